"""A request and its answer, free of the server that carries them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

LOCALES = ("en", "ko")
_TRACE = re.compile(r"^[0-9a-f]{2}-([0-9a-f]{32})-")
_MOST_FIELDS = 50


class BadRequest(Exception):
    """What came cannot be read; the message says how to do it right."""


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    """Path and query as they were sent."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""

    @property
    def path(self) -> str:
        return self._split()[0]

    @property
    def query(self) -> dict[str, str]:
        return read_pairs(self._split()[1])

    @property
    def locale(self) -> str:
        given = self.headers.get("tessera-locale", "")
        return given if given in LOCALES else LOCALES[0]

    @property
    def trace(self) -> str | None:
        found = _TRACE.match(self.headers.get("traceparent", ""))
        return found and found[1]

    def cookie(self, name: str) -> str | None:
        for pair in self.headers.get("cookie", "").split(";"):
            key, _, value = pair.strip().partition("=")
            if key == name:
                return value
        return None

    def form(self) -> dict[str, str]:
        """The fields of a posted form. Raises BadRequest."""
        kind = self.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise BadRequest(
                f'content-type is "{kind}"; send application/x-www-form-urlencoded, as a form does'
            )
        try:
            return read_pairs(self.body.decode("ascii"))
        except UnicodeDecodeError as error:
            raise BadRequest("the form has to be percent-encoded UTF-8") from error

    def _split(self) -> tuple[str, str]:
        try:
            parts = urlsplit(self.target)
        except ValueError as error:
            raise BadRequest("the address cannot be read") from error
        return parts.path, parts.query


@dataclass(frozen=True)
class Answer:
    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def read_pairs(text: str) -> dict[str, str]:
    """`a=1&b=2`; of a name that comes twice the first counts. Raises BadRequest."""
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise BadRequest("fields have to be percent-encoded UTF-8, and not too many") from error
    return dict(reversed(pairs))


def json_answer(status: int, value: object, **headers: str) -> Answer:
    sent = {"content-type": "application/json", "cache-control": "no-store", **headers}
    return Answer(status, json.dumps(value, ensure_ascii=False), sent)


def problem(status: int, code: str, message: str) -> Answer:
    return json_answer(status, {"error": {"code": code, "message": message}})


def see_other(location: str, **headers: str) -> Answer:
    """What a posted form is answered with, so that a reload does not post it again."""
    return Answer(303, "", {"location": location, "cache-control": "no-store", **headers})
