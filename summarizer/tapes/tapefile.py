"""The file of a tape: where it is, reading it with care, and replacing it under a lock."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from summarizer.errors import InputError
from summarizer.files.atomic import PRIVATE, replace_file
from summarizer.files.leaves import Json
from summarizer.tapes.serializer import RERECORD, Interaction, Slot, deserialize, dump, read_interactions

try:
    import fcntl
except ImportError:  # Windows has no such lock; there, two recorders at the same instant can lose an answer
    fcntl = None

MAX_BYTES = 2_000_000
_LIMIT = f"{MAX_BYTES // 1_000_000} MB"

_BYTES_PER_TOKEN = 10
"""Of an answer, which stands on a tape twice: as it came, and parsed."""

_MOST_ROOM = MAX_BYTES // 10
_DEFAULT_TOKENS = 4_096
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_TOO_LARGE = "A tape holds one case: record the others under names of their own, and prune what is unused."
_WITHOUT = "Send it through a client without a tape."
_SHORTEN = "Shorten the document, record fewer samples, or remove from the tape what is unused."


def load(path: Path) -> dict[Slot, Interaction]:
    """The interactions of a tape file; none if there is no such file. A cassette of vcrpy loads too.

    Raises:
        InputError: Anything in it is not as in a tape; it names the file, the place and the remedy.
    """
    try:
        text = read_text(path)
    except FileNotFoundError:
        return {}
    return parse(path, text)


def read_text(path: Path) -> str:
    """The text of a tape file. Raises FileNotFoundError, or InputError for what cannot be a tape."""
    try:
        if path.stat().st_size > MAX_BYTES:
            what = f"{path}: larger than {_LIMIT}, too large for the tape of one case."
            raise InputError(what, hint=_TOO_LARGE)
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).", hint=RERECORD) from error
    if not text.strip():
        raise InputError(f"{path}: is empty.", hint=RERECORD)
    return text


def parse(path: Path, text: str) -> dict[Slot, Interaction]:
    """The interactions in a text that is, or is to be, at `path`. Raises InputError as `load` does."""
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise InputError(f"{path}: line {line} is a merge conflict marker.", hint=RERECORD)
    try:
        data = _deserialize(text)
    except ValueError as error:
        raise InputError(f"{path}: {error}.", hint=RERECORD) from error
    return read_interactions(str(path), _find_list(path, data))


# A trial reads a tape when it plans, when it records and when it replays.
_deserialize = lru_cache(maxsize=64)(deserialize)


def _find_list(path: Path, data: Any) -> list[Any]:
    if not isinstance(data, dict) or not isinstance(items := cast("Any", data).get("interactions"), list):
        raise InputError(f"{path}: holds no list of interactions, so it is no tape.", hint=RERECORD)
    return cast("list[Any]", items)


def save(path: Path, interactions: Iterable[Interaction]) -> None:
    """Replace the file at once; a new one only its owner may read.

    Raises:
        InputError: That fails; the file is then as it was.
    """
    content = dump(interactions).encode()
    if len(content) > MAX_BYTES:
        what = f"{path}: would grow larger than {_LIMIT}, the most that a tape may hold."
        raise InputError(what, hint=_TOO_LARGE)
    try:
        replace_file(path, content, mode=PRIVATE)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}).",
            hint="Make room or allow writing there, and record again; earlier answers are kept.",
        ) from error


def check_request(path: Path, interaction: Interaction) -> int:
    """Check that a request can be kept on a tape, before it is paid for.

    Args:
        path: The tape.
        interaction: The request, without an answer.

    Returns:
        The bytes that it takes with its answer, of which the length is estimated.

    Raises:
        InputError: It could not be read back, such as a body that is nested too deep.
    """
    text = dump([interaction])
    try:
        parse(path, text)
    except InputError as error:
        what = error.message.removeprefix(f"{path}: ")
        raise InputError(f"{path}: no tape can hold this request: {what}", hint=_WITHOUT) from None
    return len(text.encode()) + _estimate_answer(interaction.request.body)


def _estimate_answer(body: Json) -> int:
    """The bytes of an answer that uses its limit of tokens; no more than a tenth of a tape."""
    sent: dict[str, Json] = body if isinstance(body, dict) else {}
    limit = sent.get("max_completion_tokens") or sent.get("max_tokens")
    tokens = limit if isinstance(limit, int) else _DEFAULT_TOKENS
    return min(tokens * _BYTES_PER_TOKEN, _MOST_ROOM)


def refuse_too_large(path: Path, added: int) -> None:
    """Refuse a recording before it is paid for.

    Args:
        path: The tape, which need not exist yet.
        added: The bytes that are to be added to it.

    Raises:
        InputError: It would be larger than a tape may be.
    """
    size = added + (path.stat().st_size if path.exists() else 0)
    if size > MAX_BYTES:
        what = f"{path}: would take about {size / 1_000_000:.1f} MB, and a tape may hold {_LIMIT}."
        raise InputError(what, hint=_SHORTEN)


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold a folder for one read, merge and replace. The lock leaves no file and dies with its process."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY) if fcntl else None
        if fcntl and descriptor is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot hold tapes ({error.strerror}).", hint="Choose a folder that can be written to."
        ) from error
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
