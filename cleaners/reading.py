"""The dear half of cleaning: what a page says, before its site's template is asked.

A Reading holds no tree, so it can be pickled and judged in another process, or twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cssselect import SelectorError
from lxml.etree import XPathError
from lxml.html import HtmlElement

from cleaners import extractors
from cleaners.blocks import Block, Cut, Place, cut
from cleaners.boilerplate import CERTAIN, Line, body_of
from cleaners.confidence import confidence
from cleaners.decode import decode
from cleaners.extractors import MOST_BLOCKS, MOST_PLACES
from cleaners.judgement import odds
from cleaners.layout import Clues, Layout
from cleaners.markup import parse
from cleaners.metadata.read import Metadata, read_metadata
from cleaners.page import Page
from cleaners.phrases.match import match
from cleaners.rejection import Reason, Rejection
from cleaners.rules import Rules
from cleaners.signals import ENOUGH_CHARS, ENOUGH_PIECES, Prose, Signals, look
from cleaners.sniff import not_html
from cleaners.template import SETTLED, Template
from cleaners.traits import NAMES, traits
from cleaners.verdict import after, before

LONGEST_PHRASE = 260
KNOWN_SHARE = 0.9
# Where the model is this sure of the whole page, no extractor is asked: its vote changes nothing.
SURE = 0.97
WHOLE = 2_000  # characters
LONGEST_FOR_OTHERS = 3_000_000  # characters of source


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says. `rejection` ends it; `signals` is what the verdict on the text
    that is found will ask for. `extractor` names who was asked besides the
    model; `disagreement` is what full extraction found otherwise than a settled template."""

    url: str
    rejection: Rejection | None = None
    signals: Signals | None = field(default=None, repr=False)
    metadata: Metadata | None = None
    lines: tuple[Line, ...] = field(default=(), repr=False)
    extractor: str = ""
    disagreement: str = ""


def read_page(page: Page, rules: Rules, template: Template) -> Reading:
    """All that a page says, or the reason why it is no article as far as its shape tells."""
    if rejection := not_html(page):
        return Reading(page.url, rejection)
    source = decode(page.body, page.header("content-type"))
    tree = parse(source)
    if tree is None:
        return Reading(page.url, Rejection(Reason.NO_TEXT, "no markup could be parsed"))
    remove(tree, rules.remove)
    metadata = read_metadata(tree, page)
    sheet = Sheet(tree, metadata)
    signals = look(tree, page, metadata, sheet.certain_prose())
    if rejection := before(signals):
        return Reading(page.url, rejection, metadata=metadata)
    kept = frozenset(matching(tree, rules.keep))
    measured = measure(sheet, rules.language or metadata.language)
    reading = _read_lines(page, measured, metadata, template, kept)
    return _or_other(replace(reading, signals=signals), signals, rules, source)


def _read_lines(
    page: Page,
    measured: Measured,
    metadata: Metadata,
    template: Template,
    kept: frozenset[HtmlElement],
) -> Reading:
    """The lines by the settled template alone, where that looks like the site; else with the
    extractor asked."""
    draft: tuple[Line, ...] = ()
    if template.pages >= SETTLED:
        draft = lines_of(measured, None, kept)
        if _is_settled(draft, page.url, template):
            return Reading(page.url, metadata=metadata, lines=draft, extractor="template")
    lines, asked = lines_of(measured, None, kept), "blocks"
    if confidence(lines, body_of(lines, page.url)) < SURE:
        votes = ask_trafilatura(measured)
        if votes is not None:
            lines, asked = lines_of(measured, votes, kept), "trafilatura"
    disagreement = _disagreement(draft, lines, page.url, template) if draft else ""
    return Reading(
        page.url, metadata=metadata, lines=lines, extractor=asked, disagreement=disagreement
    )


