"""Lines at the edges of an article, and which of them its body keeps."""

from __future__ import annotations

from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of

PROSE = "A paragraph of some length, which says what happened in the town on Tuesday evening."


def line(text=PROSE, odds=3.0, **more):
    return Line(text, "p<div", len(text), odds, main=True, below_headline=True, **more)


def kept(*lines):
    return [lines[at].text for at in body_of(lines).kept]
