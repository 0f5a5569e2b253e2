"""The front door: help for everybody, imports for nobody, odd surroundings survived."""

from __future__ import annotations

import errno
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cuttings import cli
from cuttings.command_line import exits
from tests.cuttings.run_cuttings import ROOT, cuttings

HEAVY = ("scrapy", "twisted", "trafilatura", "boilerpy3", "datasette", "pyarrow")


def test_every_verb_of_the_table_is_there() -> None:
    for verb, module in cli.MODULES.items():
        command = importlib.import_module(f"cuttings.verbs.{module}").command
        assert command.help, verb


@pytest.mark.parametrize("verb", cli.MODULES)
def test_help_is_worth_reading(verb: str, tmp_path: Path) -> None:
    done = cuttings(verb, "--help", folder=tmp_path, COLUMNS="80")
    assert done.status == 0, done.err
    assert f"cuttings {verb}" in done.out.split("\n", 1)[1], "an example"
    assert max(map(len, done.out.split("\n"))) <= 80


def test_help_lists_every_verb_with_a_line(tmp_path: Path) -> None:
    done = cuttings("--help", folder=tmp_path, COLUMNS="80")
    for group in cli.VERBS.values():
        for verb, (_, line) in group.items():
            assert f"  {verb}" in done.out
            assert line in done.out
    assert max(map(len, done.out.split("\n"))) <= 80


def test_without_a_command_it_helps_and_says_that_this_was_no_use(tmp_path: Path) -> None:
    done = cuttings(folder=tmp_path)
    assert (done.status, done.out.split()[0]) == (2, "Usage:")


def test_version(tmp_path: Path) -> None:
    assert cuttings("--version", folder=tmp_path).out == "cuttings 0.1.0\n"


@pytest.mark.parametrize("arguments", [("--help",), ("search", "--help"), ("show", "1")])
def test_cheap_commands_import_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code = (
        "import sys; from cuttings.cli import run; run(sys.argv[1:]);"
        f"print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_an_unknown_command_names_the_nearest(tmp_path: Path) -> None:
    assert "did you mean history?" in cuttings("histroy", folder=tmp_path).err


def test_a_command_by_a_name_that_it_has_elsewhere(tmp_path: Path) -> None:
    for said, meant in (("delete", "erase"), ("browse", "serve"), ("version", "--version")):
        assert f"did you mean {meant}?" in cuttings(said, folder=tmp_path).err
    assert set(cli.MEANT.values()) <= {*cli.MODULES, "--version"}
    assert not set(cli.MEANT) & set(cli.MODULES)


def test_a_fault_of_ours_is_one_line_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        {}["missing"]
    except KeyError as error:
        assert exits.status_of(error) == exits.FAULT
        line = exits.line_of(error)
    assert "a fault in cuttings itself: KeyError" in line
    assert "command_line/test_cli.py:" in line
    assert "\n" not in line


def test_a_folder_that_memory_is_too_small_to_list_is_no_trouble_of_the_folder() -> None:
    error = OSError(errno.ENOMEM, "Cannot allocate memory", "/some/folder")
    assert exits.line_of(error) == "there is not enough memory"
    assert exits.status_of(error) == exits.DISK
    full = OSError(errno.ENOSPC, "No space left on device", "/some/folder")
    assert exits.line_of(full) == "/some/folder: No space left on device"


def test_every_error_class_of_the_table_exists() -> None:
    for name in exits.BY_CLASS:
        module, _, kind = name.rpartition(".")
        assert issubclass(getattr(importlib.import_module(module), kind), BaseException)


def test_no_home_and_a_terminal_that_knows_ascii_alone(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("港町の朝\n\n" + "潮見橋の工事が来月から始まる。" * 20)
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = cuttings("clean", "page.txt", "--json", folder=tmp_path, **plain)
    assert done.status == 0, done.err
    assert "潮見橋" in json.loads(done.out)["text"]
    assert done.out.isascii()
    assert cuttings("clean", "page.txt", folder=tmp_path, **plain).status == 0


def test_the_shell_can_complete_commands(tmp_path: Path) -> None:
    variables = {
        "_CUTTINGS_COMPLETE": "bash_complete",
        "COMP_WORDS": "cuttings his",
        "COMP_CWORD": "1",
    }
    assert cuttings(folder=tmp_path, **variables).out == "plain,history\n"


PRESSED = """
import sys
class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == "cuttings.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
import cuttings.__main__
cuttings.__main__.main()
"""
UNREAD = "import sys; sys.stdin = None; from cuttings.cli import run; sys.exit(run(['clean', '-']))"


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [(PRESSED, 130, "interrupted; nothing was begun"), (UNREAD, 2, "no standard input to read")],
)
def test_ctrl_c_while_the_code_is_read_and_no_input_at_all(
    tmp_path: Path, code: str, status: int, said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (status, True, 1)
