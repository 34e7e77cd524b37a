"""A tape: the recorded answers of one case, and the file that holds them."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from json import loads
from pathlib import Path
from threading import RLock
from typing import Any, Literal, TypeAlias

from summarizer.errors import InputError, UsageError
from summarizer.files.leaves import Json
from summarizer.tapes import tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.secrets import SecretError, scan_text
from summarizer.tapes.staleness import Difference, Stale, Staleness, StaleRequest, compare, nearest
from summarizer.tapes.tapefile import Interaction, Slot

try:
    import fcntl
except ImportError:  # Windows has no such lock; there, two recorders at the same instant can lose an answer
    fcntl = None

Mode: TypeAlias = Literal["none", "new_episodes", "all"]
"""vcrpy's record modes: only replay; record what has no answer; or ask for everything again, once."""

_RECORDED_WITH = ("openai", "instructor", "pydantic")


class Tape:
    """The recorded answers of one case.

    An answer is found by the request's key and the sample's number, any number of times. Each new
    one is merged into the file at once, under a lock, so that what was paid for survives a kill and
    several recorders can share a tape: the first answer to a request stands, and all see that one.
    """

    def __init__(self, path: Path, mode: Mode = "none", *, remedy: str = "Record the case again.") -> None:
        """Read the tape at `path`, if there is one. `remedy` says how to record it, for messages.

        Raises InputError if the file is damaged.
        """
        self.path = path
        self.mode: Mode = mode
        self.remedy = remedy
        self.stales: list[Stale] = []
        self._interactions = tapefile.load(path)
        self._asked: set[Slot] = set()
        self._fresh: set[Slot] = set()
        self._lock = RLock()

    @property
    def case(self) -> str:
        """Suite and case, as in `news/flood`."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def play(self, request: RecordedRequest, sample: int) -> RecordedResponse | None:
        """The recorded answer; null if there is none, or if it is to be asked for again."""
        slot = (request.key, sample)
        with self._lock:
            found = self._interactions.get(slot)
            if found is None or (self.mode == "all" and slot not in self._fresh):
                return None
            self._asked.add(slot)
            return found.answer

    def check(self, request: RecordedRequest) -> None:
        """Raise SecretError if the request may not be recorded: before the call, for calls cost money."""
        _refuse_secrets(self.path, Interaction(request, RecordedResponse(200, "", "")))

    def record(
        self, request: RecordedRequest, sample: int, answer: RecordedResponse, seconds: float | None = None
    ) -> RecordedResponse:
        """Write an answer to the file, and return the one that will be played.

        `seconds` is how long it took, which tells what recording it again would take.

        That is an earlier one if there is one already: from the same request in this run, or from
        another recorder of this tape. An answer equal to the recorded one changes nothing.
        Raises SecretError, or InputError if the file cannot be read or written.
        """
        new = Interaction(request, answer, sample, _recorded(answer, seconds))
        with self._lock, locked(self.path.parent):
            if new.slot not in self._fresh:
                self._merge(new)
            self._fresh.add(new.slot)
            self._asked.add(new.slot)
            return self._interactions[new.slot].answer

    def _merge(self, new: Interaction) -> None:
        before = self._interactions.get(new.slot)
        merged = tapefile.load(self.path)
        theirs = merged.get(new.slot)
        if theirs is None or (theirs == before and theirs.answer != new.answer):
            _refuse_secrets(self.path, new)
            merged[new.slot] = new
            tapefile.save(self.path, merged.values())
        self._interactions = merged

    def stale(self, request: RecordedRequest, sample: int) -> StaleRequest:
        """Why there is no answer to this request; `stales` keeps it too."""
        recorded = [interaction.request for interaction in self._interactions.values()]
        samples = [one for one in recorded if one.key == request.key]
        if samples:
            lack = Difference("sample", None, f"number {sample + 1} was asked for, {len(samples)} recorded")
            found = Stale(self.case, self.path, Staleness.EXHAUSTED, (lack,))
        elif (closest := nearest(request, recorded)) is not None:
            found = Stale(self.case, self.path, Staleness.CHANGED, compare(closest, request))
        else:
            found = Stale(self.case, self.path, Staleness.MISSING)
        self.stales.append(found)
        return StaleRequest(found, hint=self.remedy)

    def unused(self) -> tuple[Interaction, ...]:
        """The recordings that nobody asked for since the tape was opened."""
        return tuple(one for slot, one in sorted(self._interactions.items()) if slot not in self._asked)

    def forget_played(self) -> None:
        """Let go of the recordings that were played, so that many tapes can be kept at once.

        If a request was stale, of all of them: part of the case was run, and nothing can be called unused.
        """
        with self._lock:
            self._interactions = {} if self.stales else {one.slot: one for one in self.unused()}

    def prune(self, *, whole_run: bool) -> tuple[Interaction, ...]:
        """Remove the unused recordings from the file, and return them.

        `whole_run` states that the case was run in full; otherwise UsageError, because a partial
        run leaves recordings unused that are needed.
        """
        if not whole_run:
            raise UsageError(
                f"{self.path}: only part of the case was run, so nothing can be called unused.",
                hint="Run the whole case, then prune.",
            )
        with self._lock, locked(self.path.parent):
            unused = self.unused()
            recorded = tapefile.load(self.path)
            self._interactions = {slot: one for slot, one in recorded.items() if one not in unused}
            if unused:
                tapefile.save(self.path, self._interactions.values())
        return unused


def _refuse_secrets(path: Path, interaction: Interaction) -> None:
    if findings := scan_text(path, tapefile.dump([interaction])):
        raise SecretError(findings)


def _recorded(answer: RecordedResponse, seconds: float | None) -> dict[str, Json]:
    """What the recording was made with, the model as the server names it and the libraries, and its time."""
    try:
        body: Any = loads(answer.text)
        model = body.get("model")
    except (ValueError, AttributeError):
        model = None
    made_with: dict[str, Json] = {"model": model} if isinstance(model, str) else {}
    for library in _RECORDED_WITH:
        try:
            made_with[library] = version(library)
        except PackageNotFoundError:
            continue
    return made_with if seconds is None else {**made_with, "seconds": round(seconds, 1)}


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold the folder for one read, merge and replace. The lock leaves no file and dies with its process."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY) if fcntl else None
        if fcntl and descriptor is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot hold tapes ({error.strerror}).", hint="Choose a folder that can be written to."
        ) from error
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
