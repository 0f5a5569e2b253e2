"""How sure it is that a block is article: boosted trees over its features.

There are two sets of trees: one was trained with trafilatura's vote on the block and its
neighbours, one without. The trees are data, in `model.json`, one tree a line. `make train` writes
them, together with what they were made from. Here they are only applied, in plain Python.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cleaners.blocks.scoring.features import NAMES
from cleaners.verdict.trees import Forest

VOTES = ("vote", "vote_before", "vote_after")
COLUMNS: dict[str, int] = {name: at for at, name in enumerate((*NAMES, *VOTES))}
_SEAT = """
off_main seat_is_main kind_is_main depth_from_main seat_share kind_share seat_link seat_blocks
up_share up_link
"""
_FORM = "ends_sentence lower_start opens labelled address bars links"
_ROLE = """
titled in_body picture seen_before copies seen_inside next_same next_prose_same prev_same
next_heading prev_heading section_asks section_says asks prev_asks
pictures_before pictures_after links_inside links_anchor
says_more says_sign_up says_credit says_byline says_share says_other
"""
# Blocks of one place share its hints, seat and cards; all of a page share what the page is. Most
# blocks say no to most of what is asked by yes and no.
ALIKE = (
    [at for name, at in COLUMNS.items() if name.startswith("hint_")],
    range(COLUMNS["paragraph"], COLUMNS["list_items"] + 1),
    range(COLUMNS["card_alike"], COLUMNS["page_link"] + 1),
    *([COLUMNS[name] for name in names.split()] for names in (_SEAT, _FORM, _ROLE)),
)
SUREST = 6.0


def odds(rows: Sequence[Sequence[float] | None], votes: Sequence[float] | None) -> list[float]:
    """The log-odds of each block, at most 6 either way and 0 for one without a row; `votes` is
    trafilatura's on each, None where it was not asked."""
    voted, bare = forests()
    if votes is None:
        return [0.0 if row is None else _within(bare(row)) for row in rows]
    padded = [0.0, *votes, 0.0]
    around = ((padded[at + 1], padded[at], padded[at + 2]) for at in range(len(rows)))
    return [
        0.0 if row is None else _within(voted([*row, *near]))
        for row, near in zip(rows, around, strict=True)
    ]


def _within(found: float) -> float:
    return max(-SUREST, min(SUREST, found))


@lru_cache(maxsize=1)
def promises() -> tuple[tuple[float, float], ...]:
    """Pairs in rising order: the F1 that the odds of a page promised, and the F1 that it really
    had, on pages of sites that the model had never seen."""
    known = _figures().get("confidence", ((0.0, 0.0), (1.0, 1.0)))
    return tuple((promise, came) for promise, came in known)


@lru_cache(maxsize=1)
def _figures() -> dict[str, Any]:
    source = files("cleaners.blocks.scoring").joinpath("model.json").read_text(encoding="utf-8")
    figures: dict[str, Any] = json.loads(source)
    return figures


@lru_cache(maxsize=1)
def forests() -> tuple[Forest, Forest]:
    """The trees that know the votes, and those that do without."""
    data = _figures()
    unknown = sorted(set(data["columns"]) ^ set(COLUMNS))
    if unknown:
        raise RuntimeError(f"model.json is about other features ({unknown[0]}): run make train")
    return Forest(data["voted"], COLUMNS, ALIKE), Forest(data["bare"], COLUMNS, ALIKE)
