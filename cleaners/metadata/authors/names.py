"""Names out of a byline: separate, without `By`, roles, places, addresses and handles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleaners.metadata.authors.agencies import agency, agency_of_source, apart_from_agency
from cleaners.metadata.authors.bylines import (
    ACCOUNT,
    AFTER_NAME,
    BOTH,
    BRACKETS,
    BUTTON,
    BY,
    CASED,
    CITIES,
    CREDIT,
    DATED,
    DATED_BEFORE,
    DEGREE,
    ELIDED,
    ELSEWHERE,
    GLUED,
    HOUSE,
    INSTITUTION,
    INVERTED,
    JOB,
    LABEL,
    MAILED,
    NAMELESS,
    NOISE,
    NOT_WROTE,
    ON_THERE,
    OUR,
    PARTICLES,
    PICTURED,
    PICTURES,
    PLACE_FIRST,
    PLACE_PIECE,
    PLACES,
    ROLE,
    ROLE_AND_PLACE,
    SLUG,
    SPLIT,
    SPLIT_NARROW,
    TAIL,
    UPDATED,
    WIRE_DATELINE,
    WRITTEN,
    WROTE,
)
from cleaners.metadata.authors.east_asian import is_east_asian, names_in
from cleaners.metadata.authors.places import in_site_s_name, is_place, squashed
from cleaners.metadata.authors.roles import (
    ABBREVIATION,
    Credit,
    credits_of,
    given_first,
    is_capitalised,
    names_writer,
    without_letters,
    without_role,
)
from cleaners.metadata.plain import plain
from cleaners.phrases.corrections import is_correction

BYLINE_CAP = 600
NAME_CAP = 60
LONGEST_EAST_ASIAN, LONGEST_UNCASED = 14, 40  # characters of a name
LONGEST_NEWSROOM = 7  # words
_STOPS = "。！？!?؟।"
# Where many have but one name.
_SINGLE_NAMES = frozenset(("id", "ms", "jv", "my"))
# `كتب: يوسف منصور - رنا الخطيب`
_LABELLED_RIGHT_TO_LEFT = re.compile(r"(?:كتبت?|بقلم|نویسنده(?:‌ها|گان)?)\s?:")
# Between two names in Vietnamese bylines: `Trần Minh Hải - Lê Thu Hà`.
_TWO_NAMES = re.compile(r"(?<=[^\W\d_])\s-\s(?=[^\W\d_])")
_BRACKETED = re.compile(r"[\[【〔(（]{1,2}([^\[\]【】〔〕()（）]{2,60})[\]】〕)）]{1,2}")
_HOUSE_OF_LABEL = re.compile(r"(?:记者|記者|通讯员|通訊員|特派员).*$")
_ARTICLES = frozenset(("The", "A", "An", "Der", "Die", "Das", "Les", "Los", "Las"))
_NOT_IN_NAMES = frozenset("0123456789:?!<>{}=_⋆★•|#%")
# What stands behind a family's name and a comma: a given name with its initials.
_GIVEN = re.compile(r"[^\W\d_][\w'’-]+(?:\s[^\W\d_a-zà-ÿ]\.?)+")


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline names: people, else the house itself (a newsroom), and agencies."""

    people: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def read_byline(
    text: str,
    site_names: frozenset[str] = frozenset(),
    language: str | None = None,
    *,
    strict: bool = False,
) -> Byline:
    """The names in one byline. `site_names` are squashed names of the site, never people.

    `language` is the page's: it tells how names are spaced. `strict` is for text that only looks
    like a byline: what is not clearly a name is dropped.
    """
    text = BOTH.sub("", _unbracketed(MAILED.sub(r"\1", plain(text, BYLINE_CAP))))
    if named := agency_of_source(text):
        return Byline(agencies=(named,))
    text = UPDATED.sub("", text) if ":" in text else text
    text = WROTE.sub("; ", text) if "(" in text else text
    text = DATED.sub("", DATED_BEFORE.sub("", PICTURED.sub("", text)))
    if " - " in text and (language == "vi" or _LABELLED_RIGHT_TO_LEFT.match(text)):
        text = _TWO_NAMES.sub(", ", text)
    if CREDIT.match(text) and not (WRITTEN.match(text) or names_writer(text)):
        return Byline()
    noted = strict and is_correction(text)  # `* Name von der Redaktion geändert`
    if noted or ROLE_AND_PLACE.match(text) or NAMELESS.fullmatch(text) or NOT_WROTE.match(text):
        return Byline()
    found = _Found(site_names, language, strict=strict)
    for bracketed in BRACKETS.findall(text):
        if name := agency(bracketed.rpartition("=")[2]):
            found.agencies[name] = None
    for credit in credits_of(" ".join(NOISE.sub(" ", GLUED.sub(r"\1 ", text)).split())):
        if not credit.wrote:
            continue
        if named := agency(_HOUSE_OF_LABEL.sub("", credit.label)):
            found.agencies[named] = None
        if is_east_asian(credit.text):
            pieces = _east_asian(credit, language)
        else:
            pieces = _pieces(credit.text, strict=strict)
        for piece in pieces:
            found.take(piece)
    return found.byline()


