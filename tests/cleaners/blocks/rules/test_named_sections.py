"""Sections of a manual: their heads, notes, code, and the sentence below the headline."""

from __future__ import annotations

from typing import Any

import pytest

from cleaners.blocks.line import Line
from cleaners.blocks.rules.sections import without_names_of_sections
from cleaners.language.fingerprint import line_key
from cleaners.phrases.match import match
from tests.cleaners.blocks.rules.edge_lines import PROSE, kept, line

# A head that is furniture's word elsewhere, a plain one, a sentence in doubt.
WORDS = {
    "en": ("Search", "Limits", "The lower gate stays shut while the water in the basin is rising."),
    "pl": ("Szukaj", "Granice", "Dolna brama pozostaje zamknięta, dopóki woda w basenie rośnie."),
    "ar": ("بحث", "الحدود", "تبقى البوابة السفلى مغلقة ما دام الماء في الحوض يرتفع باستمرار هنا."),
    "ko": ("검색", "한계", "수역의 물이 차오르는 동안 아래쪽 수문은 계속 닫혀 있어야 합니다."),
}


def head(text: str, odds: float = 1.0, **more: Any) -> Line:
    return line(text, odds)._replace(heading=2, signature="h2<div.part<main", **more)


def told(text: str, odds: float) -> Line:
    """A sentence of more than a line, in any script."""
    return line(text, odds)._replace(size=90)


def code(odds: float = 1.0, number: int = 0) -> Line:
    text = f"gate --level {number}"
    return line(text, odds)._replace(verbatim=True, main=False, own=False, signature="pre<div")


@pytest.mark.parametrize("language", WORDS)
def test_a_head_built_like_others_that_head_a_text_is_no_furniture(language: str) -> None:
    word, plain, _ = WORDS[language]
    named = head(word, 0.5, kind="search", certain=True, main=False)
    others = [head(f"{plain} 1"), line(), head(f"{plain} 2"), line()]
    assert word in kept(line(), *others, named, line())
    assert word not in kept(line(), *others[:2], named, line()), "one other head is no habit"
    assert word not in kept(line(), *others, named, line("…", -3.0)), "it heads no text"
    elsewhere = named._replace(signature="h2<div.search<aside")
    assert word not in kept(line(), *others, elsewhere, line())


def test_heads_that_count_themselves_in_their_names_are_built_alike() -> None:
    lines = []
    for number in range(3):
        lines += [
            head(f"Part {number}")._replace(signature=f"h2.edit{number}<div.part<main"),
            line(),
        ]
    named = lines[2]._replace(kind="search", text="Search")
    lines[2] = named
    found = without_names_of_sections(lines, [one.odds for one in lines])
    assert found[2].kind is None
    assert without_names_of_sections(lines[:4], [one.odds for one in lines[:4]])[2].kind == "search"


@pytest.mark.parametrize("language", WORDS)
def test_a_sentence_in_a_box_of_notes_stays_between_two_kept_lines(language: str) -> None:
    said = WORDS[language][2]
    note = told(said, -1.0)._replace(
        main=False, own=False, signature="div<div.admonition-note<article"
    )
    assert kept(line(), note, line()) == [PROSE, said, PROSE]
    label = line(WORDS[language][1], -2.0)._replace(main=False, own=False)
    assert kept(line(), label, note, line()) == [PROSE, said, PROSE]
    assert kept(line(), note._replace(signature="div<div.footnoted<article"), line()) == [
        PROSE,
        PROSE,
    ]
    assert kept(line(), note, line("…", -3.0)) == [PROSE]
    assert kept(line(), note._replace(link=0.6), line()) == [PROSE, PROSE]


def test_code_right_behind_a_kept_line_stays() -> None:
    found = kept(line(), code(-0.8))
    assert found == [PROSE, "gate --level 0"]
    assert kept(line(), line("…", -3.0), code(-0.8)) == [PROSE]
    assert kept(code(-0.8), line()) == [PROSE], "nothing stands above it"
    assert kept(line(), code(-2.5)) == [PROSE]


