"""Whatever is wrong with what a command is given: one line, and the right exit status."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import IO

import pytest

from archive.tables.runs import crawl_lock
from cuttings.config import ConfigError, refuse_lost_clock
from tests.cuttings.run_cuttings import ROOT, Done, cuttings

USAGE, DAMAGED, DISK, BUSY, CONFIG = 2, 65, 74, 75, 78
READERS = (
    ("search", "word"),
    ("show", "1"),
    ("why", "https://paper.example/"),
    ("history", "1"),
    ("status",),
    ("template", "town"),
    ("export", "out.jsonl"),
)


def is_one_line(done: Done, status: int, *words: str) -> None:
    """The status, and one line on stderr that names the culprit."""
    assert done.status == status, done.err
    assert len(done.err.splitlines()) == 1, done.err
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as `cuttings init` makes it."""
    assert cuttings("init", "--contact", "me@press.org", folder=tmp_path).status == 0
    return tmp_path


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_no_archive(command: tuple[str, ...], tmp_path: Path) -> None:
    is_one_line(cuttings(*command, folder=tmp_path), USAGE, "archive.db")
    assert not (tmp_path / "archive.db").exists()


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_a_file_that_is_no_archive(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database at all\n" * 100)
    is_one_line(cuttings(*command, folder=tmp_path), DAMAGED, "archive.db")


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_an_archive_of_a_newer_cuttings(command: tuple[str, ...], folder: Path) -> None:
    with sqlite3.connect(folder / "archive.db") as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)",
            ("cuttings", "m999_of_the_year_2040", "2040-01-01"),
        )
    db.close()
    is_one_line(cuttings(*command, folder=folder), DAMAGED, "newer")


def test_an_archive_cut_short(folder: Path) -> None:
    path = folder / "archive.db"
    path.write_bytes(path.read_bytes()[:5000])
    is_one_line(cuttings("search", "word", folder=folder), DAMAGED, "archive.db")


def test_an_archive_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "archive.db").mkdir()
    is_one_line(cuttings("status", folder=tmp_path), DISK, "archive.db")


def test_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    init = ("init", "--contact", "me@press.org", "--archive", "/proc/archive.db")
    is_one_line(cuttings(*init, folder=tmp_path), DISK, "/proc/archive.db")


def test_output_onto_a_full_disk(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cuttings", "--help"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    is_one_line(Done(done.returncode, "", done.stderr), DISK, "No space left")


def test_no_site(folder: Path) -> None:
    is_one_line(cuttings("crawl", folder=folder), CONFIG, "cuttings add")


def test_an_unknown_site(folder: Path) -> None:
    (folder / "sites" / "town.toml").write_text('home = "https://town.example/"\n')
    is_one_line(cuttings("crawl", "twon", folder=folder), CONFIG, "twon", "town")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('home = "https://town.example/"\n[crawl]\ndealy = 2\n', ("town.toml", "dealy", "delay")),
        ('home = "https://town.example/"\n[clean]\nremove = "["\n', ("town.toml", "remove")),
        ("home = \n", ("town.toml",)),
        ("name = 'no address'\n", ("town.toml", "home")),
    ],
)
def test_a_site_file_that_is_wrong(text: str, words: tuple[str, ...], folder: Path) -> None:
    (folder / "sites" / "town.toml").write_text(text)
    is_one_line(cuttings("crawl", folder=folder), CONFIG, *words)


@pytest.mark.parametrize("text", ['contcat = "me@press.org"\n', "contact = 3\n", "contact = \n"])
def test_settings_that_are_wrong(text: str, folder: Path) -> None:
    (folder / "cuttings.toml").write_text(text)
    is_one_line(cuttings("crawl", folder=folder), CONFIG, "cuttings.toml")


@pytest.mark.parametrize(
    "contact", ["", "nobody", "a b@c.org", "x@example.com", "me@p.org\r\nX: y", "ftp://p.org/"]
)
def test_a_contact_that_reaches_nobody(contact: str, tmp_path: Path) -> None:
    is_one_line(cuttings("init", "--contact", contact, folder=tmp_path), USAGE, "--contact")
    assert not (tmp_path / "cuttings.toml").exists()


