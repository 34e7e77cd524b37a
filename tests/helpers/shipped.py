"""The shipped suite through the command line, in this process, where later runs find texts already read."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from unittest import mock

from helpers import commands
from helpers.commands import Ran
from summarizer.evaluation.suites import suite

ROOT = Path(__file__).parents[2]
SUITE = suite.load(ROOT / "evals" / "briefs")
ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
"""All tests of the shipped suite share a cache; one of them begins with an empty one."""


def summarizer(*arguments: str) -> Ran:
    """Run `summarizer ARGUMENTS` in the checkout, without any setting of the developer's."""
    with contextlib.chdir(ROOT), mock.patch.dict(os.environ, ENVIRONMENT, clear=True):
        return commands.summarizer(*arguments)
