"""Carries requests to the application and its answers back, and ends without breaking any off."""

import re
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from web.exchange import Answer, Request, problem

Respond = Callable[[Request], Answer]

LARGEST_BODY = 64 * 1024
GRACE = 0.5
"""Seconds: long enough for a busy connection to carry one more answer, which tells it to go."""
AT_MOST = 10.0
"""Seconds that what is in flight has to finish."""

_LENGTH = re.compile(r"^[0-9]{1,9}$")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], respond: Respond) -> None:
        super().__init__(address, Handler)
        self.respond = respond
        self.draining = False
        self._in_flight = 0
        self._changed = threading.Condition()

    def drain(self) -> bool:
        """Takes no new work and waits for what is in flight; False when that took too long."""
        self.draining = True
        time.sleep(GRACE)
        self.shutdown()
        with self._changed:
            finished = self._changed.wait_for(lambda: self._in_flight == 0, AT_MOST)
        self.server_close()
        return finished

    def begin(self) -> None:
        with self._changed:
            self._in_flight += 1

    def end(self) -> None:
        with self._changed:
            self._in_flight -= 1
            self._changed.notify_all()


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 75
    """Seconds that a connection may say nothing; longer than callers keep theirs."""

    def do_GET(self) -> None:
        self._exchange()

    do_HEAD = do_POST = do_GET

    def _exchange(self) -> None:
        self.server.begin()
        try:
            body = self._read_body()
            if isinstance(body, Answer):
                self.close_connection = True
                self._send(body)
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            # To those who answer, HEAD is a GET of which they need not know the rest.
            method = "GET" if self.command == "HEAD" else self.command
            self._send(self.server.respond(Request(method, self.path, headers, body)))
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            # The caller did not wait.
            self.close_connection = True
        finally:
            self.server.end()

    def _read_body(self) -> bytes | Answer:
        if "transfer-encoding" in self.headers:
            return problem(411, "length_required", "send content-length instead of chunks")
        lengths = self.headers.get_all("content-length", [])
        if not lengths:
            return b""
        if len(lengths) > 1 or not _LENGTH.match(lengths[0]):
            return problem(400, "bad_length", "content-length has to be one number")
        length = int(lengths[0])
        if length > LARGEST_BODY:
            return problem(413, "too_large", f"the body may have {LARGEST_BODY} bytes")
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionResetError
        return body

    def _send(self, answer: Answer) -> None:
        content = answer.body.encode()
        if self.server.draining:
            self.close_connection = True
        head = [
            f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
            f"date: {self.date_time_string()}",
            *(f"{name}: {value}" for name, value in answer.headers.items()),
            f"content-length: {len(content)}",
            *(["connection: close"] if self.close_connection else []),
        ]
        # In one piece: a head that travels alone would wait for its acknowledgement.
        sent = "\r\n".join([*head, "", ""]).encode("ascii")
        self.wfile.write(sent if self.command == "HEAD" else sent + content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library finds wrong with a request."""
        self.close_connection = True
        self._send(problem(code, "bad_request", message or explain or "this is not understood"))

    def log_message(self, format: str, *args: object) -> None:
        """Who asked what is the gateway's to tell."""
