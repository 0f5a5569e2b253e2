"""What one page changes: articles, revisions, addresses, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.database.errors import DiskTrouble
from archive.index.shingles import shingles
from archive.index.words import words_of
from archive.recording import edits
from archive.recording.case import Change, Visit
from archive.recording.record import record
from archive.recording.visits import Standing
from archive.search.find import search
from archive.tables import articles, fetches, revisions, runs, sites, tombstones
from archive.tables.addresses import backlog, urls
from archive.tables.articles import ImageRow
from archive.tables.outcomes import Failure, Outcome
from archive.upkeep.check import check
from cleaners.clean import clean, examine
from cleaners.types.article import Article, Dated, Image
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.types.rules import Rules
from tests.archive.sample_archive import fetches_of

HOME = "https://port.example"
URL = f"{HOME}/2026/ferry"
LINES = (
    "The council of the harbour town voted on Tuesday to keep the old ferry running all winter.",
    "Nobody had expected the vote, which came after four hours of talk and a cold supper.",
    "The captain said the engine would last another two years, if it was treated kindly.",
    "Children cross for nothing, and their teachers too, as long as the snow lies on the road.",
    "A new bridge will be built upstream, the mayor promised, though not before the election.",
)
TEXT = "\n".join(LINES)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        sites.ensure(archive, "port", now=at(1))
        yield archive


def at(day: int) -> str:
    return f"2026-03-{day:02d}T10:00:00Z"


def ferry(**other: object) -> Article:
    said: dict[str, object] = {
        "url": URL,
        "title": "The ferry stays",
        "text": TEXT,
        "lead": "A vote in the harbour town.",
        "language": "en",
        "published": Dated(at(1), "+01:00", "json-ld"),
        "authors": ("Ann Quay",),
        "words": 80,
        "confidence": 0.9,
        "cleaner": "by hand",
        "images": (Image(f"{HOME}/f.jpg", "The ferry", "A. Quay"),),
    }
    return Article(**(said | other))  # type: ignore[arg-type]


def html(title: str, *lines: str, more: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<html lang=en><title>{title}</title><body><article><h1>{title}</h1>"
    return f"{head}{text}</article>{more}</body></html>".encode()


_OF_VISIT = {field.name for field in fields(Visit)}


def visit(
    archive: Archive,
    day: int,
    outcome: Article | Rejection | Failure,
    url: str = URL,
    *,
    to: str = "",
    body: bytes | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    **more: object,
) -> Change:
    content = body if body is not None else f"<p>{outcome}".encode()
    page = Page(to or url, content, at(day), 200, headers, requested=url if to else "")
    of_visit = {name: more.pop(name) for name in _OF_VISIT & more.keys()}
    one = Visit(page, "port", **of_visit)  # type: ignore[arg-type]
    return record(archive, one, outcome, **more)  # type: ignore[arg-type]


def count(archive: Archive, table: str) -> int:
    return int(archive.db.execute(f"select count(*) from {table}").fetchone()[0])


def test_words_told_beforehand_are_kept_as_they_are(archive: Archive) -> None:
    other, said = words_of(ferry(text="The zeppelin came, too.")), words_of(ferry())
    folded = {**said.folded, (TEXT, "en"): "zeppelin"}
    told = said._replace(folded=folded, shingles=other.shingles, sketch=other.sketch)
    visit(archive, 1, ferry(), words=told)
    assert [hit.url for hit in search(archive, "zeppelin")] == [URL]
    kept = archive.db.execute("select shingles, parts from sketches").fetchone()
    assert kept == (1, b"".join(part.to_bytes(4) for part in told.sketch))


def test_words_of_another_text_are_not_kept(archive: Archive) -> None:
    visit(archive, 1, ferry(), words=words_of(ferry(text="The zeppelin came, too.")))
    assert search(archive, "zeppelin") == []
    assert [hit.url for hit in search(archive, "captain")] == [URL]
    assert archive.db.execute("select shingles from sketches").fetchone() == (len(shingles(TEXT)),)


def test_words_told_beforehand_are_those_that_would_be_told(archive: Archive) -> None:
    copies = [f"{URL}-{name}" for name in ("told", "not-told")]
    for number, url in enumerate(copies, start=1):
        text = TEXT.replace("captain", f"captain {number}")
        article = ferry(url=url, text=text, title=f"Ferry {number}")
        visit(archive, 1, article, url, words=words_of(article) if number == 1 else None)
    terms = "select term, count(*) from vocabulary where doc = ? group by term order by term"
    archive.db.execute("create virtual table vocabulary using fts5vocab(articles_fts, instance)")
    first, second = (dict(archive.db.execute(terms, [number]).fetchall()) for number in (1, 2))
    assert set(first.keys() ^ second.keys()) == {"1", "2"}
    assert count(archive, "clusters") == 1


def test_a_new_article_is_kept_with_all_that_belongs_to_it(archive: Archive) -> None:
    change = visit(archive, 1, ferry(), body=b"<html>ferry", source=f"{HOME}/feed")
    assert change.outcome is Outcome.ARTICLE
    kept = articles.find(archive, URL)
    assert kept is not None
    assert kept.id == change.article
    assert (kept.title, kept.text, kept.authors) == ("The ferry stays", TEXT, ("Ann Quay",))
    assert (kept.published, kept.published_zone) == (at(1), "+01:00")
    assert kept.first_seen == kept.last_seen == kept.recorded == at(1)
    assert articles.images(archive, kept.id) == [ImageRow(f"{HOME}/f.jpg", "The ferry", "A. Quay")]
    (fetch,) = fetches_of(archive, URL)
    assert (fetch.outcome, fetch.article, fetch.source) == ("article", 1, f"{HOME}/feed")
    assert fetches.page_of(archive, fetch).body == b"<html>ferry"
    met = urls.find(archive, URL)
    assert met is not None
    assert (met.article, met.outcome, met.checked, met.tries) == (
        1,
        "article",
        at(1),
        0,
    )
    found = archive.db.execute("select rowid from articles_fts where articles_fts match 'captain'")
    assert found.fetchall() == [(1,)]


def test_the_same_again_is_unchanged_and_keeps_no_second_page(archive: Archive) -> None:
    visit(archive, 1, ferry())
    change = visit(archive, 2, ferry(), body=b"<html>other furniture")
    assert change.outcome is Outcome.UNCHANGED
    kept = articles.find(archive, URL)
    assert kept is not None
    assert (kept.first_seen, kept.last_seen, kept.revision) == (at(1), at(2), 1)
    assert count(archive, "revisions") == 0
    assert archive.bodies.execute("select count(*) from bodies").fetchone()[0] == 1


@pytest.mark.parametrize(
    "other",
    [
        {"text": TEXT.replace("'", "’").replace("\n", "\n\n")},
        {"title": "The  ferry stays "},
        {"text": TEXT.upper()},
        {"lead": "A vote\u00a0in the harbour town."},
        {"tags": ("Ferries",)},
    ],
)
def test_white_space_typography_and_tags_are_no_edit(
    archive: Archive, other: dict[str, object]
) -> None:
    visit(archive, 1, ferry())
    assert visit(archive, 2, ferry(**other)).outcome is Outcome.UNCHANGED
    assert count(archive, "revisions") == 0


@pytest.mark.parametrize(
    "other",
    [
        {"text": TEXT.replace("two years", "three years")},
        {"title": "The ferry stays, for now"},
        {"lead": "A vote in the harbour town, and a surprise."},
        {"lead": None},
    ],
)
def test_an_edit_is_a_revision_and_the_version_before_is_kept(
    archive: Archive, other: dict[str, object]
) -> None:
    visit(archive, 1, ferry(), store_body=False)
    change = visit(archive, 5, ferry(**other), store_body=False)
    assert (change.outcome, change.revision) == (Outcome.UPDATED, 2)
    before, after = revisions.of_article(archive, 1)
    assert (before.number, before.recorded, before.text) == (1, at(1), TEXT)
    assert (before.title, before.lead) == ("The ferry stays", "A vote in the harbour town.")
    assert (after.number, after.recorded) == (2, at(5))
    kept = articles.find(archive, 1)
    assert kept is not None
    assert {name: getattr(kept, name) for name in other} == other
    assert (kept.revision, kept.first_seen) == (2, at(1))


def test_headlines_that_changed_are_a_view(archive: Archive) -> None:
    for day, title in enumerate(("One", "Two", "Two", "Three"), 1):
        visit(archive, day, ferry(title=title), store_body=False)
    seen = archive.db.execute(
        "select number, recorded, before, after from headlines order by number"
    )
    assert seen.fetchall() == [(2, at(2), "One", "Two"), (3, at(4), "Two", "Three")]


def test_the_index_follows_an_edit(archive: Archive) -> None:
    visit(archive, 1, ferry(), store_body=False)
    visit(archive, 2, ferry(text=TEXT.replace("captain", "skipper")), store_body=False)
    for word, hits in (("captain", 0), ("skipper", 1)):
        found = archive.db.execute(
            "select rowid from articles_fts where articles_fts match ?", (word,)
        )
        assert len(found.fetchall()) == hits, word
    archive.db.execute("insert into articles_fts (articles_fts) values ('integrity-check')")


def test_another_cleaner_is_never_an_edit(archive: Archive) -> None:
    """What is kept was cut by another cleaner: it is cut again before the two are compared."""
    body = html("The ferry stays", *LINES)
    visit(archive, 1, ferry(text=TEXT + "\nRead more about ferries"), body=body)
    new = clean(Page(URL, body + b"<!-- later -->", at(2)))
    assert isinstance(new, Article)
    change = visit(archive, 2, new, body=body + b"<!-- later -->")
    assert change.outcome is Outcome.UNCHANGED
    assert count(archive, "revisions") == 0


def test_another_cleaner_and_an_edit_is_an_edit_of_the_publisher_alone(archive: Archive) -> None:
    """The version put aside is cut by today's cleaner too: a diff shows no cleaning."""
    visit(archive, 1, ferry(text=TEXT + "\nRead more about ferries"), body=html("F", *LINES))
    page = Page(URL, html("F", LINES[0].replace("Tuesday", "Monday"), *LINES[1:]), at(2))
    new = clean(page)
    assert isinstance(new, Article)
    change = visit(archive, 2, new, body=page.body)
    assert change.outcome is Outcome.UPDATED
    before, after = revisions.of_article(archive, 1)
    assert before.text.replace("Tuesday", "Monday") == after.text


