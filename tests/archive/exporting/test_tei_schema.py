"""TEI that the Text Encoding Initiative itself calls valid: by its own schema, of all elements."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.exporting.bodies.tei import body as tei_body
from archive.exporting.export import export
from archive.exporting.formats import tei
from archive.exporting.rows import NAMES, ExportRow
from cleaners.types.article import Dated, Image
from cleaners.types.parts import Part
from tests.archive.exporting.sample_parts import PARTS
from tests.archive.sample_archive import article, filled, keep

Validate = Callable[[bytes], str]
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.fixture(scope="module")
def wrong() -> Validate:
    """What the schema finds wrong with a document; "" for one that is valid."""
    try:
        path = files("schemas") / "tei_all.rng"
    except ModuleNotFoundError:
        pytest.skip(
            "the TEI's schema is not here: pip install --no-deps -r tests/requirements/schemas.txt"
        )
    schema = etree.RelaxNG(etree.fromstring(path.read_bytes()))

    def errors(document: bytes) -> str:
        schema.validate(etree.fromstring(document))
        return "\n".join(map(str, schema.error_log))

    return errors


def test_the_schema_sees_what_is_wrong(wrong: Validate) -> None:
    assert "Did not expect element text" in wrong(
        f"<TEI xmlns='{tei.NAMESPACE}'><text/></TEI>".encode()
    )


def test_a_corpus_is_valid(tmp_path: Path, wrong: Validate) -> None:
    with filled(tmp_path / "archive.db", 3) as archive:
        hard = 'Er sagte: "Nein & <nie>"\n\tzwei\u2028\x07 \\n 東京 🗞\n\n ]]> <!-- '
        keep(
            archive, article(4, text=hard, title="<=1+1>", published=Dated("2026-03-01", None, "t"))
        )
        keep(
            archive, article(5, title=None, lead=None, authors=(), tags=(), images=(), section=None)
        )
        keep(
            archive, article(6, published=Dated("1826-03-01T09:30:00Z", None, "t"), language="x\n")
        )
        keep(archive, article(7, images=(Image(None, None, None),), rights=("licence: CC BY",)))
        export(archive, tmp_path / "c.xml")
    assert wrong((tmp_path / "c.xml").read_bytes()) == ""


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@settings(max_examples=60)
def test_whatever_an_article_says_it_is_valid(
    wrong: Validate, title: str, text: str, said: str
) -> None:
    values: dict[str, object] = dict.fromkeys(NAMES, said)
    values |= dict.fromkeys(("authors", "tags", "rights"), json.dumps([said]))
    values |= {"id": 7, "url": f"https://a.example/{text}", "title": title, "text": text}
    values["parts"] = None
    made = tei._article(ExportRow(**values), said)  # type: ignore[arg-type]
    made = made.replace("<TEI ", f'<TEI xmlns="{tei.NAMESPACE}" ', 1)
    assert wrong(tei._bytes(made)) == ""


def in_a_document(body: str) -> bytes:
    """A document of the least that TEI asks for, with this body."""
    made = tei._NOTHING.replace("<p/>", body)
    return tei._bytes(made.replace("<TEI>", f'<TEI xmlns="{tei.NAMESPACE}">', 1))


def test_every_kind_of_part_is_valid(wrong: Validate) -> None:
    made = tei_body(PARTS)
    assert wrong(in_a_document(made)) == ""
    for name in (
        "div",
        "head",
        "list",
        "item",
        "table",
        "row",
        "cell",
        "quote",
        "lg",
        "ref",
        "cit",
    ):
        assert f"<{name}" in made


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12), st.data())
def test_parts_in_any_order_are_valid(wrong: Validate, parts: list[Part], data: Any) -> None:
    mixed = [
        replace(
            part,
            level=data.draw(st.integers(1, 6)) if part.level else 0,
            depth=data.draw(st.integers(1, 4)) if part.depth else 0,
            begins=data.draw(st.booleans()),
            continued=data.draw(st.booleans()),
            time=data.draw(st.sampled_from(["", "2026-03-01T12:00:00+01:00", "12:00"])),
        )
        for part in parts
    ]
    assert wrong(in_a_document(tei_body(mixed))) == ""


def test_the_papers_name_stands_in_the_header(tmp_path: Path, wrong: Validate) -> None:
    with filled(tmp_path / "archive.db", 1) as archive:
        archive.db.execute("update sites set name = 'Der Kanalbote & Söhne'")
        export(archive, tmp_path / "c.xml")
    made = (tmp_path / "c.xml").read_bytes()
    assert wrong(made) == ""
    within = etree.fromstring(made).find(".//{*}TEI//{*}publicationStmt")
    assert within is not None
    assert [one.text for one in within][:2] == ["Der Kanalbote & Söhne", "kanalbote"]
