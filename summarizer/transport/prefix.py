"""The prefix cache: what the embedded model makes of a prompt's static messages, kept on disk.

A prompt is read once on a machine, not once in every process. Only messages that no document
is in are kept. The state is the same whether it was just made or is fetched, so that answers are too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import httpx2
import platformdirs

Chunk: TypeAlias = dict[str, Any]
Take: TypeAlias = Callable[[Chunk], bool]
"""Is given each chunk of a stream; returns whether to stop it."""

KEPT = 4
"""Prompts whose state is kept, the last used ones; each takes about 30 KB a token."""


def folder() -> Path | None:
    """Return the folder of kept states; None if it cannot be made, and then none are kept."""
    path = Path(platformdirs.user_cache_dir("summarizer")) / "prefixes"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return path


class PrefixCache:
    """Puts the state of a prompt's static messages into llama.cpp's slot before the document comes.

    `socket` is where the server listens; `identity` names all but the messages that determines the
    state: weights, window and version of llama.cpp. A failure to keep or fetch costs time, no more.
    """

    def __init__(self, server: Any, socket: Path, folder: Path, identity: str) -> None:
        self._server = server
        self._folder = folder
        self._identity = identity
        self._socket = str(socket)
        self._ready = ""

    def prime(self, messages: Sequence[Chunk], take: Take, stopped: Callable[[], bool]) -> None:
        """Have the state of all messages but the last in the slot: still there, fetched, or made and kept."""
        head = list(messages[:-1])
        name = self._name(head)
        if not head or name == self._ready:
            return
        if not self._slot("restore", name):
            blank = {"role": "user", "content": ""}
            asked = {"messages": [*head, blank], "max_tokens": 1, "stream": True, "return_progress": True}
            self._server.handle_chat_completions(asked, take)
            if stopped():
                return
            self._keep(name)
        self._ready = name

    def _name(self, head: list[Chunk]) -> str:
        canonical = json.dumps([self._identity, head], sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:24] + ".bin"

    def _keep(self, name: str) -> None:
        unfinished = f"{name}.{os.getpid()}"
        try:
            if self._slot("save", unfinished):
                (self._folder / unfinished).replace(self._folder / name)
            states = sorted(self._folder.glob("*.bin"), key=lambda path: path.stat().st_mtime_ns)
            for old in states[:-KEPT]:
                old.unlink()
        except OSError:
            (self._folder / unfinished).unlink(missing_ok=True)

    def _slot(self, action: str, name: str) -> bool:
        if action == "restore" and not (self._folder / name).is_file():
            return False
        try:
            with httpx2.Client(transport=self._transport(), timeout=60) as http:
                answer = http.post(f"http://llama/slots/0?action={action}", json={"filename": name})
            if action == "restore":
                os.utime(self._folder / name)
        except (httpx2.HTTPError, OSError):
            return False
        return answer.is_success

    def _transport(self) -> httpx2.BaseTransport:
        return httpx2.HTTPTransport(uds=self._socket)
