"""Saved pages and scraped texts in folders and files, and their addresses.

The address is looked for in this order: the list that came with them; a text's or JSON's own `url`;
for a saved page the JSON beside it (`page.html.json`, as news-please writes it), the browser's
comment, the canonical link, og:url. Without any it is `https://<folder>.invalid/<path>`, which
exists on no network, so that a second import finds the same article.
"""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from archive.database.errors import ArchiveDamaged
from archive.importing.arrival import Arrival
from archive.importing.mhtml import page_in
from archive.importing.texts import of_json, of_text
from archive.tables.outcomes import Failure, Outcome
from cleaners.decoding.charset import decode
from cleaners.types.page import Page
from cleaners.types.utc import utc_text

PAGES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")
TEXTS = (".txt", ".txt.gz")
JSON = (".json", ".json.gz")
MAIL = (".mhtml", ".mht")
ALL = PAGES + TEXTS + JSON + MAIL
LARGEST = 32 << 20
_HEAD = 1 << 18
_SAVED = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(https?://[^\s>]+?)\s",
    re.I,
)
_LINK = re.compile(rb"<link\b[^>]{0,300}?>", re.I)
_META = re.compile(rb"<meta\b[^>]{0,300}?og:url[^>]{0,600}?>", re.I)
_CANONICAL = re.compile(rb"""\brel\s*=\s*["']?canonical\b""", re.I)
_ADDRESS = re.compile(rb"""\b(?:href|content)\s*=\s*["']?(https?://[^"'\s>]+)""", re.I)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I,
)
_ROW = re.compile(r"""(.+?)([;,])\s*("?\w+://.+)""")


def files_of(path: Path) -> list[Path]:
    """The pages and texts in a folder and its folders, in the order of their names.

    A page may have any name, as in a mirror of a site: its beginning tells. JSON about a page
    beside it is not among them.
    """
    if path.is_file():
        return [path]
    found = {one for one in path.rglob("*") if one.is_file() and _is_one(one)}
    return sorted(one for one in found if not _tells_of_a_page(one, found))


def passed_over(path: Path) -> Counter[str]:
    """How many files in a folder are neither pages nor texts, by the end of their names."""
    files = (one for one in path.rglob("*") if one.is_file() and not _is_one(one))
    return Counter(_end_of(one.name.lower()) for one in files)


def _is_one(file: Path) -> bool:
    if file.name.lower().endswith(ALL):
        return True
    with file.open("rb") as stream:
        return _PAGE.match(stream.read(1000)) is not None


def _end_of(name: str) -> str:
    suffixes = Path(name).suffixes
    packed = len(suffixes) > 1 and suffixes[-1] in (".gz", ".zst")
    return "".join(suffixes[-2:] if packed else suffixes[-1:])[:20] or "without a suffix"


def _tells_of_a_page(file: Path, found: set[Path]) -> bool:
    page = file.with_suffix("")
    return page.name.lower().endswith(PAGES) and page in found


def of_files(path: Path, urls: dict[str, str], now: str) -> Iterator[Arrival]:
    """Saved pages and texts. `urls` gives addresses by file name, or by path within the folder."""
    top = path if path.is_dir() else path.parent
    position = 0
    for file in files_of(path):
        inside = file.relative_to(top).as_posix()
        listed = urls.get(inside) or urls.get(file.name) or urls.get(_stem(file.name))
        changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        fetched = min(utc_text(changed), now)
        for arrival in _arrivals(file, listed, _invented(top, inside), fetched):
            position += 1
            yield replace(arrival, position=position)


def _arrivals(file: Path, listed: str | None, own: str, fetched: str) -> Iterator[Arrival]:
    """The items of a file. Only a JSON list holds several."""
    body, failure = _read(file)
    if failure is not None:
        yield Arrival(1, Page(listed or own, b"", fetched), failure, source=file.name)
    elif file.name.lower().endswith(JSON):
        yield from of_json(body, file.name, fetched)
    elif file.name.lower().endswith(MAIL):
        yield Arrival(1, page_in(body, listed or own, fetched), source=file.name)
    elif file.name.lower().endswith(TEXTS):
        yield of_text(body, listed, own, fetched, file.name)
    else:
        url = listed or _address_beside(file) or address_in(body) or own
        yield Arrival(1, Page(url, body, fetched), source=file.name)


def _address_beside(file: Path) -> str | None:
    """The address of a page in the JSON beside it."""
    beside = file.with_name(f"{file.name}.json")
    if not beside.is_file():
        return None
    found = [one.page.url for one in of_json(beside.read_bytes()[: LARGEST + 1], "", "")]
    return found[0] if len(found) == 1 and found[0] else None


def _read(file: Path) -> tuple[bytes, Failure | None]:
    with gzip.open(file) if file.name.lower().endswith(".gz") else file.open("rb") as stream:
        try:
            body = stream.read(LARGEST + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            return b"", Failure(Outcome.TRUNCATED, f"{file.name}: {error}")
    if len(body) > LARGEST:
        return b"", Failure(Outcome.TOO_LARGE, f"{file.name}: over {LARGEST} bytes")
    return body, None


def address_in(body: bytes) -> str | None:
    """The address that a saved page gives as its own."""
    head = body[:_HEAD]
    if saved := _SAVED.search(head):
        return _plain(saved[1])
    links = (tag[0] for tag in _LINK.finditer(head) if _CANONICAL.search(tag[0]))
    for tag in (*links, *(tag[0] for tag in _META.finditer(head))):
        if address := _ADDRESS.search(tag):
            return _plain(address[1])
    return None


def _plain(address: bytes) -> str:
    return html.unescape(address.decode("utf-8", "replace"))


def _invented(top: Path, inside: str) -> str:
    host = re.sub(r"[^a-z0-9]+", "-", top.resolve().name.lower()).strip("-")[:50] or "files"
    return f"https://{host}.invalid/{quote(inside)}"


def _stem(name: str) -> str:
    """The name without its suffixes: some lists name `a.html.gz` as `a`."""
    for suffix in sorted(PAGES + TEXTS, key=len, reverse=True):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def read_url_list(path: Path) -> dict[str, str]:
    """A list of `file name, tab, URL`, or with `;` or `,` between as spreadsheets write it.

    A first line without an address names the columns. Raises ArchiveDamaged naming the first wrong
    line.
    """
    found: dict[str, str] = {}
    text = decode(path.read_bytes()).lstrip("\ufeff")
    for number, line in enumerate(text.splitlines(), 1):
        name, tab, url = line.partition("\t")
        if not tab and (row := _ROW.match(line)):
            name, tab, url = row.groups()
        # The columns are named, in the first line, or it is a comment.
        named = line.startswith("#") or (number == 1 and not re.search(r"[./]", url or line))
        if tab and url.strip() and not named:
            found[_unquoted(name)] = _unquoted(url)
        elif line.strip() and not named:
            raise ArchiveDamaged(f"{path}:{number}: not `file name, tab, URL`")
    return found


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if quoted else cell
