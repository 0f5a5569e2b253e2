"""Pictures for the demo's articles: a small landscape, drawn from the name of the story."""

from __future__ import annotations

import math
import struct
import zlib
from functools import lru_cache
from hashlib import sha256

WIDTH, HEIGHT = 480, 270


@lru_cache(maxsize=64)
def landscape(name: str) -> bytes:
    """A PNG of sky, sun and three ranges of hills; the same name gives the same picture."""
    seed = sha256(name.encode()).digest()
    hue = seed[0] / 255
    sky = [
        _mix((36, 60, 110), (250, 214, 165), row / HEIGHT * (0.6 + hue / 2))
        for row in range(HEIGHT)
    ]
    columns = [_column(x, seed, sky) for x in range(WIDTH)]
    rows = b"".join(
        b"\x00" + b"".join(bytes(columns[x][y]) for x in range(WIDTH)) for y in range(HEIGHT)
    )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


Colour = tuple[int, int, int]


def _column(x: int, seed: bytes, sky: list[Colour]) -> list[Colour]:
    column = list(sky)
    sun_x, sun_y, radius = 60 + seed[1] * 360 // 255, 50 + seed[2] // 4, 22
    for y in range(sun_y - radius, sun_y + radius):
        if (x - sun_x) ** 2 + (y - sun_y) ** 2 < radius * radius:
            column[y] = (255, 240, 205)
    for ridge in range(3):
        phase, pace = seed[3 + ridge] / 20, 50 + seed[6 + ridge] / 3
        wave = math.sin(x / pace + phase) + 0.4 * math.sin(x / (pace / 3.1) + 2 * phase)
        top = int(150 + 35 * ridge + 16 * wave)
        colour = _mix((86, 120, 128), (22, 44, 52), ridge / 2)
        column[top:] = [colour] * (HEIGHT - top)
    return column


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
