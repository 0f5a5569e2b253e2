"""`cuttings serve` as a person starts it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]


@contextmanager
def served(path: Path, *options: str) -> Iterator[str]:
    """One archive served on a free port; its address without the last slash."""
    command = [sys.executable, "-m", "cuttings", "serve", "--archive", str(path), "--port", "0"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, *options],
        cwd=path.parent,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            assert "http://" in said, said
            yield "http://" + said.split("http://")[1].split("/")[0]
        finally:
            server.terminate()
