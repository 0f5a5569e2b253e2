# mypy: disable-error-code="import-untyped, untyped-decorator"
"""Security headers of every answer: no script runs, nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

App = Callable[[Any, Any, Any], Awaitable[None]]
_HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        b"base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex, nofollow"),
]


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Add the headers to every answer."""

    def wrapped(app: App) -> App:
        async def answering(scope: Any, receive: Any, send: Any) -> None:
            async def sending(message: Any) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
                await send(message)

            await app(scope, receive, sending if scope["type"] == "http" else send)

        return answering

    return wrapped
