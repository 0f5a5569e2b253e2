"""What each block of a page is by its markup: its kind, and what in it is linked or stressed.

Only the elements around a block and their attributes are read, never the tree, because asking an
extractor takes the tree apart. A Shape holds no element, so that it can travel with its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaners.blocks.segmenting.blocks import Block, Cut
from cleaners.parts.containers import NOWHERE, Containers, Surroundings
from cleaners.parts.data import MOST_SPANS
from cleaners.parts.live import entries_of, stamped_entries_of
from cleaners.parts.tables import Spot, cells_of_data, spot_of
from cleaners.types.parts import SPAN_TAGS, Cell, Kind, Span
from cleaners.urls.secrets import masked

LONGEST_HEADING = 250  # characters; what is longer is a paragraph in large type
LONGEST_HREF = 2_000
_TAGS = {"b": "strong", "i": "em"} | {tag: tag for tag in SPAN_TAGS}


class Shape(NamedTuple):
    """What a line is by its markup; the text itself is the line's.

    - `href` of a span: as the page wrote it.
    - `group`: the number of the list, table or quotation that the line stands in.
    - `unit`: the number of its item. Lines with the same number stand together.
    - `entry`: the number of the entry of a live page, which began at `time`.
    - `column`: that of the cell, in a row over several lines.
    """

    kind: Kind = Kind.PARAGRAPH
    spans: tuple[Span, ...] = ()
    level: int = 0
    ordered: bool = False
    depth: int = 0
    group: int = -1
    unit: int = -1
    cells: tuple[Cell, ...] = ()
    header: bool = False
    source: str = ""
    cite: str = ""
    column: int = -1
    entry: int = -1
    time: str = ""


PLAIN = Shape()


def shapes_of(page: Cut, numbers: Sequence[int]) -> list[Shape]:
    """The shapes of these blocks of a page."""
    blocks = [page.blocks[number] for number in numbers]
    containers = Containers()
    around = [containers.around(block.place) for block in blocks]
    titled = {where.item.number for where in around if where.heading and where.item}
    entries = entries_of(page) or stamped_entries_of(page, blocks)
    cells = cells_of_data(page.places)
    found: list[Shape] = []
    for block, where in zip(blocks, around, strict=True):
        shape = PLAIN if where is NOWHERE and not block.marks else _shape(block, where, titled)
        if cells and not shape.cells and (spot := spot_of(block.place, cells)):
            shape = _in_cell(block, shape, spot, found[-1] if found else PLAIN)
        if entries and (entry := entries.of(block.place)):
            shape = shape._replace(entry=entry.number, time=entry.time)
        if _explains(where) and found and found[-1].group == shape.group:
            shape = shape._replace(unit=found[-1].unit)
        found.append(shape)
    return found


def _in_cell(block: Block, shape: Shape, spot: Spot, before: Shape) -> Shape:
    """A line of a cell: the first of its row opens that, the others go on in it.

    `column` says how many cells of the row came before; those without a word are empty cells.
    """
    same_row = before.kind is Kind.ROW and before.unit == spot.row
    met = before.column if same_row else -1
    empty = (Cell(0, 0),) * max(0, spot.column - met - 1)
    own = () if met == spot.column else (Cell(0, len(block.text)),)
    return Shape(
        Kind.ROW, shape.spans, cells=(*empty, *own), header=spot.header,
        group=spot.table, unit=spot.row, column=spot.column,
    )  # fmt: skip


def _explains(where: Surroundings) -> bool:
    """Whether it says what the term above it means: both are one item."""
    return where.item is not None and where.item.tag == "dd"


def _shape(block: Block, where: Surroundings, titled: set[int]) -> Shape:
    spans, cells = _spans(block) if block.marks else ((), ())
    if cells:
        table = where.table.number if where.table else -1
        return Shape(Kind.ROW, spans, cells=cells, header=_heads(block, where), group=table)
    if where.pre is not None:
        return Shape(
            Kind.PREFORMATTED, spans, group=where.pre.number, source=_with_breaks(block.pieces)
        )
    if where.heading and block.size <= LONGEST_HEADING:
        return Shape(Kind.HEADING, spans, level=where.heading)
    if where.question:
        return Shape(Kind.QUESTION, spans)
    if where.quote is not None:
        return Shape(where.quoted, spans, group=where.quote.number, cite=where.cite)
    return _item_or_note(where, spans, titled)


def _item_or_note(where: Surroundings, spans: tuple[Span, ...], titled: set[int]) -> Shape:
    if where.item is not None and where.list is not None and where.item.number not in titled:
        return Shape(
            Kind.ITEM, spans, ordered=where.ordered, depth=where.depth,
            group=where.list.number, unit=where.item.number,
        )  # fmt: skip
    if where.correction is not None:
        return Shape(Kind.CORRECTION, spans, group=where.correction.number)
    return Shape(spans=spans) if spans else PLAIN


def _with_breaks(pieces: Sequence[str]) -> str:
    """A preformatted text as it stands; "" where that is its plain line."""
    source = "".join(pieces).strip("\n")
    return source if "\n" in source or "  " in source else ""


def _heads(block: Block, where: Surroundings) -> bool:
    """Whether a row heads its table: it stands in <thead>, or has no cell but <th>."""
    cells = [element.tag for element, _, _ in block.marks if element.tag in {"td", "th"}]
    return where.head or "td" not in cells


def _spans(block: Block) -> tuple[tuple[Span, ...], tuple[Cell, ...]]:
    text = block.text
    starts, ends = _offsets(block.pieces)
    moved = ends[-1] != len(text)  # lines were joined, or taken apart
    spans: list[Span] = []
    cells: list[Cell] = []
    for element, first, behind in block.marks:
        start, end = starts[first], ends[behind - 1]
        if moved:
            start, end = _found(text, block.pieces[first:behind])
        if (tag := element.tag) in {"td", "th"}:
            cells.append(Cell(min(start, end), end))
        elif start < end and len(spans) < MOST_SPANS:
            href = element.get("href") if tag == "a" else None
            if tag != "a" or (href and len(href) <= LONGEST_HREF):
                spans.append(Span(_TAGS[tag], start, end, masked(href) if href else href))
    return tuple(sorted(dict.fromkeys(spans), key=_order)), tuple(cells)


def _order(span: Span) -> tuple[int, int]:
    """By where they begin, the outer before the inner."""
    return span.start, -span.end


def _found(text: str, pieces: Sequence[str]) -> tuple[int, int]:
    """Where these words stand in a text of other line breaks, if they stand there once."""
    words = " ".join("".join(pieces).split())
    at = text.find(words)
    return (at, at + len(words)) if words and at >= 0 and text.find(words, at + 1) < 0 else (0, 0)


def _offsets(pieces: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each piece, where its words begin and end in the text of the block.

    The text is made of the joined pieces: every run of white space is one space, and there is none
    at its ends.
    """
    starts, ends = [0] * len(pieces), [0] * len(pieces)
    at, gap, waiting = 0, False, 0
    for number, piece in enumerate(pieces):
        words = piece.split()
        if not words:
            gap = gap or bool(piece)
            ends[number] = at
            continue
        if at and (gap or piece[0].isspace()):
            at += 1
        starts[waiting : number + 1] = [at] * (number + 1 - waiting)
        waiting = number + 1
        at += sum(map(len, words)) + len(words) - 1
        ends[number] = at
        gap = piece[-1].isspace()
    starts[waiting:] = [at] * (len(pieces) - waiting)
    return starts, ends
