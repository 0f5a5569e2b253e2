"""Scripts without spaces: counted, shown and exported by the pairs and letters of the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.exporting.export import export
from archive.reports.linguistics.collocations import collocations
from archive.reports.linguistics.concordance import concordance
from archive.reports.linguistics.frequency import frequency, sizes, words_of
from archive.reports.linguistics.vocabulary import occurrences
from archive.search.scope import Filters, Scope, scope
from archive.search.tokens import letters, tokens
from cleaners.language.scripts import count_words
from tests.archive.sample_archive import article, keep

TEXTS = {
    "zh": "港口罢工开始了，罢工者说罢工还会继续。",
    "ja": "東京都と東京湾で港のストが始まった。東京の港は静かだ。",
    "th": "ท่าเรือประท้วง คนงานท่าเรือหยุดงาน",
    "km": "កំពង់ផែបើក កំពង់ផែបិទ",
}
# A word of each, and how often it stands there, counted by hand.
WORDS = {"zh": ("罢工", 3), "ja": ("東京", 3), "th": ("ท่าเรือ", 2), "km": ("កំពង់ផែ", 2)}
EACH = pytest.mark.parametrize("language", TEXTS)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as opened:
        for number, (language, text) in enumerate(TEXTS.items(), 1):
            one = article(
                number, url=f"https://{language}.example/{number}", title=None, lead=None,
                text=text, language=language, tags=(), authors=(), words=count_words(text),
            )  # fmt: skip
            keep(opened, one, site=language)
        yield opened


def asked(archive: Archive, text: str, site: str | None = None) -> Scope:
    return scope(archive.db, text, Filters(site=site))


@EACH
def test_every_occurrence_has_its_line(archive: Archive, language: str) -> None:
    word, times = WORDS[language]
    found = concordance(archive.db, asked(archive, word))
    assert [line.hit for line in found.lines] == [word] * times
    whole = {line.before + line.hit + line.behind for line in found.lines}
    assert whole == {TEXTS[language]}


@EACH
def test_every_occurrence_is_counted(archive: Archive, language: str) -> None:
    word, times = WORDS[language]
    within = asked(archive, "", language)
    one = frequency(archive.db, word, within, sizes(archive.db, within))
    assert (one.occurrences, one.articles) == (times, 1)
    assert one.words == count_words(TEXTS[language])
    assert occurrences(archive.db, word) == times


def test_one_letter_is_counted_wherever_it_stands(archive: Archive) -> None:
    within = asked(archive, "")
    known = sizes(archive.db, within)
    assert frequency(archive.db, "港", within, known).occurrences == 3  # once in zh, twice in ja
    assert frequency(archive.db, "東京都", within, known).occurrences == 1
    assert frequency(archive.db, "東京国", within, known).occurrences == 0


def test_a_list_of_words_is_of_pairs(archive: Archive) -> None:
    listed = words_of(archive.db, asked(archive, "", "zh"))
    assert listed.counts["罢工"] == 3
    assert max(map(len, listed.counts)) == 2


@EACH
def test_neighbours_are_pairs_that_the_index_knows(archive: Archive, language: str) -> None:
    word, _ = WORDS[language]
    found = collocations(archive.db, asked(archive, word), least=1)
    assert found.collocates
    for one in found.collocates:
        assert occurrences(archive.db, one.word) > 0


def test_lines_are_sorted_by_the_letters_beside_them(archive: Archive) -> None:
    lines = concordance(archive.db, asked(archive, "東京"), order="behind").lines
    assert [line.behind[0] for line in lines] == sorted(line.behind[0] for line in lines)


@EACH
def test_vertical_text_has_a_letter_a_line(archive: Archive, tmp_path: Path, language: str) -> None:
    export(archive, tmp_path / "c.vrt")
    lines = (tmp_path / "c.vrt").read_text(encoding="utf-8").splitlines()
    begin = next(at for at, line in enumerate(lines) if f'language="{language}"' in line)
    end = lines.index("</doc>", begin)
    forms = [line.partition("\t")[0] for line in lines[begin:end] if "\t" in line]
    assert "".join(forms) == TEXTS[language].replace(" ", "")
    word, times = WORDS[language]
    cut = [word[start:stop] for start, stop, _ in letters(word)]
    starts = [at for at in range(len(forms)) if forms[at : at + len(cut)] == cut]
    assert (len(cut) > 1, len(starts)) == (True, times)


def test_signs_stay_with_their_letter() -> None:
    assert [word for _, _, word in letters("ท่าเรือ")] == ["ท่", "า", "เ", "รื", "อ"]
    assert [word for _, _, word in tokens("ท่าเ")] == ["ท่า", "าเ"]


def test_words_beside_letters_stay_words() -> None:
    assert [word for _, _, word in letters("2026年3月 Toyota社")] == [
        "2026", "年", "3", "月", "toyota", "社",
    ]  # fmt: skip
    assert [word for _, _, word in tokens("the café 港")] == ["the", "cafe", "港"]
    assert [word for _, _, word in tokens("한국은 오늘")] == ["한국은", "오늘"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("one two, three", 3), ("東京都の港。", 5), ("Toyota社 は", 3), ("ท่าเรือ", 5), ("", 0)],
)
def test_words_are_counted_where_no_space_parts_them(text: str, words: int) -> None:
    assert count_words(text) == words
