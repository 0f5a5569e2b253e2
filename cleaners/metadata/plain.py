"""Any value a publisher wrote into a field, as one line of plain text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cleaners.language.fingerprint import untypeset

# Longer than any headline or description that was ever meant; what is longer is an accident or
# an attack, and is cut before any work is spent on it.
LINE_CAP = 5_000

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,1000}>")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,1000}>.{0,20000}?</\1", re.S | re.I)
# Controls, soft hyphens, byte-order marks, zero-width spaces and direction overrides. The joiners
# U+200C and U+200D stay: Persian and Hindi are misspelt without them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def plain(value: object, limit: int = LINE_CAP) -> str:
    """One line of text, NFC, without markup, entities and control characters; "" for no text."""
    if not isinstance(value, str) or not value:
        return ""
    text = value[: limit * 4]
    if "&" in text:
        # Twice: content systems escape what was escaped already (`&amp;quot;`).
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", _SCRIPT.sub(" ", text)) if _TAG.search(text) else text
    if text.isascii() and (line := " ".join(text.split())).isprintable():
        return line[:limit].rstrip()
    text = visible(text)
    return " ".join(unicodedata.normalize("NFC", text).split())[:limit].rstrip()


def visible(text: str) -> str:
    """A text without the signs that nobody sees: soft hyphens, direction marks, controls."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def paragraphs(value: object, limit: int) -> str:
    """Like `plain`, but the line breaks between paragraphs are kept."""
    if not isinstance(value, str):
        return ""
    text = value[: limit * 2]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", text, flags=re.I)
    lines = (plain(line, limit) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:limit]


def strings(value: object, depth: int = 0) -> Iterator[str]:
    """The plain texts in a value of any type: a string, or dicts and lists that hold names."""
    if isinstance(value, str):
        if text := plain(value):
            yield text
    elif depth < 4:
        if isinstance(value, list):
            for item in value[:200]:
                yield from strings(item, depth + 1)
        elif isinstance(value, dict):
            named = next((value[key] for key in ("name", "@value", "text") if value.get(key)), None)
            yield from strings(named, depth + 1)


def first(value: object) -> str | None:
    """The first text in a value of any type."""
    return next(strings(value), None)


@lru_cache(maxsize=64)  # the fields of a page say its title a dozen times
def comparable(text: str) -> str:
    """Case, typography and spacing folded away, to compare what two fields say."""
    return untypeset(text).replace('" ', '"').replace(' "', '"')
