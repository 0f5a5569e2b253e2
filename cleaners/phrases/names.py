"""Tells whether a few words look like the names of people."""

from __future__ import annotations

import re

_PARTICLES = frozenset(
    """
    von van der den de del dela della delos di da do dos das du des le la el al bin ibn ben zu
    zum ten ter af av and und et y e og och en i ja oraz a și si és es ve và dan & u και та и і
    with mit avec con com met med for für
    """.split()  # noqa: SIM905
)
_NOT_NAMES = frozenset(
    """
    the a an our this that these those its his her their my your it he she they we you who what when
    where why how all no not one two three first last der die das ein eine les un une los las il lo
    uno una
    """.split()  # noqa: SIM905
)
_INITIAL = re.compile(r"^(?:[^\W\d_]\.)+-?(?:[^\W\d_]\.)*,?$")
_WORD = re.compile(r"^[(]?[^\W\d_][^\W\d_'’.·-]*(?:['’.·-][^\W\d_]*)*[),;]?$")
LONGEST = 12


def look_like_names(text: str) -> bool:
    """True for `Sarah E. Needleman`, `Anna Berg und Karl von Ahn`, `JANE DOE, Staff Writer`.

    Scripts without capitals pass on the number of words alone.
    """
    words = text.replace("|", " , ").replace("/", " , ").split()
    words = [word for word in words if word != ","]
    if not 1 <= len(words) <= LONGEST or (text.rstrip()[-1:] in ".!?:" and len(words[-1]) > 3):
        return False
    if words[0].casefold() in _NOT_NAMES:
        return False
    return all(_is_part(word) for word in words) and any(_is_capital(word) for word in words)


def _is_part(word: str) -> bool:
    if word.casefold() in _PARTICLES or _INITIAL.match(word):
        return True
    return bool(_WORD.match(word)) and _is_capital(word)


def _is_capital(word: str) -> bool:
    """Whether it begins with a capital, or is of a script without capitals. Georgian has capitals,
    but uses them only for whole words."""
    first = word.lstrip("(")[:1]
    return first.isalpha() and (first.upper() == first or "ა" <= first <= "ჿ") and first != "ß"
