"""Writing a file so that nobody ever sees a part of it."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: a reader, or a kill at any moment, finds the old content or the new.

    A link stays a link: its file is replaced. What is no file, such as `/dev/stdout`, is written to.

    Args:
        path: The file, in a folder that exists. Two processes must not replace it at the same time.
        content: Text is written as UTF-8; half a surrogate pair, which has no bytes of its own, as `?`.

    Raises:
        OSError: The file cannot be written. It is then as it was.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    target = path.resolve()
    if target.exists() and not target.is_file():
        path.write_bytes(data)
        return
    draft = target.with_name(f".{target.name}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
