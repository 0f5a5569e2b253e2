"""Texts that others scraped, as files, JSON and JSON lines. Our own exports come back unchanged.

A line of JSON is an object. A file of JSON is an object or a list of them. Their keys are listed in
archive.importing.fields. An object with `html` is a page to be cleaned. A text file may begin with
lines of `key: value` between two lines of `---`.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from archive.importing import fields
from archive.importing.arrival import Arrival, moment
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.page import Page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGEST = 32 << 20
_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")  # of a character, perhaps


def of_text(body: bytes, listed: str | None, own: str, fetched: str, name: str) -> Arrival:
    """A text file as an article without a page. `own` is its address when none is known."""
    from cleaners.decoding.charset import decode  # noqa: PLC0415 (slow to import)

    said = _with_header(decode(body, None))
    address = listed or fields.address_of(said) or own
    outcome = fields.scraped(said, address, fetched)
    return Arrival(1, Page(address, b"", fetched), outcome, source=name)


def _with_header(text: str) -> dict[str, Any]:
    """A text with the metadata in its first lines, as `trafilatura --with-metadata` writes them."""
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in map(str.strip, lines[1:40]):
        return {"text": text}
    end = next(at for at, line in enumerate(lines[1:], 1) if line.strip() == "---")
    pairs = (line.partition(":") for line in lines[1:end])
    said: dict[str, Any] = {key.strip().lower(): value.strip() for key, _, value in pairs}
    return said | {"text": "\n".join(lines[end + 1 :])}


def of_json_lines(path: Path, now: str) -> Iterator[Arrival]:
    """Each line that is not empty, valid or not."""
    with _opened(path) as file:
        for position, line in enumerate(_lines(file), 1):
            if line.strip():
                yield _of_line(position, line, path.name, now)


def of_json(body: bytes, name: str, fetched: str) -> Iterator[Arrival]:
    """A file of JSON: an object, or a list of them. Positions count from 1."""
    try:
        said = _parsed(body)
    except _Unusable as reason:
        yield _refused(1, name, fetched, reason)
        return
    said = _list_within(said)
    for position, one in enumerate(said if isinstance(said, list) else [said], 1):
        place = f"{name}:{position}" if isinstance(said, list) else name
        try:
            yield _of_object(position, _object(one), place, fetched)
        except _Unusable as reason:
            yield _refused(position, place, fetched, reason)


def _list_within(said: Any) -> Any:
    """The list of articles in an answer of an interface, as `{"status": "ok", "articles": [..]}`
    or one level deeper; else what was said."""
    if not isinstance(said, dict) or fields.address_of(_object(said)):
        return said
    inner = [each for each in said.values() if isinstance(each, dict)]
    values = [value for each in (said, *inner) for value in each.values()]
    lists = [value for value in values if isinstance(value, list) and _names_articles(value)]
    return max(lists, key=len, default=said)


def _names_articles(values: list[Any]) -> bool:
    objects = [_object(value) for value in values if isinstance(value, dict)]
    return any(fields.address_of(one) for one in objects)


def _of_line(position: int, line: bytes, name: str, now: str) -> Arrival:
    place = f"{name}:{position}"
    try:
        return _of_object(position, _object(_parsed(line)), place, now)
    except _Unusable as reason:
        return _refused(position, place, now, reason)


def _of_object(position: int, said: dict[str, Any], place: str, now: str) -> Arrival:
    """The item of an object. Raises _Unusable."""
    url, name = fields.address_of(said), place.rpartition(":")[0] or place
    if url is None:
        raise _Unusable(Outcome.BAD_URL, "no address")
    if fields.is_ours(said):
        return _ours(position, said, name, now)
    fetched = fields.fetched_of(said, now)
    if markup := fields.markup_of(said):
        headers = (("content-type", "text/html; charset=utf-8"),)
        page = Page(url, markup.encode("utf-8", "replace"), fetched, 200, headers)
        return Arrival(position, page, source=name)
    outcome = fields.scraped(said, url, fetched)
    return Arrival(position, Page(url, b"", fetched), outcome, source=name)


class _Unusable(Exception):
    """Something that gives no item: its outcome, and why."""

    def __init__(self, outcome: Outcome, why: str) -> None:
        super().__init__(why)
        self.outcome = outcome


def _parsed(text: bytes) -> Any:
    """The value of a JSON text. Raises _Unusable."""
    if len(text) > LARGEST:
        raise _Unusable(Outcome.TOO_LARGE, "over 32 MiB of JSON; a line an object would do")
    try:
        said = _loaded(text.removeprefix(b"\xef\xbb\xbf"))
        return _storable(said) if _HALF.search(text) else said
    except (ValueError, RecursionError) as error:
        raise _Unusable(Outcome.TRUNCATED, f"no JSON: {error}") from error


def _loaded(text: bytes) -> Any:
    """The value of a JSON text, which some programs write in the charset of their machine."""
    try:
        return json.loads(text)
    except UnicodeDecodeError:
        from cleaners.decoding.charset import decode  # noqa: PLC0415 (slow to import)

        return json.loads(decode(text, None))


def _storable(said: Any) -> Any:
    """The same without halves of characters (lone surrogates), which JSON can spell and no UTF-8
    can: they show as U+FFFD."""
    if isinstance(said, str):
        return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(said, list):
        return [_storable(one) for one in said]
    if isinstance(said, dict):
        return {_storable(key): _storable(one) for key, one in said.items()}
    return said


def _object(said: Any) -> dict[str, Any]:
    """An object with its keys in lower case. Raises _Unusable."""
    if not isinstance(said, dict):
        raise _Unusable(Outcome.NO_TEXT, "no object")
    return {str(key).lower(): value for key, value in said.items()}


def _ours(position: int, said: dict[str, Any], name: str, now: str) -> Arrival:
    """A line of our own export: the article unchanged. Raises _Unusable."""
    first_seen = moment(said["first_seen"], now) or now
    try:
        article = fields.as_exported(said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _Unusable(Outcome.NO_TEXT, f"not as cuttings exports it: {error!r}") from error
    page = Page(article.url, b"", first_seen)
    site = said["site"] if isinstance(said["site"], str) else None
    seen = moment(said["last_seen"], now)
    return Arrival(position, page, article, site, name, seen)


def _refused(position: int, place: str, now: str, reason: _Unusable) -> Arrival:
    failure = Failure(reason.outcome, str(reason))
    return Arrival(position, Page(place, b"", now), failure, source=place)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Line by line. A line that is too long is cut, so that it is seen to be too long."""
    while line := file.readline(LARGEST + 2):
        if len(line) > LARGEST:
            while (more := file.readline(LARGEST)) and not more.endswith(b"\n"):
                pass
        yield line


def _opened(path: Path) -> IO[bytes]:
    name = path.name.lower()
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path))
    if name.endswith(".zst"):
        return cast("IO[bytes]", zstd.open(path, "rb"))
    return path.open("rb")
