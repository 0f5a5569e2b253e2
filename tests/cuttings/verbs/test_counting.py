"""Concordance, frequency, collocations and compare, as a person types them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.archive.sample_archive import article, filled, keep
from tests.cuttings.run_cuttings import cuttings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counting")
    with filled(folder / "archive.db", 4) as archive:
        text = "قالت الحكومة إن الجسر مغلق حتى الخريف المقبل."
        keep(archive, article(5, text=text, title="=1+1", lead=None, language="ar"))
    return folder


def test_a_concordance_is_aligned_within_eighty_columns(folder: Path) -> None:
    done = cuttings("concordance", "Brücke", "--limit", "4", folder=folder)
    lines = done.out.splitlines()
    assert (done.status, len(lines)) == (0, 4)
    assert len({line.index("  Brücke") for line in lines}) == 1
    assert max(map(len, lines)) <= 80
    assert "there are more" in done.err


def test_what_is_read_first_stands_on_the_right_in_arabic(folder: Path) -> None:
    (line,) = cuttings("concordance", "الجسر", folder=folder).out.splitlines()
    assert line.index("مغلق") < line.index("الجسر") < line.index("الحكومة")


def test_csv_is_safe_and_json_is_lines(folder: Path) -> None:
    done = cuttings("concordance", "الجسر", "--csv", folder=folder)
    header, row = csv.reader(done.out.splitlines())
    assert header[-1] == "behind" and row[4].startswith("'=1+1")
    done = cuttings("frequency", "Brücke", "--by", "site", "--json", folder=folder)
    assert json.loads(done.out)["site"] == "kanalbote"
    done = cuttings("collocations", "Kanal", "--csv", "--all", folder=folder)
    assert done.out.startswith("word,together,before,everywhere,log-likelihood,logDice,MI\n")


def test_frequency_tells_the_forms(folder: Path) -> None:
    done = cuttings("frequency", "Pendler", "Brück*", folder=folder)
    assert done.status == 0
    assert "pendler 4" in done.out and "brucke" in done.out
    assert "word" in cuttings("frequency", "--limit", "3", folder=folder).out
    keys = cuttings("frequency", "--language", "ar", "--against", "language=de", folder=folder)
    assert (keys.status, "log ratio" in keys.out) == (0, True)


def test_compare_is_a_table_a_csv_and_a_picture(folder: Path) -> None:
    assert "kanalbote" in cuttings("compare", "Pendler", folder=folder).out
    assert "80.00%" in cuttings("compare", "Pendler", folder=folder).out
    picture = cuttings("compare", "Pendler", "--svg", folder=folder).out
    assert ElementTree.fromstring(picture).tag.endswith("svg")


def test_compare_without_words_counts_the_articles_of_each_site(folder: Path) -> None:
    done = cuttings("compare", folder=folder)
    assert (done.status, done.out.split()[:2]) == (0, ["site", "articles"])
    rows = list(csv.DictReader(cuttings("compare", "--csv", folder=folder).out.splitlines()))
    assert {row["site"] for row in rows} == {line.split()[0] for line in done.out.splitlines()[1:]}
    assert sum(int(row["articles"]) for row in rows) == 5
    assert set(rows[0]) == {"site", "month", "articles"}
    none = cuttings("compare", "--since", "2090", "--csv", folder=folder)
    assert none.out == "site,month,articles\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("compare", "--svg"), 2, "give some"),
        (("frequency", " "), 2, "no word to count"),
        (("concordance", "x", "--site", "kanalbot"), 2, "did you mean kanalbote?"),
        (("compare", "!?"), 2, "no word to search for"),
        (("frequency", "--against", "sites=x"), 2, "--against takes FILTER=VALUE"),
        (("frequency", "x", "--against", "site=x"), 2, "--against compares selections"),
        (("collocations", "zebra"), 0, "nothing in title, lead or text matches"),
    ],
)
def test_what_cannot_be_counted_is_said(
    folder: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = cuttings(*arguments, folder=folder)
    assert (done.status, said in done.err) == (status, True)
