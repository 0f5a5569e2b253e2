"""Discussions: every post is kept, in the markup of any program, without who wrote it and when."""

from __future__ import annotations

import json

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page

TITLES = {
    "en": "Which glue holds a cracked oar?",
    "de": "Welcher Kleber hält ein gerissenes Ruder?",
    "ja": "割れたオールにはどの接着剤がよいですか",
}
SAID = {
    "en": [
        "My left oar cracked along the grain last week, and I row on Sunday. Which glue would you"
        " trust with it, and how long does it have to dry?",
        "Epoxy, two parts, nothing else. Clamp it for a day and sand it afterwards.",
        "Agreed.",
        "I would not row with a glued oar at all. Ours broke again in the third week, and the boat"
        " turned over. Buy a new one and keep the old one above the fireplace.",
        "Thank you all, I have ordered a new pair.",
    ],
    "de": [
        "Mein linkes Ruder ist letzte Woche längs gerissen, und am Sonntag rudere ich wieder."
        " Welchem Kleber würdet ihr trauen, und wie lange muss er trocknen?",
        "Epoxid aus zwei Teilen, sonst nichts. Einen Tag lang einspannen, danach schleifen.",
        "Sehe ich genauso.",
        "Ich würde mit einem geklebten Ruder gar nicht mehr fahren. Unseres ist in der dritten"
        " Woche wieder gebrochen, und das Boot ist umgekippt. Kauf ein neues.",
        "Danke euch allen, ich habe ein neues Paar bestellt.",
    ],
    "ja": [
        "先週、左のオールが木目に沿って割れてしまいました。日曜日にはまた漕ぐ予定です。"
        "どの接着剤なら信頼できて、どのくらい乾かせばよいのでしょうか。",
        "二液のエポキシ以外は考えられません。一日しっかり挟んで、それから磨いてください。",
        "同感です。",
        "接着したオールでは漕がないほうがよいと思います。うちのは三週間目にまた折れて、"
        "舟がひっくり返りました。新しいものを買うことをおすすめします。",
        "皆さんありがとうございます。新しい一組を注文しました。",
    ],
}
NAMES = ["oarsman", "Pieter", "gull42", "M. Kowalski", "oarsman"]
FORMS = {
    "boxes": "<article class='message message--post'><div class=message-user><h4>{name}</h4>"
    "<div>Joined 2019</div></div><div class=message-main><header><a href=/p/{at}>3 May 2024</a>"
    " <a href=/p/{at}>#{at}</a></header><div class=message-body><div class=wrap>{said}</div></div>"
    "<aside class=signature><div class=wrap>Rows on the Thames since 1988, whatever the weather"
    " may be.</div></aside></div></article>",
    "rows": "<tr class=threadrow><td class=who><b>{name}</b><br>Posts: 214<br>03.05.2024 11:0{at}"
    "</td><td class=what><div class=postbody>{said}</div></td></tr>",
    "hashed": "<div class='css-1a thread-item'><div class=css-2b><span>{name}</span>"
    "<time datetime=2024-05-03>3.5.</time></div><div class=css-3c>{said}</div>"
    "<div class=css-4d><button>Reply</button></div></div>",
}
AROUND = {"boxes": "<main>{}</main>", "rows": "<table>{}</table>", "hashed": "<main>{}</main>"}
HEAD = "<header><a href=/>Rowers</a><nav><a href=/new>New</a><a href=/m>Members</a></nav></header>"
ASIDE = (
    "<aside><h3>Similar</h3><a href=/t/1>How to varnish an oar</a><a href=/t/2>Boats</a></aside>"
)


def read(language: str, posts: str, head: str = "", title: str | None = None) -> Article:
    title = title or TITLES[language]
    source = (
        f"<html lang={language}><head><meta charset=utf-8><title>{title} | Rowers</title>{head}"
        f"</head><body>{HEAD}<h1>{title}</h1>{posts}{ASIDE}</body></html>"
    )
    page = Page("https://rowers.example/t/oar/7", source.encode(), "2026-02-02T00:00:00Z")
    article = clean(page)
    assert isinstance(article, Article), article
    return article


def lines(article: Article) -> list[str]:
    return "\n".join(part for part in (article.lead, article.text) if part).splitlines()


def thread(form: str, said: list[str]) -> str:
    posts = (
        FORMS[form].format(name=name, at=at + 1, said=f"<p>{text}</p>")
        for at, (name, text) in enumerate(zip(NAMES, said, strict=True))
    )
    return AROUND[form].format("".join(posts))


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", FORMS)
def test_every_post_of_a_thread_is_kept(form, language):
    article = read(language, thread(form, SAID[language]))
    assert lines(article) == SAID[language]
    assert "around the posts of a discussion" in article.evidence


