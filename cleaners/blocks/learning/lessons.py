"""Sets of lessons about one site, collected in several places. Sets can be merged; templates
cannot.

A template depends on the order of its lessons. Two templates of one site cannot be added up: a page
that both have seen would count twice, and its own paragraphs would look like recurring text. So
lessons are collected instead. A set holds the lessons of at most MOST pages: those whose addresses
have the smallest hashes. Merging is associative, commutative and idempotent. So sets may be merged
in any order, and more than once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType

from cleaners.blocks.learning.template import EMPTY, Lesson, Seen, Template, learn

MOST = 300
FORM = 1


@dataclass(frozen=True, slots=True)
class Lessons:
    """A set of lessons, one for each page. Of two lessons of a page always the same is kept."""

    by_page: Mapping[str, Lesson] = field(default_factory=lambda: MappingProxyType({}))

    def merged(self, other: Lessons) -> Lessons:
        """The lessons of both sets, of at most MOST pages."""
        return gathered([*self.by_page.values(), *other.by_page.values()])

    def template(self) -> Template:
        """What the site's pages share, learned in the order of their addresses."""
        template = EMPTY
        for page in sorted(self.by_page):
            template = learn(template, self.by_page[page])
        return template


def gathered(lessons: Iterable[Lesson]) -> Lessons:
    """The set of these lessons; their order does not matter."""
    found: dict[str, Lesson] = {}
    for lesson in lessons:
        known = found.get(lesson.page)
        if known is None or dumps(lesson) > dumps(known):
            found[lesson.page] = lesson
    chosen = sorted(found, key=_place)[:MOST]
    return Lessons(MappingProxyType({page: found[page] for page in chosen}))


def _place(page: str) -> tuple[bytes, str]:
    return blake2b(page.encode("utf-8", "surrogatepass"), digest_size=8).digest(), page


def dumps(lesson: Lesson) -> str:
    """A lesson as JSON text, which names its form."""
    told = [
        *(FORM, lesson.page, lesson.cleaner, lesson.length, lesson.blocks, lesson.disagreement),
        lesson.places,
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Lesson:
    """The lesson of such a text. Raises ValueError for anything else, or another form."""
    try:
        form, page, cleaner, length, blocks, disagreement, *places = json.loads(text)
        if form != FORM:
            raise ValueError(f"a lesson of form {form}; this cleaner reads {FORM}")
        seen = tuple(Seen(*block) for block in blocks)
        met = tuple((role, signature) for role, signature in (places[0] if places else ()))
    except TypeError as error:
        raise ValueError(f"no lesson: {error}") from error
    return Lesson(page, cleaner, length, seen, disagreement, met)
