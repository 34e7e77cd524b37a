"""Signals that end the program: SIGTERM and SIGHUP do what Ctrl-C does, so that results are written whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Final

INTERRUPTED: Final = 130
_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_OWN: Final = (signal.SIG_DFL, signal.default_int_handler)
"""What is replaced. `nohup` has SIGHUP ignored, and it stays so."""


class Ended(KeyboardInterrupt):
    """A signal asked the program to end.

    Attributes:
        exit_code: What the program returns: 128 and the number of the signal, as shells do.
    """

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


class _State:
    """Whether a signal waits for the end of a block, and which one came."""

    held = False
    came: int | None = None


_STATE: Final = _State()


def find_exit_code(error: BaseException) -> int:
    """Return the exit code for an interruption, which click wraps."""
    cause = error if isinstance(error, Ended) else error.__cause__
    return cause.exit_code if isinstance(cause, Ended) else INTERRUPTED


@contextmanager
def ending() -> Generator[None]:
    """Raise `Ended` in the main thread when a signal asks the program to end."""
    with ExitStack() as undo:
        if threading.current_thread() is threading.main_thread():
            for name in _NAMES:
                number = getattr(signal, name, None)  # Windows has no SIGHUP
                if number is not None and (before := signal.getsignal(number)) in _OWN:
                    signal.signal(number, _end)
                    undo.callback(signal.signal, number, before)
        yield


@contextmanager
def held() -> Generator[None]:
    """Let a signal wait until the block is done, so that what it writes is whole; a second one does not."""
    _STATE.held, _STATE.came = True, None
    try:
        yield
    finally:
        _STATE.held = False
    if _STATE.came is not None:
        raise Ended(_STATE.came)


def is_ending() -> bool:
    """Whether a signal waits for the end of a block, so that the block can hurry."""
    return _STATE.held and _STATE.came is not None


def _end(number: int, _: FrameType | None) -> None:
    if _STATE.held and _STATE.came is None:
        _STATE.came = number
        return
    raise Ended(number)
