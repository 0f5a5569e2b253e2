"""WARC files as they are met: whole, compressed in every way, cut, damaged, lying."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from functools import partial
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.database.errors import ArchiveDamaged
from archive.importing.captures import of_wacz, of_warc, of_wet
from archive.importing.load import kind_of
from archive.importing.replies import read_reply
from archive.importing.warc import Broken, Record, records
from archive.tables.outcomes import Failure
from cleaners.types.article import Article
from cleaners.types.rejection import Rejection

gz = partial(gzip.compress, mtime=0)  # the same bytes, so the same test names, everywhere

NOW = "2026-04-01T00:00:00Z"


def record(
    number: int = 1,
    block: bytes | None = None,
    *,
    kind: str = "response",
    length: int | None = None,
    more: str = "",
    url: str | None = None,
) -> bytes:
    page = f"<html><p>Seite {number}</p></html>".encode()
    if block is None:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-03-0{number}T10:00:00Z\r\n"
        f"WARC-Target-URI: {url or f'https://a.example/{number}'}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(data: bytes) -> list[Record | Broken]:
    return list(records(io.BytesIO(data)))


def addresses(data: bytes) -> list[str]:
    """The last part of each whole record's address; `-` for a broken stretch."""
    return [
        one.head.get("warc-target-uri", "").rpartition("/")[2] if isinstance(one, Record) else "-"
        for one in read(data)
    ]


WHOLE = [record(number) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "data",
    [
        b"".join(WHOLE),
        b"".join(gz(one) for one in WHOLE),
        gz(b"".join(WHOLE)),
        b"".join(zstd.compress(one) for one in WHOLE),
        zstd.compress(b"".join(WHOLE)),
        b"\r\n\r\n".join(WHOLE),
        b"".join(one.rstrip() for one in WHOLE[:1]) + b"\n" + WHOLE[1] + WHOLE[2].rstrip(),
        b"".join(gz(one[:50]) + gz(one[50:]) for one in WHOLE),
    ],
    ids=["plain", "members", "one-gzip", "frames", "one-zstd", "blanks", "no-blanks", "split"],
)
def test_however_it_is_packed(data: bytes) -> None:
    assert addresses(data) == ["1", "2", "3"]


def test_a_damaged_member_costs_only_itself() -> None:
    members = [bytearray(gz(one)) for one in WHOLE]
    members[1][40:60] = bytes(20)
    found = addresses(b"".join(members))
    assert found[0] == "1"
    assert found[-1] == "3"
    assert "-" in found
    assert "2" not in found


def test_a_record_cut_short_inside_its_member_costs_only_itself() -> None:
    data = b"".join(gz(one) for one in (WHOLE[0], WHOLE[1][:-20], WHOLE[2]))
    assert addresses(data) == ["1", "-", "3"]


def test_a_length_that_swallows_the_next_record() -> None:
    data = record(1, length=400) + WHOLE[1] + WHOLE[2] + record(4)
    assert addresses(data) == ["-", "2", "3", "4"]
    assert addresses(WHOLE[0] + record(2, length=100_000) + WHOLE[2]) == ["1", "-", "3"]


def test_rubbish_between_records_and_no_length() -> None:
    data = WHOLE[0] + b"rubbish\nmore rubbish\n" + WHOLE[1]
    assert addresses(data) == ["1", "-", "2"]
    bad = WHOLE[0].replace(b"Content-Length", b"Content-Width")
    assert addresses(bad + WHOLE[1]) == ["-", "-", "2"]


@pytest.mark.parametrize("version", [b"0.17", b"0.18", b"1.1"])
def test_older_and_newer_files(version: bytes) -> None:
    data = b"".join(WHOLE[:3]).replace(b"WARC/1.0", b"WARC/" + version)
    assert addresses(data) == addresses(gz(data)) == ["1", "2", "3"]


