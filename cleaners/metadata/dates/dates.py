"""When an article was published and last changed, and where the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from lxml.html import HtmlElement

from cleaners.metadata.dates.moments import Moment, parse
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
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
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|[a-z]{3})[/_-]?(0[1-9]|[12]\d|3[01])(?![0-9])", re.I
)
_DATE_CLASS = re.compile(
    r"(?:^|[\W_])(?:date|datetime|dateline|timestamp|time|pub-?date|publish\w*|posted|meta|byline|datum|"
    r"fecha|data|veröffentlicht|info|entry-meta|article-date)(?:$|[\W_])",
    re.I,
)
_NAMED_ELEMENTS = "//body//*[@class or @id][not(self::script or self::style or self::a)]"
_DAY = re.compile(
    r"\d{1,4}[./년年-]\s?\d{1,2}[./月월-]\s?\d{2,4}|\d{1,2}\.?\s[^\W\d]{3,12}\.?\s\d{4}|"
    r"[^\W\d]{3,12}\.?\s\d{1,2},\s\d{4}"
)
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d")
_UPDATE_WORD = re.compile(
    r"updat|modif|aktualis|mis à jour|actualizad|atualizad|aggiornat|обновл|更新|수정|güncel|"
    r"oppdater|uppdater|opdater|bijgewerkt|zaktualiz",
    re.I,
)


def published_and_modified(
    tree: HtmlElement, page: Page, graph: Graph, fields: Fields, language: str | None
) -> tuple[Dated | None, Dated | None]:
    """The page's two dates. Neither lies after the fetch, and the second not before the first."""
    latest = _latest(page.fetched)
    region = _region(tree, fields)
    published = _chosen(_published(tree, page.url, graph, fields), latest, language, region)
    modified = _chosen(_modified(graph, fields), latest, language, region)
    if modified and published and modified.at[:10] < published.at[:10]:
        modified = None
    return published or modified, modified


def _latest(fetched: str) -> datetime:
    found = parse(fetched)
    if found is None:
        return datetime.max.replace(tzinfo=UTC)
    return found.at if found.at.tzinfo else found.at.replace(tzinfo=UTC)


def _region(tree: HtmlElement, fields: Fields) -> str | None:
    """The country in the page's language tag or locale (`en-US`, `en_GB`), for 03/04/2026."""
    tags = [tree.get("lang") or "", *fields.all("og:locale", "content-language", "language")]
    for tag in tags:
        if match := re.fullmatch(r"[a-zA-Z]{2,3}[-_]([A-Za-z]{2})", tag.strip()):
            return match[1].upper()
    return None


def _published(tree: HtmlElement, url: str, graph: Graph, fields: Fields) -> Iterator[Stated]:
    yield from _from_graph(graph, "datePublished")
    yield from _from_meta(fields, _PUBLISHED_META)
    yield from _from_props(fields, "datepublished")
    yield from _from_graph(graph, "dateCreated", "uploadDate")
    yield from _from_times(fields)
    yield from _from_url(url)
    yield from _from_text(tree)
    yield from _from_short_lines(tree)


def _modified(graph: Graph, fields: Fields) -> Iterator[Stated]:
    yield from _from_graph(graph, "dateModified")
    yield from _from_meta(fields, _MODIFIED_META)
    yield from _from_props(fields, "datemodified")


def _from_graph(graph: Graph, *keys: str) -> Iterator[Stated]:
    for key in keys:
        for node in (*graph.articles, *graph.pages):
            for text in strings(node.get(key)):
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


def _from_times(fields: Fields) -> Iterator[Stated]:
    """The <time> elements: those after the headline first, and none that says it is an update."""
    times = fields.tags["time"][:200]
    heading = fields.headline
    if heading is not None:
        after = set(heading.xpath("following::time")[:20])
        times = [t for t in times if t in after][:3] or times[:3]
    for element in times:
        words = " ".join((element.get("class") or "", element.text or ""))
        if not _UPDATE_WORD.search(words):
            for text in (element.get("datetime"), element.text):
                if text:
                    yield "time", text


def _from_url(url: str) -> Iterator[Stated]:
    if match := _URL_DAY.search(url.partition("?")[0]):
        if match[2].isdigit():
            yield "url", f"{match[1]}-{match[2]}-{match[3]}"
        else:
            yield "url", f"{match[3]} {match[2]} {match[1]}"


def _from_text(tree: HtmlElement) -> Iterator[Stated]:
    """Short elements whose class says date, then short lines right after the headline."""
    seen = 0
    for element in tree.xpath(_NAMED_ELEMENTS):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(name) < 300 and _DATE_CLASS.search(name):
            if (said := element.get("title") or element.get("content")) and len(said) < 60:
                yield "text", said
            text = " ".join(element.text_content()[:400].split())
            if 6 <= len(text) <= 160 and any(map(str.isdigit, text)):
                seen += 1
                yield "text", text
            if seen >= 30:
                return


def _from_short_lines(tree: HtmlElement) -> Iterator[Stated]:
    """Short lines with a date: after the headline, or with the hour where there is no headline."""
    heading = next(tree.iter("h1"), None)
    passed = heading is None
    for count, element in enumerate(
        tree.iter("h1", "p", "div", "span", "td", "li", "small", "i", "em")
    ):
        passed = passed or element is heading
        for text in (element.text, element.tail):
            if passed and text and 8 <= len(text) <= 120 and _DAY.search(text):
                line = " ".join(text.split())
                if heading is not None or _HOUR.search(line):
                    yield "text", line
        if count > 4_000:
            return


def _chosen(
    stated: Iterator[Stated], latest: datetime, language: str | None, region: str | None
) -> Dated | None:
    for source, text in stated:
        found = parse(text, language, region)
        if found is not None and (dated := _dated(found, source, latest)) is not None:
            return dated
    return None


def _dated(found: Moment, source: str, latest: datetime) -> Dated | None:
    """The moment as `Dated`; None when it lies before newspapers or after the fetch."""
    at = found.at if found.at.tzinfo else found.at.replace(tzinfo=UTC)
    if at.year < 1700 or at.timestamp() == 0:
        return None
    if found.timed and found.zone is None and latest < at <= latest + timedelta(hours=14):
        # An hour without a zone that is still to come in UTC: of a place to the east.
        found, at = Moment(at, None, timed=False), at.replace(hour=0, minute=0, second=0)
    if at > latest:
        return None
    if not found.timed:
        return Dated(at.strftime("%Y-%m-%d").zfill(10), None, source)
    return Dated(at.strftime("%Y-%m-%dT%H:%M:%SZ"), found.zone, source)