def test_other_rules_are_no_edit(archive: Archive) -> None:
    body = html("The ferry stays", *LINES)
    first = clean(Page(URL, body, at(1)))
    assert isinstance(first, Article)
    visit(archive, 1, first, body=body)
    rules = Rules(remove=("p:last-of-type",))
    second = clean(Page(URL, body + b" ", at(2)), rules)
    assert isinstance(second, Article)
    change = visit(archive, 2, second, body=body + b" ", rules=rules)
    assert change.outcome is Outcome.UNCHANGED


def test_a_former_cut_made_in_a_worker_is_believed(archive: Archive) -> None:
    visit(archive, 1, ferry(text=TEXT + "\nSubscribe now"), body=html("F", *LINES))
    former = edits.former_page(archive, URL)
    assert former is not None
    assert former.body == html("F", *LINES)
    change = visit(archive, 2, ferry(), former=ferry(), body=b"new")
    assert change.outcome is Outcome.UNCHANGED
    assert change.detail == "only the cleaning differs"


def test_a_former_cut_made_with_another_template_is_not_believed(archive: Archive) -> None:
    body = html("The ferry stays", *LINES)
    visit(archive, 1, ferry(text=TEXT + "\nSubscribe now"), body=body)
    new = clean(Page(URL, body + b" ", at(2)))
    assert isinstance(new, Article)
    other = ferry(text=TEXT + "\nAll rights reserved", template="t2")
    change = visit(archive, 2, new, former=other, body=body + b" ")
    assert change.outcome is Outcome.UNCHANGED


