# ruff: noqa: E501  a byline and its names stay together
"""Bylines, roles, sources and cards as the papers of many languages print them."""

from __future__ import annotations

import time

import pytest
from lxml.html import fromstring

from cleaners.metadata.authors.name_lines import bare_line, is_byline
from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

# Each with the language of its page, and the names and the agency that it states.
BYLINES = [
    ("en", "As told to Cora Penhale", ["Cora Penhale"], None),
    ("en", "Cora Penhale 3 hours ago", ["Cora Penhale"], None),
    ("en", "May 2, 2024 by Cora Penhale Leave a Comment", ["Cora Penhale"], None),
    ("en", "Cora Penhale is our harbour correspondent", ["Cora Penhale"], None),
    ("en", "Cora Penhale Harbour Correspondent", ["Cora Penhale"], None),
    ("en", "By Cora Penhale BBC News", ["Cora Penhale"], None),
    ("en", "By CORA PENHALE AND MILO TREEN", ["CORA PENHALE", "MILO TREEN"], None),
    ("en", "Cora Penhale. Translated from the French by Milo Treen", ["Cora Penhale"], None),
    ("en", "Photo: Milo Treen | Text: Cora Penhale", ["Cora Penhale"], None),
    ("en", "By: PTI | New Delhi | May 2, 2024 13:10 IST", [], "PTI"),
    ("en", "Reuters Last Updated: May 02, 2024", [], "Reuters"),
    ("en", "By AFP - Agence France Presse", [], "AFP"),
    ("en", "Dec. 19, 2025 · Cora Penhale on behalf of the port", ["Cora Penhale"], None),
    ("en", "Posted by Cora Penhale, Engineer on Harbour Play", ["Cora Penhale"], None),
    ("en", "By Marcus T. Penhale Jr.", ["Marcus T. Penhale Jr."], None),
    ("en", "By Cora Penhale, Health Policy Fellow, KFF", ["Cora Penhale"], None),
    ("en", "Powered by Harbour Soft", [], None),
    ("en", "Presented by Treen Brewery", [], None),
    ("en", "Approved by Milo Treen", [], None),
    ("de", "Präsentiert von Brook Bau", [], None),
    ("fr", "Offert par Kermor Immobilier", [], None),
    ("es", "Patrocinado por Grupo Ortuño", [], None),
    ("pt", "Rita Varela e equipe", ["Rita Varela"], None),
    ("en", "By Cora Penhale Special to the Courier", ["Cora Penhale"], None),
    ("en", "Essay by Cora Penhale, Art by Milo Treen", ["Cora Penhale"], None),
    ("en", "Edited by Milo Treen, written by Cora Penhale", ["Cora Penhale"], None),
    ("en", "By the Courier’s Cora Penhale", ["Cora Penhale"], None),
    ("en", "Cora Penhale @corap Mon 2 May", ["Cora Penhale"], None),
    ("fr", "Reportage et photos : Aude Kermor", ["Aude Kermor"], None),
    ("fr", "Écrit par Aude Kermor, relu par Yann Prigent", ["Aude Kermor"], None),
    ("es", "Redacción Digital", [], None),
    ("pt", "Por Rita Varela, da Agência Brasil", ["Rita Varela"], "Agência Brasil"),
    ("en", "By Sami al-Masri and Noor ul-Haq", ["Sami al-Masri", "Noor ul-Haq"], None),
    ("en", "Cora Penhale, University of Skerrow and Milo Treen, Tolmen College", ["Cora Penhale", "Milo Treen"], None),
    ("en", "Translated from the Danish by Milo Treen. By Cora Penhale", ["Cora Penhale"], None),
    ("nl", "Joke Zand en Pieter ’t Hooft", ["Joke Zand", "Pieter ’t Hooft"], None),
    ("it", "di Sara Scoglio e Paolo dell’Orso", ["Sara Scoglio", "Paolo dell’Orso"], None),
    ("it", "Intervista a cura di Sara Scoglio", ["Sara Scoglio"], None),
    ("es", "Pilar Ortuño de los Ríos, catedrática de Geología", ["Pilar Ortuño de los Ríos"], None),
    ("pt", "Colaborou Rui Matos. Por Rita Varela", ["Rita Varela"], None),
    ("pt", "Entrevista conduzida por Rita Varela", ["Rita Varela"], None),
    ("pt", "Texto Rita Varela Fotografia Rui Matos", ["Rita Varela"], None),
    ("no", "Åse Kvalheim (tekst) Pål Moe (foto)", ["Åse Kvalheim"], None),
    ("fi", "Teksti Aino Kallio, kuvat Ville Salo", ["Aino Kallio"], None),
    ("hu", "Szerző: dr. Nagy Bálint, MTI", ["dr. Nagy Bálint"], "MTI"),
    ("id", "Oleh: Siti Rahayu S.Kom., M.T.", ["Siti Rahayu"], None),
    ("id", "Supriyadi", ["Supriyadi"], None),
    ("de", "Aufgezeichnet von Antje Brook", ["Antje Brook"], None),
    ("de", "Die Fragen stellte Antje Brook", ["Antje Brook"], None),
    ("de", "Gerichtsreporterin Antje Brook", ["Antje Brook"], None),
    ("de", "Antje Brook, Mitglied der Chefredaktion", ["Antje Brook"], None),
    ("fr", "Un reportage d’Aude Kermor", ["Aude Kermor"], None),
    ("fr", "De notre correspondante Aude Kermor", ["Aude Kermor"], None),
    ("fr", "Par Jean-Luc d’Arzon", ["Jean-Luc d’Arzon"], None),
    ("es", "Entrevista de Pilar Ortuño", ["Pilar Ortuño"], None),
    ("es", "Pilar Ortuño. Villamar", ["Pilar Ortuño"], None),
    ("es", "Texto y fotos: Pilar Ortuño", ["Pilar Ortuño"], None),
    ("es", "Pilar Ortuño / Isla Negra", ["Pilar Ortuño"], None),
    ("es", "Ana Belén Ruiz y de la Torre", ["Ana Belén Ruiz y de la Torre"], None),
    ("it", "Articolo di Sara Scoglio", ["Sara Scoglio"], None),
    ("it", "Sara Scoglio - ANSA", ["Sara Scoglio"], "ANSA"),
    ("pt", "Da enviada especial Rita Varela", ["Rita Varela"], None),
    ("pt", "Maria da Conceição Souza e Silva", ["Maria da Conceição Souza e Silva"], None),
    ("nl", "Een column van Joke Zand", ["Joke Zand"], None),
    ("nl", "Tekst en foto's: Joke Zand", ["Joke Zand"], None),
    ("pl", "Przygotowała Ewa Nurt", ["Ewa Nurt"], None),
    ("pl", "Ewa Nurt oraz Jan Most", ["Ewa Nurt", "Jan Most"], None),
    ("pl", "Źródło: PAP", [], "PAP"),
    ("ru", "Собкор Вера Лугова", ["Вера Лугова"], None),
    ("ru", "Материал подготовила Вера Лугова", ["Вера Лугова"], None),
    ("ru", "Источник: Интерфакс", [], "Interfax"),
    ("uk", "Журналістка Леся Гай", ["Леся Гай"], None),
    ("cs", "Rozhovor vedl Petr Mlýn", ["Petr Mlýn"], None),
    ("sv", "Krönika av Maja Ström", ["Maja Ström"], None),
    ("sv", "Utrikesreporter Maja Ström", ["Maja Ström"], None),
    ("ro", "Scris de Ana Munte", ["Ana Munte"], None),
    ("tr", "Gazeteci Defne Koy", ["Defne Koy"], None),
    ("tr", "Kaynak: AA", [], "AA"),
    ("el", "Ρένα Πέτρου και Νίκος Μώλος", ["Ρένα Πέτρου", "Νίκος Μώλος"], None),
    ("he", "כתבנו דן ארז", ["דן ארז"], None),
    ("ar", "كتبه سامر حداد", ["سامر حداد"], None),
    ("ar", "مراسلة الميناء هدى سالم", ["هدى سالم"], None),
    ("ar", "المصدر: رويترز", [], "Reuters"),
    ("fa", "گفت‌وگو: مینا دریایی", ["مینا دریایی"], None),
    ("ur", "ترجمہ: کامران علی", [], None),
    ("hi", "साक्षात्कार: मीरा जोशी", ["मीरा जोशी"], None),
    ("hi", "मीरा जोशी, नई दिल्ली", ["मीरा जोशी"], None),
    ("hi", "सोनपुर, मीरा जोशी", ["मीरा जोशी"], None),
    ("hi", "पीटीआई", [], "PTI"),
    ("bn", "মিতা সেন ও আনিস খান", ["মিতা সেন", "আনিস খান"], None),
    ("bn", "সাক্ষাৎকার নিয়েছেন মিতা সেন", ["মিতা সেন"], None),
    ("th", "เรื่อง วิชัย ดีงาม ภาพ มานี ใจดี", ["วิชัย ดีงาม"], None),
    ("th", "วิชัย ดีงาม และ มานี ใจดี", ["วิชัย ดีงาม", "มานี ใจดี"], None),
    ("th", "คอลัมนิสต์: วิชัย ดีงาม", ["วิชัย ดีงาม"], None),
    ("vi", "Trần Hải Đăng - Lê Thu", ["Trần Hải Đăng", "Lê Thu"], None),
    ("vi", "Bài và ảnh: Trần Hải Đăng", ["Trần Hải Đăng"], None),
    ("vi", "Trần Hải Đăng (Theo Reuters)", ["Trần Hải Đăng"], "Reuters"),
    ("id", "Oleh Budi Karang, Kontributor Teluk", ["Budi Karang"], None),
    ("ja", "高木修三＝戸ノ浜", ["高木修三"], None),
    ("ja", "高木修三・政治部長", ["高木修三"], None),
    ("ja", "コラムニスト・高木修三", ["高木修三"], None),
    ("ja", "ジャーナリスト 高木修三", ["高木修三"], None),
    ("zh", "文字：林之远 摄影：王可", ["林之远"], None),
    ("zh", "作者丨林之远", ["林之远"], None),
    ("zh", "记者林之远报道", ["林之远"], None),
    ("zh", "文／記者林之遠 圖／記者王可心", ["林之遠"], None),
    ("zh", "文／記者林之遠 圖片來源／品牌", ["林之遠"], None),
    ("zh", "記者林之遠攝", [], None),
    ("zh", "遊戲角落 林之遠", ["林之遠"], None),
    ("zh", "来源：新华社", [], "Xinhua"),
    ("ko", "박해준 워싱턴 특파원", ["박해준"], None),
    ("ko", "정치부장 박해준", ["박해준"], None),
    ("ko", "박해준 기자 구독", ["박해준"], None),
    ("ko", "돌내/박해준 기자", ["박해준"], None),
    ("ko", "박해준 돌내대 교수", ["박해준"], None),
    ("ko", "뉴시스 박해준 기자", ["박해준"], "Newsis"),
    ("ko", "박해준 변호사", ["박해준"], None),
    ("en", "Edited for web by Milo Treen", [], None),
    ("de", "Von Gastautorin Antje Brook", ["Antje Brook"], None),
    ("es", "Escribe Pilar Ortuño", ["Pilar Ortuño"], None),
    ("es", "Pilar Ortuño y agencias", ["Pilar Ortuño"], None),
    ("ru", "Беседу вела Вера Лугова", ["Вера Лугова"], None),
    ("ar", "كتب: سامر حداد - هدى سالم", ["سامر حداد", "هدى سالم"], None),
    ("ar", "سامر حداد - خاص بالمرسى", ["سامر حداد"], None),
    ("ar", "أعدته هدى سالم", ["هدى سالم"], None),
    ("ar", "هدى سالم من المرسى", ["هدى سالم"], None),
    ("ar", "المحرر: سامر حداد", [], None),
    ("hi", "नई दिल्ली, मीरा जोशी", ["मीरा जोशी"], None),
    ("ja", "取材・文・写真：高木修三", ["高木修三"], None),
    ("ja", "高木修三　小川由美", ["高木修三", "小川由美"], None),
    ("ja", "高木 修三", ["高木 修三"], None),
    ("ja", "経済ジャーナリスト・高木修三", ["高木修三"], None),
    ("zh", "原创 林之远", ["林之远"], None),
    ("zh", "副主编 林之远", [], None),
    ("hi", "ब्यूरो चीफ अजय सिंह", ["अजय सिंह"], None),
    ("fa", "مینا دریایی، روزنامه نگار", ["مینا دریایی"], None),
    ("th", "โดย.. วิชัย ดีงาม", ["วิชัย ดีงาม"], None),
    ("th", "ภาพ มานี ใจดี", [], None),
    ("ko", "영상편집 최유나", [], None),
    ("fr", "Billet de Aude Kermor", ["Aude Kermor"], None),
    ("fr", "Texte Aude Kermor, photos Loïc Penvern", ["Aude Kermor"], None),
    ("ru", "Корреспонденты Вера Лугова и Пётр Зимин", ["Вера Лугова", "Пётр Зимин"], None),
    ("ru", "Фото Пётр Зимин", [], None),
    ("ru", "Интервью взяла Вера Лугова", ["Вера Лугова"], None),
    ("ru", "По материалам ТАСС", [], "TASS"),
    ("ar", "هدى سالم – رويترز", ["هدى سالم"], "Reuters"),
    ("ar", "تصوير سامر خوري", [], None),
    ("ar", "ترجمة سامر خوري", [], None),
    ("fa", "گفت‌وگو از مینا دریایی", ["مینا دریایی"], None),
    ("hi", "मीरा जोशी व अजय सिंह", ["मीरा जोशी", "अजय सिंह"], None),
    ("hi", "फोटो अजय सिंह", [], None),
    ("bn", "মিতা সেন, সোনাপুর থেকে", ["মিতা সেন"], None),
    ("ja", "論説主幹 高木修三", ["高木修三"], None),
    ("ja", "高木修三記者 小川由美記者", ["高木修三", "小川由美"], None),
    ("zh", "据新华社", [], "Xinhua"),
    ("zh", "記者林之遠／攝影", [], None),
    ("th", "เรื่องและภาพ โดย วิชัย ดีงาม", ["วิชัย ดีงาม"], None),
    ("th", "ภาพประกอบ: มานี ใจดี", [], None),
    ("pl", "Rozmawia Ewa Nurt", ["Ewa Nurt"], None),
    ("tr", "Haber-Fotoğraf: Defne Koy", ["Defne Koy"], None),
    ("el", "Φωτό: Νίκος Μώλος", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "byline", "people", "agency"), BYLINES)
