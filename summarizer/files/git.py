"""git, called as a program: what it prints, or why it failed."""

from __future__ import annotations

import os
from pathlib import Path


class GitError(Exception):
    """git failed; `reason` is its message, without the command."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(f"git {command}: {reason}")
        self.reason = reason


class GitMissing(GitError):
    """git is not installed."""


def run_git(folder: Path, *arguments: str) -> bytes:
    """Run git in a folder.

    Args:
        folder: The folder that git works in.
        arguments: The command and its arguments. Put `--end-of-options` before a revision that a user
            named: one that begins with a dash would otherwise be an option, and some write files.

    Returns:
        What git printed.

    Raises:
        GitError: It failed; GitMissing if it is not installed.
    """
    import subprocess  # which takes longer to load than most commands that only might call git

    try:
        ran = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        )
    except OSError:
        raise GitMissing(arguments[0], "git is not installed") from None
    except subprocess.CalledProcessError as error:
        raise GitError(arguments[0], _reason(error.stderr)) from None
    return ran.stdout


def _reason(printed: bytes) -> str:
    lines = printed.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return (fatal or lines)[0].rstrip(".")
