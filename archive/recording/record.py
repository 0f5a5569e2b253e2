"""All that one page changes, in one transaction.

The fetch with its outcome word; the article, its pictures, its revision; the address with its
validators and its next visit; what the page taught of its site; the search index and the bands
that find duplicates. The raw page goes first, into its own file: a kill between the two commits
leaves a page that nobody names, never a name without its page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.database.db import Archive
from archive.index.update import update_index
from archive.recording import visits
from archive.recording.announced import completed
from archive.recording.case import Case, Change, Visit
from archive.recording.detours import (
    MOST_TO_ONE,
    SAID,
    VISITS_UNTIL_GONE,
    is_wall,
    is_wall_by_text,
    take_for_wall,
)
from archive.recording.joining import join_articles
from archive.recording.seen_again import seen_again
from archive.recording.visits import Standing
from archive.tables import articles, fetches, templates, tombstones
from archive.tables.addresses import urls
from archive.tables.addresses.identity import (
    Keys,
    Recognised,
    has_answered,
    key_of,
    keys_of,
    recognise,
    same_told_anew,
    send_home,
    stands_elsewhere,
)
from archive.tables.fetches import Fetch
from archive.tables.outcomes import Failure, Outcome
from cleaners.blocks.learning.template import Lesson
from cleaners.types.article import Article
from cleaners.types.page import GONE
from cleaners.types.rejection import Reason, Rejection
from cleaners.types.rules import Rules

if TYPE_CHECKING:
    from archive.index.words import Words


def record(
    archive: Archive,
    visit: Visit,
    outcome: Article | Rejection | Failure,
    *,
    lesson: Lesson | None = None,
    words: Words | None = None,
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    former: Article | Rejection | None = None,
    due: Callable[[Standing], str | None] | None = None,
) -> Change:
    """Store one page, and return what that changed.

    `rules` are those the page was cleaned with; `former` is the kept article's earlier page, cut
    the same way (see archive.recording.edits). `words` are those of the article's text, where they
    were computed beforehand. `due` says when the address is to be visited again; without it: never
    by itself.
    """
    case = Case(archive, visit, rules, former, words)
    with archive.transaction() as db:
        keys, change, body = _decide(case, outcome)
        fetch = _fetch(case, outcome, keys, change, body)
        if change.outcome is Outcome.ERASED:  # no address of what was taken down is stored again
            visits.forget(db, keys)
            fetch = fetches.anonymous(fetch)
            return replace(change, fetch=fetches.insert(db, fetch))
        change = replace(change, fetch=fetches.insert(db, fetch), detail=fetch.detail)
        visits.visited(db, fetch, keys, due)
        if isinstance(outcome, Article):
            visits.claim(db, keys)
        if lesson is not None:
            templates.teach(archive, visit.site, lesson, case.now)
    return change


def _fetch(
    case: Case,
    outcome: Article | Rejection | Failure,
    keys: Keys,
    change: Change,
    body: str | None,
) -> Fetch:
    """The row that the visit leaves in `fetches`."""
    visit, page = case.visit, case.page
    led = keys.answered if keys.answered != keys.asked else None
    if isinstance(outcome, Failure):
        led = key_of(outcome.redirected_to) if outcome.redirected_to else None
    return Fetch(
        url=keys.asked,
        run=visit.run,
        site=visit.site,
        fetched=page.fetched,
        outcome=change.outcome,
        status=outcome.status if isinstance(outcome, Failure) else page.status,
        detail=change.detail or _evidence(outcome),
        article=change.article,
        source=visit.source,
        redirected_to=led,
        body=body,
        headers=page.headers,
        bytes=len(page.body) or None,
        milliseconds=visit.milliseconds,
        rights=_rights(outcome, visit.rights),
    )


def _decide(case: Case, outcome: Article | Rejection | Failure) -> tuple[Keys, Change, str | None]:
    """The page's addresses, what becomes of it, and the digest of its body where that is kept."""
    keys = keys_of(case.page, outcome if isinstance(outcome, Article) else None)
    if why := tombstones.why_erased(
        case.archive.db, case.site, keys.asked, keys.answered, keys.own
    ):
        return keys, Change(Outcome.ERASED, detail=why), None
    if isinstance(outcome, Failure):
        return keys, _failed(case, keys, outcome), None
    if isinstance(outcome, Rejection):
        number = _led_away(case, keys, outcome)
        worth = outcome.reason is not Reason.NOT_HTML
        body = case.stored() if worth else None
        return keys, Change(Outcome(outcome.reason), number, outcome.evidence), body
    if keys.asked != keys.answered and is_wall(
        case.archive, keys.answered, keys.asked, outcome.title
    ):
        return keys, _wall(case, keys), case.stored()
    found = recognise(case.archive.db, case.page, outcome, case.site)
    if is_wall_by_text(case, keys, found, outcome):
        number = articles.number_of(case.archive.db, keys.asked)
        return keys, Change(Outcome.REDIRECT, number, SAID), case.stored()
    named = (found.keys.asked, found.keys.answered)
    article = completed(case.archive.db, outcome, case.site, *named)
    change, body = _cut(case, replace(article, url=found.keys.answered), found)
    return found.keys, change, body