def test_a_file_that_ends_within_a_record() -> None:
    assert addresses(WHOLE[0] + WHOLE[1][:-30]) == ["1", "-"]
    assert addresses(gz(WHOLE[0]) + gz(WHOLE[1])[:-30]) == ["1", "-"]
    assert addresses(zstd.compress(WHOLE[0]) + zstd.compress(WHOLE[1])[:-9])[0] == "1"
    assert addresses(b"") == []


def test_what_is_too_large_is_passed_over_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.importing.warc.LARGEST", 1000)
    big = record(1, b"HTTP/1.1 200 OK\r\n\r\n" + bytes(300_000))
    first, second = read(big + WHOLE[1])
    assert isinstance(first, Record)
    assert (first.oversize, first.block) == (300_019, b"")
    assert isinstance(second, Record)


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_to_their_end(data: bytes) -> None:
    assert all(isinstance(one, Broken) for one in read(data))


@settings(max_examples=100)
@given(st.integers(0, 400), st.binary(max_size=40), st.booleans())
def test_any_damage_leaves_later_records(at: int, damage: bytes, packed: bool) -> None:
    """Whatever is overwritten near the beginning, the last record is read."""
    parts = [gz(one) for one in WHOLE] if packed else WHOLE
    data = bytearray(b"".join(parts))
    at = min(at, len(data) - len(parts[2]) - len(damage) - 1)
    data[at : at + len(damage)] = damage
    assert addresses(bytes(data))[-1] == "3"


def arrivals(tmp_path: Path, *parts: bytes) -> list[object]:
    path = tmp_path / "c.warc"
    path.write_bytes(b"".join(parts))
    return list(of_warc(path, NOW))


def http(head: str, body: bytes) -> bytes:
    return b"HTTP/1.1 " + head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


def test_what_records_are_to_us(tmp_path: Path) -> None:
    parts = [
        record(1, kind="request"),
        record(2, kind="warcinfo"),
        record(3, http("200 OK\nContent-Type: text/html", b"<p>x")),
        record(4, http("404 Not Found", b"")),
        record(5, http("302 Found\nLocation: /there", b"")),
        record(6, http("500 Oh", b"")),
        record(7, http("200 OK", b"<p>x"), more="WARC-Truncated: length\r\n"),
        record(8, b"<html>bare, without a head of HTTP", kind="resource"),
        record(9, http("200 OK\nContent-Type: image/png", b"\x89PNG")),
        record(3, http("200 OK", b"x"), url="dns:a.example"),
        record(11, http("200 OK", b""), kind="revisit"),
        record(12, http("304 Not Modified", b"")),
    ]
    found = [
        (one.position, one.outcome.outcome if isinstance(one.outcome, Failure) else one.outcome)
        for one in arrivals(tmp_path, *parts)
    ]
    assert found[0] == (3, None)
    assert found[1:5] == [(4, "gone"), (5, "redirect"), (6, "http-error"), (7, "truncated")]
    assert found[5] == (8, None)
    assert found[6][1].reason == "not-html"
    assert found[7:] == [(11, "not-modified"), (12, "not-modified")]


