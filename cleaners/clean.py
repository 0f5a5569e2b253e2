"""The order of the steps: bytes in, an Article or a Rejection out.

`read` is the slow half: it parses, reads the metadata, cuts the blocks, and says how likely each is
article. `judge` is the fast half: it decides which blocks are the article, with what the site's
template knows. So a page is read once, and judged again when the template has learned from all.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cleaners.blocks.byline import credited
from cleaners.blocks.learning.places import boundary_of, placed, places_of
from cleaners.blocks.learning.template import EMPTY, LONG, Lesson, Seen, Template
from cleaners.blocks.scoring.confidence import confidence
from cleaners.blocks.select import Body, body_of
from cleaners.language.detect import detect
from cleaners.language.scripts import count_words
from cleaners.metadata.read import Metadata
from cleaners.parts.build import parts_of
from cleaners.parts.joining import joined_articles
from cleaners.parts.pictures import pictures_of
from cleaners.parts.shapes import PLAIN
from cleaners.reading import Reading, looks_whole, read_page
from cleaners.types.article import Article, Picture
from cleaners.types.edition import CLEANER
from cleaners.types.page import RENDERED, Page
from cleaners.types.pages import pages_of
from cleaners.types.parts import Part, text_of
from cleaners.types.rejection import Reason, Rejection
from cleaners.types.rules import Rules
from cleaners.verdict.verdict import after, is_stub, offers

# A template that cuts more than this of what the model found is not used.
MOST_TAKEN = 0.5
SAMPLE = 80
ENOUGH_TO_TELL = 1_500  # characters that tell the language of a text
_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Examined:
    """The result for a page, and what it teaches about its site (None: nothing)."""

    outcome: Article | Rejection
    lesson: Lesson | None = None


def clean(page: Page, rules: Rules = _RULES, template: Template = EMPTY) -> Article | Rejection:
    """The article of a page, or the reason why there is none. Raises nothing, for any bytes."""
    return _judged(read(page, rules, template), rules, template)[0]


def examine(page: Page, rules: Rules = _RULES, template: Template = EMPTY) -> Examined:
    """`clean`, with what the page teaches about its site."""
    return judge(read(page, rules, template), rules, template)


def read(page: Page, rules: Rules = _RULES, template: Template = EMPTY) -> Reading:
    """The slow half. With a settled template it needs no extractor."""
    first, *further = pages_of(page)
    with _uncollected():
        reading = read_page(first, rules, template)
        more = tuple(read_page(each, rules, template) for each in further)
    if page.header(RENDERED) is not None:
        reading = replace(reading, rendered=True)
    return replace(reading, further=more) if more else reading


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python's collector rests meanwhile. A page is thousands of objects that all go at its end
    without it, since none is part of a cycle; looking for cycles took a twentieth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def judge(reading: Reading, rules: Rules = _RULES, template: Template = EMPTY) -> Examined:
    """The fast half: it decides which lines are the article, and what the page teaches."""
    outcome, plain = _judged(reading, rules, template)
    return Examined(outcome, None if plain is None else _lesson(reading, plain))


def _judged(
    reading: Reading, rules: Rules, template: Template
) -> tuple[Article | Rejection, Body | None]:
    """The outcome, and for an article the body that was found without the template."""
    metadata, signals = reading.metadata, reading.signals
    if reading.rejection is not None or metadata is None or signals is None:
        return reading.rejection or Rejection(Reason.NO_TEXT, "nothing was read"), None
    plain = reading.plain
    body, note = _with_template(reading, plain, template)
    paragraphs = [reading.lines[at].text for at in (*body.lead, *body.kept)]
    stub = False
    if not looks_whole(signals, paragraphs, rules):
        if rejection := after(signals, paragraphs, rules.min_chars):
            return rejection, None
        stub = is_stub(signals, paragraphs)
        body = _before_offer(reading, body) if stub else body
    version = template.version if note else None
    metadata = placed(metadata, reading.lines, template, reading.fetched)
    metadata = credited(metadata, reading.lines, body, reading.fetched)
    article = _article(reading, metadata, body, rules.language, version, note)
    # The beginning of an article beside an offer to subscribe is no lesson about the site.
    if stub:
        return replace(article, paywall=True), None
    if reading.further:
        cuts = [_judged(each, rules, template)[0] for each in reading.further]
        article = joined_articles(article, [cut for cut in cuts if isinstance(cut, Article)])
    return article, plain


def _with_template(reading: Reading, plain: Body, template: Template) -> tuple[Body, str]:
    """The body with the template's odds, unless that would cut most of the article."""
    if not template.pages and not template.edits:
        return plain, ""
    if reading.followed is not None and reading.followed[0] == template.version:
        body = reading.followed[1]
    else:
        body = body_of(reading.lines, reading.url, template)
    if _chars(reading, body) < MOST_TAKEN * _chars(reading, plain) and not template.edits:
        return plain, "; the template would have left less than half and was not followed"
    return body, f"; template of {template.pages} pages"


