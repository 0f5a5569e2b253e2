"""Which lines of a reading are the article: by the model's odds, the site's template, and rules.

There are few rules. Each covers something that no model learns from two hundred pages: the items of
a list are kept or cut together; a label like "Read more" or "Sign up" is furniture in every
language that has a file of phrases; the headline is not repeated; a text that many pages of the
site have is part of none of them; the lead stands apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.blocks.learning.template import EMPTY, Template
from cleaners.blocks.line import (
    CERTAIN,
    CORRECTION,
    ENOUGH,
    FURNITURE,
    KEPT,
    LABEL,
    LINKED,
    LONE_LINK,
    SHORT,
    Line,
    is_lone_link,
)
from cleaners.blocks.rules.asking import cut_asking
from cleaners.blocks.rules.boxes import keep_boxes
from cleaners.blocks.rules.cards import cut_cards
from cleaners.blocks.rules.edges import cut_edges
from cleaners.blocks.rules.elsewhere import (
    cut_pointers,
    cut_repeated,
    cut_sponsored,
    cut_teasers,
    cut_teasers_above,
)
from cleaners.blocks.rules.leads import lead_of
from cleaners.blocks.rules.neighbours import (
    cut_credited,
    cut_invitations,
    cut_pulled,
    cut_voices,
    doubt_links_behind,
    keep_headings,
    keep_heads,
    keep_lists,
    keep_opening,
    keep_posts,
    keep_quotations,
    keep_sections,
    keep_steps,
)
from cleaners.blocks.rules.notes import keep_notes
from cleaners.blocks.rules.promos import cut_promos
from cleaners.blocks.rules.sections import (
    cut_contents,
    keep_sections_of_manuals,
    without_names_of_sections,
)
from cleaners.blocks.rules.sequences import (
    keep_beginning,
    keep_between,
    keep_brief,
    keep_counted,
    keep_described,
    keep_ending,
    keep_numbered,
    keep_pairs,
    keep_tables,
    keep_verbatim,
)
from cleaners.blocks.rules.verses import keep_verses
from cleaners.language.sentences import ends_sentence

MOST_BEFORE = 0.6  # of what is kept, before a boundary
# How much a phrase of furniture speaks against a line that nothing else speaks against, between
# two paragraphs and above or below all; in log-odds.
DOUBT = 1.0
DOUBT_OUTSIDE = 2.0
FOREIGN, WHOLLY = -2.5, 0.95  # log-odds, and the share of links, of what is no item of a list
LONG = 100  # of a line whose place no phrase confirms, where lines built alike are article
NEAR, LEAST_LISTED = 3, 2  # lines; other items
# What these say stands apart from the paragraphs of an article, where it is none of its sentences.
_PROMPTING = frozenset(("notice", "cookies", "embed"))
_CALLING = frozenset(("follow", "app"))  # and these, with a link or where no sentence
LEAST_ALIKE = 3  # paragraphs
MUCH_LINKED = 0.25  # of a line
LONGEST_CALL = 90  # characters
_INVITING = frozenset(("newsletter", "subscribe", "follow", "app"))
_NEVER_LISTED = frozenset(("advertisement", "share"))


@dataclass(frozen=True, slots=True)
class Body:
    """The article among the lines: the numbers of the kept lines, and of those that are the lead.
    `odds` are the final odds that decided about each line."""

    kept: tuple[int, ...]
    lead: tuple[int, ...]
    odds: tuple[float, ...]


NOTHING = Body((), (), ())


def body_of(lines: Sequence[Line], page: str = "", template: Template = EMPTY) -> Body:
    """The lines of a page that are its article, with the help of its site's template."""
    known = template.odds if template.signatures else _unknown
    listed = Counter(line.group for line in lines)
    odds = [
        line.odds + known(line.signature)
        - (LONE_LINK if is_lone_link(line, in_list=listed[line.group] > 1) else 0.0)
        for line in lines
    ]  # fmt: skip
    odds = _together(lines, odds)
    lines = without_names_of_sections(lines, odds)
    _cut_matched(lines, odds, page, template)
    cut_pointers(lines, odds)
    cut_sponsored(lines, odds)
    cut_invitations(lines, odds)
    cut_teasers(lines, odds)
    cut_cards(lines, odds)
    cut_contents(lines, odds)
    cut_voices(lines, odds)
    cut_pulled(lines, odds)
    cut_credited(lines, odds)
    doubt_links_behind(lines, odds)
    keep_boxes(lines, odds)
    keep_lists(lines, odds)
    keep_steps(lines, odds)
    keep_tables(lines, odds)
    keep_verbatim(lines, odds)
    keep_posts(lines, odds)
    keep_heads(lines, odds)
    keep_quotations(lines, odds)
    keep_headings(lines, odds)
    keep_sections(lines, odds)
    keep_counted(lines, odds)
    keep_numbered(lines, odds)
    keep_pairs(lines, odds)
    for keep in (keep_verses, keep_between, keep_ending, keep_opening, keep_beginning):
        keep(lines, odds)
    keep_sections_of_manuals(lines, odds)
    keep_brief(lines, odds)
    keep_described(lines, odds)
    keep_notes(lines, odds)
    cut_teasers_above(lines, odds)
    cut_asking(lines, odds)
    cut_promos(lines, odds)
    _keep_corrections(lines, odds)
    cut_edges(lines, odds)
    _cut_headline(lines, odds)
    _cut_signatures(lines, odds)
    cut_repeated(lines, odds)
    _cut_recurring(lines, odds, page, template)
    _cut_beyond(lines, odds, template)
    for at, line in enumerate(lines) if template.edits else ():
        if decided := template.edits.get(line.signature):
            odds[at] = CERTAIN if decided == "keep" else -CERTAIN
    kept = [at for at, one in enumerate(odds) if one > ENOUGH]
    lead = lead_of(lines, kept, template)
    return Body(tuple(at for at in kept if at not in lead), tuple(lead), tuple(odds))


