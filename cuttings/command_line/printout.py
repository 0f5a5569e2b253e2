"""An article as text for a person, or as one JSON object for a program."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import timedelta, timezone
from typing import Any

from archive.tables.articles import ArticleRow
from cleaners.parts.data import from_data, to_data
from cleaners.types.article import Article, Dated
from cleaners.types.parts import plain_parts
from cleaners.types.rejection import Rejection
from cleaners.types.utc import LOCAL, from_utc
from cuttings.command_line import terminal


def local(at: str | None, zone: str | None) -> str | None:
    """A moment as the page wrote it: `2026-03-01T10:30:00+01:00`; a bare day stays a day."""
    if not at or len(at) <= 10 or not zone:
        return at
    sign = -1 if zone.startswith("-") else 1
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    offset = timezone(sign * timedelta(hours=hours, minutes=minutes))
    moment = from_utc(at).astimezone(offset)
    return moment.strftime(LOCAL) + zone


def row_of(name: str, url: str, outcome: Article | Rejection) -> dict[str, Any]:
    """The row that `cuttings clean` prints for a page.

    A rejected page has the same keys, and no text.
    """
    if isinstance(outcome, Rejection):
        return refused(name, url, str(outcome.reason), outcome.evidence)
    return {
        "id": name,
        "url": outcome.url or url,
        "outcome": "article",
        "title": outcome.title,
        "lead": outcome.lead,
        "text": outcome.text,
        "parts": to_data(outcome.parts),
        "lead_parts": to_data(outcome.lead_parts),
        "authors": list(outcome.authors),
        "agency": outcome.agency,
        "date": _local(outcome.published),
        "published": outcome.published.at if outcome.published else None,
        "modified": _local(outcome.modified),
        "language": outcome.language,
        "section": outcome.section,
        "tags": list(outcome.tags),
        "words": outcome.words,
        "confidence": round(outcome.confidence, 3),
        "paywall": outcome.paywall,
        "images": [
            {"url": image.url, "caption": image.caption, "credit": image.credit}
            for image in outcome.images
        ],
        "evidence": outcome.evidence,
    }


def refused(name: str, url: str, outcome: str, evidence: str) -> dict[str, Any]:
    """The same row for a page that is no article, or that killed its worker."""
    empty = row_of(name, url, Article(url=url, title=None, text=""))
    return empty | {"outcome": outcome, "evidence": evidence}


def _local(dated: Dated | None) -> str | None:
    return local(dated.at, dated.zone) if dated else None


def article_text(title: str | None, lead: str | None, text: str) -> str:
    """Title, lead and paragraphs with blank lines between. On a terminal the lines are wrapped."""
    parts = [title, lead, *text.split("\n")]
    paragraphs = [terminal.clean(part) for part in parts if part]
    if terminal.watched(sys.stdout):
        paragraphs = [terminal.wrap(paragraph) for paragraph in paragraphs]
    if title:
        paragraphs[0] = terminal.style(paragraphs[0], bold=True)
    return "\n\n".join(paragraphs)


def marked_up(row: Mapping[str, Any], form: str) -> str:
    """Title, lead and body as `markdown` or `html`; `parts` of the row as JSON has them."""
    from archive.exporting.bodies import html, markdown  # noqa: PLC0415 few ask for either

    parts = from_data(row["parts"], row["text"]) or plain_parts(row["text"])
    opening = row["lead"] or ""
    lead = from_data(row.get("lead_parts"), opening) or (plain_parts(opening) if opening else ())
    document = markdown.document if form == "markdown" else html.document
    return terminal.clean(document(row["title"], lead, parts).rstrip("\n"))


def about(row: ArticleRow) -> str:
    """Authors, date and place: the line under the title."""
    when = local(row.published, row.published_zone)
    parts = [
        ", ".join(row.authors) or None,
        row.agency,
        when.replace("T", " ") if when else "no date",
        row.section,
        row.language,
        terminal.plural(row.words, "word"),
    ]
    return " · ".join(terminal.one_line(part) for part in parts if part)
