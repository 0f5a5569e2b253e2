"""Who opened a discussion, and when: in the box around the first post. Handles are names there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from cleaners.blocks.segmenting.blocks import Place
from cleaners.language.fingerprint import squeeze
from cleaners.metadata.dates.dates import dated
from cleaners.metadata.dates.labels import dates_of
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.read import Metadata
from cleaners.types.article import Dated

LONGEST = 40  # characters of a name
MOST_LOOKED_AT = 400  # elements
MOST_NAMES = 12  # posts of which the names are compared
MOST_ROWS = 3  # above the box of the first post
GUESSED = 4  # the rank of a link to a profile; what is above is less sure
MOST_BELOW = 12  # elements of what is named for a poster
LONGEST_DATE = 120
_NAMED = re.compile(
    r"(?:^|\s)(?:[\w-]*(?:user|member|poster|author|creator|nick|login)[_-]{0,2}(?:name|link)"
    r"|message-name|(?:full-?)?name|nickname|fn|author|creator|poster)(?:--\w+)?(?=$|\s)",
    re.I,
)
_ABOUT = re.compile(
    r"(?<!no-)(?:author|poster|user|member|profile)(?!-?content|-?text)|authi", re.I
)
_RANKED = re.compile(r"title|rank|group|role|status|badge|count", re.I)
_PROFILE = re.compile(
    r"(?:user|member|profile|people|author)s?[/=.-]|[?&;/-]u(?:id)?[=/-]|/@|/u/", re.I
)
_STRONG = frozenset(("a", "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"))
_BOXES = frozenset(("div", "p", "ul", "ol", "dl", "dd", "li", "table", "h3", "h4", "h5", "br"))
_STATED = ("data-author", "data-username", "data-user-name", "data-poster", "data-nick")
SOURCE = "post"
LEAST_TITLE = 12  # characters
_LABEL = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:：]\s*")  # `Thread: `
_DIGITS = re.compile(r"\d+")
_COUNTED = re.compile(r"(?:^|\s)\d+")
_LETTER = re.compile(r"[^\W\d_]")
_MACHINE = ("datetime", "title", "content")


def names_poster(place: Place) -> bool:
    """Whether an element is named for who wrote, or holds little else than one that is."""
    if any(
        _rank(above) for above in (place.element, place.element.getparent()) if above is not None
    ):
        return True
    below = place.element.iter()
    return any(_rank(each) for each, _ in zip(below, range(MOST_BELOW), strict=False))


def poster_of(box: Place, post: Place, title: str = "", *, above: bool = False) -> str | None:
    """The name in the box of a post, outside of what the post says; None where nothing names it.
    With `above` the rows above the box are looked at as well, where only they may have it."""
    found = _name_in([*_outside(box, post)], title)
    if found is not None or not above:
        return found
    return _name_in([*_rows_above(box)], title, surely=True)


def _name_in(elements: list[HtmlElement], title: str, *, surely: bool = False) -> str | None:
    named = [
        (rank, count, name)
        for count, element in enumerate(elements)
        if (rank := _rank(element) or _guess(element)) and (name := _name(element))
        if rank < GUESSED or not title or squeeze(name) not in title
        if rank <= GUESSED or not surely
    ]
    stated = next(filter(None, map(_stated, elements)), None)
    best = min(named, default=None)
    if stated is not None and (best is None or best[0] > 2):
        return stated
    return best[2] if best else None


def _rows_above(box: Place) -> Iterator[HtmlElement]:
    rows = islice(box.element.itersiblings("*", preceding=True), MOST_ROWS)
    return islice((each for row in rows for each in row.iter("*")), MOST_LOOKED_AT)


def posters(boxes: Sequence[Place], posts: Sequence[Place], title: str) -> Iterator[str | None]:
    """Who wrote the first posts, as `poster_of` says."""
    pairs = islice(zip(boxes, posts, strict=True), MOST_NAMES)
    return (poster_of(box, post, title) for box, post in pairs)


def are_of_one(names: Sequence[str | None], authors: Sequence[str]) -> bool:
    """Whether all posts are of the page's own author, or of names that only count: `Day 2`."""
    known = {name for name in names if name is not None}
    if not known or None in names:
        return False
    if len(known) == 1:
        return not known.isdisjoint(authors)
    bare = {_DIGITS.sub("", name) for name in known}
    return len(bare) == 1 and all(map(_COUNTED.search, known))


def posted(box: Place, post: Place, language: str | None, opening: str = "") -> str | None:
    """The date in the box of a post, as text to be parsed; or in the line that opens the post.
    Above the post, a day on which somebody joined may stand as well; so there the latest counts."""
    for said in dates_of(opening):
        if parse(said.text, language) is not None:
            return said.text
    for dates in (_for_machines, _in_text):
        above, below = list[str](), list[str]()
        for element, behind in _sides(box, post):
            (below if behind else above).extend(dates(element, language))
        if above:
            return max(above, key=lambda text: _moment(text, language))
        if below:
            return below[0]
        for element in _rows_above(box):
            for text in dates(element, language):
                return text
    return None


