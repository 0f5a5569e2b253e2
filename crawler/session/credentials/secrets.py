"""Secrets of this run: addresses whose tokens are asked with, and kept nowhere but in memory."""

from __future__ import annotations

from dataclasses import replace

from cleaners.urls.secrets import MASK, masked
from crawler.discovery.entries import Entry, Found


class Secrets:
    """By the masked address, the one to ask for."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def keep(self, url: str) -> str:
        """The masked address; the one with its secret is remembered for this run."""
        shown = masked(url)
        if shown != url:
            self._known[shown] = url
        return shown

    def real(self, url: str) -> str:
        """What to ask for. Where the secret is not known the mask is still in it."""
        return self._known.get(url, url)

    def kept(self, found: Found) -> Found:
        """What a source names, masked; the very same where it names no secret."""
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
    """Whether a secret is lacking: asked so, a site would answer something else."""
    return f"={MASK}" in url
