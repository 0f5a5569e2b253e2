"""What is given away: the wheel, the man page, the image."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).parents[2]
MAN = HOUSE / "man" / "cuttings.1"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile, an instruction with its words each."""
    text = (HOUSE / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"\\\n\s*", " ", re.sub(r"(?m)^#.*\n", "", text))
    lines = [line.partition(" ") for line in text.splitlines() if line.strip()]
    return [(name, words.strip()) for name, _, words in lines]


def of(name: str) -> list[str]:
    return [words for each, words in instructions() if each == name]


def copied() -> list[str]:
    """What the image takes from the checkout."""
    return [
        source
        for words in of("COPY")
        for source in words.split()[:-1]
        if not source.startswith("--")
    ]


def build(act: str, folder: Path, out: Path) -> Path:
    """The file that setuptools makes of a source folder."""
    script = f"import sys, setuptools.build_meta as b; print('made', b.{act}(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(out)],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out / done.stdout.rpartition("made ")[2].strip()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the image is built from, and nothing else."""
    folder = tmp_path_factory.mktemp("source")
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in copied():
        if (HOUSE / name).is_dir():
            shutil.copytree(HOUSE / name, folder / name, ignore=leave)
        else:
            shutil.copy(HOUSE / name, folder)
    return folder


def test_the_image_has_all_that_the_package_is_made_of(source: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(build("build_wheel", source, tmp_path)) as wheel:
        names = set(wheel.namelist())
    floors = ("cleaners", "archive", "crawler", "cuttings")
    wanted = {
        str(path.relative_to(HOUSE))
        for floor in floors
        for path in (HOUSE / floor).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - names == set()
    assert any(name.endswith(".data/data/share/man/man1/cuttings.1") for name in names)


def test_the_source_archive_holds_the_man_page(source: Path, tmp_path: Path) -> None:
    with tarfile.open(build("build_sdist", source, tmp_path)) as made:
        assert any(name.endswith("/man/cuttings.1") for name in made.getnames())


def test_what_the_image_copies_is_there_and_not_ignored() -> None:
    ignored = (HOUSE / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    assert {f"!{name}" for name in copied()} == {line for line in ignored if line[0] == "!"}
    assert all((HOUSE / name).exists() for name in copied())


def test_the_image_is_slim_has_no_rights_and_holds_no_secret() -> None:
    assert all(re.match(r"python:[\d.]+-slim\b", words) for words in of("FROM"))
    names = [name for name, _ in instructions()]
    last = names[len(names) - names[::-1].index("FROM") :]
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert of("USER") == ["cuttings"]
    assert of("VOLUME") == ["/archive"]
    assert len(of("HEALTHCHECK")) == 1
    said = " ".join(of("ENV") + of("ARG"))
    assert not re.search(r"(?i)secret|token|password|key|proxy|webhook", said)


def test_the_image_takes_the_pinned_versions() -> None:
    [wheel] = [words for words in of("RUN") if words.startswith("pip wheel")]
    assert "--constraint constraints.txt" in wheel
    pins = (HOUSE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert any(re.match(r"scrapy==", line, re.IGNORECASE) for line in pins)


def test_the_hosted_ci_builds_and_runs_the_image() -> None:
    jobs = yaml.safe_load((HOUSE / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    steps = [step.get("run", "") for step in jobs["image"]["steps"]]
    assert any(step.startswith("docker build") for step in steps)
    assert any("cuttings demo" in step for step in steps)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("width", ["60n", "80n", "120n"])
def test_the_man_page_renders_without_a_warning(width: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", f"-rLL={width}", str(MAN)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "collocations" in done.stdout and "EXIT STATUS" in re.sub(
        "\x1b.*?m|.\x08", "", done.stdout
    )


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_the_man_page_passes_the_linter() -> None:
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", str(MAN)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = [line for line in done.stdout.splitlines() if "missing date" not in line]
    assert said == []  # the page has no date, so that it changes with the commands alone


def test_the_man_page_says_each_paragraph_as_the_help_does() -> None:
    told = MAN.read_text(encoding="ascii")
    assert all(sign.isprintable() or sign == "\n" for sign in told)
    assert "cuts away everything that is not the article, and keeps the article" in told
