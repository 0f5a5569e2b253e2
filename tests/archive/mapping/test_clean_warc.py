"""WARC files into rows: every record once, the same files however often one is killed."""

from __future__ import annotations

import gzip
import io
import os
import signal
from collections.abc import Iterator
from hashlib import sha256
from operator import itemgetter
from pathlib import Path

import pytest

from archive.database.errors import DiskTrouble, NotPossible
from archive.mapping.folder import clean_warcs, inputs_of
from archive.mapping.readings import loads
from archive.mapping.row import MappedRow
from archive.mapping.two_passes import clean_with_templates
from archive.mapping.warc import rows
from archive.workers.pool import CleaningPool
from tests.cleaners.sample_pages import STORIES, TAIL, story_page
from tests.cuttings.forked import run_forked, run_script

NOW = "2026-04-01T00:00:00Z"
# `cuttings ...` that kills itself when a file of this name would get its last one.
KILLED = """
    import os, sys
    from cuttings.cli import main

    name = sys.argv.pop(1)

    def watch(event, given):
        if event == "os.rename" and os.path.basename(os.fspath(given[0])) == name:
            os.kill(os.getpid(), 9)

    sys.addaudithook(watch)
    main()
"""


@pytest.fixture(scope="module")
def pool() -> Iterator[CleaningPool]:
    with CleaningPool(1) as pool:
        yield pool


def record(url: str, reply: bytes, kind: str = "response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Length: {len(reply)}\r\n\r\n"
    )
    return head.encode() + reply + b"\r\n\r\n"


