"""Write anew what the pages show of the code: the help of each command, the rooms of each floor,
and the man page.

    python docs/tools/refresh.py            rewrite what is out of date
    python docs/tools/refresh.py --check    change nothing; leave with 1 where a page is out of date

A page shows a help between `<!-- help VERB -->` and `<!-- end -->`, and the rooms of a floor
between `<!-- rooms FLOOR -->` and `<!-- end -->`: the layers that import-linter holds, from the
top, each room with the first line of its docstring, and the rooms that it imports.
"""

from __future__ import annotations

import ast
import re
import sys
import textwrap
import tomllib
from pathlib import Path

import click
import grimp

from cuttings.cli import MODULES, FrontDoor, front_door
from man import man_page

DOCS = Path(__file__).parents[1]
HOUSE = DOCS.parent
MAN = HOUSE / "man" / "cuttings.1"
BLOCK = re.compile(r"(<!-- help (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
ROOMS = re.compile(r"(<!-- rooms (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_NAME = 15  # columns that the name of a room takes


def help_of(verb: str) -> str:
    """What `cuttings VERB --help` prints on a terminal of 80 columns."""
    with click.Context(front_door, info_name="cuttings") as above:
        command = FrontDoor.get_command(front_door, above, verb)
        if command is None:
            raise SystemExit(f"there is no command {verb!r}")
        with click.Context(command, info_name=verb, parent=above, terminal_width=80) as context:
            return command.get_help(context)


def rooms_of(floor: str) -> str:
    """The layers of a floor as import-linter holds them, from the top: a line a room. Then what
    each room imports of the others."""
    layers = _layers(floor)
    drawn = "\n   |\n".join("\n".join(_room(floor, name) for name in layer) for layer in layers)
    return f"{drawn}\n\n{_arrows(floor, [name for layer in layers for name in layer])}"


def _layers(floor: str) -> list[list[str]]:
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in contracts["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == [floor]:
            return [re.split(r" [|:] ", layer) for layer in contract["layers"]]
    raise SystemExit(f"import-linter has no contract for the rooms of {floor!r}")


def _arrows(floor: str, rooms: list[str]) -> str:
    """How many rooms and arrows there are, and a line for each room that imports another."""
    graph = grimp.build_graph(floor, cache_dir=None)
    imported: dict[str, set[str]] = {room: set() for room in rooms}
    for module in graph.modules - {floor}:
        room = module.split(".")[1]
        others = {
            f"{one}.".split(".")[1] for one in graph.find_modules_directly_imported_by(module)
        }
        imported[room] |= others & set(rooms) - {room}
    count = sum(map(len, imported.values()))
    lines = [
        _line(room, ", ".join(one for one in rooms if one in imported[room]))
        for room in rooms
        if imported[room]
    ]
    return "\n".join([f"{len(rooms)} rooms, {count} arrows. A room imports:", *lines])


def _room(floor: str, name: str) -> str:
    place = HOUSE / floor / name
    source = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return _line(name, said.split("\n\n")[0].replace("\n", " "))


def _line(name: str, text: str) -> str:
    lines = textwrap.wrap(text, 80 - _NAME)
    return f"\n{' ' * _NAME}".join([f"{name:<{_NAME}}{lines[0]}", *lines[1:]])


def refreshed(text: str) -> str:
    """A page with the help and the rooms of today."""
    text = ROOMS.sub(lambda m: f"{m[1]}```text\n{rooms_of(m[2])}\n```\n{m[3]}", text)
    return BLOCK.sub(lambda m: f"{m[1]}```text\n{help_of(m[2])}\n```\n{m[3]}", text)


def shown() -> set[str]:
    """The verbs whose help some page shows."""
    pages = (path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    return {match[2] for page in pages for match in BLOCK.finditer(page)}


def main() -> int:
    """Rewrite, or with --check only look; the number of pages out of date decides the status."""
    stale = 0
    pages = {path: refreshed(path.read_text(encoding="utf-8")) for path in DOCS.rglob("*.md")}
    for path, new in sorted({**pages, MAN: man_page()}.items()):
        old = path.read_text(encoding="utf-8") if path.exists() else ""
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