SIGNED = {
    "classes": "<a class=username href=/u/{name}>{name}</a>",
    "microdata": "<div itemprop=author><img alt=''><meta itemprop=name content={name}></div>",
    "names around it": "<div class=user-details><i class=poster-name>{name}</i> Rower</div>",
}


@pytest.mark.parametrize("form", SIGNED)
def test_who_opened_it_is_the_author_and_nobody_who_answers(form):
    head = "<div class=topic-head>{} <time>3.5.2024</time></div>"
    posts = "".join(
        f"<li class=topic>{head.format(SIGNED[form].format(name=name.replace(' ', '')))}"
        f"<div class=said><p>{text}</p><span class=username>Nobody</span></div></li>"
        for name, text in zip(NAMES, SAID["en"], strict=True)
    )
    assert read("en", f"<ol>{posts}</ol>").authors == ("oarsman",)


def test_where_nothing_names_who_opened_it_nobody_is_the_author():
    answered = "<div class=by itemprop=author>Pieter Vos</div>"
    posts = "".join(
        f"<li class=topic><div>{answered if at else '1'} <time>3.5.2024</time></div>"
        f"<div class=said><p>{text}</p></div></li>"
        for at, text in enumerate(SAID["en"])
    )
    assert read("en", f"<ol>{posts}</ol>").authors == ()


@pytest.mark.parametrize("language", SAID)
def test_a_question_may_be_built_otherwise_than_its_answers(language):
    said = SAID[language]
    question, *answers = said
    long = f"{question} {question} {question}"
    told = {"@type": "QAPage", "mainEntity": {"@type": "Question", "name": TITLES[language]}}
    head = f"<script type=application/ld+json>{json.dumps(told)}</script>"
    markup = (
        f"<div class=ask><div class=rich><p>{long}</p></div><span>oarsman, 3.5.2024</span></div>"
    )
    markup += "".join(
        f"<div class=reply><div class=by>{name} <time>4.5.2024</time></div><div class=rich-reply>"
        f"<p>{text}</p></div></div>"
        for name, text in zip(NAMES, answers, strict=False)
    )
    assert lines(read(language, f"<main>{markup}</main>", head)) == [long, *answers]


@pytest.mark.parametrize("language", SAID)
def test_the_page_of_a_program_that_draws_it_by_script(language):
    markup = "".join(
        f"<div id=post_{at} class='topic-body'><div class=meta><b>{name}</b> <time>May 3</time>"
        f"</div><div class=post><p>{text}</p></div></div>"
        for at, (name, text) in enumerate(zip(NAMES, SAID[language] * 2, strict=False), 1)
    )
    article = read(language, f"<div id=app></div><noscript><div>{markup}</div></noscript>")
    assert lines(article) == SAID[language]


@pytest.mark.parametrize("language", SAID)
def test_quotations_of_posts_above_and_previews_are_left_out(language):
    said = [*SAID[language]]
    quote = f"<blockquote><a href=/u/1>oarsman said:</a><p>{said[0]}</p></blockquote>"
    card = (
        "<aside class=onebox><a href=https://x.example/>Oars of ash</a><p>All our oars.</p></aside>"
    )
    markup = thread("boxes", said)
    markup = markup.replace(f"<p>{said[1]}</p>", f"{quote}<p>{said[1]}</p>{card}")
    assert lines(read(language, markup)) == said


@pytest.mark.parametrize("language", SAID)
def test_an_article_with_comments_is_no_discussion(language):
    story = [f"{text} {text}" for text in SAID[language] if len(text) > 50]
    markup = "<article>" + "".join(f"<p>{text}</p>" for text in story) + "</article>"
    markup += thread("boxes", SAID[language])
    kept = lines(read(language, f"<div>{markup}</div>"))
    assert kept[: len(story)] == story


@pytest.mark.parametrize("language", SAID)
def test_entries_with_headings_keep_them(language):
    entries = "".join(
        f"<article class=entry><header><time>11:0{at}</time><h2>{name}</h2></header>"
        f"<p>{text} {text}</p></article>"
        for at, (name, text) in enumerate(zip(NAMES[:4], SAID[language], strict=False))
    )
    kept = lines(read(language, f"<div class=post-body>{entries}</div>"))
    assert [line for line in kept if line in NAMES] == NAMES[:4]
