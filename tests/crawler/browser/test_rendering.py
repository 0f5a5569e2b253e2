"""Pages without text are opened in a real Chromium, where the site's file says so."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crawler.conftest import Bench, feed, robots
from tests.crawler.server import Answer, Asked, Server, answer
from tests.cuttings.forked import Forked, run_script, wait_for

pytest.importorskip("playwright", reason="pages are opened in a browser with the extra `browser`")
if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
    pytest.skip("pages are opened in a browser with Chromium", allow_module_level=True)

WORDS = [
    f"Paragraph {k}: the mayor said on Monday that the ferry over the river, planned for"
    f" {k + 3} years, would sail in week {k + 2}, and that nobody would have to pay for it."
    for k in range(6)
]
SCRIPT = """
fetch('/api/story').then(answer => answer.json()).then(paragraphs => {
  document.title = 'The ferry sails again - Town News';
  const article = document.createElement('article');
  article.innerHTML = '<h1>The ferry sails again</h1>';
  for (const words of paragraphs) {
    const p = document.createElement('p'); p.textContent = words; article.append(p);
  }
  document.getElementById('root').append(article);
});
"""
SHELL = (
    "<html lang=en><head><title>Town News</title></head><body><div id=root></div>{}</body></html>"
)


def shell(script: str = "<script src=/app.js></script>") -> bytes:
    """A page that holds no text until its scripts have run."""
    return answer(SHELL.format(script))


def javascript(text: str) -> bytes:
    return answer(text, kind="text/javascript")


ATTEMPTS = """
const places = PLACES;
for (const place of places) {
  const socket = place.replace('http', 'ws');
  const code = `fetch('${place}', {mode: 'no-cors'}); new WebSocket('${socket}')`;
  const tries = [
    () => fetch(place, {mode: 'no-cors'}).catch(() => 0),
    () => new WebSocket(socket),
    () => navigator.sendBeacon(place, 'x'),
    () => { const e = document.createElement('iframe'); e.src = place; document.body.append(e); },
    () => { const e = document.createElement('script'); e.src = place; document.body.append(e); },
    () => { const e = document.createElement('link'); e.rel = 'preconnect'; e.href = place;
            document.head.append(e); },
    () => new Worker(URL.createObjectURL(new Blob([code], {type: 'text/javascript'}))),
    () => new SharedWorker(URL.createObjectURL(new Blob([code], {type: 'text/javascript'}))),
    () => window.open(place),
    () => new EventSource(place),
    () => fetch('/led', {mode: 'no-cors'}).catch(() => 0),
    () => new RTCPeerConnection({iceServers: [{urls: place.replace('http://', 'stun:')}]})
            .createDataChannel('x'),
  ];
  for (const each of tries) { try { each(); } catch (error) {} }
}
"""


@dataclass(frozen=True)
class Crawled:
    """One crawl of a paper whose file allows the browser, beside a server that must be spared."""

    bench: Bench
    paper: Server
    inner: Server

    def ends(self, path: str) -> list[str]:
        return self.bench.ends(self.paper)[path]

    def told(self, path: str) -> str:
        """What the browser's request is said to have been."""
        key = self.paper.url + path[1:]
        sql = "select detail from fetches where url = ? and outcome = 'rendered'"
        [(detail,)] = self.bench.rows(sql, key)
        return str(detail)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    bench = Bench(tmp_path_factory.mktemp("paper"))
    with Server() as paper, Server() as inner:
        inner.answers["/"] = answer("<article>" + "".join(f"<p>{words}</p>" for words in WORDS))
        paper.answers |= pages(inner)
        links = [path for path in paper.answers if path.startswith("/story/")]
        paper.answers["/"] = feed(*links)
        allow_browser(bench, paper)
        bench.crawl()
        yield Crawled(bench, paper, inner)
    bench.close()


