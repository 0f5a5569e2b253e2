"""The system's Chromium as a process: where it is, how it is started, and that it ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from importlib.util import find_spec
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LACKING = "needs the extra `browser`: pip install 'cuttings[browser]'"
NO_CHROMIUM = (
    "needs Chromium: no chromium, chromium-browser or google-chrome is on the PATH, "
    "and CUTTINGS_BROWSER names none"
)
MOST_MEMORY = 1536 * 1024 * 1024  # bytes, of all its processes together
_MARK = "--cuttings-browser"
_PAGE = 4096


def lacking(said: str | None) -> str | None:
    """What is missing to open pages in a browser; None where all is there."""
    if find_spec("playwright") is None:
        return LACKING
    return None if executable(said) else NO_CHROMIUM


def executable(said: str | None) -> str | None:
    """The browser that is named, else the first of NAMES on the PATH; None where there is none."""
    return shutil.which(said) if said else next(filter(None, map(shutil.which, NAMES)), None)


def arguments(port: int, token: str) -> list[str]:
    """How Chromium is started: every connection goes through the gate on this port.

    Its own resolver finds nothing, so that no name is looked up beside the gate. `token` marks the
    process as ours.
    """
    return [
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *(
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-default-apps",
            "--no-pings",
        ),
        f"--proxy-server=http://127.0.0.1:{port}",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--dns-prefetch-disable",
        "--blink-settings=imagesEnabled=false",
        "--js-flags=--max-old-space-size=256",
        "--renderer-process-limit=2",
        f"{_MARK}={token}",
    ]


def kill(token: str) -> None:
    """End the browser that carries this mark, and all its processes."""
    for pid in processes(token):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def memory(token: str) -> int:
    """Bytes that its processes hold; 0 where the system does not tell (not Linux)."""
    total = 0
    for pid in processes(token):
        with contextlib.suppress(OSError, ValueError, IndexError):
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    return total


def processes(token: str) -> list[int]:
    """The browser with this mark and its descendants; none where the system does not tell."""
    parents: dict[int, int] = {}
    ours: set[int] = set()
    mark = f"{_MARK}={token}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(folder.name)
            parents[pid] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes()
            if mark in words:
                ours.add(pid)
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sorted(ours)
