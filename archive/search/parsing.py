"""What somebody types, taken apart: any text at all is a query, and nothing is an error.

`two words`, `"a phrase"`, `prefix*`, `-without`, `one OR other`, `one AND other`, `NOT this`,
`(one OR other) third`, `one NEAR/5 other`, `NEAR(one other, 5)`, and within a field, also of what
stands in brackets: `title:` `lead:` `text:` `heading:` `author:` `tag:` `site:` `language:`
`section:`.

Operators are in capitals. AND binds tighter than OR, and OR tighter than the space between two
words. An operator with nothing to join is a word (`OR`, the state). Everything else is only text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.search.folding import fold, words
from archive.search.headings import FIELD

COLUMNS = {
    "title": "title", "lead": "lead", "text": "text", "author": "authors", "authors": "authors",
    "tag": "tags", "tags": "tags", "heading": FIELD,
}  # fmt: skip
KEYS = {"site": "site", "language": "language", "lang": "language", "section": "section"}
_FIELD = rf"(?:(?P<field>{'|'.join((*COLUMNS, *KEYS))}):)?"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』", '"'))
_TOKEN = re.compile(
    rf"(?P<near>NEAR\((?P<inside>[^()]*)\))|(?P<minus>-)?(?i:{_FIELD})"
    r'(?:(?P<open>\()|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR(?:/(?P<distance>\d{1,4}))?")
_DISTANCE = re.compile(r",?\s*(?P<distance>\d{1,4})\s*$")
_USUAL_DISTANCE = 10
_MOST_TERMS = 32
_MOST_TEXT = 2_000
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Term:
    """One word, phrase or field of a query. `field` is a column or a key's kind, "" for any."""

    text: str
    field: str = ""
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """Every part must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part must not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class Near:
    """All terms, with at most so many words between the first and the last."""

    terms: tuple[Term, ...]
    distance: int = _USUAL_DISTANCE


Node = Term | Both | Either | Without | Near


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `root` is None when nothing in it can be searched for."""

    root: Node | None

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms to mark in a snippet: all except those that must not match."""
        return tuple(_wanted(self.root)) if self.root else ()

    def also(self, term: Term) -> Query:
        """The same query with one more term that must match."""
        return Query(Both((self.root, term)) if self.root else term)


def parse(text: str) -> Query:
    """Parse a query. Any text is valid."""
    tokens = list(_tokens(text[:_MOST_TEXT].translate(_QUOTES)))
    return Query(_Reader(tokens).everything())


@dataclass(frozen=True, slots=True)
class _Token:
    """`kind` is `term`, `(`, `)`, `AND`, `OR`, `NOT` or `NEAR`. `node` is the parsed term."""

    kind: str
    node: Node | None = None
    minus: bool = False
    field: str = ""
    distance: int = _USUAL_DISTANCE


def _tokens(text: str) -> Iterator[_Token]:
    at = depth = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match["near"]:
            yield _Token("term", _near(match["inside"]))
            continue
        field = (match["field"] or "").lower()
        if match["open"]:
            depth += 1
            yield _Token("(", None, bool(match["minus"]), field)
            continue
        word = match["word"] or ""
        closing = min(depth, len(word) - len(word.rstrip(")")), _unbalanced(word))
        word = word[: len(word) - closing]
        if word or match["phrase"] is not None:
            yield _word(match, word, field)
        depth -= closing
        yield from [_Token(")")] * closing


def _unbalanced(word: str) -> int:
    """How many brackets at the end of a word were not opened within it."""
    return max(0, word.count(")") - word.count("("))


def _word(match: re.Match[str], word: str, field: str) -> _Token:
    """A word, a phrase, or an operator."""
    operator = None if match["minus"] or field else _OPERATOR.fullmatch(word)
    term = _term(match["phrase"], word, field)
    if operator is None:
        return _Token("term", term, bool(match["minus"]))
    distance = int(operator["distance"] or _USUAL_DISTANCE)
    return _Token(word.partition("/")[0], term, distance=distance)


def _term(phrase: str | None, word: str, field: str) -> Term | None:
    """The term, or None when nothing in it can be searched for."""
    text = word if phrase is None else phrase
    if field in KEYS:
        return Term(text, KEYS[field]) if text else None
    if not words(fold(text)):
        return None
    prefix = phrase is None and text.endswith("*")
    return Term(text, COLUMNS.get(field, ""), phrase is not None, prefix)


def _near(inside: str) -> Node | None:
    """`NEAR(one other, 5)`, as SQLite writes it."""
    told = _DISTANCE.search(inside)
    bare = inside[: told.start()] if told else inside
    found = [_term(match["phrase"], match["word"] or "", "") for match in _TOKEN.finditer(bare)]
    terms = [_exact(term) for term in found if term is not None][:_MOST_TERMS]
    if len(terms) < 2:
        return terms[0] if terms else None
    return Near(tuple(terms), int(told["distance"]) if told else _USUAL_DISTANCE)


def _exact(term: Term) -> Term:
    return term if term.prefix else replace(term, phrase=True)


class _Reader:
    """Parses tokens by the grammar: a space joins what OR joins, and OR joins what AND joins."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._terms = 0

    def everything(self) -> Node | None:
        """The whole query. Closing brackets without an opening one are left out."""
        parts: list[Node | None] = []
        while self._at < len(self._tokens):
            parts.append(self._sequence(0))
            self._at += 1  # a closing bracket without an opening one
        return _joined(Both, parts)

    def _sequence(self, depth: int) -> Node | None:
        """Up to a closing bracket."""
        parts: list[Node | None] = []
        while self._kind() not in ("", ")"):
            parts.append(self._either(depth))
        return _joined(Both, parts)

    def _either(self, depth: int) -> Node | None:
        parts = [self._both(depth)]
        while self._kind() == "OR" and self._joins():
            self._at += 1
            parts.append(self._both(depth))
        return _joined(Either, parts)

    def _both(self, depth: int) -> Node | None:
        parts = [self._one(depth)]
        while self._kind() == "AND" and self._joins():
            self._at += 1
            parts.append(self._one(depth))
        return _joined(Both, parts)

    def _one(self, depth: int) -> Node | None:
        """A term with its NEAR, a bracket, or a negation."""
        token = self._next()
        if token.kind == "NOT" and self._kind() in ("term", "("):
            return _opposite(self._one(depth))
        if token.kind == "(":
            inside = self._sequence(depth + 1) if depth < _DEEPEST else None
            self._at += self._kind() == ")"
            found = _within(inside, token.field) if inside and token.field else inside
        else:
            found = self._counted(token.node)
            found = self._neighbours(found) if isinstance(found, Term) else found
        return _opposite(found) if token.minus else found

    def _neighbours(self, first: Term) -> Node:
        terms, distance = [first], 0
        while self._kind() == "NEAR" and self._kind(1) == "term":
            following = self._tokens[self._at + 1].node
            if not isinstance(following, Term):
                break
            distance = max(distance, self._next().distance)
            self._at += 1
            terms.append(following)
            self._terms += 1
        return Near(tuple(map(_exact, terms)), distance) if len(terms) > 1 else first

    def _joins(self) -> bool:
        """Whether the operator here has something behind it to join."""
        return self._kind(1) in ("term", "(", "NOT")

    def _counted(self, node: Node | None) -> Node | None:
        self._terms += node is not None
        return node if self._terms <= _MOST_TERMS else None

    def _kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _next(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]


def _joined(kind: type[Both | Either], parts: list[Node | None]) -> Node | None:
    found = tuple(part for part in parts if part is not None)
    if len(found) < 2:
        return found[0] if found else None
    return kind(found)


def _opposite(node: Node | None) -> Node | None:
    if node is None:
        return None
    return node.part if isinstance(node, Without) else Without(node)


def _within(node: Node, field: str) -> Node:
    """The same, with every term that names no field in this one."""
    match node:
        case Term(field=""):
            return replace(node, field=COLUMNS.get(field) or KEYS[field])
        case Both() | Either():
            return replace(node, parts=tuple(_within(part, field) for part in node.parts))
        case Without():
            return Without(_within(node.part, field))
        case Near() if field in COLUMNS:
            terms = tuple(replace(term, field=COLUMNS[field]) for term in node.terms)
            return replace(node, terms=terms)
        case _:
            return node


def _wanted(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Both() | Either():
            for part in node.parts:
                yield from _wanted(part)
        case Near():
            yield from node.terms
        case Without():
            return
