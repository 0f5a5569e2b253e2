"""Small boxes within the article that are none of it: sign-up forms, words under pictures."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from tests.cleaners.sample_pages import STORIES, html, page

STORY = STORIES["bridge"]


def text_with(box: str) -> list[str]:
    first, *rest = (f"<p>{line}</p>" for line in STORY)
    found = clean(page(html("bridge", body=first + box + "".join(rest), after="")))
    assert isinstance(found, Article)
    return found.text.splitlines()


@pytest.mark.parametrize(
    ("head", "words", "small"),
    [
        ("The tide table", "Our letter from the coast, each Friday morning.", "You agree to this."),
        (
            "Die Gezeitentafel",
            "Unser Brief von der Küste, jeden Freitag.",
            "Mit der Anmeldung gilt das.",
        ),
        (
            "潮見表",
            "毎週金曜の朝に届く、海辺からの手紙。",
            "登録すると規約に同意したことになります。",
        ),
        ("جدول المد", "رسالتنا من الساحل كل صباح جمعة.", "بالتسجيل توافق على ذلك."),
    ],
)
@pytest.mark.parametrize("field", ["<input type=email>", "<input name=your-email>"])
def test_the_words_of_a_sign_up_form_are_left_out(
    head: str, words: str, small: str, field: str
) -> None:
    box = f"<div class=inline><h4>{head}</h4><p>{words}</p><form>{field}</form><p>{small}</p></div>"
    assert text_with(box) == STORY


def test_a_page_that_is_one_form_keeps_its_article() -> None:
    body = "".join(f"<p>{line}</p>" for line in STORY)
    found = clean(page(html("bridge", body=f"<form><input type=email>{body}</form>", after="")))
    assert isinstance(found, Article)
    assert found.text.splitlines() == STORY


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A boat comes through the morning mist.", "Photo: Ann Bell"),
        ("Ein Boot kommt durch den Morgennebel.", "Foto: Ann Bell/dpa"),
        ("朝霧の中を進む渡し舟。片道三分で対岸に着く。", "撮影・磯村 健"),
        ("Лодка идёт сквозь утренний туман.", "Фото: Анна Белл"),
        ("Лодка идёт сквозь утренний туман.", "Фото: А. Белл"),
        ("A boat comes through the morning mist.", "Photo: A. B. Bell"),
    ],
)
def test_words_under_a_picture_are_left_out_with_its_credit(caption: str, credit: str) -> None:
    lines = f"<p class=a2>{caption}</p><p class=a3>{credit}</p>"
    box = f"<div class=a1><img src=b.png alt=''>{lines}</div>"
    assert text_with(box) == STORY
    plain = f"<div class=a1><p class=a2>{caption} {caption}</p></div>"
    assert len(text_with(plain)) == len(STORY) + 1, "no picture and no credit: it is said"


@pytest.mark.parametrize(
    "headline",
    [
        "Bakery on Mill Lane wins county prize for its rye loaf",
        "Bäckerei am Mühlenweg gewinnt Preis für Roggenbrot",
        "Пекарня на Мельничной получила областной приз",
        "La boulangerie du moulin primée pour son pain de seigle",
    ],
)
@pytest.mark.parametrize("sign", ["", "&gt;&gt; ", "→ ", "• "])
def test_a_paragraph_that_is_one_link_is_another_article_s_headline(
    headline: str, sign: str
) -> None:
    assert text_with(f'<p>{sign}<a href="/story-1">{headline}</a></p>') == STORY


@pytest.mark.parametrize(
    "caption",
    [
        "A boat comes through the morning mist.",
        "Une barque dans la brume.",
        "朝霧の中を進む渡し舟。",
    ],
)
def test_what_a_list_tells_of_its_pictures_is_left_out(caption: str) -> None:
    said = f"<dd class=x><strong>{caption}</strong></dd>"
    assert text_with(f"<dl><dt><img src=b.png alt=''></dt>{said}</dl>") == STORY
    below = f"<dl><dt><img src=b.png alt=''></dt><dt><strong>{caption}</strong></dt></dl>"
    assert text_with(below) == STORY
    words = text_with(f"<dl><dt>The ferry</dt><dd>{caption} {caption}</dd></dl>")
    assert len(words) > len(STORY), "a term and no picture"
