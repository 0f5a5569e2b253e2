"""What a search in each language must find, and what it must not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.database.db import Archive, open_archive
from archive.index.full_text import index
from archive.search import folding
from archive.search.find import search
from archive.search.folding import fold, indexed, lower, pieces, stems, words

ARTICLES = {
    "en": "The universities welcomed the minister’s reforms. A naïve café owner protested.",
    "en-2": "The universe is expanding, said the astronomer. Bosses met in the new building.",
    "de": "Die Straßen der Städte wurden gesperrt, die Häuser geräumt.",
    "de-2": "Der Strauß aus Straßburg welkte; das Haus blieb leer.",
    "fr": "Les manifestations au cœur de la ville ont été interdites. L’État réagit à Besançon.",
    "fr-2": "La manigance du chœur a été vue hier soir.",
    "es": "Las elecciones municipales serán en mañana de niños y niñas en La Coruña.",
    "pt": "As eleições foram adiadas; os corações das nações bateram mais forte.",
    "it": "Le città italiane hanno approvato i nuovi bilanci. Perché?",
    "nl": "De verkiezingen werden gewonnen door kleine partijen.",
    "sv": "Flickorna läste tidningarna på ön Öland.",
    "da": "Børnene spiste rødgrød på øen Ærø.",
    "fi": "Taloissa asui kalastajia, sanoi kunnanjohtaja.",
    "pl": "Mieszkańcy Łodzi żądali zmian; źródła milczą.",
    "cs": "Příliš žluťoučký kůň pil v Českých Budějovicích.",
    "hr": "Đaci iz Đakova putovali su u Šibenik.",
    "ro": "Locuitorii orașelor au protestat față de țară.",
    "hu": "A házakban nem volt fűtés, mondta az őr.",
    "tr": "Işık ılık sularda parladı; İstanbul’da öğretmenler toplandı.",
    "ru": "Ещё вчера учителя и ёлки были в городах. Замо́к закрыт.",
    "ru-2": "Елена читает книги о зимней рыбалке.",
    "uk": "Вчителі їхали до Києва потягом.",
    "el": "Οι εκλογές έγιναν στην Αθήνα χθες το βράδυ.",
    "ar": "أعلنت الوزارةُ عن مدارسَ جديدةٍ في القاهرة، والكتاب مفتوح.",
    "fa": "کتاب‌ها در تهران فروخته شد.",
    "he": "הַשָּׁלוֹם חשוב, אמרה הנשיאה.",
    "hi": "हिन्दी समाचार में किताबें बिकीं।",
    "ja": "東京都知事選が告示された。ｶﾅの犬はパンを食べた。",
    "ja-2": "京都の東で祭りがあった。",
    "zh": "北京市政府今天宣布新的交通政策。",
    "ko": "정부는 새로운 정책을 서울에서 발표했다.",
    "th": "การเลือกตั้งทั่วไปในกรุงเทพมหานคร",
}

QUERIES = [
    # query, articles it must find, articles it must not find
    ("university", "en", "en-2"),
    ("boss", "en-2", "en"),
    ("naive cafe", "en", ""),
    ("NAÏVE", "en", ""),
    ("minister's", "en", ""),
    ("ｃａｆｅ", "en", ""),
    ("strasse", "de", "de-2"),
    ("Straße", "de", "de-2"),
    ("stadt", "de", ""),
    ("häusern", "de de-2", ""),
    ("haus*", "de-2", "en"),
    ("manifestation", "fr", "fr-2"),
    ("coeur", "fr", "fr-2"),
    ("CŒUR", "fr", "fr-2"),
    ('"coeur de la ville"', "fr", "fr-2"),
    ('"la coeur"', "", "fr"),
    ("l'état", "fr", "fr-2"),
    ("besancon", "fr", ""),
    ("elección", "es", "pt"),
    ("nino", "es", ""),
    ("coruña", "es", ""),
    ("eleição", "pt", "es"),
    ("nação coração", "pt", ""),
    ("citta", "it", ""),
    ("bilancio", "it", ""),
    ("verkiezing", "nl", ""),
    ("tidning", "sv", ""),
    ("oland", "sv", "da"),
    ("barn", "", "da"),
    ("aero", "da", ""),
    ("rodgrod", "da", ""),
    ("talo", "fi", ""),
    ("lodzi zadali", "pl", ""),
    ("źródło", "pl", ""),
    ("zlutoucky kun", "cs", ""),
    ("daci", "hr", ""),
    ("sibenik", "hr", ""),
    ("oras", "ro", ""),
    ("ház", "hu", ""),
    ("isik", "tr", ""),
    ("ışık", "tr", ""),
    ("öğretmen", "tr", ""),
    ("istanbul", "tr", ""),
    ("еще", "ru", "ru-2"),
    ("елка", "ru", "ru-2"),
    ("город", "ru", "ru-2"),
    ("замок", "ru", ""),
    ("книга", "ru-2", "ru"),
    ("київ*", "", "uk"),
    ("києва", "uk", "ru"),
    ("αθηνα", "el", ""),
    ("εκλογή", "el", ""),
    ("الوزارة", "ar", ""),
    ("مدارس", "ar", ""),
    ("كتاب", "ar", "he"),
    ("كتاب‌ها", "fa", ""),
    ("השלום", "he", "ar"),
    ("किताब", "hi", ""),
    ("हिन्दी", "hi", ""),
    ("東京", "ja", "ja-2"),
    ("知事", "ja", "ja-2"),
    ("京都", "ja ja-2", ""),
    ("犬", "ja", "ja-2"),
    ("カナ", "ja", "ja-2"),
    ("北京", "zh", "ja"),
    ("交通政策", "zh", "ko"),
    ("京交", "", "zh ja"),
    ("정부", "ko", ""),
    ("서울", "ko", ""),
    ("เลือกตั้ง", "th", ""),
    ("กรุงเทพ", "th", ""),
    ("พรรค", "", "th"),
    ("manifestation OR verkiezing", "fr nl", "en"),
    ("universities -reform", "", "en"),
    ("universe -reform", "en-2", "en"),
    ("title:boss", "", "en-2"),
    ("title:en", "en en-2", "de"),
    ("author:schmidt", "de de-2", "en"),
    ('author:"jane smith"', "en en-2", "fr"),
    ("site:site-ja", "ja ja-2", "zh"),
    ("language:th", "th", "ja"),
    ("-site:site-en universities", "", "en"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path: Path = tmp_path_factory.mktemp("languages") / "archive.db"
    with open_archive(path, create=True) as opened:
        for number, (name, text) in enumerate(ARTICLES.items(), 1):
            put(opened, number, name, text)
        yield opened


def put(archive: Archive, number: int, name: str, text: str) -> None:
    language = name[:2]
    authors = {"en": ["Jane Smith"], "de": ["Eva Schmidt"]}.get(language, [])
    archive.db.execute(
        "insert or ignore into sites (slug, added) values (?, '2026-01-01T00:00:00Z')",
        [f"site-{language}"],
    )
    row = {
        "id": number,
        "url": f"https://{name}.example/1",
        "site": f"site-{language}",
        "title": name,
        "text": text,
        "language": language,
        "published": f"2026-01-{number % 28 + 1:02}T08:00:00Z",
        "first_seen": "2026-02-01T00:00:00Z",
        "last_seen": "2026-02-01T00:00:00Z",
        "recorded": "2026-02-01T00:00:00Z",
        "authors": json.dumps(authors),
        "cleaner": "test",
    }
    archive.db["articles"].insert(row)
    index(archive.db, number)


@pytest.mark.parametrize(("query", "wanted", "unwanted"), QUERIES)
@pytest.mark.parametrize("newest", [False, True])
def test_query_finds_what_it_must(
    archive: Archive, query: str, wanted: str, unwanted: str, newest: bool
) -> None:
    found = {hit.title for hit in search(archive, query, newest=newest, limit=100)}
    assert set(wanted.split()) <= found
    assert not set(unwanted.split()) & found


def test_there_are_twenty_languages() -> None:
    assert len({name[:2] for name in ARTICLES}) >= 20


_LETTERS = (
    "aZéßıİŁøΣς’'`\u0301\u0308ёйÉ\u0e01\u0e34東京ガ゙한أـ\u200d\u00ad"
    "\ue000¨ﬁＡ1٣-,.½ \t\n\u00a0\u2028"
)


@given(st.text(_LETTERS) | st.text(), st.sampled_from(["en", "de", "tr", "el", "pt", "ar", "ja"]))
def test_a_text_may_be_folded_run_by_run(text: str, language: str) -> None:
    folded = [piece for word in words(fold(text)) for piece in pieces(word)]
    marked = [stem for word in words(lower(text, language)) for stem in stems(word, language)]
    assert indexed(text, language) == " ".join([*folded, *dict.fromkeys(marked)])
    assert indexed(text, None) == " ".join(folded)


def test_what_was_met_of_a_language_is_forgotten_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [f"walking talking {number} crying" for number in range(40)]
    remembered = [indexed(text, "en") for text in texts]
    monkeypatch.setattr(folding, "MOST_MET", 10)
    folding._vocabularies.clear()
    assert [indexed(text, "en") for text in texts] == remembered
    assert sum(each.size for each in folding._vocabularies.values()) < 40
