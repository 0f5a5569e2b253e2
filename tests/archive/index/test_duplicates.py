"""Copies of a story are found as they come in; clusters do not depend on the order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.database.migrations.second_edition import ARCHIVE
from archive.database.sqlite import Database
from archive.index import duplicates
from archive.index.shingles import SKETCH, alike, could_be_alike, shingles, sketch

rng = random.Random(11)
WORDS = ["".join(rng.choices("abcdefghijklmnoprstuv", k=rng.randint(3, 9))) for _ in range(3_000)]


def written(seed: int, length: int = 200) -> str:
    """A text of its own for each seed."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))


@pytest.fixture
def db() -> Iterator[Database]:
    yield empty()


def empty() -> Database:
    db = Database(memory=True)
    ARCHIVE.apply(db)
    db.execute("insert into sites (slug, added) values ('post', '2026-01-01T00:00:00Z')")
    return db


def put(
    db: Database, number: int, text: str, published: str | None = None, agency: str | None = None
) -> int | None:
    row = {
        "id": number,
        "url": f"https://post.example/{number}",
        "site": "post",
        "text": text,
        "published": published,
        "agency": agency,
        "first_seen": "2026-02-01T00:00:00Z",
        "last_seen": "2026-02-01T00:00:00Z",
        "recorded": "2026-02-01T00:00:00Z",
        "cleaner": "test",
    }
    db["articles"].insert(row)
    return duplicates.add(db, number, text, agency, published)


def groups(db: Database) -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    for number, cluster in db.execute("select id, cluster from articles where cluster is not null"):
        found.setdefault(cluster, set()).add(number)
    sizes = dict(db.execute("select id, size from clusters").fetchall())
    assert sizes == {cluster: len(members) for cluster, members in found.items()}
    return {frozenset(members) for members in found.values()}


def own_share(db: Database, number: int) -> float | None:
    return db.execute("select own_share from articles where id = ?", [number]).fetchone()[0]


STORY = written(1)
NEW_LEAD = written(2, 40) + " " + " ".join(STORY.split()[30:])
HALF = " ".join(STORY.split()[:100])
FURNISHED = "\n".join(
    line
    for at in range(0, 200, 50)
    for line in (" ".join(STORY.split()[at : at + 50]), "Lesen Sie auch das hier " + str(at))
)
SAME_EVENT = written(3, 150) + " " + " ".join(STORY.split()[60:100])
EDITED = " ".join("altered" if n % 20 == 7 else word for n, word in enumerate(STORY.split()))
JAPANESE = "".join(
    random.Random(5).choices("東京都知事選挙が告示された候補者は政策を訴え街頭に立つ", k=300)
)


@pytest.mark.parametrize("copy", [STORY, NEW_LEAD, HALF, FURNISHED, EDITED, STORY.upper()])
def test_a_copy_joins(db: Database, copy: str) -> None:
    assert put(db, 1, STORY) is None
    assert put(db, 2, written(9)) is None
    cluster = put(db, 3, copy)
    assert cluster is not None
    assert groups(db) == {frozenset({1, 3})}


@pytest.mark.parametrize("other", [SAME_EVENT, written(4), "", "One short line.", JAPANESE])
def test_another_story_does_not(db: Database, other: str) -> None:
    put(db, 1, STORY)
    put(db, 2, "One short line of its own about the weather today.")
    put(db, 3, "")
    assert put(db, 4, other) is None


def test_a_round_up_does_not_join_the_briefs_it_quotes(db: Database) -> None:
    briefs = [written(seed, 60) for seed in range(20, 25)]
    for number, brief in enumerate(briefs, 1):
        put(db, number, brief)
    assert put(db, 9, "\n".join(briefs)) is None


def test_scripts_without_spaces_are_compared_by_characters(db: Database) -> None:
    put(db, 1, JAPANESE)
    assert put(db, 2, JAPANESE[:170] + "。以上") is not None
    assert put(db, 3, JAPANESE[:40] + JAPANESE[::-1]) is None


