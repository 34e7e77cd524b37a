"""One call to a model: instructor over openai, behind this one adapter.

instructor is asked for one attempt and no more: what it cannot parse is salvaged here,
for its own re-ask would send the whole document again.
"""

from __future__ import annotations

import logging
from typing import Any, cast

import instructor
import openai
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException

from summarizer.errors import ProviderError
from summarizer.llm.failures import explain
from summarizer.llm.models import Model, api_key
from summarizer.llm.requests import Answer, Request
from summarizer.llm.salvage import salvage
from summarizer.transport.deck import own_error

TIMEOUT_SECONDS = 120.0
HTTP_RETRIES = 2

# It logs whole exceptions, and with them whole documents.
logging.getLogger("instructor").setLevel(logging.CRITICAL)


class Client:
    """Asks one model through one httpx2 transport, in a thread or in an event loop."""

    def __init__(self, model: Model, transport: Any) -> None:
        self.model = model
        self._transport = transport
        self._create: Any = None
        self._acreate: Any = None

    def ask(self, request: Request) -> Answer:
        """Ask once. Raises `ProviderError` if the call fails or nothing of its answer is usable."""
        if self._create is None:
            http = openai.DefaultHttpxClient(transport=self._transport)
            sdk = openai.OpenAI(http_client=http, **self._options())
            self._create = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA).create
        try:
            return Answer(self._create(**self._arguments(request)).model_dump())
        except Exception as error:
            return self._rescue(error, request)

    async def aask(self, request: Request) -> Answer:
        """Ask once, awaited. Raises as `ask` does."""
        if self._acreate is None:
            http = openai.DefaultAsyncHttpxClient(transport=self._transport)
            sdk = openai.AsyncOpenAI(http_client=http, **self._options())
            self._acreate = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA).create
        try:
            return Answer((await self._acreate(**self._arguments(request))).model_dump())
        except Exception as error:
            return self._rescue(error, request)

    def close(self) -> None:
        """Let go of connections, or of an embedded model."""
        self._transport.close()

    def _options(self) -> dict[str, Any]:
        hosted = self.model.provider != "local"
        return {
            "api_key": api_key(self.model),
            "base_url": self.model.base_url,
            "max_retries": HTTP_RETRIES if hosted else 0,
            "timeout": TIMEOUT_SECONDS if hosted else None,
        }

    def _arguments(self, request: Request) -> dict[str, Any]:
        return {
            "model": self.model.name,
            "messages": list(request.messages),
            "response_model": request.draft,
            "max_retries": 0,
            # instructor's own response format is not strict; this one replaces it on the wire.
            "extra_body": {"response_format": request.response_format},
            **self.model.parameters(request.parameters),
        }

    def _rescue(self, error: Exception, request: Request) -> Answer:
        """Salvage the answer that instructor could not parse, or say what went wrong."""
        if (ours := own_error(error)) is not None:
            raise ours from None
        if isinstance(error, IncompleteOutputException | InstructorRetryException):
            completion = cast("Any", error.last_completion)
            cause = error.__cause__
            if completion is None and isinstance(cause, Exception):
                raise explain(cause, self.model) from error
            return _salvage(completion, request, self.model)
        raise explain(error, self.model) from error


def _salvage(completion: Any, request: Request, model: Model) -> Answer:
    choice = _first_choice(completion, model)
    message = cast("Any", choice).message
    if refusal := getattr(message, "refusal", None):
        raise ProviderError(f"{model.id} refused: {refusal}", hint="Choose another --model or --prompt.")
    found = salvage(message.content or "", request.draft)
    return Answer(found.data, choice.finish_reason == "length", found.losses)


def _first_choice(completion: Any, model: Model) -> Any:
    choices = cast("Any", getattr(completion, "choices", None))
    if not choices:
        hint = "Check --base-url: the endpoint does not seem to speak OpenAI's protocol."
        raise ProviderError(f"{model.id} sent no choices in its answer.", hint=hint)
    return choices[0]
