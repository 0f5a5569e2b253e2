"""The values in a page's scripts: states, streams and data of any framework, found by their shape.

No framework is known by its name. A script of data is JSON. A script of code assigns values to
names, reads them with JSON.parse, or pushes them as pieces of a stream. Attributes may hold JSON as
well, and so may texts within JSON.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml.html import HtmlElement

from cleaners.metadata.embedded.literals import Unreadable, value_at
from cleaners.metadata.embedded.references import meant, rows_of

LARGEST = 6_000_000  # characters of all scripts of a page
SMALLEST = 400  # of one script
MOST_ATTEMPTS = 60
_DATA = re.compile(r"json|x-state|x-mobx|x-fusion", re.I)
_VALUE = re.compile(
    r"(?:=|\.push\(|\.enqueue\()\s*(?=[\[{]\s*[\[{\"'\w$]|\"(?:[\[{]|%7[bB]|%5[bB])|JSON\.parse\(|\(?\s*function\s*\(|\(\([\w$,\s]{0,2000}\)\s*=>)"
)
_PARSED = re.compile(
    r"JSON\.parse\(\s*(?:window\.)?(?:(?:decodeURIComponent|unescape|atob|escape)\(\s*){0,3}(?=[\"'`])"
)
# Text that stands for other signs, as one framework writes its data.
_SIGNS = {"&q;": '"', "&l;": "<", "&g;": ">", "&s;": "'", "&a;": "&"}
_SIGN = re.compile("|".join(_SIGNS))
# The value is found first: a name may begin at every space of a page.
_ATTRIBUTE = re.compile(rb"=(?:\"([\[{][^\"]{400,})\"|'([\[{][^']{400,})')")
_ATTRIBUTE_NAME = re.compile(rb"[\s\"']([\w:@.-]{1,40})$")
LONGEST_NAME = 40
_BASE64 = re.compile(r"[A-Za-z0-9+/]{200,}={0,2}")
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
    value = _loaded(text.strip())
    if value is None and "&q;" in text:
        value = _loaded(_SIGN.sub(lambda sign: _SIGNS[sign[0]], text.strip()))
    if value is not None:
        yield Source(name, meant(value))


def of_attributes(page: bytes) -> Iterator[Source]:
    """The values that attributes hold: what a script is to build the page from."""
    for found in islice(_ATTRIBUTE.finditer(page), MOST_ATTEMPTS):
        start = found.start()
        name = _ATTRIBUTE_NAME.search(page[max(0, start - LONGEST_NAME - 1) : start])
        if name is None:
            continue
        text = (found[1] or found[2]).decode("utf-8", "replace")
        value = _loaded(unescape(text))
        if value is not None:
            yield Source(name[1].decode("ascii", "replace"), meant(value))


def written_in(text: str) -> Any:
    """The value that a text within a value stands for, None for any other text."""
    text = text.strip()
    if text[:1] not in {"{", "["} or text[-1:] not in {"}", "]"}:
        return None
    value = _loaded(text)
    return meant(value) if isinstance(value, dict | list) else None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


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
        if found[0].startswith(".push"):
            stream.extend(_pieces(value))
        elif isinstance(value, dict | list):
            name = _NAME.search(text, max(0, found.start() - 60), found.start())
            named = name[0].strip() if name else "script"
            yield Source(named, meant(value))


def _value(text: str, at: int) -> tuple[Any, int]:
    parsed = _PARSED.match(text, at)
    value, end = value_at(text, parsed.end() if parsed else at)
    if isinstance(value, str):
        value = _loaded(_decoded(value, text[at : at + 80]))
        if value is None:
            raise Unreadable("a string of no data")
    return value, end


def _decoded(text: str, call: str) -> str:
    """A string literal's text as the functions of a call read it."""
    if "atob(" in call and _BASE64.fullmatch(text):
        text = b64decode(text + "==").decode("latin-1")
        if "escape(" not in call and "decodeURI" not in call:
            return text
        return text.encode("latin-1").decode("utf-8", "replace")
    return unquote(text) if text[:1] == "%" else text


def _pieces(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
