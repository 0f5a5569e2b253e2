"""A folder with a file for each article, `site/year/month/slug.txt`, with `metadata.csv` and
digests.

Names consist of letters, digits and hyphens only, whatever site, title or URL hold.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from archive.database.sqlite import Database
from archive.exporting import pictures
from archive.exporting.bodies.figures import Figure
from archive.exporting.corpus import Corpus
from archive.exporting.formats.csv import COLUMNS, cells_of, defuse
from archive.exporting.outfolder import Outfolder
from archive.exporting.rows import ExportRow
from archive.tables.linked import picture_bodies

LONGEST = 80  # bytes of a name; with folders and suffix well below every system's limit
DIGESTS = "SHA256SUMS"
METADATA = "metadata.csv"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)(?:-|$)")
_NOT_SAFE = re.compile(r"[^\w]+|_+")
Page = Callable[[ExportRow, Sequence[Figure]], bytes]
"""How an article, with its pictures, is written as a file of its own."""
PICTURES = "pictures"
_DAY = re.compile(r"(\d{4})-(\d\d)")


def write_folder(
    corpus: Corpus, out: Outfolder, suffix: str, page: Page, *, pictured: bool = False
) -> list[str]:
    """Write the corpus, each article as `page` returns it.

    `out.digest` is then that of the list of digests. With `pictured` the pictures that are kept are
    written too, once each.
    """
    db = corpus.choice.db
    db.execute("create temp table names (name text primary key) without rowid")
    met: set[str] = set()
    metadata, digests = out.open(METADATA), out.open(DIGESTS)
    metadata.write(_csv(["file", *COLUMNS[:-1]]))
    for row in corpus.export_rows():
        name = _free(db, path_of(row, suffix), row.id)
        content = page(row, _figures(corpus, row, name) if pictured else ())
        out.put(name, content)
        digests.write(f"{sha256(content).hexdigest()}  {name}\n".encode())
        for picture, body in _new_pictures(corpus, row, met) if pictured else ():
            out.put(PurePosixPath(PICTURES, picture), body)
            digests.write(f"{sha256(body).hexdigest()}  {PICTURES}/{picture}\n".encode())
        cells, _ = defuse(cells_of(row)[:-1])
        metadata.write(_csv([name, *cells]))
    return [
        f"`{METADATA}` says of each file what the archive knows; `sha256sum -c {DIGESTS}` checks"
        f" them all, and the SHA-256 above is that of {DIGESTS}."
    ]


def _figures(corpus: Corpus, row: ExportRow, name: PurePosixPath) -> list[Figure]:
    """The article's pictures, where they lie as seen from its file."""
    up = "../" * (len(name.parts) - 1)
    return pictures.figures(corpus.archive, row.id, lambda picture: f"{up}{PICTURES}/{picture}")


def _new_pictures(corpus: Corpus, row: ExportRow, met: set[str]) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each of the article's pictures that is not written yet."""
    for one in pictures.kept(corpus.archive, row.id):
        if one.digest and one.digest not in met:
            met.add(one.digest)
            yield pictures.file_name(one), picture_bodies.load(corpus.archive, one.digest)[0]


def path_of(row: ExportRow, suffix: str = ".txt") -> PurePosixPath:
    """`site/year/month/slug.txt`. Articles without a known day are under `undated`."""
    day = _DAY.match(row.published or row.first_seen)
    when = day.groups() if day else ("undated",)
    title = safe_name(row.title or "") or safe_name(_last_part(row.url))
    return PurePosixPath(safe_name(row.site) or "site", *when, f"{title or 'article'}{suffix}")


def safe_name(text: str) -> str:
    """A file name of lower-case letters, digits and hyphens; "" when nothing is left.

    It is no reserved name of Windows, and at most LONGEST bytes of UTF-8.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    name = _NOT_SAFE.sub("-", unicodedata.normalize("NFC", folded)).strip("-")
    name = name.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").rstrip("-")
    return f"x-{name}" if _RESERVED.match(name) else name


def _last_part(url: str) -> str:
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    return re.sub(r"\.\w{2,5}$", "", parts[-1]) if parts else ""


def _free(db: Database, path: PurePosixPath, number: int) -> PurePosixPath:
    """The path, with the article's number when another article has the same path."""
    name, attempt = path, 0
    take = "insert or ignore into names values (?)"
    while not db.execute(take, [str(name)]).rowcount:
        attempt += 1
        name = path.with_stem("-".join([path.stem, *[str(number)] * attempt]))
    return name


def _csv(cells: list[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8", "replace")
