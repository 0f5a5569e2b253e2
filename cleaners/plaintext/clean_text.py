"""Cuts a scraped text without markup down to its article.

The signs are these. Running text stands together. Furniture is short, matches the phrases of
`cleaners.phrases`, is printed twice, or stands in one block with other furniture. Most of these
signs are guesses, because articles have short lines too, and repeat themselves. So they are only
used in a text that certainly has furniture. A text without any was cut already, and stays as it is.
So a cleaned text does not change when it is cleaned again.
"""

from __future__ import annotations

from dataclasses import replace

from cleaners.language.scripts import count_words, weight
from cleaners.language.sentences import ends_sentence
from cleaners.phrases.match import tail_kind
from cleaners.plaintext import line_shapes as look
from cleaners.plaintext.head import Head, read_head, read_top
from cleaners.plaintext.is_furnished import is_furnished
from cleaners.plaintext.lines import LONGEST
from cleaners.plaintext.marked_lines import OPENERS, TEXT, MarkedLines, mark, marked
from cleaners.plaintext.repeats import echoes, twins
from cleaners.types.article import Article, Image
from cleaners.types.parts import plain_parts
from cleaners.types.rejection import Reason, Rejection

SHORTEST = 120
# One line in so many may be printed twice by accident.
MANY = 8
EVIDENCE = "plain text"


def clean_text(
    text: str, *, url: str = "", fetched: str, language: str | None = None
) -> Article | Rejection:
    """The article in a text without markup. `language` is a hint, for a text that cannot tell.

    `fetched` is UTC; no date that the text states may lie after it. Raises nothing. Of a text that
    is too long the beginning is taken, which `evidence` says.
    """
    outcome = _cut(text, url, fetched, language)
    if isinstance(outcome, Article) and len(text) > LONGEST:
        told = f"{EVIDENCE}, its first {LONGEST:,} characters of {len(text):,}"
        outcome = replace(outcome, evidence=told)
    return outcome


def _cut(text: str, url: str, fetched: str, language: str | None) -> Article | Rejection:
    lines = marked(text, language)
    if not lines.lines:
        return Rejection(Reason.NO_TEXT, "not one line of text")
    if not is_furnished(lines):
        return _as_it_stands(lines, fetched, url)
    _spare_lists(lines)
    _mark_repeats(lines)
    span = _body(lines)
    if span is None:
        return _verdict(lines)
    head = read_head(lines, span[0], fetched, url)
    _mark_stretches(lines, span)
    _mark_authors(lines, span, head)
    body = [at for at in range(head.body, _closing(lines, span[1])) if lines.marks[at] in TEXT]
    body = _trimmed(lines, body)
    if sum(weight(lines.text(at)) for at in body) < SHORTEST:
        return _verdict(lines)
    return _article(lines, head, body, url)


def _as_it_stands(lines: MarkedLines, fetched: str, url: str) -> Article | Rejection:
    """The article in a text that was cut already: all of it, but for title, byline and date."""
    # Each line by itself, because the lines around it depend on how they were printed.
    lines.marks = [mark(line, lines.language) for line in lines.lines]
    head = read_top(lines, fetched, url)
    body = range(head.body, len(lines.lines))
    told = any(look.is_prose(lines.text(at)) or lines.lines[at].bullet for at in body)
    if not told or sum(weight(lines.text(at)) for at in body) < SHORTEST:
        return _verdict(lines)
    return _article(lines, head, list(body), url)


def _spare_lists(lines: MarkedLines) -> None:
    """Undo the mark of a list item as part of the picture whose credit is below it."""
    for at, line in enumerate(lines.lines):
        if line.bullet and lines.marks[at] == "caption" and look.is_prose(line.text):
            lines.marks[at] = "prose"


def _mark_repeats(lines: MarkedLines) -> None:
    """Mark lines that are printed twice, and pull quotes of other lines."""
    copies = twins(line.text for line in lines.lines)
    if len(copies) * MANY > len(lines.lines) + 2 * MANY:
        # Interviews and tables repeat lines for each of their subjects.
        copies = {}
    for again, first in copies.items():
        if lines.marks[again] in TEXT and not lines.lines[again].bullet:
            # A line printed twice that ends no sentence, or has a credit, is a caption.
            adjacent = again - first <= 2 and not _apart(lines, first, again)
            caption = adjacent and not ends_sentence(lines.text(first))
            lines.marks[again] = "caption" if caption else "repeat"
            if caption and lines.marks[first] in TEXT and first > 2:
                lines.marks[first] = "caption"
    numbers = [at for at, kind in enumerate(lines.marks) if kind in ("prose", "short")]
    for place, other in echoes([lines.text(at) for at in numbers]).items():
        one, two = numbers[place], numbers[other]
        if lines.marks[one] in TEXT and lines.marks[two] in TEXT:
            _mark_echo(lines, one, two)


