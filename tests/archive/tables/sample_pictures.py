"""An archive with pictures of our own making, kept as a crawl keeps them."""

from __future__ import annotations

import struct
import zlib

from archive.database.db import Archive
from archive.tables import articles
from archive.tables.linked import pictures
from cleaners.types.article import Picture
from tests.archive.sample_archive import NOW, article, keep

FIRST, SECOND = "https://img.example/first.png", "https://img.example/second.png?w=800&s=1"


def png(shade: int = 0, width: int = 320, height: int = 180) -> bytes:
    """A whole PNG with a slope of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = (b"\0" + bytes([shade, 90 + at * 120 // height, 160]) * width for at in range(height))
    data = zlib.compress(b"".join(lines))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def keep_with_pictures(archive: Archive, number: int = 1, **other: object) -> int:
    """An article with two pictures, the second between its lines; its number."""
    keep(archive, article(number, **other))
    found = articles.find(archive, article(number).url)
    assert found is not None
    shown = (
        Picture(FIRST, "The <bridge> at dawn", "Die Brücke [alt]", "Foto: Muster", None),
        Picture(SECOND, None, "Ein Pfeiler", None, 2),
    )
    with archive.batch() as db:
        pictures.put(db, found.id, shown, site="kanalbote", now=NOW)
        pictures.kept(archive, FIRST, png(40), NOW)
        pictures.kept(archive, SECOND, png(200), NOW)
    return found.id
