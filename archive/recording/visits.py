"""What a visit changes at its addresses: the outcome, validators, tries, when it is due again.

An article has one address that is visited. Addresses that only lead to it are stored as `redirect`
or `duplicate`, and are not due by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.database.rows import Row, first, value
from archive.database.sqlite import Database
from archive.tables.addresses import urls
from archive.tables.addresses.identity import Keys
from archive.tables.fetches import Fetch
from archive.tables.outcomes import Outcome

_ARTICLE = frozenset(
    {Outcome.ARTICLE, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.DUPLICATE}
)
_WELL = _ARTICLE | {Outcome.LISTING}
# Outcomes that were put off; and a redirect, whose end follows (recording.detours).
_NO_TRY = frozenset({Outcome.NOT_DUE, Outcome.REDIRECT})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an address stands after a visit: all that a schedule may want to know.

    `tries` counts visits in a row that brought nothing; one that was put off is none. `published`
    and `lastmod` are what its source or page said. `changed` is when its article last changed,
    `first_seen` when it was first met; both None where it is no article.
    """

    url: str
    now: str
    outcome: Outcome
    tries: int
    discovered: str
    published: str | None
    lastmod: str | None
    first_seen: str | None
    changed: str | None
    gone: str | None
    status: int | None


def forget(db: Database, keys: Keys) -> None:
    """Delete the address of what was taken down."""
    for key in (keys.asked, keys.answered, keys.own):
        urls.delete(db, key)


def claim(db: Database, keys: Keys) -> None:
    """Store the canonical link of a page: another page with that link may be the same article."""
    said = keys.own if keys.own != keys.answered else None
    urls.claim(db, keys.answered, said)


def visited(
    db: Database, fetch: Fetch, keys: Keys, due: Callable[[Standing], str | None] | None
) -> None:
    """Store the visit at every address that it concerns."""
    home = _home(db, fetch, keys)
    _note(db, home, fetch, fetch.outcome, due)
    for key in {keys.asked, keys.answered} - {home}:
        if key == keys.asked or fetch.article is not None:
            # Only an address named by a source has a source; others are ends of redirects.
            leads = Outcome.REDIRECT if key != keys.answered else Outcome.DUPLICATE
            _note(db, key, fetch, leads if fetch.article else fetch.outcome, None)


def _is_well(fetch: Fetch, outcome: Outcome) -> bool:
    """Whether a visit succeeded. A list of links at the end of a redirect is no success."""
    if fetch.outcome is Outcome.LISTING and fetch.redirected_to is not None:
        return False
    return outcome in _WELL or (outcome is Outcome.REDIRECT and fetch.outcome in _ARTICLE)


def _home(db: Database, fetch: Fetch, keys: Keys) -> str:
    """The one address to visit again: the article's own, else the one that was asked for."""
    if fetch.outcome not in _ARTICLE or fetch.outcome is Outcome.DUPLICATE:
        return keys.asked
    own: str | None = value(db, "select url from articles where id = ?", (fetch.article,))
    return own or keys.asked


def _note(
    db: Database,
    key: str,
    fetch: Fetch,
    outcome: Outcome,
    due: Callable[[Standing], str | None] | None,
) -> None:
    headers = dict(reversed(fetch.headers))  # the first header of a name counts
    well = _is_well(fetch, outcome)
    # The validators are those of the page that was kept: what a 304 names may be another's, such as
    # that of the page unpacked.
    visit = urls.UrlVisit(
        url=key,
        site=fetch.site,
        now=fetch.fetched,
        outcome=str(outcome),
        source=fetch.source if key == fetch.url else None,
        article=fetch.article,
        etag=headers.get("etag") if well else None,
        last_modified=headers.get("last-modified") if well else None,
        well=well,
        fresh=well and outcome is not Outcome.NOT_MODIFIED,
        # A redirect whose end was kept as a page is a wall: that visit is over.
        asked=fetch.outcome not in _NO_TRY or fetch.body is not None,
    )
    urls.visited(db, visit)
    if due is not None:
        standing = _standing(db, key, fetch)
        urls.set_due(db, key, due(standing))


def _standing(db: Database, key: str, fetch: Fetch) -> Standing:
    row: Row = (
        first(
            db,
            """select u.tries, u.discovered, coalesce(a.published, u.published) as published,
                      u.lastmod, a.first_seen, a.recorded as changed, a.gone
               from urls u left join articles a on a.id = u.article where u.url = ?""",
            (key,),
        )
        or {}
    )
    return Standing(url=key, now=fetch.fetched, outcome=fetch.outcome, status=fetch.status, **row)
