"""The order of the steps: bytes in, an Article or a Rejection out."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from cleaners import extractors
from cleaners.article import Article
from cleaners.decode import decode
from cleaners.fingerprint import line_key
from cleaners.page import Page
from cleaners.rejection import Reason, Rejection
from cleaners.rules import Rules
from cleaners.template import EMPTY, Lesson, Template

CLEANER = "cuttings 0.1.0"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says before its template is asked: the dear half of cleaning. Picklable."""

    url: str
    rejection: Rejection | None = None
    title: str | None = None
    lines: tuple[str, ...] = field(default=(), repr=False)
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """How a page ended, and what it teaches about its site (None: nothing)."""

    outcome: Article | Rejection
    lesson: Lesson | None = None


def clean(page: Page, rules: Rules = Rules(), template: Template = EMPTY) -> Article | Rejection:  # noqa: B008
    """The article of a page, or why there is none. Raises nothing, for any bytes."""
    return examine(page, rules, template).outcome


def examine(page: Page, rules: Rules = Rules(), template: Template = EMPTY) -> Examined:  # noqa: B008
    """`clean`, with what the page teaches about its site."""
    return judge(read(page, rules, template), rules, template)


def read(page: Page, rules: Rules = Rules(), template: Template = EMPTY) -> Reading:  # noqa: B008
    """The dear half: parse and extract. A settled template lets it skip the extractors."""
    text = decode(page.body, page.header("content-type"))
    tree = _parse(text)
    if tree is None:
        return Reading(page.url, Rejection(Reason.NOT_HTML, "no markup could be parsed"))
    title = tree.findtext(".//title")
    lines, extractor = extractors.trafilatura_lines(tree), "trafilatura"
    if not lines:
        lines, extractor = extractors.boilerpy_lines(tree), "boilerpy3"
    return Reading(page.url, None, (title or "").strip() or None, tuple(lines), extractor)


def judge(reading: Reading, rules: Rules = Rules(), template: Template = EMPTY) -> Examined:  # noqa: B008
    """The cheap half: what of the reading is the article, with what the site's template knows."""
    if reading.rejection:
        return Examined(reading.rejection)
    text = "\n".join(reading.lines)
    if not text:
        return Examined(Rejection(Reason.NO_TEXT, "no extractor found text"))
    if len(text) < (rules.min_chars or 250):
        return Examined(Rejection(Reason.TOO_SHORT, f"{len(text)} characters of text"))
    lesson = Lesson(
        reading.url,
        CLEANER,
        tuple(("p", line_key(line), len(line), True) for line in reading.lines),
    )
    article = Article(
        url=reading.url,
        title=reading.title,
        text=text,
        words=len(text.split()),
        confidence=0.5,
        cleaner=CLEANER,
        template=template.version if template.pages else None,
        evidence=reading.extractor,
    )
    return Examined(article, lesson)


def _parse(text: str) -> HtmlElement | None:
    if not text.strip():
        return None
    try:
        return document_fromstring(
            text.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
