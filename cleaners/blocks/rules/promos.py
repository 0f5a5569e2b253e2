"""Small boxes and lists in which a site asks something of its readers, and headings of nothing.

A phrase tells the label of such a box, and no phrase tells all that a site says below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cleaners.blocks.line import CERTAIN, CORRECTION, ENOUGH, FURNITURE, LABEL, SHORT, Line
from cleaners.blocks.rules.appeals import cut_appeals, cut_contacts, cut_named, cut_notes_of_more
from cleaners.blocks.rules.asking import asks
from cleaners.language.sentences import ends_sentence
from cleaners.phrases.folding import small

LEAST_ALIKE = 3  # paragraphs
MOST_LINES, LONGEST = 6, 260  # of such a box; of a line in it
_INVITING = frozenset(("newsletter", "subscribe", "follow", "app", "cookies", "embed", "login"))
# By these words a teaser ends that links to the whole of another article. As `small` writes them:
# a pattern that ignores case takes several times as long.
_FULL = re.compile(
    r"(?:read\s+(?:the\s+)?full\s+(?:story|article|report|news)|continue\s+reading|weiterlesen"
    r"|lire\s+la\s+suite|seguir\s+leyendo|leggi\s+tutto|leia\s+(?:mais|a\s+íntegra)|lees\s+verder"
    r"|läs\s+hela\s+artikeln|les\s+hele\s+saken|læs\s+hele\s+artiklen|lue\s+koko\s+juttu|czytaj\s+dalej"
    r"|číst\s+(?:dál|celý\s+článek)|čítať\s+ďalej|olvass\w*\s+tovább|citește\s+(?:mai\s+mult|tot\s+articolul)"
    r"|читать\s+(?:далее|полностью)|читати\s+(?:далі|повністю)|διαβάστε\s+περισσότερα|devamini\s+oku\w*"
    r"|اقرأ\s+المزيد|ادامه\s+مطلب|לכתבה\s+המלאה|पूरी\s+खबर\s+(?:यहां\s+)?पढ़ें|baca\s+selengkapnya"
    r"|xem\s+tiếp|อ่านต่อ|阅读全文|閱讀全文|查看全文|続きを読む)[\W_]*$"
)
LONGEST_END = 80  # characters that hold such words and the signs behind them
_CONSENT = frozenset(("cookies", "embed"))
# A word or two that say of what kind the article is to which the rest of the line leads.
_LABELLED = re.compile(r"\W*[^\W\d_][^:：.!?]{1,24}[:：]\s*(?=\S)")
_WAYS = re.compile(
    r"\b(?:whats-?app|telegram|viber|podcasts?|newsletters?|google news|instagram|facebook|youtube|"
    r"apps?|push)\b|ватсап|телеграм|вайбер|подкаст|واتساب|تلغرام|تلگرام|וואטסאפ|טלגרם|व्हाट्स|"
    r"টেলিগ্রাম|হোয়াটস|微信|微博|公众号|ポッドキャスト|카카오톡",
    re.I,
)
_MEDIA = re.compile(
    r"video|vdo_?|audio|podcast|player|promo(?!te)|app-?_?(?:box|banner|link|promo)"
)
MOST_LABELLED = 2  # more that begin with one label are a list
_SEVERAL = re.compile("://|[、،;]|,.*,.*,")  # an address, or several things
MOSTLY_LINK = 0.7  # of a line
_POINTS_ON = ":：!！…>»"
SURE, DOUBT = 1.0, 0.8  # log-odds
MOST_HEADLINES, WHOLLY = 4, 0.95  # items of a list; the share of links in each


def cut_promos(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut what stands below the label of a box that invites, the lists that are mostly such
    invitations, what a label and a link say between two paragraphs, and labels of nothing."""
    _cut_empty_headings(lines, odds)
    cut_appeals(lines, odds)
    cut_contacts(lines, odds)
    cut_notes_of_more(lines, odds)
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    if not prose:
        return
    times = Counter(lines[at].look for at in prose)
    usual = {look for look, number in times.items() if number >= LEAST_ALIKE}
    if not usual:
        return
    _cut_boxes(lines, odds, usual)
    cut_named(lines, odds, usual)
    _cut_lists(lines, odds)
    for at in range(prose[0] + 1, len(lines)):
        line = lines[at]
        if odds[at] <= ENOUGH or line.group >= 0 or line.table >= 0 or line.heading:
            continue
        between = at - 1 in prose and at + 1 in prose
        leads = (between and _leads_on(lines, at)) or _leads_to_whole(line)
        leads = leads or _points_on(lines, odds, at)
        doubtful = at < prose[-1] and odds[at] < SURE and line.look not in usual
        if leads or (doubtful and _is_stray(line)):
            odds[at] = -CERTAIN
    _cut_dangling(lines, odds, usual)


def _cut_boxes(lines: Sequence[Line], odds: list[float], usual: set[str]) -> None:
    boxes: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.box >= 0:
            boxes.setdefault(line.box, []).append(at)
    for members in boxes.values():
        _cut_consent(lines, odds, members)
        head = lines[members[0]]
        if not 1 < len(members) <= MOST_LINES:
            continue
        told = [lines[at] for at in members[1:]]
        foreign = all(line.size <= LONGEST and line.look not in usual for line in told)
        if foreign and _heads_invitation(head, odds[members[0]]):
            for at in members[1:]:
                if lines[at].kind != CORRECTION and not lines[at].titled:
                    odds[at] = -CERTAIN


