"""When an article was published and last changed, and where the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.metadata.dates.hours import Moment
from cleaners.metadata.dates.labels import MACHINE
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.dates.visible import Visible, visible_dates
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph, Node, types_of
from cleaners.metadata.plain import strings
from cleaners.types.article import Dated
from cleaners.types.page import Page

Stated = tuple[str, str]

_PUBLISHED_META = (
    "article:published_time", "og:published_time", "article:published", "og:article:published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "article.published", "published_time", "publish-date", "publish_date", "publishdate", "pubdate",
    "publication_date", "publicationdate", "published", "datepublished", "date.release",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "dcterms.date",
    "citation_publication_date", "citation_online_date", "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished", "bt:pubdate", "shareaholic:article_published_time", "article:post_date",
    "last_publish_date", "date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "article:modified", "og:modified_time",
    "dcterms.modified", "dc.date.modified", "datemodified", "lastmod", "last-modified", "revised",
    "article:updated", "updated_time", "bt:moddate", "date.modified",
)  # fmt: skip
_SAYS_PUBLISHED = re.compile(
    r"(?:^|[._:-])pub(?:lish(?:ed)?|lication)?[._:-]?(?:date|time|on|at)(?:[._:-]?\w{1,9})?$|"
    r"(?:date|first|time)[._:-]?published(?:[._:-]?(?:date|time|at))?$|^content-?date$|[._:-]published$|"
    r"^(?:dc:date|sdate|article[._]date|post_?date|date_?posted|release_?date)$"
)
_SAYS_CREATED = re.compile(
    r"(?:^|[._:-])(?:date[._:-]?)?creat(?:ed|ion)(?:[._:-]?(?:date|time|on|at)){0,2}$"
)
_URL_DAY = re.compile(
    r"[/_-](?:t|n)?((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|[a-z]{3,9})[/_-]?(0[1-9]|[12]\d|3[01])(?![0-9])|"
    r"[/_-][a-z]{2,4}-?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4,9})?(?![0-9])|"
    r"/(?:19|20)\d\d-?(?:0[1-9]|1[0-2])/[a-z]?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[_.\d-]|"
    r"/((?:19|20)\d\d)/([1-9]|[a-z]{3,9})/([12]?\d|3[01])/|/((?:19|20)\d\d)/(1[0-2]|0[1-9])/([1-9])/",
    re.I,
)
# The moments at which a clock or a table that was never set stands, whatever the zone.
_UNSET = ("1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30")
_AMERICAN = frozenset(("US", "PH"))
# A day of publication in the data of a script.
_IN_SCRIPT = re.compile(
    r"""["'](?:article[._]?|page[._]?|post[._]?|content[._]?|original[._]?|first[._]?)?"""
    r"""(?:date[._]?published|pub(?:lish(?:ed)?|lication)?[._]?(?:date|time|at|on)(?:[._]?time)?)["']"""
    r"""\s{0,5}:\s{0,5}(?:["']([\w :.,+/-]{8,40})["']|(\d{8,13})\b)""",
    re.I,
)
SCRIPTS_CAP, MOST_SAID = 500_000, 20  # characters; values
# Two-letter domains that are sold as words, and tell no country.
_NO_COUNTRY = frozenset(
    ("ai", "co", "fm", "gg", "io", "is", "la", "ly", "me", "sh", "tv", "to", "ws", "cc", "eu")
)
_COUNTRIES = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class _Reader:
    """How this page writes moments, and the last one that it can state."""

    latest: datetime
    language: str | None
    region: str | None

    def parse(self, text: str) -> Moment | None:
        return parse(text, self.language, self.region)

    def first(self, stated: Iterable[Stated]) -> Dated | None:
        """The first of these that is a moment the page can state."""
        for source, text in stated:
            found = self.parse(text)
            if found is not None and (one := _dated(found, source, self.latest)) is not None:
                return one
        return None


