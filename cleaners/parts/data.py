"""Parts as JSON has them, and back: a list of objects with the fields of `Part` that say something.

Offsets count characters of the part's own text. What is read may come from anywhere: a part whose
offsets lie outside its text, or of a kind that nobody knows, is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cleaners.types.parts import SPAN_TAGS, Cell, Kind, Part, Span, text_of

MOST_SPANS = 100  # of one part
_NUMBERS = ("level", "depth")
_FLAGS = ("ordered", "begins", "continued", "header")
_TEXTS = ("source", "cite", "author", "time")
_KINDS = {str(kind): kind for kind in Kind}
_SCHEMES = ("https://", "http://")


def to_data(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """The parts as JSON objects, each with its text."""
    return [{"part": str(part.kind), "text": part.text, **fields_of(part)} for part in parts]


def fields_of(part: Part) -> dict[str, Any]:
    """What a part says beside its kind and its text."""
    names = (*_NUMBERS, *_FLAGS, *_TEXTS)
    found: dict[str, Any] = {name: it for name in names if (it := getattr(part, name))}
    if part.cells:
        found["cells"] = [list(cell) for cell in part.cells]
    if part.spans:
        found["spans"] = [[one for one in span if one is not None] for span in part.spans]
    return found


def from_data(data: object, text: str) -> tuple[Part, ...] | None:
    """The parts that such a list says; None where they are not those of this text."""
    if not isinstance(data, list) or not all(isinstance(one, Mapping) for one in data):
        return None
    parts = tuple(part_of(one, str(one.get("text") or "")) for one in data)
    return parts if text_of(parts) == text else None


def part_of(said: Mapping[str, Any], text: str) -> Part:
    """One part with this text."""
    kind = _KINDS.get(str(said.get("part")))
    if kind is None:
        return Part(Kind.PARAGRAPH, text)
    fields: dict[str, Any] = {
        name: value for name in _NUMBERS if isinstance(value := said.get(name), int)
    }
    fields |= {name: True for name in _FLAGS if said.get(name)}
    fields |= {name: value for name in _TEXTS if isinstance(value := said.get(name), str)}
    return Part(
        kind,
        text,
        spans=tuple(_spans(said.get("spans"), len(text))),
        cells=tuple(_cells(said.get("cells"), len(text))),
        **fields,
    )


def _spans(said: object, size: int) -> Iterable[Span]:
    for one in said[:MOST_SPANS] if isinstance(said, list) else ():
        if not isinstance(one, list) or len(one) not in {3, 4} or one[0] not in SPAN_TAGS:
            continue
        href = one[3] if len(one) == 4 else None
        linked = one[0] == "a"
        if linked != isinstance(href, str) or (linked and not str(href).startswith(_SCHEMES)):
            continue
        if _is_within(one[1], one[2], size) and one[1] < one[2]:
            yield Span(one[0], one[1], one[2], href)


def _cells(said: object, size: int) -> Iterable[Cell]:
    for one in said if isinstance(said, list) else ():
        if isinstance(one, list) and len(one) == 2 and _is_within(one[0], one[1], size):
            yield Cell(one[0], one[1])


def _is_within(start: object, end: object, size: int) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= size