def _moment(text: str, language: str | None) -> str:
    found = parse(text, language)
    return "" if found is None else found.at.isoformat()[:10]


def _for_machines(element: HtmlElement, language: str | None) -> Iterator[str]:
    for name in _MACHINE:
        value = element.get(name)
        told = name != "content" or "date" in (element.get("itemprop") or "").casefold()
        if value and told and len(value) <= LONGEST_DATE and parse(value, language) is not None:
            yield value
            return


def _in_text(element: HtmlElement, language: str | None) -> Iterator[str]:
    for piece in (element.text, *(child.tail for child in element)):
        if piece and len(piece) <= LONGEST_DATE and any(map(str.isdigit, piece)):
            line = " ".join(piece.split())
            yield from (said.text for said in dates_of(line) if parse(said.text, language))


def _sides(box: Place, post: Place) -> Iterator[tuple[HtmlElement, bool]]:
    """The elements of a box outside of the post, and whether each stands behind it."""
    inside = False
    for count, element in enumerate(box.element.iter()):
        if count > MOST_LOOKED_AT:
            return
        inside = inside or element is post.element
        if isinstance(element.tag, str) and not (inside and _stands_in(element, post.element)):
            yield element, inside


def _outside(box: Place, post: Place) -> Iterator[HtmlElement]:
    return (element for element, _ in _sides(box, post))


def _rank(element: HtmlElement) -> int:
    """How surely an element is named for who wrote: 0 for not at all, else 1 is the surest."""
    if "author" in (element.get("itemprop") or "").split():
        return 1
    if "author" in (element.get("rel") or "").split():
        return 2
    return 3 if _NAMED.search(element.get("class") or "") else 0


def _guess(element: HtmlElement) -> int:
    """The same by less sure signs: a link to somebody's profile, a link or bold words in what is
    named for people, any bold words."""
    if element.tag not in _STRONG:
        return 0
    if element.tag == "a" and _PROFILE.search(element.get("href") or ""):
        return 4
    near = (element, element.getparent())
    names = [(each.get("class") or "") for each in near if each is not None]
    if any(map(_ABOUT.search, names)) and not any(map(_RANKED.search, names)):
        return 5
    return 6 if element.tag in {"b", "strong"} and not any(map(_RANKED.search, names)) else 0


def _stated(element: HtmlElement) -> str | None:
    for name in _STATED:
        value = (element.get(name) or "").strip()
        if 0 < len(value) <= LONGEST and _LETTER.search(value):
            return value
    return None


def _name(element: HtmlElement) -> str | None:
    inner = next((each for each in element.iter() if each.get("itemprop") == "name"), element)
    if inner is element and any(
        each.tag in _BOXES for each in islice(element.iterdescendants(), MOST_BELOW)
    ):
        below = islice(element.iterdescendants(), MOST_BELOW)
        parts = (each for each in below if each.tag in _STRONG)
        inner = next((each for each in parts if _text(each)), element)
    name = _text(inner) or inner.get("content") or ""
    return name if 0 < len(name) <= LONGEST and _LETTER.search(name) else None


def _text(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), MOST_BELOW)).split())


def _stands_in(element: HtmlElement, around: HtmlElement) -> bool:
    return element is around or any(above is around for above in element.iterancestors())


def of_discussion(
    metadata: Metadata, poster: str | None, posted: str | None, fetched: str
) -> Metadata:
    """What the page says, with who opened the discussion, when, and what about."""
    return replace(
        metadata,
        title=_title(metadata),
        authors=_opener(poster, metadata),
        published=_day(metadata, posted, fetched),
    )


def _opener(poster: str | None, metadata: Metadata) -> tuple[str, ...]:
    """Who opened a discussion. Several names in fields for machines are those who answer."""
    if poster is not None:
        return (poster,) if poster else ()
    return metadata.authors if metadata.authors_stated and len(metadata.authors) == 1 else ()


def _title(metadata: Metadata) -> str | None:
    """The title without a label that another place of the page does without."""
    title = metadata.title or ""
    label = _LABEL.match(title)
    bare = title[label.end() :] if label else ""
    plain = len(bare) >= LEAST_TITLE and any(each.startswith(bare) for each in metadata.titles)
    return bare if plain else metadata.title


def _day(metadata: Metadata, posted: str | None, fetched: str) -> Dated | None:
    """When it was opened: what the first post says is surer than any date of the page's text."""
    stated = metadata.published
    if not posted or (stated is not None and stated.source != "text"):
        return stated
    found = parse(posted, metadata.language)
    return (None if found is None else dated(found, SOURCE, fetched)) or stated
