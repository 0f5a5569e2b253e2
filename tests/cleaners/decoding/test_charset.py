"""Which charset a page is in, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.decoding.charset import charset_named, decode

GERMAN = (
    '<html><head><meta charset="{}"></head><body><p>Brücke über den großen Fluß</p></body></html>'
)
RUSSIAN = "<html><body><p>Мост через большую реку закрыт</p></body></html>"


@pytest.mark.parametrize(
    "said", ["zlib", "idna", "hex", "utf-7", "utf-16", "x-user-defined", "cp037", ""]
)
def test_a_silly_charset_counts_as_nothing_said(said):
    body = GERMAN.format(said).encode()
    assert "Brücke über den großen Fluß" in decode(body, f"text/html; charset={said}")


def test_utf8_is_believed_before_what_is_said():
    body = GERMAN.format("iso-8859-1").encode("utf-8")
    assert "Brücke" in decode(body, "text/html; charset=iso-8859-1")


def test_what_is_said_decides_where_it_is_not_utf8():
    assert "Мост" in decode(RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251")
    assert "Brücke" in decode(GERMAN.format("latin-1").encode("latin-1"), None)


def test_the_header_comes_before_the_meta():
    body = RUSSIAN.replace("<body>", "<meta charset=koi8-r><body>").encode("cp1251")
    assert "Мост" in decode(body, "text/html; charset=windows-1251")


def test_a_charset_that_makes_rubbish_is_passed_over():
    body = ("<p>" + "café " * 50 + "</p>").encode("cp1252")
    assert "café café" in decode(body, "text/html; charset=shift_jis")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-32"])
def test_byte_order_marks_and_zero_bytes(charset):
    assert "Brücke" in decode(GERMAN.format("utf-8").encode(charset))


def test_japanese_in_seven_bits():
    text = "<html><body><p>橋が閉鎖される</p></body></html>"
    assert "橋が閉鎖" in decode(text.encode("iso2022_jp"), "text/html; charset=iso-2022-jp")


def test_utf8_with_a_few_broken_bytes_stays_utf8():
    body = ("<p>" + "größer " * 100 + "</p>").encode() + b"\xff"
    assert "größer größer" in decode(body)


def test_control_characters_go_and_other_references_stay():
    assert decode(b"a\x00b&#0;c&#x1F;d&#8217;e&#13;f&#x2019;\x0bg") == "abcd&#8217;e&#13;f&#x2019;g"


def test_windows_names_of_latin():
    assert charset_named("ISO-8859-1") == "cp1252"
    assert charset_named("no-such-thing") is None


@given(st.binary(max_size=400), st.text(max_size=30))
def test_decodes_anything(body, said):
    assert isinstance(decode(body, f"text/html; charset={said}"), str)


def test_marks_of_the_files_that_a_page_was_put_together_from():
    assert decode("<p>Das Ende\ufeff der Brücke".encode()) == "<p>Das Ende der Brücke"
