"""What a site's pages share: where its articles stand, and which texts recur.

A template is built lesson by lesson: `learn(template, lesson)` returns a new one and changes
nothing. Two things are counted:

- for each block *signature*: on how many pages it stood, how sure the model was of its blocks
  (log-odds before any template had a say, so that a template never learns from itself), and how
  often one was the lead;
- for each text: on how many pages it stood.

A text recurs, and is cut, by these rules (the page itself never counts as another page):

- below the article or above it: at least three pages had the text, and one in twenty of all pages
  since it was first seen; for a text of a hundred characters or more, half of the few pages there
  are;
- between two paragraphs of the article: at least three pages and one in five had it, and it is
  neither a heading nor a line of fewer than eighty characters. So a sentence that two articles
  quote, the background that a running story repeats, and a rubric ("The verdict") stay;
- a page whose article was seen before (two fifths of its text) is the same story again: its texts
  do not count as recurring.

A signature has a say after two pages had it, and more say with more pages. Two layouts of one site
have different signatures, and their counts stay apart. What was forgotten is counted anew. What was
decided by hand (`keep`, `cut`, `pin`) is never overruled.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cleaners.language.fingerprint import line_key

FORM = 2
MOST_SIGNATURES = 400
MOST_TEXTS = 2000
MOST_PAGES = 300
SURE = 4.0  # the log-odds of one block count up to this
LONG = 300  # and its characters up to this
SAME_STORY = 0.4
PRIOR = 300  # characters of doubt about every signature
SETTLED = 5
FEW_PAGES = 2  # enough to tell a long text that recurs, half of all since it was first seen
MET = 3  # pages that must have taught a place before anything is read there
MOST_PLACES = 20  # of one role
SHORTEST = 12  # characters; what is shorter is no text to be known by


class Seen(NamedTuple):
    """One block as a page had it: its signature, the key of its text, its counted length, the odds
    of the model in hundredths, whether it was kept, whether it was the lead, and the start of its
    text."""

    signature: str
    key: str
    size: int
    odds: int
    kept: bool
    lead: bool
    sample: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page teaches about its site. `length` is that of its article. `disagreement` says
    where full extraction differs from the settled template. `places` are (role, signature) of the
    blocks that hold title, byline and date, and of the first block behind the article, its
    boundary. `counted` is the result of `counts`, if it was counted beforehand."""

    page: str
    cleaner: str
    length: int = 0
    blocks: tuple[Seen, ...] = field(default=(), repr=False)
    disagreement: str = ""
    places: tuple[tuple[str, str], ...] = ()
    counted: tuple[Count, ...] = field(default=(), repr=False, compare=False)


class Count(NamedTuple):
    """What one page adds to a signature; `odds` as there."""

    signature: str
    chars: int
    odds: int
    leads: int
    sample: str


class Signature(NamedTuple):
    """What was counted of one signature. `odds` is the sum over its characters, in hundredths."""

    pages: int
    chars: int
    odds: int
    leads: int
    last: int
    sample: str

    @property
    def mean(self) -> float:
        """The mean log-odds that its text is article. The prior keeps it near zero."""
        return self.odds / 100 / (self.chars + PRIOR)


