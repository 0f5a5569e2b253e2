"""The gate: the one way out of the browser, a proxy on loopback that looks at every address.

Chromium resolves no name and opens no connection but to this gate. Here a name is resolved by the
crawl's own guard, and the connection is made to the very address that was looked at, so that a
page cannot lead inward: not by a script, a frame, a redirect, a web socket or a worker, nor by a
name that leads elsewhere a second later. Only places that were admitted are connected to.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from crawler.sites.addresses import split_address

if TYPE_CHECKING:
    from crawler.sites.resolver import GuardedResolver

LONGEST_HEAD = 64 * 1024
MOST_BYTES = 64 * 1024 * 1024  # that one page may bring, with all that it asks for
CONNECT_SECONDS = 10
_PIECE = 64 * 1024
_OWN = (b"proxy-", b"connection:", b"keep-alive:", b"upgrade:", b"expect:")

Place = tuple[str, int]


class Gate:
    """A proxy for one browser. `admitted` places may be met; `refused` counts what was not."""

    def __init__(self, guard: GuardedResolver) -> None:
        self._guard = guard
        self._server: asyncio.Server | None = None
        self._pipes: set[asyncio.Task[None]] = set()
        self.admitted: set[Place] = set()
        self.refused = 0
        self.bytes = 0

    async def open(self) -> int:
        """Begin to listen; the port."""
        self._server = await asyncio.start_server(self._served, "127.0.0.1", 0, limit=LONGEST_HEAD)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def close(self) -> None:
        """Listen no more, and close the connections."""
        if self._server is not None:
            self._server.close()
        for pipe in self._pipes:
            pipe.cancel()

    def begin(self) -> None:
        """A new page: nothing is admitted, nothing was counted."""
        self.admitted.clear()
        self.refused = self.bytes = 0

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a connection is served by a task
        self._pipes.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.CancelledError, asyncio.IncompleteReadError, ValueError):
            pass  # the browser is told by the end of its connection
        except asyncio.LimitOverrunError:
            pass
        finally:
            self._pipes.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), CONNECT_SECONDS)
        first, *lines = head[:-4].split(b"\r\n")
        method, target, _ = first.decode("latin-1").split(" ", 2)
        place, onward = _read(method, target, lines)
        address = await self._address(place)
        if address is None:
            self.refused += 1
            writer.write(b"HTTP/1.1 403 Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        there = await asyncio.wait_for(
            asyncio.open_connection(address, place[1] if place else 0), CONNECT_SECONDS
        )
        if onward is None:
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            await self._join((reader, writer), there)
        else:
            there[1].write(onward)
            await self._join((_Body(reader, _length(lines)), writer), (_Answer(there[0]), there[1]))

    async def _address(self, place: Place | None) -> str | None:
        """The address to connect to; None where this place may not be met."""
        if place is None or place not in self.admitted:
            return None
        found = await self._guard.addresses(*place)
        return found[0] if found else None

    async def _join(
        self,
        ours: tuple[_Pieces, asyncio.StreamWriter],
        there: tuple[_Pieces, asyncio.StreamWriter],
    ) -> None:
        """Carry bytes both ways until one side ends."""
        try:
            ways = [
                asyncio.ensure_future(self._carry(ours[0], there[1])),
                asyncio.ensure_future(self._carry(there[0], ours[1])),
            ]
            _, left = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in left:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        finally:
            there[1].close()

    async def _carry(self, reader: _Pieces, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(_PIECE):
                self.bytes += len(piece)
                if self.bytes > MOST_BYTES:
                    return
                writer.write(piece)
                await writer.drain()


class _Pieces(Protocol):
    """A source of bytes; b"" at its end."""

    async def read(self, most: int, /) -> bytes:
        """The next bytes."""


class _Body:
    """The body of one request. A second request behind it is not passed on: nobody has judged
    it."""

    def __init__(self, reader: asyncio.StreamReader, length: int) -> None:
        self._reader, self._left = reader, length

    async def read(self, most: int, /) -> bytes:
        """The next bytes. After the last it waits for the end of the connection."""
        while piece := await self._reader.read(min(most, self._left or most)):
            if self._left:
                self._left -= len(piece)
                return piece
        return b""


class _Answer:
    """An answer with `Connection: close`, so that no other request comes over this connection."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader, self._begun = reader, False

    async def read(self, most: int, /) -> bytes:
        """The next bytes."""
        if self._begun:
            return await self._reader.read(most)
        self._begun = True
        head = await self._reader.readuntil(b"\r\n\r\n")
        first, *lines = head[:-4].split(b"\r\n")
        kept = [line for line in lines if not line.lower().startswith(_OWN)]
        return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


def _length(lines: Iterable[bytes]) -> int:
    said = next((each for each in lines if each.lower().startswith(b"content-length:")), b":0")
    return int(said.partition(b":")[2])


def _read(method: str, target: str, lines: Iterable[bytes]) -> tuple[Place | None, bytes | None]:
    """The place that a request is for, and its head as it is passed on; None for a tunnel
    (CONNECT), whose bytes are passed on as they come."""
    if method == "CONNECT":
        return split_address(target), None
    parts = urlsplit(target)
    if parts.scheme != "http" or not parts.hostname:
        return None, None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [line for line in lines if not line.lower().startswith(_OWN)]
    head = [f"{method} {path} HTTP/1.1".encode("latin-1"), *kept, b"Connection: close", b"", b""]
    return (parts.hostname.lower(), parts.port or 80), b"\r\n".join(head)
