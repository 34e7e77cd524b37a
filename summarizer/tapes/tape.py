"""A tape: the recorded answers of one case, and the file that holds them."""

from __future__ import annotations

from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Literal, TypeAlias

from summarizer.errors import UsageError
from summarizer.tapes import tapefile
from summarizer.tapes.changes import Difference, compare
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.secrets import refuse_secrets
from summarizer.tapes.serializer import Interaction, Slot, dump
from summarizer.tapes.staleness import Stale, Staleness, StaleRequest, nearest
from summarizer.tapes.usable import is_usable

if TYPE_CHECKING:
    import httpx2

    from summarizer.tapes.recording import Filters, RecordingTape

Mode: TypeAlias = Literal["none", "new_episodes", "all"]
"""vcrpy's record modes: only replay; record what has no answer; or ask for everything again, once."""


class Tape:
    """The recorded answers of one case.

    An answer is found by the request's key and the sample's number, any number of times. A tape that
    records hands each new answer to vcrpy's cassette, which writes it at once; several recorders can share
    a tape: the first answer to a request stays, and all return that one.

    Args:
        path: The file. It need not exist.
        mode: What to record, if anything. vcrpy is imported only for a tape that records.
        remedy: How to record the case, for messages.
        filters: What the user's `vcr_config` removes from requests and responses.

    Raises:
        InputError: The file is damaged.
    """

    def __init__(
        self,
        path: Path,
        mode: Mode = "none",
        *,
        remedy: str = "Record the case again.",
        filters: Filters | None = None,
    ) -> None:
        self.path = path
        self.mode: Mode = mode
        self.remedy = remedy
        self.filters = filters
        self.stales: list[Stale] = []
        self._interactions = tapefile.load(path)
        self._asked: set[Slot] = set()
        self._fresh: set[Slot] = set()
        self._lock = RLock()
        self._recorder = None if mode == "none" else _open_recorder(path, filters)

    @property
    def case(self) -> str:
        """Suite and case, as in `news/flood`."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def play(self, request: RecordedRequest, sample: int) -> RecordedResponse | None:
        """The recorded answer; null if there is none, or if it is to be asked for again."""
        slot = (request.key, sample)
        with self._lock:
            found = self._interactions.get(slot)
            if found is None or not self._is_kept(found):
                return None
            self._asked.add(slot)
            return found.answer

    def _is_kept(self, found: Interaction) -> bool:
        """Whether a recording is played: a recorder asks again for everything, or for what is no answer."""
        if self.mode == "none" or found.slot in self._fresh:
            return True
        return self.mode == "new_episodes" and is_answer(found)

    def check(self, request: RecordedRequest, sample: int) -> None:
        """Check that a request and its answer may be recorded, before the call, which may cost money.

        Args:
            request: What is to be asked.
            sample: Which of several samples it is.

        Raises:
            SecretError: The request holds a secret.
            InputError: The tape would be too large, or could not be read again.
        """
        asked = Interaction(request, RecordedResponse(200, "", ""), sample)
        refuse_secrets(self.path, asked)
        size = tapefile.check_request(self.path, asked)
        replaced = self._interactions.get(asked.slot)
        tapefile.refuse_too_large(self.path, size - (len(dump([replaced]).encode()) if replaced else 0))

    def record(
        self, request: RecordedRequest, sample: int, response: httpx2.Response, seconds: float | None = None
    ) -> RecordedResponse | None:
        """Write an answer to the file.

        Args:
            request: What was asked.
            sample: Which of several samples it is, from 0.
            response: What the server answered, read to its end.
            seconds: How long that took, from which the time of recording again is estimated.

        Returns:
            The answer that will be played: an earlier one if there is one already, from the same request in
            this run or from another recorder. Null for a response that is not worth recording.

        Raises:
            SecretError: The answer holds a secret.
            InputError: The file cannot be read or written, or the response is not text.
        """
        slot = (request.key, sample)
        with self._lock:
            if slot not in self._fresh:
                if self._recorder is None:
                    raise UsageError(f"{self.path}: was opened to replay only.")
                written = self._recorder.write(request, sample, response, seconds, self._interactions)
                if written is None:
                    return None
                self._interactions = written
            self._fresh.add(slot)
            self._asked.add(slot)
            return self._interactions[slot].answer

    def stale(self, request: RecordedRequest, sample: int) -> StaleRequest:
        """The error that says why there is no answer to this request; `stales` keeps the reason too."""
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

        Args:
            whole_run: States that the case was run in full: a partial run leaves recordings unused that
                are needed.

        Raises:
            UsageError: `whole_run` is false.
        """
        if not whole_run:
            raise UsageError(
                f"{self.path}: only part of the case was run, so nothing can be called unused.",
                hint="Run the whole case, then prune.",
            )
        with self._lock, tapefile.locked(self.path.parent):
            unused = self.unused()
            recorded = tapefile.load(self.path)
            self._interactions = {slot: one for slot, one in recorded.items() if one not in unused}
            if unused:
                tapefile.save(self.path, self._interactions.values())
        return unused


def is_answer(recorded: Interaction) -> bool:
    """Whether a recording is what a model answered; tapes of before may hold failures of calls."""
    answer = recorded.answer
    return is_usable(recorded.request.operation, answer.status, answer.content_type, answer.text.encode())


def _open_recorder(path: Path, filters: Filters | None) -> RecordingTape:
    from summarizer.tapes.recording import RecordingTape  # vcrpy takes half a second to import

    return RecordingTape(path, filters)
