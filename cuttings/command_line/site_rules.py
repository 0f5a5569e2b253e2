"""The rules of each site, for verbs that clean without crawling."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from cleaners.types.rules import Rules


def rules_of(sites_dir: Path, only: Collection[str] | None = None) -> Callable[[str], Rules]:
    """The [clean] table of each site by slug.

    A site without a file has no rules of its own. A file that is wrong stops its own site alone: it
    raises SiteFileError where its rules are asked for, or here where `only` names the site.
    """
    if not sites_dir.is_dir():
        return lambda slug: Rules()
    from crawler.sites.site_files import SiteFileError, load_usable  # noqa: PLC0415 only with files

    usable, broken = load_usable(sites_dir, only)
    if only is not None and broken:
        raise SiteFileError(next(iter(broken.values())))
    known = {site.slug: site.rules for site in usable}

    def rules(slug: str) -> Rules:
        if slug in broken:
            raise SiteFileError(broken[slug])
        return known.get(slug) or Rules()

    return rules
