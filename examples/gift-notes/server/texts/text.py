"""What has to be said in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    title: str
    description: str
    intro: str
    samples: str
    form: str
    fields: dict[str, str]
    """Field → its label."""
    optional: str
    up_to: str
    """With `{limit}`."""
    counter: str
    """With `{count}` and `{limit}`; the browser fills it in."""
    send: str
    own_notes: str
    no_notes: str
    recipient: str
    """With `{recipient}`."""
    print: str
    remove: str
    notices: dict[str, str]
    problems: dict[str, str]
    """Code → text with `{field}`, and where they fit `{count}` and `{limit}`."""
    teaser: str
    written_one: str
    written_other: str
    print_hint: str
    back: str
    gone: str
    occasions: dict[str, tuple[str, str]]
    """Occasion → what it is called, and words for it."""
