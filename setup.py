"""What pyproject.toml cannot say by itself: the page of the package and its links.

`[tool.cuttings] repository` in pyproject.toml is the public address of the repository. From it come
the project's URLs, and absolute links in README.md, which a package index shows without the
repository around it. While it is empty, there are no URLs, and the links stay as they are.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from setuptools import setup

ROOT = Path(__file__).parent
LINK = re.compile(r"(!?)(\[[^\]\n]*\])\((?![a-z]+:|#)([^)\s]+)\)")


def page(text: str, told: dict[str, str]) -> str:
    """The README with absolute links: of a picture to its bytes, of other files to their page."""

    def absolute(link: re.Match[str]) -> str:
        way = told["pictures"] if link[1] else told["files"]
        return f"{link[1]}{link[2]}({told['repository']}/{way}/{link[3]})"

    return LINK.sub(absolute, text) if told["repository"] else text


def urls(told: dict[str, str]) -> dict[str, str]:
    """The project's URLs; none while there is no repository."""
    home, files = told["repository"], told["files"]
    if not home:
        return {}
    return {
        "Homepage": home,
        "Documentation": f"{home}/{files}/docs/tutorial.md",
        "Changelog": f"{home}/{files}/CHANGELOG.md",
    }


if __name__ == "__main__":
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = settings["tool"]["cuttings"]
    setup(
        long_description=page((ROOT / "README.md").read_text(encoding="utf-8"), told),
        long_description_content_type="text/markdown",
        project_urls=urls(told),
    )
