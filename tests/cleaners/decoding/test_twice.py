"""Pages that were encoded twice."""

from __future__ import annotations

import time

import pytest

from cleaners.decoding.charset import decode

TEXTS = [
    "It’s “closed” – the mayor’s word… and that’s all.",
    "„Geschlossen“ – sagte die Bürgermeisterin; „schön“ fand’s keiner.",
    "L’été, c’est fini – « déjà », dit-elle… C’est l’œuvre d’un cœur.",
    "Szczęśliwy łódź – „źle”, powiedział… „źle”.",
    "Порт закрыт – «надолго», сказал мэр города… «надолго».",
    "Το λιμάνι έκλεισε – «για καιρό», είπε… «για καιρό».",
    "Порт закрыт надолго",
    "El pabellón cerró; la mañana después abrió.",
    "10\u00a0km, 20\u00a0km, 30\u00a0km",
    "港は閉じた――「長く」と市長は“言った”…“長く”。",
]


def again(text: str, charset: str) -> bytes:
    """The text in UTF-8, read in that charset (what it lacks as Latin-1), and encoded again."""
    read = ""
    for byte in text.encode():
        try:
            read += bytes([byte]).decode(charset)
        except UnicodeDecodeError:
            read += chr(byte)
    return read.encode()


@pytest.mark.parametrize("charset", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_page_that_was_encoded_twice_is_read_once(text, charset):
    page = f"<html><body><p>{text}</p><p>{text}</p></body></html>"
    assert decode(again(page, charset)) == page


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_that_was_encoded_once_stays(text):
    page = f"<html><body><p>{text}</p><p>SCHÖ“ É» Â» â€ Ã</p></body></html>"
    assert decode(page.encode()) == page


def test_comments_that_were_encoded_twice_leave_the_rest_as_it_is():
    right = "<p>„Schö“, sagte die Bürgermeisterin, „déjà vu“ – À la “carte”.</p>"
    page = right.encode() + again("<p>It’s closed. It’s “closed”.</p>" * 3, "cp1252")
    assert decode(page) == right + "<p>It’s closed. It’s “closed”.</p>" * 3


def test_one_control_character_tells():
    assert (
        decode("<p>It\u00e2\u0080\u0099s closed, SCHÖ“.</p>".encode())
        == "<p>It’s closed, SCHÖ“.</p>"
    )


def test_long_runs_take_no_time():
    start = time.process_time()
    decode(("â\x80" * 400_000 + "é" * 400_000).encode())
    assert time.process_time() - start < 20
