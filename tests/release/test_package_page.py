"""The page of the package: its links lead somewhere once the repository has an address."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
SETUP = runpy.run_path(str(HOUSE / "setup.py"), run_name="setup")
ADDRESS = "https://forge.example/owner/cuttings"


@pytest.fixture
def told() -> dict[str, Any]:
    with (HOUSE / "pyproject.toml").open("rb") as file:
        settings: dict[str, Any] = tomllib.load(file)["tool"]["cuttings"]
    return settings | {"repository": ADDRESS}


def test_every_link_and_picture_is_absolute(told: dict[str, Any]) -> None:
    links = re.findall(r"(!?)\[[^\]\n]*\]\(([^)\s]+)\)", SETUP["page"](README, told))
    assert len(links) > 10
    for picture, target in links:
        assert target.startswith(("https://", "#")), target
        if picture:
            assert target.startswith(f"{ADDRESS}/raw/main/docs/pictures/")


def test_what_is_absolute_already_stays(told: dict[str, Any]) -> None:
    text = "[a](https://a.example/b) [c](#here) ![d](docs/d.png) [e](docs/e.md#part)"
    assert SETUP["page"](text, told) == (
        f"[a](https://a.example/b) [c](#here) ![d]({ADDRESS}/raw/main/docs/d.png)"
        f" [e]({ADDRESS}/blob/main/docs/e.md#part)"
    )


def test_the_urls_follow_the_address(told: dict[str, Any]) -> None:
    assert set(SETUP["urls"](told)) >= {"Homepage", "Documentation", "Changelog"}
    assert all(url.startswith(ADDRESS) for url in SETUP["urls"](told).values())


def test_without_an_address_nothing_is_invented(told: dict[str, Any]) -> None:
    nowhere = told | {"repository": ""}
    assert SETUP["page"](README, nowhere) == README
    assert SETUP["urls"](nowhere) == {}
