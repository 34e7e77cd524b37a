"""The command line in this process, outside of a test's own fixtures: for what several tests only read."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import threading
from dataclasses import dataclass
from typing import Any
from unittest import mock

from summarizer import cli
from summarizer.llm import connection


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def summarizer(*arguments: str) -> Ran:
    """Run `summarizer ARGUMENTS` in the working folder; nothing is kept open."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["summarizer", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.main()
        except SystemExit as stop:
            return Ran(int(stop.code or 0), out.getvalue(), err.getvalue())
        finally:
            connection.close_all()
    raise AssertionError("main() returns by SystemExit")


def finish_calls() -> None:
    """Wait for what is in flight, as a process does at its end: it writes to the working folder."""
    for thread in threading.enumerate():
        if thread.name.startswith("ThreadPoolExecutor"):
            thread.join(60)
