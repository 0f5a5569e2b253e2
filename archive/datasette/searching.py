"""The data of the search page: hits, filters to add and remove, and hits over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from archive.database.db import Archive
from archive.reports import plots
from archive.search.counts import facets, timeline
from archive.search.find import hits
from archive.search.former import count_former, search_former, unindexed
from archive.search.scope import Filters, scope

PAGE = 20
LAST_PAGE = 500
_FILTERS = ("site", "language", "section", "author", "since", "until", "cluster")


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of a search page's address."""

    text: str
    filters: Filters
    newest: bool
    page: int
    former: bool = False

    @property
    def query(self) -> dict[str, str]:
        """The arguments without the page number."""
        found = {"q": self.text} if self.text else {}
        for name in _FILTERS:
            value = getattr(self.filters, name)
            if value is not None:
                found[name] = str(value)
        found |= {"versions": "former"} if self.former else {}
        return found | ({"order": "newest"} if self.newest and self.text else {})

    def address(self, **changed: str | int | None) -> str:
        """The address with some arguments changed; None removes one."""
        query = {**self.query, **changed}
        return "?" + urlencode({name: value for name, value in query.items() if value is not None})


def asked(arguments: Mapping[str, str]) -> Asked:
    """Read the address.

    Without words the newest come first. An invalid page number is 1. An invalid cluster is 0, which
    no archive holds.
    """
    given = {name: (arguments.get(name) or "").strip() or None for name in _FILTERS}
    cluster = given.pop("cluster")
    number = _number(cluster) if cluster else None
    text = (arguments.get("q") or "").strip()
    page = arguments.get("page") or "1"
    at = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    newest = not text or arguments.get("order") == "newest"
    filters = Filters(cluster=number, **given)
    former = arguments.get("versions") == "former"
    return Asked(text, filters, newest, min(max(at, 1), LAST_PAGE), former)


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    return number if number < 2**63 else 0


def results(archive: Archive, asked: Asked) -> dict[str, Any]:
    """The hits of the page, the facets with the address of each value, and the plot."""
    ready = scope(archive.db, asked.text, asked.filters)
    found = hits(archive.db, ready, asked.newest, PAGE + 1, (asked.page - 1) * PAGE)
    counted = facets(archive.db, ready)
    by_month = timeline(archive.db, ready, "month")
    period = "month" if len(by_month) <= 120 else "year"
    counts = by_month if period == "month" else timeline(archive.db, ready, "year")
    return {
        "hits": found[:PAGE],
        "total": counted.total,
        "whole": counted.whole,
        "facets": [(name, _values(asked, counted, name)) for name in _SHOWN],
        "names": dict(archive.db.execute(_NAMES)),
        "chosen": _chosen(asked),
        "plot": plots.svg(plots.filled(counts), f"Hits by {period}", height=110),
        "plotted": len(counts) > 1,
        "previous": asked.address(page=asked.page - 1) if asked.page > 1 else None,
        "next": asked.address(page=asked.page + 1) if len(found) > PAGE else None,
    }


def former_results(archive: Archive, asked: Asked) -> dict[str, Any]:
    """The same for former versions: hits with their dates, without facets."""
    ready = scope(archive.db, asked.text, asked.filters)
    found = search_former(archive, asked.text, asked.filters, PAGE + 1, (asked.page - 1) * PAGE)
    return {
        "hits": found[:PAGE],
        "total": count_former(archive.db, ready),
        "whole": True,
        "facets": [],
        "chosen": _chosen(asked),
        "plotted": False,
        "unindexed": unindexed(archive.db),
        "previous": asked.address(page=asked.page - 1) if asked.page > 1 else None,
        "next": asked.address(page=asked.page + 1) if len(found) > PAGE else None,
    }


_NAMES = "select slug, name from sites where name is not null"
_SHOWN = ("site", "language", "section", "author", "year")


def _values(asked: Asked, counted: Any, name: str) -> list[tuple[str, int, str]]:
    """(value, hits, address) of each value that would narrow the search."""
    if name == "year":
        return [(v, n, asked.address(since=v, until=v)) for v, n in counted.year]
    return [(value, hits, asked.address(**{name: value})) for value, hits in getattr(counted, name)]


def _chosen(asked: Asked) -> list[tuple[str, str, str]]:
    """(filter, value, the address without it) of each active filter."""
    return [
        (name, str(value), asked.address(**{name: None}))
        for name in _FILTERS
        if (value := getattr(asked.filters, name)) is not None
    ]
