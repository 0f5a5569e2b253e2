"""Builds the parts of an article from its lines and their shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from cleaners.parts.interviews import with_questions
from cleaners.parts.shapes import PLAIN, Shape
from cleaners.phrases.corrections import is_correction
from cleaners.types.parts import Kind, Part, Span

_USUAL = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_./?&=%#+,-]*)?")
_SIGNED = re.compile(r"[—–-]\s*(?P<name>[^()]{1,60}?)\s*\(\s*(?P<handle>@\w{1,30})\s*\)")


def parts_of(texts: Sequence[str], shapes: Sequence[Shape], base: str) -> tuple[Part, ...]:
    """One part for each line; a text of several lines gives several.

    Links are relative to `base`.
    """
    found: list[Part] = []
    before = PLAIN
    lists: set[int] = set()
    for text, shape in zip(texts, shapes, strict=True):
        part = _part(text, shape, before, base)
        if shape.kind is Kind.ITEM:
            part = replace(part, begins=shape.group not in lists)
            lists.add(shape.group)
        found += _lines(part) if "\n" in text else (part,)
        before = shape
    with_questions(found)
    return tuple(_with_authors(found))


def _part(text: str, shape: Shape, before: Shape, base: str) -> Part:
    begun = shape.entry >= 0 and shape.entry != before.entry
    time = shape.time if begun else ""
    spans = _spans(shape, len(text), base)
    kind = shape.kind
    if kind is Kind.PARAGRAPH:
        kind = Kind.CORRECTION if is_correction(text) else kind
        return Part(kind, text, spans, time=time)
    return Part(
        kind,
        text,
        spans,
        level=shape.level,
        ordered=shape.ordered,
        depth=shape.depth,
        begins=shape.group >= 0 and shape.group != before.group,
        continued=shape.unit >= 0 and shape.unit == before.unit,
        cells=shape.cells,
        header=shape.header,
        source=shape.source,
        cite=address(shape.cite, base) or "",
        time=time,
    )


def _lines(part: Part) -> Iterator[Part]:
    """A part of several lines, such as a stanza, as one a line; only the first has its source."""
    at = 0
    for line in part.text.split("\n"):
        spans = tuple(_within(part.spans, at, at + len(line)))
        yield replace(part, text=line, spans=spans)
        part = replace(part, begins=False, continued=True, source="", time="")
        at += len(line) + 1


def _within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        first, behind = max(span.start, start), min(span.end, end)
        if first < behind:
            yield span._replace(start=first - start, end=behind - start)


def _spans(shape: Shape, size: int, base: str) -> tuple[Span, ...]:
    """The spans with absolute addresses, without empty ones."""
    found = []
    for span in shape.spans:
        if span.end > size or (shape.level and span.tag == "strong"):
            continue
        if span.href is None:
            found.append(span)
        elif href := address(span.href, base):
            found.append(span._replace(href=href))
    return tuple(found)


def address(href: str, base: str) -> str | None:
    """The absolute http(s) address of a link; None for a place in the page itself, for
    `javascript:` and the like."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    if _USUAL.fullmatch(href):
        return href
    try:
        whole = urljoin(base, href)
        parts = urlsplit(whole)
        usable = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        return None
    return "".join(whole.split()) if usable else None


def _with_authors(parts: Sequence[Part]) -> Iterator[Part]:
    """Embeds with whose they are and where: what the last line of each says."""
    at = 0
    while at < len(parts):
        behind = at + 1
        if parts[at].kind is not Kind.EMBED:
            yield parts[at]
            at = behind
            continue
        while behind < len(parts) and parts[behind].kind is Kind.EMBED and not parts[behind].begins:
            behind += 1
        yield from _embedded(parts[at:behind])
        at = behind


def _embedded(group: Sequence[Part]) -> Iterator[Part]:
    links = [span.href for part in group for span in part.spans if span.href]
    signed = next((found for part in reversed(group) if (found := _SIGNED.search(part.text))), None)
    author = f"{signed['name']} ({signed['handle']})" if signed else ""
    for part in group:
        yield replace(part, cite=part.cite or (links[-1] if links else ""), author=author)