def published_and_modified(
    tree: HtmlElement,
    page: Page,
    graph: Graph,
    fields: Fields,
    *,
    language: str | None,
    headline: HtmlElement | None,
) -> tuple[Dated | None, Dated | None]:
    """The page's two dates. Neither lies after the fetch, and the second not before the first."""
    reader = _Reader(_latest(page.fetched), language, _region(tree, page.url, fields))
    published = reader.first(_published(graph, fields))
    modified = reader.first(_modified(graph, fields))
    if published is None:
        published, seen = _seen(tree, page.url, headline, reader)
        modified, published = modified or seen, published or seen
        published = published or reader.first(_of_page(graph, fields))
        published = published or _in_scripts(fields, reader)
    elif modified is None or modified.at[:10] <= published.at[:10]:
        published = _shown_before(published, tree, headline, reader) or published
    if modified and published and modified.at[:10] < published.at[:10]:
        modified = None
    return published, modified


def _seen(
    tree: HtmlElement, url: str, headline: HtmlElement | None, reader: _Reader
) -> tuple[Dated | None, Dated | None]:
    """The dates that a reader sees, on the page and in its address.

    A date without a word beside it gives way to the address's, unless it is of the same day.
    """
    seen = _lines_of(tree, headline, reader)
    labelled = reader.first(_visible(seen.published))
    address = reader.first(_from_url(url))
    bare = reader.first(_visible(seen.unlabelled))
    if address is not None and bare is not None and not _near(address, bare):
        bare = None
    return labelled or bare or address, reader.first(_visible(seen.updated))


def _shown_before(
    stated: Dated, tree: HtmlElement, headline: HtmlElement | None, reader: _Reader
) -> Dated | None:
    """The day below the headline where it lies before the stated one.

    Some systems state the moment at which they made the page, and show the article's day. Some
    state it in UTC, and show the same moment with the zone in which its day is the paper's.
    """
    shown = reader.first(_visible(_lines_of(tree, headline, reader, head_only=True).head))
    if shown and shown.at == stated.at and shown.zone and stated.zone == "+00:00":
        return shown
    if shown is None or shown.at[:10] >= stated.at[:10] or _near(shown, stated):
        return None
    return shown


def _lines_of(
    tree: HtmlElement, headline: HtmlElement | None, reader: _Reader, *, head_only: bool = False
) -> Visible:
    body = tree.find("body")
    return visible_dates(
        tree if body is None else body,
        headline,
        lambda said: reader.parse(said) is not None,
        head_only=head_only,
    )


def _visible(texts: Iterable[str]) -> Iterator[Stated]:
    for text in texts:
        machine = MACHINE.search(text)
        yield ("time", machine[1]) if machine else ("text", text)


def _near(one: Dated, other: Dated) -> bool:
    """Whether two dates lie at most a day apart."""
    days = (date.fromisoformat(each.at[:10]) for each in (one, other))
    return abs(next(days) - next(days)) <= timedelta(days=1)


@lru_cache(maxsize=16)
def _latest(fetched: str) -> datetime:
    found = parse(fetched)
    if found is None:
        return datetime.max.replace(tzinfo=UTC)
    return found.at if found.at.tzinfo else found.at.replace(tzinfo=UTC)


def _region(tree: HtmlElement, url: str, fields: Fields) -> str | None:
    """The country by the page's language tag, address and locale, for 03/04/2026.

    `en_US` is what content systems write when nobody has set the locale: where the address or the
    language tag names another country, nothing is known of the order of the numbers.
    """
    tags = (tree.get("lang") or "", *fields.all("content-language", "language"))
    said = [found for tag in tags if (found := _country(tag))]
    locale = [found for tag in fields.all("og:locale")[:1] if (found := _country(tag))]
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    if len(domain) == 2 and domain not in _NO_COUNTRY:
        said.insert(0, _COUNTRIES.get(domain, domain.upper()))
    regions = dict.fromkeys((*said, *locale))
    if len({region in _AMERICAN for region in regions}) > 1:
        return None
    return next(iter(regions), None)


def _country(tag: str) -> str | None:
    match = re.fullmatch(r"[a-zA-Z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})", tag.strip())
    return match[1].upper() if match else None