def test_the_earliest_copy_leads_and_names_the_agency(db: Database) -> None:
    put(db, 1, HALF, "2026-01-03T08:00:00Z", "Wire")
    put(db, 2, STORY, "2026-01-02T08:00:00Z", None)
    put(db, 3, NEW_LEAD, "2026-01-04", "Wire")
    put(db, 4, STORY, None, "Other")
    cluster = db.execute("select id, earliest, agency, size from clusters").fetchall()
    assert [row[1:] for row in cluster] == [(2, "Wire", 4)]
    assert own_share(db, 2) == 1.0
    assert own_share(db, 1) == 0.0
    assert 0.15 < (own_share(db, 3) or 0) < 0.35
    assert own_share(db, 4) == 0.0


def test_when_the_earliest_leaves_the_next_is_elected(db: Database) -> None:
    for number in (1, 2, 3):
        put(db, number, STORY, f"2026-01-0{number}")
    duplicates.remove(db, 1)
    assert db.execute("select earliest, size from clusters").fetchall() == [(2, 2)]
    assert own_share(db, 1) is None
    assert own_share(db, 2) == 1.0
    duplicates.remove(db, 2)
    assert groups(db) == set()
    assert own_share(db, 3) is None


def test_a_row_that_went_first_is_forgotten_too(db: Database) -> None:
    put(db, 1, STORY)
    put(db, 2, STORY)
    put(db, 3, STORY)
    db.execute("delete from articles where id = 1")
    duplicates.remove(db, 1)
    assert groups(db) == {frozenset({2, 3})}
    assert db.execute("select count(*) from sketch_parts where article = 1").fetchone() == (0,)


def test_two_halves_part_when_the_whole_leaves(db: Database) -> None:
    put(db, 1, HALF)
    put(db, 2, " ".join(STORY.split()[100:]))
    assert groups(db) == set()
    put(db, 3, STORY)
    assert groups(db) == {frozenset({1, 2, 3})}
    duplicates.remove(db, 3)
    assert groups(db) == set()


def test_an_edit_keeps_the_clusters_number(db: Database) -> None:
    put(db, 1, STORY)
    cluster = put(db, 2, STORY)
    db.execute("update articles set text = ? where id = 2", [EDITED])
    assert duplicates.add(db, 2, EDITED) == cluster
    db.execute("update articles set text = ? where id = 2", [written(8)])
    assert duplicates.add(db, 2, written(8)) is None
    assert groups(db) == set()


COPIES = {
    1: STORY,
    2: HALF,
    3: NEW_LEAD,
    4: written(4),
    5: SAME_EVENT,
    6: " ".join(STORY.split()[100:]),
}


@pytest.mark.parametrize("order", list(permutations(COPIES))[::36])
def test_the_order_of_arrival_makes_no_difference(order: tuple[int, ...]) -> None:
    db = empty()
    for number in order:
        put(db, number, COPIES[number])
    assert groups(db) == {frozenset({1, 2, 3, 6})}


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(COPIES))), max_size=24))
@settings(max_examples=40)
def test_coming_and_going_ends_where_only_coming_would(moves: list[tuple[bool, int]]) -> None:
    db, present = empty(), set()
    for number, text in COPIES.items():
        put(db, number, text)
        duplicates.remove(db, number)
    for comes, number in moves:
        if comes:
            duplicates.add(db, number, COPIES[number])
            present.add(number)
        else:
            duplicates.remove(db, number)
            present.discard(number)
    fresh = empty()
    for number in sorted(present):
        put(fresh, number, COPIES[number])
    assert groups(db) == groups(fresh)
    for number in present:
        assert own_share(db, number) == own_share(fresh, number)


@given(st.text(max_size=300))
def test_any_text_has_shingles_and_is_its_own_copy(text: str) -> None:
    found = shingles(text)
    assert len(sketch(found)) == min(len(found), SKETCH)
    assert alike(found, found) == bool(found)


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_what_sizes_rule_out_is_never_alike(one: set[int], other: set[int]) -> None:
    if alike(frozenset(one), frozenset(other)):
        assert could_be_alike(len(one), len(other))
        assert alike(frozenset(other), frozenset(one))
