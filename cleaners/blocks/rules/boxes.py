# ruff: noqa: E501  the words of a language stay together
"""Rules about small boxes of the article: of facts, of notes, of what is set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from cleaners.blocks.line import ENOUGH, FURNITURE, KEPT, LABEL, SHORT, Line
from cleaners.blocks.rules.neighbours import heads_list
from cleaners.language.sentences import ends_sentence
from cleaners.phrases.folding import small

FACTS_IN_DOUBT, HEAD_IN_DOUBT, SAID_IN_DOUBT = -3.5, -2.5, -1.5  # log-odds
NEAR = 2  # lines
POINT_IN_DOUBT = -3.0  # log-odds
LEAST_POINTS = 2  # sentences of a box of points
WHOLLY = 0.95  # of a line, where it is a link
# A box that is named for the article's points in short, in small letters.
_POINTS = re.compile(
    r"key-?_?(?:points?|takeaways?|facts?|insights?)|take-?_?aways?|highlights?-?_?(?:box|list)"
    r"|in-?_?(?:short|brief)(?![a-z])|bullet-?_?points?|story-?_?(?:points|highlights)|tl-?dr"
    r"|puntos-?_?clave|lo-?esencial|l-?essentiel|essentiel|en-?_?bref|auf-?einen-?blick"
    r"|das-?wichtigste|pontos-?chave|punti-?chiave|in-?sintesi|kernpunten|najwazniejsze"
)
PROS_IN_DOUBT = -3.0  # log-odds
# What a test calls its lists of what is good and of what is not.
_JUDGES = re.compile(
    r"(?:(?P<pro>(?:the\s)?(?:pros?|good|positives?|upsides?|advantages|likes?|what we like)|plus|vorteile|stärken|"
    r"(?:les\s)?(?:plus|points\sforts|avantages)|ventajas|puntos\sfuertes|lo\smejor|a\sfavor|prós?|pontos\s(?:fortes|positivos)|vantagens|"
    r"pregi|vantaggi|punti\sdi\sforza|pluspunten|voordelen|fördelar|plussor|fordeler|fordele|plussat|hyvää|zalety|plusy|klady|výhody|"
    r"előnyök|pozitívumok|avantaje|puncte\sforte|плюсы|достоинства|преимущества|плюси|переваги|предимства|θετικά|υπέρ|artıları|artılar|"
    r"kelebihan|ưu\sđiểm|المميزات|الإيجابيات|مزايا|良い(?:点|ところ)|メリット|优点|優點|장점)|"
    r"(?:the\s)?(?:cons?|bad|negatives?|downsides?|disadvantages|dislikes?|what we don['’]t like)|contra|kontra|minus|nachteile|schwächen|"
    r"(?:les\s)?(?:moins|points\sfaibles|inconvénients)|desventajas|inconvenientes|puntos\sdébiles|lo\speor|en\scontra|contras|pontos\s(?:fracos|negativos)|desvantagens|"
    r"difetti|svantaggi|punti\sdeboli|minpunten|nadelen|nackdelar|minussor|ulemper|miinukset|huonoa|wady|minusy|zápory|nevýhody|"
    r"hátrányok|negatívumok|dezavantaje|puncte\sslabe|минусы|недостатки|мінуси|недоліки|недостатъци|αρνητικά|κατά|eksileri|eksiler|"
    r"kekurangan|nhược\sđiểm|العيوب|السلبيات|عيوب|悪い(?:点|ところ)|デメリット|缺点|缺點|단점)\s?[:：]?$",
    re.I,
)


def keep_boxes(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep what small boxes of the article tell: facts, sentences, points in short."""
    keep_facts(lines, odds)
    keep_boxed(lines, odds)
    keep_points(lines, odds)
    keep_pros(lines, odds)


