"""Notes by which a paper corrects itself, by the words they open with."""

from __future__ import annotations

import re

LONGEST = 1_500  # characters

# What stands before the colon, or opens the sentence, in notes of corrections.
_WORDS = (
    "correction", "corrections", "clarification", "corrections and clarifications", "erratum",
    "corrigendum",
    "this article was amended", "this article has been amended", "this article was corrected",
    "this article has been corrected", "this story has been corrected",
    "an earlier version of this article", "an earlier version of this story",
    "a previous version of this article", "a previous version of this story",
    "korrektur", "berichtigung", "richtigstellung",
    "in einer früheren version dieses", "in einer früheren fassung dieses",
    "rectificatif", "rectification", "précision",
    "une première version de cet article", "une version précédente de cet article",
    "corrección", "rectificación", "fe de errores", "fe de erratas",
    "una versión anterior de este artículo", "una versión anterior de esta",
    "correção", "errata", "erramos", "uma versão anterior deste",
    "correzione", "rettifica", "errata corrige", "precisazione",
    "una versione precedente di questo articolo",
    "correctie", "rectificatie", "in een eerdere versie van dit",
    "rättelse", "rättning", "i en tidigare version av", "rettelse", "presisering",
    "i en tidligere versjon av", "i en tidligere version af", "oikaisu", "korjaus",
    "sprostowanie", "poprawka", "oprava", "helyesbítés", "rectificare", "ispravak", "исправление",
    "поправка", "уточнение", "уточнення", "виправлення", "διόρθωση", "διευκρίνιση", "düzeltme",
    "تصحيح", "تصویب", "اصلاحیه", "תיקון", "הבהרה", "訂正", "お詫びと訂正", "更正", "정정",
    "바로잡습니다", "koreksi", "ralat", "đính chính", "แก้ไข", "संशोधन",
)  # fmt: skip
_SENTENCES = tuple(word for word in _WORDS if word.count(" ") > 2)
_ANY_WORD = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_LABELLED = re.compile(rf"(?:{_ANY_WORD})\s*[:：]")
_EDGE = " *•([_–—-"


def is_correction(text: str) -> bool:
    """Whether a paragraph opens as a note of correction does: a label and a colon, or the first
    words of a sentence that no report begins with."""
    opening = text[:60].lstrip(_EDGE).lower()
    if not opening.startswith(_WORDS) or len(text) > LONGEST:
        return False
    return opening.startswith(_SENTENCES) or _LABELLED.match(opening) is not None
