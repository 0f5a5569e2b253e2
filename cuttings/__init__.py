"""The command line, the demo, and the Python API.

The API is imported when one of its names is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cuttings.api import (
        Archive,
        ArchivedArticle,
        ArchiveError,
        Article,
        Hit,
        NotFound,
        Part,
        Picture,
        Rejection,
        Revision,
        clean,
        crawl,
    )

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchivedArticle",
    "Article",
    "Hit",
    "NotFound",
    "Part",
    "Picture",
    "Rejection",
    "Revision",
    "clean",
    "crawl",
]


def __getattr__(name: str) -> Any:
    """One name of the API; `import cuttings` alone imports none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cuttings import api  # noqa: PLC0415

    return getattr(api, name)


def __dir__() -> list[str]:
    """The names of the API, which a notebook completes."""
    return sorted({*globals(), *__all__})
