"""What is asked of a model, and what comes back: plain data, no SDK."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.llm.bounds import Bounds
from summarizer.llm.models import estimate_tokens
from summarizer.llm.wire import Draft, wire_schema
from summarizer.prompts import Message


@dataclass(frozen=True)
class Request:
    """What a model is asked: messages, the draft it must write, its bounds, the parameters."""

    messages: Sequence[Message]
    draft: type[Draft]
    bounds: Bounds
    parameters: Mapping[str, Any]

    @property
    def response_format(self) -> dict[str, Any]:
        """The strict response format, as it goes over the wire."""
        schema = wire_schema(self.draft, self.bounds)
        return {
            "type": "json_schema",
            "json_schema": {"name": self.draft.__name__, "strict": True, "schema": schema},
        }

    @property
    def prompt_tokens(self) -> int:
        """An estimate of the messages' tokens."""
        return sum(estimate_tokens(m["content"]) for m in self.messages)

    @property
    def completion_tokens(self) -> int:
        """The most tokens that the answer may have."""
        return int(self.parameters.get("max_tokens", 1_024))


@dataclass(frozen=True)
class Answer:
    """What a model wrote: the draft's data or, if `salvaged`, as much of it as could be kept.

    `losses` say in words what was malformed; `truncated` that the output limit cut it off.
    """

    data: dict[str, Any]
    salvaged: bool = False
    truncated: bool = False
    losses: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing of it could be used."""
        return self.salvaged and not any(self.data.values())
