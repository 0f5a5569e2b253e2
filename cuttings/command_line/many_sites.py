"""Adds many sites from a list: a process for each, a few at a time.

A site's file is written when the site has been examined. So the same command goes on after a stop:
an entry that already has a site file is not examined again.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaners.urls.keys import canonical
from crawler.sites.addresses import address_of
from crawler.sites.site import Site, slug_of
from crawler.sites.site_files import load_site, load_sites, write_site
from cuttings.command_line.executable import ourselves

if TYPE_CHECKING:
    from crawler.discovery.lists import Listed

AT_ONCE = 4
_LONGEST = 600  # seconds that one site may take


@dataclass(frozen=True, slots=True)
class Added:
    """The result for one entry: `added`, `known` (it had a file already), or `failed`."""

    url: str
    outcome: str
    slug: str | None = None
    detail: str = ""

    def as_data(self) -> dict[str, str | None]:
        """The result as JSON for programs."""
        return asdict(self)


def add_many(
    listed: Sequence[Listed], sites_dir: Path, options: Sequence[str], step: Callable[[str], None]
) -> Iterator[Added]:
    """Examine every site of a list, and write its file.

    Yields in the order of completion. `options` go to each `cuttings add`. `step` is called with
    each address that is done.
    """
    files = load_sites(sites_dir)
    new: dict[str, Listed] = {}
    for one in listed:
        known = next((site for site in files if _is_of(one, site)), None)
        home = _home(one)
        if known is not None:
            step(one.url)
            yield Added(one.url, "known", known.slug)
        elif home is None:
            step(one.url)
            yield Added(one.url, "failed", detail="is no address of a web site")
        else:
            new.setdefault(home, one)
    names = _names(new, {site.slug for site in files})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [
            pool.submit(_add, home, one, [*options, "--as", names[home]])
            for home, one in new.items()
        ]
        for done in as_completed(waiting):
            step(done.result().url)
            yield done.result()


def _is_of(one: Listed, site: Site) -> bool:
    """Whether an entry belongs to this site: it has the same feed or the same home."""
    if one.feed is not None and one.feed in (site.feeds or ()):
        return True
    home = _home(one)
    return home is not None and address_of(home) == address_of(site.home)


def _names(homes: Iterable[str], taken: set[str]) -> dict[str, str]:
    """A slug for each home that no other site has.

    They are chosen together, because sites are added in parallel.
    """
    found: dict[str, str] = {}
    for home in homes:
        name = slug_of(home if "://" in home else f"https://{home}")
        slugs = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
        found[home] = next(slug for slug in slugs if slug not in taken)
        taken.add(found[home])
    return found


def _home(one: Listed) -> str | None:
    """The front page of an entry. For a feed alone, that of its host."""
    url = one.url if "://" in one.url else f"https://{one.url}"
    if canonical(url) is None:
        return None
    if one.url != one.feed:
        return one.url
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _add(home: str, one: Listed, options: Sequence[str]) -> Added:
    """Run one `cuttings add`. Then write the name and feed of the list into the site's file."""
    command = [*ourselves(), "add", *options, "--json", "--", home]
    try:
        done = subprocess.run(  # noqa: S603 our own command
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Added(one.url, "failed", detail=f"took longer than {_LONGEST} seconds")
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"ended with status {done.returncode}"]
        return Added(one.url, "failed", detail=said[-1].removeprefix("cuttings: "))
    path = Path(json.loads(done.stdout)["file"])
    site = load_site(path)
    write_site(_as_listed(site, one), path.parent)
    return Added(one.url, "added", site.slug)


def _as_listed(site: Site, one: Listed) -> Site:
    feeds = site.feeds or ()
    if one.feed is not None and one.feed not in feeds:
        feeds = (*feeds, one.feed)
    return replace(site, name=one.name or site.name, feeds=feeds or site.feeds)
