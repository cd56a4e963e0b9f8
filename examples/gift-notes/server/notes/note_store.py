"""Notes in SQLite. Two releases may have the file open at once: its tables are only added to."""

import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from notes.note import KEPT_DAYS, MOST_NOTES, NewNote, Note

_DAY = 24 * 60 * 60
_SCHEMA = """
create table if not exists note (
  id text primary key,
  visitor blob not null,
  occasion text not null,
  recipient text not null,
  text text not null,
  sender text not null,
  locale text not null,
  written_at integer not null
) strict;
create index if not exists note_of_visitor on note (visitor, written_at);
create index if not exists note_by_age on note (written_at);
create table if not exists refused (
  id text primary key,
  fields text not null,
  problems text not null,
  refused_at integer not null
) strict;
"""
_COLUMNS = "occasion, recipient, text, sender, locale, id"


class TooManyNotes(Exception):
    """The visitor has as many notes as one may have."""


class NoteStore:
    """One connection for all threads; times are Unix seconds."""

    def __init__(self, file: Path, now: Callable[[], float] = time.time) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._now = now
        self._lock = threading.Lock()
        # Autocommit: what is more than one statement says so.
        self._db = sqlite3.connect(
            file, timeout=5, isolation_level=None, check_same_thread=False
        )
        self._db.execute("pragma journal_mode = wal")
        # A note that was answered for is there after a power cut.
        self._db.execute("pragma synchronous = full")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def check(self) -> None:
        """Raises sqlite3.Error when the data cannot be reached."""
        with self._lock:
            self._db.execute("select 1 from note limit 1").fetchone()

    def add(self, visitor: bytes, note: NewNote) -> Note:
        """Raises TooManyNotes."""
        added = Note(**vars(note), id=secrets.token_urlsafe(16))
        now = int(self._now())
        with self._transaction() as db:
            db.execute("delete from note where written_at < ?", (now - KEPT_DAYS * _DAY,))
            count = "select count(*) from note where visitor = ?"
            if db.execute(count, (visitor,)).fetchone()[0] >= MOST_NOTES:
                raise TooManyNotes
            db.execute(
                f"insert into note ({_COLUMNS}, visitor, written_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (note.occasion, note.recipient, note.text, note.sender, note.locale)
                + (added.id, visitor, now),
            )
        return added

    def list(self, visitor: bytes) -> list[Note]:
        """The newest first."""
        with self._lock:
            rows = self._db.execute(
                f"select {_COLUMNS} from note where visitor = ? and written_at >= ?"
                " order by written_at desc, rowid desc",
                (visitor, self._oldest()),
            ).fetchall()
        return [Note(*row) for row in rows]

    def find(self, visitor: bytes, id: str) -> Note | None:
        return next((note for note in self.list(visitor) if note.id == id), None)

    def remove(self, visitor: bytes, id: str) -> None:
        """What is not there, or somebody else's, stays as it is."""
        with self._lock:
            self._db.execute("delete from note where visitor = ? and id = ?", (visitor, id))

    def count(self) -> int:
        """Of all visitors."""
        with self._lock:
            rows = self._db.execute(
                "select count(*) from note where written_at >= ?", (self._oldest(),)
            )
            return int(rows.fetchone()[0])

    def keep_refused(self, fields: str, problems: str, age: int) -> str:
        """Keeps a refused form, forgets those older than `age` seconds; returns its id."""
        id = secrets.token_urlsafe(16)
        now = int(self._now())
        with self._transaction() as db:
            db.execute("delete from refused where refused_at < ?", (now - age,))
            db.execute("insert into refused values (?, ?, ?, ?)", (id, fields, problems, now))
        return id

    def find_refused(self, id: str, age: int) -> tuple[str, str] | None:
        with self._lock:
            found: tuple[str, str] | None = self._db.execute(
                "select fields, problems from refused where id = ? and refused_at >= ?",
                (id, int(self._now()) - age),
            ).fetchone()
        return found

    def _oldest(self) -> int:
        return int(self._now()) - KEPT_DAYS * _DAY

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")
