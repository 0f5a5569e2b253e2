"""The stories of an invented newspaper, and how each is edited; all of it follows from chance."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.crawl.words import (
    FAMILIES,
    NAMES,
    SECTIONS,
    THINGS,
    TOWNS,
    VERBS,
    paragraph,
    sentence,
)


@dataclass(frozen=True)
class Version:
    """A story as it stood from `at` on. `hinted`: feed, sitemap and page say that it changed.

    `edit` is what kind of edit made it: '' for the first version and for typography alone.
    """

    at: datetime
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    edit: str = ""
    hinted: bool = True


@dataclass
class Story:
    """One story and all its versions, oldest first."""

    number: int
    section: str
    author: str
    versions: list[Version]
    gone: datetime | None = None

    @property
    def published(self) -> datetime:
        return self.versions[0].at

    @property
    def path(self) -> str:
        day = self.published
        words = "-".join(w for w in self.versions[0].title.lower().split() if w.isalnum())
        return f"/{self.section}/{day:%Y/%m/%d}/{words}-{1000 + self.number}"

    def at(self, now: datetime) -> Version:
        return next(each for each in reversed(self.versions) if each.at <= now)

    def modified(self, now: datetime) -> datetime:
        """When it last changed, by its own account."""
        return max(
            each.at
            for each in self.versions
            if each.at <= now and (each.hinted or each is self.versions[0])
        )


def new_story(chance: random.Random, number: int, at: datetime) -> Story:
    thing, town = chance.choice(THINGS), chance.choice(TOWNS)
    title = f"{town}: {chance.choice(('The', 'Its', 'Their'))} {thing} {chance.choice(VERBS)}"
    lead = f"{sentence(chance)} {sentence(chance)}"
    texts = tuple(paragraph(chance) for _ in range(chance.randint(5, 11)))
    author = f"{chance.choice(NAMES)} {chance.choice(FAMILIES)}"
    story = Story(
        number, chance.choice(SECTIONS), author, [Version(at, title.replace(":", ""), lead, texts)]
    )
    for after, kind in sorted(_edits(chance)):
        story.versions.append(_edited(chance, story.versions[-1], at + after, kind))
    if chance.random() < 0.02:
        story.gone = at + timedelta(days=chance.expovariate(1 / 6), hours=2)
        story.versions = [each for each in story.versions if each.at < story.gone]
    return story


def _edits(chance: random.Random) -> list[tuple[timedelta, str]]:
    found = []
    if chance.random() < 0.12:
        found.append((timedelta(minutes=chance.randint(10, 300)), "typo"))
    if chance.random() < 0.08:
        found.append((timedelta(minutes=chance.randint(20, 900)), "headline"))
    if chance.random() < 0.15:
        found.append((timedelta(hours=min(96, 0.5 + chance.expovariate(1 / 8))), "material"))
    if chance.random() < 0.03:
        for _ in range(chance.randint(3, 6)):
            found.append((timedelta(minutes=chance.randint(30, 1200)), "material"))
    if chance.random() < 0.03:
        found.append((timedelta(days=chance.uniform(4, 40)), "correction"))
    if chance.random() < 0.1:
        found.append((timedelta(hours=chance.uniform(0.5, 200)), "typography"))
    return found


def _edited(chance: random.Random, was: Version, at: datetime, kind: str) -> Version:
    title, texts = was.title, list(was.paragraphs)
    spot = chance.randrange(len(texts))
    if kind == "typography":
        texts = [text.replace(' "', " “").replace('," ', ",” ") for text in texts]
        return Version(at, title, was.lead, tuple(texts), "", hinted=False)
    if kind == "headline":
        town, rest = title.split(" ", 1)
        title = f"{chance.choice(('Update', 'Row', 'Doubts'))} in {town} as {rest.lower()}"
    elif kind == "typo":
        words = texts[spot].split(" ")
        words[chance.randrange(len(words))] += "ly"
        texts[spot] = " ".join(words)
    elif chance.random() < 0.5:
        texts.insert(spot, paragraph(chance))
    else:
        texts[spot] = f"{paragraph(chance)} Correction: {sentence(chance)}"
    return Version(at, title, was.lead, tuple(texts), kind, hinted=chance.random() < 0.75)
