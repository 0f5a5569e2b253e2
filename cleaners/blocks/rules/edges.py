"""Rules for the lines above the first paragraph and below the last one: when and by whom a page was
made or changed, how often it was read, rows of links, and marks of the end. Between paragraphs a
date is the heading of what happened then, and a name that of the person who is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.blocks.line import (
    CERTAIN,
    CORRECTION,
    ENOUGH,
    LABEL,
    SHORT,
    Line,
)
from cleaners.blocks.rules.rows import (
    LONGEST_LINK,
    days_of_diary,
    is_filed,
    is_in_run,
    is_path,
    is_row,
    is_told_in_parts,
    tells_how_to_follow,
)
from cleaners.language.counters import counts_readers
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.credits import is_credit
from cleaners.metadata.authors.name_lines import is_byline, is_name, is_reporter
from cleaners.metadata.dates.datelines import is_dateline, is_moment, without_dates

# Of what is kept, before the page's foot: before the readers' answers, and before whose it is.
MOST_BEFORE, NEARLY_ALL = 0.6, 0.85
LEAST_BEFORE = 0.25  # where lines below name who answered
_COUNT = re.compile(r"\d+")
_YEAR = re.compile(r"(?:©|\(c\)|copyright)\W*(?:19|20)\d\d", re.I)
_ONLY_COUNT = re.compile(r"[\W\d]+")  # of shares, or of those who liked it
# Labels of these kinds say above an article what it is, when it was made, and by whom.
_POSTED = frozenset(("byline", "published"))
_LABELS = frozenset(("source", "published", "updated", "byline", "reading-time", "author-box"))
# What stands in brackets below an article is who wrote or edited it: `(dpa)`, `（编辑：王辉）`.
_BRACKETED = re.compile(r"[(（\[【][^)）\]】]{1,40}[)）\]】]")
LEAST_ANSWERS, LONGEST_LINE = 2, 110
LEAST_CREDITS = 3  # lines of a list of who made what
# Who made what: `Styling: Nora Ashdown`.
_MADE = re.compile(r"[^\W\d_][^:：.!?]{1,40}[:：]\s*[^\s:：][^:：.!?]{1,80}")
# The address of the page, as print views give it, perhaps behind a word or two.
_ADDRESS = re.compile(r"(?:[^\W\d_]+[\s-]){0,4}(?:[^\W\d_]+\s*[:：]\s*)?<?https?://\S+", re.I)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A box that is named for what it tells of the author, by the signature of a line in it.
_AUTHOR = re.compile(
    r"aut(?:hor|eur|ore?)s?[-_]{0,2}(?:box|card|info|bio|about|profile|note|panel|details|desc)",
    re.I,
)
LONGEST_DESK = 40  # characters
# The desk that made the article, where it is named alone: `Redacción Clima`.
_DESK = re.compile(
    r"(?:por\s+)?(?:redacci[oó]n|redação|redacção|redazione|rédaction|redaktion(?:en)?|redakcja|redakce|"
    r"redakcia|redacția|redactie|редакция|редакція|szerkesztőség|toimitus)\b",
    re.I,
)
_TIMES = frozenset(("published", "updated"))  # `2 hours ago`
MOST_OF_AUTHOR, MOST_OF_DIARY = 3, 6  # lines
# Who wrote it, by the plainest words: whom somebody asked, or who took the pictures, is text.
_BY = re.compile(
    r"(?:by|von|par|por|di|door|av|af|przez|autor(?:ka|a|e)?|auteure?|автор|yazan|yazar|írta|szerző|kirjoittanut|"
    r"γράφει|του|της|作者|بقلم)\s?[:：]?\s",
    re.I,
)
MOST_MOMENTS = 2  # of publication and of the last change; more are of a programme
# Marks by which an agency or a press office closes its text.
_END = re.compile(
    r"[\W_]+(?:30|ends?|ende|fin|fine|fim|slut|koniec|конец|kraj|son|終|完|끝)[\W_]+|#+|\W*\(?END\)?\W*",
    re.I,
)


def cut_edges(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut what stands alone above or below the paragraphs and is about the article or the site."""
    kept = [at for at, one in enumerate(odds) if one > ENOUGH]
    first = next((at for at in kept if _is_prose(lines[at])), None)
    if first is None:
        return
    if (foot := _foot(lines, kept)) is not None:
        odds[foot:] = [-CERTAIN if line.kind != CORRECTION else one
                       for line, one in zip(lines[foot:], odds[foot:], strict=True)]  # fmt: skip
        kept = [at for at in kept if at < foot]
    for at in reversed(kept[-MOST_OF_AUTHOR:]):
        if at <= first or not _is_about_author(lines[at], lines[first]):
            break
        odds[at] = -CERTAIN
        kept.remove(at)
    last = next((at for at in reversed(kept) if _is_prose(lines[at])), None)
    if last is None:
        return
    headline = max(
        (at for at in range(first) if lines[at].titled and not lines[at].link), default=0
    )
    credited = set(_in_credits(lines, last))
    behind = set(_behind_lead(lines, kept, first))
    times = Counter(lines[at].group for at in kept)  # a list or table of one line is none
    stated = _stated_lists(lines, kept, first)
    short = (at for at in kept if lines[at].size <= SHORT and not lines[at].heading)
    moments = [at for at in short if is_moment(lines[at].text)]
    programme = len(moments) > MOST_MOMENTS or any(first < at < last for at in moments)
    alone = frozenset(() if programme else moments)
    diary = days_of_diary(lines[headline : last + 1 + MOST_OF_DIARY])
    filed = {at for at in behind if lines[at].text not in diary}
    for at in kept:
        line = lines[at]
        around = {lines[first].group, lines[last].group, -1}
        listed = line.group not in around and times[line.group] > 1 and line.group not in stated
        inside = first <= at <= last or listed or line.kind == CORRECTION or line.text in diary
        if inside and at not in filed:
            continue
        above = at < first
        named = above and (
            (at < headline and _is_kicker(line))
            or _is_label(line)
            or is_byline(line.text)
            or _ONLY_COUNT.fullmatch(line.text)
            or _is_lone_name(lines, odds, at, first)
            or _is_address(line)
            or is_path(line)
            or line.group in stated
            or is_filed(line)
            or is_told_in_parts(line)
        )
        ended = not above and (
            _ends(line) or _is_lone_cell(line) or tells_how_to_follow(line) or _is_by(line)
        )
        if (
            named
            or ended
            or at in credited
            or at in filed
            or is_row(line)
            or _says_when(line)
            or at in alone
            or (not first < at < last and is_in_run(lines, at))
        ):
            odds[at] = -CERTAIN


