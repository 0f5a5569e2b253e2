"""When crawls start, and what starts them: a line for a crontab, or systemd units."""

from __future__ import annotations

import re
import shlex
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cuttings.command_line.exits import BUSY, Trouble

EVERY = {"15m": "* * * *", "hour": "* * * *", "6h": "*/6 * * *", "day": "5 * * *"}
_CALENDAR = {"15m": "*-*-* *", "hour": "*-*-* *", "6h": "*-*-* 0/6", "day": "*-*-* 5"}


@dataclass(frozen=True, slots=True)
class Job:
    """A crawl that is started by a timer: its command, its folder, how often."""

    words: tuple[str, ...]
    folder: Path
    every: str
    key: str

    def __post_init__(self) -> None:
        if any("\n" in text for text in (*self.words, str(self.folder))):
            raise Trouble("a path with a line break in it cannot stand in a crontab or a unit")

    @property
    def minutes(self) -> str:
        """The minute, derived from the archive's path, so that a hundred archives do not all start
        at once."""
        minute = zlib.crc32(self.key.encode()) % 60
        many = 4 if self.every == "15m" else 1
        return ",".join(map(str, sorted((minute + 15 * n) % 60 for n in range(many))))


def crontab_line(job: Job) -> str:
    """One line for a crontab.

    `%` would end the line, so it is escaped. cron mails what the crawl prints, which needs a
    person. A crawl that is still running prints nothing.
    """
    line = (
        f"cd {shlex.quote(str(job.folder))} && {{ out=$({shlex.join(job.words)} 2>&1); s=$?; "
        f'[ $s -eq 0 ] || [ $s -eq {BUSY} ] || echo "$out"; exit $s; }}'
    )
    return f"{job.minutes} {EVERY[job.every]} " + line.replace("%", r"\%")


def service_unit(job: Job) -> str:
    """The unit that crawls once. A crawl that is still running is not a failure."""
    return "\n".join(
        (
            "[Unit]",
            f"Description=Cuttings crawls for {_escaped(job.key)}",
            "After=network-online.target",
            "Wants=network-online.target",
            "",
            "[Service]",
            "Type=oneshot",
            f"WorkingDirectory={_escaped(str(job.folder))}",
            f"ExecStart={_command(job.words)}",
            f"SuccessExitStatus={BUSY}",
            "TimeoutStopSec=30",
            "Nice=10",
            "",
        )
    )


def timer_unit(job: Job) -> str:
    """The unit that starts the service."""
    return "\n".join(
        (
            "[Unit]",
            f"Description=Crawls for {_escaped(job.key)}, by the clock",
            "",
            "[Timer]",
            f"OnCalendar={_CALENDAR[job.every]}:{job.minutes}:00",
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        )
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def _command(words: Sequence[str]) -> str:
    """Words in systemd's syntax: `%` and `$` doubled, quotes and backslashes escaped."""
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    word = _escaped(word).replace("$", "$$")
    if re.fullmatch(r"[\w./:=@%$+,-]+", word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
