import json
import sqlite3
from contextlib import redirect_stdout
from io import StringIO

from tests.example_notes import ASSETS, WithNotes


class Contract(WithNotes):
    def test_the_manifest_is_that_of_the_release(self) -> None:
        self.assertEqual(json.loads(self.get("/slice.json").body)["assets"]["base"], ASSETS)

    def test_it_listens_to_nothing(self) -> None:
        self.assertEqual(self.get("/dapr/subscribe").body, "[]")

    def test_while_it_ends_it_is_alive_but_not_ready(self) -> None:
        self.assertEqual(self.get("/readyz").status, 200)
        self.draining = True
        self.assertEqual(self.get("/readyz").status, 503)
        self.assertEqual(self.get("/healthz").status, 200)

    def test_what_is_not_there_is_not_found(self) -> None:
        for path in ("/", "/pages/other", "/fragments/other", "/notes", "/notes/x", "//["):
            self.assertIn(self.get(path).status, (400, 404), path)
        for path in ("/count", f"/notes/{'a' * 22}", "/notes/x/remove", "/pages/notes"):
            self.assertEqual(self.post(path, {}).status, 404, path)

    def test_notes_that_cannot_be_written_are_no_note(self) -> None:
        other = sqlite3.connect(self.directory / "notes.sqlite", isolation_level=None)
        self.addCleanup(other.close)
        self.store._db.execute("pragma busy_timeout = 1")
        other.execute("begin exclusive")
        with redirect_stdout(StringIO()) as logged:
            answer = self.write()
        self.assertIn('"msg": "request failed"', logged.getvalue())
        self.assertEqual(answer.status, 503)
        other.execute("rollback")
        self.assertEqual(self.write().status, 303)
        self.assertEqual(self.store.count(), 1)


class BehindSidecar(WithNotes):
    app_token = "secret-of-the-sidecar"

    def test_who_does_not_come_through_it_learns_only_that_it_lives(self) -> None:
        self.assertEqual(self.get("/healthz").status, 200)
        for path in ("/slice.json", "/readyz", "/pages/notes", "/count", "/dapr/subscribe"):
            self.assertEqual(self.get(path).status, 403, path)
            self.assertEqual(self.get(path, dapr_api_token="wrong").status, 403, path)
            self.assertEqual(self.get(path, dapr_api_token="wröng").status, 403, path)
            self.assertEqual(self.get(path, dapr_api_token=self.app_token).status, 200, path)
        self.assertEqual(self.write().status, 403)
