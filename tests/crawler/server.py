"""A web server on loopback that does as it is told, however badly. It stops with its test.

Answers are looked up by path (with the query, then without); each is bytes that go over the wire
as they are, or a function of the request that gives them, in pieces if it likes.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

MOST_SECONDS = 600.0  # a test on a busy machine may take long


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    at: float
    method: str = "GET"


Answer = bytes | Callable[[Asked], bytes | Iterable[bytes]]


def answer(
    body: bytes | str = b"",
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    headers: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """A whole answer as bytes; `length` lies about its length."""
    body = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def conditional(body: bytes | str, etag: str, kind: str = "text/html; charset=utf-8") -> Answer:
    """An answer that knows If-None-Match."""

    def respond(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == etag:
            return answer(b"", 304, headers={"ETag": etag})
        return answer(body, kind=kind, headers={"ETag": etag})

    return respond


def redirect(to: str, status: int = 302) -> bytes:
    """An answer that sends elsewhere."""
    return answer(b"", status, headers={"Location": to})


@dataclass
class Server:
    """Serve `answers` on a port of its own until `close`, or the end of the `with`."""

    answers: dict[str, Answer] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    most: int = 0
    host: str = "127.0.0.1"

    def __enter__(self) -> Self:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._socket = socket.create_server((self.host, 0), family=family, backlog=64)
        self._socket.settimeout(0.2)
        self.port = self._socket.getsockname()[1]
        self._ends = time.monotonic() + MOST_SECONDS
        self._closed = False
        self._open = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed = True
        self._socket.close()

    def keep(self, seconds: float) -> None:
        """Serve for longer than a test takes."""
        self._ends = time.monotonic() + seconds

    @property
    def url(self) -> str:
        """The home address, with its slash."""
        return f"http://{self.place}/"

    @property
    def place(self) -> str:
        """Host and port."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [each.path for each in self.log]

    def _accept(self) -> None:
        while not self._closed and time.monotonic() < self._ends:
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, self._counted():
            connection.settimeout(300)
            try:
                while not self._closed and (asked := self._read(connection)) is not None:
                    self.log.append(asked)
                    if not self._respond(connection, asked):
                        return
            except OSError:
                return

    def _counted(self) -> _Counted:
        return _Counted(self)

    def _read(self, connection: socket.socket) -> Asked | None:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return None
            data += piece
        first, *lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        return Asked(path, headers, time.monotonic(), method)

    def _respond(self, connection: socket.socket, asked: Asked) -> bool:
        """Send the answer; whether the connection may be used again."""
        chosen = self.answers.get(asked.path, self.answers.get(asked.path.partition("?")[0]))
        if chosen is None:
            chosen = answer("not here", 404)
        given = chosen(asked) if callable(chosen) else chosen
        if isinstance(given, bytes):
            connection.sendall(given)
            return _whole(given)
        for piece in given:
            if self._closed:
                return False
            connection.sendall(piece)
        return False


class _Counted:
    """Counts connections that are open at once."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def __enter__(self) -> None:
        with self._server._lock:
            self._server._open += 1
            self._server.most = max(self._server.most, self._server._open)

    def __exit__(self, *_: object) -> None:
        with self._server._lock:
            self._server._open -= 1


def _whole(given: bytes) -> bool:
    """Whether an answer says its length and keeps to it."""
    head, _, body = given.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.split(b":")[1]) == len(body)
    return False