def pages(inner: Server) -> dict[str, Answer]:
    """A story that a script brings, in many surroundings."""
    port = inner.port
    places = [f"http://{host}:{port}/" for host in ("127.0.0.1", "localhost", "2130706433")]
    places += ["http://169.254.169.254/latest/", "http://10.0.0.1/", "http://[::1]/"]
    style = "<style>@font-face{font-family:x;src:url(/d.woff2)} body{font-family:x}</style>"
    more = f"{style}<img src=/a.png><video src=/b.mp4></video><audio src=/c.mp3 autoplay></audio>"
    large = "document.body.append(document.createComment('much '.repeat(1500000)))"
    plain = "".join(f"<p>{words}</p>" for words in WORDS)
    return {
        "/robots.txt": robots("User-agent: *\nDisallow: /private/\n"),
        "/app.js": javascript(SCRIPT),
        "/api/story": answer(json.dumps(WORDS), kind="application/json"),
        "/private/story": answer(json.dumps(WORDS), kind="application/json"),
        "/led": answer(b"", 302, headers={"Location": inner.url}),
        "/story/ferry": shell(),
        "/story/plain": answer(f"<html lang=en><article><h1>Plain</h1>{plain}</article></html>"),
        "/story/pictures": shell(f"{more}<p>x<script src=/app.js></script>"),
        "/story/denied": shell(f"<script>{SCRIPT.replace('/api/', '/private/')}</script>"),
        "/story/large": shell(f"<script>{large}</script>"),
        "/story/inward": shell(
            f"<script>{ATTEMPTS.replace('PLACES', json.dumps(places))}{SCRIPT}</script>"
        ),
        **{
            f"/story/leads-{number}": shell(
                f"<script>if (1) location.href = {json.dumps(goal)}</script>"
            )
            for number, goal in enumerate(
                ["file:///etc/passwd", "data:text/html,<p>x", "http://10.0.0.1/", inner.url]
            )
        },
    }


@pytest.fixture
def paper(server: Server, bench: Bench) -> Server:
    """A paper of one story, which a script brings, and whose file allows the browser."""
    server.answers["/"] = feed("/story/ferry")
    server.answers["/story/ferry"] = shell()
    server.answers["/app.js"] = javascript(SCRIPT)
    server.answers["/api/story"] = never
    allow_browser(bench, server)
    return server


def never(asked: Asked) -> bytes:
    """An answer that is not to be waited for."""
    time.sleep(20)
    return answer("[]")


def late(asked: Asked) -> bytes:
    time.sleep(1)
    return answer("[]")


def allow_browser(bench: Bench, server: Server) -> None:
    bench.site(server, feeds=[server.url], sections=[], sitemaps=[])
    file = bench.sites / "town.toml"
    file.write_text(file.read_text() + "\n[fetch]\nbrowser = true\n")


