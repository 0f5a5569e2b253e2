"""Data whose values refer to each other: rows of a stream, flat lists, caches of objects.

- A stream is made of lines `number:value`. A text may be given by its length in bytes
  (`1f:T4b2,...`). "$1f" and "$L1f" stand for such a row.
- A flat list names its items by their place: `[{"body":1},"..."]`. Keys may be places as well:
  `[{"_1":2},"body","..."]`.
- A cache names its objects: `{"__ref":"Article:1"}`.
- Where the number of its kind stands before each value, `{"body":[0,"..."]}`, the numbers are left
  out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TypeGuard

MOST_ROWS = 5_000
MOST_NODES = 200_000
DEEPEST = 80
_HOLDERS = frozenset((dict, list))
_ROW = re.compile(rb"([0-9a-f]{1,8}):(T([0-9a-f]{1,8}),|[A-Z]{0,2}(?=[\[{\"]))?")
_REFERENCE = re.compile(r"\$L?([0-9a-f]{1,8})")
_PLACE = re.compile(r"_(\d{1,6})")
_WRAPPERS = frozenset(
    ("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "Set",
     "NuxtError", "Island")
)  # fmt: skip


def rows_of(stream: str) -> Iterator[Any]:
    """The values of a stream's rows, what they refer to filled in."""
    rows = _read_rows(stream.encode("utf-8", "replace"))
    filler = _Filler(rows)
    for value in list(rows.values()):
        if isinstance(value, list | dict):
            yield filler.filled(value, 0)
        elif len(value) >= 200:
            yield {"text": value}


def _read_rows(stream: bytes) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    at = 0
    while at < len(stream) and len(rows) < MOST_ROWS:
        found = _ROW.match(stream, at)
        if found is None:
            at = stream.find(b"\n", at) + 1
            if not at:
                break
            continue
        number = found[1].decode()
        if found[3]:
            size = int(found[3], 16)
            rows[number] = stream[found.end() : found.end() + size].decode("utf-8", "replace")
            at = found.end() + size
            continue
        end = stream.find(b"\n", found.end())
        end = len(stream) if end < 0 else end
        with suppress(ValueError, RecursionError):
            rows[number] = json.loads(stream[found.end() : end], strict=False)
        at = end + 1
    return {number: value for number, value in rows.items() if isinstance(value, list | dict | str)}


class _Filler:
    """Fills in what values refer to; each row once within itself, and no more than is allowed."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows
        self.left = MOST_NODES
        self.open = set[str]()

    def filled(self, value: Any, depth: int) -> Any:
        """The value with the rows in place that it names."""
        if isinstance(value, list):
            if self._is_over(depth, len(value)):
                return None
            return [self._within(item, depth + 1) for item in value]
        if isinstance(value, dict):
            if self._is_over(depth, len(value)):
                return None
            return {key: self._within(item, depth + 1) for key, item in value.items()}
        return self._within(value, depth)

    def _within(self, value: Any, depth: int) -> Any:
        if isinstance(value, str):
            return self._named(value, depth) if value[:1] == "$" else value
        return self.filled(value, depth) if type(value) in _HOLDERS else value

    def _is_over(self, depth: int, size: int) -> bool:
        self.left -= 1 + size
        return depth > DEEPEST or self.left < 0

    def _named(self, value: str, depth: int) -> Any:
        """The row that a text names; the text itself where it names none."""
        found = _REFERENCE.fullmatch(value)
        if not found or found[1] not in self.rows or found[1] in self.open:
            return value
        self.open.add(found[1])
        inner = self.filled(self.rows[found[1]], depth + 1)
        self.open.discard(found[1])
        return inner


def meant(value: Any) -> Any:
    """A value with what it refers to in place."""
    if is_flat(value):
        return hydrated(value)
    if isinstance(value, dict):
        if _is_numbered(value):
            return _unnumbered(value, 0)
        if (cache := _cache_in(value, 0)) is not None:
            return _Cache(cache).filled(value, 0)
    return value


def _is_numbered(value: dict[str, Any]) -> bool:
    return bool(value) and all(
        isinstance(pair, list) and len(pair) == 2 and type(pair[0]) is int
        for pair in value.values()
    )


def _unnumbered(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        return None
    if isinstance(value, dict):
        return {key: _unnumbered(_bare(item), depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_unnumbered(_bare(item), depth + 1) for item in value]
    return value


def _bare(item: Any) -> Any:
    numbered = isinstance(item, list) and len(item) == 2 and type(item[0]) is int
    return item[1] if numbered else item


def _cache_in(value: dict[str, Any], depth: int) -> dict[str, Any] | None:
    """The object whose values say by their types that they are a cache's objects."""
    held = [item for item in value.values() if isinstance(item, dict)]
    if sum("__typename" in item for item in held) > 1:
        return value
    if depth > 3:
        return None
    return next((found for item in held if (found := _cache_in(item, depth + 1))), None)


class _Cache:
    """Fills in what the objects of a cache refer to by their names."""

    def __init__(self, objects: dict[str, Any]) -> None:
        self.objects = objects
        self.left = MOST_NODES
        self.open = set[str]()

    def filled(self, value: Any, depth: int) -> Any:
        """The value with the objects in place that it names."""
        if not isinstance(value, list | dict):
            return value
        self.left -= 1 + len(value)
        if depth > DEEPEST or self.left < 0:
            return None
        if isinstance(value, list):
            return [self.filled(item, depth + 1) for item in value]
        name = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
        if isinstance(name, str) and name in self.objects and name not in self.open:
            self.open.add(name)
            found = self.filled(self.objects[name], depth + 1)
            self.open.discard(name)
            return found
        return {key: self.filled(item, depth + 1) for key, item in value.items()}


def is_flat(value: Any) -> TypeGuard[list[Any]]:
    """Whether a list names its own items by their places."""
    if not isinstance(value, list) or len(value) < 4 or not isinstance(value[0], dict | list):
        return False
    held = value[0].values() if isinstance(value[0], dict) else value[0]
    places = [item for item in held if not isinstance(item, str)]
    return bool(places) and all(isinstance(item, int) and -8 < item < len(value) for item in places)


def hydrated(values: list[Any]) -> Any:
    """The value that a flat list stands for."""
    left = MOST_NODES
    open_places = set[int]()

    def named(key: str) -> str:
        if (place := _PLACE.fullmatch(key)) is None or int(place[1]) >= len(values):
            return key
        return str(values[int(place[1])])

    def at(place: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if not isinstance(place, int) or not 0 <= place < len(values):
            return None
        if depth > DEEPEST or left < 0 or place in open_places:
            return None
        value = values[place]
        if not isinstance(value, dict | list):
            return value
        open_places.add(place)
        try:
            if isinstance(value, dict):
                return {named(key): at(item, depth + 1) for key, item in value.items()}
            if value and isinstance(value[0], str):
                inner = value[1] if len(value) > 1 and value[0] in _WRAPPERS else None
                return at(inner, depth + 1)
            return [at(item, depth + 1) for item in value]
        finally:
            open_places.discard(place)

    return at(0, 0)
