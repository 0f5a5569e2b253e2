"""Everything that a page says about itself, read once from the parsed tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.language.detect import code
from cleaners.metadata.authors.authors import authors_and_agency
from cleaners.metadata.dates.dates import published_and_modified
from cleaners.metadata.fields import Fields, read_fields
from cleaners.metadata.images import read_images
from cleaners.metadata.jsonld import Graph, read_graph
from cleaners.metadata.plain import first, paragraphs, plain, strings
from cleaners.metadata.rights import is_paywalled, read_rights
from cleaners.metadata.titles.choose import choose_title, squash
from cleaners.metadata.titles.headings import headline_of, logo_names, shown_headlines
from cleaners.types.article import Dated, Image
from cleaners.types.page import Page
from cleaners.urls.keys import canonical, same_site

BODY_CAP = 300_000
TAGS_CAP = 50
SECTION_CAP = 80
_SECTION_META = (
    "article:section", "og:section", "section", "parsely-section", "cxenseparse:recs:category",
    "dc.subject",
)  # fmt: skip

_ARCHIVES = frozenset(("archive", "search-results", "blog"))
_SINGLES = frozenset(("single", "singular", "single-post", "page"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None or empty where it says nothing.

    `url` is the page's canonical address if that is of the same site, else the address that
    answered. `titles` are all texts offered as headline, to know it again in the body. `lead` is
    only a candidate: the body decides by its blocks. `language` is the template's word, a hint.
    `authors_stated`: the authors are people that the page names in fields for machines.
    `article_body` is the JSON-LD articleBody as paragraphs, `types` JSON-LD @types and `og:...`.
    """

    url: str
    title: str | None = None
    titles: tuple[str, ...] = ()
    lead: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    authors_stated: bool = False
    agency: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    site_name: str | None = None
    image: str | None = None
    images: tuple[Image, ...] = ()
    paywall: bool = False
    rights: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    article_body: str | None = field(default=None, repr=False)


def read_metadata(tree: HtmlElement, page: Page, fields: Fields | None = None) -> Metadata:
    """Read a page's metadata. The tree is not changed; no page makes this raise."""
    fields = fields or read_fields(tree)
    graph = read_graph(fields.tags["script"], page.url, shown_headlines(fields), _misplaced(fields))
    names = site_names(page.url, graph, fields)
    squashed = frozenset(squash(name) for name in names)
    language = page_language(tree, graph, fields)
    title, titles = choose_title(tree, graph, fields, names)
    headline = headline_of(tree, fields, title)
    authors = authors_and_agency(
        tree, graph, fields, squashed, language=language, headline=headline
    )
    published, modified = published_and_modified(
        tree, page, graph, fields, language=language, headline=headline
    )
    image, images = read_images(tree, page.url, graph, fields)
    return Metadata(
        url=_own_address(page.url, fields, graph),
        title=title,
        titles=titles,
        lead=_lead(graph, fields),
        description=fields.one("description", "og:description", "twitter:description"),
        authors=authors.names,
        authors_stated=authors.stated,
        agency=authors.agency,
        published=published,
        modified=modified,
        section=_section(graph, fields),
        tags=_tags(graph, fields),
        language=language,
        site_name=names[0] if names else None,
        image=image,
        images=images,
        paywall=is_paywalled(graph, fields),
        rights=read_rights(page, graph, fields),
        types=_types(graph, fields),
        article_body=_body(graph),
    )


def _misplaced(fields: Fields) -> list[str]:
    """JSON-LD that a content system wrote into <meta>: `<meta name="script:ld+json">`."""
    return [text for name in fields.meta if "ld+json" in name for text in fields.meta[name][:2]]


def site_names(url: str, graph: Graph, fields: Fields) -> tuple[str, ...]:
    """The names of the site: og:site_name, its publisher, the words of its host."""
    names = fields.all(
        "og:site_name", "application-name", "apple-mobile-web-app-title", "publisher"
    )
    names += logo_names(fields)
    for value in graph.values("publisher", "sourceOrganization", "provider"):
        names.extend(strings(graph.resolve(value)))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names += [host, host.partition(".")[0], ".".join(host.split(".")[-2:])]
    if host.count("."):
        names.append(host.split(".")[-2])
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) < 80))


def page_language(tree: HtmlElement, graph: Graph, fields: Fields) -> str | None:
    """The language that the page states: its `lang`, else its locale, else JSON-LD."""
    said = [
        tree.get("lang"),
        *fields.all("og:locale", "content-language", "language", "dc.language"),
    ]
    said += [first(value) for value in graph.values("inLanguage")]
    return next((found for tag in said if (found := code(tag))), None)


def _own_address(url: str, fields: Fields, graph: Graph) -> str:
    """The canonical address.

    It counts only within the page's own site, and never for a front page.
    """
    own = canonical(url) or url
    for said in (*fields.links.get("canonical", ())[:2], *fields.all("og:url")[:1]):
        found = canonical(said.strip(), url)
        if found and same_site(found, own) and not _is_front(found, own):
            return found
    return own


def _is_front(found: str, own: str) -> bool:
    return urlsplit(found).path == "/" and not urlsplit(found).query and urlsplit(own).path != "/"


def _lead(graph: Graph, fields: Fields) -> str | None:
    stated = next(
        (text for value in graph.values("description", "abstract") if (text := first(value))), None
    )
    return stated or fields.one("og:description", "description")


def _section(graph: Graph, fields: Fields) -> str | None:
    """The first section. Content systems join several with bare commas."""
    said = next((text for value in graph.values("articleSection") if (text := first(value))), None)
    said = said or fields.one(*_SECTION_META)
    if said is None:
        return None
    return re.split(r",(?=\S)" if len(said) <= SECTION_CAP else ",", said)[0][:SECTION_CAP].strip()


def _tags(graph: Graph, fields: Fields) -> tuple[str, ...]:
    stated = [text for value in list(graph.values("keywords"))[:1] for text in strings(value)]
    stated = stated or fields.all("article:tag", "og:article:tag")
    stated = stated or fields.all("news_keywords", "parsely-tags", "keywords", "sailthru.tags")[:1]
    single = [stated[0]] if len(stated) == 1 else []
    words = re.split(r"\s*[,;、，]\s*", single[0]) if single else stated
    return tuple(dict.fromkeys(w for word in words if 1 < len(w := plain(word, 120)) < 80))[
        :TAGS_CAP
    ]


def _types(graph: Graph, fields: Fields) -> tuple[str, ...]:
    """What the page calls itself. WordPress, which calls its tag pages articles to social media,
    tells them by a class of their body."""
    stated = tuple(f"og:{text.lower()}" for text in fields.all("og:type")[:2])
    body = next(iter(fields.tags["body"]), None)
    names = set((body.get("class") or "").lower().split()) if body is not None else set()
    if names & _ARCHIVES and not names & _SINGLES:
        return (*graph.types, "CollectionPage")
    return (*graph.types, *stated)


def _body(graph: Graph) -> str | None:
    for value in graph.values("articleBody"):
        if isinstance(value, str) and (text := paragraphs(value, BODY_CAP)):
            return text
    return None
