"""An endpoint on the loopback that answers every call in one way, and keeps the keys that it was sent."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

KEY = "@KEY@"
"""Stands in a body for the `authorization` of the call that it answers."""

_SERVER = """
import json, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

status, body, headers, keys = int(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]), sys.argv[4]

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"] or 0))
        key = self.headers["authorization"] or ""
        with open(keys, "a") as file:
            file.write(key + "\\n")
        content = body.replace("@KEY@", key).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST

    def log_message(self, *_):
        pass

server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


@dataclass(frozen=True)
class Endpoint:
    """Its base URL, and the file of the keys."""

    port: int
    _keys: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def keys(self) -> list[str]:
        return self._keys.read_text().splitlines() if self._keys.exists() else []


@contextmanager
def serving(status: int, body: Any, **headers: str) -> Generator[Endpoint]:
    """Serve until the block ends. It is a process of its own, since tests open no socket."""
    text = body if isinstance(body, str) else json.dumps(body)
    named = {"content-type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
    with TemporaryDirectory() as folder:
        keys = Path(folder) / "keys"
        command = [sys.executable, "-c", _SERVER, str(status), text, json.dumps(named), str(keys)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            try:
                yield Endpoint(int(server.stdout.readline()), keys)
            finally:
                server.kill()
