"""MHTML: pages that a browser saved with their pictures in one file of mail parts."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from archive.importing.arrival import moment
from cleaners.types.page import Page


def page_in(body: bytes, own: str, fetched: str) -> Page:
    """The page of an MHTML file, with the address and date given there.

    `own` and `fetched` are used when there are none. A file without a page gives an empty one.
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
