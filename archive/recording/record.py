"""All that one page changes, in one transaction.

The fetch with its outcome word; the article, its pictures, its revision; the address with its
validators and its next visit; what the page taught of its site; the search index and the bands
that find duplicates. The raw page goes first, into its own file: a kill between the two commits
leaves a page that nobody names, never a name without its page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.database.db import Archive
from archive.index.update import update_index
from archive.recording import edits, visits
from archive.recording.announced import completed
from archive.recording.detours import MOST_TO_ONE, VISITS_UNTIL_GONE, is_wall, take_for_wall
from archive.recording.joining import join_articles
from archive.recording.replaceable import is_stub, why_not_replace
from archive.recording.visits import Standing
from archive.tables import articles, fetches, pages, revisions, templates, tombstones
from archive.tables.addresses import urls
from archive.tables.addresses.identity import (
    Keys,
    Recognised,
    has_answered,
    key_of,
    keys_of,
    recognise,
    send_home,
)
from archive.tables.articles import ArticleRow
from archive.tables.fetches import Fetch
from archive.tables.outcomes import Failure, Outcome
from archive.tables.pages import Packed
from archive.tables.revisions import RevisionRow
from cleaners.blocks.learning.template import Lesson
from cleaners.types.article import Article
from cleaners.types.page import GONE, Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.types.rules import Rules

if TYPE_CHECKING:
    from archive.index.words import Words

_INCIDENTAL = frozenset({"evidence", "template", "confidence"})


@dataclass(frozen=True, slots=True)
class Change:
    """How it ended, and for which article. `revision`: the number of the version now kept."""

    outcome: Outcome
    article: int | None = None
    detail: str = ""
    revision: int | None = None
    fetch: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as a run fetched it for a site.

    `source` is what named its address. `rights` are reservations found outside the page. `digest`
    and `packed` are what a worker made of its body. Without `store_body` the raw page is not kept,
    whatever it is.
    """

    page: Page
    site: str
    run: int | None = None
    source: str | None = None
    milliseconds: int | None = None
    rights: tuple[str, ...] = ()
    store_body: bool = True
    digest: str | None = None
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One page on its way in, with all that was said about it."""

    archive: Archive
    visit: Visit
    rules: Rules
    former: Article | Rejection | None
    words: Words | None

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def site(self) -> str:
        return self.visit.site

    @property
    def now(self) -> str:
        return self.page.fetched

    def stored(self) -> str | None:
        """The digest of the body, kept now; None where bodies are not to be kept."""
        if not self.visit.store_body:
            return None
        return pages.store(
            self.archive,
            self.page.body,
            site=self.site,
            now=self.now,
            digest=self.visit.digest,
            packed=self.visit.packed,
        )


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
    """Keep one page, and say what that changed.

    `rules` are those the page was cleaned with; `former` is the kept article's earlier page, cut
    the same way (see archive.recording.edits). `words` are those of the article's text, where they
    were told beforehand. `due` says when the address is to be visited again; without it: never by
    itself.
    """
    case = _Case(archive, visit, rules, former, words)
    with archive.transaction() as db:
        keys, change, body = _decide(case, outcome)
        fetch = _fetch(case, outcome, keys, change, body)
        if change.outcome is Outcome.ERASED:  # of what was taken down no address is written again
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
    case: _Case,
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


def _decide(case: _Case, outcome: Article | Rejection | Failure) -> tuple[Keys, Change, str | None]:
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
    if keys.asked != keys.answered and is_wall(case.archive, keys.answered, keys.asked):
        return keys, _wall(case, keys), case.stored()
    found = recognise(case.archive.db, case.page, outcome, case.site)
    named = (found.keys.asked, found.keys.answered)
    article = completed(case.archive.db, outcome, case.site, *named)
    change, body = _cut(case, replace(article, url=found.keys.answered), found)
    return found.keys, change, body


def _wall(case: _Case, keys: Keys) -> Change:
    """Many addresses lead here, each to another article as it seems: it is the article of none."""
    there = articles.number_of(case.archive.db, keys.answered)
    if there is not None:
        take_for_wall(case.archive, keys.answered, there, case.now)
    number = articles.number_of(case.archive.db, keys.asked)
    detail = f"{MOST_TO_ONE} addresses or more lead to {keys.answered}: a wall, no article"
    return Change(Outcome.REDIRECT, number, detail)


def _led_away(case: _Case, keys: Keys, outcome: Rejection) -> int | None:
    """The article that was asked for. One that leads to a list of links again and again is gone."""
    number = articles.number_of(case.archive.db, keys.asked)
    if number is not None and outcome.reason is Reason.LISTING and keys.asked != keys.answered:
        db, tries = case.archive.db, VISITS_UNTIL_GONE - 1
        articles.mark_gone(db, number, keys.asked, case.now, tries=tries)
    return number


def _cut(case: _Case, article: Article, found: Recognised) -> tuple[Change, str | None]:
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
        number = join_articles(case.archive, number, found.join, url=found.keys.answered)
    kept = articles.get(case.archive.db, number)
    if kept is None:  # pragma: no cover (recognise answers numbers of rows that are there)
        raise LookupError(number)
    if found.alias:
        detail = f"the same as {kept.url}"
        return Change(Outcome.DUPLICATE, kept.id, detail, kept.revision), None
    return _seen_again(case, article, found, kept)


def _parts(words: Words | None, article: Article) -> str | None:
    """The article's parts as they are stored, where they were told beforehand."""
    return words.parts if words and words.are_of(article.text, article.language) else None


