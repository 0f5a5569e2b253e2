"""A body as HTML: every character of text is escaped, every address is http or https."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import count, starmap

from archive.exporting.bodies.figures import Figure, placed
from archive.exporting.bodies.inline import Inline, line, piece
from archive.exporting.bodies.lists import List, nested
from cleaners.types.parts import Cell, Kind, Part, Span, preformatted, table_rows

TOP = 2  # the level of the first headings in a body: the title is <h1>
_LOWEST = 6
_AUTO = ' dir="auto"'


def body(parts: Sequence[Part], figures: Sequence[Figure] = ()) -> str:
    """The elements of a body, a line each, with its pictures where they stand."""
    levels = levels_of(parts)
    tables = count(1)
    found: list[str] = []
    for above, group in placed(parts, figures):
        found += map(_figure, above)
        if group and group[0].kind is Kind.ROW:
            found.append(_table(group, next(tables)))
        elif group:
            found.append(_group(group, levels))
    return "\n".join(found)


def _figure(figure: Figure) -> str:
    words = f"\n<figcaption{_AUTO}>{escape(figure.words)}</figcaption>" if figure.words else ""
    return (
        f'<figure><img src="{escape(figure.src)}" alt="{escape(figure.alt)}" loading="lazy"'
        f' decoding="async">{words}</figure>'
    )


def document(
    headline: str | None,
    lead: Sequence[Part],
    parts: Sequence[Part],
    figures: Sequence[Figure] = (),
) -> str:
    """An article as one element: title, lead and body."""
    title = f"<h1{_AUTO}>{escape(headline)}</h1>\n" if headline else ""
    opening = f"{opening_of(lead)}\n" if lead else ""
    return f"<article>\n{title}{opening}{body(parts, figures)}\n</article>\n"


def opening_of(lead: Sequence[Part]) -> str:
    """The lead as one paragraph, with its links; "" for none."""
    lines = "<br>".join(map(_line, lead))
    return f'<p class="lead"{_AUTO}>{lines}</p>' if lead else ""


def levels_of(parts: Iterable[Part]) -> dict[int, int]:
    """The level that each heading level is written as: from TOP on, without gaps."""
    used = sorted({part.level for part in parts if part.kind is Kind.HEADING})
    return {level: min(_LOWEST, TOP + at) for at, level in enumerate(used)}


def _group(group: Sequence[Part], levels: dict[int, int]) -> str:
    first = group[0]
    moment = _moment(first.time) if first.time else ""
    if first.kind is Kind.HEADING:
        tag = f"h{levels.get(first.level, TOP)}"
        return f"{moment}<{tag}{_AUTO}>{_line(first)}</{tag}>"
    return moment + _WRITERS.get(first.kind, _paragraphs)(group)


def _moment(time: str) -> str:
    said = escape(time)
    return f'<p class="moment"><time datetime="{said}">{said.replace("T", " ")}</time></p>\n'


def _line(part: Part) -> str:
    return line(part.text, part.spans, _INLINE)


def _paragraphs(group: Sequence[Part]) -> str:
    return "\n".join(f"<p{_AUTO}>{_line(part)}</p>" for part in group)


def _question(group: Sequence[Part]) -> str:
    return "\n".join(f'<p class="question"{_AUTO}>{_line(part)}</p>' for part in group)


def _correction(group: Sequence[Part]) -> str:
    return f'<div class="correction" role="note">\n{_paragraphs(group)}\n</div>'


def _quote(group: Sequence[Part]) -> str:
    first = group[0]
    name = "" if first.kind is Kind.QUOTE else f' class="{first.kind}"'
    cite = f' cite="{escape(first.cite)}"' if first.cite else ""
    return f"<blockquote{name}{cite}>\n{_paragraphs(group)}{_source(group)}\n</blockquote>"


def _source(group: Sequence[Part]) -> str:
    """Author and address of an embed, unless its own lines link there."""
    first = group[0]
    linked = any(span.href == first.cite for part in group for span in part.spans)
    if first.kind is not Kind.EMBED or not first.cite or linked:
        return ""
    return f"\n<p>{_link(first.cite, escape(first.author or first.cite))}</p>"


def _list(group: Sequence[Part]) -> str:
    return _nested(nested(group))


def _nested(one: List) -> str:
    tag = "ol" if one.ordered else "ul"
    items = []
    for item in one.items:
        first, *more = item.lines
        within = _line(first) + "".join(f"<p{_AUTO}>{_line(part)}</p>" for part in more)
        lists = "".join(f"\n{_nested(inner)}\n" for inner in item.lists)
        items.append(f"<li{_AUTO}>{within}{lists}</li>")
    return f"<{tag}>\n" + "\n".join(items) + f"\n</{tag}>"


def _table(group: Sequence[Part], number: int) -> str:
    """A table that can be scrolled with the keyboard.

    Its label differs from that of every other table.
    """
    moment = _moment(group[0].time) if group[0].time else ""
    lines = table_rows(group)
    heads = 0
    while heads < len(lines) and lines[heads] and lines[heads][0][0][0].header:
        heads += 1
    head = "".join(_row(cells, 'th scope="col"') for cells in lines[:heads])
    rows = "\n".join(_row(cells, "td") for cells in lines[heads:])
    head = f"<thead>{head}</thead>\n" if head else ""
    rows = f"<tbody>\n{rows}\n</tbody>" if rows else ""
    return (
        f'{moment}<div class="scroll" tabindex="0" role="region" aria-label="Table {number}">'
        f"<table>{head}{rows}</table></div>"
    )


def _stretch(part: Part, cell: Cell) -> str:
    return piece(part.text, part.spans, *cell, _INLINE)


def _row(cells: Sequence[Sequence[tuple[Part, Cell]]], tag: str) -> str:
    name = tag.partition(" ")[0]
    texts = ["<br>".join(starmap(_stretch, one)) for one in cells]
    written = (f"<{tag}{_AUTO}>{text}</{name}>" if text else "<td></td>" for text in texts)
    return f"<tr>{''.join(written)}</tr>"


def _pre(group: Sequence[Part]) -> str:
    return f"<pre{_AUTO}>\n{escape(preformatted(group))}</pre>"


def _around(span: Span, inside: str) -> str:
    if span.tag == "a":
        return _link(span.href or "", inside)
    return f"<{span.tag}>{inside}</{span.tag}>"


def _link(href: str, inside: str) -> str:
    if not href.startswith(("https://", "http://")):
        return inside
    return f'<a rel="noreferrer noopener" href="{escape(href)}">{inside}</a>'


_INLINE = Inline(escape, _around)
_WRITERS: dict[Kind, Callable[[Sequence[Part]], str]] = {
    Kind.QUESTION: _question,
    Kind.CORRECTION: _correction,
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.EMBED: _quote,
    Kind.ITEM: _list,
    Kind.PREFORMATTED: _pre,
}
