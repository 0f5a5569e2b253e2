"""The state of each host, kept over runs: when it may be asked again, and at which pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from archive.database.db import Archive
from archive.tables.addresses import hosts
from crawler.session.schedule import DAY, HOUR, LONGEST_LEAVE, MINUTE, later

LEAST_PAUSE = 0.1  # what is doubled when the site's own pause is 0
LONGEST_PAUSE = 60.0  # seconds; doubling ends here
LONG_PAUSE = 30.0  # seconds; the next run has to know of a longer pause
REFUSALS = 5  # refusals in a row after which a host is left alone
RESTS = (15 * MINUTE, HOUR, 4 * HOUR, 16 * HOUR, DAY)


@dataclass(slots=True)
class HostState:
    """The state of one host: when it may be asked again, and how often it failed in a row.

    `wait` is the number of seconds before the next request. `left` is why it is not asked any more
    in this run, and `until` when it may be asked again. `usual` is the pause by site file and
    robots.txt, `pause` the longer one that refusals led to, `brief` one that the next good answer
    ends. `failures` counts requests in a row without an answer, `refused` those that the host
    refused, `refusals` how often in a row it was left alone for that. `asked` is the time of its
    last request. `lawless`: its robots.txt could not be read, which forbids everything until it
    can.
    """

    wait: float = 0.0
    left: str = ""
    until: str | None = None
    usual: float = 0.0
    pause: float = 0.0
    brief: float = 0.0
    failures: int = 0
    refused: int = 0
    refusals: int = 0
    asked: str | None = None
    lawless: bool = False

    @property
    def delay(self) -> float:
        """Seconds between two requests."""
        return max(self.usual, self.pause, self.brief)

    @property
    def lasting(self) -> tuple[str | None, float, int]:
        """What the next run must know."""
        return self.until, self.pause, self.refusals

    def leave(self, why: str, until: str | None = None) -> None:
        """Ask it for nothing more: in this run, or until a moment."""
        self.left, self.until = why, until

    def answered(self) -> None:
        """A good answer: no refusal is in a row any more, and the pause shrinks."""
        self.refused = self.refusals = 0
        self.brief = 0.0
        half = self.pause / 2
        self.pause = half if half > max(self.usual, LEAST_PAUSE) else 0.0

    def refuses(self, now: str, *, page_alone: bool = False) -> bool:
        """Count one more refusal without Retry-After; whether the host is now left alone.

        `page_alone`: perhaps it refuses only this page, which the next good answer shows.
        """
        self.refused += 1
        self.brief = min(2 * max(self.delay, LEAST_PAUSE), max(LONGEST_PAUSE, self.usual))
        if self.refused >= REFUSALS or not page_alone:
            self.pause = self.delay
        if self.refused < REFUSALS:
            return False
        rest = RESTS[min(self.refusals, len(RESTS) - 1)]
        self.refusals += 1
        self.until = later(now, rest)
        return True


class HostStates(Mapping[str, HostState]):
    """The state of every host that was asked, beginning with what earlier runs stored."""

    def __init__(self, archive: Archive, clock: Callable[[], str]) -> None:
        self._archive = archive
        self._states = {each.host: _recalled(each, clock()) for each in hosts.all(archive)}

    def __getitem__(self, host: str) -> HostState:
        return self._states[host]

    def __iter__(self) -> Iterator[str]:
        return iter(self._states)

    def __len__(self) -> int:
        return len(self._states)

    def of(self, host: str) -> HostState:
        """The state of a host; a fresh one when it is new."""
        return self._states.setdefault(host, HostState())

    def keep(self, host: str) -> None:
        """Write down what the next run must know."""
        state = self.of(host)
        slow = state.delay > LONG_PAUSE
        hosts.keep(
            self._archive,
            hosts.Host(
                host,
                until=state.until,
                why=state.left or None if state.until else None,
                pause=state.delay if slow else state.pause,
                refusals=state.refusals,
                asked=state.asked if slow else None,
            ),
        )


def _recalled(host: hosts.Host, now: str) -> HostState:
    state = HostState(pause=host.pause, refusals=host.refusals, asked=host.asked)
    # What lies further ahead was said by a clock that was wrong: nobody is left for so long.
    if host.until and now < host.until <= later(now, LONGEST_LEAVE):
        state.leave(host.why or "", host.until)
    return state
