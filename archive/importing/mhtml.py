"""Pages that a browser saved with all their pictures into one file of mail parts: MHTML."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from archive.importing.arrival import moment
from cleaners.types.page import Page


def page_in(body: bytes, own: str, fetched: str) -> Page:
    """The page of an MHTML file, at its address and of the moment that stand there.

    `own` and `fetched` are used where none do. A file without a page gives an empty one.
    """
    mail = message_from_bytes(body)
    parts = [part for part in mail.walk() if part.get_content_type() == "text/html"]
    part = parts[0] if parts else Message()
    said = (mail["Snapshot-Content-Location"], part["Content-Location"])
    url = next((str(one).strip() for one in said if one and "://" in str(one)), own)
    content = part.get_payload(decode=True)
    charset = part.get_content_charset()
    kind = f"text/html; charset={charset}" if charset else "text/html"
    at = moment(mail["Date"] or "", fetched) or fetched
    markup = content if isinstance(content, bytes) else b""
    return Page(url, markup, at, 200, (("content-type", kind),))
