"""Links and emphasis of one line, for any markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cleaners.types.parts import Span


class Inline(NamedTuple):
    """How a markup writes plain text, and what it puts around a span."""

    text: Callable[[str], str]
    around: Callable[[Span, str], str]


def line(text: str, spans: Iterable[Span], how: Inline) -> str:
    """The line with its spans. A span that crosses the end of another one is cut there."""
    return _inner(text, _joined(spans), 0, len(text), how)


def piece(text: str, spans: Iterable[Span], start: int, end: int, how: Inline) -> str:
    """A part of the line, such as a cell, with the parts of its spans inside."""
    return _inner(text, _joined(spans), start, end, how)


def _inner(text: str, spans: list[Span], start: int, end: int, how: Inline) -> str:
    found: list[str] = []
    at = start
    while spans:
        span, *rest = spans
        first, behind = max(span.start, at), min(span.end, end)
        if first >= behind:
            spans = rest
            continue
        inside = [one for one in rest if one.start < behind and not _repeats(one, span)]
        found.append(how.text(text[at:first]))
        clipped = span._replace(start=first, end=behind)
        found.append(how.around(clipped, _inner(text, inside, first, behind, how)))
        at = behind
        spans = [one for one in rest if one.end > behind]
    return "".join([*found, how.text(text[at:end])])


def _repeats(inner: Span, outer: Span) -> bool:
    """Whether a link is inside a link, or an emphasis inside the same emphasis."""
    return inner.tag == outer.tag


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order. Two adjacent ones of the same kind become one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        last = found[-1] if found else None
        if last and last.end == span.start and (last.tag, last.href) == (span.tag, span.href):
            found[-1] = last._replace(end=span.end)
        else:
            found.append(span)
    return found
