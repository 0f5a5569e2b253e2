"""How to run this very `cuttings` again: from cron, from the demo, from a test."""

from __future__ import annotations

import sys
from pathlib import Path


def ourselves() -> list[str]:
    """The command that runs now, by its absolute path, ready for arguments."""
    script = Path(sys.argv[0])
    if script.name.startswith("cuttings") and script.is_file():
        return [str(script.absolute())]
    return [sys.executable, "-m", "cuttings"]
