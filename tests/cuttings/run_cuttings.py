"""`cuttings` as a person runs it: in a process of its own, in a folder, with what it printed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str


def cuttings(*arguments: str, folder: Path, text: str | None = None, **variables: str) -> Done:
    """Run a command to its end; a warning is an error, as in every test."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "cuttings", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables},
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
