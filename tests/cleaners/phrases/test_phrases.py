"""The furniture of news pages, by phrase: what is matched, and above all what is not."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.phrases import files
from cleaners.phrases.files import LIMITS, languages, load
from cleaners.phrases.match import match, tail_kind

FILES = Path(files.__file__).parent / "languages"
WAYS = ("whole", "starts", "ends", "holds", "names", "dated", "tail")
PROSE = tomllib.loads((Path(__file__).parent / "prose.toml").read_text(encoding="utf-8"))
GOLD = Path(__file__).parents[4] / "shared" / "quality" / "dev" / "gold.jsonl"
# Lines of the gold that are furniture all the same, by how they begin: notices of agencies and
# reporters, which the gold's makers left in.
NOTICES = (
    "This article was originally published by",
    "© 2019 Associated Press. All Rights Reserved.",
    "Lesen Sie hier: ",
    "• ",
)
KINDS = ("login", "subscribe", "newsletter", "read-more", "share", "credit", "advertisement",
         "cookies", "comments", "copyright", "tags", "app", "byline", "published", "updated",
         "source", "follow", "search", "print", "error", "navigation")  # fmt: skip


def test_there_are_many_languages_and_each_knows_every_kind() -> None:
    assert len(languages()) >= 66
    for language in languages():
        kinds = {phrase.kind for phrase in load(language)}
        assert set(KINDS) <= kinds, (language, set(KINDS) - kinds)


@pytest.mark.parametrize("language", languages())
def test_a_file_has_kinds_and_ways_to_match_that_are_known(language: str) -> None:
    tables = json.loads((FILES / f"{language}.json").read_text(encoding="utf-8"))
    assert tables.pop("language")
    assert tables.keys() <= LIMITS.keys()
    assert {way for ways in tables.values() for way in ways} <= set(WAYS)
    phrases = [text for ways in tables.values() for texts in ways.values() for text in texts]
    assert len(load(language)) == len(phrases)
    assert all(isinstance(text, str) and "\0" not in text for text in phrases)


def test_every_phrase_has_a_kind_with_a_limit_and_can_match() -> None:
    for language in languages():
        for phrase in load(language):
            assert phrase.kind in LIMITS
            assert phrase.text, (language, phrase)
            assert phrase.limit <= 700


@pytest.mark.parametrize(
    ("line", "language", "kind"),
    [
        ("S'inscrire ou se connecter", "fr", "login"),
        ("S’INSCRIRE OU SE CONNECTER", "fr", "login"),
        ("check your email", "fr", "login"),
        ("Veuillez utiliser le format suivant : [email protected]", "fr", "login"),
        ("En savoir plus sur :", "fr", "read-more"),
        ("By Sarah E. Needleman", "en", "byline"),
        ("Von Ursula Müller und Karl von Ahn", "de", "byline"),
        ("3 Kommentare", "de", "comments"),
        ("1,204 Comments", "en", "comments"),
        ("Published Jun 05, 2026  •  3 minute read", "en", "published"),
        ("[ADVERTISEMENT]", "en", "advertisement"),
        ("► Czytaj także: Wydmy przesuwają się", "pl", "read-more"),
        ("GİRİŞ YAP", "tr", "login"),
        ("この記事は有料会員限定です", "ja", "subscribe"),
        ("댓글 12", "ko", "comments"),
        ("اقرأ أيضًا: مدرسة القرية", "ar", "read-more"),
        ("Читайте также", "ru", "read-more"),
        ("यह भी पढ़ें", "hi", "read-more"),
        ("版权所有 未经授权不得转载", "zh", "copyright"),
        ("สงวนลิขสิทธิ์", "th", "copyright"),
    ],
)
def test_furniture_is_known(line: str, language: str, kind: str) -> None:
    assert match(line, [language]) == kind
    assert match(line) is not None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("By the numbers", "en"),
        ("Von der Leyen gewinnt die Wahl", "de"),
        ("Di Maio vince ancora", "it"),
        ("De Niro returns to the stage", "en"),
        ("Published authors rarely live from their books alone, the survey found.", "en"),
        ("Hace 10 años murió el poeta en su casa de campo.", "es"),
        ("Stöd till Ukraina fortsätter nästa år", "sv"),
        ("Search teams found the climber alive", "en"),
        ("Support for the plan fell sharply", "en"),
        ("Er sagte der Zeitung, dass die Werbung im Fernsehen ihn störe.", "de"),
        ("Facebook said on Monday it would close two offices.", "en"),
    ],
)
def test_prose_and_headlines_are_not_cut(line: str, language: str) -> None:
    assert match(line, [language]) is None


@pytest.mark.parametrize("language", languages())
def test_no_phrase_cuts_a_short_paragraph_of_its_language(language: str) -> None:
    assert len(PROSE[language]) >= 4
    assert [line for line in PROSE[language] if match(line, [language])] == []


def test_a_sentence_is_cut_for_no_phrase_of_few_words() -> None:
    assert match("Platí se měsíčně", ["cs"]) == "subscribe"
    assert match("Nájemníci platí měsíčně o dvě stě korun víc než loni.", ["cs"]) is None
    assert match("Sign up to our newsletter to get the best of the Post.", ["en"]) == "newsletter"


@pytest.mark.parametrize(
    ("line", "language", "kind"),
    [
        ("فائل فوٹو وزیر کے دورے کی جو کل رات جاری ہوئی", "ur", "credit"),
        ("हर सुबह गाँव के लोग नदी के किनारे टहलने आते हैं", "hi", "newsletter"),
    ],
)
def test_a_sentence_ends_as_its_script_ends_it(line: str, language: str, kind: str) -> None:
    assert match(line, [language]) == kind
    assert match(line + {"ur": "۔", "hi": "।"}[language], [language]) is None


def test_one_word_opens_a_label_and_no_longer_line_in_indic_scripts_too() -> None:
    assert match("विज्ञापन के लिए संपर्क", ["hi"]) == "advertisement"
    assert match("विज्ञापन बनाने वाले तीन लोगों को इस साल का पुरस्कार मिला", ["hi"]) is None


def test_no_phrase_matches_a_long_paragraph() -> None:
    for phrase in load("en"):
        long = f"{phrase.text} " + "and then the council went home for the night, " * 20
        assert match(long, ["en"]) is None, phrase


def test_a_language_nobody_wrote_knows_english() -> None:
    assert match("Subscribe now", ["xx"]) == "subscribe"
    assert load("xx") == ()


def test_a_language_without_a_file_knows_those_of_its_neighbours() -> None:
    assert match("Pročitajte još: Novi most", ["bs"]) == "read-more"
    assert match("Les også", ["nn"]) == "read-more"
    assert match("Lesen Sie auch", ["lb"]) == match("À lire aussi", ["lb"]) == "read-more"


def test_what_may_stand_in_a_paragraph_is_furniture_only_below_the_article() -> None:
    line = "Brigit Moor is a freelance writer who lives in Toronto with two dogs and a tortoise."
    assert match(line, ["en"]) is None
    assert tail_kind(line, ["en"]) == "author-box"


@given(st.text(max_size=300))
def test_any_line_is_answered_alike_each_time(line: str) -> None:
    assert match(line) == match(line)


@pytest.mark.skipif(
    not GOLD.exists(),
    reason="the quality pages (shared/quality/dev/gold.jsonl beside the checkout) are not there",
)
def test_no_phrase_cuts_a_paragraph_of_the_quality_pages() -> None:
    cut = []
    for record in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        for line in map(str.strip, (record["text"] or "").splitlines()):
            notice = line.startswith(NOTICES) and (line[:2] != "• " or "can be reached at" in line)
            if len(line) > 60 and not notice and (kind := match(line)):
                cut.append((kind, record["id"], line))
    assert not cut


@pytest.mark.parametrize(
    ("line", "language", "kind"),
    [
        ("Article content", "en", "navigation"),
        ("Share All sharing options for: The weir broke on Monday", "en", "share"),
        ("Externer Inhalt nicht verfügbar", "de", "embed"),
        ("Related post: How to bake with rye", "en", "read-more"),
        ("Link zum YouTube-Inhalt", "de", "embed"),
        ("Ce contenu est hébergé par un tiers", "fr", "cookies"),
        ("Dit verhaal verscheen oorspronkelijk in Trouw", "nl", "copyright"),
        ("Hai notato un errore? Segnalacelo", "it", "contact"),
        ("Quizás te interese: Los premios", "es", "read-more"),
        ("Assista também: O gol da vitória", "pt", "read-more"),
        ("Teksten fortsætter under billedet", "da", "advertisement"),
        ("Нашли ошибку? Выделите её", "ru", "contact"),
        ("Bu haber de ilginizi çekebilir", "tr", "read-more"),
    ],
)
def test_labels_of_whole_groups_of_papers(line, language, kind):
    assert match(line, [language]) == kind
    assert match(f"In the town they said that {line} was all they ever read", [language]) != kind
