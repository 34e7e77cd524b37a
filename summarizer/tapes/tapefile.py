"""The file of a tape: where it is, reading it with care, and replacing it under a lock."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from summarizer.errors import InputError, UsageError
from summarizer.files.atomic import replace_file
from summarizer.tapes.serializer import RERECORD, Interaction, Slot, deserialize, dump, read_interactions

try:
    import fcntl
except ImportError:  # Windows has no such lock; there, two recorders at the same instant can lose an answer
    fcntl = None

MAX_BYTES = 2_000_000

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_TOO_LARGE = "A tape holds one case: record the others under names of their own, and prune what is unused."


def tape_path(root: Path, suite: str, case: str) -> Path:
    """`root/suite/case.yaml`. Raises UsageError for a name that is not a safe file name."""
    for name in (suite, case):
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} cannot name a suite or case.",
                hint="Use up to 81 of a-z, 0-9, '.', '_' and '-', with a letter or digit first.",
            )
    return root / suite / f"{case}.yaml"


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
            limit = f"{MAX_BYTES // 1_000_000} MB"
            what = f"{path}: larger than {limit}, too large for the tape of one case."
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
        data = deserialize(text)
    except ValueError as error:
        raise InputError(f"{path}: {error}.", hint=RERECORD) from error
    return read_interactions(str(path), _find_list(path, data))


def _find_list(path: Path, data: Any) -> list[Any]:
    if not isinstance(data, dict) or not isinstance(items := cast("Any", data).get("interactions"), list):
        raise InputError(f"{path}: holds no list of interactions, so it is no tape.", hint=RERECORD)
    return cast("list[Any]", items)


def save(path: Path, interactions: Iterable[Interaction]) -> None:
    """Replace the file at once. Raises InputError if that fails; the file is then as it was."""
    content = dump(interactions).encode()
    if len(content) > MAX_BYTES:
        raise InputError(f"{path}: would grow larger than a tape may be.", hint=_TOO_LARGE)
    try:
        replace_file(path, content)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}).",
            hint="Make room or allow writing there, and record again; earlier answers are kept.",
        ) from error


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
