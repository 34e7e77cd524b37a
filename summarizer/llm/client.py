"""One call to a model through openai: an answer in JSON through instructor, one token without.

instructor makes one attempt only, since its own retry would send the whole document again, and parses
nothing: `answers.read` reads what came back, which instructor would refuse for a comma.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import cached_property
from math import exp
from typing import Any, Generic, Self, cast

import instructor
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException
from pydantic import BaseModel

from summarizer.llm.answers.places import find_places
from summarizer.llm.answers.read import read_answer
from summarizer.llm.failures import Asked, explain, filtered, no_choices, refused
from summarizer.llm.models import SAMPLERS
from summarizer.llm.requests import AnswerT, JsonAnswer, JsonRequest, Request, TokenAnswer
from summarizer.llm.sdk import SDK
from summarizer.transport.errors import own_error
from summarizer.transport.ledger import Account, Entry, Tokens

# instructor logs whole exceptions, and with them whole documents.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

_FILTERED = frozenset(
    (
        "content_filter",
        "safety",
        "blocklist",
        "prohibited_content",
        "recitation",
        "refusal",
        "guardrail_intervened",
    )
)
"""Reasons why an answer ended that mean that a filter stopped it, in the words of some providers."""


class _Unread(instructor.ResponseSchema):
    """What instructor takes for the answer: neither the schema nor the parsing is left to it."""

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """Return nothing: instructor asks on every call, but `extra_body` replaces the schema anyway."""
        return {}

    @classmethod
    def model_validate_json(cls, *_: Any, **__: Any) -> Self:
        """Return nothing: the answer is read from the completion."""
        return cls()


class Client:
    """Asks one model through the openai SDK, in a thread or in an event loop.

    Args:
        sdk: The model, and the SDK's clients for it.
        account: Records the calls of a client that the user passed, which go through no `Ledger`. None if the
            transport is a `Ledger`, which records them itself.
    """

    def __init__(self, sdk: SDK, account: Account | None = None) -> None:
        self._sdk = sdk
        self._account = account

    def ask(self, request: Request[AnswerT]) -> AnswerT:
        """Ask once.

        Raises:
            ProviderError: The call failed. `AnswerError` if the model refused.
            BudgetError: The call could exceed the budget.
        """
        call = _call(self._sdk, request)
        with self._booked(call):
            return call.answer(self._create if call.parsed else self._sync.chat.completions.create)

    async def aask(self, request: Request[AnswerT]) -> AnswerT:
        """Ask once, awaited. Raises as `ask` does."""
        call = _call(self._sdk, request)
        with self._booked(call):
            return await call.aanswer(self._acreate if call.parsed else self._awaited.chat.completions.create)

    def close(self) -> None:
        """Close the connections, or unload the embedded model."""
        self._sdk.close()

    @contextmanager
    def _booked(self, call: _Call[Any]) -> Generator[None]:
        if self._account is None:
            yield
            return
        with self._account.entry(call.expected_tokens) as entry:
            try:
                yield
            finally:
                call.book(entry)

    @cached_property
    def _sync(self) -> Any:
        return self._sdk.sync()

    @cached_property
    def _awaited(self) -> Any:
        return self._sdk.awaited()

    @cached_property
    def _create(self) -> Any:
        client = instructor.from_openai(self._sync, mode=instructor.Mode.JSON_SCHEMA)
        return client.create_with_completion

    @cached_property
    def _acreate(self) -> Any:
        client = instructor.from_openai(self._awaited, mode=instructor.Mode.JSON_SCHEMA)
        return client.create_with_completion


def _call(sdk: SDK, request: Request[AnswerT]) -> _Call[AnswerT]:
    kind = _JsonCall if isinstance(request, JsonRequest) else _TokenCall
    return cast("_Call[AnswerT]", kind(Asked(sdk.model, request, sdk.secrets, sdk.key_name)))


class _Call(Generic[AnswerT]):
    """One request, and the completion that came back for it."""

    parsed: bool
    """Whether the call goes through instructor."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.completion: Any = None

    def answer(self, create: Any) -> AnswerT:
        """Send the request with `create`, of instructor or of the SDK."""
        try:
            result = create(**self._arguments())
        except Exception as error:
            return self._rescue(error)
        return self._read(result)

    async def aanswer(self, create: Any) -> AnswerT:
        """The same, awaited."""
        try:
            result = await create(**self._arguments())
        except Exception as error:
            return self._rescue(error)
        return self._read(result)

    def expected_tokens(self) -> Tokens:
        """Estimate the most tokens that the call may take, three bytes a prompt token, as `Ledger` does."""
        request = self.asked.request
        size = sum(len(message["content"].encode()) for message in request.messages)
        return Tokens(size // 3, 0, request.completion_tokens)

    def book(self, entry: Entry) -> None:
        """Record the tokens of the call, if a completion came."""
        if self.completion is not None:
            usage = getattr(self.completion, "usage", None)
            entry.status = 200
            entry.read(usage.model_dump() if isinstance(usage, BaseModel) else usage)

    def _arguments(self) -> Mapping[str, Any]:
        model, request = self.asked.model, self.asked.request
        given = model.parameters(request.parameters)
        # The SDK refuses parameters that it does not know, unless they are in `extra_body`. The response
        # format is there too: instructor's own is not strict, and this one replaces it on the wire.
        extra = {name: given[name] for name in SAMPLERS if name in given}
        if request.response_format:
            extra = {"response_format": request.response_format, **extra}
        return {
            "model": model.name,
            "messages": list(request.messages),
            **{name: value for name, value in given.items() if name not in extra},
            **({"extra_body": extra} if extra else {}),
        }

    def _read(self, result: Any) -> AnswerT:
        raise NotImplementedError

    def _rescue(self, error: Exception) -> AnswerT:
        """Return what can be used in spite of the error, or raise the error to report.

        Errors are raised `from None`: the original one holds the document and the answer, which a
        traceback would print.
        """
        if (ours := own_error(error)) is not None:
            raise ours from None
        raise explain(error, self.asked) from None


class _JsonCall(_Call[JsonAnswer]):
    """A request whose answer is JSON."""

    parsed = True

    def _arguments(self) -> Mapping[str, Any]:
        return {**super()._arguments(), "response_model": _Unread, "max_retries": 0}

    def _read(self, result: Any) -> JsonAnswer:
        _, self.completion = result
        return self._read_completion()

    def _rescue(self, error: Exception) -> JsonAnswer:
        if own_error(error) is None and isinstance(
            error, IncompleteOutputException | InstructorRetryException
        ):
            if error.last_completion is not None:
                self.completion = error.last_completion
                return self._read_completion()
            error = cast("Exception", error.__cause__ or error)
        return super()._rescue(error)

    def _read_completion(self) -> JsonAnswer:
        choice = _choice(self.completion, self.asked)
        draft = cast("JsonRequest", self.asked.request).draft
        return read_answer(_as_data(choice.message), choice.finish_reason, draft)


class _TokenCall(_Call[TokenAnswer]):
    """A request whose answer is one token."""

    parsed = False

    def _read(self, result: Any) -> TokenAnswer:
        self.completion = result
        choice = _choice(result, self.asked)
        written = {
            each: 1.0 for each in find_places(_as_data(choice.message)).answer if isinstance(each, str)
        }
        return TokenAnswer(_probabilities(choice) or written)


def _probabilities(choice: Any) -> dict[str, float]:
    """Read the probabilities of the first token; nothing if the server reports none, or something else."""
    found: dict[str, float] = {}
    for first in _list(getattr(choice, "logprobs", None), "content")[:1]:
        for each in _list(first, "top_logprobs"):
            token, logprob = getattr(each, "token", None), getattr(each, "logprob", None)
            if isinstance(token, str) and isinstance(logprob, int | float):
                found[token] = found.get(token, 0.0) + exp(min(logprob, 0.0))
    return found


def _list(part: Any, name: str) -> list[Any]:
    """Return a list of an answer; an empty one if there is none, since servers send what they like."""
    value = getattr(part, name, None)
    return cast("list[Any]", value) if isinstance(value, list) else []


def _choice(completion: Any, asked: Asked) -> Any:
    """Return the first choice of a completion. Raises an error if there is none, or the model refused."""
    choices = getattr(completion, "choices", None)
    if not choices:
        raise no_choices(asked, _as_data(completion)) from None
    choice = choices[0]
    message = getattr(choice, "message", None)
    if getattr(choice, "error", None) and not getattr(message, "content", None):
        raise no_choices(asked, _as_data(completion)) from None
    if refusal := _find_refusal(message):
        raise refused(refusal, asked) from None
    if str(getattr(choice, "finish_reason", None)).casefold() in _FILTERED:
        raise filtered(asked.model) from None
    if not isinstance(message, BaseModel):
        raise explain(ValueError("there is no message"), asked) from None
    return choice


def _find_refusal(message: Any) -> Any:
    """Return the words of a refusal: a field of the message, or of a part of its content."""
    for part in (message, *_list(message, "content")):
        fields: Any = _as_data(part)
        if isinstance(fields, dict) and (refusal := cast("dict[str, Any]", fields).get("refusal")):
            return refusal
    return None


def _as_data(part: Any) -> Any:
    """Return what the SDK made of an object as plain data, with the fields that it does not know."""
    if isinstance(part, BaseModel):
        return {name: _as_data(value) for name, value in part}
    if isinstance(part, list):
        return [_as_data(each) if isinstance(each, BaseModel) else each for each in cast("list[Any]", part)]
    return part
