"""Everything that can go wrong with an archive, as a tree of errors.

Each message is one line for a person.
"""

from __future__ import annotations


class ArchiveError(Exception):
    """Something is wrong with the archive. The message names the file and what to do."""


class ArchiveMissing(ArchiveError):
    """There is no archive at this path."""


class ArchiveDamaged(ArchiveError):
    """The file is no archive, or a damaged one."""


class ArchiveNewer(ArchiveDamaged):
    """A newer cuttings made this archive."""


class ArchiveBusy(ArchiveError):
    """Another program keeps the archive locked."""


class CrawlLocked(ArchiveError):
    """Another crawl of this archive is running."""


class DiskTrouble(ArchiveError):
    """The disk is full, read-only or out of reach."""


class NotFound(ArchiveError):
    """The archive has no article, site or URL of this name."""


class PieceMissing(ArchiveError):
    """An optional package is missing. The message says how to install it."""


class NotPossible(ArchiveError):
    """The request makes no sense, whatever the archive holds."""
