"""Which line of a scraped text is its headline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners import lines as look
from cleaners.galley import LONG, TEXT, Galley
from cleaners.metadata.moments import parse
from cleaners.phrases.folding import fold

_WORD = re.compile(r"\w{4,}")
_SLUG = re.compile(r"[^\W_]{4,}")
_ASKS = ("?", "？", "!", "！")
# Between two parts of one line: a title and its site, a byline and its date.
PARTS = re.compile(r"\s+[|•·»–—-]\s+")
SHORTEST, LONGEST = 12, 230
ENOUGH = 0.9
# A headline above a standfirst has at least this length.
STANDING = 25
READ = 40
# What may stand between a headline, its standfirst and the article proper.
BETWEEN = frozenset(
    {"byline", "published", "updated", "share", "credit", "caption", "reading-time", "audio"}
)


def title_line(galley: Galley, start: int, anchor: int, url: str) -> int | None:
    """The line that is the headline, None where none is sure enough.

    Of headline and standfirst, the standfirst often says more of what the article says; but it
    stands below. So the upper of two lines that could both be it is taken.
    """
    said = _Said.of(galley, start, url)
    sure = [
        (at, score - 0.25 * rank)
        for rank, at in enumerate(at for at in range(anchor) if _may_be_title(galley, at))
        if (score := _score(galley, at, said)) > 0
    ]
    best, best_score = max(sure, key=lambda each: each[1], default=(None, 0.0))
    if best is None or best_score <= ENOUGH:
        return _grouped(galley, min(start, anchor), said)
    upper = (at for at, _ in sure if at < best and _is_headline_of(galley, at, best, said))
    return next(upper, best)


def _is_headline_of(galley: Galley, at: int, below: int, said: _Said) -> bool:
    """Whether a line has a headline's length and subject, and no text between it and another."""
    text = galley.text(at)
    if look.weight(text) < STANDING or text.isupper() or text.endswith(")"):
        return False
    words = _words(text)
    kinds = set(galley.marks[at + 1 : below]) - BETWEEN
    return kinds <= {"short"} and 3 * len(words & said.body) >= len(words) > 1


def _grouped(galley: Galley, start: int, said: _Said) -> int | None:
    """The headline among lines that look like a picture's: with a kicker above, or twice."""
    best, best_score = None, ENOUGH
    for at in range(start):
        if galley.marks[at] != "caption" or not _has_title_form(galley.text(at)):
            continue
        block = [n for n, line in enumerate(galley.lines) if line.block == galley.lines[at].block]
        words = _words(galley.text(at))
        if any(galley.marks[n] == "credit" for n in block) or len(block) > 3 or not words:
            continue
        score = len(words & said.body) / len(words) + 0.5 * (look.weight(galley.text(at)) >= 25)
        if score > best_score:
            best, best_score = at, score
    return best


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of the article's text and of its address, which its headline says too."""

    body: frozenset[str]
    slug: frozenset[str]

    @classmethod
    def of(cls, galley: Galley, start: int, url: str) -> _Said:
        prose = [
            galley.text(at)
            for at in range(start, min(len(galley.lines), start + READ))
            if galley.marks[at] == "prose"
        ]
        path = url.rpartition("//")[2].partition("/")[2]
        return cls(
            frozenset(word for text in prose for word in _words(text)),
            frozenset(_SLUG.findall(fold(path))),
        )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def _may_be_title(galley: Galley, at: int) -> bool:
    text, kind = galley.text(at), galley.marks[at]
    if kind not in TEXT or galley.lines[at].bullet or not _has_title_form(text):
        return False
    return kind == "short" or text.endswith(_ASKS) or not look.ends_sentence(text)


def _has_title_form(text: str) -> bool:
    """Whether a line has a headline's length and end, and is no byline with its date."""
    ended = text.endswith((".", "。", ":", "।", "۔", ","))
    if ended or not SHORTEST <= look.weight(text) <= LONGEST:
        return False
    return not (PARTS.search(text) and parse(text) is not None)


def _score(galley: Galley, at: int, said: _Said) -> float:
    text = galley.text(at)
    words = _words(text)
    score = 1.0 if look.weight(text) >= 25 else 0.3
    if words:
        score += 0.7 * len(words & said.body) / len(words)
        score += 3 * len(words & said.slug) / len(words)
    if galley.lines[at].text.count(" ") < 2 and look.weight(text) < 30:
        score -= 0.6
    # A line below running text is rather a subheading or a caption.
    above = sum(
        look.weight(galley.text(n))
        for n in range(at)
        if galley.marks[n] == "prose" and look.ends_sentence(galley.text(n))
    )
    if above > look.PROSE:
        score -= 1.2 if above > LONG else 0.5
    if at + 1 < len(galley.marks) and galley.marks[at + 1] not in ("short", "navigation"):
        score += 0.3
    return score
