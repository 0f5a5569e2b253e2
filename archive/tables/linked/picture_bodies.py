"""The pictures themselves, by their SHA-256, in the file of raw pages. Nothing here decodes one.

What is kept is known by its first bytes as one of five types that no browser runs scripts of. SVG
is not among them: it is a document, and may hold scripts, links and other people's addresses.
"""

from __future__ import annotations

from hashlib import sha256

from archive.database.db import Archive, pages_path
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import first, value
from archive.database.translate import translate

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
}
_FIRST_BYTES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_OF_AVIF = frozenset((b"avif", b"avis"))
_OTHER_NAMES = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "image/x-png": "image/png"}
_SAYS_NOTHING = frozenset(("", "application/octet-stream", "binary/octet-stream", "image/*"))


def type_of(body: bytes) -> str | None:
    """The type that the first bytes tell; None for none of those that are kept."""
    for begin, kind in _FIRST_BYTES:
        if body.startswith(begin):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    if body[4:8] == b"ftyp":
        end = min(int.from_bytes(body[:4], "big"), 256)
        brands = {body[8:12], *(body[at : at + 4] for at in range(16, end, 4))}
        return "image/avif" if brands & _OF_AVIF else None
    return None


def why_not_kept(body: bytes, declared: str) -> str:
    """Why a body with this Content-Type is not kept as a picture; "" where it may be."""
    said = declared.partition(";")[0].strip().lower()
    said = _OTHER_NAMES.get(said, said)
    if said not in _SAYS_NOTHING and said not in SUFFIXES:
        return f"is called {said[:60]}, and only {_names()} are kept"
    found = type_of(body)
    if found is None:
        return f"is none of {_names()} by its first bytes"
    if said in SUFFIXES and said != found:
        return f"is called {said}, and is {found} by its first bytes"
    return ""


def _names() -> str:
    return ", ".join(kind.removeprefix("image/") for kind in SUFFIXES)


def store(archive: Archive, body: bytes, now: str) -> tuple[str, str]:
    """Keep a picture; its digest and type. A picture that is kept already costs nothing. Raises
    ValueError for what is no picture."""
    kind = type_of(body)
    if kind is None:
        raise ValueError("no picture of a type that is kept")
    digest = sha256(body).hexdigest()
    with archive.writing_pages() as db:
        db.execute(
            """insert into picture_bodies (digest, type, size, stored, data)
               values (?, ?, ?, ?, ?) on conflict (digest) do nothing""",
            (digest, kind, len(body), now, body),
        )
    return digest, kind


def has(archive: Archive, digest: str) -> bool:
    """Whether this picture is kept."""
    with translate(pages_path(archive.path)):
        sql = "select 1 from picture_bodies where digest = ?"
        return bool(value(archive.bodies, sql, (digest,)))


def load(archive: Archive, digest: str) -> tuple[bytes, str]:
    """A picture and its type. Raises NotFound, or ArchiveDamaged where it is not what was kept."""
    path = pages_path(archive.path)
    with translate(path):
        sql = "select type, data from picture_bodies where digest = ?"
        row = first(archive.bodies, sql, (digest,))
    if row is None:
        raise NotFound(f"{path}: no picture {digest[:12]}")
    body = bytes(row["data"])
    if sha256(body).hexdigest() != digest or type_of(body) != row["type"]:
        raise ArchiveDamaged(f"{path}: picture {digest[:12]} is damaged (not what was stored)")
    return body, row["type"]


def remove(archive: Archive, digest: str) -> None:
    """Drop a picture for good."""
    with archive.writing_pages() as db:
        db.execute("delete from picture_bodies where digest = ?", (digest,))
