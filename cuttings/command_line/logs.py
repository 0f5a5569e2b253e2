"""The log file: each line with time and level, a few megabytes at most."""

from __future__ import annotations

import logging
import time
from logging import ERROR
from pathlib import Path

from cleaners.types.utc import FORM
from cleaners.urls.secrets import masked

__all__ = ["ERROR", "log", "log_to"]

LARGEST = 2_000_000  # bytes; then the file is renamed, and a new one begun
KEPT = 4  # renamed files: `crawl.log.1` is the latest of them
OURS = "cuttings"


class _Line(logging.Formatter):
    """`2026-03-01T09:30:00Z WARNING crawler.session: what happened`; times are UTC."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt=FORM)

    def format(self, record: logging.LogRecord) -> str:
        """A message with line breaks, from a site or a traceback, stays one entry."""
        return "\n    ".join(masked(super().format(record)).splitlines())


def log_to(path: Path) -> None:
    """Log into this file from now on: all of our messages, and the warnings of libraries."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - it imports sockets

    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="replace"
    )
    handler.setFormatter(_Line())
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == OURS)
    handler.handleError = _untold  # type: ignore[method-assign] # logging knows no other way
    logging.getLogger().addHandler(handler)
    logging.getLogger(OURS).setLevel(logging.INFO)


def _untold(record: logging.LogRecord) -> None:
    """A full disk ends the log, not the crawl. Python would print a traceback for each line."""


def log(level: int, text: str) -> None:
    """Write a line into the log, when there is one."""
    logger = logging.getLogger(OURS)
    if logger.hasHandlers():
        logger.log(level, "%s", text)