def _says_when(line: Line) -> bool:
    return is_dateline(line.text) or counts_readers(line.text) or _is_posted(line)


def _stated_lists(lines: Sequence[Line], kept: Sequence[int], first: int) -> set[int]:
    """The lists above the text that say when and by whom, an item each."""
    lists: dict[int, list[Line]] = {}
    for at in kept:
        if at < first and lines[at].group >= 0:
            lists.setdefault(lines[at].group, []).append(lines[at])
    return {
        group
        for group, items in lists.items()
        if any(is_dateline(item.text) for item in items)
        and all(item.size <= LABEL and not ends_sentence(item.text) for item in items)
    }


def _is_about_author(line: Line, first: Line) -> bool:
    """Whether a line stands in a box named for the author, and the article does not."""
    if line.own or line.kind == CORRECTION or _AUTHOR.search(line.signature) is None:
        return False
    return _AUTHOR.search(first.signature) is None


def _behind_lead(lines: Sequence[Line], kept: Sequence[int], first: int) -> Iterator[int]:
    """The lines between a lead and the next paragraph that say by whom, and when."""
    if not (lines[first].below_headline and first):
        return
    for at in kept[kept.index(first) + 1 :]:
        line = lines[at]
        if _is_prose(line):
            return
        plain = not line.heading and line.group < 0 and line.table < 0
        if plain and _COUNT.search(line.text) and _tells_who_or_when(line):
            yield at


def _tells_who_or_when(line: Line) -> bool:
    named = is_byline(line.text) or is_name(line.text)
    return named or is_dateline(line.text) or is_told_in_parts(line)


def _foot(lines: Sequence[Line], kept: Sequence[int]) -> int | None:
    """The line with which the page's foot begins, below most of what is kept: one that counts what
    readers answered, or whose the page is."""
    sizes = [lines[at].size for at in kept]
    for at, line in enumerate(lines):
        if not _begins_foot(line):
            continue
        before = sum(size for number, size in zip(kept, sizes, strict=True) if number < at)
        least = MOST_BEFORE if line.kind == "comments" else NEARLY_ALL
        if line.kind == "comments":
            if _counts_voices(lines, at):
                least = LEAST_BEFORE
            elif _COUNT.search(line.text) is None and not _asks_for_voices(lines, at):
                continue
        if before >= least * sum(sizes) and before:
            return at
    return None


def _asks_for_voices(lines: Sequence[Line], at: int) -> bool:
    """Whether a label of the comments heads what readers said, and another one below asks for
    more: `Comments`, `Post a comment`. No article has two such headings."""
    head = lines[at]
    return head.heading > 0 and any(
        line.kind == "comments"
        and line.certain
        and line.heading == head.heading
        and line.look == head.look
        and line.text != head.text
        for line in lines[at + 1 :]
    )