@pytest.mark.parametrize("language", WORDS)
def test_the_first_sections_of_a_manual_stay(language: str) -> None:
    _, plain, said = WORDS[language]
    short = line("gate", -0.8)._replace(main=False, own=False, signature="p<div.text<main")
    first = [head(plain, -1.0, own=False), short]
    text = told(said, 1.0)._replace(signature="p<div.text<main")
    rest = []
    for number in range(3):
        rest += [head(f"{plain} {number}"), text, code(number=number)]
    assert kept(*first, *rest)[:2] == [plain, "gate"]
    bare = [one for one in rest if not one.verbatim]
    assert kept(*first, *bare)[0] == f"{plain} 0", "a page without code is no manual"
    assert "gate" not in kept(first[0], short._replace(signature="p<nav"), *rest)


@pytest.mark.parametrize("language", WORDS)
def test_the_sentence_below_the_headline_of_a_manual_stays(language: str) -> None:
    said = WORDS[language][2]
    title = line("The gates", -3.0)._replace(heading=1, titled=True, signature="h1<header.top<main")
    first = told(said, -1.5)._replace(main=False, own=False, signature="p<header.top<main")
    codes = [code(number=number) for number in range(3)]
    assert kept(title, first, line(), *codes)[0] == said
    assert kept(title, first, line(), *codes[:2])[0] == PROSE
    assert kept(title._replace(news=True), first._replace(news=True), line(), *codes)[0] == PROSE
    assert kept(title, first._replace(card=True), line(), *codes)[0] == PROSE


@pytest.mark.parametrize("language", WORDS)
def test_contents_that_count_their_items_go_with_their_label(language: str) -> None:
    _, plain, said = WORDS[language]
    box = "ul<div.toc<main"
    label = line(plain, 1.0)._replace(heading=2, signature="h2<div.toctitle<div.toc", key="label")
    items = [
        line(f"{number} {plain} {chr(96 + number)}", 1.0)._replace(
            link=0.85, group=0, signature=f"li<{box}", key=f"item {number}"
        )
        for number in range(1, 4)
    ]
    heads = [head(item.text[2:])._replace(key=line_key(item.text[2:])) for item in items]
    text = [told(said, 2.0)._replace(key=f"{number}") for number in range(3)]
    behind = [one for pair in zip(heads, text, strict=True) for one in pair]
    found = kept(line(), label, *items, *behind)
    assert found == [PROSE, *(one.text for one in behind)]
    others = [one._replace(text=f"{at} … {at}") for at, one in enumerate(items)]
    assert len(kept(line(), label, *others, *behind)) == len(found) + 4, "no headings say them"


ASKED = {
    "en": "Was this page helpful?",
    "it": "Questa pagina è stata utile?",
    "nl": "Was deze pagina nuttig?",
    "ko": "이 페이지가 도움이 되었습니까?",
    "zh": "此页面对您有帮助吗？",
}


@pytest.mark.parametrize("language", ASKED)
def test_a_page_that_asks_whether_it_was_of_use_is_heard(language: str) -> None:
    assert match(ASKED[language], [language]) == "error"


DISCUSSED = {"en": "Discussion", "de": "Diskussion", "fr": "Discussion"}


@pytest.mark.parametrize("language", DISCUSSED)
def test_code_names_nobody_who_answers(language: str) -> None:
    """A head that may open readers' answers, with code above sentences behind it."""
    word = line(DISCUSSED[language], -2.0)._replace(
        kind="comments", certain=True, heading=2, main=False
    )
    shown = [
        line(f"ISO-8859-{number}", -1.0)._replace(signature="pre<div", verbatim=True, size=20)
        for number in (1, 2)
    ]
    behind = [one for each in shown for one in (each, line())]
    assert kept(line(), line(), word, *behind).count(PROSE) == 4
    names = [each._replace(verbatim=False, text="Ann Bell, 4.5.2024") for each in shown]
    answers = [one for each in names for one in (each, line())]
    assert kept(line(), line(), word, *answers).count(PROSE) == 2


@pytest.mark.parametrize("language", WORDS)
def test_a_label_built_like_other_labels_above_a_text_is_a_head(language: str) -> None:
    word, plain, said = WORDS[language]

    def label(text: str) -> Line:
        return line(text, 0.5)._replace(signature="p.title-of-article<div<main", main=False)

    text = told(said, 2.0)
    named = label(word)._replace(kind="search", certain=True)
    others = [label(f"{plain} 1"), text, label(f"{plain} 2"), text]
    assert word in kept(text, *others, named, text)
    assert word not in kept(text, *others[:2], named, text)
    bare = named._replace(signature="p<div<main")
    assert word not in kept(text, *others, bare, text), "any text may stand in a bare element"
    assert word not in kept(text, *others, named._replace(link=1.0), text)
