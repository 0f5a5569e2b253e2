"""Datasette with our pages: what is shown, what is not, and that nothing hostile gets through."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from archive.database.db import Archive, open_archive
from archive.index.former import index_former
from archive.index.update import update_index
from archive.search.keys import KEY
from archive.tables.searches import save

pytest.importorskip("datasette")
from archive.datasette.home import health
from archive.datasette.server import FOLDER, datasette, metadata

ATOM = "{http://www.w3.org/2005/Atom}"
SCRIPT = "<script>alert(1)</script>"
SETTINGS = {"sql_time_limit_ms": 5_000, "allow_download": False}
STORY = "The harbour burned all night.\nNobody was hurt, said the harbour master.\n" + " ".join(
    f"Word {n} of the long report." for n in range(60)
)


def put(archive: Archive, **columns: Any) -> int:
    row = {
        "site": "post",
        "title": "Untroubled",
        "text": "A calm day.",
        "language": "en",
        "published": "2026-03-01T09:30:00Z",
        "published_source": "json-ld",
        "first_seen": "2026-03-01T10:00:00Z",
        "last_seen": "2026-03-02T10:00:00Z",
        "recorded": "2026-03-01T10:00:00Z",
        "words": 3,
        "cleaner": "test",
        **columns,
    }
    row["url"] = columns.get("url", f"https://post.example/{len(str(row))}-{row['title'][:20]}")
    with archive.transaction() as db:
        number = int(db["articles"].insert(row).last_pk)
        update_index(archive, number)
    return number


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with a copy, an edit, and everything that is ugly in the world."""
    path = tmp_path_factory.mktemp("shown") / "kept.db"
    with open_archive(path, create=True) as archive:
        for slug, name in (("post", "The Post"), ("echo", SCRIPT)):
            archive.db["sites"].insert({"slug": slug, "name": name, "added": "2026-01-01"})
        put(archive, title="Fire in the harbour", text=STORY, authors='["Ada Abel"]', agency="wire")
        put(archive, title="Harbour fire", text=STORY, site="echo", published="2026-03-02")
        put(archive, title=SCRIPT, text=f"{SCRIPT}\n<img src=x onerror=alert(2)>", lead=SCRIPT,
            url="javascript:alert(3)", section=SCRIPT, authors=json.dumps([SCRIPT]),
            tags=json.dumps([SCRIPT]))  # fmt: skip
        put(archive, title="A" * 100_000, text="long", published=None)
        put(archive, title="عنوان بالعربية", text="نص المقال هنا.", language="ar")
        put(archive, title="Reserved", text="Secret words. " * 80, rights='["tdm-reservation"]')
        put(archive, title="\x0b\x08 control", text="bell \x07 rings")
        archive.db["revisions"].insert(
            {"article": 1, "number": 1, "recorded": "2026-03-01T10:00:00Z", "title": "Fire",
             "text": STORY.replace("Nobody", "One person"), "cleaner": "test"}
        )  # fmt: skip
        archive.db.execute("update articles set revision = 2 where id = 1")
        index_former(archive.db)
        archive.db["images"].insert(
            {"article": 1, "position": 1, "url": "javascript:alert(4)", "caption": SCRIPT}
        )
        archive.db["fetches"].insert(
            {"url": "https://post.example/1", "site": "post", "outcome": "article", "article": 1,
             "fetched": "2026-03-01T10:00:00Z", "status": 200, "detail": SCRIPT}
        )  # fmt: skip
    return path


class Reader:
    """Asks a Datasette of its own, as a browser would."""

    def __init__(self, path: Path, *, public: bool = False) -> None:
        self.datasette = datasette(
            path, SETTINGS | {"default_allow_sql": not public}, public=public
        )

    def get(self, address: str) -> Any:
        return asyncio.run(self.datasette.client.get(address))


@pytest.fixture(scope="module")
def reader(path: Path) -> Iterator[Reader]:
    yield Reader(path)


