"""Serves a world on loopback: a port for each paper, until the `with` block ends."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Protocol
from urllib.parse import unquote

from cuttings.demo import feeds, pages, pictures
from cuttings.demo.world import Paper, Story

HOST = "127.0.0.1"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """A site's answer. `changed` is its Last-Modified; `etag` is whether it sends an ETag."""

    body: bytes = field(default=b"", repr=False)
    kind: str = "text/html"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    changed: datetime | None = None
    etag: bool = False


class Answering(Protocol):
    """A site that can be served: a paper of the demo, or one made by a test."""

    def answer(self, path: str, home: str, cookies: str) -> Answer:
        """The answer for this path of the site whose address is `home`."""


class PaperSite:
    """A paper of the demo world, as a site."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def answer(self, path: str, home: str, cookies: str) -> Answer:
        """A story, a list of them, a feed, a picture, or what the paper says instead."""
        path = unquote(path.partition("?")[0])
        documents = feeds.documents(self.paper)
        if path in documents:
            kind, make = documents[path]
            newest = max(story.modified or story.published for story in self.paper.printed())
            return self._dated(Answer(make(home), kind), newest)
        if path == "/style.css":
            return Answer(self.paper.style.encode(), "text/css; charset=utf-8")
        if path.startswith("/media/"):
            return Answer(pictures.landscape(path), "image/png")
        return self._page(path, home, cookies)

    def _page(self, path: str, home: str, cookies: str) -> Answer:
        stories = {story.path: story for story in self.paper.stories.values()}
        if path in stories:
            return self._story(stories[path], home, cookies)
        for trap in self.paper.site.get("trap", ()):
            if trap["path"] == path:
                return self._trap(trap, home)
        if path == "/choix-cookies":
            return self._html(pages.consent_page(self.paper, "/"))
        section = path.strip("/") or None
        if section is None or section in self.paper.site["sections"]:
            newest = max(story.modified or story.published for story in self.paper.printed())
            return self._dated(self._html(pages.list_page(self.paper, section, home)), newest)
        return self._html(pages.missing_page(self.paper, home), status=404)

    def _story(self, story: Story, home: str, cookies: str) -> Answer:
        if story.slug in self.paper.deleted:
            return self._html(pages.missing_page(self.paper, home), status=410)
        if story.kind == "walled" and "consent=yes" not in cookies:
            return Answer(
                status=302, headers=(("Location", "/choix-cookies?retour=" + story.path),)
            )
        page = self._html(pages.story_page(self.paper, story, home))
        return self._dated(page, story.modified or story.published)

    def _trap(self, trap: Mapping[str, str], home: str) -> Answer:
        if trap["kind"] == "pdf":
            return Answer(PDF, "application/pdf")
        if trap["kind"] == "missing":
            return self._html(pages.missing_page(self.paper, home))
        target = trap["path"]
        if trap["kind"] == "moved":
            target = self.paper.stories[trap["to"]].path
        return Answer(status=302, headers=(("Location", home + target),))

    def _html(self, text: str, status: int = 200) -> Answer:
        body = text.encode(self.paper.charset, "xmlcharrefreplace")
        return Answer(body, self.paper.site["header"], status)

    def _dated(self, answer: Answer, changed: datetime) -> Answer:
        """The answer with the validators that this paper's server sends."""
        validators = self.paper.site["validators"]
        dated = changed if validators == "date" else None
        return replace(answer, changed=dated, etag=validators == "etag")


@contextmanager
def serve(sites: Mapping[str, Answering], port: int = 0) -> Iterator[dict[str, str]]:
    """Serve each site on a loopback port; yields their home addresses by name.

    A `port` gives the first site that port, the second the next one, and so on; 0 takes any free
    ones. The servers end with the block.
    """
    with ExitStack() as open_servers:
        homes = {}
        for number, (name, site) in enumerate(sites.items()):
            server = _Server((HOST, port + number if port else 0), _Handler)
            server.site = site
            server.home = f"http://{HOST}:{server.server_address[1]}"
            open_servers.callback(server.server_close)
            Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            open_servers.callback(server.shutdown)
            homes[name] = server.home
        yield homes


def serve_papers(
    world: Mapping[str, Paper], port: int = 0
) -> AbstractContextManager[dict[str, str]]:
    """Serve the papers of a demo world; as `serve`."""
    return serve({slug: PaperSite(paper) for slug, paper in world.items()}, port)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Answering
    home: str


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        answer = self.server.site.answer(
            self.path, self.server.home, self.headers.get("Cookie", "")
        )
        headers = {"Content-Type": answer.kind, **dict(answer.headers)}
        if answer.etag:
            headers["ETag"] = f'"{sha256(answer.body).hexdigest()[:16]}"'
        if answer.changed:
            headers["Last-Modified"] = format_datetime(answer.changed.astimezone(UTC), usegmt=True)
        if answer.status == 200 and self._known(headers):
            self._send(304, {k: v for k, v in headers.items() if k != "Content-Type"}, b"")
            return
        body = answer.body
        if "gzip" in self.headers.get("Accept-Encoding", "") and answer.kind.startswith("text/"):
            body = gzip.compress(body, 4, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self._send(answer.status, headers, body)

    do_HEAD = do_GET  # noqa: N815 the name that http.server asks for

    def _known(self, headers: Mapping[str, str]) -> bool:
        """Whether the client has this version already, by ETag or else by date."""
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            return headers.get("ETag", "none") in asked
        since = self.headers.get("If-Modified-Since")
        if since is None or "Last-Modified" not in headers:
            return False
        try:
            return parsedate_to_datetime(headers["Last-Modified"]) <= parsedate_to_datetime(since)
        except ValueError:
            return False

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class's name
        """Log nothing: the script prints what matters."""