def keep_facts(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the sentences of a box between two paragraphs that is named for facts, and the heading
    of such a box."""
    if not any(line.facts for line in lines):
        return
    prose = [
        at
        for at, line in enumerate(lines)
        if odds[at] > ENOUGH and (_is_paragraph(line) or (line.own and line.size > SHORT))
    ]
    for at in range(prose[0] + 1, prose[-1]) if prose else ():
        line = lines[at]
        told = line.facts and line.kind is None and not line.link
        told = told and not line.look.startswith("figcaption")  # a box may be marked as a figure
        if told and line.size > SHORT // 2 and ends_sentence(line.text):
            odds[at] = max(odds[at], KEPT)
            if lines[at - 1].facts and heads_list(lines[at - 1], opens=True):
                odds[at - 1] = KEPT


def keep_points(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep a box above the first paragraph that is named for the article's points in short and
    tells them in sentences, with its headings."""
    first = next(
        (at for at, line in enumerate(lines) if odds[at] > ENOUGH and _is_paragraph(line)), 0
    )
    boxes: dict[tuple[int, int], list[int]] = {}
    for at, line in enumerate(lines[:first]):
        boxed = line.box >= 0 or line.group >= 0
        if boxed and line.below_headline and _is_of_points(line.signature):
            boxes.setdefault((line.box, -1 if line.box >= 0 else line.group), []).append(at)
    for members in boxes.values():
        told = [at for at in members if not (lines[at].heading or lines[at].link >= WHOLLY)]
        said = [at for at in told if _is_point(lines[at]) and odds[at] > POINT_IN_DOUBT]
        if len(said) < LEAST_POINTS or len(said) < len(told):
            continue
        for at in members:
            line = lines[at]
            heads = line.heading > 1 and line.kind == "read-more"  # `What you need to know`
            if not (line.link or line.titled) and (heads or line.kind not in FURNITURE):
                odds[at] = max(odds[at], KEPT)


@lru_cache(maxsize=1024)  # the lines of a site stand in few kinds of boxes
def _is_of_points(signature: str) -> bool:
    return _POINTS.search(small(signature)) is not None


def _is_point(line: Line) -> bool:
    whole = line.size > SHORT // 2 and ends_sentence(line.text)
    return whole and line.kind is None and not (line.link or line.pictured or line.signed)


def keep_boxed(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep what stands in one small box of the article with a kept sentence: its other sentences in
    doubt, and the words in bold at its head. And facts right behind the last paragraph: a list, or
    sentences below a heading."""
    boxes: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        known = line.kind is None or (line.facts and line.heading > 1)
        if line.box >= 0 and line.own and known and not (line.link or line.pictured):
            boxes.setdefault(line.box, []).append(at)
    prose = [at for at, line in enumerate(lines) if odds[at] > ENOUGH and _is_paragraph(line)]
    if not prose:
        return
    for members in boxes.values():
        head = members[0]
        facts = lines[head].facts and prose[-1] < head <= prose[-1] + NEAR
        facts = facts and (
            all(lines[at].heading or lines[at].group >= 0 for at in members)
            or _tells_facts(lines, odds, members)
        )
        sure = [at for at in members if odds[at] > ENOUGH and ends_sentence(lines[at].text)]
        looks = {lines[at].look for at in sure if prose[0] < head < prose[-1]}
        for at in members if facts or looks else ():
            heads = looks and at == head and at + 1 in members and _may_head(lines[at])
            alike = lines[at].look in looks and _is_said(lines[at])
            least = HEAD_IN_DOUBT if heads else SAID_IN_DOUBT if alike else FACTS_IN_DOUBT
            if least < odds[at] <= ENOUGH and (facts or heads or alike):
                odds[at] = KEPT


def _tells_facts(lines: Sequence[Line], odds: list[float], members: list[int]) -> bool:
    """Whether a box is a heading and several sentences below it."""
    head, *told = members
    return (
        lines[head].heading > 1
        and len(told) >= LEAST_POINTS
        and all(ends_sentence(lines[at].text) and not lines[at].heading for at in told)
        and all(odds[at] > SAID_IN_DOUBT for at in members)
    )


def keep_pros(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the two lists of a test, each below its label: `Pros` and `Cons`, in either order."""
    labels = [
        at
        for at, line in enumerate(lines[:-1])
        if line.size <= LABEL and line.own and lines[at + 1].group >= 0 and _JUDGES.match(line.text)
    ]
    for at, other in pairwise(labels):
        one, two = (_JUDGES.fullmatch(lines[n].text.strip(" :：")) for n in (at, other))
        if not one or not two or bool(one["pro"]) == bool(two["pro"]):
            continue
        first, second = lines[at + 1].group, lines[other + 1].group
        items = [n for n in range(at + 1, len(lines)) if lines[n].group in {first, second}]
        apart = first != second and other - at - 1 + items[-1] - other == len(items)
        if not apart or not any(one > ENOUGH for one in odds[:at]):
            continue
        if all(lines[n].own and not lines[n].link and odds[n] > PROS_IN_DOUBT for n in items):
            for n in (at, other, *items):
                odds[n] = max(odds[n], KEPT)


def _may_head(line: Line) -> bool:
    """Whether a line is a heading, or stands as one in bold; what a colon ends leads to a link."""
    heads = line.heading > 1 or line.look.endswith("|bold")
    return heads and not (line.titled or line.signed) and line.text[-1] not in ":："


def _is_said(line: Line) -> bool:
    return line.size > SHORT and ends_sentence(line.text)


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None
