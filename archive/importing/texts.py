"""Texts that others scraped, as files or JSON lines; our own exports come back as they were.

A line of JSON is an object. Its text may be called `text`, `maintext`, `content`, `body` or
`article`; with `html` it is a page to be cleaned. What else it says (title, authors, date,
language, section, tags) is believed, where it is of the right kind.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from archive.importing.arrival import Arrival, moment
from archive.outcomes import Outcome
from archive.record import Failure
from cleaners.article import Article, Dated, Image
from cleaners.page import Page
from cleaners.rejection import Reason, Rejection

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGEST = 32 << 20
_TEXT = ("text", "maintext", "content", "body", "article", "raw_content", "plain_text")
_URL = ("url", "link", "source_url", "uri", "canonical_url", "final_url")
_TITLE = ("title", "headline", "heading")
_LEAD = ("lead", "standfirst")
_PUBLISHED = ("published", "date_publish", "date", "publish_date", "published_at", "pubdate")
_FETCHED = ("fetched", "date_download", "crawled", "crawl_date", "scraped", "scraped_at")
_OURS = ("cleaner", "first_seen", "last_seen", "revision", "text", "url", "site")


def of_text(position: int, body: bytes, url: str, fetched: str, name: str) -> Arrival:
    """A text file: its article, without a page."""
    from cleaners.decode import decode  # noqa: PLC0415 dear
    from cleaners.text import clean_text  # noqa: PLC0415 dear

    outcome = clean_text(decode(body, None), url=url, fetched=fetched)
    return Arrival(position, Page(url, b"", fetched), _signed(outcome), source=name)


def of_json_lines(path: Path, now: str) -> Iterator[Arrival]:
    """Each line that is not empty, whatever is wrong with it."""
    with _opened(path) as file:
        for position, line in enumerate(_lines(file), 1):
            if line.strip():
                yield _of_line(position, line, path.name, now)


def _of_line(position: int, line: bytes, name: str, now: str) -> Arrival:
    place = f"{name}:{position}"
    try:
        said = _object(line)
    except _Unusable as reason:
        return _refused(position, place, now, reason)
    url = _first(said, _URL)
    if url is None:
        return _refused(position, place, now, _Unusable(Outcome.BAD_URL, "no address"))
    if all(key in said for key in _OURS) and str(said["cleaner"]).startswith("cuttings "):
        return _ours(position, said, name, now)
    fetched = moment(_first(said, _FETCHED) or now, now) or now
    fetched = fetched if len(fetched) > 10 else f"{fetched}T00:00:00Z"
    if isinstance(markup := said.get("html") or said.get("raw_html"), str):
        headers = (("content-type", "text/html; charset=utf-8"),)
        page = Page(url, markup.encode("utf-8", "replace"), fetched, 200, headers)
        return Arrival(position, page, source=name)
    return Arrival(position, Page(url, b"", fetched), _cleaned(said, url, fetched), source=name)


class _Unusable(Exception):
    """A line that nothing can be made of: its outcome, and why."""

    def __init__(self, outcome: Outcome, why: str) -> None:
        super().__init__(why)
        self.outcome = outcome


def _object(line: bytes) -> dict[str, Any]:
    """The object on a line, its keys in lower case. Raises _Unusable."""
    if len(line) > LARGEST:
        raise _Unusable(Outcome.TOO_LARGE, "a line of over 32 MiB")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Unusable(Outcome.TRUNCATED, f"no JSON: {error}") from error
    if not isinstance(said, dict):
        raise _Unusable(Outcome.NO_TEXT, "a line that is no object")
    return {str(key).lower(): value for key, value in said.items()}


def _cleaned(said: dict[str, Any], url: str, fetched: str) -> Article | Rejection:
    from cleaners.text import clean_text  # noqa: PLC0415 dear

    text = _first(said, _TEXT)
    if text is None:
        return Rejection(Reason.NO_TEXT, "a line without a text")
    hint = said.get("language") or said.get("lang")
    language = hint if isinstance(hint, str) and len(hint) == 2 else None
    outcome = _signed(clean_text(text, url=url, fetched=fetched, language=language))
    if isinstance(outcome, Rejection):
        return outcome
    day = moment(_first(said, _PUBLISHED), fetched)
    names = said.get("authors") or said.get("author") or ()
    return replace(
        outcome,
        title=_first(said, _TITLE) or outcome.title,
        lead=_first(said, _LEAD) or outcome.lead,
        published=Dated(day, None, "as scraped") if day else outcome.published,
        authors=_names(names) or outcome.authors,
        section=_first(said, ("section", "category")) or outcome.section,
        tags=_names(said.get("tags") or said.get("keywords") or ()) or outcome.tags,
        language=outcome.language or language,
    )


def _signed(outcome: Article | Rejection) -> Article | Rejection:
    """With the cleaner's version, which a text of somebody else's does not get by itself."""
    from cleaners.edition import CLEANER  # noqa: PLC0415

    if isinstance(outcome, Article) and not outcome.cleaner:
        return replace(outcome, cleaner=CLEANER)
    return outcome


def _ours(position: int, said: dict[str, Any], name: str, now: str) -> Arrival:
    """A line of our own export: the article as it was."""
    first_seen = moment(said["first_seen"], now) or now
    try:
        article = _article(said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        wrong = _Unusable(Outcome.NO_TEXT, f"not as cuttings exports it: {error!r}")
        return _refused(position, f"{name}:{position}", now, wrong)
    page = Page(article.url, b"", first_seen)
    site = said["site"] if isinstance(said["site"], str) else None
    seen = moment(said["last_seen"], now)
    return Arrival(position, page, article, site, name, seen)


def _article(said: dict[str, Any]) -> Article:
    """The columns back into an Article. Raises TypeError where a column is of another kind."""
    for key in ("url", "text", "cleaner"):
        if not isinstance(said[key], str):
            raise TypeError(f"{key} is no text")
    return Article(
        url=said["url"],
        text=said["text"],
        cleaner=said["cleaner"],
        words=int(said.get("words") or 0),
        confidence=float(said.get("confidence") or 0),
        paywall=bool(said.get("paywall")),
        published=_dated(said, "published"),
        modified=_dated(said, "modified"),
        images=tuple(
            Image(_text(one.get("url")), _text(one.get("caption")), _text(one.get("credit")))
            for one in said.get("images") or ()
        ),
        evidence=_text(said.get("evidence")) or "",
        authors=_names(said.get("authors") or ()),
        tags=_names(said.get("tags") or ()),
        rights=_names(said.get("rights") or ()),
        **{name: _text(said.get(name)) for name in _PLAIN},
    )


_PLAIN = ("title", "lead", "language", "agency", "section", "description", "image", "template")


def _dated(said: dict[str, Any], name: str) -> Dated | None:
    at = _text(said.get(name))
    zone, source = _text(said.get(f"{name}_zone")), _text(said.get(f"{name}_source"))
    return Dated(at, zone, source or "as exported") if at else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _names(value: object) -> tuple[str, ...]:
    """One name, or a list of names or of objects with a name."""
    many = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in many]
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def _first(said: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    values = (said.get(key) for key in keys)
    return next(
        (value.strip() for value in values if isinstance(value, str) and value.strip()), None
    )


def _refused(position: int, place: str, now: str, reason: _Unusable) -> Arrival:
    failure = Failure(reason.outcome, str(reason))
    return Arrival(position, Page(place, b"", now), failure, source=place)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Line by line; of one that is too long only as much as shows it."""
    while line := file.readline(LARGEST + 2):
        if len(line) > LARGEST:
            while (more := file.readline(LARGEST)) and not more.endswith(b"\n"):
                pass
        yield line


def _opened(path: Path) -> IO[bytes]:
    name = path.name.lower()
    if name.endswith(".gz"):
        return gzip.open(path)  # type: ignore[return-value]
    return zstd.open(path, "rb") if name.endswith(".zst") else path.open("rb")  # type: ignore[return-value]
