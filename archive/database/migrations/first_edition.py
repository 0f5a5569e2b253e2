"""The steps of the first edition, as they built what people query (`archive.db`)."""

from __future__ import annotations

from archive.database.sqlite import Database, Migrations, run_script

ARCHIVE = Migrations("cuttings")


@ARCHIVE()
def m001_sites_and_runs(db: Database) -> None:
    """The sites, and each run of the crawler."""
    run_script(
        db,
        """
        create table sites (
            slug text primary key,
            name text,
            home text,
            language text,
            added text not null
        ) strict;

        create table runs (
            id integer primary key,
            command text not null,
            started text not null,
            ended text,
            status text not null default 'running'
                check (status in ('running', 'done', 'interrupted', 'failed', 'killed')),
            pid integer,
            version text not null,
            sites text not null default '[]' check (json_valid(sites)),
            counters text not null default '{}' check (json_valid(counters)),
            detail text
        ) strict;
        """,
    )


@ARCHIVE()
def m002_articles(db: Database) -> None:
    """The articles, their former versions, their pictures, and who tells the same story."""
    run_script(
        db,
        """
        create table clusters (
            id integer primary key,
            earliest integer references articles(id) on delete set null
                deferrable initially deferred,
            agency text,
            size integer not null default 0
        ) strict;

        create table articles (
            id integer primary key,
            url text not null unique,
            site text not null references sites(slug),
            title text,
            lead text,
            language text,
            published text,
            published_zone text,
            published_source text,
            modified text,
            modified_source text,
            first_seen text not null,
            last_seen text not null,
            gone text,
            authors text not null default '[]' check (json_valid(authors)),
            agency text,
            section text,
            tags text not null default '[]' check (json_valid(tags)),
            description text,
            image text,
            words integer not null default 0,
            paywall integer not null default 0 check (paywall in (0, 1)),
            rights text not null default '[]' check (json_valid(rights)),
            confidence real not null default 0,
            evidence text,
            revision integer not null default 1,
            recorded text not null,
            cleaner text not null,
            template text,
            body text,
            cluster integer references clusters(id) on delete set null,
            own_share real,
            text text not null  -- last: what stands after a long text is slow to reach
        ) strict;
        create index articles_by_site on articles (site, published);
        create index articles_by_site_and_day on articles (site, first_seen);
        create index articles_by_published on articles (published);
        create index articles_by_first_seen on articles (first_seen);
        create index articles_by_cluster on articles (cluster) where cluster is not null;

        create table revisions (
            article integer not null references articles(id) on delete cascade,
            number integer not null,
            recorded text not null,
            title text,
            lead text,
            modified text,
            cleaner text not null,
            body text,
            text text not null,
            primary key (article, number)
        ) strict;

        create table images (
            article integer not null references articles(id) on delete cascade,
            position integer not null,
            url text,
            caption text,
            credit text,
            primary key (article, position)
        ) strict;

        create view headlines as
            select r.article, a.url, a.site, r.number + 1 as number,
                   coalesce(n.recorded, a.recorded) as recorded, r.title as before,
                   iif(n.article is null, a.title, n.title) as after
            from revisions r join articles a on a.id = r.article
            left join revisions n on n.article = r.article and n.number = r.number + 1
            where r.title is not iif(n.article is null, a.title, n.title);
        """,
    )


@ARCHIVE()
def m003_urls_and_fetches(db: Database) -> None:
    """Every known address, and each time it was asked for or refused."""
    run_script(
        db,
        """
        create table urls (
            url text primary key,
            site text not null references sites(slug),
            discovered text not null,
            source text,
            title text,
            published text,
            lastmod text,
            article integer references articles(id) on delete set null,
            checked text,
            outcome text,
            etag text,
            last_modified text,
            tries integer not null default 0,
            due text
        ) strict;
        create index urls_by_due on urls (site, due);
        create index urls_by_article on urls (article);
        create index urls_by_day on urls (site, discovered);

        create table sources (
            url text primary key,
            site text not null references sites(slug),
            kind text not null check (kind in ('feed', 'sitemap', 'front', 'section', 'robots')),
            title text,
            etag text,
            last_modified text,
            digest text,
            checked text,
            changed text,
            outcome text,
            detail text,
            well text,
            failures integer not null default 0,
            entries integer,
            window text not null default '[]' check (json_valid(window)),
            pause integer,
            due text
        ) strict;
        create index sources_by_site on sources (site);

        create table fetches (
            id integer primary key,
            url text not null,
            run integer references runs(id),
            site text,
            fetched text not null,
            status integer,
            outcome text not null,
            detail text,
            article integer references articles(id) on delete set null,
            source text,
            redirected_to text,
            body text,
            headers text not null default '[]' check (json_valid(headers)),
            bytes integer,
            milliseconds integer,
            rights text not null default '[]' check (json_valid(rights))
        ) strict;
        create index fetches_by_url on fetches (url, id);
        create index fetches_by_run on fetches (run, outcome);
        create index fetches_by_site on fetches (site, fetched);
        create index fetches_by_article on fetches (article) where article is not null;
        create index fetches_by_goal on fetches (redirected_to) where redirected_to is not null;

        create table tombstones (
            key text primary key,
            kind text not null check (kind in ('url', 'site')),
            erased text not null,
            why text not null
        ) strict;
        """,
    )