def _unknown(_: str) -> float:
    return 0.0


def _together(lines: Sequence[Line], odds: list[float]) -> list[float]:
    """All items of a list, or rows of a table, get their mean odds. A mere link that is surely no
    article is left out, if other items are article."""
    groups: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.group >= 0:
            groups.setdefault(line.group, []).append(at)
    found = list(odds)
    for number, members in groups.items():
        foreign = {at for at in members if odds[at] < FOREIGN and lines[at].link >= WHOLLY}
        if 0 < len(foreign) < len(members) // 2:
            groups[number] = [at for at in members if at not in foreign]
    for members in groups.values():
        if len(members) > 1:
            weights = [math.sqrt(lines[at].size) for at in members]
            mean = sum(odds[at] * w for at, w in zip(members, weights, strict=True)) / sum(weights)
            prose = sum(lines[at].main and lines[at].link < 0.5 for at in members) * 2
            for at in members:
                found[at] = mean + (0.4 if prose > len(members) else 0.0)
    return found


def _cut_matched(lines: Sequence[Line], odds: list[float], page: str, template: Template) -> None:
    """Cut a line that matches a phrase of furniture, if a second sign confirms it.

    Such signs are: its form (`certain`: a label and no sentence; but an article has headings of any
    words), a place outside the article's prose, links, other labels beside it, and the site's other
    pages. Without any of them the model decides, with some doubt added.
    """
    matched = [line.kind in FURNITURE for line in lines]
    if not any(matched):
        return
    taught = template.has_learned(page)
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    listed = Counter(
        line.group
        for line, one, furniture in zip(lines, odds, matched, strict=True)
        if one > ENOUGH and line.own and not furniture
    )
    alike = Counter(lines[at].look for at in prose if lines[at].kind != "contact")
    told = {lines[at].look for at, one in enumerate(odds)
            if one > ENOUGH and lines[at].size > SHORT and not matched[at]}  # fmt: skip
    usual = max(alike.values(), default=0) >= LEAST_ALIKE
    for at, line in enumerate(lines):
        if not matched[at] or (line.own and not line.link and _is_listed(line, listed)):
            continue
        beside = any(matched[max(0, at - 1) : at] + matched[at + 1 : at + 2])
        recurs = template.recurs(line.text, line.key, taught=taught)
        short = line.size <= LONGEST_CALL and not ends_sentence(line.text)
        calls = line.kind in _PROMPTING or (line.kind in _CALLING and (line.link > 0 or short))
        calls = calls or (line.kind == "newsletter" and line.link >= MUCH_LINKED)
        apart = usual and calls and line.look not in alike
        inside = line.main or (line.size > LONG and line.look in told)
        confirmed = _is_confirmed(line, beside=beside, inside=inside)
        if recurs or (apart and not line.heading) or confirmed:
            odds[at] = -CERTAIN
        elif not (prose and prose[0] < at < prose[-1]):
            opens = line.heading > 1 and line.own and not line.certain and at + 1 in prose
            said = line.main and not line.link and not line.certain and line.look in told
            said = said and line.kind not in _INVITING and ends_sentence(line.text)
            odds[at] -= 0.0 if opens else DOUBT if said else DOUBT_OUTSIDE
        elif not line.heading:
            odds[at] -= DOUBT


