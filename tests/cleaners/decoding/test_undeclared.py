"""Pages that do not say their charset are read all the same."""

from __future__ import annotations

import pytest

from cleaners.decoding.charset import decode

SENTENCES = {
    "koi8-r": "Мост через реку снова открыт, и первый автобус прошёл по нему в шесть утра.",
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
