from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.decoding.compression import (
    GZIP,
    CutShort,
    Damaged,
    TooLarge,
    gunzip,
    unpack,
    unpack_unsaid,
)

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def _raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
LIMIT = 1_000_000
DOCUMENT = b"<!DOCTYPE html><html><body><p>The ferry stays." + b" It rained." * 40


@pytest.mark.parametrize("encoding", PACKERS)
@given(data=st.binary(max_size=3000))
def test_what_was_packed_comes_out(encoding: str, data: bytes) -> None:
    assert unpack(PACKERS[encoding](data), [encoding], LIMIT) == data


@pytest.mark.parametrize("encoding", PACKERS)
def test_a_body_that_ends_early_is_not_whole(encoding: str) -> None:
    data = bytes(range(256)) * 40
    with pytest.raises(CutShort) as caught:
        unpack(PACKERS[encoding](data)[:-9], [encoding], LIMIT)
    assert data.startswith(caught.value.so_far)


@pytest.mark.parametrize("encoding", PACKERS)
def test_a_bomb_goes_off_at_the_limit(encoding: str) -> None:
    bomb = PACKERS[encoding](b"\0" * 50_000_000)
    with pytest.raises(TooLarge):
        unpack(bomb, [encoding], LIMIT)


@pytest.mark.parametrize("encoding", PACKERS)
@given(data=st.binary(min_size=1, max_size=300))
def test_rubbish_is_damaged_or_read(encoding: str, data: bytes) -> None:
    with suppress(Damaged):
        unpack(data, [encoding], LIMIT)


def test_raw_deflate_is_read_too() -> None:
    assert unpack(_raw(b"news " * 100), ["deflate"], LIMIT) == b"news " * 100


def test_layers_are_taken_off_in_order_and_are_few() -> None:
    body = brotli.compress(gzip.compress(b"news"))
    assert unpack(body, ["gzip", "br"], LIMIT) == b"news"
    with pytest.raises(Damaged, match="packed 4 times"):
        unpack(b"", ["gzip"] * 4, LIMIT)
    with pytest.raises(Damaged, match="unknown way: compress"):
        unpack(b"x", ["compress"], LIMIT)
    nested = gzip.compress(gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(TooLarge):
        unpack(nested, ["gzip", "gzip"], LIMIT)


def test_an_empty_body_needs_no_unpacking() -> None:
    assert unpack(b"", ["gzip"], LIMIT) == b""


def test_gzip_of_several_members_with_padding() -> None:
    assert gunzip(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", LIMIT) == b"ab"


def test_gzip_that_lacks_only_its_check_is_whole() -> None:
    packed = gzip.compress(b"news " * 100)
    for cut in (1, 4, 8):
        assert gunzip(packed[:-cut], LIMIT) == b"news " * 100
    with pytest.raises(CutShort):
        gunzip(packed[:-9], LIMIT)


def test_a_frame_that_asks_for_gigabytes_is_refused() -> None:
    options = {zstd.CompressionParameter.window_log: 30}
    packer = zstd.ZstdCompressor(options=options)
    greedy = packer.compress(b"news " * 1000) + packer.flush()
    with pytest.raises(Damaged):
        unpack(greedy, ["zstd"], LIMIT)


@pytest.mark.parametrize(
    "packed",
    [
        brotli.compress(DOCUMENT),
        zstd.compress(DOCUMENT),
        zlib.compress(DOCUMENT),
        zlib.compress(DOCUMENT)[2:-4],
        gzip.compress(DOCUMENT),
    ],
    ids=["br", "zstd", "zlib", "deflate", "gzip"],
)
def test_a_document_is_unpacked_though_no_header_says_that_it_is_packed(packed: bytes) -> None:
    assert unpack_unsaid(packed, LIMIT) == DOCUMENT


@given(st.binary(max_size=400))
def test_what_is_no_packed_document_is_left_as_it_is(data: bytes) -> None:
    if not data.startswith(GZIP):
        assert unpack_unsaid(data, LIMIT) == data
    other = brotli.compress(b"neither a page nor a feed " * 20)
    assert unpack_unsaid(other, LIMIT) == other
