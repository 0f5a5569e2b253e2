"""Tells whether the publisher edited an article, so that a better cleaner never counts as an edit.

A page may differ from what is stored because another cleaner, template or set of rules cut it. So
the page of the stored text is cut again with what is used today, and the two are compared. `former`
in `record` is that cut, when a worker made it before; else it is made here.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.tables import articles, fetches, templates
from archive.tables.articles import ArticleRow
from cleaners.language.fingerprint import digest, material
from cleaners.parts.standoff import stored
from cleaners.types.article import Article
from cleaners.types.edition import CLEANER
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules


@dataclass(frozen=True, slots=True)
class Former:
    """The version before, as today's cleaner cuts it.

    `cleaner` names that cleaner. `parts` are as the column holds them.
    """

    title: str | None
    lead: str | None
    text: str
    cleaner: str
    parts: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `former` is None when nothing was edited."""

    former: Former | None
    detail: str = ""


def judge(
    archive: Archive,
    kept: ArticleRow,
    page: Page,
    article: Article,
    *,
    rules: Rules,
    former: Article | Rejection | None,
) -> Verdict:
    """Compare what is stored with what came now, both cut by the same cleaner."""
    new = material(article.title, article.lead, article.text)
    if new == material(kept.title, kept.lead, kept.text):
        return Verdict(None)
    if digest(page.body) == kept.body:
        return Verdict(None, "the same page to the byte, cut otherwise")
    if former is None or _cut_otherwise(former, article):
        former, new = _cut_again(archive, kept, page, article, rules, new)
    if not isinstance(former, Article):
        reason = "cannot be cut again" if former is None else "is no article to today's cleaner"
        return Verdict(_as_kept(kept), f"compared as kept: the former page {reason}")
    if material(former.title, former.lead, former.text) == new:
        return Verdict(None, "only the cleaning differs")
    return Verdict(
        Former(
            former.title,
            former.lead,
            former.text,
            former.cleaner,
            stored(former.parts, former.lead_parts),
        )
    )


def _cut_otherwise(former: Article | Rejection, article: Article) -> bool:
    """Whether the site's template changed between the two. Then they cannot be compared."""
    return isinstance(former, Article) and (former.cleaner, former.template) != (
        article.cleaner,
        article.template,
    )


def former_page(archive: Archive, url: str) -> Page | None:
    """The page that the kept article of this address was cut from; None where there is none.

    For callers that clean in workers: cut it with the same rules and template as the new page,
    and hand the outcome to `record(former=...)`.
    """
    row = articles.find(archive, url)
    return _former_page(archive, row) if row else None


def _former_page(archive: Archive, kept: ArticleRow) -> Page | None:
    try:
        return fetches.page_of_article(archive, kept)
    except (NotFound, ArchiveDamaged):
        return None  # the pages file is missing or damaged


def _cut_again(  # noqa: PLR0917
    archive: Archive, kept: ArticleRow, page: Page, article: Article, rules: Rules, new: str
) -> tuple[Article | Rejection | None, str]:
    """Both pages cut with one cleaner, template and set of rules.

    The new one is cut again only if needed.
    """
    from cleaners.clean import clean  # noqa: PLC0415 (slow to import; edits are rare)

    before = _former_page(archive, kept)
    if before is None:
        return None, new
    template = templates.to_clean_with(
        archive, kept.site
    )  # the new page was mostly cut with this one
    used = template.version if template.pages else None
    if (article.cleaner, article.template) != (CLEANER, used):
        again = clean(page, rules, template)
        if isinstance(again, Article):
            new = material(again.title, again.lead, again.text)
    return clean(before, rules, template), new


def _as_kept(kept: ArticleRow) -> Former:
    return Former(kept.title, kept.lead, kept.text, kept.cleaner, kept.parts)
