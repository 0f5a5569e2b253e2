"""The keys of a site's file, and how each value is checked.

A check returns the value as a Site has it. It raises ValueError, whose message follows the key's
name: "is a text, not 7".
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from cleaners.urls.keys import canonical, host_of
from cleaners.urls.secrets import masked
from crawler.sites.addresses import split_address
from crawler.sites.site import Site

LONGEST_DELAY = 120.0


def nearest(key: str, prefix: str, checks: Iterable[str]) -> str:
    """What to say behind an unknown key: the nearest known one, or all of its table."""
    near = difflib.get_close_matches(key, checks, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {prefix}{near[0]}?"
    elsewhere = [f"{name}{key}" for name, known in _TABLES.items() if key in known]
    if elsewhere:
        return f"; did you mean {elsewhere[0]}?"
    return f" (known: {', '.join(sorted(checks))})"


def _as_it_is(value: Any) -> Any:
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"is true or false, not {_shown(value)}")
    return value


def _images(value: Any) -> str:
    if value not in _IMAGES:
        known = ", ".join(f'"{each}"' for each in _IMAGES)
        raise ValueError(f"is one of {known}, not {_shown(value)}")
    return "" if value == "none" else str(value)


def subtable(value: Any) -> dict[str, Any]:
    """The value, which must be a table."""
    if not isinstance(value, dict):
        raise ValueError("is a table")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is a text, not {_shown(value)}")
    return value.strip()


def _language(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2}", value):
        raise ValueError(f'is a code of two letters like "en", not {_shown(value)}')
    return value


def _url(value: Any) -> str:
    text = _text(value)
    if not text.lower().startswith(("http://", "https://")) or canonical(text) is None:
        shown = (
            "this one" if "@" in text else _shown(masked(text))
        )  # an error message repeats no secret
        raise ValueError(f"is an address that begins with http:// or https://, not {shown}")
    return _with_plain_host(text)


def _with_plain_host(url: str) -> str:
    """The address with its host as requests spell it: a host has one pause, by whatever name."""
    parts = urlsplit(url)
    login, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port else ""
    return url.replace(parts.netloc, f"{login}{at}{host_of(url)}{port}", 1)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"is a list of texts, not {_shown(value)}")
    return tuple(_text(each) for each in value)


def _urls(value: Any) -> tuple[str, ...]:
    return tuple(_url(each) for each in _texts(value))


def _patterns(value: Any) -> tuple[str, ...]:
    import regex  # type: ignore[import-untyped]  # noqa: PLC0415 - only where there are patterns

    for each in _texts(value):
        try:
            regex.compile(each)
        except regex.error as error:
            raise ValueError(f"has a wrong regular expression, {_shown(each)}: {error}") from None
    return _texts(value)


def _selectors(value: Any) -> tuple[str, ...]:
    from cssselect import SelectorError  # noqa: PLC0415 - only where there are selectors
    from cssselect import parse as parse_selector  # noqa: PLC0415

    for each in _texts(value):
        try:
            parse_selector(each)
        except SelectorError as error:
            raise ValueError(f"has a wrong CSS selector, {_shown(each)}: {error}") from None
    return _texts(value)


def _addresses(value: Any) -> tuple[str, ...]:
    for each in _texts(value):
        if split_address(each) is None:
            raise ValueError(f'holds host:port like "127.0.0.1:8000", not {_shown(each)}')
    return _texts(value)


def _number(low: float, high: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        known = isinstance(value, int | float) and not isinstance(value, bool)
        if not (known and low <= value <= high):
            raise ValueError(f"is a number from {low:g} to {high:g}, not {_shown(value)}")
        return float(value)

    return check


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        known = isinstance(value, int) and not isinstance(value, bool)
        if not (known and low <= value <= high):
            raise ValueError(f"is a whole number from {low} to {high}, not {_shown(value)}")
        return int(value)

    return check


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


TOP: dict[str, Callable[[Any], Any]] = {"name": _text, "home": _url, "language": _language}
CRAWL: dict[str, Callable[[Any], Any]] = {
    "feeds": _urls,
    "sitemaps": _urls,
    "sections": _urls,
    "allow": _patterns,
    "deny": _patterns,
    "delay": _number(0, LONGEST_DELAY),
    "allow_private": _addresses,
    "pages": _whole(0, 1_000_000),
    "revisits": _whole(0, 1_000_000),
    "links": _whole(0, 10_000),
}
CLEAN: dict[str, Callable[[Any], Any]] = {
    "remove": _selectors,
    "keep": _selectors,
    "min_chars": _whole(0, 1_000_000),
}
_IMAGES = ("none", "lead", "all")
FETCH: dict[str, Callable[[Any], Any]] = {
    "cookies": _as_it_is,
    "headers": _as_it_is,
    "browser": _yes_or_no,
    "images": _images,
}
SOURCES = ("feeds", "sitemaps", "sections")
_TABLES = {"": TOP, "crawl.": CRAWL, "clean.": CLEAN, "fetch.": FETCH}
assert {*TOP, *CRAWL} <= {each.name for each in fields(Site)}  # noqa: S101 - one list, two places