def _is_listed(line: Line, listed: Counter[int]) -> bool:
    """Whether a line is an item among others of the article, which may be any word."""
    return line.group >= 0 and listed[line.group] >= LEAST_LISTED and line.kind not in _NEVER_LISTED


def _keep_corrections(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep what the paper says it got wrong, where it stands with the article."""
    if all(line.kind != CORRECTION for line in lines):
        return
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    short = [line.size <= SHORT for line in lines]  # its label, its day, and who wrote it
    for at, line in enumerate(lines):
        if line.kind != CORRECTION or line.link >= LINKED or not prose:
            continue
        behind = at - prose[-1] - sum(short[prose[-1] + 1 : at])
        if line.main or (prose[0] - NEAR <= at and behind <= NEAR):
            odds[at] = max(odds[at], KEPT)


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind not in FURNITURE


def _is_confirmed(line: Line, *, beside: bool, inside: bool) -> bool:
    if not inside or line.link >= LINKED or (line.prompts and not line.heading):
        return True
    if line.heading and line.kind in _INVITING and ends_sentence(line.text):
        return True
    label = line.size <= LABEL and not ends_sentence(line.text)
    return not line.heading and (line.certain or (beside and label))


def _cut_headline(lines: Sequence[Line], odds: list[float]) -> None:
    first = next(
        (at for at, one in enumerate(odds) if one > ENOUGH and lines[at].size > SHORT
         and not lines[at].titled),
        len(lines),
    )  # fmt: skip
    for at, line in enumerate(lines):
        if line.titled and (line.heading == 1 or at <= first):
            odds[at] = -CERTAIN


def _cut_signatures(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut lines with the authors' names above the article, below its lead, or below its end.
    Between two paragraphs they may head an answer of an interview, and stay."""
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and lines[at].size > SHORT]
    if prose and lines[prose[0]].described and lines[prose[0]].below_headline:
        prose = prose[1:]
    for at, line in enumerate(lines):
        if line.signed and not (prose and prose[0] < at < prose[-1]):
            odds[at] = -CERTAIN


def _cut_recurring(lines: Sequence[Line], odds: list[float], page: str, template: Template) -> None:
    if template.pages < 2:
        return
    taught = template.has_learned(page)
    kept = [at for at, one in enumerate(odds) if one > ENOUGH]
    shared = {at for at in kept if template.recurs(lines[at].text, lines[at].key, taught=taught)}
    own = [at for at in kept if lines[at].size > 80 and at not in shared]
    for at in sorted(shared):
        between = bool(own) and own[0] < at < own[-1]
        heading = lines[at].heading > 0
        if not between or template.recurs_between(
            lines[at].text, lines[at].key, taught=taught, heading=heading
        ):
            odds[at] = -CERTAIN


def _cut_beyond(lines: Sequence[Line], odds: list[float], template: Template) -> None:
    """Cut the lines behind the block that ends the site's articles. Kept are lines that may belong
    to the article: those that stand where the article does, a correction, and blocks of a kind that
    is article on other pages."""
    place = template.place("boundary")
    ends = [at for at, line in enumerate(lines) if place and line.signature == place]
    if len(ends) != 1:
        return
    sizes = [line.size if one > ENOUGH else 0 for line, one in zip(lines, odds, strict=True)]
    if sum(sizes[: ends[0]]) < MOST_BEFORE * sum(sizes):
        return
    for at in range(ends[0] + 1, len(lines)):
        line = lines[at]
        known = template.holds_article(line.signature)
        if line.kind == CORRECTION or known or (known is None and (line.own or line.main)):
            continue
        odds[at] = -CERTAIN
