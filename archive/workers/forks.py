"""The forkserver as the pool sees it: a process that is started, asked for workers, and ended."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from typing import IO

from archive.workers.forkserver import NUMBER

GROWTH = 600 * 2**20
"""Bytes of address space that a worker may grow by; beyond, the page is a Crash."""
_START_SECONDS = 60.0
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from archive.workers.forkserver import main; main(int(sys.argv[2]), int(sys.argv[3]))"
)


def start_forkserver(handle: int, memory: int, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """The forkserver's process. It answers at the socket with this handle."""
    return subprocess.Popen(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", _BOOT, json.dumps(sys.path), str(handle), str(memory)],
        pass_fds=[handle],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
    )


class Forkserver:
    """The process that forks the workers. It is started anew when it dies."""

    def __init__(self, memory: int = GROWTH) -> None:
        self._memory = memory
        self._lock = threading.Lock()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._launch()

    def _launch(self) -> None:
        """Start it, without waiting for its warm-up."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = start_forkserver(theirs.fileno(), self._memory, self._errors)
        ours.settimeout(_START_SECONDS)
        self._socket = ours
        self._warm = False

    def fork(self) -> tuple[int, Connection]:
        """A new worker: its process number and the socket to it. Raises OSError with the reason."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._fork()
                except (OSError, EOFError) as error:
                    last = error
                    self._relaunch()
        raise OSError(f"no cleaning worker could be started: {self._said() or last}")

    def _fork(self) -> tuple[int, Connection]:
        if self._socket is None:
            raise OSError("the pool is closed")
        if not self._warm:
            self._number()
            self._warm = True
        ours, theirs = socket.socketpair()
        with ours, theirs:
            socket.send_fds(self._socket, [b"f"], [theirs.fileno()])
            child = self._number()
            if child < 0:
                raise OSError(-child, "the system starts no more processes")
            return child, Connection(ours.detach())

    @property
    def child(self) -> int:
        """Its process number, 0 when it is closed."""
        return self._process.pid if self._process else 0

    def kill(self, child: int) -> None:
        """Kill a worker, whatever it is doing."""
        with self._lock, contextlib.suppress(OSError, EOFError):
            if self._socket is not None:
                self._socket.sendall(b"k" + NUMBER.pack(child))
                self._number()

    def _number(self) -> int:
        data = self._socket.recv(NUMBER.size, socket.MSG_WAITALL) if self._socket else b""
        if len(data) < NUMBER.size:
            raise EOFError("the forkserver is gone")
        return int(NUMBER.unpack(data)[0])

    def _relaunch(self) -> None:
        if self._socket is not None:
            self._stop()
            self._launch()

    def _said(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _stop(self) -> None:
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            self._process.kill()  # it holds no data, and may still be warming up
            self._process.wait()

    def close(self) -> None:
        """Wait for what was submitted, then end the workers. `cancel`: drop what still waits."""
        with self._lock:
            self._stop()
            self._socket = self._process = None
            self._errors.close()
