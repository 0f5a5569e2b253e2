"""Rules about lines that lead to other articles: links below a label, teasers, paid boxes.

The model judges each line by itself. A label that says "Read also" also cuts the links below it,
and what tells of the articles that they lead to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from cleaners.blocks.line import CERTAIN, CORRECTION, ENOUGH, LABEL, SHORT, SIGNS, Line
from cleaners.language.sentences import ends_sentence
from cleaners.language.words import by_letter
from cleaners.phrases.folding import small

# Signs that point at something else; a dash or a bullet does not.
_POINTING = ">»›→►▶▷▸☞☛➤➡➜➔➥👉⇒⟶↪＞"
_CUT_SHORT = ("...", "…", "[...]", "[…]")
_OPENING, _CLOSING = ("[", "【"), ("]", "】")
_SIGNS = SIGNS + _POINTING + "\ufe0e\ufe0f+"
WHOLLY = 0.95
# More pointers than this belong to a list, unless so many paragraphs stand beside each.
MOST_POINTERS, LEAST_BETWEEN = 5, 2
REPEATED = 3  # times
LEAST_TEASERS, LEAST_BEFORE = 2, 2  # boxes; paragraphs before them
LEAST_PAIRS = 3  # of a link and a paragraph, in one box
LEAST_LABELLED = 2  # lines
SURE = 2.0  # log-odds
LABEL_OF_BOX = 60  # characters
# Whoever pays for a text says so, in one word of many languages. As `small`
# writes them, sorted by their first letters.
_SPONSORED = re.compile(by_letter(
    r"\b(?:sponsor|gesponsert|patrocin|sponzor|партн[её]рский)|\b(?:anzeige|werbung)\s+von\b|"
    r"\b(?:presented|paid\s+for|brought\s+to\s+you)\s+by\b|\bpaid\s+(?:content|post)\b|สนับสนุนโดย|赞助|贊助|協賛|협찬|"
    r"प्रायोजित|برعاية|ממומן|ได้รับการสนับสนุน|được tài trợ|\bbersponsor|nội dung tài trợ|"
    r"\b(?:contenu|publi)[\s-](?:partenaire|reportage)|\bcontenuto\s+promozionale|\badvertorial|\bpublirreportaje|"
    r"\bbetaal(?:d|de)\s+(?:inhoud|content)|\bbetalt\s+innehåll|\bbetalt\s+ind?hold|\bplacený\s+obsah|\bkomerční\s+sdělení|"
    r"\bанонсований\s+матеріал|\bпартнерськ|\bна\s+правах\s+(?:рекламы|реклами)|χορηγούμενο|προωθητικό|תוכן\s+(?:שיווקי|מקודם)|"
    r"محتوى\s+(?:مدفوع|ممول|إعلاني)|رپورتاژ|স্পনসর|유료\s*광고|광고성|\banzeige\s+in\s+eigener\s+sache"
))  # fmt: skip
_PAID = re.compile(r"(?:pr|ad|提供)\s*[：:]")  # at the beginning
MOST_OF_ARTICLE = 0.4
LABELLED_LINK = 0.4  # of such a line
# A label before a link to another article, whatever its language, once it stands there again.
_LABELLED = re.compile(r"([^\W\d_][^|»›]{3,40}?)\s*[|»›]\s*\S")


def cut_pointers(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut links below an arrow or a label: they lead to other articles.

    A page with many of them is a list itself. That is left to the verdict, which needs to see them.
    """
    pointers = [
        found
        for at, line in enumerate(lines)
        if (line.link or line.kind == "read-more") and (found := _pointer(lines, odds, at))
    ]
    pointers += [members for members in _labelled(lines) if len(members) >= LEAST_LABELLED]
    if len(pointers) > MOST_POINTERS:
        told = {at for pointer in pointers for at in pointer}
        prose = sum(
            one > ENOUGH and _is_paragraph(lines[at]) and at not in told
            for at, one in enumerate(odds)
        )
        if len(pointers) * LEAST_BETWEEN > prose:
            return
    for pointer in pointers:
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


def _pointer(lines: Sequence[Line], odds: Sequence[float], at: int) -> list[int]:
    """The lines of the pointer that begins here, none for no pointer."""
    line = lines[at]
    if line.text[:1] and line.text[0] in _POINTING and is_link(line) and not line.heading:
        return [at]
    bracketed = line.text[:1] in _OPENING and line.text[-1:] in _CLOSING
    if bracketed and line.size > LABEL and is_link(line) and line.group < 0:
        return [at]
    if line.kind == "read-more" and not ends_sentence(line.text):
        below = list(_links_below(lines, at)) or _items_below(lines, odds, at)
        return [at, *below, *_told_below(lines, odds, at, below)] if below else []
    return []


def _told_below(
    lines: Sequence[Line], odds: Sequence[float], label: int, links: Sequence[int]
) -> Iterator[int]:
    """The lines that tell of the articles below a label: the rest of its box, or of the boxes that
    each begin with a link. None of them is built like the article's paragraphs."""
    at, box = links[-1] + 1, lines[links[0]].box
    if box < 0 or (len(links) > 1 and box != lines[label].box):
        return
    head = lines[links[0]].look
    times = Counter(
        line.look
        for at, line in enumerate(lines)
        if odds[at] > ENOUGH
        and line.size > SHORT
        and (line.box < 0 or (line.box == box and at < label))
    )
    mine = {look for look, count in times.items() if count > 1}
    while at < len(lines):
        line = lines[at]
        if line.box != box:
            begins = line.box >= 0 and is_link(line) and line.look == head
            if box == lines[label].box or not begins:
                return
            box = line.box
        elif line.kind == CORRECTION or line.look in mine:
            return
        yield at
        at += 1


