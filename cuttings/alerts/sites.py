"""Alerts of sites: one message when a site falls sick, one when it is well again.

A site is sick when a run of the crawler or `cuttings status` says so. That a person was told is
kept in the archive (`sites.alerted`). It is written only after the message went out, so the next
run sends a message that failed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from archive.database.db import open_archive
from archive.reports.status import status
from archive.tables import sites
from cuttings.alerts.send import AlertFailed, Message, send
from cuttings.config import Alert

_NAMED = 5  # sites named in the title; the text names all


def tell(
    alert: Alert,
    archive_path: Path,
    troubles: Mapping[str, Sequence[str]],
    answered: Collection[str],
    now: str,
    *,
    proxy: str | None = None,
) -> list[str]:
    """Send the alerts that follow from a run.

    Returns one line for each failure. `troubles` are the sites that the run calls sick, and why.
    `answered` are those that answered well.
    """
    failed = []
    with open_archive(archive_path) as archive:
        found = {
            each.site: [f"{one.kind}: {one.cause} ({one.evidence})" for one in each.ailments]
            for each in status(archive, now)
        }
        known = sites.alerted(archive)
        sick = {site: [*troubles.get(site, ()), *found[site]] for site in found}
        fallen = {site: why for site, why in sick.items() if why and not known[site]}
        well = [s for s, why in sick.items() if not why and known[s] and s in answered]
        for message, concerned, moment in (
            (_fallen(fallen), list(fallen), now),
            (_well(well), well, None),
        ):
            if not concerned:
                continue
            try:
                send(alert, message, proxy=proxy)
                sites.set_alerted(archive, concerned, moment)
            except AlertFailed as error:
                failed.append(str(error))
    return failed


def _fallen(sick: Mapping[str, Sequence[str]]) -> Message:
    lines = [f"{site}: {why}" for site, reasons in sick.items() for why in reasons]
    hint = "`cuttings status` says more."
    return Message(f"cuttings: {_are(list(sick), 'sick')}", "\n".join([*lines, "", hint]))


def _well(sites: Sequence[str]) -> Message:
    title = f"cuttings: {_are(sites, 'well again')}"
    return Message(title, "\n".join(sites), urgent=False)


def _are(names: Sequence[str], how: str) -> str:
    if len(names) == 1:
        return f"{names[0]} is {how}"
    more = ", ..." if len(names) > _NAMED else ""
    return f"{len(names)} sites are {how}: {', '.join(names[:_NAMED])}{more}"
