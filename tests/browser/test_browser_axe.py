"""Whether everybody can read the pages, as axe-core judges it; it is not part of this checkout.

npm install axe-core
AXE=node_modules/axe-core/axe.min.js python -m pytest tests/browser -k axe
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from archive.database.db import open_archive
from cleaners.types.parts import text_of
from tests.archive.datasette.serving import served
from tests.archive.exporting.sample_parts import PARTS
from tests.archive.sample_archive import article, keep
from tests.browser.conftest import DESKTOP, PHONE, edited

AXE = os.environ.get("AXE")
PAGES = [
    "/", "/search", "/search?q=kanal", "/search?q=nirgends", "/health", "/article/1", "/article/25",
    "/concordance?q=kanal", "/frequency", "/frequency?q=kanal", "/compare?q=kanal", "/edits",
    "/collocations?q=kanal", "/article/1/v1",
    "/archive",
    "/archive/articles", "/archive/fetches", "/archive/to_look_at", "/archive?sql=select+1",
    "/nowhere",
]  # fmt: skip


@pytest.mark.skipif(AXE is None, reason="AXE names no axe.min.js (see the top of this file)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, tmp_path: Path, scheme: str) -> None:
    assert AXE is not None
    axe = Path(AXE).read_text(encoding="utf-8")
    path = tmp_path / "archive.db"
    with open_archive(path, create=True) as archive:
        for number in range(1, 25):
            keep(archive, article(number))
        keep(archive, article(25, text=text_of(PARTS), parts=PARTS))
        edited(archive, article(1), article(1, title="Brücke wieder offen"))
    faults = {}
    with served(path) as home:
        for width in (DESKTOP, PHONE):
            context = chromium.new_context(
                bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
            )
            page = context.new_page()
            for address in PAGES:
                page.goto(home + address)
                page.evaluate(axe)
                if found := page.evaluate("axe.run()")["violations"]:
                    faults[width, address] = [(one["id"], one["impact"]) for one in found]
            context.close()
    assert faults == {}
