"""The values that a page's scripts hold: states, streams, data of any framework, by their shape.

No framework is asked for by name. A script of data is JSON; a script of code assigns values to
names, reads them with JSON.parse, or pushes them as pieces of a stream.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from cleaners.metadata.embedded.literals import Unreadable, value_at
from cleaners.metadata.embedded.references import hydrated, is_flat, rows_of

LARGEST = 6_000_000  # characters of all scripts of a page
SMALLEST = 400  # of one script
MOST_ATTEMPTS = 60
_DATA = re.compile(r"json|x-state|x-mobx|x-fusion", re.I)
_VALUE = re.compile(
    r"(?:=|\.push\()\s*(?=[\[{]\s*[\[{\"'\w$]|JSON\.parse\(|\(?\s*function\s*\(|\(\([\w$,\s]{0,2000}\)\s*=>)"
)
_PARSED = re.compile(r"JSON\.parse\(\s*(?=[\"'`])")
_NAME = re.compile(r"[\w$.\[\]\"'-]{1,60}\s*$")


class Source(NamedTuple):
    """A value, and what the script calls it."""

    name: str
    value: Any


def sources(scripts: Iterable[HtmlElement]) -> Iterator[Source]:
    """The values of a page's scripts, likeliest first in the order of the page."""
    left = LARGEST
    attempts = MOST_ATTEMPTS
    stream: list[str] = []
    for script in scripts:
        text = script.text or ""
        if not SMALLEST <= len(text) <= left and "push(" not in text[:200]:
            continue
        left -= len(text)
        kind = script.get("type") or ""
        if "ld+json" in kind:
            continue  # read by the metadata
        if _DATA.search(kind):
            yield from _of_data(script.get("id") or kind, text)
            continue
        for source in _of_code(text, stream):
            yield source
            attempts -= 1
            if attempts <= 0:
                return
    if stream:
        yield from (Source("stream", row) for row in rows_of("".join(stream)))


def _of_data(name: str, text: str) -> Iterator[Source]:
    try:
        value = json.loads(text.strip(), strict=False)
    except (ValueError, RecursionError):
        return
    yield Source(name, hydrated(value) if is_flat(value) else value)


def _of_code(text: str, stream: list[str]) -> Iterator[Source]:
    """What a script assigns; pieces that it pushes are added to the stream."""
    at = 0
    for _ in range(MOST_ATTEMPTS):
        found = _VALUE.search(text, at)
        if found is None:
            return
        try:
            value, at = _value(text, found.end())
        except Unreadable:
            at = found.end()
            continue
        if found[0][0] == ".":
            stream.extend(_pieces(value))
        elif isinstance(value, dict | list):
            name = _NAME.search(text, max(0, found.start() - 60), found.start())
            named = name[0].strip() if name else "script"
            yield Source(named, hydrated(value) if is_flat(value) else value)


def _value(text: str, at: int) -> tuple[Any, int]:
    parsed = _PARSED.match(text, at)
    value, end = value_at(text, parsed.end() if parsed else at)
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            value = json.loads(value, strict=False)
        except (ValueError, RecursionError):
            raise Unreadable("a string of no data") from None
    return value, end


def _pieces(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
