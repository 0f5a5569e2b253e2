"""The start of `cuttings` itself; and that the forks of other tests do what a start does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crawler.conftest import Bench, story
from tests.crawler.server import Server, answer
from tests.cuttings.forked import ROOT, run_forked, run_started

Run = Callable[..., subprocess.CompletedProcess[str]]
SCRIPT = Path(sys.executable).with_name("cuttings")


def _script(
    arguments: list[str], folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """As users start it: the command that the installation made."""
    return subprocess.run(
        [SCRIPT, *arguments],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


@pytest.mark.parametrize("run", [_script, run_started, run_forked])
def test_however_it_is_started_it_does_the_same(bench: Bench, server: Server, run: Run) -> None:
    server.answers["/2026/01/02/story"] = answer(story(1))
    server.answers["/"] = answer("<a href=/2026/01/02/story>The bridge is open at last</a>")
    bench.site(server)
    variables = {"PATH": os.environ["PATH"], "CUTTINGS_ARCHIVE": "kept.db"}
    done = run(["crawl"], bench.folder, variables)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 article" in done.stdout
    bench.archive = bench.folder / "kept.db"
    assert bench.ends(server)["/2026/01/02/story"] == ["article"]
    done = run(["show", "nonsense"], bench.folder, variables)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_the_reactor_is_not_installed_before_the_fork() -> None:
    """Importing every command gives no warning either, which would end it in a test."""
    code = "import sys; from tests.cuttings import warm_start as w; print(w.REACTOR in sys.modules)"
    command = [sys.executable, "-W", "error", "-c", code]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
