"""What feeds say beyond addresses: authors, subjects, and the text of a page that cannot be had."""

from __future__ import annotations

import json
import re
import sqlite3
from html import escape

import pytest

from tests.crawler.conftest import Bench, robots, story
from tests.crawler.server import Answer, Server, answer, redirect
from tests.crawler.session.test_loss import later

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
REFUSED = answer("<h1>Forbidden</h1>", 403)
PAYWALL = answer(
    "<html><title>Story number 1 of the bridge</title><article><h1>Story number 1 of the bridge"
    "</h1><p>Subscribe to read this article. Already a subscriber? Log in.</p></article></html>"
)


def text(number: int) -> str:
    """The paragraphs of a story."""
    return "".join(re.findall(r"<p>.*?</p>", story(number)))


def rss(*numbers: int, content: bool = True) -> bytes:
    """A feed that has the text of these stories, with authors and subjects."""
    items = "".join(
        f"<item><title>Story number {n} of the bridge</title><link>/story-of-the-bridge-{n}</link>"
        "<dc:creator>Ada Quill</dc:creator><category>Bridges</category>"
        + (f"<content:encoded>{escape(text(n))}</content:encoded>" if content else "")
        + "<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return (
        f"<rss version='2.0' {SPACES}><channel><title>Town</title>{items}</channel></rss>".encode()
    )


def atom(number: int) -> bytes:
    """The same as Atom, for one story."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Town</title><entry>'
        f"<title>Story number {number} of the bridge</title>"
        f'<link href="/story-of-the-bridge-{number}"/><author><name>Ada Quill</name></author>'
        f'<category term="Bridges"/><content type="html">{escape(text(number))}</content>'
        "</entry></feed>"
    ).encode()


def json_feed(number: int) -> bytes:
    """The same as a JSON Feed."""
    item = {
        "id": str(number),
        "url": f"/story-of-the-bridge-{number}",
        "title": f"Story number {number} of the bridge",
        "content_html": text(number),
        "authors": [{"name": "Ada Quill"}],
        "tags": ["Bridges"],
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()


def paper(bench: Bench, server: Server, body: bytes, page: Answer) -> str:
    """A paper of one story, which `page` answers for; its address."""
    server.answers["/feed"] = answer(body, kind="application/xml")
    server.answers["/story-of-the-bridge-1"] = page
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    return f"{server.url}story-of-the-bridge-1"


def contents(bench: Bench) -> list[str]:
    """The addresses of which a feed's text is kept."""
    pages = sqlite3.connect(bench.folder / "archive-pages.db")
    found = [url for (url,) in pages.execute("select url from contents")]
    pages.close()
    return found


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (rss(1), REFUSED),
        (atom(1), answer("broken", 500)),
        (json_feed(1), PAYWALL),
        (rss(1).replace(b"</item>", b"<b></item>"), answer("<html><body></body></html>")),
        (rss(1), redirect("/")),
        (rss(1), answer("not here", 404)),
    ],
    ids=["refused", "atom", "json paywall", "faulty no text", "front page", "gone"],
)
def test_a_page_that_cannot_be_had_is_kept_with_the_text_of_its_feed(
    bench: Bench, server: Server, body: bytes, page: Answer
) -> None:
    url = paper(bench, server, body, page)
    bench.run("crawl")
    feed = f"{server.url}feed"
    kept = "select url, feed, authors, tags, revision, evidence from articles"
    ((at, named, authors, tags, revision, evidence),) = bench.rows(kept)
    assert (at, named, authors, tags) == (url, feed, '["Ada Quill"]', '["Bridges"]')
    assert feed in evidence and revision == 1
    told = bench.run("why", url).stdout
    assert f"kept with the text that {feed} has of it" in " ".join(told.split())
    assert "mayor said on Monday" in bench.run("show", url).stdout
    assert bench.rows("select count(*) from articles where length(text) > 500") == [(1,)]
    # Cleaned again it stays what it is.
    bench.change("update articles set cleaner = 'of another day'")
    done = bench.run("reclean")
    assert done.returncode == 0 and "1 " in done.stdout
    assert bench.rows(kept) == [(at, named, authors, tags, revision, evidence)]
    # Once the page can be had its text is what is kept, and nobody has edited anything.
    server.answers["/story-of-the-bridge-1"] = answer(story(1, "harbour"))
    later(bench)
    bench.run("crawl", "--now")
    ((_, named, authors, tags, revision, evidence),) = bench.rows(kept)
    assert (named, authors, tags, revision) == (None, '["Ada Quill"]', '["Bridges"]', 1)
    assert "authors by its feed" in evidence
    assert bench.rows("select count(*) from articles where text like '%harbour%'") == [(1,)]
    assert bench.rows("select count(*) from revisions") == [(0,)]
    assert bench.run("check").returncode == 0