def browsers_left(folder: Path) -> list[int]:
    """Chromium processes whose home is this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            environment = (process / "environ").read_bytes()
            words = (process / "cmdline").read_bytes()
            if f"HOME={folder}".encode() in environment and b"chrom" in words:
                found.append(int(process.name))
    return found


def begin(bench: Bench, paper: Server) -> Forked:
    """A crawl whose browser waits for an answer."""
    process = bench.start("crawl", HOME=str(bench.folder))
    wait_for(lambda: "/api/story" in paper.paths, process)
    assert browsers_left(bench.folder) or sys.platform != "linux"
    return process


def test_the_text_that_a_script_brings_is_kept_and_marked(crawled: Crawled) -> None:
    bench, address = crawled.bench, crawled.paper.url + "story/ferry"
    assert crawled.ends("/story/ferry") == ["rendered", "article"]
    [(title, text)] = bench.rows("select title, text from articles where url = ?", address)
    assert title == "The ferry sails again"
    assert text.splitlines() == WORDS
    told = " ".join(bench.run("why", address).stdout.split())
    assert "opened in a browser: Chromium" in told
    assert "of the page as a browser shows it" in told


def test_the_archived_page_says_that_it_was_rendered(crawled: Crawled, tmp_path: Path) -> None:
    out = tmp_path / "out.warc"
    assert crawled.bench.run("export", str(out)).returncode == 0
    warc = out.read_bytes()
    assert b"cuttings-rendered: Chromium" in warc and b"Paragraph 5" in warc


def test_cut_again_it_is_the_same_article(crawled: Crawled) -> None:
    told = crawled.bench.run("reclean", "--dry-run").stdout
    assert "as a browser shows it" not in told
    assert "no text would change" in told


def test_a_page_with_text_is_not_opened(crawled: Crawled) -> None:
    assert crawled.ends("/story/plain") == ["article"]
    assert crawled.paper.paths.count("/story/plain") == 1


def test_status_counts_what_was_opened(crawled: Crawled) -> None:
    [line] = crawled.bench.run("status", "--json").stdout.splitlines()
    assert json.loads(line)["today"]["outcomes"]["rendered"] == 6


def test_no_page_leads_inward(crawled: Crawled) -> None:
    """By no script, frame, socket, worker or redirect, and by no spelling of an address."""
    assert crawled.inner.log == []
    assert crawled.ends("/story/inward") == ["rendered", "article"]
    assert "private-address" in crawled.told("/story/inward")


@pytest.mark.parametrize("number", range(4), ids=["file", "data", "private", "loopback"])
def test_a_page_that_leads_elsewhere_is_not_kept(crawled: Crawled, number: int) -> None:
    path = f"/story/leads-{number}"
    assert crawled.ends(path)[-1] == "no-text"
    key = crawled.paper.url + path[1:]
    assert crawled.bench.rows("select 1 from articles where url = ?", key) == []


def test_robots_txt_holds_for_what_scripts_ask_for(crawled: Crawled) -> None:
    assert "/private/story" not in crawled.paper.paths
    assert crawled.ends("/story/denied") == ["rendered", "no-text"]
    assert "1 robots-denied" in crawled.told("/story/denied")


def test_pictures_sounds_and_fonts_are_not_fetched(crawled: Crawled) -> None:
    assert not {"/a.png", "/b.mp4", "/c.mp3", "/d.woff2"} & set(crawled.paper.paths)
    assert crawled.ends("/story/pictures") == ["rendered", "article"]


def test_a_page_that_is_too_large_is_refused(crawled: Crawled) -> None:
    assert crawled.ends("/story/large") == ["too-large", "no-text"]


def test_without_leave_no_browser_is_started(bench: Bench, paper: Server) -> None:
    bench.site(paper, feeds=[paper.url], sections=[], sitemaps=[])
    bench.crawl()
    assert bench.ends(paper)["/story/ferry"] == ["no-text"]


def test_what_is_missing_is_said(bench: Bench, paper: Server) -> None:
    process = bench.start("crawl", CUTTINGS_BROWSER="/nowhere/chromium")
    out, err = process.communicate(timeout=200)
    assert "needs Chromium" in out + err
    assert bench.ends(paper)["/story/ferry"] == ["not-due", "no-text"]
    told = " ".join(bench.run("why", paper.url + "story/ferry").stdout.split())
    assert "not opened in a browser: needs Chromium" in told


def test_a_page_whose_scripts_never_end_costs_only_itself(bench: Bench, paper: Server) -> None:
    paper.answers["/"] = feed("/story/loop", "/story/ferry")
    # It waits in its loop, so that the processor is free for the others.
    loop = "for (;;) { const x = new XMLHttpRequest(); x.open('GET', '/late', false); x.send(); }"
    paper.answers |= {"/story/loop": shell(f"<script>{loop}</script>"), "/late": late}
    paper.answers["/api/story"] = answer(json.dumps(WORDS), kind="application/json")
    settings = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "HOME": str(bench.folder)}
    scrapy = "from scrapy.cmdline import execute; execute()"
    words = ("crawl", "news", "-s", "DOWNLOAD_TIMEOUT=20")
    done = run_script(scrapy, *words, folder=bench.folder, variables=settings)
    assert done.returncode == 0, done.stderr
    found = bench.ends(paper)
    assert found["/story/loop"] == ["timeout", "no-text"]
    assert found["/story/ferry"] == ["rendered", "article"]
    assert browsers_left(bench.folder) == []


def test_a_page_that_takes_too_much_memory_costs_only_itself(bench: Bench, paper: Server) -> None:
    little = "from crawler.components.browser import chromium; chromium.MOST_MEMORY = 1_000_000"
    script = f"{little}; import sys; from cuttings.cli import run; sys.exit(run(['crawl']))"
    home = {"HOME": str(bench.folder)}
    done = run_script(script, folder=bench.folder, variables=home)
    assert done.returncode == 0, done.stderr
    assert bench.ends(paper)["/story/ferry"] == ["too-large", "no-text"]
    [(detail,)] = bench.rows("select detail from fetches where outcome = 'too-large'")
    assert "the browser held" in detail
    assert browsers_left(bench.folder) == []


def test_nothing_is_left_running_when_the_crawl_is_killed(bench: Bench, paper: Server) -> None:
    process = begin(bench, paper)
    process.send_signal(signal.SIGKILL)
    wait_for(lambda: browsers_left(bench.folder) == [])


def test_a_stop_ends_the_browser(bench: Bench, paper: Server) -> None:
    process = begin(bench, paper)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=200)
    assert process.returncode == 143
    assert browsers_left(bench.folder) == []
