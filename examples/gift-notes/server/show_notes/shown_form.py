"""The form as it is shown this time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShownForm:
    occasion: str
    """Whose words were asked for; empty when none were."""
    values: dict[str, str]
    problems: dict[str, str]
    """Field → what is wrong with it, in the visitor's language."""
