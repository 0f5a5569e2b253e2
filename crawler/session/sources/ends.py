"""What is said of a visit to a source: what is left out, and what it is when it names nothing."""

from __future__ import annotations

from archive.tables.outcomes import Failure, Outcome
from cleaners.decoding.sniff import not_html
from cleaners.types.page import Page
from crawler.discovery.entries import Found, LeftOut
from crawler.discovery.links import ELSEWHERE


def told_of(left_out: list[LeftOut], beyond: int) -> str:
    """The number of entries that are left out, with one of them as an example."""
    told = f"; {beyond} more lie outside the site" if beyond else ""
    here = [each for each in left_out if each.why != ELSEWHERE]
    if not here:
        return told
    return f"; {len(here)} left out, like {here[0].url}: {here[0].why}{told}"


def no_source(page: Page, found: Found) -> Failure:
    """The outcome of a good answer that names no address."""
    if found.kind != "nothing":
        return Failure(Outcome(found.kind), found.detail, page.status)
    seen = not_html(page)
    if seen is None:
        return Failure(Outcome.SOFT_404, found.detail, page.status)
    return Failure(Outcome(seen.reason), f"{found.detail}; {seen.evidence}", page.status)
