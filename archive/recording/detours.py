"""Redirects that lead to no article: to a wall, the front page, another host, a known address.

Most of them pass: a consent wall, a maintenance page. So the address is asked for again. A known
article that leads to its paper's front page or section for some visits is gone. An address that
leads to a stored article is an address of that article.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import first, record, rows, value
from archive.index.update import forget
from archive.recording.case import Case
from archive.recording.joining import is_one_story, join_articles
from archive.recording.visits import Standing
from archive.tables import articles, fetches
from archive.tables.addresses import urls
from archive.tables.addresses.identity import Keys, Recognised, stands_elsewhere
from archive.tables.addresses.likeness import SHARED, SHARED_BY_TWINS, alike
from archive.tables.articles import number_of
from archive.tables.fetches import FetchRow
from archive.tables.outcomes import Outcome
from cleaners.language.fingerprint import untypeset
from cleaners.types.article import Article
from cleaners.types.utc import from_utc

FOR_GOOD = frozenset({301, 308})
MOST_TO_ONE = 3  # addresses with different paths that lead to one: then it is a wall
VISITS_UNTIL_GONE = 3
_LOOKED_BACK = 2_000  # fetches of a site among which its last such wall is looked for
SAID = "addresses of different articles lead to one text: a wall, no article"


@dataclass(frozen=True, slots=True)
class Detour:
    """An address that was asked for, and the one that its redirect names, both as keys."""

    asked: str
    goal: str
    status: int | None
    site: str
    now: str


def turned_away(archive: Archive, detour: Detour, due: Callable[[Standing], str | None]) -> str:
    """Store what becomes of an address that leads to another. Returns the detail in words."""
    asked, goal = detour.asked, detour.goal
    there = number_of(archive.db, goal)
    title = value(archive.db, "select title from articles where id = ?", (there,))
    if there is not None and is_wall(archive, goal, asked, title):
        take_for_wall(archive, goal, there, detour.now)
        there = None
    if there is not None and asked != goal and (told := _is_of(archive, detour, there)):
        return told
    _ask_again(archive, detour, due)
    return _gone(archive, detour)


def _is_of(archive: Archive, detour: Detour, there: int) -> str:
    """The stored article that the address leads to, of which it becomes one more address; "" if
    none."""
    known = number_of(archive.db, detour.asked)
    told = f"an address of article {there}"
    if known == there and _address(archive, there) == detour.asked:
        return _moved_back(archive, detour, there)
    if known is not None and known != there:
        least = SHARED if detour.status in FOR_GOOD else SHARED_BY_TWINS
        if not is_one_story(archive, known, there, least):
            return ""
        home = _address(archive, there) or detour.goal
        kept = join_articles(archive, known, there, url=home)
        told = f"article {max(known, there)} is article {kept}, which moved here: joined"
        there = kept
    urls.leads_to(archive.db, detour.asked, there)
    return told


def _moved_back(archive: Archive, detour: Detour, there: int) -> str:
    """An article's address leads to another of its addresses, which gave the page itself: the
    article stands there from now on. "" where it gave none."""
    last = first(
        archive.db,
        "select outcome, redirected_to from fetches where url = ? order by id desc limit 1",
        (detour.goal,),
    )
    if detour.status not in FOR_GOOD or last is None or last["redirected_to"] is not None:
        return ""
    if last["outcome"] != Outcome.DUPLICATE:
        return ""
    articles.set_address(archive.db, there, detour.goal)
    urls.leads_to(archive.db, detour.asked, there)
    urls.became_home(archive.db, detour.goal, detour.now)
    return f"article {there} moved back there"


def _ask_again(archive: Archive, detour: Detour, due: Callable[[Standing], str | None]) -> None:
    urls.led_elsewhere(archive.db, detour.asked)
    row = first(
        archive.db,
        """select u.tries, u.discovered, coalesce(a.published, u.published) as published,
                  u.lastmod, a.first_seen, a.recorded as changed, a.gone
           from urls u left join articles a on a.id = u.article where u.url = ?""",
        (detour.asked,),
    )
    if row is not None:
        outcome, status = Outcome.REDIRECT, detour.status
        standing = Standing(url=detour.asked, now=detour.now, outcome=outcome, status=status, **row)
        urls.set_due(archive.db, detour.asked, due(standing))


def _gone(archive: Archive, detour: Detour) -> str:
    """Marks a known article as gone that leads to a front page or section, visit after visit."""
    if not is_front(archive, detour):
        return ""
    number = value(archive.db, "select article from urls where url = ?", (detour.asked,))
    if number is None:
        return ""
    if (other := stands_elsewhere(archive.db, number, detour.asked)) is not None:
        articles.set_address(archive.db, number, other)
        urls.became_home(archive.db, other, detour.now)
        urls.set_due(archive.db, detour.asked, None)
        return f"article {number} stands at {other} too: that is asked now"
    gone = articles.mark_gone(archive.db, number, detour.asked, detour.now, tries=VISITS_UNTIL_GONE)
    return f"{VISITS_UNTIL_GONE} visits in a row ended there: it counts as gone" if gone else ""


def is_front(archive: Archive, detour: Detour) -> bool:
    """Whether a redirect ends at a front page, a section, or a folder of the page's address."""
    asked, goal = detour.asked, detour.goal
    path = urlsplit(goal)
    if not path.query and path.path in ("", "/"):
        return True
    if asked.startswith(goal.rstrip("/") + "/"):
        return True
    return bool(
        rows(
            archive.db,
            """select 1 from sources where site = ? and url in (?, ?)
                   and kind in ('front', 'section')""",
            (detour.site, goal, goal.rstrip("/")),
        )
    )


