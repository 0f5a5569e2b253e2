"""How each site is doing: its days as the archive saw them, and what archive.health makes of them.

Everything is derived from `fetches`, `articles` and `urls` when asked; nothing is kept that could
grow stale. Days are UTC.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from archive.db import Archive
from archive.health import PAST_DAYS, RECENT_DAYS, Ailment, Day, Source, diagnose
from archive.identity import key_of
from archive.rows import Row, rows

SEEN_DAYS = 2 * PAST_DAYS + RECENT_DAYS
_BEGINNING = 200  # characters that tell one text from another


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One site. `usual` is its new articles a day over four weeks; `due` addresses wait.

    `days` are the last SEEN_DAYS, oldest first, ending today. `ailments` is empty for a site that
    is well, or that nothing can be said of yet. `last_fetched` None: it was never crawled.
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

    @property
    def sick(self) -> bool:
        """Does somebody have to look?"""
        return bool(self.ailments)

    @property
    def today(self) -> Day:
        """The day that is not over yet."""
        return self.days[-1]


def status(archive: Archive, now: str) -> list[SiteStatus]:
    """Every site, by slug. `now` is the end of what counts, so that the past can be asked too."""
    first_day = date.fromisoformat(now[:10]) - timedelta(SEEN_DAYS - 1)
    since = first_day.isoformat()
    outcomes = _outcomes(archive, since, now)
    articles = _articles(archive, since, now)
    discovered = _discovered(archive, since, now)
    sources = _sources(archive, now)
    found = []
    for site in _sites(archive, now):
        slug = site["site"]
        days = tuple(
            _day(first_day + timedelta(n), slug, outcomes, articles, discovered)
            for n in range(SEEN_DAYS)
        )
        ailments = tuple(diagnose(_known(days), sources[slug]))
        past = days[-PAST_DAYS - 1 : -1]
        usual = sum(day.articles for day in past) / max(1, sum(bool(day.visits) for day in past))
        found.append(SiteStatus(**site, usual=usual, days=days, ailments=ailments))
    return found


def _known(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """Without the days before the site was first visited: they say nothing about it."""
    begun = next((n for n, day in enumerate(days) if day.visits), len(days) - 1)
    return days[begun:]


def _sites(archive: Archive, now: str) -> list[Row]:
    return rows(
        archive.db,
        """select slug as site, name,
               (select count(*) from articles where site = slug) as articles,
               (select max(first_seen) from articles where site = slug) as last_article,
               (select max(fetched) from fetches where site = slug) as last_fetched,
               (select count(*) from urls where site = slug and
                   (checked is null or due <= ?)) as due
           from sites order by slug""",
        (now,),
    )


_Key = tuple[str, str]


def _outcomes(archive: Archive, since: str, now: str) -> dict[_Key, Row]:
    """By site and day: requests in all, and those for articles by outcome word."""
    named = archive.db.execute("select url from sources")
    sources = [key_of(url) for (url,) in named]
    found: dict[_Key, Row] = defaultdict(lambda: {"visits": 0, "outcomes": Counter()})
    counted = rows(
        archive.db,
        """select site, substr(fetched, 1, 10) as day,
               case when outcome = 'http-error' and status in (401, 403, 429) then 'refused'
                    when outcome = 'http-error' and status in (404, 410) then 'lost'
                    else outcome end as word,
               exists (select 1 from urls where urls.url = fetches.url)
                   and url not in (select value from json_each(?)) as of_article,
               count(*) as n
           from fetches where fetched >= ? and fetched <= ? and site is not null
           group by 1, 2, 3, 4""",
        (json.dumps(sources), since, now),
    )
    for row in counted:
        entry = found[row["site"], row["day"]]
        entry["visits"] += row["n"]
        if row["of_article"]:
            entry["outcomes"][row["word"]] += row["n"]
    return found


def _articles(archive: Archive, since: str, now: str) -> dict[_Key, list[Row]]:
    found: dict[_Key, list[Row]] = defaultdict(list)
    for row in rows(
        archive.db,
        """select site, substr(first_seen, 1, 10) as day, words, confidence,
               published is not null as dated, authors <> '[]' as authored,
               substr(text, 1, ?) as beginning
           from articles where first_seen >= ? and first_seen <= ?""",
        (_BEGINNING, since, now),
    ):
        found[row["site"], row["day"]].append(row)
    return found


def _discovered(archive: Archive, since: str, now: str) -> dict[_Key, int]:
    counted = rows(
        archive.db,
        """select site, substr(discovered, 1, 10) as day, count(*) as n from urls
           where discovered >= ? and discovered <= ? group by 1, 2""",
        (since, now),
    )
    return {(row["site"], row["day"]): row["n"] for row in counted}


def _sources(archive: Archive, now: str) -> dict[str, list[Source]]:
    """Each source as its last visit left it; those that never answered say nothing."""
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
    on: date,
    site: str,
    outcomes: dict[_Key, Row],
    articles: dict[_Key, list[Row]],
    discovered: dict[_Key, int],
) -> Day:
    key = (site, on.isoformat())
    fetched = outcomes.get(key, {"visits": 0, "outcomes": {}})
    new = articles.get(key, [])
    return Day(
        date=on,
        visits=fetched["visits"],
        discovered=discovered.get(key, 0),
        outcomes=fetched["outcomes"],
        lengths=tuple(row["words"] for row in new),
        confidences=tuple(row["confidence"] for row in new),
        dated=sum(row["dated"] for row in new),
        authored=sum(row["authored"] for row in new),
        beginnings=tuple(row["beginning"] for row in new),
    )
