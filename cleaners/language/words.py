"""Words of many languages as one pattern, and how it is asked quickly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

# What a pattern consists of: an escape, a set of letters, any other sign.
_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.")
_RANGE = re.compile(r"^\[.*[\^\\-]")  # of letters, or all but some
_NO_LETTERS = frozenset(("", ".", "(", "^", r"\w", r"\W", r"\d", r"\D", r"\s", r"\S"))


class Words:
    """A pattern, itself in lower case, that is looked for in a text's lower case.

    A flag that ignores case tries every alternative at every letter and takes ten times as long.
    The pattern is compiled when it is first asked: most pages ask none.
    """

    def __init__(self, pattern: str) -> None:
        self._source = pattern

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(by_letter(self._source))

    def found(self, text: str) -> str:
        """The first of these words as the text has them; "" where it has none."""
        said = self._pattern.search(_lower(text))
        return text[said.start() : said.end()] if said is not None else ""

    def all(self, text: str) -> list[str]:
        """All of them, in lower case."""
        return self._pattern.findall(_lower(text))


def _lower(text: str) -> str:
    """The text in lower case, sign for sign: that of one letter would be two."""
    return text.replace("İ", "i").lower() if "İ" in text else text.lower()


def by_letter(pattern: str) -> str:
    r"""A pattern that matches the same, with its alternatives sorted by their first letters.

    `re` passes over an alternative whose first letter is not the text's, but it enters each one
    that begins with a group, a set or `\b`. So these are opened here, and of all that begin with
    one letter one alternative is made. Those of one letter stay in order. An alternative that may
    begin with anything is a ValueError.
    """
    alike: dict[str, list[str]] = {}
    for alternative in _alternatives(_PART.findall(pattern)):
        for one in _opened(alternative):
            alike.setdefault(one[0], []).append("".join(one))
    return "|".join(f"(?:{'|'.join(each)})" for each in alike.values())


def _alternatives(parts: Sequence[str]) -> list[Sequence[str]]:
    """These parts of a pattern, cut at each bar that stands in no group."""
    found, depth, begun = [], 0, 0
    for at, part in enumerate(parts):
        depth += (part == "(") - (part == ")")
        if part == "|" and depth == 0:
            found.append(parts[begun:at])
            begun = at + 1
    return [*found, parts[begun:]]


def _opened(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """An alternative as several that each begin with a letter."""
    first, rest = parts[0] if parts else "", parts[1:]
    begun: list[Sequence[str]]
    if first == r"\b" or parts[:3] == ["(", "?", "<"]:  # it looks at what stands before
        end = _end_of_group(parts)
        before = "".join(parts[: end + 1])
        for one in _opened(parts[end + 1 :]):
            yield [one[0], f"(?<={before}{one[0]})", *one[1:]]
        return
    if parts[:3] == ["(", "?", ":"]:
        end = _end_of_group(parts)
        begun, rest = _alternatives(parts[3:end]), parts[end + 1 :]
    elif first.startswith("["):
        begun = [] if _RANGE.search(first) else [[letter] for letter in first[1:-1]]
    else:
        begun = [] if first in _NO_LETTERS or rest[:1] == ["*"] else [[first]]
    if not begun:
        raise ValueError(f"an alternative begins with no letter: {''.join(parts)}")
    optional = rest[:1] == ["?"]
    if begun == [[first]] and not optional:
        yield parts
        return
    for one in (*begun, []) if optional else begun:
        yield from _opened([*one, *rest[optional:]])


def _end_of_group(parts: Sequence[str]) -> int:
    depth = 0
    for at, part in enumerate(parts):
        depth += (part == "(") - (part == ")")
        if depth == 0:
            return at
    raise ValueError(f"a bracket is open: {''.join(parts)}")
