"""The pages of corpus linguistics. Each page is a table, also as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from archive.database.db import Archive
from archive.datasette.reading import withheld_because
from archive.datasette.searching import Asked
from archive.exporting.formats.csv import defuse
from archive.reports.linguistics.collocations import collocations
from archive.reports.linguistics.concordance import CONTEXT, concordance
from archive.reports.linguistics.coverage import coverage, is_searchable
from archive.reports.linguistics.frequency import frequency, sizes, words_of
from archive.reports.linguistics.keyness import key_words
from archive.reports.plots import lines
from archive.search.scope import Filters, scope

PAGE = 50
_MOST_CSV = 1_000
_PAGE_CONTEXT = 44
"""Characters either side that a page shows without scrolling; a CSV has more."""


@dataclass(frozen=True, slots=True)
class Table:
    """The content of a page: a table, a note on what was counted, and a plot if there is one.

    `lines` are those of a concordance, which the page aligns. A CSV has them as `rows`.
    """

    headers: tuple[str, ...] = ()
    rows: Sequence[Sequence[Any]] = ()
    remark: str = ""
    plot: str = ""
    lines: Sequence[Any] = ()
    more: bool = False

    def as_csv(self) -> str:
        """The table with a header line. No cell is one that a spreadsheet would execute."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.headers)
        writer.writerows(defuse(row)[0] for row in self.rows)
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class Question:
    """Which page, for which search, how it is sorted, and how many rows."""

    kind: str
    asked: Asked
    order: str = ""
    limit: int = PAGE
    offset: int = 0
    against: Filters = field(default_factory=Filters)
    public: bool = False


def question(
    kind: str, asked: Asked, arguments: Mapping[str, str], *, as_csv: bool, public: bool = False
) -> Question:
    """Read the address.

    Invalid arguments are left out. `public`: lines of reserved texts are not shown.
    """
    site, language, since, until = (
        arguments.get(f"against_{name}") or None for name in ("site", "language", "since", "until")
    )
    against = Filters(site=site, language=language, since=since, until=until)
    order = arguments.get("sort") or ""
    limit = _MOST_CSV if as_csv else PAGE
    offset = 0 if as_csv else (asked.page - 1) * PAGE
    return Question(kind, asked, order, limit, offset, against, public)


def answer(archive: Archive, what: Question) -> Table:
    """The table of a page. Raises NotPossible for a filter with an impossible value."""
    if what.kind != "frequency" and not is_searchable(what.asked.text):
        return Table()
    return _PAGES[what.kind](archive, what)


def _concordance(archive: Archive, what: Question) -> Table:
    ready = scope(archive.db, what.asked.text, what.asked.filters)
    order: Any = what.order if what.order in ("before", "behind") else "newest"
    context = CONTEXT if what.limit > PAGE else _PAGE_CONTEXT
    found = concordance(
        archive.db,
        ready,
        order=order,
        limit=what.limit,
        offset=what.offset,
        context=context,
        may_show=partial(_is_open, archive) if what.public else None,
    )
    remark = (
        "" if found.whole else f"Sorted are the lines of the newest {found.articles:,} articles."
    )
    headers = ("article", "site", "published", "language", "before", "hit", "behind")
    rows = [
        (line.article, line.site, line.moment, line.language, line.before, line.hit, line.behind)
        for line in found.lines
    ]
    return Table(headers, rows, remark, lines=found.lines, more=found.more)


def _is_open(archive: Archive, number: int) -> bool:
    """Whether the publisher of this article reserves nothing."""
    sql = "select rights, paywall from articles where id = ?"
    rights, paywall = archive.db.execute(sql, [number]).fetchone()
    return withheld_because(json.loads(rights), paywall) is None


def _frequency(archive: Archive, what: Question) -> Table:
    filters = what.asked.filters
    within = scope(archive.db, "", filters)
    if what.asked.text:
        known = sizes(archive.db, within)
        found = [frequency(archive.db, word, within, known) for word in what.asked.text.split()[:8]]
        rows: list[tuple[Any, ...]] = [
            (one.word, "all", one.occurrences, one.articles, _rate(one.occurrences, one.words),
             one.dispersion, " ".join(form for form, _ in one.forms[:12]))
            for one in found
        ] + [
            (one.word, part.name, part.occurrences, part.articles, round(part.per_million, 2),
             None, "")
            for one in found for part in (*one.by_site, *one.by_month)
        ]  # fmt: skip
        headers = (
            *("word", "where", "occurrences", "articles", "per million", "dispersion", "forms"),
        )
        return Table(headers, rows)
    here = words_of(archive.db, within)
    remark = "" if here.whole else f"Counted in the newest {here.read:,} articles."
    if what.against.narrow:
        there = words_of(archive.db, scope(archive.db, "", what.against))
        keys = key_words(here, there, limit=what.limit)
        found_keys = [(one.word, one.here, one.there, one.score, one.log_ratio) for one in keys]
        return Table(("word", "here", "there", "log-likelihood", "log ratio"), found_keys, remark)
    rows = [
        (word, n, here.articles[word], _rate(n, here.total))
        for word, n in here.counts.most_common(what.limit)
    ]
    return Table(("word", "occurrences", "articles", "per million"), rows, remark)


def _collocations(archive: Archive, what: Question) -> Table:
    ready = scope(archive.db, what.asked.text, what.asked.filters)
    by: Any = what.order if what.order in ("logdice", "mi") else "log-likelihood"
    found = collocations(archive.db, ready, by=by, limit=what.limit)
    remark = f"Neighbours of {found.node:,} occurrences"
    remark += "." if found.whole else f", in the newest {found.read:,} articles that match."
    headers = ("word", "together", "before", "everywhere", "log-likelihood", "logDice", "MI")
    rows = [
        (one.word, one.together, one.before, one.everywhere, one.log_likelihood, one.log_dice,
         one.mi)
        for one in found.collocates
    ]  # fmt: skip
    return Table(headers, rows, remark)


def _compare(archive: Archive, what: Question) -> Table:
    found = coverage(archive.db, what.asked.text, what.asked.filters)
    title = f"Share of each site's articles that match {what.asked.text}, by month"
    plot = lines([(one.site, one.by_period) for one in found if one.found], title)
    rows = [
        (one.site, when, hits, articles, _share(hits, articles))
        for one in found
        for when, hits, articles in (("all", one.found, one.articles), *one.by_period)
    ]
    return Table(("site", "month", "found", "articles", "share"), rows, plot=plot)


def _rate(occurrences: int, words: int) -> float:
    return round(1_000_000 * occurrences / words, 2) if words else 0.0


def _share(found: int, of: int) -> float:
    return round(found / of, 4) if of else 0.0


_PAGES: dict[str, Callable[[Archive, Question], Table]] = {
    "concordance": _concordance,
    "frequency": _frequency,
    "collocations": _collocations,
    "compare": _compare,
}
KINDS = tuple(_PAGES)
