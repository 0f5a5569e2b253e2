"""What was taken down stays away, though its paper goes on announcing it."""

from __future__ import annotations

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Server, answer, redirect

TAKEN = "/2026/01/02/grebnitz-is-named"
OLD = "/2026/01/02/its-former-address"
OTHERS = ["/2026/01/02/story-1", "/2026/01/02/story-2"]


def found(bench: Bench, *words: str) -> list[str]:
    """Which words stand in which of the archive's files."""
    return [
        f"{path.name}: {word}"
        for path in sorted(bench.folder.glob("archive*"))
        for word in words
        if word.encode() in path.read_bytes()
    ]


def test_neither_text_nor_address_comes_back_by_a_feed_that_lists_it(
    bench: Bench, server: Server
) -> None:
    server.answers |= {
        TAKEN: answer(story(7, "Grebnitz")),
        OLD: redirect(TAKEN),
        **{path: answer(story(n)) for n, path in enumerate(OTHERS)},
        "/feed": feed(TAKEN, OTHERS[0]),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl("--now")
    words = ("Grebnitz", "grebnitz-is-named")
    assert found(bench, *words)
    url = server.url.rstrip("/") + TAKEN
    bench.run("erase", url, "--why", "court order 7", "--yes")
    bench.run("vacuum")
    assert found(bench, *words) == []

    # The feed has grown, so that it is read anew; a second address leads to the one taken down.
    server.answers["/feed"] = feed(TAKEN, OLD, *OTHERS)
    bench.crawl("--now", "--revisit")
    assert bench.rows("select count(*) from articles") == [(2,)]
    assert found(bench, *words) == []
    window = bench.rows("select window from sources where kind = 'feed'")[0][0]
    assert OTHERS[1] in window

    # Nor by what the paper says of it where it may not be asked for.
    bench.site(server, feeds=[server.url + "feed"], sections=[], deny=["grebnitz"])
    server.answers["/feed"] = feed(TAKEN, *OTHERS, "/2026/01/02/story-3")
    bench.crawl("--now")
    assert found(bench, *words) == []
    assert bench.rows("select count(*) from fetches where outcome = 'offsite'") == [(0,)]
