"""Adapting: a transport that asks an endpoint in its dialect, and learns it from what is refused."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Generator
from dataclasses import replace
from threading import Lock
from typing import Any, Final, NamedTuple, Protocol, TypeAlias, cast
from urllib.parse import urlsplit

import httpx2

from summarizer.transport.complaint import read_complaint
from summarizer.transport.dialect import BOUND, OPENAI, STREAM, Dialect, Form, learn, leave_out
from summarizer.transport.listening import is_heard
from summarizer.transport.replies import ignores_schema, is_answer, is_thought_only
from summarizer.transport.rewriting import Body, list_fields, rewrite
from summarizer.transport.stream import is_cut

_log = logging.getLogger(__name__)

_PATH: Final = "/chat/completions"
_MOST: Final = 16
"""Requests for one answer: all forms, names and parameters that can be learned are fewer."""


class Place(NamedTuple):
    """A model at an endpoint: its address without credentials and query, and the model's name."""

    address: str
    model: str

    @property
    def keeps_schemas(self) -> bool:
        """Whether it writes only what a strict schema admits: another answer is then the model's."""
        return urlsplit(self.address).hostname == "api.openai.com"

    @property
    def digest(self) -> str:
        """A key that does not show the address."""
        return hashlib.sha256("\n".join(self).encode()).hexdigest()


class Keeper(Protocol):
    """Keeps dialects longer than this process. It never raises."""

    def load(self, place: Place) -> Dialect | None:
        """Return what was kept; None if nothing was."""
        ...

    def save(self, place: Place, dialect: Dialect) -> None:
        """Keep a dialect in place of an earlier one."""
        ...


class Memory:
    """The dialects that endpoints are known to understand. Threads may share it.

    Args:
        keeper: Keeps them longer than this process; None to forget them.
    """

    def __init__(self, keeper: Keeper | None = None) -> None:
        self.keeper = keeper
        self._known: dict[Place, Dialect] = {}
        self._lock = Lock()

    def list_known(self) -> list[tuple[Place, Dialect]]:
        """Return the places that were asked, with their dialects."""
        with self._lock:
            return list(self._known.items())

    def recall(self, place: Place) -> Dialect | None:
        """Return the dialect of a place; None if nothing is known."""
        with self._lock:
            if place not in self._known and self.keeper and (kept := self.keeper.load(place)):
                self._known[place] = kept
            return self._known.get(place)

    def keep(self, place: Place, dialect: Dialect) -> None:
        """Remember a dialect in which an answer came."""
        with self._lock:
            if self._known.get(place) == dialect:
                return
            self._known[place] = dialect
        if self.keeper:
            self.keeper.save(place, dialect)


_Steps: TypeAlias = Generator[httpx2.Request, httpx2.Response, httpx2.Response]
"""Yields the requests to send, is given their responses, and returns the one to hand on."""


class Adapting(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Asks through another transport; what the endpoint refuses is asked again in another dialect.

    Args:
        inner: The transport.
        memory: The dialects that are known. None for a memory of its own.
        form: The form in which an answer's JSON Schema is sent at first. None: the one that is known to be
            understood, else the strict one.
    """

    verbatim = True
    """It is given requests as OpenAI understands them."""

    def __init__(self, inner: Any, memory: Memory | None = None, *, form: Form | None = None) -> None:
        self._inner = inner
        self._memory = memory or Memory()
        self._form = form

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Ask until the endpoint understands."""
        request.read()
        steps = self._ask(request)
        sent = next(steps)
        while True:
            response = cast("httpx2.Response", self._inner.handle_request(sent))
            response.read()
            try:
                sent = steps.send(response)
            except StopIteration as end:
                return end.value

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        await request.aread()
        steps = self._ask(request)
        sent = next(steps)
        while True:
            response = cast("httpx2.Response", await self._inner.handle_async_request(sent))
            await response.aread()
            try:
                sent = steps.send(response)
            except StopIteration as end:
                return end.value

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()

    def _ask(self, request: httpx2.Request) -> _Steps:
        body = _read_body(request)
        if body is None:
            return (yield request)
        place = _locate(request, body)
        dialect = self._memory.recall(place) or OPENAI
        if self._form:
            dialect = replace(dialect, form=self._form)
        # An answer without a format is one token.
        asked, stream = 0, is_heard() and "response_format" in body
        while True:
            sent = rewrite(body, dialect, stream=stream)
            response = yield request if sent == body else _replace_body(request, sent)
            asked += 1
            if stream and not dialect.streamed and is_cut(response):
                _log.info("%s: the stream broke off; asking for the whole answer at once", place.model)
                stream = False
                continue
            changed = _find_change(dialect, response, sent, place) if asked < _MOST else None
            if changed is None:
                break
            _log.info("%s: not understood as asked; asking again: %s", place.model, changed)
            dialect = changed
        if is_answer(response):
            self._memory.keep(place, _keep_usage(dialect, response, sent))
        return response


def _find_change(dialect: Dialect, response: httpx2.Response, sent: Body, place: Place) -> Dialect | None:
    """Return the dialect to ask again in; None if the response is to be handed on."""
    if is_answer(response):
        return _find_misunderstanding(dialect, response, sent, place)
    # Some gateways send an error with status 200.
    complaint = read_complaint(400 if response.is_success else response.status_code, response.content)
    return learn(dialect, complaint, sent) if complaint else None


def _find_misunderstanding(
    dialect: Dialect, response: httpx2.Response, sent: Body, place: Place
) -> Dialect | None:
    """Return the dialect to ask again in after an answer that is none, though nothing was refused."""
    if not dialect.room and is_thought_only(response):
        return replace(dialect, room=True)
    if not place.keeps_schemas and dialect.form in BOUND and ignores_schema(response, list_fields(sent)):
        return replace(dialect, form="json")
    return None


def _keep_usage(dialect: Dialect, response: httpx2.Response, sent: Body) -> Dialect:
    """Return what to remember: after a stream that says nothing of its tokens, answers are asked whole."""
    chosen = STREAM in sent and not dialect.streamed
    return leave_out(dialect, STREAM) if chosen and b'"usage"' not in response.content else dialect


def _read_body(request: httpx2.Request) -> Body | None:
    """Return the body of a request for a chat completion; None for any other request."""
    if request.method != "POST" or not request.url.path.endswith(_PATH):
        return None
    try:
        body: Any = json.loads(request.content)
    except ValueError:
        return None
    fields = cast("Body", body) if isinstance(body, dict) else {}
    return fields if fields.get("messages") else None


def _locate(request: httpx2.Request, body: Body) -> Place:
    address = request.url.copy_with(userinfo=b"", query=None, fragment=None)
    return Place(str(address).removesuffix(_PATH), str(body.get("model")))


def _replace_body(request: httpx2.Request, body: Body) -> httpx2.Request:
    headers = request.headers.copy()
    headers.pop("content-length", None)
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return httpx2.Request(
        request.method, request.url, headers=headers, content=content, extensions=request.extensions
    )
