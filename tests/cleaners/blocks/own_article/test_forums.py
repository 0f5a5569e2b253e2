"""Discussions in the markup of old and new forums, and pages that only look like discussions."""

from __future__ import annotations

import json

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_posts import lines

TITLES = {
    "en": "Our kiln trips the breaker after an hour",
    "fr": "Le four fait sauter le disjoncteur au bout d'une heure",
    "ru": "Печь выбивает автомат через час",
}
SAID = {
    "en": [
        "Our old kiln trips the breaker after an hour, always at the same point of the firing. The"
        " element looks sound and the plug stays cool. Where should we begin to look?",
        "Begin with the leads of the thermocouple. Ours did the same until we changed a plug.",
        "Seen that too.",
        "A breaker that trips late is often too small, or tired. Measure the current while the kiln"
        " is hot, and compare it with the plate on its back.",
        "It was the plug, thank you. Three firings later nothing has tripped again.",
    ],
    "fr": [
        "Notre vieux four fait sauter le disjoncteur au bout d'une heure, toujours au même moment"
        " de la cuisson. La résistance semble saine et la prise reste froide. Où chercher ?",
        "Commencez par les fils du thermocouple. Chez nous, c'était une fiche qu'il a fallu"
        " changer.",
        "Vu aussi.",
        "Un disjoncteur qui saute tard est souvent trop petit, ou fatigué. Mesurez le courant quand"
        " le four est chaud, et comparez-le à la plaque du dos.",
        "C'était la fiche, merci. Après trois cuissons, plus rien n'a sauté.",
    ],
    "ru": [
        "Наша старая печь выбивает автомат через час, всегда в один и тот же момент обжига. Спираль"
        " на вид целая, вилка холодная. С чего нам начать поиски?",
        "Начните с проводов термопары. У нас было так же, пока мы не поменяли разъём на ней.",
        "Видел такое.",
        "Автомат, который срабатывает поздно, часто мал или устал. Измерьте ток, пока печь горячая,"
        " и сравните его с табличкой на её задней стенке.",
        "Это был разъём, спасибо. После трёх обжигов больше ничего не выбивало.",
    ],
}
NAMES = ["clayfoot", "Pieter", "gull42", "M. Kowalski", "clayfoot"]
SIGNED = "A potter since 1994, who still sweeps the floor every evening before she goes home."
HEADER = "<header><a href=/>Potters</a><nav><a href=/new>New</a><a href=/m>All</a></nav></header>"


def read(
    language: str, markup: str, head: str = "", title: str = "", heading: str | None = None
) -> Article:
    title = title or TITLES[language]
    heading = f"<h1>{title}</h1>" if heading is None else heading
    source = (
        f"<html lang={language}><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body>{HEADER}{heading}{markup}<footer>Terms and privacy</footer></body></html>"
    )
    page = Page("https://potters.example/t/kiln/7", source.encode(), "2026-02-02T00:00:00Z")
    article = clean(page)
    assert isinstance(article, Article), article
    return article


def posts(form: str, said: list[str], names: list[str] | None = None) -> str:
    return "".join(
        form.format(name=name, at=at, turn=at % 2 + 1, parity=("even", "odd")[at % 2], said=text)
        for at, (name, text) in enumerate(zip(names or NAMES, said, strict=True))
    )


