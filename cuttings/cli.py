"""The command line: finds the verb, runs it, and turns every error into one line."""

from __future__ import annotations

import contextlib
import difflib
import gc
import importlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType

import click

from cuttings.command_line import exits, logs, terminal

# The verb, its module in cuttings.verbs, and its line in `cuttings --help`. It is a table so that
# help needs no import.
VERBS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "demo": ("demo", "The whole story on a bundled news world, offline, in a minute."),
        "init": ("init", "Make an archive here, and say who crawls."),
        "add": ("add", "Look at a site, and write its file."),
        "crawl": ("crawl", "Fetch what is new, clean it, keep it."),
        "fetch": ("fetch", "Fetch addresses that you name, clean them, keep them."),
    },
    "Read": {
        "search": ("search", "Find articles by their words."),
        "searches": ("searches", "The searches that were saved under a name."),
        "show": ("show", "One article, as text."),
        "history": ("history", "What a publisher changed in an article."),
        "serve": ("serve", "Browse the archive in a web browser, with Datasette."),
    },
    "Count": {
        "concordance": ("concordance", "Every occurrence of a word in its context."),
        "frequency": ("frequency", "How often words stand, where and when; key words."),
        "collocations": ("collocations", "The words that stand near a word."),
        "compare": ("compare", "How much each site writes of something, over time."),
    },
    "Take away": {
        "export": ("export", "Write a corpus: JSON lines, CSV and more."),
        "clean": ("clean", "Clean files without an archive."),
        "clean-warc": ("clean_warc", "Clean WARC files into Parquet files, without an archive."),
        "import": ("import_", "Bring pages or texts from files into the archive."),
    },
    "Look after": {
        "status": ("status", "How each site fares, and what is wrong."),
        "why": ("why", "Every fetch of an address, with its outcome and evidence."),
        "template": ("template", "What was learned of a site; keep, forget, pin."),
        "reclean": ("reclean", "Clean the stored pages again with today's cleaner."),
        "erase": ("erase", "Take an article or a site down for good."),
        "check": ("check", "Is the archive whole?"),
        "backup": ("backup", "Copy the archive, while a crawl writes."),
        "vacuum": ("vacuum", "Give unused space back to the disk."),
        "cron": ("cron", "Print the crontab line."),
        "help": ("help", "How a command is used."),
    },
}
MODULES = {verb: module for group in VERBS.values() for verb, (module, _) in group.items()}

# What people call a command who know it from elsewhere.
MEANT = {
    **dict.fromkeys(("count", "statistics", "words"), "frequency"),
    **dict.fromkeys(("list", "find", "grep", "query", "ls"), "search"),
    **dict.fromkeys(("browse", "open", "web", "view", "datasette"), "serve"),
    **dict.fromkeys(("delete", "remove", "rm", "forget"), "erase"),
    **dict.fromkeys(("run", "update", "start", "scrape", "spider"), "crawl"),
    **dict.fromkeys(("get", "download", "save"), "fetch"),
    **dict.fromkeys(("dump", "write"), "export"),
    **dict.fromkeys(("diff", "revisions", "versions"), "history"),
    **dict.fromkeys(("read", "cat", "print"), "show"),
    **dict.fromkeys(("health", "sites", "info", "stats"), "status"),
    **dict.fromkeys(("verify", "fsck", "doctor"), "check"),
    **dict.fromkeys(("load", "ingest", "merge"), "import"),
    **dict.fromkeys(("schedule", "crontab", "systemd"), "cron"),
    **dict.fromkeys(("kwic", "context"), "concordance"),
    **dict.fromkeys(("new", "create", "setup"), "init"),
    "version": "--version",
}