def _counts_voices(lines: Sequence[Line], at: int) -> bool:
    """Whether a label stands above lines that are built alike, each above a text: as many as it
    counts, or each a name or with a day."""
    said = _COUNT.findall(lines[at].text)
    voices: dict[str, list[Line]] = {}
    for line, below in pairwise(lines[at + 1 :]):
        short = line.size <= LONGEST_LINK < below.size and not line.heading and not line.verbatim
        if short and not ends_sentence(line.text):
            voices.setdefault(line.look, []).append(line)
    return any(
        len(alike) >= LEAST_ANSWERS
        and (said == [str(len(alike))] or all(map(_names_a_voice, alike)))
        for alike in voices.values()
    )


def _names_a_voice(line: Line) -> bool:
    return without_dates(line.text) != line.text or is_name(line.text)


def _begins_foot(line: Line) -> bool:
    if line.kind == "comments":
        counted = line.size <= LABEL or line.heading > 0 or _COUNT.search(line.text) is not None
        return line.size <= LONGEST_LINK and counted
    return line.kind == "copyright" and line.certain and _YEAR.search(line.text) is not None


def _ends(line: Line) -> bool:
    """Whether a line below the text is a mark of its end, a name in brackets, an address, or says
    whose the text, the page or its pictures are."""
    marked = any(one.fullmatch(line.text) for one in (_END, _BRACKETED, _MAIL))
    marked = marked or (line.kind == "source" and line.certain and line.size <= SHORT)
    marked = marked or (line.kind in _TIMES and line.certain and line.size <= LABEL)
    owned = line.text[0] == "©" and line.size <= SHORT
    desk = line.size <= LONGEST_DESK and _DESK.match(line.text) is not None
    desk = desk and not ends_sentence(line.text) and not line.heading
    return marked or owned or desk or _is_address(line) or is_reporter(line.text)


def _is_by(line: Line) -> bool:
    """Whether a line below the text is `By` and a name, or says by whom and when."""
    if line.heading or line.size > LONGEST_LINE or not is_byline(line.text):
        return False
    filed = without_dates(line.text) != line.text and _COUNT.search(line.text) is not None
    return filed or (line.size <= SHORT and _BY.match(line.text) is not None)


def _is_lone_cell(line: Line) -> bool:
    """Whether a label below the text is all that is kept of a table."""
    cell = line.group >= 0 and line.signature.startswith(("tr", "td"))
    return cell and line.size <= LABEL and "|" not in line.text and not ends_sentence(line.text)


def _is_address(line: Line) -> bool:
    return "://" in line.text and not line.link and _ADDRESS.fullmatch(line.text) is not None


def _is_prose(line: Line) -> bool:
    return line.size > SHORT and not _is_about(line)


def _is_about(line: Line) -> bool:
    named = is_dateline(line.text) or is_byline(line.text) or _is_posted(line)
    row = is_row(line) or is_path(line) or _is_address(line) or is_filed(line)
    row = row or tells_how_to_follow(line)
    return line.titled or named or row or counts_readers(line.text)


def _is_posted(line: Line) -> bool:
    """Whether a line says by whom and when the article was posted: `Posted by A. Bell at 10:32`."""
    if not (line.certain and line.kind in _POSTED) or ends_sentence(line.text):
        return False
    return _COUNT.search(line.text) is not None  # `(Reporting by A. Bell)` is an agency's own


def _is_label(line: Line) -> bool:
    return line.certain and line.kind in _LABELS and line.size <= SHORT


def _is_kicker(line: Line) -> bool:
    """Whether a line above the headline says of what kind the article is, or whose page it is."""
    return line.size <= SHORT and not ends_sentence(line.text)


def _is_lone_name(lines: Sequence[Line], odds: Sequence[float], at: int, first: int) -> bool:
    """Whether a name stands alone between the headline and the first paragraph."""
    line = lines[at]
    if line.heading or not is_name(line.text):
        return False
    between = (n for n in range(first) if n != at and odds[n] > ENOUGH)
    return all(_is_about(lines[n]) for n in between)


def _in_credits(lines: Sequence[Line], last: int) -> Iterator[int]:
    """The lines behind the last paragraph that say who made what, several below each other, where
    one of them credits a picture."""
    run: list[int] = []
    for at in range(last + 1, len(lines) + 1):
        if at < len(lines) and lines[at].group < 0 and _says_who_made(lines[at].text):
            run.append(at)
            continue
        if len(run) >= LEAST_CREDITS and any(is_credit(lines[n].text) for n in run):
            yield from run
        run = []


def _says_who_made(text: str) -> bool:
    # The colon first, which nearly no line has: the pattern looks for it from every letter back.
    return (":" in text or "：" in text) and _MADE.fullmatch(text) is not None
