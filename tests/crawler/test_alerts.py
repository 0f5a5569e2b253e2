"""Somebody is called once when a site falls sick, and once when it is well again."""

from __future__ import annotations

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Server, answer
from tests.cuttings.alerts.receiver import receiving

PATH = "/2026/01/02/story-1"


def _town(bench: Bench, server: Server, webhook: str) -> None:
    server.answers |= {"/feed": feed(PATH), PATH: answer(story(1))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    (bench.folder / "cuttings.toml").write_text(f"[alert]\nwebhook = '{webhook}'\n")


def test_once_when_sick_and_once_when_well(bench: Bench, server: Server) -> None:
    with receiving() as receiver:
        _town(bench, server, receiver.url)
        bench.crawl()
        assert not receiver.posts
        server.answers["/feed"] = answer("down", 500)
        bench.crawl("--now", status=1)
        bench.crawl("--now", status=1)
        bench.crawl()  # nothing is due: it says nothing of the site
        (sick,) = receiver.posts
        assert sick.body.startswith("cuttings: town is sick") and "answers 500" in sick.body
        server.answers["/feed"] = feed(PATH)
        bench.crawl("--now")
        bench.crawl("--now")
    assert [post.body for post in receiver.posts[1:]] == ["cuttings: town is well again\n\ntown"]


def test_what_did_not_arrive_is_sent_by_the_next_run(bench: Bench, server: Server) -> None:
    with receiving() as receiver:
        _town(bench, server, f"{receiver.url}/secret")
        bench.crawl()
        server.answers["/feed"] = answer("down", 500)
        receiver.status = 503
        said = bench.crawl("--now", status=1)
        assert "the alert was not sent: the webhook at 127.0.0.1" in said and "secret" not in said
        receiver.status = 200
        bench.crawl("--now", status=1)
        bench.crawl("--now", status=1)
        assert len(receiver.posts) == 2
        server.answers["/feed"] = feed(PATH)
        receiver.status = 503
        bench.crawl("--now", status=1)  # the site is well; that nobody hears it is not
        receiver.status = 200
        bench.crawl("--now")
    assert len(receiver.posts) == 4
    assert bench.rows("select alerted from sites") == [(None,)]


def test_sites_that_fall_together_are_one_message(bench: Bench, server: Server) -> None:
    with receiving() as receiver, Server() as other:
        _town(bench, server, receiver.url)
        bench.site(other, "valley", sitemaps=[], feeds=[other.url + "feed"], sections=[])
        server.answers["/feed"] = answer("down", 500)
        bench.crawl("--now", status=1)
    (post,) = receiver.posts
    assert post.body.startswith("cuttings: 2 sites are sick: town, valley\n")
