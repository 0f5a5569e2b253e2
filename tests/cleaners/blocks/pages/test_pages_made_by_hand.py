# ruff: noqa: E501  pages stay in one piece
"""Pages made by hand, by a word processor or by a page builder, and pages that an archive keeps."""

from __future__ import annotations

import textwrap

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_others import STORIES

languages = pytest.mark.parametrize("language", STORIES)


def cleaned(language, body, head=""):
    page = f"<html lang={language}><head>{head}</head><body>{body}</body></html>"
    return clean(Page("https://post.example/a/1", page.encode(), "2026-02-02T00:00:00Z"))


def lines(outcome):
    assert isinstance(outcome, Article), outcome
    return "\n".join(part for part in (outcome.lead, outcome.text) if part).splitlines()


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@languages
def test_a_headline_that_begins_or_ends_the_title_is_not_repeated(language):
    title, texts, *_ = STORIES[language]
    table = f"<table><tr><td class=zag><b>{title}</b></td></tr><tr><td>{paragraphs(texts)}</td></tr></table>"
    for whole in (f"The Post :: {title}", f"{title}-The Post", f"The Post: {title}"):
        assert lines(cleaned(language, table, f"<title>{whole}</title>")) == texts


@languages
def test_a_mark_of_a_place_is_no_link(language):
    title, texts, *_ = STORIES[language]
    body = f"<h1>{title}</h1>" + "".join(
        f"<p><a name=p{n}>{text}</a></p>" for n, text in enumerate(texts)
    )
    assert lines(cleaned(language, body)) == texts


@languages
@pytest.mark.parametrize("named", ["id=wm-ipp-base", "id=webArchiveInfobox"])
def test_the_banner_of_an_archive_is_none_of_the_page(language, named):
    title, texts, further, more, _ = STORIES[language]
    banner = f"<div {named}><h1>{further}</h1>{paragraphs(more)}</div>"
    body = f"{banner}<div id=main><h1>{title}</h1>{paragraphs(texts)}</div>"
    assert lines(cleaned(language, body)) == texts


@languages
def test_a_short_text_that_was_wrapped_by_hand_is_joined(language):
    title, texts, *_ = STORIES[language]
    wrapped = "\n\n".join(textwrap.fill(text, 60) for text in texts[:3])
    assert lines(cleaned(language, f"<h1>{title}</h1><pre>{wrapped}</pre>")) == texts[:3]


@languages
def test_the_stanzas_of_a_poem_that_has_no_prose(language):
    title, texts, further, *_ = STORIES[language]
    verses = [text[at : at + 20].strip() for text in texts[:3] for at in range(0, 100, 20)]
    stanzas = "".join(f"<p>{'<br>'.join(verses[at : at + 3])}</p>" for at in range(0, 15, 3))
    more = "".join(
        f"<div class=teaser><a href=/{n}>{further} {n}</a><p>{texts[3]}</p></div>" for n in range(4)
    )
    more = f"<section class=more><h2>Read also</h2><div class=grid>{more}</div></section>"
    body = f"<article><h1>{title}</h1><div class=by>Ilse Brandt</div><div class=stanzas>{stanzas}</div></article>"
    dated = '<meta property="og:type" content="article"><meta property="article:published_time" content="2020-01-02">'
    assert [
        one
        for one in lines(cleaned(language, f"<main>{body}{more}</main>", dated))
        if one in verses
    ] == verses


@languages
def test_pictures_with_a_text_and_a_credit_each_tell_the_story(language):
    title, texts, *_ = STORIES[language]
    slides = "".join(
        f"<div class=slide><img src={n}.jpg><div class=told>{text}</div><div>Photo: Ilse Brandt</div></div>"
        for n, text in enumerate(texts)
    )
    assert lines(cleaned(language, f"<article><h1>{title}</h1>{slides}</article>")) == texts


@languages
def test_boxes_that_are_all_figures_are_the_article_s(language):
    title, texts, _, more, _ = STORIES[language]
    boxes = "".join(f"<figure><div class=block-text><p>{text}</p></div></figure>" for text in texts)
    incut = f"<figure><div class=block-incut><p>{more[0]}</p></div></figure>"
    last = f"<figure><div class=block-text><p>{more[1]}</p></div></figure>"
    found = lines(cleaned(language, f"<article><h1>{title}</h1>{boxes}{incut}{last}</article>"))
    assert found == [*texts, *more]


@languages
@pytest.mark.parametrize("box", ["<table><tr><td>{}</td></tr></table>", "<div class=v>{}</div>"])
def test_a_poll_without_a_form_asks_and_tells_nothing(language, box):
    title, texts, further, *_ = STORIES[language]
    asked = f"<b>{further}?</b>" + "".join(f"<p><input type=radio> {n}</p>" for n in ("Aye", "Nay"))
    poll = box.format(f"{asked}<input type=submit value=OK>")
    body = f"<div><h1>{title}</h1>{paragraphs(texts[:2])}{poll}{paragraphs(texts[2:])}</div>"
    assert lines(cleaned(language, body)) == texts


@languages
def test_one_whole_sentence_of_dated_news_is_a_brief(language):
    title, texts, *_ = STORIES[language]
    body = f"<article><h1>{title}</h1><p>{texts[3]}</p></article>"
    news = '<meta property="og:type" content="article">'
    dated = '<meta property="article:published_time" content="2020-01-02T10:00:00Z">'
    assert len(texts[3]) < 120
    assert lines(cleaned(language, body, news + dated)) == [texts[3]]
    unended = cleaned(language, body.replace(texts[3], texts[3][:-1]), news + dated)
    assert not isinstance(unended, Article) or language == "ja"  # such may lack their stops
    assert not isinstance(cleaned(language, body, news), Article)


def test_teasers_are_no_text_in_the_place_of_a_brief():
    told = (
        "เรือประมงยังเทียบท่าตะวันออกได้ แต่เรือไปเกาะจะออกจากท่าถ่านหินเก่า",
        "การท่าเรือสัญญาว่าจะมีสะพานชั่วคราวก่อนสิ้นเดือน และจะจัดประชุมเปิดที่บ้านกู้ภัย",
        "จดหมายของจังหวัดเมื่อเดือนมีนาคมขอให้ห้ามรถบรรทุกผ่านเขื่อนแล้ว",
        "สถาปนิกที่คุมการซ่อมครั้งก่อนเสียชีวิตเมื่อเก้าปีก่อน และแบบของเขาหายไป",
    )
    cards = "".join(
        f"<article class=card><a href=/{n}><img src={n}.jpg><h3>ครูผู้ทำแผนที่บ่อน้ำ {n}</h3></a><p>{text}</p><time>28/12/2022</time></article>"
        for n, text in enumerate(told[1:])
    )
    brief = f"<h1>สภาลงมติให้สะพานปลาเก่าเปิดต่อไป</h1><time>28/12/2022</time><div class=t><p>{told[0]}</p></div><div class=share><a href=/f>Facebook</a><a href=/x>X</a></div>"
    body = f"<main><article class=brief>{brief}</article><section class=more-stories><h2>อ่านเพิ่มเติม</h2><div class=grid>{cards}</div></section></main>"
    found = cleaned("th", body, '<meta property="og:type" content="article">')
    assert not isinstance(found, Article) or not any(text in found.text for text in told[1:])
