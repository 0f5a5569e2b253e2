# ruff: noqa: E501
"""Where a site's articles end is learned, and no page loses text of its own by it."""

from __future__ import annotations

import pytest

from cleaners.blocks.learning.template import EMPTY, Template, dumps, learn, loads
from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of
from cleaners.clean import clean, examine
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rules import Rules

FETCHED = "2026-03-01T12:00:00Z"
STORIES = {
    "en": ("ferry", "bakery", "choir", "tower", "school", "quarry"),
    "de": ("Fähre", "Mühle", "Schule", "Brücke", "Mauer", "Werft"),
    "ja": ("連絡船", "製粉所", "小学校", "灯台", "防波堤", "造船所"),
}
SENTENCES = {
    "en": (
        "The {0} was late again on Thursday, and nobody on the pier could say when it would come.",
        "Half of those who live by the {0} had been told in January, and the other half in May.",
        "The council set aside 340,000 for the {0}, which three of seven members call too little.",
        "A decision about the {0} is expected when the full council sits in the second week of June.",
    ),
    "de": (
        "Die {0} beschäftigt den Stadtrat seit dem Winter, und niemand am Hafen weiß, wie es weitergeht.",
        "Die Hälfte der Anwohner erfuhr im Januar von der {0}, die andere Hälfte erst im Mai.",
        "Der Rat hat 340.000 Euro für die {0} vorgesehen, drei der sieben Mitglieder nennen das wenig.",
        "Über die {0} wird entschieden, wenn der ganze Rat in der zweiten Juniwoche zusammenkommt.",
    ),
    "ja": (
        "{0}をめぐる町議会の議論は冬から続いているが、港では誰も先の見通しを語ることができないという。",
        "住民の半分は一月に{0}の話を聞き、残りの半分は五月になってようやく知らされたと話している。",
        "町議会は{0}のために三千四百万円を計上したが、七人の委員のうち三人は足りないと言っている。",
        "{0}についての決定は、六月の第二週に開かれる町議会の本会議で下される見通しとなっている。",
    ),
}


def page(language: str, number: int, behind: str) -> Page:
    story = STORIES[language][number]
    text = "".join(f"<p>{each.format(story)}</p>" for each in SENTENCES[language])
    html = (
        f"<html lang={language}><head><meta charset=utf-8><title>{story}</title></head><body><main><h1>{story}</h1>"
        f"<div class=story>{text}</div><div class=end-line>* * * {story}</div>{behind}</main></body></html>"
    )
    return Page(f"https://post.example/{number}", html.encode(), FETCHED)


def box(language: str, number: int) -> str:
    """A box of another story in each page, never the same twice."""
    other = STORIES[language][number - 1]
    return f"<div class=box><p>{SENTENCES[language][number % 4].format(other)}</p></div>"


def taught(language: str) -> Template:
    template = EMPTY
    for number in range(4):
        lesson = examine(page(language, number, "")).lesson
        assert lesson is not None
        template = learn(template, lesson)
    return template


@pytest.mark.parametrize("language", STORIES)
def test_a_page_loses_no_text_by_its_site_s_boundary(language: str) -> None:
    template = taught(language)
    for number in (4, 5):
        for behind in ("", box(language, number)):
            found = clean(page(language, number, behind), Rules(), template)
            assert isinstance(found, Article)
            for sentence in SENTENCES[language]:
                assert sentence.format(STORIES[language][number]) in f"{found.lead}\n{found.text}"


def lines(*behind: Line) -> list[Line]:
    prose = [Line(f"Paragraph {n} " * 9, "p<div.story", 120, 2.0, main=True) for n in range(4)]
    return [*prose, Line("* * *", "div.end", 5, -2.0), *behind]


def known(article: int = 4) -> Template:
    template = EMPTY
    from cleaners.blocks.learning.template import Lesson, Seen

    for number in range(article):
        seen = (
            Seen("p<div.story", f"a{number}", 300, 300, True, False, ""),
            Seen("div.end", f"e{number}", 5, -300, False, False, ""),
            Seen("p<div.box", f"b{number}", 300, -200, False, False, ""),
        )
        lesson = Lesson(
            f"https://post.example/{number}", "x", 900, seen, "", (("boundary", "div.end"),)
        )
        template = learn(template, lesson)
    return template


BOX = Line("A box of another story. " * 6, "p<div.box", 140, 1.5)


def test_what_is_behind_the_boundary_is_cut() -> None:
    found = body_of(lines(BOX, BOX._replace(signature="p<div.new")), "https://x", known())
    assert found.kept == (0, 1, 2, 3)


@pytest.mark.parametrize(
    "own",
    [
        BOX._replace(signature="p<div.story"),
        BOX._replace(signature="p<div.new", main=True),
        BOX._replace(signature="p<div.new", own=True),
        BOX._replace(kind="correction"),
    ],
)
def test_what_may_be_the_article_s_own_stays_behind_the_boundary(own: Line) -> None:
    assert body_of(lines(own), "https://x", known()).kept[-1] == 5


def test_a_boundary_in_the_middle_and_one_that_few_pages_taught_cut_nothing() -> None:
    many = [BOX._replace(signature="p<div.new") for _ in range(9)]
    assert len(body_of(lines(*many), "https://x", known()).kept) == 13
    assert len(body_of(lines(BOX._replace(signature="p<div.new")), "https://x", known(2)).kept) == 5
    twice = [*lines(BOX._replace(signature="p<div.new")), Line("* * *", "div.end", 5, -2.0)]
    assert len(body_of(twice, "https://x", known()).kept) == 5


def test_the_boundary_is_kept_with_the_template() -> None:
    template = known()
    assert template.place("boundary") == "div.end"
    assert loads(dumps(template)).place("boundary") == "div.end"
