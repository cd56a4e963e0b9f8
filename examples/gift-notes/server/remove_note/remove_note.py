"""`POST /notes/<id>/remove`"""

from notes.note_store import NoteStore
from notes.visitor import token_of, visitor_of
from web.exchange import Answer, Request, see_other


def remove_note(request: Request, store: NoteStore, id: str) -> Answer:
    token = token_of(request)
    if token is not None:
        store.remove(visitor_of(token), id)
    return see_other("/gift-notes?notice=removed")
