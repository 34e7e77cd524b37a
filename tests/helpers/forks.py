"""Commands of this package that each begin at once, in a fork of a process that has imported everything.

    python -m helpers.forks ARGUMENT…    # runs the command once, then a fork of itself for each line of stdin

It prints a line when it is ready, then for each fork the process id and, when that has ended, the exit code.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast


class Forks:
    """Runs one command again and again, in a process that can be killed each time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._input, self._output = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

    def start(self) -> int:
        """Begin to run the command; return the process id."""
        self._input.write("\n")
        self._input.flush()
        return int(self._output.readline())

    def wait(self) -> int:
        """Return the exit code, or that of a signal as a negative number."""
        return int(self._output.readline())

    def kill(self, process: int) -> int:
        """Kill it, and return how it ended."""
        os.kill(process, signal.SIGKILL)
        return self.wait()


@contextmanager
def forking(warm_up: Sequence[str], arguments: Sequence[str], **environment: str) -> Iterator[Forks]:
    """Import everything by running a command once, and let others be run.

    Args:
        warm_up: The arguments of the command that is run first.
        arguments: Those of the command that is run again and again.
        environment: Variables to add.
    """
    command = [sys.executable, __file__, *warm_up, "--then", *arguments]
    added = {"PYTHONPATH": str(Path(__file__).parents[1])} | environment
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, env={**os.environ, **added}, **pipes) as process:
        cast("IO[str]", process.stdout).readline()
        yield Forks(process)
        cast("IO[str]", process.stdin).close()


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the first command, and the second one for each line."""
    from summarizer.cli import main as run

    at = sys.argv.index("--then")
    first, again = sys.argv[1:at], sys.argv[at + 1 :]

    def call(arguments: Sequence[str]) -> int:
        sys.argv[1:] = arguments
        try:
            run()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 1
        return 0

    call(first)
    say("ready")
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(call(again))
        say(child)
        say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
