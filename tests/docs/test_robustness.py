"""Each test that docs/robustness.md names is there."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_every_test_that_is_named_exists() -> None:
    page = (HOUSE / "docs" / "robustness.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", page)
    assert len(named) > 50
    for file, test in named:
        sources = [path.read_text(encoding="utf-8") for path in HOUSE.glob(f"tests/**/{file}")]
        assert any(f"def {test}(" in source for source in sources), f"{file}::{test}"
