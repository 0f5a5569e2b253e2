"""What was taken down is gone from every table and, after a vacuum, from every byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from backports import zstd

from archive.database.db import Archive, open_archive
from archive.database.errors import CrawlLocked, NotFound
from archive.exporting.export import export
from archive.importing.load import Options, load
from archive.tables import pages, sources, tombstones
from archive.tables.addresses import urls
from archive.tables.runs import crawl_lock
from archive.upkeep.check import check
from archive.upkeep.erase import Target, erase, find
from archive.upkeep.vacuum import vacuum
from cleaners.types.article import Article
from tests.archive.sample_archive import NOW, article, filled, keep

LATER = "2026-04-01T00:00:00Z"
SECRET = "Kwöxelwumpf"
URL = "https://kanalbote.example/2026/03/bruecke-3"


def secret(number: int = 3, **other: object) -> Article:
    """An article in which a word stands that is nowhere else, in every field."""
    text = article(number).text.replace("Brücke", SECRET) + f"\nDer {SECRET} war hier." * 400
    said: dict[str, object] = {
        "text": text + f"\n{SECRET} für {SECRET}.",
        "title": f"{SECRET} am Kanal",
        "lead": f"Der {SECRET} ist weg.",
        "authors": (f"Anna {SECRET}",),
        "tags": (SECRET,),
        "description": SECRET,
    }
    return article(number, **(said | other))


class Lead(NamedTuple):
    url: str
    title: str | None
    published: str | None
    lastmod: str | None
    written: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Twenty articles; the third is the site's dictionary for raw pages, and was edited once."""
    with filled(tmp_path / "archive.db", 0) as one:
        keep(one, secret())
        for number in (1, 2, *range(4, 21)):
            keep(one, article(number))
        edited = secret(text=secret().text + f"\nUnd noch ein {SECRET}, den alle sahen.")
        keep(one, edited, now="2026-03-06T00:00:00Z")
        yield one


def everything(archive: Archive) -> str:
    """All that any table of the archive says, and all raw pages."""
    said = "\n".join(archive.db.conn.iterdump())
    digests = archive.bodies.execute("select digest from bodies").fetchall()
    return said + "\n".join(pages.load(archive, row[0]).decode() for row in digests)


def test_the_word_is_everywhere_before(archive: Archive) -> None:
    assert everything(archive).count(SECRET) > 20
    assert archive.db.execute("select revision from articles where url = ?", (URL,)).fetchone() == (
        2,
    )


def test_nothing_tells_of_it_afterwards(archive: Archive) -> None:
    gone = erase(archive, Target(urls=(URL,)), why="court order 7", now=LATER)
    assert (gone.articles, gone.addresses, gone.pages) == (1, 1, 2)
    said = everything(archive)
    assert SECRET not in said
    assert SECRET.casefold() not in said
    assert URL not in said
    assert "court order 7" in said
    assert len(archive.db.execute("select id from articles").fetchall()) == 19
    assert check(archive) == []


def test_raw_pages_that_leaned_on_it_are_read_as_before(archive: Archive) -> None:
    dictionary = archive.bodies.execute(
        "select digest from bodies where dictionary is null"
    ).fetchone()
    body = archive.db.execute(
        "select body from revisions where article = (select id from articles where url = ?)", (URL,)
    ).fetchone()
    assert dictionary == body
    erase(archive, Target(urls=(URL,)), why="x", now=LATER)
    for number in (1, 20):
        url = f"https://kanalbote.example/2026/03/bruecke-{number}"
        digest = archive.db.execute("select body from articles where url = ?", (url,)).fetchone()[0]
        assert f"Meldung {number}, Zeile 3" in pages.load(archive, digest).decode()