def _cut_consent(lines: Sequence[Line], odds: list[float], members: Sequence[int]) -> None:
    """Cut the labels beside what asks for consent to show something, in a box with a button."""
    asked = sum(odds[at] == -CERTAIN and lines[at].kind in _CONSENT for at in members)
    for at in members if 2 * asked >= len(members) else ():
        line = lines[at]
        if line.prompts and line.size <= SHORT and not (line.titled or ends_sentence(line.text)):
            odds[at] = -CERTAIN


def _heads_invitation(line: Line, odds: float) -> bool:
    if line.group >= 0 or odds > ENOUGH:
        return False
    if asks(line):
        return True
    return line.kind in _INVITING and line.size <= SHORT and not ends_sentence(line.text)


def _cut_lists(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the lists of which half the items or more are invitations by their phrases, or one, and
    all others name a way by which the site reaches its readers. And, in news, those of a few
    headlines that the model doubts."""
    groups: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.group >= 0 and line.table < 0:
            groups.setdefault(line.group, []).append(at)
    for members in groups.values():
        if len(members) < 2:
            continue
        headlines = _are_headlines(lines, odds, members)
        if headlines or _invite(lines, members):
            head = members[0] - 1
            if headlines and head >= 0 and lines[head].heading > 1 and not lines[head].titled:
                odds[head] = -CERTAIN
            for at in members:
                odds[at] = -CERTAIN


def _invite(lines: Sequence[Line], members: Sequence[int]) -> bool:
    invited = [lines[at].certain and lines[at].kind in _INVITING for at in members]
    if 2 * sum(invited) >= len(members):
        return True
    ways = (told or _WAYS.search(lines[at].text) for told, at in zip(invited, members, strict=True))
    return any(invited) and all(ways)


def _are_headlines(lines: Sequence[Line], odds: Sequence[float], members: Sequence[int]) -> bool:
    if len(members) > MOST_HEADLINES or odds[members[0]] > DOUBT or not members[0]:
        return False
    told = lines[members[0] - 1].text[-1] in ":："
    return not told and all(_is_headline(lines[at]) for at in members)


def _is_headline(line: Line) -> bool:
    """Whether an item of a list in news is a link, and its words no sentence with a stop."""
    headline = line.link >= WHOLLY and line.size > LABEL and line.main
    return headline and line.news and not ends_sentence(line.text)


def _cut_dangling(lines: Sequence[Line], odds: list[float], usual: set[str]) -> None:
    """Cut the label that ends an article in news, of which what follows is cut."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if odds[at] > ENOUGH), None)
    if last is None or last + 1 == len(lines):
        return
    line = lines[last]
    label = line.size <= SHORT and line.text[-1] in ":：" and line.news and line.group < 0
    label = label and line.look not in usual  # a paragraph may tell of a post below it
    if label and line.kind != CORRECTION and not (line.verbatim or line.titled):
        odds[last] = -CERTAIN


def _leads_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a label and then a link to the end: `Analysis: What the divers found`."""
    line = lines[at]
    if line.link < MOSTLY_LINK or line.size > LONGEST or ends_sentence(line.text):
        return False
    label = _label_of(line)
    if not label or line.kind in (CORRECTION, "source") or _SEVERAL.search(line.text):
        return False
    return sum(_label_of(each) == label for each in lines) <= MOST_LABELLED


def _label_of(line: Line) -> str:
    label = _LABELLED.match(line.text)
    return label[0] if label else ""


def _leads_to_whole(line: Line) -> bool:
    """Whether a line in news ends with a link to the whole of another article."""
    if not (line.news and line.link > 0):
        return False
    return _FULL.search(small(line.text[-LONGEST_END:])) is not None


def _points_on(lines: Sequence[Line], odds: Sequence[float], at: int) -> bool:
    """Whether a label in bold stands above a link that is cut: `More in the Post!`."""
    line = lines[at]
    label = line.size <= SHORT // 2 and line.text[-1] in _POINTS_ON and line.look.endswith("|bold")
    if not label or at + 1 == len(lines) or line.kind == CORRECTION:
        return False
    return lines[at + 1].link >= WHOLLY and odds[at + 1] <= ENOUGH


def _is_stray(line: Line) -> bool:
    """Whether a line is no sentence, and stands alone in a box that is named for what plays or is
    offered."""
    known = line.kind is not None or line.facts or line.steps or line.posted or line.verbatim
    if known or line.heads or line.box >= 0 or line.broken:
        return False
    if line.size > SHORT or ends_sentence(line.text):
        return False
    return _MEDIA.search(small(line.signature)) is not None


def _cut_empty_headings(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the headings that are a label of furniture, where nothing of the article is below."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        label = line.heading > 1 and line.certain and line.kind in FURNITURE
        if label and odds[at] > ENOUGH and (at + 1 == len(lines) or odds[at + 1] <= ENOUGH):
            odds[at] = -CERTAIN


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind not in FURNITURE
