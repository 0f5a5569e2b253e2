"""Raw pages: kept once, small, readable alone, true to the byte."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.database.errors import ArchiveDamaged, ArchiveNewer, NotFound
from archive.database.migrations.pages import b001_bodies
from archive.database.sqlite import Migrations
from archive.tables import pages
from archive.workers.packer import Packer

NOW = "2026-03-01T10:00:00Z"
WORDS = Path(__file__).read_text(encoding="utf-8").split()


def page(number: int, layout: int = 0) -> bytes:
    """A page of a site: the same furniture every time, a text of its own."""
    frame = random.Random(layout)
    furniture = "".join(
        f"<li class='c{frame.randrange(10**6)}'><a href='/{frame.randrange(10**9)}'>"
        f"{' '.join(frame.choices(WORDS, k=5))}</a></li>"
        for _ in range(200)
    )
    own = random.Random(f"page {number}")
    text = " ".join(own.choices(WORDS, k=400))
    return f"<html><ul>{furniture}</ul><p>{text}</p>{number}</html>".encode()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        yield archive


@pytest.mark.parametrize("body", [b"", b"\x00", b"<html>", bytes(range(256)) * 999, "ß€".encode()])
def test_any_body_comes_back_to_the_byte(archive: Archive, body: bytes) -> None:
    assert pages.load(archive, pages.store(archive, body, site="port", now=NOW)) == body


def test_pages_of_one_site_take_far_less_than_gzip(archive: Archive) -> None:
    bodies = [page(number) for number in range(30)]
    digests = [pages.store(archive, body, site="port", now=NOW) for body in bodies]
    kept = archive.bodies.execute("select sum(length(data)) from bodies").fetchone()[0]
    assert kept < 0.5 * sum(len(gzip.compress(body)) for body in bodies)
    archive.forget_caches()
    assert [pages.load(archive, digest) for digest in digests] == bodies


def links(archive: Archive) -> list[int]:
    """On how many others each body leans, in the order they came."""
    leans = dict(archive.bodies.execute("select digest, dictionary from bodies order by rowid"))

    def count(digest: str | None) -> int:
        return 0 if digest is None else 1 + count(leans[digest])

    return [count(leans[digest]) for digest in leans]


def test_a_body_leans_on_three_others_at_most(archive: Archive) -> None:
    for number in range(30):
        pages.store(archive, page(number), site="port", now=NOW)
    assert links(archive) == [0, 1, 2] + [3] * 27


def test_a_chain_of_two_layouts_serves_both(archive: Archive) -> None:
    for number in range(30):
        pages.store(archive, page(number, number % 2), site="port", now=NOW)
    sizes = [row[0] for row in archive.bodies.execute("select length(data) from bodies")]
    assert max(sizes[3:]) < min(sizes[:2]) / 2


def test_a_chain_that_has_served_long_is_given_up(archive: Archive) -> None:
    bodies = [page(number) for number in range(pages._SERVES + 20)]
    with archive.batch():
        digests = [pages.store(archive, body, site="port", now=NOW) for body in bodies]
    found = links(archive)
    assert [at for at, leans in enumerate(found) if leans == 0] == [0, pages._SERVES + 1]
    assert found[-1] == 3
    assert [pages.load(archive, digest) for digest in digests] == bodies
    with open_archive(archive.path) as again:  # who comes later goes on where this one was
        pages.store(again, page(9999), site="port", now=NOW)
        assert links(again)[-1] == 3


def test_an_archive_with_one_dictionary_a_site_goes_on(archive: Archive, tmp_path: Path) -> None:
    bodies = [page(number) for number in range(6)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "_LINKS", 1)
        digests = [pages.store(archive, body, site="port", now=NOW) for body in bodies]
    assert links(archive) == [0] + [1] * 5
    archive.forget_caches()
    bodies += [page(number) for number in range(6, 9)]
    digests += [pages.store(archive, body, site="port", now=NOW) for body in bodies[6:]]
    assert links(archive) == [0] + [1] * 5 + [2, 3, 3]
    assert [pages.load(archive, digest) for digest in digests] == bodies


def test_an_earlier_cuttings_refuses_chains(archive: Archive) -> None:
    earlier = Migrations("cuttings-pages")
    earlier()(b001_bodies)
    with (
        pytest.MonkeyPatch.context() as patch,
        pytest.raises(ArchiveNewer, match="made by a newer cuttings"),
    ):
        patch.setattr("archive.database.db.BODIES", earlier)
        open_archive(archive.path)


def test_a_new_layout_gets_a_dictionary_of_its_own(archive: Archive) -> None:
    for number in range(30):
        pages.store(archive, page(number, 1), site="port", now=NOW)
    for number in range(30):
        pages.store(archive, page(number, 2), site="port", now=NOW)
    plain = archive.bodies.execute("select count(*) from bodies where dictionary is null")
    assert plain.fetchone()[0] == 2
    first, last = archive.bodies.execute(
        """select max(length(data)), (select length(data) from bodies order by rowid desc limit 1)
           from bodies"""
    ).fetchone()
    assert last < first / 2


def test_the_same_body_is_kept_once(archive: Archive) -> None:
    one = pages.store(archive, page(1), site="port", now=NOW)
    two = pages.store(archive, page(1), site="quay", now=NOW)
    assert one == two
    assert archive.bodies.execute("select count(*) from bodies").fetchone()[0] == 1


def test_sites_do_not_lean_on_each_other(archive: Archive) -> None:
    pages.store(archive, page(1), site="port", now=NOW)
    other = pages.store(archive, page(2), site="quay", now=NOW)
    assert archive.bodies.execute(
        "select dictionary from bodies where digest = ?", (other,)
    ).fetchone() == (None,)


def test_a_damaged_body_is_named_and_never_handed_out(archive: Archive) -> None:
    digest = pages.store(archive, page(1), site="port", now=NOW)
    archive.bodies.execute("update bodies set data = zeroblob(length(data))")
    with pytest.raises(ArchiveDamaged, match=digest[:12]):
        pages.load(archive, digest)


def test_a_body_under_a_false_name_is_damage(archive: Archive) -> None:
    one = pages.store(archive, page(1), site="port", now=NOW)
    archive.bodies.execute("update bodies set digest = ?", ("f" * 64,))
    assert not pages.has(archive, one)
    with pytest.raises(ArchiveDamaged, match="not what was stored"):
        pages.load(archive, "f" * 64)


def test_an_unknown_body_is_not_found(archive: Archive) -> None:
    with pytest.raises(NotFound):
        pages.load(archive, "0" * 64)


@pytest.mark.parametrize("gone", [0, 1, 2, 5])
def test_removing_a_body_keeps_those_that_leaned_on_it(archive: Archive, gone: int) -> None:
    digests = [pages.store(archive, page(n), site="port", now=NOW) for n in range(9)]
    pages.remove(archive, digests[gone])
    assert not pages.has(archive, digests[gone])
    for handle in (archive, open_archive(archive.path, readonly=True)):
        left = [n for n in range(9) if n != gone]
        assert [pages.load(handle, digests[n]) for n in left] == [page(n) for n in left]
    handle.close()
    assert max(links(archive)) == 3
    pages.remove(archive, digests[gone])  # twice is not an error


def test_removing_all_but_one_in_any_order(archive: Archive) -> None:
    digests = [pages.store(archive, page(n), site="port", now=NOW) for n in range(12)]
    for digest in random.Random(3).sample(digests[:-1], 11):
        pages.remove(archive, digest)
    assert pages.load(archive, digests[-1]) == page(11)
    assert links(archive) == [0]


def test_what_was_undone_is_no_dictionary(archive: Archive) -> None:
    with pytest.raises(KeyError), archive.batch():
        pages.store(archive, page(1), site="port", now=NOW)
        pages.store(archive, page(2), site="port", now=NOW)
        raise KeyError
    assert pages.load(archive, pages.store(archive, page(3), site="port", now=NOW)) == page(3)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_chain_that_another_program_broke_is_not_used(archive: Archive, gone: int) -> None:
    digests = [pages.store(archive, page(n), site="port", now=NOW) for n in range(5)]
    assert pages.load(archive, digests[4]) == page(4)
    with open_archive(archive.path) as other:
        pages.remove(other, digests[gone])
    for number in range(5, 9):
        digests.append(pages.store(archive, page(number), site="port", now=NOW))
    left = [n for n in range(9) if n != gone]
    assert [pages.load(archive, digests[n]) for n in left] == [page(n) for n in left]


def test_a_chain_that_bites_its_tail_is_damage(archive: Archive) -> None:
    digests = [pages.store(archive, page(n), site="port", now=NOW) for n in range(5)]
    archive.bodies.execute(
        "update bodies set dictionary = ? where digest = ?", (digests[2], digests[0])
    )
    archive.forget_caches()
    with pytest.raises(ArchiveDamaged, match="leans on itself"):
        pages.load(archive, digests[4])


def test_what_a_worker_packed_is_what_the_writer_would_pack(tmp_path: Path) -> None:
    """And where it was packed against another chain, the writer does it itself."""
    stored = []
    for how in ("alone", "beforehand", "too late"):
        with open_archive(tmp_path / f"{how}.db", create=True) as archive:
            first = pages.pack(archive, page(0), "port")
            for number in range(6):
                body = page(number)
                packed = pages.pack(archive, body, "port") if how == "beforehand" else None
                packed = first if how == "too late" and number else packed
                digest = pages.store(archive, body, site="port", now=NOW, packed=packed)
                assert pages.load(archive, digest) == body
            sql = "select digest, dictionary, data from bodies order by rowid"
            stored.append(archive.bodies.execute(sql).fetchall())
    assert stored[0] == stored[1] == stored[2]


def test_a_worker_packs_pages_for_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    packer = Packer()
    assert packer.pack(path, page(1), "port") is None, "there is no archive"
    with open_archive(path, create=True) as archive:
        for number in range(4):
            assert packer.pack(path, page(9), "port") == pages.pack(archive, page(9), "port")
            pages.store(archive, page(number), site="port", now=NOW)
        packed = packer.pack(path, page(9), "port")
        assert packed is not None and len(packed.links) == 3