def _links_below(lines: Sequence[Line], label: int) -> Iterator[int]:
    """The lines right below a label that are each a link: one, or the items of a list."""
    for at in range(label + 1, len(lines)):
        if not is_link(lines[at]) or (at > label + 1 and lines[at].group < 0):
            return
        if lines[at].group != lines[label + 1].group:
            return
        yield at


def _items_below(lines: Sequence[Line], odds: Sequence[float], label: int) -> list[int]:
    """The lines right below a label, behind more text of the article, where neither it nor they
    stand in the article's place: what is left of teasers whose links were no lines."""
    head = lines[label]
    if not head.certain or head.own or head.main:
        return []
    found = []
    for at in range(label + 1, len(lines)):
        line = lines[at]
        if line.own or line.main or (line.heading and line.heading <= head.heading):
            break
        if odds[at] > SURE:
            return []
        found.append(at)
    above = sum(
        lines[at].size for at in range(label)
        if odds[at] > ENOUGH and lines[at].size > SHORT and (lines[at].main or lines[at].own)
    )  # fmt: skip
    told = sum(lines[at].size for at in found if odds[at] > ENOUGH)
    return found if above > told else []


def is_link(line: Line) -> bool:
    """Whether a line is a link and nothing else but signs."""
    if not line.link:
        return False
    bare = len(line.text.strip(_SIGNS)) / max(1, len(line.text))
    return line.link >= WHOLLY * bare > 0


def cut_teasers(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut teasers of other articles behind the article: boxes with a linked headline and one
    paragraph.

    A single box like this could be anything, and is kept. Without boxes, a text that is cut short
    by dots tells of the article that the line above it leads to.
    """
    boxes: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.box >= 0:
            boxes.setdefault(line.box, []).append(at)
    teasers = [members for members in boxes.values() if _is_teaser([lines[at] for at in members])]
    teasers += [[at, at + 1] for at in range(len(lines) - 1) if _is_cut_short(lines, at)]
    if len(teasers) < LEAST_TEASERS:
        teasers = [each for each in boxes.values() if _are_teasers([lines[at] for at in each])]
    if not teasers:
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


def cut_teasers_above(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the teasers above the headline: links and paragraphs in boxes, two or more."""
    headline = next((at for at, line in enumerate(lines) if line.titled and line.heading == 1), 0)
    boxes: dict[int, list[int]] = {}
    for at in range(headline):
        if lines[at].box >= 0:
            boxes.setdefault(lines[at].box, []).append(at)
    above = [each for each in boxes.values() if _is_linked_pair([lines[at] for at in each])]
    below = (
        odds[at] > ENOUGH and lines[at].size > SHORT and lines[at].kind is None
        for at in range(headline, len(lines))
    )  # fmt: skip
    if len(above) >= LEAST_TEASERS and any(below):
        for at in (at for members in above for at in members):
            odds[at] = -CERTAIN


def _is_linked_pair(lines: Sequence[Line]) -> bool:
    """A link, and a paragraph without any."""
    pair = len(lines) == 2 and is_link(lines[0])
    return pair and lines[1].size > SHORT // 2 and not lines[1].link and not lines[1].heading


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
            one.look
            for one, odd in zip(lines, odds, strict=True)
            if odd > ENOUGH and one.box != line.box and one.look
        }
        kept = sum(one.size for one, odd in zip(lines, odds, strict=True) if odd > ENOUGH)
        large = sum(lines[n].size for n in behind if odds[n] > ENOUGH) >= MOST_OF_ARTICLE * kept
        if not large and all(lines[n].look not in outside for n in behind):
            for number in behind:
                odds[number] = -CERTAIN


def _says_sponsored(line: Line) -> bool:
    return line.size <= LABEL_OF_BOX and _names_a_sponsor(line.text)


@lru_cache(maxsize=1024)  # the lines of a page are looked through with and without its template
def _names_a_sponsor(text: str) -> bool:
    low = small(text)
    return _PAID.match(low) is not None or _SPONSORED.search(low) is not None


def cut_repeated(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut a heading and the sentence below it that the page prints three times or more: they stand
    in the place of posts and videos that are not shown."""
    if sum(line.heading > 0 for line in lines) < REPEATED:
        return
    times = Counter(
        (above.key, line.key) for above, line in pairwise(lines) if above.heading and line.key
    )
    for at, (above, line) in enumerate(pairwise(lines)):
        if times[above.key, line.key] >= REPEATED and line.size > SHORT and line.group < 0:
            odds[at] = odds[at + 1] = -CERTAIN


def _is_cut_short(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a link to an article, and the next one the beginning of its text."""
    head, told = lines[at], lines[at + 1]
    cut = told.text.endswith(_CUT_SHORT) and told.size > SHORT and not told.link
    return cut and head.size > LABEL and is_link(head)


def _is_teaser(lines: Sequence[Line]) -> bool:
    """A headline that is a link, one paragraph, and perhaps a date and a section."""
    head, *told = lines
    if not told or not head.heading or not is_link(head):
        return False
    if any(line.heading or line.link for line in told):
        return False
    return len(told) == 1 or sum(line.size > SHORT for line in told) == 1


def _are_teasers(lines: Sequence[Line]) -> bool:
    """Whether a box holds nothing but links, each above a paragraph: built alike, several times."""
    heads, told = lines[::2], lines[1::2]
    if len(heads) != len(told) or len(heads) < LEAST_PAIRS or not all(map(is_link, heads)):
        return False
    plain = all(line.size > SHORT and not line.link and not line.heading for line in told)
    return plain and all(len({line.look for line in each}) == 1 for each in (heads, told))


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None