PAGES = [
    "/article/1/v1", "/article/3/v1", "/article/1/v2.ris",
    "/concordance", "/concordance?q=harbour&sort=behind", "/concordance?q=%D8%A7%D9%84%D9%85%D9%82",
    "/frequency", "/frequency?q=harbour+word&site=post", "/frequency?site=post&against_site=echo",
    "/collocations?q=word&sort=mi", "/compare?q=harbour",
    "/edits", "/edits?headlines=1&site=post", "/search?q=person&versions=former",
    "/", "/search", "/search?q=harbour", "/search?q=harbour&order=newest", "/health",
    "/kept", "/kept/articles", "/kept/articles?_search=harbour", "/kept/fetches", "/kept/clusters",
    "/kept/headlines", "/kept/headline_changes", "/kept/most_revised", "/kept/gaps",
    "/kept/published_by_day_and_site", "/kept/to_look_at", "/kept/sick_sites",
    "/kept/outcomes_by_day", "/kept?sql=select+1+as+article", "/kept/sites/echo",
    *(f"/kept/articles/{number}" for number in range(1, 8)),
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_and_nothing_hostile_gets_through(reader: Reader, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text[:500]
    assert "<script" not in answer.text
    assert "onerror=alert" not in answer.text.replace("&lt;img src=x onerror=alert", "")
    assert not re.search(r"""(href|src)=["']?\s*javascript:""", answer.text, re.IGNORECASE)
    assert not re.search(r"\sstyle=", answer.text)
    loaded = re.findall(
        r'<(?:img|link rel=.stylesheet.|script|iframe)[^>]*(?:src|href)="(https?:)?//', answer.text
    )
    assert not loaded
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["x-robots-tag"].startswith("noindex")


def test_front_page_says_what_there_is(reader: Reader) -> None:
    text = reader.get("/").text
    assert "7 articles of 2 sites" in text
    assert "1 story told more than once" in text
    assert 'role="img"' in text
    assert "The Post" in text


def test_reading_page_tells_everything(reader: Reader) -> None:
    text = reader.get("/kept/articles/1").text
    assert '<h1 dir="auto">Fire in the harbour</h1>' in text
    assert "1 March 2026" in text
    assert "from json-ld" in text
    assert "<del>One person</del><ins>Nobody</ins>" in text
    assert "The same story elsewhere" in text
    assert "Harbour fire" in text
    assert "100 %" in text
    assert "0 %" in text
    assert 'rel="noopener noreferrer"' in text
    assert "Cite as" in text
    assert "1 fetch" in text


def test_a_title_of_a_hundred_thousand_letters_is_shown_in_part(reader: Reader) -> None:
    assert len(reader.get("/search").text) < 60_000
    assert len(reader.get("/").text) < 60_000
    assert "The whole title" in reader.get("/kept/articles/4").text


def test_right_to_left_text_says_so(reader: Reader) -> None:
    assert '<article class="reading" lang="ar" dir="rtl">' in reader.get("/kept/articles/5").text


def test_short_address_leads_to_the_article(reader: Reader) -> None:
    answer = reader.get("/article/1")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/kept/articles/1"


def test_search_marks_filters_and_counts(reader: Reader) -> None:
    text = reader.get("/search?q=harbours&site=post").text
    assert "<mark>harbour</mark>" in text
    assert "1 article" in text
    assert "Take away" in text
    assert "site=post" in text


@pytest.mark.parametrize(
    "query",
    ["q=%22", "q=%00", "q=NEAR(", "page=99999999", "page=-1",
     "q=" + "a" * 3000, "order=worst", "q=%ED%A0%80", "page=500&q=harbour"],
)  # fmt: skip
def test_search_takes_any_address(reader: Reader, query: str) -> None:
    assert reader.get(f"/search?{query}").status_code == 200
    assert reader.get(f"/search.atom?{query}").status_code == 200


@pytest.mark.parametrize(
    "text",
    ['""', '"" ""', '"', "*", "%00", "har%00bour", "NEAR(", "a:b", "'", "\\", "^", "-", "NOT", "{"],
)
def test_no_text_that_is_searched_for_is_an_error(reader: Reader, text: str) -> None:
    for field in ("_search", "_search_title"):
        for form in ("", ".json"):
            typed = text.replace('"', "%22").replace("\\", "%5C").replace("^", "%5E")
            answer = reader.get(f"/kept/articles{form}?{field}={typed}")
            assert answer.status_code == 200, (field, answer.text[:300])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("cluster=x", "there is no cluster"),
        ("cluster=" + "9" * 30, "there is no cluster"),
        ("since=%27", "is no day"),
        ("since=2026-13-40", "there is no day"),
        ("since=2026-03&until=2025", "before it begins"),
        ("site=pots", "did you mean post?"),
        ("language=xx", "there is no language"),
    ],
)
def test_a_filter_that_cannot_hold_is_refused(reader: Reader, query: str, said: str) -> None:
    for place in ("/search", "/search.atom"):
        answer = reader.get(f"{place}?{query}")
        assert (answer.status_code, said in answer.text) == (400, True)


