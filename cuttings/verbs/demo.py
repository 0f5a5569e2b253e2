"""`cuttings demo`: the whole story, offline, in a minute."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from cuttings.command_line import terminal


@click.command()
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Where the demo's archive goes.",
)
@click.option("--stay", is_flag=True, help="Go on serving the papers afterwards, until Ctrl-C.")
@click.option(
    "--port", type=click.IntRange(0, 65500), default=0, help="First port of the papers.  [any free]"
)
def command(folder: Path, stay: bool, port: int) -> None:
    """The whole story on a bundled news world, offline, in a minute.

    Four small papers, in English, French, German, Japanese and Spanish, are
    served on this machine and crawled with the commands that you would use
    yourself. It ends with an archive in ./demo for you to explore.

    \b
    cuttings demo
    cuttings demo --stay     look at the papers in your browser, crawl them again
    """
    from cuttings.demo.calendar import FIRST, LATER  # noqa: PLC0415
    from cuttings.demo.runner import Runner, prepare  # noqa: PLC0415
    from cuttings.demo.script import tell  # noqa: PLC0415
    from cuttings.demo.server import serve_papers  # noqa: PLC0415
    from cuttings.demo.world import load_world  # noqa: PLC0415

    prepare(folder)
    papers = load_world(datetime.now(UTC) - timedelta(days=FIRST + LATER))
    with serve_papers(papers, port) as homes:
        tell(Runner(folder, papers, homes))
        if stay:
            _stay(homes)


def _stay(homes: dict[str, str]) -> None:
    terminal.say("\nThe papers are still served, until Ctrl-C:")
    for slug, home in homes.items():
        terminal.say(f"  {home}  {slug}")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        terminal.say()