def ok(body: bytes, headers: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body


def warc(*names: str) -> bytes:
    """A WARC of these stories, among records of every other kind."""
    pages = [story_page(name) for name in names]
    return b"".join(
        [
            record("https://a.example/gone", b"HTTP/1.1 404 Not Found\r\n\r\n"),
            *(record(page.url, ok(page.body)) for page in pages),
            record("https://a.example/x", b"", "warcinfo"),
            record("https://a.example/old", b"HTTP/1.1 301 Moved\r\nLocation: /new\r\n\r\n"),
            record("ftp://a.example/story", ok(pages[0].body)),
            record("https://r.example/r", ok(pages[0].body, "tdm-reservation: 1\r\n")),
            record(
                "https://a.example/s.js",
                b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\n\r\nvar a",
            ),
        ]
    )


def read(data: bytes, pool: CleaningPool) -> list[MappedRow]:
    return list(rows(io.BytesIO(data), "one.warc", now=NOW, pool=pool))


def test_every_record_is_one_row_with_one_outcome_in_its_place(pool: CleaningPool) -> None:
    found = read(warc(*STORIES), pool)
    assert [row.position for row in found] == sorted({row.position for row in found})
    stories = ["article"] * len(STORIES)
    assert [row.outcome for row in found] == [
        *("gone", *stories, "redirect", "bad-url", "reserved", "not-html"),
    ]
    assert all(row.detail for row in found)
    for row, name in zip(found[1:], STORIES, strict=False):
        assert row.text is not None
        assert STORIES[name][-1] in row.text.splitlines()
        assert (row.file, row.fetched) == ("one.warc", "2026-03-02T10:00:00Z")
        assert row.site == "courier.example"
    reserved = next(row for row in found if row.outcome == "reserved")
    assert (reserved.text, reserved.title) == (None, None)


def test_a_record_that_is_cut_short_is_a_row_too(pool: CleaningPool) -> None:
    whole = warc("choir")
    found = read(whole[: whole.rindex(b"var a")], pool)
    assert found[-1].outcome == "truncated"
    assert len(found) == len(read(whole, pool))


def test_rows_are_arrow_of_one_schema_whatever_they_hold(pool: CleaningPool) -> None:
    pytest.importorskip("pyarrow")
    from archive.mapping.arrow import schema, table

    found = read(warc("choir"), pool)
    whole = table(found)
    assert whole.schema == schema() == table([]).schema
    assert whole.column("outcome").to_pylist() == [row.outcome for row in found]
    odd = table([MappedRow("f", 1, "\ud800", "u", "s", NOW, None, "article", "")])
    assert odd.column("url").to_pylist() == ["?"]


def test_two_files_of_one_name_and_what_is_no_warc_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for place in ("a", "b"):
        (tmp_path / place / "one.warc").write_bytes(b"")
    with pytest.raises(NotPossible, match="same name"):
        inputs_of([tmp_path])
    with pytest.raises(NotPossible, match="no WARC"):
        inputs_of([Path(__file__)])
    with pytest.raises(DiskTrouble, match="no such file"):
        inputs_of([tmp_path / "none.warc"])


def written(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def make_inputs(folder: Path) -> None:
    folder.mkdir()
    names = list(STORIES)
    for number in range(3):
        data = warc(*(names[number:] + names[:number]) * 4)
        (folder / f"part-{number}.warc.gz").write_bytes(gzip.compress(data, mtime=0))


def test_a_second_run_writes_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    make_inputs(tmp_path / "in")
    inputs = inputs_of([tmp_path / "in"])
    first = clean_warcs(inputs, tmp_path / "out", now=NOW, workers=2)
    assert len(first.written) == 3
    whole = written(tmp_path / "out")
    (tmp_path / "out" / "part-1.parquet").unlink()
    again = clean_warcs(inputs, tmp_path / "out", now=NOW, workers=1)
    assert (again.written, len(again.done_before)) == (["part-1.parquet"], 2)
    assert written(tmp_path / "out") == whole
    other = clean_warcs(inputs, tmp_path / "out", now=NOW, refuses_reserved=False)
    assert len(other.written) == 3, "made otherwise, so made anew"


def test_a_file_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    make_inputs(tmp_path / "in")
    inputs = inputs_of([tmp_path / "in"])
    inputs[0].unlink()
    mapped = clean_warcs(inputs, tmp_path / "out", now=NOW, workers=1)
    assert list(mapped.unreadable) == [str(inputs[0])]
    assert sorted(written(tmp_path / "out")) == ["part-1.parquet", "part-2.parquet"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs in `in`, and what they give: in `one` by one pass, in `two` by two."""
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("whole")
    make_inputs(folder / "in")
    inputs = inputs_of([folder / "in"])
    clean_warcs(inputs, folder / "one", now=NOW, workers=2)
    clean_with_templates(inputs, folder / "two", now=NOW, workers=2)
    return folder


@pytest.mark.parametrize("after", [0, 1, 2])
def test_killed_at_any_place_the_next_run_gives_the_same_files(
    whole: Path, tmp_path: Path, after: int
) -> None:
    """Killed before the first, second or third file has its name."""
    words = ["clean-warc", str(whole / "in"), str(tmp_path / "out"), "--workers", "1"]
    out = tmp_path / "out"
    killed = run_script(KILLED, f".part-{after}.parquet.partial", *words, folder=tmp_path)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (out / f".part-{after}.parquet.partial").exists()
    assert not (out / f"part-{after}.parquet").exists()
    assert run_forked(words, tmp_path, dict(os.environ)).returncode == 0
    assert written(out) == written(whole / "one")


def rows_in(folder: Path) -> list[dict[str, object]]:
    import pyarrow.parquet as pq

    return [
        row for path in sorted(folder.glob("*.parquet")) for row in pq.read_table(path).to_pylist()
    ]


def test_in_two_passes_a_site_s_pages_teach_each_other_and_no_record_is_lost(
    tmp_path: Path,
) -> None:
    pytest.importorskip("pyarrow")
    make_inputs(tmp_path / "in")
    inputs = inputs_of([tmp_path / "in"])
    clean_warcs(inputs, tmp_path / "one", now=NOW, workers=2)
    two = clean_with_templates(inputs, tmp_path / "two", now=NOW, workers=2, buckets=4)
    one_by_one, together = rows_in(tmp_path / "one"), rows_in(tmp_path / "two")
    place = itemgetter("file", "position")
    assert sorted(map(place, together)) == sorted(map(place, one_by_one))
    assert len(two.written) == 4
    tails = [TAIL in str(row["text"]) for row in together if row["outcome"] == "article"]
    assert not any(tails), "what every page says was learned"
    assert not (tmp_path / "two" / ".readings").exists()


@pytest.mark.parametrize(
    "seen", [".part-1.partial", ".bucket-000.parquet.partial", ".bucket-001.parquet.partial"]
)
def test_two_passes_killed_at_any_place_give_the_same_files(
    whole: Path, tmp_path: Path, seen: str
) -> None:
    words = ["clean-warc", "--templates", str(whole / "in"), str(tmp_path / "out")]
    words += ["--workers", "1"]
    out = tmp_path / "out"
    killed = run_script(KILLED, seen, *words, folder=tmp_path)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert any((place / seen).exists() for place in (out, out / ".readings"))
    assert run_forked(words, tmp_path, dict(os.environ)).returncode == 0
    assert written(out) == written(whole / "two")


def test_a_reading_of_another_cleaner_is_refused() -> None:
    with pytest.raises(ValueError, match="read anew"):
        loads(b"cuttings reading 0 cuttings 0.0.1\n123")