def _before_offer(reading: Reading, body: Body) -> Body:
    """The beginning of an article, up to the offer of a subscription."""
    offer = next((at for at in body.kept if offers(reading.lines[at].text)), None)
    if offer is None:
        return body
    return replace(body, kept=tuple(at for at in body.kept if at < offer))


def _chars(reading: Reading, body: Body) -> int:
    return sum(reading.lines[at].size for at in (*body.lead, *body.kept))


def _article(  # noqa: PLR0917
    reading: Reading,
    metadata: Metadata,
    body: Body,
    language: str | None,
    version: str | None,
    note: str,
) -> Article:
    lead_parts, parts = _parts(reading, body.lead), _parts(reading, body.kept)
    if not parts:
        lead_parts, parts = (), lead_parts
    lead = text_of(lead_parts) or None
    text = text_of(parts)
    whole = f"{lead}\n{text}" if lead else text
    return Article(
        url=metadata.url,
        title=metadata.title,
        text=text,
        lead=lead,
        language=detect(whole[:ENOUGH_TO_TELL], language or metadata.language),
        published=metadata.published,
        modified=metadata.modified,
        authors=metadata.authors,
        agency=metadata.agency,
        section=metadata.section,
        tags=metadata.tags,
        description=metadata.description,
        image=metadata.image,
        images=metadata.images,
        paywall=metadata.paywall,
        rights=metadata.rights,
        words=count_words(text),
        parts=parts,
        lead_parts=lead_parts if lead else (),
        confidence=confidence(reading.lines, body, reading.article),
        cleaner=CLEANER,
        template=version,
        evidence=_evidence(reading, body) + note,
        pictures=_pictures(reading, metadata, body.kept or body.lead),
    )


def _pictures(reading: Reading, metadata: Metadata, numbers: Sequence[int]) -> tuple[Picture, ...]:
    orders = reading.orders
    lines = [orders[at] for at in numbers] if orders else []
    return pictures_of(reading.shown, orders, lines, metadata.images, metadata.image)


def _parts(reading: Reading, numbers: Sequence[int]) -> tuple[Part, ...]:
    """The kind of each of these lines, one part for each."""
    texts = [reading.lines[at].text for at in numbers]
    shapes = [reading.shapes[at] if reading.shapes else PLAIN for at in numbers]
    return parts_of(texts, shapes, reading.base)


def _evidence(reading: Reading, body: Body) -> str:
    asked = {"template": "by the site's template alone", "blocks": "by its blocks alone"}
    how = asked.get(reading.extractor, f"with {reading.extractor}")
    if reading.extractor.startswith("data: "):
        how = f"from the page's own {reading.extractor}"
    said = f"{len(body.kept)} of {len(reading.lines)} blocks, {how}"
    shown = "of the page as a browser shows it" if reading.rendered else ""
    told = (said, shown, reading.left_out, reading.disagreement)
    return "; ".join(each for each in told if each)


def _lesson(reading: Reading, body: Body) -> Lesson:
    """What the page teaches. It never holds the template's own decisions, so that no template
    learns from itself."""
    kept, lead = set(body.kept), set(body.lead)
    seen = tuple(
        Seen(
            line.signature,
            line.key,
            0 if line.sure else min(line.size, LONG),
            round(line.odds * 100),
            at in kept,
            at in lead,
            line.text[:SAMPLE],
        )
        for at, line in enumerate(reading.lines)
        if line.signature
    )
    places = places_of(reading.lines, reading.metadata) if reading.metadata else ()
    places += boundary_of(reading.lines, kept | lead)
    return Lesson(reading.url, CLEANER, _chars(reading, body), seen, reading.disagreement, places)
