"""The shape of the file of raw pages (`archive-pages.db`), as the named steps that built it."""

from __future__ import annotations

from archive.database.sqlite import Database, Migrations, run_script

BODIES = Migrations("cuttings-pages")


@BODIES()
def b001_bodies(db: Database) -> None:
    """Raw pages by their SHA-256; `dictionary` is the body that `data` was compressed against."""
    run_script(
        db,
        """
        create table bodies (
            digest text primary key,
            site text,
            codec text not null,
            dictionary text references bodies(digest),
            size integer not null,
            stored text not null,
            data blob not null
        ) strict;
        create index bodies_by_dictionary on bodies (dictionary);
        create index bodies_by_site on bodies (site, dictionary);
        """,
    )


@BODIES()
def b002_chains(db: Database) -> None:
    """`dictionary` may name a body that leans on others, whose text then comes before its own.

    No table changes; but an earlier cuttings would read such a body wrong, and so must refuse.
    """
    del db


@BODIES()
def b003_contents(db: Database) -> None:
    """What feeds have of the text of addresses whose page is not kept yet, as packed HTML."""
    run_script(
        db,
        """
        create table contents (
            url text primary key,
            site text not null,
            feed text not null,
            recorded text not null,
            data blob not null
        ) strict;
        create index contents_by_site on contents (site);
        """,
    )


@BODIES()
def b004_picture_bodies(db: Database) -> None:
    """Pictures of articles by their SHA-256, as they came: they are compressed already."""
    run_script(
        db,
        """
        create table picture_bodies (
            digest text primary key,
            type text not null,
            size integer not null,
            stored text not null,
            data blob not null
        ) strict;
        """,
    )
