"""Runs the demo's commands in its folder, and shows them as typed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cuttings.command_line import terminal
from cuttings.command_line.executable import ourselves
from cuttings.command_line.exits import OK, Trouble
from cuttings.demo.world import Paper

MARK = "made-by-cuttings-demo.txt"
VARIABLES = ("CUTTINGS_ARCHIVE", "CUTTINGS_SITES")


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs commands in the demo's folder, and prints them as a person would type them."""

    folder: Path
    papers: Mapping[str, Paper]
    homes: Mapping[str, str]

    def say(self, text: str) -> None:
        """A paragraph of the story."""
        terminal.say()
        terminal.say(terminal.wrap(text))

    def chapter(self, title: str) -> None:
        """The next part of the story."""
        terminal.say()
        terminal.say(terminal.style(f"── {title} ".ljust(terminal.columns() - 1, "─"), bold=True))

    def run(self, *arguments: str, well: tuple[int, ...] = (OK,)) -> int:
        """Show a command and run it. An exit status outside `well` ends the demo."""
        self._shown(arguments)
        done = subprocess.run(  # noqa: S603 our own executable
            [*ourselves(), *arguments], cwd=self.folder, env=_env(), check=False
        )
        return self._checked(arguments, done.returncode, well)

    def read(self, *arguments: str, shown: int | None = None) -> str:
        """Run a command and return its output. With `shown`, show it and so many lines."""
        printed = self.raw(*arguments).decode("utf-8")
        if shown is not None:
            self._shown(arguments)
            _print_some(printed, shown)
        return printed

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Show `cuttings serve` and run it in the background. Yields its address."""
        self._shown(("serve",))
        with subprocess.Popen(  # noqa: S603 our own executable
            [*ourselves(), "serve", "--port", "0"],
            cwd=self.folder,
            env=_env() | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        ) as server:
            try:
                said = server.stdout.readline() if server.stdout else ""
                address = re.search(r"http://\S+", said)
                if address is None:
                    raise Trouble("the demo stopped: `cuttings serve` served nothing")
                terminal.say(said.strip())
                yield address[0]
            finally:
                server.terminate()

    def raw(self, *arguments: str) -> bytes:
        """Run a command without showing it, and return its output as bytes."""
        done = subprocess.run(  # noqa: S603 our own executable
            [*ourselves(), *arguments],
            cwd=self.folder,
            env=_env(),
            check=False,
            stdout=subprocess.PIPE,
        )
        self._checked(arguments, done.returncode, (OK,))
        return done.stdout

    def _shown(self, arguments: tuple[str, ...]) -> None:
        typed = terminal.style(f"$ cuttings {shlex.join(arguments)}", fg="cyan", bold=True)
        terminal.say(f"\n{typed}")
        sys.stdout.flush()

    def _checked(self, arguments: tuple[str, ...], status: int, well: tuple[int, ...]) -> int:
        if status not in well:
            raise Trouble(f"the demo stopped: `cuttings {arguments[0]}` ended with {status}")
        return status


def prepare(folder: Path) -> None:
    """An empty folder for the demo. One that an earlier demo made is replaced."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Trouble(f"{folder}: something else is here; name another place with --folder")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).write_text(
        "`cuttings demo` made this folder and replaces it when it runs again.\n", encoding="utf-8"
    )


def _print_some(text: str, most: int) -> None:
    lines = text.rstrip("\n").split("\n")
    folded = [part for line in lines for part in terminal.wrap(line).split("\n")]
    for line in folded[:most]:
        terminal.say(line)
    if len(folded) > most:
        terminal.say(terminal.style(f"… {len(folded) - most} more lines", dim=True))


def _env() -> dict[str, str]:
    """The environment without variables that would lead a command to another archive."""
    return {name: value for name, value in os.environ.items() if name not in VARIABLES}
