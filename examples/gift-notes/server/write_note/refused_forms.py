"""Refused forms wait for the page that shows them again, with what is wrong about them."""

import json
import re
from dataclasses import asdict

from notes.note_store import NoteStore
from write_note.check_note import CheckedForm, Problem

KEPT_SECONDS = 10 * 60
_ID = re.compile(r"^[\w-]{22}$", re.ASCII)


def keep_refused(store: NoteStore, form: CheckedForm) -> str:
    """Returns its id, which nobody guesses."""
    problems = {name: asdict(problem) for name, problem in form.problems.items()}
    fields = {**form.values, "locale": form.locale}
    return store.keep_refused(json.dumps(fields), json.dumps(problems), KEPT_SECONDS)


def find_refused(store: NoteStore, id: str) -> CheckedForm | None:
    """None when it is unknown, or older than ten minutes."""
    found = store.find_refused(id, KEPT_SECONDS) if _ID.match(id) else None
    if found is None:
        return None
    fields, problems = map(json.loads, found)
    locale = fields.pop("locale")
    return CheckedForm(fields, {name: Problem(**one) for name, one in problems.items()}, locale)
