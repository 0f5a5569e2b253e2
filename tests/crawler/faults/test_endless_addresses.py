"""Links whose parameters change with every visit: one article each, and no request without end."""

from __future__ import annotations

from itertools import count

from tests.crawler.conftest import Bench, story
from tests.crawler.server import Answer, Asked, Server, answer

PATHS = ("/2026/01/02/story-1", "/2026/01/02/story-2")
HOME = {"feeds": [], "sitemaps": []}


def _turning(times: int) -> Answer:
    """A front page that names each story so often, under a number that it never used before."""
    numbers = count()

    def respond(asked: Asked) -> bytes:
        links = [
            f"<a href={path}?t={next(numbers) * 7919 % 10_007}>A story</a>"
            for _ in range(times)
            for path in PATHS
        ]
        return answer("".join(links))

    return respond


def _stories(bench: Bench) -> int:
    ((found,),) = bench.rows("select count(*) from articles")
    return int(found)


def test_a_moment_in_each_link_makes_neither_articles_nor_requests_without_end(
    bench: Bench, server: Server
) -> None:
    server.answers |= {path: answer(story(n)) for n, path in enumerate(PATHS)}
    server.answers["/"] = _turning(4)
    bench.site(server, **HOME)
    bench.crawl()
    asked = len(server.paths)
    for _ in range(2):
        bench.crawl("--now")
    assert _stories(bench) == 2
    assert not [path for path in server.paths[asked:] if "?" in path]
    ((why,),) = bench.rows("select left_out from sources where kind = 'front'")
    assert "its parameters change all the time" in why
    bench.change("update urls set checked = '2020-01-01T00:00:00Z'")
    bench.crawl("--now")
    assert [path for path in server.paths[asked:] if "?" in path], "once a day they are tried"
    assert _stories(bench) == 2


def test_an_article_is_known_again_among_many_of_its_addresses(
    bench: Bench, server: Server
) -> None:
    server.answers |= {path: answer(story(n)) for n, path in enumerate(PATHS)}
    server.answers["/"] = _turning(40)
    bench.site(server, **HOME)
    bench.crawl()
    assert _stories(bench) == 2


def test_a_parameter_that_names_articles_is_asked_for_each(bench: Bench, server: Server) -> None:
    addresses = [f"/view?id={number}" for number in range(12)]
    server.answers |= {path: answer(story(n, f"bridge {n}")) for n, path in enumerate(addresses)}
    bench.site(server, **HOME)
    for last in (6, 12):
        server.answers["/"] = answer("".join(f"<a href={each}>x</a>" for each in addresses[:last]))
        bench.crawl("--now")
        assert set(addresses[:last]) <= set(server.paths)
