"""Parts in few letters, for the column that keeps them beside their text.

A number stands for that many plain paragraphs. Any other line has a code: a letter for its kind;
the level of a heading, or the depth of an item; `o` for an ordered list; `!` where a group begins;
`+` for a continued line; `^` for a header; `|` for a row whose cells stand between its bars. `h2*3`
are three such lines. A line with more than its code is a list: the code, its spans (`a10-15
https://...`), and an object with the rest. An address that begins like the one before it gives the
length of that beginning: `a30-34 24|/story`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Any

from cleaners.parts.data import part_of
from cleaners.types.parts import Cell, Kind, Part, Span

LONGEST_HREF = 4_000  # characters; what is built of longer ones could grow without end
LEAST_SHARED = 4
_LETTERS = {
    Kind.PARAGRAPH: "p", Kind.HEADING: "h", Kind.ITEM: "i", Kind.QUOTE: "q", Kind.PULL_QUOTE: "k",
    Kind.ROW: "r", Kind.PREFORMATTED: "c", Kind.QUESTION: "a", Kind.EMBED: "e",
    Kind.CORRECTION: "n",
}  # fmt: skip
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_CODE = re.compile(r"([phiqkrcaen])(\d{0,3})(o?)(!?)(\+?)(\^?)(\|?)(?:\*(\d{1,6}))?")
_SPAN_LETTERS = {"a": "a", "em": "e", "strong": "s", "sup": "u", "sub": "d"}
_SPAN_TAGS = {letter: tag for tag, letter in _SPAN_LETTERS.items()}
_SPAN = re.compile(r"([aesud])(\d{1,9})-(\d{1,9})(?: (?:(\d{1,4})\|)?(.*))?", re.DOTALL)
_BAR = " | "
_TEXTS = ("source", "cite", "author", "time")


def encoded(parts: Iterable[Part]) -> list[object]:
    """The parts as codes."""
    hrefs = _Written()
    found: list[object] = []
    for code, run in groupby(_coded(part, hrefs) for part in parts):
        count = sum(1 for _ in run)
        if code == "p":
            found.append(count)
        elif isinstance(code, str):
            found.append(code if count == 1 else f"{code}*{count}")
        else:
            found.append(list(code))
    return found


class _Written:
    """Addresses one after the other, each as far as it differs from the one before."""

    def __init__(self) -> None:
        self._before = ""

    def next(self, href: str) -> str:
        pairs = zip(self._before, href, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._before = href
        return f"{shared}|{href[shared:]}" if shared >= LEAST_SHARED else href


def _coded(part: Part, hrefs: _Written) -> str | _Line:
    barred = part.kind is Kind.ROW and part.cells == _between_bars(part.text)
    flags = (
        ("o", part.ordered), ("!", part.begins), ("+", part.continued), ("^", part.header),
        ("|", barred),
    )  # fmt: skip
    number = str(part.level or part.depth or "")
    code = _LETTERS[part.kind] + number + "".join(sign for sign, said in flags if said)
    more: dict[str, Any] = {name: it for name in _TEXTS if (it := getattr(part, name))}
    if part.cells and not barred:
        more["cells"] = [list(cell) for cell in part.cells]
    spans = [_span(span, hrefs) for span in part.spans]
    if not spans and not more:
        return code
    return _Line((code, *spans, *([more] if more else [])))


class _Line(tuple[Any, ...]):
    """A line with more than its code; two of them are never written as one."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment] # so Python marks what cannot be hashed

    def __eq__(self, other: object) -> bool:
        return self is other


def _span(span: Span, hrefs: _Written) -> str:
    place = f"{_SPAN_LETTERS[span.tag]}{span.start}-{span.end}"
    return f"{place} {hrefs.next(span.href)}" if span.href else place


def _between_bars(text: str) -> tuple[Cell, ...]:
    """The cells of a row that stands on one line."""
    found, at = [], 0
    for cell in text.split(_BAR):
        found.append(Cell(at, at + len(cell)))
        at += len(cell) + len(_BAR)
    return tuple(found)


def decoded(data: Sequence[object], lines: Sequence[str]) -> Iterator[Part]:
    """The parts that such a list says of these lines; what cannot be read is a paragraph.

    Fewer come than there are lines, where the list is not of this text.
    """
    hrefs = _Read()
    at = 0
    for one in data:
        if isinstance(one, int):
            for line in lines[at : at + max(0, one)]:
                yield Part(Kind.PARAGRAPH, line)
            at += max(0, one)
            continue
        code, *more = one if isinstance(one, list) and one else (one,)
        found = _CODE.fullmatch(code) if isinstance(code, str) else None
        count = int(found[8] or 1) if found else 1
        if at + count > len(lines):
            return  # it speaks of another text
        for line in lines[at : at + count]:
            yield _part(found, more, line, hrefs) if found else Part(Kind.PARAGRAPH, line)
        at += count


class _Read:
    """The same, read."""

    def __init__(self) -> None:
        self._before = ""

    def next(self, shared: str | None, rest: str) -> str:
        href = self._before[: int(shared)] + rest if shared else rest
        self._before = href[:LONGEST_HREF]
        return href


def _part(found: re.Match[str], more: Sequence[object], line: str, hrefs: _Read) -> Part:
    letter, number, ordered, begins, continued, header, barred, _ = found.groups()
    kind = _KINDS[letter]
    said: dict[str, Any] = {"part": str(kind), "ordered": ordered, "begins": begins}
    said |= {"continued": continued, "header": header}
    if number:
        said["level" if kind is Kind.HEADING else "depth"] = int(number)
    if barred:
        said["cells"] = [list(cell) for cell in _between_bars(line)]
    said["spans"] = list(_spans(more, hrefs))
    for one in more:
        if isinstance(one, Mapping):
            said |= one
    return part_of(said, line)


def _spans(more: Sequence[object], hrefs: _Read) -> Iterator[list[object]]:
    for one in more:
        found = _SPAN.fullmatch(one) if isinstance(one, str) else None
        if found is None:
            continue
        place: list[object] = [_SPAN_TAGS[found[1]], int(found[2]), int(found[3])]
        yield place if found[5] is None else [*place, hrefs.next(found[4], found[5])]
