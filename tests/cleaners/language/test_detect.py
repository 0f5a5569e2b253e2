# ruff: noqa: E501  sentences stay in one piece
"""The language of a text, and of what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.language.detect import code, detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry sailed again on Tuesday morning, eleven weeks after the storm had torn away its ramp."),
        ("de", "Das alte Stellwerk am Bahnhof wird zur Bibliothek umgebaut, beschloss der Rat am Mittwochabend."),
        ("fr", "Le canal a retrouvé son eau lundi, sous les applaudissements d’une trentaine de maraîchers."),
        ("es", "El mercado municipal abrió ayer sus puertas siete meses después de que cayera la cubierta."),
        ("pl", "Pierwszy tramwaj wodny odbił w sobotę od przystani przy młynie, a na moście czekały tłumy."),
        ("ru", "Первый рейс через реку состоялся в понедельник утром, на берегу его встречали с оркестром."),
        ("uk", "Перший рейс через річку відбувся в понеділок уранці, на березі його зустрічали з оркестром."),
        ("tr", "Köyün girişindeki yüz yıllık su değirmeni kırk yıl aradan sonra pazar günü yeniden döndü."),
        ("ja", "岬に立つ木造灯台が三日夜、六年ぶりに明かりをともした。"),
        ("zh", "灯塔在星期三晚上重新点亮，三百多名居民聚集在海边欢呼。"),
        ("ko", "곶에 서 있는 나무 등대가 수요일 밤 육 년 만에 다시 불을 밝혔다."),
        ("ar", "أضاءت المنارة الخشبية القديمة مساء الأربعاء للمرة الأولى منذ ست سنوات أمام مئات السكان."),
        ("he", "המגדלור הישן נדלק שוב ביום רביעי בערב לראשונה זה שש שנים לעיני מאות תושבים."),
        ("th", "ประภาคารไม้เก่ากลับมาส่องแสงอีกครั้งในคืนวันพุธหลังจากหยุดไปหกปี"),
    ],
)  # fmt: skip
def test_the_language_of_a_sentence(language: str, text: str) -> None:
    assert detect(text) == language


def test_characters_that_the_library_refuses_do_not_cost_the_answer() -> None:
    text = "The ferry sailed again on Tuesday morning,\x00\x08 eleven weeks \ufffe\ud800after the storm\U0010ffff."
    assert detect(text) == "en"


def test_too_little_text_tells_nothing_and_the_hint_serves() -> None:
    assert detect("Hello") is None
    assert detect("Hello", "de-AT") == "de"
    assert detect("") is None


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    found = detect(text)
    assert found is None or len(found) == 2


@pytest.mark.parametrize(
    ("tag", "found"),
    [("pt-BR", "pt"), ("zh_Hant", "zh"), ("iw", "he"), ("EN", "en"), ("", None), (None, None), ("english", None),
     ("nb-NO", "no"), ("x", None)],
)  # fmt: skip
def test_the_code_in_a_language_tag(tag: str | None, found: str | None) -> None:
    assert code(tag) == found


@pytest.mark.parametrize(
    ("text", "template", "language"),
    [
        (
            "Портовая служба закрыла стену. Водолазы нашли трещину. То, что они уви. "
            "Совет заложил в бюджет тридцать четыре миллиона.",
            "en-US",
            "ru",
        ),
        ("Το λιμάνι έκλεισε χθες το απόγευμα. Οι δύτες βρήκαν μια ρωγμή στον τοίχο.", "en", "el"),
        ("Divers found a crack in the harbour wall, and the council closed it.", "ru", "en"),
    ],
)
def test_a_template_of_another_script_tells_nothing(
    text: str, template: str, language: str
) -> None:
    assert detect(text, template) == language
