"""Finds the headline among the lines of a scraped text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.language.scripts import weight
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.dates.moments import parse
from cleaners.phrases.folding import line_form
from cleaners.plaintext import line_shapes as look
from cleaners.plaintext.marked_lines import LONG, TEXT, MarkedLines

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


def title_line(lines: MarkedLines, start: int, anchor: int, url: str) -> int | None:
    """The line that is the headline, None where none is sure enough.

    Of headline and standfirst, the standfirst often says more of what the article says; but it
    stands below. So the upper of two lines that could both be it is taken.
    """
    said = _Said.of(lines, start, url)
    sure = [
        (at, score - 0.25 * rank)
        for rank, at in enumerate(at for at in range(anchor) if _may_be_title(lines, at))
        if (score := _score(lines, at, said)) > 0
    ]
    best, best_score = max(sure, key=lambda each: each[1], default=(None, 0.0))
    if best is None or best_score <= ENOUGH:
        return _grouped(lines, min(start, anchor), said)
    upper = (at for at, _ in sure if at < best and _is_headline_of(lines, at, best, said))
    return next(upper, best)


def _is_headline_of(lines: MarkedLines, at: int, below: int, said: _Said) -> bool:
    """Whether a line has a headline's length and subject, and no text between it and another."""
    text = lines.text(at)
    if weight(text) < STANDING or text.isupper() or text.endswith(")"):
        return False
    words = _words(text)
    kinds = set(lines.marks[at + 1 : below]) - BETWEEN
    return kinds <= {"short"} and 3 * len(words & said.body) >= len(words) > 1


def _grouped(lines: MarkedLines, start: int, said: _Said) -> int | None:
    """The headline among lines that look like a picture's: with a kicker above, or twice."""
    best, best_score = None, ENOUGH
    for at in range(start):
        if lines.marks[at] != "caption" or not _has_title_form(lines.text(at)):
            continue
        block = [n for n, line in enumerate(lines.lines) if line.block == lines.lines[at].block]
        words = _words(lines.text(at))
        if any(lines.marks[n] == "credit" for n in block) or len(block) > 3 or not words:
            continue
        score = len(words & said.body) / len(words) + 0.5 * (weight(lines.text(at)) >= 25)
        if score > best_score:
            best, best_score = at, score
    return best


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of the article's text and of its address, which its headline shares."""

    body: frozenset[str]
    slug: frozenset[str]

    @classmethod
    def of(cls, lines: MarkedLines, start: int, url: str) -> _Said:
        prose = [
            lines.text(at)
            for at in range(start, min(len(lines.lines), start + READ))
            if lines.marks[at] == "prose"
        ]
        path = url.rpartition("//")[2].partition("/")[2]
        return cls(
            frozenset(word for text in prose for word in _words(text)),
            frozenset(_SLUG.findall(line_form(path))),
        )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(line_form(text)))


def _may_be_title(lines: MarkedLines, at: int) -> bool:
    text, kind = lines.text(at), lines.marks[at]
    if kind not in TEXT or lines.lines[at].bullet or not _has_title_form(text):
        return False
    return kind == "short" or text.endswith(_ASKS) or not ends_sentence(text)


def _has_title_form(text: str) -> bool:
    """Whether a line has a headline's length and end, and is no byline with its date."""
    asks = text.endswith(_ASKS)
    ended = (ends_sentence(text) and not asks) or text.endswith((":", ","))
    if ended or not SHORTEST <= weight(text) <= LONGEST:
        return False
    return not (PARTS.search(text) and parse(text) is not None)


def _score(lines: MarkedLines, at: int, said: _Said) -> float:
    text = lines.text(at)
    words = _words(text)
    score = 1.0 if weight(text) >= 25 else 0.3
    if words:
        score += 0.7 * len(words & said.body) / len(words)
        score += 3 * len(words & said.slug) / len(words)
    if lines.lines[at].text.count(" ") < 2 and weight(text) < 30:
        score -= 0.6
    # A line below running text is rather a subheading or a caption.
    above = sum(
        weight(lines.text(n))
        for n in range(at)
        if lines.marks[n] == "prose" and ends_sentence(lines.text(n))
    )
    if above > look.PROSE:
        score -= 1.2 if above > LONG else 0.5
    if at + 1 < len(lines.marks) and lines.marks[at + 1] not in ("short", "navigation"):
        score += 0.3
    return score
