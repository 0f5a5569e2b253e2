"""The result for a page that is an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaners.types.parts import Part, plain_parts

RESERVED = "tdm-reservation"
"""The word in `rights` by which a publisher reserves text and data mining."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article, with its caption and credit."""

    url: str | None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in the article, or that the page calls its main one.

    `url` is as the page wrote it, made whole. `alt` says what is to be seen. `line` counts the
    lines of the text above it; None where that is not known.
    """

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment that a page states.

    `at` is UTC (`2026-03-01T09:30:00Z`), the hour as written (`2026-03-01T10:30:00`) where the page
    names no zone, or only a day (`2026-03-01`) where it says no more. `zone` is the offset the page
    wrote it in (`+01:00`), None where it wrote none.
    `source` names where on the page it stood: `json-ld`, `meta article:published_time`, `time` ...
    """

    at: str
    zone: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article, cut out of its page.

    `text` is the body alone, a paragraph a line, without `title` and `lead`; `parts` says what
    each of its lines is, () where nothing is known. `url` is the
    canonical address, only ever one of the same site. `language` is ISO 639-1, of the text and
    not of the template. `confidence`, 0 to 1, predicts the F1 of `text`. `cleaner` and `template`
    name the versions that cut it; `template` is None where none was used. `evidence` says in a
    few words how the text was found. `rights` holds what the page reserves: `noindex`,
    `noarchive`, `noai`, `tdm-reservation`, `licence: ...`. `images` are those with words of their
    own; `pictures` are all that stand in the article, the main one first.
    """

    url: str
    title: str | None
    text: str = field(repr=False)
    lead: str | None = field(default=None, repr=False)
    language: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = field(default=None, repr=False)
    image: str | None = None
    images: tuple[Image, ...] = field(default=(), repr=False)
    paywall: bool = False
    rights: tuple[str, ...] = ()
    words: int = 0
    parts: tuple[Part, ...] = field(default=(), repr=False)
    confidence: float = 0.0
    cleaner: str = ""
    template: str | None = None
    evidence: str = ""
    lead_parts: tuple[Part, ...] = field(default=(), repr=False)
    pictures: tuple[Picture, ...] = field(default=(), repr=False)

    @property
    def whole(self) -> tuple[Part, ...]:
        """The parts of lead and text, in their order."""
        lead = self.lead_parts or (plain_parts(self.lead) if self.lead else ())
        return (*lead, *(self.parts or plain_parts(self.text)))
