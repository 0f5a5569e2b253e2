"""The same words behind another border of lead and text are no edit; other words are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.recording.case import Change, Visit
from archive.recording.former_cuts import recut
from archive.recording.record import record
from archive.tables import articles, sites
from archive.tables.outcomes import Outcome
from cleaners.clean import clean
from cleaners.types.article import Article, Dated
from cleaners.types.page import Page
from cleaners.types.rules import Rules

URL = "https://mill.example/county/2026/mill"
LEAD = (
    "The old mill above the weir reopens in spring, the parish decided on Thursday evening, after"
    " eleven years behind a fence."
)
LINES = (
    "The wheel was taken down in the year of the flood and has lain in a barn in Oxcombe since.",
    "Three carpenters, none of them under seventy, have promised to put it together again.",
    "The grant covers the roof and the sluice, but not the stones, which came from France once.",
    "Whoever grinds the first sack will be chosen by lot, the chairwoman said, and it was time.",
)
TEXT = "\n".join(LINES)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        sites.ensure(archive, "mill", now=at(1))
        yield archive


def at(day: int) -> str:
    return f"2026-03-{day:02d}T10:00:00Z"


def visit(archive: Archive, day: int, page: bytes, outcome: Article | None = None) -> Change:
    fetched = Page(URL, page, at(day))
    return record(archive, Visit(fetched, "mill"), outcome or clean(fetched))


def cut(lead: str | None, text: str) -> Article:
    return Article(
        url=URL, title="The mill reopens", lead=lead, text=text, confidence=0.9, cleaner="by hand"
    )


def plain(lead: str) -> bytes:
    """The first layout: the lead is a paragraph whose class says so."""
    texts = "".join(f"<p>{line}</p>" for line in LINES)
    return _page(
        f"<main><article><h1>The mill reopens</h1><p class=lead>{lead}</p>"
        f"<div class=entry-text>{texts}</div></article></main>",
        lead,
    )


def redesigned(lead: str) -> bytes:
    """Another layout: the lead is a heading that nothing but its place calls so."""
    texts = "".join(f"<p>{line}</p>" for line in LINES)
    return _page(
        f"<main><section data-part=story><h1>The mill reopens</h1><h2 data-part=standfirst>{lead}"
        f"</h2><address>Edith Sallow</address><section data-part=body>{texts}</section>"
        "<section data-part=next><h4>Read next</h4><ul><li><a href=/a>Netherby The ferry stands"
        " empty again</a></li></ul></section></section></main>",
        lead,
    )


def _page(body: str, lead: str) -> bytes:
    head = (
        "<title>The mill reopens</title><meta property=og:type content=article>"
        "<meta name=author content='Edith Sallow'>"
        f'<meta name=description content="{lead}">'
        "<meta property=article:published_time content='2026-03-01T09:00:00Z'>"
    )
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("lead", "text"), [(None, f"{LEAD}\n{TEXT}"), (f"{LEAD}\n{LINES[0]}", "\n".join(LINES[1:]))]
)
def test_a_lead_that_ends_elsewhere_is_no_edit(
    archive: Archive, lead: str | None, text: str
) -> None:
    visit(archive, 1, b"<p>1", cut(LEAD, TEXT))
    assert visit(archive, 2, b"<p>2", cut(lead, text)).outcome is Outcome.UNCHANGED
    kept = articles.find(archive, URL)
    assert kept is not None
    assert (kept.lead, kept.revision) == (lead, 1)


def test_a_lead_that_ends_elsewhere_and_says_otherwise_is_an_edit(archive: Archive) -> None:
    visit(archive, 1, b"<p>1", cut(LEAD, TEXT))
    edited = LEAD.replace("eleven", "twelve")
    assert visit(archive, 2, b"<p>2", cut(None, f"{edited}\n{TEXT}")).outcome is Outcome.UPDATED


def test_a_redesign_is_no_edit(archive: Archive) -> None:
    assert visit(archive, 1, plain(LEAD)).outcome is Outcome.ARTICLE
    assert visit(archive, 2, redesigned(LEAD)).outcome is Outcome.UNCHANGED


def test_an_edit_that_comes_with_a_redesign_is_one(archive: Archive) -> None:
    assert visit(archive, 1, plain(LEAD)).outcome is Outcome.ARTICLE
    changed = redesigned(LEAD.replace("eleven", "twelve"))
    assert visit(archive, 2, changed).outcome is Outcome.UPDATED


NO_DATE = b"<html><body><h1>The mill reopens</h1><p>a page of a new layout</p></body></html>"


def dated(text: str, **more: object) -> Article:
    found: dict[str, object] = {"published": Dated("2026-03-01", None, "json-ld")}
    fields = found | {"authors": ("Ann Ray", "Bo Li")} | more
    return replace(cut(LEAD, text), **fields)  # type: ignore[arg-type]  # of several types


@pytest.mark.parametrize("edited", [True, False])
def test_a_page_that_shows_no_date_any_more_does_not_unsay_it(
    archive: Archive, *, edited: bool
) -> None:
    """Nor its authors, in an edit or not; and cleaning it again keeps both, until a page says."""
    visit(archive, 1, plain(LEAD), dated(TEXT))
    text = TEXT + "\nThe mill opens on Friday already, the parish said." * edited
    bare = dated(text, published=None, authors=(), section="County", confidence=0.95)
    change = visit(archive, 3, NO_DATE, bare)
    assert change.outcome is (Outcome.UPDATED if edited else Outcome.UNCHANGED), change
    row = articles.get(archive.db, 1)
    assert row is not None and row.section == "County"
    assert (row.published, row.published_source) == ("2026-03-01", "json-ld")
    assert row.authors == ("Ann Ray", "Bo Li")
    assert "date of an earlier version" in (row.evidence or "")
    recut(archive, row, replace(bare, section="Country"), Rules(), at(4))
    row = articles.get(archive.db, 1)
    assert row is not None and row.section == "Country"
    assert (row.published, row.authors) == ("2026-03-01", ("Ann Ray", "Bo Li"))
    by_agency = replace(bare, agency="dpa", text=text + "\nIt opened on Friday.")
    visit(archive, 5, NO_DATE + b" ", by_agency)
    row = articles.get(archive.db, 1)
    assert row is not None and (row.authors, row.published) == ((), "2026-03-01")


def test_a_better_cleaner_may_take_back_a_date(archive: Archive) -> None:
    visit(archive, 1, plain(LEAD), dated(TEXT))
    row = articles.get(archive.db, 1)
    assert row is not None
    recut(archive, row, dated(TEXT, published=None, authors=()), Rules(), at(2))
    row = articles.get(archive.db, 1)
    assert row is not None and (row.published, row.authors) == (None, ())
