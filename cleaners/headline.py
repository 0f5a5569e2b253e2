"""What stands above a scraped article: its title, standfirst, byline and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC

from cleaners import lines as look
from cleaners.article import Dated
from cleaners.galley import LONG, TEXT, Galley
from cleaners.metadata.moments import Moment, parse
from cleaners.metadata.names import read_byline
from cleaners.phrases.folding import fold
from cleaners.phrases.match import match

_WORD = re.compile(r"\w{4,}")
_SITE = re.compile(r"\s+[|•·»–—-]\s+")
_DATELINE = re.compile(r"^(.{4,70}?)\s*(?:[—–:]|\s-|\)\s*\.?)\s")
# `Updated 15.59 | Published 4 February 2026`: two moments in one line.
_BESIDE = re.compile(r"\s+[|•·]\s+")
_SLUG = re.compile(r"[^\W_]{4,}")

SHORTEST, LONGEST = 12, 230
ENOUGH = 0.9
LEAD = 600
STANDING = 25
READ = 40
_ASKS = ("?", "？", "!", "！")
# What may stand between a standfirst and the article proper.
_BETWEEN = frozenset(
    {"byline", "published", "updated", "share", "credit", "caption", "reading-time", "audio"}
)
_BELOW_TITLE = frozenset({"byline", "published", "updated"})


@dataclass(slots=True)
class Head:
    """What was read above the article; `body` is the first line that can be of its text."""

    title: str | None = None
    lead: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    body: int = 0


def read_head(galley: Galley, start: int, fetched: str, url: str = "") -> Head:
    """The head of a galley whose running text starts at this line; marks what it takes."""
    anchor = _anchor(galley, start)
    title_at = _title(galley, start, anchor, url)
    head = Head(body=start)
    if title_at is not None:
        head.title = _without_site(galley.text(title_at))
        _mark_title(galley, head.title)
        head.body = max(start, title_at + 1)
    _read_lead(galley, head, title_at)
    _read_byline(galley, head, anchor)
    _read_dates(galley, head, anchor, fetched)
    return head


def read_top(galley: Galley, fetched: str) -> Head:
    """The head of a text that was cut already: nothing is taken but what stands right at its top.

    `body` is the first line after title, lead, byline and date.
    """
    head = Head()
    if len(galley.lines) < 2 or _title(galley, 1, 1, "") is None:
        return head
    head.title = galley.text(0)
    head.body = _below(galley, 1)
    at = head.body
    if at < len(galley.lines) - 1 and galley.marks[at] in ("prose", "short"):
        alone = _below(galley, at + 1) > at + 1
        if look.SENTENCE <= look.weight(galley.text(at)) <= LEAD and (
            alone or galley.marks[at] == "short"
        ):
            head.lead, head.body = galley.text(at), _below(galley, at + 1)
    _read_byline(galley, head, head.body)
    _read_dates(galley, head, head.body, fetched)
    return head


def _below(galley: Galley, at: int) -> int:
    """The first line from here on that is neither byline nor date."""
    while at < len(galley.lines) and galley.marks[at] in _BELOW_TITLE:
        at += 1
    return at


def _anchor(galley: Galley, start: int) -> int:
    """The line by which the article has certainly begun: its second paragraph."""
    seen = 0
    for at in range(start, len(galley.lines)):
        seen += galley.marks[at] == "prose" and _is_paragraph(galley.text(at))
        if seen == 2:
            return at
    return len(galley.lines)


def _is_paragraph(text: str) -> bool:
    """Whether prose is so long, or so closed, that it is neither a headline nor a caption."""
    heavy = look.weight(text)
    return heavy > LONGEST or (heavy > LONGEST // 2 and look.ends_sentence(text))


def _title(galley: Galley, start: int, anchor: int, url: str) -> int | None:
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
    kinds = set(galley.marks[at + 1 : below]) - _BETWEEN
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
    if not SHORTEST <= look.weight(text) <= LONGEST or text.endswith((".", "。", ":", "।", ",")):
        return False
    return not (_SITE.search(text) and parse(text) is not None)


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


def _without_site(title: str) -> str:
    """The title without the name of the site behind it."""
    parts = _SITE.split(title)
    if len(parts) > 1 and len(parts[-1].split()) <= 3 and len(title) > 40 and "|" in title:
        return title[: title.rindex(parts[-1])].rstrip(" |•·»–—-")
    return title


def _mark_title(galley: Galley, title: str) -> None:
    folded = fold(title).rstrip(".")
    for at, line in enumerate(galley.lines):
        if len(line.text) <= len(title) * 1.6 + 10:
            other = fold(line.text).rstrip(".")
            if other == folded or (len(folded) >= 25 and other.startswith(folded)):
                galley.marks[at] = "title"


def _read_lead(galley: Galley, head: Head, title_at: int | None) -> None:
    """Take the standfirst: what stands right below the title and apart from the article."""
    if title_at is None:
        return
    taken: list[int] = []
    for at in range(title_at + 1, len(galley.lines)):
        kind = galley.marks[at]
        if kind in ("prose", "short") and not galley.lines[at].bullet:
            taken.append(at)
        elif kind in _BETWEEN:
            if taken:
                break
        elif kind in TEXT:
            return
        if len(taken) > 2 or sum(look.weight(galley.text(n)) for n in taken) > LEAD:
            _short_lead(galley, head, taken)
            return
    lead = [at for at in taken if look.weight(galley.text(at)) >= look.SENTENCE]
    long = sum(look.weight(galley.text(at)) for at in lead)
    if lead and galley.prose(lead[-1] + 1) > max(LEAD // 2, min(LEAD, 4 * long)):
        head.lead = " ".join(galley.text(at) for at in lead)
        for at in taken:
            galley.marks[at] = "lead"


def _short_lead(galley: Galley, head: Head, taken: list[int]) -> None:
    """A line without a full stop between title and text is a standfirst too."""
    first = taken[0]
    if galley.marks[first] == "short" and look.weight(galley.text(first)) >= look.SENTENCE:
        head.lead = galley.text(first)
        galley.marks[first] = "lead"


def _read_byline(galley: Galley, head: Head, anchor: int) -> None:
    for at in [*range(anchor), *range(max(anchor, len(galley.lines) - 12), len(galley.lines))]:
        if galley.marks[at] != "byline":
            continue
        text = galley.text(at)
        if len(text) < 14 and " " not in text and at + 1 < len(galley.lines):
            text = f"{text} {galley.text(at + 1)}"
        byline = read_byline(text, strict=True)
        head.authors = head.authors or byline.people
        head.agency = head.agency or next(iter(byline.agencies), None)


def _read_dates(galley: Galley, head: Head, anchor: int, fetched: str) -> None:
    """Dates from lines that are nothing but a date, or that a label says are of the article."""
    last = len(galley.lines)
    for at in [*range(anchor), *range(max(anchor, last - 6), last)]:
        kind = galley.marks[at]
        if kind not in ("published", "updated", "byline"):
            continue
        for said in _BESIDE.split(galley.text(at)):
            own = match(said, [galley.language] if galley.language else None)
            stated = own if own in ("published", "updated") else kind
            found = _dated(parse(said, galley.language), stated, fetched)
            if found and stated == "updated":
                head.modified = head.modified or found
            elif found:
                head.published = head.published or found
    if head.published is None and anchor <= last:
        opening = next((n for n in range(head.body, last) if galley.marks[n] == "prose"), None)
        prefix = _DATELINE.match(galley.text(opening)) if opening is not None else None
        if prefix:
            moment = parse(prefix[1], galley.language)
            head.published = _dated(moment, "dateline", fetched)


def _dated(moment: Moment | None, kind: str, fetched: str) -> Dated | None:
    if moment is None or not moment.at.year >= 1600:
        return None
    at = moment.at.date().isoformat()
    if moment.timed and moment.zone:
        at = moment.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # A day later than the fetch by the clock of the east is still no future.
    if fetched and at[:10] > fetched[:10]:
        return None
    return Dated(at, moment.zone if moment.timed else None, f"text {kind}")
