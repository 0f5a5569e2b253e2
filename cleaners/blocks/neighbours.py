"""Rules about lines and their neighbours: lines in one box, below one label or under one heading.

The model judges each line by itself. These rules add what it cannot see. A label that says "Read
also" also cuts the links below it. A label that says "Sponsored" cuts its box. The heading of an
accordion is kept with the text that it opens. A list without links inside the article is kept with
the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cleaners.blocks.line import CERTAIN, ENOUGH, KEPT, SHORT, SIGNS, Line
from cleaners.language.sentences import ends_sentence

# Signs that point at something else; a dash or a bullet does not.
_POINTING = ">»›→►▶☞➤➡👉⇒⟶"
_SIGNS = SIGNS + _POINTING + "\ufe0f"
WHOLLY = 0.95
LEAST_HEAD = 8
LEAST_TEASERS, LEAST_BEFORE = 2, 3  # boxes; paragraphs before them
LINKS_BEHIND = 1.0  # log-odds against a list of links below the article
LABEL_OF_BOX = 60  # characters
# Whoever pays for a text says so, in one word of many languages.
_SPONSORED = re.compile(
    r"\b(?:sponsor|gesponsert|patrocin|sponzor|партн[её]рский)|\b(?:anzeige|werbung)\s+von\b|"
    r"\b(?:presented|paid\s+for|brought\s+to\s+you)\s+by\b|\bpaid\s+(?:content|post)\b|^(?:PR|AD)\s*[：:]|赞助|贊助|協賛|협찬|"
    r"प्रायोजित|برعاية|ממומן|ได้รับการสนับสนุน|được tài trợ",
    re.I,
)
LEAST_ITEM, LONGEST_ITEM = 12, 400  # characters of the Latin script
MOST_OF_ARTICLE = 0.4
MOST_POINTERS = 5
LEAST_STEPS = 2
LEAST_CELLS, MOST_LINKED_TABLE = 4, 0.5
IN_DOUBT = -1.5  # log-odds
OPENING_IN_DOUBT = -3.0
LEAST_LABELLED = 2  # lines
LABELLED_LINK = 0.4  # of such a line
# A label before a link to another article, whatever its language, once it stands there again.
_LABELLED = re.compile(r"([^\W\d_][^|»›]{3,40}?)\s*[|»›]\s*\S")
_COUNTED = re.compile(r"\D{2,40}\(\d+\)")
LEAST_COUNTED = 3  # items
SURE = 2.0  # log-odds
LONGEST_NAME, LEAST_VOICES = 40, 2
MOST_OPENING = 4  # lines
MOST_LINKED = 0.3


def cut_pointers(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut links below an arrow or a label: they lead to other articles.

    A page with many of them is a list itself. That is left to the verdict, which needs to see them.
    """
    pointers = [
        found
        for at, line in enumerate(lines)
        if (line.link or line.kind == "read-more") and (found := _pointer(lines, at))
    ]
    pointers += [members for members in _labelled(lines) if len(members) >= LEAST_LABELLED]
    for pointer in pointers if len(pointers) <= MOST_POINTERS else ():
        for number in pointer:
            odds[number] = -CERTAIN


def _labelled(lines: Sequence[Line]) -> Iterable[list[int]]:
    """The lines of each label that stands before a link: `READ ANOTHER STORY | Its headline`."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        linked = line.link >= LABELLED_LINK and not line.heading and line.group < 0
        if linked and (label := _LABELLED.match(line.text)):
            found.setdefault(label[1], []).append(at)
    return found.values()


def _pointer(lines: Sequence[Line], at: int) -> list[int]:
    """The lines of the pointer that begins here, none for no pointer."""
    line = lines[at]
    if line.text[:1] and line.text[0] in _POINTING and _is_link(line) and not line.heading:
        return [at]
    if line.kind == "read-more" and not ends_sentence(line.text):
        below = list(_links_below(lines, at))
        return [at, *below] if below else []
    return []


def _links_below(lines: Sequence[Line], label: int) -> Iterator[int]:
    """The lines right below a label that are each a link: one, or the items of a list."""
    for at in range(label + 1, len(lines)):
        if not _is_link(lines[at]) or (at > label + 1 and lines[at].group < 0):
            return
        if lines[at].group != lines[label + 1].group:
            return
        yield at


def _is_link(line: Line) -> bool:
    if not line.link:
        return False
    bare = len(line.text.strip(_SIGNS)) / max(1, len(line.text))
    return line.link >= WHOLLY * bare > 0


def cut_sponsored(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the lines of a box behind a line that says who pays for it.

    A bare label of advertising says nothing about the lines behind it. A box is kept where the
    boxes beside it are built alike: then it is the article's own.
    """
    for at, line in enumerate(lines):
        if line.box < 0 or not _says_sponsored(line):
            continue
        behind = [n for n in range(at + 1, len(lines)) if lines[n].box == line.box]
        outside = {
            one.signature
            for one, odd in zip(lines, odds, strict=True)
            if odd > ENOUGH and one.box != line.box and one.signature
        }
        kept = sum(one.size for one, odd in zip(lines, odds, strict=True) if odd > ENOUGH)
        large = sum(lines[n].size for n in behind if odds[n] > ENOUGH) >= MOST_OF_ARTICLE * kept
        if not large and all(lines[n].signature not in outside for n in behind):
            for number in behind:
                odds[number] = -CERTAIN


