"""A newspaper that does not exist, for a year: what it prints, edits, takes down, and looks like.

All of it follows from a seed. `answer` says what its server gives for a path at a moment: pages
in three layouts one after the other (the third, for a while, without the text, which comes by
script), with furniture that changes by the day; a feed, a sitemap and a front page; validators.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from typing import NamedTuple

from benchmarks.crawl.layouts import blocks, by_script, links, plain, sections
from benchmarks.crawl.stories import Story, new_story

BEGIN_OF_EXAMPLES = datetime(2025, 1, 6, tzinfo=UTC)  # a Monday
FORM = "%Y-%m-%dT%H:%M:%SZ"
WEEK = (8.0, 9.0, 9.0, 9.0, 8.0, 4.0, 2.5)  # stories a day, Monday first
FEED, FRONT, MAP_DAYS = 30, 25, 45


HTML = "text/html; charset=utf-8"


class Answer(NamedTuple):
    """What the server gives: `location` with a redirect."""

    status: int
    kind: str
    body: bytes
    location: str = ""


@dataclass
class Paper:
    """All stories from `begin` for so many days, and when its looks change."""

    seed: int
    begin: datetime
    days: int
    home: str = ""
    stories: list[Story] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        for day in range(-6, self.days):
            on = self.begin + timedelta(day)
            for _ in range(_poisson(chance, WEEK[on.weekday()])):
                at = on + timedelta(minutes=chance.randint(6 * 60, 22 * 60))
                self.stories.append(new_story(chance, len(self.stories), at))
        self.stories.sort(key=lambda story: story.published)
        self.by_path = {story.path: story for story in self.stories}
        self.redesign = self.begin + timedelta(round(self.days * 0.3), hours=10)
        self.breaks = self.begin + timedelta(round(self.days * 0.6), hours=10)
        self.repaired = self.breaks + timedelta(min(9, self.days / 40))
        self.down = self.begin + timedelta(round(self.days * 0.8))
        self.up = self.down + timedelta(min(1, self.days / 20))

    def is_down(self, now: datetime) -> bool:
        """Whether its server is down: for one whole day, less in a short run."""
        return self.down <= now < self.up

    def latest(self, now: datetime, most: int) -> list[Story]:
        """The latest stories, newest first."""
        out = [s for s in self.stories if s.published <= now and not (s.gone and s.gone <= now)]
        return out[: -most - 1 : -1]

    def listed(self, now: datetime, most: int) -> list[Story]:
        """The latest stories that feed, sitemap and front page name, newest first."""
        return self.latest(now, most)

    def address(self, story: Story, now: datetime) -> str:
        """Where a story stands."""
        del now
        return f"{self.home}{story.path}"

    def answer(self, path: str, now: datetime, host: str = "") -> Answer:
        """What is answered on a path at a moment."""
        del host
        if path == "/robots.txt":
            text = f"User-agent: *\nSitemap: {self.home}/map.xml\n"
            return Answer(200, "text/plain", text.encode())
        if path == "/feed.xml":
            return Answer(200, "application/atom+xml", self.feed(now).encode())
        if path == "/map.xml":
            return Answer(200, "application/xml", self._map(now).encode())
        if path == "/":
            return Answer(200, HTML, self.front(now).encode())
        story = self.by_path.get(path)
        return self.story(story, now) if story else Answer(404, HTML, b"<h1>Not found</h1>")

    def story(self, story: Story, now: datetime) -> Answer:
        """The answer of a story's own address."""
        if story.published > now:
            return Answer(404, HTML, b"<h1>Not found</h1>")
        if story.gone and story.gone <= now:
            return Answer(410, HTML, b"<h1>Gone</h1>")
        return Answer(200, HTML, self._page(story, now).encode())

    def feed(self, now: datetime) -> str:
        """The feed: Atom."""
        entries = "".join(
            f"<entry><title>{escape(v.title)}</title><link href='{self.address(s, now)}'/>"
            f"<id>{self.home}{s.path}</id><published>{s.published:{FORM}}</published>"
            f"<updated>{s.modified(now):{FORM}}</updated><summary>{escape(v.lead)}</summary></entry>"
            for s in self.listed(now, FEED)
            for v in (s.at(now),)
        )
        return (
            "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
            f"<title>The Dunmere Gazette</title>{entries}</feed>"
        )

    def _map(self, now: datetime) -> str:
        since = now - timedelta(MAP_DAYS)
        urls = "".join(
            f"<url><loc>{self.address(s, now)}</loc>"
            f"<lastmod>{s.modified(now):{FORM}}</lastmod></url>"
            for s in self.listed(now, 2000)
            if s.published >= since
        )
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"

    def front(self, now: datetime, navigation: str = "") -> str:
        """The front page."""
        return self.listing(self.listed(now, FRONT), now, navigation)

    def listing(self, stories: list[Story], now: datetime, navigation: str = "") -> str:
        """A page of headlines."""
        items = "".join(
            f"<li><a href='{self.address(s, now)}'>{escape(s.at(now).title)}</a></li>"
            for s in stories
        )
        return (
            "<!doctype html><html lang=en><head><title>The Dunmere Gazette</title>"
            "<link rel=alternate type=application/atom+xml href=/feed.xml></head><body>"
            f"{navigation}<h1>The Dunmere Gazette</h1><ul>{items}</ul></body></html>"
        )

    def _page(self, story: Story, now: datetime) -> str:
        version = story.at(now)
        head = (
            f"<title>{escape(version.title)} | The Dunmere Gazette</title>"
            f"<link rel=canonical href='{self.address(story, now)}'>"
            "<meta property=og:type content=article>"
            f'<meta property=og:title content="{escape(version.title)}">'
            f'<meta name=description content="{escape(version.lead)}">'
            f"<meta property=article:published_time content='{story.published:{FORM}}'>"
            f"<meta property=article:modified_time content='{story.modified(now):{FORM}}'>"
            f"<meta name=author content='{story.author}'>"
        )
        first, second, third = plain, blocks, sections
        layout = first if now < self.redesign else second if now < self.breaks else third
        if self.breaks <= now < self.repaired:
            layout = by_script
        body = layout(story, version, self._furniture(story, now))
        return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head>{body}</html>"

    def _furniture(self, story: Story, now: datetime) -> dict[str, str]:
        """What changes around a story from day to day, and is none of its business."""
        day = now.replace(hour=5, minute=0, second=0)
        chance = random.Random(f"{day:%F} {self.seed}")
        latest = self.latest(day, 40)
        read = chance.sample(latest, min(5, len(latest)))
        own = random.Random(f"{day:%F} {story.number}")
        near = [s for s in latest if s.section == story.section and s is not story][:4]
        return {
            "date": f"{day:%A, %d %B %Y}",
            "read": links(read, day),
            "related": links(near, day),
            "comments": str(own.randint(0, 4) * max(0, (day - story.published).days + 1)),
            "weather": f"{chance.randint(-3, 27)} degrees, {chance.choice(['rain', 'sun', 'fog'])}",
        }


def etag(body: bytes) -> str:
    """The validator of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _poisson(chance: random.Random, rate: float) -> int:
    limit, product, count = pow(2.718281828459045, -rate), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
