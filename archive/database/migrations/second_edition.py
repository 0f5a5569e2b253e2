"""The steps of the second edition, on top of those of the first; `ARCHIVE` is the whole set.

A step, once released, is never edited: a change is a new step at the end of this file.
"""

from __future__ import annotations

from archive.database.migrations.first_edition import ARCHIVE
from archive.database.migrations.masking import mask_addresses
from archive.database.sqlite import Database, run_script

__all__ = ["ARCHIVE"]


@ARCHIVE()
def m025_alerts(db: Database) -> None:
    """Since when somebody has been told that a site is sick."""
    db.execute("alter table sites add column alerted text")


@ARCHIVE()
def m026_parts_and_links(db: Database) -> None:
    """What each line of a text is (cleaners.parts.standoff), and where its links lead.

    `links.url` is the canonical address, as in `urls`; `part` counts the lines of the text from 0.
    """
    for table in ("articles", "revisions"):
        db.execute(
            f"alter table {table} add column parts text check (parts is null or json_valid(parts))"
        )
    run_script(
        db,
        """
        create table links (
            article integer not null references articles(id) on delete cascade,
            position integer not null,
            url text not null,
            text text not null,
            part integer not null,
            primary key (article, position)
        ) strict, without rowid;
        create index links_by_url on links (url);

        create view cited_hosts as
            select iif(instr(place, '/'), substr(place, 1, instr(place, '/') - 1), place) as host,
                   count(distinct article) as articles, count(*) as links
            from (select article, substr(url, instr(url, '://') + 3) as place from links)
            group by 1 order by 2 desc, 3 desc, 1;
        """,
    )


@ARCHIVE()
def m027_hosts(db: Database) -> None:
    """Hosts that asked to be met less often, over runs."""
    run_script(
        db,
        """
        create table hosts (
            host text primary key,
            until text,
            why text,
            pause real not null default 0,
            refusals integer not null default 0,
            asked text
        ) strict;
        """,
    )


@ARCHIVE()
def m028_former_versions_searched(db: Database) -> None:
    """The words of replaced versions (archive.search.former), which triggers take out again."""
    run_script(
        db,
        """
        create virtual table revisions_fts using fts5(
            text, title, lead, authors, tags, site,
            tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
        );
        """,
    )
    for name, when in (("gone", "delete"), ("cut_again", "update of title, lead, text")):
        db.execute(
            f"""
            create trigger revisions_{name} after {when} on revisions
            begin
                delete from revisions_fts where rowid = old.article * 4096 + old.number;
            end
            """
        )


@ARCHIVE()
def m029_searches(db: Database) -> None:
    """Searches under a name. `told`: the newest article that somebody was told of, null for no
    alert."""
    run_script(
        db,
        """
        create table searches (
            name text primary key,
            query text not null,
            filters text not null default '{}' check (json_valid(filters)),
            saved text not null,
            told integer
        ) strict;
        """,
    )


@ARCHIVE()
def m030_spellings_and_claims(db: Database) -> None:
    """How a source wrote an address, what its page calls itself, and what a source left out."""
    db.execute("alter table urls add column written text")
    db.execute("alter table urls add column claims text")
    db.execute("create index urls_by_claim on urls (claims) where claims is not null")
    db.execute("create index urls_by_spelling on urls (lower(url)) where article is not null")
    db.execute(
        "alter table sources add column left_out text not null default '[]'"
        " check (json_valid(left_out))"
    )


@ARCHIVE()
def m031_headings_searched(db: Database) -> None:
    """What is needed to take the headings of a text out of the index again: its parts.

    An article is indexed anew when its parts change, as when an older archive is cleaned again.
    """
    db.execute("alter table articles_stale add column parts text")
    source = "title, lead, text, parts, authors, tags, site, language, section, published"
    changed = " or ".join(f"old.{name} is not new.{name}" for name in source.split(", "))
    old = ", ".join(f"old.{name}" for name in source.split(", ")[:-1])
    kept = source.replace("published", "moment")
    for when, condition in (("delete", "true"), (f"update of {source}", f"({changed})")):
        name = f"articles_stale_by_{when.split()[0]}"
        db.execute(f"drop trigger {name}")
        db.execute(
            f"""
            create trigger {name} after {when} on articles
            when {condition} and exists (select 1 from articles_indexed where article = old.id)
            begin
                insert into articles_stale (article, {kept})
                    values (old.id, {old}, coalesce(old.published, old.first_seen));
                delete from articles_indexed where article = old.id;
            end
            """
        )


@ARCHIVE()
def m032_sizes(db: Database) -> None:
    """How many words each site wrote in each month, told without a look at the articles."""
    db.execute(
        "create index articles_by_size on articles "
        "(site, substr(coalesce(published, first_seen), 1, 7), words)"
    )


@ARCHIVE()
def m033_merges(db: Database) -> None:
    """Which archive this is, and how far others have been merged into it.

    `merges.fetch` is the number of the last row of the other's `fetches` that was taken over, with
    its address and moment, by which it is known again; `latest` is the latest moment seen in it;
    `refused`: what is reserved was left out.
    """
    run_script(
        db,
        """
        create table archive_id (id text primary key) strict;
        insert into archive_id values (lower(hex(randomblob(16))));
        create table merges (
            archive text primary key,
            merged text not null,
            fetch integer not null,
            url text not null,
            fetched text not null,
            latest text not null,
            refused integer not null check (refused in (0, 1))
        ) strict;
        """,
    )


@ARCHIVE()
def m034_words_of_feeds(db: Database) -> None:
    """Whom and which subjects a feed names for an address (JSON arrays); `articles.feed`: the feed
    whose text is kept, since the page could not be had. Null: the text is the page's."""
    for name in ("authors", "tags"):
        db.execute(
            f"alter table urls add column {name} text check ({name} is null or json_valid({name}))"
        )
    db.execute("alter table articles add column feed text")


@ARCHIVE()
def m035_pictures(db: Database) -> None:
    """Which pictures stand in which article, and what became of each picture's address.

    `article_pictures.position` is null for a picture of a former version; `line` counts the lines
    of the text above it. `pictures.digest` names the picture in the file of raw pages.
    """
    run_script(
        db,
        """
        create table pictures (
            url text primary key,
            site text not null,
            outcome text,
            detail text,
            digest text,
            type text,
            bytes integer,
            asked text,
            tries integer not null default 0,
            due text
        ) strict;
        create index pictures_by_due on pictures (site, due) where due is not null;
        create index pictures_by_digest on pictures (digest) where digest is not null;
        create table article_pictures (
            article integer not null references articles(id) on delete cascade,
            url text not null references pictures(url),
            position integer,
            alt text,
            caption text,
            credit text,
            line integer,
            primary key (article, url)
        ) strict;
        create index article_pictures_by_url on article_pictures (url);
        """,
    )


@ARCHIVE()
def m036_secrets_masked(db: Database) -> None:
    """Tokens, users and passwords in addresses that were kept before they were masked."""
    mask_addresses(db)
