"""The archive and the cleaner for other people's programs: `import cuttings`.

    with cuttings.Archive.open("archive.db") as archive:
        for hit in archive.search("port strike", since="2026-03"):
            print(archive.article(hit.id).text)

Everything here reads; only `crawl` writes. What comes back is frozen, what is many comes one at a
time. Whatever is wrong is raised as a `cuttings.ArchiveError` that says it in one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from archive.database import db as database
from archive.database.errors import ArchiveError, NotFound, NotPossible
from archive.exporting.rows import ExportRow, export_row
from archive.search.find import Hit, hits
from archive.search.scope import Filters, scope
from archive.search.selection import choose
from archive.tables import articles as table
from archive.tables import revisions
from cleaners.parts.standoff import parts_of
from cleaners.types.article import Article
from cleaners.types.parts import Part
from cleaners.types.rejection import Rejection
from cuttings.clock import utc_now
from cuttings.filters import ArticleFilters, Day, ExportFilters, day_of, selection_of

if TYPE_CHECKING:
    from types import TracebackType

    from archive.exporting.export import Exported
    from archive.reports.why import UrlHistory
    from crawler.runs.crawl import CrawlReport

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchivedArticle",
    "Article",
    "Hit",
    "NotFound",
    "Part",
    "Picture",
    "Rejection",
    "Revision",
    "clean",
    "crawl",
]

_PAGE = 100
"""Hits that are looked up at a time."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article: its address, what stood under it, who made it."""

    url: str | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """An article as the archive keeps it, in its current version.

    Names and meanings are those of the table `articles` (docs/reference/tables.md). Moments are UTC
    text (`2026-03-01T09:30:00Z`); `published` and `modified` may be only a day. `text` has a
    paragraph a line, without title and lead. `gone` is when the page was first missing, None while
    it stands. `parts` says what each line of `text` is.
    """

    id: int
    url: str
    site: str
    title: str | None
    lead: str | None = field(repr=False)
    text: str = field(repr=False)
    language: str | None
    published: str | None
    published_zone: str | None
    modified: str | None
    first_seen: str
    last_seen: str
    gone: str | None
    authors: tuple[str, ...]
    agency: str | None
    section: str | None
    tags: tuple[str, ...]
    description: str | None = field(repr=False)
    images: tuple[Picture, ...] = field(repr=False)
    rights: tuple[str, ...]
    words: int
    paywall: bool
    confidence: float
    revision: int
    cluster: int | None
    own_share: float | None
    cleaner: str
    parts: tuple[Part, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of an article. `recorded` is when it was first seen so; the first is number 1."""

    number: int
    recorded: str
    title: str | None
    lead: str | None = field(repr=False)
    text: str = field(repr=False)
    modified: str | None


class Archive(AbstractContextManager["Archive"]):
    """An archive, open for reading; a crawl may write to it meanwhile."""

    def __init__(self, handle: database.Archive) -> None:
        self._opened = handle
        self._closed = False

    @property
    def _handle(self) -> database.Archive:
        if self._closed:
            raise ArchiveError(f"{self.path}: was closed; open it again")
        return self._opened

    @classmethod
    def open(cls, path: str | Path = "archive.db") -> Archive:
        """Open the archive at this path. Raises ArchiveError where there is none."""
        return cls(database.open_archive(Path(path), readonly=True))

    @property
    def path(self) -> Path:
        """The file of the archive."""
        return self._opened.path

    def close(self) -> None:
        """Close the file; leaving `with` does the same."""
        self._closed = True
        self._opened.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        self._opened.__exit__(kind, error, trace)

    def articles(
        self, *, include_reserved: bool = True, **filters: Unpack[ArticleFilters]
    ) -> Iterator[ArchivedArticle]:
        """The articles in the order of their numbers, all of them or those that meet the filters.

        Filters are those of `export`. Unlike an export, articles whose publishers reserve text and
        data mining come too, unless `include_reserved` is False.
        """
        selection = selection_of({**filters, "include_reserved": include_reserved})
        with choose(self._handle, selection) as choice:
            numbers = [row[0] for row in choice.db.execute("select id from chosen order by id")]
        found = (export_row(self._handle.db, number) for number in numbers)
        return (_article(row) for row in found if row is not None)

    def article(self, url_or_id: str | int) -> ArchivedArticle:
        """One article, by its number or any of its addresses. Raises NotFound."""
        row = export_row(self._handle.db, self._number(url_or_id))
        if row is None:
            raise NotFound(f"{self.path}: there is no article {url_or_id}")
        return _article(row)

    def search(  # noqa: PLR0913 programs give them by name
        self,
        text: str = "",
        *,
        site: str | None = None,
        language: str | None = None,
        section: str | None = None,
        author: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        cluster: int | None = None,
        newest: bool = False,
        limit: int | None = None,
    ) -> Iterator[Hit]:
        """What `cuttings search` finds, best first or newest first; every hit without a `limit`."""
        days = day_of(since), day_of(until)
        filters = Filters(site, language, section, author, *days, cluster)
        ready = scope(self._handle.db, text, filters)

        def found() -> Iterator[Hit]:
            offset = 0
            while limit is None or offset < limit:
                size = _PAGE if limit is None else min(_PAGE, limit - offset)
                page = hits(self._handle.db, ready, newest, size, offset)
                yield from page
                if len(page) < size:
                    return
                offset += size

        return found()

    def revisions(self, url_or_id: str | int) -> Iterator[Revision]:
        """Every version of an article, oldest first; the last is the current one."""
        number = self.article(url_or_id).id
        names = Revision.__dataclass_fields__
        for row in revisions.of_article(self._handle, number):
            yield Revision(**{name: getattr(row, name) for name in names})

    def why(self, url_or_id: str | int) -> UrlHistory:
        """All that ever happened to an address: its fetches, each with outcome and evidence.

        A number is that of an article, and stands for its address.
        """
        from archive.reports.why import why  # noqa: PLC0415 few programs ask

        is_number = str(url_or_id).isdigit()
        return why(self._handle, self.article(url_or_id).url if is_number else str(url_or_id))

    def export(
        self, path: str | Path, *, overwrite: bool = False, **filters: Unpack[ExportFilters]
    ) -> Exported:
        """Write a corpus, its form by the path's ending, with its card beside it.

        Filters: `site` `language` `section` `rights` (one or several), `since` `until` `query`
        `min_words` `min_confidence` `include_reserved` `per_cluster` `sample` `seed`; see
        `cuttings export --help`. Raises NotFound where no article meets them.
        """
        from archive.exporting.export import Form, export  # noqa: PLC0415 few programs ask

        form = Form("text") if str(path).endswith("/") else None
        selection = selection_of(filters)
        return export(self._handle, Path(path), selection, form=form, overwrite=overwrite)

    def _number(self, url_or_id: str | int) -> int:
        """The number of an article, -1 for an address that is unknown."""
        from cleaners.urls.keys import canonical  # noqa: PLC0415 a number needs no look at addresses

        text = str(url_or_id).strip()
        if text.isascii() and text.isdigit() and len(text) < 19:
            return int(text)
        found = table.number_of(self._handle.db, canonical(text) or text)
        return -1 if found is None else found


def clean(html: str | bytes, url: str = "", *, fetched: str | None = None) -> Article | Rejection:
    """The article of a page, or a Rejection that says why there is none. Needs no archive.

    `fetched` is when the page came, now where it is not given: no date in it may lie later.
    """
    from cleaners.clean import clean as cut  # noqa: PLC0415 slow to import
    from cleaners.types.page import Page  # noqa: PLC0415

    body = html.encode("utf-8", "replace") if isinstance(html, str) else html
    return cut(Page(url, body, fetched or utc_now()))


def crawl(
    archive: str | Path = "archive.db",
    sites: str | Path = "sites",
    *slugs: str,
    limit: int | None = None,
    revisit: bool = False,
) -> CrawlReport:
    """Crawl what is due, as `cuttings crawl` does; the one thing here that writes.

    What saved searches have found is sent, but no alert of a sick site.

    Scrapy runs only once in a process: call this once.
    """
    from crawler.runs.crawl import crawl as run  # noqa: PLC0415 slow to import
    from crawler.session.open import choose as choose_sites  # noqa: PLC0415
    from crawler.session.plan import Plan  # noqa: PLC0415
    from crawler.sites.site_files import SiteFileError  # noqa: PLC0415
    from cuttings.alerts.searches import call_about_new  # noqa: PLC0415
    from cuttings.config import ConfigError, load_config, sender_of  # noqa: PLC0415

    try:
        config = load_config(Path(archive))
        chosen = choose_sites(Path(sites), slugs)
    except (ConfigError, SiteFileError) as error:
        raise NotPossible(str(error)) from error
    plan = Plan(everything=revisit, limit=limit, refuses_reserved=config.refuses_reserved)
    report = run(Path(archive), chosen, plan, sender=sender_of(config))
    call_about_new(Path(archive))
    return report


def _article(row: ExportRow) -> ArchivedArticle:
    """A row of the archive as a program sees it; lists come as tuples."""
    values = {name: getattr(row, name) for name in ArchivedArticle.__dataclass_fields__}
    for name in ("authors", "tags", "rights"):
        values[name] = tuple(json.loads(values[name]))
    values["images"] = tuple(Picture(**picture) for picture in json.loads(row.images))
    values["paywall"] = bool(row.paywall)
    values["parts"] = parts_of(row.text, row.parts)
    return ArchivedArticle(**values)
