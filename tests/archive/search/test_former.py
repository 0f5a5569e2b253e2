"""Former versions: what a publisher withdrew is found, whoever changes or deletes it since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.index.former import index_former
from archive.search.former import search_former, unindexed
from archive.search.scope import Filters
from tests.archive.sample_archive import PARAGRAPHS, article, keep

WITHDRAWN = "Der Kämmerer wurde am Morgen verhaftet, wie die Polizei mitteilte."
STAYED = "Die Polizei äußerte sich am Nachmittag vor dem Rathaus."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as opened:
        body = "\n".join(PARAGRAPHS)
        keep(opened, article(1, text=f"{body}\n{WITHDRAWN}\n{STAYED}"))
        keep(opened, article(1, text=f"{body}\n{STAYED}"), now="2026-03-06T06:00:00Z")
        keep(opened, article(2))
        yield opened


def test_what_was_withdrawn_is_found_and_said_so(archive: Archive) -> None:
    (hit,) = search_former(archive, "verhaftet", Filters())
    assert (hit.id, hit.version, hit.still) == (1, 1, False)
    assert (hit.recorded, hit.replaced) == ("2026-03-05T06:00:00Z", "2026-03-06T06:00:00Z")
    assert any(piece == "verhaftet" for piece, marked in hit.snippet if marked)
    (hit,) = search_former(archive, "Polizei", Filters())
    assert hit.still


def test_filters_operators_and_stems_are_those_of_search(archive: Archive) -> None:
    assert search_former(archive, "verhaftet NOT Kämmerer", Filters()) == []
    assert len(search_former(archive, "Kammerer OR x", Filters(site="kanalbote"))) == 1
    assert search_former(archive, "verhaftet", Filters(until="2025")) == []


def test_the_index_follows_whoever_deletes(archive: Archive) -> None:
    archive.db.execute("delete from revisions where article = 1")
    assert search_former(archive, "verhaftet", Filters()) == []


def test_versions_from_before_the_index_come_in_with_the_next_article(archive: Archive) -> None:
    archive.db.execute("delete from revisions_fts")
    assert (unindexed(archive.db), search_former(archive, "verhaftet", Filters())) == (1, [])
    archive.forget_caches()  # as when the archive is opened anew
    keep(archive, article(3))
    assert unindexed(archive.db) == 0
    assert len(search_former(archive, "verhaftet", Filters())) == 1
    assert index_former(archive.db) == 0
