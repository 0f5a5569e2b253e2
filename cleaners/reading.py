"""The slow half of cleaning: what a page says, before its site's template is asked.

A Reading holds no tree, so it can be pickled and judged in another process, or twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from cssselect import SelectorError
from lxml.etree import XPathError
from lxml.html import HtmlElement

from cleaners.blocks.learning.template import EMPTY, SETTLED, Template
from cleaners.blocks.line import ENOUGH, SHORT, Line
from cleaners.blocks.other_extractors import (
    bare_lines,
    found_by_others,
    has_prose,
    holds_any,
    is_brief,
)
from cleaners.blocks.rules.verses import is_poem
from cleaners.blocks.scoring.confidence import is_in_doubt
from cleaners.blocks.scoring.page_facts import facts_of_page, facts_of_text, is_dated_news
from cleaners.blocks.scoring.scores import (
    PageBlocks,
    ask_trafilatura,
    lines_of,
    measure,
    sure_of,
    voted,
)
from cleaners.blocks.select import NOTHING, Body, body_of
from cleaners.decoding.charset import in_utf8
from cleaners.decoding.markup import parse
from cleaners.decoding.sniff import not_html
from cleaners.language.fingerprint import line_key, squeeze
from cleaners.language.scripts import weight
from cleaners.metadata.embedded.find import embedded
from cleaners.metadata.fields import Fields, read_fields
from cleaners.metadata.read import Metadata, read_metadata
from cleaners.parts.build import address
from cleaners.parts.pictures import Shown, shown_in
from cleaners.parts.shapes import PLAIN, Shape, shapes_of
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.types.rules import Rules
from cleaners.verdict.kinds import against, of_manual, own_facts
from cleaners.verdict.page_model import SURELY, Facts, article_odds, no_article
from cleaners.verdict.signals import Signals, look
from cleaners.verdict.verdict import PARAGRAPH, after, before

WHOLE = 2_000  # characters
LITTLE = 600  # characters; a page that shows less is searched for embedded data
MUCH_MORE = 1.5
UNLIKELY = -4.0  # log-odds


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says, before its site's template decides.

    - `rejection`: why the page is no article, where its shape alone shows that. Nothing else is
      asked then.
    - `signals`: what the verdict needs once the text is found.
    - `shapes`: the markup of each line; () where an extractor gave bare text.
    - `base`: the address that links are relative to.
    - `plain`: the lines that are article by their own odds, without the template.
    - `followed`: the lines that are article by the template of that version, where it was asked.
    - `extractor`: who was asked besides the model.
    - `article`: the log-odds that the page is an article.
    - `disagreement`: where full extraction differs from a settled template.
    - `left_out`: the part of the page that belongs to other articles.
    - `shown`: the pictures of the page.
    - `orders`: for each line, its `Block.order`; () where the page has no pictures.
    - `further`: the next pages of the same article.
    - `rendered`: whether this is the page as a browser shows it.
    """

    url: str
    rejection: Rejection | None = None
    fetched: str = ""
    signals: Signals | None = field(default=None, repr=False)
    metadata: Metadata | None = None
    lines: tuple[Line, ...] = field(default=(), repr=False)
    shapes: tuple[Shape, ...] = field(default=(), repr=False)
    base: str = ""
    plain: Body = field(default=NOTHING, repr=False)
    followed: tuple[str, Body] | None = field(default=None, repr=False)
    extractor: str = ""
    disagreement: str = ""
    left_out: str = ""
    article: float = SURELY
    shown: tuple[Shown, ...] = field(default=(), repr=False)
    orders: tuple[int, ...] = field(default=(), repr=False)
    further: tuple[Reading, ...] = field(default=(), repr=False)
    rendered: bool = False


