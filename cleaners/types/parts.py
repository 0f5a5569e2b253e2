"""An article's body as typed parts: what each of its lines is.

Every line of the text is one part, in the text's order, so that the text follows from the parts by
`text_of` alone. The items of a list and the rows of a table are parts that stand together: `begins`
marks the first of each. What kinds there are is said here and nowhere else; the names are those of
TEI and HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a line is. `p` is what it is where nothing else is known."""

    PARAGRAPH = "p"
    HEADING = "head"
    ITEM = "item"
    QUOTE = "quote"
    PULL_QUOTE = "pullquote"
    ROW = "row"
    PREFORMATTED = "pre"
    QUESTION = "question"
    EMBED = "embed"
    CORRECTION = "correction"


SPAN_TAGS = frozenset(("a", "em", "strong", "sup", "sub"))


class Span(NamedTuple):
    """A stretch of a part's text, characters `start` to `end`, that is a link (`a`, to `href`),
    emphasis (`em`, `strong`), or stands higher or lower (`sup`, `sub`)."""

    tag: str
    start: int
    end: int
    href: str | None = None


class Cell(NamedTuple):
    """A cell of a row: characters `start` to `end` of the row's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the body.

    `level` is a heading's, 1 to 6. `ordered` and `depth` are an item's; the outermost list has
    depth 1. `begins`: the first of a list, table or quotation; `continued`: a further line of the
    same item or stanza. `cells` are a row's; `header`: the row heads its table. `source` is a
    preformatted text with its lines, on the first of them. `cite` is the address of what is quoted
    or embedded, `author` its author. `time` is set on the part that begins an entry of a live page.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    ordered: bool = False
    depth: int = 0
    begins: bool = False
    continued: bool = False
    cells: tuple[Cell, ...] = ()
    header: bool = False
    source: str = ""
    cite: str = ""
    author: str = ""
    time: str = ""

    def cell_texts(self) -> list[str]:
        """The text of each cell of a row."""
        return [self.text[start:end] for start, end in self.cells]


def text_of(parts: Iterable[Part]) -> str:
    """The plain text: one line for each part."""
    return "\n".join(part.text for part in parts)


def plain_parts(text: str) -> tuple[Part, ...]:
    """The parts of a text of which only the lines are known: paragraphs."""
    return tuple(Part(Kind.PARAGRAPH, line) for line in text.split("\n"))


def table_rows(group: Iterable[Part]) -> list[list[list[tuple[Part, Cell]]]]:
    """The rows of a table: of each its cells, of each of those the stretches of its lines.

    A row may stand on several lines: `continued` ones go on with its cells, and one without cells
    of its own with the last of them.
    """
    rows: list[list[list[tuple[Part, Cell]]]] = []
    for part in group:
        if not rows or not part.continued:
            rows.append([])
        whole = Cell(0, len(part.text))
        if not part.cells and rows[-1]:
            rows[-1][-1].append((part, whole))
        else:
            rows[-1] += [[(part, cell)] for cell in part.cells or (whole,)]
    return rows


def preformatted(group: Iterable[Part]) -> str:
    """A preformatted text with its lines, as in its source when that is kept."""
    lines: list[str] = []
    from_source = False
    for part in group:
        from_source = bool(part.source) or (from_source and part.continued)
        if not (from_source and not part.source):
            lines.append(part.source or part.text)
    return "\n".join(lines)


def groups(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The parts, with those that stand together in one list, table or quotation as one group."""
    found: list[list[Part]] = []
    for part in parts:
        if found and _joins(found[-1][-1], part):
            found[-1].append(part)
        else:
            found.append([part])
    return [tuple(group) for group in found]


_GROUPED = frozenset((
    Kind.ITEM, Kind.ROW, Kind.QUOTE, Kind.PULL_QUOTE, Kind.PREFORMATTED, Kind.EMBED,
    Kind.CORRECTION,
))  # fmt: skip


def _joins(before: Part, part: Part) -> bool:
    return (
        part.kind in _GROUPED
        and part.kind is before.kind
        and not part.time
        and (not part.begins or part.depth > 1)
    )
