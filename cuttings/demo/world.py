"""The papers of the demo world: their stories, and how they change them later."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from string import Template
from typing import Any

PAPERS = ("courier", "veilleur", "wochenblatt", "minato")


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture behind the paragraph numbered `after`."""

    caption: str
    credit: str
    after: int


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its author wrote it, which is what cleaning is measured by.

    `text` has a paragraph a line; a subhead begins with `## `. `path` is its address on the paper's
    site. `kind` is `article`, `stub` (only the beginning, then a paywall), `live`, or `walled`
    (shown only to a client with the paper's cookie).
    """

    slug: str
    section: str
    title: str
    lead: str
    text: str
    language: str
    path: str
    published: datetime
    authors: tuple[str, ...] = ()
    agency: str | None = None
    tags: tuple[str, ...] = ()
    photo: Photo | None = None
    modified: datetime | None = None
    kind: str = "article"
    entries: tuple[tuple[str, str, str], ...] = ()

    @property
    def body(self) -> str:
        """The text as a reader sees it, with subheads without their mark."""
        return "\n".join(line.removeprefix("## ") for line in self.text.split("\n"))


@dataclass(slots=True)
class Paper:
    """One site. `stories`, by slug and newest first, change while the world is served."""

    slug: str
    site: dict[str, Any]
    layout: dict[str, Any]
    style: str
    stories: dict[str, Story]
    deleted: set[str] = field(default_factory=set)
    relaunched: bool = False

    @property
    def name(self) -> str:
        """The paper's name."""
        return str(self.site["name"])

    @property
    def charset(self) -> str:
        """The encoding of its pages."""
        return str(self.site["charset"])

    def printed(self) -> list[Story]:
        """The stories on the front page and in the feed, newest first."""
        return [story for story in self.stories.values() if story.slug not in self.deleted]

    def articles(self) -> list[Story]:
        """The stories that a reader without a subscription can read to the end."""
        return [story for story in self.printed() if story.kind == "article"]

    def edit(self, now: datetime) -> Story:
        """Correct an article as its editors would; returns the corrected one."""
        change = self.site["edit"]
        old = self.stories[change["slug"]]
        new = replace(old, text=old.text.replace(change["find"], change["put"]), modified=now)
        self.stories[old.slug] = new
        return new

    def delete(self) -> Story:
        """Take an article down: its address answers 410 from now on."""
        story = self.stories[self.site["delete"]["slug"]]
        self.deleted.add(story.slug)
        return story

    def relaunch(self, now: datetime) -> list[Story]:
        """Change to a layout that a script fills in the browser; returns what is new in it."""
        self.relaunched = True
        fresh = [
            _story(self.site, {"lead": "", "text": "", "age": 0, **entry}, 900 + n, now)
            for n, entry in enumerate(self.site["relaunch"])
        ]
        self.stories = {story.slug: story for story in fresh} | self.stories
        return fresh


def load_world(now: datetime) -> dict[str, Paper]:
    """All the papers, with their stories dated back from `now`."""
    return {slug: load_paper(slug, now) for slug in PAPERS}


def load_paper(slug: str, now: datetime) -> Paper:
    """One paper, with its stories dated back from `now`."""
    folder = files("cuttings.demo") / "papers" / slug
    site, layout, printed = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("site", "layout", "stories")
    )
    stories = sorted(_stories(site, printed, now), key=lambda story: story.published, reverse=True)
    style = (folder / "style.css").read_text(encoding="utf-8")
    return Paper(slug, site, layout, style, {story.slug: story for story in stories})


def _stories(site: Mapping[str, Any], printed: Mapping[str, Any], now: datetime) -> Iterator[Story]:
    for number, entry in enumerate(printed["story"], 1):
        yield _story(site, entry, number, now)
    for number, kind in enumerate(("stub", "live", "walled"), 800):
        if kind in site:
            yield _story(site, {"text": "", **site[kind], "kind": kind}, number, now)


def _story(site: Mapping[str, Any], entry: Mapping[str, Any], number: int, now: datetime) -> Story:
    sign, hours = site["zone"][0], int(site["zone"][1:3])
    zone = timezone(timedelta(hours=-hours if sign == "-" else hours))
    published = now.astimezone(UTC) - timedelta(hours=entry["age"], minutes=7 * number % 60)
    published = published.replace(microsecond=0, second=0).astimezone(zone)
    path = Template(site["path"]).substitute(
        section=entry["section"],
        slug=entry["slug"],
        number=f"{10200 + number}",
        stamp=published.strftime("%Y/%m/%d"),
    )
    photo = entry.get("photo")
    return Story(
        slug=entry["slug"],
        section=entry["section"],
        title=entry["title"],
        lead=entry["lead"],
        text="\n".join(line for line in entry["text"].strip().split("\n") if line),
        language=entry.get("language", site["language"]),
        path=path,
        published=published,
        authors=tuple(entry.get("authors", ())),
        agency=entry.get("agency"),
        tags=tuple(entry.get("tags", ())),
        photo=Photo(**photo) if photo else None,
        kind=entry.get("kind", "article"),
        entries=tuple(tuple(update) for update in entry.get("entries", ())),
    )
