"""When an article was published and last changed, and where the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.metadata.dates.apart import in_attributes, in_boxes, in_scripts, marked_published
from cleaners.metadata.dates.hours import Moment
from cleaners.metadata.dates.labels import MACHINE
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.dates.openings import opening_day
from cleaners.metadata.dates.originals import days_at_end
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
    "citation_publication_date", "citation_online_date", "citation_date", "displaydate",
    "article_date_original", "originalpublicationdate",
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
    published = _stated(graph, fields, reader)
    modified = reader.first(_modified(graph, fields))
    if published is None:
        published, seen = _seen(tree, page, headline, reader)
        modified = modified or seen
        published = published or _of_one_day(in_boxes(fields), "time", reader) or seen
        published = published or reader.first(_of_page(graph, fields))
        published = published or _of_one_day(in_scripts(fields), "data", reader)
        published = published or _of_one_day(in_attributes(page.body), "data", reader)
    elif modified is None or modified.at[:10] <= published.at[:10]:
        published = _shown_before(published, tree, headline, reader, fields) or published
    if modified and published and modified.at[:10] < published.at[:10]:
        modified = None
    return published, modified


def _stated(graph: Graph, fields: Fields, reader: _Reader) -> Dated | None:
    """When the page says to machines that it was published. Of the fields that no standard names
    the earliest counts: a system also states when it copied the page to its servers."""
    return (
        reader.first(_published(graph, fields))
        or min(
            filter(None, (reader.first([one]) for one in _from_meta(
                fields, tuple(filter(_says_published, fields.meta))
            ))),
            key=lambda one: one.at[:10], default=None,
        )
        or reader.first(_created(graph, fields))
    )  # fmt: skip


def _seen(
    tree: HtmlElement, page: Page, headline: HtmlElement | None, reader: _Reader
) -> tuple[Dated | None, Dated | None]:
    """The dates that a reader sees, on the page and in its address.

    A date without a word beside it gives way to the address's, unless it is of the same day.
    """
    seen = _lines_of(tree, headline, reader)
    labelled = reader.first(_visible(seen.published))
    if labelled is None and seen.unlabelled and headline is not None:
        labelled = reader.first(("text", said) for said in days_at_end(headline))
    address = reader.first(_from_url(page.url))
    bare = reader.first(_visible(seen.unlabelled))
    if address is not None and bare is not None and not _near(address, bare):
        bare = None
    shown = labelled or bare or address
    if shown is None and headline is not None and (day := opening_day(headline)) is not None:
        shown = reader.first([("text", day)])
    return shown, reader.first(_visible(seen.updated))


def _shown_before(
    stated: Dated,
    tree: HtmlElement,
    headline: HtmlElement | None,
    reader: _Reader,
    fields: Fields,
) -> Dated | None:
    """The day below the headline, or marked as the article's, where it lies before the stated one.

    Some systems state the moment at which they made the page, and show the article's day. Some
    state it in UTC, and show the same moment with the zone in which its day is the paper's.
    """
    shown = reader.first(_visible(_lines_of(tree, headline, reader, head_only=True).head))
    if shown and shown.at == stated.at and shown.zone and stated.zone == "+00:00":
        return shown
    for one in (shown, _of_one_day(marked_published(fields), "time", reader)):
        if one and one.at[:10] < stated.at[:10] and not _may_be_same(one, stated):
            return one
    return None


def _lines_of(
    tree: HtmlElement,
    headline: HtmlElement | None,
    reader: _Reader,
    *,
    head_only: bool = False,
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


def _may_be_same(day: Dated, stated: Dated) -> bool:
    """Whether a moment may lie, by the clocks of some place, on a day that is shown."""
    if stated.zone is None or day.zone is not None:
        return _near(day, stated)
    at = datetime.fromisoformat(stated.at)
    west, east = at - timedelta(hours=12), at + timedelta(hours=14)
    return str(west.date()) <= day.at[:10] <= str(east.date())


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


def _created(graph: Graph, fields: Fields) -> Iterator[Stated]:
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


def _of_one_day(texts: Iterable[str], source: str, reader: _Reader) -> Dated | None:
    """The first of these moments, where all are of one day."""
    found = [one for text in texts if (one := reader.first([(source, text)]))]
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
