"""A gift note, and what may stand on one."""

from dataclasses import dataclass

LONGEST = {"recipient": 60, "text": 200, "sender": 60}
"""Field → characters."""
MOST_LINES = 8
MOST_NOTES = 20
"""Of one visitor."""
KEPT_DAYS = 30
OCCASIONS = ("birthday", "thanks", "wedding", "new-home", "just-because")


@dataclass(frozen=True)
class NewNote:
    occasion: str
    recipient: str
    text: str
    sender: str
    """Empty when it is not said."""
    locale: str
    """Of the page that it was written on."""


@dataclass(frozen=True)
class Note(NewNote):
    id: str
