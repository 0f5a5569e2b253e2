"""What came from the web cannot play tricks on a terminal, and lines fit it."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.command_line import terminal


class Screen(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("evil", "harmless"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "31mred"),
        ("gnp.exe\u202etxt", "gnp.exetxt"),
        ("line\rover", "lineover"),
        ("back\x08space", "backspace"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("unfinished \x1b[", "unfinished "),
    ],
)
def test_escapes_are_taken_out(evil: str, harmless: str) -> None:
    assert terminal.clean(evil) == harmless


@given(st.text())
def test_no_text_at_all_can_move_the_cursor(text: str) -> None:
    cleaned = terminal.clean(text)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)
    assert not any(0x7F <= ord(c) < 0xA0 for c in cleaned)


def test_a_line_of_data_is_one_by_anybodys_count(capsys: pytest.CaptureFixture[str]) -> None:
    odd = "one\u0085two\u2028three\u2029four"
    terminal.data({"title": odd})
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"title": odd}


@given(st.text(alphabet=st.sampled_from("ab 東京、。é\u0301 x")), st.integers(10, 80))
def test_wrapped_lines_fit(text: str, room: int) -> None:
    words = [word for word in text.split() if terminal.width(word) <= room]
    wrapped = terminal.wrap(" ".join(words), room=room)
    assert all(terminal.width(line) <= room for line in wrapped.split("\n"))
    assert "".join(wrapped.split()) == "".join(words)


def test_wide_characters_take_two_columns() -> None:
    assert terminal.width("港町") == 4
    assert terminal.cut("港町新報の記事", 9) == "港町新報…"


def test_a_table_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    table = terminal.table([("a", "長い題名" * 20, 12)], ("site", "title", "n"), right="n")
    assert all(terminal.width(line) <= 40 for line in table.split("\n"))


def test_progress_is_only_for_who_watches() -> None:
    screen, file = Screen(), io.StringIO()
    for stream in (screen, file):
        bar = terminal.Progress("cleaning", 3, stream)
        bar.step(note="page-1")
        bar.close()
    assert "cleaning 1 of 3 · page-1" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[K")
    assert file.getvalue() == ""


def test_colours_only_on_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.colours(Screen())
    assert not terminal.colours(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.colours(Screen())
