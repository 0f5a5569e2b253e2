"""A small process that has imported everything for cleaning, and forks workers from that state.

Python imports the cleaner slowly, and cannot fork safely once threads or a reactor run. So one
process does the importing, cleans one page to warm up, and forks on request. A new worker takes
milliseconds, shares its memory, and is safe whatever the asking process does. Until the first
request it reads the phrases of one language after another.

Requests come over a socket, one byte each: `f` with a socket for the new worker (the answer is its
process number), `k` with a number (that worker is killed). When the asker is gone the forkserver
ends. Where the system can do that, its workers are killed with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import resource
import select
import signal
import socket
import struct
import sys
from multiprocessing.connection import Connection
from pathlib import Path

NUMBER = struct.Struct("!q")
_PR_SET_PDEATHSIG = 1
# The most frequent languages of web pages, by W3Techs.
_MOST_WRITTEN = (
    *("en", "es", "de", "ja", "fr", "pt", "ru", "it", "nl", "pl"),
    *("tr", "zh", "fa", "id", "cs", "vi", "ko", "hu", "uk", "ar"),
)
# Its address is on another host than the page: the comparison loads the public suffix list.
_WARM_UP = (
    "<html lang=en><head><title>The harbour bridge is open</title>"
    "<link rel=canonical href='https://news.example.org/2026/01/bridge'></head><body><article>"
    "<h1>The harbour bridge is open</h1>"
    + "<p>The bridge over the harbour was opened to the public on Monday after two years of "
    "works, the port said, and the first trams crossed it before noon without a hitch.</p>"
    * 6
    + "</article></body></html>"
).encode()


def main(handle: int, memory: int) -> None:
    """Warm up, and serve until the asker hangs up. `memory`: bytes a worker may grow by."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(
            number, signal.SIG_IGN
        )  # the process that started this one decides when it ends
    with socket.socket(fileno=handle) as asker:
        _warm_up()
        asker.sendall(NUMBER.pack(os.getpid()))
        _read_phrases(asker)
        _serve(asker, memory)


def _warm_up() -> None:
    gc.disable()  # nearly everything that is imported stays
    from archive.workers.worker import prepare  # noqa: PLC0415 (what this process is for)
    from cleaners.blocks.learning.template import EMPTY  # noqa: PLC0415
    from cleaners.types.page import Page  # noqa: PLC0415
    from cleaners.types.rules import Rules  # noqa: PLC0415

    page = Page("https://example.org/2026/01/bridge", _WARM_UP, "2026-01-01T00:00:00Z")
    prepare(page, Rules(), EMPTY)
    gc.collect()
    gc.freeze()  # shared memory stays shared: the collector does not write into it
    gc.enable()
    gc.set_threshold(
        20_000, 20, 100
    )  # a page leaves few cycles, and looking for them took 2% of the time


def _read_phrases(asker: socket.socket) -> None:
    """Read what each worker would have to read, until somebody asks for one."""
    from cleaners.phrases.files import languages  # noqa: PLC0415
    from cleaners.phrases.index import phrase_index  # noqa: PLC0415

    for language in dict.fromkeys((*_MOST_WRITTEN, *languages())):
        if select.select([asker], [], [], 0)[0]:
            break
        phrase_index((language,))
    gc.freeze()


def _serve(asker: socket.socket, memory: int) -> None:
    children: set[int] = set()
    while True:
        try:
            request, handles, _, _ = socket.recv_fds(asker, 1, 1)
        except OSError:
            return
        if not request:
            return
        _reap(children)
        if request == b"f":
            answer = _fork(asker, handles[0], memory)
            children.add(answer)
        else:
            answer = _kill(children, asker)
        with contextlib.suppress(OSError):
            asker.sendall(NUMBER.pack(answer))


def _reap(children: set[int]) -> None:
    for child in list(children):
        done, _ = os.waitpid(child, os.WNOHANG)
        if done:
            children.discard(child)


def _kill(children: set[int], asker: socket.socket) -> int:
    """Kill only a child that was not yet waited for, so its number is no other process's."""
    (child,) = NUMBER.unpack(asker.recv(NUMBER.size, socket.MSG_WAITALL))
    if child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        children.discard(child)
    return int(child)


def _fork(asker: socket.socket, handle: int, memory: int) -> int:
    try:
        child = os.fork()
    except OSError as error:
        os.close(handle)
        return -(error.errno or 1)
    if child:
        os.close(handle)
        return child
    try:
        asker.close()
        _restrain(memory)
        from archive.workers.worker import serve  # noqa: PLC0415

        serve(Connection(handle))
    finally:
        os._exit(0)


def _restrain(memory: int) -> None:
    """Die with the forkserver, and run out of memory before the machine does."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + memory
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
