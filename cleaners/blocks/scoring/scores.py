"""A page as its blocks: segmented, laid out, measured, each line with its odds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from cleaners.blocks.learning.template import Template
from cleaners.blocks.line import CERTAIN, CORRECTION, LABEL, Line
from cleaners.blocks.own_article.find import own_article
from cleaners.blocks.own_article.poster import of_discussion
from cleaners.blocks.scoring import extractors
from cleaners.blocks.scoring.extractors import MOST_BLOCKS, MOST_PLACES
from cleaners.blocks.scoring.features import NAMES, features
from cleaners.blocks.scoring.headline import with_headline
from cleaners.blocks.scoring.model import odds
from cleaners.blocks.scoring.told import (
    LONGEST_INVITED,
    is_credited,
    is_said,
    matched,
    signs_up,
)
from cleaners.blocks.segmenting.blocks import Block, Place
from cleaners.blocks.segmenting.layout import Clues, Layout
from cleaners.blocks.segmenting.segment import cut
from cleaners.blocks.segmenting.surroundings import Around, Surroundings
from cleaners.language.detect import detect
from cleaners.language.fingerprint import squeeze
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.agencies import is_sign_off
from cleaners.metadata.read import Metadata
from cleaners.phrases.corrections import is_correction
from cleaners.phrases.match import Match
from cleaners.verdict.signals import ENOUGH_CHARS, ENOUGH_PIECES, Prose

KNOWN_SHARE = 0.9
NO_DOUBT = -2.0  # log-odds
# Plain paragraphs of this length, and no links, are what their signature says they are.
PLAIN = 120
LONGEST_SIGNATURE = 160
WHOLLY = 0.95
ENOUGH_TO_TELL = 500  # characters that tell the language of a text
# A hint at least as near is of the place that the line stands in, or of one within.
IN_BOX = 3
CALLED_NEWS = 2
_QUESTIONS = frozenset(("faqpage", "question"))
_BETWEEN_NAMES = frozenset(("", "and", "und", "et", "y", "e", "og", "och", "en", "i", "ja", "и"))


def clues_of(metadata: Metadata) -> Clues:
    """What the metadata says about the wanted text."""
    titles = metadata.titles + ((metadata.title,) if metadata.title else ())
    return Clues(
        titles=titles,
        description=f"{metadata.description or ''} {metadata.lead or ''}".strip(),
        body=metadata.article_body or "",
        authors=metadata.authors,
        captions=tuple(image.caption for image in metadata.images if image.caption),
        host=_host(metadata.url),
        says=_says(metadata.types),
        asks=any(kind.casefold() in _QUESTIONS for kind in metadata.types),
    )


def _host(url: str) -> str:
    """The host of an address, without `www.`."""
    return url.partition("//")[2].partition("/")[0].removeprefix("www.").casefold()


def _says(types: Sequence[str]) -> int:
    """Whether a page calls itself news (2), an article of another kind (1) or neither (0)."""
    kinds = [kind.casefold() for kind in types]
    if any(kind.endswith("newsarticle") for kind in kinds):
        return 2
    return int(any(kind.endswith(("article", "posting")) for kind in kinds))


class PageBlocks:
    """A page cut into blocks and laid out. `left_out` says what of it is not its own article."""

    def __init__(self, tree: HtmlElement, metadata: Metadata, fetched: str = "") -> None:
        found = own_article(cut(tree), metadata)
        self.page, self.left_out, self.posts = found.page, found.left_out, found.posts
        self.metadata = metadata
        if self.posts:
            self.metadata = of_discussion(metadata, found.poster, found.posted, fetched)
        self.clues = clues_of(metadata)
        self.layout = Layout(self.page, self.clues)
        self.numbers = self.layout.worth_judging()
        self.chars = sum(block.chars for block in self.page.blocks)

    def languages(self, stated: str | None) -> tuple[str, ...]:
        """The language that the page states and the one that it is written in: many a page states
        none, or the one that its theme was made in."""
        prose, size = list[str](), 0
        for block in self.page.blocks:
            if block.prose:
                prose.append(block.text)
                size += block.chars
            if size >= ENOUGH_TO_TELL:
                break
        written = detect("\n".join(prose)[:ENOUGH_TO_TELL], stated)
        return tuple(dict.fromkeys(each for each in (stated, written) if each))

    def certain_prose(self) -> Prose | None:
        """The body of a page that calls itself an article and certainly has one. None for any other
        page: there the verdict counts for itself."""
        if not any(kind.casefold().endswith("article") for kind in self.metadata.types):
            return None
        sizes = [self.layout.prose[at] for at in self.layout.main_prose()]
        certain = len(sizes) >= ENOUGH_PIECES and sum(sizes) >= ENOUGH_CHARS
        return Prose(sum(sizes), len(sizes)) if certain else None


@dataclass(slots=True)
class Measured:
    """The blocks of a page that could be article, and their features. `rows` has none for a block
    whose odds are in `sure` already, by its place among these blocks."""

    page_blocks: PageBlocks
    numbers: list[int]
    rows: list[list[float] | None]
    matches: list[Match | None]
    around: list[Surroundings]
    sure: Mapping[int, float] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Block]:
        """The blocks that could be article."""
        return [self.page_blocks.page.blocks[number] for number in self.numbers]


def measure(
    page_blocks: PageBlocks, language: str | None, sure: Mapping[int, float] | None = None
) -> Measured:
    """Measure what could be article on a page, except for blocks that are sure already. `language`
    is the one that the page states."""
    sure = sure or {}
    blocks, numbers = page_blocks.page.blocks, page_blocks.numbers
    asked = page_blocks.languages(language)
    matches = [
        matched(blocks[number].text, asked) if at not in sure else None
        for at, number in enumerate(numbers)
    ]
    kinds = [found and found.kind for found in matches]
    rows = features(page_blocks.layout, page_blocks.clues, numbers, kinds, sure)
    return Measured(page_blocks, numbers, rows, matches, _around(page_blocks), sure)


def _around(page_blocks: PageBlocks) -> list[Surroundings]:
    """What stands around each block; asked before an extractor takes the page's tree apart."""
    blocks, around = page_blocks.page.blocks, Around(page_blocks.layout.main)
    return [
        around.of(blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None)
        for at in page_blocks.numbers
    ]


