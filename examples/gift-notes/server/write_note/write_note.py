"""`POST /notes`: stores a note, or leads back to the form with what is wrong about it."""

from dataclasses import replace

from log import log
from notes.note import MOST_NOTES
from notes.note_store import NoteStore, TooManyNotes
from notes.visitor import new_token, set_cookie, token_of, visitor_of
from web.exchange import Answer, Request, see_other
from write_note.check_note import CheckedForm, Problem, check_note
from write_note.refused_forms import keep_refused

PAGE = "/gift-notes"


def write_note(request: Request, store: NoteStore, public_origin: str) -> Answer:
    form = check_note(request.form())
    if form.problems:
        return _refuse(store, form)
    token = token_of(request) or new_token()
    try:
        note = store.add(visitor_of(token), form.note())
    except TooManyNotes:
        return _refuse(store, replace(form, problems={"text": Problem("too_many", MOST_NOTES)}))
    log("info", "note written", note=note.id, occasion=note.occasion, trace=request.trace)
    cookie = set_cookie(token, public_origin)
    return see_other(f"{PAGE}?notice=written", **{"set-cookie": cookie})


def _refuse(store: NoteStore, form: CheckedForm) -> Answer:
    return see_other(f"{PAGE}?form={keep_refused(store, form)}")