def test_what_nobody_may_have_is_not_taken_from_the_feed(bench: Bench, server: Server) -> None:
    paper(bench, server, rss(1), answer(story(1)))
    server.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /story")
    bench.run("crawl")
    assert bench.rows("select count(*) from articles") == [(0,)]


def test_a_feed_of_beginnings_gives_no_text(bench: Bench, server: Server) -> None:
    cut = text(1).removesuffix("</p>") + " […]</p>"
    paper(bench, server, rss(1).replace(escape(text(1)).encode(), escape(cut).encode()), REFUSED)
    bench.run("crawl")
    assert bench.rows("select count(*) from articles") == [(0,)]


def test_a_text_that_its_feed_has_serves_a_later_run_too(bench: Bench, server: Server) -> None:
    """The feed has forgotten the entry by the time its page is asked for."""
    paper(bench, server, rss(1), answer(story(1)))
    bench.run("crawl", "--limit", "0")
    server.answers["/feed"] = answer(rss(2), kind="application/xml")
    server.answers["/story-of-the-bridge-1"] = REFUSED
    later(bench)
    bench.run("crawl", "--now")
    assert bench.rows("select count(*) from articles where url like '%bridge-1'") == [(1,)]


def test_what_was_taken_down_is_in_no_feed_text(bench: Bench, server: Server) -> None:
    url = paper(bench, server, rss(1), REFUSED)
    bench.run("crawl", "--limit", "0")
    assert bench.run("erase", url, "--why", "asked", "--yes").returncode == 0
    server.answers["/feed"] = answer(rss(1), kind="application/xml")
    later(bench)
    bench.run("crawl", "--now")
    assert bench.rows("select count(*) from articles") == [(0,)]
    assert contents(bench) == []


def test_a_text_is_kept_no_longer_than_it_serves(bench: Bench, server: Server) -> None:
    paper(bench, server, rss(1), REFUSED)
    bench.run("crawl", "--limit", "0")
    assert contents(bench) == [f"{server.url}story-of-the-bridge-1"]
    bench.run("crawl")
    assert contents(bench) == []


def test_a_page_names_its_authors_before_its_feed_does(bench: Bench, server: Server) -> None:
    head = '<meta name="author" content="Bo Penn"><meta name="keywords" content="ferry">'
    page = story(1).replace("</head>", f"{head}</head>")
    paper(bench, server, rss(1, content=False), answer(page))
    bench.run("crawl")
    assert bench.rows("select authors, tags, feed from articles") == [
        ('["Bo Penn"]', '["ferry"]', None)
    ]


@pytest.mark.parametrize("first", ["page.db", "feed.db"])
def test_of_two_archives_the_one_with_the_page_is_believed(
    bench: Bench, server: Server, first: str
) -> None:
    paper(bench, server, rss(1, 2), REFUSED)
    server.answers["/story-of-the-bridge-2"] = REFUSED
    bench.run("crawl", "--archive", "feed.db")
    server.answers["/story-of-the-bridge-1"] = answer(story(1, "harbour"))
    bench.run("crawl", "--archive", "page.db")
    second = {"page.db": "feed.db", "feed.db": "page.db"}[first]
    bench.archive = bench.folder / first
    assert bench.run("import", second, "--archive", first).returncode == 0
    kept = bench.rows(
        "select feed is null, revision, instr(text, 'harbour') > 0 from articles order by url"
    )
    assert kept == [(1, 1, 1), (0, 1, 0)]
    assert bench.rows("select count(*) from revisions") == [(0,)]
