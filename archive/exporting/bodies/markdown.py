"""A body as Markdown: CommonMark with GitHub's tables, such that pandoc reads back what was meant.

What CommonMark has no sign for (superscript and subscript), and emphasis that its rules would not
recognise, is written as an HTML element, which it allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import starmap
from unicodedata import category
from urllib.parse import quote

from archive.exporting.bodies.figures import Figure, placed
from archive.exporting.bodies.inline import Inline, line, piece
from archive.exporting.bodies.lists import List, nested
from cleaners.types.parts import Cell, Kind, Part, Span, preformatted, table_rows

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>~|$^@]|(?<=\bwww)\.|(?<=http):|(?<=https):)|&(?=#?\w+;)", re.IGNORECASE
)
_OPENING = re.compile(r"^(\s*)(?:([#+-])(?=[\s#-]|$)|(\d{1,9})([.)])(?=\s|$))")
_UNSAFE = re.compile(r"""[\s()<>\\\[\]|"]""")
_SIGNS = {"em": "*", "strong": "**"}


def body(parts: Sequence[Part], figures: Sequence[Figure] = ()) -> str:
    """The blocks of a body, with an empty line between two."""
    blocks: list[str] = []
    before: Part | None = None
    other = False  # the list before used the usual sign
    for above, group in placed(parts, figures):
        blocks += map(_figure, above)
        if not group:
            break
        first = group[0]
        other = not other if before and _touch(before, first) else False
        if first.time:
            blocks.append(f"*{escape(first.time.replace('T', ' '))}*")
        blocks.append(_block(group, other=other))
        before = group[-1]
    return "\n\n".join(blocks)


def _linked(part: Part) -> str:
    """A line with its links alone: the signs of emphasis would be read with those around it."""
    links = [span for span in part.spans if span.tag == "a"]
    return line(part.text, links, _inline(part.text, links))


def _figure(figure: Figure) -> str:
    """A picture. What stands under it follows in a paragraph of its own."""
    shown = f"![{_escape(' '.join(figure.alt.split()))}]({address(figure.src)})"
    return f"{shown}\n\n{escape(figure.words)}" if figure.words else shown


def document(
    headline: str | None,
    lead: Sequence[Part],
    parts: Sequence[Part],
    figures: Sequence[Figure] = (),
) -> str:
    """An article: the title as the only heading of level 1, the lead in bold, the body."""
    blocks = [title(headline)] if headline else []
    blocks += [f"**{_linked(part)}**" for part in lead if part.text]
    return "\n\n".join([*blocks, body(parts, figures)]) + "\n"


def _touch(before: Part, part: Part) -> bool:
    """Whether two lists follow each other, which the same sign would join."""
    return before.kind is part.kind is Kind.ITEM


def _block(group: Sequence[Part], *, other: bool) -> str:
    first = group[0]
    if first.kind is Kind.ITEM:
        return "\n".join(_items(nested(group), "", other=other))
    return _WRITERS.get(first.kind, _paragraphs)(group)


def title(text: str) -> str:
    """A title: the only heading of level 1."""
    return heading(1, escape(" ".join(text.split())), least=1)


def heading(level: int, line: str, *, least: int = 2) -> str:
    """A heading. Signs at its end are escaped, because they would not count as text."""
    line = re.sub(r"#(?=#*$)", r"\\#", line)
    return f"{'#' * min(6, max(least, level))} {line}"


def escape(text: str) -> str:
    """A line of text in which every character stands for itself."""
    return _opened(_escape(text))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else "&amp;", text)


def _opened(line: str) -> str:
    """A line that begins like a list or a heading, and is none."""

    def escaped(found: re.Match[str]) -> str:
        sign = f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}"
        return found[1] + sign

    return _OPENING.sub(escaped, line, count=1)


def _line(part: Part) -> str:
    return _opened(line(part.text, part.spans, _inline(part.text, part.spans)))


def _heading(group: Sequence[Part]) -> str:
    return "\n\n".join(heading(part.level, _line(part)) for part in group)


def _paragraphs(group: Sequence[Part]) -> str:
    return "\n\n".join(map(_line, group))


def _quote(group: Sequence[Part]) -> str:
    lines = "\n>\n".join(f"> {_line(part)}" for part in group)
    first = group[0]
    linked = any(span.href == first.cite for part in group for span in part.spans)
    if first.kind is Kind.EMBED and first.cite and not linked:
        lines += f"\n>\n> [{_escape(first.author or first.cite)}]({address(first.cite)})"
    return lines


def _items(one: List, indent: str, *, other: bool) -> list[str]:
    found: list[str] = []
    for number, item in enumerate(one.items, 1):
        sign = (f"{number}{')' if other else '.'}") if one.ordered else ("*" if other else "-")
        inner = indent + " " * (len(sign) + 1)
        first, *more = item.lines
        found.append(f"{indent}{sign} {_line(first)}")
        for part in more:
            found += ["", f"{inner}{_line(part)}"]
        for at, below in enumerate(item.lists):
            found += _items(below, inner, other=at % 2 == 1)
    return found


def _table(group: Sequence[Part]) -> str:
    rows = [["<br>".join(starmap(_stretch, one)) for one in cells] for cells in table_rows(group)]
    width = max(map(len, rows))
    if not group[0].header:
        rows.insert(0, [])
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _stretch(part: Part, cell: Cell) -> str:
    written = piece(part.text, part.spans, *cell, _inline(part.text, part.spans))
    return written.strip()


def _pre(group: Sequence[Part]) -> str:
    lines = preformatted(group)
    longest = max((len(run) for run in re.findall(r"`+", lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{lines}\n{fence}"


def address(href: str) -> str:
    """An address without a bracket that would end it."""
    return _UNSAFE.sub(lambda found: quote(found[0]), href)


def _inline(text: str, spans: Sequence[Span]) -> Inline:
    def around(span: Span, inside: str) -> str:
        if span.tag == "a":
            return _link(span.href or "", inside, text[: span.start])
        if span.tag in _SIGNS and _is_read(text, span, spans):
            return f"{_SIGNS[span.tag]}{inside}{_SIGNS[span.tag]}"
        return f"<{span.tag}>{inside}</{span.tag}>"

    return Inline(_escape, around)


def _link(href: str, inside: str, before: str) -> str:
    if before.endswith("!"):  # with the bracket it would be a picture
        return f'<a href="{address(href)}">{inside}</a>'
    return f"[{inside}]({address(href)})"


def _is_read(text: str, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a sign at both ends opens and closes an emphasis, by CommonMark's flanking rules:
    where a word touches it from outside, a word must touch it from inside."""
    others = [one for one in spans if one[1:3] != span[1:3]]
    if any(one.tag in _SIGNS and _touches(one, span) for one in others):
        return False
    links = [one for one in spans if one.tag == "a"]
    opens = _is_word(text[span.start]) and all(one.start != span.start for one in links)
    closes = _is_word(text[span.end - 1]) and all(one.end != span.end for one in links)
    before, after = text[: span.start][-1:], text[span.end :][:1]
    return (opens or not _is_word(before)) and (closes or not _is_word(after))


def _touches(one: Span, other: Span) -> bool:
    return not {one.start, one.end}.isdisjoint((other.start, other.end))


def _is_word(letter: str) -> bool:
    return bool(letter) and not letter.isspace() and category(letter)[0] not in "PS"


_WRITERS: dict[Kind, Callable[[Sequence[Part]], str]] = {
    Kind.HEADING: _heading,
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.EMBED: _quote,
    Kind.ROW: _table,
    Kind.PREFORMATTED: _pre,
}
