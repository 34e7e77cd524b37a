"""Writing a file so that nobody ever sees a part of it, and nothing but that file is written."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO, Final

PRIVATE: Final = 0o600
"""The mode of a new file that only its owner may read."""

_EVERYBODY: Final = 0o666
"""The mode of any other new file, less the umask."""

_DEVICES: Final = (Path("/dev"), Path("/proc"))
_NAME_LENGTH: Final = 40


class Draft:
    """A file that is written beside the one whose place it takes.

    Its name cannot be guessed and must be free, so that no link planted under that name is followed. The
    file that is replaced lends it its mode; a link is replaced, not followed.

    Args:
        path: The file that it replaces, in a folder that exists.
        mode: The mode of a file that is new.

    Attributes:
        path: Where it is until it is committed.
        file: What to write to.

    Raises:
        OSError: It cannot be made.
    """

    def __init__(self, path: Path, mode: int = _EVERYBODY) -> None:
        self._target = path
        self.path = path.with_name(f".{path.name[:_NAME_LENGTH]}.{secrets.token_hex(8)}.tmp")
        kept = _mode(path)
        # Not tempfile.mkstemp, which knows no umask: every new file would be private.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags, mode if kept is None else PRIVATE)
        self.file: BinaryIO = os.fdopen(descriptor, "wb")
        if kept is not None:
            try:
                self.path.chmod(kept)
            except OSError:
                self.discard()
                raise

    def commit(self) -> None:
        """Put it in place, whole. Raises OSError if that fails; the target is then as it was."""
        try:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
            self.path.replace(self._target)
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was not committed."""
        try:
            self.file.close()
        finally:
            self.path.unlink(missing_ok=True)


def replace_file(path: Path, content: str | bytes, *, mode: int = _EVERYBODY) -> None:
    """Write a file whole or not at all: a reader, or a kill at any moment, finds the old content or the new.

    What is no file, such as `/dev/stdout`, is written to.

    Args:
        path: The file, in a folder that exists.
        content: Text is written as UTF-8; half a surrogate pair, which has no bytes of its own, as `?`.
        mode: The mode of a file that is new.

    Raises:
        OSError: The file cannot be written. It is then as it was.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if is_device(path):
        path.write_bytes(data)
        return
    draft = Draft(path, mode)
    try:
        draft.file.write(data)
        draft.commit()
    finally:
        draft.discard()


def is_device(path: Path) -> bool:
    """Whether a path is one to write to, not one to replace: a device, a pipe, another process's file."""
    absolute = path.absolute()
    return any(absolute.is_relative_to(folder) for folder in _DEVICES) or (
        path.exists() and not path.is_file()
    )


def _mode(path: Path) -> int | None:
    """The mode of a file; null if there is none, or a link in its place."""
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(found) if stat.S_ISREG(found) else None