def read_page(page: Page, rules: Rules, template: Template) -> Reading:
    """Everything that a page says, or why it is no article where its shape alone shows that."""
    if rejection := not_html(page):
        return Reading(page.url, rejection)
    source = in_utf8(page.body, page.header("content-type"))
    tree = parse(source)
    if tree is None:
        return Reading(page.url, Rejection(Reason.NO_TEXT, "no markup could be parsed"))
    remove(tree, rules.remove)
    fields = read_fields(tree)
    metadata = read_metadata(tree, page, fields)
    page_blocks = PageBlocks(tree, metadata, page.fetched)
    signals = look(tree, page, metadata, page_blocks.certain_prose())
    scripts, base = fields.tags["script"], _base(fields, page)
    if rejection := before(signals):
        reading = Reading(
            page.url, rejection=rejection, signals=signals, metadata=metadata, base=base
        )
        perhaps = rejection.reason is Reason.LISTING and signals.dated
        return _from_data(reading, scripts, page, rules, source) or reading if perhaps else reading
    kept = frozenset(matching(tree, rules.keep))
    # The tree is taken apart further on.
    facts = None if is_dated_news(metadata) else facts_of_page(page_blocks, signals)
    shown = shown_in(page_blocks.page, base)
    reading = _read_lines(
        page, page_blocks, rules.language or metadata.language, template, kept | page_blocks.posts
    )
    reading = replace(reading, signals=signals, base=base, fetched=page.fetched, shown=shown)
    of_data = None
    if _may_lack_text(reading, signals, metadata):
        of_data = _from_data(reading, scripts, page, rules, source)
    # Shops and lists keep their texts in data too.
    if of_data is not None and (signals.dated or signals.says_article):
        return of_data
    if of_data is not None or not page_blocks.posts:
        reading = of_data or _or_other(reading, signals, rules, source)
    if kept or facts is None:
        return reading
    return _unless_list(reading, signals, rules, facts, page_blocks.chars)


def _unless_list(
    reading: Reading, signals: Signals, rules: Rules, facts: Facts, chars: int
) -> Reading:
    """The reading; or a rejection, where a page with text is an index, a shop or a service."""
    found = _paragraphs(reading)
    if not looks_whole(signals, found, rules) and after(signals, found, rules.min_chars):
        return reading
    if is_poem(reading.lines, reading.plain.kept):
        return reading
    facts = {**own_facts(facts, signals), **facts_of_text(chars, reading.lines, reading.plain)}
    witnesses = against(signals, found)
    odds = article_odds(facts) + of_manual(signals) - sum(lost for lost, _ in witnesses)
    rejection = no_article(facts, odds, witnesses)
    return replace(reading, article=odds, rejection=rejection)


def _may_lack_text(reading: Reading, signals: Signals, metadata: Metadata) -> bool:
    """Whether so little was found that the page's own data may hold more."""
    found = sum(map(weight, _paragraphs(reading)))
    stated = len(metadata.article_body or "")
    stub = metadata.paywall and found < WHOLE
    return found < LITTLE or stub or not signals.has_body or stated > MUCH_MORE * found


def _is_of_another_kind(signals: Signals) -> bool:
    """Whether a page calls itself a product or a list, or sells something, and is no article."""
    if signals.sells or any(kind.startswith("og:product") for kind in signals.types):
        return True
    if signals.says_article or signals.dated:
        return False
    return signals.says_listing is not None or any("product" in t.lower() for t in signals.types)


def _from_data(
    reading: Reading, scripts: Sequence[HtmlElement], page: Page, rules: Rules, source: bytes
) -> Reading | None:
    """The article in the page's data, when it is much more than what the page shows."""
    metadata, signals = reading.metadata, reading.signals
    if metadata is None or signals is None or _is_of_another_kind(signals):
        return None
    shown = [text for text in _paragraphs(reading) if weight(text) >= PARAGRAPH]
    found = embedded(scripts, metadata, shown[0] if shown else "", source)
    if found is None or found.size < MUCH_MORE * len(squeeze("".join(_paragraphs(reading)))):
        return None
    title = escape(metadata.title or "")
    tree = parse(f"<html><body><article><h1>{title}</h1>{found.markup}</article></body></html>")
    if tree is None:
        return None
    page_blocks = PageBlocks(tree, metadata)
    language = rules.language or metadata.language
    of_data = _read_lines(page, page_blocks, language, EMPTY, frozenset())
    if after(signals, _paragraphs(of_data), rules.min_chars) is not None:
        return None
    # Its lines are nowhere in the page, so they teach nothing about the site.
    lines = tuple(line._replace(signature="") for line in of_data.lines)
    return replace(
        of_data,
        lines=lines,
        signals=signals,
        base=reading.base,
        fetched=page.fetched,
        extractor=f"data: {found.place}",
    )


def _base(fields: Fields, page: Page) -> str:
    """The address against which the page's links are resolved."""
    element = next(iter(fields.tags["base"]), None)
    stated = None if element is None else address(element.get("href") or "", page.url)
    return stated or page.url


