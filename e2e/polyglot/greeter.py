"""A service of the mesh in Python, with nothing but the standard library.

All that it knows of the mesh is its sidecar's port: it is invoked through it, invokes others through
it, publishes and subscribes through it. Environment: PORT, DAPR_HTTP_PORT, DAPR_API_TOKEN (sent to
the sidecar) and APP_API_TOKEN (expected from it).
"""

import json
import os
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SIDECAR = f"http://127.0.0.1:{os.environ['DAPR_HTTP_PORT']}"
TOPIC = "catalog.price-changed.v1"
ANSWER_TOPIC = "greeter.price-noticed.v1"

heard = []
"""Ids of the events whose effect is done; an event that comes twice has its effect once."""

hanging = threading.Event()


def ask_sidecar(method, path, body=None, content_type="application/json"):
    """Returns status and body of what the sidecar answers."""
    request = urllib.request.Request(
        SIDECAR + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "dapr-api-token": os.environ["DAPR_API_TOKEN"],
            "content-type": content_type,
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Greeter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        if url.path == "/heard":
            return self.answer(200, heard)
        if not self.came_through_the_sidecar():
            return self.answer(403, {"error": "come through my sidecar"})
        if url.path == "/readyz":
            return self.answer(200, {})
        if url.path == "/dapr/subscribe":
            return self.answer(
                200,
                [{"pubsubname": "pubsub", "topic": TOPIC, "route": "/when-price-changed"}],
            )
        if hanging.is_set():
            threading.Event().wait(30)
        if url.path.startswith("/greet/"):
            name = url.path.removeprefix("/greet/")
            caller = self.headers["tessera-caller"]
            return self.answer(200, {"greeting": f"Hello {name}", "caller": caller})
        if url.path == "/relay":
            app, path = query["app"][0], query["path"][0]
            status, body = ask_sidecar("GET", f"/v1.0/invoke/{app}/method{path}")
            return self.answer(200, {"status": status, "body": body})
        return self.answer(404, {"error": "not found"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == "/hang":
            hanging.set()
            return self.answer(200, {})
        if self.path == "/mend":
            hanging.clear()
            return self.answer(200, {})
        if not self.came_through_the_sidecar():
            return self.answer(403, {"error": "come through my sidecar"})
        if self.path == "/when-price-changed":
            return self.when_price_changed(json.loads(body))
        return self.answer(404, {"error": "not found"})

    def when_price_changed(self, event):
        if event["id"] not in heard:
            noticed = {"price": event["data"]["price"], "because": event["id"]}
            status, _ = ask_sidecar("POST", f"/v1.0/publish/pubsub/{ANSWER_TOPIC}", noticed)
            if status != 204:
                return self.answer(200, {"status": "RETRY"})
            heard.append(event["id"])
        return self.answer(200, {"status": "SUCCESS"})

    def came_through_the_sidecar(self):
        return self.headers["dapr-api-token"] == os.environ["APP_API_TOKEN"]

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # The caller did not wait.

    def log_message(self, format, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", int(os.environ["PORT"])), Greeter)
print(server.server_port, flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
