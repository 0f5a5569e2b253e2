"""Rules about lines and their neighbours: lines in one box, below one label or under one heading.

The model judges each line by itself. These rules add what it cannot see. The heading of
an accordion is kept with the text that it opens. A list without links inside the article is kept
with the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise, takewhile

from cleaners.blocks.line import CERTAIN, CORRECTION, ENOUGH, KEPT, LABEL, SHORT, Line
from cleaners.blocks.rules.elsewhere import WHOLLY, is_link
from cleaners.blocks.rules.rows import is_dated_link
from cleaners.language.fingerprint import squeeze
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.dates.datelines import without_dates

LEAST_HEAD = 8
LINKS_BEHIND = 1.0  # log-odds against a list of links below the article
_INVITING = re.compile(r"news-?letter|sign-?up|subscri", re.I)
LEAST_ITEM, LONGEST_ITEM = 12, 400  # characters of the Latin script
LEAST_STEPS = 2
IN_DOUBT = -1.5  # log-odds
HEADING_IN_DOUBT = -2.0
SECTION_IN_DOUBT = -3.5
OPENING_IN_DOUBT = -3.0
_COUNTED = re.compile(r"\D{2,40}\(\d+\)")
LEAST_COUNTED = 3  # items
SURE = 2.0  # log-odds
LONGEST_NAME, LEAST_VOICES = 40, 2
MOST_OPENING = 4  # lines
MOST_LINKED = 0.3


def cut_credited(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut a caption outside the article's place whose credit stands right behind it."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if below.kind == "credit" and below.certain and line.pictured and not line.main:
            odds[at] = -CERTAIN


def doubt_links_behind(lines: Sequence[Line], odds: list[float]) -> None:
    """Doubt the lists behind the last paragraph whose items are all links."""
    last = next(
        (at for at in range(len(lines) - 1, -1, -1)
         if odds[at] > ENOUGH and _is_paragraph(lines[at]) and not is_dated_link(lines[at])
         and not (lines[at].group >= 0 and lines[at].signature.startswith("tr"))),
        len(lines),
    )  # fmt: skip
    groups: dict[int, list[int]] = {}
    for at in range(last + 1, len(lines)):
        if lines[at].group >= 0:
            groups.setdefault(lines[at].group, []).append(at)
    for members in groups.values():
        plain = sum(is_link(lines[at]) for at in members)
        if len(members) > 1 and plain == len(members):
            counted = sum(_COUNTED.fullmatch(lines[at].text) is not None for at in members)
            for at in members:
                odds[at] -= CERTAIN if counted >= LEAST_COUNTED else LINKS_BEHIND
        elif _are_voices([lines[at] for at in members]) or _lead_elsewhere(
            [lines[at] for at in members], plain
        ):
            for at in members:
                odds[at] = -CERTAIN


def _are_voices(members: Sequence[Line]) -> bool:
    """Whether each row of a table begins with who said something and when, and goes on with it."""
    if len(members) < LEAST_VOICES or not members[0].signature.startswith("tr"):
        return False
    cells = [line.text.partition(" | ") for line in members]
    return all(
        len(who) <= LONGEST_NAME + SHORT // 2
        and len(said) > LONGEST_NAME
        and (rest := without_dates(who)) != who
        and any(map(str.isalpha, rest))
        for who, _, said in cells
    )


def _lead_elsewhere(members: Sequence[Line], plain: int) -> bool:
    """Whether the lines of a list or table are links with their days, but for a label above."""
    head = members[0].size <= SHORT and not members[0].link
    dated = sum(is_dated_link(line) for line in members if line.link)
    return dated >= LEAST_COUNTED and dated + plain + head == len(members)


def cut_invitations(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the small boxes with a button that are named for a newsletter or a subscription."""
    boxes = {
        line.box
        for line in lines
        if line.prompts and line.box >= 0 and not line.own and _INVITING.search(line.signature)
    }
    for at, line in enumerate(lines) if boxes else ():
        if line.box in boxes and line.kind != CORRECTION:
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
            said.setdefault((name.look, words.look), []).append(at + 1)
    if not said:
        return
    last = max((at for at, one in enumerate(odds) if one > ENOUGH), default=0)
    for members in said.values():
        together = members[-1] - members[0] == 2 * (len(members) - 1)
        if len(members) >= LEAST_VOICES and together and last <= members[-1]:
            for at in members:
                odds[at] = -CERTAIN


