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


def test_a_saved_search_is_told_of_whatever_brings_articles(bench: Bench, server: Server) -> None:
    """Fetch, import and another archive that is taken in: each finding once."""
    command = f"cat >> {bench.folder}/told"
    (bench.folder / "cuttings.toml").write_text(f"[alert]\ncommand = '{command}'\n")
    for number in (1, 2):
        server.answers[f"/{number}"] = answer(story(number))
    assert bench.run("fetch", f"{server.url}1", "--allow-private").returncode == 0
    saved = bench.run("search", "bridge", "--save", "bridges", "--alert")
    assert saved.returncode == 0, saved.stderr

    assert bench.run("fetch", f"{server.url}2", "--allow-private").returncode == 0
    (bench.folder / "third.html").write_text(story(3))
    (bench.folder / "urls.tsv").write_text("third.html\thttps://town.example/3\n")
    done = bench.run("import", "third.html", "--urls", "urls.tsv")
    assert done.returncode == 0, done.stderr
    assert bench.run("import", "third.html", "--urls", "urls.tsv").returncode == 0
    other = bench.folder / "other"
    other.mkdir()
    (bench.folder / "fourth.html").write_text(story(4))
    (bench.folder / "fourth.tsv").write_text("fourth.html\thttps://town.example/4\n")
    away = ("--archive", str(other / "other.db"))
    assert bench.run("import", "fourth.html", "--urls", "fourth.tsv", *away).returncode == 0
    assert bench.run("import", str(other / "other.db")).returncode == 0

    told = (bench.folder / "told").read_text()
    assert told.count("1 new article for bridges") == 3
    for number in (2, 3, 4):
        assert told.count(f"Story number {number} of the bridge") == 1, told
    assert "Story number 1 " not in told


def test_an_import_says_that_an_alert_was_not_sent(bench: Bench) -> None:
    for number in (5, 6):
        (bench.folder / f"{number}.html").write_text(story(number))
    lines = [f"{number}.html\thttps://town.example/{number}\n" for number in (5, 6)]
    (bench.folder / "urls.tsv").write_text("".join(lines))
    assert bench.run("import", "5.html", "--urls", "urls.tsv").returncode == 0
    bench.run("search", "bridge", "--save", "bridges", "--alert")
    (bench.folder / "cuttings.toml").write_text('[alert]\ncommand = "exit 3"\n')
    done = bench.run("import", "6.html", "--urls", "urls.tsv")
    assert (done.returncode, "the alert was not sent" in done.stderr) == (1, True), done.stderr
