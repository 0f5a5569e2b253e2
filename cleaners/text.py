"""A text that somebody else scraped, cut down to its article: no markup is left to go by.

What tells the article from the rest: running text stands together; furniture is short, says what
pages everywhere say (`cleaners.phrases`), is printed twice, or stands in one block with its like.
Most of these signs are guesses: articles have short lines, and say things twice. So they are asked
only of a text that shows furniture, line by line and beyond doubt. A text that shows none was cut
already, by us or by somebody else, and stays as it stands: so cleaning what was cleaned changes
nothing.
"""

from __future__ import annotations

from cleaners import lines as look
from cleaners.article import Article, Image
from cleaners.furnished import is_furnished
from cleaners.galley import OPENERS, TEXT, Galley, mark, marked
from cleaners.headline import Head, read_head, read_top
from cleaners.phrases.match import tail_kind
from cleaners.rejection import Reason, Rejection
from cleaners.repeats import echoes, twins

SHORTEST = 120
# One line in so many may be printed twice by accident.
MANY = 8
EVIDENCE = "plain text"


def clean_text(
    text: str, *, url: str = "", fetched: str, language: str | None = None
) -> Article | Rejection:
    """The article in a text without markup. `language` is a hint, for a text that cannot tell.

    `fetched` is UTC; no date that the text states may lie after it. Raises nothing.
    """
    galley = marked(text, language)
    if not galley.lines:
        return Rejection(Reason.NO_TEXT, "not one line of text")
    if not is_furnished(galley):
        return _as_it_stands(galley, fetched, url)
    _spare_lists(galley)
    _mark_repeats(galley)
    span = _body(galley)
    if span is None:
        return _verdict(galley)
    head = read_head(galley, span[0], fetched, url)
    _mark_stretches(galley, span)
    _mark_authors(galley, span, head)
    body = [at for at in range(head.body, _closing(galley, span[1])) if galley.marks[at] in TEXT]
    body = _trimmed(galley, body)
    if sum(look.weight(galley.text(at)) for at in body) < SHORTEST:
        return _verdict(galley)
    return _article(galley, head, body, url)


def _as_it_stands(galley: Galley, fetched: str, url: str) -> Article | Rejection:
    """The article in a text that was cut already: all of it, but for title, byline and date."""
    # Each line by itself: what the lines around it make of one depends on how they were printed.
    galley.marks = [mark(line, galley.language) for line in galley.lines]
    head = read_top(galley, fetched, url)
    body = range(head.body, len(galley.lines))
    told = any(look.is_prose(galley.text(at)) or galley.lines[at].bullet for at in body)
    if not told or sum(look.weight(galley.text(at)) for at in body) < SHORTEST:
        return _verdict(galley)
    return _article(galley, head, list(body), url)


def _spare_lists(galley: Galley) -> None:
    """Take back that an item of a list belongs to the picture whose credit stands below it."""
    for at, line in enumerate(galley.lines):
        if line.bullet and galley.marks[at] == "caption" and look.is_prose(line.text):
            galley.marks[at] = "prose"


def _mark_repeats(galley: Galley) -> None:
    """Mark lines that are printed twice, and pull quotes of what stands elsewhere."""
    copies = twins(line.text for line in galley.lines)
    if len(copies) * MANY > len(galley.lines) + 2 * MANY:
        # Interviews and tables say the same again for each of their subjects.
        copies = {}
    for again, first in copies.items():
        if galley.marks[again] in TEXT and not galley.lines[again].bullet:
            # What is printed twice without ending a sentence, or with a credit, is a caption.
            adjacent = again - first <= 2 and not _apart(galley, first, again)
            caption = adjacent and not look.ends_sentence(galley.text(first))
            galley.marks[again] = "caption" if caption else "repeat"
            if caption and galley.marks[first] in TEXT and first > 2:
                galley.marks[first] = "caption"
    numbers = [at for at, kind in enumerate(galley.marks) if kind in ("prose", "short")]
    for place, other in echoes([galley.text(at) for at in numbers]).items():
        one, two = numbers[place], numbers[other]
        if galley.marks[one] in TEXT and galley.marks[two] in TEXT:
            _mark_echo(galley, one, two)


