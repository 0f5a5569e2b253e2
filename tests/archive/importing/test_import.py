"""Imports: the same articles again, older versions in their place, killed and resumed."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from quopri import encodestring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.database.db import Archive, open_archive
from archive.database.errors import ArchiveDamaged, CrawlLocked, DiskTrouble, NotPossible
from archive.exporting.export import export
from archive.importing.files import address_in, read_url_list
from archive.importing.load import Loaded, Options, load
from archive.importing.mhtml import page_in
from archive.search.selection import Selection
from archive.tables.runs import crawl_lock
from tests.archive.sample_archive import NOW, article, filled, keep
from tests.cuttings.forked import run_script

LATER = "2026-04-01T00:00:00Z"
_NOT_COMPARED = "id, cluster, body"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path / "archive.db", 6) as one:
        yield one


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "fresh.db", create=True) as one:
        yield one


def bring(archive: Archive, *paths: Path, **more: object) -> Loaded:
    return load(archive, paths, Options(workers=1, **more), now=LATER, version="test")  # type: ignore[arg-type]


def rows(archive: Archive) -> list[dict[str, object]]:
    cursor = archive.db.execute("select * from articles order by url")
    names = [one[0] for one in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    return [{k: v for k, v in row.items() if k not in _NOT_COMPARED} for row in found]


def test_an_export_comes_back_the_same(archive: Archive, fresh: Archive, tmp_path: Path) -> None:
    keep(archive, article(9, title=None, images=(), rights=("noarchive",), paywall=True))
    keep(archive, article(2, text="Ganz anders nun. " * 30), now="2026-03-20T00:00:00Z")
    archive.db.execute("update articles set last_seen = '2026-03-30T00:00:00Z' where id = 4")
    for name in ("c.jsonl", "c.jsonl.gz", "c.jsonl.zst"):
        out = tmp_path / name
        export(archive, out)
        told = bring(fresh, out)
        assert set(told.outcomes) <= {"article", "unchanged"}
    export(fresh, tmp_path / "d.jsonl")
    for one, two in zip(
        (tmp_path / "c.jsonl").read_text().splitlines(),
        (tmp_path / "d.jsonl").read_text().splitlines(),
        strict=True,
    ):
        first, second = json.loads(one), json.loads(two)
        differ = {key for key in first if first[key] != second[key]}
        assert differ <= {"id", "revision", "cluster", "own_share"}, differ


def test_a_file_is_imported_once(archive: Archive, fresh: Archive, tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl"
    export(archive, out)
    assert bring(fresh, out).outcomes == {"article": 6}
    again = bring(fresh, out)
    assert (again.outcomes, again.done_before) == ({}, [str(out)])
    assert bring(fresh, out, again=True).outcomes == {"unchanged": 6}
    assert fresh.db.execute("select count(*) from articles").fetchone()[0] == 6


def test_a_warc_gives_pages_to_clean(archive: Archive, fresh: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "c.warc.gz")
    told = bring(fresh, tmp_path / "c.warc.gz")
    assert told.outcomes == {"article": 6}
    first = rows(fresh)[0]
    assert first["url"] == "https://kanalbote.example/2026/03/bruecke-1"
    assert first["site"] == "kanalbote.example"
    assert first["first_seen"] == NOW
    assert "Meldung 1, Zeile 3" in str(first["text"])
    run = fresh.db.execute("select command, status, counters from runs").fetchone()
    assert run == ("import", "done", '{"article": 6}')
    source = fresh.db.execute("select distinct source, body is not null from fetches").fetchall()
    assert source == [("c.warc.gz", 1)]


def test_a_site_s_own_slug_and_rules_are_used(archive: Archive, tmp_path: Path) -> None:
    asked = []

    def rules(slug: str):
        from cleaners.types.rules import Rules

        asked.append(slug)
        return Rules()

    keep(archive, article(20, url="https://www.kanalbote.example/x"))
    export(archive, tmp_path / "c.warc", Selection(query='"Meldung 20"'))
    bring(archive, tmp_path / "c.warc", rules=rules)
    assert set(asked) == {"kanalbote"}


PAGE = "<html><head>{head}</head><body><h1>Kanal</h1><article>{text}</article></body></html>"


def page(number: int, head: str = "") -> str:
    text = "".join(f"<p>{line}</p>" for line in article(number).text.split("\n"))
    return PAGE.format(head=head, text=text)


def test_a_folder_of_saved_pages(fresh: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "Saved Pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "listed.html").write_text(page(1))
    canonical = '<link rel="canonical" href="https://b.example/own?a=1&amp;b=2">'
    (folder / "deep" / "own.htm").write_text(page(2, canonical))
    (folder / "none of it.html").write_text(page(3))
    (folder / "notes.txt").write_text("\n\n".join(["Kanal", *article(4).text.split("\n")]))
    (folder / "mail.html").write_text(page(5))
    (folder / "broken.html.gz").write_bytes(b"\x1f\x8b\x08broken")
    (folder / "picture.png").write_bytes(b"")
    urls = tmp_path / "urls.tsv"
    urls.write_text("listed.html\thttps://a.example/1\nmail.html\tmailto:me@a.example\n")
    told = bring(fresh, folder, urls=urls)
    assert told.outcomes == {"article": 4, "truncated": 1, "bad-url": 1}
    assert [row["url"] for row in rows(fresh)] == [
        "https://a.example/1",
        "https://b.example/own?a=1&b=2",
        "https://saved-pages.invalid/none%20of%20it.html",
        "https://saved-pages.invalid/notes.txt",
    ]
    assert bring(fresh, folder, urls=urls).outcomes["unchanged"] == 4
    (folder / "new.html").write_text(page(8))
    assert bring(fresh, folder, urls=urls).outcomes["article"] == 1


def test_a_mirror_of_a_site_and_what_of_it_is_no_page(
    archive: Archive, fresh: Archive, tmp_path: Path
) -> None:
    """Pages of a mirror are named like their addresses; what is passed over is counted."""
    folder = tmp_path / "mirror"
    (folder / "news").mkdir(parents=True)
    page = "<html><head><title>A bridge</title></head><body><p>The bridge is shut. " * 3
    names = {
        "news/the-bridge": f"<!doctype html>{page}",
        "news/story.php?id=3": f"\ufeff<?xml version='1.0'?>\n<!-- x --> {page}",
        "news/site.css": "p { color: red }",
        "news/a.JPG": "no picture",
        "news/notes": "words of a person",
        "crawl.warc.gz": "no page",
    }
    for name, body in names.items():
        (folder / name).write_text(body)
    told = bring(fresh, folder)
    came = [url for (url,) in fresh.db.execute("select url from fetches order by url")]
    assert [url.rpartition("/")[2] for url in came] == ["story.php%3Fid%3D3", "the-bridge"]
    assert told.passed_over == {".css": 1, ".jpg": 1, "without a suffix": 1, ".warc.gz": 1}


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda items: {"status": "ok", "tags": ["a", "b", "c"], "articles": items},
        lambda items: {"response": {"total": 2, "results": items}, "links": [{"url": "x"}]},
    ],
)
def test_an_answer_of_an_interface_holds_a_list_of_articles(
    fresh: Archive, tmp_path: Path, wrapped: Callable[[object], object]
) -> None:
    items = [
        {"url": f"https://paper.example/{n}", "title": f"Story {n}", "text": f"Words {n}. " * 40}
        for n in range(2)
    ]
    (tmp_path / "answer.json").write_text(json.dumps(wrapped(items)))
    bring(fresh, tmp_path / "answer.json")
    assert [row["title"] for row in rows(fresh)] == ["Story 0", "Story 1"]


def test_json_in_the_charset_of_a_machine(fresh: Archive, tmp_path: Path) -> None:
    one = {
        "url": "https://paper.example/1",
        "title": "Überfällig",
        "text": "Die Brücke ist zu. " * 40,
    }
    line = json.dumps(one, ensure_ascii=False).encode("cp1252")
    (tmp_path / "lines.jsonl").write_bytes(line + b"\n")
    bring(fresh, tmp_path / "lines.jsonl")
    assert [row["title"] for row in rows(fresh)] == ["Überfällig"]


def test_a_url_list_that_is_none_is_refused(fresh: Archive, tmp_path: Path) -> None:
    urls = tmp_path / "urls.tsv"
    urls.write_text("listed.html https://a.example/1\n")
    with pytest.raises(ArchiveDamaged, match=r"urls\.tsv:1"):
        bring(fresh, tmp_path, urls=urls)


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        (b"<!-- saved from url=(0021)https://a.example/x -->", "https://a.example/x"),
        (
            b"<!--\n Page saved with SingleFile \n url: https://a.example/s?a=1 \n date: x-->",
            "https://a.example/s?a=1",
        ),
        (b"<link href='https://a.example/y' rel=canonical>", "https://a.example/y"),
        (b'<meta content="https://a.example/z" property="og:url">', "https://a.example/z"),
        (b'<link rel="canonical" href="/relative">', None),
        (b'<link rel="canonical" href="javascript:alert(1)">', None),
        (b'<link rel="stylesheet" href="https://a.example/css">', None),
        (b"", None),
    ],
)
def test_a_saved_page_knows_where_it_came_from(markup: bytes, address: str | None) -> None:
    assert address_in(b"<html><head>" + markup) == address


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/saved
Subject: Eins
Date: Sat, 28 Feb 2026 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/saved

{markup}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://a.example/x.png

iVBORw0KGgo=
------b--
"""


