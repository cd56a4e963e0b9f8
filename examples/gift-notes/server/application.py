"""Who answers what, as docs/slice-contract.md wants it."""

import hmac
import re
import sqlite3
from collections.abc import Callable

from count_notes.count_notes import count_notes
from log import error_fields, log
from notes.note_store import NoteStore
from print_note.print_note import print_note
from remove_note.remove_note import remove_note
from settings import Settings
from show_notes.show_notes import show_notes
from show_teaser.show_teaser import show_teaser
from web.exchange import Answer, BadRequest, Request, json_answer, problem
from write_note.write_note import write_note

_NOTE = re.compile(r"^/notes/([\w-]{22})(/remove)?$", re.ASCII)


class Application:
    def __init__(
        self, settings: Settings, store: NoteStore, is_draining: Callable[[], bool]
    ) -> None:
        self._settings = settings
        self._store = store
        self._is_draining = is_draining

    def respond(self, request: Request) -> Answer:
        try:
            return self._answer(request)
        except BadRequest as error:
            return problem(400, "bad_request", str(error))
        except sqlite3.OperationalError as error:
            # Somebody else writes for long, or the disk is full: it may go by.
            self._complain(request, error)
            return problem(503, "unavailable", "the notes cannot be reached; try again")
        except Exception as error:
            self._complain(request, error)
            return problem(500, "broken", "something went wrong here")

    def _answer(self, request: Request) -> Answer:
        path = request.path
        if (request.method, path) == ("GET", "/healthz"):
            return json_answer(200, {"status": "alive"})
        if not self._came_through_sidecar(request):
            return problem(
                403,
                "not_through_sidecar",
                "requests reach this process through its sidecar only: ask that one",
            )
        if request.method == "GET":
            return self._read(request, path)
        return self._write(request, path)

    def _read(self, request: Request, path: str) -> Answer:
        settings, store = self._settings, self._store
        if path == "/pages/notes":
            return show_notes(request, store, settings.public_origin)
        if path == "/fragments/teaser":
            return show_teaser(request, store)
        if path == "/count":
            return count_notes(store)
        if path == "/slice.json":
            return json_answer(200, settings.manifest)
        if path == "/readyz":
            return self._tell_whether_ready()
        if path == "/dapr/subscribe":
            return json_answer(200, [])
        if (note := _NOTE.match(path)) and not note[2]:
            return print_note(request, store, note[1], settings.assets)
        return _NOT_FOUND

    def _write(self, request: Request, path: str) -> Answer:
        if path == "/notes":
            return write_note(request, self._store, self._settings.public_origin)
        if (note := _NOTE.match(path)) and note[2]:
            return remove_note(request, self._store, note[1])
        return _NOT_FOUND

    def _tell_whether_ready(self) -> Answer:
        if self._is_draining():
            return problem(503, "draining", "this instance ends")
        self._store.check()
        return json_answer(200, {"status": "ready"})

    def _came_through_sidecar(self, request: Request) -> bool:
        expected = self._settings.app_token
        given = request.headers.get("dapr-api-token", "")
        return expected is None or hmac.compare_digest(given.encode(), expected.encode())

    def _complain(self, request: Request, error: Exception) -> None:
        what = f"{request.method} {request.target.partition('?')[0]}"
        log("error", "request failed", what=what, trace=request.trace, **error_fields(error))


_NOT_FOUND = problem(404, "not_found", "nothing stands here")
