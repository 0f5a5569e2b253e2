"""What happens to real papers, on their way to a crawler.

For a while every article is redirected: to a consent wall, to a page that says that the site is
being repaired, to the front page, to another host. Its feed is broken in three ways. Some stories
move to another address, some stand on section pages only, and in autumn the paper moves to another
host, where all of its addresses go on.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.crawl.paper import FRONT, HTML, Answer, Paper
from benchmarks.crawl.stories import Story
from benchmarks.crawl.words import SECTIONS

CONSENT, REPAIRS = "/consent", "/repairs.html"
# When each trouble begins, as a share of the year, and how many days it lasts at most.
TROUBLES = {
    "consent": (0.12, 2.0),
    "repairs": (0.22, 0.3),
    "front page": (0.45, 1.0),
    "another host": (0.52, 1.0),
    "faulty feed": (0.35, 5.0),
    "cut feed": (0.40, 1.0),
    "no feed": (0.42, 1.0),
}
MOVES_HOUSE = 0.7
MOVED, SECTION_ONLY = 0.03, 0.06  # of the stories
NAVIGATION = (
    "<nav><a href=/>Home</a>"
    + "".join(f"<a href=/{s}/>{s.title()}</a>" for s in SECTIONS)
    + "</nav>"
)


@dataclass
class Troubled(Paper):
    """The paper with its troubles; `new_home` is where it moves."""

    new_home: str = ""
    old_home: str = ""
    moves: dict[int, datetime] = field(default_factory=dict)
    section_only: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__post_init__()
        for story in self.stories:
            chance = random.Random(f"troubles of {story.number} {self.seed}")
            if chance.random() < MOVED:
                self.moves[story.number] = story.published + timedelta(hours=chance.uniform(2, 200))
                self.by_path[_new_path(story)] = story
            if chance.random() < SECTION_ONLY:
                self.section_only.add(story.number)
        self.leaves = self.begin + timedelta(round(self.days * MOVES_HOUSE), hours=9)
        # After it has moved a person follows it: until then nothing new comes.
        self.followed = self.leaves + min(timedelta(hours=20), timedelta(self.days / 20))

    def troubles(self, now: datetime) -> set[str]:
        """What is wrong at a moment."""
        found = set()
        for name, (share, most) in TROUBLES.items():
            start = self.begin + timedelta(round(self.days * share), hours=11)
            if start <= now < start + timedelta(min(most, self.days / 60)):
                found.add(name)
        return found

    def listed(self, now: datetime, most: int) -> list[Story]:
        found = [s for s in self.latest(now, 2 * most) if s.number not in self.section_only]
        return found[:most]

    def address(self, story: Story, now: datetime) -> str:
        path = _new_path(story) if self._has_moved(story, now) else story.path
        return f"{self.new_home if now >= self.leaves else self.home}{path}"

    def answer(self, path: str, now: datetime, host: str = "") -> Answer:
        if now >= self.leaves and host in self.home:
            return _to(f"{self.new_home}{path}", 301)
        path, _, _ = path.partition("?")
        if path in (CONSENT, REPAIRS):
            return Answer(200, HTML, _wall(path).encode())
        wrong = self.troubles(now)
        story = self.by_path.get(path)
        if story is not None:
            return self._led_away(path, wrong) or self._at(story, path, now)
        if path == "/feed.xml":
            return self._feed(now, wrong)
        if path == "/":
            return Answer(200, HTML, self.front(now, NAVIGATION).encode())
        if path.strip("/") in SECTIONS:
            return Answer(200, HTML, self._section(path.strip("/"), now).encode())
        return super().answer(path, now)

    def _has_moved(self, story: Story, now: datetime) -> bool:
        return story.number in self.moves and self.moves[story.number] <= now

    def _led_away(self, path: str, wrong: set[str]) -> Answer | None:
        if "consent" in wrong:
            return _to(f"{CONSENT}?return={path}")
        if "repairs" in wrong:
            return _to(REPAIRS)
        if "front page" in wrong:
            return _to("/")
        return _to(f"http://consent.example/?for={path}") if "another host" in wrong else None

    def _at(self, story: Story, path: str, now: datetime) -> Answer:
        moved = self._has_moved(story, now)
        if moved and path == story.path:
            return _to(_new_path(story), 301)
        if not moved and path != story.path:
            return Answer(404, HTML, b"<h1>Not found</h1>")
        return self.story(story, now)

    def _feed(self, now: datetime, wrong: set[str]) -> Answer:
        body = self.feed(now)
        if "faulty feed" in wrong:
            body = body.replace("<summary>", "<summary><b>News & views ")
        if "cut feed" in wrong:
            body = body[: len(body) * 2 // 3]
        if "no feed" in wrong:
            return Answer(200, HTML, b"<html><body><h1>An error has occurred</h1></body></html>")
        return Answer(200, "application/atom+xml", body.encode())

    def _section(self, name: str, now: datetime) -> str:
        stories = [s for s in self.latest(now, 400) if s.section == name][:FRONT]
        return self.listing(stories, now, NAVIGATION)


def _new_path(story: Story) -> str:
    return f"{story.path.rpartition('/')[0]}/as-it-turned-out-{1000 + story.number}"


def _to(location: str, status: int = 302) -> Answer:
    return Answer(status, HTML, b"", location)


def _wall(path: str) -> str:
    if path == CONSENT:
        title, head = "Your privacy choices", "Before you read on"
        text = (
            "We and our partners store cookies on your device. Please accept all cookies or manage"
            " your consent preferences."
        )
    else:
        title, head = "Down for maintenance", "We are working on it"
        text = "The site is down for maintenance. Please come back later."
    return (
        f"<html><head><title>{title}</title></head><body><h1>{head}</h1><p>{text}</p></body></html>"
    )
