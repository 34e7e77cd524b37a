"""The prefix cache: the embedded model's state after the messages before the document, on disk.

So the model reads a prompt once on a machine, not once in every process. No state of a document is kept.
A state from disk equals a new one, so the answers are the same with and without the cache. Another question
about the document that was read last finds it read; before another document all but the prompt is forgotten.
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

from summarizer.published import JsonDict

Take: TypeAlias = Callable[[JsonDict], bool]
"""Called with each chunk of a stream; returns whether to stop the stream."""

KEPT = 6
"""How many states are kept, the last used ones; each takes about 30 KB for a token of its prompt."""


def folder() -> Path | None:
    """Return the folder of the states; None if it cannot be made, so that none are kept."""
    path = Path(platformdirs.user_cache_dir("summarizer")) / "prefixes"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return path


class PrefixCache:
    """Loads the state of a prompt into llama.cpp's slot, so that the model need only read the document.

    A state that cannot be saved or loaded costs time, but is no error.

    Args:
        server: llama.cpp's server.
        socket: The socket on which it listens.
        folder: The folder of the states.
        identity: What a state depends on besides the messages: weights, window, version of llama.cpp.
    """

    def __init__(self, server: Any, socket: Path, folder: Path, identity: str) -> None:
        self._server = server
        self._folder = folder
        self._identity = identity
        self._socket = str(socket)
        self._read = ("", "")
        """The name of the static state and the last message that the slot holds."""

    def prime(self, messages: Sequence[JsonDict], take: Take, stopped: Callable[[], bool]) -> None:
        """Put the state of all messages but the last into the slot.

        It stays as the last call left it if that was about the same document. Else the state is loaded from
        disk, or made and saved.

        Args:
            messages: The messages of the request; the document is in the last one.
            take: Called with the chunks of the progress, if the state must be made.
            stopped: Whether the call was stopped; then nothing is saved.
        """
        head, following = list(messages[:-1]), str(messages[-1]["content"])
        name = self._name(head)
        (held, last), self._read = self._read, (name, following)
        if not head or (held == name and _same_document(last, following)) or self._slot("restore", name):
            return
        blank = {"role": "user", "content": ""}
        asked = {"messages": [*head, blank], "max_tokens": 1, "stream": True, "return_progress": True}
        self._server.handle_chat_completions(asked, take)
        if not stopped():
            self._save(name)

    def _name(self, head: list[JsonDict]) -> str:
        canonical = json.dumps([self._identity, head], sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:24] + ".bin"

    def _save(self, name: str) -> None:
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
        # No certificates are read for plain HTTP: that takes longer than the request.
        return httpx2.HTTPTransport(uds=self._socket, verify=False)


def _same_document(last: str, following: str) -> bool:
    """Whether two messages begin with the same document: at least half of the shorter one is the same."""
    half = (min(len(last), len(following)) + 1) // 2
    return last[:half] == following[:half]
