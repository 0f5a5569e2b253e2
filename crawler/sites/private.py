"""What a site's file gives for its own host alone: a subscriber's cookies and headers, a log-in.

`[fetch]` names where each is kept, never what it is: `env:NAME` is a variable of the environment,
`file:PATH` a file. A relative path begins at the site's own file.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LONGEST = 16_384
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_OURS = frozenset({"host", "content-length", "connection", "transfer-encoding", "cookie"})

Place = tuple[str, str]  # scheme, and host with port


@dataclass(frozen=True, slots=True)
class PrivateHeader:
    """A header that is sent to one place alone. Its value is never shown, logged or stored."""

    place: Place
    name: str
    value: str = field(repr=False)


def place_of(url: str) -> Place:
    """Scheme and host of an address, with the port when the address has one."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.rpartition("@")[2].lower()


def without_login(url: str) -> tuple[str, PrivateHeader | None]:
    """An address without user and password, and the header that carries them instead."""
    parts = urlsplit(url)
    login, at, netloc = parts.netloc.rpartition("@")
    if not at:
        return url, None
    user, _, password = login.partition(":")
    words = f"{unquote(user)}:{unquote(password)}".encode()
    value = f"Basic {b64encode(words).decode()}"
    return parts._replace(netloc=netloc).geturl(), PrivateHeader(
        place_of(url), "Authorization", value
    )


def read_fetch(table: Mapping[str, Any], home: str, folder: Path) -> Iterable[PrivateHeader]:
    """The headers of a `[fetch]` table. Raises ValueError with one line that holds no secret."""
    place = place_of(home)
    if "cookies" in table:
        text = _secret(table["cookies"], "cookies", folder)
        yield PrivateHeader(place, "Cookie", _cookies(text, place[1].partition(":")[0]))
    headers = table.get("headers", {})
    if not isinstance(headers, dict):
        raise ValueError('headers is a table like { Authorization = "env:NAME" }')
    for name, said in headers.items():
        if not _HEADER.fullmatch(name) or name.lower() in _OURS:
            raise ValueError(f"headers.{name} is no header that may be set here")
        yield PrivateHeader(place, name, _line(_secret(said, f"headers.{name}", folder), name))


def _secret(said: Any, key: str, folder: Path) -> str:
    how, _, where = said.partition(":") if isinstance(said, str) else ("", "", "")
    if how == "env" and where:
        if where not in os.environ:
            raise ValueError(f"{key}: the variable {where} is not set")
        return os.environ[where]
    if how == "file" and where:
        try:
            return (folder / where).expanduser().read_text(encoding="utf-8")[: LONGEST * 10]
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"{key}: {where} cannot be read ({type(error).__name__})") from None
    raise ValueError(f'{key} names a variable or a file: "env:NAME" or "file:PATH"')


def _cookies(text: str, host: str) -> str:
    """`a=1; b=2`, or the cookies of this host in a cookies.txt as browsers and curl write it."""
    lines = [line.split("\t") for line in text.splitlines() if "\t" in line]
    pairs = [
        f"{cells[5]}={cells[6].strip()}"
        for cells in lines
        if len(cells) == 7
        and f".{host}".endswith("." + cells[0].removeprefix("#HttpOnly_").lstrip("."))
    ]
    return _line("; ".join(pairs) if lines else text, "cookies")


def _line(text: str, key: str) -> str:
    text = text.strip()
    if not text or not text.isprintable() or len(text) > LONGEST:
        raise ValueError(f"{key}: holds nothing, or what no header can hold")
    return text
