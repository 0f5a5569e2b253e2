"""Write the help of each command anew into the pages that show it.

    python docs/refresh.py            rewrite what is out of date
    python docs/refresh.py --check    change nothing; leave with 1 where something is out of date

A page shows a help between `<!-- help VERB -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from cuttings.cli import MODULES, FrontDoor, front_door

DOCS = Path(__file__).parent
BLOCK = re.compile(r"(<!-- help (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def help_of(verb: str) -> str:
    """What `cuttings VERB --help` prints on a terminal of 80 columns."""
    with click.Context(front_door, info_name="cuttings") as above:
        command = FrontDoor.get_command(front_door, above, verb)
        if command is None:
            raise SystemExit(f"there is no command {verb!r}")
        with click.Context(command, info_name=verb, parent=above, terminal_width=80) as context:
            return command.get_help(context)


def refreshed(text: str) -> str:
    """A page with the help of today."""
    return BLOCK.sub(lambda m: f"{m[1]}```text\n{help_of(m[2])}\n```\n{m[3]}", text)


def shown() -> set[str]:
    """The verbs whose help some page shows."""
    pages = (path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    return {match[2] for page in pages for match in BLOCK.finditer(page)}


def main() -> int:
    """Rewrite, or with --check only look; the number of pages out of date decides the status."""
    stale = 0
    for path in sorted(DOCS.glob("*.md")):
        old = path.read_text(encoding="utf-8")
        new = refreshed(old)
        if old != new:
            stale += 1
            print(f"{path.name} is out of date")
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    missing = set(MODULES) - shown()
    if missing:
        print(f"no page shows the help of: {', '.join(sorted(missing))}")
    return 1 if missing or (stale and "--check" in sys.argv) else 0


if __name__ == "__main__":
    sys.exit(main())
