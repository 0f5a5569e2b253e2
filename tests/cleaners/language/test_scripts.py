"""Scripts and the ends of their sentences."""

from __future__ import annotations

import pytest

from cleaners.language.scripts import is_dense, may_lack_stops, weight, writes_no_spaces
from cleaners.language.sentences import SENTENCE_END, ends_sentence


def test_a_character_of_chinese_weighs_two_and_a_half() -> None:
    assert weight("港見町の岬") == weight("가나다라마") == 12
    assert weight("cape") == 4
    assert weight("แหลม") == 4


def test_scripts_differ_in_spaces_and_in_density() -> None:
    assert writes_no_spaces("東京") and is_dense("東京")
    assert is_dense("한국") and not writes_no_spaces("한국")
    assert writes_no_spaces("ไทย") and not is_dense("ไทย")
    assert may_lack_stops("ไทย") and not may_lack_stops("東京都")
    assert not (is_dense("Ærø") or writes_no_spaces("Москва") or may_lack_stops("cape"))


@pytest.mark.parametrize(
    "text",
    [
        "The weir broke.", "“The weir broke.”", "本当だ。", "「本当だ。」", "सच है।", "سچ ہے۔",
        "حقا؟",
        "Ճիշտ է։", "မှန်သည်။", "እውነት ነው።", "ពិតហើយ។", "Really?!", "It broke…", "(It broke.)",
    ],
)  # fmt: skip
def test_a_sentence_ends_as_its_script_ends_it(text: str) -> None:
    assert ends_sentence(text)
    assert SENTENCE_END.search(text)


@pytest.mark.parametrize("text", ["", "The weir", "The weir:", "“”", "水坝", "a, b,"])
def test_what_ends_no_sentence(text: str) -> None:
    assert not ends_sentence(text)
    assert not SENTENCE_END.search(text)
