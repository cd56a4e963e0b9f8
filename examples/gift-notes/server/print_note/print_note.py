"""`GET /notes/<id>`: one note on a sheet of its own, for the printer."""

from notes.note import Note
from notes.note_store import NoteStore
from notes.visitor import token_of, visitor_of
from texts.texts import TEXTS
from web.exchange import Answer, Request
from web.markup import Html, render


def print_note(request: Request, store: NoteStore, id: str, assets: str) -> Answer:
    token = token_of(request)
    note = store.find(visitor_of(token), id) if token else None
    headers = {"content-type": "text/html; charset=utf-8", "cache-control": "private, no-store"}
    if note is None:
        return Answer(404, _not_found(request.locale, assets), headers)
    return Answer(200, _sheet(note, assets), headers)


def _sheet(note: Note, assets: str) -> Html:
    text = TEXTS[note.locale]
    sender = render('<p class="gift-notes-card-from">{sender}</p>', sender=note.sender)
    return _document(
        note.locale,
        assets,
        text.title,
        render(
            '<main><article class="gift-notes-card"><h1>{recipient}</h1><p>{text}</p>{sender}'
            '</article><p class="gift-notes-sheet-hint">{hint} <a href="/gift-notes">{back}</a></p>'
            "</main>",
            recipient=note.recipient,
            text=note.text,
            sender=sender if note.sender else "",
            hint=text.print_hint,
            back=text.back,
        ),
    )


def _not_found(locale: str, assets: str) -> Html:
    text = TEXTS[locale]
    content = render(
        '<main class="gift-notes-card"><h1>{gone}</h1>'
        '<p><a href="/gift-notes">{back}</a></p></main>',
        gone=text.gone,
        back=text.back,
    )
    return _document(locale, assets, text.gone, content)


def _document(locale: str, assets: str, title: str, content: Html) -> Html:
    return render(
        '<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        # Without one the browser asks for /favicon.ico.
        '<link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="{assets}note-sheet.css"></head>'
        '<body class="gift-notes-sheet">{content}</body></html>',
        locale=locale,
        title=title,
        assets=assets,
        content=content,
    )
