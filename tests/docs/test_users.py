"""The commands of docs/users.md, in their order, on an archive that holds what they look for."""

from __future__ import annotations

import re
from pathlib import Path

from archive.database.db import open_archive
from tests.archive.sample_archive import article, keep
from tests.cuttings.run_cuttings import cuttings

PAGE = Path(__file__).parents[2] / "docs" / "users.md"
STORY = "The ferry sails again. Two wind turbines stand on the hill above the harbour, part {n}. "


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def words_of(line: str) -> tuple[list[str], str | None]:
    """The arguments of a command, and the file that it is sent to."""
    command, _, out = line.partition(" > ")
    parts = re.findall(r'"([^"]*)"|(\S+)', command)
    return [quoted or bare for quoted, bare in parts][1:], out or None


def test_every_way_leads_to_its_result(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        for number in range(1, 4):
            text = "\n".join(STORY.format(n=f"{number}-{at}") * 2 for at in range(6))
            one = article(number, text=text, language="en", title=f"The ferry {number}", words=180)
            keep(archive, one)
        keep(archive, article(1, text=text.replace("turbines", "mills"), language="en"),
             now="2026-03-08T06:00:00Z")  # fmt: skip
    ran = commands()
    assert len(ran) > 15
    for line in ran:
        arguments, out = words_of(line)
        done = cuttings(*arguments, folder=tmp_path)
        assert done.status == 0, (line, done.err)
        assert done.out, line
        if out:
            (tmp_path / out).write_text(done.out, encoding="utf-8")
    files = "ferry.svg coverage.csv ferry.csv english.parquet english.vrt words.csv"
    for name in (*files.split(), "everything.warc.gz", "references.bib"):
        assert (tmp_path / name).stat().st_size > 0, name
