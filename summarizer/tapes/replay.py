"""A transport for httpx2 that replays the tape of the context, and records it if the tape says so."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter

import httpx2

from summarizer.errors import UsageError
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.tape import Tape
from summarizer.transport.credentials import remember_headers
from summarizer.transport.errors import TransportError, Unsent, as_sdk_error
from summarizer.transport.stream import is_cut

_CURRENT: ContextVar[tuple[Tape, int] | None] = ContextVar("tape", default=None)


@contextmanager
def use(tape: Tape, sample: int = 0) -> Generator[Tape]:
    """Let requests made in this context (task or thread) use `tape`, as its `sample`-th sample."""
    token = _CURRENT.set((tape, sample))
    try:
        yield tape
    finally:
        _CURRENT.reset(token)


class ReplayTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers from the tape in use, sync and async alike; asks `inner` only to record.

    Without `inner` it cannot reach any network. `tape` is used where the context names none.
    Every error of this package arrives as a TransportError.
    """

    verbatim = True
    """A tape holds requests as OpenAI understands them, so that a replay needs to know of no endpoint."""

    def __init__(
        self,
        inner: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None,
        *,
        tape: Tape | None = None,
    ) -> None:
        self._inner = inner
        self.tape = tape

    @property
    def live(self) -> bool:
        """Whether it may ask, so that it does not only replay."""
        return self._inner is not None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Play the answer, or ask for it and record it."""
        request.read()
        question, answer = self._look_up(request)
        if answer:
            return answer
        inner = self._inner
        if not isinstance(inner, httpx2.BaseTransport):
            raise _wrong_kind("synchronously")
        started = perf_counter()
        response = inner.handle_request(request)
        response.read()
        response.close()
        return question.record(response, perf_counter() - started)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        await request.aread()
        question, answer = self._look_up(request)
        if answer:
            return answer
        inner = self._inner
        if not isinstance(inner, httpx2.AsyncBaseTransport):
            raise _wrong_kind("asynchronously")
        started = perf_counter()
        response = await inner.handle_async_request(request)
        await response.aread()
        await response.aclose()
        return question.record(response, perf_counter() - started)

    def _look_up(self, sent: httpx2.Request) -> tuple[_Question, httpx2.Response | None]:
        """The question, and its recorded answer; null only if it may be asked and recorded now."""
        with as_sdk_error(Unsent):
            tape, sample = _CURRENT.get() or (self.tape, 0)
            if tape is None:
                raise UsageError("No tape is in use.", hint="Make the call inside `with use(tape):`.")
            if self._inner is None and tape.mode != "none":
                raise UsageError(
                    f"{tape.path}: is to be recorded, but there is nothing to record from.",
                    hint="Give ReplayTransport an inner transport, or open the tape to replay it.",
                )
            question = _Question(tape, sample, sent, _parse(sent, tape))
            return question, question.play()

    def close(self) -> None:
        """Close the inner transport."""
        if isinstance(self._inner, httpx2.BaseTransport):
            self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        if isinstance(self._inner, httpx2.AsyncBaseTransport):
            await self._inner.aclose()


def _parse(sent: httpx2.Request, tape: Tape) -> RecordedRequest:
    if tape.filters:
        return tape.filters.parse(sent)
    return RecordedRequest.parse(sent.method, sent.url.raw_path.decode(), sent.content)


@dataclass(frozen=True)
class _Question:
    """A request on its way: as it was sent, and as its tape sees it."""

    tape: Tape
    sample: int
    sent: httpx2.Request
    request: RecordedRequest

    def play(self) -> httpx2.Response | None:
        """The recorded answer; null if it may be asked for and recorded."""
        answer = self.tape.play(self.request, self.sample)
        if answer:
            return self._response(answer)
        if self.tape.mode == "none":
            raise self.tape.stale(self.request, self.sample)
        remember_headers(self.sent.headers)  # what is sent as a key is not to be recorded
        self.tape.check(self.request, self.sample)
        return None

    def record(self, response: httpx2.Response, seconds: float) -> httpx2.Response:
        """Record a response and return what will be played; one not worth recording passes as it is."""
        if is_cut(response):
            return response
        with as_sdk_error():
            answer = self.tape.record(self.request, self.sample, response, seconds)
        return self._response(answer) if answer else response

    def _response(self, answer: RecordedResponse) -> httpx2.Response:
        headers = {"content-type": answer.content_type}
        return httpx2.Response(
            answer.status, headers=headers, content=answer.text.encode(), request=self.sent
        )


def _wrong_kind(how: str) -> TransportError:
    return TransportError(f"The transport to record from cannot be called {how}.")
