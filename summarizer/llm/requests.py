"""Requests to a model and its answers, as plain data without an SDK.

There are two kinds: an answer that fits a JSON Schema, and an answer of one token, read as probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Generic

from typing_extensions import TypeVar

from summarizer.llm.bounds import Bounds
from summarizer.llm.models import estimate_tokens
from summarizer.llm.wire import Draft, wire_schema
from summarizer.prompts import Message

MAX_TOKENS: Final = 1_024
"""The most tokens that an answer is expected to have if a prompt does not say."""


@dataclass(frozen=True)
class Change:
    """A value of a closed list that stands for one that is none of them.

    Attributes:
        place: Where it stands, such as "who[1].kind".
        given: What the model wrote; None if it wrote nothing that can be shown.
        taken: The value that was taken.
    """

    place: str
    given: str | None
    taken: str


@dataclass(frozen=True)
class JsonAnswer:
    """An answer that should fit a JSON Schema.

    Attributes:
        data: The fields of the draft; of a salvaged answer, those that could be read.
        salvaged: Whether the answer was malformed, so that only parts of it may be in `data`.
        truncated: Whether the output limit cut it off.
        losses: What could not be read, in words.
        changes: What was read as something else than it says.
    """

    data: dict[str, Any]
    salvaged: bool = False
    truncated: bool = False
    losses: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing in it is usable."""
        return self.salvaged and not any(self.data.values())


@dataclass(frozen=True)
class TokenAnswer:
    """The first token of an answer.

    Attributes:
        probabilities: The probability of each token that the model may have begun with, as far as the server
            reports them. A server that reports none gives its one token the probability 1.
    """

    probabilities: Mapping[str, float]


AnswerT = TypeVar("AnswerT", bound=JsonAnswer | TokenAnswer, default=Any)


class Request(Generic[AnswerT]):
    """One request to a model; its type says what kind of answer comes back.

    Attributes:
        messages: The chat messages.
        parameters: Parameters of the call, such as `temperature` and `max_tokens`.
    """

    messages: Sequence[Message]
    parameters: Mapping[str, Any]

    @property
    def response_format(self) -> dict[str, Any] | None:
        """The `response_format`, as it is sent; None if the answer has none."""
        raise NotImplementedError

    @property
    def prompt_tokens(self) -> int:
        """An estimate of the messages' tokens."""
        return sum(estimate_tokens(m["content"]) for m in self.messages)

    @property
    def completion_tokens(self) -> int:
        """The most tokens that the answer may have."""
        return int(self.parameters.get("max_tokens", MAX_TOKENS))


@dataclass(frozen=True)
class JsonRequest(Request[JsonAnswer]):
    """A request whose answer must fit a JSON Schema.

    Attributes:
        messages: The chat messages.
        draft: The pydantic model that the answer must fit.
        bounds: Limits on the answer.
        parameters: The prompt's parameters, such as `temperature` and `max_tokens`.
    """

    messages: Sequence[Message]
    draft: type[Draft]
    bounds: Bounds
    parameters: Mapping[str, Any]

    @property
    def response_format(self) -> dict[str, Any]:
        """The strict `response_format`, as it is sent."""
        return _write_format(self.draft, self.bounds)


@lru_cache(maxsize=64)
def _write_format(draft: type[Draft], bounds: Bounds) -> dict[str, Any]:
    schema = {"name": _name(draft), "strict": True, "schema": wire_schema(draft, bounds)}
    return {"type": "json_schema", "json_schema": schema}


def _name(draft: type[Draft]) -> str:
    """Return the name of a schema as OpenAI admits it: 64 ASCII letters, digits, underscores and hyphens."""
    return re.sub(r"[^a-zA-Z0-9_-]+", "_", draft.__name__)[:64]


@dataclass(frozen=True)
class TokenRequest(Request[TokenAnswer]):
    """A request whose answer is one token.

    Attributes:
        messages: The chat messages.
        alternatives: How many tokens that the model may begin with are reported.
        parameters: Parameters of the call. No seed is among them, since nothing is drawn at random.
    """

    messages: Sequence[Message]
    alternatives: int
    parameters: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        first = {"temperature": 0, "max_tokens": 1, "logprobs": True, "top_logprobs": self.alternatives}
        object.__setattr__(self, "parameters", first)

    @property
    def response_format(self) -> None:
        """None: the answer has no format."""
