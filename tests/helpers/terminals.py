"""A program at a terminal, and what that terminal would obey of what it prints."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from multiprocessing.connection import wait
from pathlib import Path

from helpers.forkserver import start_fork

ORDERS = "\x1b[31m\x1b]0;title\x07\x1b]8;;http://evil\x1b\\ \x9b2J\x85 \b\x7f\u202e\u2066\u200f\u061c\rhide"
"""Escape sequences, C1, deletions, an overwritten line, and marks that change the direction of reading."""

_ERASED = r"\r\x1b\[2K(?:\x1b\[A\x1b\[2K)*"
_OURS = re.compile(rf"\x1b\[[0-9;]*m|{_ERASED}|\r?\n")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")


def find_orders(printed: str) -> list[str]:
    """Everything that a terminal obeys, save colours, line ends and the erasing of lines by progress."""
    return _OBEYED.findall(_OURS.sub("", printed))


def list_frames(printed: str) -> list[str]:
    """What progress has shown, one after the other, without colours."""
    return [shown for each in re.split(_ERASED, printed) if (shown := _strip(each))]


def read_screen(printed: str, columns: int) -> str:
    """What a terminal shows in the end, with all that has scrolled away, without colours."""
    rows, row, column = [""], 0, 0
    for piece in re.findall(r"\x1b\[A|\x1b\[2K|\r|\n|[^\x1b\r\n]", _COLOUR.sub("", printed)):
        if piece == "\x1b[A":
            row = max(row - 1, 0)
        elif piece == "\x1b[2K":
            rows[row] = ""
        elif piece == "\r":
            column = 0
        else:
            if piece == "\n" or column == columns:
                row, column = row + 1, 0
                rows += [""] * (row + 1 - len(rows))
            if piece != "\n":
                rows[row] = rows[row][:column].ljust(column) + piece + rows[row][column + 1 :]
                column += 1
    return "\n".join(each.rstrip() for each in rows)


def _strip(printed: str) -> str:
    return _COLOUR.sub("", printed).replace("\r\n", "\n")


def run_in_terminal(
    arguments: list[str], folder: Path, settings: Mapping[str, str], *, columns: int = 80, rows: int = 24
) -> tuple[int, str]:
    """Run `summarizer` at a pseudo-terminal; return its exit code and all that it printed.

    It runs in a fork of a process that has imported everything, which takes longer than any command.
    """
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm", **settings}
    process = start_fork(_command, os.ttyname(theirs), arguments, folder, environment)
    printed = b""
    while ours in wait([ours, process.sentinel]):
        printed += os.read(ours, 65536)
    os.close(theirs)
    while block := _read(ours):
        printed += block
    os.close(ours)
    process.join()
    return process.exitcode, printed.decode()


def _command(terminal: str, arguments: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    from summarizer.cli import main

    opened = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
    for descriptor in range(3):
        os.dup2(opened, descriptor)
    os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(at, mode, encoding="utf-8") for at, mode in enumerate("rww")
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[:] = ["summarizer", *arguments]
    main()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""
