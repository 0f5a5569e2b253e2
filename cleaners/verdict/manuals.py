"""By what a page shows that it is a manual or a work of reference: code in its sentences, headings
that a table of contents on the same page leads to, and questions that it answers."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from cleaners.language.scripts import weight

LEAST_CODES, LEAST_HEADS, LEAST_QUESTIONS = 5, 5, 4
LEAST_VERSES = 8
BESIDE = 30  # weighted characters of the sentence around a word of code
MOSTLY = 0.7  # of the headings
LONGEST_CODE = 80  # characters; more is given to be copied, as the code of a player
LEVELS = 3  # between such a word and its paragraph
_POEM = re.compile(r"(?<![a-z])(?:poems?|poetry|verses?|stanzas?|strophes?|lyrics)(?![a-z])", re.I)
_ASKING = ("?", "？", "؟")
_SENTENCES = frozenset(("p", "li", "dd", "td"))


def codes_in(tree: HtmlElement) -> int:
    """How many words of code stand in sentences, counted until they are enough."""
    words = list(tree.iter("code", "kbd", "samp", "tt"))
    if len(words) < LEAST_CODES:
        return 0
    found = 0
    for word in words:
        found += _is_in_sentence(word)
        if found >= LEAST_CODES:
            break
    return found


def _is_in_sentence(word: HtmlElement) -> bool:
    around = word.getparent()
    for _ in range(LEVELS):
        if around is None or around.tag in ("pre", "nav"):
            return False
        if around.tag in _SENTENCES:
            own = _said(word)
            if len(own) > LONGEST_CODE:
                return False
            return weight(_said(around)) - weight(own) >= BESIDE
        around = around.getparent()
    return False


def heads_named_in(tree: HtmlElement) -> int:
    """To how many headings of the page its own links lead."""
    named = {(link.get("href") or "")[1:] for link in tree.iter("a") if _is_inner(link)}
    if len(named) < LEAST_HEADS:
        return 0
    found = 0
    for head in tree.iter("h2", "h3", "h4"):
        around = head.getparent()
        marks = {each.get("id") or each.get("name") for each in head.iter() if each.attrib}
        if around is not None and around.tag in ("section", "div"):
            marks.add(around.get("id"))
        found += not named.isdisjoint(marks)
    return found


def _is_inner(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return len(href) > 2 and href[0] == "#"


def questions_in(tree: HtmlElement) -> int:
    """How many headings, labels and terms of the page are questions, where most of them are. Who
    sells answers some questions below what is sold."""
    heads = list(tree.iter("h2", "h3", "h4", "h5", "dt", "summary"))
    asking = sum(map(_asks, heads))
    return asking if asking >= MOSTLY * len(heads) else 0


def _asks(head: HtmlElement) -> bool:
    return _said(head).strip().endswith(_ASKING)


def _said(element: HtmlElement) -> str:
    return "".join(each for each in element.itertext() if isinstance(each, str))


def verses_in(tree: HtmlElement) -> int:
    """How many lines of a poem the page breaks, in a place that is named so."""
    breaks = list(tree.iter("br"))
    if len(breaks) < LEAST_VERSES:
        return 0
    return sum(1 for each in breaks if _is_named_poem(each))


def _is_named_poem(line: HtmlElement) -> bool:
    around = line.getparent()
    for _ in range(LEVELS):
        if around is None or around.tag == "body":
            return False
        if _POEM.search(f"{around.get('class') or ''} {around.get('id') or ''}"[:200]):
            return True
        around = around.getparent()
    return False
