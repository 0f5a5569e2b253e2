"""`cuttings help`: what there is, or how one command is used."""

from __future__ import annotations

import click

from cuttings.command_line import terminal


@click.command("help")
@click.argument("verb", required=False, metavar="[COMMAND]")
@click.pass_context
def command(context: click.Context, verb: str | None) -> None:
    """What there is, or how one command is used.

    The same as `cuttings --help` and `cuttings COMMAND --help`.

    \b
    cuttings help
    cuttings help export
    """
    above = context.parent or context
    door = above.command
    if verb is None or not isinstance(door, click.Group):
        terminal.say(above.get_help())
        return
    _, found, _ = door.resolve_command(above, [verb])
    assert found is not None  # noqa: S101 an unknown one was refused, with the nearest
    with click.Context(found, info_name=verb, parent=above) as asked:
        terminal.say(found.get_help(asked))