def _is_settled(lines: Sequence[Line], url: str, template: Template) -> bool:
    """Whether nearly all prose stands where the site's pages have shown what stands there, and the
    article that results is as long as the site's articles are."""
    prose = [line for line in lines if line.size > 60]
    known = sum(line.size for line in prose if template.knows(line.signature))
    if known < KNOWN_SHARE * sum(line.size for line in prose):
        return False
    body = body_of(lines, url, template)
    return not template.unlike(sum(lines[at].size for at in body.kept))


def _disagreement(
    draft: Sequence[Line], lines: Sequence[Line], url: str, template: Template
) -> str:
    """What full extraction found otherwise than the template, where it is a fifth or more."""
    alone = {draft[at].text for at in body_of(draft, url, template).kept}
    full = {lines[at].text for at in body_of(lines, url).kept}
    apart = sum(map(len, alone ^ full))
    if apart * 5 < sum(map(len, alone | full)):
        return ""
    return (
        f"the template found {sum(map(len, alone))} characters,"
        f" full extraction {sum(map(len, full))}, {apart} of them not in both"
    )


def _or_other(reading: Reading, signals: Signals, rules: Rules, source: str) -> Reading:
    """The reading; or, where it holds nothing and nothing but that speaks against an article, what
    another extractor finds."""
    if looks_whole(signals, found := _paragraphs(reading), rules):
        return reading
    doubt = after(signals, found, rules.min_chars)
    if doubt is None or doubt.reason not in (Reason.NO_TEXT, Reason.TOO_SHORT):
        return reading
    for name, others in _others(source):
        if after(signals, others, rules.min_chars) is None:
            lines = tuple(_bare_line(text) for text in others)
            return replace(reading, lines=lines, extractor=name)
    return reading


def looks_whole(signals: Signals, paragraphs: Sequence[str], rules: Rules) -> bool:
    """Whether there is so much text in a page with a body that no verdict need be asked."""
    long = sum(map(len, paragraphs)) > WHOLE and len(paragraphs) > 3
    return long and signals.has_body and rules.min_chars is None


def _paragraphs(reading: Reading) -> list[str]:
    body = body_of(reading.lines, reading.url)
    return [reading.lines[at].text for at in (*body.lead, *body.kept)]


def _others(source: str) -> Iterator[tuple[str, list[str]]]:
    """What other extractors find where the model found nothing."""
    if len(source) > LONGEST_FOR_OTHERS:
        return
    # The tree was taken apart when the extractor was asked the first time.
    if (tree := parse(source)) is not None and sum(1 for _ in tree.iter()) < MOST_PLACES:
        yield "trafilatura", extractors.trafilatura_lines(tree, precise=False)
    yield "boilerpy3", extractors.boilerpy_lines(source)


def _bare_line(text: str) -> Line:
    return Line(text, "", len(text), 0.5, kind=match(text, []), main=True)


def remove(tree: HtmlElement, selectors: Iterable[str]) -> None:
    """Take what these CSS selectors match out of the tree."""
    for element in matching(tree, selectors):
        if element.getparent() is not None:
            element.drop_tree()