def sure_of(page_blocks: PageBlocks, template: Template) -> dict[int, float] | None:
    """The odds of blocks that the site's settled template knows already, by their place among those
    that could be article. None where too much prose stands in places that it does not know.

    Every block up to the second paragraph is looked at, because the lead stands there. Left out are
    blocks that the site's pages leave no doubt about, if none of them was ever a lead.
    """
    blocks = [page_blocks.page.blocks[number] for number in page_blocks.numbers]
    known_as = [
        template.signatures[block.signature] if template.knows(block.signature) else None
        for block in blocks
    ]
    means = [known and known.mean for known in known_as]
    prose = [at for at, block in enumerate(blocks) if block.size > 60]
    known = sum(blocks[at].size for at in prose if means[at] is not None)
    if known < KNOWN_SHARE * sum(blocks[at].size for at in prose):
        return None
    found: dict[int, float] = {}
    paragraphs = [at for at in prose if (means[at] or 0) >= 1 and _is_plain(blocks[at])]
    start = paragraphs[1] if len(paragraphs) > 1 else len(blocks)
    for at, (signature, mean) in enumerate(zip(known_as, means, strict=True)):
        if signature is None or mean is None:
            continue
        if start - 15 < at <= start and (mean > NO_DOUBT or signature.leads):
            continue
        if mean < 0 or (mean >= 1 and at > start and _is_plain(blocks[at])):
            found[at] = mean
    return found


def _is_plain(block: Block) -> bool:
    return block.size > PLAIN and not block.links


def ask_trafilatura(measured: Measured) -> list[float] | None:
    """Its vote on each block; None where it was not asked. Takes the page's tree apart."""
    page = measured.page_blocks.page
    elements = len(page.places) + sum(block.links for block in page.blocks)
    too_many = elements > MOST_PLACES or len(measured.numbers) > MOST_BLOCKS
    if too_many or not measured.numbers:
        return None
    tree = extractors.reduced(page, measured.numbers)
    if tree is None:
        return None
    return extractors.votes(measured.blocks, extractors.trafilatura_lines(tree))


def lines_of(
    measured: Measured, votes: list[float] | None, kept: frozenset[HtmlElement] = frozenset()
) -> tuple[Line, ...]:
    """The blocks as lines that hold no tree, each with its odds; those in `kept` are certain."""
    return with_odds(measured, odds(measured.rows, votes), kept)


def voted(measured: Measured, lines: Sequence[Line], votes: list[float]) -> tuple[Line, ...]:
    """The lines with the odds that an extractor's votes give them; those that are certain stay."""
    chances = odds(measured.rows, votes)
    return tuple(
        line if line.odds == CERTAIN else line._replace(odds=chance)
        for line, chance in zip(lines, chances, strict=True)
    )


def with_odds(
    measured: Measured, chances: Sequence[float], kept: frozenset[HtmlElement] = frozenset()
) -> tuple[Line, ...]:
    """The blocks as lines with these odds, where the template is not sure of them already."""
    groups: dict[int, int] = {}
    authors = [squeeze(author) for author in measured.page_blocks.clues.authors]
    found: list[Line] = []
    for at, block in enumerate(measured.blocks):
        group = _group(block)
        number = -1 if group is None else groups.setdefault(group.number, len(groups))
        chance = measured.sure.get(at, chances[at])
        if kept and _stands_in(block.place, kept):
            chance = CERTAIN
        signed = block.chars < LONGEST_SIGNATURE and (
            _is_signed(block.squeezed, authors) or is_sign_off(block.text)
        )
        found.append(_line(measured, at, chance, number, signed=signed))
    return with_headline(found, measured.page_blocks.clues.titles)