def _east_asian(credit: Credit, language: str | None) -> list[str]:
    """The names in Chinese, Japanese and Korean; the piece itself where it is an agency."""
    whole = _unprefixed(credit.text).strip()
    if agency(whole):
        return [whole]
    first, space, rest = whole.partition(" ")
    if space and agency(first):  # `뉴시스 김민수 기자`
        return [first, *names_in(rest, language, labelled=credit.labelled)]
    return names_in(whole, language, labelled=credit.labelled or whole != credit.text.strip())


@dataclass(slots=True)
class _Found:
    """The names of one byline as they are met."""

    site_names: frozenset[str]
    language: str | None
    strict: bool
    people: dict[str, None] = field(default_factory=dict)
    house: dict[str, None] = field(default_factory=dict)
    agencies: dict[str, None] = field(default_factory=dict)

    def take(self, piece: str) -> None:
        """Sort one piece of a byline among people, newsrooms and agencies, or drop it."""
        head, dash, tail = piece.partition(" - ")
        if dash and squashed(head) in self.site_names:
            piece = tail
        piece, named = apart_from_agency(piece)
        name = _trimmed(piece)
        if named := named or agency(name):
            self.agencies[named] = None
            if not piece or agency(name):
                return
        if ON_THERE.search(piece):
            return
        if self.people and (ELSEWHERE.search(piece) or self._is_addition(name)):
            return
        name, wire = _without_newsroom(without_role(name), self.site_names)
        if wire:
            self.agencies[wire] = None
        if not name or ACCOUNT.fullmatch(name) or (self.people and self._is_addition(name)):
            return
        if CITIES.match(name) or (self.agencies and PLACES.match(name)):
            return
        if is_east_asian(name) and in_site_s_name(name, self.site_names):
            return  # `戸ノ浜・高木修三`
        if _is_house(name, self.site_names):
            if not (self.strict and self._is_no_newsroom(name)):
                self.house[name] = None
        elif _is_name(name, self.strict) or self._is_single(name):
            self.people[given_first(name, self.language)] = None

    def _is_single(self, name: str) -> bool:
        """Whether a name is one word where many have no other: `Supriyadi`."""
        single = self.language in _SINGLE_NAMES and name.isalpha() and name.istitle()
        return (
            single and len(name) > ABBREVIATION and not (ROLE.search(name) or BUTTON.search(name))
        )

    def _is_no_newsroom(self, name: str) -> bool:
        """Whether what stands for a byline is only a role, or words of a menu."""
        roles = all(ROLE.search(word) or HOUSE.search(word) for word in name.split())
        only_role = roles and ROLE.search(name) is not None
        is_site = squashed(name) in self.site_names
        told = name.count(" ") >= LONGEST_NEWSROOM
        return not is_site and (name[0].islower() or only_role or told)

    def _is_addition(self, name: str) -> bool:
        """Whether a piece behind a name tells more of it: a role, a degree, a place."""
        words = name.split()
        if len(words) > 1 and JOB.search(words[-1]):
            return True
        role = ROLE.search(name) or DEGREE.fullmatch(name) or INSTITUTION.search(name)
        return role is not None or is_place(name, self.people, self.site_names)

    def byline(self) -> Byline:
        people = tuple(self.people)
        if len(people) > 1 and " " not in people[0] and self.language not in _SINGLE_NAMES:
            # `सोनपुर, अनुराधा मिश्रा`: where they write from.
            apart = all(" " in name and not is_east_asian(name) for name in people[1:])
            people = people[1:] if apart else people
        return Byline(people, tuple(self.house), tuple(self.agencies))


def _unbracketed(text: str) -> str:
    """A byline without the brackets that stand around the whole of it."""
    whole = _BRACKETED.fullmatch(text.strip())
    return whole[1].strip() if whole else text