def _read_lines(
    page: Page,
    page_blocks: PageBlocks,
    language: str | None,
    template: Template,
    kept: frozenset[HtmlElement],
) -> Reading:
    """The lines with the odds of the settled template, if the result looks like the site's other
    articles. Otherwise with the odds of the model; an extractor is asked where the model is not
    sure."""
    draft: tuple[Line, ...] = ()
    alone: set[str] = set()
    if template.pages >= SETTLED and (sure := sure_of(page_blocks, template)) is not None:
        draft = lines_of(measure(page_blocks, language, sure), None, kept)
        body = body_of(draft, page.url, template)
        if not template.unlike(sum(draft[at].size for at in body.kept)):
            reading = _reading(page, page_blocks, draft, body_of(draft), "template")
            return replace(reading, followed=(template.version, body))
        alone = {draft[at].text for at in body.kept}
    measured = measure(page_blocks, language)
    lines = lines_of(measured, None, kept)
    body, asked = body_of(lines), "blocks"
    if is_in_doubt(lines, body):
        votes = ask_trafilatura(measured)
        if votes is not None:
            lines = voted(measured, lines, votes)
            body, asked = body_of(lines), "trafilatura"
    reading = _reading(page, page_blocks, lines, body, asked)
    if not draft:
        return reading
    return replace(reading, disagreement=_disagreement(alone, {lines[at].text for at in body.kept}))


def _reading(
    page: Page, page_blocks: PageBlocks, lines: tuple[Line, ...], plain: Body, extractor: str
) -> Reading:
    return Reading(
        page.url,
        metadata=page_blocks.metadata,
        lines=lines,
        shapes=_shapes(page_blocks, lines),
        plain=plain,
        extractor=extractor,
        left_out=page_blocks.left_out,
        orders=_orders(page_blocks) if page_blocks.page.sights else (),
    )


def _orders(page_blocks: PageBlocks) -> tuple[int, ...]:
    blocks = page_blocks.page.blocks
    return tuple(blocks[number].order for number in page_blocks.numbers)


def _shapes(page_blocks: PageBlocks, lines: Sequence[Line]) -> tuple[Shape, ...]:
    """The shape of each line in the markup, except of lines that cannot become article."""
    likely = [at for at, line in enumerate(lines) if line.odds > UNLIKELY]
    found = shapes_of(page_blocks.page, [page_blocks.numbers[at] for at in likely])
    shapes = [PLAIN] * len(lines)
    for at, shape in zip(likely, found, strict=True):
        shapes[at] = shape
    return tuple(shapes)


def _disagreement(alone: set[str], full: set[str]) -> str:
    """What full extraction found otherwise than the template, where it is a fifth or more."""
    apart = sum(map(len, alone ^ full))
    if apart * 5 < sum(map(len, alone | full)):
        return ""
    return (
        f"the template found {sum(map(len, alone))} characters,"
        f" full extraction {sum(map(len, full))}, {apart} of them not in both"
    )


def _or_other(reading: Reading, signals: Signals, rules: Rules, source: bytes) -> Reading:
    """The reading. Where it has no text, but could be an article, the text that another extractor
    finds."""
    if looks_whole(signals, found := _paragraphs(reading), rules):
        return reading
    doubt = after(signals, found, rules.min_chars)
    if doubt is None or doubt.reason not in (Reason.NO_TEXT, Reason.TOO_SHORT):
        return reading
    # Beside a brief, what the model took for furniture is that.
    judged = zip(reading.lines, reading.plain.odds, strict=True)
    unlikely = [line for line, odds in judged if odds <= ENOUGH] if is_brief(found) else []
    keys = {line.key for line in unlikely}
    teased = [squeeze(line.text) for line in unlikely if line.size > SHORT]
    for name, found_there in found_by_others(source):
        others = [
            text
            for text in found_there
            if line_key(text) not in keys and not holds_any(squeeze(text), teased)
        ]
        if has_prose(others) and after(signals, others, rules.min_chars) is None:
            spoken = rules.language or (reading.metadata and reading.metadata.language)
            lines = bare_lines(others, [spoken] if spoken else [])
            return replace(
                reading,
                lines=lines,
                shapes=(),
                orders=(),
                plain=body_of(lines),
                followed=None,
                extractor=name,
            )
    return reading


def looks_whole(signals: Signals, paragraphs: Sequence[str], rules: Rules) -> bool:
    """Whether a page has a body with so much text that the verdict need not be asked."""
    long = sum(map(len, paragraphs)) > WHOLE and len(paragraphs) > 3
    return long and signals.has_body and rules.min_chars is None


def _paragraphs(reading: Reading) -> list[str]:
    return [reading.lines[at].text for at in (*reading.plain.lead, *reading.plain.kept)]


def remove(tree: HtmlElement, selectors: Iterable[str]) -> None:
    """Remove what these CSS selectors match from the tree."""
    for element in matching(tree, selectors):
        if element.getparent() is not None:
            element.drop_tree()


def matching(tree: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    """The elements that any of these CSS selectors match. An invalid selector matches none."""
    found: list[HtmlElement] = []
    for selector in selectors:
        try:
            found.extend(tree.cssselect(selector, translator="html"))
        except (SelectorError, XPathError):
            continue
    return found