def _is_signed(text: str, authors: Sequence[str]) -> bool:
    """Whether a text is the authors' names and nothing else, all squeezed."""
    rest = text
    for author in authors:
        rest = rest.replace(author, "")
    return rest in _BETWEEN_NAMES and rest != text


def _line(measured: Measured, at: int, chance: float, group: int, *, signed: bool) -> Line:
    block = measured.page_blocks.page.blocks[measured.numbers[at]]
    row, match, around = measured.rows[at], measured.matches[at], measured.around[at]
    kind, certain, whole = match or (None, False, False)
    of_ads = whole and kind == "advertisement" and block.chars > LABEL
    no_heading = of_ads or (certain and ends_sentence(block.text))
    if match is None and is_correction(block.text):  # a correction matches no phrase
        kind = CORRECTION
    if kind is None and block.links and block.chars < LONGEST_INVITED and signs_up(block):
        kind = "newsletter"
    behind = kind in (None, "credit") and row is not None and row[_BEHIND_PICTURE]
    if behind and is_credited(block):
        kind, certain = "credit", True
        no_heading = no_heading or match is not None
    look = measured.page_blocks.layout.look(block)
    in_page = "" if look == block.signature else look
    # By their places and with `_make`, which takes a third: `Line` names them, `Surroundings` those
    # of `around`.
    if row is None:
        link = min(1.0, block.link_chars / block.chars)
        return Line(
            block.text, block.signature, block.size, chance, kind, certain, block.key, 0, group,
            chance > 0, False, False, False, False, link, True, signed, True, *around,
            in_page=in_page,
        )  # fmt: skip
    pulled = row[_SEEN_INSIDE] == 1 and row[_QUOTED] >= IN_BOX
    pulled = pulled and (is_said(block.text) or "pull" in block.signature.partition("<")[0])
    return Line._make((
        block.text, block.signature, block.size, chance, kind,
        (match is not None or certain) and (no_heading or _is_certain(certain, row)),
        block.key, int(row[_HEADING]), group,
        row[_MAIN] == 1, row[_TITLED] == 1, row[_DESCRIBED] == 1,
        row[_PICTURED] == 1 or row[_CAPTION] == 1, row[_NAMED] == 4,
        row[_LINK], _is_below_headline(measured, row), signed, False, *around, pulled,
        row[_PAGE_SAYS] == CALLED_NEWS, block.after_break, in_page,
    ))  # fmt: skip


def _is_below_headline(measured: Measured, row: list[float]) -> bool:
    """Whether a line stands below the page's <h1>. An <h1> that is a link is judged as no line, and
    the next one has its number. It must be the title then: a site's name is a link as well."""
    if row[_FROM_H1]:
        return row[_FROM_H1] > 0
    page_blocks = measured.page_blocks
    h1, title = page_blocks.layout.h1, page_blocks.metadata.title or ""
    return h1 is not None and page_blocks.page.blocks[h1].squeezed == squeeze(title)


def _is_certain(certain: bool, row: list[float]) -> bool:
    """Whether words or a box make a matched line furniture. A whole line in bold may be a heading,
    and the headings of an article can have any words."""
    least = IN_BOX + row[_SEAT_IS_MAIN]  # the names around the whole article are no box's
    boxed = any(row[box] >= least for box in _BOXES)
    return boxed or (certain and row[_BOLD] < WHOLLY)


def _stands_in(place: Place, elements: frozenset[HtmlElement]) -> bool:
    at: Place | None = place
    while at is not None:
        if at.element in elements:
            return True
        at = at.parent
    return False


def _group(block: Block) -> Place | None:
    """The list or table that a block is an item of. What stands in a cell is none, since a page may
    be laid out by a table; nor is a caption within an item."""
    at: Place | None = block.place
    for _ in range(6):
        if at is None or at.tag in {"ul", "ol", "dl"}:
            return at
        if at.tag in {"figure", "figcaption"}:
            return None
        if at.tag in {"td", "th", "table"}:
            return at if at.tag == "table" else None
        at = at.parent
    return None


_BOXES = tuple(NAMES.index(f"hint_{name}") for name in ("newsletter", "paywall"))
_SEAT_IS_MAIN = NAMES.index("seat_is_main")
(
    _HEADING, _MAIN, _TITLED, _DESCRIBED, _PICTURED, _CAPTION, _NAMED, _LINK, _FROM_H1, _BOLD,
    _BEHIND_PICTURE, _SEEN_INSIDE, _QUOTED, _PAGE_SAYS,
) = (
    NAMES.index(name)
    for name in (
        "heading", "kind_is_main", "titled", "described", "picture", "caption_tag", "hint_lead",
        "link", "from_h1", "bold", "pictures_before", "seen_inside", "hint_quote",
        "page_says",
    )
)  # fmt: skip