def cut_pulled(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the sentences that a box sets before the reader once more, out of a kept line."""
    for at, line in enumerate(lines):
        if line.pulled and odds[at] > ENOUGH:
            said = squeeze(line.text)
            around = (
                squeeze(other.text)
                for other, one in zip(lines, odds, strict=True)
                if one > ENOUGH and other is not line and other.size > line.size
            )
            if any(said in text for text in around):
                odds[at] = -CERTAIN


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
            opens = members[0] < prose[0]
            above = lines[members[0] - 1] if members[0] else None
            if above is not None and heads_list(
                above, opens=opens or above.facts or _are_points(lines, members)
            ):
                odds[members[0] - 1] = KEPT


def _are_points(lines: Sequence[Line], members: Sequence[int]) -> bool:
    """Whether a list and the line above it are a box of their own, and no table of contents."""
    box, items = lines[members[0] - 1].box, {lines[at].key for at in members}
    together = box >= 0 and all(lines[at].box == box for at in members)
    return together and not any(line.heading and line.key in items for line in lines)


def heads_list(line: Line, *, opens: bool) -> bool:
    """Whether a line is the heading of a list that is no link: `Key points`. Where the list opens
    the article, labels that elsewhere head other articles are such headings too."""
    known = line.kind is None or (line.kind == "read-more" and opens)
    return line.own and line.heading > 1 and known and not line.link and not line.titled


def _is_item(line: Line) -> bool:
    sized = LEAST_ITEM <= line.size <= LONGEST_ITEM
    plain = line.kind is None and not line.link and not line.signed and not line.pictured
    return line.own and sized and plain


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None


def keep_steps(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the ingredients and steps of a recipe: several lines built alike, without links, in a
    box named for them, behind a line of the article; and the label of such a list."""
    alike: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.steps and line.look and _is_step(line):
            alike.setdefault(line.look, []).append(at)
    if not alike:
        return
    first = next((at for at, one in enumerate(odds) if one > ENOUGH), len(lines))
    for members in alike.values():
        if len(members) >= LEAST_STEPS and members[0] > first:
            label = lines[members[0] - 1]
            labels = label.steps and label.size <= LABEL and _is_step(label) and not label.link
            for at in (members[0] - 1, *members) if labels else members:
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
        said = lines[at].kind is None and not is_link(lines[at])
        if said and kept and kept[0] < at < kept[-1]:
            odds[at] = max(odds[at], KEPT)


def keep_headings(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep a heading in doubt between two lines of the article, if another heading built like it is
    kept, or if it stands where the article does or right between two paragraphs; and a short line
    in bold that stands as one."""
    sure = {line.look for line, one in zip(lines, odds, strict=True) if one > ENOUGH}
    before = False
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1]
        if before and line.heading > 1 and SECTION_IN_DOUBT < odds[at] <= ENOUGH:
            plain = line.kind is None and not line.link and not line.titled
            alike = line.look in sure and odds[at] > IN_DOUBT
            stands = line.own and odds[at] > HEADING_IN_DOUBT and (below.main or _is_quoted(below))
            above = odds[at - 1] > ENOUGH and _is_paragraph(lines[at - 1])
            stands = line.group < 0 and (stands or (above and _is_paragraph(below)))
            if plain and (alike or stands) and odds[at + 1] > ENOUGH and below.size > SHORT:
                odds[at] = KEPT
        elif before and IN_DOUBT < odds[at] <= ENOUGH < odds[at + 1] and _is_bold_head(line, below):
            odds[at] = KEPT
        before = before or (odds[at] > ENOUGH and line.size > SHORT)


def _is_bold_head(line: Line, below: Line) -> bool:
    plain = line.kind is None and not line.link and not line.titled and not line.signed
    bold = line.main and line.size <= SHORT and line.look.endswith("|bold")
    return bold and plain and below.main and below.size > SHORT


def keep_sections(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep sections in doubt behind the article's first paragraphs: a heading, and below it several
    paragraphs, each in such a box as holds paragraphs of the article."""
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    boxes = Counter(_box_of(lines[at]) for at in prose)
    known = {box for box, times in boxes.items() if times > 1 and "." in box.partition("<")[2]}
    for at in range(prose[0] + 1, len(lines) - 1) if known else ():
        head = lines[at]
        plain = head.kind is None and not head.link and not head.titled
        if head.heading < 2 or not plain or odds[at] < SECTION_IN_DOUBT:
            continue
        below = list(takewhile(lambda n: _may_follow(lines[n], known), range(at + 1, len(lines))))
        section = [n for n in below if not lines[n].pictured]
        together = [at] if section and head.box == lines[section[0]].box else []
        doubtful = any(odds[n] <= ENOUGH for n in (*together, *section))
        mean = sum(odds[n] for n in section) / max(1, len(section))
        if len(section) > 1 and doubtful and mean > HEADING_IN_DOUBT:
            for n in (at, *section):
                odds[n] = max(odds[n], KEPT)


def _may_follow(line: Line, boxes: Container[str]) -> bool:
    """Whether a line may stand in a section: a caption, or a paragraph in one of these boxes."""
    plain = line.kind is None and not line.link and not line.heading and line.group < 0
    return line.pictured or (plain and line.size > SHORT and _box_of(line) in boxes)


def _box_of(line: Line) -> str:
    """A paragraph and the element around it, by their tags and classes."""
    return "<".join(line.look.partition("|")[0].split("<")[:2])


def keep_quotations(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the quotations in doubt between two paragraphs of the article."""
    doubtful = [
        at
        for at, line in enumerate(lines)
        if IN_DOUBT < odds[at] <= ENOUGH and line.size > SHORT and _is_quoted(line)
    ]
    prose = [
        at
        for at, line in enumerate(lines if doubtful else ())
        if odds[at] > ENOUGH and (line.main or line.own) and line.size > SHORT and not line.kind
    ]
    for at in doubtful if prose else ():
        if prose[0] < at < prose[-1]:
            odds[at] = KEPT


def _is_quoted(line: Line) -> bool:
    """Whether a line is a quotation by its element, and no box pulls it out of the text."""
    pulled = line.pulled or "pull" in line.signature
    plain = line.kind is None and not line.link and not pulled
    inner = [step.partition(".")[0] for step in line.look.split("<")[:2]]
    return plain and "blockquote" in inner


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
        if odds[at] == -CERTAIN and line.link and line.group >= 0:  # a tab, with others
            continue
        if _is_answer(lines[at + 1]) and any(one > ENOUGH for one in odds[:at]):
            odds[at + 1] = max(odds[at + 1], KEPT)
        doubtful = odds[at] > IN_DOUBT or any(one > ENOUGH for one in odds[:at])
        if odds[at + 1] > ENOUGH and doubtful and not _COUNTED.fullmatch(line.text):
            odds[at] = max(odds[at], KEPT)


def _is_answer(line: Line) -> bool:
    whole = line.size > SHORT and ends_sentence(line.text)
    return line.own and whole and line.kind is None and not line.link and not line.prompts
