"""Requests: files of them, one a line, each no larger than a batch may be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from summarizer.batches.remote.parts import Entry

_NAME_DIGITS: Final = 32
"""Of the digest, in a name: with the position at most 64 letters, digits and hyphens, as providers ask."""


@dataclass(frozen=True)
class Sizes:
    """How large a batch may be.

    Attributes:
        requests: The most requests of a file.
        bytes: The most bytes of a file.
        files: How many files are made at once, at most; None for as many as there are.
    """

    requests: int = 50_000
    bytes: int = 200_000_000
    files: int | None = None


@dataclass(frozen=True)
class RequestFile:
    """A file of requests.

    Attributes:
        path: Where it is.
        digest: The SHA-256 of its bytes.
        entries: The requests, one a line.
        most: What they may cost at most, in USD; None if that is not known.
    """

    path: Path
    digest: str
    entries: list[Entry]
    most: float | None


@dataclass
class _Draft:
    """A file that is being written."""

    path: Path
    file: BinaryIO
    hash: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    entries: list[Entry] = field(default_factory=list[Entry])
    most: float | None = 0.0

    def add(self, entry: Entry, line: bytes, most: float | None) -> None:
        self.file.write(line)
        self.hash.update(line)
        self.size += len(line)
        self.entries.append(entry)
        self.most = None if self.most is None or most is None else self.most + most

    def finish(self) -> RequestFile:
        self.file.close()
        return RequestFile(self.path, self.hash.hexdigest(), self.entries, self.most)


class Requests:
    """Writes requests into files, each request once.

    Args:
        folder: Where the files are made.
        path: The path of the endpoint that each request names.
        sizes: How large they may be.
        most: Returns what a request may cost at most, in USD; None if that is not known.
    """

    def __init__(self, folder: Path, path: str, sizes: Sizes, most: Callable[[bytes], float | None]) -> None:
        self._folder = folder
        self._path = json.dumps(path).encode()
        self._sizes = sizes
        self._most = most
        self._drafts: list[_Draft] = []
        self._keys: set[bytes] = set()

    def add(self, position: int, key: bytes, body: bytes) -> None:
        """Write a request, unless it is there already, or there are as many files as there may be."""
        if key in self._keys:
            return
        name = f"{position}-{key.hex()[:_NAME_DIGITS]}"
        line = b'{"custom_id":"%b","method":"POST","url":%b,"body":%b}\n' % (name.encode(), self._path, body)
        if draft := self._choose(len(line)):
            self._keys.add(key)
            draft.add(Entry(key, name, position), line, self._most(body))

    def finish(self) -> list[RequestFile]:
        """Return the files, which are whole then."""
        return [draft.finish() for draft in self._drafts]

    def _choose(self, size: int) -> _Draft | None:
        """Return the file that a line of this size goes to."""
        sizes, last = self._sizes, self._drafts[-1] if self._drafts else None
        if last and len(last.entries) < sizes.requests and last.size + size <= sizes.bytes:
            return last
        if len(self._drafts) == sizes.files:
            return None
        path = self._folder / f"requests-{len(self._drafts) + 1}.jsonl"
        self._drafts.append(_Draft(path, path.open("xb")))
        return self._drafts[-1]
