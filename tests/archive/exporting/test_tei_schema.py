"""TEI that the Text Encoding Initiative itself calls valid: by its own schema, of all elements."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.exporting.export import export
from archive.exporting.formats import tei
from archive.exporting.rows import NAMES, ExportRow
from cleaners.types.article import Dated, Image
from tests.archive.sample_archive import article, filled, keep

Validate = Callable[[bytes], str]
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.fixture(scope="module")
def wrong() -> Validate:
    """What the schema finds wrong with a document; "" for one that is valid."""
    try:
        path = files("schemas") / "tei_all.rng"
    except ModuleNotFoundError:
        pytest.skip("the TEI's schema is not here: pip install --no-deps -r tests/schemas.txt")
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
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_an_article_says_it_is_valid(
    wrong: Validate, title: str, text: str, said: str
) -> None:
    values: dict[str, object] = dict.fromkeys(NAMES, said)
    values |= dict.fromkeys(("authors", "tags", "rights"), json.dumps([said]))
    values |= {"id": 7, "url": f"https://a.example/{text}", "title": title, "text": text}
    made = tei._article(ExportRow(**values))  # type: ignore[arg-type]
    made = made.replace("<TEI ", f'<TEI xmlns="{tei.NAMESPACE}" ', 1)
    assert wrong(tei._bytes(made)) == ""
