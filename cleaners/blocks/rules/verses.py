"""Rules about verses: lines that breaks divide, below a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from cleaners.blocks.line import ENOUGH, KEPT, SHORT, Line

LEAST_VERSES, MOST_ABOVE = 6, 10  # verses; lines between them and the headline
VERSES_IN_DOUBT = -3.5  # log-odds, on average
APART = 0.5  # of one of them
IN_DOUBT = -1.5
MOST_BROKEN = 0.6  # of the verses, at least, begin behind a <br>
_VERSE = re.compile(r"(?<![a-z])(?:verses?|stanza|strophe|poem)(?![a-z])", re.I)
LEAST_OF_POEM, LONGEST_VERSE = 8, 80  # lines; characters
LEAST_ENDED = 0.3  # of the lines
_STOPS = frozenset(",;.!?…—–-:»”\"')，。；！？、」")
_NO_VERSE = re.compile(r"\d|[@|]|://|[:：]\s?\S")


def keep_verses(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the verses that a page begins with: lines of one or more stanzas, built alike, which
    breaks make or names tell. Nothing of the article stands above them."""
    headline = next((at for at, line in enumerate(lines) if line.titled and line.heading), None)
    if headline is None:
        return
    runs = groupby(range(headline + 1, len(lines)), lambda at: lines[at].look)
    for _, run in runs:
        verses = list(run)
        if verses[0] > headline + MOST_ABOVE:
            return
        begun = odds[verses[0]] > ENOUGH
        if begun and any(lines[at].size > SHORT for at in verses):
            return
        broken = sum(lines[at].broken for at in verses)
        named = len(verses) >= LEAST_VERSES and _VERSE.search(lines[verses[0]].signature)
        if len(verses) < LEAST_VERSES or not (named or broken >= MOST_BROKEN * len(verses)):
            continue
        least = IN_DOUBT if begun else VERSES_IN_DOUBT
        mean = sum(odds[at] for at in verses) / len(verses)
        if mean > least and all(_is_verse(lines[at], odds[at], least) for at in verses):
            for at in verses:
                odds[at] = max(odds[at], KEPT)
            return


def _is_verse(line: Line, odds: float, least: float) -> bool:
    plain = line.kind is None and not line.link and not line.heading and line.group < 0
    return plain and not line.pictured and odds > least - APART


def is_poem(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    """Whether what is kept of a page is a poem and no list: short lines of one element that breaks
    divide, without figures and labels, many of which end as parts of sentences do."""
    verses = [lines[at] for at in kept]
    if len(verses) < LEAST_OF_POEM or len({line.look for line in verses}) > 1:
        return False
    told = [line.text for line in verses]
    ended = sum(text[-1] in _STOPS for text in told)
    return (
        sum(line.broken for line in verses) >= len(verses) - 1
        and ended >= LEAST_ENDED * len(verses)
        and not any(line.link or line.size > LONGEST_VERSE for line in verses)
        and not any(_NO_VERSE.search(text) for text in told)
    )
