"""What a line says by its words: a phrase, or a list of tags of any length."""

from __future__ import annotations

import pytest

from cleaners.blocks.scoring.told import LONGEST_PHRASE, is_credited, matched
from cleaners.blocks.segmenting.segment import cut
from cleaners.decoding.markup import parse

TAGS = ", ".join(f"harbour tag {n}" for n in range(30))
STORY = "The council met on Tuesday, on Wednesday, on Thursday, and at last agreed. " * 5


@pytest.mark.parametrize(("label", "language"), [("Tags: ", "en"), ("Schlagwörter: ", "de")])
def test_a_list_of_tags_of_any_length(label, language):
    found = matched(label + TAGS, [language])
    assert len(TAGS) > LONGEST_PHRASE
    assert found is not None and found.kind == "tags"


def test_long_lines_that_are_no_list_of_tags():
    assert matched(TAGS, ["en"]) is None
    assert matched(f"Tags: {STORY}".strip(), ["en"]) is None
    assert matched(f"Read more: {TAGS}", ["en"]) is None
    assert matched("Tags: " + "a word and another " * 30, ["en"]) is None


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("This content is provided by Reel, which may use cookies and other technologies.", "en"),
        ("Wir verwenden Cookies und ähnliche Techniken, um die Zugriffe zu messen.", "de"),
        ("Nous utilisons des cookies pour mesurer l'audience du site.", "fr"),
    ],
)
def test_a_long_text_about_cookies_by_its_first_words(asked, language):
    found = matched(f"{asked} {STORY}"[:500], [language])
    assert found is not None and found.kind == "cookies"
    assert matched(f"{STORY[:150]} {asked} {STORY}"[:500], [language]) is None
    assert matched(f"{asked} {STORY}{STORY}", [language]) is None


@pytest.mark.parametrize(
    "caption",
    [
        "渡轮离开码头。周柏川摄",
        "渡輪離開碼頭 周柏川攝",
        "本报记者周柏川摄",
        "▲渡輪離開碼頭。（圖／記者周柏川攝）",
    ],
)
def test_who_took_a_picture_in_chinese(caption):
    page = cut(parse(f"<body><p>{caption}</p><p>渡轮在他拍摄。</p></body>"))
    assert [is_credited(block) for block in page.blocks] == [True, False]
