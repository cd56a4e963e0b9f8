"""English."""

from texts.text import Text

ENGLISH = Text(
    title="Gift notes",
    description="Write a short note to go with a gift, and print it on a card.",
    intro="A few words to go with a gift. Write them here, print them on a card of 148 × 105 mm. "
    "Only this browser shows your notes; they are kept for 30 days.",
    samples="Words for an occasion",
    form="Your note",
    fields={
        "occasion": "Occasion",
        "recipient": "For",
        "text": "Note",
        "sender": "From",
    },
    optional="optional",
    up_to="Up to {limit} characters.",
    counter="{count} of {limit} characters",
    send="Keep this note",
    own_notes="Notes you have written",
    no_notes="None yet. The first one will stand here.",
    recipient="For {recipient}",
    print="Print",
    remove="Remove",
    notices={
        "written": "Your note is kept. You find it below.",
        "removed": "The note is removed.",
    },
    problems={
        "missing": "“{field}” is empty. Please fill it in.",
        "too_long": "“{field}” has {count} characters. Please shorten it to {limit}.",
        "too_many_lines": "“{field}” has {count} lines. A card has room for {limit}.",
        "several_lines": "“{field}” has {count} lines. Please write it on one.",
        "unprintable": "“{field}” held characters that cannot be printed. They are gone now; please look at it again.",
        "unknown": "“{field}” is none that we know. Please choose one of the list.",
        "too_many": "“{field}”: you have {count} notes already. Please remove one first.",
    },
    teaser="Write a gift note",
    written_one="{count} note written",
    written_other="{count} notes written",
    print_hint="Print this page from your browser.",
    back="Back to your notes",
    gone="This note is not here",
    occasions={
        "birthday": ("Birthday", "Happy birthday! May the year ahead surprise you kindly."),
        "thanks": ("Thank you", "Thank you. You made this easier than it had any right to be."),
        "wedding": ("Wedding", "To the two of you: a long, bright and unhurried life together."),
        "new-home": ("New home", "May every corner of it soon feel like yours."),
        "just-because": ("Just because", "No reason at all. I saw this and thought of you."),
    },
)
