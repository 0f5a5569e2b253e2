"""The command that runs this same `cuttings` again, for cron, the demo and tests."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path


def typed_name() -> str:
    """What a person types: `cuttings`, or its path when the shell would not find it."""
    script = Path(sys.argv[0])
    found = shutil.which("cuttings")
    if found is not None and (not script.is_file() or Path(found).samefile(script)):
        return "cuttings"
    if script.name.startswith("cuttings") and script.is_file():
        near = os.path.relpath(script)
        return shlex.quote(str(script.absolute()) if near.startswith("..") else near)
    return "python -m cuttings"


def ourselves() -> list[str]:
    """The absolute path of the running command, as the first words of a command line."""
    script = Path(sys.argv[0])
    if script.name.startswith("cuttings") and script.is_file():
        return [str(script.absolute())]
    return [sys.executable, "-m", "cuttings"]
