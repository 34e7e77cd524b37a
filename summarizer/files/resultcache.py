"""Result cache: what the same code has worked out of the same inputs, on disk in the user's cache folder.

Everything in it can be worked out again, so its files may be deleted at any time. One that cannot be read
counts as empty, and one that cannot be written is no error.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, cast

import platformdirs

from summarizer.files.atomic import PRIVATE, replace_file
from summarizer.files.code import digest_code
from summarizer.files.digests import canonical

_FORMAT: Final = "summarizer.results/1"
_LIBRARIES: Final = ("instructor", "openai", "pydantic", "rapidfuzz", "vcrpy")
"""The libraries on which a result depends."""
_ROOM: Final = 4
"""How many times the results of the last use are kept at most; those that were used longest ago go first."""
_LEAST: Final = 200
"""So many are kept all the same: a run of a few cases does not drive out those of the whole suite."""


class ResultCache:
    """Results of one kind for one suite, found by everything that they depend on beside the code.

    Args:
        kind: What the results are, such as "scores".
        suite: The file of the suite.
    """

    def __init__(self, kind: str, suite: Path) -> None:
        place = hashlib.sha256(str(suite.resolve()).encode()).hexdigest()[:16]
        self._path = Path(platformdirs.user_cache_dir("summarizer")) / "results" / f"{kind}-{place}.json"
        self._known = _read(self._path)
        self._used: dict[str, Any] = {}
        self._changed = False

    def find(self, key: str) -> Any:
        """Return the result with a key, as JSON; None if it is not known."""
        if key in self._known:
            self._used[key] = self._known[key]
        return self._used.get(key)

    def keep(self, key: str, result: Any) -> None:
        """Keep a result, as JSON, under a key."""
        self._used[key] = result
        self._changed = True

    def save(self) -> None:
        """Write the file, if anything was added: the results used last are last in it."""
        if not self._changed:
            return
        older = [each for each in self._known.items() if each[0] not in self._used]
        room = max((_ROOM - 1) * len(self._used), _LEAST)
        results = dict([*older[-room:], *self._used.items()])
        body = json.dumps(results, separators=(",", ":")).encode()
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, _head(body) + body, mode=PRIVATE)


def make_key(*inputs: Any) -> str:
    """Make the key of a result from all JSON values that it depends on."""
    return hashlib.sha256(canonical(inputs).encode()).hexdigest()


def _head(body: bytes) -> bytes:
    """Return the first line of a file: the code that made the results, and their digest."""
    return f"{_FORMAT} {code_digest()} {hashlib.sha256(body).hexdigest()}\n".encode()


def _read(path: Path) -> dict[str, Any]:
    """Read the results of a file; none if it is missing, damaged, or of other code."""
    try:
        head, end, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    return cast("dict[str, Any]", json.loads(body)) if head + end == _head(body) else {}


@cache
def code_digest() -> str:
    """The digest of this package, of Python's version and of those of the libraries."""
    return make_key(digest_code(), sys.version, [_version(name) for name in _LIBRARIES])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
