"""What tests fork `cuttings` from: importing this module does the slow part of every start.

It imports Scrapy, the cleaners and the archive, cleans one page, and reads the phrases of all
languages. Two things are left to the fork, as in a real start. The crawl installs Twisted's
reactor, and `crawler.settings` reads the environment when it is imported.

A fork of `cuttings` has the forkserver of its cleaning workers forked from here too. That one finds
the phrases read: reading them took half the time of a small crawl.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import warnings
from importlib import import_module
from pkgutil import walk_packages
from typing import IO, Any

from archive.workers import forks, forkserver
from crawler import components, runs, session
from cuttings import verbs

REACTOR = "twisted.internet.reactor"
ROOMS = (components, runs, session, verbs)
OTHERS = (
    *("scrapy.core.downloader.contextfactory", "scrapy.crawler"),
    *("archive.index.duplicates", "archive.search.former", "archive.search.marks"),
)
_REQUEST = struct.Struct("!cq")  # `f` and the memory of a worker, or `w` and a process
_start_really = forks.start_forkserver


class StandBy:
    """A process that forks forkservers. It is forked at the beginning, and stays as it was then.

    The process of `cuttings` itself may not be forked later on: it may have threads, a reactor, and
    an open archive, whose locks SQLite would count as held in the fork too.
    """

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        if os.fork() == 0:
            try:
                self._socket.close()
                _answer(theirs)
            finally:
                os._exit(0)
        theirs.close()

    def start(self, handle: int, memory: int, errors: IO[bytes]) -> Any:
        """Fork a forkserver; where the process that does it was killed, start one as users do."""
        try:
            request = [_REQUEST.pack(b"f", memory)]
            socket.send_fds(self._socket, request, [handle, errors.fileno()])
            return _Forkserver(self, self._number())
        except (OSError, EOFError):
            return _start_really(handle, memory, errors)

    def wait(self, pid: int) -> None:
        """Wait for the end of a forkserver."""
        with contextlib.suppress(OSError, EOFError):
            self._socket.sendall(_REQUEST.pack(b"w", pid))
            self._number()

    def _number(self) -> int:
        data = self._socket.recv(forkserver.NUMBER.size, socket.MSG_WAITALL)
        if not data:
            raise EOFError
        return int(forkserver.NUMBER.unpack(data)[0])


class _Forkserver:
    """A process that was forked, with the part of subprocess.Popen that the pool uses."""

    def __init__(self, parent: StandBy, pid: int) -> None:
        self._parent = parent
        self.pid = pid

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        self._parent.wait(self.pid)


def _answer(asker: socket.socket) -> None:
    """Fork forkservers and wait for their ends, until the asker is gone."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        data, handles, _, _ = socket.recv_fds(asker, _REQUEST.size, 2)
        if not data:
            return
        what, number = _REQUEST.unpack(data)
        if what == b"w":
            os.waitpid(number, 0)
        else:
            memory, number = number, os.fork()
            if number == 0:
                serve(handles[0], memory, handles[1])
                return
            for handle in handles:
                os.close(handle)
        asker.sendall(forkserver.NUMBER.pack(number))


def serve(handle: int, memory: int, errors: int) -> None:
    """Be the forkserver, with the streams, files and warnings of one that was started."""
    warnings.resetwarnings()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, source in enumerate((nothing, nothing, errors)):
        os.dup2(source, number)
    os.closerange(3, handle)
    os.closerange(handle + 1, os.sysconf("SC_OPEN_MAX"))
    forkserver.main(handle, memory)


def stand_by() -> None:
    """From now on pools have their forkservers forked from here."""
    forks.start_forkserver = StandBy().start


for name in OTHERS:
    import_module(name)
for room in ROOMS:
    for module in walk_packages(room.__path__, f"{room.__name__}."):
        import_module(module.name)
forkserver._warm_up()
asker, asked = socket.socketpair()
with asker, asked:
    forkserver._read_phrases(asked)