def test_a_surer_cut_of_the_same_words_replaces_a_doubtful_one(archive: Archive) -> None:
    visit(archive, 1, ferry(confidence=0.5, authors=()))
    visit(archive, 2, ferry(confidence=0.9), body=b"<p>2")
    kept = articles.find(archive, 1)
    assert kept is not None
    assert (kept.authors, kept.revision) == (("Ann Quay",), 1)
    visit(archive, 3, ferry(confidence=0.1, authors=()), body=b"<p>3")
    kept = articles.find(archive, 1)
    assert kept is not None
    assert kept.authors == ("Ann Quay",)


def test_a_known_article_behind_another_address_is_a_duplicate(archive: Archive) -> None:
    visit(archive, 1, ferry())
    change = visit(archive, 2, ferry(), url=f"{HOME}/print/ferry")
    assert (change.outcome, change.article) == (Outcome.DUPLICATE, 1)
    assert count(archive, "articles") == 1
    found = articles.find(archive, f"{HOME}/print/ferry")
    assert found is not None
    assert found.id == 1


def test_a_site_that_calls_every_page_its_front_page_keeps_its_articles(archive: Archive) -> None:
    other = "\n".join(f"Something else {n} about {n * 7} boats in the bay." for n in range(20))
    visit(archive, 1, ferry(url=f"{HOME}/"))
    visit(archive, 1, ferry(url=f"{HOME}/", text=other, title="Boats"), url=f"{HOME}/2026/boats")
    visit(archive, 1, ferry(url=f"{HOME}/x", text=other + "9", title="B"), url=f"{HOME}/2026/b")
    third = ferry(url=f"{HOME}/x", text=other.replace("boats", "nets and no fish"), title="C")
    visit(archive, 1, third, url=f"{HOME}/2026/c")  # and one dead address
    assert {row[0] for row in archive.db.execute("select url from articles")} == {
        URL,
        f"{HOME}/2026/boats",
        f"{HOME}/2026/b",
        f"{HOME}/2026/c",
    }


