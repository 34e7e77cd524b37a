"""A probe: one small request that shows what an endpoint understands for a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import create_model

from summarizer.llm.bounds import Bounds
from summarizer.llm.connection import Connection, open_transport
from summarizer.llm.models import Model, require_key
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Draft
from summarizer.transport.adapting import Adapting, Keeper, Memory
from summarizer.transport.dialect import OPENAI, Dialect
from summarizer.transport.stream import Joining

# A class of its own would send its docstring over the wire.
_Answer = create_model("Answer", __base__=Draft, open=(Literal["yes", "no"], ...), floor=(int, ...))
_TEXT = "The lift stands still on floor 3, and its door is open. Is the door open, and on which floor is it?"


@dataclass(frozen=True)
class Probe:
    """What a probe found.

    Attributes:
        dialect: What the endpoint understands for the model.
        fits: Whether its answer was one that had been asked for.
    """

    dialect: Dialect
    fits: bool


def probe(
    model: Model,
    keeper: Keeper | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    timeout: float | None = None,
    retries: int | None = None,
) -> Probe:
    """Ask an endpoint one small question, without what is known of it.

    Args:
        model: A model that is not the embedded one.
        keeper: Where what was found is kept.
        headers: HTTP headers to add to the call.
        timeout: Seconds; None for the default.
        retries: How often a failed call is repeated; None for the default.

    Raises:
        ProviderError: The call failed.
        UsageError: The model needs a key that is not set.
    """
    require_key(model)
    memory = Memory()
    transport = Adapting(Joining(open_transport(model)), memory, form=model.mode)
    connection = Connection(model, transport=transport, headers=headers, timeout=timeout, retries=retries)
    answer = connection.ask(
        JsonRequest(
            messages=[
                {"role": "system", "content": "Answer the question about the text as JSON."},
                {"role": "user", "content": _TEXT},
            ],
            draft=_Answer,
            bounds=Bounds(1),
            parameters={"temperature": 0, "max_tokens": 100, "seed": 0},
        )
    )
    (place, dialect), *_ = memory.list_known() or [(None, OPENAI)]
    if keeper and place:
        keeper.save(place, dialect)
    return Probe(dialect, answer.data.keys() >= {"open", "floor"})
