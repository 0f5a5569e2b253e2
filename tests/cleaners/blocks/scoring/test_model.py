"""The odds of known rows, held by their values: `odds.json` was written by LightGBM's own
prediction when the model was trained (`make train`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaners.blocks.scoring.model import COLUMNS, odds, promises

KNOWN = json.loads(Path(__file__).with_name("odds.json").read_text(encoding="utf-8"))
ROWS = [[row[name] for name in list(COLUMNS)[:-3]] for row in KNOWN["rows"]]


def test_a_dozen_rows_have_the_odds_that_lightgbm_gives_them():
    assert len(ROWS) == 12
    assert odds(ROWS, None) == pytest.approx(KNOWN["bare"], abs=2e-3)


def test_with_the_votes_on_the_block_and_on_its_neighbours():
    assert odds(ROWS, KNOWN["votes"]) == pytest.approx(KNOWN["voted"], abs=2e-3)


def test_the_votes_on_its_neighbours_count():
    alone = [odds([row], [vote])[0] for row, vote in zip(ROWS, KNOWN["votes"], strict=True)]
    assert alone != pytest.approx(KNOWN["voted"], abs=0.02)


def test_a_block_without_a_row_has_none():
    assert odds([None, ROWS[0]], None)[0] == 0


def test_what_came_of_a_promise_rises_with_it():
    pairs = promises()
    assert list(pairs) == sorted(pairs)
    assert [came for _, came in pairs] == sorted(came for _, came in pairs)
