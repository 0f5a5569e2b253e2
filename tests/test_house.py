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


# One file a verb, and samples of which each is a file.
MANY = {"cuttings/verbs", "cleaners/phrases/languages", "tests/cleaners/phrases/true"}
SAMPLES = ("tests/pages/", "tests/cleaners/plaintext/texts")


def test_each_folder_can_be_taken_in_at_a_glance() -> None:
    for floor in (
        "cleaners",
        "archive",
        "crawler",
        "cuttings",
        "tests",
        "benchmarks",
        "docs",
        "examples",
    ):
        for folder in [HOUSE / floor, *(p for p in (HOUSE / floor).rglob("*") if p.is_dir())]:
            name = folder.relative_to(HOUSE).as_posix()
            if "__pycache__" in name or name in MANY or name.startswith(SAMPLES):
                continue
            held = [
                one for one in folder.iterdir() if one.name not in ("__init__.py", "__pycache__")
            ]
            assert len(held) <= 14, name


def test_no_two_files_of_tests_share_a_name() -> None:
    """Pytest knows a file by its name alone, and would not collect the second."""
    names = [path.name for path in (HOUSE / "tests").rglob("test_*.py")]
    assert sorted(set(names)) == sorted(names)
