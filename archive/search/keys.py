"""The values that a search filters by, as tokens of the index: a filter is one more word."""

from __future__ import annotations

from hashlib import blake2b

KEY = "\ue001"
"""Stands before every key in the index. Private use: folding takes it out of what people write."""

_PERIODS = (("year", 4), ("month", 7), ("day", 10))


def key(kind: str, value: str) -> str:
    """The token of one value: `site` `language` `section` `year` `month` `day`; `all` has any."""
    named = f"{kind} {value.strip().casefold()}".encode(errors="replace")
    return KEY + blake2b(named, digest_size=6).hexdigest()


def keys_of(
    site: str, language: str | None, published: str | None, section: str | None
) -> list[str]:
    """Every key that one article has."""
    values = (("site", site), ("language", language), ("section", section))
    found = [key("all", ""), *(key(kind, value) for kind, value in values if value)]
    return found + [key(kind, published[:to]) for kind, to in _PERIODS if published]