def _apart(lines: MarkedLines, one: int, two: int) -> bool:
    """Whether two lines stand in blocks of their own, in a text that has such: a headline twice."""
    return lines.spaced and lines.lines[one].block != lines.lines[two].block


def _mark_echo(lines: MarkedLines, one: int, two: int) -> None:
    text = lines.text(one)
    quoted = look.is_quoted(text)
    if weight(text) < PULLED or not (quoted or look.is_prose(text)):
        return
    longer = weight(lines.text(two)) > 1.25 * weight(text)
    if longer or (one < two and quoted):
        lines.marks[one] = "quote"


_SCORES = {"list": 0.05, "short": -0.2, "caption": -0.05, "credit": -0.05, "quote": -0.05}
_FURNITURE = -0.35


def _body(lines: MarkedLines) -> tuple[int, int] | None:
    """The stretch of lines with the most running text for the least furniture, end excluded."""
    best: tuple[int, int] | None = None
    best_sum = total = 0.0
    start = 0
    for at, kind in enumerate(lines.marks):
        if kind == "prose":
            if total <= 0:
                start, total = at, 0.0
            total += min(weight(lines.text(at)), 400) / 100
            if total > best_sum:
                best, best_sum = (start, at + 1), total
        else:
            row = kind == "short" and look.is_table_row(lines.text(at))
            total += 0.0 if row else _SCORES.get(kind, _FURNITURE)
    return best and _with_lists(lines, *best)


def _with_lists(lines: MarkedLines, start: int, end: int) -> tuple[int, int]:
    """The stretch with the lists and tables right above and below it."""
    above = start
    while above > 0 and lines.marks[above - 1] in TEXT:
        above -= 1
    below = end
    while below < len(lines.marks) and lines.marks[below] in TEXT:
        below += 1
    if not _is_listed(lines, range(above, start)):
        above = start
    return above, below if _is_listed(lines, range(end, below)) else end


def _is_listed(lines: MarkedLines, numbers: range) -> bool:
    """Whether these lines are a list: enough of them, most with bullets or figures."""
    listed = sum(lines.lines[at].bullet or any(map(str.isdigit, lines.text(at))) for at in numbers)
    return len(numbers) >= LISTED and listed * 2 >= len(numbers)


HEADER = 45
FOOT = 6
LISTED = 5
# A shorter quotation is more likely a subheading that quotes a sentence.
PULLED = 60
REST = 0.35


def _mark_stretches(lines: MarkedLines, span: tuple[int, int]) -> None:
    """Mark what a heading of furniture opens: to the end, or to the next paragraph."""
    start, end = span
    for at in range(start, end):
        kind = lines.marks[at]
        if kind not in OPENERS or weight(lines.text(at)) > HEADER:
            continue
        before, after = lines.prose(start, at), lines.prose(at, end)
        closes = kind != "read-more" or _links_follow(lines, at, end)
        if (closes and after < REST * before) or (kind == "comments" and before > 4 * look.PROSE):
            _mark_all(lines, range(at, end), kind)
            return
        _mark_to_prose(lines, at, end)


def _links_follow(lines: MarkedLines, at: int, end: int) -> bool:
    """Whether headlines, with or without a teaser, follow rather than paragraphs."""
    prose = sum(lines.marks[line] == "prose" for line in range(at + 1, end))
    return prose * 2 <= end - at - 1 and prose + 2 <= end - at - 1


def _mark_all(lines: MarkedLines, numbers: range, kind: str) -> None:
    for at in numbers:
        if lines.marks[at] in TEXT:
            lines.marks[at] = kind


def _mark_to_prose(lines: MarkedLines, at: int, end: int) -> None:
    """Mark the links below a heading: the rest of its block, else the next lines, up to prose."""
    opener = lines.lines[at].block
    alone = at + 1 < end and lines.lines[at + 1].block != opener
    for line in range(at + 1, end):
        if lines.marks[line] == "prose" or (not alone and lines.lines[line].block != opener):
            return
        if lines.marks[line] in TEXT:
            lines.marks[line] = lines.marks[at]