class FrontDoor(click.Group):
    """A group that imports a verb's module only when that verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which a newcomer needs them."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name, imported now; None when there is none."""
        if cmd_name not in MODULES:
            return None
        module = importlib.import_module(f"cuttings.verbs.{MODULES[cmd_name]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the arguments call.

        Raises UsageError with the nearest verb when there is none.
        """
        name = args[0]
        if name not in MODULES and not name.startswith("-") and not ctx.resilient_parsing:
            near = MEANT.get(name) or " ".join(difflib.get_close_matches(name, MODULES, 1))
            hint = f"; did you mean {near}?" if near else ""
            raise click.UsageError(f"there is no command {name!r}{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from the table above."""
        for title, verbs in VERBS.items():
            with formatter.section(title):
                formatter.write_dl([(verb, line) for verb, (_, line) in verbs.items()], 12)


@click.group(
    cls=FrontDoor,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="cuttings", message="cuttings %(version)s")
@click.pass_context
def front_door(context: click.Context) -> int | None:
    """A press-cuttings archive that runs itself.

    Cuttings crawls news sites from cron, cuts away everything that is not the
    article, and keeps the article in a SQLite archive that you can search,
    browse and export.

    \b
    A first look, offline:   cuttings demo
    A site of your own:      cuttings init --contact you@your-place.org
                             cuttings add https://news-site.example
                             cuttings crawl
    """
    if context.invoked_subcommand is not None:
        return None
    click.echo(context.get_help())
    return exits.USAGE


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `cuttings` and exit with its status. No traceback is shown."""
    gc.set_threshold(200_000, 20, 100)  # looking for cycles among imported modules takes 25 ms
    _steady_streams()
    with contextlib.suppress(ValueError):  # not the main thread, which handles the signals
        signal.signal(signal.SIGTERM, _terminate)
    status = run(list(sys.argv[1:] if arguments is None else arguments))
    status = _flush(status)
    gc.freeze()  # at its end Python looks for cycles in everything: 150 ms of a crawl
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the arguments. An error becomes a line on stderr and a status."""
    if "_CUTTINGS_COMPLETE" in os.environ:
        return _complete(os.environ["_CUTTINGS_COMPLETE"])
    try:
        with front_door.make_context("cuttings", arguments) as context:
            result = front_door.invoke(context)
    except (click.exceptions.Exit, SystemExit) as leaving:
        code = leaving.exit_code if isinstance(leaving, click.exceptions.Exit) else leaving.code
        return code if isinstance(code, int) else exits.OK
    except (KeyboardInterrupt, click.Abort):
        return _stopped("interrupted", exits.INTERRUPTED)
    except exits.Terminated:
        return _stopped("stopped by a signal", exits.TERMINATED)
    except (
        Exception
    ) as error:  # the one place that catches everything, so that no traceback is shown
        return _report(error)
    return result if isinstance(result, int) else exits.OK


def _report(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):
        return exits.BROKEN_PIPE
    if os.environ.get("CUTTINGS_TRACEBACK"):
        traceback.print_exception(error)
    line = terminal.one_line(exits.line_of(error))
    with contextlib.suppress(OSError):
        terminal.note(f"cuttings: {line}")
    logs.log(logs.ERROR, line)
    return exits.status_of(error)


def _stopped(how: str, status: int) -> int:
    with contextlib.suppress(OSError):
        terminal.note(f"cuttings: {how}; what was finished is kept")
    return status


def _complete(instruction: str) -> int:
    """Answer the shell's question what may be typed next."""
    from click.shell_completion import shell_complete  # noqa: PLC0415 only the shell needs it

    return shell_complete(front_door, {}, "cuttings", "_CUTTINGS_COMPLETE", instruction)


def _steady_streams() -> None:
    """Print `?` for what the terminal's encoding lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _flush(status: int) -> int:
    """Flush now, while a full disk or a closed pipe can still become a status."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        status = exits.BROKEN_PIPE
    except OSError as error:
        status = exits.DISK
        terminal.note(f"cuttings: cannot write the output: {exits.line_of(error)}")
    else:
        return status
    # The interpreter flushes once more at its end, and would print an error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _terminate(signum: int, frame: FrameType | None) -> None:
    raise exits.Terminated
