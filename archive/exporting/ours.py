"""Tells by its card whether the file that an export would replace is one of ours, unchanged."""

from __future__ import annotations

import json
from hashlib import file_digest
from pathlib import Path

from archive.database.errors import NotPossible


def refuse_theirs(out: Path) -> None:
    """Raise NotPossible when the file under this name was written by no export, or was changed
    since."""
    if not out.is_file() or out.stat().st_size == 0 or _is_ours(out):
        return
    raise NotPossible(
        f"{out}: is there already, and is no export as we left it; --overwrite replaces it"
    )


def _is_ours(out: Path) -> bool:
    try:
        card = json.loads(out.with_name(f"{out.name}.card.json").read_bytes())
        told = (card["size"], card["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if told[0] != out.stat().st_size:
        return False
    with out.open("rb") as file:
        return bool(told[1] == file_digest(file, "sha256").hexdigest())
