"""The partitions of a selection of articles, and the fingerprint of each.

A fingerprint is a hash of all columns except the texts, and of how each text was cut: from which
page, by which cleaner, template and rules. So a revision, a re-cleaning, an erasure or a copy found
later changes it. An unchanged partition need not be written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from urllib.parse import quote

from archive.database.errors import NotPossible
from archive.database.sqlite import Database
from archive.exporting.card import Figures
from archive.exporting.rows import COLUMNS, NAMES, Tally
from archive.search.selection import DATE

_NONE = "__HIVE_DEFAULT_PARTITION__"  # the name that Hive gives to a missing value


def _key(column: str, longest: int) -> str:
    """The name of a row's partition, short enough for a folder after escaping. For engines that
    know Hive an empty text is a missing value."""
    return f"nullif(nullif(substr({column}, 1, {longest}), ''), '{_NONE}')"


KEYS = {
    "site": _key("articles.site", 63),
    "language": _key("articles.language", 20),
    "year": _key(DATE, 4),
    "month": _key(DATE, 7),
}
_FILE = "part-0.parquet"


@dataclass(frozen=True, slots=True)
class Partition:
    """Articles with the same keys. `name` is that of the file, in Hive's form."""

    keys: tuple[tuple[str, str | None], ...]
    rows: int
    fingerprint: str

    @property
    def name(self) -> str:
        """`site=courier/month=2026-03/part-0.parquet`"""
        told = ((key, _NONE if cell is None else quote(cell, safe="")) for key, cell in self.keys)
        folders = (f"{key}={cell}" for key, cell in told)
        return "/".join((*folders, _FILE))

    def where(self) -> tuple[str, dict[str, str | None]]:
        """The condition for its rows, with named parameters."""
        conditions = (f"{KEYS[key]} is :lake_{key}" for key, _ in self.keys)
        return " and ".join(conditions), {f"lake_{key}": cell for key, cell in self.keys}


def is_partition(name: str) -> bool:
    """Whether a file has the name of one of our partitions."""
    *folders, last = name.split("/")
    keys = [folder.partition("=")[0] for folder in folders]
    return last == _FILE and bool(keys) and all(key in KEYS for key in keys)


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of `site,month`, in this order. Raises NotPossible."""
    found = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in found if name not in KEYS]
    if unknown or not found:
        raise NotPossible(f"--partition {text}: takes {', '.join(KEYS)}, with commas between")
    return found


def partitions(db: Database, keys: Sequence[str], figures: Figures) -> Iterator[Partition]:
    """The partitions of the selected articles, by key. Their articles are counted."""
    told = [name for name in NAMES if name not in ("text", "parts")]
    names = [COLUMNS[NAMES.index(name)] for name in told]
    names += ["length(articles.parts)"]
    where = [KEYS[key] for key in keys]
    counted = [told.index(name) for name in Tally._fields]
    sql = f"""select {", ".join((*where, *names))} from chosen join articles using (id)
              order by {", ".join(where)}, articles.id"""
    cells = itemgetter(*range(len(keys))) if len(keys) > 1 else lambda row: (row[0],)
    for group, found in groupby(db.execute(sql), key=cells):
        hashed, count = blake2b(digest_size=16), 0
        for row in found:
            rest = row[len(keys) :]
            hashed.update(repr(rest).encode("utf-8", "surrogatepass"))
            figures.count(Tally._make(rest[at] for at in counted))
            count += 1
        yield Partition(tuple(zip(keys, group, strict=True)), count, hashed.hexdigest())