def test_former_versions_are_searched_and_never_in_public(path: Path, reader: Reader) -> None:
    found = reader.get("/search?q=%22one+person%22&versions=former").text
    assert "<mark>One person</mark>" in found
    assert "not in the current text" in found
    public = Reader(path, public=True).get("/search?q=%22one+person%22&versions=former").text
    assert "One person" not in public


def test_edits_are_a_page_and_a_feed(reader: Reader) -> None:
    assert "<del>Fire</del>" in reader.get("/edits?headlines=1").text
    answer = reader.get("/edits.atom?site=post")
    entry = ElementTree.fromstring(answer.text).find(f"{ATOM}entry")
    assert entry is not None
    assert "was: Fire" in (entry.findtext(f"{ATOM}summary") or "")
    assert reader.get("/edits.atom?site=nobody").status_code == 400


def test_counts_are_tables_and_csv(reader: Reader) -> None:
    lines = reader.get("/concordance.csv?q=harbour&site=post")
    assert lines.headers["content-type"].startswith("text/csv")
    assert lines.text.splitlines()[0] == "article,site,published,language,before,hit,behind"
    assert "harbour" in lines.text
    page = reader.get("/concordance?q=%D8%A7%D9%84%D9%85%D9%82%D8%A7%D9%84").text
    assert 'class="left" lang="ar" dir="rtl"><bdi> هنا.' in page
    assert reader.get("/compare?q=harbour&site=nobody").status_code == 400
    assert "<svg" in reader.get("/compare?q=harbour").text
    assert "word,where,occurrences" in reader.get("/frequency.csv?q=harbour").text


def test_each_version_has_an_address_that_stays(reader: Reader) -> None:
    former = reader.get("/article/1/v1").text
    assert "One person was hurt" in former and "version 1 of 2" in former
    assert "Nobody was hurt" in reader.get("/article/1/v2").text
    assert reader.get("/article/1/v3").status_code == 404
    assert reader.get("/article/99/v1.bib").status_code == 404
    answer = reader.get("/article/1/v1.bib")
    assert answer.text.startswith("@misc{abel2026-1v1,")
    assert reader.get("/article/1/v1.json").json()[0]["type"] == "article-newspaper"
    assert reader.get("/article/1/v1.doc").status_code == 404


def test_a_page_can_be_cited(reader: Reader) -> None:
    page = reader.get("/kept/articles/1").text
    assert '<meta name="citation_title" content="Fire in the harbour">' in page
    assert '<meta name="citation_author" content="Ada Abel">' in page
    assert '<meta name="citation_publication_date" content="2026/03/01">' in page
    assert 'class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=' in page
    assert "rft.type=newspaperArticle" in page
    assert "https://web.archive.org/web/20260301/" in page


def test_no_reserved_text_stands_on_the_page_of_a_version(path: Path) -> None:
    assert "Secret words. " * 40 not in Reader(path, public=True).get("/article/6/v1").text


def test_any_search_can_be_taken_away(path: Path, reader: Reader) -> None:
    page = reader.get("/search?q=harbour&site=post").text
    assert 'href="/search/cuttings.csv?q=harbour&amp;site=post"' in page
    answer = reader.get("/search/cuttings.csv?q=harbour&site=post")
    assert answer.headers["content-disposition"] == 'attachment; filename="cuttings.csv"'
    assert len(answer.text.strip().splitlines()) > 1
    lines = reader.get("/search/cuttings.jsonl?author=Ada+Abel").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1]
    assert "@misc{abel2026-1v2," in reader.get("/search/cuttings.bib?q=harbour").text
    assert (
        "cuttings export cuttings.jsonl --archive kept.db --query harbour"
        in reader.get("/search/cuttings.card.md?q=harbour").text
    )
    for wrong in ("q=zebra", "site=nobody", "cluster=99"):
        assert reader.get(f"/search/cuttings.csv?{wrong}").status_code == 400
    public = Reader(path, public=True)
    assert public.get("/search/cuttings.csv?q=harbour").status_code == 403
    assert public.get("/search/cuttings.ris?q=harbour").status_code == 200
    assert "cuttings.csv" not in public.get("/search?q=harbour").text


