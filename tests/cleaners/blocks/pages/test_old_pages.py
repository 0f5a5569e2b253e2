"""Pages as they were made before 2010: laid out by tables, with lines broken by <br>, and with
bylines, dates and rows of links that nothing marks."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.page import Page

GERMAN = (
    "Die alte Brücke über die Lomme wird vom ersten März an für zwei Jahre gesperrt, beschloss der"
    " Stadtrat am Dienstag nach einer Debatte, die bis Mitternacht dauerte.",
    "Ingenieure hatten in drei der sieben Pfeiler Risse gefunden. Die Bürgermeisterin sagte, auf"
    " einen vierten wolle niemand warten.",
    "Die Händler der Unterstadt fürchten um ihr Geschäft. Eine Fähre soll alle zehn Minuten fahren,"
    " nimmt aber keine Autos mit.",
    "Die neue Brücke wird aus Eiche und Stahl gebaut und kostet neun Millionen, von denen das Land"
    " zwei Drittel zahlt.",
)
ENGLISH = (
    "The old bridge over the Lomme will close for two years from the first of March, the town"
    " council decided on Tuesday after a debate that lasted until midnight.",
    "Engineers had found cracks in three of its seven piers. The mayor said that nobody wanted to"
    " be the one who waited for a fourth.",
    "Shopkeepers in the lower town fear for their trade. A ferry will run every ten minutes, but"
    " it takes no cars.",
    "The new bridge is to be built of oak and steel, at a cost of nine million, of which the"
    " province pays two thirds.",
)
SPANISH = (
    "El viejo puente sobre el Lomme permanecerá cerrado dos años a partir del primero de marzo,"
    " decidió el martes el pleno municipal tras un debate que duró hasta la medianoche.",
    "Los ingenieros habían encontrado grietas en tres de sus siete pilares. La alcaldesa dijo que"
    " nadie quería esperar a la cuarta.",
    "Los comerciantes de la ciudad baja temen por sus ventas. Un transbordador saldrá cada diez"
    " minutos, pero no admite coches.",
    "El nuevo puente será de roble y acero y costará nueve millones, de los cuales la provincia"
    " paga dos tercios.",
)
TEXTS = {"de": GERMAN, "en": ENGLISH, "es": SPANISH}
TITLES = {
    "de": "Brücke über die Lomme wird gesperrt",
    "en": "Bridge over the Lomme to close",
    "es": "Cierran el puente sobre el Lomme",
}
BY = {"de": "Von Ilse Brandt", "en": "By Ilse Brandt", "es": "Por Ilse Brandt"}
FURTHER = {
    "de": (
        "Der Bau soll im Herbst beginnen, sobald das Hochwasser vorbei ist und die Störche fort"
        " sind.",
        "Gegen den Beschluss will die Zunft der Fährleute klagen. Sie hält die Fähre für zu klein.",
        "Wer einen Bogen der alten Brücke kaufen will, kann sich im Rathaus melden.",
    ),
    "en": (
        "Work is to begin in the autumn, once the high water is over and the storks have left.",
        "The guild of ferrymen means to go to court. It holds that the ferry is far too small.",
        "Whoever wants to buy an arch of the old bridge may ask at the town hall.",
    ),
    "es": (
        "Las obras empezarán en otoño, cuando baje la crecida y se hayan marchado las cigüeñas.",
        "El gremio de barqueros acudirá a los tribunales. Sostiene que el barco es muy pequeño.",
        "Quien quiera comprar un arco del viejo puente puede preguntar en el ayuntamiento.",
    ),
}
DAYS = {"de": "13. November 2007", "en": "November 13, 2007", "es": "13 de noviembre de 2007"}
SECTIONS = {
    "de": ("Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Autos"),
    "en": ("Home", "World", "Business", "Sports", "Culture", "Cars"),
    "es": ("Inicio", "Mundo", "Economía", "Deportes", "Cultura", "Coches"),
}
languages = pytest.mark.parametrize("language", TEXTS)


def lines_of(language, body):
    """The lines of the article of a page that states no language."""
    page = f"<html><head><title>{TITLES[language]}</title></head><body>{body}</body></html>"
    article = clean(Page("https://paper.example/1", page.encode(), "2026-11-22T00:00:00Z"))
    return [*filter(None, (article.lead or "").split("\n")), *article.text.split("\n")]


def links(language, between):
    return between.join(f'<a href="/{n}">{word}</a>' for n, word in enumerate(SECTIONS[language]))


@languages
def test_a_table_that_lays_out_the_page_is_no_table_of_data(language):
    text = "<br><br>".join(TEXTS[language])
    row = f"<td><img src=n.gif></td><td><img src=s.gif></td><td>{DAYS[language]}<br><br>{text}</td>"
    assert lines_of(language, f"<table><tr>{row}</tr></table>") == [*TEXTS[language]]


@languages
def test_a_paragraph_a_row_is_no_table_of_data(language):
    rows = (TITLES[language], BY[language], DAYS[language], *TEXTS[language])
    table = "".join(f"<tr><td><font>{row}</font></td></tr>" for row in rows)
    row = f"<tr><td><font>{links(language, ' | ')}</font></td></tr>"
    assert lines_of(language, f"<table>{row}{table}{row}</table>") == [*TEXTS[language]]


@languages
@pytest.mark.parametrize("between", [" &middot; ", " | ", "<br>"])
def test_links_around_the_article_that_no_element_marks(language, between):
    row = links(language, between)
    text = "".join(f"<p>{paragraph}" for paragraph in TEXTS[language])
    page = f"{row}<br><b>{TITLES[language]}</b><br>{text}<hr>{row}"
    assert lines_of(language, page) == [*TEXTS[language]]


@languages
@pytest.mark.parametrize("head", ["{by}", "{by}, {day}", "{day}<br>{name}", "{name}<br>{day}"])
def test_who_wrote_it_and_when_above_the_article(language, head):
    head = head.format(by=BY[language], day=DAYS[language], name="Ilse Brandt")
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    page = f"<h1>{TITLES[language]}</h1><p>{head}</p>{text}"
    assert lines_of(language, page) == [*TEXTS[language]]


def test_a_name_between_paragraphs_stays():
    page = "".join(f"<p>{each}</p>" for each in (*ENGLISH[:2], "Ilse Brandt", *ENGLISH[2:]))
    assert "Ilse Brandt" in lines_of("en", f"<h1>{TITLES['en']}</h1>{page}")


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "This entry was posted on Tuesday at 5:33 pm and is filed under News. You can follow"
         " any responses to this entry through the RSS 2.0 feed."),
        ("de", "Dieser Eintrag wurde am Dienstag um 17:33 Uhr veröffentlicht und wurde unter Kultur"
         " abgelegt. Du kannst die Kommentare zu diesem Eintrag durch den RSS 2.0 Feed verfolgen."),
        ("es", "Esta entrada fue publicada en Noticias. Guarda el enlace permanente."),
    ],
)  # fmt: skip
def test_where_a_blog_filed_its_entry(language, note):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    page = f"<div class=post><h2>{TITLES[language]}</h2><div>{text}<p>{note}</p></div></div>"
    assert lines_of(language, page) == [*TEXTS[language]]


@languages
@pytest.mark.parametrize("end", ["-30-", "###", "(END)", "- ENDE -"])
def test_the_mark_that_ends_a_press_release(language, end):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*TEXTS[language], end))
    assert lines_of(language, f"<h1>{TITLES[language]}</h1>{text}") == [*TEXTS[language]]


def test_the_links_by_which_a_heading_is_edited():
    heading = '<h2><span class="mw-editsection">[<a href="?e">edit</a>]</span> The new bridge</h2>'
    text = [f"<p>{paragraph}</p>" for paragraph in ENGLISH]
    page = f"<h1>{TITLES['en']}</h1>{''.join(text[:3])}{heading}{text[3]}"
    assert lines_of("en", page) == [*ENGLISH[:3], "The new bridge", ENGLISH[3]]


def test_a_rule_ends_a_line():
    page = "".join(f"<p>{each}</p>" for each in ENGLISH[:2])
    page = f"<h1>{TITLES['en']}</h1>{page}<div>{ENGLISH[2]}<hr>{ENGLISH[3]}</div>"
    assert lines_of("en", page) == [*ENGLISH]


@languages
def test_a_label_of_an_advertisement_where_the_page_states_another_language(language):
    label = {"de": "Anzeige", "en": "Advertisement", "es": "Publicidad"}[language]
    text = [f"<p>{paragraph}</p>" for paragraph in TEXTS[language]]
    page = f"<h1>{TITLES[language]}</h1>{''.join(text[:2])}<p>{label}</p>{''.join(text[2:])}"
    assert lines_of(language, f'<div lang="en">{page}</div>') == [*TEXTS[language]]


@languages
def test_what_stands_above_the_headline(language):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    page = f"<div><h3>LOMME</h3><h2>{TITLES[language]}</h2>{text}</div>"
    assert lines_of(language, page) == [*TEXTS[language]]


@languages
@pytest.mark.parametrize("mark", ["(ib)", "（编辑：王辉）", "[Ilse Brandt]"])
def test_who_wrote_it_in_brackets_below_the_article(language, mark):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*TEXTS[language], mark))
    assert lines_of(language, f"<h1>{TITLES[language]}</h1>{text}") == [*TEXTS[language]]


@pytest.mark.parametrize(
    ("language", "count"),
    [("en", "Comments (2)"), ("de", "Kommentare (2)"), ("es", "2 comentarios")],
)
def test_answers_of_readers_that_only_their_number_marks(language, count):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    answers = (
        "<p>They should have done that twenty years ago, as my uncle always said.</p><p>- Mary</p>"
    )
    page = f"<div><h1>{TITLES[language]}</h1>{text}<h3>{count}</h3>{answers}</div>"
    assert lines_of(language, page) == [*TEXTS[language]]


@languages
def test_the_headline_is_a_small_heading_where_the_blog_s_name_is_the_large_one(language):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    page = (
        f"<html><head><title>{TITLES[language]} - The Heron</title></head><body>"
        f"<h1>Notes from the weir</h1><h3><a href=/1>{TITLES[language]}</a></h3>"
        f"{text}</body></html>"
    )
    article = clean(Page("https://paper.example/1", page.encode(), "2026-11-22T00:00:00Z"))
    assert article.title == TITLES[language]


def test_a_quotation_mark_separates_no_site_s_name():
    title = "La maire dénonce « la gravité de la situation du vieux pont » au conseil"
    quoted = "La maire dénonce « la gravité de la situation du vieux pont »"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    for wanted in (title, quoted):
        page = f"<title>{wanted} - Le Héron</title><h1>Le Héron</h1><h2>{wanted}</h2>{text}"
        article = clean(Page("https://paper.example/1", page.encode(), "2026-11-22T00:00:00Z"))
        assert article.title == wanted


def article_of(language, head, foot=""):
    """The article of a page on which nothing marks the lines above and below the text."""
    text = "<br><br>".join(TEXTS[language])
    page = (
        f"<title>{TITLES[language]}</title><b>{TITLES[language]}</b><br>{head}<br><br>{text}{foot}"
    )
    return clean(Page("https://paper.example/1", page.encode(), "2026-11-22T00:00:00Z"))


@languages
@pytest.mark.parametrize(
    "head", ["{by}, {day}", "{by}<br>{day}", "{by} - {day} 10:12", "{day}<br>{by}"]
)
def test_who_wrote_it_and_when_by_the_lines_above(language, head):
    article = article_of(language, head.format(by=BY[language], day=DAYS[language]))
    assert article.authors == ("Ilse Brandt",)
    assert article.published.at.startswith("2007-11-13")


@pytest.mark.parametrize(
    ("language", "foot"),
    [
        ("en", "Posted by Ilse Brandt at November 13, 2007 10:32 AM | TrackBack"),
        ("de", "Geschrieben von Ilse Brandt am 13. November 2007"),
        ("es", "Publicado por Ilse Brandt el 13 de noviembre de 2007"),
    ],
)
def test_who_wrote_it_and_when_by_the_line_below(language, foot):
    article = article_of(language, "", f"<p>{foot}</p>")
    assert article.authors == ("Ilse Brandt",)
    assert article.published.at.startswith("2007-11-13")


@languages
@pytest.mark.parametrize("head", ["Ilse Brandt", "By Train From Berlin"])
def test_a_name_that_nothing_calls_an_author_s(language, head):
    assert article_of(language, head).authors == ()


def test_the_first_answer_s_name_is_no_author_s():
    answer = "<p>They should have done that twenty years ago, as my uncle said.</p>"
    foot = f"<h3>Comments (1)</h3>{answer}<p>Posted by Max Roe on November 14, 2007</p>"
    article = article_of("en", "", foot)
    assert (article.authors, article.published) == ((), None)


def test_a_line_that_a_break_ends_is_a_line():
    head = "<div>By Ilse Brandt<br>Staff Writer<br>Tuesday, November 13, 2007</div>"
    page = f"<h1>{TITLES['en']}</h1>{head}" + "".join(f"<p>{each}</p>" for each in ENGLISH)
    article = clean(Page("https://paper.example/1", page.encode(), "2026-11-22T00:00:00Z"))
    assert article.authors == ("Ilse Brandt",)


@languages
def test_a_lead_in_a_box_of_its_own_above_the_text(language):
    lead, *rest = wanted = (*TEXTS[language], *FURTHER[language])
    text = "".join(f"<p align=justify>&nbsp;&nbsp;{paragraph}</p>" for paragraph in rest)
    head = f"<div class=date>{DAYS[language]}</div><div class=zag>{TITLES[language]}</div>"
    lead = f"<div class=anons><b>{lead}</b></div>"
    cell = f"<td>{head}{lead}<div class=text>{text}</div></td>"
    page = f"<table><tr><td class=menu>{links(language, '<br>')}</td>{cell}</tr></table>"
    assert lines_of(language, page) == [*wanted]


def test_a_row_of_links_in_a_script_of_few_letters():
    japanese = (
        "ロム川に架かる古い橋は、三月一日から二年間通行止めになると、町議会が火曜日に決めた。審議は深夜まで続いた。",
        "七本の橋脚のうち三本にひびが見つかり、町長は「四本目を待つ者になりたい人はいない」と話した。",
        "下町の商店は客足が遠のくと心配している。渡し船が十分おきに出るが、車は載せられない。",
    )
    row = " | ".join(
        f'<a href="/{word}">{word}</a>' for word in ("地域", "科学", "社会", "経済", "政治")
    )
    page = f"<title>橋が通行止めに</title>{row}<h2>橋が通行止めに</h2>{'<br><br>'.join(japanese)}"
    article = clean(Page("https://paper.example/1", page.encode(), "2026-11-22T00:00:00Z"))
    assert article.text.split("\n") == [*japanese]


@languages
def test_what_stands_below_whose_the_page_is(language):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*TEXTS[language], *FURTHER[language]))
    foot = "<td>Copyright © 2007 The Heron<br><br><b>The Heron</b><br>1 Mill Lane, Lomme</td>"
    page = f"<table><tr><td><h1>{TITLES[language]}</h1>{text}</td></tr><tr>{foot}</tr></table>"
    assert lines_of(language, page) == [*TEXTS[language], *FURTHER[language]]


def test_a_count_of_those_who_liked_it():
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    page = (
        f"<article><h1>{TITLES['en']}</h1><div><p>--</p></div><div><p>3</p></div>{text}</article>"
    )
    assert lines_of("en", page) == [*ENGLISH]
