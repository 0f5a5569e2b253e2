"""`cuttings init`: an archive, a folder for site files, and who crawls."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from archive.database.db import open_archive
from cuttings.command_line import terminal
from cuttings.command_line.options import archive_option, sites_option
from cuttings.config import Config, checked_contact, config_path, load_config, write_config


@click.command()
@click.option(
    "--contact",
    metavar="MAIL_OR_URL",
    help="Where a webmaster can reach you; sent to every site in the User-Agent.",
)
@archive_option
@sites_option
def command(contact: str | None, archive_path: Path, sites_dir: Path) -> None:
    """Make an archive here, and say who crawls.

    Makes archive.db, a folder sites/ for site files, and cuttings.toml with
    your contact. What is there already is kept; a new contact replaces the
    old one. A contact is what makes a crawler polite: whoever runs a site can
    write to you instead of shutting you out.

    \b
    cuttings init --contact archive@our-university.edu
    """
    config = _config(contact, load_config(archive_path))
    archive_path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not archive_path.exists()
    with open_archive(archive_path, create=True):
        pass
    sites_dir.mkdir(parents=True, exist_ok=True)
    write_config(archive_path, config)
    terminal.say(f"{'Made' if is_new else 'Kept'} the archive {archive_path}")
    terminal.say(f"Site files go into {sites_dir}{'/' if sites_dir.is_dir() else ''}")
    terminal.say(f"Contact {config.contact}, in {config_path(archive_path)}")
    terminal.say("Next: cuttings add https://news-site.example")


def _config(contact: str | None, known: Config) -> Config:
    if contact is None:
        if known.contact is None:
            raise click.UsageError("--contact is needed: a mail or web address that reaches you")
        return known
    try:
        return replace(known, contact=checked_contact(contact))
    except ValueError as error:
        raise click.UsageError(f"--contact {error}") from error