def test_a_feed_has_whole_texts_where_rights_allow(reader: Reader) -> None:
    feed = reader.get("/search.atom?full=1").text
    assert "Word 59 of the long report." in feed
    assert "Secret words. Secret words. " * 20 not in feed
    assert "<content" not in reader.get("/search.atom").text


def test_no_line_of_a_reserved_text_is_shown_in_public(path: Path, reader: Reader) -> None:
    assert "<mark>Secret</mark>" in reader.get("/concordance?q=secret").text
    for address in ("/concordance?q=secret", "/concordance.csv?q=secret"):
        assert "Secret words" not in Reader(path, public=True).get(address).text


def test_a_saved_search_has_an_address_that_stays(path: Path, reader: Reader) -> None:
    with open_archive(path) as archive:
        save(archive, "fires", "fire OR burned", {"site": "post"}, now="2026-03-01", alert=False)
    answer = reader.get("/saved/fires.atom")
    assert answer.headers["location"] == "/search.atom?q=fire+OR+burned&site=post"
    assert reader.get("/saved/fires").headers["location"].startswith("/search?")
    assert reader.get("/saved/fire").status_code == 404


def test_feed_is_well_formed_and_newest_first(reader: Reader) -> None:
    answer = reader.get("/search.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.text).findall(f"{ATOM}entry")
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert len(entries) == 7
    assert updated == sorted(updated, reverse=True)
    assert len(min(updated)) == len("2026-03-01T10:00:00Z") and min(updated) > "2000", updated
    links = [link.get("href") or "" for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert not [link for link in links if link.startswith("javascript")]
    assert len(ElementTree.fromstring(reader.get("/search.atom?q=harbour").text)) > 5


def test_robots_are_asked_to_stay_away(reader: Reader) -> None:
    assert reader.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_sql_functions(reader: Reader) -> None:
    sql = (
        "select cuttings_snippet(text, 'hurt', language) as s from articles where id in "
        "(select rowid from articles_fts where articles_fts match cuttings_query('burning -(\"'))"
    )
    answer = reader.get(f"/kept.json?sql={sql}&_shape=array").json()
    assert "[hurt]" in answer[0]["s"]


@pytest.mark.parametrize("address", ["/kept/articles/99", "/nowhere", "/kept/nothing", "/other"])
def test_what_is_missing_is_said_in_a_sentence(
    reader: Reader, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    assert "Not found" in answer.text
    assert "Database not found" not in answer.text and "Record not found" not in answer.text
    assert reader.get(address + ".json").status_code == 404


def test_raw_pages_are_out_of_reach(reader: Reader, path: Path) -> None:
    assert (path.parent / "kept-pages.db").exists()
    assert list(reader.datasette.databases) in (["kept"], ["_internal", "kept"])
    for address in ("/kept-pages", "/kept-pages/bodies", "/kept.db", "/kept-pages.db"):
        assert reader.get(address).status_code in (403, 404)


def test_strangers_see_the_beginning_of_reserved_texts(path: Path) -> None:
    public = Reader(path, public=True)
    page = public.get("/kept/articles/6").text
    assert "the publisher reserves this text (tdm-reservation)" in page
    assert page.count("Secret words") < 30
    assert "Nobody was hurt" in public.get("/kept/articles/1").text
    for address in ("/kept/articles.json?_shape=array", "/kept/articles/6.json?_shape=array",
                    "/kept/articles.csv", "/kept/articles?_search=secret",
                    "/kept/to_look_at.json"):  # fmt: skip
        answer = public.get(address)
        assert answer.status_code == 200
        assert "Secret words" not in answer.text
        assert "Nobody was hurt" not in answer.text
    for address in ("/kept?sql=select+text+from+articles", "/kept/revisions", "/kept/sketches",
                    "/kept/articles_fts", "/kept/articles_fts_data", "/kept/articles_stale",
                    "/kept/former_cuts",
                    "/kept.db", "/kept/articles.json?_where=1=1"):  # fmt: skip
        assert public.get(address).status_code in (400, 403, 404), address


def test_shown_while_a_crawl_writes(path: Path) -> None:
    """Each answer is whole, while another connection writes without a pause."""
    reader = Reader(path)
    stop = threading.Event()

    def write() -> None:
        with open_archive(path) as archive:
            while not stop.is_set():
                with archive.transaction() as db:
                    db.execute("update articles set last_seen = last_seen || '' where id = 2")
                    update_index(archive, 2)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        answers = [reader.get(address).status_code for address in PAGES[:6] * 3]
    finally:
        stop.set()
        writer.join()
    assert set(answers) == {200}


def test_stock_datasette_opens_and_searches(path: Path) -> None:
    """Without our plugins and templates."""
    from datasette.app import Datasette

    stock = Datasette([str(path)])

    async def ask() -> tuple[Any, Any]:
        found = await stock.client.get("/kept/articles.json?_search=harbour&_shape=array")
        snippet = await stock.client.get(
            "/kept.json?_shape=array&sql=select snippet(articles_fts, 0, '[', ']', '', 8) as s "
            "from articles_fts where articles_fts match 'hurt'"
        )
        return found.json(), snippet.json()

    found, snippet = asyncio.run(ask())
    assert {row["id"] for row in found} == {1, 2}
    assert "[hurt]" in snippet[0]["s"]


def test_plain_sqlite_can_list_what_datasette_needs(path: Path) -> None:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        (sql,) = db.execute("select sql from sqlite_master where name = 'articles_fts'").fetchone()
        assert 'content="articles"' in sql
        assert KEY not in sql
    db.close()


def test_an_archive_of_any_name_gets_the_canned_queries() -> None:
    assert list(metadata("news")["databases"]) == ["news"]
    assert "gaps" in metadata("news")["databases"]["news"]["queries"]


def test_the_files_are_there_for_plain_datasette() -> None:
    for name in (
        "metadata.yaml",
        "templates/base.html",
        "plugins/routes.py",
        "static/cuttings.css",
    ):
        assert (FOLDER / name).is_file()


def test_what_to_look_at_is_found_by_index(path: Path) -> None:
    query = metadata("archive")["databases"]["archive"]["queries"]["to_look_at"]["sql"]
    with open_archive(path, readonly=True) as archive:
        plan = archive.db.execute(f"explain query plan {query}", {"site": "post"}).fetchall()
    assert "articles_by_confidence" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def test_health_is_worked_out_once_a_minute(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        archive.db["sites"].insert({"slug": "post", "added": "2026-01-01"})
        assert len(health(archive, "2026-03-01T10:00:01Z")["sites"]) == 1
        archive.db["sites"].insert({"slug": "echo", "added": "2026-01-01"})
        assert len(health(archive, "2026-03-01T10:00:59Z")["sites"]) == 1
        assert len(health(archive, "2026-03-01T10:01:00Z")["sites"]) == 2


def test_parts_are_shown_and_withheld_with_their_text(tmp_path: Path) -> None:
    column = '[{"part":"head","level":3},{"part":"p","spans":[["a",0,4,"https://x.example/y"]]}]'
    with open_archive(tmp_path / "kept.db", create=True) as archive:
        archive.db["sites"].insert({"slug": "post", "name": "The Post", "added": "2026-01-01"})
        put(archive, text="What it costs\nMore of it.", parts=column)
        put(archive, text="What it costs\nMore of it.", parts=column, rights='["noai"]', url="u:2")
    browser = Reader(tmp_path / "kept.db")
    stranger = Reader(tmp_path / "kept.db", public=True)
    whole = browser.get("/kept/articles/2").text
    assert '<h2 dir="auto">What it costs</h2>' in whole
    assert '<a rel="noreferrer noopener" href="https://x.example/y">More</a>' in whole
    rows = "/kept/articles.json?_shape=array"
    assert "https://x.example/y" in browser.get(rows).text
    assert "https://x.example/y" not in stranger.get("/kept/articles/2").text
    assert "https://x.example/y" not in stranger.get(rows).text
    links = json.loads(stranger.get("/kept/links.json?_shape=array").text)
    assert [link["text"] for link in links] == [None, None]
