"""A program at a terminal, and what that terminal would obey of what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ORDERS = "\x1b[31m\x1b]0;title\x07\x1b]8;;http://evil\x1b\\ \x9b2J\x85 \b\x7f\u202e\u2066\u200f\u061c\rhide"
"""Escape sequences, C1, deletions, an overwritten line, and marks that change the direction of reading."""

_OURS = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[2K|\r?\n")
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")


def find_orders(printed: str) -> list[str]:
    """Everything that a terminal obeys, save colours, line ends and the erasing of a line by progress."""
    return _OBEYED.findall(_OURS.sub("", printed))


def run_in_terminal(arguments: list[str], folder: Path, settings: Mapping[str, str]) -> tuple[int, str]:
    """Run `summarizer` at a pseudo-terminal; return its exit code and all that it printed."""
    import pty

    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "summarizer", *arguments]
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    process = subprocess.Popen(command, cwd=folder, env={**environment, **settings}, **ends)
    os.close(theirs)
    printed = b""
    while block := _read(ours):
        printed += block
    os.close(ours)
    return process.wait(), printed.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""
