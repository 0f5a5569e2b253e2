"""The man page: `cuttings(1)`, made of the help of every command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from inspect import cleandoc

import click

from cuttings.cli import VERBS, FrontDoor, front_door

_EXITS = (
    ("0", "well"),
    ("1", "done, but something needs a person"),
    ("2", "wrong usage"),
    ("65", "a damaged archive, or a newer one"),
    ("74", "trouble with the disk or a file"),
    ("75", "another crawl holds the lock"),
    ("78", "a wrong configuration"),
    ("130, 143", "interrupted; nothing is lost"),
)
_ENVIRONMENT = (
    ("CUTTINGS_ARCHIVE", "the archive, instead of ./archive.db"),
    ("CUTTINGS_SITES", "the folder of site files, instead of ./sites"),
    ("CUTTINGS_PROXY", "the proxy that every request goes through"),
    ("CUTTINGS_BROWSER", "the browser that pages of scripts are opened in"),
    ("CUTTINGS_WEBHOOK", "the address that alerts are posted to"),
    ("NO_COLOR", "when it is set, nothing is coloured"),
)
_FILES = (
    ("archive.db", "the archive, a SQLite file"),
    ("archive-pages.db", "the raw pages, beside the archive"),
    ("cuttings.toml", "what holds for all sites, beside the archive"),
    ("sites/SITE.toml", "what is said of one site"),
)


def man_page() -> str:
    """The whole page, in roff."""
    lines = [
        f'.TH CUTTINGS 1 "" "cuttings {version("cuttings")}" "User Commands"',
        ".SH NAME",
        r"cuttings \- a press-cuttings archive that runs itself",
        ".SH SYNOPSIS",
        r".B cuttings",
        r"\fICOMMAND\fR [\fIOPTIONS\fR]",
        ".SH DESCRIPTION",
        *_text(front_door.help or ""),
    ]
    for title, verbs in VERBS.items():
        lines += [f".SH {_plain(title.upper())}"]
        for verb in verbs:
            lines += _command(verb)
    lines += [".SH EXIT STATUS", *_list(_EXITS), ".SH ENVIRONMENT", *_list(_ENVIRONMENT)]
    lines += [".SH FILES", *_list(_FILES)]
    return "\n".join(lines) + "\n"


def _command(verb: str) -> Iterator[str]:
    with click.Context(front_door, info_name="cuttings") as above:
        command = FrontDoor.get_command(front_door, above, verb)
        if command is None:
            raise SystemExit(f"there is no command {verb!r}")
        with click.Context(command, info_name=verb, parent=above) as context:
            pieces = " ".join(command.collect_usage_pieces(context))
            yield f".SS cuttings {_plain(verb)} {_plain(pieces)}"
            yield from _text(command.help or "")
            records = [each.get_help_record(context) for each in command.get_params(context)]
            yield from _list(record for record in records if record and record[1])


def _list(rows: object) -> Iterator[str]:
    for name, told in rows:  # type: ignore[attr-defined]
        yield ".TP"
        yield rf"\fB{_plain(name)}\fR"
        yield _line(" ".join(told.split()))


def _text(told: str) -> Iterator[str]:
    """Paragraphs below a heading; one that begins with a line of \\b stands as it is."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", cleandoc(told))):
        lines = [line.rstrip() for line in paragraph.splitlines()]
        if number:
            yield ".PP"
        if lines[0] != "\b":
            yield _line(" ".join(lines))
            continue
        yield ".nf"
        yield from map(_line, lines[1:])
        yield ".fi"


def _line(text: str) -> str:
    """Text that roff takes for text, whatever it begins with."""
    plain = _plain(text)
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


def _plain(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("`", r"\(ga")
    escaped = escaped.replace("'", r"\(aq").replace("^", r"\(ha").replace("~", r"\(ti")
    return "".join(c if c.isascii() else rf"\[u{ord(c):04X}]" for c in escaped)