def _wall(case: Case, keys: Keys) -> Change:
    """Many addresses lead here, and seem to be different articles. So this page is none of them."""
    there = articles.number_of(case.archive.db, keys.answered)
    if there is not None:
        take_for_wall(case.archive, keys.answered, there, case.now)
    number = articles.number_of(case.archive.db, keys.asked)
    detail = f"{MOST_TO_ONE} addresses or more lead to {keys.answered}: a wall, no article"
    return Change(Outcome.REDIRECT, number, detail)


def _led_away(case: Case, keys: Keys, outcome: Rejection) -> int | None:
    """The article that was asked for. One that leads to a list of links again and again is gone."""
    number = articles.number_of(case.archive.db, keys.asked)
    if number is not None and outcome.reason is Reason.LISTING and keys.asked != keys.answered:
        db, tries = case.archive.db, VISITS_UNTIL_GONE - 1
        articles.mark_gone(db, number, keys.asked, case.now, tries=tries)
    return number


def _cut(case: Case, article: Article, found: Recognised) -> tuple[Change, str | None]:
    """An article: new, met under another name, or seen again."""
    if found.impostor is not None:
        send_home(case.archive.db, found.impostor, found.keys.own, case.now)
    if found.article is None:
        body = case.stored()
        number = articles.insert(
            case.archive.db,
            article,
            site=case.site,
            now=case.now,
            body=body,
            parts=_parts(case.words, article),
        )
        articles.stamp(case.archive.db, number, case.rules)
        update_index(case.archive, number, case.words)
        return Change(Outcome.ARTICLE, number, found.detail, revision=1), body
    number = found.article
    if found.join is not None:
        home = found.home or found.keys.answered
        number = join_articles(case.archive, number, found.join, url=home)
    kept = articles.get(case.archive.db, number)
    if kept is None:  # pragma: no cover (recognise answers numbers of rows that are there)
        raise LookupError(number)
    if found.alias and kept.gone is not None:
        found = replace(
            found, alias=False, moved=True, detail=f"moved from {kept.url}, which is gone"
        )
    if found.alias:
        detail = f"the same as {kept.url}"
        return Change(Outcome.DUPLICATE, kept.id, detail, kept.revision), None
    return seen_again(case, article, found, kept)


def _parts(words: Words | None, article: Article) -> str | None:
    """The article's parts as they are stored, where they were computed beforehand."""
    return words.parts if words and words.are_of(article.text, article.language) else None


def _failed(case: Case, keys: Keys, failure: Failure) -> Change:
    """No page. For a known article that may mean that it is gone; its text stays."""
    db = case.archive.db
    number = articles.number_of(db, keys.asked)
    if number is not None and failure.outcome is Outcome.NOT_MODIFIED:
        articles.met_again(db, number, case.now)
    lost = failure.status in GONE and failure.outcome in (Outcome.HTTP_ERROR, Outcome.GONE)
    if not (lost or failure.outcome is Outcome.GONE):
        return Change(failure.outcome, number, failure.detail)
    if number is None or not has_answered(db, number, keys.asked):
        return Change(Outcome.GONE, number, failure.detail)
    if (other := stands_elsewhere(db, number, keys.asked)) is not None:
        articles.set_address(db, number, other)
        urls.became_home(db, other, case.now)
        detail = f"{failure.detail}; article {number} stands at {other} too: that is asked now"
        return Change(Outcome.GONE, number, detail)
    articles.mark_gone(db, number, keys.asked, case.now)
    if (anew := same_told_anew(db, number)) is not None and (kept := articles.get(db, anew)):
        joined = join_articles(case.archive, number, anew, url=kept.url)
        detail = f"{failure.detail}; article {max(number, anew)} at {kept.url} has its text: joined"
        return Change(Outcome.GONE, joined, detail)
    return Change(Outcome.GONE, number, failure.detail)


def _evidence(outcome: Article | Rejection | Failure) -> str:
    if isinstance(outcome, Failure):
        return outcome.detail
    return outcome.evidence


def _rights(outcome: Article | Rejection | Failure, found: tuple[str, ...]) -> tuple[str, ...]:
    said = outcome.rights if isinstance(outcome, Article) else ()
    return tuple(dict.fromkeys((*said, *found)))
