"""Which pictures of a page are the article's, and between which of its lines they stand."""

from __future__ import annotations

from cleaners.clean import clean
from cleaners.types.article import Article, Picture
from tests.cleaners.sample_pages import STORIES, story_page

FIRST, SECOND, THIRD, FOURTH = STORIES["bridge"]


def pictures_with(inner: str, after: str = "") -> list[Picture]:
    """The pictures of a story with this between its second and third paragraph."""
    body = f"<p>{FIRST}</p><p>{SECOND}</p>{inner}<p>{THIRD}</p><p>{FOURTH}</p>"
    found = clean(story_page("bridge", body=body, after=after))
    assert isinstance(found, Article)
    return [one for one in found.pictures if one.line is not None]


def names(pictures: list[Picture]) -> list[str]:
    return [one.url.rpartition("/")[2] for one in pictures]


def test_between_its_lines_with_words() -> None:
    found = pictures_with(
        '<figure><img src="/a.jpg" alt="The bridge at dawn"><figcaption>The old bridge.'
        "</figcaption></figure>"
    )
    assert names(found) == ["a.jpg"]
    assert found[0].line == 2
    assert found[0].alt == "The bridge at dawn"
    assert found[0].caption == "The old bridge."


def test_within_a_paragraph_and_without_a_figure() -> None:
    found = pictures_with('<p><img src="/a.jpg"></p><div><div><img src="/b.jpg"></div></div>')
    assert [(one.url[-5:], one.line) for one in found] == [("a.jpg", 2), ("b.jpg", 2)]


def test_of_a_picture_element_and_of_one_that_is_loaded_late() -> None:
    found = pictures_with(
        '<picture><source srcset="/l.webp 800w"><source srcset="/m.webp 400w">'
        '<img src="/s.jpg"></picture>'
        '<img src="data:image/gif;base64,R0" data-src="/late.jpg">'
        '<noscript><img src="/late.jpg"></noscript>'
    )
    assert names(found) == ["l.webp", "late.jpg"]


def test_not_what_leads_elsewhere_stands_beside_or_is_small() -> None:
    found = pictures_with(
        '<a href="/2026/other"><img src="/teaser.jpg"></a>'
        '<aside><img src="/advertisement.jpg"></aside>'
        '<img src="/pixel.gif" width="1" height="1"><img src="/icon.png" width="24px">'
        '<a href="/large.jpg"><img src="/kept.jpg"></a>',
        after='<footer><img src="/logo.png"></footer>',
    )
    assert names(found) == ["kept.jpg"]
