"""What a text is known by."""

from __future__ import annotations

from cleaners.language.fingerprint import digest, line_key, material, shingles, squeeze


def test_digest_is_sha256():
    assert digest(b"").startswith("e3b0c44298fc1c14")


def test_typography_is_no_edit():
    old = material("The “bridge”", None, "It’s closed \u2013 for now.")
    assert old == material('The "Bridge"', "", "It's  closed - for\u00a0now.")


def test_a_changed_word_is_an_edit():
    assert material("A", None, "two years") != material("A", None, "three years")
    assert material("A", "b", "c") != material("A", None, "c")
    assert material("A", "b", "c") != material("A b", None, "c")


def test_where_the_lead_ends_is_no_edit():
    assert material("A", "b", "c") == material("A", None, "b\nc") == material("A", "b\nc", "")


def test_a_line_is_known_again_whatever_its_typesetting():
    assert line_key("— The bridge is “closed”.") == line_key("The bridge is closed")
    assert squeeze("A-b, c!") == "abc"


def test_shingles():
    assert shingles("one two three four five") == {"one two three four", "two three four five"}
    assert shingles("one two") == {"one two"}
    assert shingles(" ") == frozenset()


def test_shingles_of_scripts_without_spaces():
    assert len(shingles("橋が閉鎖される")) == 4
    assert len(shingles("สะพานปิดสองปี")) > 5
