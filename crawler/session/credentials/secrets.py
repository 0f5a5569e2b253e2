"""Secrets of this run: addresses with tokens, which are kept in memory only."""

from __future__ import annotations

from dataclasses import replace

from cleaners.urls.secrets import MASK, masked
from crawler.discovery.entries import Entry, Found


class Secrets:
    """Maps each masked address to the one to ask for."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def keep(self, url: str) -> str:
        """The masked address. The one with its secret is remembered for this run."""
        shown = masked(url)
        if shown != url:
            self._known[shown] = url
        return shown

    def real(self, url: str) -> str:
        """The address to ask for. When the secret is not known, the mask is still in it."""
        return self._known.get(url, url)

    def kept(self, found: Found) -> Found:
        """A source's result with its addresses masked. Unchanged when it names no secret."""
        before = len(self._known)
        kept = replace(
            found,
            entries=tuple(map(self._entry, found.entries)),
            children=tuple(map(self._entry, found.children)),
            feeds=tuple(map(self.keep, found.feeds)),
            sections=tuple(map(self.keep, found.sections)),
            bad=tuple(map(masked, found.bad)),
        )
        return found if kept == found and len(self._known) == before else kept

    def _entry(self, entry: Entry) -> Entry:
        if entry.written is None or masked(entry.written) == entry.written:
            return entry
        return replace(entry, written=self.keep(entry.written))


def is_masked(url: str) -> bool:
    """Whether the secret is missing. Asked for like this, a site would answer something else."""
    return f"={MASK}" in url
