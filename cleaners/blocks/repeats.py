"""What the page says twice: sentences that a box pulls out of the text."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.blocks.line import CERTAIN, ENOUGH, Line
from cleaners.language.fingerprint import squeeze


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