def test_a_page_that_a_browser_saved_as_mhtml(fresh: Archive, tmp_path: Path) -> None:
    markup = encodestring(page(1).encode()).decode()
    (tmp_path / "one.mhtml").write_text(MHTML.format(markup=markup))
    (tmp_path / "none.mht").write_bytes(b"\xff\0 nothing of mail")
    assert bring(fresh, tmp_path).outcomes["article"] == 1
    (found,) = rows(fresh)
    assert (found["url"], found["first_seen"]) == (
        "https://a.example/saved",
        "2026-02-28T08:00:00Z",
    )
    assert "Brücke über den alten Kanal" in str(found["text"])


@given(st.binary(max_size=300), st.sampled_from([b"", MHTML.encode()]))
def test_any_bytes_are_taken_for_mail(data: bytes, before: bytes) -> None:
    assert page_in(before + data, "https://a.example/own", NOW).url


def test_texts_that_others_scraped(fresh: Archive, tmp_path: Path) -> None:
    text = article(1).text
    lines: list[object] = [
        {"url": "https://a.example/1", "maintext": text, "title": "Eins", "authors": ["A", "B"]},
        {"URL": "https://a.example/2", "html": page(2)},
        {"link": "https://a.example/3", "content": article(3).text, "date": "2026-03-01 10:00:00"},
        {"url": "ftp://a.example/4", "text": text},
        {"text": text},
        {"url": "https://a.example/6", "text": 7},
        ["no object"],
        {"url": "https://a.example/8", "text": "zu kurz"},
    ]
    path = tmp_path / "scraped.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + '\n\n{"broken": \n')
    told = bring(fresh, path)
    assert told.outcomes == {
        "article": 3,
        "bad-url": 2,
        "no-text": 2,
        "too-short": 1,
        "truncated": 1,
    }
    first, _, third = rows(fresh)
    assert (first["title"], json.loads(str(first["authors"]))) == ("Eins", ["A", "B"])
    assert third["published"] == "2026-03-01T10:00:00Z"
    assert first["cleaner"]
    details = fresh.db.execute(
        "select detail from fetches where url = 'scraped.jsonl:5'"
    ).fetchone()
    assert details == ("no address",)


