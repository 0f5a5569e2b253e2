"""Scraped texts cut to their articles: our own, in many languages; and what holds for any text."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.plaintext.clean_text import clean_text
from cleaners.types.article import Article
from cleaners.types.rejection import Reason, Rejection

TEXTS = Path(__file__).parent / "texts"
SEED = Path(__file__).parents[4] / "shared" / "seed"
FETCHED = "2026-03-01T09:30:00Z"


@dataclass
class Sample:
    """A text and what must come out of it: see texts/README.md."""

    facts: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    lead: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)


def read(path: Path) -> Sample:
    sample = Sample()
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "#":
            key, _, value = rest.partition(":")
            sample.facts[key] = value.strip()
            continue
        said, _, credit = rest.partition("::")
        source = f"{said.strip()} ({credit.strip()})" if credit.strip() else said.strip()
        sample.source.append(source)
        if mark == "T":
            sample.title = rest
        elif mark == "L":
            sample.lead = rest
        elif mark == "P":
            sample.paragraphs.append(rest)
        elif mark == "+":
            sample.paragraphs[-1] += " " + rest
        elif mark == "C":
            sample.captions.append(rest)
    return sample


def samples() -> list[Path]:
    return sorted(TEXTS.glob("*-*.txt"))


def cut(text: str) -> Article:
    article = clean_text(text, fetched=FETCHED)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_article_is_cut_out_of_scraped_text(path: Path) -> None:
    sample = read(path)
    article = cut("\n".join(sample.source))
    assert article.title == sample.title
    assert article.text.split("\n") == sample.paragraphs
    assert article.language == sample.facts["language"]
    assert (article.published.at[:10] if article.published else "") == sample.facts["date"]
    if sample.lead:
        assert article.lead == sample.lead
    if "authors" in sample.facts:
        assert list(article.authors) == sample.facts["authors"].split(", ")
    for caption in sample.captions:
        said, _, credit = (part.strip() for part in caption.partition("::"))
        assert any(said.startswith(image.caption or "?") for image in article.images)
        assert not credit or credit in [image.credit for image in article.images]


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_cleaning_what_was_cleaned_loses_nothing(path: Path) -> None:
    article = cut("\n".join(read(path).source))
    again = cut(f"{article.title}\n{article.text}")
    assert (again.title, again.text) == (article.title, article.text)


@pytest.mark.skipif(not SEED.exists(), reason="shared/seed is not beside the checkout")
def test_seed_comes_out_exactly() -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    article = cut((SEED / "article.txt").read_text(encoding="utf-8"))
    assert (article.title, article.text) == (expected["title"], expected["text"])
    assert (article.language, article.published) == (expected["language"], expected["date"])
    assert article.lead in (None, expected["optional_lead"])
    images = [{"caption": image.caption, "credit": image.credit} for image in article.images]
    assert images == expected["images"]


def test_samples_are_in_many_languages() -> None:
    assert len(samples()) >= 14
    assert len({read(path).facts["language"] for path in samples()}) >= 8


def test_near_copy_of_a_sentence_is_the_lead_and_not_text() -> None:
    article = cut("\n".join(read(TEXTS / "it-pullquote.txt").source))
    assert article.lead is not None and article.lead.startswith('"Da bambino')
    assert article.published is None


def test_date_in_a_caption_is_not_the_article_s() -> None:
    body = "The harbour was closed on Monday after a storm tore two cranes from their rails. " * 3
    caption = "The harbour wall on 12 May 2020. (Photo: Ann Ray/AFP)"
    article = cut(f"Storm shuts the harbour for a week\n\n{caption}\n\n{body}\n\n{body[:90]}twice.")
    assert article.published is None
    assert article.images[0].credit == "Ann Ray/AFP"


def test_date_after_the_fetch_is_no_date() -> None:
    body = "The harbour was closed on Monday after a storm tore two cranes from their rails. " * 3
    article = cut(f"Storm shuts the harbour for a week\n\nPublished 1 May 2031\n\n{body}")
    assert article.published is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.NO_TEXT),
        (" \n\t\n***\n", Reason.NO_TEXT),
        ("Log in\nEmail\nPassword\nForgot your password?\nSign up", Reason.LOGIN),
        ("Accept all\nReject all\nWe use cookies and similar technologies.", Reason.CONSENT_WALL),
        ("Seite nicht gefunden\nStartseite", Reason.SOFT_404),
        ("Storm shuts the harbour for a week", Reason.TOO_SHORT),
        (
            "\n\n".join(f"Council votes on plan number {n} tonight" for n in range(30)),
            Reason.LISTING,
        ),
    ],
)
def test_what_is_no_article_says_why(text: str, reason: Reason) -> None:
    outcome = clean_text(text, fetched=FETCHED)
    assert isinstance(outcome, Rejection)
    assert outcome.reason is reason
    assert outcome.evidence


@settings(max_examples=150)
@given(st.text(max_size=2000) | st.lists(st.text(max_size=80), max_size=60).map("\n".join))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(clean_text(text, fetched=FETCHED), Article | Rejection)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000_000,
        "word " * 2_000_000,
        "Log in\n" * 1_500_000,
        ". \n" * 3_000_000,
        "A b c.\n\n" * 900_000,
    ],
    ids=["one word", "one line", "log-in", "dots", "tiny paragraphs"],
)
def test_ten_megabytes_are_bounded(text: str) -> None:
    before = time.process_time()
    clean_text(text, fetched=FETCHED)
    assert time.process_time() - before < 30


def printed(article: Article) -> str:
    """What `cuttings clean FILE` prints."""
    return "\n\n".join(filter(None, (article.title, article.lead, *article.text.split("\n"))))


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_what_is_printed_of_a_text_is_cleaned_to_itself(path: Path) -> None:
    article = cut("\n".join(read(path).source))
    assert printed(cut(printed(article))) == printed(article)
    assert cut(article.text).text.split("\n")[-1] == article.text.split("\n")[-1]


# Lines of every kind that an article or its page may have, in languages whose phrases are known.
PROSE = (
    "The harbour was closed on Monday after a storm tore two cranes from their rails at night.",
    "“Nobody was hurt, and that is the only good news of the day,” the harbour master said.",
    "In der Nacht zum Dienstag brach der Damm bei Lünau, und das Wasser stand bis zur Kirche.",
    "La campana volvió a sonar el domingo después de seis años de silencio, veinte minutos tarde.",
)
SHORT = (
    "What happens now", "• Two cranes lost", "“Nobody was hurt”", "Storm shuts the harbour",
    "Monday | 3 | 12 | 45", "Quién paga", "© 2026 The Harbour Post", "Read more", "Log in",
    "By Ann Ray", "12 May 2026", "(Photo: Ann Ray/AFP)", "Advertisement", "", "Share this article",
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PROSE) | st.sampled_from(SHORT), max_size=24), st.booleans())
def test_cleaning_is_idempotent_on_its_own_text(pieces: list[str], spaced: bool) -> None:
    outcome = clean_text(("\n\n" if spaced else "\n").join(pieces), fetched=FETCHED)
    if isinstance(outcome, Article):
        assert printed(cut(printed(outcome))) == printed(outcome)
        whole = "\n".join(filter(None, (outcome.title, outcome.lead, outcome.text)))
        assert printed(cut(whole)) == printed(outcome)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PROSE), min_size=3, max_size=12, unique_by=id), st.data())
def test_a_text_without_furniture_stays_as_it_stands(prose: list[str], data: st.DataObject) -> None:
    lines = list(prose)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(1, len(lines)))
        lines.insert(at, data.draw(st.sampled_from(SHORT[:6])))
    assert cut("\n".join(lines)).text.split("\n") == lines


def test_a_text_that_is_too_long_says_how_much_of_it_was_taken() -> None:
    text = (
        "The harbour was closed on Monday after a storm tore two cranes from their rails.\n"
        * 14_000
    )
    article = cut(text)
    assert article.evidence == f"plain text, its first 1,000,000 characters of {len(text):,}"
    assert cut(text[:5000]).evidence == "plain text"


@pytest.mark.parametrize("unit", ["...@kultūra", "@&nbsp;", "a@b.c"])
def test_a_line_of_at_signs_is_no_work(unit: str) -> None:
    line = unit * (1_000_000 // len(unit))
    body = "The harbour was closed on Monday after a storm tore two cranes from their rails.\n"
    assert cut(body * 9 + line).text.startswith("The harbour")


def test_the_standfirst_below_a_headline_is_not_the_title() -> None:
    body = "The harbour was closed on Monday after a storm tore two cranes from their rails. " * 3
    headline = "Storm shuts the harbour for a week"
    standfirst = "Two cranes were torn from their rails, and the harbour master has no spare ones"
    article = cut(f"Advertisement\n\n{headline}\n\n{standfirst}\n\n{body}\n\n{body}twice.")
    assert (article.title, article.lead) == (headline, standfirst)
