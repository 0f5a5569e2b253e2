from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address

from crawler.sites.addresses import is_public, split_address
from crawler.sites.resolver import GuardedResolver

PRIVATE = """127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
0.0.0.0 0.1.2.3 224.0.0.1 255.255.255.255 240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: ::ffff:127.0.0.1
::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::7f00:1 fe80::1 fe80::1%eth0
fc00::1 fd00::1 fec0::1 ff02::1 2002:7f00:1:: 2001:db8::1 2001:0:7f00:1:: localhost 127.1 x"""
PUBLIC = """8.8.8.8 1.1.1.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert is_public(text) in (True, False)


def test_host_and_port() -> None:
    assert split_address("127.0.0.1:8000") == ("127.0.0.1", 8000)
    assert split_address("[::1]:80") == ("::1", 80)
    for wrong in ("127.0.0.1", "x:", ":80", "x:0", "x:70000", "x:8o", "x:٣", ""):
        assert split_address(wrong) is None


class Turncoat:
    """A name server that gives a public address first and a private one ever after."""

    def __init__(self) -> None:
        self.asked = 0

    def resolveHostName(self, receiver: Any, name: str, port: int, *_: Any) -> Any:
        self.asked += 1
        receiver.resolutionBegan(None)
        address = "8.8.8.8" if self.asked == 1 else "127.0.0.1"
        receiver.addressResolved(IPv4Address("TCP", address, port))
        receiver.resolutionComplete()
        return receiver


class Hears:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: Any) -> None:
        pass

    def addressResolved(self, address: Any) -> None:
        self.addresses.append(f"{address.host}:{address.port}")

    def resolutionComplete(self) -> None:
        self.complete = True


class Reactor:
    def __init__(self, resolver: Any) -> None:
        self.nameResolver = resolver

    def installNameResolver(self, resolver: Any) -> None:
        self.nameResolver = resolver


def _asked(guard: GuardedResolver, name: str, port: int) -> list[str]:
    heard = Hears()
    guard.resolveHostName(heard, name, port)
    assert heard.complete
    return heard.addresses


def test_a_name_cannot_turn_inward_later() -> None:
    turncoat = Turncoat()
    guard = GuardedResolver(Reactor(turncoat))  # type: ignore[arg-type]
    assert _asked(guard, "news.example", 80) == ["8.8.8.8:80"]
    assert _asked(guard, "news.example", 443) == ["8.8.8.8:443"]
    assert turncoat.asked == 1


def test_an_inward_name_is_kept_back_and_remembered_as_refused() -> None:
    turncoat = Turncoat()
    turncoat.asked = 1
    guard = GuardedResolver(Reactor(turncoat))  # type: ignore[arg-type]
    assert _asked(guard, "Inside.example", 80) == []
    assert guard.refused["inside.example", 80] == "127.0.0.1"
    guard.permit("inside.example", 8000)
    assert _asked(guard, "Inside.example", 80) == []
    assert _asked(guard, "Inside.example", 8000) == ["127.0.0.1:8000"]


def test_the_browser_is_told_only_addresses_that_may_be_met() -> None:
    guard = GuardedResolver(Reactor(Turncoat()))  # type: ignore[arg-type]
    first = asyncio.run(guard.addresses("news.example", 443))
    assert (first, asyncio.run(guard.addresses("news.example", 443))) == (["8.8.8.8"], ["8.8.8.8"])
    assert asyncio.run(guard.addresses("inside.example", 80)) == []
    assert guard.refused["inside.example", 80] == "127.0.0.1"
