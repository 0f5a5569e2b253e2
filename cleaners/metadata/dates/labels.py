# ruff: noqa: E501  the words of a language stay together
"""What a date is of, by the words beside it: published, updated, or something else.

Stems of the words that pages print before or behind a date, in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from cleaners.language.words import by_letter
from cleaners.metadata.dates.calendars import in_common_years
from cleaners.phrases.folding import small

# `original`: by a sentence, of the first publication of an article that was changed since.
Kind = Literal["published", "updated", "other", "original"]

_UPDATED = (
    r"updat(?:ed?|es)\b|last\s+(?:modified|reviewed|revised|edited)|modified|revised\s+on|medically\s+reviewed|"
    r"(?:zuletzt\s+)?(?:aktualisiert?|geändert|bearbeitet)|letzte\s+änderung|stand\s*:|überarbeitet|"
    r"mise?\s+à\s+jour|actualisée?|modifiée?\b|"
    r"a[ck]?tuali[sz]a[dtrçc]|act\.\s|akt\.\s|actualitza|atualiza|modificad[oa]\s+por\s+última\s+vez|modificad|modificat|editad[oa]\s+(?:el|em)|última\s+(?:modifica|edi)|"
    r"ultimo\s+aggiornamento|aggiorna|ultima\s+modifica|modificato|"
    r"bijgewerkt|gewijzigd|aangepast|bygewerk|opgedateer|opdatering|gewysig|"
    r"uppdatera|ändrad|oppdatert|endret|opdateret|ændret|redigeret|uppfært|breytt|uppfærð|leiðrétt|"
    r"päivitetty|muokattu|korjattu|täydennetty|muutettu|korjaus\b|oikaisu\b|juttuun\s+lisätty|uuendatud|muudetud|täiendatud|"
    r"zaktualizowan|aktualizowan|aktualizacj|zmodyfikowan|ostatnia\s+zmiana|"
    r"aktualizov|aktualizace|aktualizácia|upraven|poslední\s+změna|posledná\s+zmena|"
    r"frissít|frissül|módosít|"
    r"ažurira|izmijenjen|izmenjen|zadnja\s+(?:iz|s)|posljednja\s+iz|poslednja\s+iz|posodoblj|osveženo|"
    r"обновл|обновен|измен[её]н|актуализ|променен|ажурир|измењен|последња\s+измена|последна\s+промяна|оновлен|змінено|абноўлен|зменена|дополнен|абнаўлен|адрэдагаван|редактиран|последна\s+(?:промена|измена)|изменет|дополнет|"
    r"ενημερώθηκε|τελευταία\s+ενημέρωση|ανανεώθηκε|τροποποι|ενημέρωση\s*:|"
    r"güncell|yenilən|yeniləmə|son\s+dəyişiklik|düzenlen|atnaujin|pakeista|papildyta|atjaun|labots|pēdējās\s+izmaiņas|papildināts|"
    r"diperbarui|diperbaharui|pembaruan|diupdate|kemas\s*kini|dikemas\s*kini|terakhir\s+diubah|cập\s+nhật|chỉnh\s+sửa|"
    r"përditësu|përditësim|ndryshuar|azhurnu|განახლ|թարմաց|жаңарт|өзгертіл|yangilan|янгилан|шинэчил|eguneratu|eguneratze|eguneraketa|azken\s+aldaketa|aldatua|diweddar|nuashonr|"
    r"imesasishwa|ilisasishwa|imerekebishwa|ilihaririwa|imeboreshwa|imehaririwa|ibuyekezw|kubuyekezw|lubuyekezw|igcine\s+ukubuyekez|kugcine\s+ukubuyekez|na-update|in-update|binago|ĝisdatig|"
    r"تحديث|آخر\s+تعديل|تعديل|محدث|عُ?د[ّ]?ل|حُ?دّ?ث(?:\s+في|\s?:)|به\W?روز\W?رسانی|بروزرسانی|به\W?روز\s+شد|ویرایش|اپ\s?ڈیٹ|اپډېټ|تازه\s+شوی|נוצר\s+עדכון|עודכן|עדכון|"
    r"अपडेट|अद्यतन|संशोधित|अद्ययावत|अद्यावधिक|আপডেট|হালনাগাদ|અપડેટ|ਅਪਡੇਟ|ਅੱਪਡੇਟ|புதுப்பிக்க|புதுப்பிப்ப|அப்டேட்|అప్\W?డేట|నవీకరి|ಅಪ್\W?ಡೇಟ|ನವೀಕರಿ|അപ്ഡേറ്റ|പുതുക്കി|යාවත්කාලීන"
)
_PUBLISHED = (
    r"publi(?:sh|cation)\w*|posted|created\s+on|issued|released?\s+(?:on|date)|available\s+online|online\s+since|first\s+online|"
    r"veröffentlich|publizier|erschienen|erstellt|online\s+seit|"
    r"publiée?|publication|mise?\s+en\s+ligne|parue?\s+le|postée?|créée?\s+le|écrite?\s+le|"
    r"publica[dtç]|publicac|postado|criado|creado|subido|fecha\s+de\s+publi|pubblica|creato|"
    r"gepubliceerd|geplaatst|verschenen|gepost|gepubliseer|geplaas|"
    r"publicera|skapad|publ\.|publisert|publiceret|offentliggjort|udgivet|oprettet|lagt\s+ut|birt\b|"
    r"julkaistu|luotu|avaldatud|opublikowan|publikacj|dodan[oey]|utworzon|"
    r"publikov|vydán|zveřejn|vytvořen|zverejn|vydan|vytvoren|megjelent|közzét|publikál|létrehoz|"
    r"publicat|postat|objavlj|objava|објављ|публик|публикац|добавлен|размещен|создан|опубл|додано|створено|апублікав|"
    r"δημοσ[ιί]|yayın|yayım|giriş\s+tarihi|giriş\s*:|eklenme|oluştur|dərc|əlavə\s+olun|"
    r"paskelb|publikuot|skelbta|publicēt|dipublikasi|diterbitkan|tayang|diposting|ngày\s+đăng|đăng\s+(?:lúc|ngày)|xuất\s+bản|"
    r"publikua|botuar|გამოქვეყნ|հրապարակ|жариялан|e['ʻ’]lon\s+qilin|эълон\s+қилин|нийтэл|argitara|cyhoeddw|foilsi|"
    r"imechapishwa|ilichapishwa|ishicilelwe|inilathala|nailathala|na-publish|publikigit|"
    r"نشر|نُشر|أضيف|انتشار|منتشر|درج\s+شد|شائع|اشاعت|خپور\s+شوی|פורסם|פרסום|"
    r"प्रकाशित|प्रकाशन|पब्लिश|পোস্ট|প্রকাশ|પ્રકાશિત|ਪ੍ਰਕਾਸ਼ਿਤ|வெளியிட|பதிவு|ప్రచుర|పబ్లిష్|ಪ್ರಕಟ|പ്രസിദ്ധീകരി|ප්‍රකාශ"
)
# What a date beside the article may be of instead: a manuscript's way, an event, a membership.
_OTHER = (
    r"received|accepted|submitted|deadline|expires?|valid\s+until|joined|member\s+since|born\b|copyright|©|\(c\)|when\s*:|event\s+date|"
    r"eingegangen|eingereicht|angenommen|termin|beginn|ablauf|wann\s*:|geboren|"
    r"reçue?\b|acceptée?|soumise?|quand\s*:|expire|recibid|aceptad|recebid|aceit|cuándo|ricevut|accettat|"
    r"ontvangen|geaccepteerd|mottaget|accepterad|godkänd|otrzymano|przyjęto|zaakceptowan|přijat|doručen|"
    r"получен|поступил|принят|отримано|прийнят|когда\s*:|kabul|geliş\s+tarihi|diterima|disetujui|nhận\s+bài|chấp\s+nhận|"
    r"استلام|قبول|دریافت|پذیرش|התקבל"
)
# The same in scripts without spaces, where a label may stand within a run of letters.
_DENSE_UPDATED = r"อัปเดต|อัพเดท|อัพเดต|อัปเดท|ปรับปรุง|แก้ไข|更新|修改|修訂|修订|改稿|수정|업데이트|갱신"
_DENSE_PUBLISHED = r"เผยแพร่|โพสต์|ลงวันที่|(?:发布|發布|发表|發表)(?![者人])(?:时间|時間|日期)?|首发|首發|刊登|出版|上线|公開|掲載|配信|投稿(?!者)|입력|등록(?!자)|게재(?!\s?확정)|송고|작성(?!자)"
_DENSE_OTHER = r"受付|受理|接受|收稿|录用|錄用|採択|(?<![開新載稿信成])日時|開催|期限|접수|심사|게재\s?확정|일시|รับบทความ|ตอบรับ"


def _either(spaced: str, dense: str) -> str:
    """A label where a word begins, behind an article of Arabic or Hebrew; or a dense one."""
    return rf"(?<!\w)(?:ال|ה|ו)?(?:{by_letter(spaced)})|{dense}"


# For lines in small letters, where every `i` is one.
_LABEL = re.compile(
    f"(?P<none>\x03)|(?P<updated>{_either(_UPDATED, _DENSE_UPDATED)})"
    f"|(?P<published>{_either(_PUBLISHED, _DENSE_PUBLISHED)})"
    f"|(?P<other>{_either(_OTHER, _DENSE_OTHER)})".replace("ı", "i")
)
# The same for lines of ASCII, in a fraction of the time.
_ASCII_LABEL = re.compile(
    f"(?P<none>\x03)|(?<!\\w)(?:(?P<updated>{by_letter(_UPDATED)})"
    f"|(?P<published>{by_letter(_PUBLISHED)})|(?P<other>{by_letter(_OTHER)}))".replace("ı", "i")
)
# A moment in a machine's form stands among the words between two marks, which no page can hold.
MACHINE = re.compile("\x01([^\x01\x02]{1,80})\x02")
# Where no figure stands, none of the dates that begin with one is tried; and a month is tried from
# its first letter alone.
DATE = re.compile(
    "\x01[^\x01\x02]{1,80}\x02|"
    r"[〇零一二三四五六七八九]{4}年|(?:令和|平成|昭和|民國|民国)[元\d〇一二三四五六七八九十]{1,4}年|"
    r"(?=\d)(?:\d{1,4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일号號])?|"
    r"\d{2,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|"
    r"\d{1,2}-[A-Za-z]{3}-\d\d(?!\d)|(?<!\d)(?<!\d:)\d{1,2}[^\d\x01]{1,24}\d{4}(?!\d)|"
    r"\d{4}[^\d\x01]{1,22}\d{1,2}(?!\d)|\d{1,2}\s[\u0e00-\u0e7f.]{3,12}\s\d\d(?!\d))|"
    r"[RHS]\d{1,2}\.\d{1,2}\.\d{1,2}|(?<![^\W\d_])[^\W\d_]{3,}\.?\s\d{1,2}[^\d\x01]{1,5}\d{4}"
)

_OF_DATE = re.compile("[\\d\x01〇零一二三四五六七八九元]")  # no date is without one of these

# Ends what a label tells of.
NO_LABEL = "\x03"


def machine(moment: str) -> str:
    """A moment in a machine's form, as a line holds it."""
    return f"\x01{moment}\x02"