def _pieces(text: str, *, strict: bool) -> list[str]:
    text = _unprefixed(text)
    if ";" in text and all(INVERTED.fullmatch(part.strip()) for part in text.split(";")):
        inverted = (part.partition(",") for part in text.split(";"))
        return [f"{given.strip()} {family.strip()}" for family, _, given in inverted]
    pieces: list[str] = []
    for number, piece in enumerate(SPLIT.split(text)):
        if number and PICTURES.match(piece):
            continue
        pieces.extend(_narrow(piece))
    pieces = [_unprefixed(_bare(piece, " .:-–—")) for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    # `Doe, Jane`; but where a byline only may stand, `Tolmen, Cornwall` is a place.
    single = len(pieces) == 2 and all(" " not in piece for piece in pieces)
    if single and text.count(",") == 1:
        if strict:
            return []
        pieces = [f"{pieces[1]} {pieces[0]}"] if pieces[1].istitle() else pieces
    elif len(pieces) == 2 and " " not in pieces[0] and _GIVEN.fullmatch(pieces[1]):
        pieces = [f"{text.rpartition(',')[2].strip()} {pieces[0]}"]
    return pieces


def _narrow(piece: str) -> list[str]:
    """A piece divided where `y`, `e`, `i` stand between whole names and not inside of one."""
    words = SPLIT_NARROW.split(piece)
    marks = SPLIT_NARROW.findall(piece) if len(words) > 1 else []
    whole = words[:1]
    for mark, word in zip(marks, words[1:], strict=True):
        if " " in word and " " in whole[-1]:
            whole.append(word)
        else:
            whole[-1] += mark + word
    return whole


def _unprefixed(text: str) -> str:
    if "’" in text or "'" in text:
        text = ELIDED.sub(r"\1de ", text)
    for _ in range(4):
        shorter = text.lstrip(" ,:-–—|·•")
        for prefix in (WIRE_DATELINE, BY, OUR, LABEL):
            shorter = prefix.sub("", shorter)
        if shorter == text:
            break
        text = shorter
    return text


def _trimmed(piece: str) -> str:
    name = TAIL.sub("", PLACE_FIRST.sub("", piece))
    if PLACE_PIECE.match(name):
        return ""
    after = AFTER_NAME.search(name)
    if after and " " in name[: after.start()].strip():
        name = name[: after.start()]
    name = without_letters(name)
    bare = _bare(name, " .,:;-–—|'\"⋅·•/")
    return "" if name.casefold().startswith("for ") else bare


def _bare(name: str, marks: str) -> str:
    """A name without what stands around it, but with the stop of an initial and of `Jr.`"""
    bare = name.strip(marks)
    last = bare.rpartition(" ")[2]
    short = last in {"Jr", "Sr"} or (len(last) == 1 and last.isupper())
    return f"{bare}." if short and " " in bare and f"{bare}." in name else bare


def _without_newsroom(name: str, site_names: frozenset[str]) -> tuple[str, str | None]:
    """A name that its paper's or an agency's follows without a comma; and the agency."""
    words = name.split()
    for at in range(2, len(words)):
        rest = " ".join(words[at:])
        if squashed(rest) in site_names:
            return " ".join(words[:at]), None
        if len(words) - at > 1 and (found := agency(rest)):
            return " ".join(words[:at]), found
        if words[at].isupper() and words[at] != rest and HOUSE.search(rest):
            return " ".join(words[:at]), None
    return name, None


def _is_house(name: str, site_names: frozenset[str]) -> bool:
    return squashed(name) in site_names or HOUSE.search(name) is not None


def _is_name(name: str, strict: bool) -> bool:
    words = name.split()
    if (
        not 2 <= len(name) <= NAME_CAP
        or len(words) > 7
        or any(map(_NOT_IN_NAMES.__contains__, name))
    ):
        return False
    if strict and (BUTTON.search(name) or words[0] in _ARTICLES or _is_told(name)):
        return False
    if SLUG.fullmatch(name) and ("-" in name or "_" in name or "." in name or len(name) > 4):
        return False
    if ROLE.search(name) and (strict or _is_job(words) or not is_capitalised(words)):
        return False
    if not strict or not CASED.search(name):
        return True
    own = sum(word.casefold() not in PARTICLES for word in words)
    return len(words) > 1 and own <= 5 and is_capitalised(words)


def _is_job(words: list[str]) -> bool:
    return all(JOB.search(word) for word in words)


def _is_told(name: str) -> bool:
    """Whether words of a script without capitals are rather a sentence than a name."""
    if CASED.search(name):
        return False
    longest = LONGEST_EAST_ASIAN if is_east_asian(name) else LONGEST_UNCASED
    return len(name) > longest or name[-1] in _STOPS
