"""Notes of correction: they are part of the article in every language."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 1_500  # characters
# Characters before its sentence, such as a label `Editor's note:`.
NOTE = 60

# What stands before the colon: the label of a note of correction.
_LABELS = (
    "correction", "corrections", "clarification", "clarifications", "erratum", "corrigendum",
    "corrections and clarifications", "correction and clarification", "korrektur",
    "berichtigung", "richtigstellung", "korrekturhinweis", "klarstellung", "rectificatif",
    "rectification", "précision", "erratum et précision", "corrección", "correcciones",
    "rectificación", "aclaración", "fe de errores", "fe de erratas", "correção", "correções",
    "errata", "erramos", "retificação", "esclarecimento", "correzione", "rettifica",
    "errata corrige", "precisazione", "correctie", "rectificatie", "verduidelijking",
    "regstelling", "rättelse", "rättning", "förtydligande", "rettelse", "presisering",
    "præcisering", "berigtigelse", "leiðrétting", "oikaisu", "korjaus", "täsmennys", "õiendus",
    "parandus", "labojums", "precizējums", "pataisymas", "patikslinimas", "sprostowanie",
    "poprawka", "oprava", "upřesnění", "upresnenie", "helyesbítés", "helyreigazítás",
    "pontosítás", "rectificare", "corectură", "erată", "ispravak", "ispravka", "popravek",
    "исправка", "korrigjim", "saktësim", "исправление", "поправка", "уточнение", "опровержение",
    "уточнення", "виправлення", "спростування", "выпраўленне", "удакладненне", "корекция",
    "корекција", "διόρθωση", "διευκρίνιση", "επανόρθωση", "düzeltme", "düzəliş", "түзету",
    "tuzatish", "correcció", "rectificació", "fe d'errades", "corrección de erros", "zuzenketa",
    "ուղղում", "ճշտում", "შესწორება", "დაზუსტება", "تصحيح", "توضيح", "تصویب", "اصلاحیه",
    "تصحیح", "سمونه", "תיקון", "הבהרה", "संशोधन", "भूल सुधार", "शुद्धिपत्र", "सुधार", "दुरुस्ती",
    "সংশোধনী", "সংশোধন", "ਸੋਧ", "સુધારો", "திருத்தம்", "సవరణ", "ತಿದ್ದುಪಡಿ", "തിരുത്ത്", "නිවැරදි කිරීම",
    "แก้ไข", "คำชี้แจง", "đính chính", "koreksi", "ralat", "pembetulan", "pagtatama",
    "marekebisho", "isilungiso", "訂正", "お詫びと訂正", "訂正とお詫び", "更正", "更正启事",
    "勘误", "勘誤", "정정", "정정보도", "바로잡습니다", "알림 및 정정",
)  # fmt: skip
# What opens its sentence: words that no report begins with.
_SENTENCES = (
    "this article was amended", "this article has been amended", "this article was corrected",
    "this article has been corrected", "this story has been corrected",
    "this story was corrected", "an earlier version of this", "a previous version of this",
    "an earlier headline of this", "in an earlier version of this",
    "in a previous version of this", "in einer früheren version", "in einer früheren fassung",
    "in einer ersten version dieses", "eine frühere version dieses",
    "in der ursprünglichen fassung dieses", "une première version de cet article",
    "une version précédente de cet article", "dans une version précédente de cet article",
    "dans une première version de cet article", "una versión anterior de este",
    "una versión anterior de esta", "en una versión anterior de est",
    "una primera versión de este", "uma versão anterior deste", "uma versão anterior desta",
    "em versão anterior deste", "una versione precedente di questo",
    "in una versione precedente di", "in una prima versione di questo",
    "in een eerdere versie van dit", "in 'n vorige weergawe van", "een eerdere versie van dit",
    "i en tidigare version av", "en tidigare version av", "i en tidligere versjon av",
    "i en tidligere version af", "en tidligere versjon av denne",
    "en tidligere version af denne", "jutun aiemmassa versiossa",
    "artikkelin aiemmassa versiossa", "w poprzedniej wersji tego", "w pierwotnej wersji tego",
    "we wcześniejszej wersji tego", "v předchozí verzi článku", "v původní verzi článku",
    "v pôvodnej verzii článku", "v predchádzajúcej verzii článku",
    "a cikk korábbi változatában", "cikkünk korábbi változatában",
    "într-o versiune anterioară a acest", "o versiune anterioară a acest",
    "u ranijoj verziji ovog", "u prethodnoj verziji ovog", "у ранијој верзији овог",
    "v prejšnji različici tega", "в предыдущей версии", "в более ранней версии",
    "ранее в тексте", "в первоначальной версии", "у попередній версії цього",
    "у первинній версії", "в предишна версия на", "σε προηγούμενη έκδοση του",
    "bu haberin önceki sürümünde", "bu haberin ilk halinde", "bu yazının önceki sürümünde",
    "en una versió anterior d'aquest", "في نسخة سابقة من هذا", "ورد في نسخة سابقة",
    "در نسخه قبلی این", "در نسخه پیشین این", "בגרסה קודמת של",
    "versi sebelumnya dari artikel ini", "dalam versi sebelumnya", "phiên bản trước của bài",
    "บทความฉบับก่อนหน้านี้", "この記事の以前の", "以前の版では", "此前版本", "本文早前版本",
    "本文已更新", "本文已更正", "本文已修改", "本文已修正",
    "本文先前版本", "이 기사의 이전 버전", "이전 기사에서", "इस लेख के पिछले संस्करण",
    "इस खबर के पिछले संस्करण",
    # Names that the paper changed.
    "names have been changed", "some names have been changed", "the names have been changed",
    "name has been changed", "his name has been changed", "her name has been changed",
    "name geändert", "namen geändert", "name von der redaktion geändert",
    "namen von der redaktion geändert", "le prénom a été", "les prénoms ont été",
    "le nom a été changé", "les noms ont été changés", "prénom d'emprunt", "nom d'emprunt",
    "nombre ficticio", "nombres ficticios", "el nombre ha sido cambiado",
    "los nombres han sido cambiados", "nome fictício", "nomes fictícios",
    "il nome è di fantasia", "i nomi sono di fantasia", "nome di fantasia",
    "de naam is gefingeerd", "de namen zijn gefingeerd", "namnet är fingerat",
    "namnen är fingerade", "navnet er endret", "navnene er endret", "navnet er ændret",
    "navnene er ændret", "nimi muutettu", "nimet muutettu", "imię zmienione",
    "imiona zmienione", "imię zostało zmienione", "imiona zostały zmienione", "имя изменено",
    "имена изменены", "имена героев изменены", "ім'я змінено", "імена змінено",
    "jméno bylo změněno", "jména byla změněna", "isim değiştirildi", "isimler değiştirildi",
    "שם בדוי", "שמות בדויים", "仮名です", "登場人物は仮名", "文中人物均为化名", "文中人物均為化名",
)  # fmt: skip
_ANY_LABEL = "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
# When it was corrected: in brackets, behind a comma, or with a year, a numeric date or month.
_WHEN = (
    r"(?:\([^)]{1,40}\)|,[^:：!?。]{0,25}\d[^:：!?。]{0,20}"
    r"|[^:：!?。]{0,25}(?:(?:19|20)\d\d|\d{1,2}[./]\d{1,2}|\d{1,2}月\d{1,2}日)[^:：!?。]{0,25})"
)
_LABELLED = re.compile(
    rf"(?:{_ANY_LABEL})\s*(?:{_WHEN}\s*)?[:：]\s*\S"
    rf"|[【\[〔]?(?:{_ANY_LABEL})[】\]〕]\s*\S"
)
# Words of the house, and of a text that was changed since: together they open such a note.
_NOTES = (
    "dieser artikel wurde", "dieser text wurde", "dieser beitrag wurde", "der artikel wurde",
    "der text wurde", "anmerkung der redaktion", "anm. d. red", "hinweis der redaktion", "hinweis:",
    "redaktioneller hinweis", "editor's note", "editor’s note", "editors' note", "editors’ note",
    "note de la rédaction", "ndlr", "nota de la redacción", "nota del editor", "nota de redacción",
    "n. de la r.", "nota della redazione", "ndr", "nota da redação", "nota da redacção",
    "nota do editor", "noot van de redactie", "od redakcji", "poznámka redakce", "nota redacției",
    "redaktionens anmärkning", "от редакции", "примечание редакции", "від редакції",
    "σημείωση της σύνταξης", "editörün notu", "catatan redaksi", "ghi chú của tòa soạn",
    "ملاحظة المحرر", "ملاحظة التحرير", "یادداشت سردبیر", "הערת המערכת", "संपादक की टिप्पणी",
    "সম্পাদকের নোট", "หมายเหตุบรรณาธิการ", "编者按", "编者注", "編者按", "編按", "編輯註", "編集部注",
    "편집자 주",
)  # fmt: skip
_CHANGED = re.compile(
    r"ergänzt|korrigiert|berichtigt|geändert|richtiggestellt|präzisiert|\b(?:amended|corrected|"
    r"clarified|changed|to add)\b|modifi|corrig|ajout|correg|rectific|rettific|añadi|agreg|aggiun"
    r"|corrett|alterad|acrescent|gecorrigeerd|aangevuld|aangepast|gewijzigd|zmienion|poprawion"
    r"|uzupełnion|skorygowan|doplněn|opraven|upraven|adăug|ändrades|rättat|измен|исправл|дополн"
    r"|уточн|добавл|змін|виправл|доповн|додан|προστεθ|διορθ|άλλαξε|düzelt|eklen|diubah|diralat"
    r"|cập nhật|bổ sung|đính chính|تصحيح|تعديل|عدل|إضافة|تغییر|افزود|עודכן|תוקן|נוספ|जोड़|सुधार"
    r"|बदल|যোগ|সংশোধ|แก้ไข|เพิ่ม|ปรับปรุง|更新|更正|修改|补充|補充|訂正|修正|追記|改め|정정|수정|추가"
)
_MARK = re.compile("[:：.。]")
_EDGE = " *•([_–—-【〔（※＊"


def _by_opening(texts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The texts by their first two letters: most paragraphs open as none of them does."""
    openings = dict.fromkeys(text[:2] for text in texts)
    return {two: tuple(text for text in texts if text.startswith(two)) for two in openings}


