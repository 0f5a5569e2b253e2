"""The template of each site: a JSON text that cleaners.blocks.learning writes and reads.

A template is a hundred times larger than the lesson of one page. So a lesson is stored as a row of
its own, and added to the stored template when there are a quarter more pages, or twenty.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from archive.database.db import Archive
from archive.database.rows import first, rows
from archive.database.sqlite import Database
from cleaners.blocks.learning.lessons import FORM
from cleaners.blocks.learning.lessons import dumps as dumps_lesson
from cleaners.blocks.learning.lessons import loads as loads_lesson
from cleaners.blocks.learning.template import EMPTY, Lesson, Template, dumps, learn, loads

MOST_LESSONS = 20


@dataclass(slots=True)
class _Remembered:
    """By site: its template, and the one to clean with; each with what it was read from."""

    current: dict[str, tuple[object, Template]] = field(default_factory=dict)
    written: dict[str, tuple[object, Template]] = field(default_factory=dict)


def load(archive: Archive, site: str) -> Template:
    """The site's template; EMPTY when nothing was learned, or an older form is stored."""
    stamp = _stamp(archive, site)
    current = archive.cache(_Remembered).current
    held = current.get(site)
    if held is not None and held[0] == stamp:
        return held[1]
    row = first(archive.db, "select template from templates where site = ?", (site,))
    template = _read(row["template"]) if row else EMPTY
    lessons = "select lesson from lessons where site = ? order by id"
    for taught in rows(archive.db, lessons, (site,)):
        template = learn(template, _lesson(taught["lesson"]))
    current[site] = (stamp, template)
    return template


def to_clean_with(archive: Archive, site: str) -> Template:
    """The site's template as last stored, without what only learning needs.

    One page changes little, and each new template has to be sent to every worker.
    """
    found = first(archive.db, "select version, pages from templates where site = ?", (site,))
    if found is None:
        return EMPTY
    stamp = (found["version"], found["pages"])
    written = archive.cache(_Remembered).written
    held = written.get(site)
    if held is None or held[0] != stamp:
        row = first(archive.db, "select template from templates where site = ?", (site,))
        held = (stamp, _read(row["template"] if row else "").for_cleaning())
        written[site] = held
    return held[1]


def save(archive: Archive, site: str, template: Template, now: str) -> None:
    """Write the site's template out, in place of the former one and of the lessons since."""
    written = dumps(template)
    with archive.transaction() as db:
        db.execute(
            """insert into templates (site, version, pages, updated, template)
               values (?, ?, ?, ?, ?) on conflict (site) do update set
                   version = excluded.version, pages = excluded.pages,
                   updated = excluded.updated, template = excluded.template""",
            (site, template.version, template.pages, now, written),
        )
        db.execute("delete from lessons where site = ?", (site,))
    remembered = archive.cache(_Remembered)
    remembered.current[site] = (_stamp(archive, site), template)
    remembered.written[site] = ((template.version, template.pages), template.for_cleaning())


def teach(archive: Archive, site: str, lesson: Lesson, now: str) -> Template:
    """Add one page's lesson to the site's template."""
    before = load(archive, site)
    learned = learn(before, lesson)
    if learned is before:
        return before
    if _pending(archive, site) + 1 >= _quarter(before.pages):
        save(archive, site, learned, now)
        return learned
    archive.db.execute(  # in the caller's transaction, else one of its own
        "insert into lessons (site, lesson) values (?, ?)", (site, dumps_lesson(lesson))
    )
    archive.cache(_Remembered).current[site] = (_stamp(archive, site), learned)
    return learned


def _quarter(pages: int) -> int:
    """How many further pages are worth a new copy."""
    return min(MOST_LESSONS, max(1, pages // 4))


def forget_samples(archive: Archive, site: str, now: str) -> None:
    """Drop the samples of text of each block, because an article that they come from is erased. The
    next pages bring new ones."""
    template = load(archive, site)
    if template.signatures:
        bare = {name: known._replace(sample="") for name, known in template.signatures.items()}
        save(archive, site, replace(template, signatures=bare), now)


def _stamp(archive: Archive, site: str) -> tuple[object, ...]:
    """Equal as long as neither the stored template nor the lessons have changed."""
    return tuple(
        archive.db.execute(
            """select (select version || ' ' || pages from templates where site = :site),
                      (select max(id) from lessons where site = :site)""",
            {"site": site},
        ).fetchone()
    )


def _pending(archive: Archive, site: str) -> int:
    count = "select count(*) from lessons where site = ?"
    return int(archive.db.execute(count, (site,)).fetchone()[0])


def _lesson(text: str) -> Lesson:
    """A stored lesson. One without a form is from before forms had names."""
    told = json.loads(text)
    return loads_lesson(text if isinstance(told[0], int) else json.dumps([FORM, *told]))


def _read(text: str) -> Template:
    try:
        return loads(text)
    except (ValueError, KeyError, TypeError):
        return EMPTY


def delete_site(db: Database, site: str) -> None:
    """Forget what was learned of a site, and the lessons."""
    db.execute("delete from templates where site = ?", (site,))
    db.execute("delete from lessons where site = ?", (site,))
