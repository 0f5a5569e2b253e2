"""A site of sixty articles, each in the charset that its corner of the web would use.

The stories are those of the demo's papers and of `stories.toml` beside this file. `CASES` says how
each is encoded and what the server and the page claim about it; some claim nothing, some lie.
"""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import cycle
from pathlib import Path

from cuttings.demo.server import Answer
from cuttings.demo.world import load_world

HERE = Path(__file__).parent
NOW = datetime.now(UTC).replace(microsecond=0)
FURNITURE = (
    "Sign in to your account",
    "Forgotten your password",
    "Subscribe to our newsletter",
    "Photo: the Sixty archive",
    "A picture that stands beside every story",
    "Most read this week",
    "All rights reserved by the Sixty",
    "Share this with a friend",
    "You must be signed in to comment",
)


@dataclass(frozen=True)
class Case:
    """How a page is encoded, and what is said of it: by the server, by the page, by its mark."""

    charset: str
    header: str | None = None
    meta: str | None = None
    mark: bytes = b""


CASES: dict[str, tuple[Case, ...]] = {
    "en": (
        Case("windows-1252", header="windows-1252"),
        Case("utf-8", meta="utf-8"),
        Case("windows-1252", header="iso-8859-1"),
        Case("utf-16-le", mark=codecs.BOM_UTF16_LE),
        Case("utf-8", header="zlib"),
    ),
    "fr": (
        Case("windows-1252", meta="windows-1252"),
        Case("iso-8859-15", header="iso-8859-15"),
        Case("windows-1252"),
        Case("utf-8", header="iso-8859-1"),
    ),
    "de": (
        Case("windows-1252", meta="iso-8859-1"),
        Case("utf-8", header="utf-8", meta="iso-8859-1"),
        Case("utf-8"),
    ),
    "es": (
        Case("iso-8859-1", header="latin1"),
        Case("utf-8", mark=codecs.BOM_UTF8, meta="windows-1252"),
        Case("windows-1252", meta="utf8"),
    ),
    "ja": (
        Case("shift_jis", header="Shift_JIS"),
        Case("shift_jis", meta="x-sjis"),
        Case("euc_jp", meta="euc-jp"),
        Case("iso2022_jp", meta="iso-2022-jp"),
        Case("shift_jis", header="utf-8", meta="shift_jis"),
    ),
    "ru": (
        Case("koi8-r", meta="koi8-r"),
        Case("koi8-r", header="KOI8-R"),
        Case("windows-1251", header="windows-1251"),
        Case("utf-16-be", mark=codecs.BOM_UTF16_BE, meta="windows-1251"),
    ),
    "zh": (
        Case("gb18030", meta="gb2312"),
        Case("gb18030", header="gb18030"),
        Case("gb18030", header="utf-8", meta="gbk"),
    ),
    "ko": (Case("euc_kr", meta="euc-kr"), Case("cp949", header="ks_c_5601-1987")),
    "pl": (
        Case("iso-8859-2", header="iso-8859-2"),
        Case("windows-1250", meta="windows-1250"),
        Case("utf-8", meta="iso-8859-2"),
    ),
    "cs": (Case("windows-1250", header="windows-1250"),),
    "el": (Case("iso-8859-7", header="iso-8859-7"), Case("windows-1253", meta="windows-1253")),
    "tr": (Case("windows-1254", meta="windows-1254"), Case("iso-8859-9", header="iso-8859-9")),
    "ar": (Case("windows-1256", header="windows-1256"), Case("utf-8", meta="utf-8")),
    "bg": (Case("windows-1251", meta="windows-1251"),),
    "sv": (Case("utf-16", mark=b""),),
    "it": (Case("iso-8859-1", header="ISO-8859-1", meta="utf-8"),),
    "uk": (Case("koi8-u", meta="koi8-u"),),
}


@dataclass(frozen=True)
class Truth:
    """What the archive must hold of a page, and nothing else."""

    path: str
    language: str
    title: str
    lead: str
    text: str
    case: Case
    published: datetime


