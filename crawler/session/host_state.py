"""How it stands with a host."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class HostState:
    """Of one host: when it may be asked again, and how often it failed in a row.

    `lawless`: its robots.txt could not be had, which forbids everything until it can.
    """

    wait: float = 0.0
    left: str = ""
    until: str | None = None
    failures: int = 0
    lawless: bool = False
