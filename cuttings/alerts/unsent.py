"""Alerts that could not be sent: a person at the terminal, or the log, hears of them."""

from __future__ import annotations

from collections.abc import Iterable
from logging import WARNING

from cuttings.command_line import logs, terminal


def tell_unsent(failures: Iterable[str]) -> bool:
    """Print and log each failure. Returns whether there was one."""
    found = False
    for line in failures:
        found = True
        told = f"the alert was not sent: {terminal.one_line(line)}"
        logs.log(WARNING, told)
        terminal.note(told)
    return found
