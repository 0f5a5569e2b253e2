"""An agent at the door: the MCP tools over HTTP, spoken as the protocol says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette_mcp", reason="needs the extra `mcp`")
import httpx

from archive.database.db import open_archive
from tests.archive.datasette.serving import served
from tests.archive.sample_archive import article, keep

PROTOCOL = "2025-06-18"


class Agent:
    """A client of MCP's streamable HTTP."""

    def __init__(self, home: str) -> None:
        self.door = home + "/-/mcp"
        self.numbers = count(1)
        self.client = httpx.Client(
            timeout=200, headers={"Accept": "application/json, text/event-stream"}
        )
        self.server = self.ask(
            "initialize",
            protocolVersion=PROTOCOL,
            capabilities={},
            clientInfo={"name": "a test", "version": "1"},
        )
        told = {"jsonrpc": "2.0", "method": "notifications/initialized"}
        assert self.client.post(self.door, json=told).status_code == 202

    def ask(self, method: str, **parameters: Any) -> Any:
        """The result of one request, whether it comes as JSON or as an event."""
        number = next(self.numbers)
        question = {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}
        answer = self.client.post(self.door, json=question)
        answer.raise_for_status()
        if session := answer.headers.get("mcp-session-id"):
            self.client.headers["mcp-session-id"] = session
        events = [line[5:] for line in answer.text.splitlines() if line.startswith("data:")]
        replies = [json.loads(one) for one in events or [answer.text] if one.strip()]
        return next(one for one in replies if one.get("id") == number)["result"]

    def call(self, tool: str, **arguments: Any) -> Any:
        """What a tool answers, as data; an error as its sentence."""
        result = self.ask("tools/call", name=tool, arguments=arguments)
        if result.get("isError"):
            return result["content"][0]["text"]
        data = result.get("structuredContent")
        if data is None:
            return [json.loads(part["text"]) for part in result["content"]]
        return data["result"] if set(data) == {"result"} else data


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles; the third's publisher reserves its text."""
    path = tmp_path_factory.mktemp("mcp") / "archive.db"
    with open_archive(path, create=True) as archive:
        for number in (1, 2):
            keep(archive, article(number))
        secret = "Geheimnis am Kanal. " * 80
        keep(archive, article(3, text=secret, rights=("tdm-reservation",)), site="hafenpost")
    return path


@pytest.fixture(scope="module")
def agent(path: Path) -> Iterator[Agent]:
    with served(path) as home:
        agent = Agent(home)
        yield agent
        agent.client.close()


@pytest.fixture(scope="module")
def stranger(path: Path) -> Iterator[Agent]:
    with served(path, "--public") as home:
        agent = Agent(home)
        yield agent
        agent.client.close()


def test_the_tools_say_what_they_take(agent: Agent) -> None:
    tools = {tool["name"]: tool for tool in agent.ask("tools/list")["tools"]}
    assert {"search_articles", "read_article"} <= set(tools)
    assert "phrase" in tools["search_articles"]["description"]
    taken = tools["search_articles"]["inputSchema"]
    assert taken["required"] == ["text"]
    assert set(taken["properties"]) == {
        "text", "site", "language", "since", "until", "newest", "limit",
    }  # fmt: skip


def test_search_finds_filters_and_limits(agent: Agent) -> None:
    found = agent.call("search_articles", text="brücken")
    assert {hit["id"] for hit in found} == {1, 2, 3}
    assert "**" in found[0]["snippet"]
    assert [hit["id"] for hit in agent.call("search_articles", text="", site="hafenpost")] == [3]
    assert len(agent.call("search_articles", text="brücken", limit=2)) == 2
    assert agent.call("search_articles", text="nirgends") == []
    assert agent.call("search_articles", text="\"(' OR NEAR(") == []


def test_what_was_found_is_read_and_cited(agent: Agent) -> None:
    told = agent.call("read_article", article=1)
    assert told["title"] == "Brücke 1 gesperrt"
    assert told["authors"] == ["Änne Muster", "Bo Beispiel"]
    assert len(told["paragraphs"]) == 4
    assert "Kanalbote, 2 March 2026" in told["cite"]
    assert "https://kanalbote.example/2026/03/bruecke-1" in told["cite"]


def test_what_is_not_there_is_said_in_a_sentence(agent: Agent) -> None:
    said = agent.call("read_article", article=99)
    assert "there is no article 99" in said
    assert "Traceback" not in said


def test_sql_is_for_the_house_only(agent: Agent, stranger: Agent) -> None:
    sql = {"database": "archive", "sql": "select id, text from articles order by id"}
    assert agent.call("execute_sql", **sql)["rows"][0]["id"] == 1
    refused = stranger.call("execute_sql", **sql)
    assert "Kanal" not in str(refused)
    assert "ermission" in str(refused) or "orbidden" in str(refused)


def test_strangers_get_the_beginning_of_reserved_texts(agent: Agent, stranger: Agent) -> None:
    whole = " ".join(agent.call("read_article", article=3)["paragraphs"])
    assert whole.count("Geheimnis") == 80
    told = stranger.call("read_article", article=3)
    assert told["withheld"] == "tdm-reservation"
    assert " ".join(told["paragraphs"]).count("Geheimnis") < 20
    assert told["lead"] is None
    assert len(stranger.call("read_article", article=1)["paragraphs"]) == 4
