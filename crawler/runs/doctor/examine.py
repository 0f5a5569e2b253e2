"""Examines one site: runs the doctor's spider on an archive that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaners.urls.secrets import masked
from crawler.discovery.lists import without_reader
from crawler.discovery.spelling import spelled
from crawler.runs.doctor.diagnosis import Diagnosis
from crawler.runs.doctor.spider import SLUG, Doctor
from crawler.runs.scrapy_process import run_scrapy, settings_for
from crawler.session.open import open_session
from crawler.session.plan import Plan, Sender
from crawler.session.session import Session
from crawler.sites.addresses import address_of
from crawler.sites.private import PrivateHeader, without_login
from crawler.sites.site import Site


def examine_home(
    url: str,
    *,
    delay: float = 1.0,
    allow_private: bool = False,
    sender: Sender = Sender(),  # noqa: B008 (frozen)
    slug: str | None = None,
    progress: Callable[[Session], None] | None = None,
) -> Diagnosis:
    """Look at the site of this address, which may lack its `https://`, or be that of a feed reader.

    `progress` is called after each request. Scrapy's reactor runs only once in a process: call this
    once.
    """
    url = without_reader(url)
    addresses = [url] if "://" in url else [f"https://{url}", f"http://{url}"]
    asked = [home for each in addresses if (home := spelled(each)) is not None]
    if not asked:
        return Diagnosis(masked(url), problem="is no address of a web site")
    logins = tuple(login for each in addresses if (login := without_login(each)[1]) is not None)
    site = _site_at(asked, logins, delay=delay, allow_private=allow_private)
    with (
        tempfile.TemporaryDirectory(prefix="cuttings-") as folder,
        open_session(
            Path(folder) / "archive.db",
            [site],
            command="add",
            plan=Plan(refuses_reserved=False),
            workers=1,
            watch=progress,
        ) as session,
    ):
        doctor: dict[str, Any] = {"homes": list(map(masked, asked)), "slug": slug}
        run_scrapy(settings_for(sender), session, Doctor, **doctor)
        found = session.findings
    return found if isinstance(found, Diagnosis) else Diagnosis(site.home, problem="interrupted")


def _site_at(
    asked: list[str], logins: tuple[PrivateHeader, ...], *, delay: float, allow_private: bool
) -> Site:
    """A site without sources, at the first of the addresses that its home may have."""
    places = tuple("{}:{}".format(*address_of(home)) for home in asked)
    return Site(
        SLUG,
        SLUG,
        masked(asked[0]),
        delay=delay,
        allow_private=places if allow_private else (),
        feeds=(),
        sitemaps=(),
        secrets=tuple(each for each in asked if masked(each) != each),
        private=logins,
    )