def matching(tree: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    """The elements that any of these CSS selectors match; one that cannot be read matches none."""
    found: list[HtmlElement] = []
    for selector in selectors:
        try:
            found.extend(tree.cssselect(selector, translator="html"))
        except (SelectorError, XPathError):
            continue
    return found


def clues_of(metadata: Metadata) -> Clues:
    """What the metadata says about the text that is looked for."""
    titles = metadata.titles + ((metadata.title,) if metadata.title else ())
    return Clues(
        titles=titles,
        description=f"{metadata.description or ''} {metadata.lead or ''}".strip(),
        body=metadata.article_body or "",
        authors=metadata.authors,
        captions=tuple(image.caption for image in metadata.images if image.caption),
    )


class Sheet:
    """A page cut into blocks and laid out."""

    def __init__(self, tree: HtmlElement, metadata: Metadata) -> None:
        self.metadata = metadata
        self.page = cut(tree)
        self.clues = clues_of(metadata)
        self.layout = Layout(self.page, self.clues)

    def certain_prose(self) -> Prose | None:
        """The body of a page that calls itself an article and certainly has one, None for any
        other page: about those, the verdict counts for itself."""
        if not any(kind.casefold().endswith("article") for kind in self.metadata.types):
            return None
        kinds, prose = self.layout.kinds, self.layout.prose
        sizes = [prose[at] for at, kind in enumerate(kinds) if kind == self.layout.main_kind]
        pieces = sum(size > 0 for size in sizes)
        certain = pieces >= ENOUGH_PIECES and sum(sizes) >= ENOUGH_CHARS
        return Prose(sum(sizes), pieces) if certain else None


@dataclass(slots=True)
class Measured:
    """A page cut into blocks, with the traits of those that could be article."""

    page: Cut
    numbers: list[int]
    layout: Layout
    rows: list[list[float]]
    kinds: list[str | None]

    @property
    def blocks(self) -> list[Block]:
        """The blocks that could be article."""
        return [self.page.blocks[number] for number in self.numbers]


def measure(sheet: Sheet, language: str | None) -> Measured:
    """Measure what could be article on a page."""
    page, layout = sheet.page, sheet.layout
    numbers = layout.worth_judging()
    asked = [language] if language else []
    kinds = [
        match(text, asked) if len(text := page.blocks[number].text) < LONGEST_PHRASE else None
        for number in numbers
    ]
    rows = traits(layout, sheet.clues, numbers, kinds)
    return Measured(page, numbers, layout, rows, kinds)


def ask_trafilatura(measured: Measured) -> list[float] | None:
    """Its vote on each block; None where it was not asked. Takes the page's tree apart."""
    elements = len(measured.page.places) + sum(block.links for block in measured.page.blocks)
    too_many = elements > MOST_PLACES or len(measured.numbers) > MOST_BLOCKS
    if too_many or not measured.numbers:
        return None
    tree = extractors.reduced(measured.page, measured.numbers)
    if tree is None:
        return None
    return extractors.votes(measured.blocks, extractors.trafilatura_lines(tree))


def lines_of(
    measured: Measured, votes: list[float] | None, kept: frozenset[HtmlElement] = frozenset()
) -> tuple[Line, ...]:
    """The blocks as lines that hold no tree, each with its odds; those in `kept` are certain."""
    chances = odds(measured.rows, votes)
    groups: dict[int, int] = {}
    found = []
    for at, block in enumerate(measured.blocks):
        row = measured.rows[at]
        group = _group(block)
        found.append(
            Line(
                text=block.text,
                signature=block.signature,
                size=block.size,
                odds=CERTAIN if kept and _stands_in(block.place, kept) else chances[at],
                kind=measured.kinds[at],
                heading=int(row[_HEADING]),
                group=-1 if group is None else groups.setdefault(group.number, len(groups)),
                main=row[_MAIN] == 1,
                titled=row[_TITLED] == 1,
                described=row[_DESCRIBED] == 1,
                pictured=row[_PICTURED] == 1 or row[_CAPTION] == 1,
                named=row[_NAMED] == 4,
                link=row[_LINK],
                below_headline=row[_FROM_H1] > 0,
            )
        )
    return tuple(found)


def _stands_in(place: Place, elements: frozenset[HtmlElement]) -> bool:
    at: Place | None = place
    while at is not None:
        if at.element in elements:
            return True
        at = at.parent
    return False


def _group(block: Block) -> Place | None:
    """The list or table that a block is an item of."""
    at: Place | None = block.place
    for _ in range(6):
        if at is None or at.tag in {"ul", "ol", "table", "dl"}:
            return at
        at = at.parent
    return None


_HEADING, _MAIN, _TITLED, _DESCRIBED, _PICTURED, _CAPTION, _NAMED, _LINK, _FROM_H1 = (
    NAMES.index(name)
    for name in (
        "heading", "kind_is_main", "titled", "described", "picture", "caption_tag", "hint_lead",
        "link", "from_h1",
    )
)  # fmt: skip
