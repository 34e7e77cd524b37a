"""The shipped suite through the command line, in this process, where later runs find texts already read."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from summarizer import cli
from summarizer.evaluation.suites import suite
from summarizer.llm import connection

ROOT = Path(__file__).parents[2]
SUITE = suite.load(ROOT / "evals" / "briefs")
ENVIRONMENT = {
    name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ
}
"""All tests of the shipped suite share a cache; one of them begins with an empty one."""


@dataclass(frozen=True)
class Finished:
    returncode: int
    stdout: str
    stderr: str


def summarizer(*arguments: str) -> Finished:
    """Run `summarizer ARGUMENTS` in the checkout, without any setting of the developer's."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(ROOT),
        mock.patch.dict(os.environ, ENVIRONMENT, clear=True),
        mock.patch.object(sys, "argv", ["summarizer", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.main()
        except SystemExit as stop:
            return Finished(int(stop.code or 0), out.getvalue(), err.getvalue())
        finally:
            connection.close_all()
    raise AssertionError("main() returns by SystemExit")
