"""What a paper publishes for machines: feeds of four kinds, sitemaps, robots.txt."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from cuttings.demo.world import Paper, Story


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: a story, or an address that is none."""

    title: str
    path: str
    story: Story | None


def entries(paper: Paper) -> Iterator[Entry]:
    """The newest stories, and other addresses that the paper's feed holds by mistake."""
    for story in paper.printed()[:14]:
        yield Entry(story.title, story.path, story)
    for trap in paper.site.get("trap", ()):
        yield Entry(trap["title"], trap["path"], None)


def documents(paper: Paper) -> dict[str, tuple[str, Callable[[str], bytes]]]:
    """The content type and the document's function by path."""
    served: dict[str, tuple[str, Callable[[str], bytes]]] = {
        "/robots.txt": ("text/plain; charset=utf-8", lambda home: _robots(paper, home))
    }
    path, kind, make = FEEDS[paper.site["feed"]]
    served[path] = (kind, lambda home: make(paper, home))
    if paper.site["sitemap"] == "index":
        served["/sitemap.xml"] = ("application/xml", _sitemap_index)
        served["/sitemap-1.xml.gz"] = (
            "application/gzip",
            lambda home: gzip.compress(_sitemap(paper, home), mtime=0),
        )
    elif paper.site["sitemap"]:
        served["/sitemap.xml"] = ("application/xml", lambda home: _sitemap(paper, home))
    return served


def _robots(paper: Paper, home: str) -> bytes:
    lines = ["User-agent: *", "Disallow: /print/", "Disallow: /account/", "Disallow: /search"]
    if paper.site["sitemap"]:
        lines.append(f"Sitemap: {home}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _rss(paper: Paper, home: str) -> bytes:
    items = []
    for entry in entries(paper):
        date = author = lead = ""
        if entry.story:
            date = f"<pubDate>{format_datetime(entry.story.published)}</pubDate>"
            lead = f"<description>{escape(entry.story.lead)}</description>"
            author = "".join(
                f"<dc:creator>{escape(name)}</dc:creator>" for name in entry.story.authors
            )
        items.append(
            f"<item><title>{escape(entry.title)}</title><link>{home}{entry.path}</link>"
            f"<guid>{home}{entry.path}</guid>{date}{lead}{author}</item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(paper.name)}</title><link>{home}/</link><description>"
        f"{escape(paper.site['tagline'])}</description><language>{paper.site['language']}"
        "</language>\n" + "\n".join(items) + "\n</channel></rss>\n"
    ).encode()


def _atom(paper: Paper, home: str) -> bytes:
    printed = paper.printed()
    items = [
        f"<entry><title>{escape(story.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{home}{story.path}"/>'
        f"<id>tag:veilleur.example,2001:{story.slug}</id>"
        f"<published>{story.published.isoformat()}</published>"
        f"<updated>{(story.modified or story.published).isoformat()}</updated>"
        f"<summary>{escape(story.lead)}</summary></entry>"
        for story in printed
    ]
    text = (
        f'<?xml version="1.0" encoding="{paper.charset}"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(paper.name)}</title><id>{home}/</id>"
        f"<updated>{printed[0].published.isoformat()}</updated>\n" + "\n".join(items) + "\n</feed>"
    )
    return text.encode(paper.charset, "xmlcharrefreplace")


def _json(paper: Paper, home: str) -> bytes:
    items = []
    for entry in entries(paper):
        item = {"id": entry.path, "url": home + entry.path, "title": entry.title}
        if entry.story:
            item["date_published"] = entry.story.published.isoformat()
            item["summary"] = entry.story.lead
        items.append(item)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.name,
        "home_page_url": f"{home}/",
        "language": paper.site["language"],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _rdf(paper: Paper, home: str) -> bytes:
    items = []
    for entry in entries(paper):
        date = f"<dc:date>{entry.story.published.isoformat()}</dc:date>" if entry.story else ""
        items.append(
            f'<item rdf:about="{home}{entry.path}"><title>{escape(entry.title)}</title>'
            f"<link>{home}{entry.path}</link>{date}</item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{home}/rss/index.rdf"><title>{escape(paper.name)}</title>'
        f"<link>{home}/</link><description>{escape(paper.site['tagline'])}</description>"
        "</channel>\n" + "\n".join(items) + "\n</rdf:RDF>\n"
    ).encode()


def _sitemap(paper: Paper, home: str) -> bytes:
    """Every story; in a news sitemap with its title and date of publication."""
    news = paper.site["sitemap"] == "news"
    urls = []
    for story in paper.printed():
        about = ""
        if news:
            about = (
                f"<news:news><news:publication><news:name>{escape(paper.name)}</news:name>"
                f"<news:language>{story.language}</news:language></news:publication>"
                f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
                f"<news:title>{escape(story.title)}</news:title></news:news>"
            )
        moment = (story.modified or story.published).isoformat()
        urls.append(f"<url><loc>{home}{story.path}</loc><lastmod>{moment}</lastmod>{about}</url>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        + "\n".join(urls)
        + "\n</urlset>\n"
    ).encode()


def _sitemap_index(home: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{home}/sitemap-1.xml.gz</loc></sitemap></sitemapindex>\n"
    ).encode()


Make = Callable[[Paper, str], bytes]
FEEDS: dict[str, tuple[str, str, Make]] = {
    "rss": ("/feed.xml", "application/rss+xml; charset=utf-8", _rss),
    "atom": ("/fil.atom", "application/atom+xml", _atom),
    "json": ("/feed.json", "application/feed+json", _json),
    "rdf": ("/rss/index.rdf", "application/rdf+xml", _rdf),
}
