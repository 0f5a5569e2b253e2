"""What `cuttings clean` is given: files, folders and standard input, and the addresses for them."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from errno import ENOENT
from pathlib import Path

import click

from archive.database.errors import ArchiveDamaged

HTML = (".html", ".htm", ".xhtml", ".shtml")
TEXT = (".txt", ".text")
LINES = (".jsonl", ".ndjson")
STDIN = "-"
# Bytes that tell a page from a text. A page may begin with a long comment.
GLANCE = 4096
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|title|meta|div|p|article|table|span)\b", re.I)
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """A file to clean: its name without suffixes, and the address of its page."""

    path: Path
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One page or text of a file. `kind` is `html` or `text`. A text is decoded already."""

    name: str
    url: str
    kind: str
    body: bytes = field(default=b"", repr=False)
    text: str = field(default="", repr=False)
    language: str | None = None


def stem(name: str) -> str:
    """The name without known suffixes: `a.b.html.gz` becomes `a.b`."""
    for suffix in (".gz", *HTML, *TEXT, *LINES):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
            if suffix != ".gz":
                break
    return name


def collect(paths: tuple[Path, ...], url: str, urls: Path | None) -> list[Input]:
    """The files to clean, a folder's in the order of their names, each with its address."""
    table = _addresses(urls) if urls else {}
    if len(paths) == 1 and str(paths[0]) != STDIN and not paths[0].exists():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(paths[0]))
    found = [file for path in paths for file in _files(path)]
    return [
        Input(file, name, table.get(file.name) or table.get(name) or url)
        for file in found
        for name in (stem(file.name) if str(file) != STDIN else "stdin",)
    ]


def pieces(given: Input) -> Iterator[Piece]:
    """The pieces of a file. Raises OSError or ValueError when it cannot be read."""
    body = _read(given.path)
    if _kind(given.path, body) == "lines":
        yield from _lines(given, body)
    elif _kind(given.path, body) == "html":
        yield Piece(given.name, given.url, "html", body=body)
    else:
        yield Piece(given.name, given.url, "text", text=decoded(body))


def decoded(body: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else windows-1252."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    known = (*HTML, *TEXT, *LINES)
    found = [
        file
        for file in path.rglob("*")
        if file.name.lower().removesuffix(".gz").endswith(known) and file.is_file()
    ]
    if not found:
        raise click.UsageError(f"{path}: no {', '.join(known)} in this folder (also as .gz)")
    yield from sorted(found)


def _read(path: Path) -> bytes:
    if str(path) == STDIN and sys.stdin is None:
        raise click.UsageError("there is no standard input to read")
    body = sys.stdin.buffer.read(LARGEST + 1) if str(path) == STDIN else _bytes(path)
    if body.startswith(b"\x1f\x8b"):
        body = _unzipped(body)
    if len(body) > LARGEST:
        raise ValueError(f"larger than {LARGEST >> 20} MB")
    return body


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _unzipped(body: bytes) -> bytes:
    from cleaners.decoding.compression import Damaged, TooLarge, gunzip  # noqa: PLC0415

    try:
        return gunzip(body, LARGEST)
    except TooLarge:
        raise ValueError(f"larger than {LARGEST >> 20} MB") from None
    except Damaged as error:
        raise ValueError(f"not whole: {error}") from None


def _kind(path: Path, body: bytes) -> str:
    """The kind by the suffix, or by the first bytes when the suffix is unknown."""
    name = path.name.lower().removesuffix(".gz")
    for kind, suffixes in (("html", HTML), ("text", TEXT), ("lines", LINES)):
        if name.endswith(suffixes):
            return kind
    if body.lstrip()[:1] == b"{":
        return "lines"
    return "html" if MARKUP.search(body[:GLANCE]) else "text"


def _lines(given: Input, body: bytes) -> Iterator[Piece]:
    """JSON lines with a `text` each. `id`, `url` and `language` are used when present."""
    for number, line in enumerate(body.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = row["text"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"line {number}: not a JSON object with a text") from error
        if not isinstance(text, str):
            raise ValueError(f"line {number}: text is not text")
        name = str(row.get("id") or f"{given.name}-{number}")
        url, language = row.get("url") or given.url, row.get("language")
        yield Piece(name, str(url), "text", text=text, language=str(language) if language else None)


def _addresses(path: Path) -> dict[str, str]:
    """File name, with or without its suffix, tab, URL; one file a line."""
    from archive.importing.files import read_url_list  # noqa: PLC0415 slow to import

    try:
        return read_url_list(path)
    except ArchiveDamaged as error:
        raise click.UsageError(str(error)) from error
