"""Builds the parts of an article from its lines and their shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from cleaners.parts.shapes import PLAIN, Shape
from cleaners.phrases.corrections import is_correction
from cleaners.types.parts import Kind, Part, Span

MOST_QUESTION = 400  # characters
FEWEST_QUESTIONS = 2
_ASKS = ("?", "？", "؟", "?”", '?"', "?»", "?“", "?’")
_GREEK_MARK = ";"
_USUAL = re.compile(r"https?://[a-z0-9.-]+(?:/[\w./?&=%#+,-]*)?", re.A)
_SIGNED = re.compile(r"[—–-]\s*(?P<name>[^()]{1,60}?)\s*\(\s*(?P<handle>@\w{1,30})\s*\)")


def parts_of(texts: Sequence[str], shapes: Sequence[Shape], base: str) -> tuple[Part, ...]:
    """One part for each line; a text of several lines gives several.

    Links are relative to `base`.
    """
    found: list[Part] = []
    before = PLAIN
    for text, shape in zip(texts, shapes, strict=True):
        part = _part(text, shape, before, base)
        found += _lines(part) if "\n" in text else (part,)
        before = shape
    _ask(found)
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
        begins=shape.group >= 0 and shape.group != before.group and not _returns(shape, before),
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


def _returns(shape: Shape, before: Shape) -> bool:
    """Whether an outer list goes on after an inner list."""
    return before.kind is Kind.ITEM and 0 < shape.depth < before.depth


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


def _ask(parts: list[Part]) -> None:
    """In an interview, questions are set in bold or in italics, and answers are not."""
    asking = [at for at, part in enumerate(parts) if _is_question(part)]
    answered = [
        at for at in asking if at + 1 < len(parts) and parts[at + 1].kind is Kind.PARAGRAPH
        and not _is_stressed(parts[at + 1])
    ]  # fmt: skip
    if len(answered) < FEWEST_QUESTIONS:
        return
    for at in answered:
        parts[at] = replace(parts[at], kind=Kind.QUESTION)


def _is_question(part: Part) -> bool:
    text = part.text
    if part.kind is not Kind.PARAGRAPH or len(text) > MOST_QUESTION or not _is_stressed(part):
        return False
    greek = text.endswith(_GREEK_MARK) and any("\u0370" <= letter <= "\u03ff" for letter in text)
    return greek or text.endswith(_ASKS)


def _is_stressed(part: Part) -> bool:
    """Whether the whole line is bold or in italics."""
    stressed = sum(span.end - span.start for span in part.spans if span.tag in {"strong", "em"})
    return stressed * 10 >= len(part.text) * 9


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
