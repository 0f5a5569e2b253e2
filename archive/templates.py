"""What was learned of each site, kept: a JSON text that cleaners.template wrote and reads."""

from __future__ import annotations

from typing import cast

from archive.db import Archive
from archive.rows import first, value
from cleaners.template import EMPTY, Lesson, Template, dumps, learn, loads, version_of

RENEWED = 1.1


def load(archive: Archive, site: str) -> Template:
    """The site's template; EMPTY where nothing was learned, or an older form is kept."""
    key = f"template of {site}"
    stamp = value(
        archive.db, "select version || ' ' || pages from templates where site = ?", (site,)
    )
    if stamp is None:
        return EMPTY
    held = cast("tuple[str, Template] | None", archive.kept.get(key))
    if held is not None and held[0] == stamp:
        return held[1]
    row = first(archive.db, "select template from templates where site = ?", (site,))
    template = _read(row["template"]) if row else EMPTY
    archive.kept[key] = (stamp, template)
    return template


def to_clean_with(archive: Archive, site: str) -> Template:
    """The site's template, or one of a moment ago: renewed when a tenth more pages have taught it.

    A page more changes little, and each new template has to be sent to every worker.
    """
    key = f"template of {site} to clean with"
    latest = load(archive, site)
    held = cast("Template | None", archive.kept.get(key))
    if (
        held is None
        or not held.pages <= latest.pages < RENEWED * held.pages
        or latest.edits != held.edits
    ):
        archive.kept[key] = held = latest
    return held


def _read(text: str) -> Template:
    try:
        return loads(text)
    except (ValueError, KeyError, TypeError):
        return EMPTY


def save(archive: Archive, site: str, template: Template, now: str) -> None:
    """Keep the site's template in place of the one before."""
    written = dumps(template)
    version = version_of(written)
    with archive.transaction() as db:
        db.execute(
            """insert into templates (site, version, pages, updated, template)
               values (?, ?, ?, ?, ?) on conflict (site) do update set
                   version = excluded.version, pages = excluded.pages,
                   updated = excluded.updated, template = excluded.template""",
            (site, version, template.pages, now, written),
        )
    archive.kept[f"template of {site}"] = (f"{version} {template.pages}", template)


def teach(archive: Archive, site: str, lesson: Lesson, now: str) -> Template:
    """Fold one page's lesson into the site's template."""
    learned = learn(load(archive, site), lesson)
    save(archive, site, learned, now)
    return learned
