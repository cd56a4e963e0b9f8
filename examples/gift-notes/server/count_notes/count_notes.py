"""`GET /count`: what the teaser goes on counting with."""

from notes.note_store import NoteStore
from web.exchange import Answer, json_answer


def count_notes(store: NoteStore) -> Answer:
    return json_answer(200, {"count": store.count()})
