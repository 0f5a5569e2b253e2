"""One page on its way into the archive, with what is known about it; and what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.database.db import Archive
from archive.tables import pages
from archive.tables.outcomes import Outcome
from archive.tables.pages import Packed
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules

if TYPE_CHECKING:
    from archive.index.words import Words


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
class Case:
    """A visit, with the rules, the former cut and the words that came with its page."""

    archive: Archive
    visit: Visit
    rules: Rules
    former: Article | Rejection | None
    words: Words | None

    @property
    def page(self) -> Page:
        """The page that came."""
        return self.visit.page

    @property
    def site(self) -> str:
        """Its site."""
        return self.visit.site

    @property
    def now(self) -> str:
        """When it was fetched."""
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
