"""Which pictures stand in which article, and what became of each picture's address.

A picture is asked for once, however many articles show it. A picture that does not come changes
nothing of the article: its row says why, and when it is tried again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.rows import Record, Row, records, rows, value
from archive.database.sqlite import Database
from archive.tables.linked import picture_bodies
from archive.tables.outcomes import Outcome
from cleaners.types.article import Picture


@dataclass(frozen=True, slots=True)
class PictureRow(Record):
    """A picture of an article, with what became of its address. `position` None: it stood in a
    former version. `outcome` None: it was not asked for yet."""

    url: str
    position: int | None
    alt: str | None
    caption: str | None
    credit: str | None
    line: int | None
    outcome: str | None
    detail: str | None
    digest: str | None
    type: str | None
    bytes: int | None
    asked: str | None
    due: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """A picture to ask for, and the address of an article that shows it."""

    url: str
    article: str


def put(db: Database, article: int, pictures: Sequence[Picture], *, site: str, now: str) -> None:
    """Set the pictures of an article, in this order. Those that it had before stay as former
    ones."""
    db.conn.execute("update article_pictures set position = null where article = ?", (article,))
    unique = list({one.url: one for one in reversed(pictures)}.values())[::-1]
    db.conn.executemany(
        "insert into pictures (url, site, due) values (?, ?, ?) on conflict (url) do nothing",
        [(one.url, site, now) for one in unique],
    )
    db.conn.executemany(
        """insert into article_pictures (article, url, position, alt, caption, credit, line)
           values (?, ?, ?, ?, ?, ?, ?) on conflict (article, url) do update set
               position = excluded.position, alt = excluded.alt, caption = excluded.caption,
               credit = excluded.credit, line = excluded.line""",
        [
            (article, one.url, position, one.alt, one.caption, one.credit, one.line)
            for position, one in enumerate(unique)
        ],
    )


def take_over(db: Database, row: Row, site: str) -> None:
    """Store a picture's address as another archive has it; the later asking counts, unless the
    picture is kept here."""
    db.conn.execute(_TAKE_OVER, row | {"site": site})


def due_again(db: Database, since: str, now: str) -> int:
    """Make due what was put off at a moment later than `since`, which is yet to come; how many."""
    sql = "update pictures set due = :now where asked > :since and due > :now"
    return int(db.conn.execute(sql, {"since": since, "now": now}).rowcount)


_ASKED = ("outcome", "detail", "digest", "type", "bytes", "asked", "tries", "due")
_NEWER = "pictures.digest is null and excluded.asked > coalesce(pictures.asked, '')"
_TAKE_OVER = f"""insert into pictures (url, site, {", ".join(_ASKED)})
    values (:url, :site, {", ".join(f":{name}" for name in _ASKED)})
    on conflict (url) do update set
        {", ".join(f"{name} = iif({_NEWER}, excluded.{name}, {name})" for name in _ASKED)}"""


def take_place(db: Database, article: int, row: Row, *, former: bool) -> None:
    """Give an article a picture that it has in another archive.

    `former`: it counts as one of a former version.
    """
    db.conn.execute(
        """insert into article_pictures (article, url, position, alt, caption, credit, line)
           values (:number, :url, :position, :alt, :caption, :credit, :line)
           on conflict do nothing""",
        row | {"number": article, "position": None if former else row["position"]},
    )


def of_article(archive: Archive, article: int) -> list[PictureRow]:
    """The pictures of an article in their order, those of former versions last."""
    return records(
        archive.db,
        PictureRow,
        f"""select {PictureRow.columns()} from article_pictures join pictures using (url)
            where article = ? order by position is null, position, url""",
        (article,),
    )


def due(archive: Archive, site: str, now: str, most: int) -> list[Due]:
    """What is to be asked for, those never asked first, then those that wait the longest."""
    found = rows(
        archive.db,
        """select p.url, a.url as article from pictures p
           join article_pictures ap on ap.url = p.url join articles a on a.id = ap.article
           where p.site = ? and p.due <= ? group by p.url
           order by p.asked is not null, p.due, a.id limit ?""",
        (site, now, most),
    )
    return [Due(**row) for row in found]


def kept(archive: Archive, url: str, body: bytes, now: str) -> None:
    """Keep a picture that came. It is not asked for again."""
    digest, kind = picture_bodies.store(archive, body, now)
    archive.db.conn.execute(
        """update pictures set outcome = ?, detail = null, digest = ?, type = ?, bytes = ?,
               asked = ?, tries = 0, due = null where url = ?""",
        (str(Outcome.PICTURE), digest, kind, len(body), now, url),
    )


def not_kept(
    archive: Archive, url: str, outcome: Outcome, detail: str, *, now: str, due: str | None
) -> None:
    """Store why no picture came. It is asked for again at `due`; None: never."""
    archive.db.conn.execute(
        """update pictures set outcome = ?, detail = ?, asked = ?, tries = tries + 1, due = ?
           where url = ?""",
        (str(outcome), detail, now, due, url),
    )


def tries(archive: Archive, url: str) -> int:
    """How often a picture was asked for in vain."""
    return int(value(archive.db, "select tries from pictures where url = ?", (url,)) or 0)


def counts(archive: Archive, site: str) -> dict[str, int]:
    """How many pictures of a site ended in which outcome word; `waiting`: not asked for yet."""
    found = rows(
        archive.db,
        """select coalesce(outcome, 'waiting') as word, count(*) as number from pictures
           where site = ? group by 1 order by 2 desc, 1""",
        (site,),
    )
    return {row["word"]: row["number"] for row in found}


def shown(archive: Archive, digest: str) -> list[int]:
    """The articles that show a kept picture."""
    sql = """select distinct article from article_pictures join pictures using (url)
             where digest = ? order by article"""
    return [row["article"] for row in rows(archive.db, sql, (digest,))]


def forget_unshown(archive: Archive) -> int:
    """Drop the pictures that no article shows any more; how many were kept."""
    db = archive.db.conn
    db.execute("delete from pictures where url not in (select url from article_pictures)")
    unnamed = unnamed_bodies(archive)
    for digest in unnamed:
        picture_bodies.remove(archive, digest)
    return len(unnamed)


def unnamed_bodies(archive: Archive) -> list[str]:
    """Kept pictures that no address names."""
    named = {row["digest"] for row in rows(archive.db, "select distinct digest from pictures")}
    found = rows(archive.bodies, "select digest from picture_bodies order by digest")
    return [row["digest"] for row in found if row["digest"] not in named]


def lost(archive: Archive) -> list[str]:
    """The addresses of pictures that are said to be kept, and are not there."""
    there = {row["digest"] for row in rows(archive.bodies, "select digest from picture_bodies")}
    named = rows(archive.db, "select url, digest from pictures where digest is not null")
    return [row["url"] for row in named if row["digest"] not in there]


def any_of(archive: Archive, url: str) -> PictureRow | None:
    """What became of a picture's address; None where no article shows it."""
    number = value(archive.db, "select article from article_pictures where url = ?", (url,))
    found = of_article(archive, number) if number is not None else []
    return next((one for one in found if one.url == url), None)