def test_after_a_vacuum_it_is_in_no_byte_of_any_file(archive: Archive, tmp_path: Path) -> None:
    digests = archive.db.execute("select body from fetches where url = ?", (URL,)).fetchall()
    packed = [
        archive.bodies.execute("select data from bodies where digest = ?", one).fetchone()[0]
        for one in digests
    ]
    words = [
        form.encode(charset)
        # Of a word the index keeps only what differs from the word before it.
        for form in ("wumpf", "Wumpf", URL)
        for charset in ("utf-8", "utf-16-le")
    ]
    # What is left on pages that were given up long ago.
    archive.db.execute("pragma secure_delete = off")
    archive.db.execute("create table junk (text)")
    archive.db.execute("insert into junk values (?)", (secret().text * 9,))
    archive.db.execute("drop table junk")
    archive.db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def found() -> list[str]:
        files = [path for path in tmp_path.iterdir() if path.name.startswith("archive")]
        return [
            f"{path.name}: {word!r}"
            for path in files
            for word in [*words, *(bytes(one[20:200]) for one in packed)]
            if word in path.read_bytes()
        ]

    assert len(found()) > 3
    erase(archive, Target(urls=(URL,)), why="x", now=LATER)
    vacuum(archive)
    assert found() == []
    assert check(archive) == []


def test_neither_crawl_nor_import_brings_it_back(archive: Archive, tmp_path: Path) -> None:
    for name in ("c.jsonl", "c.warc"):
        export(archive, tmp_path / name)
    with filled(tmp_path / "other.db", 5):
        pass
    erase(archive, Target(urls=(URL,)), why="court order 7", now=LATER)
    assert keep(archive, secret()).outcome == "erased"
    for name in ("c.jsonl", "c.warc", "other.db"):
        told = load(archive, [tmp_path / name], Options(workers=1), now=LATER, version="t")
        assert told.outcomes["erased"] >= 1, name
    lead = Lead(URL, "Zum Kanal", None, None)
    found = urls.discover(archive, "kanalbote", [lead], "https://kanalbote.example/feed", LATER)
    assert (found.new, found.known) == (0, 1)
    assert tombstones.is_erased(archive.db, URL)
    said = everything(archive)
    assert URL not in said
    assert SECRET not in said


def test_an_address_never_met_is_kept_out(archive: Archive) -> None:
    url = "https://kanalbote.example/2026/04/new"
    gone = erase(archive, Target(urls=(url + "?utm_source=x",)), why="asked", now=LATER)
    assert (gone.articles, gone.addresses) == (0, 1)
    assert keep(archive, article(99, url=url)).outcome == "erased"


def test_by_author_and_by_number(archive: Archive) -> None:
    assert (
        len(find(archive, Target(author=f"anna {SECRET}".lower().replace("z", "Z", 1))).articles)
        == 1
    )
    assert len(find(archive, Target(author="Bo Beispiel")).articles) == 19
    assert find(archive, Target(articles=(7, 3, 7))).articles == (7, 3)
    assert find(archive, Target(author="Niemand")).articles == ()
    others = tuple(
        row[0]
        for row in archive.db.execute("select id from articles where title like ?", [f"{SECRET}%"])
    )
    gone = erase(archive, Target(author="Bo Beispiel", articles=others), why="x", now=LATER)
    assert gone.articles == 20
    assert archive.db.execute("select count(*) from articles").fetchone() == (0,)
    assert archive.bodies.execute("select count(*) from bodies").fetchone() == (0,)


def test_a_whole_site(archive: Archive) -> None:
    keep(archive, article(50, url="https://b.example/50"), site="b")
    sources.ensure(archive, "https://kanalbote.example/feed", site="kanalbote", kind="feed")
    gone = erase(archive, Target(site="kanalbote"), why="the publisher asked", now=LATER)
    assert gone.articles == 20
    said = everything(archive)
    assert "kanalbote.example/2026" not in said
    assert "kanalbote.example/feed" not in said
    assert [row[0] for row in archive.db.execute("select site from articles")] == ["b"]
    again = article(51, url="https://kanalbote.example/new")
    assert keep(archive, again).outcome == "erased"
    with pytest.raises(NotFound):
        erase(archive, Target(site="nowhere"), why="x", now=LATER)


def test_a_page_that_another_article_shares_stays(archive: Archive) -> None:
    body = archive.db.execute("select body from articles where url = ?", (URL,)).fetchone()[0]
    archive.db.execute("update articles set body = ? where id = 5", (body,))
    erase(archive, Target(urls=(URL,)), why="x", now=LATER)
    assert pages.has(archive, body)


