"""Rules about lines and their neighbours: what stands in one box, below one label, under one head.

The model judges each line by itself. A label that says "Read also" takes the links below it along,
a label that says "Sponsored" its box; the head of an accordion stays with what it opens, and a
list without links that stands in the article stays with the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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


def cut_pointers(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut links that an arrow or a label sets before the reader: they lead to other articles.

    A page of many is a list itself, which its verdict tells by them.
    """
    pointers = [found for at in range(len(lines)) if (found := _pointer(lines, at))]
    for pointer in pointers if len(pointers) <= MOST_POINTERS else ():
        for number in pointer:
            odds[number] = -CERTAIN


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
    bare = len(line.text.strip(_SIGNS)) / max(1, len(line.text))
    return line.link >= WHOLLY * bare > 0


def cut_sponsored(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut what stands in one box behind a line that says who pays for it. A bare label of
    advertising says nothing of what is behind it, and a box is the article's where its other boxes
    are built alike."""
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
            for at in members:
                odds[at] -= LINKS_BEHIND


def _says_sponsored(line: Line) -> bool:
    return line.size <= LABEL_OF_BOX and _SPONSORED.search(line.text) is not None


def cut_teasers(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut what stands behind the article in boxes of one headline that is a link and one paragraph:
    teasers of other articles. One such box may be anything."""
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


def _is_teaser(lines: Sequence[Line]) -> bool:
    if len(lines) != 2 or not lines[0].heading or lines[1].heading:
        return False
    return _is_link(lines[0]) and not lines[1].link


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
    """Keep the lists that stand where the article does, above or between its paragraphs, have no
    link and no word of furniture: key points, steps, things."""
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


def _is_item(line: Line) -> bool:
    sized = LEAST_ITEM <= line.size <= LONGEST_ITEM
    plain = line.kind is None and not line.link and not line.signed and not line.pictured
    return line.own and sized and plain


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None


def keep_heads(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the head of an accordion's item with the text that it opens, and that text where it
    stands in the article and is a sentence."""
    for at in range(len(lines) - 2, -1, -1):
        line = lines[at]
        if not line.heads or line.kind or line.pictured or line.size < LEAST_HEAD:
            continue
        if _is_answer(lines[at + 1]) and any(one > ENOUGH for one in odds[:at]):
            odds[at + 1] = max(odds[at + 1], KEPT)
        if odds[at + 1] > ENOUGH:
            odds[at] = max(odds[at], KEPT)


def _is_answer(line: Line) -> bool:
    whole = line.size > SHORT and ends_sentence(line.text)
    return line.own and whole and line.kind is None and not line.link
