"""The authors: people first, the newsroom when nobody is named, agencies apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from cleaners.decoding.markup import finder
from cleaners.metadata.authors.bylines import BY
from cleaners.metadata.authors.names import Byline, read_byline
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph, types_of
from cleaners.metadata.plain import comparable, first, plain, strings
from cleaners.phrases.match import match

AUTHORS_CAP = 40
NEAR = 6  # elements around a byline whose names are looked at
BESIDE = 60  # characters beside the link to an author
LINKS_AFTER_HEADLINE = 12
PARAGRAPHS_AFTER_HEADLINE = 8
TOLD = 30  # paragraphs that are searched for a name
OPENING = 24
PROSE = 150  # characters behind a <footer> that heads an article

_META = (
    "author", "article:author", "article:author_name", "og:article:author", "dc.creator",
    "dcterms.creator",
    "parsely-author", "sailthru.author", "cxenseparse:author", "byl", "article.author",
    "lp.article:author",
    "articleauthor", "authors", "article_author", "citation_author", "rnews:author",
    "bt:author", "dc.author",
    "news_authors", "page_author",
)  # fmt: skip
# Written so that each attribute is looked up once: half the time of a contains() for each word.
_BYLINE = finder(
    "/html/body/descendant::*[@rel='author' or @itemprop[contains(.,'author')] or @class["
    "contains(.,'yline') or contains(.,'uthor') or contains(.,'auteur') or contains(.,'autor')] or "
    "@data-testid[contains(.,'yline') or contains(.,'uthor')] or self::address]"
    "[not(self::script or self::style or self::meta or self::body or self::form or self::img)]"
)
# The same by the name of a job; such a box often holds more than the name.
_BY_JOB = finder(
    "/html/body/descendant::*[@class[contains(.,'writer') or contains(.,'reporter') or "
    "contains(.,'journalist')]][not(self::form or self::img or self::script)]"
)
_ABOUT_AUTHOR = re.compile(
    r"/(?:authors?|autore?[sn]?|autor(?:in|es|a)?|auteurs?|staff|journalists?|journalistes?|"
    r"redaktion|reporters?|byline|mitarbeiter|skribent|forfatter|avtor|firmas?|autori|"
    r"contributors?|columnists?|writers?)/[^/]",
    re.I,
)
# The same of anybody: an author's only where the line says so, or nothing else.
_ABOUT_PERSON = re.compile(r"/(?:people|profiles?|person|by)/[^/]", re.I)
# The account that the content system publishes under when nobody is named.
_ACCOUNT = re.compile(
    r"/(?:author|autor|profile|user)s?/(?:admin\w*|webmaster|root|editor|user\d*)(?:\W|$)", re.I
)
_ORGANISATION = re.compile(r"Organi[sz]ation|Corporation|NewsMedia|Brand|Service")
_BELOW = ("p", "div", "span", "li", "td", "h4")
# `by` and a name, whatever the page's language.
_BY_NAME = re.compile(r"(?:written\s+|posted\s+)?by:?\s+[A-ZÀ-Þ]", re.I)
_LINES = frozenset(
    ("p", "div", "span", "li", "td", "address", "h3", "h4", "h5", "em", "strong", "b", "small")
)
_NOT_HERE = frozenset(("aside", "footer", "nav", "figure", "figcaption", "blockquote", "form"))
# What stands in a byline about its author: `byline-role`, `author-info__title`.
_MORE = re.compile(
    r"(?:^|[\s_-])(?:roles?|jobs?|job-?title|positions?|occupation|credentials?|bio|biography|"
    r"(?:author|byline|person|staff|writer)[\w-]*[_-]title)(?=$|[\s_-])",
    re.I,
)
_NOT_CLASS = re.compile(
    r"authorit|authori[sz]|comment|komment|coment[aá]r|reacties|yorum|related|teaser|sidebar|footer|caption|credit|promo|recommend|(?<!v)card|bio|quote|"
    r"(?<!face)book|film|movie|latest|popular|trending|(?:^|[\s_-])(?:more|next|tags?)(?:$|[\s_-])",
    re.I,
)


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
    stated = ((True, byline) for byline in _stated(graph, fields, site_names, language))
    seen = ((False, byline) for byline in _seen(tree, headline, site_names, language))
    for is_stated, byline in chain(stated, seen):
        agencies |= dict.fromkeys(byline.agencies)
        if byline.people:
            return Authors(byline.people[:AUTHORS_CAP], next(iter(agencies), None), is_stated)
        house = house or byline.house
    return Authors(house[:AUTHORS_CAP], next(iter(agencies), None), stated=False)


def _stated(
    graph: Graph, fields: Fields, site_names: frozenset[str], language: str | None
) -> Iterator[Byline]:
    """What the page states for machines."""
    for key in ("author", "creator"):
        for value in list(graph.values(key))[:3]:
            yield _of_nodes(_items(value), graph, site_names, language)
    for name in filter(fields.meta.__contains__, _META):
        yield _joined(fields.all(name)[:AUTHORS_CAP], site_names, language)
    yield _joined(list(_microdata(fields)), site_names, language)
    yield _joined(list(_cards(fields)), site_names, language)


def _seen(
    tree: HtmlElement,
    headline: HtmlElement | None,
    site_names: frozenset[str],
    language: str | None,
) -> Iterator[Byline]:
    """What a reader sees: marked bylines, then what stands right below the headline."""
    below: Iterable[str] = ()
    if headline is not None:
        below = chain(_linked(headline), _signed(headline), _said(headline, language))
    marked = chain.from_iterable(_visible(find(tree)) for find in (_BYLINE, _BY_JOB))
    for text in chain(marked, below):
        yield read_byline(text, site_names, language, strict=True)


def _items(value: object) -> list[object]:
    return value[: AUTHORS_CAP * 2] if isinstance(value, list) else [value]


def _of_nodes(
    items: list[object], graph: Graph, site_names: frozenset[str], language: str | None
) -> Byline:
    """The names of JSON-LD nodes and strings; an organisation is no person."""
    people: list[str] = []
    organisations: list[str] = []
    for item in items:
        node = graph.resolve(item)
        if isinstance(node, dict) and _is_account(node):
            continue
        is_organisation = (
            isinstance(node, dict)
            and "Person" not in (types := types_of(node))
            and any(map(_ORGANISATION.search, types))
        )
        (organisations if is_organisation else people).extend(
            list(strings(node)) or _parts_of(node)
        )
    found = _joined(people, site_names, language)
    others = _joined(organisations, site_names, language)
    return Byline(
        found.people,
        (*found.house, *others.house, *others.people),
        (*found.agencies, *others.agencies),
    )


def _parts_of(node: object) -> Iterator[str]:
    """The name of a person that has none as a whole."""
    if isinstance(node, dict):
        parts = [first(node.get(key)) for key in ("givenName", "additionalName", "familyName")]
        yield " ".join(part for part in parts if part)


def _is_account(node: dict[str, Any]) -> bool:
    return _ACCOUNT.search(f"{node.get('url')} {node.get('@id')}"[:600]) is not None


def _joined(texts: list[str], site_names: frozenset[str], language: str | None) -> Byline:
    """Several bylines as one: every name once, in order."""
    read = [
        read_byline(text, site_names, language)
        for text in texts
        if not text.startswith(("http", "@", "/", "www."))
    ]
    return Byline(
        tuple(dict.fromkeys(name for byline in read for name in byline.people)),
        tuple(dict.fromkeys(name for byline in read for name in byline.house)),
        tuple(dict.fromkeys(name for byline in read for name in byline.agencies)),
    )


def _microdata(fields: Fields) -> Iterator[str]:
    """The names of `itemprop=author`, outside of comments and teasers."""
    for element in fields.props.get("author", ())[:AUTHORS_CAP]:
        if _is_elsewhere(element):
            continue
        for named in element.iter():
            if isinstance(named.tag, str) and "name" in (named.get("itemprop") or "").split():
                yield plain(named.get("content") or named.text_content()[:200])
                break


def _cards(fields: Fields) -> Iterator[str]:
    """The values of a Twitter card whose label says who wrote: `Written by`, `Verfasst von`."""
    for number in ("1", "2"):
        labels = fields.all(f"twitter:label{number}")
        if labels and not BY.sub("", plain(labels[0])):
            yield from fields.all(f"twitter:data{number}")[:1]


def _visible(marked: list[HtmlElement]) -> Iterator[str]:
    """Short texts of elements that are `marked` as byline, outside of comments and teasers.

    Those that stand side by side are of one byline.
    """
    beside: dict[HtmlElement, list[str]] = {}
    for element in marked[:40]:
        if any(_ACCOUNT.search(a.get("href") or "") for a in element.iter("a")):
            continue
        if _is_elsewhere(element) or (element.tag == "address" and not _is_of_author(element)):
            continue
        if _tells_more(element):
            continue
        text = _text_of(element)
        if 2 <= len(text) <= 120:
            beside.setdefault(element.getparent(), []).append(text)
    for texts in beside.values():
        yield ", ".join(texts)[:300]


def _text_of(element: HtmlElement) -> str:
    """The text of a marked byline; the items of a list are names apart."""
    items = list(islice(element.iter("li"), AUTHORS_CAP))
    if len(items) > 1:
        return plain(", ".join(item.text_content()[:100].strip() for item in items))
    return plain(" ".join(_pieces(element))[:1000]) or plain(element.text_content()[:1000])


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The texts of a byline, but for what its elements call the role or the life of its author."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and not _tells_more(child):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _tells_more(element: HtmlElement) -> bool:
    """Whether an element is named for what its author is, and not for the author."""
    names = _names(element)
    return _MORE.search(names) is not None and "name" not in names.casefold()


def _is_of_author(address: HtmlElement) -> bool:
    """Whether an <address> is its author's and not where a house stands."""
    links = (
        a.get("rel") == "author" or _ABOUT_AUTHOR.search(a.get("href", ""))
        for a in address.iter("a")
    )
    return any(links) or BY.match(plain(address.text_content()[:200])) is not None


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element is of a comment, a teaser, a picture or a form."""
    if _NOT_CLASS.search(_names(element)):
        return True
    around = list(islice(element.iterancestors(), NEAR))
    if any(_is_not_here(up) or _NOT_CLASS.search(_names(up)) for up in around):
        return True
    item = next((up for up in around if up.tag == "li"), None)
    return item is not None and next(item.iter("h2", "h3", "h4"), None) is not None


def _is_not_here(element: HtmlElement) -> bool:
    """Whether an element holds no byline by its tag; a <footer> right above the text does."""
    return element.tag in _NOT_HERE and not (element.tag == "footer" and _heads_prose(element))


def _heads_prose(footer: HtmlElement) -> bool:
    around = footer.getparent()
    if around is None or around.tag not in {"article", "header", "section", "main"}:
        return False
    return any(len(behind.text_content()) > PROSE for behind in footer.itersiblings())


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _linked(heading: HtmlElement) -> Iterator[str]:
    """The names that link to a page about their author, right after the headline and in no
    sentence."""
    links = (link for link in _following(heading, "a") if "href" in link.attrib)
    for link in islice(links, LINKS_AFTER_HEADLINE):
        href = link.get("href", "")
        about = next((each for each in (_ABOUT_AUTHOR, _ABOUT_PERSON) if each.search(href)), None)
        if about is None or _ACCOUNT.search(href):
            continue
        beside = [a for a in link.getparent().iter("a") if about.search(a.get("href", ""))]
        names = [plain(a.text_content()[:200]) for a in beside[:10]]
        whole = _line_of(link)
        bare = whole == " ".join(names) or BY.match(whole) is not None
        if len(whole) <= sum(map(len, names)) + BESIDE and (bare or about is _ABOUT_AUTHOR):
            yield ", ".join(name for name in names if not _is_told_of(name, heading))
        return


def _following(heading: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """The elements behind a heading, in the page's order. XPath would look for all of them first,
    where a few are wanted."""
    for around in chain((heading,), heading.iterancestors()):
        for behind in around.itersiblings():
            yield from behind.iter(*tags)


def _line_of(link: HtmlElement) -> str:
    """The text of the line that a link stands in: its paragraph, or what is right beside it."""
    parent, before = link.getparent(), link.getprevious()
    if parent.tag in _LINES:
        return plain(parent.text_content()[:600])
    opening = parent.text if before is None else before.tail
    return plain(f"{opening or ''}{link.text_content()[:200]}{link.tail or ''}")


def _signed(heading: HtmlElement) -> Iterator[str]:
    """A name in bold, alone in its paragraph, above the first long paragraph after the headline."""
    for paragraph in islice(_following(heading, "p"), PARAGRAPHS_AFTER_HEADLINE):
        text = plain(paragraph.text_content()[:600])
        if len(text) > 200:
            return
        bold = next(paragraph.iter("b", "strong"), None)
        alone = bold is not None and plain(bold.text_content()[:100]) == text
        if alone and text.endswith((":", "：")):
            continue  # a heading in bold
        if alone and 5 <= len(text) <= 80 and not _is_told_of(text, heading):
            yield text


def _is_told_of(name: str, heading: HtmlElement) -> bool:
    """Whether the headline or the first paragraphs name a person, who is then no author."""
    words = [word for word in comparable(name).split() if len(word) > 3]
    told = islice(_following(heading, "p"), TOLD)
    texts = [heading.text_content(), *(text for p in told if len(text := p.text_content()) > 100)]
    said = comparable(" ".join(text[:2_000] for text in texts))
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in words[-1:])


def _said(heading: HtmlElement, language: str | None) -> Iterator[str]:
    """A line right after the headline that begins like a byline: `By Nora Ashdown`."""
    languages = [language] if language else []
    for place in islice(_following(heading, *_BELOW), OPENING):
        text = plain(place.text_content()[:200])
        if len(text) > 100:
            if len(text) > 190 and place.tag == "p":
                return
        elif match(text, languages) == "byline" or _BY_NAME.match(text):
            yield text
