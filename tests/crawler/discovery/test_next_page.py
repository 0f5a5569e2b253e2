"""The pages of an article that is cut into pages, by the many forms that their addresses have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crawler.discovery.next_page import MOST_PAGES, next_page

HOST = "https://port.example"
STORY = "/2026/03/01/the-old-mill"
FORMS: dict[str, Callable[[int], str]] = {
    "page": lambda n: f"{STORY}?page={n}",
    "page, first by a slash": lambda n: f"{STORY}/" if n == 1 else f"{STORY}/{n}/",
    "page in the path": lambda n: f"{STORY}/page/{n}/",
    "dash": lambda n: f"{STORY}-{n}.html",
    "line": lambda n: f"{STORY}_{n}.html",
    "comma": lambda n: f"{STORY},{n}.html",
    "dot": lambda n: f"{STORY}.{n}.html",
    "word": lambda n: f"{STORY}-page{n}",
    "German": lambda n: f"{STORY}/seite-{n}",
    "Czech": lambda n: f"{STORY}?str={n}",
    "one letter": lambda n: f"{STORY}?p={n}",
    "one letter in the path": lambda n: f"{STORY}/p{n}",
    "from 0": lambda n: f"{STORY}?page={n - 1}",
    "by tens": lambda n: f"{STORY}?start={(n - 1) * 10}",
    "beside another": lambda n: f"{STORY}?id=12345&pg={n}",
    "an index": lambda n: f"{STORY}/index{n}.html",
    "in capitals": lambda n: f"{STORY}?pageNum={n}",
    "long": lambda n: f"{STORY}?article_page={n}",
}
FIRST = {".html": f"{STORY}.html", "index": f"{STORY}/index.html", "id": f"{STORY}?id=12345"}


def first(form: Callable[[int], str]) -> str:
    """The address of the first page, which mostly holds no number."""
    second = form(2)
    if "id=" in second:
        return FIRST["id"]
    if "index" in second:
        return FIRST["index"]
    return FIRST[".html"] if second.endswith(".html") else form(1) if form(1)[-1] == "/" else STORY


def page(addresses: list[str], number: int, label: Callable[[int], str]) -> bytes:
    """The page of this number, from 0, with links to all others."""
    links = "".join(
        f"<a href='{each.replace('&', '&amp;')}'>{label(at + 1)}</a> "
        for at, each in enumerate(addresses)
        if at != number
    )
    share = f"<a href='https://share.example/?u={HOST}{STORY}&n=77'>Share</a>"
    return f"<html><body><p>Text</p>{share}<p>{links}</p></body></html>".encode()


def walked(addresses: list[str], label: Callable[[int], str]) -> list[str]:
    """The addresses that are met, one page after the other."""
    met = [addresses[0]]
    while len(met) < MOST_PAGES:
        body = page(addresses, addresses.index(met[-1]), label)
        link = next_page(body, HOST + met[-1], None, len(met))
        if link is None:
            break
        met.append(link.removeprefix(HOST))
    return met


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("label", [str, lambda n: f"<span>{n}</span>", lambda n: f"Page {n}"])
def test_every_page_is_met_in_order(name: str, label: Callable[[int], str]) -> None:
    form = FORMS[name]
    addresses = [first(form), *(form(number) for number in range(2, 5))]
    assert walked(addresses, label) == addresses


@pytest.mark.parametrize(
    "link",
    [f"{STORY}?page=2", f"{STORY}/page/02/", f"{STORY}/seite-2", f"{STORY}?id=7&amp;pg=2"],
)
def test_an_address_that_counts_pages_leads_on_whatever_its_words(link: str) -> None:
    url = HOST + (f"{STORY}?id=7" if "id=" in link else STORY)
    body = f"<a href=/>Home</a><a href='{link}'>The mill after the war</a>".encode()
    assert next_page(body, url) == HOST + link.replace("&amp;", "&")


@pytest.mark.parametrize("word", ["»", "Next page", "Weiter", "次へ"])
def test_a_link_that_says_next_leads_on(word: str) -> None:
    body = f"<a href='{STORY}/2'>{word}</a>".encode()
    assert next_page(body, HOST + STORY) == f"{HOST}{STORY}/2"


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/2026/03/01/the-old-mill-2'>Part 2 of our series</a>",
        "<link rel=next href='/2026/03/02/another-story'>",
        f"<a href='{STORY}?comments=2'>2</a>",
        f"<a href='{STORY}?cpage=2'>2</a>",
        f"<a href='{STORY}?photo=2'>2</a>",
        "<a href='/2026/03/01/another-mill?page=2'>2</a>",
        "<a href='/?page=2'>2</a>",
        f"<a href='{STORY}/comments-2'>12 comments</a>",
    ],
)
def test_what_is_no_page_of_the_article_is_none(link: str) -> None:
    assert next_page(link.encode(), HOST + STORY) is None
