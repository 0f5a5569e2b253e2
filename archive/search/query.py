"""What somebody types, made into a query that FTS5 takes: any text at all is valid.

`two words`, `"a phrase"`, `prefix*`, `-without`, `one OR other`, and within a field:
`title:` `lead:` `text:` `author:` `tag:` `site:` `language:` `section:`.
OR binds tighter than the space between two words. Everything else is only text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.search.folding import STEM, fold, is_unspaced, lower, pieces, stems, words
from archive.search.keys import key

NOTHING = '""'
"""A query that FTS5 takes and nothing matches."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』", '"'))
_COLUMNS = {
    "title": "title", "lead": "lead", "text": "text", "author": "authors", "authors": "authors",
    "tag": "tags", "tags": "tags",
}  # fmt: skip
_KEYS = {"site": "site", "language": "language", "lang": "language", "section": "section"}
_TERM = re.compile(
    rf"(?P<minus>-)?(?:(?P<field>{'|'.join((*_COLUMNS, *_KEYS))}):)?"
    r'(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"['’ʼ]")
_MOST_TERMS = 32
_MOST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Term:
    """One word, phrase or field of a query. `field` is a column or a key's kind, "" for any."""

    text: str
    field: str = ""
    phrase: bool = False
    prefix: bool = False
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart: every group must match, a group matches where any of its terms does."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms to be marked in a snippet."""
        return tuple(term for group in self.groups for term in group)


def parse(text: str) -> Query:
    """Take a query apart; any text, no error."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    joined = False
    for match in _TERM.finditer(text[:_MOST_TEXT].translate(_QUOTES)):
        if match[0] == "OR" and groups:
            joined = True
            continue
        term = _term(match)
        if term is None or len(groups) + len(without) >= _MOST_TERMS:
            continue
        if term.minus:
            without.append(term)
        elif joined:
            groups[-1].append(term)
        else:
            groups.append([term])
        joined = False
    return Query(tuple(map(tuple, groups)), tuple(without))


def _term(match: re.Match[str]) -> Term | None:
    """The term, or None where nothing in it can be searched for."""
    field = (match["field"] or "").lower()
    phrase = match["phrase"] is not None
    text = (match["phrase"] if phrase else match["word"]) or ""
    if field in _KEYS:
        return Term(text, _KEYS[field], minus=bool(match["minus"])) if text else None
    if not words(fold(text)):
        return None
    prefix = not phrase and text.endswith("*")
    return Term(text, _COLUMNS.get(field, ""), phrase, prefix, bool(match["minus"]))


def safe_query(text: str, languages: Iterable[str] = ()) -> str:
    """Any text as an FTS5 expression that is always valid.

    `languages` are those whose stems to search as well. A text without anything to search for
    gives an expression that matches nothing.
    """
    return expression(parse(text), tuple(languages))


def expression(
    query: Query,
    languages: tuple[str, ...] = (),
    also: Iterable[str] = (),
    known: Callable[[str], bool] = lambda stem: True,
) -> str:
    """The FTS5 expression of a query; `also` are keys that must be there too (filters).

    `known` says whether a stem is in the index at all: those that are not only cost time.
    """
    forms = _Forms(languages, known)
    wanted = [_any([_matching(term, forms) for term in group]) for group in query.groups]
    wanted += [f'"{one}"' for one in also]
    if not wanted:
        if not query.without:
            return NOTHING
        wanted = [f'"{key("all", "")}"']
    positive = " AND ".join(wanted)
    if not query.without:
        return positive
    return f"({positive}) NOT {_any([_matching(term, forms) for term in query.without])}"


def _matching(term: Term, forms: _Forms) -> str:
    if term.field in _KEYS.values():
        return f'"{key(term.field, term.text)}"'
    found = words(fold(term.text))
    if term.phrase or not _APOSTROPHE.search(term.text):
        inside = _phrase(term, found, forms)
    else:  # l'état, d'eau: the little word and the other, each for itself
        inside = _all([_phrase(Term(word), [word], forms) for word in found])
    return f"{term.field} : {inside}" if term.field else inside


def _all(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"


def _any(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _phrase(term: Term, found: list[str], forms: _Forms) -> str:
    """The words side by side; a single one also by its stems."""
    tokens = [piece for word in found for piece in pieces(word)]
    star = "*" if term.prefix else ""
    if is_unspaced(found[-1][-1]):
        if len(tokens) > 1 and tokens[-2].endswith(tokens[-1]):
            tokens.pop()  # the last character, alone, is only there where a run ends
        else:
            star = "*"
    exact = f'"{" ".join(tokens)}"{star}'
    if term.phrase or star or len(tokens) > 1:
        return exact
    return _any([exact, *(f'"{form}"' for form in forms.of(term.text, tokens[0]))])


@dataclass(frozen=True, slots=True)
class _Forms:
    """What else a word is searched by: its stems in the archive's languages."""

    languages: tuple[str, ...]
    known: Callable[[str], bool]

    def of(self, text: str, token: str) -> list[str]:
        """The stems of one word, `token` being its folded form; without those nobody wrote."""
        found: dict[str, None] = {}
        for language in self.languages:
            for word in words(lower(text, language)):
                if ours := stems(word, language):
                    # Some stemmers cut too much off a bare word: öğretmen, but öğretmen-ler.
                    found |= dict.fromkeys((*ours, f"{STEM}{language}{token}"))
        return [stem for stem in found if self.known(stem)]
