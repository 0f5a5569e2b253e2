"""Search: any text is a query, the index follows the table, nothing is lost by stopping early."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database.db import Archive, open_archive
from archive.index.full_text import index, unindex
from archive.search import find, scope
from archive.search.counts import facets, timeline
from archive.search.find import search
from archive.search.folding import fold
from archive.search.keys import key, keys_of, period_keys
from archive.search.marks import plain, snippet
from archive.search.parsing import parse
from archive.search.query import safe_query
from archive.search.scope import Filters


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as opened:
        opened.db.execute("insert into sites (slug, added) values ('post', '2026-01-01T00:00:00Z')")
        opened.db.execute("insert into sites (slug, added) values ('echo', '2026-01-01T00:00:00Z')")
        yield opened


def put(archive: Archive, number: int, text: str, **columns: Any) -> None:
    row = {
        "id": number,
        "url": f"https://post.example/{number}",
        "site": "post",
        "title": f"Article {number}",
        "text": text,
        "language": "en",
        "published": "2026-01-01T08:00:00Z",
        "first_seen": "2026-02-01T00:00:00Z",
        "last_seen": "2026-02-01T00:00:00Z",
        "recorded": "2026-02-01T00:00:00Z",
        "cleaner": "test",
        **columns,
    }
    archive.db["articles"].insert(row)
    index(archive.db, number)


def found(
    archive: Archive, query: str, *, newest: bool = False, limit: int = 20, **filters: Any
) -> list[int]:
    hits = search(archive, query, Filters(**filters), newest=newest, limit=limit)
    return [hit.id for hit in hits]


@given(text=st.text(max_size=80) | st.text(alphabet="\"*-:()^{}+ORNTAD title東京'", max_size=40))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_query(archive: Archive, text: str) -> None:
    archive.db.execute(
        "select count(*) from articles_fts where articles_fts match ?",
        [safe_query(text, ("en", "fr", "tr"))],
    ).fetchone()
    search(archive, text)


@given(text=st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_indexed_and_taken_out_again(archive: Archive, text: str) -> None:
    text = text.encode(errors="replace").decode()
    archive.db.execute("delete from articles")
    put(archive, 1, text)
    archive.db.execute("update articles set text = 'something else' where id = 1")
    index(archive.db, 1)
    unindex(archive.db, 1)
    assert words_in_index(archive) == 0


def words_in_index(archive: Archive) -> int:
    archive.db.execute(
        "create virtual table if not exists temp.terms using fts5vocab(main, articles_fts, row)"
    )
    archive.db.execute("insert into articles_fts (articles_fts) values ('optimize')")
    return int(archive.db.execute("select count(*) from temp.terms").fetchone()[0])


@given(text=st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_blank_query_means_everything_and_punctuation_nothing(archive: Archive) -> None:
    put(archive, 1, "one")
    assert found(archive, "  ") == [1]
    assert found(archive, "!?") == []
    assert found(archive, "!?", site="post") == []


def test_a_key_cannot_be_typed(archive: Archive) -> None:
    put(archive, 1, "one")
    assert found(archive, key("site", "post")) == []
    assert found(archive, f'"{key("all", "")}"*') == []


def test_index_follows_edits_and_deletions_by_anyone(archive: Archive) -> None:
    put(archive, 1, "the harbour burned")
    put(archive, 2, "the harbour reopened")
    archive.db.execute("update articles set text = 'the bridge fell' where id = 1")
    archive.db.execute("delete from articles where id = 2")
    index(archive.db, 1)
    assert found(archive, "harbour") == []
    assert found(archive, "bridge") == [1]
    archive.db.execute("insert into articles_fts (articles_fts) values ('integrity-check')")


def test_an_article_without_its_words_in_the_index_leaves_nothing(archive: Archive) -> None:
    put(archive, 1, "Über die Höfe", language="de", tags='["Höfe"]', authors='["Ö. Ä."]')
    unindex(archive.db, 1)
    unindex(archive.db, 1)
    assert words_in_index(archive) == 0


def test_filters(archive: Archive) -> None:
    put(archive, 1, "port strike", section="Economy & Trade", authors='["Ada Abel"]')
    put(archive, 2, "port strike", site="echo", published=None, language="fr")
    put(archive, 3, "port strike", published="2026-03-05", authors='["Ada Brandt", "Abel Costa"]')
    assert sorted(found(archive, "port")) == [1, 2, 3]
    assert found(archive, "port", site="echo") == [2]
    assert found(archive, "port", language="fr") == [2]
    assert found(archive, "port", section="economy & trade") == [1]
    assert found(archive, "port", author="Ada Abel") == [1]
    assert found(archive, "", author="brandt") == [3]
    assert found(archive, "port", until="2026-01") == [1]
    assert found(archive, "port", since="2026-02", newest=True) == [3, 2]
    assert found(archive, "port", since="2026-02-01", until="2026-02-01") == [2]
    assert found(archive, "port", newest=True) == [3, 2, 1]


def test_cluster_filter(archive: Archive) -> None:
    put(archive, 1, "port strike")
    put(archive, 2, "port strike")
    archive.db.execute("insert into clusters (id) values (7)")
    archive.db.execute("update articles set cluster = 7 where id = 2")
    assert found(archive, "strike", cluster=7) == [2]
    assert found(archive, "", cluster=7) == [2]


def test_title_outranks_text(archive: Archive) -> None:
    put(archive, 1, "harbour " + "word " * 50, title="Nothing")
    put(archive, 2, "word " * 50, title="Harbour")
    assert found(archive, "harbour") == [2, 1]


@pytest.fixture
def crowded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Three hundred articles in no order, and bounds so small that every search meets them."""
    rng = random.Random(4)
    monkeypatch.setattr(find, "MOST_RANKED", 40)
    monkeypatch.setattr(find, "WINDOW", 60)
    monkeypatch.setattr(find, "_FEW", 10)
    monkeypatch.setattr(find, "_FIRST_WINDOW", 15)
    assert scope.MOST_RANKED > 1_000
    with archive.db.atomic():
        for number in range(1, 301):
            words = [
                w
                for w, often in (("all", 1), ("half", 0.5), ("rare", 0.03))
                if rng.random() < often
            ]
            put(
                archive,
                number,
                " ".join(words),
                site=rng.choice(["post", "echo"]),
                published=f"{rng.randint(2023, 2025)}-{rng.randint(1, 12):02}-"
                f"{rng.randint(1, 28):02}T08:00:00Z",
            )
    return archive


