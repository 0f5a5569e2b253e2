"""`cuttings` in a process that is forked from one that has imported everything already.

It is a process of its own, with its own streams, folder, environment and exit status, and it runs
the same code. Only the start is left out: importing everything took most of a test's time. A fork
is safe on Linux; elsewhere a process is started, and does the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.reduction import DupFd
from pathlib import Path
from subprocess import CompletedProcess
from typing import IO, Any, NamedTuple, TextIO

ROOT = Path(__file__).parents[2]
_SECONDS = 300  # for what takes one, on a machine that is busy with other things
_PIPE = 60_000  # bytes that fit into a pipe which nobody reads yet


class _Call(NamedTuple):
    """One call: `cuttings` with these arguments, or a script; `kept` is the folder of its files."""

    arguments: Sequence[str]
    folder: Path
    variables: Mapping[str, str]
    kept: Path
    text: str | None = None
    script: str | None = None


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
    arguments: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    text: str | None = None,
) -> CompletedProcess[str]:
    """Run `cuttings ...` to its end in a fork; a warning is an error, as in every test."""
    if text is not None and len(text.encode()) > _PIPE:
        return run_started(arguments, folder, variables, text)
    return _ended(Forked(arguments, folder, variables, text=text), arguments)


def run_script(
    script: str,
    *arguments: object,
    folder: Path = ROOT,
    variables: Mapping[str, str] | None = None,
) -> CompletedProcess[str]:
    """Run a script to its end in a fork, as `python -c script ...` does with everything imported.

    It has the environment of the tests, and these variables.
    """
    words = [str(each) for each in arguments]
    script = textwrap.dedent(script)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})}
    return _ended(Forked(words, folder, environment, script=script), words)


def _ended(process: Forked, arguments: Sequence[str]) -> CompletedProcess[str]:
    try:
        out, err = process.communicate(_SECONDS)
    finally:
        process.kill()
    return CompletedProcess(arguments, process.wait(), out, err)


class Forked:
    """A fork under way, with the part of subprocess.Popen that tests use."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        variables: Mapping[str, str],
        *,
        text: str | None = None,
        script: str | None = None,
    ) -> None:
        self._files = tempfile.TemporaryDirectory()
        kept = Path(self._files.name)
        for name in ("out", "err"):
            (kept / name).touch()
        call = _Call(list(arguments), folder, dict(variables), kept, text, script)
        self._arguments = arguments
        self._said: tuple[str, str] | None = None
        self._process = _context().Process(target=_run, args=(call,), daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        """The exit status; minus the number of the signal that ended it; None while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """The exit status if it has ended."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises TimeoutExpired."""
        self._process.join(timeout)
        status = self.returncode
        if status is None:
            raise subprocess.TimeoutExpired(list(self._arguments), timeout or 0)
        if self._said is None:
            self._said = (self.printed("out"), self.printed("err"))
            self._files.cleanup()
        return status

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it printed, once it has ended."""
        self.wait(timeout)
        assert self._said is not None
        return self._said

    def printed(self, name: str) -> str:
        """What it has printed until now to `out` or `err`."""
        return Path(self._files.name, name).read_text(encoding="utf-8", errors="replace")

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, unless it has ended."""
        self.send_signal(signal.SIGKILL)


class _Handle:
    """A file's number that is valid in the fork as well."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _received, (DupFd(self.number),)


def _received(handle: Any) -> int:
    return int(handle.detach())


class ForkedForkserver:
    """The forkserver of the cleaning workers for a pool in the tests' own process, forked too."""

    def __init__(self, handle: int, memory: int, errors: IO[bytes]) -> None:
        given = (_Handle(handle), memory, _Handle(errors.fileno()))
        self._process = _context().Process(target=_serve, args=given, daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    def kill(self) -> None:
        """As subprocess.Popen does."""
        self._process.kill()

    def wait(self) -> None:
        """As subprocess.Popen does."""
        self._process.join()


def _context() -> ForkServerContext | SpawnContext:
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cuttings.warm_start"])
    return context


def _serve(handle: int, memory: int, errors: int) -> None:
    from tests.cuttings import warm_start

    warm_start.serve(handle, memory, errors)


def _run(call: _Call) -> None:
    """Do in the fork what `python -W error -m cuttings ...` does, or `python -c script ...`."""
    from cuttings import cli
    from tests.cuttings import warm_start  # before the fork

    if sys.platform == "linux":
        warm_start.stand_by()
    os.environ.clear()
    os.environ.update(call.variables)
    os.chdir(call.folder)
    sys.stdin = _stream(0, _input(call.text), "r")
    sys.stdout = _stream(1, os.open(call.kept / "out", os.O_WRONLY | os.O_APPEND), "w")
    sys.stderr = _stream(2, os.open(call.kept / "err", os.O_WRONLY | os.O_APPEND), "w")
    if call.script is not None:
        sys.argv = ["-c", *call.arguments]
        exec(compile(call.script, "<script>", "exec"), {"__name__": "__main__"})
        return
    warnings.simplefilter("error")
    sys.argv = [str(ROOT / "cuttings" / "__main__.py"), *call.arguments]
    cli.main()


def _input(text: str | None) -> int:
    """A pipe with this text; for None nothing at all."""
    if text is None:
        return os.open(os.devnull, os.O_RDONLY)
    ours, theirs = os.pipe()
    os.write(theirs, text.encode())
    os.close(theirs)
    return ours


def _stream(number: int, source: int, mode: str) -> TextIO:
    """A standard stream as Python opens it, on an open file."""
    os.dup2(source, number)
    os.close(source)
    errors = "backslashreplace" if number == 2 else "surrogateescape"
    return open(number, mode, encoding="utf-8", errors=errors, closefd=False)


def wait_for(
    what: Callable[[], bool], process: Forked | subprocess.Popen[str] | None = None
) -> None:
    """Wait until this is so, however busy the machine is; not when the process has ended."""
    ends = time.monotonic() + _SECONDS
    while not what():
        assert process is None or process.poll() is None, process.communicate()
        assert time.monotonic() < ends, "it did not come in time"
        time.sleep(0.01)
