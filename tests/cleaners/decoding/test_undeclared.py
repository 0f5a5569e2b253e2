"""Pages that do not say their charset are read all the same."""

from __future__ import annotations

import time

import pytest

from cleaners.decoding.charset import decode

SENTENCES = {
    "koi8-r": "Мост через реку снова открыт, и первый автобус прошёл по нему в шесть утра.",
    "koi8-u": "Міст через річку знову відкрито, і перший автобус пройшов її о шостій ранку.",
    "cp866": "Паром ходит через бухту с весны, и очень долго никто не спрашивал о цене.",
    "iso-8859-6": "تعبر العبارة الخليج منذ الربيع، ولم يسأل أحد عن كلفة تشغيلها على المدينة.",
    "windows-1251": "Міст через річку знову відкрито, і перший автобус пройшов о шостій ранку.",
    "shift_jis": "百年ぶりに渡し舟が復活した。橋がないなら舟を出せばいい、と大沢さんは話す。",
    "euc_jp": "港の灯台が改修を終え、十一年ぶりに沖を照らした。町の人は浜に集まった。",
    "gb18030": "老桥今天早上重新开放，三百人排队等候第一班公共汽车。工程比预定提前一周。",
    "big5": "老橋今天早上重新開放，三百人排隊等候第一班公共汽車。工程比預定提前一週。",
    "euc_kr": "백 년 만에 나룻배가 다시 강을 건넜다. 다리가 없으면 배를 띄우면 된다고 했다.",
    "windows-1250": "Most přes řeku je zase otevřený. Dělníci skončili o týden dříve, než řekli.",
    "windows-1253": "Η γέφυρα άνοιξε ξανά. Οι εργάτες τελείωσαν μία εβδομάδα νωρίτερα.",
    "windows-1254": "Köprü yeniden açıldı. İşçiler bir hafta erken bitirdi, otobüs altıda geçti.",
    "windows-1255": "הגשר נפתח מחדש לתנועה, והאוטובוס הראשון עבר עליו בשש בבוקר.",
    "windows-1256": "أعيد فتح الجسر أمام حركة المرور، وعبرت أول حافلة في السادسة صباحا.",
    "windows-1252": "Le pont des Ânes rouvre, et les ânes passent les premiers, déclara le maire.",
    "latin-1": "Die Brücke ist wieder offen. Die Bäcker öffnen früher, die Fähre fährt später.",
}


@pytest.mark.parametrize("charset", SENTENCES)
def test_no_charset_is_said(charset: str) -> None:
    page = f"<html><body><p>{SENTENCES[charset]}</p><p>{SENTENCES[charset]}</p></body></html>"
    assert SENTENCES[charset] in decode(page.encode(charset))


def test_too_few_letters_tell_nothing() -> None:
    assert "café" in decode("<p>One café, and plain words behind it.</p>".encode("cp1252"))


LATIN_1 = ("windows-1252", "latin-1")


@pytest.mark.parametrize("stated", ["", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("charset", [name for name in SENTENCES if name not in LATIN_1])
def test_a_byte_is_cut_out_of_a_page(charset: str, stated: str) -> None:
    """None of the other paragraphs is lost, wherever the byte was."""
    paragraphs = "".join(f"<p>{SENTENCES[charset]}</p>\n" for _ in range(8))
    page = f"<html><meta charset='{stated}'><body>{paragraphs}</body></html>".encode(charset)
    beyond = [at for at, byte in enumerate(page) if byte > 0x7F]
    for at in (beyond[0], beyond[len(beyond) // 2], beyond[-1]):
        assert decode(page[:at] + page[at + 1 :]).count(SENTENCES[charset]) >= 6


@pytest.mark.parametrize("stated", ["", "windows-1251", "iso-8859-1", "shift_jis"])
@pytest.mark.parametrize("damage", [b"", b"\xff", b"\x98"])
@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_a_damaged_page_in_utf_8_stays_one(sentence: str, damage: bytes, stated: str) -> None:
    paragraphs = "".join(f"<p>{sentence}</p>\n" for _ in range(8))
    page = f"<html><meta charset='{stated}'><body>{paragraphs}</body></html>".encode()
    at = next(at for at, byte in enumerate(page) if byte > 0x7F)
    assert decode(page[:at] + damage + page[at + 1 :]).count(sentence) == 7


def test_a_long_line_of_two_byte_signs() -> None:
    """However the sample is cut out of it."""
    for more in range(4):
        text = "x" * more + SENTENCES["gb18030"] * 100
        assert SENTENCES["gb18030"] in decode(f"<html><p>{text}</p></html>".encode("gb18030"))


@pytest.mark.parametrize("damage", [b"", b"\xff"])
def test_japanese_in_escapes_that_nothing_states(damage: bytes) -> None:
    page = f"<html><p>{SENTENCES['shift_jis']}</p></html>".encode("iso2022_jp")
    assert SENTENCES["shift_jis"] in decode(page + damage)


def test_utf_16_that_ends_within_a_character() -> None:
    page = f"<html><p>{SENTENCES['koi8-r']}</p><!-- {' ' * 400} --></html>".encode("utf-16-le")
    assert SENTENCES["koi8-r"] in decode(page[:-1])


@pytest.mark.parametrize("charset", ["windows-1250", "iso8859_2", "windows-1254"])
def test_what_states_latin_1_is_read_by_its_language(charset: str) -> None:
    sentence = SENTENCES["windows-1254" if charset == "windows-1254" else "windows-1250"]
    page = f"<html><meta charset='iso-8859-1'><p>{sentence}</p><p>{sentence}</p></html>"
    assert sentence in decode(page.encode(charset))


@pytest.mark.parametrize("filler", [b"word " * 40_000, b"<" * 190_000, b"<script " * 24_000])
def test_what_stands_behind_the_text_is_no_work(filler):
    began = time.process_time()
    text = SENTENCES["windows-1251"]
    assert text in decode(b"<p>" + text.encode("windows-1251") + b"\n" + filler)
    assert time.process_time() - began < 20
