"""AND, OR, NOT, brackets and NEAR, as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database.db import Archive, open_archive
from archive.search.find import search
from archive.search.marks import plain
from archive.search.parsing import parse
from archive.search.query import safe_query
from tests.archive.sample_archive import article, keep

TEXTS = {
    1: "The storm broke the harbour wall",
    2: "The flood came after the storm",
    3: "The flood reached the town hall and the school",
    4: "A quiet day at the harbour with no wind at all, and nothing else to tell of a wall",
    5: "Oregon is written OR on letters (see there)",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path: Path = tmp_path_factory.mktemp("operators") / "archive.db"
    with open_archive(path, create=True) as opened:
        for number, text in TEXTS.items():
            title = "Storm warning" if number == 4 else f"Story {number}"
            one = article(number, text=text, title=title, lead=None, language="en", tags=())
            keep(opened, one)
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("storm AND harbour", {1, 4}),
        ("storm harbour", {1, 4}),
        ("storm NOT flood", {1, 4}),
        ("storm AND NOT flood", {1, 4}),
        ("storm -flood", {1, 4}),
        ("NOT storm", {3, 5}),
        ("NOT storm NOT school", {5}),
        ("school OR Oregon", {3, 5}),
        ("(storm OR flood) NOT harbour", {2, 3}),
        ("(storm OR flood) AND NOT (harbour OR school)", {2}),
        ("storm OR flood AND school", {1, 2, 3, 4}),  # AND binds tighter
        ("storm OR flood school", {3}),  # the space joins last
        ("school OR NOT storm", {3, 5}),
        ("storm NEAR wall", {1}),
        ("harbour NEAR/1 wall", {1}),
        ("harbour NEAR/30 wall", {1, 4}),
        ("NEAR(harbour wall, 1)", {1}),
        ("NEAR(storm harbour)", {1}),
        ("NEAR(hall)", {3}),
        ("title:(storm OR flood)", {4}),
        ("title:storm", {4}),
        ("-title:storm storm", {1, 2}),
        ("-(storm OR flood)", {5}),
        ('"town hall" OR "harbour wall"', {1, 3}),
        ("OR letters", {5}),  # nothing to join: a word
        ("letters OR", {5}),
        ("(see there)", {5}),
        ("storm) (harbour", {1, 4}),
        ("((((storm", {1, 2, 4}),
    ],
)
def test_operators(archive: Archive, query: str, found: set[int]) -> None:
    assert {hit.id for hit in search(archive, query)} == found


def test_small_letters_are_words() -> None:
    assert [term.text for term in parse("storm and flood").wanted] == ["storm", "and", "flood"]


def test_operators_are_not_marked(archive: Archive) -> None:
    hit = search(archive, "town AND school NOT harbour")[0]
    assert plain(hit.snippet) == "The flood reached the [town] hall and the [school]"


WORDS = st.sampled_from(
    ["storm", "AND", "OR", "NOT", "NEAR", "NEAR/3", "(", ")", "-", "title:(", "NEAR(a b, 2)", '"x']
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text("()-", max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_operators_is_a_query(archive: Archive, text: str) -> None:
    archive.db.execute(
        "select count(*) from articles_fts where articles_fts match ?", [safe_query(text, ("en",))]
    ).fetchone()