def test_who_wrote_by_the_habits_of_papers(
    language: str, byline: str, people: list[str], agency: str | None
) -> None:
    found = read_byline(byline, frozenset({"villamar"}), language, strict=True)
    assert list(found.people) == people
    assert next(iter(found.agencies), None) == agency


def test_the_place_of_a_site_in_an_east_asian_byline_is_nobody() -> None:
    site = frozenset({"戸ノ浜新報"})
    for byline in ("【戸ノ浜・高木修三】", "高木修三、戸ノ浜"):
        assert read_byline(byline, site, "ja").people == ("高木修三",)
    site = frozenset({"صحيفةالمرسى"})
    assert read_byline("صحيفة المرسى - هدى سالم", site, "ar").people == ("هدى سالم",)


def test_a_place_of_the_site_s_name_is_no_second_author() -> None:
    site = frozenset({"harianbatukarang"})
    assert read_byline("Budi Laut, Batu Karang", site, "id").people == ("Budi Laut",)
    assert read_byline("Budi Laut, Sri Ombak", site, "id").people == ("Budi Laut", "Sri Ombak")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("執筆者", "高木修三"),
        ("Napisane przez", "Ewa Nurt"),
        ("글쓴이", "박해준"),
        ("Napsal(a)", "Petr Mlýn"),
    ],
)
def test_cards_that_say_by_whom(label: str, name: str) -> None:
    assert _authors(
        f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="{name}">'
    ) == (name,)


