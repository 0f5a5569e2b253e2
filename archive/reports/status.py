"""How each site is doing: its days as the archive saw them, judged by archive.reports.health.

Everything is computed from `fetches`, `articles` and `urls` when asked, so nothing can be out of
date. Days are UTC.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from archive.database.db import Archive
from archive.database.rows import Row, rows
from archive.reports.days import PAST_DAYS, SEEN_DAYS, Day
from archive.reports.health import Ailment, Source, diagnose
from archive.reports.whereabouts import whereabouts
from archive.tables.addresses.identity import key_of
from archive.tables.linked import pictures

SHOWN_DAYS = 70
SMALL = 5 * SHOWN_DAYS  # with fewer addresses in these days, a longer past is read
_BEGINNING = 200  # characters that distinguish one text from another


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One site.

    `usual` is its number of new articles a day over four weeks. `due` addresses wait. `days` are
    the last SHOWN_DAYS, oldest first, ending today. `ailments` is empty for a site that is well, or
    that nothing is known of yet. `pictures` counts its pictures by outcome. With
    `last_fetched` None it was never crawled.
    """

    site: str
    name: str | None
    articles: int
    last_article: str | None
    last_fetched: str | None
    due: int
    usual: float
    days: tuple[Day, ...] = field(repr=False)
    ailments: tuple[Ailment, ...] = ()
    pictures: dict[str, int] = field(default_factory=dict)

    @property
    def sick(self) -> bool:
        """Whether a person has to look."""
        return bool(self.ailments)

    @property
    def today(self) -> Day:
        """The present day, which is not over yet."""
        return self.days[-1]


def status(archive: Archive, now: str) -> list[SiteStatus]:
    """Every site, by slug.

    `now` is the end of the time that counts, so a past state can be computed too.
    """
    sources = _sources(archive, now)
    return [_status(archive, site, sources[site["site"]], now) for site in _sites(archive, now)]


def _status(archive: Archive, site: Row, sources: list[Source], now: str) -> SiteStatus:
    keys = [key_of(source.url) for source in sources]
    days = seen = _days(archive, site["site"], keys, now, SHOWN_DAYS)
    if sum(day.discovered for day in days) < SMALL:  # for a large site, these weeks are enough
        seen = _days(archive, site["site"], keys, now, SEEN_DAYS)
    past = days[-PAST_DAYS - 1 : -1]
    usual = sum(day.articles for day in past) / max(1, sum(bool(day.visits) for day in past))
    ailments = (
        *whereabouts(archive, site["site"], now),
        *diagnose(_known(seen), sources),
    )
    counted = pictures.counts(archive, site["site"])
    return SiteStatus(**site, usual=usual, days=days, ailments=ailments, pictures=counted)


def _known(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """The days without those before the first visit, which say nothing."""
    begun = next((n for n, day in enumerate(days) if day.visits), len(days) - 1)
    return days[begun:]


def _sites(archive: Archive, now: str) -> list[Row]:
    return rows(
        archive.db,
        """select slug as site, name,
               (select count(*) from articles where site = slug) as articles,
               (select max(first_seen) from articles where site = slug and first_seen <= :now)
                   as last_article,
               (select max(fetched) from fetches where site = slug and fetched <= :now)
                   as last_fetched,
               (select count(*) from urls where site = slug and due <= :now) +
               (select count(*) from urls where site = slug and checked is null
                   and (due is null or due > :now)) as due
           from sites order by slug""",
        {"now": now},
    )


def _days(
    archive: Archive, site: str, sources: list[str], now: str, number: int
) -> tuple[Day, ...]:
    last = date.fromisoformat(now[:10])
    dates = [last - timedelta(n) for n in reversed(range(number))]
    span = {"site": site, "since": dates[0].isoformat(), "now": now}
    visits, outcomes = _outcomes(archive, sources, span)
    articles, discovered = _articles(archive, span), _discovered(archive, span)
    return tuple(
        _day(on, visits[key], outcomes[key], articles[key], discovered.get(key, 0))
        for on in dates
        if (key := on.isoformat())
    )


def _outcomes(
    archive: Archive, sources: list[str], span: Mapping[str, str]
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """For each day: all requests, and those for articles by outcome word."""
    visits: Counter[str] = Counter()
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(
        archive.db,
        """select substr(fetched, 1, 10) as day,
               case when outcome = 'http-error' and status in (401, 403, 429) then 'refused'
                    when outcome = 'http-error' and status in (404, 410) then 'lost'
                    else outcome end as word,
               exists (select 1 from urls where urls.url = fetches.url)
                   and url not in (select value from json_each(:sources)) as of_article,
               count(*) as n
           from fetches where site = :site and fetched >= :since and fetched <= :now
           group by 1, 2, 3""",
        {**span, "sources": json.dumps(sources)},
    ):
        visits[row["day"]] += row["n"]
        if row["of_article"]:
            outcomes[row["day"]][row["word"]] += row["n"]
    return visits, outcomes


def _articles(archive: Archive, span: Mapping[str, str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(
        archive.db,
        f"""select substr(first_seen, 1, 10) as day, words, confidence,
               published is not null as dated, authors <> '[]' as authored,
               substr(text, 1, {_BEGINNING}) as beginning
           from articles where site = :site and first_seen >= :since and first_seen <= :now""",
        span,
    ):
        found[row["day"]].append(row)
    return found


def _discovered(archive: Archive, span: Mapping[str, str]) -> dict[str, int]:
    counted = rows(
        archive.db,
        """select substr(discovered, 1, 10) as day, count(*) as n from urls
           where site = :site and discovered >= :since and discovered <= :now group by 1""",
        span,
    )
    return {row["day"]: row["n"] for row in counted}


def _sources(archive: Archive, now: str) -> dict[str, list[Source]]:
    """Each source with the state after its last visit. Those that never answered are left out."""
    found: dict[str, list[Source]] = defaultdict(list)
    for row in rows(
        archive.db,
        """select site, url, kind, outcome, well, failures,
                  cast(julianday(checked) - julianday(well) as integer) as days
           from sources where kind <> 'robots' and well <= ?""",
        (now,),
    ):
        source = Source(
            url=row["url"],
            kind=row["kind"],
            failures=row["failures"],
            days=row["days"],
            last_well=row["well"],
            outcome=row["outcome"] or "",
        )
        found[row["site"]].append(source)
    return found


def _day(
    on: date, visits: int, outcomes: Counter[str], articles: list[Row], discovered: int
) -> Day:
    return Day(
        date=on,
        visits=visits,
        discovered=discovered,
        outcomes=outcomes,
        lengths=tuple(row["words"] for row in articles),
        confidences=tuple(row["confidence"] for row in articles),
        dated=sum(row["dated"] for row in articles),
        authored=sum(row["authored"] for row in articles),
        beginnings=tuple(row["beginning"] for row in articles),
    )
