"""The kept pictures of an article, for the formats that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.database.db import Archive, pages_path
from archive.exporting.bodies.figures import Figure
from archive.tables.linked import picture_bodies, pictures
from archive.tables.linked.picture_bodies import SUFFIXES
from archive.tables.linked.pictures import PictureRow


def kept(archive: Archive, article: int) -> list[PictureRow]:
    """The pictures of an article's current version that are there, in their order."""
    if not pages_path(archive.path).exists():
        return []
    return [
        one
        for one in pictures.of_article(archive, article)
        if one.position is not None and one.digest and picture_bodies.has(archive, one.digest)
    ]


def file_name(row: PictureRow) -> str:
    """The digest, with the ending of its type."""
    return f"{row.digest}{SUFFIXES.get(row.type or '', '')}"


def figures(archive: Archive, article: int, address: Callable[[str], str]) -> list[Figure]:
    """These pictures as figures. `address` returns where the file of a name is."""
    return list(_figures(kept(archive, article), address))


def _figures(rows: list[PictureRow], address: Callable[[str], str]) -> Iterator[Figure]:
    met = set[str]()
    for row in rows:
        name = file_name(row)
        if name not in met:  # one picture under two addresses
            met.add(name)
            yield Figure(
                address(name), row.alt or "", row.caption or "", row.credit or "", row.line or 0
            )