def test_who_called_himself_by_anothers_address_gives_way_to_who_lives_there(
    archive: Archive,
) -> None:
    other = "\n".join(f"Something else {n} about {n * 7} boats in the bay." for n in range(20))
    false = f"{HOME}/2026/boats"
    visit(archive, 1, ferry(url=URL, text=other, title="Boats"), url=false)
    with archive.transaction() as db:  # as archives were kept that believed such links
        db.execute("update articles set url = ?", (URL,))
        db.execute(
            "insert into urls (url, site, discovered, article) values (?, 'port', '', 1)", (URL,)
        )
    change = visit(archive, 2, ferry())
    assert (change.outcome, change.article) == (Outcome.ARTICLE, 2)
    assert "article 1 had called itself by this address" in change.detail
    kept = {row[0]: row[1] for row in archive.db.execute("select url, text from articles")}
    assert kept == {false: other, URL: TEXT}
    assert count(archive, "revisions") == 0
    assert [each.url for each in backlog.due_urls(archive, "port", at(3), 9)] == [false]
    assert visit(archive, 3, ferry(url=URL, text=other, title="Boats"), url=false).article == 1
    assert archive.db.execute("pragma foreign_key_check").fetchall() == []


def test_two_addresses_that_name_one_are_one_article_and_the_one_takes_over(
    archive: Archive,
) -> None:
    assert visit(archive, 1, ferry(), url=f"{URL}?from=rss").outcome is Outcome.ARTICLE
    assert visit(archive, 1, ferry(), url=f"{URL}?from=home").outcome is Outcome.DUPLICATE
    assert visit(archive, 1, ferry(url=f"{HOME}/x"), url=f"{URL}?v=9").outcome is Outcome.DUPLICATE
    change = visit(archive, 2, ferry(), due=lambda _: at(3))
    assert (change.outcome, change.article) == (Outcome.UNCHANGED, 1)
    assert archive.db.execute("select url from articles").fetchall() == [(URL,)]
    assert [each.url for each in backlog.due_urls(archive, "port", at(99), 9)] == [URL]


def test_one_canonical_link_under_two_texts_is_two_articles(archive: Archive) -> None:
    other = "\n".join(f"Something else {n} about {n * 7} boats in the bay." for n in range(20))
    visit(archive, 1, ferry(url=f"{HOME}/undefined"), url=f"{HOME}/2026/a")
    visit(archive, 1, ferry(url=f"{HOME}/undefined", text=other, title="B"), url=f"{HOME}/2026/b")
    visit(archive, 2, ferry(url=f"{HOME}/other"), url=f"{HOME}/2026/a")
    found = archive.db.execute("select url, revision from articles order by id").fetchall()
    assert found == [(f"{HOME}/2026/a", 1), (f"{HOME}/2026/b", 1)]


