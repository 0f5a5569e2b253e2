"""A message goes out by command and by webhook, and a failure is one line without a secret."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cuttings.alerts import send as module
from cuttings.alerts.send import AlertFailed, Message, send
from cuttings.config import Alert, Config, ConfigError, load_config, write_config
from tests.cuttings.alerts.receiver import receiving

SICK = Message("town is sick", 'town: "silent": nothing new since Monday\n第二行')


def test_ntfy_gets_a_text() -> None:
    with receiving() as receiver:
        send(Alert(webhook=f"{receiver.url}/my-topic"), SICK)
    (post,) = receiver.posts
    assert (post.method, post.path) == ("POST", "/my-topic")
    assert post.headers["content-type"] == "text/plain; charset=utf-8"
    assert post.headers["priority"] == "high"
    assert post.body == f"{SICK.title}\n\n{SICK.text}"


def test_slack_and_matrix_get_json() -> None:
    with receiving() as receiver:
        send(Alert(webhook=f"{receiver.url}/hook/T0/B0?x=1", form="json"), SICK)
    (post,) = receiver.posts
    assert post.path == "/hook/T0/B0?x=1" and post.headers["content-type"] == "application/json"
    said = json.loads(post.body)
    assert said["text"] == said["body"] == f"{SICK.title}\n\n{SICK.text}"
    assert said["msgtype"] == "m.text"


def test_a_command_gets_the_title_and_the_text(tmp_path: Path) -> None:
    line = f"{{ echo \"$CUTTINGS_ALERT\"; cat; }} > '{tmp_path}/line'"
    send(Alert(command=(line,)), SICK)
    assert (tmp_path / "line").read_text() == f"{SICK.title}\n{SICK.title}\n\n{SICK.text}\n"
    send(Alert(command=("tee", str(tmp_path / "a file"))), SICK)
    assert (tmp_path / "a file").read_text() == f"{SICK.title}\n\n{SICK.text}\n"


def test_what_a_site_says_is_never_a_command(tmp_path: Path) -> None:
    hostile = Message("$(touch evil); `touch evil`\nx: y\0", "'; touch evil #\0")
    send(Alert(command=(f"cd '{tmp_path}' && cat > got",)), hostile)
    assert [path.name for path in tmp_path.iterdir()] == ["got"]
    with receiving() as receiver:
        send(Alert(webhook=receiver.url), hostile)
    assert len(receiver.posts) == 1


def test_a_long_message_fits_what_ntfy_takes() -> None:
    with receiving() as receiver:
        send(Alert(webhook=receiver.url), Message("many", "é" * 100_000))
    assert len(receiver.posts[0].body.encode()) <= module.LONGEST


@pytest.mark.parametrize(("status", "headers"), [(500, {}), (302, {"Location": "/elsewhere"})])
def test_what_does_not_arrive_is_told_without_the_secret(
    status: int, headers: dict[str, str]
) -> None:
    with receiving() as receiver:
        receiver.status, receiver.headers = status, headers
        with pytest.raises(AlertFailed, match=f"127.0.0.1:\\d+ answers {status}") as failed:
            send(Alert(webhook=f"{receiver.url}/secret-topic"), SICK)
    assert "secret" not in str(failed.value) and len(receiver.posts) == 1
    with pytest.raises(AlertFailed, match="cannot be reached") as failed:
        send(Alert(webhook=f"{receiver.url}/secret-topic"), SICK)
    assert "secret" not in str(failed.value)


def test_one_way_that_fails_keeps_the_other_from_nothing(tmp_path: Path) -> None:
    with receiving() as receiver:
        alert = Alert(command=("echo broken >&2; exit 3",), webhook=receiver.url)
        with pytest.raises(AlertFailed, match=r"left with status 3 broken$"):
            send(alert, SICK)
    assert len(receiver.posts) == 1
    with pytest.raises(AlertFailed, match="no-such-program"):
        send(Alert(command=("no-such-program", "x")), SICK)


def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMMAND_SECONDS", 0.2)
    with pytest.raises(AlertFailed, match="did not end"):
        send(Alert(command=("exec sleep 60",)), SICK)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[alert]\nwebhok = 'x'", "unknown key 'alert.webhok'; did you mean alert.webhook?"),
        ("[alert]\nwebhook = 'ftp://secret'", "alert.webhook must be an address"),
        ("[alert]\nwebhook = 'http://h:99999/secret'", "alert.webhook must be an address"),
        ("[alert]\nwebhook = 3", "alert.webhook must be an address"),
        ("[alert]\nform = 'xml'", 'alert.form must be "text" or "json"'),
        ("[alert]\ncommand = 3", "alert.command must be a line for the shell"),
        ("[alert]\ncommand = ' '", "alert.command names no program"),
        ("alert = 1", r"alert must be a table: \[alert\]"),
    ],
)
def test_what_cannot_be_meant_is_one_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "cuttings.toml").write_text(text)
    with pytest.raises(ConfigError, match=told) as error:
        load_config(tmp_path / "archive.db")
    assert "secret" not in str(error.value) and "cuttings.toml" in str(error.value)


def test_the_variable_comes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cuttings.toml").write_text("[alert]\nwebhook = 'http://file.example/'\n")
    monkeypatch.setenv("CUTTINGS_WEBHOOK", "https://variable.example/secret")
    alert = load_config(tmp_path / "archive.db").alert
    assert alert is not None and alert.webhook == "https://variable.example/secret"
    assert not re.search("secret", repr(alert))


def test_a_new_contact_keeps_whatever_else_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cuttings.toml"
    path.write_text("# ours\ncontact = ''\nproxy = 'http://p:1'\n\n[alert]\ncommand = 'mail me'\n")
    write_config(tmp_path / "archive.db", Config(contact="me@press.org"))
    assert path.read_text().startswith('# ours\ncontact = "me@press.org"\nproxy')
    assert load_config(tmp_path / "archive.db").alert == Alert(command=("mail me",))
    path.write_text("[alert]\ncommand = 'mail me'\n")
    write_config(tmp_path / "archive.db", Config(contact="me@press.org"))
    known = load_config(tmp_path / "archive.db")
    assert known.contact == "me@press.org" and known.alert == Alert(command=("mail me",))
