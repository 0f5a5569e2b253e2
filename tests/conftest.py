"""What holds for every test.

Properties are tried without a look at the clock: a busy machine is no fault of theirs. On Linux the
pools of cleaning workers in the tests' own process get their forkserver by a fork, as those of a
forked `cuttings` do: to start one takes a second. With `started_forkserver` a test has it started.
"""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, settings

from archive.workers import forks
from tests.cuttings.forked import ForkedForkserver

settings.register_profile("cuttings", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cuttings")

_start_really = forks.start_forkserver
if sys.platform == "linux":
    # Not a Popen, but `pid`, `kill` and `wait` are all that the pool asks of one.
    forks.start_forkserver = ForkedForkserver  # type: ignore[assignment]


@pytest.fixture
def started_forkserver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forkserver is started as users start it."""
    monkeypatch.setattr(forks, "start_forkserver", _start_really)