def _mark_authors(lines: MarkedLines, span: tuple[int, int], head: Head) -> None:
    """Mark the author's box below the article: lines that begin with the author's name."""
    names = tuple(name.casefold() for name in head.authors if " " in name)
    if not names:
        return
    prose = [at for at in range(*span) if lines.marks[at] == "prose"]
    for at in prose[-5:]:
        text = lines.text(at)
        if at != prose[0] and weight(text) < 700 and text.casefold().startswith(names):
            lines.marks[at] = "author-box"


def _trimmed(lines: MarkedLines, body: list[int]) -> list[int]:
    """The lines of the body without what stands below an article: boxes, and short lines."""
    spoken = [lines.language] if lines.language else None
    low = len(body) - FOOT
    whole = sum(weight(lines.text(at)) for at in body)
    while body and len(body) > low:
        last = lines.text(body[-1])
        short = lines.marks[body[-1]] == "short" and not _closes(last)
        if not short and not (lines.marks[body[-1]] == "prose" and tail_kind(last, spoken)):
            break
        lines.marks[body.pop()] = "author-box"
    left = sum(weight(lines.text(at)) for at in body)
    return body if left * 2 >= whole else []


def _closing(lines: MarkedLines, end: int) -> int:
    """The end moved over the short sentences that close an article below its last paragraph."""
    while end < len(lines.lines) and lines.marks[end] == "short":
        if not _closes(lines.text(end)):
            break
        end += 1
    return end


def _closes(text: str) -> bool:
    """Whether a short line may be an article's last: a sentence, or long enough for a note."""
    return weight(text) >= look.PROSE or (len(text) >= 12 and ends_sentence(text))


def _article(lines: MarkedLines, head: Head, body: list[int], url: str) -> Article:
    text = "\n".join(lines.text(at) for at in body)
    lead = head.lead or next(
        (lines.text(at) for at in range(body[0]) if lines.marks[at] == "quote"), None
    )
    return Article(
        url=url,
        title=head.title,
        text=text,
        parts=plain_parts(text),
        lead=lead,
        language=lines.language,
        published=head.published,
        modified=head.modified,
        authors=head.authors,
        agency=head.agency,
        images=_images(lines),
        words=count_words(text),
        confidence=_confidence(lines, body),
        evidence=EVIDENCE,
    )


def _images(lines: MarkedLines) -> tuple[Image, ...]:
    """The captions, each once, with their credits."""
    found: dict[str, Image] = {}
    for block in lines.blocks():
        caption = credit = None
        for at in block:
            if lines.marks[at] not in ("caption", "credit"):
                continue
            said, by = look.caption(lines.text(at)) or (lines.text(at), None)
            caption, credit = said or caption, by or credit
        if caption:
            found.setdefault(caption, Image(None, caption, credit))
    return tuple(found.values())


def _confidence(lines: MarkedLines, body: list[int]) -> float:
    """How much was kept of what lies between the first and last line of the body."""
    kept = sum(weight(lines.text(at)) for at in body)
    whole = sum(weight(lines.text(at)) for at in range(body[0], body[-1] + 1))
    return round(min(0.95, 0.5 + 0.45 * kept / max(1, whole)), 3)


_VERDICTS = {
    "login": Reason.LOGIN,
    "cookies": Reason.CONSENT_WALL,
    "subscribe": Reason.PAYWALL,
    "error": Reason.SOFT_404,
}


def _verdict(lines: MarkedLines) -> Rejection:
    """Why there is no article: the kind of most of the furniture, else that the text is short."""
    for kind, reason in _VERDICTS.items():
        said = [lines.text(at) for at, mark in enumerate(lines.marks) if mark == kind]
        if len(said) * 3 >= len(lines.marks):
            return Rejection(reason, f"no article beside: {said[0][:80]}")
    shorts = sum(kind in ("short", "list") for kind in lines.marks)
    if shorts >= 10 and shorts * 2 >= len(lines.marks):
        return Rejection(Reason.LISTING, f"{shorts} headlines and no article")
    return Rejection(Reason.TOO_SHORT, f"{lines.prose()} characters of running text")
