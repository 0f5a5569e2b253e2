"""Joins versions of one article from several places into one history.

Two machines may have crawled the same site, or a web archive may be older than what is stored. The
versions are put in order of time. One that equals the one before it is no version. The last becomes
the current text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import Row, first, rows
from archive.index.update import update_index
from archive.tables import articles, fetches, revisions
from archive.tables.articles import ImageRow
from archive.tables.revisions import RevisionRow
from cleaners.language.fingerprint import material
from cleaners.types.article import Article, Image
from cleaners.types.page import Page

_OF_A_REVISION = ("recorded", "title", "lead", "text", "modified", "cleaner", "body", "parts")


@dataclass(frozen=True, slots=True)
class Version:
    """A version: what `revisions` keeps of it, and its whole row where it was current somewhere.

    `row` holds the columns that `articles.columns` gives, and `images`; None for a version
    that is only kept as a revision. `page` is its raw page where it is not in the archive yet.
    """

    recorded: str
    title: str | None
    lead: str | None
    text: str
    modified: str | None
    cleaner: str
    body: str | None
    parts: str | None = None
    row: dict[str, Any] | None = field(default=None, repr=False)
    images: tuple[Image | ImageRow, ...] = field(default=(), repr=False)
    page: Page | None = field(default=None, repr=False)

    @property
    def feed(self) -> str | None:
        """The feed whose text it is; None where it is the page's."""
        return None if self.row is None else self.row.get("feed")

    def words(self) -> str:
        """The hash of its words."""
        return material(self.title, self.lead, self.text)


def of_article(archive: Archive, number: int) -> list[Version]:
    """All versions of an article, oldest first; the last is the current."""
    names = ", ".join(_OF_A_REVISION)
    former = rows(
        archive.db, f"select {names} from revisions where article = ? order by number", (number,)
    )
    row = first(archive.db, "select * from articles where id = ?", (number,))
    if row is None:
        raise NotFound(f"{archive.path}: no article {number}")
    images = articles.images(archive, number)
    current = Version(**{name: row[name] for name in _OF_A_REVISION}, row=row, images=tuple(images))
    return [*(Version(**one) for one in former), current]


def of_capture(article: Article, page: Page, columns: dict[str, Any], body: str | None) -> Version:
    """The version that a page shows."""
    modified = article.modified.at if article.modified else None
    return Version(
        recorded=page.fetched,
        title=article.title,
        lead=article.lead,
        text=article.text,
        modified=modified,
        cleaner=article.cleaner,
        body=body,
        parts=columns["parts"],
        row=columns,
        images=article.images,
        page=page,
    )


def join(archive: Archive, number: int, others: list[Version]) -> int:
    """Add other versions to an article's history.

    Returns how many were new. The caller has a transaction open.
    """
    new = _joined(archive, number, others)
    update_index(archive, number)
    return new


def _joined(archive: Archive, number: int, others: list[Version]) -> int:
    kept = of_article(archive, number)
    mine, others = _pages_first(kept, others)
    known = {version.words() for version in mine}
    new = [one for one in others if one.words() not in known]
    new = [one for one in new if not any(_one_edition(archive, number, one, it) for it in mine)]
    inserted = [version for version in others if version.words() in known] + new
    ordered = sorted([*mine, *inserted], key=lambda version: version.recorded)
    history = _without_echoes(ordered)
    if len(history) == len(mine) and not new and _same_times(history, mine):
        return 0
    _write(archive, number, history, kept[-1])
    return len(new)


def take_over(archive: Archive, row: Row, theirs: list[Version]) -> int:
    """A new article with the history that it has elsewhere, as columns of `articles` and versions.

    Returns its number. The caller has a transaction open.
    """
    number = articles.insert_row(archive.db, row)
    articles.put_images(archive.db, number, theirs[-1].images)
    revisions.insert(archive.db, number, as_revisions(theirs[:-1]))
    update_index(archive, number)
    return number


def _pages_first(mine: list[Version], others: list[Version]) -> tuple[list[Version], list[Version]]:
    """Both without texts that are only a feed's, where a page has given one."""
    pages = [one for one in (*mine, *others) if one.feed is None]
    if not pages:
        return mine, others
    return [one for one in mine if one.feed is None], [one for one in others if one.feed is None]


def _without_echoes(ordered: list[Version]) -> list[Version]:
    """Each version that differs from the one before; of equal ones, the more complete record."""
    history: list[Version] = []
    for version in ordered:
        if not history or history[-1].words() != version.words():
            history.append(version)
        elif history[-1].row is None and version.row is not None:
            history[-1] = replace(version, recorded=history[-1].recorded)
    return history


def with_page(version: Version, page: Page) -> Version:
    """The version with its raw page."""
    return replace(version, page=page)


def without_page(version: Version) -> Version:
    """The version without its raw page, which is not available."""
    row = None if version.row is None else version.row | {"body": None}
    return replace(version, body=None, row=row)


def _same_times(history: list[Version], mine: list[Version]) -> bool:
    return [one.recorded for one in history] == [one.recorded for one in mine]


def _one_edition(archive: Archive, number: int, other: Version, mine: Version) -> bool:
    """Whether both are equal when one cleaner without template has cut both raw pages.

    A version that only another cleaner made is no edit.
    """
    if other.body is not None and other.body == mine.body:
        return True
    if other.page is None or mine.body is None:
        return False
    from cleaners.clean import clean  # noqa: PLC0415 slow to import

    try:
        page = fetches.page_of_version(archive, number, mine.body)
    except (NotFound, ArchiveDamaged):
        return False
    cuts = [clean(one) for one in (other.page, page)]
    words = [material(cut.title, cut.lead, cut.text) for cut in cuts if isinstance(cut, Article)]
    return len(words) == 2 and words[0] == words[1]


def _write(archive: Archive, number: int, history: list[Version], current: Version) -> None:
    *former, last = history
    revisions.rewrite(archive.db, number, as_revisions(former))
    if last.words() != current.words():
        _make_current(archive, number, last)
    articles.set_revision(archive.db, number, len(history), last.recorded)
    articles.set_feed(archive.db, number, last.feed)


def _make_current(archive: Archive, number: int, version: Version) -> None:
    """Make the newest version current, when another one was current here."""
    row = {**{name: getattr(version, name) for name in _OF_A_REVISION}, **(version.row or {})}
    kept = {name: row[name] for name in _COLUMNS if name in row}
    articles.set_columns(archive.db, number, kept)
    articles.put_images(archive.db, number, version.images)


def as_revisions(former: list[Version]) -> list[RevisionRow]:
    """Former versions, oldest first, as rows of `revisions`, numbered from 1."""
    return [
        RevisionRow(at, **{name: getattr(version, name) for name in _OF_A_REVISION})
        for at, version in enumerate(former, 1)
    ]


_COLUMNS = (
    *("title", "lead", "text", "language", "published", "published_zone", "published_source"),
    *("modified", "modified_source", "authors", "agency", "section", "tags", "description"),
    *("image", "words", "paywall", "rights", "confidence", "evidence", "cleaner", "template"),
    *("body", "parts"),
)
