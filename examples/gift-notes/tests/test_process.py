import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import urlencode

from tests.example_notes import ASSETS, GOOD_FORM

MAIN = Path(__file__).parent.parent / "server" / "main.py"
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Process(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = Path(folder.name)
        manifest = {"name": "gift-notes", "assets": {"base": ASSETS}}
        (self.directory / "slice.json").write_text(json.dumps(manifest))

    def test_it_says_which_variable_is_missing(self) -> None:
        process = self._spawn(PUBLIC_ORIGIN="")
        output, _ = process.communicate(timeout=10)
        self.assertEqual(process.returncode, 1)
        self.assertIn("PUBLIC_ORIGIN is not set", json.loads(output)["error"])

    def test_what_is_in_flight_is_finished_when_it_is_told_to_end(self) -> None:
        process = self._start()
        body = urlencode(GOOD_FORM).encode()
        slow = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        self.addCleanup(slow.close)
        idle = self._connect()
        idle.request("GET", "/readyz")
        self.assertEqual(idle.getresponse().read(), b'{"status": "ready"}')
        head = f"POST /notes HTTP/1.1\r\nhost: x\r\ncontent-type: {FORM['content-type']}\r\n"
        slow.sendall(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body[:10])
        # Once another request was answered, the slow one has begun.
        idle.request("GET", "/count")
        self.assertEqual(json.load(idle.getresponse()), {"count": 0})

        process.send_signal(signal.SIGTERM)
        self._wait_for_line(process, "draining")
        idle.request("GET", "/readyz")
        answer = idle.getresponse()
        self.assertEqual((answer.status, answer.getheader("connection")), (503, "close"))
        self._wait_until_refused()
        slow.sendall(body[10:])
        self.assertIn(b"HTTP/1.1 303 See Other", slow.recv(4096))
        self.assertEqual(process.wait(timeout=10), 0)

        self._start()
        again = self._connect()
        again.request("GET", "/count")
        self.assertEqual(json.load(again.getresponse()), {"count": 1})

    def test_what_it_cannot_read_is_refused_and_nothing_else_suffers(self) -> None:
        self._start()
        for sent, status in (
            (b"POST /notes HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", b" 411 "),
            (b"POST /notes HTTP/1.1\r\ncontent-length: +1\r\n\r\nx", b" 400 "),
            (b"POST /notes HTTP/1.1\r\ncontent-length: 999999\r\n\r\n", b" 413 "),
            (b"BREW / HTTP/1.1\r\n\r\n", b" 501 "),
            (b"nonsense\r\n\r\n", b" 400 "),
        ):
            with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
                connection.sendall(sent)
                answer = b"".join(iter(lambda: connection.recv(4096), b""))
            self.assertIn(status, answer.split(b"\r\n")[0], sent)
            self.assertIn(b"connection: close", answer)
        connection = self._connect()
        for method, expected in (("HEAD", b""), ("GET", b'{"count": 0}')):
            connection.request(method, "/count")
            answer = connection.getresponse()
            self.assertEqual((answer.getheader("content-length"), answer.read()), ("12", expected))

    def test_many_write_at_a_time(self) -> None:
        self._start()
        connections = [self._connect() for _ in range(30)]
        for connection in connections:
            connection.request("POST", "/notes", urlencode(GOOD_FORM), FORM)
        self.assertEqual({one.getresponse().status for one in connections}, {303})
        reader = self._connect()
        reader.request("GET", "/count")
        self.assertEqual(json.load(reader.getresponse()), {"count": 30})

    def _spawn(self, **changes: str) -> subprocess.Popen[str]:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        environment = {
            "PATH": os.environ["PATH"],
            "PORT": str(self.port),
            "TESSERA_RELEASE_DIR": str(self.directory),
            "TESSERA_DATA_DIR": str(self.directory / "data"),
            "PUBLIC_ORIGIN": "http://localhost:8080",
            **changes,
        }
        process = subprocess.Popen(
            [sys.executable, str(MAIN)], env=environment, stdout=subprocess.PIPE, text=True
        )
        self.addCleanup(self._end, process)
        return process

    def _start(self) -> subprocess.Popen[str]:
        process = self._spawn()
        self._wait_for_line(process, "listening")
        return process

    def _end(self, process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()

    def _wait_for_line(self, process: subprocess.Popen[str], msg: str) -> None:
        assert process.stdout
        for line in process.stdout:
            if json.loads(line)["msg"] == msg:
                return
        self.fail(f"it ended without saying {msg}")

    def _wait_until_refused(self) -> None:
        """A server that ends goes on answering for a moment; then nobody is let in."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=0.2) as connection:
                    connection.sendall(b"GET /healthz HTTP/1.1\r\n\r\n")
                    if not connection.recv(1024):
                        return
            except OSError:
                return
        self.fail("it goes on taking new work")

    def _connect(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self.addCleanup(connection.close)
        return connection
