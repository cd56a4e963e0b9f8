"""The process of the slice: Python's standard library and nothing else."""

import os
import signal
import sys
import threading

# The release that this lies in is verified file by file: nothing is written into it.
sys.dont_write_bytecode = True

from application import Application  # noqa: E402
from log import error_fields, log  # noqa: E402
from notes.note_store import NoteStore  # noqa: E402
from settings import read_settings  # noqa: E402
from web.server import AT_MOST, Server  # noqa: E402

ENDS = {signal.SIGTERM, signal.SIGINT}


def main() -> int:
    # Before there are threads, so that the signals wait for `sigwait` whoever is at work.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    settings = read_settings(os.environ)
    store = NoteStore(settings.data_directory / "notes.sqlite")
    application = Application(settings, store, lambda: server.draining)
    server = Server((settings.host, settings.port), application.respond)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    log("info", "listening", address=f"http://{settings.host}:{server.server_port}")

    ended_by = signal.sigwait(ENDS)
    # Whoever reads the line finds it so.
    server.draining = True
    log("info", "draining", signal=signal.Signals(ended_by).name)
    if not server.drain():
        log("warn", "ended with requests in flight", after=AT_MOST)
        return 1
    store.close()
    return 0


try:
    code = main()
except Exception as error:
    log("error", "could not start", **error_fields(error))
    code = 1
sys.exit(code)
