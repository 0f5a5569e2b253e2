"""`cuttings` in a process that is forked from one that has imported everything already.

It is a process of its own, with its own streams, folder, environment and exit status, and it runs
the same code. Only the start is left out: importing everything took most of a test's time. A fork
is safe on Linux; elsewhere a process is started.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple, TextIO

ROOT = Path(__file__).parents[2]
_SECONDS = 100


class _Call(NamedTuple):
    """One call of `cuttings`; `out` and `err` are the files for what it prints."""

    arguments: Sequence[str]
    folder: Path
    variables: Mapping[str, str]
    out: Path
    err: Path


def run_started(
    arguments: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    text: str | None = None,
) -> CompletedProcess[str]:
    """Run `cuttings ...` to its end in a process that is started for it."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "cuttings", *arguments],
        cwd=folder,
        env=variables,
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )


def run_forked(
    arguments: Sequence[str], folder: Path, variables: Mapping[str, str]
) -> CompletedProcess[str]:
    """Run `cuttings ...` to its end in a fork; a warning is an error, as in every test."""
    if sys.platform != "linux":
        return run_started(arguments, folder, variables)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cuttings.warm_start"])
    with tempfile.TemporaryDirectory() as kept:
        call = _Call(arguments, folder, variables, Path(kept, "out"), Path(kept, "err"))
        call.out.touch()
        call.err.touch()
        process = context.Process(target=_run, args=(call,), daemon=True)
        process.start()
        try:
            process.join(_SECONDS)
            if process.exitcode is None:
                raise subprocess.TimeoutExpired(arguments, _SECONDS)
        finally:
            process.kill()
        said = [each.read_text(encoding="utf-8", errors="replace") for each in (call.out, call.err)]
        return CompletedProcess(arguments, process.exitcode, *said)


def _run(call: _Call) -> None:
    """Do in the fork what `python -W error -m cuttings ...` does."""
    from cuttings import cli
    from tests.cuttings import warm_start  # noqa: F401 (imported before the fork)

    os.environ.clear()
    os.environ.update(call.variables)
    os.chdir(call.folder)
    warnings.simplefilter("error")
    sys.stdin = _stream(0, Path(os.devnull), "r")
    sys.stdout = _stream(1, call.out, "w")
    sys.stderr = _stream(2, call.err, "w")
    sys.argv = [str(ROOT / "cuttings" / "__main__.py"), *call.arguments]
    cli.main()


def _stream(number: int, path: Path, mode: str) -> TextIO:
    """A standard stream as Python opens it, on a file."""
    with path.open(f"{mode}b") as file:
        os.dup2(file.fileno(), number)
    errors = "backslashreplace" if number == 2 else "surrogateescape"
    return open(number, mode, encoding="utf-8", errors=errors, closefd=False)