def test_a_list_of_authors_in_linked_data() -> None:
    named = '{"@list":[{"name":"Cora Penhale"},{"name":"Milo Treen"}]}'
    assert _authors(
        f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{named}}}</script>'
    ) == ("Cora Penhale", "Milo Treen")


def _authors(head: str) -> tuple[str, ...]:
    html = f"<html><head>{head}</head><body><h1>A wall is closed</h1></body></html>"
    page = Page("https://paper.example/wall", html.encode(), "2026-01-01T00:00:00Z")
    return read_metadata(fromstring(html), page).authors


LINES = "<p>" + "The ferry was late again, and nobody on the pier could say when. " * 4 + "</p>"


def _signed_by(
    head: str, foot: str, lang: str = "en", *, above: str = ""
) -> tuple[list[str], str | None]:
    html = f"<html lang={lang}><body><main><article>{above}<h1>A wall is closed</h1>{head}{LINES}{foot}</article></main></body></html>"
    read = read_metadata(
        fromstring(html), Page("https://post.example/wall", b"", "2026-01-01T00:00:00Z")
    )
    return list(read.authors), read.agency


@pytest.mark.parametrize(
    ("lang", "line", "names", "agency"),
    [
        ("en", "<p>Reporting by Cora Penhale; Editing by Milo Treen</p>", ["Cora Penhale"], None),
        (
            "en",
            "<p>(Reporting by Cora Penhale and Jory Tonkin; editing by Milo Treen)</p>",
            ["Cora Penhale", "Jory Tonkin"],
            None,
        ),
        ("en", "<p><i>— Cora Penhale</i></p>", ["Cora Penhale"], None),
        ("en", "<p>“We will not wait,” he said.”</p><p>— Cora Penhale</p>", [], None),
        ("en", "<p>Cora Penhale</p>", [], None),
        ("en", "<p>— Read more</p>", [], None),
        ("ru", "<p>Вера ЛУГОВА.</p>", ["Вера Лугова"], None),
        ("uk", "<p>Леся ГАЙ</p>", ["Леся Гай"], None),
        ("ja", "<p>（佐伯真理子）</p>", ["佐伯真理子"], None),
        ("ja", "<p>（敬称略）</p>", [], None),
        ("ja", "<p>（無断転載禁止）</p>", [], None),
        ("de", "<p><em>(dpa)</em></p>", [], "dpa"),
        ("tr", "<p>Kaynak: DHA</p>", [], "DHA"),
        ("en", "<p>Map</p>", [], None),
    ],
)
def test_who_signs_the_last_line(
    lang: str, line: str, names: list[str], agency: str | None
) -> None:
    assert _signed_by("", line, lang) == (names, agency)


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("en", "<dl><dt>Words</dt><dd>Cora Penhale</dd><dt>Photos</dt><dd>Milo Treen</dd></dl>"),
        ("en", "<table><tr><th>Author</th><td>Cora Penhale</td></tr></table>"),
        ("de", "<dl><dt>Autorin</dt><dd>Cora Penhale</dd></dl>"),
        ("en", "<div data-author-name='Cora Penhale'></div>"),
        ("en", "<div class=name>Cora Penhale</div><div class=role>Harbour reporter</div>"),
        ("en", "<p>Cora Penhale · Harbour reporter · 2 May 2024 · 5 min read</p>"),
        ("en", "<p>Posted on 2 May 2024 by Cora Penhale in Harbour</p>"),
        ("fr", "<p>Publié le 2 mai 2024 par Cora Penhale</p>"),
        ("es", "<p>Publicado el 2 de mayo de 2024 por Cora Penhale</p>"),
        ("fi", "<p class=kirjoittaja>Cora Penhale – toimittaja</p>"),
        ("hu", "<p class=szerzo>Cora Penhale</p>"),
        ("tr", "<p class=yazar>Cora Penhale / TOLMEN</p>"),
    ],
)
def test_names_in_lists_data_and_lines_with_a_date(lang: str, head: str) -> None:
    assert _signed_by(head, "", lang)[0] == ["Cora Penhale"]


