"""What the doctor saw of a site, as values and in words for a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.tables.outcomes import Outcome
from cleaners.urls.keys import host_of
from cleaners.urls.secrets import masked
from crawler.discovery.discovery import Entry, Found
from crawler.session.credentials.secrets import is_masked
from crawler.session.side_requests import SideAnswer
from crawler.sites.site import Site

_PRIVATE = frozenset({Outcome.PRIVATE_ADDRESS})
_EMPTY = (Outcome.NO_TEXT, Outcome.TOO_SHORT)  # how the outcome of a sample begins


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or sitemap that was found, and how many entries it holds."""

    url: str
    entries: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """An article that was fetched and cleaned: its title and first words, or why it is none."""

    url: str
    outcome: str
    title: str | None = None
    words: int = 0
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the doctor found.

    `problem` is one line when the site cannot be crawled; `site` is then None. `robots` and
    `reservations` say in a few words what is forbidden and reserved.
    """

    home: str
    site: Site | None = None
    problem: str | None = None
    robots: str = ""
    reservations: str = ""
    feeds: tuple[Source, ...] = ()
    sitemaps: tuple[Source, ...] = ()
    sections: tuple[Source, ...] = ()
    samples: tuple[Sample, ...] = ()
    notes: tuple[str, ...] = ()


def source_of(url: str, found: Found) -> Source:
    """A source that was read."""
    return Source(url, len(found.entries) + len(found.children), found.title)


def robots_told(answer: SideAnswer) -> str:
    """What there is to say of robots.txt."""
    if answer.failure is not None:
        return f"could not be had: {answer.failure.detail}"
    if answer.status != 200:
        return f"none (answers {answer.status}): everything is allowed"
    return "there is one, and it is obeyed"


def trouble(answer: SideAnswer) -> str:
    """Why there is nothing to look at, and what a person can do about it."""
    if answer.failure is not None:
        hint = "; --allow-private lets it be met" if answer.failure.outcome in _PRIVATE else ""
        return f"{answer.failure.outcome}: {answer.failure.detail}{hint}"
    advice = {
        401: "; it wants a log-in",
        403: "; it refuses crawlers, or ours: its owner may be asked",
        404: "; is this the address of the front page?",
        429: "; it wants to be asked less often",
    }.get(answer.status, "")
    return f"answers {answer.status}{advice}"


def notes_of(
    page: Found,
    feeds: list[tuple[str, Found]],
    sitemaps: list[tuple[str, Found]],
    entries: list[Entry],
    samples: list[Sample],
    *,
    reserved: bool,
) -> tuple[str, ...]:
    """What a person should know before the first crawl."""
    notes = []
    if not feeds and not sitemaps:
        links = f"{len(page.entries)} links of its front page look like articles"
        notes.append(f"neither feed nor sitemap was found; {links}")
    if not entries:
        notes.append("no article was found: name feeds or sections, or an allow, in the file")
    elif samples and all(each.outcome.startswith(_EMPTY) for each in samples):
        notes.append(
            "the samples hold no text: where scripts bring it, `browser = true` under [fetch] "
            "opens such pages in a browser (pip install 'cuttings[browser]')"
        )
    elif not any(each.outcome == "article" for each in samples):
        notes.append("none of the samples came out as an article: see the [clean] table")
    if reserved:
        told = 'unless cuttings.toml says on_reservation = "keep"'
        notes.append(f"what is reserved is not kept, {told}")
    return tuple(notes)


def private_notes(
    site: Site, examined: Site, sources: Iterable[tuple[str, Found]]
) -> tuple[str, ...]:
    """Where log-in and token of the given address belong: they are used and written nowhere."""
    notes = []
    if examined.private:
        notes.append(
            "user and password were used for this look and are written nowhere; for crawls name"
            f" them under [fetch] in {site.slug}.toml:"
            ' headers = { Authorization = "env:NAME" }, where the variable NAME holds "Basic "'
            " and user:password in base64"
        )
    lacking = [url for url, _ in sources if is_masked(url)]
    if examined.secrets or lacking:
        told = ", ".join(dict.fromkeys((*map(masked, examined.secrets), *lacking)))
        notes.append(
            "a token was used for this look and is written nowhere: write the whole address"
            f" ({told}) into {site.slug}.toml yourself; it is masked wherever it is kept or shown"
        )
    return tuple(notes)


def without_masked(url: str) -> str:
    """An address without the parameters whose secret is masked."""
    parts = urlsplit(url)
    kept = [each for each in parts.query.split("&") if each and not is_masked(f"?{each}")]
    return parts._replace(query="&".join(kept)).geturl()


def name_of(page: Found, feeds: list[tuple[str, Found]], url: str) -> str:
    """The name by its feeds, else by its front page, else its host."""
    titles = [found.title for _, found in feeds] + [page.title]
    name = next((each for each in titles if each), host_of(url))
    return re.split(r"\s+[|–—·:-]\s+", name)[0][:80] or host_of(url)
