"""Names out of a byline: separate, without `By`, roles, places, addresses and handles."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from cleaners.metadata.authors.agencies import agency
from cleaners.metadata.authors.bylines import (
    ACCOUNT,
    AFTER_NAME,
    BRACKETS,
    BUTTON,
    BY,
    CASED,
    CREDIT,
    DEGREE,
    HOUSE,
    INVERTED,
    LABEL,
    NOISE,
    OUR,
    PARTICLES,
    PICTURES,
    ROLE,
    SLUG,
    SPLIT,
    SPLIT_NARROW,
    TAIL,
    WIRE_DATELINE,
)
from cleaners.metadata.plain import plain

BYLINE_CAP = 600
NAME_CAP = 60


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline names: people, else the house itself (a newsroom), and agencies."""

    people: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def read_byline(
    text: str, site_names: frozenset[str] = frozenset(), *, strict: bool = False
) -> Byline:
    """The names in one byline. `site_names` are squashed names of the site, never people.

    `strict` is for text that only looks like a byline: what is not clearly a name is dropped.
    """
    people: dict[str, None] = {}
    house: dict[str, None] = {}
    agencies: dict[str, None] = {}
    text = _unbracketed(plain(text, BYLINE_CAP))
    if CREDIT.match(text):
        return Byline()
    for piece in (*BRACKETS.findall(text), *_pieces(text)):
        if found := agency(piece):
            agencies[found] = None
            continue
        name, wire = _without_newsroom(_trimmed(piece), site_names)
        if wire:
            agencies[wire] = None
        if (
            not name
            or f"({piece})" in text
            or f"[{piece}]" in text
            or (people and ROLE.search(name))
        ):
            continue
        if people and (DEGREE.fullmatch(name) or _is_place(name, people)):
            continue
        if ACCOUNT.fullmatch(name):
            continue
        if _is_house(name, site_names):
            house[name] = None
        elif _is_name(name, strict):
            people[name] = None
    return Byline(tuple(people), tuple(house), tuple(agencies))


def _unbracketed(text: str) -> str:
    """A byline that stands in brackets as a whole, without them."""
    whole = re.fullmatch(r"[\[【(]([^\[\]【】()]{2,60})[\]】)]", text.strip())
    return whole[1] if whole else text


def _pieces(text: str) -> list[str]:
    text = " ".join(NOISE.sub(" ", _unprefixed(text)).split())
    if ";" in text and all(INVERTED.fullmatch(part.strip()) for part in text.split(";")):
        inverted = (part.partition(",") for part in text.split(";"))
        return [f"{given.strip()} {family.strip()}" for family, _, given in inverted]
    pieces: list[str] = []
    for number, piece in enumerate(SPLIT.split(text)):
        if number and PICTURES.match(piece):
            continue
        narrow = SPLIT_NARROW.split(piece)
        whole = len(narrow) > 1 and all(len(part.split()) > 1 for part in narrow)
        pieces.extend(narrow if whole else [piece])
    pieces = [_unprefixed(piece.strip(" .:-–—")) for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 2 and text.count(",") == 1 and all(" " not in piece for piece in pieces):
        pieces = [f"{pieces[1]} {pieces[0]}"] if pieces[1].istitle() else pieces
    return pieces


def _unprefixed(text: str) -> str:
    for _ in range(4):
        shorter = text.lstrip(" ,:-–—|·•")
        for prefix in (WIRE_DATELINE, BY, OUR, LABEL):
            shorter = prefix.sub("", shorter)
        if shorter == text:
            break
        text = shorter
    return text


def _trimmed(piece: str) -> str:
    name = TAIL.sub("", piece)
    after = AFTER_NAME.search(name)
    if after and " " in name[: after.start()].strip():
        name = name[: after.start()]
    return "" if name.casefold().startswith("for ") else name.strip(" .,:;-–—|'\"")


def _without_newsroom(name: str, site_names: frozenset[str]) -> tuple[str, str | None]:
    """A name that its paper's or an agency's follows without a comma; and the agency."""
    words = name.split()
    for at in range(2, len(words)):
        rest = " ".join(words[at:])
        if _squashed(rest) in site_names:
            return " ".join(words[:at]), None
        if len(words) - at > 1 and (found := agency(rest)):
            return " ".join(words[:at]), found
    return name, None


def _squashed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _is_place(name: str, people: Collection[str]) -> bool:
    """Whether one word behind whole names is where they write from: `Von Jule Wieck, Ahlen`."""
    cased = name[:1].isupper() and name[:1].lower() != name[:1]
    return cased and " " not in name and all(" " in person for person in people)


def _is_house(name: str, site_names: frozenset[str]) -> bool:
    return _squashed(name) in site_names or HOUSE.search(name) is not None


def _is_name(name: str, strict: bool) -> bool:
    words = name.split()
    if not 2 <= len(name) <= NAME_CAP or len(words) > 7 or any(map(str.isdigit, name)):
        return False
    if strict and BUTTON.search(name):
        return False
    if SLUG.fullmatch(name) and ("-" in name or "_" in name or "." in name or len(name) > 4):
        return False
    if ROLE.search(name) and (strict or not _capitalised(words)):
        return False
    return not strict or (1 < len(words) <= 5 and _capitalised(words)) or not CASED.search(name)


def _capitalised(words: list[str]) -> bool:
    return all(word[:1].isupper() or word.casefold().strip("'.") in PARTICLES for word in words)
