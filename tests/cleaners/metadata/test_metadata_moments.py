# ruff: noqa: E501  dates stay in one piece
"""Moments as pages write them, in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleaners.metadata.dates.moments import Moment, parse
from cleaners.metadata.dates.months import MONTHS, month
from cleaners.metadata.read import read_metadata
from cleaners.types.article import Dated
from cleaners.types.page import Page


def shown(found: Moment | None) -> str | None:
    if found is None:
        return None
    return (
        found.at.strftime("%Y-%m-%d %H:%M") + (found.zone or "")
        if found.timed
        else found.at.strftime("%Y-%m-%d")
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-03T07:15:00+01:00", "2026-02-03 06:15+01:00"),
        ("2026-02-03T07:15:00.123456Z", "2026-02-03 07:15+00:00"),
        ("2026-02-03T07:15:00+0530", "2026-02-03 01:45+05:30"),
        ("2026-02-03 07:15", "2026-02-03 07:15"),
        ("2026-02-03", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("20260203T071500Z", "2026-02-03 07:15+00:00"),
        ("1770102900", "2026-02-03 07:15+00:00"),
        ("1770102900000", "2026-02-03 07:15+00:00"),
        ("Tue, 03 Feb 2026 07:15:00 GMT", "2026-02-03 07:15+00:00"),
        ("Tue, 03 Feb 2026 07:15:00 -0500", "2026-02-03 12:15-05:00"),
        ("February 3, 2026 7:15 p.m. EST", "2026-02-04 00:15-05:00"),
        ("Feb. 3, 2026", "2026-02-03"),
        ("3rd February 2026", "2026-02-03"),
        ("Published: 12:44, 3 Feb 2026", "2026-02-03 12:44"),
        ("12:05 AM, February 3, 2026", "2026-02-03 00:05"),
        ("03.02.2026, 07:15 Uhr", "2026-02-03 07:15"),
        ("3. Februar 2026", "2026-02-03"),
        ("Stand: 3. März 2026, 7.15 Uhr", "2026-03-03 07:15"),
        ("mardi 3 février 2026 à 07h15", "2026-02-03 07:15"),
        ("1er août 2026", "2026-08-01"),
        ("3 de febrero de 2026", "2026-02-03"),
        ("3 de fevereiro de 2026 às 7h15", "2026-02-03 07:15"),
        ("3 febbraio 2026", "2026-02-03"),
        ("3 februari 2026", "2026-02-03"),
        ("3 feb 2026 kl. 07:15", "2026-02-03 07:15"),
        ("3. helmikuuta 2026", "2026-02-03"),
        ("3 lutego 2026, 07:15", "2026-02-03 07:15"),
        ("3. února 2026", "2026-02-03"),
        ("2026. február 3. 07:15", "2026-02-03 07:15"),
        ("3 februarie 2026", "2026-02-03"),
        ("3 февраля 2026, 07:15", "2026-02-03 07:15"),
        ("3 лютого 2026", "2026-02-03"),
        ("3 Φεβρουαρίου 2026", "2026-02-03"),
        ("14 Μαΐου 2025", "2025-05-14"),
        ("3 Şubat 2026", "2026-02-03"),
        ("2026 m. vasario 3 d.", "2026-02-03"),
        ("3 Februari 2026", "2026-02-03"),
        ("3 فبراير 2026", "2026-02-03"),
        ("٣ فبراير ٢٠٢٦", "2026-02-03"),
        ("3 בפברואר 2026", "2026-02-03"),
        ("३ फरवरी २०२६", "2026-02-03"),
        ("3 กุมภาพันธ์ 2569", "2026-02-03"),
        ("2026年2月3日 7時15分", "2026-02-03 07:15"),
        ("2026年02月03日07:15", "2026-02-03 07:15"),
        ("2026년 2월 3일 오후 7:15", "2026-02-03 19:15"),
        ("2026.02.03 07:15", "2026-02-03 07:15"),
        ("2026/02/03", "2026-02-03"),
        ("23/02/2026", "2026-02-23"),
        ("02/23/2026", "2026-02-23"),
    ],
)
def test_a_moment(text: str, moment: str) -> None:
    assert shown(parse(text)) == moment


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "0000-00-00", "2026-02-31", "2026-13-01", "31.04.2026", "03/04/2026", "12:30", "2026",
     "3 listopad", "version 1.2.3", "99999999999999999999", "Call 555-123-4567", "-1", "1e9", "三"],
)  # fmt: skip
def test_what_states_no_moment_or_one_that_cannot_be(text: str) -> None:
    assert parse(text) is None


def test_which_number_is_the_month_depends_on_the_country() -> None:
    assert shown(parse("03/04/2026", region="US")) == "2026-03-04"
    assert shown(parse("03/04/2026", region="GB")) == "2026-04-03"
    assert shown(parse("03/04/2026", language="fr")) == "2026-04-03"
    assert shown(parse("03.04.2026")) == "2026-04-03"


def test_a_month_that_two_languages_dispute_needs_the_language() -> None:
    assert month("listopad") is None
    assert month("listopad", "pl") == 11
    assert month("listopad", "hr") == 10


@pytest.mark.parametrize("language", MONTHS)
def test_every_language_has_twelve_months(language: str) -> None:
    names = MONTHS[language].split()
    assert len(names) == 12
    for number, forms in enumerate(names, start=1):
        assert all(month(form, language) == number for form in forms.split("/"))


@given(st.text(alphabet="0123456789-/.: TZ+年月日,apmFeb", max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    parse(text)


@pytest.mark.parametrize(
    "piece", ["1 ", "1.", "1-", "a1", "2026-", "1:", "1 de ", "Feb ", "2026年"]
)
def test_long_texts_cost_little(piece: str) -> None:
    parse(piece * 2_000_000)  # a parser that looks back does not come to an end


FETCHED = "2026-03-01T12:00:00Z"


def dates(
    html: str, url: str = "https://post.example/a", fetched: str = FETCHED
) -> tuple[Dated | None, Dated | None]:
    found = read_metadata(document_fromstring(f"<html><body>{html}"), Page(url, b"", fetched))
    return found.published, found.modified


def at(dated: Dated | None) -> str | None:
    return dated.at if dated else None


META = "<meta property='article:published_time' content='{}'>"
LD = '<script type="application/ld+json">{{"@type":"Article","datePublished":"{}","dateModified":"{}"}}</script>'


def test_json_ld_comes_before_meta_and_meta_before_the_text() -> None:
    html = LD.format("2026-02-01", "") + META.format("2026-02-02") + "<time datetime='2026-02-03'>"
    assert dates(html)[0] == Dated("2026-02-01", None, "json-ld")
    html = html.replace("datePublished", "x")
    assert dates(html)[0] == Dated("2026-02-02", None, "meta article:published_time")
    html = html.replace("article:published_time", "x")
    assert dates(html)[0] == Dated("2026-02-03", None, "time")
    assert dates("", "https://post.example/2026/02/04/a")[0] == Dated("2026-02-04", None, "url")
    assert dates("<h1>A</h1><p class=date>5. Februar 2026</p>")[0] == Dated(
        "2026-02-05", None, "text"
    )


@pytest.mark.parametrize(
    "impossible",
    [
        "2027-01-01",
        "2026-03-01T12:00:01Z",
        "2026-02-30",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "soon",
    ],
)
def test_a_date_that_cannot_be_is_passed_over_for_the_next(impossible: str) -> None:
    assert at(dates(LD.format(impossible, "") + META.format("2026-02-02"))[0]) == "2026-02-02"
    assert dates(META.format(impossible)) == (None, None)


def test_the_moment_of_the_fetch_itself_is_possible() -> None:
    assert at(dates(META.format(FETCHED))[0]) == FETCHED


def test_an_hour_without_zone_that_is_still_to_come_leaves_the_day() -> None:
    assert dates(META.format("2026-03-01T15:00:00"))[0] == Dated(
        "2026-03-01", None, "meta article:published_time"
    )


def test_modified_never_lies_before_published() -> None:
    assert dates(LD.format("2026-02-03T10:00:00Z", "2026-02-01T10:00:00Z"))[1] is None
    assert (
        at(dates(LD.format("2026-02-03T10:00:00Z", "2026-02-04T10:00:00Z"))[1])
        == "2026-02-04T10:00:00Z"
    )


def test_the_time_after_the_headline_counts_and_not_that_of_an_update() -> None:
    html = "<nav><time datetime='2020-01-01'></nav><h1>A</h1><time class='updated' datetime='2026-02-09'></time><time datetime='2026-02-03'></time>"
    assert at(dates(html)[0]) == "2026-02-03"