def test_reports_that_are_much_alike_under_one_wrong_link_are_articles_each(
    archive: Archive,
) -> None:
    wrong = f"{HOME}/news/"
    for day, town in enumerate(("Quay", "Marsh", "Ford"), start=1):
        text = "\n".join(f"In {town}, {line}" for line in LINES).replace(
            "captain", f"{town}'s pilot"
        )
        report = ferry(url=wrong, text=text, title=f"The ferries of {town}")
        assert visit(archive, day, report, url=f"{HOME}/{town}").outcome is Outcome.ARTICLE
    text = "\n".join(f"At the ford, {line}" for line in LINES)
    edited = ferry(url=wrong, text=text, title="The ferries of Ford")
    assert visit(archive, 4, edited, url=f"{HOME}/Ford?m=1").outcome is Outcome.DUPLICATE


def test_an_old_address_that_leads_to_a_new_one_met_first_makes_one_article(
    archive: Archive,
) -> None:
    new, edited = f"{HOME}/news/ferry-sinks", TEXT + "\nNobody was hurt, the harbour office said."
    visit(archive, 1, ferry())
    visit(archive, 2, ferry(url=new, text=edited, title="The ferry sank"), url=new)
    assert count(archive, "articles") == 2
    change = visit(archive, 3, ferry(url=new, text=edited, title="The ferry sank"), to=new)
    assert (change.outcome, change.article) == (Outcome.UNCHANGED, 1)
    found = archive.db.execute("select id, url, title, revision from articles").fetchall()
    assert found == [(1, new, "The ferry sank", 2)]
    assert count(archive, "revisions") == 1
    assert articles.find(archive, URL) == articles.find(archive, new)
    assert archive.db.execute("pragma foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    "other",
    ["https://www.port.example/2026/ferry", URL + "/", URL + "?partner=rss", URL.replace("f", "F")],
)
def test_another_spelling_of_an_address_is_no_other_article(archive: Archive, other: str) -> None:
    visit(archive, 1, ferry())
    assert visit(archive, 2, ferry(url=other), url=other).outcome is Outcome.DUPLICATE
    text = "\n".join(f"Something else {n} about {n * 7} boats in the bay." for n in range(20))
    third = other + "&x=1" if "?" in other else other + "?x=1"
    assert visit(archive, 2, ferry(url=third, text=text), url=third).outcome is Outcome.ARTICLE


def test_a_redirect_to_a_new_address_keeps_one_article(archive: Archive) -> None:
    visit(archive, 1, ferry())
    new = f"{HOME}/archive/ferry"
    change = visit(archive, 2, ferry(url=new), to=new)
    assert (change.outcome, change.article) == (Outcome.UNCHANGED, 1)
    assert count(archive, "articles") == 1
    for address in (URL, new):
        found = articles.find(archive, address)
        assert found is not None
        assert found.url == new
    old = urls.find(archive, URL)
    assert old is not None
    assert (old.outcome, old.due) == ("redirect", None)


def test_an_article_sent_on_to_a_stranger_keeps_its_text(archive: Archive) -> None:
    visit(archive, 1, ferry())
    other = f"{HOME}/2026/whales"
    text = "\n".join(f"Whale number {n} was seen off the pier at {n} o'clock." for n in range(20))
    change = visit(archive, 2, ferry(url=other, text=text, title="Whales"), to=other)
    assert (change.outcome, change.article) == (Outcome.ARTICLE, 2)
    kept = articles.find(archive, 1)
    assert kept is not None
    assert (kept.text, kept.url) == (TEXT, URL)


def test_an_address_without_an_article_leads_to_one(archive: Archive) -> None:
    change = visit(archive, 1, ferry(), url=f"{HOME}/go?id=7", to=URL)
    assert change.outcome is Outcome.ARTICLE
    (fetch,) = fetches_of(archive, f"{HOME}/go?id=7")
    assert fetch.redirected_to == URL
    assert visit(archive, 2, ferry()).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("status", [404, 410])
