"""The rules of each site, for verbs that clean without crawling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cleaners.types.rules import Rules


def rules_of(sites_dir: Path) -> Callable[[str], Rules]:
    """The [clean] table of each site by slug.

    A site without a file has no rules of its own. Raises SiteFileError.
    """
    if not sites_dir.is_dir():
        return lambda slug: Rules()
    from crawler.sites.site_files import load_sites  # noqa: PLC0415 only where there are files

    known = {site.slug: site.rules for site in load_sites(sites_dir)}
    return lambda slug: known.get(slug) or Rules()
