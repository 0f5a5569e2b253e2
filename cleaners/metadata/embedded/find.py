"""The page's article among the values of its scripts.

A body has a certain shape: a string of markup or of sentences, or a list of paragraphs. It is
believed if the object around it has the page's title, or if it begins with the words that the page
itself gives as the article's beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from cleaners.language.fingerprint import squeeze
from cleaners.metadata.embedded.sources import of_attributes, sources, written_in
from cleaners.metadata.embedded.texts import (
    as_markup,
    is_markup,
    is_prose,
    listed_as_markup,
    said_by,
)
from cleaners.metadata.read import Metadata

MOST_NODES = 400_000
_HOLDERS = frozenset((dict, list))
DEEPEST = 60
MOST_CANDIDATES = 40
LEAST = 200  # characters of a body
LEAST_PARAGRAPH = 40
LEAST_PARAGRAPHS = 2
HIGHEST = 6  # objects above a body whose title is asked
LEAD = 40  # characters of the lead, squeezed
_TITLES = re.compile(r"^(?:title|headline|headlines|heading|name|seo_?title|og:?title|hed)$", re.I)
_CERTAIN = re.compile(r"^(?:title|headline|headlines|heading|hed)$", re.I)
LEAST_TITLE, LONGEST_TITLE = 6, 400  # characters; Chinese headlines are short
_TAG = re.compile(r"<[^<>]{1,500}>")
# Under these keys stands what others say, or what is no text.
_NEVER = re.compile(
    r"^(?:styles?|css|scripts?|translations|i18n|messages|locales?|comments?|authors?|bylines?"
    r"|\w*bio\w*|publication|publisher|\w*users?|meta\w*|seo\w*|related\w*|recommend\w*|latest\w*"
    r"|newsletters?|footer|header|nav\w*|menus?)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """An article in the page's data: its markup, and where it stood."""

    markup: str
    size: int
    place: str


class _Candidate(NamedTuple):
    size: int
    value: Any
    above: tuple[dict[str, Any], ...]
    place: str


def embedded(
    scripts: Iterable[HtmlElement], metadata: Metadata, shown: str = "", page: bytes = b""
) -> Embedded | None:
    """The article that the page's data holds; `shown` is what of it the page itself shows, `page`
    its source, whose attributes may hold data as well."""
    search = _Search()
    candidates = [
        each
        for source in (*sources(scripts), *of_attributes(page))
        for each in search.bodies(source.name, source.value)
    ]
    if body := metadata.article_body:
        around = {"title": metadata.title or ""}
        candidates.append(_Candidate(len(body), body, (around,), "JSON-LD articleBody"))
    candidates.sort(key=lambda each: -each.size)
    for each in candidates[:MOST_CANDIDATES]:
        markup = (
            as_markup(each.value) if isinstance(each.value, str) else listed_as_markup(each.value)
        )
        text = squeeze(_TAG.sub(" ", markup))
        if _is_body(markup, text, metadata) and _is_this(each, text, metadata, shown):
            return Embedded(markup, len(text), each.place)
    return None


def _is_body(markup: str, text: str, metadata: Metadata) -> bool:
    """Whether a text is more than a description, and has sentences."""
    described = squeeze(f"{metadata.description or ''} {metadata.lead or ''}")
    return len(text) >= LEAST // 2 and text not in described and is_prose(_TAG.sub(" ", markup))


class _Search:
    """Everything in the page's values that has the shape of a body; all values together are
    searched up to a number of nodes."""

    def __init__(self) -> None:
        self.left = MOST_NODES

    def bodies(self, name: str, root: Any) -> Iterator[_Candidate]:
        """What in one value has the shape of a body."""
        stack: list[tuple[Any, tuple[dict[str, Any], ...], str, int]] = [(root, (), name, 0)]
        while stack and self.left > 0:
            value, above, place, depth = stack.pop()
            if isinstance(value, str):
                if (inner := written_in(value)) is not None:
                    stack.append((inner, above, place, depth + 1))
                elif len(value) >= LEAST and (is_markup(value) or is_prose(value)):
                    yield _Candidate(len(value), value, above, place)
                continue
            if type(value) not in _HOLDERS:
                continue
            self.left -= 1 + len(value)
            if depth > DEEPEST:
                continue
            if isinstance(value, list):
                if size := _size_of_list(value):
                    yield _Candidate(size, value, above, place)
                stack.extend(
                    (item, above, place, depth + 1) for item in reversed(value) if _may_hold(item)
                )
            else:
                within = (value, *above[: HIGHEST - 1])
                for key, item in value.items():
                    if _may_hold(item) and not _is_never(key):
                        stack.append((item, within, f"{place}.{key}"[-80:], depth + 1))


def _may_hold(item: Any) -> bool:
    """Whether a value is, or holds, a text as long as a body."""
    return len(item) >= LEAST if isinstance(item, str) else bool(item) and type(item) in _HOLDERS


@lru_cache(maxsize=4096)  # data says the same few keys a thousand times
def _is_never(key: str) -> bool:
    return _NEVER.match(key) is not None


def _size_of_list(items: list[Any]) -> int:
    """The characters of a list whose items are paragraphs; 0 for any other list."""
    if len(items) < LEAST_PARAGRAPHS or not isinstance(items[0], (dict, list, str)):
        return 0
    if len(items) > 1 and items[0] == "$":
        return 0
    sizes = [len(said_by(item, 0)) for item in items[:400]]
    long = [size for size in sizes if size >= LEAST_PARAGRAPH]
    if len(long) < LEAST_PARAGRAPHS or len(long) * 3 < len([size for size in sizes if size]):
        return 0
    return sum(sizes) if sum(sizes) >= LEAST else 0


def _is_this(candidate: _Candidate, text: str, metadata: Metadata, shown: str) -> bool:
    """Whether a body is the article that the page is about."""
    if _begins_alike(text, metadata, shown):
        return True
    titles = {squeeze(title) for title in (metadata.title, *metadata.titles) if title}
    titles = {title for title in titles if len(title) >= LEAST_TITLE}
    for around in candidate.above:
        said = dict(_titles_of(around))
        if any(_agrees(one, titles) for one in said):
            return True
        if any(said.values()):
            return False
    return False


def _begins_alike(text: str, metadata: Metadata, shown: str) -> bool:
    leads = (metadata.description, metadata.lead, shown)
    starts = (squeeze(lead)[:LEAD] for lead in leads if lead)
    return any(len(start) == LEAD and start in text[:2_000] for start in starts)


def _titles_of(around: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The titles that an object bears, squeezed, and whether each is certainly one."""
    for key, value in around.items():
        if not _TITLES.match(key):
            continue
        certain = _CERTAIN.match(key) is not None
        for said in (value,) if isinstance(value, str) else _texts(value):
            if LEAST_TITLE <= len(said) < LONGEST_TITLE:
                yield squeeze(_TAG.sub("", said)), certain


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for inner in value[:3] if isinstance(inner, dict) for text in _texts(inner)]
    held = value.values() if isinstance(value, dict) else ()
    return [inner for inner in held if isinstance(inner, str)]


def _agrees(said: str, titles: set[str]) -> bool:
    if len(said) < LEAST_TITLE:
        return False
    return any(said == title or said in title or title in said for title in titles)
