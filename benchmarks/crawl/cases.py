"""Cases after public bug reports of other crawlers: `python -m benchmarks.crawl.cases`.

They lie beside the checkout, in `../shared/cases/crawl`: each is a program with servers of its own
on loopback, which prints a line `[ok]` or `[NOT AS EXPECTED]` for each thing that it looks at.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path("../shared/cases/crawl")
SECONDS = 2_400  # one of them waits for sixteen minutes
_OK, _NOT = "[ok]", "[NOT AS EXPECTED]"


@dataclass(frozen=True, slots=True)
class Result:
    """How one case ended. `trouble`: why it did not come to its end; "" where it did."""

    name: str
    well: int
    wrong: tuple[str, ...]
    trouble: str = ""

    @property
    def is_well(self) -> bool:
        """Whether all that it looks at is as expected."""
        return bool(self.well) and not self.wrong and not self.trouble

    def lines(self) -> Iterator[str]:
        """What there is to say of it."""
        total = self.well + len(self.wrong)
        yield f"{'ok ' if self.is_well else 'NOT'} {self.well:3} of {total:3}  {self.name}"
        yield from (f"      {line}" for line in self.wrong)
        if self.trouble:
            yield f"      {self.trouble}"


def run(case: Path, command: Path) -> Result:
    """Run one case with this `cuttings`, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="case-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, str(case.resolve())],
                cwd=folder,
                env={**os.environ, "CUTTINGS": str(command)},
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Result(case.stem, 0, (), f"took more than {SECONDS} s")
    said = done.stdout.splitlines()
    wrong = tuple(line.removeprefix(_NOT).strip() for line in said if line.startswith(_NOT))
    trouble = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]
    return Result(case.stem, sum(line.startswith(_OK) for line in said), wrong, trouble)


def main() -> int:
    """All cases, or those whose names begin as said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="how the names begin; without: all")
    parser.add_argument("--cases", type=Path, default=CASES, help=f"their folder [{CASES}]")
    chosen = parser.parse_args()
    command = Path(sys.executable).with_name("cuttings")
    found = sorted(chosen.cases.glob("[0-9]*.py"))
    wanted = tuple(chosen.names) or ("",)
    results = []
    for case in found:
        if case.name.startswith(wanted):
            results.append(run(case, command))
            print(*results[-1].lines(), sep="\n", flush=True)
    well = sum(result.is_well for result in results)
    print(f"{well} of {len(results)} cases ok")
    return 0 if results and well == len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