@pytest.mark.parametrize(
    "head",
    [
        "<div data-author='Cora Penhale'></div><div data-author='Milo Treen'></div>",  # teasers
        "<div class=name>Tolmen Harbour</div><div>A port since 1604</div>",
        "<p>Tolmen Harbour · 2 May 2024</p>",
        "<p>Updated on 2 May 2024 by the Harbour Master</p>",
        "<div><a href='/people/signup'>Sign up</a><a href='/people/demo'>Request Demo</a></div>",
        "<dl><dt>Words</dt><dd>1,200</dd></dl>",
        "<p>Related: <a href='/author/milo-treen'>Milo Treen</a> on the winter survey</p>",
        "<div class=next-post><span>by</span> <a href='/author/milo'>Milo Treen</a></div>",
    ],
)
def test_what_is_no_name_in_such_lists_and_lines(head: str) -> None:
    assert _signed_by(head, "")[0] == []


def test_a_column_s_author_above_its_headline() -> None:
    column = "<div><a href='/columnists/cora-penhale'>Cora Penhale</a></div>"
    assert _signed_by("", "", above=column)[0] == ["Cora Penhale"]
    section = "<div><a href='/columnists/'>All columnists</a></div>"
    assert _signed_by("", "", above=section)[0] == []


def test_the_box_about_the_author_below_an_article() -> None:
    box = "<div class=author-bio><h3>About the author</h3><p><b>Cora Penhale</b> covers harbours.</p></div>"
    assert _signed_by("", box)[0] == ["Cora Penhale"]


