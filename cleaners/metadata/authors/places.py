"""Where no byline stands, addresses that are an author's, the lines of a byline, and the places
from which authors write."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.language.words import by_letter
from cleaners.metadata.authors.bylines import PLACES
from cleaners.metadata.authors.east_asian import is_east_asian
from cleaners.metadata.plain import plain

NEAR = 6  # elements around a byline whose names are looked at
TOWN = 5  # letters at least of a place within a site's name
PROSE = 150  # characters behind a <footer> that heads an article
# The address of a page about an author.
ABOUT_AUTHOR = re.compile(
    r"/(?:authors?|autore?[sn]?|autor(?:in|es|a)?|auteurs?|staff|journalists?|journalistes?|"
    r"redaktion|reporters?|byline|mitarbeiter|skribent|forfatter|avtor|firmas?|autori|"
    r"contributors?|columnists?|writers?)/[^/]",
    re.I,
)
# The account that the content system publishes under when nobody is named.
ACCOUNT = re.compile(
    r"/(?:author|autor|profile|user)s?/(?:admin\w*|webmaster|root|editor|user\d*)(?:\W|$)", re.I
)
# What stands below an entry is called so.
_FOOT = re.compile(r"(?<![^\s_-])(?:post|entry|article)[-_]?foot(?:er)?(?![^\s_-])", re.I)
_NAMED_SO = re.compile(rf"{_FOOT.pattern}|(?<!\S)h-card(?!\S)", re.I)  # and tell of no other thing
_PAGE = frozenset(("html", "body"))  # named for the whole page: `no-sidebar`, `has-comments`
_NOT_HERE = frozenset(("aside", "footer", "nav", "figure", "figcaption", "blockquote", "form"))
_NOT_CLASS = re.compile(
    by_letter(
        r"authorit|authori[sz]|comment|komment|coment[aá]r|reacties|yorum|related|teaser|sidebar|footer|caption|credit|promo|recommend|(?<!v)(?<!\bh-)(?<!author-)(?<!author_)card|(?<!author-)(?<!author_)(?<!authors-)bio|quote|"
        r"(?<!face)book|film|movie|latest|popular|trending|(?<![^\s_-])(?:more|next|tags?)(?![^\s_-])"
    )
)


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element is of a comment, a teaser, a picture or a form."""
    around = [up for up in islice(element.iterancestors(), NEAR) if up.tag not in _PAGE]
    if _is_of_own_entry(element, around):
        return False
    if _names_other(names_of(element)):
        return True
    if any(_is_not_here(up) or _names_other(names_of(up)) for up in around):
        return True
    item = next((up for up in around if up.tag == "li"), None)
    return item is not None and next(item.iter("h2", "h3", "h4"), None) is not None


@lru_cache(maxsize=8192)  # a site names its boxes alike on all its pages
def _names_other(names: str) -> bool:
    return _NOT_CLASS.search(names.lower()) is not None  # sooner than a pattern without case


def _is_not_here(element: HtmlElement) -> bool:
    """Whether an element holds no byline by its tag; a <footer> right above the text does."""
    return element.tag in _NOT_HERE and not (element.tag == "footer" and _heads_prose(element))


def _is_of_own_entry(element: HtmlElement, around: list[HtmlElement]) -> bool:
    """Whether a card of an author, as microformats have it, stands in the foot of the entry that
    holds the page's headline, and in nothing else that is named for others."""
    names = set((element.get("class") or "").split())
    if not (names & {"p-author", "vcard", "h-card"} or element.get("rel") == "author"):
        return False
    foot = next((up for up in around if up.tag == "footer" or _FOOT.search(names_of(up))), None)
    if foot is None:
        return False
    inside = around[: around.index(foot)]
    if any(_names_other(_NAMED_SO.sub(" ", names_of(up))) for up in (element, *inside, foot)):
        return False
    entry = foot.getparent()
    while entry is not None and not _is_entry(entry):
        entry = entry.getparent()
    return entry is not None and any(map(_is_headline, entry.iter("h1", "h2", "h3")))


def _is_entry(element: HtmlElement) -> bool:
    return element.tag == "article" or "hentry" in (element.get("class") or "").split()


def _is_headline(heading: HtmlElement) -> bool:
    return heading.tag == "h1" or "entry-title" in (heading.get("class") or "").split()


def _heads_prose(footer: HtmlElement) -> bool:
    around = footer.getparent()
    if around is None or around.tag not in {"article", "header", "section", "main"}:
        return False
    return any(len(behind.text_content()) > PROSE for behind in footer.itersiblings())


def names_of(element: HtmlElement) -> str:
    """The class and the id of an element, in which sites say what it is for."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def broken_lines(element: HtmlElement, limit: int) -> list[str]:
    """The text of an element, each of its lines that <br> ends by itself, of so many characters in
    all."""
    if element.find(".//br") is None:
        return [plain(element.text_content()[:limit])]
    lines = [""]
    left = limit
    for event, inner in iterwalk(element, events=("start", "end")):
        if inner.tag == "br" and event == "start":
            lines.append("")
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        if text and (isinstance(inner.tag, str) or event == "end"):
            lines[-1] += text
            left -= len(text)
            if left <= 0:
                break
    return [line for text in lines if (line := plain(text[:limit]))]


def is_place(name: str, people: Collection[str], site_names: frozenset[str]) -> bool:
    """Whether what stands behind whole names is where they write from: one word (`Von Jule Wieck,
    Ahlen`), a place that everybody knows, or one that the site is named for."""
    if is_east_asian(name) or not all(" " in each for each in people):
        return False
    if " " not in name or PLACES.match(name):
        return True
    bare = squashed(name)
    return len(bare) >= TOWN and any(bare in site != bare for site in site_names)


def in_site_s_name(name: str, site_names: frozenset[str]) -> bool:
    """Whether a site's name begins with a name, and goes on: it is the place of the site."""
    return any(site.startswith(name) and site != name for site in site_names)


def squashed(name: str) -> str:
    """Letters and digits only, to compare names."""
    return "".join(filter(str.isalnum, name.casefold()))