class Text(NamedTuple):
    """On how many pages a text stood, and the numbers of the first and the last of them."""

    pages: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Template:
    """What was learned about one site. `pages` counts the lessons. `lengths` are count, sum and sum
    of squares of the logarithms of the article lengths. `seen` are the last pages. `places` say for
    title, byline, date and boundary on how many pages a signature held it."""

    pages: int = 0
    signatures: dict[str, Signature] = field(default_factory=dict, repr=False)
    texts: dict[str, Text] = field(default_factory=dict, repr=False)
    lengths: tuple[int, float, float] = (0, 0.0, 0.0)
    seen: tuple[str, ...] = field(default=(), repr=False)
    edits: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)
    _version: str = field(default="", init=False, repr=False, compare=False)

    @property
    def version(self) -> str:
        """A short digest of the contents."""
        if not self._version:
            dumps(self)
        return self._version

    def odds(self, signature: str) -> float:
        """What the site's pages add to the log-odds of a block of this signature."""
        known = self.signatures.get(signature)
        if known is None or known.pages < 2:
            return 0.0
        return min(0.8, 0.15 * known.pages) * known.mean

    def knows(self, signature: str) -> bool:
        """Whether enough pages agree about this signature, so that no extractor is needed."""
        known = self.signatures.get(signature)
        return known is not None and known.pages >= 3 and abs(known.mean) >= 0.7

    def is_lead(self, signature: str) -> bool:
        """Whether the lead stands in blocks of this signature, on most pages that have it."""
        known = self.signatures.get(signature)
        return known is not None and known.leads >= 2 and known.leads * 2 > known.pages

    def place(self, role: str) -> str | None:
        """The signature of the block that holds a page's `title`, `byline` or `date`, or that is
        the first one behind its article (`boundary`). At least three pages must have it, and half
        of the pages that have such a block."""
        counts = self.places.get(role, {})
        best = max(counts, key=lambda name: (counts[name], name), default=None)
        known = self.signatures.get(best) if best else None
        sure = known is not None and best is not None and counts[best] * 2 >= known.pages
        return best if sure and best and counts[best] >= MET else None

    def holds_article(self, signature: str) -> bool | None:
        """Whether blocks of this signature are article on the site's pages; None: not met."""
        known = self.signatures.get(signature)
        return None if known is None or known.pages < FEW_PAGES else known.mean > 0

    def for_cleaning(self) -> Template:
        """A smaller template that cleans every page alike. It lacks the texts and signatures of
        single pages, which are the most. Its version is the same. It cannot learn any more."""
        kept = replace(
            self,
            signatures={
                name: one for name, one in self.signatures.items() if one.pages > 1 or one.leads > 1
            },
            texts={
                key: text
                for key, text in self.texts.items()
                if text.pages > 1 or self.pages - text.first <= 2 * FEW_PAGES
            },
        )
        object.__setattr__(kept, "_version", self.version)
        return kept

    def has_learned(self, page: str) -> bool:
        """Whether the page of this address is among the last that taught it."""
        return line_key(page) in self.seen

    def recurs(self, line: str, key: str, *, taught: bool) -> bool:
        """Whether a text above or below the article is one that the site's pages share, by the
        rules above. `taught`: whether the page with this text was learned from already."""
        pages, since = self._sightings(key, taught)
        if len(line) < SHORTEST:
            return False
        if pages >= 3 and pages * 20 >= since:
            return True
        return len(line) >= 100 and pages >= FEW_PAGES and pages * 2 >= since

    def recurs_between(self, line: str, key: str, *, taught: bool, heading: bool) -> bool:
        """The same for a text between two paragraphs of the article."""
        pages, since = self._sightings(key, taught)
        return not heading and len(line) >= 80 and pages >= 3 and pages * 5 >= since

    def _sightings(self, key: str, taught: bool) -> tuple[int, int]:
        """On how many pages a text stood, this one among them, and of how many since the first."""
        found = self.texts.get(key)
        if found is None:
            return 0, 0
        pages = found.pages if taught else found.pages + 1
        return pages, max(pages, self.pages - found.first)

    def unlike(self, length: int) -> bool:
        """Whether an article of this length is unlike the site's past."""
        count, total, squares = self.lengths
        if count < SETTLED or not length:
            return True
        mean = total / count
        spread = max(0.6, math.sqrt(max(0.0, squares / count - mean * mean)))
        return abs(math.log(length) - mean) > 3 * spread


EMPTY = Template()
_UNMET = Signature(0, 0, 0, 0, 0, "")


def learn(template: Template, lesson: Lesson) -> Template:
    """The template with one more page's lesson in it; the same page again teaches nothing."""
    page = line_key(lesson.page)
    if page in template.seen or not lesson.blocks:
        return template
    number = template.pages
    count, total, squares = template.lengths
    size = math.log(max(1, lesson.length))
    lengths = (count + 1, round(total + size, 4), round(squares + size * size, 4))
    return replace(
        template,
        pages=number + 1,
        signatures=_signatures(template, lesson, number),
        texts=_texts(template, lesson, number),
        lengths=lengths if lesson.length else template.lengths,
        seen=(*template.seen, page)[-MOST_PAGES:],
        places=_places(template, lesson),
    )