def test_gone_is_marked_once_and_the_text_stays(archive: Archive, status: int) -> None:
    visit(archive, 1, ferry())
    lost = Failure(Outcome.HTTP_ERROR, f"{status}", status)
    assert visit(archive, 2, lost, body=b"").outcome is Outcome.GONE
    assert visit(archive, 3, lost, body=b"").outcome is Outcome.GONE
    kept = articles.find(archive, 1)
    assert kept is not None
    assert (kept.gone, kept.text) == (at(2), TEXT)
    back = visit(archive, 4, ferry())
    assert (back.outcome, back.detail) == (Outcome.UNCHANGED, f"back after {at(2)}")
    kept = articles.find(archive, 1)
    assert kept is not None
    assert kept.gone is None


def test_an_alias_that_is_gone_takes_no_article_with_it(archive: Archive) -> None:
    visit(archive, 1, ferry())
    visit(archive, 1, ferry(), url=f"{HOME}/print/ferry")
    visit(archive, 2, Failure(Outcome.GONE, "404", 404), url=f"{HOME}/print/ferry", body=b"")
    kept = articles.find(archive, 1)
    assert kept is not None
    assert kept.gone is None


def test_a_canonical_address_that_never_answered_cannot_be_gone(archive: Archive) -> None:
    visit(archive, 1, ferry(), url=f"{HOME}/amp/ferry")
    visit(archive, 2, Failure(Outcome.GONE, "404", 404), url=URL, body=b"")
    kept = articles.find(archive, 1)
    assert kept is not None
    assert kept.gone is None


@pytest.mark.parametrize("status", [403, 500, 503])
def test_other_errors_mark_nothing(archive: Archive, status: int) -> None:
    visit(archive, 1, ferry())
    change = visit(archive, 2, Failure(Outcome.HTTP_ERROR, f"{status}", status), body=b"")
    assert (change.outcome, change.article) == (Outcome.HTTP_ERROR, 1)
    kept = articles.find(archive, 1)
    assert kept is not None
    assert kept.gone is None


@pytest.mark.parametrize("reason", list(Reason))
def test_a_page_that_is_no_article_never_touches_the_kept_text(
    archive: Archive, reason: Reason
) -> None:
    visit(archive, 1, ferry())
    before = articles.find(archive, 1)
    change = visit(archive, 2, Rejection(reason, "seen by a form"))
    assert (change.outcome.value, change.article) == (reason.value, 1)
    assert articles.find(archive, 1) == before
    assert fetches_of(archive, URL)[-1].detail == "seen by a form"


def test_what_a_wall_leaves_of_an_open_article_does_not_replace_it(archive: Archive) -> None:
    visit(archive, 1, ferry())
    stub = ferry(text=LINES[0], paywall=True)
    assert visit(archive, 2, stub).outcome is Outcome.PAYWALL
    kept = articles.find(archive, 1)
    assert kept is not None
    assert (kept.text, kept.paywall, kept.revision) == (TEXT, 0, 1)


def test_what_a_broken_layout_leaves_replaces_nothing(archive: Archive) -> None:
    visit(archive, 1, ferry())
    for day, words in ((2, "Most read today"), (3, "Most read now"), (4, "Popular")):
        change = visit(archive, day, ferry(text=f"{words}: the weather, the games, the stars."))
        assert (change.outcome, change.article) == (Outcome.NO_TEXT, 1)
        assert "nothing of the kept text came" in change.detail
    kept = articles.find(archive, 1)
    assert kept is not None
    assert (kept.text, kept.revision) == (TEXT, 1)
    assert visit(archive, 5, ferry()).outcome is Outcome.UNCHANGED


def test_a_notice_in_an_articles_place_is_an_edit_when_it_stays(archive: Archive) -> None:
    visit(archive, 1, ferry())
    notice = ferry(text="We have withdrawn this article; the vote was on another matter.")
    outcomes = [visit(archive, day, notice, body=b"<p>notice").outcome for day in (2, 2, 3, 4)]
    assert outcomes == [Outcome.NO_TEXT, Outcome.NO_TEXT, Outcome.UPDATED, Outcome.UNCHANGED]
    assert count(archive, "revisions") == 1


