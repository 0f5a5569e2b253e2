"""The authors: people first, the newsroom when nobody is named, agencies apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from lxml.html import HtmlElement

from cleaners.metadata.authors.below_headline import below_headline
from cleaners.metadata.authors.labelled import labelled
from cleaners.metadata.authors.marked import marked_bylines
from cleaners.metadata.authors.names import Byline, read_byline
from cleaners.metadata.authors.signed_off import agency_at_end, byline_at_end
from cleaners.metadata.authors.stated import AUTHORS_CAP, stated_authors
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph


class Authors(NamedTuple):
    """The authors and the agency of a page; `stated`: its people stand in fields for machines."""

    names: tuple[str, ...]
    agency: str | None
    stated: bool


def authors_and_agency(
    tree: HtmlElement,
    graph: Graph,
    fields: Fields,
    site_names: frozenset[str],
    *,
    language: str | None = None,
    headline: HtmlElement | None = None,
) -> Authors:
    """The authors as the best source names them, and the first agency any source names.

    `language` is the page's: it tells a byline that is marked by nothing but its first word.
    """
    house: tuple[str, ...] = ()
    agencies: dict[str, None] = {}
    stated = ((True, byline) for byline in stated_authors(graph, fields, site_names, language))
    seen = ((False, byline) for byline in _seen(tree, headline, site_names, language))
    for is_stated, byline in chain(stated, seen):
        agencies |= dict.fromkeys(byline.agencies)
        if byline.people:
            named = next(iter(agencies), None) or _signs(headline)
            return Authors(byline.people[:AUTHORS_CAP], named, is_stated)
        house = house or byline.house
    return Authors(
        house[:AUTHORS_CAP], next(iter(agencies), None) or _signs(headline), stated=False
    )


def _seen(
    tree: HtmlElement,
    headline: HtmlElement | None,
    site_names: frozenset[str],
    language: str | None,
) -> Iterator[Byline]:
    """What a reader sees: marked bylines, what stands right below the headline, and a label."""
    below = () if headline is None else below_headline(headline, language)
    for text in chain(marked_bylines(tree), below):
        yield read_byline(text, site_names, language, strict=True)
    yield read_byline(labelled(tree), site_names, language, strict=True)
    if headline is not None and (last := byline_at_end(headline, language)):
        yield read_byline(last, site_names, language, strict=True)


def _signs(headline: HtmlElement | None) -> str | None:
    return None if headline is None else agency_at_end(headline)