def _apart(galley: Galley, one: int, two: int) -> bool:
    """Whether two lines stand in blocks of their own, in a text that has such: a headline twice."""
    return galley.spaced and galley.lines[one].block != galley.lines[two].block


def _mark_echo(galley: Galley, one: int, two: int) -> None:
    text = galley.text(one)
    quoted = look.is_quoted(text)
    if look.weight(text) < PULLED or not (quoted or look.is_prose(text)):
        return
    longer = look.weight(galley.text(two)) > 1.25 * look.weight(text)
    if longer or (one < two and quoted):
        galley.marks[one] = "quote"


_SCORES = {"list": 0.05, "short": -0.2, "caption": -0.05, "credit": -0.05, "quote": -0.05}
_FURNITURE = -0.35


def _body(galley: Galley) -> tuple[int, int] | None:
    """The stretch of lines with the most running text for the least furniture, end excluded."""
    best: tuple[int, int] | None = None
    best_sum = total = 0.0
    start = 0
    for at, kind in enumerate(galley.marks):
        if kind == "prose":
            if total <= 0:
                start, total = at, 0.0
            total += min(look.weight(galley.text(at)), 400) / 100
            if total > best_sum:
                best, best_sum = (start, at + 1), total
        else:
            row = kind == "short" and look.is_table_row(galley.text(at))
            total += 0.0 if row else _SCORES.get(kind, _FURNITURE)
    return best and _with_lists(galley, *best)


def _with_lists(galley: Galley, start: int, end: int) -> tuple[int, int]:
    """The stretch with the lists and tables that stand right above and below it."""
    above = start
    while above > 0 and galley.marks[above - 1] in TEXT:
        above -= 1
    below = end
    while below < len(galley.marks) and galley.marks[below] in TEXT:
        below += 1
    if not _is_listed(galley, range(above, start)):
        above = start
    return above, below if _is_listed(galley, range(end, below)) else end


def _is_listed(galley: Galley, numbers: range) -> bool:
    """Whether these lines are a list: enough of them, most with bullets or figures."""
    listed = sum(
        galley.lines[at].bullet or any(map(str.isdigit, galley.text(at))) for at in numbers
    )
    return len(numbers) >= LISTED and listed * 2 >= len(numbers)


HEADER = 45
FOOT = 6
LISTED = 5
# A shorter quotation is rather the subheading that its sentence was quoted in.
PULLED = 60
REST = 0.35


def _mark_stretches(galley: Galley, span: tuple[int, int]) -> None:
    """Mark what a heading of furniture opens: to the end, or to the next paragraph."""
    start, end = span
    for at in range(start, end):
        kind = galley.marks[at]
        if kind not in OPENERS or look.weight(galley.text(at)) > HEADER:
            continue
        before, after = galley.prose(start, at), galley.prose(at, end)
        closes = kind != "read-more" or _links_follow(galley, at, end)
        if (closes and after < REST * before) or (kind == "comments" and before > 4 * look.PROSE):
            _mark_all(galley, range(at, end), kind)
            return
        _mark_to_prose(galley, at, end)


def _links_follow(galley: Galley, at: int, end: int) -> bool:
    """Whether headlines, with or without a teaser, follow rather than paragraphs."""
    prose = sum(galley.marks[line] == "prose" for line in range(at + 1, end))
    return prose * 2 <= end - at - 1 and prose + 2 <= end - at - 1


def _mark_all(galley: Galley, numbers: range, kind: str) -> None:
    for at in numbers:
        if galley.marks[at] in TEXT:
            galley.marks[at] = kind


def _mark_to_prose(galley: Galley, at: int, end: int) -> None:
    """Mark the links below a heading: the rest of its block, else the next lines, up to prose."""
    opener = galley.lines[at].block
    alone = at + 1 < end and galley.lines[at + 1].block != opener
    for line in range(at + 1, end):
        if galley.marks[line] == "prose" or (not alone and galley.lines[line].block != opener):
            return
        if galley.marks[line] in TEXT:
            galley.marks[line] = galley.marks[at]