def test_not_modified_is_a_sign_of_life(archive: Archive) -> None:
    headers = (("etag", '"a"'), ("last-modified", "Sun, 01 Mar 2026 10:00:00 GMT"))
    visit(archive, 1, ferry(), headers=headers)
    visit(archive, 3, Failure(Outcome.NOT_MODIFIED, "", 304), body=b"")
    kept, met = articles.find(archive, 1), urls.find(archive, URL)
    assert kept is not None
    assert met is not None
    assert kept.last_seen == at(3)
    assert (met.etag, met.last_modified) == (headers[0][1], headers[1][1])
    visit(archive, 4, ferry(), headers=())
    met = urls.find(archive, URL)
    assert met is not None
    assert met.etag is None, "the answer that carried it is no longer the latest"


def test_tries_count_what_brought_nothing_in_a_row(archive: Archive) -> None:
    for day in (1, 2):
        visit(archive, day, Failure(Outcome.TIMEOUT, "30 s"), body=b"")
    met = urls.find(archive, URL)
    assert met is not None
    assert met.tries == 2
    visit(archive, 3, ferry())
    met = urls.find(archive, URL)
    assert met is not None
    assert met.tries == 0


def test_the_next_visit_is_what_the_schedule_says(archive: Archive) -> None:
    seen: list[Standing] = []

    def tomorrow(standing: Standing) -> str:
        seen.append(standing)
        return at(2)

    visit(archive, 1, ferry(), due=tomorrow)
    assert (seen[0].outcome, seen[0].first_seen, seen[0].tries) == (Outcome.ARTICLE, at(1), 0)
    assert [each.url for each in backlog.due_urls(archive, "port", at(2), 10)] == [URL]
    assert backlog.due_urls(archive, "port", at(1), 10) == []


def test_credentials_never_reach_the_archive(archive: Archive) -> None:
    for url in (
        "https://ann:opensesame@port.example/a",
        "ftp://ann:opensesame@port.example/b",
        "http://a:opensesame@/",
    ):
        visit(archive, 1, Failure(Outcome.BAD_URL, "unusable"), url=url, body=b"")
    led = Failure(Outcome.OFFSITE, "elsewhere", 302, "https://ann:opensesame@else.example/")
    visit(archive, 1, led, body=b"")
    dump = "\n".join(archive.db.conn.iterdump())
    assert "opensesame" not in dump


def test_what_was_taken_down_does_not_come_back(archive: Archive) -> None:
    tombstones.put(archive.db, "url", URL, why="court order 7", now=at(1))
    change = visit(archive, 2, ferry(), body=b"<html>secret")
    assert (change.outcome, change.article) == (Outcome.ERASED, None)
    assert "court order 7" in change.detail
    assert count(archive, "articles") == 0
    assert archive.bodies.execute("select count(*) from bodies").fetchone()[0] == 0
    assert visit(archive, 3, ferry(), url=f"{HOME}/alias").outcome is Outcome.ERASED


def test_rights_and_headers_are_kept_with_the_fetch(archive: Archive) -> None:
    headers = (("content-type", "text/html; charset=koi8-r"), ("set-cookie", "id=1"))
    visit(archive, 1, ferry(rights=("noai",)), headers=headers, rights=("tdm-reservation",))
    (fetch,) = fetches_of(archive, URL)
    assert fetch.rights == ("noai", "tdm-reservation")
    again = fetches.page_of(archive, fetch)
    assert again.headers == (("content-type", "text/html; charset=koi8-r"),)
    assert (again.url, again.fetched, again.status) == (URL, at(1), 200)


def test_an_article_is_cut_again_from_the_very_page_it_came_in(archive: Archive) -> None:
    """The charset may stand in a header only, so headers are kept with the body."""
    lines = (f"Старый паром остаётся на {n} зиму, решил совет города {n} марта." for n in range(9))
    body = html("Паром", *lines)
    raw = body.decode().encode("koi8-r")
    page = Page(URL, raw, at(1), headers=(("content-type", "text/html; charset=koi8-r"),))
    outcome = clean(page)
    assert isinstance(outcome, Article)
    record(archive, Visit(page, "port"), outcome)
    former = edits.former_page(archive, URL)
    assert former is not None
    assert clean(former) == outcome


