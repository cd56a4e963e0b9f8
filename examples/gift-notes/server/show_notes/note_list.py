"""What the visitor has written."""

from notes.note import Note
from texts.text import Text
from web.markup import Html, join, render


def note_list(text: Text, notes: list[Note], id: str) -> Html:
    items = join([_item(text, note) for note in notes])
    content = (
        render('<ul class="gift-notes-list">{items}</ul>', items=items)
        if notes
        else render('<p class="gift-notes-note-small">{words}</p>', words=text.no_notes)
    )
    return render(
        '<section aria-labelledby="{id}-own"><h2 id="{id}-own">{title}</h2>{content}</section>',
        id=id,
        title=text.own_notes,
        content=content,
    )


def _item(text: Text, note: Note) -> Html:
    sender = render('<p class="gift-notes-note-small">{sender}</p>', sender=note.sender)
    return render(
        '<li class="gift-notes-note"><p class="gift-notes-note-small">{occasion}</p>'
        '<h3>{recipient}</h3><p class="gift-notes-note-text" lang="{locale}">{words}</p>{sender}'
        '<div class="gift-notes-note-actions"><a href="/api/gift-notes/notes/{id}"'
        ' aria-label="{print}: {recipient}">{print}</a><form method="post"'
        ' action="/api/gift-notes/notes/{id}/remove"><button aria-label="{remove}: {recipient}">'
        "{remove}</button></form></div></li>",
        occasion=text.occasions[note.occasion][0],
        recipient=text.recipient.format(recipient=note.recipient),
        locale=note.locale,
        words=note.text,
        sender=sender if note.sender else "",
        id=note.id,
        print=text.print,
        remove=text.remove,
    )
