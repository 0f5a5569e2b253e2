"""The floors of the house hold, and its packages stay cheap to import."""

from pathlib import Path

HOUSE = Path(__file__).parent.parent


def test_package_files_hold_a_docstring_and_nothing_else() -> None:
    for package in ("cleaners", "archive", "crawler", "cuttings"):
        for init in (HOUSE / package).rglob("__init__.py"):
            if init.parent == HOUSE / "cuttings":
                continue  # the Python API, which is imported when one of its names is used
            source = init.read_text(encoding="utf-8").strip()
            assert source.startswith('"""') and source.endswith('"""'), init
            assert source.count('"""') == 2, init