def test_clusters_lose_it_and_live_on(archive: Archive) -> None:
    text = article(70).text + "\n" + "\n".join(f"Zeile {n} der Agentur." for n in range(30))
    numbers = [
        keep(archive, article(70 + n, url=f"https://k.example/{n}", text=text, title="A")).article
        for n in range(3)
    ]
    sql = "select cluster from articles where id = ?"
    assert len({archive.db.execute(sql, (n,)).fetchone() for n in numbers}) == 1
    erase(archive, Target(urls=("https://k.example/0",)), why="x", now=LATER)
    clusters = {archive.db.execute(sql, (n,)).fetchone() for n in numbers[1:]}
    assert len(clusters) == 1
    assert clusters != {(None,)}
    erase(archive, Target(urls=("https://k.example/1",)), why="x", now=LATER)
    assert archive.db.execute(sql, (numbers[2],)).fetchone() == (None,)


def test_a_vacuum_drops_what_nothing_names(archive: Archive) -> None:
    pages.store(archive, b"an orphan of a kill" * 50, site="kanalbote", now=NOW)
    assert [one.damage for one in check(archive)] == [False]
    done = vacuum(archive)
    assert done.orphans == 1
    assert done.after <= done.before
    assert check(archive) == []


def test_a_vacuum_leaves_what_a_host_said_of_itself(archive: Archive) -> None:
    digest = pages.store(archive, b"User-agent: *\nDisallow: /no", site="kanalbote", now=NOW)
    url = "https://kanalbote.example/robots.txt"
    visit = sources.SourceVisit(url, "kanalbote", "robots", NOW, "source", digest=digest)
    sources.remember_source(archive, visit)
    assert check(archive) == []
    assert vacuum(archive).orphans == 0
    assert pages.has(archive, digest)


def test_neither_beside_a_crawl(archive: Archive) -> None:
    with crawl_lock(archive.path):
        with pytest.raises(CrawlLocked):
            vacuum(archive)
        with pytest.raises(CrawlLocked):
            erase(archive, Target(urls=(URL,)), why="x", now=LATER)
    assert archive.db.execute("select 1 from articles where url = ?", (URL,)).fetchone()


def test_check_finds_each_kind_of_damage(archive: Archive) -> None:
    db, bodies = archive.db, archive.bodies
    digest = db.execute("select body from articles where id = 7").fetchone()[0]
    data = bodies.execute("select data from bodies where digest = ?", (digest,)).fetchone()[0]
    bodies.execute("update bodies set data = ? where digest = ?", (zstd.compress(b"x"), digest))
    assert "raw page" in check(archive)[0].detail
    assert check(archive, quick=True) == []
    bodies.execute("update bodies set data = ? where digest = ?", (data, digest))
    assert check(archive) == []
    db.execute("update articles set body = 'nothing' where id = 7")
    assert check(archive)[0].subject == "articles"
    db.execute("update articles set body = ? where id = 7", (digest,))
    db.execute("delete from articles_indexed where article = 7")
    assert check(archive)[0].subject == "search index"
    db.execute(
        "insert into articles_indexed select id, first_seen, site, null, null, '[]'"
        " from articles where id = 7"
    )
    db.execute("delete from sketches where article = 7")
    assert [one.subject for one in check(archive)] == ["copies"]
    db.execute("update articles set title = cast(x'ff41' as text) where id = 8")
    assert "articles" in [one.subject for one in check(archive)]
    db.execute("pragma foreign_keys = off")
    db.execute("insert into images (article, position) values (999, 1)")
    assert "images row" in check(archive)[0].detail


def test_check_finds_what_is_missing_altogether(archive: Archive) -> None:
    archive.db.execute("drop table sketch_parts")
    archive.db.execute("drop trigger articles_stale_by_update")
    assert [one.detail for one in check(archive)] == [
        "the table sketch_parts is not there",
        "the trigger articles_stale_by_update is not there",
    ]


def test_check_finds_a_damaged_file(archive: Archive, tmp_path: Path) -> None:
    archive.db.execute("pragma wal_checkpoint(truncate)").fetchall()
    archive.close()
    path = tmp_path / "archive.db"
    data = bytearray(path.read_bytes())
    at = data.index(article(12).text.encode()[200:260])
    data[at - 2000 : at + 2000] = bytes(4000)
    path.write_bytes(data)
    with open_archive(path) as damaged:
        assert any(one.damage for one in check(damaged))