def test_lessons_are_folded_in_the_same_transaction(archive: Archive) -> None:
    page = Page(URL, html("F", *LINES), at(1))
    examined = examine(page)
    assert examined.lesson is not None
    record(archive, Visit(page, "port"), examined.outcome, lesson=examined.lesson)
    assert archive.db.execute("select pages from templates").fetchall() == [(1,)]


def test_a_failure_in_the_middle_changes_nothing(archive: Archive) -> None:
    def broken(standing: Standing) -> str:
        raise KeyError(standing.url)

    with pytest.raises(KeyError):
        visit(archive, 1, ferry(), due=broken)
    for table in ("articles", "fetches", "urls", "images", "templates", "sketches"):
        assert count(archive, table) == 0, table


def test_a_reader_is_told_that_it_cannot_record(archive: Archive) -> None:
    with (
        open_archive(archive.path, readonly=True) as reader,
        pytest.raises(DiskTrouble, match="read-only"),
    ):
        visit(reader, 1, ferry())


def test_a_batch_commits_both_files_at_its_end_or_neither(archive: Archive) -> None:
    with pytest.raises(KeyError), archive.batch():
        visit(archive, 1, ferry())
        raise KeyError
    assert count(archive, "articles") == 0
    assert archive.bodies.execute("select count(*) from bodies").fetchone()[0] == 0
    with archive.batch():
        visit(archive, 1, ferry())
    assert count(archive, "articles") == 1


def test_a_batch_is_written_into_the_index_at_once(archive: Archive) -> None:
    with archive.batch():
        for number in range(12):
            page = Page(f"{URL}-{number}", b"<p>", at(1))
            text = f"The ferry number {number} sails at noon.\n\n{ferry().text}"
            article = ferry(url=page.url, text=text, title=f"Ferry {number}")
            told = words_of(article)
            record(archive, Visit(page, "port"), article, words=told)
    segments = "select count(distinct segid) from articles_fts_idx"
    assert archive.db.execute(segments).fetchone()[0] == 1
    assert len(search(archive, "sails", limit=50)) == 12
    assert check(archive) == []


def test_what_a_batch_takes_back_is_not_found(archive: Archive) -> None:
    """The words are written at its end, of what is then in the table."""
    words = words_of(ferry(text="The zeppelin sails on Tuesday."))
    with archive.batch():
        visit(archive, 1, ferry())
        with pytest.raises(KeyError), archive.transaction():
            page = Page(URL, b"<p>two", at(2))
            article = ferry(text="The zeppelin sails on Tuesday.")
            record(archive, Visit(page, "port"), article, words=words)
            raise KeyError
        with pytest.raises(KeyError), archive.transaction():
            visit(archive, 1, ferry(url=URL + "-other", title="A tortoise"), url=URL + "-other")
            raise KeyError
    assert search(archive, "zeppelin") == search(archive, "tortoise") == []
    assert [hit.title for hit in search(archive, "ferry")] == [ferry().title]
    assert {one.subject for one in check(archive)} <= {"raw pages"}  # of which two are left over


def test_runs_count_their_outcomes(archive: Archive) -> None:
    run = runs.start(archive, "crawl", ["port"], at(1), "0.1.0")
    for day, url in ((1, URL), (2, URL)):
        record(archive, Visit(Page(url, b"<p>", at(day)), "port", run=run), ferry(url=url))
    runs.finish(archive, run, "done", {"requests": 3}, at(3))
    (kept,) = runs.recent(archive)
    assert kept.counters == {"article": 1, "unchanged": 1, "requests": 3}


def test_a_new_date_of_the_same_words_keeps_no_second_page(archive: Archive) -> None:
    visit(archive, 1, ferry())
    visit(archive, 2, ferry(modified=Dated(at(2), None, "meta")), body=b"<p>2")
    kept = articles.find(archive, 1)
    assert kept is not None
    assert kept.modified == at(2)
    assert archive.bodies.execute("select count(*) from bodies").fetchone()[0] == 1