def is_wall(archive: Archive, goal: str, asked: str, title: str | None = None) -> bool:
    """Whether so many addresses lead to this one that it cannot be the article of each.

    An address that a source names, with a headline of its own, is no wall. Nor are addresses of
    one article many, which their sources call by its `title`, or of which each run met one: a feed
    may count its readers with an address that is new at each visit.
    """
    named = first(archive.db, "select 1 from urls where url = ? and source is not null", (goal,))
    if named:
        return False
    leading = rows(
        archive.db,
        "select distinct url, run from fetches where redirected_to = ? limit 100",
        (goal,),
    )
    called = untypeset(title or "")
    paths: dict[int | None, set[str]] = {}
    for row in [*leading, {"url": asked, "run": leading[-1]["run"] if leading else None}]:
        said = value(archive.db, "select title from urls where url = ?", (row["url"],))
        if not called or called not in untypeset(said or ""):
            paths.setdefault(row["run"], set()).add(_path(row["url"]))
    all_paths = set().union(*paths.values()) - {_path(goal)}
    at_once = max((len(each - {_path(goal)}) for each in paths.values()), default=0)
    return len(all_paths) >= MOST_TO_ONE and at_once > 1


def take_for_wall(archive: Archive, goal: str, number: int, now: str) -> None:
    """The target of many redirects was stored as an article.

    It is none, and the addresses that led there are due.
    """
    if _address(archive, number) != goal:
        return
    urls.found_a_wall(archive.db, goal, number, now)
    forget(archive, number)
    articles.delete(archive.db, number)


def is_wall_by_text(case: Case, keys: Keys, found: Recognised, article: Article) -> bool:
    """Whether the page to which a redirect led is a wall at an address that is new at each visit.

    Its text tells it: what several addresses, whose sources call them by different headlines, lead
    to is the article of none. Where it was kept as an article, it is none from now on.
    """
    archive = case.archive
    if keys.asked == keys.answered:
        return False
    if found.article is not None and not found.alias:
        return False
    numbers = [found.article] if found.article is not None else _of_one_text(case, article)
    kept = [row for number in numbers if (row := articles.get(archive.db, number)) is not None]
    if not kept:
        return _met_before(case, article)
    goals = _shared(archive, keys, [row.id for row in kept], article.title)
    for row in kept if goals else ():
        take_for_wall(archive, row.url, row.id, case.now)
    for goal in goals:
        urls.set_due(archive.db, goal, None)
    return bool(goals)


def _of_one_text(case: Case, article: Article) -> list[int]:
    """Articles of the site that came in these days with the same headline and text."""
    since = (from_utc(case.now) - timedelta(days=2)).isoformat()
    found = case.archive.db.execute(
        """select id from articles where site = ? and first_seen >= ? and title is ? and text = ?
           limit 20""",
        (case.site, since, article.title, article.text),
    )
    return [number for (number,) in found.fetchall()]


def _shared(archive: Archive, keys: Keys, numbers: list[int], title: str | None) -> set[str]:
    """The ends of the redirects to this text, where no source names them and the addresses that
    lead there have as many different headlines; else none.

    The headline of an article that was kept is certain, so that two are enough.
    """
    came = rows(
        archive.db,
        """select f.url, f.redirected_to as goal, u.source from fetches f
           left join urls u on u.url = coalesce(f.redirected_to, f.url)
           where f.article in (select value from json_each(?)) and f.outcome <> 'redirect'
           limit 100""",
        (json.dumps(numbers),),
    )
    if any(row["goal"] is None or row["source"] is not None for row in came):
        return set()
    leading = {row["url"] for row in came} | {keys.asked}
    goals = {row["goal"] for row in came} | {keys.answered}
    called = {url: _called(archive, url) for url in leading}
    names = {name for name, _ in called.values() if name and name != untypeset(title or "")}
    certain = sum(1 for _, was_article in called.values() if was_article)
    enough = len(goals) > 1 and len(names) >= (2 if certain > 1 else MOST_TO_ONE)
    return goals if enough else set()


def _called(archive: Archive, url: str) -> tuple[str, bool]:
    """The headline of an address, and whether it is that of an article that was kept there."""
    own = value(archive.db, "select title from articles where url = ?", (url,))
    said = own or value(archive.db, "select title from urls where url = ?", (url,))
    return untypeset(said or ""), own is not None


def _met_before(case: Case, article: Article) -> bool:
    """Whether the last such wall of the site had the same text."""
    last = record(
        case.archive.db,
        FetchRow,
        f"""select {FetchRow.columns()} from
                (select * from fetches where site = ? order by fetched desc limit ?)
            where outcome = 'redirect' and body is not null and detail = ? limit 1""",
        (case.site, _LOOKED_BACK, SAID),
    )
    if last is None:
        return False
    from cleaners.clean import clean  # noqa: PLC0415 (slow to import; such walls are rare)

    try:
        wall = clean(fetches.page_of(case.archive, last), case.rules)
    except (NotFound, ArchiveDamaged):
        return False
    return isinstance(wall, Article) and alike(
        (wall.title, wall.text), article, least=SHARED_BY_TWINS
    )


def _path(url: str) -> str:
    path = urlsplit(url).path.rstrip("/").lower()
    return path or url


def _address(archive: Archive, number: int) -> str | None:
    row = first(archive.db, "select url from articles where id = ?", (number,))
    return row["url"] if row else None