def test_a_crawl_while_another_runs(folder: Path) -> None:
    (folder / "sites" / "town.toml").write_text('home = "https://town.example/"\n')
    with crawl_lock(folder / "archive.db"):
        is_one_line(cuttings("crawl", folder=folder), BUSY, "another crawl")


@pytest.mark.parametrize(
    "arguments",
    [
        ("serach", "x"),
        ("search", "--newset", "x"),
        ("show",),
        ("crawl", "--limit", "many"),
        ("clean",),
        ("clean", "page.html", "--urls", "none.tsv"),
        ("export",),
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    is_one_line(cuttings(*arguments, folder=tmp_path), USAGE, "--help")


@pytest.mark.parametrize("command", [("show", "7"), ("history", "7"), ("show", "https://x.org/")])
def test_an_unknown_article(command: tuple[str, ...], folder: Path) -> None:
    is_one_line(cuttings(*command, folder=folder), 1, command[1])


def test_an_unknown_address_is_explained(folder: Path) -> None:
    done = cuttings("why", "https://town.example/story", folder=folder)
    assert done.status == 1
    assert "not known" in done.out


def unread(pipe: IO[str]) -> int:
    """How many bytes of a pipe its reader has not taken yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def heed_the_keyboard() -> None:
    """What a shell starts in the background ignores SIGINT, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopped_by_the_keyboard_or_a_signal(tmp_path: Path) -> None:
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        process = subprocess.Popen(
            [sys.executable, "-m", "cuttings", "clean", "-"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_the_keyboard,  # noqa: PLW1509 (no thread runs here)
        )
        assert process.stdin is not None
        process.stdin.write("a line")
        process.stdin.flush()
        while unread(process.stdin):
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=200)
        is_one_line(Done(process.returncode, "", err.strip()), status)


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "cuttings", "--help"],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("what", ["9999", "nonsense"])
def test_nothing_is_taken_down_by_a_slip(folder: Path, what: str) -> None:
    """A number that no article has is no address that should be kept out for ever."""
    assert cuttings("init", folder=folder).status == 0
    done = cuttings("erase", what, "--why", "asked", "--yes", folder=folder)
    is_one_line(done, USAGE, what, "nothing was erased")
    with sqlite3.connect(folder / "archive.db") as connection:
        assert connection.execute("select count(*) from tombstones").fetchone() == (0,)


@pytest.mark.parametrize(
    "words",
    [("frequency",), ("compare", "word"), ("collocations", "word"), ("concordance", "word")],
)
def test_counting_in_an_empty_archive_says_why_there_is_nothing(
    folder: Path, words: tuple[str, ...]
) -> None:
    assert cuttings("init", folder=folder).status == 0
    done = cuttings(*words, folder=folder)
    assert done.status == 0
    assert done.err.strip().startswith(("no ", "nothing ")), done.err
    assert "of" not in done.out.split()  # no table without a line


def test_a_machine_that_lost_its_clock_is_not_to_crawl() -> None:
    with pytest.raises(ConfigError, match="the clock of this machine says 1970-01-01T00:00:00Z"):
        refuse_lost_clock("1970-01-01T00:00:00Z")
    refuse_lost_clock("2026-01-01T00:00:00Z")


# The machine's clock is the one thing that a test cannot set for a process of its own.
LOST_CLOCK = """
import importlib, sys
for verb in ("crawl", "fetch"):
    importlib.import_module(f"cuttings.verbs.{verb}").utc_now = lambda: "1970-01-01T00:00:09Z"
from cuttings.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", [("crawl",), ("fetch", "https://paper.example/1")])
def test_a_machine_that_lost_its_clock_fetches_nothing(
    command: tuple[str, ...], folder: Path
) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", LOST_CLOCK, *command]
    done = subprocess.run(
        run, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    is_one_line(Done(done.returncode, done.stdout, done.stderr), CONFIG, "1970-01-01T00:00:09Z")
