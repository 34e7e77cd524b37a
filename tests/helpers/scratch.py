"""A scratch repository, in which tests do what its owner or a build server would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
BIN = Path(sys.executable).parent
UNUSED = "-p no:hypothesispytest -p no:inline_snapshot"
"""Plugins of this repository's tests, which a user has not, and whose start costs more than the run."""

GIT = {
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def call(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environment = {"HOME": str(folder), "PYTEST_ADDOPTS": UNUSED, **GIT, **more, "PATH": path}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def copy_example(name: str, folder: Path) -> Path:
    """Copy an example to a folder that is not there yet."""
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    return Path(shutil.copytree(EXAMPLES / name, folder, ignore=ignored))


def branch(repository: Path, change: Callable[[], object]) -> Path:
    """Make a git repository whose main branch is what a folder holds, and in it a branch with a change."""
    git = ["git", "-C", str(repository)]
    for arguments in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "base"]):
        assert call(repository, *git, *arguments).returncode == 0
    assert call(repository, *git, "update-ref", "refs/remotes/origin/main", "HEAD").returncode == 0
    change()
    for arguments in (["checkout", "-qb", "change"], ["add", "-A"], ["commit", "-qm", "change"]):
        assert call(repository, *git, *arguments).returncode == 0
    return repository
