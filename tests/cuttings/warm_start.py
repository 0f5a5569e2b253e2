"""What tests fork `cuttings` from: importing this module does the slow part of every start.

It imports Scrapy, the cleaners and the archive, cleans one page, and reads the phrases of all
languages. Two things are left to the fork, as in a real start. The crawl installs Twisted's
reactor, and `crawler.settings` reads the environment when it is imported.

A fork of `cuttings` forks the forkserver of its cleaning workers from here too. That one finds the
phrases read: reading them took half the time of a small crawl.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
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
_start_really = forks.start_forkserver


class _Forkserver:
    """A process that was forked, with the part of subprocess.Popen that the pool uses."""

    def __init__(self, handle: int, memory: int, errors: IO[bytes]) -> None:
        self.pid = os.fork()
        if self.pid == 0:
            try:
                serve(handle, memory, errors.fileno())
            finally:
                os._exit(0)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        os.waitpid(self.pid, 0)


def serve(handle: int, memory: int, errors: int) -> None:
    """Be the forkserver, with the streams, files and warnings of one that was started."""
    warnings.resetwarnings()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, source in enumerate((nothing, nothing, errors)):
        os.dup2(source, number)
    os.closerange(3, handle)
    os.closerange(handle + 1, os.sysconf("SC_OPEN_MAX"))
    forkserver.main(handle, memory)


def _start_forkserver(handle: int, memory: int, errors: IO[bytes]) -> Any:
    """Fork it. Where a thread or the reactor runs a fork is not safe: start it as users do."""
    if threading.active_count() > 1 or REACTOR in sys.modules:
        return _start_really(handle, memory, errors)
    return _Forkserver(handle, memory, errors)


for name in OTHERS:
    import_module(name)
for room in ROOMS:
    for module in walk_packages(room.__path__, f"{room.__name__}."):
        import_module(module.name)
forkserver._warm_up()
asker, asked = socket.socketpair()
with asker, asked:
    forkserver._read_phrases(asked)
forks.start_forkserver = _start_forkserver
