"""The head of a scraped article: its title, standfirst, byline and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.language.scripts import weight
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.dates.hours import Moment
from cleaners.metadata.dates.moments import parse
from cleaners.phrases.folding import line_form
from cleaners.phrases.match import match
from cleaners.plaintext import line_shapes as look
from cleaners.plaintext.marked_lines import TEXT, MarkedLines
from cleaners.plaintext.title import BETWEEN, LONGEST, PARTS, title_line
from cleaners.types.article import Dated
from cleaners.types.utc import utc_text

_DATELINE = re.compile(r"^(.{4,70}?)\s*(?:[—–:]|\s-|\)\s*\.?)\s")
# `Updated 15.59 | Published 4 February 2026`: two moments in one line.
_BESIDE = re.compile(r"\s+[|•·]\s+")

LEAD = 600
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


def read_head(lines: MarkedLines, start: int, fetched: str, url: str = "") -> Head:
    """The head of a text whose running prose starts at this line; marks the lines it takes."""
    anchor = _anchor(lines, start)
    title_at = title_line(lines, start, anchor, url)
    head = Head(body=start)
    if title_at is not None:
        head.title = _without_site(lines.text(title_at))
        _mark_title(lines, head.title)
        head.body = max(start, title_at + 1)
    _read_lead(lines, head, title_at)
    _read_byline(lines, head, anchor)
    _read_dates(lines, head, anchor, fetched)
    return head


def read_top(lines: MarkedLines, fetched: str, url: str = "") -> Head:
    """The head of a text that was cut already: nothing is taken but what stands right at its top.

    `body` is the first line after title, lead, byline and date.
    """
    head = Head()
    if len(lines.lines) < 2 or title_line(lines, 1, 1, url) is None:
        return head
    head.title = lines.text(0)
    head.body = _below(lines, 1)
    at = head.body
    if at < len(lines.lines) - 1 and lines.marks[at] in ("prose", "short"):
        alone = _below(lines, at + 1) > at + 1
        if look.SENTENCE <= weight(lines.text(at)) <= LEAD and (
            alone or lines.marks[at] == "short"
        ):
            head.lead, head.body = lines.text(at), _below(lines, at + 1)
    _read_byline(lines, head, head.body)
    _read_dates(lines, head, head.body, fetched)
    return head


def _below(lines: MarkedLines, at: int) -> int:
    """The first line from here on that is neither byline nor date."""
    while at < len(lines.lines) and lines.marks[at] in _BELOW_TITLE:
        at += 1
    return at


def _anchor(lines: MarkedLines, start: int) -> int:
    """The line by which the article has certainly begun: its second paragraph."""
    seen = 0
    for at in range(start, len(lines.lines)):
        seen += lines.marks[at] == "prose" and _is_paragraph(lines.text(at))
        if seen == 2:
            return at
    return len(lines.lines)


def _is_paragraph(text: str) -> bool:
    """Whether prose is so long, or so closed, that it is neither a headline nor a caption."""
    heavy = weight(text)
    return heavy > LONGEST or (heavy > LONGEST // 2 and ends_sentence(text))


def _without_site(title: str) -> str:
    """The title without the name of the site behind it."""
    parts = PARTS.split(title)
    if len(parts) > 1 and len(parts[-1].split()) <= 3 and len(title) > 40 and "|" in title:
        return title[: title.rindex(parts[-1])].rstrip(" |•·»–—-")
    return title


def _mark_title(lines: MarkedLines, title: str) -> None:
    folded = line_form(title).rstrip(".")
    for at, line in enumerate(lines.lines):
        if len(line.text) <= len(title) * 1.6 + 10:
            other = line_form(line.text).rstrip(".")
            if other == folded or (len(folded) >= 25 and other.startswith(folded)):
                lines.marks[at] = "title"


def _read_lead(lines: MarkedLines, head: Head, title_at: int | None) -> None:
    """Take the standfirst: what stands right below the title and apart from the article."""
    if title_at is None:
        return
    taken: list[int] = []
    for at in range(title_at + 1, len(lines.lines)):
        kind = lines.marks[at]
        if kind in ("prose", "short") and not lines.lines[at].bullet:
            taken.append(at)
        elif kind in BETWEEN:
            if taken:
                break
        elif kind in TEXT:
            return
        if len(taken) > 2 or sum(weight(lines.text(n)) for n in taken) > LEAD:
            _short_lead(lines, head, taken)
            return
    lead = [at for at in taken if weight(lines.text(at)) >= look.SENTENCE]
    long = sum(weight(lines.text(at)) for at in lead)
    if lead and lines.prose(lead[-1] + 1) > max(LEAD // 2, min(LEAD, 4 * long)):
        head.lead = " ".join(lines.text(at) for at in lead)
        for at in taken:
            lines.marks[at] = "lead"


def _short_lead(lines: MarkedLines, head: Head, taken: list[int]) -> None:
    """A line without a full stop between title and text is a standfirst too."""
    first = taken[0]
    if lines.marks[first] == "short" and weight(lines.text(first)) >= look.SENTENCE:
        head.lead = lines.text(first)
        lines.marks[first] = "lead"


def _read_byline(lines: MarkedLines, head: Head, anchor: int) -> None:
    for at in [*range(anchor), *range(max(anchor, len(lines.lines) - 12), len(lines.lines))]:
        if lines.marks[at] != "byline":
            continue
        text = lines.text(at)
        if len(text) < 14 and " " not in text and at + 1 < len(lines.lines):
            text = f"{text} {lines.text(at + 1)}"
        byline = read_byline(text, language=lines.language, strict=True)
        head.authors = head.authors or byline.people
        head.agency = head.agency or next(iter(byline.agencies), None)


def _read_dates(lines: MarkedLines, head: Head, anchor: int, fetched: str) -> None:
    """Dates from lines that are nothing but a date, or that a label says are of the article."""
    last = len(lines.lines)
    for at in [*range(anchor), *range(max(anchor, last - 6), last)]:
        kind = lines.marks[at]
        if kind not in ("published", "updated", "byline"):
            continue
        for said in _BESIDE.split(lines.text(at)):
            own = match(said, [lines.language] if lines.language else None)
            stated = own if own in ("published", "updated") else kind
            found = _dated(parse(said, lines.language), stated, fetched)
            if found and stated == "updated":
                head.modified = head.modified or found
            elif found:
                head.published = head.published or found
    if head.published is None and anchor <= last:
        opening = next((n for n in range(head.body, last) if lines.marks[n] == "prose"), None)
        prefix = _DATELINE.match(lines.text(opening)) if opening is not None else None
        if prefix:
            moment = parse(prefix[1], lines.language)
            head.published = _dated(moment, "dateline", fetched)


def _dated(moment: Moment | None, kind: str, fetched: str) -> Dated | None:
    if moment is None or not moment.at.year >= 1600:
        return None
    at = moment.at.date().isoformat()
    if moment.timed and moment.zone:
        at = utc_text(moment.at)
    # A day later than the fetch by the clock of the east is still no future.
    if fetched and at[:10] > fetched[:10]:
        return None
    return Dated(at, moment.zone if moment.timed else None, f"text {kind}")
