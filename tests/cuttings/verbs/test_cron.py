"""The crontab line works as pasted: run here by the shell that cron would use."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.cuttings.run_cuttings import ROOT, cuttings


def job(folder: Path, *arguments: str) -> str:
    """The command of the line, as cron hands it to /bin/sh."""
    done = cuttings("cron", *arguments, folder=folder)
    assert done.status == 0, done.err
    assert done.out.count("\n") == 1
    *when, command = done.out.strip().split(" ", 5)
    assert len(when) == 5
    parts = command.split("%")
    assert all(part.endswith("\\") for part in parts[:-1]), "an unescaped % ends a crontab line"
    return command.replace("\\%", "%")


def run(command: str) -> subprocess.CompletedProcess[str]:
    """With the little that cron gives: no useful PATH, another directory."""
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "HOME": "/", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_crawls_in_a_folder_with_an_awkward_name(tmp_path: Path) -> None:
    folder = tmp_path / "100% press & 'cuttings'"
    folder.mkdir()
    assert cuttings("init", "--contact", "me@press.org", folder=folder).status == 0
    (folder / "sites" / "town.toml").write_text(
        'home = "http://127.0.0.1:9/"\n[crawl]\nfeeds = []\nsitemaps = []\nsections = []\n'
    )
    done = run(job(folder))
    assert (done.returncode, done.stderr) in {(0, ""), (1, "")}
    assert (folder / "archive.log").read_text()


def test_what_needs_a_person_is_printed_and_the_status_kept(tmp_path: Path) -> None:
    assert cuttings("init", "--contact", "me@press.org", folder=tmp_path).status == 0
    (tmp_path / "sites" / "town.toml").write_text("hom = 1\n")
    done = run(job(tmp_path))
    assert done.returncode == 78
    assert "town.toml" in done.stdout


def test_a_crawl_that_still_runs_is_no_reason_to_write(tmp_path: Path) -> None:
    from archive.tables.runs import crawl_lock

    assert cuttings("init", "--contact", "me@press.org", folder=tmp_path).status == 0
    (tmp_path / "sites" / "town.toml").write_text('home = "https://town.example/"\n')
    with crawl_lock(tmp_path / "archive.db"):
        done = run(job(tmp_path, "town"))
    assert (done.returncode, done.stdout, done.stderr) == (75, "", "")
    assert "another crawl" in (tmp_path / "archive.log").read_text()


def test_all_of_it_is_in_a_log_that_does_not_grow_for_ever(tmp_path: Path) -> None:
    assert cuttings("init", "--contact", "me@press.org", folder=tmp_path).status == 0
    (tmp_path / "sites" / "town.toml").write_text(
        'home = "http://127.0.0.1:9/"\n[crawl]\nfeeds = []\nsitemaps = []\nsections = []\n'
    )
    done = run(job(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    lines = (tmp_path / "archive.log").read_text().splitlines()
    stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO cuttings: ")
    assert all(stamp.match(line) for line in lines)
    assert any("town: nothing due" in line for line in lines)
    assert ">>" not in job(tmp_path), "a log that the shell writes would grow for ever"


def test_a_site_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert cuttings("init", "--contact", "me@press.org", folder=tmp_path).status == 0
    (tmp_path / "sites" / "town.toml").write_text('home = "https://town.example/"\n')
    for more in ((), ("--systemd",)):
        done = cuttings("cron", "twon", *more, folder=tmp_path)
        assert (done.status, done.out) == (78, "")
        assert "there is no site 'twon'; did you mean town?" in done.err


def test_how_often(tmp_path: Path) -> None:
    for every, stars in (("15m", "* * * *"), ("6h", "*/6 * * *"), ("day", "5 * * *")):
        out = cuttings("cron", "--every", every, folder=tmp_path).out
        assert out.split(" ", 1)[1].startswith(stars)
    minutes = cuttings("cron", "--every", "15m", folder=tmp_path).out.split(" ")[0].split(",")
    assert len({int(minute) % 15 for minute in minutes}) == 1 and len(minutes) == 4


def test_a_line_for_each_shard_and_one_that_joins_them(tmp_path: Path) -> None:
    assert cuttings("init", "--contact", "me@press.org", folder=tmp_path).status == 0
    (tmp_path / "sites" / "town.toml").write_text(
        'home = "http://127.0.0.1:9/"\n[crawl]\nfeeds = []\nsitemaps = []\nsections = []\n'
    )
    lines = cuttings("cron", "--shards", "3", folder=tmp_path).out.splitlines()
    assert len(lines) == 4
    for line in lines:
        done = run(line.split(" ", 5)[5])
        assert (done.returncode, done.stdout) == (0, "")
    made = sorted(path.name for path in tmp_path.glob("archive-shard-?.db"))
    assert made == [f"archive-shard-{number}.db" for number in (1, 2, 3)]
