"""Small things around and inside sentences, as readers have reported them: boxes about writers,
words explained in the middle of a sentence, large first letters, signs before links, footnotes,
notes of what was changed, labels of who paid."""

from __future__ import annotations

import pytest

from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of
from tests.cleaners.blocks.pages.test_pages_of_today import LANGUAGES, lines, paragraphs
from tests.cleaners.blocks.rules.test_neighbours import STORIES

PROSE = "The keeper of the harbour wall has written down the height of every tide since 1998."


def prose(odds: float = 3.0, **more) -> Line:
    return Line(PROSE, "p<div.text", len(PROSE), odds, main=True, own=True, **more)


def kept(*given: Line) -> list[str]:
    body = body_of(given)
    return [given[at].text for at in (*body.lead, *body.kept)]


def story(language: str) -> list[str]:
    return STORIES[language][1]


WRITERS = {
    "en": "Ida Fenn is a reporter for the Post. She writes about the coast and its people.",
    "de": "Ida Fenn ist Redakteurin der Post. Sie schreibt über die Küste und ihre Leute.",
    "ru": "Ида Фенн работает в газете. Она пишет о побережье и людях, которые там живут.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["author-box", "authorInfo", "autor-card"])
def test_a_box_about_another_writer_than_the_byline_names_goes(name, language):
    texts = story(language)
    box = f"<div class={name}><p>{WRITERS[language]}</p></div>"
    assert WRITERS[language] not in lines(language, "".join(paragraphs(texts)) + box)


def test_a_box_about_a_writer_goes_by_its_name_alone():
    about = Line(WRITERS["en"], "p<div.author-box<div.text", 80, 2.0, main=True)
    assert kept(prose(), prose(), about) == [PROSE] * 2
    named = "p<div.author-box<div.text"  # so is the box of the whole article here
    assert len(kept(*(prose()._replace(signature=named) for _ in range(3)))) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_that_are_named_for_an_author_stay(language):
    texts = story(language)
    said = "".join(f"<p class=author-p{n}>{text}</p>" for n, text in enumerate(texts))
    assert lines(language, f"<div class=text>{said}</div>") == texts


EXPLAINED = (
    "The report speaks of scour{} at three places below the light, and of loose iron at a fourth.",
    "Sand that moving water takes from the foot of a wall.",
)


@pytest.mark.parametrize("name", [" class=x1", " id=g1", " class=info-bubble", " class=gloss"])
def test_a_sentence_in_the_middle_of_another_is_no_part_of_it(name):
    line, said = EXPLAINED
    texts = story("en")
    inside = f"<p>{line.format(f'<span{name}>{said}</span>')}</p>"
    found = lines("en", f"<p>{texts[0]}</p>{inside}<p>{texts[1]}</p>")
    assert line.format("") in found


@pytest.mark.parametrize(
    "inside",
    [
        "<b>W</b><span>Hen the tide turned in the night, the keeper was still awake.</span> then",
        "<span>Ida Fenn</span><span>Reporter at the Post since the spring of 2011.</span>",
    ],
)
def test_what_only_looks_like_such_a_sentence_stays(inside):
    texts = story("en")
    found = "\n".join(lines("en", f"<p>{texts[0]}</p><p>{inside}</p><p>{texts[1]}</p>"))
    assert "keeper was still awake" in found or "spring of 2011" in found


@pytest.mark.parametrize(
    "first",
    ["<div class=dropcap>A</div>", "<img src=/a.png alt=A>", "<div><span>A</span></div>"],
)
def test_a_large_first_letter_may_be_a_word(first):
    texts = story("en")
    said = (
        " wall of stone has stood there since the coal trade began, and it leaks at spring tides."
    )
    found = lines("en", f"<div class=lead>{first}{said}</div>" + "".join(paragraphs(texts)))
    assert "A" + said in found


ASKED = {
    "en": ("Who will pay?", "The town will pay for the stones, and the county for the iron there."),
    "de": ("Wer zahlt?", "Die Stadt zahlt die Steine, und der Kreis zahlt das Eisen in der Mauer."),
    "ru": ("Кто платит?", "Город заплатит за камни, а область заплатит за железо в этой стене."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_a_button_by_its_role_opens_a_text(language):
    asked, answer = ASKED[language]
    item = (
        f"<div class=i><div class=h role=button tabindex=0>{asked}</div>"
        f"<div class=a><p>{answer}</p></div></div>"
    )
    found = lines(language, "".join(paragraphs(story(language))) + item)
    assert found[-2:] == [asked, answer]


def test_a_short_question_of_a_script_without_spaces_opens_a_text():
    answer = "町は石の代金を払い、県は壁の中の鉄の代金を払うことになると、町の担当者は話した。"
    button = "<button aria-expanded=false>誰が払う</button>"
    item = f"<div>{button}<div><p>{answer}</p></div></div>"
    assert "誰が払う" in lines("en", "".join(paragraphs(story("en"))) + item)


@pytest.mark.parametrize("sign", ["▶\ufe0e", "☛", "➜", "↪", "＞"])
def test_a_link_behind_a_sign_leads_elsewhere(sign):
    link = Line(f"{sign} Bakery on Mill Lane wins a prize", "p<div.text", 33, 2.0, main=True,
                own=True, link=0.95)  # fmt: skip
    assert kept(prose(), link, prose()) == [PROSE] * 2


def test_links_each_above_a_paragraph_in_one_box_are_teasers():
    def teaser(n: int) -> tuple[Line, Line]:
        told = f"What the other story {n} tells of the town, of its bakers and of their loaves."
        return (
            Line(
                f"Headline of another story {n}", "div.k<div", 30, -2.0, box=7, own=True, link=1.0
            ),
            Line(told, "p<div.k", len(told), 1.0, box=7, own=True),
        )

    given = [prose() for _ in range(4)]
    assert kept(*given, *teaser(1), *teaser(2), *teaser(3)) == [PROSE] * 4
    assert len(kept(*given, *teaser(1), *teaser(2))) == 6  # two could be anything


NOTES = {
    "en": "The crack was described in a letter to this paper in 1962.",
    "de": "Den Riss beschrieb zuerst ein Leserbrief im Jahr 1962.",
    "ru": "Трещину впервые описали в письме в газету в 1962 году.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_footnotes_below_a_heading_that_only_names_them(language):
    note = (
        "<section class=footnotes role=doc-endnotes><h2 class=sr-only>Notes</h2><ol><li>"
        f"<p>{NOTES[language]} <a href='#r1'>↩</a></p></li></ol></section>"
    )
    found = lines(language, "".join(paragraphs(story(language))) + note)
    assert NOTES[language] in found


def test_footnotes_in_doubt_stay_by_the_heading_of_their_box():
    heading = Line("Notes", "h2.sr-only<section.footnotes", 5, -1.0, heading=2, box=3)
    note = Line(NOTES["en"], "p<li<ol", 58, -1.0, group=0, box=3)
    assert kept(prose(), prose(), heading, note)[-1] == NOTES["en"]
    assert NOTES["en"] not in kept(prose(), prose(), note)


def test_a_label_of_the_source_below_the_text_goes():
    source = Line("Kaynak: AA", "p<div.text", 10, 1.0, kind="source", certain=True, main=True)
    assert kept(prose(), prose(), source) == [PROSE] * 2
    assert kept(prose(), source, prose()) == [PROSE, "Kaynak: AA", PROSE]


def test_a_note_of_correction_in_brackets_stays():
    note = Line(
        "（本文已更新，补充了答复。）", "p", 33, 1.0, kind="correction", main=True, own=True
    )
    assert kept(prose(), prose(), note)[-1] == note.text


@pytest.mark.parametrize(
    "label",
    ["Contenu partenaire", "Placený obsah", "محتوى مدفوع", "유료 광고", "Партнерський матеріал"],
)
def test_a_label_of_who_paid_cuts_its_box(label):
    head = Line(label, "p<div.n", len(label), 1.0, box=4, main=True)
    paid = Line(
        "Our glazing keeps the salt out and the warmth in. Call us.", "p<div.n", 61, 2.0, box=4
    )
    assert paid.text not in kept(prose(), prose(), head, paid, prose(), prose())


INVITED = {
    "en": "Everything the town is talking about, before breakfast.",
    "de": "Was die Stadt bewegt, jeden Morgen kompakt.",
    "ru": "Всё главное о городе каждое утро в одном письме.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_of_a_newsletter_with_a_button_and_no_field_goes(language):
    texts = story(language)
    said = INVITED[language]
    box = f"<aside class=newsletter><h3>{said[:9]}</h3><p>{said}</p><button>OK</button></aside>"
    found = lines(language, "".join(paragraphs([texts[0]])) + box + "".join(paragraphs(texts[1:])))
    assert found == texts


def test_lines_of_such_a_box_go_together():
    named = "p<aside.newsletter<div.text"
    line = Line("Before breakfast, all that the town talks about.", named, 48, 2.0, box=3)
    asks = line._replace(text="Any time", prompts=True)
    assert kept(prose(), line, asks, prose()) == [PROSE] * 2
    assert line.text in kept(prose(), line, prose())


@pytest.mark.parametrize("name", ["instagram-media", "twitter-tweet"])
def test_the_words_of_a_post_stay(name):
    texts = story("en")
    said = "Who is going to pay for this wall, that is what I would like to know today."
    link = "<p><a href=https://posts.example/p/1>@harbour</a></p>"
    post = f"<blockquote class={name}><p>{said}</p>{link}</blockquote>"
    found = lines("en", "".join(paragraphs(texts[:1])) + post + "".join(paragraphs(texts[1:])))
    assert said in found


def test_a_footnote_in_doubt_stays_by_its_own_name():
    note = Line(NOTES["en"], "div.footnote<div.notes-list", 58, -1.5)
    assert kept(prose(), prose(), note)[-1] == note.text
    assert note.text not in kept(prose(), prose(), note._replace(signature="div.foot<div.x"))
    assert "[1]" not in kept(prose(), prose(), note._replace(text="[1]", size=3))
