"""What travels through the crawl: a task (a request with its purpose), and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from archive.recording.feed_texts import FeedText
from archive.tables.outcomes import Failure, Outcome
from cleaners.blocks.learning.template import Lesson
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from crawler.sites.addresses import host_and_port

if TYPE_CHECKING:
    from archive.index.words import Words

SOURCES = frozenset({"feed", "sitemap", "front", "section"})
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Task:
    """Why an address is asked for.

    `kind` is `article`, one of SOURCES, `robots`, `reservations`, `part` or PICTURE. `asked` is the
    key of the address that began a chain of redirects (of a picture that address itself), and
    `hops` are those passed since. `url` is the address that is sent, as its source wrote it.
    `source` is where it was found, of a picture an article that shows it. `known`: it was an
    article before. `attempt` counts waits that the site asked for. `etag` and `last_modified` make
    the request conditional. `side`: it does not pass the queue of its site. `cookies`: it is asked
    for once more, with the cookie that a circle of redirects set.
    """

    site: str
    url: str
    kind: str
    asked: str
    source: str | None = None
    hops: tuple[str, ...] = ()
    known: bool = False
    attempt: int = 0
    etag: str | None = None
    last_modified: str | None = None
    side: bool = False
    cookies: bool = False

    @property
    def host(self) -> str:
        """Host and port, which share one pause."""
        return host_and_port(self.url)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that came, to be cleaned. `rights` are reservations found outside the page."""

    task: Task
    page: Page = field(repr=False)
    milliseconds: int | None = None
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page and its result, to be stored.

    The other fields are those of archive.recording.record. `instead` is the text that a feed has of
    an article whose page is not available.
    """

    fetched: Fetched
    outcome: Article | Rejection | Failure = field(repr=False)
    lesson: Lesson | None = field(default=None, repr=False)
    former: Article | Rejection | None = field(default=None, repr=False)
    words: Words | None = field(default=None, repr=False)
    instead: FeedText | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Ended:
    """A task without a page to clean: a source that was read, a refusal, a failure.

    `followed`: a redirect whose next hop is asked for, so the final end is still to come.
    `instead` as in Cleaned.
    """

    task: Task
    failure: Failure
    fetched: str
    headers: tuple[tuple[str, str], ...] = ()
    bytes: int | None = None
    milliseconds: int | None = None
    followed: bool = False
    instead: FeedText | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture that came, on its way to be kept."""

    task: Task
    body: bytes = field(repr=False)
    fetched: str


class Refused(IgnoreRequest):
    """A request that must not be made or continued, and the outcome it ends in."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