_LABELS_OF = _by_opening(_LABELS)
_SENTENCES_OF = _by_opening(_SENTENCES)
_NOTES_OF = _by_opening(_NOTES)


def is_correction(text: str) -> bool:
    """Whether a paragraph opens as a note of correction does: a label, a colon and more; or the
    first words of a sentence that no report begins with, behind another label or none."""
    return len(text) <= LONGEST and _is_correction(text)


@lru_cache(maxsize=1024)  # every line is asked about by its phrases, its block and its part
def _is_correction(text: str) -> bool:
    opening = text[: 2 * NOTE].lstrip(_EDGE).lower()
    labels = _LABELS_OF.get(opening[:2])
    if labels and opening.startswith(labels) and _LABELLED.match(opening):
        return True
    if _opens_sentence(opening):
        return True
    notes = _NOTES_OF.get(opening[:2])
    if notes and opening.startswith(notes) and _CHANGED.search(text[: 4 * NOTE].lower()):
        return True
    behind = (opening[mark.end() :].lstrip() for mark in _MARK.finditer(opening, 0, NOTE + 1))
    return any(map(_opens_sentence, behind))


def _opens_sentence(text: str) -> bool:
    known = _SENTENCES_OF.get(text[:2])
    return known is not None and text.startswith(known)
