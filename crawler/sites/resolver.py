"""Decides which addresses may be connected to: on the resolved address, when the connection is
made.

A host name does not say where it leads, and it may lead elsewhere a second later. So the check is
made where Twisted resolves a name, and only permitted addresses are passed on: the connection goes
to the very address that was checked. With a proxy, the proxy connects. Then the name can only be
checked beforehand (crawler.components.middlewares.proxies).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self, cast

from twisted.internet._resolver import GAIResolver  # what the reactor uses; it has no public name
from twisted.internet.interfaces import IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface.declarations import implementer  # type: ignore[import-untyped]

from crawler.sites.addresses import is_public
from crawler.sites.lookups import LookupThreads

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase

_REMEMBERED = 10_000


@implementer(IHostnameResolver)
class GuardedResolver:
    """Scrapy's TWISTED_DNS_RESOLVER: resolves names, and passes on no private address.

    `permit` makes an exception for one host and port. `refused` maps a host and port to the private
    address that it led to, so that the failed connection can be told from an unknown name. A
    resolved name is remembered for the run, so it cannot lead to a private address later.
    """

    def __init__(self, reactor: ReactorBase, resolver: Any = None) -> None:
        self._reactor = reactor
        self._resolver: Any = resolver or reactor.nameResolver
        self._known: dict[str, list[Any]] = {}
        self._permitted: set[tuple[str, int]] = set()
        self.refused: dict[tuple[str, int], str] = {}

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: ReactorBase) -> Self:
        """What Scrapy calls to make one."""
        threads: Any = LookupThreads()
        return cls(reactor, GAIResolver(cast("Any", reactor), lambda: threads))

    def install_on_reactor(self) -> None:
        """Replace the reactor's own resolver."""
        self._reactor.installNameResolver(self)  # type: ignore[arg-type] # see resolveHostName

    def permit(self, host: str, port: int) -> None:
        """Permit this host on this port, wherever it leads."""
        self._permitted.add((host.lower(), port))

    def permits(self, host: str, port: int) -> bool:
        """Whether this host and port were permitted."""
        return (host.lower(), port) in self._permitted

    # Any, because Twisted's interfaces have types only for a mypy plugin that is not used here.
    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve, and pass on the permitted addresses."""
        receiver = _Receiver(self, resolutionReceiver, hostName, portNumber)
        known = self._known.get(hostName)
        if known is None:
            return self._resolver.resolveHostName(
                receiver, hostName, portNumber, addressTypes, transportSemantics
            )
        resolution = _Known(hostName)
        receiver.resolutionBegan(resolution)
        for address in known:
            receiver.addressResolved(type(address)("TCP", address.host, portNumber))
        receiver.resolutionComplete()
        return resolution

    async def inner(self, host: str, port: int) -> str | None:
        """The private address that a name leads to.

        None when it leads to none, when it is permitted, or when the name was not resolved.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.resolveHostName(_Waiting(done), host, port)
        await done
        return self.refused.get((host.lower(), port))

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses that a name leads to and that may be met; none where it leads inward."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(done)
        self.resolveHostName(waiting, host, port)
        await done
        return waiting.met

    def remember(self, host: str, addresses: list[Any]) -> None:
        """Keep what a name resolved to, for the rest of the run."""
        if addresses and len(self._known) < _REMEMBERED:
            self._known[host] = addresses


@implementer(IResolutionReceiver)
class _Receiver:
    """Stands between the resolver and its caller, and passes on the permitted addresses."""

    def __init__(self, guard: GuardedResolver, onward: Any, host: str, port: int) -> None:
        self._guard, self._onward = guard, onward
        self._host, self._port = host, port
        self._met: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._onward.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self._met.append(address)
        if is_public(address.host) or self._guard.permits(self._host, self._port):
            self._onward.addressResolved(address)
        else:
            self._guard.refused[self._host.lower(), self._port] = address.host

    def resolutionComplete(self) -> None:  # noqa: N802
        self._guard.remember(self._host, self._met)
        self._onward.resolutionComplete()


@implementer(IResolutionReceiver)
class _Waiting:
    """Waits for a resolution to end. The resolver judges what was found."""

    def __init__(self, done: asyncio.Future[None]) -> None:
        self._done = done
        self.met: list[str] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        """The resolution began."""

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        """One more permitted address."""
        self.met.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        if not self._done.done():
            self._done.set_result(None)


@implementer(IHostResolution)
class _Known:
    """A name that was resolved before."""

    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """There is nothing to cancel."""