def _published(graph: Graph, fields: Fields) -> Iterator[Stated]:
    yield from _from_graph(graph.articles, "datePublished")
    yield from _from_meta(fields, _PUBLISHED_META)
    yield from _from_meta(fields, tuple(filter(_says_published, fields.meta)))
    yield from _from_props(fields, "datepublished")
    yield from _from_graph(graph.articles, "dateCreated", "coverageStartTime")
    yield from _from_meta(fields, tuple(filter(_says_created, fields.meta)))


@lru_cache(maxsize=2048)  # pages have the same fields
def _says_published(name: str) -> bool:
    return _SAYS_PUBLISHED.search(name) is not None


@lru_cache(maxsize=2048)
def _says_created(name: str) -> bool:
    return _SAYS_CREATED.search(name) is not None


def _modified(graph: Graph, fields: Fields) -> Iterator[Stated]:
    yield from _from_graph((*graph.articles, *graph.pages), "dateModified")
    yield from _from_meta(fields, _MODIFIED_META)
    yield from _from_props(fields, "datemodified")


def _of_page(graph: Graph, fields: Fields) -> Iterator[Stated]:
    """What the page says of itself and not of its article: often when its template was made."""
    pages = [node for node in graph.pages if "VideoObject" not in types_of(node)]
    yield from _from_graph(pages, "datePublished", "dateCreated")
    if any(kind.startswith("video") for kind in fields.all("og:type")):
        yield from _from_graph(graph.pages, "uploadDate")


def _in_scripts(fields: Fields, reader: _Reader) -> Dated | None:
    """The day that the page's own data say (`dataLayer.push({"publishDate": "2024-05-02"})`), where
    all that they say is of one day: else they are of other articles too."""
    left = SCRIPTS_CAP
    found: list[Dated] = []
    for script in fields.tags["script"]:
        text = script.text or ""
        if "ub" not in text or "ld+json" in (script.get("type") or ""):
            continue
        said = _IN_SCRIPT.findall(text[:left])
        found += [
            one for value in said[:MOST_SAID] if (one := reader.first([("data", "".join(value))]))
        ]
        left -= len(text)
        if left <= 0:
            break
    return found[0] if len({one.at[:10] for one in found}) == 1 else None


def _from_graph(nodes: Iterable[Node], *keys: str) -> Iterator[Stated]:
    for key in keys:
        for node in nodes:
            value = node.get(key)
            if isinstance(value, int | float):
                value = str(int(value)) if abs(value) < 1e14 else ""
            for text in strings(value):
                yield "json-ld", text


def _from_meta(fields: Fields, names: tuple[str, ...]) -> Iterator[Stated]:
    for name in names:
        for text in fields.all(name):
            yield f"meta {name}", text


def _from_props(fields: Fields, name: str) -> Iterator[Stated]:
    for element in fields.props.get(name, ())[:5]:
        for attribute in ("datetime", "content", "title"):
            if text := element.get(attribute):
                yield "microdata", text
        yield "microdata", (element.text or "").strip()


def _from_url(url: str) -> Iterator[Stated]:
    for match in _URL_DAY.finditer(url.partition("?")[0]):
        year, month, day = (said for said in match.groups() if said)
        yield "url", f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"


def dated(found: Moment, source: str, fetched: str) -> Dated | None:
    """A moment as `Dated`; None when it lies before newspapers or after the fetch."""
    return _dated(found, source, _latest(fetched))


def _dated(found: Moment, source: str, latest: datetime) -> Dated | None:
    """The moment as `Dated`; None when it lies before newspapers or after the fetch."""
    at = found.at if found.at.tzinfo else found.at.replace(tzinfo=UTC)
    if at.year < 1700 or str(at.date()) in _UNSET:
        return None
    if found.timed and found.zone is None and latest < at <= latest + timedelta(hours=14):
        # An hour without a zone that is still to come in UTC: of a place to the east.
        found, at = Moment(at, None, timed=False), at.replace(hour=0, minute=0, second=0)
    if at > latest:
        return None
    if not found.timed:
        return Dated(str(at.date()), None, source)
    moment = at.replace(microsecond=0, tzinfo=None).isoformat()
    return Dated(moment + "Z" if found.zone else moment, found.zone, source)