ROWS = {
    "every other row has another name": "<table class=forumline>{}</table>|"
    "<tr><td class=row{turn}><b>{name}</b><br>Joined 12.01.2019</td><td class=row{turn}><table>"
    "<tr><td>03.05.2024 11:0{at}</td></tr><tr><td class=postbody>{said}</td></tr></table></td></tr>"
    "<tr><td class=row{turn}><a href=#top>Back to the top</a></td><td class=row{turn}>"
    "<a href=/u/{at}>Look at the profile of who wrote this</a></td></tr>",
    "every other post has another name": "<div class=forum>{}</div>|<div class=bg-{parity}><div>"
    "<a href=/u/{at}>{name}</a></div><div>3.5.2024 11:0{at}</div><div class=text{turn}>{said}</div>"
    "</div>",
    "its number is in its name": "{}|<table id=post{at} class=box><tr><td>03.05.2024 11:0{at}</td>"
    "</tr><tr><td><a href=/member.php?u={at}>{name}</a></td><td id=td_post_{at}>"
    "<div id=post_message_{at}>{said}</div></td></tr></table>",
    "names and dates have a row of their own": "<div class=forum-replies>{}</div>|"
    "<div class=reply-header>3.5.2024 11:0{at} <a href=#p{at}>#{at}</a></div>"
    "<div class='{parity} reply'><div class=who><a href=/u/{name}>{name}</a></div>"
    "<div class=reply-content><p>{said}</p></div></div>",
    "cells have no names": "<table class=forumtable>{}</table>|<tr><td bgcolor=#eee><p><b>"
    "<a href=/profile.asp?id={at}>{name}</a></b></p>214 posts</td><td bgcolor=#eee>"
    "<p>03.05.2024 11:0{at}:33</p><hr><span>{said}</span></td></tr>",
    "names are headings": "<ol>{}</ol>|<li class=message><h3><a class=username href=/m/{at}>{name}"
    "</a></h3><div class=main><blockquote class=messageText>{said}</blockquote></div>"
    "<div class=signature>" + SIGNED + "</div><a href=#p{at}>3.5.2024 11:0{at}</a></li>",
    "the word is the second part of its name": "<section>{}</section>|<article class='entry "
    "entry--post'><header><strong><a href=/profile/{at}-{name}>{name}</a></strong> <time "
    "datetime=2024-05-03T11:0{at}:00Z>3.5.2024</time></header><div class=entry__text><p>{said}</p>"
    "</div></article>",
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("kind", ROWS)
def test_every_post_is_kept_where(kind, language):
    around, _, form = ROWS[kind].partition("|")
    article = read(language, around.format(posts(form, SAID[language])))
    assert lines(article) == SAID[language]
    assert article.authors == ("clayfoot",)
    assert article.published is not None
    assert article.published.at.startswith("2024-05-03")


BOX = (
    "<div class=thread-post><div class=by><a href=/u/{name}>{name}</a> <time datetime=2024-05-0{at}"
    "T09:00:00Z>3.5.</time></div><div class=said>{said}</div></div>"
)


@pytest.mark.parametrize("language", SAID)
def test_the_day_on_which_somebody_joined_is_not_the_day_of_the_post(language):
    form = (
        "<div class=thread-post><div class=by><a href=/u/{name}>{name}</a><div>12.01.2019</div>"
        "</div><div class=top>03.05.2024</div><div class=post-body><p>{said}</p></div></div>"
    )
    article = read(language, posts(form, SAID[language]))
    assert article.published is not None
    assert article.published.at == "2024-05-03"


@pytest.mark.parametrize("language", SAID)
def test_an_attribute_may_name_who_wrote(language):
    form = (
        "<li class=message-row data-author='{name}'><div class=meta>{name} 3.5.2024</div>"
        "<div class=message-content><p>{said}</p></div></li>"
    )
    assert read(language, f"<ol>{posts(form, SAID[language])}</ol>").authors == ("clayfoot",)


QUOTED = {
    "in an element named for it": "<div class=quoteheader>clayfoot, 3.5.2024</div>"
    "<div class=quote>{}</div>",
    "behind a name in one line": "<blockquote><cite>clayfoot, 3.5.</cite> {}</blockquote>",
    "in a table": "<div><div>clayfoot:</div><table><tr><td><div>{}</div></td></tr></table></div>",
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("kind", QUOTED)
def test_quotations_are_left_out_with_who_is_quoted(kind, language):
    said = SAID[language]
    quoted = QUOTED[kind].format(said[0])
    markup = posts(BOX, [f"<p>{said[0]}</p>", f"{quoted}<p>{said[1]}</p>", *said[2:]])
    assert lines(read(language, markup)) == said


@pytest.mark.parametrize("language", SAID)
def test_a_part_of_a_post_may_be_quoted(language):
    said = SAID[language]
    part = said[0].partition(". ")[0] + "."
    quoted = f"<blockquote><p>{part}</p></blockquote>"
    markup = posts(BOX, [said[0], f"{quoted}<p>{said[1]}</p>", *said[2:]])
    assert lines(read(language, markup)) == said


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("name", ["signature", "sig-line", "small"])
def test_signatures_are_left_out(name, language):
    said = SAID[language]
    signed = [f"<p>{text}</p><div class={name}>{SIGNED}</div>" for text in said]
    assert lines(read(language, posts(BOX, signed))) == said


@pytest.mark.parametrize("language", SAID)
def test_lists_and_code_in_a_few_posts_are_kept(language):
    said = SAID[language]
    body = [f"<p>{text}</p>" for text in said]
    body[3] += "<ul><li>230 V</li><li>16 A</li></ul>"
    kept = lines(read(language, posts(BOX, body)))
    assert kept == [*said[:4], "230 V", "16 A", said[4]]


@pytest.mark.parametrize("language", SAID)
def test_a_name_above_a_list_in_every_post_is_left_out(language):
    form = (
        "<div class=thread-post><time>3.5.2024</time><div><b>{name}</b><p>{said}</p><ul><li>230 V"
        "</li></ul></div></div>"
    )
    assert not set(NAMES) & set(lines(read(language, posts(form, SAID[language]))))


ASKED = {
    "by its name": "<div class=question-box><a href=/u/clayfoot>clayfoot</a> <time>3.5.2024</time>"
    "<div class=rich><p>{}</p></div></div>",
    "by microdata": "<div itemscope itemtype=https://schema.org/Question><a itemprop=author"
    " href=/u/1>clayfoot</a><div><p>{}</p></div></div>",
    "by its name for a post": "<div class=forum-start><a href=/u/clayfoot>clayfoot</a>"
    "<div><p>{}</p></div></div>",
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("kind", ASKED)
def test_a_short_question_is_known(kind, language):
    said = SAID[language]
    form = (
        "<div class=answer><div class=by><a href=/u/{name}>{name}</a> <time>4.5.2024</time></div>"
        "<div class=answer-text><p>{said}</p></div></div>"
    )
    markup = ASKED[kind].format(said[0]) + posts(form, said[1:], NAMES[1:])
    article = read(language, markup)
    assert lines(article) == said
    assert article.authors == ("clayfoot",)


@pytest.mark.parametrize(("label", "language"), [("Thread:", "en"), ("Sujet :", "fr")])
def test_the_title_is_without_the_label_that_another_place_does_without(label, language):
    title = TITLES[language]
    heading = f"<h1>{label} <span>{title}</span></h1>"
    assert read(language, posts(BOX, SAID[language]), heading=heading).title == title


@pytest.mark.parametrize("language", SAID)
def test_a_short_article_with_comments_is_no_discussion(language):
    said = SAID[language]
    article = read(language, f"<p>{said[3]}</p><div class=thread>{posts(BOX, said)}</div>")
    assert "discussion" not in article.evidence


@pytest.mark.parametrize("language", SAID)
def test_the_entries_of_one_writer_are_no_discussion(language):
    form = (
        "<div class=post id=p{at}><div class=meta><b>09:0{at}</b> <span class=author>{name}</span>"
        "</div><div class=post-content><p>{said}</p></div></div>"
    )
    markup = posts(form, [f"{text} {text}" for text in SAID[language]], ["Ann Smith"] * 5)
    head = "<meta name=author content='Ann Smith'>"
    assert "discussion" not in read(language, markup, head).evidence


@pytest.mark.parametrize("language", SAID)
def test_the_days_of_a_diary_are_no_discussion(language):
    form = (
        "<div class=topic-entry><div class=day><b>{name}</b>, 3.5.2024</div>"
        "<div class=said><p>{said} {said}</p></div></div>"
    )
    days = [f"Day {at}" for at in range(1, 6)]
    article = read(language, f"<main class=topic>{posts(form, SAID[language], days)}</main>")
    assert "discussion" not in article.evidence


@pytest.mark.parametrize("language", SAID)
def test_an_article_that_calls_its_comments_a_discussion_is_none(language):
    story = [f"{text} {text}" for text in SAID[language] if len(text) > 50]
    told = [{"@type": "Article", "headline": TITLES[language]}, {"@type": "DiscussionForumPosting"}]
    head = f"<script type=application/ld+json>{json.dumps(told)}</script>"
    markup = "<article>" + "".join(f"<p>{text}</p>" for text in story) + "</article>"
    article = read(language, markup + posts(BOX, SAID[language]), head)
    assert lines(article)[: len(story)] == story
    assert "discussion" not in article.evidence
