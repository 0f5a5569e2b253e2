"""What a clock begins: the units that systemd verifies, and a crontab line (test_cron)."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from cuttings.command_line.exits import Trouble
from cuttings.timers.jobs import EVERY, Job, crontab_line, service_unit, timer_unit
from tests.cuttings.run_cuttings import cuttings

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def _init(folder: Path) -> None:
    folder.mkdir()
    assert cuttings("init", "--contact", "me@press.org", folder=folder).status == 0


@needs_systemd
@pytest.mark.parametrize("every", list(EVERY))
def test_systemd_finds_nothing_wrong(tmp_path: Path, every: str) -> None:
    folder = tmp_path / "100% press & 'cut$tings' \"2\" \\ x"
    _init(folder)
    arguments = ("cron", "--systemd", "--every", every, "--into", str(tmp_path / "units"))
    assert cuttings(*arguments, folder=folder).status == 0
    units = sorted((tmp_path / "units").iterdir())
    assert [unit.name for unit in units] == ["cuttings.service", "cuttings.timer"]
    done = subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "--recursive-errors=no", "verify", *units],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_systemd
def test_systemd_reads_the_moments_that_are_meant() -> None:
    job = Job(("true",), Path("/"), "15m", "/srv/archive.db")
    line = next(line for line in timer_unit(job).splitlines() if line.startswith("OnCalendar"))
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=5", line.partition("=")[2]],
        capture_output=True,
        text=True,
        check=True,
    )
    shown = [each.rpartition(":")[0][-2:] for each in done.stdout.splitlines() if "elapse" in each]
    minutes = {int(minute) for minute in job.minutes.split(",")}
    assert {int(minute) for minute in shown} <= minutes and len(minutes) == 4


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_units_of_shards(tmp_path: Path) -> None:
    _init(tmp_path / "press")
    units = tmp_path / "units"
    arguments = ("cron", "--systemd", "--shards", "3", "--into", str(units))
    assert cuttings(*arguments, folder=tmp_path / "press").status == 0
    assert len(list(units.iterdir())) == 4
    for kind in ("service", "timer"):
        (units / f"cuttings@2.{kind}").symlink_to(units / f"cuttings@.{kind}")
    chosen = [each for each in sorted(units.iterdir()) if "@." not in each.name]
    done = subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "--recursive-errors=no", "verify", *chosen],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_cronjob_has_a_pod_for_each_shard(tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    _init(tmp_path / "press")
    done = cuttings("cron", "--shards", "16", "--kubernetes", folder=tmp_path / "press")
    spec = yaml.safe_load(done.out)["spec"]["jobTemplate"]["spec"]
    assert (spec["completions"], spec["completionMode"]) == (16, "Indexed")
    (container,) = spec["template"]["spec"]["containers"]
    assert "--shard $N/16 --archive archive-shard-$N.db" in container["args"][0]
    assert cuttings("cron", "--kubernetes", folder=tmp_path / "press").status == 2


def test_both_units_are_printed_as_they_would_be_written(tmp_path: Path) -> None:
    _init(tmp_path / "press")
    printed = cuttings("cron", "--systemd", folder=tmp_path / "press").out
    service, _, timer = printed.partition("# cuttings.timer\n")
    for text, section in ((service, "Service"), (timer, "Timer")):
        parser = configparser.ConfigParser(interpolation=None)
        parser.read_string(text)
        assert section in parser and "Unit" in parser
    assert "crawl --quiet --archive" in service and "SuccessExitStatus=75" in service


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    _init(tmp_path / "press")
    done = cuttings("cron", "--into", "units", folder=tmp_path / "press")
    assert done.status == 2 and "--into goes with --systemd" in done.err
    with pytest.raises(Trouble):
        crontab_line(Job(("a\nb",), tmp_path, "hour", "k"))


def test_words_are_escaped_as_systemd_reads_them() -> None:
    job = Job(("/bin/my crawl", "a%b", "$HOME", 'q"\\'), Path("/100%"), "day", "/k")
    unit = service_unit(job)
    assert 'ExecStart="/bin/my crawl" a%%b $$HOME "q\\"\\\\"' in unit
    assert "WorkingDirectory=/100%%" in unit