def _places(template: Template, lesson: Lesson) -> dict[str, dict[str, int]]:
    found = {role: dict(counts) for role, counts in template.places.items()}
    for role, signature in lesson.places:
        counts = found.setdefault(role, {})
        if signature in counts or len(counts) < MOST_PLACES:
            counts[signature] = counts.get(signature, 0) + 1
    return found


def _signatures(template: Template, lesson: Lesson, number: int) -> dict[str, Signature]:
    found = dict(template.signatures)
    for name, chars, odds, leads, sample in lesson.counted or counts(lesson):
        old = found.get(name, _UNMET)
        found[name] = Signature(
            *(old.pages + 1, old.chars + chars, old.odds + odds, old.leads + leads, number),
            max(sample, old.sample, key=_informative),
        )
    if len(found) <= MOST_SIGNATURES:
        return found
    ranked = sorted(found, key=lambda name: (-found[name].pages, -found[name].last, name))
    return {name: found[name] for name in ranked[: MOST_SIGNATURES * 3 // 4]}


def counts(lesson: Lesson) -> tuple[Count, ...]:
    """What one page adds to each signature. A worker counts it in advance."""
    found: dict[str, list[Seen]] = {}
    for block in lesson.blocks:
        found.setdefault(block.signature, []).append(block)
    return tuple(_count(name, blocks) for name, blocks in found.items())


def _count(name: str, blocks: list[Seen]) -> Count:
    chars = odds = leads = 0
    for block in blocks:
        size = block.size if block.size < LONG else LONG
        sure = max(-SURE * 100, min(SURE * 100, block.odds))
        chars += size
        odds += round(sure * size)
        leads += block.lead
    sample = max((block.sample for block in blocks), key=_informative)
    return Count(name, chars, odds, leads, sample)


def _informative(sample: str) -> tuple[int, str]:
    return len(sample), sample


def _texts(template: Template, lesson: Lesson, number: int) -> dict[str, Text]:
    kept = [block for block in lesson.blocks if block.kept]
    known = sum(block.size for block in kept if block.key in template.texts)
    if known > SAME_STORY * sum(block.size for block in kept):
        return template.texts
    found = dict(template.texts)
    for key in dict.fromkeys(block.key for block in lesson.blocks):
        old = found.get(key, Text(0, number, number))
        found[key] = Text(old.pages + 1, old.first, number)
    if len(found) <= MOST_TEXTS:
        return found
    ranked = sorted(found, key=lambda key: (-min(found[key].pages, 2), -found[key].last, key))
    return {key: found[key] for key in ranked[: MOST_TEXTS * 3 // 4]}


def dumps(template: Template) -> str:
    """The template as JSON, the same text for the same contents."""
    data = {
        "form": FORM,
        "pages": template.pages,
        "signatures": template.signatures,
        "texts": template.texts,
        "lengths": template.lengths,
        "seen": template.seen,
        "edits": template.edits,
        "places": template.places,
    }
    written = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    if not template._version:
        object.__setattr__(template, "_version", version_of(written))  # so it is told but once
    return written


def version_of(written: str) -> str:
    """The version of the template that `dumps` wrote so, without reading it back."""
    return hashlib.blake2b(written.encode(), digest_size=5).hexdigest()


def loads(text: str) -> Template:
    """The template that `dumps` wrote. Raises ValueError for anything else. Of an older form only
    the decisions made by hand are kept."""
    data = json.loads(text)
    if not isinstance(data, dict) or not isinstance(data.get("form"), int) or data["form"] > FORM:
        raise ValueError("not a template of this version of cuttings")
    if data["form"] < FORM:
        return Template(edits=dict(data.get("edits", {})))
    count, total, squares = data["lengths"]
    return Template(
        pages=int(data["pages"]),
        signatures={name: Signature(*counts) for name, counts in data["signatures"].items()},
        texts={key: Text(*counts) for key, counts in data["texts"].items()},
        lengths=(int(count), float(total), float(squares)),
        seen=tuple(data["seen"]),
        edits=dict(data["edits"]),
        places={role: dict(counts) for role, counts in data.get("places", {}).items()},
    )