@pytest.mark.parametrize("letters", ["সম্পর্কিতখবর", "प्रकाशितसमाचार", "பத்திரிகைசெய்தி", "สำนักข่าวไทย"])
def test_words_whose_vowels_are_signs_are_no_work(letters: str) -> None:
    began = time.process_time()
    read_byline(f"{letters} " * 10)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Posted by Cora Penhale on 3 March 2009 at 09:12 PM in Books", ("Cora Penhale",)),
        ("Submitted by Cora Penhale on Wed, 03/12/2010 - 09:12", ("Cora Penhale",)),
        ("Rédigé par Aude Kermor le 3 mars 2009 à 21:12 dans Livres", ("Aude Kermor",)),
        ("Soumis par Aude Kermor le mercredi, 12/03/2010 - 09:12", ("Aude Kermor",)),
        ("Ingediend door Joke Zand op woensdag, 12/03/2010 - 09:12", ("Joke Zand",)),
        ("Wpisany przez: Ewa Nowacka", ("Ewa Nowacka",)),
        ("Inviato da Sara Scoglio il 3 marzo 2010", ("Sara Scoglio",)),
        ("Inskickat av Siri Holm den 3 mars 2010", ("Siri Holm",)),
        ("Добавил: Лаврентий Козырев", ("Лаврентий Козырев",)),
        ("بواسطة سامر حداد", ("سامر حداد",)),
        ("投稿者 高木修三 : 2012年8月29日 21:12", ("高木修三",)),
        ("작성자 박해준", ("박해준",)),
        ("發表者: 林之遠", ("林之遠",)),
        ("Vložil Petr Dvořák 3.3.2010", ("Petr Dvořák",)),
        ("أضيف بواسطة سامر حداد في 30 أكتوبر 2013", ("سامر حداد",)),
        ("بواسطة سامر حداد بتاريخ 30 أكتوبر 2013", ("سامر حداد",)),
        ("发布者：林之远 发布时间：2013年10月30日", ("林之远",)),
        ("Interviu realizat de Ana Munteanu", ("Ana Munteanu",)),
        ("Intervista realizzata da Sara Scoglio", ("Sara Scoglio",)),
        ("Wywiad przeprowadziła Ewa Nowacka", ("Ewa Nowacka",)),
        ("Az interjút készítette: Nagy Piroska", ("Nagy Piroska",)),
    ],
)
def test_who_filed_an_entry_where_and_when(line: str, people: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert read_byline(bare_line(line), strict=True).people == people


def test_a_sentence_with_a_day_is_no_byline() -> None:
    assert not is_byline("By Cora Penhale on 3 May 2008 came a letter that nobody had read")
    assert not is_byline("By Monday, 3 May 2008 the council had sold it to nobody")
