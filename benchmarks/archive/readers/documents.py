"""The forms of documents: TEI, WARC and a folder of texts."""

from __future__ import annotations

import csv
import gzip
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.archive.readers.rows import Differs, Row, same

TEI = "{http://www.tei-c.org/ns/1.0}"


def with_tei(folder: Path, name: str, rows: list[Row]) -> str:
    """Valid by the TEI's own schema of all its elements, and everything in its place."""
    from importlib.resources import files

    from lxml import etree

    data = (folder / name).read_bytes()
    if name.endswith(".zst"):
        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(data).read()
    data = gzip.decompress(data) if name.endswith(".gz") else data
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    schema = etree.RelaxNG(etree.parse(str(files("schemas") / "tei_all.rng")))
    if not schema.validate(root):
        raise Differs(str(schema.error_log.last_error))
    return same(map(_of_tei, root.iterfind(f"{TEI}TEI")), rows, ("id", "url", "text", "authors"))


def _of_tei(one: Any) -> Row:
    number = one.get("{http://www.w3.org/XML/1998/namespace}id").removeprefix("a")
    paragraphs = [p.text or "" for p in one.iterfind(f".//{TEI}body/{TEI}p") if not p.get("rend")]
    header = one.find(f"{TEI}teiHeader/{TEI}fileDesc")
    return {
        "id": int(number),
        "url": header.find(f".//{TEI}ref").get("target"),
        "text": "\n".join(paragraphs),
        "authors": [a.text for a in header.iterfind(f"{TEI}titleStmt/{TEI}author")],
    }


def with_warcio(folder: Path, name: str, rows: list[Row]) -> str:
    from warcio import ArchiveIterator

    pages, told = 0, []
    with (folder / name).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            content = record.content_stream().read()
            pages += record.rec_type == "response" and bool(content)
            if record.rec_type == "metadata":
                told.append(json.loads(content))
    return same(told, rows) + f", {pages} pages"


def with_pywb(folder: Path, name: str, rows: list[Row]) -> str:
    """Replays every page: what a browser gets is what the WARC holds, and the article is in it."""
    from warcio import ArchiveIterator

    with (folder / name).open("rb") as file:
        records = list(_responses(ArchiveIterator(file)))
    with tempfile.TemporaryDirectory() as home, _wayback(Path(home), folder / name) as address:
        for url, stamp, body in records:
            with urllib.request.urlopen(f"{address}/c/{stamp}id_/{url}") as answer:
                if answer.read() != body:
                    raise Differs(f"{url} is replayed otherwise")
            with urllib.request.urlopen(f"{address}/c/{stamp}mp_/{url}") as answer:
                if b"</html>" not in answer.read().lower():
                    raise Differs(f"{url} is no page when it is replayed")
    urls = {url for url, *_ in records}
    return f"{len(records)} pages replayed, of {len(urls & {row['url'] for row in rows})} articles"


def _responses(records: Any) -> Iterator[tuple[str, str, bytes]]:
    for record in records:
        if record.rec_type == "response":
            head = record.rec_headers
            stamp = "".join(c for c in head.get_header("WARC-Date") if c.isdigit())
            yield head.get_header("WARC-Target-URI"), stamp, record.content_stream().read()


@contextmanager
def _wayback(home: Path, warc: Path) -> Iterator[str]:
    """pywb on a port of loopback, with one collection `c`."""
    tools = Path(sys.executable).parent
    for words in (["init", "c"], ["add", "c", warc.resolve()]):
        subprocess.run([tools / "wb-manager", *words], cwd=home, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [tools / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen(command, cwd=home, stdout=log, stderr=log) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"{address}/").close()
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()


def with_sha256sum(folder: Path, name: str, rows: list[Row]) -> str:
    """A file an article, whose digests hold and whose words are title, lead and text."""
    top = folder / name
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=top, check=True)
    with (top / "metadata.csv").open(encoding="utf-8", newline="") as file:
        lines = {int(line["id"]): line["file"] for line in csv.DictReader(file)}
    for row in rows:
        parts = [row["title"], row["lead"], row["text"]]
        expected = "\n\n".join(part for part in parts if part) + "\n"
        if (top / lines[row["id"]]).read_bytes().decode() != expected:
            raise Differs(f"{lines[row['id']]} says something else")
    return f"{len(lines)} files"