def has_machine(line: str) -> bool:
    """Whether a line holds a moment in a machine's form."""
    return "\x01" in line


class Said(NamedTuple):
    """One date of a line: its text, and what the word beside it says it is of (None: nothing)."""

    kind: Kind | None
    text: str


def kind_of(words: str) -> Kind | None:
    """What the first label among a few words says; None where there is none."""
    found = next(_labels(words), None)
    return _kind(found) if found else None


def _labels(line: str) -> Iterator[re.Match[str]]:
    """The labels of a line, as matches in the line in small letters."""
    return (_ASCII_LABEL if line.isascii() else _LABEL).finditer(small(line))


def _kind(match: re.Match[str]) -> Kind | None:
    if match["none"]:
        return None
    return "updated" if match["updated"] else "published" if match["published"] else "other"


def without_labels(line: str) -> str:
    """A line without its dates and labels: what else it says."""
    rest = DATE.sub(" ", line) if _OF_DATE.search(line) else line
    kept, at = [], 0
    for label in _labels(rest):
        kept.append(rest[at : label.start()])
        at = label.end()
    return " ".join((*kept, rest[at:])) if kept else rest


def dates_of(line: str) -> Iterator[Said]:
    """The dates of a line, each with its label.

    Labels stand before their dates (`Updated 6 May | Published 2 May`) unless the line ends with
    one and begins with a date (`5月6日更新 5月2日公開`).
    """
    line = in_common_years(line)
    dates = list(DATE.finditer(line)) if _OF_DATE.search(line) else []
    labels = list(_labels(line)) if dates else []
    if not dates:
        return
    if not labels:
        yield from (Said(None, text) for text in _around(line, dates))
        return
    behind = dates[0].start() < labels[0].start() and labels[-1].start() > dates[-1].start()
    edges = (
        [0, *(label.end() for label in labels)] if behind else [label.start() for label in labels]
    )
    if behind:
        for label, start in zip(labels, edges, strict=False):
            yield Said(_kind(label), line[start : label.start()])
        return
    if line[: edges[0]].strip() and dates[0].start() < edges[0]:
        yield Said(None, line[: edges[0]])
    for label, end in zip(labels, [*edges[1:], len(line)], strict=True):
        yield Said(_kind(label), line[label.end() : end])


def _around(line: str, dates: list[re.Match[str]]) -> Iterator[str]:
    """The line cut between its dates, each with what follows it up to the next."""
    starts = [0, *(date.start() for date in dates[1:]), len(line)]
    for at in range(len(dates)):
        yield line[starts[at] : starts[at + 1]]
