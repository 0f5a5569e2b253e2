"""Walls, errors and forms in place of a page are told in languages beyond the large ones."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection

# The headline of the page, and a sentence below it.
SHOWN = {
    Reason.SOFT_404: [
        ("صفحه مورد نظر یافت نشد", "نشانی را بررسی کنید."),
        ("Trang này không tồn tại", "Hãy kiểm tra địa chỉ."),
        ("Diese Seite ist umgezogen", "Sie hat eine neue Adresse."),
        ("Страница перемещена", "У неё новый адрес."),
        ("ページは移転しました", "新しい住所です。"),
        ("Stránka byla přesunuta", "Má novou adresu."),
        ("Webbplatsen underhålls", "Vi är snart tillbaka."),
        ("האתר בתחזוקה", "נחזור בקרוב."),
        ("Hoppla! Da ist etwas schief gelaufen", "Bitte später wieder kommen."),
        ("Скоро вернёмся", "Идут плановые работы."),
        ("لقد انتقلنا", "غيّر إشارتك."),
        ("申し訳ありません、お探しのページは存在しません", "最初から。"),
        ("Bohužel, tato stránka už neexistuje", "Zkuste úvod."),
        ("Εργασίες συντήρησης", "Επιστρέφουμε."),
    ],
    Reason.LOGIN: [
        ("Create an account", "It takes a minute."),
        ("Konto erstellen", "Es dauert eine Minute."),
        ("Регистрация", "Это займёт минуту."),
        ("إنشاء حساب", "يستغرق دقيقة."),
        ("会員登録", "一分で終わります。"),
        ("लॉग इन करें", "इसमें एक मिनट लगता है।"),
    ],
    Reason.BOT_BLOCK: [
        ("Bekräfta att du är en människa", "Lös uppgiften."),
        ("Erősítse meg, hogy Ön ember", "Oldja meg a feladatot."),
        ("请确认您不是机器人", "请完成下面的题目。"),
        ("يرجى التأكد من أنك إنسان", "حل المهمة."),
        ("Confirmă că ești om", "Rezolvă sarcina."),
    ],
    Reason.CONSENT_WALL: [
        ("Elmúlt Ön 18 éves?", "Csak felnőtteknek."),
        ("هل عمرك أكثر من 18 عاماً؟", "للبالغين فقط."),
        ("Bạn đã đủ 18 tuổi chưa?", "Chỉ dành cho người lớn."),
        ("Zutritt erst ab 18 Jahren", "Bitte das Geburtsdatum angeben."),
        ("Musisz mieć ukończone 18 lat", "Podaj datę urodzenia."),
        ("Apakah Anda berusia di atas 18 tahun?", "Hanya untuk orang dewasa."),
    ],
}
CASES = [(reason, *shown) for reason, cases in SHOWN.items() for shown in cases]


def cleaned(body: str, title: str) -> object:
    source = f"<meta charset=utf-8><title>{title}</title><body>{body}</body>"
    return clean(Page("https://a.example/n/1", source.encode(), "2026-03-01T12:00:00Z"))


@pytest.mark.parametrize(("reason", "headline", "text"), CASES)
def test_a_page_that_stands_before_another_is_told_by_its_words(
    reason: Reason, headline: str, text: str
) -> None:
    found = cleaned(f"<h1>{headline}</h1><p>{text}</p>", headline)
    assert isinstance(found, Rejection)
    assert found.reason is reason


WALLS = {
    "sv": "Vi och våra partner lagrar kakor hos dig och behandlar personuppgifter. Godkänn alla.",
    "ru": "Мы и наши партнёры храним файлы cookie и обрабатываем персональные данные. Принять все.",
    "he": "אנחנו והשותפים שלנו שומרים קובצי Cookie ומעבדים נתונים אישיים. אישור הכול.",
    "ko": "저희와 파트너는 쿠키를 저장하고 개인정보를 처리합니다. 모두 동의.",
}


@pytest.mark.parametrize("language", WALLS)
def test_a_consent_wall_is_told_and_a_banner_over_a_small_page_is_none(language: str) -> None:
    wall = f"<div class=cookie-banner><p>{WALLS[language]}</p></div>"
    found = cleaned(wall, "The Post")
    assert isinstance(found, Rejection)
    assert found.reason is Reason.CONSENT_WALL
    table = "".join(f"<tr><td>{day}.3.<td>{day} °C<td>{day} km/h" for day in range(1, 15))
    found = cleaned(f"<h1>Marnhaven</h1><table>{table}</table>{wall}", "Marnhaven")
    assert isinstance(found, Rejection)
    assert found.reason is not Reason.CONSENT_WALL


@pytest.mark.parametrize("language", WALLS)
def test_the_text_of_a_banner_is_no_sentence_of_an_article_behind_a_paywall(language: str) -> None:
    offer = "<div class=paywall>Subscribe now to continue reading. Already a subscriber?</div>"
    body = f"<h1>A night</h1><time datetime=2026-02-01>1.2.2026</time><p>The lamps of…</p>{offer}"
    found = cleaned(f"{body}<div><p>{WALLS[language]}</p></div>", "A night")
    assert isinstance(found, Rejection)


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("We have moved", "The council has moved to the old mill, and {} desks went with it."),
        ("Wir sind umgezogen", "Der Verein hat nun am Hafen sein Haus, {} Helfer trugen Kisten."),
        ("Мы переехали", "Редакция теперь сидит у порта, {} коробок перевезли за один день."),
    ],
)
def test_a_report_of_a_move_is_no_page_that_has_moved(headline: str, line: str) -> None:
    text = "".join(
        f"<p>{line.format(number)} {line.format(number + 50)}</p>" for number in range(6)
    )
    assert not isinstance(cleaned(f"<h1>{headline}</h1>{text}", headline), Rejection)