@pytest.mark.parametrize("name", ["half.jsonl", "half.json"])
def test_half_a_character_costs_only_itself(fresh: Archive, tmp_path: Path, name: str) -> None:
    """JSON can spell a lone surrogate; UTF-8, and so SQLite, cannot. A pair is a character."""
    line = {"url": "https://a.example/1", "title": "Br\ud83d und 🗞", "authors": ["A \udfffB"]}
    path = tmp_path / name
    path.write_text(json.dumps(line | {"text": f"{article(1).text}\n\ud800 Schluss der Meldung."}))
    assert bring(fresh, path).outcomes == {"article": 1}
    (row,) = rows(fresh)
    assert (row["title"], json.loads(str(row["authors"]))) == ("Br\ufffd und 🗞", ["A \ufffdB"])
    assert "Schluss der Meldung." in str(row["text"])


def test_what_other_scrapers_left(fresh: Archive, tmp_path: Path) -> None:
    """A folder as news-please, trafilatura and Scrapy fill it."""
    a_page = tmp_path / "2026/news.html"
    a_page.parent.mkdir()
    a_page.write_bytes(page(1).encode())
    of_page = {"url": "https://a.example/np", "maintext": article(1).text, "date_download": "x"}
    alone = {
        "url": "https://a.example/alone",
        "text": None,
        "maintext": article(2).text,
        "date_publish": "2026-02-28 08:00:00",
        "date_modify": "None",
        "description": "In Kürze",
        "image_url": "https://a.example/i.jpg",
    }
    of_trafilatura = {
        "source": "https://a.example/tr",
        "text": article(3).text,
        "author": "Ada Abel; Bo Brandt",
        "date": "2026-02-27",
        "categories": "Lokales;Kultur",
        "tags": "Brücken;Verkehr",
        "excerpt": "Kurz",
    }
    listed = [{"link": "https://a.example/s", "body": article(4).text}, 7]
    texts = {
        "2026/news.html.json": json.dumps(of_page),
        "alone.json": json.dumps(alone),
        "t.json": json.dumps(of_trafilatura),
        "scrapy.json": json.dumps(listed),
        "broken.json": "{",
        "with.txt": "---\nurl: https://a.example/txt\ndate: Sat, 28 Feb 2026 08:00:00 GMT\n"
        f"title: Kopf\n---\n{article(5).text}",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = bring(fresh, tmp_path)
    assert told.outcomes == {"article": 5, "no-text": 1, "truncated": 1}
    found = {str(row["url"]).rpartition("/")[2]: row for row in rows(fresh)}
    assert set(found) == {"np", "alone", "tr", "s", "txt"}
    assert found["np"]["evidence"] != "plain text", "the page itself, at the address beside it"
    assert found["alone"]["published"] == "2026-02-28T08:00:00Z"
    assert (found["alone"]["modified"], found["alone"]["description"]) == (None, "In Kürze")
    assert json.loads(str(found["tr"]["authors"])) == ["Ada Abel", "Bo Brandt"]
    assert (found["tr"]["section"], found["tr"]["published"]) == ("Lokales", "2026-02-27")
    assert json.loads(str(found["tr"]["tags"])) == ["Brücken", "Verkehr"]
    assert (found["txt"]["title"], found["txt"]["published"]) == ("Kopf", "2026-02-28T08:00:00Z")
    assert "url:" not in str(found["txt"]["text"])


def test_an_older_capture_takes_its_place_in_the_history(archive: Archive, tmp_path: Path) -> None:
    """A web archive from before the crawl: its version is a former one, not the current."""
    with filled(tmp_path / "old.db", 0) as old:
        before = article(3, text="Früher stand hier etwas ganz anderes über die Brücke. " * 9)
        keep(old, before, now="2026-02-01T00:00:00Z")
        keep(old, article(4), now="2026-02-01T00:00:00Z")
        export(old, tmp_path / "old.jsonl")
    assert bring(archive, tmp_path / "old.jsonl").outcomes == {"updated": 1, "unchanged": 1}
    row = archive.db.execute(
        "select first_seen, last_seen, revision, text from articles where id = 3"
    ).fetchone()
    assert row == ("2026-02-01T00:00:00Z", NOW, 2, article(3).text)
    former = archive.db.execute("select article, number, recorded, text from revisions").fetchall()
    assert [row[:3] for row in former] == [(3, 1, "2026-02-01T00:00:00Z")]
    assert former[0][3].startswith("Früher stand hier")
    assert archive.db.execute(
        "select first_seen, revision from articles where id = 4"
    ).fetchone() == (
        "2026-02-01T00:00:00Z",
        1,
    )
    assert bring(archive, tmp_path / "old.jsonl", again=True).outcomes == {"unchanged": 2}


def test_archives_of_two_machines_become_one(archive: Archive, tmp_path: Path) -> None:
    with filled(tmp_path / "other.db", 0) as other:
        keep(other, article(1), now="2026-03-01T00:00:00Z")
        keep(
            other,
            article(2, text="Die Fassung davor, noch ohne Zahlen. " * 9),
            now="2026-03-01T00:00:00Z",
        )
        keep(other, article(2), now="2026-03-03T00:00:00Z")
        keep(other, article(3), now="2026-03-04T00:00:00Z")
        keep(
            other,
            article(3, text="Die Fassung danach, mit allem darin. " * 9),
            now="2026-03-09T00:00:00Z",
        )
        keep(other, article(7), site="anderswo", now="2026-03-01T00:00:00Z")
        theirs = other.db.execute("select count(*) from fetches").fetchone()[0]
    told = bring(archive, tmp_path / "other.db")
    assert told.outcomes == {"unchanged": 1, "updated": 2, "article": 1}
    found = archive.db.execute(
        "select id, site, first_seen, last_seen, revision, substr(text, 1, 9) from articles"
        " where id in (1, 2, 3, 7) order by id"
    ).fetchall()
    start = article(1).text[:9]
    assert found == [
        (1, "kanalbote", "2026-03-01T00:00:00Z", NOW, 1, start),
        (2, "kanalbote", "2026-03-01T00:00:00Z", NOW, 2, start),
        (3, "kanalbote", "2026-03-04T00:00:00Z", "2026-03-09T00:00:00Z", 2, "Die Fassu"),
        (7, "anderswo", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", 1, start),
    ]
    fetches = archive.db.execute("select count(*) from fetches").fetchone()[0]
    assert fetches == 6 + theirs
    assert bring(archive, tmp_path / "other.db").outcomes == {}, "nothing came since"
    assert bring(archive, tmp_path / "other.db", again=True).outcomes == {"unchanged": 4}
    assert archive.db.execute("select count(*) from fetches").fetchone()[0] == fetches
    hits = archive.db.execute(
        "select count(*) from articles_fts where articles_fts match 'fassung'"
    ).fetchone()
    assert hits == (1,)


RESERVED = "<html><head><meta name=tdm-reservation content=1></head><body><article>{}</article>"


def test_what_is_reserved_is_refused_or_kept_as_the_archive_says(
    archive: Archive, fresh: Archive, tmp_path: Path
) -> None:
    """By every way in: a saved page, a line of our own export, another archive."""
    text = "".join(f"<p>{line}</p>" for line in article(9).text.split("\n"))
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved/page.html").write_text(RESERVED.format(text), encoding="utf-8")
    keep(archive, article(7, rights=("tdm-reservation",)))
    export(archive, tmp_path / "c.jsonl", Selection(include_reserved=True))
    ways = [tmp_path / "saved", tmp_path / "c.jsonl", archive.path]
    for way, articles in zip(ways, (0, 6, 6), strict=True):
        assert bring(fresh, way).outcomes["reserved"] == 1, way
        assert len(rows(fresh)) == articles
    assert fresh.bodies.execute("select count(*) from bodies").fetchone() == (6,)
    ends = "select url, outcome, article, body from fetches where outcome = 'reserved'"
    assert [row[2:] for row in fresh.db.execute(ends)] == [(None, None)] * 2
    assert bring(fresh, archive.path).outcomes == {}, "nothing came since"
    again = bring(fresh, archive.path, again=True)
    assert again.outcomes == {"unchanged": 6, "reserved": 1}
    kept = bring(fresh, archive.path, refuses_reserved=False)
    assert kept.outcomes == {"unchanged": 6, "article": 1}, "what was refused is taken now"
    for way in ways:
        bring(fresh, way, again=True, refuses_reserved=False)
    kept = [row["rights"] for row in rows(fresh)]
    assert kept.count('["tdm-reservation"]') == 2
    assert len(kept) == 8


def test_nothing_is_imported_beside_a_crawl(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "c.jsonl")
    with crawl_lock(archive.path), pytest.raises(CrawlLocked):
        bring(archive, tmp_path / "c.jsonl")


def test_what_is_no_corpus_is_refused_in_one_line(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("x")
    (tmp_path / "x.db").write_text("no database at all" * 100)
    for name, kind in (
        ("x.docx", NotPossible),
        ("none.warc", DiskTrouble),
        ("x.db", ArchiveDamaged),
    ):
        with pytest.raises(kind) as refused:
            bring(archive, tmp_path / name)
        assert "\n" not in str(refused.value)
    with pytest.raises(NotPossible):
        bring(archive, archive.path)
    assert archive.db.execute("select status from runs").fetchall() == [("failed",)] * 2


def test_a_killed_import_goes_on_where_it_stopped(archive: Archive, tmp_path: Path) -> None:
    """It kills itself after each batch, as often as it takes; nothing is lost, nothing twice."""
    for number in range(7, 31):
        keep(archive, article(number))
    export(archive, tmp_path / "c.warc.gz")
    script = """
        import os, sys
        from pathlib import Path
        from archive.database.db import open_archive
        from archive.importing import intake, load
        intake.BATCH = 8
        archive = open_archive(Path(sys.argv[1]), create=True)
        options = load.Options(workers=1)
        load.load(archive, [Path(sys.argv[2])], options,
                  now="2026-04-01T00:00:00Z", version="t",
                  progress=lambda done, url: os.kill(os.getpid(), 9))
    """
    kills = 0
    target = tmp_path / "target.db"
    while kills < 9:
        ran = run_script(script, target, tmp_path / "c.warc.gz")
        if ran.returncode != -signal.SIGKILL:
            break
        kills += 1
    assert (kills, ran.returncode) == (4, 0)
    with open_archive(target) as made:
        assert made.db.execute("select count(*) from articles").fetchone() == (30,)
        assert made.db.execute("select count(*), count(distinct url) from fetches").fetchone() == (
            30,
            30,
        )
        assert made.db.execute("pragma integrity_check").fetchone() == ("ok",)
        statuses = [row[0] for row in made.db.execute("select status from runs order by id")]
        assert statuses == ["killed"] * 4 + ["done"]


@pytest.mark.parametrize(
    "listed",
    [
        "my page.html\thttps://town.example/1\n",
        "file\turl\r\nmy page.html\thttps://town.example/1\r\n",
        "my page.html;https://town.example/1\n",
        'name,address\n"my page.html","https://town.example/1"\n',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_lists_of_addresses_as_spreadsheets_write_them(
    tmp_path: Path, listed: str, charset: str
) -> None:
    (tmp_path / "urls").write_bytes(listed.encode(charset))
    assert read_url_list(tmp_path / "urls") == {"my page.html": "https://town.example/1"}


def test_a_wrong_line_of_a_list_of_addresses_is_named(tmp_path: Path) -> None:
    for wrong in ("a.html\thttps://t.example/\nb c\n", "a\thttps://t.example/\nb\t\n"):
        (tmp_path / "urls").write_text(wrong)
        with pytest.raises(ArchiveDamaged, match="urls:2: not `file name, tab, URL`"):
            read_url_list(tmp_path / "urls")
    (tmp_path / "urls").write_text("name\nb c\n")
    with pytest.raises(ArchiveDamaged, match="urls:2"):
        read_url_list(tmp_path / "urls")
