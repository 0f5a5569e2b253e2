"""Raw pages compressed by the workers, so that the one writer only stores them.

A worker reads the site's chain in the file of raw pages. Where the writer has gone on meanwhile, it
compresses the page itself.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive.database.db import Archive, open_archive
from archive.database.errors import ArchiveError
from archive.tables import pages
from archive.tables.pages import Packed

_DICTIONARIES = 12 * 2**20  # bytes of memory for them


class Packer:
    """Compresses pages for one archive, which it opens at the first of them."""

    def __init__(self) -> None:
        self._archive: Archive | None = None

    def pack(self, path: Path, body: bytes, site: str) -> Packed | None:
        """The body as it would be stored now; None where the archive cannot be read."""
        try:
            return pages.pack(self._opened(path), body, site)
        except (ArchiveError, sqlite3.Error):
            return None  # the writer will say what is wrong with it

    def _opened(self, path: Path) -> Archive:
        if self._archive is None or self._archive.path != path:
            self._archive = open_archive(path, readonly=True)
            pages.remember_at_most(self._archive, _DICTIONARIES)
        return self._archive
