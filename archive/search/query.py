"""A query as an expression of FTS5. Any text gives a valid one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.search.folding import STEM, fold, lower, stems, words
from archive.search.headings import COLUMN, FIELD, HEADING
from archive.search.keys import key
from archive.search.parsing import KEYS, Both, Either, Near, Node, Query, Term, Without, parse
from archive.search.tokens import sequence

_APOSTROPHE = re.compile(r"['’ʼ]")
NOTHING = '""'
"""A query that FTS5 takes and nothing matches."""


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
    """The FTS5 expression of a query.

    `also` are keys that must match too (filters). `known` says whether a stem is in the index;
    others would only cost time.
    """
    forms = _Forms(languages, known)
    keys = [f'"{one}"' for one in also]
    if query.root is None:
        return " AND ".join(keys) or NOTHING
    parts = query.root.parts if isinstance(query.root, Both) else (query.root,)
    return _both(parts, forms, keys)


def _written(node: Node, forms: _Forms) -> str:
    """A part of a query, in brackets when it must stay together."""
    match node:
        case Term():
            return _matching(node, forms)
        case Near():
            return _near(node, forms)
        case Both():
            return f"({_both(node.parts, forms)})"
        case Either():
            return _any([_written(part, forms) for part in node.parts])
        case Without():
            return f"({_both((node,), forms)})"


def _both(parts: Sequence[Node], forms: _Forms, keys: Sequence[str] = ()) -> str:
    """Parts that must all match.

    FTS5 has NOT only between two expressions: all except what must not match.
    """
    wanted = [_written(part, forms) for part in parts if not isinstance(part, Without)]
    unwanted = [_written(part.part, forms) for part in parts if isinstance(part, Without)]
    positive = " AND ".join([*wanted, *keys] or [f'"{key("all", "")}"'])
    return f"({positive}) NOT {_any(unwanted)}" if unwanted else positive


def _near(node: Near, forms: _Forms) -> str:
    phrases = [_phrase(term, words(fold(term.text)), forms) for term in node.terms]
    field = node.terms[0].field
    inside = f"NEAR({' '.join(phrases)}, {node.distance})"
    return f"{_column(field)} : {inside}" if field and field not in KEYS.values() else inside


def _matching(term: Term, forms: _Forms) -> str:
    if term.field in KEYS.values():
        return f'"{key(term.field, term.text)}"'
    found = words(fold(term.text))
    if term.phrase or not _APOSTROPHE.search(term.text):
        inside = _phrase(term, found, forms)
    else:  # l'état, d'eau: each of the two words for itself
        inside = _all([_phrase(Term(word, term.field), [word], forms) for word in found])
    return f"{_column(term.field)} : {inside}" if term.field else inside


def _column(field: str) -> str:
    """The column of the index for a field."""
    return COLUMN if field == FIELD else field


def _all(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"


def _any(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _phrase(term: Term, found: list[str], forms: _Forms) -> str:
    """The words side by side. A single word also by its stems."""
    tokens, is_open = sequence(found)
    star = "*" if term.prefix or is_open else ""
    mark = HEADING if term.field == FIELD else ""
    exact = f'"{" ".join(mark + token for token in tokens)}"{star}'
    if term.phrase or star or len(tokens) > 1:
        return exact
    return _any([exact, *(f'"{mark}{form}"' for form in forms.of(term.text, tokens[0]))])


@dataclass(frozen=True, slots=True)
class _Forms:
    """The stems of a word in the archive's languages."""

    languages: tuple[str, ...]
    known: Callable[[str], bool]

    def of(self, text: str, token: str) -> list[str]:
        """The stems of one word, except those that do not occur. `token` is its folded form."""
        found: dict[str, None] = {}
        for language in self.languages:
            for word in words(lower(text, language)):
                if ours := stems(word, language):
                    # Some stemmers cut too much off a bare word: öğretmen, but öğretmen-ler.
                    found |= dict.fromkeys((*ours, f"{STEM}{language}{token}"))
        return [stem for stem in found if self.known(stem)]
