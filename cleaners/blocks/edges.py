"""Rules about lines above the first paragraph and below the last: when a page was made or changed,
and nothing else. Between paragraphs a date heads what happened then."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.blocks.line import CERTAIN, ENOUGH, SHORT, Line
from cleaners.metadata.dates.datelines import is_dateline


def cut_datelines(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the dates that stand alone above or below the paragraphs."""
    kept = [at for at, one in enumerate(odds) if one > ENOUGH]
    prose = [at for at in kept if lines[at].size > SHORT and not is_dateline(lines[at].text)]
    if not prose:
        return
    for at in kept:
        line = lines[at]
        outside = at < prose[0] or at > prose[-1]
        if outside and line.group < 0 and is_dateline(line.text):
            odds[at] = -CERTAIN
