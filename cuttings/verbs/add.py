"""`cuttings add`: look at a site, and write its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from cleaners.urls.keys import canonical
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import archive_option, json_option, sites_option
from cuttings.config import load_config, sender_of

if TYPE_CHECKING:
    from crawler.runs.doctor.diagnosis import Diagnosis
    from crawler.sites.site import Site


@click.command()
@click.argument("url", required=False)
@click.option(
    "--from",
    "listed",
    metavar="FILE",
    type=click.File("rb"),
    help="Every site of a list: OPML, a CSV with a column home, or lines; - is stdin.",
)
@click.option(
    "--delay",
    type=click.FloatRange(0, 120),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to a host.",
)
@click.option("--allow-private", is_flag=True, help="Let it be met on a private address.")
@click.option("--as", "slug", metavar="NAME", help="Call the site this instead of by its host.")
@click.option(
    "--replace",
    "replace_it",
    is_flag=True,
    help="The site of --as NAME has moved to URL: write its file anew, and keep its other keys.",
)
@archive_option
@sites_option
@json_option
def command(  # noqa: PLR0917 - click gives them by name
    url: str | None,
    listed: IO[bytes] | None,
    delay: float,
    allow_private: bool,
    slug: str | None,
    replace_it: bool,
    archive_path: Path,
    sites_dir: Path,
    as_json: bool,
) -> int:
    """Look at the site of URL, and write its file.

    Looks for feeds, sitemaps, robots.txt and reservations, and fetches and
    cleans three articles as a sample. Then writes sites/NAME.toml, which is
    yours to edit. Nothing is put into the archive.

    \b
    cuttings add https://news-site.example
    cuttings add 127.0.0.1:8000 --allow-private --as here
    cuttings add --from subscriptions.opml

    A list may hold hundreds of sites. Stopped half-way, the same command goes
    on where it stopped. Exits 1 when a site could not be added.
    """
    if (url is None) == (listed is None):
        raise click.UsageError("give a URL, or --from FILE")
    if listed is not None:
        if slug is not None:
            raise click.UsageError("--as names one site, and a list holds many")
        options = ["--archive", str(archive_path), "--sites", str(sites_dir), "--delay", str(delay)]
        options += ["--allow-private"] if allow_private else []
        return _add_listed(listed, sites_dir, options, as_json=as_json)
    assert url is not None  # noqa: S101 one of the two is given
    from cuttings.command_line.lists import is_list  # noqa: PLC0415

    is_list(url, "add")
    config = load_config(archive_path)
    from crawler.runs.doctor.examine import examine_home  # noqa: PLC0415 - slow to import
    from crawler.sites.site import SLUG  # noqa: PLC0415
    from crawler.sites.site_files import load_usable, write_site  # noqa: PLC0415

    if slug is not None and not SLUG.fullmatch(slug):
        raise click.UsageError("--as takes lower-case letters, digits and . _ - only")
    usable, broken = load_usable(sites_dir)
    known = {site.slug: site for site in usable}
    if replace_it and slug not in known:
        raise click.UsageError("--replace wants --as NAME, the name of a site that is there")
    if not replace_it and (slug in known or slug in broken):
        raise click.UsageError(f"{sites_dir / slug}.toml is there already; edit or remove it")
    with terminal.progress(f"looking at {terminal.one_line(url)}: addresses asked") as bar:
        found = examine_home(
            url,
            delay=delay,
            allow_private=allow_private,
            sender=sender_of(config),
            slug=slug,
            progress=lambda _: bar.step(),
        )
    if found.site is None:
        raise exits.Trouble(f"{terminal.one_line(found.home)}: {found.problem}")
    site = found.site if slug else _named(found.site, known, broken)
    if slug in known:
        site = _moved(known[slug], site)
    path = write_site(site, sites_dir)
    if as_json:
        public = replace(site, private=(), secrets=())  # those of a file that was written anew
        terminal.data({**asdict(found), "site": asdict(public), "file": str(path)})
    else:
        _tell(found, path)
    return exits.OK


def _add_listed(file: IO[bytes], sites_dir: Path, options: list[str], *, as_json: bool) -> int:
    """Add every site of a list. Prints a line for each as it is done, and the totals."""
    from cuttings.command_line.lists import read_listed  # noqa: PLC0415 slow to import
    from cuttings.command_line.many_sites import add_many  # noqa: PLC0415

    listed = read_listed(file)
    counts: Counter[str] = Counter()
    with terminal.progress("sites looked at", len(listed)) as bar:
        for added in add_many(listed, sites_dir, options, lambda url: bar.step(note=url)):
            counts[added.outcome] += 1
            if as_json:
                terminal.data(added.as_data())
            else:
                parts = (added.outcome, added.url, added.slug or "", added.detail)
                terminal.say(terminal.one_line("  ".join(part for part in parts if part)))
    if not as_json:
        told = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.most_common())
        terminal.say(f"{told}; now: cuttings crawl")
    return exits.ATTENTION if counts["failed"] else exits.OK


def _moved(before: Site, now: Site) -> Site:
    """The site at its new address: its sources are new, a person's choices stay."""
    return replace(
        before,
        home=now.home,
        feeds=now.feeds,
        sitemaps=now.sitemaps,
        sections=now.sections,
        allow_private=now.allow_private,
    )


def _named(site: Site, known: Mapping[str, Site], broken: Collection[str]) -> Site:
    """The site under a slug that no other site has.

    Raises Trouble when the site is known already. A second site with the same front page and its
    own selection needs `--as`.
    """
    for other in known.values():
        if canonical(other.home) == canonical(site.home):
            hint = f"edit {other.slug}.toml, or choose another name: --as NAME"
            raise exits.Trouble(f"{site.home} is known already, as {other.slug}; {hint}")
    for slug in (site.slug, *(f"{site.slug}-{number}" for number in range(2, 100))):
        if slug not in known and slug not in broken:
            return replace(site, slug=slug)
    raise exits.Trouble(f"there are a hundred sites named {site.slug}; choose a name: --as NAME")


def _tell(found: Diagnosis, path: Path) -> None:
    terminal.say(terminal.one_line(f"{found.site.name if found.site else ''}  {found.home}"))
    terminal.say(f"robots.txt    {terminal.one_line(found.robots)}")
    terminal.say(f"reservations  {terminal.one_line(found.reservations)}")
    for label, sources in (
        ("feed", found.feeds),
        ("sitemap", found.sitemaps),
        ("section", found.sections),
    ):
        for source in sources:
            entries = terminal.plural(source.entries, "entry", "entries")
            terminal.say(f"{label:13} {terminal.one_line(source.url)} ({entries})")
        if not sources and label != "section":
            terminal.say(f"{label:13} none found")
    for sample in found.samples:
        terminal.say(f"\nsample        {terminal.one_line(sample.url)}")
        if sample.outcome != "article":
            terminal.say(f"              no article: {terminal.one_line(sample.outcome)}")
            continue
        terminal.say(f"              {terminal.one_line(sample.title or '(no title)')}")
        words = terminal.plural(sample.words, "word")
        terminal.say(terminal.wrap(f"{sample.beginning} … ({words})", indent=" " * 14))
    terminal.say()
    for note in found.notes:
        terminal.say(f"note: {terminal.one_line(note)}")
    terminal.say(f"wrote {path}; now: cuttings crawl")