def doubt_links_behind(lines: Sequence[Line], odds: list[float]) -> None:
    """Doubt the lists behind the last paragraph whose items are all links."""
    last = next(
        (at for at in range(len(lines) - 1, -1, -1)
         if odds[at] > ENOUGH and _is_paragraph(lines[at])),
        len(lines),
    )  # fmt: skip
    groups: dict[int, list[int]] = {}
    for at in range(last + 1, len(lines)):
        if lines[at].group >= 0:
            groups.setdefault(lines[at].group, []).append(at)
    for members in groups.values():
        if len(members) > 1 and all(_is_link(lines[at]) for at in members):
            counted = sum(_COUNTED.fullmatch(lines[at].text) is not None for at in members)
            for at in members:
                odds[at] -= CERTAIN if counted >= LEAST_COUNTED else LINKS_BEHIND


def _says_sponsored(line: Line) -> bool:
    return line.size <= LABEL_OF_BOX and _names_a_sponsor(line.text)


@lru_cache(maxsize=1024)  # the lines of a page are looked through with and without its template
def _names_a_sponsor(text: str) -> bool:
    return _SPONSORED.search(text) is not None


def cut_teasers(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut teasers of other articles behind the article: boxes with a linked headline and one
    paragraph.

    A single box like this could be anything, and is kept.
    """
    boxes: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.box >= 0:
            boxes.setdefault(line.box, []).append(at)
    teasers = [members for members in boxes.values() if _is_teaser([lines[at] for at in members])]
    if len(teasers) < LEAST_TEASERS:
        return
    told = {at for members in teasers for at in members}
    before = [
        at
        for at, line in enumerate(lines)
        if odds[at] > ENOUGH and _is_paragraph(line) and at not in told
    ]
    if len(before) < LEAST_BEFORE or min(told) < max(before):
        return
    for at in told:
        odds[at] = -CERTAIN


def cut_voices(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut comments behind the article: what people say, each below a name, where the model is not
    sure that it is article."""
    sure = [at for at, one in enumerate(odds) if one > SURE and lines[at].size > SHORT]
    said: dict[tuple[str, str], list[int]] = {}
    for at in range(sure[-1] + 1, len(lines) - 1) if sure else ():
        name, words = lines[at], lines[at + 1]
        named = name.size <= LONGEST_NAME and odds[at] <= ENOUGH and not name.heading
        named = named and name.kind is None and name.text[0].isalpha() and not words.main
        if named and words.size > SHORT and odds[at + 1] < KEPT and not words.heads:
            said.setdefault((name.signature, words.signature), []).append(at + 1)
    if not said:
        return
    last = max((at for at, one in enumerate(odds) if one > ENOUGH), default=0)
    for members in said.values():
        together = members[-1] - members[0] == 2 * (len(members) - 1)
        if len(members) >= LEAST_VOICES and together and last <= members[-1]:
            for at in members:
                odds[at] = -CERTAIN


def _is_teaser(lines: Sequence[Line]) -> bool:
    """A headline that is a link, one paragraph, and perhaps a date and a section."""
    head, *told = lines
    if not told or not head.heading or not _is_link(head):
        return False
    if any(line.heading or line.link for line in told):
        return False
    return len(told) == 1 or sum(line.size > SHORT for line in told) == 1


def keep_facts(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the sentences of a box between two paragraphs that is named for facts."""
    if not any(line.facts for line in lines):
        return
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    for at in range(prose[0] + 1, prose[-1]) if prose else ():
        line = lines[at]
        told = line.facts and line.kind is None and not line.link and not line.pictured
        if told and line.size > SHORT // 2 and ends_sentence(line.text):
            odds[at] = max(odds[at], KEPT)


def keep_lists(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep lists between the article's paragraphs, or above them, that have no link and no word of
    furniture: key points, steps, things."""
    grouped = [at for at, line in enumerate(lines) if line.group >= 0]
    if not grouped:
        return
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    groups: dict[int, list[int]] = {}
    for at in grouped:
        if prose and at < prose[-1]:
            groups.setdefault(lines[at].group, []).append(at)
    for members in groups.values():
        if len(members) > 1 and all(_is_item(lines[at]) for at in members):
            for at in members:
                odds[at] = max(odds[at], KEPT)


def keep_tables(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the cells of the tables of data between two paragraphs that stand in none, all or none
    of them; a table that mostly links may lead to other pages."""
    tables: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.table >= 0:
            tables.setdefault(line.table, []).append(at)
    if not tables:
        return
    prose = [
        at
        for at, one in enumerate(odds)
        if one > ENOUGH and lines[at].size > SHORT and lines[at].table < 0
    ]
    for cells in tables.values() if prose else ():
        sizes = sum(lines[at].size for at in cells)
        linked = sum(lines[at].link * lines[at].size for at in cells)
        between = prose[0] < cells[0] and cells[-1] < prose[-1]
        if between and len(cells) >= LEAST_CELLS and linked < MOST_LINKED_TABLE * sizes:
            for at in cells:
                odds[at] = max(odds[at], KEPT)


def _is_item(line: Line) -> bool:
    sized = LEAST_ITEM <= line.size <= LONGEST_ITEM
    plain = line.kind is None and not line.link and not line.signed and not line.pictured
    return line.own and sized and plain


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None


def keep_steps(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the ingredients and steps of a recipe: several lines built alike, without links, in a
    box named for them, behind a line of the article."""
    alike: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.steps and line.signature and _is_step(line):
            alike.setdefault(line.signature, []).append(at)
    if not alike:
        return
    first = next((at for at, one in enumerate(odds) if one > ENOUGH), len(lines))
    for members in alike.values():
        if len(members) >= LEAST_STEPS and members[0] > first:
            for at in members:
                odds[at] = max(odds[at], KEPT)


def _is_step(line: Line) -> bool:
    plain = line.kind is None and not line.pictured and not line.heading
    return plain and line.link < WHOLLY and any(map(str.isalpha, line.text))


def keep_posts(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the words of the posts that stand between two paragraphs of the article."""
    posts = [at for at, line in enumerate(lines) if line.posted]
    if not posts:
        return
    kept = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    for at in posts:
        if kept and kept[0] < at < kept[-1] and not _is_link(lines[at]):
            odds[at] = max(odds[at], KEPT)


def keep_headings(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep a heading in doubt between two lines of the article, if another heading built like it is
    kept."""
    sure = {line.signature for line, one in zip(lines, odds, strict=True) if one > ENOUGH}
    before = False
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1]
        if before and line.heading > 1 and IN_DOUBT < odds[at] <= ENOUGH and line.signature in sure:
            plain = line.kind is None and not line.link and not line.titled
            if plain and odds[at + 1] > ENOUGH and below.size > SHORT:
                odds[at] = KEPT
        before = before or (odds[at] > ENOUGH and line.size > SHORT)


def keep_opening(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the doubtful paragraphs directly above the article's place, in the element around it.
    Sites often put the rest of a text into a box of its own, which can be hidden or opened."""
    first = next((at for at, one in enumerate(odds) if one > ENOUGH and lines[at].main), 0)
    for at in range(first - 1, max(-1, first - MOST_OPENING - 1), -1):
        line = lines[at]
        plain = line.kind is None and line.link < MOST_LINKED and not line.pictured
        prose = plain and line.size > SHORT and ends_sentence(line.text)
        apart = line.apart and not line.described and not line.named  # these may be the lead
        if (line.opens or apart) and prose and odds[at] > OPENING_IN_DOUBT:
            odds[at] = max(odds[at], KEPT)


def keep_heads(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the heading of an accordion item together with the text that it opens; and that text
    itself, where it stands in the article and is a sentence."""
    for at in range(len(lines) - 2, -1, -1):
        line = lines[at]
        if not line.heads or line.kind or line.pictured or line.size < LEAST_HEAD:
            continue
        if _is_answer(lines[at + 1]) and any(one > ENOUGH for one in odds[:at]):
            odds[at + 1] = max(odds[at + 1], KEPT)
        doubtful = odds[at] > IN_DOUBT or any(one > ENOUGH for one in odds[:at])
        if odds[at + 1] > ENOUGH and doubtful and not _COUNTED.fullmatch(line.text):
            odds[at] = max(odds[at], KEPT)


def _is_answer(line: Line) -> bool:
    whole = line.size > SHORT and ends_sentence(line.text)
    return line.own and whole and line.kind is None and not line.link
