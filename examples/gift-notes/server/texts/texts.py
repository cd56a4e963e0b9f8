"""Every text of the slice, by language."""

from texts.english import ENGLISH
from texts.korean import KOREAN
from texts.text import Text

TEXTS: dict[str, Text] = {"en": ENGLISH, "ko": KOREAN}
