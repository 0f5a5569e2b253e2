"""The fields of an article, by the names that other tools give them.

Understood are the lines of `cuttings export`, the JSON of news-please, newspaper and trafilatura,
and what people write by hand. Of two names the one listed first counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from archive.importing.arrival import moment
from cleaners.parts.data import from_data
from cleaners.types.article import Article, Dated, Image
from cleaners.types.parts import plain_parts
from cleaners.types.rejection import Reason, Rejection

_TEXT = ("text", "maintext", "content", "body", "article", "raw_content", "plain_text")
_URL = ("url", "link", "source_url", "uri", "canonical_url", "final_url", "source")
_TITLE = ("title", "headline", "heading")
_LEAD = ("lead", "standfirst")
_SECTION = ("section", "category", "categories")
_DESCRIPTION = ("description", "excerpt", "summary", "meta_description")
_IMAGE = ("image", "image_url", "top_image")
_PUBLISHED = (
    *("published", "date_publish", "date", "publish_date", "published_at", "pubdate"),
    *("published_date", "publication_date", "datepublished", "pub_date"),
)
_MODIFIED = ("modified", "date_modify", "datemodified", "updated", "updated_at", "lastmod")
_FETCHED = ("fetched", "date_download", "crawled", "crawl_date", "scraped", "scraped_at")
_OURS = ("cleaner", "first_seen", "last_seen", "revision", "text", "url", "site")
_PLAIN = ("title", "lead", "language", "agency", "section", "description", "image", "template")
_BETWEEN_TAGS = re.compile(r"[;,]")
_BETWEEN_AUTHORS = re.compile(r";")  # "Abel, Ada" is one


def is_ours(said: dict[str, Any]) -> bool:
    """Whether it is an article as `cuttings export` writes it."""
    return all(key in said for key in _OURS) and str(said["cleaner"]).startswith("cuttings ")


def address_of(said: dict[str, Any]) -> str | None:
    """The address of the article."""
    found = first_text(said, _URL)
    return found if found and ":" in found else None


def fetched_of(said: dict[str, Any], now: str) -> str:
    """When it was fetched; `now` when it does not say."""
    at = moment(first_text(said, _FETCHED) or now, now) or now
    return at if len(at) > 10 else f"{at}T00:00:00Z"


def markup_of(said: dict[str, Any]) -> str | None:
    """The whole page as HTML, if present."""
    markup = said.get("html") or said.get("raw_html")
    return markup if isinstance(markup, str) else None


def scraped(said: dict[str, Any], url: str, fetched: str) -> Article | Rejection:
    """The article with its text cleaned.

    Other fields are taken as they are, if their types are right.
    """
    from cleaners.plaintext.clean_text import clean_text  # noqa: PLC0415 (slow to import)

    text = first_text(said, _TEXT)
    if text is None:
        return Rejection(Reason.NO_TEXT, "a line without a text")
    hint = said.get("language") or said.get("lang")
    language = hint if isinstance(hint, str) and len(hint) == 2 else None
    outcome = signed(clean_text(text, url=url, fetched=fetched, language=language))
    if isinstance(outcome, Rejection):
        return outcome
    published, modified = (_scraped_date(said, keys, fetched) for keys in (_PUBLISHED, _MODIFIED))
    section = first_text(said, _SECTION)
    return replace(
        outcome,
        title=first_text(said, _TITLE) or outcome.title,
        lead=first_text(said, _LEAD) or outcome.lead,
        published=published or outcome.published,
        modified=modified or outcome.modified,
        authors=_names(_split(said.get("authors") or said.get("author"), _BETWEEN_AUTHORS))
        or outcome.authors,
        section=section.partition(";")[0] if section else outcome.section,
        tags=_names(_split(said.get("tags") or said.get("keywords"), _BETWEEN_TAGS))
        or outcome.tags,
        description=first_text(said, _DESCRIPTION) or outcome.description,
        image=first_text(said, _IMAGE) or outcome.image,
        language=outcome.language or language,
    )


def signed(outcome: Article | Rejection) -> Article | Rejection:
    """The article with the cleaner's version, which a text of other origin lacks."""
    from cleaners.types.edition import CLEANER  # noqa: PLC0415

    if isinstance(outcome, Article) and not outcome.cleaner:
        return replace(outcome, cleaner=CLEANER)
    return outcome


def as_exported(said: dict[str, Any]) -> Article:
    """The article that we exported. Raises TypeError when a column has another type."""
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
        pictures=(),
        lead_parts=from_data(said.get("lead_parts"), _text(said.get("lead")) or "") or (),
        parts=from_data(said.get("parts"), said["text"]) or plain_parts(said["text"]),
        **{name: _text(said.get(name)) for name in _PLAIN},
    )


def _dated(said: dict[str, Any], name: str) -> Dated | None:
    at = _text(said.get(name))
    zone, source = _text(said.get(f"{name}_zone")), _text(said.get(f"{name}_source"))
    return Dated(at, zone, source or "as exported") if at else None


def _scraped_date(said: dict[str, Any], keys: tuple[str, ...], latest: str) -> Dated | None:
    at = moment(first_text(said, keys), latest)
    return Dated(at, None, "as scraped") if at else None


def _split(value: object, between: re.Pattern[str]) -> object:
    """Several names in one text, as some tools write lists."""
    return between.split(value) if isinstance(value, str) else value or ()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _names(value: object) -> tuple[str, ...]:
    """One name, or a list of names or of objects with a name."""
    many = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in many]
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def first_text(said: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these that is a text and not empty."""
    values = (said.get(key) for key in keys)
    return next(
        (value.strip() for value in values if isinstance(value, str) and value.strip()), None
    )
