"""Sets of lessons: they merge in any order, twice too, and teach the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.blocks.learning import lessons
from cleaners.blocks.learning.lessons import Lessons, dumps, gathered, loads
from cleaners.blocks.learning.template import EMPTY, Lesson, Seen, learn


def lesson(number: int, length: int = 900) -> Lesson:
    blocks = (
        Seen("p.story", f"key{number}", 300, 350, True, False, f"The text of page {number}."),
        Seen("aside.box", "box", 60, -300, False, False, "More of this"),
    )
    return Lesson(f"https://courier.example/{number}", "a cleaner", length, blocks)


some = st.lists(st.builds(lesson, st.integers(0, 12), st.integers(1, 3))).map(gathered)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "MOST", 5)


@given(some, some, some)
def test_they_merge_in_any_order_and_however_often(a: Lessons, b: Lessons, c: Lessons) -> None:
    assert a.merged(b) == b.merged(a)
    assert a.merged(b).merged(c) == a.merged(b.merged(c))
    assert a.merged(a) == a == a.merged(Lessons())


@given(st.permutations(range(12)), st.integers(0, 12))
def test_the_template_depends_on_the_pages_alone(order: list[int], cut: int) -> None:
    found = [lesson(number) for number in order]
    halves = gathered(found[:cut]).merged(gathered(found[cut:]))
    whole = gathered(lesson(number) for number in range(12))
    assert len(halves.by_page) == 5
    assert halves.template() == whole.template()


def test_it_learns_as_a_fold_in_the_order_of_addresses() -> None:
    folded = EMPTY
    for number in (1, 2, 3):
        folded = learn(folded, lesson(number))
    assert gathered([lesson(3), lesson(1), lesson(2)]).template() == folded


def test_a_lesson_is_text_and_back_and_another_form_is_refused() -> None:
    assert loads(dumps(lesson(1))) == lesson(1)
    for wrong in ('[2,"u","c",1,[],""]', "[1]", "{}", "x", '[1,"u","c",1,[3],""]'):
        with pytest.raises(ValueError, match=r"."):
            loads(wrong)
