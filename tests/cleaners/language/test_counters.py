# ruff: noqa: E501 - tables and documents stand as they are
"""Lines that count readers, in the languages whose papers show them; and lines that do not."""

from __future__ import annotations

import pytest

from cleaners.language.counters import counts_readers


@pytest.mark.parametrize(
    "line",
    [
        *("Read 5,132 times", "5132 views", "Page views: 12", "1.2k views", "| Hits: 7 |"),
        *("Aufrufe: 5.132", "512 mal gelesen", "Lu 512 fois", "Affichages : 512", "Visto 512 veces"),
        *("Letto 512 volte", "Lido 512 vezes", "Acessos: 512", "Citit de 512 ori", "512 keer gelezen"),
        *("Просмотров: 5 132", "Прочитано 512 раз", "Переглядів: 512", "Прегледи: 512", "12 тыс. просмотров"),
        *("Wyświetleń: 512", "Czytano 512 razy", "Čteno 512x", "Zobrazení: 512", "Olvasva: 512"),
        *("512 kez okundu", "Okunma: 512", "Dibaca 512 kali", "512 dilihat", "Lượt xem: 512"),
        *("阅读 512", "点击数：512", "瀏覽人次：1,024", "閲覧数：512", "조회수 : 512", "3.4万次阅读"),
        *("المشاهدات: 512", "512 مشاهدة", "Προβολές: 512"),
        *("Average: 4 (3 votes)", "Rating: 4.5/5", "Gemiddeld: 4 (3 stemmen)", "Moyenne : 4 (3 votes)"),
        *("Átlag: 4 (3 szavazat)", "Рейтинг: 4.5/2", "(0 Voti)", "(0 ψήφοι)", "Durchschnitt: 4,5 (12 Stimmen)"),
    ],
)  # fmt: skip
def test_a_count_of_readers(line: str) -> None:
    assert counts_readers(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Read 512 books", "Views of 1848", "Hits 2026", "He was seen 12 times that night.", "512"),
        *("Read more", "Dead: 12", "SPD 24 %", "Visite: der Arzt kam um 5", "512 Leserbriefe"),
        *("Read 5 times by his father, the letter was burnt.", "12 visitors", "", "views"),
        *("Average: 4", "Kallan (Green): 4,213 votes", "12 (3 in 2008)", "Score: 3:1 (1:1)", "Rating agencies"),
    ],
)  # fmt: skip
def test_what_counts_no_readers(line: str) -> None:
    assert not counts_readers(line)
