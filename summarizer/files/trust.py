"""Whether code that a file names may be imported, and so run.

A program that uses this package decides that itself. The command line reads prompts and suites of other
people, as of a pull request, so it asks.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from summarizer.errors import UsageError

OPTION: Final = "--allow-import"
VARIABLE: Final = "SUMMARIZER_ALLOW_IMPORT"
_OWN_CODE: Final = ("summarizer.", "summarizer:")
_OWN_FOLDERS: Final = "SUMMARIZER_PROMPTS"
_HINT: Final = f"If you trust that code, add {OPTION}, or set {VARIABLE}=1."

_trusted = True


@contextmanager
def asking() -> Generator[None]:
    """Trust no file in this block but the user's own, until `allow` is called."""
    global _trusted  # a process has one command line
    _trusted, before = False, _trusted
    try:
        yield
    finally:
        _trusted = before


def allow() -> None:
    """Trust every file: the user has said so."""
    global _trusted
    _trusted = True


def require(name: str, path: Path) -> None:
    """Refuse code that an untrusted file names.

    Args:
        name: What is to be imported, as `package.module:Class`.
        path: The file that names it.

    Raises:
        UsageError: It is not code of this package, and nobody has allowed to import it.
    """
    if _trusted or name.startswith(_OWN_CODE) or _is_own(path):
        return
    raise UsageError(f"{path}: names {name}, and to import that runs code of this folder.", hint=_HINT)


def _is_own(path: Path) -> bool:
    """Whether a file is the user's own configuration: in the folder that an environment variable names."""
    folder = os.environ.get(_OWN_FOLDERS)
    return bool(folder) and path.resolve().is_relative_to(Path(folder).resolve())