def _seen_again(
    case: _Case, article: Article, found: Recognised, kept: ArticleRow
) -> tuple[Change, str | None]:
    if _walled(article, kept):
        detail = "only the beginning came; the kept text stays"
        return Change(Outcome.PAYWALL, kept.id, detail, kept.revision), case.stored()
    if kept.feed is not None:
        return _page_at_last(case, article, kept)
    if detail := why_not_replace(case.archive.db, kept, article, found.keys.asked, case.now):
        return Change(Outcome.NO_TEXT, kept.id, detail, kept.revision), case.stored()
    _sign_of_life(case, kept, found)
    verdict = edits.judge(
        case.archive, kept, case.page, article, rules=case.rules, former=case.former
    )
    notes = [found.detail, f"back after {kept.gone}" if kept.gone else "", verdict.detail]
    detail = "; ".join(filter(None, notes))
    if verdict.former is not None:
        body = case.stored()
        number = _revise(case, article, kept, verdict.former, body)
        return Change(Outcome.UPDATED, kept.id, detail, number), body
    body = _refresh(case, article, kept)
    return Change(Outcome.UNCHANGED, kept.id, detail, kept.revision), body


def _page_at_last(case: _Case, article: Article, kept: ArticleRow) -> tuple[Change, str | None]:
    """Until now there was only what its feed had of it: no edit."""
    body = case.stored()
    articles.replace(case.archive.db, kept.id, article, body=body)
    articles.set_feed(case.archive.db, kept.id, None)
    articles.met_between(case.archive.db, kept.id, kept.first_seen, case.now)
    articles.stamp(case.archive.db, kept.id, case.rules)
    update_index(case.archive, kept.id, case.words)
    detail = f"the text of its page takes the place of that of {kept.feed}"
    return Change(Outcome.ARTICLE, kept.id, detail, kept.revision), body


def _walled(article: Article, kept: ArticleRow) -> bool:
    return article.paywall and not kept.paywall and is_stub(article, kept)


def _sign_of_life(case: _Case, kept: ArticleRow, found: Recognised) -> None:
    """It is still there, or again; and it may have a new address, which becomes its own."""
    articles.met_again(case.archive.db, kept.id, case.now)
    if found.moved:
        articles.set_address(case.archive.db, kept.id, found.keys.answered)
        urls.left(case.archive.db, kept.url)


def _revise(
    case: _Case, article: Article, kept: ArticleRow, former: edits.Former, body: str | None
) -> int:
    """The publisher edited it: the version before is put aside, the new one takes its place."""
    db, number = case.archive.db, kept.revision + 1
    before = RevisionRow(
        number=kept.revision,
        recorded=kept.recorded,
        title=former.title,
        lead=former.lead,
        text=former.text,
        parts=former.parts,
        modified=kept.modified,
        cleaner=former.cleaner,
        body=kept.body,
    )
    revisions.insert(db, kept.id, [before])
    articles.replace(db, kept.id, article, body=body)
    articles.set_revision(db, kept.id, number, case.now)
    articles.stamp(db, kept.id, case.rules)
    update_index(case.archive, kept.id, case.words)
    return number


def _refresh(case: _Case, article: Article, kept: ArticleRow) -> str | None:
    """No edit; but today's cut may be the better one, or say more about it.

    A cut that is less sure of itself never replaces a surer one.
    """
    new, old = articles.columns(article), articles.cut_columns(kept)
    changed = {name for name in new if new[name] != old[name]} - _INCIDENTAL
    if article.confidence < kept.confidence or not changed:
        return None
    body: str | None = kept.body
    if changed & {"title", "lead", "text", "parts"}:
        body = case.stored() or body  # what the text was cut from
    articles.replace(case.archive.db, kept.id, article, body=body)
    articles.stamp(case.archive.db, kept.id, case.rules)
    update_index(case.archive, kept.id, case.words)
    return body


def _failed(case: _Case, keys: Keys, failure: Failure) -> Change:
    """No page. For a known article that may mean that it is gone; its text stays."""
    db = case.archive.db
    number = articles.number_of(db, keys.asked)
    if number is not None and failure.outcome is Outcome.NOT_MODIFIED:
        articles.met_again(db, number, case.now)
    lost = failure.status in GONE and failure.outcome in (Outcome.HTTP_ERROR, Outcome.GONE)
    if not (lost or failure.outcome is Outcome.GONE):
        return Change(failure.outcome, number, failure.detail)
    if number is not None and has_answered(db, number, keys.asked):
        articles.mark_gone(db, number, keys.asked, case.now)
    return Change(Outcome.GONE, number, failure.detail)


def _evidence(outcome: Article | Rejection | Failure) -> str:
    if isinstance(outcome, Failure):
        return outcome.detail
    return outcome.evidence


def _rights(outcome: Article | Rejection | Failure, found: tuple[str, ...]) -> tuple[str, ...]:
    said = outcome.rights if isinstance(outcome, Article) else ()
    return tuple(dict.fromkeys((*said, *found)))