@ARCHIVE()
def m004_templates(db: Database) -> None:
    """What was learned of each site; `template` is what cleaners.template wrote."""
    run_script(
        db,
        """
        create table templates (
            site text primary key references sites(slug),
            version text not null,
            pages integer not null,
            updated text not null,
            template text not null check (json_valid(template))
        ) strict;
        """,
    )


@ARCHIVE()
def m010_search(db: Database) -> None:
    """The index, which articles are in it, and the old words of those that changed since.

    `articles_fts` is fed by archive.index.full_text with folded words, stems and keys. The triggers
    keep what is needed to take an article out again, whoever changes or deletes its row. `text`
    comes first since the first column costs two bytes less a word. `articles_indexed` repeats in
    a few bytes what searches filter, sort and count by; `moment` is when an article was
    published, or first seen where it does not say.
    """
    source = "title, lead, text, authors, tags, site, language, section, published"
    changed = " or ".join(f"old.{name} is not new.{name}" for name in source.split(", "))
    old = ", ".join(f"old.{name}" for name in source.split(", ")[:-1])
    kept = source.replace("published", "moment")
    run_script(
        db,
        """
        create virtual table articles_fts using fts5(
            text, title, lead, authors, tags, site,
            content="articles", content_rowid="id",
            tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
        );
        create table articles_indexed (
            article integer primary key,
            moment text not null,
            site text not null,
            language text,
            section text,
            authors text not null
        ) strict;
        create index articles_indexed_by_moment on articles_indexed (moment);
        create index articles_indexed_by_site on articles_indexed (site, moment);
        create table articles_languages (language text primary key) strict;
        create table articles_stale (
            article integer not null,
            title text, lead text, text text not null, authors text not null, tags text not null,
            site text not null, language text, section text, moment text not null
        ) strict;
        """,
    )
    for when, condition in (("delete", "true"), (f"update of {source}", f"({changed})")):
        db.execute(
            f"""
            create trigger articles_stale_by_{when.split()[0]} after {when} on articles
            when {condition} and exists (select 1 from articles_indexed where article = old.id)
            begin
                insert into articles_stale (article, {kept})
                    values (old.id, {old}, coalesce(old.published, old.first_seen));
                delete from articles_indexed where article = old.id;
            end
            """
        )


@ARCHIVE()
def m011_duplicates(db: Database) -> None:
    """What finds a copy: each article's sketch, and the same part by part (archive.duplicates)."""
    run_script(
        db,
        """
        create table sketches (
            article integer primary key,
            shingles integer not null,
            parts blob not null,
            cluster integer,
            agency text,
            moment text not null
        ) strict;
        create index sketches_by_cluster on sketches (cluster, moment)
            where cluster is not null;

        create table sketch_parts (
            part integer not null,
            article integer not null,
            primary key (part, article)
        ) strict, without rowid;
        """,
    )


@ARCHIVE()
def m020_imports_and_recleaning(db: Database) -> None:
    """How far each import came, and what an article was cut to before it was cleaned again.

    `imports.key` is the digest of a file, or a folder's path; `position` counts the records that
    are done. `former_cuts.cut` holds the former columns of the article's row, and its images.
    """
    run_script(
        db,
        """
        create table imports (
            key text primary key,
            name text not null,
            kind text not null,
            run integer references runs(id),
            position integer not null default 0,
            started text not null,
            ended text
        ) strict;

        create table former_cuts (
            article integer primary key references articles(id) on delete cascade,
            recleaned text not null,
            cut text not null check (json_valid(cut))
        ) strict;
        """,
    )


@ARCHIVE()
def m021_rules_of_an_article(db: Database) -> None:
    """The site's rules that an article was cut by: a short hash, null for none."""
    db.execute("alter table articles add column rules text")


@ARCHIVE()
def m022_articles_with_rights(db: Database) -> None:
    """An index of the few articles that state rights. Every export leaves some of these out."""
    db.execute("create index articles_with_rights on articles (id) where rights <> '[]'")


@ARCHIVE()
def m023_lessons(db: Database) -> None:
    """What pages taught since their site's template was last written out (archive.templates)."""
    run_script(
        db,
        """
        create table lessons (
            id integer primary key,
            site text not null references sites(slug),
            lesson text not null check (json_valid(lesson))
        ) strict;
        create index lessons_by_site on lessons (site);
        """,
    )


@ARCHIVE()
def m012_what_people_look_at(db: Database) -> None:
    """Indexes of the articles with the lowest confidence, and of addresses that were never asked
    for."""
    db.execute("create index articles_by_confidence on articles (confidence, site)")
    db.execute("create index urls_never_asked on urls (site) where checked is null")


@ARCHIVE()
def m024_sources_of_each_site(db: Database) -> None:
    """A source belongs to a site: two sites with the same source each remember their own visits."""
    columns = (
        "url, site, kind, title, etag, last_modified, digest, checked, changed, outcome, detail,"
        " well, failures, entries, window, pause, due"
    )
    run_script(
        db,
        f"""
        create table sources_of_sites (
            url text not null,
            site text not null references sites(slug),
            kind text not null check (kind in ('feed', 'sitemap', 'front', 'section', 'robots')),
            title text,
            etag text,
            last_modified text,
            digest text,
            checked text,
            changed text,
            outcome text,
            detail text,
            well text,
            failures integer not null default 0,
            entries integer,
            window text not null default '[]' check (json_valid(window)),
            pause integer,
            due text,
            primary key (site, url)
        ) strict;
        insert into sources_of_sites ({columns}) select {columns} from sources;
        drop table sources;
        alter table sources_of_sites rename to sources;
        create index sources_by_url on sources (url);
        """,
    )
