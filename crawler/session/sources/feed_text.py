"""The text in a feed, for an article whose page is not available."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from archive.recording.feed_texts import CANNOT_BE_HAD, FeedText
from archive.tables.addresses import contents, urls
from archive.tables.addresses.identity import key_of
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.article import Article
from cleaners.types.page import Page
from crawler.discovery.feeds.document import document
from crawler.session.tasks import Task

if TYPE_CHECKING:
    from archive.workers.worker import Prepared
    from cleaners.clean import Examined
    from crawler.session.session import Session

    Clean = Callable[[Page], Awaitable[Examined | Prepared | Failure]]

# How a feed ends that has only the beginnings of its articles.
_UNFINISHED = ("…", "...", "[…]", "[...]", "(…)", "(...)")
_HTML = (("content-type", "text/html; charset=utf-8"),)


async def text_of_feed(
    session: Session, task: Task, outcome: Outcome, clean: Clean
) -> FeedText | None:
    """The text in a feed for an address that is no article yet, cut by `clean`.

    None where there is none, or only a beginning, or where `outcome` forbids its use.
    """
    if task.kind != "article" or outcome not in CANNOT_BE_HAD:
        return None
    key = key_of(task.asked)
    met = urls.find(session.archive, key)
    content = contents.find(session.archive, key)
    if met is None or met.article is not None or content is None:
        return None
    language = session.sites[task.site].language
    body = document(content.html, title=met.title, published=met.published, language=language)
    page = Page(met.url, body, session.now(), headers=_HTML)
    examined = await clean(page)
    article = None if isinstance(examined, Failure) else examined.outcome
    if not isinstance(article, Article) or article.text.endswith(_UNFINISHED):
        return None
    return FeedText(content.feed, page, article)
