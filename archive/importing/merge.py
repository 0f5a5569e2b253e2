"""Another archive merged into this one: crawls on several machines become one archive.

The same article is one article: its versions are joined in the order in which they were met, it
was first seen when either saw it first. Raw pages and fetches come along. To merge again what has
grown since is cheap and changes nothing that is there already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from archive import articles, fetches, history, pages, sites, templates
from archive.db import Archive
from archive.errors import ArchiveDamaged, NotFound
from archive.frontier import erased
from archive.identity import Keys
from archive.indexing import bring_up_to_date
from archive.outcomes import Outcome
from archive.reserved import RESERVED
from archive.rows import Row, first, rows, value

BATCH = 100
Progress = Callable[[int, str], None]


def merge(
    archive: Archive,
    other: Archive,
    *,
    now: str,
    progress: Progress | None = None,
    refuses_reserved: bool = True,
) -> Counter[str]:
    """Take over what `other` has; how its articles ended, by outcome word.

    With `refuses_reserved` nothing is taken of what `other` keeps although it is reserved.
    """
    refused = _reserved(other) if refuses_reserved else frozenset()
    counters: Counter[str] = Counter()
    for site in sites.all(other):
        sites.ensure(
            archive,
            site["slug"],
            now=now,
            **{
                name: site[name]
                for name in ("name", "home", "language")
                if not value(
                    archive.db, f"select {name} from sites where slug = ?", (site["slug"],)
                )
            },
        )
    _templates(archive, other, now)
    for batch in _batches(other, "articles"):
        with archive.batch():
            for row in batch:
                taken = Outcome.RESERVED if row["id"] in refused else _article(archive, other, row)
                counters[taken] += 1
        if progress:
            progress(sum(counters.values()), batch[-1]["url"])
    for batch in _batches(other, "fetches"):
        with archive.batch():
            for row in batch:
                _fetch(archive, other, _refused(row) if row["article"] in refused else row)
    return counters


def _reserved(other: Archive) -> frozenset[int]:
    """The numbers of the articles whose publishers reserve text and data mining."""
    sql = (
        "select id from articles where rights <> '[]'"
        " and exists (select 1 from json_each(rights) where value = ?)"
    )
    return frozenset(row["id"] for row in rows(other.db, sql, (RESERVED,)))


def _refused(row: Row) -> Row:
    """The fetch of a reserved article as this archive would have ended it."""
    detail = "the page reserves text and data mining"
    return row | {"outcome": str(Outcome.RESERVED), "detail": detail, "article": None, "body": None}


def _templates(archive: Archive, other: Archive, now: str) -> None:
    """What the other learned of sites that nothing is known of here; two cannot be added up."""
    for site in rows(other.db, "select site from templates order by site"):
        if not templates.load(archive, site["site"]).pages:
            templates.save(archive, site["site"], templates.load(other, site["site"]), now)


def _batches(other: Archive, table: str) -> Iterator[list[Row]]:
    """All rows of a table, in the order of their numbers, some at a time."""
    last = 0
    sql = f"select * from {table} where id > ? order by id limit ?"
    while batch := rows(other.db, sql, (last, BATCH)):
        yield batch
        last = batch[-1]["id"]


def _article(archive: Archive, other: Archive, row: Row) -> Outcome:
    url = row["url"]
    if erased(archive.db, row["site"], Keys(url, url, url)):
        return Outcome.ERASED
    theirs = [_with_page(archive, other, row, one) for one in history.of_article(other, row["id"])]
    number = articles.number_of(archive.db, url)
    if number is None:
        number = _insert(archive, row, theirs)
        bring_up_to_date(archive, number)
        return Outcome.ARTICLE
    new = history.join(archive, number, theirs)
    archive.db.execute(
        """update articles set first_seen = min(first_seen, :first_seen),
               last_seen = max(last_seen, :last_seen),
               gone = iif(:last_seen > last_seen, :gone, coalesce(gone, :gone)) where id = :id""",
        {**{name: row[name] for name in ("first_seen", "last_seen", "gone")}, "id": number},
    )
    bring_up_to_date(archive, number)
    return Outcome.UPDATED if new else Outcome.UNCHANGED


def _with_page(
    archive: Archive, other: Archive, row: Row, version: history.Version
) -> history.Version:
    """The version, its raw page with it, where the other archive has it."""
    if version.body is None:
        return version
    if pages.has(archive, version.body) and archive is not other:
        return version
    try:
        where = {"id": row["id"], "url": row["url"], "body": version.body}
        page = fetches.page_of_article(other, where)
    except (NotFound, ArchiveDamaged):
        return version
    pages.store(archive, page.body, site=row["site"], now=page.fetched)
    return history.with_page(version, page)


_NOT_TAKEN = ("id", "cluster", "own_share")


def _insert(archive: Archive, row: Row, theirs: list[history.Version]) -> int:
    kept = {name: cell for name, cell in row.items() if name not in _NOT_TAKEN}
    columns = {found[1] for found in archive.db.execute("pragma table_info(articles)").fetchall()}
    kept = {name: cell for name, cell in kept.items() if name in columns}
    names = ", ".join(kept)
    marks = ", ".join(f":{name}" for name in kept)
    cursor = archive.db.execute(f"insert into articles ({names}) values ({marks})", kept)
    number = int(cursor.lastrowid or 0)
    history.put_images(archive, number, theirs[-1].images)
    history.put_revisions(archive, number, theirs[:-1])
    return number


def _fetch(archive: Archive, other: Archive, row: Row) -> None:
    """A fetch that is not here yet, with what is known of its address."""
    same = (row["url"], row["fetched"], row["outcome"])
    known = "select 1 from fetches where url = ? and fetched = ? and outcome = ? limit 1"
    if value(archive.db, known, same) or erased(
        archive.db, row["site"] or "", Keys(row["url"], row["url"], row["url"])
    ):
        return
    address = row["url"]
    if row["article"] is not None:
        found = first(other.db, "select url from articles where id = ?", (row["article"],))
        address = found["url"] if found else address
    number = articles.number_of(archive.db, address) if row["article"] else None
    _insert_fetch(archive, other, row, number)
    their = first(other.db, "select * from urls where url = ?", (row["url"],))
    if their is not None:
        _address(archive, their, number)


def _insert_fetch(archive: Archive, other: Archive, row: Row, number: int | None) -> None:
    kept = {name: cell for name, cell in row.items() if name not in ("id", "run")}
    kept["article"] = number
    if kept["body"] and not pages.has(archive, kept["body"]):
        try:
            body = pages.load(other, kept["body"])
            pages.store(archive, body, site=row["site"] or "", now=row["fetched"])
        except (NotFound, ArchiveDamaged):
            kept["body"] = None
    names = ", ".join(kept)
    marks = ", ".join(f":{name}" for name in kept)
    archive.db.execute(f"insert into fetches ({names}) values ({marks})", kept)


def _address(archive: Archive, row: Row, number: int | None) -> None:
    """What was visited later is the better knowledge of an address; it was met when first met."""
    archive.db.execute(
        """insert into urls (url, site, discovered, source, title, published, lastmod, article,
               checked, outcome, etag, last_modified, tries, due)
           values (:url, :site, :discovered, :source, :title, :published, :lastmod, :article,
               :checked, :outcome, :etag, :last_modified, :tries, :due)
           on conflict (url) do update set discovered = min(discovered, excluded.discovered),
               article = coalesce(article, excluded.article),
               outcome = iif(excluded.checked > coalesce(checked, ''), excluded.outcome, outcome),
               etag = iif(excluded.checked > coalesce(checked, ''), excluded.etag, etag),
               last_modified = iif(excluded.checked > coalesce(checked, ''),
                   excluded.last_modified, last_modified),
               checked = max(coalesce(checked, ''), excluded.checked)""",
        row | {"article": number},
    )
