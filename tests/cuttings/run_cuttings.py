"""`cuttings` as a person runs it: in a process of its own, in a folder, with what it printed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tests.cuttings.forked import ROOT, run_forked, run_started

# Python itself reads these when it starts.
_AT_START = ("PYTHON", "LANG", "LC_", "TZ")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str


def cuttings(*arguments: str, folder: Path, text: str | None = None, **variables: str) -> Done:
    """Run a command to its end; a warning is an error, as in every test.

    It is forked, unless the start of Python is part of the test.
    """
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    if any(name.startswith(_AT_START) for name in variables):
        done = run_started(arguments, folder, environment, text)
    else:
        done = run_forked(arguments, folder, environment, text)
    return Done(done.returncode, done.stdout, done.stderr)
