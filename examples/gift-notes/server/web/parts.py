"""How pages and fragments are answered."""

import re

from web.exchange import Answer, Request
from web.markup import Html

TAG = "gift-notes"
"""What drops these answers from the shell's cache."""

_ROOT_ID = re.compile(r"^[\w:.-]{1,100}$", re.ASCII)


def shared_part(html: Html, *, fresh: int = 60) -> Answer:
    """The same for all visitors of a language. `fresh` is in seconds."""
    kept = f"public, max-age={fresh}, stale-while-revalidate=300, stale-if-error=3600"
    return Answer(200, html, {**_HTML, "cache-control": kept, "surrogate-key": TAG})


def own_part(html: Html) -> Answer:
    """Of one visitor alone."""
    return Answer(200, html, {**_HTML, "cache-control": "private, no-store"})


def root_id(request: Request, parameter: str) -> str:
    """Where ids of elements begin, so that they are the only ones on the page."""
    given = request.query.get(parameter, "")
    return given if _ROOT_ID.match(given) else "gift-notes"


_HTML = {"content-type": "text/html; charset=utf-8"}
