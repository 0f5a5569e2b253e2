"""Bylines as papers of many languages print them, and the people they name."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.clean import clean
from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.read import read_metadata
from cleaners.types.article import Article
from cleaners.types.page import Page

HOUSES = frozenset(("tolmencourier", "戸ノ浜新報"))
BYLINES: dict[str, dict[str, list[str]]] = {
    "ja": {
        "佐伯直人記者": ["佐伯直人"],
        "【佐伯直人】": ["佐伯直人"],
        "聞き手・佐伯直人": ["佐伯直人"],
        "社会部 佐伯直人": ["佐伯直人"],
        "編集委員 佐伯直人": ["佐伯直人"],
        "佐伯直人、山田花子": ["佐伯直人", "山田花子"],
        "写真・文 佐伯直人": ["佐伯直人"],
        "ロンドン=佐伯直人": ["佐伯直人"],
        "（佐伯直人）": ["佐伯直人"],
        "論説委員・佐伯直人": ["佐伯直人"],
        "ジョン・スミス": ["ジョン・スミス"],
        "翻訳：山田花子": [],
        "佐伯直人 / ライター": ["佐伯直人"],
        "戸ノ浜新報 佐伯直人": ["佐伯直人"],
        "執筆者：佐伯直人": ["佐伯直人"],
        "著者：佐伯直人": ["佐伯直人"],
    },
    "zh": {
        "记者 周明远": ["周明远"],
        "作者：周明远": ["周明远"],
        "本报讯（记者 周明远）": ["周明远"],
        "（记者周明远 陈露）": ["周明远", "陈露"],
        "新华社记者周明远、陈露": ["周明远", "陈露"],
        "撰文：周明远 摄影：王强": ["周明远"],
        "责任编辑：李小雨": [],
        "来源：新华社": [],
        "特约撰稿人 周明远": ["周明远"],
        "周明远／综合报道": ["周明远"],
        "文 | 周明远": ["周明远"],
        "通讯员 陈露 记者 周明远": ["陈露", "周明远"],
        "文·周明远": ["周明远"],
        "见习记者 陈露 发自石潭": ["陈露"],
        "記者黃敬安／台北報導": ["黃敬安"],
        "〔記者黃敬安／台北報導〕": ["黃敬安"],
        "中央社記者黃敬安台北2日電": ["黃敬安"],
        "黃敬安 報導": ["黃敬安"],
        "文/黃敬安": ["黃敬安"],
        "撰文者黃敬安": ["黃敬安"],
        "黃敬安／核稿編輯": ["黃敬安"],
        "編譯黃敬安／綜合報導": ["黃敬安"],
        "記者 黃敬安、林小美": ["黃敬安", "林小美"],
        "[黃敬安／台北報導]": ["黃敬安"],
        "黃敬安": ["黃敬安"],
        "文：黃敬安 圖：林小美": ["黃敬安"],
        "記者黃敬安、林小美／連線報導": ["黃敬安", "林小美"],
        "實習記者黃敬安": ["黃敬安"],
        "地方中心／黃敬安報導": ["黃敬安"],
        "責任編輯/林小美": [],
        "綜合報導／黃敬安": ["黃敬安"],
    },
    "ko": {
        "홍길동 기자": ["홍길동"],
        "홍길동·김철수 기자": ["홍길동", "김철수"],
        "글 홍길동 사진 김철수": ["홍길동"],
        "(서울=연합뉴스) 홍길동 기자 =": ["홍길동"],
        "홍길동 특파원": ["홍길동"],
        "[홍길동 기자]": ["홍길동"],
        "홍길동 기자 hong@post.kr": ["홍길동"],
        "기자 홍길동": ["홍길동"],
        "사진=김철수 기자": [],
        "글·사진 홍길동 기자": ["홍길동"],
        "홍길동 논설위원": ["홍길동"],
        "취재 홍길동": ["홍길동"],
        "홍길동 인턴기자": ["홍길동"],
        "편집부": [],
    },
    "th": {
        "โดย สมชาย วงศ์ดี": ["สมชาย วงศ์ดี"],
        "เรื่อง: สมชาย วงศ์ดี ภาพ: มานี ใจงาม": ["สมชาย วงศ์ดี"],
        "ผู้เขียน สมชาย วงศ์ดี": ["สมชาย วงศ์ดี"],
        "ผู้สื่อข่าว: สมชาย วงศ์ดี": ["สมชาย วงศ์ดี"],
        "โดย: สมชาย วงศ์ดี": ["สมชาย วงศ์ดี"],
        "แปลโดย มานี ใจงาม": [],
    },
    "hi": {
        "अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "लेखक: अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "अनुराधा मिश्रा, संवाददाता": ["अनुराधा मिश्रा"],
        "By अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "संवाददाता, सोनपुर": [],
        "रिपोर्टर: अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "अनुराधा मिश्रा की रिपोर्ट": ["अनुराधा मिश्रा"],
        "द्वारा अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "अनुराधा मिश्रा | सोनपुर": ["अनुराधा मिश्रा"],
        "फोटो: सुनील वर्मा": [],
        "न्यूज़ डेस्क": [],
    },
    "ar": {
        "بقلم: سامي نجار": ["سامي نجار"],
        "بقلم سامي نجار": ["سامي نجار"],
        "كتب: سامي نجار": ["سامي نجار"],
        "سامي نجار - المرسى": ["سامي نجار"],
        "إعداد: سامي نجار وليلى حداد": ["سامي نجار", "ليلى حداد"],
        "تقرير: سامي نجار": ["سامي نجار"],
        "المرسى - سامي نجار": ["سامي نجار"],
        "كتبت ليلى حداد": ["ليلى حداد"],
        "ترجمة: ليلى حداد": [],
        "سامي نجار، مراسل": ["سامي نجار"],
        "مراسل الميناء: سامي نجار": ["سامي نجار"],
        "تحرير: ليلى حداد": [],
        "وكالات": [],
    },
    "fa": {
        "نویسنده: مریم کاویانی": ["مریم کاویانی"],
        "به قلم مریم کاویانی": ["مریم کاویانی"],
        "خبرنگار: مریم کاویانی": ["مریم کاویانی"],
        "مترجم: مریم کاویانی": [],
        "گزارش از مریم کاویانی": ["مریم کاویانی"],
    },
    "he": {
        "מאת: דנה לוי": ["דנה לוי"],
        "מאת דנה לוי": ["דנה לוי"],
        "דנה לוי ויוסי כהן": ["דנה לוי", "יוסי כהן"],
        "דנה לוי, כתבת": ["דנה לוי"],
        "צילום: יוסי כהן": [],
    },
    "ru": {
        "Дарья Котова": ["Дарья Котова"],
        "Подготовила Дарья Котова": ["Дарья Котова"],
        "Дарья Котова, корреспондент": ["Дарья Котова"],
        "Корреспондент Дарья Котова": ["Дарья Котова"],
        "Беседовала Дарья Котова": ["Дарья Котова"],
        "Дарья КОТОВА": ["Дарья КОТОВА"],
        "КОТОВА Дарья": ["Дарья Котова"],
        "Д. Котова": ["Д. Котова"],
        "Фото: Иван Белов": [],
        "Редакция": [],
        "Дарья Котова, Заречье": ["Дарья Котова"],
        "Перевод: Иван Белов": [],
        "Автор текста: Дарья Котова": ["Дарья Котова"],
        "Дарья Котова и Иван Белов": ["Дарья Котова", "Иван Белов"],
    },
    "uk": {
        "Автор: Олена Бондар": ["Олена Бондар"],
        "Текст: Олена Бондар, фото: Іван Білик": ["Олена Бондар"],
    },
    "fr": {
        "Par Anaïs Le Goff": ["Anaïs Le Goff"],
        "Par Anaïs Le Goff, envoyée spéciale à Kermaria": ["Anaïs Le Goff"],
        "Anaïs Le Goff (avec AFP)": ["Anaïs Le Goff"],
        "De notre correspondante Anaïs Le Goff": ["Anaïs Le Goff"],
        "Anaïs Le Goff avec agences": ["Anaïs Le Goff"],
        "Recueilli par Anaïs Le Goff": ["Anaïs Le Goff"],
        "Texte : Anaïs Le Goff – Photos : Yann Tanguy": ["Anaïs Le Goff"],
        "Traduit de l’anglais par Yann Tanguy": [],
        "LE GOFF Anaïs": ["Anaïs Le Goff"],
        "La rédaction": [],
        "Un article de Anaïs Le Goff": ["Anaïs Le Goff"],
        "Anaïs Le Goff, à Kermaria": ["Anaïs Le Goff"],
    },
    "es": {
        "Por Lucía Ferrándiz": ["Lucía Ferrándiz"],
        "Lucía Ferrándiz | Vallemar": ["Lucía Ferrándiz"],
        "Lucía Ferrándiz (EFE)": ["Lucía Ferrándiz"],
        "Una crónica de Lucía Ferrándiz": ["Lucía Ferrándiz"],
        "Escribe: Lucía Ferrándiz": ["Lucía Ferrándiz"],
        "L. Ferrándiz / Vallemar": ["L. Ferrándiz"],
        "LUCÍA FERRÁNDIZ": ["LUCÍA FERRÁNDIZ"],
        "Redacción": [],
        "Enviada especial: Lucía Ferrándiz": ["Lucía Ferrándiz"],
        "Lucía Ferrándiz y Marta Gil": ["Lucía Ferrándiz", "Marta Gil"],
        "Traducción de Marta Gil": [],
        "La periodista Lucía Ferrándiz": ["Lucía Ferrándiz"],
    },
    "de": {
        "Von Jule Wieck": ["Jule Wieck"],
        "Ein Kommentar von Jule Wieck": ["Jule Wieck"],
        "Jule Wieck, Norderhaven": ["Jule Wieck"],
        "Text: Jule Wieck, Fotos: Ole Hansen": ["Jule Wieck"],
        "Von Jule Wieck und Ole Hansen": ["Jule Wieck", "Ole Hansen"],
        "Von unserer Korrespondentin Jule Wieck": ["Jule Wieck"],
        "Jule Wieck/dpa": ["Jule Wieck"],
        "Redaktion": [],
        "Das Interview führte Jule Wieck": ["Jule Wieck"],
        "Jule Wieck berichtet aus Norderhaven": ["Jule Wieck"],
        "Prof. Dr. Jule Wieck": ["Prof. Dr. Jule Wieck"],
        "Übersetzung: Ole Hansen": [],
    },
    "en": {
        "By Nora Ashdown and Tobias Venn": ["Nora Ashdown", "Tobias Venn"],
        "NORA ASHDOWN": ["NORA ASHDOWN"],
        "By Nora Ashdown in Tolmen": ["Nora Ashdown"],
        "By Nora Ashdown for the Tolmen Courier": ["Nora Ashdown"],
        "Interview by Nora Ashdown": ["Nora Ashdown"],
        "By Nora Ashdown, PA": ["Nora Ashdown"],
        "By Nora Ashdown | Staff Reporter": ["Nora Ashdown"],
        "From Nora Ashdown in Tolmen": ["Nora Ashdown"],
        "Exclusive by Nora Ashdown": ["Nora Ashdown"],
        "Posted by Nora Ashdown on 2 May 2024": ["Nora Ashdown"],
        "By Nora Ashdown, Health Correspondent": ["Nora Ashdown"],
        "By our Rome correspondent Nora Ashdown": ["Nora Ashdown"],
        "Reporting by Nora Ashdown; Editing by Rhona Pell": ["Nora Ashdown"],
        "By Nora Ashdown with additional reporting by Rhona Pell": ["Nora Ashdown"],
        "Staff Writer": [],
        "3 hours ago": [],
        "By: Nora Ashdown": ["Nora Ashdown"],
        "By Dr Nora Ashdown": ["Dr Nora Ashdown"],
        "@noraashdown": [],
        "Opinion by Nora Ashdown": ["Nora Ashdown"],
    },
    "it": {
        "di Marco Bellini": ["Marco Bellini"],
        "Testo di Marco Bellini, foto di Anna Neri": ["Marco Bellini"],
        "dal nostro inviato Marco Bellini": ["Marco Bellini"],
        "a cura di Marco Bellini": ["Marco Bellini"],
        "Traduzione di Anna Neri": [],
    },
    "pt": {
        "Por Rui Tavora": ["Rui Tavora"],
        "Texto de Rui Tavora, fotografia de Ana Melo": ["Rui Tavora"],
        "Rui Tavora (com Lusa)": ["Rui Tavora"],
    },
    "nl": {
        "Door Sanne Vroon": ["Sanne Vroon"],
        "Door onze verslaggever Sanne Vroon": ["Sanne Vroon"],
        "Tekst: Sanne Vroon Beeld: Piet Smit": ["Sanne Vroon"],
    },
    "tr": {
        "Yazan: Elif Kaya": ["Elif Kaya"],
        "Haber: Elif Kaya Fotoğraf: Ali Demir": ["Elif Kaya"],
        "Elif Kaya / İstanbul": ["Elif Kaya"],
        "Çeviri: Ali Demir": [],
        "Muhabir: Elif Kaya": ["Elif Kaya"],
        "Elif Kaya, AA": ["Elif Kaya"],
    },
    "pl": {
        "Opracowała Anna Nowak": ["Anna Nowak"],
        "Tekst: Anna Nowak, zdjęcia: Jan Kot": ["Anna Nowak"],
        "Autor: Anna Nowak": ["Anna Nowak"],
    },
    "sv": {
        "Av Karin Lund": ["Karin Lund"],
        "Text: Karin Lund Foto: Per Ek": ["Karin Lund"],
    },
    "fi": {
        "Teksti: Aino Salmi Kuvat: Pekka Oja": ["Aino Salmi"],
    },
    "el": {
        "Του Νίκου Παππά": ["Νίκου Παππά"],
        "Γράφει ο Νίκος Παππάς": ["Νίκος Παππάς"],
    },
    "vi": {
        "Tác giả: Nguyễn Văn An": ["Nguyễn Văn An"],
    },
    "id": {
        "Penulis: Budi Santoso": ["Budi Santoso"],
    },
    "bn": {
        "লেখক: রিনা দাস": ["রিনা দাস"],
    },
    "ur": {
        "تحریر: سارہ خان": ["سارہ خان"],
    },
    "hu": {
        "Írta: Kovács Anna": ["Kovács Anna"],
    },
    "cs": {
        "Autor: Jana Malá": ["Jana Malá"],
    },
}
# The same in other forms: work apart, departments, titles of the newsroom, dates that stand glued.
FORMS = {
    "de": {
        "Eine Reportage von Jule Wieck (Text) und Ole Hansen (Fotos)": ["Jule Wieck"],
        "Von Korrespondentin Jule Wieck aus Langeness": ["Jule Wieck"],
        "Jule Wieck, 02.05.2024, 13:10 Uhr": ["Jule Wieck"],
    },
    "fr": {
        "Par notre envoyée spéciale Anaïs Le Goff": ["Anaïs Le Goff"],
        "Rédigé par Anaïs Le Goff": ["Anaïs Le Goff"],
    },
    "es": {
        "Texto de Lucía Ferrándiz y fotografías de Marta Gil": ["Lucía Ferrándiz"],
        "Lucía Ferrándiz 02/05/2024 - 13:10": ["Lucía Ferrándiz"],
    },
    "pt": {
        "Reportagem de Beatriz Falcão": ["Beatriz Falcão"],
        "Beatriz Falcão — Pedra Alta": ["Beatriz Falcão"],
        "Beatriz Falcão 02/05/2024 às 13h10": ["Beatriz Falcão"],
    },
    "it": {"Scritto da Ornella Baldacci": ["Ornella Baldacci"]},
    "ca": {"Per Montserrat Puig": ["Montserrat Puig"]},
    "fi": {"Teksti Hilkka Rautavuori Kuvat Antti Koski": ["Hilkka Rautavuori"]},
    "ru": {
        "Записала Дарья Котова": ["Дарья Котова"],
        "Автор статьи Дарья Котова": ["Дарья Котова"],
    },
    "uk": {"Розмовляла Оксана Щербина": ["Оксана Щербина"]},
    "bg": {"от Невена Каменова": ["Невена Каменова"]},
    "ar": {
        "ليلى حداد وسامي نجار": ["ليلى حداد", "سامي نجار"],
        "مراسلتنا ليلى حداد": ["ليلى حداد"],
        "الصحفية ليلى حداد": ["ليلى حداد"],
    },
    "hi": {
        "Written By: अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "वरिष्ठ संवाददाता अनुराधा मिश्रा": ["अनुराधा मिश्रा"],
        "अनुराधा मिश्रा, वरिष्ठ पत्रकार": ["अनुराधा मिश्रा"],
        "अनुराधा मिश्रा और राकेश वर्मा": ["अनुराधा मिश्रा", "राकेश वर्मा"],
    },
    "ja": {
        "佐伯直人（戸ノ浜支局）": ["佐伯直人"],
        "佐伯直人 社会部記者": ["佐伯直人"],
    },
    "zh": {
        "图文/周明远": ["周明远"],
        "周明远 2024-05-02 13:10": ["周明远"],
    },
    "ko": {
        "돌내=김민수 기자": ["김민수"],
        "글·사진=김민수 기자": ["김민수"],
        "김민수 객원기자": ["김민수"],
        "김민수 경제부 기자": ["김민수"],
        "김민수 기자 입력 2024.05.02 13:10": ["김민수"],
    },
    "th": {"สมชาย วงศ์ดี ผู้สื่อข่าวอาวุโส": ["สมชาย วงศ์ดี"]},
    "en": {"nora@courier.example (Nora Ashdown)": ["Nora Ashdown"]},
}
CASES = [
    (language, byline, people)
    for language, bylines in (*BYLINES.items(), *FORMS.items())
    for byline, people in bylines.items()
]


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(("language", "byline", "people"), CASES)
def test_the_people_that_a_byline_names(
    language: str, byline: str, people: list[str], strict: bool
) -> None:
    assert list(read_byline(byline, HOUSES, language, strict=strict).people) == people


@pytest.mark.parametrize(
    ("byline", "language", "agency"),
    [
        ("新华社记者周明远", "zh", "Xinhua"),
        ("中央社記者黃敬安台北2日電", "zh", "CNA"),
        ("(서울=연합뉴스) 홍길동 기자 =", "ko", "Yonhap"),
        ("Jule Wieck mit dpa", "de", "dpa"),
        ("Jule Wieck, mit Material von dpa", "de", "dpa"),
        ("Anaïs Le Goff (avec AFP)", "fr", "AFP"),
        ("Elif Kaya, AA", "tr", "AA"),
        ("Rui Tavora (com Lusa)", "pt", "Lusa"),
    ],
)
def test_agencies_beside_people(byline: str, language: str, agency: str | None) -> None:
    assert next(iter(read_byline(byline, language=language).agencies), None) == agency


@pytest.mark.parametrize(
    "name",
    ["BBC Sport", "CNN Business", "AAA Travel", "Nora Ashdown", "J. R. Venn", "NORA ASHDOWN"],
)
def test_a_name_in_capitals_that_is_no_family_s_stays(name: str) -> None:
    found = read_byline(name, language="en")
    assert [*found.people, *found.house] == [name]


def test_an_inverted_name_is_turned_in_a_field_and_may_be_a_place_on_the_page() -> None:
    assert read_byline("Ashdown, Nora").people == ("Nora Ashdown",)
    assert read_byline("Tolmen, Cornwall", strict=True).people == ()


@pytest.mark.parametrize(
    "label", ["Written By", "Posted by:", "Escrito por", "Écrit par", "Verfasst von:"]
)
def test_a_label_without_a_name_is_no_author(label: str) -> None:
    assert read_byline(label).people == ()


@pytest.mark.parametrize(
    "byline",
    [
        "Nora Ashdown, Founder & Lead Reviewer",
        "Nora Ashdown, Home Security Expert",
        "Nora Ashdown Content Marketing Coordinator",
        "By Nora Ashdown, RN, Certified Sleep Consultant",
        "Nora Ashdown, River Walkers of Tolmen on Facebook",
        "Nora Ashdown MD, PhD",
        "NA Nora Ashdown",
        "Nora Ashdown - 10+ Years on the River",
    ],
)
def test_what_an_author_is_and_where_to_find_her_are_no_authors(byline: str) -> None:
    assert read_byline(byline).people == ("Nora Ashdown",)
    assert read_byline("Nora Ashdown, Tom Page & Lee Baker").people[1:] == ("Tom Page", "Lee Baker")


PROSE = "<p>" + "Nobody on the pier could say when the ferry would come. " * 6 + "</p>"


def authors(markup: str) -> tuple[str, ...]:
    text = (
        "<p>"
        + "The ferry was late again, and nobody on the pier could say when it would come. " * 4
    )
    page = f"<body><article><h1>The ferry is late again</h1>{markup}{text}</p></article>"
    url = "https://post.example/a"
    return read_metadata(document_fromstring(page), Page(url, b"", "2026-03-01T12:00:00Z")).authors


def test_what_a_byline_calls_a_role_is_left_out_of_it() -> None:
    byline = "<div class='byline'><a class='byline-name' href='/u/1'>Nora Ashdown</a>"
    assert authors(f"{byline}<span class='byline-role'>Gardener &amp; Poet</span></div>") == (
        "Nora Ashdown",
    )
    assert authors(f"{byline}<p class='author-info__title'>Stargazer Supreme</p></div>") == (
        "Nora Ashdown",
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Written by</p><p>Nora Ashdown</p>",
        "<div><span>By</span><span>Nora Ashdown</span></div>",
        "<div><p>By Nora Ashdown</p><p>Co-founder and chief rower</p></div>",
        "<div>Verfasst von</div><div>Nora Ashdown</div>",
        "<h3>Autor</h3><p>Nora Ashdown</p>",
        "<p>作者</p><p>Nora Ashdown</p>",
        f"{PROSE}<h2>Article by</h2><div>Nora Ashdown</div>",
        f"{PROSE}<h3>Escrito por Nora Ashdown</h3><p>She rows.</p>",
    ],
)
def test_a_label_has_its_name_behind_it(markup: str) -> None:
    assert authors(markup) == ("Nora Ashdown",)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Sponsored by</p><p>Tolmen Boats</p>",
        "<p>Photo by</p><p>Nora Ashdown</p>",
        "<p>Written by</p><p>the people who row here every morning of the year.</p>",
        f"{PROSE}<p>By</p><p>Nora Ashdown</p><p>By</p><p>Tobias Venn</p>",
        f"{PROSE}<div class=related><p>Written by</p><p>Nora Ashdown</p></div>",
    ],
)
def test_a_label_of_something_else_names_no_author(markup: str) -> None:
    assert authors(markup) == ()


FACE = "<div><img class='{names}' src=a.jpg alt='{alt}' {size}><div><p>{name}</p><p>May 3, 2026</p></div></div>"


@pytest.mark.parametrize(
    ("names", "alt", "size", "found"),
    [
        ("rounded-full", "Nora Ashdown", "", True),
        ("", "Nora Ashdown, reporter", "width=48", True),
        ("avatar", "Photo of Nora Ashdown", "", True),
        ("wide", "Nora Ashdown", "width=900", False),
        ("rounded-full", "The pier at low water", "", False),
    ],
)
def test_the_name_beside_a_face_is_the_author_s(
    names: str, alt: str, size: str, found: bool
) -> None:
    face = FACE.format(names=names, alt=alt, size=size, name="Nora Ashdown")
    assert authors(face) == (("Nora Ashdown",) if found else ())
    told = f"<p>{'Nora Ashdown rowed across the harbour, and nobody saw her come. ' * 3}</p>"
    assert authors(face + told) == ()


def test_a_family_s_name_before_initials_is_one_person() -> None:
    assert read_byline("Ashdown, Nora T.").people == ("Nora T. Ashdown",)
    assert read_byline("River Walkers of Tolmen on Facebook").people == ()


def test_a_heading_in_bold_is_no_signature() -> None:
    assert authors("<p><strong>Related Resources:</strong></p>") == ()
    assert authors("<p><strong>十年的等待</strong></p>") == (), "longer than any name"
    assert authors("<p><strong>十年待ち続けた人々</strong></p>") == ()


T = "<p>" + "The ferry was late again, and nobody on the pier could say when it would come. " * 4
PAGES = {
    "the footer above the text": "<article><h1>The ferry</h1><footer class=node__meta><span class=author>By Nora Ashdown</span></footer><div>{T}</div></article>",
    "the name of a job": "<h1>The ferry</h1><div class=post-writer>Nora Ashdown</div>{T}",
    "a list": "<h1>The ferry</h1><ul class=authors><li>Nora Ashdown</li><li>Tobias Venn</li></ul>{T}",
    "a card": "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Nora Ashdown'><h1>The ferry</h1>{T}",
    "a card in the footer of its entry": "<article><h1>The ferry</h1>{T}</p><footer><p>By <a class='p-author h-card' href=/@n>Nora Ashdown</a></p></footer></article>",
    "a German card": "<meta name=twitter:label1 content='Verfasst von'><meta name=twitter:data1 content='Nora Ashdown'><h1>Die Fähre</h1>{T}",
}


@pytest.mark.parametrize("name", PAGES)
def test_where_a_page_has_its_byline(name: str) -> None:
    tree = document_fromstring(f"<html><body>{PAGES[name].replace('{T}', T)}")
    found = read_metadata(tree, Page("https://post.example/a", b"", "2026-03-01T12:00:00Z"))
    assert found.authors[:1] == ("Nora Ashdown",)
    assert len(found.authors) == (2 if name == "a list" else 1)


def test_a_footer_below_the_text_and_a_commenter_are_no_byline() -> None:
    for elsewhere in (
        "<footer><span class=author>By Nora Ashdown</span></footer>",
        "<div class=kommentare><span class=author>Gerd Voss</span><p>Wer zahlt das?</p></div>",
        "<ul class=authorities><li>Harbour Board</li><li>Open Actions</li></ul>",
    ):
        tree = document_fromstring(f"<html><body><h1>The ferry</h1>{T}</p>{elsewhere}")
        found = read_metadata(tree, Page("https://post.example/a", b"", "2026-03-01T12:00:00Z"))
        assert found.authors == ()


@pytest.mark.parametrize(
    "line",
    ["한서윤 기자 sea@news.example", "[흰돌=한서윤 기자]", "한서윤 특파원 sea@news.example"],
)
def test_a_reporter_below_the_text_is_its_author_and_no_line_of_it(line: str) -> None:
    told = [
        "잠수부들이 열차 두 칸 길이의 균열을 발견하면서 흰돌항 방파제는 유월 중순까지 보행자의 출입이 금지된다.",
        "기술자들은 동이 튼 직후 강철 줄에 카메라를 달아 내리고 어시장 옆에 세운 승합차에서 화면을 지켜보았다.",
        "군은 수리비로 삼억 사천만 원을 떼어 두었는데, 위원 일곱 명 가운데 세 명은 그것을 계약금이라고 부른다.",
    ]
    body = "".join(f"<p>{each}</p>" for each in (*told, line))
    source = (
        f"<html lang=ko><body><article><h1>흰돌항 방파제 출입 통제</h1><div>{body}</div></article>"
    )
    found = clean(Page("https://post.example/a", source.encode(), "2026-03-01T12:00:00Z"))
    assert isinstance(found, Article)
    assert found.authors == ("한서윤",)
    assert found.text.splitlines() == told


AT = Page("https://x.example/a", b"", "2026-03-01T12:00:00Z")
STATED = [
    '<span property="author" typeof="Person"><span property="name">{}</span></span>',
    '<span class="p-author h-card">{}</span>',
    '<a class="h-card p-author" href="/people/7">{}</a>',
]


@pytest.mark.parametrize("name", ["Ann Bellweather", "Jürgen Weil", "Анна Белова"])
@pytest.mark.parametrize("stated", STATED)
def test_authors_that_microformats_and_rdfa_state(name, stated):
    page = f"<html><body><h1>A wall is closed</h1><div>{stated.format(name)}</div></body></html>"
    assert read_metadata(document_fromstring(page), AT).authors == (name,)


@pytest.mark.parametrize(
    "key", ["byline", "vr:author", "author_name", "dcsext.author", "og:author"]
)
def test_authors_under_other_names_of_meta_elements(key):
    head = f'<head><meta name="{key}" content="Ann Bellweather"></head>'
    page = f"<html>{head}<body><h1>A wall is closed</h1></body></html>"
    read = read_metadata(document_fromstring(page), AT)
    assert read.authors == ("Ann Bellweather",)
