"""What is wrong with a form, in terms of its fields."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from notes.note import LONGEST, MOST_LINES, OCCASIONS, NewNote
from web.exchange import LOCALES

FIELDS = ("occasion", "recipient", "text", "sender")
"""Those that a visitor fills in."""

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\v\f\x85]")
_UNPRINTABLE = {"Cc", "Cn", "Co", "Cs"}
_INVISIBLE = {"Cf", "Zs", "Cc"}


@dataclass(frozen=True)
class Problem:
    code: str
    """A key of `Text.problems`: `missing`, `too_long` …"""
    count: int = 0
    """Where there is too much: how much it is."""


@dataclass(frozen=True)
class CheckedForm:
    values: dict[str, str]
    """Tidied up, to be shown again."""
    problems: dict[str, Problem]
    """Field → what is wrong with it."""
    locale: str

    def note(self) -> NewNote:
        """Of a form without problems."""
        return NewNote(**self.values, locale=self.locale)


def check_note(form: Mapping[str, str]) -> CheckedForm:
    values = {name: _tidy(form.get(name, "")) for name in FIELDS}
    problems = {name: found for name in FIELDS if (found := _find_problem(name, values[name]))}
    locale = form.get("locale", "")
    return CheckedForm(
        values={name: _shown(value) for name, value in values.items()},
        problems=problems,
        locale=locale if locale in LOCALES else LOCALES[0],
    )


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text)).strip()


def _find_problem(name: str, value: str) -> Problem | None:
    if name == "occasion":
        return None if value in OCCASIONS else Problem("unknown")
    if any(map(_is_unprintable, value)):
        return Problem("unprintable")
    if not any(map(_is_visible, value)):
        return None if name == "sender" else Problem("missing")
    if len(value) > LONGEST[name]:
        return Problem("too_long", len(value))
    lines = value.count("\n") + 1
    if name != "text" and lines > 1:
        return Problem("several_lines", lines)
    return Problem("too_many_lines", lines) if lines > MOST_LINES else None


def _shown(value: str) -> str:
    return "".join(letter for letter in value if not _is_unprintable(letter))


def _is_unprintable(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in _UNPRINTABLE


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter) not in _INVISIBLE
