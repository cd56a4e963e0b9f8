"""What the tests of this folder share."""

import tempfile
import unittest
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from application import Application
from notes.note_store import NoteStore
from settings import Settings
from web.exchange import Answer, Request

ASSETS = "/assets/gift-notes/0123456789ab/"
GOOD_FORM = {
    "occasion": "birthday",
    "recipient": "Ada",
    "text": "Many happy returns",
    "sender": "Grace",
    "locale": "en",
}


def example_settings(directory: Path, **changes: object) -> Settings:
    known = {
        "host": "127.0.0.1",
        "port": 0,
        "data_directory": directory,
        "public_origin": "https://shop.example",
        "app_token": None,
        "manifest": {"name": "gift-notes", "assets": {"base": ASSETS}},
    }
    return Settings(**{**known, **changes})  # type: ignore[arg-type]


class WithNotes(unittest.TestCase):
    """An application on a folder of its own, and a clock that a test may put forward."""

    app_token: str | None = None

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = Path(folder.name)
        self.time = 1_800_000_000.0
        self.draining = False
        self.store = NoteStore(self.directory / "notes.sqlite", lambda: self.time)
        self.addCleanup(self.store.close)
        settings = example_settings(self.directory, app_token=self.app_token)
        self.application = Application(settings, self.store, lambda: self.draining)

    def get(self, target: str, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.application.respond(Request("GET", target, named))

    def page(self, query: str = "", **headers: str) -> Answer:
        url = "/gift-notes" + (f"?{query}" if query else "")
        return self.get(f"/pages/notes?{urlencode({'url': url, 'id': 'page'})}", **headers)

    def post(self, target: str, form: Mapping[str, str], cookie: str = "") -> Answer:
        kind = "application/x-www-form-urlencoded"
        headers = {"content-type": kind, "cookie": cookie}
        return self.application.respond(
            Request("POST", target, headers, urlencode(form).encode())
        )

    def write(self, cookie: str = "", **changes: str) -> Answer:
        return self.post("/notes", {**GOOD_FORM, **changes}, cookie)

    def cookie_of(self, answer: Answer) -> str:
        return answer.headers["set-cookie"].split(";")[0]

    def refused_page(self, answer: Answer, **headers: str) -> Answer:
        self.assertEqual(answer.status, 303)
        location = answer.headers["location"]
        self.assertRegex(location, r"^/gift-notes\?form=[\w-]{22}$")
        return self.page(location.partition("?")[2], **headers)
