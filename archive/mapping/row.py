"""The row that a record of a WARC file becomes, with one outcome word, whatever it holds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from archive.importing.arrival import Arrival
from archive.tables.outcomes import Failure, Outcome, refusal
from archive.workers.worker import Crash
from cleaners.types.article import Article, Dated
from cleaners.types.rejection import Rejection
from cleaners.urls.keys import host_of, registrable

Ending = Article | Rejection | Failure | Crash


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One record of a WARC file.

    `file` and `position` say where it stands: records are counted from 1. `url` is the article's
    own address, `requested` the record's. `outcome` is a word of docs/reference/outcomes.md and
    `detail` its evidence; text and metadata are null for what is no article. Times are UTC text.
    """

    file: str
    position: int
    url: str
    requested: str
    site: str
    fetched: str
    status: int | None
    outcome: str
    detail: str
    title: str | None = None
    lead: str | None = None
    text: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    image: str | None = None
    paywall: bool | None = None
    rights: tuple[str, ...] = ()
    words: int | None = None
    confidence: float | None = None
    cleaner: str | None = None
    template: str | None = None


COLUMNS = tuple(field.name for field in fields(MappedRow))
_AS_THEY_ARE = (
    *("title", "lead", "text", "language", "authors", "agency", "section", "tags", "description"),
    *("image", "paywall", "rights", "words", "confidence", "cleaner", "template"),
)


def site_of(url: str) -> str:
    """The site that an address belongs to: its registrable domain, "" for no address."""
    host = host_of(url)
    return registrable(host) or host


def row_of(arrival: Arrival, ending: Ending, *, refuses_reserved: bool = True) -> MappedRow:
    """The row of a record with this ending.

    With `refuses_reserved` an article that reserves text and data mining ends as `reserved`,
    without its text, as in a crawl.
    """
    if refuses_reserved and isinstance(ending, Article):
        ending = refusal(ending, arrival.page.status) or ending
    if isinstance(ending, Article):
        return _of_article(arrival, ending)
    return _bare(arrival, arrival.page.url, *_said(ending))


def _of_article(arrival: Arrival, article: Article) -> MappedRow:
    told: dict[str, Any] = {name: getattr(article, name) for name in _AS_THEY_ARE}
    told |= {"published": _at(article.published), "modified": _at(article.modified)}
    return _bare(arrival, article.url, str(Outcome.ARTICLE), article.evidence, **told)


def _bare(arrival: Arrival, url: str, outcome: str, detail: str, **told: Any) -> MappedRow:
    page = arrival.page
    return MappedRow(
        file=arrival.source,
        position=arrival.position,
        url=url,
        requested=page.requested or page.url,
        site=arrival.site or site_of(page.url),
        fetched=page.fetched,
        status=page.status,
        outcome=outcome,
        detail=detail,
        **told,
    )


def _said(ending: Rejection | Failure | Crash) -> tuple[str, str]:
    if isinstance(ending, Rejection):
        return str(ending.reason), ending.evidence
    return str(ending.outcome), ending.detail


def _at(dated: Dated | None) -> str | None:
    return dated.at if dated else None
