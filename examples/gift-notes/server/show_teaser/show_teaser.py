"""Fragment `teaser`: a link in the footer, with how many notes were written."""

from notes.note_store import NoteStore
from texts.texts import TEXTS
from web.exchange import Answer, Request
from web.markup import render, root_of
from web.parts import shared_part


def show_teaser(request: Request, store: NoteStore) -> Answer:
    text = TEXTS[request.locale]
    count = store.count()
    words = text.written_one if count == 1 else text.written_other
    content = render(
        '<a class="gift-notes-teaser-link" href="/gift-notes">{link}</a>'
        ' <span class="gift-notes-teaser-count" data-count="{count}">{words}</span>',
        link=text.teaser,
        count=count,
        words=words.replace("{count}", f"{count:,}"),
    )
    props = {
        "locale": request.locale,
        "count": count,
        "one": text.written_one,
        "other": text.written_other,
    }
    return shared_part(root_of(content, props, "gift-notes-teaser"), fresh=30)
