"""Each line of a log has its time and level, and a log does not grow for ever."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.command_line import logs

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (INFO|WARNING|ERROR) [\w.]+: \S")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before, level = list(root.handlers), ours.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    ours.setLevel(level)


def test_a_line_has_time_and_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.log_to(tmp_path / "new" / "crawl.log")
    logs.log(logging.INFO, "town: 3 article")
    logs.log(logging.ERROR, "two\nlines\u2028of one")
    logging.getLogger("elsewhere").warning("of others too")
    monkeypatch.setattr(logging.getLogger(), "level", logging.DEBUG)  # as Scrapy sets it
    logging.getLogger("elsewhere").info("but no more")
    lines = (tmp_path / "new" / "crawl.log").read_text(encoding="utf-8").split("\n")
    begun = [line for line in lines if LINE.match(line)]
    assert len(begun) == 3 and "WARNING elsewhere: of others too" in begun[2]
    assert all(line.startswith("    ") for line in lines if line and line not in begun)


def test_it_is_put_aside_and_dropped_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "LARGEST", 2_000)
    logs.log_to(tmp_path / "crawl.log")
    for number in range(500):
        logs.log(logging.INFO, f"line {number} of many")
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["crawl.log", *(f"crawl.log.{n}" for n in range(1, logs.KEPT + 1))]
    assert all(path.stat().st_size <= 2_000 for path in tmp_path.iterdir())
    assert "line 499" in (tmp_path / "crawl.log").read_text()


def test_without_a_file_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.log(logging.INFO, "to nobody")
    captured = capsys.readouterr()
    assert "to nobody" not in captured.out + captured.err
