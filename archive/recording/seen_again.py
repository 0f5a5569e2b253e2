"""A page of an article that is kept already: an edit, a better cut, a wall, or nothing new."""

from __future__ import annotations

from archive.index.update import update_index
from archive.recording import edits
from archive.recording.announced import not_unsaid
from archive.recording.case import Case, Change
from archive.recording.replaceable import is_stub, what_was_cut, why_not_replace, why_not_shorten
from archive.tables import articles, revisions
from archive.tables.addresses import urls
from archive.tables.addresses.identity import Recognised
from archive.tables.articles import ArticleRow
from archive.tables.outcomes import Outcome
from archive.tables.revisions import RevisionRow
from cleaners.types.article import Article
from cleaners.types.pages import pages_of

_BEGINNING = "only the beginning came; the kept text stays"
_INCIDENTAL = frozenset({"evidence", "template", "confidence"})


def seen_again(
    case: Case, article: Article, found: Recognised, kept: ArticleRow
) -> tuple[Change, str | None]:
    """What becomes of the article, and the digest of the page's body where that is kept."""
    if _walled(article, kept):
        return Change(Outcome.PAYWALL, kept.id, _BEGINNING, kept.revision), case.stored()
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
        if (less := _shortened(case, article, found, kept, verdict.former.text)) is not None:
            return less, body
        number = _revise(case, article, kept, verdict.former, body)
        return Change(Outcome.UPDATED, kept.id, detail, number), body
    body = _refresh(case, article, kept)
    return Change(Outcome.UNCHANGED, kept.id, detail, kept.revision), body


def _page_at_last(case: Case, article: Article, kept: ArticleRow) -> tuple[Change, str | None]:
    """Until now only the text of its feed was kept, so its page is no edit."""
    body = case.stored()
    articles.replace(case.archive.db, kept.id, article, body=body)
    articles.set_feed(case.archive.db, kept.id, None)
    articles.met_between(case.archive.db, kept.id, kept.first_seen, case.now)
    articles.stamp(case.archive.db, kept.id, case.rules)
    update_index(case.archive, kept.id, case.words)
    detail = f"the text of its page takes the place of that of {kept.feed}"
    return Change(Outcome.ARTICLE, kept.id, detail, kept.revision), body


def _shortened(
    case: Case, article: Article, found: Recognised, kept: ArticleRow, former: str
) -> Change | None:
    """The end of a visit that showed less than the kept text; None where it showed an edit."""
    cut, why = what_was_cut(former, article), _BEGINNING
    if cut is None:
        cut = Outcome.PAYWALL
        why = why_not_shorten(case.archive.db, former, article, found.keys.asked, case.now)
    if not why or _of_pages(case, kept):
        return None
    return Change(cut, kept.id, why, kept.revision)


def _of_pages(case: Case, kept: ArticleRow) -> bool:
    """Whether the kept text is of several pages, of which the last may have been taken down."""
    before = edits.former_page(case.archive, kept.url)
    return before is not None and len(pages_of(before)) > 1


def _walled(article: Article, kept: ArticleRow) -> bool:
    return article.paywall and not kept.paywall and is_stub(article, kept)


def _sign_of_life(case: Case, kept: ArticleRow, found: Recognised) -> None:
    """Store that the article is still there. A new address becomes its own."""
    articles.met_again(case.archive.db, kept.id, case.now)
    if found.moved:
        articles.set_address(case.archive.db, kept.id, found.keys.answered)
        urls.left(case.archive.db, kept.url)


def _revise(
    case: Case, article: Article, kept: ArticleRow, former: edits.Former, body: str | None
) -> int:
    """The publisher edited it: the version before is put aside, the new one takes its place."""
    db, number = case.archive.db, kept.revision + 1
    article = not_unsaid(article, kept)
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


def _refresh(case: Case, article: Article, kept: ArticleRow) -> str | None:
    """No edit, but today's cut may be better, or know more about the article.

    A cut that is less sure of itself never replaces a surer one.
    """
    if article.cleaner == kept.cleaner:  # else a better cleaner may have found that there is none
        article = not_unsaid(article, kept)
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