@pytest.mark.parametrize("word", ["all", "half", "rare", "all -half"])
@pytest.mark.parametrize(
    "filters",
    [{}, {"site": "echo"}, {"since": "2024-02", "until": "2024-11-15"}, {"until": "2023"}],
)
@pytest.mark.parametrize("offset", [0, 7, 250])
def test_newest_first_is_exact_however_common_the_word(
    crowded: Archive, word: str, filters: dict[str, str], offset: int
) -> None:
    everything = search(crowded, word, Filters(**filters), newest=True, limit=1_000)
    truth = sorted(everything, key=lambda hit: (hit.published or "", hit.id), reverse=True)
    assert [h.id for h in everything] == [h.id for h in truth]
    page = search(crowded, word, Filters(**filters), newest=True, limit=5, offset=offset)
    assert [h.id for h in page] == [h.id for h in truth[offset : offset + 5]]


def test_ranking_never_runs_out_of_a_common_words_matches(crowded: Archive) -> None:
    assert len(found(crowded, "all", limit=290)) == 290
    assert len(set(found(crowded, "half", limit=20))) == 20


def test_facets_count_what_is_there(crowded: Archive) -> None:
    ready = scope.scope(crowded.db, "rare", scope.Filters())
    counted = facets(crowded.db, ready)
    assert counted.whole
    assert counted.total == len(found(crowded, "rare", limit=1_000))
    assert sum(hits for _, hits in counted.site) == counted.total
    assert [year for year, _ in counted.year] == sorted({y for y, _ in counted.year}, reverse=True)
    assert not facets(crowded.db, scope.scope(crowded.db, "all", scope.Filters())).whole


def test_timeline_adds_up(crowded: Archive) -> None:
    ready = scope.scope(crowded.db, "all", scope.Filters(site="echo"))
    by_day, by_year = timeline(crowded.db, ready, "day"), timeline(crowded.db, ready, "year")
    assert (
        sum(n for _, n in by_day)
        == sum(n for _, n in by_year)
        == len(found(crowded, "all", site="echo", limit=1_000))
    )
    assert [when for when, _ in by_year] == ["2023", "2024", "2025"]


@given(st.dates(date(2019, 1, 1), date(2027, 1, 1)), st.integers(0, 900), st.integers(-40, 940))
@settings(max_examples=60)
def test_period_keys_hold_exactly_the_days_between(first: date, length: int, probe: int) -> None:
    chosen = set(period_keys(first, first + timedelta(days=length)))
    day = (first + timedelta(days=probe)).isoformat()
    assert bool(chosen & set(keys_of("s", None, None, day))) == (0 <= probe <= length)
    assert len(chosen) <= 62 + 22 + 3


def shown(text: str, query: str, language: str = "en") -> str:
    return plain(snippet(text, parse(query).wanted, language))


@pytest.mark.parametrize(
    ("text", "query", "language", "marked"),
    [
        ("The Universities closed.", "university", "en", "The [Universities] closed."),
        ("Au cœur de l’État", "coeur etat", "fr", "Au [cœur] de l’[État]"),
        ("東京都知事選が告示", "知事", "ja", "東京都[知事]選が告示"),
        ("Governing is governed", "govern*", "en", "[Governing] is [governed]"),
        ("a red car, a car red", '"red car"', "en", "a [red car], a car red"),
        ("ﾃﾞｰﾀの山", "データ", "ja", "[ﾃﾞｰﾀ]の山"),
        ("no hit at all", "other", "en", "no hit at all"),
        ("by Jane", "author:jane", "en", "by Jane"),
        ("กรุงเทพมหานคร", "กรุงเทพ", "th", "[กรุงเทพ]มหานคร"),
        ("x <script> & y", "script", "en", "x <[script]> & y"),
    ],
)
def test_snippet_marks_the_original_text(text: str, query: str, language: str, marked: str) -> None:
    assert shown(text, query, language) == marked


def test_snippet_shows_the_part_that_matters() -> None:
    text = "Filler sentence here. " * 100 + "Then the harbour burned. " + "More of it. " * 100
    cut = shown(text, "harbour")
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert "[harbour] burned" in cut
    assert len(cut) < 260


@given(st.text(max_size=200), st.text(max_size=20))
@settings(max_examples=200)
def test_snippet_takes_any_text(text: str, query: str) -> None:
    pieces = snippet(text, parse(query).wanted, "en", length=10_000)
    assert "".join(piece for piece, _ in pieces) == text.replace("\n", " ")


def test_a_snippet_of_wide_characters_is_half_as_long() -> None:
    text = "港の町に朝が来た。" * 60
    shown = {code: plain(snippet(text, (), code)) for code in ("ja", "th")}
    assert len(shown["ja"]) < 120 < len(shown["th"])