def _mark_authors(galley: Galley, span: tuple[int, int], head: Head) -> None:
    """Mark the author's box below the article: lines that open with the author's name."""
    names = tuple(name.casefold() for name in head.authors if " " in name)
    if not names:
        return
    prose = [at for at in range(*span) if galley.marks[at] == "prose"]
    for at in prose[-5:]:
        text = galley.text(at)
        if at != prose[0] and look.weight(text) < 700 and text.casefold().startswith(names):
            galley.marks[at] = "author-box"


def _trimmed(galley: Galley, body: list[int]) -> list[int]:
    """The lines of the body without what stands below an article: boxes, and short lines."""
    spoken = [galley.language] if galley.language else None
    low = len(body) - FOOT
    whole = sum(look.weight(galley.text(at)) for at in body)
    while body and len(body) > low:
        last = galley.text(body[-1])
        short = galley.marks[body[-1]] == "short" and not _closes(last)
        if not short and not (galley.marks[body[-1]] == "prose" and tail_kind(last, spoken)):
            break
        galley.marks[body.pop()] = "author-box"
    left = sum(look.weight(galley.text(at)) for at in body)
    return body if left * 2 >= whole else []


def _closing(galley: Galley, end: int) -> int:
    """The end moved over the short sentences that close an article below its last paragraph."""
    while end < len(galley.lines) and galley.marks[end] == "short":
        if not _closes(galley.text(end)):
            break
        end += 1
    return end


def _closes(text: str) -> bool:
    """Whether a short line may be an article's last: a sentence, or long enough for a note."""
    return look.weight(text) >= look.PROSE or (len(text) >= 12 and look.ends_sentence(text))


def _article(galley: Galley, head: Head, body: list[int], url: str) -> Article:
    text = "\n".join(galley.text(at) for at in body)
    lead = head.lead or next(
        (galley.text(at) for at in range(body[0]) if galley.marks[at] == "quote"), None
    )
    return Article(
        url=url,
        title=head.title,
        text=text,
        lead=lead,
        language=galley.language,
        published=head.published,
        modified=head.modified,
        authors=head.authors,
        agency=head.agency,
        images=_images(galley),
        words=len(text.split()),
        confidence=_confidence(galley, body),
        evidence=EVIDENCE,
    )


def _images(galley: Galley) -> tuple[Image, ...]:
    """The captions, each once, with their credits."""
    found: dict[str, Image] = {}
    for block in galley.blocks():
        caption = credit = None
        for at in block:
            if galley.marks[at] not in ("caption", "credit"):
                continue
            said, by = look.caption(galley.text(at)) or (galley.text(at), None)
            caption, credit = said or caption, by or credit
        if caption:
            found.setdefault(caption, Image(None, caption, credit))
    return tuple(found.values())


def _confidence(galley: Galley, body: list[int]) -> float:
    """How much was kept of what lies between the first and last line of the body."""
    kept = sum(look.weight(galley.text(at)) for at in body)
    whole = sum(look.weight(galley.text(at)) for at in range(body[0], body[-1] + 1))
    return round(min(0.95, 0.5 + 0.45 * kept / max(1, whole)), 3)


_VERDICTS = {
    "login": Reason.LOGIN,
    "cookies": Reason.CONSENT_WALL,
    "subscribe": Reason.PAYWALL,
    "error": Reason.SOFT_404,
}


def _verdict(galley: Galley) -> Rejection:
    """Why there is no article: what most of the furniture is, else that the text is short."""
    for kind, reason in _VERDICTS.items():
        said = [galley.text(at) for at, mark in enumerate(galley.marks) if mark == kind]
        if len(said) * 3 >= len(galley.marks):
            return Rejection(reason, f"no article beside: {said[0][:80]}")
    shorts = sum(kind in ("short", "list") for kind in galley.marks)
    if shorts >= 10 and shorts * 2 >= len(galley.marks):
        return Rejection(Reason.LISTING, f"{shorts} headlines and no article")
    return Rejection(Reason.TOO_SHORT, f"{galley.prose()} characters of running text")
