"""Writing a corpus: the chosen articles in a form that others read, and its card beside it.

The form follows the name: `.jsonl .csv .parquet .xml .warc .vrt .bib .ris .csl.json`, also with
`.gz` or `.zst` behind (not for Parquet, which compresses itself). A name ending in `.txt`, `.md` or
`.html` is a folder of a file an article, and so is any other folder, of text. Nothing is written
but the name that was given and the cards, which begin with it.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from archive.database.db import Archive
from archive.database.errors import NotFound, NotPossible
from archive.database.translate import translate
from archive.database.unreadable import naming_rows
from archive.exporting import card_markdown
from archive.exporting.card import Card, Order, describe
from archive.exporting.corpus import Corpus, Progress
from archive.exporting.formats import folder
from archive.exporting.ours import refuse_theirs
from archive.exporting.outfile import COMPRESSIONS, Outfile
from archive.exporting.outfolder import Outfolder
from archive.search.selection import Selection, choose, why_nothing

FORMS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xml": "tei",
    ".tei": "tei",
    ".warc": "warc",
    ".txt": "text",
    ".bib": "bibtex",
    ".ris": "ris",
    ".csl.json": "csl",
    ".vrt": "vrt",
    ".md": "markdown",
    ".html": "html",
}
FOLDERS = ("text", "markdown", "html")
WITH_PARTS = ("jsonl", "parquet")
_COMPRESS_THEMSELVES = ("parquet", *FOLDERS)


@dataclass(frozen=True, slots=True)
class Form:
    """What a file name asks for: the exporter, and the compression (`gz`, `zst`, None)."""

    name: str
    compression: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.compression})" if self.compression else self.name


@dataclass(frozen=True, slots=True)
class Exported:
    """The result of an export: the card, and the files that were written, the corpus first."""

    card: Card
    files: tuple[Path, ...]


def form_of(out: Path, *, folder: bool = False) -> Form:
    """The form that a name asks for.

    The name of a folder asks for text files. Raises NotPossible with all forms.
    """
    suffix, compression = out.suffix.lower(), None
    if suffix in COMPRESSIONS:
        compression, suffix = COMPRESSIONS[suffix], Path(out.stem).suffix.lower()
    if suffix == ".json":
        suffix = ".csl.json" if ".csl.json" in out.name.lower() else suffix
    if suffix not in FORMS and compression is None and (folder or (not suffix and out.is_dir())):
        return Form("text")
    name = FORMS.get(suffix)
    if name is None:
        raise NotPossible(
            f"{out.name}: which form? A name ends in {', '.join(FORMS)}, also with .gz or .zst;"
            " that of a folder of texts in /"
        )
    if compression and name in _COMPRESS_THEMSELVES:
        raise NotPossible(f"{out.name}: a {name} corpus takes no .{compression}")
    return Form(name, compression)


def export(
    archive: Archive,
    out: Path,
    selection: Selection = Selection(),  # noqa: B008 frozen
    *,
    form: Form | None = None,
    parts: bool = False,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write the chosen articles to `out`, complete or not at all, with their card beside it.

    With `form` None the name decides. The same archive and selection give the same bytes. `parts`:
    the parts of each text are written as data. When nothing is chosen nothing is written.
    `overwrite` also replaces a file that no export wrote. Raises NotFound for no article,
    ArchiveDamaged for a row that cannot be read, NotPossible, PieceMissing, DiskTrouble,
    ArchiveBusy.
    """
    form = form or form_of(out)
    _refuse_the_archive(archive, out)
    if parts and form.name not in WITH_PARTS:
        raise NotPossible(
            f"{out.name}: parts are a column of .jsonl and .parquet; .xml, .md/ and .html/ are"
            " written from them already"
        )
    with naming_rows(archive.db), translate(out), choose(archive, selection) as choice:
        if not choice.count:
            raise NotFound(f"nothing was written to {out}: {why_nothing(choice, selection)}")
        if not overwrite:
            refuse_theirs(out)
        card = describe(archive, choice, Order(out.name, str(form), selection, parts))
        corpus = Corpus(archive, choice, card, progress, parts)
        write = _write_folder if form.name in FOLDERS else _write_file
        return _with_cards(write(corpus, out, form), out, form)


def _write_file(corpus: Corpus, out: Path, form: Form) -> Card:
    exporter = importlib.import_module(f"archive.exporting.formats.{form.name}")
    file = Outfile(out, form.compression, members=form.name == "warc")
    try:
        remarks = exporter.write(corpus, file)
        file.commit()
    finally:
        file.abandon()
    return corpus.card.counted(corpus.figures).finished(remarks, file.digest, out.stat().st_size)


def _write_folder(corpus: Corpus, out: Path, form: Form) -> Card:
    exporter = importlib.import_module(f"archive.exporting.formats.{form.name}")
    with Outfolder(out, folder.DIGESTS) as files:
        remarks = folder.write_folder(
            corpus, files, exporter.SUFFIX, exporter.page, pictured=exporter.PICTURED
        )
        files.commit()
    digest, size = files.digest_of(folder.DIGESTS)
    remarks += exporter.REMARKS
    return corpus.card.counted(corpus.figures).finished(remarks, digest, size)


def _with_cards(card: Card, out: Path, form: Form) -> Exported:
    hub = form.name == "parquet"
    words = card_markdown.hub_page(card) if hub else card_markdown.page(card)
    pages = {f"{out.name}.card.json": card.as_json(), f"{out.name}.card.md": words}
    if hub and _may_write_readme(out.parent / "README.md"):
        pages["README.md"] = words
    for name, content in pages.items():
        _put(out.parent / name, content)
    return Exported(card, (out, *(out.parent / name for name in pages)))


def _put(path: Path, content: bytes) -> None:
    file = Outfile(path)
    try:
        file.write(content)
        file.commit()
    finally:
        file.abandon()


def _may_write_readme(path: Path) -> bool:
    """Whether README.md is missing or ours: that of a person is never replaced."""
    if not path.exists():
        return True
    return path.is_file() and card_markdown.MARK.encode() in path.read_bytes()[:4096]


def _refuse_the_archive(archive: Archive, out: Path) -> None:
    mine = {
        archive.path.resolve(),
        archive.path.with_name(f"{archive.path.stem}-pages.db").resolve(),
    }
    if out.resolve() in mine:
        raise NotPossible(f"{out}: is the archive itself")
    if not out.parent.is_dir():
        raise NotPossible(f"{out}: the folder {out.parent} does not exist")