def test_the_texts_of_common_crawl(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.wet.gz"
    text = "Die Brücke bleibt bis zum Herbst gesperrt, sagte die Bürgermeisterin am Montag.\n" * 3
    parts = [record(1, kind="warcinfo"), record(2, text.encode(), kind="conversion")]
    path.write_bytes(b"".join(map(gzip.compress, parts)))
    assert kind_of(path) == "wet"
    (one,) = of_wet(path, NOW)
    assert (one.position, one.page.url) == (2, "https://a.example/2")
    assert isinstance(one.outcome, Article | Rejection)


def test_a_page_comes_with_its_moment_status_and_headers(tmp_path: Path) -> None:
    body = "<p>Grüße".encode("cp1252")
    part = record(
        3, http("200 OK\nContent-Type: text/html; charset=windows-1252\nX-A: b\n c", body)
    )
    (one,) = arrivals(tmp_path, part)
    assert one.page.url == "https://a.example/3"
    assert one.page.fetched == "2026-03-03T10:00:00Z"
    assert one.page.header("content-type") == "text/html; charset=windows-1252"
    assert one.page.header("x-a") == "b c"
    assert one.page.body == body


def test_a_date_after_now_or_none_is_now(tmp_path: Path) -> None:
    late = record(1).replace(b"2026-03-01T10:00:00Z", b"2036-03-01T10:00:00Z")
    none = record(2).replace(b"2026-03-02T10:00:00Z", b"last week")
    fine = record(3).replace(b"2026-03-03T10:00:00Z", b"2026-03-03T10:00:00.123456Z")
    assert [one.page.fetched for one in arrivals(tmp_path, late, none, fine)] == [
        NOW,
        NOW,
        "2026-03-03T10:00:00Z",
    ]


PAGE = b"<html><p>" + b"Ein Satz. " * 50 + b"</p></html>"
CHUNKED = b"1f4\r\n" + PAGE[:500] + b"\r\n" + f"{len(PAGE) - 500:x};x=y\r\n".encode()
CHUNKED += PAGE[500:] + b"\r\n0\r\n\r\n"


def deflated(window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(PAGE) + packer.flush()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip", gz(PAGE)),
        ("Content-Encoding: deflate", deflated(15)),
        ("Content-Encoding: deflate", deflated(-15)),
        ("Content-Encoding: zstd", zstd.compress(PAGE)),
        ("Transfer-Encoding: chunked", CHUNKED),
        ("Content-Encoding: gzip", PAGE),
        ("Content-Encoding: br", PAGE),
        ("Transfer-Encoding: chunked", PAGE),
        ("Content-Length: 17\nContent-Encoding: gzip", PAGE),
        ("X: y", PAGE),
        ("Content-Length: 90000", PAGE),  # some write the length that they were told
        ("Content-Length: 90000\nContent-Encoding: gzip", gz(PAGE)),
    ],
)
def test_a_body_is_what_a_browser_would_see(head: str, body: bytes) -> None:
    reply = read_reply(http(f"200 OK\n{head}", body))
    assert reply is not None
    assert (reply.body, reply.problem) == (PAGE, "")
    assert reply.header("content-encoding") is None


def test_brotli(monkeypatch: pytest.MonkeyPatch) -> None:
    brotli = pytest.importorskip("brotli")
    reply = read_reply(http("200 OK\nContent-Encoding: br", brotli.compress(PAGE)))
    assert reply is not None
    assert reply.body == PAGE


@pytest.mark.parametrize(
    ("head", "body", "problem"),
    [
        ("Content-Length: 900", b"<p>short", "truncated"),
        ("Content-Length: 90000", b"<html></html>" + b"<p>" * 2000, "truncated"),
        ("Content-Encoding: gzip", gz(PAGE)[:-9], "truncated"),
        ("Content-Encoding: gzip", b"\x1f\x8b\x08rubbish" * 9, "encoding"),
        ("Transfer-Encoding: chunked", CHUNKED[:-30], "truncated"),
        ("Content-Encoding: gzip", gz(bytes(40 << 20)), "too-large"),
    ],
)
def test_a_body_that_is_not_whole_says_so(head: str, body: bytes, problem: str) -> None:
    reply = read_reply(http(f"200 OK\n{head}", body))
    assert reply is not None
    assert reply.problem == problem


@given(st.binary(max_size=300))
def test_any_reply_is_read(body: bytes) -> None:
    for head in ("Content-Encoding: gzip, deflate, br, zstd", "Transfer-Encoding: chunked", ""):
        assert read_reply(http(f"200 OK\n{head}", body)) is not None
    read_reply(body)


def test_a_wacz_holds_several_files(tmp_path: Path) -> None:
    path = tmp_path / "c.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/1.warc.gz", b"".join(map(gz, WHOLE)))
        packed.writestr("archive/2.warc", record(4))
        packed.writestr("pages/pages.jsonl", "{}")
    found = list(of_wacz(path, NOW))
    assert [(one.position, one.page.url[-1]) for one in found] == [
        (1, "1"),
        (2, "2"),
        (3, "3"),
        (4, "4"),
    ]
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(ArchiveDamaged):
        list(of_wacz(path, NOW))
