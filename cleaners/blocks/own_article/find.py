"""A page without the articles that are not its own, and without what it holds twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from cleaners.blocks.own_article.bios import bios
from cleaners.blocks.own_article.captions import captions
from cleaners.blocks.own_article.copies import copies
from cleaners.blocks.own_article.forms import forms
from cleaners.blocks.own_article.galleries import told_by_pictures
from cleaners.blocks.own_article.others import Own, heads_of, others, own_of, stands_in
from cleaners.blocks.own_article.poster import posted, poster_of, posters
from cleaners.blocks.own_article.posts import Discussion, discussion_of
from cleaners.blocks.own_article.said import is_dated, said_in
from cleaners.blocks.own_article.threads import threads
from cleaners.blocks.segmenting.blocks import Cut
from cleaners.blocks.segmenting.counting import without
from cleaners.language.fingerprint import squeeze
from cleaners.metadata.read import Metadata


class Found(NamedTuple):
    """What is left of a page, and what was left out in words, "" for nothing.

    Of a discussion also the elements that hold what its posts say; who opened it, "" where only
    those who answer are named; and when, as the page writes it.
    """

    page: Cut
    left_out: str
    posts: frozenset[HtmlElement] = frozenset()
    poster: str | None = None
    posted: str | None = None


def own_article(page: Cut, metadata: Metadata) -> Found:
    """The blocks of a page that are its own article, or its own discussion."""
    heads = heads_of(page)
    own = own_of(page, heads, metadata.title or "", metadata.url)
    if (discussion := discussion_of(page, metadata, own)) is not None:
        return _discussion(page, discussion, own, metadata)
    left, said = _once(page, metadata)
    if left is not page:  # its blocks have other numbers
        heads = heads_of(left)
        own = own_of(left, heads, metadata.title or "", metadata.url)
    if own is not None:
        left = _without_others(left, heads, own, said, metadata)
    return Found(left, "; ".join(said))


def _discussion(page: Cut, discussion: Discussion, own: Own | None, metadata: Metadata) -> Found:
    posts = discussion.posts
    kept = said_in(page, posts) | (set() if own is None else {own.headline})
    besides = set(range(len(page.blocks))) - kept
    said = _counted(besides, "around the posts of a discussion") if besides else ""
    elements = frozenset(post.element for post in posts)
    opening = next((b for b in page.blocks if stands_in(b.place, posts[0])), None)
    line = opening.text if opening is not None and is_dated(opening) else ""
    when = posted(discussion.boxes[0], posts[0], metadata.language, line)
    poster = _poster(discussion, metadata)
    return Found(without(page, besides), said, elements, poster, when)


def _poster(discussion: Discussion, metadata: Metadata) -> str | None:
    title = squeeze(metadata.title or "")
    boxes, posts = discussion.boxes, discussion.posts
    found = poster_of(boxes[0], posts[0], title, above=True)
    if found is None and not set(metadata.authors).isdisjoint(posters(boxes, posts, title)):
        return ""
    return found


def _once(page: Cut, metadata: Metadata) -> tuple[Cut, list[str]]:
    """A page without what it holds twice, and without what its own markup tells apart."""
    said = []
    if twice := copies(page):
        page = without(page, twice)
        said.append(_counted(twice, "in the page twice"))
    if about := bios(page, metadata.authors):
        page = without(page, about)
        said.append(_counted(about, "about the author"))
    if not told_by_pictures(page) and (under := captions(page)):
        page = without(page, under)
        said.append(_counted(under, "under pictures"))
    if asking := forms(page):
        page = without(page, asking)
        said.append(_counted(asking, "in a sign-up form"))
    return page, said


def _without_others(
    page: Cut, heads: Sequence[int], own: Own, said: list[str], metadata: Metadata
) -> Cut:
    """A page without other articles and without comments; what is left out is added to `said`."""
    foreign = {number for stretch in others(page, heads, own) for number in stretch}
    if foreign:
        said.append(_counted(foreign, "of other articles"))
    comments = set[int]() if _is_live(metadata) else threads(page, own) - foreign
    if comments:
        said.append(_counted(comments, "comments"))
    left_out = foreign | comments
    return without(page, left_out) if left_out else page


def _counted(numbers: set[int], what: str) -> str:
    return f"{len(numbers)} {'block is' if len(numbers) == 1 else 'blocks are'} {what}"


def _is_live(metadata: Metadata) -> bool:
    """Whether the page calls itself live: its entries look like comments."""
    return any("liveblog" in kind.casefold() for kind in metadata.types)
