"""One call to a model: instructor over openai, behind this one adapter.

instructor makes one attempt only: its own retry would send the whole document again. What it cannot
parse is salvaged here instead.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, cast

import instructor
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException
from pydantic import BaseModel, create_model

from summarizer.llm.failures import Asked, explain, filtered, no_choices, refused
from summarizer.llm.requests import Answer, Request
from summarizer.llm.salvage import salvage
from summarizer.llm.sdk import SDK
from summarizer.llm.wire import Draft
from summarizer.transport.errors import own_error
from summarizer.transport.ledger import Account, Entry, Tokens, tokens_of

# instructor logs whole exceptions, and with them whole documents.
logging.getLogger("instructor").setLevel(logging.CRITICAL)


class _Prepared(instructor.ResponseSchema):
    """The base class that instructor would otherwise add to a response model on every call."""

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """Return nothing: instructor asks on every call, but `extra_body` replaces the schema anyway."""
        return {}


@lru_cache(maxsize=64)
def _prepared(draft: type[Draft]) -> type[BaseModel]:
    return create_model(draft.__name__, __base__=(_Prepared, draft))


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

    def ask(self, request: Request) -> Answer:
        """Ask once.

        Raises:
            ProviderError: The call failed. `AnswerError` if the model refused.
            BudgetError: The call could exceed the budget.
        """
        call = _Call(self._sdk, request)
        with self._booked(call):
            return call.answer(self._create)

    async def aask(self, request: Request) -> Answer:
        """Ask once, awaited. Raises as `ask` does."""
        call = _Call(self._sdk, request)
        with self._booked(call):
            return await call.aanswer(self._acreate)

    def close(self) -> None:
        """Close the connections, or unload the embedded model."""
        self._sdk.close()

    @contextmanager
    def _booked(self, call: _Call) -> Generator[None]:
        if self._account is None:
            yield
            return
        with self._account.entry(call.expected_tokens) as entry:
            try:
                yield
            finally:
                call.book(entry)

    @cached_property
    def _create(self) -> Any:
        client = instructor.from_openai(self._sdk.sync(), mode=instructor.Mode.JSON_SCHEMA)
        return client.create_with_completion

    @cached_property
    def _acreate(self) -> Any:
        client = instructor.from_openai(self._sdk.awaited(), mode=instructor.Mode.JSON_SCHEMA)
        return client.create_with_completion


class _Call:
    """One request, and the completion that came back for it."""

    def __init__(self, sdk: SDK, request: Request) -> None:
        self._asked = Asked(sdk.model, request, sdk.key, sdk.key_name)
        self._completion: Any = None

    def answer(self, create: Any) -> Answer:
        """Send the request with `create`, instructor's `create_with_completion`."""
        try:
            draft, self._completion = create(**self._arguments())
        except Exception as error:
            return self._rescue(error)
        return Answer(draft.model_dump(mode="json"))

    async def aanswer(self, create: Any) -> Answer:
        """The same, awaited."""
        try:
            draft, self._completion = await create(**self._arguments())
        except Exception as error:
            return self._rescue(error)
        return Answer(draft.model_dump(mode="json"))

    def expected_tokens(self) -> Tokens:
        """Estimate the most tokens that the call may take, three bytes a prompt token, as `Ledger` does."""
        request = self._asked.request
        size = sum(len(message["content"].encode()) for message in request.messages)
        return Tokens(size // 3, 0, request.completion_tokens)

    def book(self, entry: Entry) -> None:
        """Record the tokens of the call, if a completion came."""
        if self._completion is not None:
            usage = getattr(self._completion, "usage", None)
            entry.status = 200
            entry.tokens = tokens_of(usage.model_dump() if isinstance(usage, BaseModel) else usage)

    def _arguments(self) -> Mapping[str, Any]:
        model, request = self._asked.model, self._asked.request
        return {
            "model": model.name,
            "messages": list(request.messages),
            "response_model": _prepared(request.draft),
            "max_retries": 0,
            # instructor's own response format is not strict; this one replaces it on the wire.
            "extra_body": {"response_format": request.response_format},
            **model.parameters(request.parameters),
        }

    def _rescue(self, error: Exception) -> Answer:
        """Salvage the answer that instructor could not parse, or raise the error to report.

        Errors are raised `from None`: the original one holds the document and the answer, which a
        traceback would print.
        """
        if (ours := own_error(error)) is not None:
            raise ours from None
        if isinstance(error, IncompleteOutputException | InstructorRetryException):
            if error.last_completion is not None:
                self._completion = error.last_completion
                return _salvage(error.last_completion, self._asked)
            error = cast("Exception", error.__cause__ or error)
        raise explain(error, self._asked) from None


def _salvage(completion: Any, asked: Asked) -> Answer:
    choices = getattr(completion, "choices", None)
    if not choices:
        raise no_choices(asked.model) from None
    choice = choices[0]
    if refusal := getattr(choice.message, "refusal", None):
        raise refused(str(refusal), asked) from None
    if choice.finish_reason == "content_filter":
        raise filtered(asked.model) from None
    content = choice.message.content
    found = salvage(content if isinstance(content, str) else "", asked.request.draft)
    cut = choice.finish_reason == "length"
    return Answer(found.data, salvaged=True, truncated=cut, losses=found.losses)