class Sixty:
    """The site: a front page, a feed that names most, a sitemap that names the rest and more."""

    def __init__(self) -> None:
        self.truths = list(_truths())
        self.asked: list[str] = []

    def answer(self, path: str, home: str, cookies: str) -> Answer:
        """A page of the site, by its path."""
        self.asked.append(path)
        bare = path.partition("?")[0]
        if bare == "/feed.xml":
            return Answer(self._feed(home), "application/rss+xml")
        if bare == "/sitemap.xml":
            return Answer(self._sitemap(home), "application/xml")
        if bare == "/robots.txt":
            return Answer(f"User-agent: *\nSitemap: {home}/sitemap.xml\n".encode(), "text/plain")
        if bare == "/":
            return Answer(self._front().encode(), "text/html; charset=utf-8")
        for number, truth in enumerate(self.truths):
            if truth.path == bare:
                return self._article(truth, self.truths[number - 3 : number] or self.truths[-3:])
        return Answer(b"<h1>404</h1>", status=404)

    def _article(self, truth: Truth, others: list[Truth]) -> Answer:
        case = truth.case
        meta = f'<meta charset="{case.meta}">' if case.meta else ""
        html = PAGE.format(
            language=truth.language,
            meta=meta,
            title=escape(truth.title),
            lead=escape(truth.lead),
            body=_body(truth),
            related="".join(f'<li><a href="{o.path}">{escape(o.title)}</a></li>' for o in others),
            published=truth.published.isoformat(),
        )
        kind = "text/html" + (f"; charset={case.header}" if case.header else "")
        return Answer(case.mark + html.encode(case.charset, "xmlcharrefreplace"), kind)

    def _feed(self, home: str) -> bytes:
        items = [
            f"<item><title>{escape(t.title)}</title>"
            f"<link>{home}{t.path}?utm_source=feed&amp;utm_medium=rss</link></item>"
            for t in self.truths[:45]
        ]
        head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Sixty</title>'
        return (head + "".join(items) + "</channel></rss>").encode()

    def _sitemap(self, home: str) -> bytes:
        urls = [f"<url><loc>{home}{t.path}#top</loc></url>" for t in self.truths[30:]]
        head = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return (head + "".join(urls) + "</urlset>").encode()

    def _front(self) -> str:
        links = "".join(f'<li><a href="{t.path}">{escape(t.title)}</a></li>' for t in self.truths)
        feed = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        return f"<!doctype html><title>Sixty</title>{feed}<h1>Sixty</h1><ul>{links}</ul>"


def _truths() -> Iterator[Truth]:
    turns = {language: cycle(cases) for language, cases in CASES.items()}
    for number, (language, title, lead, text) in enumerate(_stories()):
        yield Truth(
            path=f"/{language}/2026/{_slug(number, language)}",
            language=language,
            title=title,
            lead=lead,
            text=text,
            case=next(turns[language]),
            published=NOW - timedelta(hours=number + 1),
        )


def _stories() -> Iterator[tuple[str, str, str, str]]:
    for paper in load_world(NOW).values():
        for story in paper.articles():
            if story.agency is None:  # the same story twice would be another test
                yield story.language, story.title, story.lead, story.body
    for entry in tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["story"]:
        yield entry["language"], entry["title"], entry["lead"], entry["text"].strip()


def _slug(number: int, language: str) -> str:
    """Some addresses have letters beyond ASCII in them, escaped as browsers do."""
    if language == "ru":
        return f"%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F-{1000 + number}.html"
    return f"a-story-of-some-length-{1000 + number}.html"


def _body(truth: Truth) -> str:
    paragraphs = [f"<p>{escape(line, quote=False)}</p>" for line in truth.text.split("\n")]
    return "\n".join([paragraphs[0], FIGURE, *paragraphs[1:2], NEWSLETTER, *paragraphs[2:]])


FIGURE = (
    '<figure><img src="/picture.jpg" alt=""><figcaption>A picture that stands beside every story. '
    "<span class=credit>Photo: the Sixty archive</span></figcaption></figure>"
)
NEWSLETTER = (
    '<div class="newsletter"><h3>Subscribe to our newsletter</h3><p>Subscribe to our newsletter '
    "and get the best of the Sixty every morning.</p><input type=email></div>"
)
PAGE = """<!doctype html>
<html lang="{language}"><head>{meta}<title>{title} | The Sixty</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta name="description" content="{lead}">
<meta property="article:published_time" content="{published}"></head>
<body><header><a href="/">The Sixty</a><form action="/login"><p>Sign in to your account</p>
<input name=user><input name=password type=password><a href="/forgot">Forgotten your password?</a>
</form></header>
<main><article><h1>{title}</h1><p class="lead">{lead}</p>
<div class="share">Share this with a friend</div>
<div class="article-body">
{body}
</div></article>
<aside><h2>Most read this week</h2><ul>{related}</ul></aside>
<section class="comments"><p>You must be signed in to comment</p></section></main>
<footer>All rights reserved by the Sixty</footer></body></html>
"""
