"""Filters as programs give them by name, and as the archive takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypedDict

from archive.search.selection import Selection

Names = str | Iterable[str]
"""One name, or several of which any will do."""
Day = str | date
"""A day, a month or a year as text, or a date."""
_NAMES = {"site": "sites", "language": "languages", "section": "sections", "rights": "rights"}
"""Filters that take names, as `Selection` calls them."""


class ArticleFilters(TypedDict, total=False):
    """What narrows a set of articles; see `cuttings export --help`."""

    site: Names
    language: Names
    section: Names
    rights: Names
    since: Day | None
    until: Day | None
    query: str | None
    min_words: int
    min_confidence: float
    per_cluster: Literal["fullest", "earliest"] | None
    sample: int | None
    seed: int


class ExportFilters(ArticleFilters, total=False):
    """The same of an export, which leaves out what is reserved unless it is told otherwise."""

    include_reserved: bool


def selection_of(filters: Mapping[str, Any]) -> Selection:
    """The filters of a program as those of the archive. Raises TypeError for one there is not."""
    unknown = sorted(filters.keys() - ExportFilters.__optional_keys__)
    if unknown:
        known = ", ".join(sorted(ExportFilters.__optional_keys__))
        raise TypeError(f"there is no filter {unknown[0]!r}; known: {known}")
    names = {name: _names(value) for name, value in filters.items() if name in _NAMES}
    values = {_NAMES.get(name, name): names.get(name, value) for name, value in filters.items()}
    values |= {name: day_of(values[name]) for name in ("since", "until") if name in values}
    return Selection(**values)


def day_of(given: Day | None) -> str | None:
    """A day as the archive writes it."""
    return given.isoformat()[:10] if isinstance(given, date) else given


def _names(given: Names) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
