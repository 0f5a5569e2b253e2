"""A body as TEI P5: divisions by heading and by entry of a live page, lists, tables, quotations.

In TEI a heading opens the division that it heads, and nothing but divisions may follow one; so
everything below a heading stands in its division, and one of a higher level closes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import starmap

from archive.exporting.bodies.inline import Inline, line, piece
from archive.exporting.bodies.lists import List, nested
from archive.exporting.bodies.pointers import pointer
from cleaners.types.parts import Cell, Kind, Part, Span, groups, preformatted, table_rows

_WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?")
_RENDERED = {"strong": "bold", "sup": "superscript", "sub": "subscript"}
_ENTRY = 0  # the level of an entry's division, above that of any heading


def body(parts: Sequence[Part]) -> str:
    """What stands in <body> below the title and the lead."""
    found: list[str] = []
    levels: list[int] = []
    for group in groups(parts):
        first = group[0]
        if first.time:
            found.append(_closed(levels, _ENTRY) + '<div type="entry">' + _moment(first.time))
            levels.append(_ENTRY)
        if first.kind is Kind.HEADING:
            found.append(_closed(levels, first.level) + f'<div n="{first.level}">{_head(first)}')
            levels.append(first.level)
        else:
            found.append(_WRITERS.get(first.kind, _paragraphs)(group))
    return "\n".join(found) + _closed(levels, _ENTRY)


def _closed(levels: list[int], level: int) -> str:
    """The ends of the divisions that one of this level does not stand in."""
    ends = ""
    while levels and levels[-1] >= level:
        levels.pop()
        ends += "</div>\n"
    return ends


def _moment(time: str) -> str:
    when = f' when="{time}"' if _WHEN.fullmatch(time) else ""
    return f"<dateline><time{when}>{escape(time)}</time></dateline>"


def _head(part: Part) -> str:
    return f"<head>{_line(part)}</head>"


def _line(part: Part) -> str:
    return line(part.text, part.spans, _INLINE)


def _paragraphs(group: Sequence[Part]) -> str:
    rend = "" if group[0].kind is Kind.PARAGRAPH else f' rend="{group[0].kind}"'
    return "\n".join(f"<p{rend}>{_line(part)}</p>" for part in group)


def _quote(group: Sequence[Part]) -> str:
    kind = "" if group[0].kind is Kind.QUOTE else f' type="{group[0].kind}"'
    cite = group[0].cite
    source = f' source="{escape(pointer(cite))}"' if cite else ""
    lines = "".join(f"<p>{_line(part)}</p>" for part in group)
    return f"<quote{kind}{source}>{lines}</quote>"


def _embed(group: Sequence[Part]) -> str:
    first = group[0]
    author = f"<author>{escape(first.author)}</author>" if first.author else ""
    where = f'<ref target="{escape(pointer(first.cite))}"/>' if first.cite else ""
    bibl = f"<bibl>{author}{where}</bibl>" if author or where else ""
    lines = "".join(f"<p>{_line(part)}</p>" for part in group)
    return f'<cit type="embed"><quote>{lines}</quote>{bibl}</cit>'


def _list(group: Sequence[Part]) -> str:
    return _nested(nested(group))


def _nested(one: List) -> str:
    items = []
    for item in one.items:
        lines = [_line(part) for part in item.lines]
        within = lines[0] if len(lines) == 1 else "".join(f"<p>{text}</p>" for text in lines)
        items.append(f"<item>{within}{''.join(map(_nested, item.lists))}</item>")
    return f'<list rend="{"numbered" if one.ordered else "bulleted"}">{"".join(items)}</list>'


def _table(group: Sequence[Part]) -> str:
    return f"<table>{''.join(map(_row, table_rows(group)))}</table>"


def _stretch(part: Part, cell: Cell) -> str:
    return piece(part.text, part.spans, *cell, _INLINE)


def _row(cells: Sequence[Sequence[tuple[Part, Cell]]]) -> str:
    role = ' role="label"' if cells and cells[0][0][0].header else ""
    written = ("<lb/>".join(starmap(_stretch, one)) for one in cells)
    return f"<row{role}>{''.join(f'<cell>{cell}</cell>' for cell in written)}</row>"


def _verse(group: Sequence[Part]) -> str:
    lines = preformatted(group).split("\n")
    return f"<lg>{''.join(f'<l>{escape(text)}</l>' for text in lines if text.strip())}</lg>"


def _around(span: Span, inside: str) -> str:
    if span.tag == "a":
        return f'<ref target="{escape(pointer(span.href or ""))}">{inside}</ref>'
    if span.tag == "em":
        return f"<emph>{inside}</emph>"
    return f'<hi rend="{_RENDERED[span.tag]}">{inside}</hi>'


_INLINE = Inline(lambda text: escape(text, quote=False), _around)
_WRITERS: dict[Kind, Callable[[Sequence[Part]], str]] = {
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.EMBED: _embed,
    Kind.ITEM: _list,
    Kind.ROW: _table,
    Kind.PREFORMATTED: _verse,
}
