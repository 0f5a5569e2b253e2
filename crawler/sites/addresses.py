"""Hosts, ports and IP addresses as values: which are public, and how they are written."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_CARRIER = ipaddress.IPv4Network("100.64.0.0/10")
_PORTS = {"http": 80, "https": 443}


def is_public(address: str) -> bool:
    """Whether this address (text, IPv4 or IPv6) belongs to the public internet.

    An address that carries another one inside (IPv4-mapped, NAT64, 6to4, Teredo) is as public as
    that one.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(_is_public(each) for each in (ip, *_carried(ip)))


def _is_public(ip: IPAddress) -> bool:
    if isinstance(ip, ipaddress.IPv4Address) and ip in _CARRIER:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.is_site_local or ip in _COMPATIBLE):
        return False
    if _carried(ip):
        return not (ip.is_multicast or ip.is_link_local or ip.is_loopback)
    return ip.is_global and not (ip.is_multicast or ip.is_unspecified or ip.is_reserved)


def _carried(ip: IPAddress) -> tuple[IPAddress, ...]:
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _NAT64):
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return tuple(each for each in found if each is not None)


def split_address(text: str) -> tuple[str, int] | None:
    """`host:port` or `[v6]:port` as a pair; None when it is neither."""
    host, colon, port = text.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]").lower()
    if not (host and colon and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return None
    return host, int(port)


def host_and_port(url: str) -> str:
    """Host and port of an address, without the port when it is the usual one."""
    host, port = address_of(url)
    return host if port in (80, 443) else f"{host}:{port}"


def address_of(url: str) -> tuple[str, int]:
    """Host and port of an address; host "" when there is none. Raises nothing."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", 0
