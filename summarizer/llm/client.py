"""One call to a model: instructor over openai, behind this one adapter.

instructor is asked for one attempt and no more: what it cannot parse is salvaged here,
for its own re-ask would send the whole document again.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any, cast

import instructor
import openai
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException
from pydantic import BaseModel, create_model

from summarizer.llm.failures import explain, filtered, no_choices, refused
from summarizer.llm.models import OPENAI_URL, Model, api_key
from summarizer.llm.requests import Answer, Request
from summarizer.llm.salvage import salvage
from summarizer.llm.wire import Draft
from summarizer.transport.errors import own_error

TIMEOUT_SECONDS = 120.0
HTTP_RETRIES = 2

# It logs whole exceptions, and with them whole documents.
logging.getLogger("instructor").setLevel(logging.CRITICAL)


class _Prepared(instructor.ResponseSchema):
    """What instructor makes of every model that is not one already, anew for each call."""

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """Nothing: it would be built for each call, and a better one replaces it on the wire."""
        return {}


@lru_cache(maxsize=64)
def _prepared(draft: type[Draft]) -> type[BaseModel]:
    return create_model(draft.__name__, __base__=(_Prepared, draft))


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
            return Answer(self._create(**self._arguments(request)).model_dump(mode="json"))
        except Exception as error:
            return self._rescue(error, request)

    async def aask(self, request: Request) -> Answer:
        """Ask once, awaited. Raises as `ask` does."""
        if self._acreate is None:
            http = openai.DefaultAsyncHttpxClient(transport=self._transport)
            sdk = openai.AsyncOpenAI(http_client=http, **self._options())
            self._acreate = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA).create
        try:
            return Answer((await self._acreate(**self._arguments(request))).model_dump(mode="json"))
        except Exception as error:
            return self._rescue(error, request)

    def close(self) -> None:
        """Let go of connections, or of an embedded model."""
        self._transport.close()

    def _options(self) -> dict[str, Any]:
        hosted = self.model.provider != "local"
        return {
            "api_key": api_key(),
            # The SDK would otherwise take OPENAI_BASE_URL, which `resolve` has already weighed.
            "base_url": self.model.base_url or OPENAI_URL,
            "max_retries": HTTP_RETRIES if hosted else 0,
            "timeout": TIMEOUT_SECONDS if hosted else None,
        }

    def _arguments(self, request: Request) -> dict[str, Any]:
        return {
            "model": self.model.name,
            "messages": list(request.messages),
            "response_model": _prepared(request.draft),
            "max_retries": 0,
            # instructor's own response format is not strict; this one replaces it on the wire.
            "extra_body": {"response_format": request.response_format},
            **self.model.parameters(request.parameters),
        }

    def _rescue(self, error: Exception, request: Request) -> Answer:
        """Salvage the answer that instructor could not parse, or say what went wrong.

        Nothing is raised `from` the error: its text holds the document and the answer, and
        would be printed with any traceback.
        """
        if (ours := own_error(error)) is not None:
            raise ours from None
        if isinstance(error, IncompleteOutputException | InstructorRetryException):
            if error.last_completion is not None:
                return _salvage(error.last_completion, request, self.model)
            error = cast("Exception", error.__cause__ or error)
        raise explain(error, self.model, request) from None


def _salvage(completion: Any, request: Request, model: Model) -> Answer:
    choices = getattr(completion, "choices", None)
    if not choices:
        raise no_choices(model) from None
    choice = choices[0]
    if refusal := getattr(choice.message, "refusal", None):
        raise refused(model, str(refusal), request) from None
    if choice.finish_reason == "content_filter":
        raise filtered(model) from None
    content = choice.message.content
    found = salvage(content if isinstance(content, str) else "", request.draft)
    cut = choice.finish_reason == "length"
    return Answer(found.data, salvaged=True, truncated=cut, losses=found.losses)
