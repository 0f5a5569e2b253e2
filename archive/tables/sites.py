"""The sites of an archive: who is crawled, under which short name."""

from __future__ import annotations

