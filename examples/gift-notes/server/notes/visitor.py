"""Whose notes are shown: those of the browser that sends the cookie."""

import hashlib
import re
import secrets

from notes.note import KEPT_DAYS
from web.exchange import Request

COOKIE = "tessera_gift_notes"
_TOKEN = re.compile(r"^[\w-]{43}$", re.ASCII)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def visitor_of(token: str) -> bytes:
    """What the data knows a token by."""
    return hashlib.sha256(token.encode()).digest()


def token_of(request: Request) -> str | None:
    """None when there is no cookie, or none that could be one."""
    value = request.cookie(COOKIE)
    return value if value is not None and _TOKEN.match(value) else None


def set_cookie(token: str, public_origin: str) -> str:
    secure = "; Secure" if public_origin.startswith("https:") else ""
    age = KEPT_DAYS * 24 * 60 * 60
    return f"{COOKIE}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"
