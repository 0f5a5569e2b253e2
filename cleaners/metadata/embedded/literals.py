"""Values written in JavaScript: JSON, and what frameworks write that is nearly JSON.

`{a:1,b:"x",c:void 0,d:new Date("2024"),e:f}` is read like JSON; a call of a function that returns
such a value, `(function(f,g){return {e:f}}("y",2))`, with its arguments filled in.
"""

from __future__ import annotations

import json
import re
from typing import Any

DEEPEST = 80
MOST_VALUES = 200_000
_STRICT = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"(?:\s++|//[^\n]*+\n|/\*.*?\*/)*+", re.S)
_NAME = re.compile(r"[A-Za-z_$][\w$.]*")
_NUMBER = re.compile(r"-?(?:0x[0-9a-fA-F]+|\d*\.?\d+(?:[eE][+-]?\d+)?)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|`((?:[^`\\]|\\.)*)`', re.S)
_FUNCTION = re.compile(r"\(?\s*+function\s*+\(([\w$,\s]*+)\)\s*+\{\s*+return\s*+")
_ARROW = re.compile(r"\(\s*+\(([\w$,\s]*+)\)\s*+=>\s*+\(?+\s*+")
_CALL = re.compile(r"\s*+\)?+;?+\s*+\}?+\s*+\)?+\s*+\(")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.S
)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}


class Unreadable(ValueError):
    """What stands there is no value, or one of a kind that is not read."""


def value_at(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at a place in a script, and where it ends. Raises Unreadable."""
    at = _skip(text, at)
    if (call := _FUNCTION.match(text, at) or _ARROW.match(text, at)) is not None:
        return _called(text, call)
    try:
        return _STRICT.raw_decode(text, at)
    except (ValueError, RecursionError):
        return _Reader(text).value(at, 0)


def unquoted(literal: str) -> str:
    """The text that a string literal without its quotation marks stands for."""
    if "\\" not in literal:
        return literal
    said = _ESCAPE.sub(_meant, literal)
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else ""
    return _SIGNS.get(escape[4], escape[4])


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _called(text: str, call: re.Match[str]) -> tuple[Any, int]:
    names = [name.strip() for name in call[1].split(",") if name.strip()]
    reader = _Reader(text)
    value, at = reader.value(call.end(), 0)
    brace = _CALL.match(text, at)
    if brace is None:
        return value, at
    arguments, end = reader.items(brace.end(), 0, ")")
    known = dict(zip(names, arguments, strict=False))
    return _filled(value, known, 0), end


class _Named(str):
    """A variable, until its value is known."""

    __slots__ = ()


def _filled(value: Any, known: dict[str, Any], depth: int) -> Any:
    if depth > DEEPEST:
        return None
    if isinstance(value, _Named):
        return known.get(value)
    if isinstance(value, list):
        return [_filled(item, known, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, known, depth + 1) for key, item in value.items()}
    return value


class _Reader:
    """Reads values from one script; as many as are allowed, and no deeper than that."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = MOST_VALUES

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """The value at a place, and where it ends."""
        self.left -= 1
        if depth > DEEPEST or self.left < 0:
            raise Unreadable("too deep or too large")
        at = _skip(self.text, at)
        sign = self.text[at : at + 1]
        if sign == "{":
            return self._object(at + 1, depth)
        if sign == "[":
            return self.items(at + 1, depth, "]")
        if sign in {'"', "'", "`"}:
            return self._string(at)
        if sign == "!":
            inner, end = self.value(at + 1, depth + 1)
            return not inner, end
        if (number := _NUMBER.match(self.text, at)) is not None:
            return _number(number[0]), number.end()
        return self._named(at, depth)

    def _string(self, at: int) -> tuple[str, int]:
        found = _QUOTED.match(self.text, at)
        if found is None:
            raise Unreadable("a string without an end")
        return unquoted(next(part for part in found.groups() if part is not None)), found.end()

    def _named(self, at: int, depth: int) -> tuple[Any, int]:
        found = _NAME.match(self.text, at)
        if found is None:
            raise Unreadable(f"no value at {at}")
        name, end = found[0], found.end()
        if name in {"void", "new"}:
            inner, end = self.value(end, depth + 1)
            return (inner if name == "new" else None), end
        if name in _WORDS:
            return _WORDS[name], end
        if self.text[end : end + 1] == "(":
            arguments, end = self.items(end + 1, depth, ")")
            return (arguments[0] if arguments else None), end
        return _Named(name), end

    def items(self, at: int, depth: int, close: str) -> tuple[list[Any], int]:
        """The values up to a closing bracket."""
        found: list[Any] = []
        while True:
            at = _skip(self.text, at)
            sign = self.text[at : at + 1]
            if sign == close:
                return found, at + 1
            if sign == ",":
                at += 1
                continue
            if not sign:
                raise Unreadable("no end")
            value, at = self.value(at, depth + 1)
            found.append(value)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            at = _skip(self.text, at)
            sign = self.text[at : at + 1]
            if sign == "}":
                return found, at + 1
            if sign == ",":
                at += 1
                continue
            key, at = self._key(at)
            at = _skip(self.text, at)
            if self.text[at : at + 1] != ":":
                raise Unreadable("no value for a key")
            found[key], at = self.value(at + 1, depth + 1)

    def _key(self, at: int) -> tuple[str, int]:
        if self.text[at : at + 1] in {'"', "'"}:
            return self._string(at)
        found = _NAME.match(self.text, at) or _NUMBER.match(self.text, at)
        if found is None:
            raise Unreadable("no key")
        return found[0], found.end()


def _number(said: str) -> float:
    return int(said, 16) if said.lower().startswith("0x") else float(said)
