"""Tapes: recorded answers, replayed instead of asking a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vcr import VCR  # pyright: ignore[reportMissingTypeStubs]


def vcr(record_mode: str = "none") -> VCR:
    """A `vcr.VCR` whose cassettes are tapes: readable, without secrets, matched by what is asked.

    It serves the OpenAI calls of your own code.

    >>> with vcr("once").use_cassette("cassettes/flood.yaml"):  # doctest: +SKIP
    ...     OpenAI().chat.completions.create(model="gpt-4.1-mini", messages=messages)

    Args:
        record_mode: As vcrpy has it: `none`, `once`, `new_episodes` or `all`. By default nothing is asked.

    Returns:
        vcrpy's own object, with serializer, persister, matcher and filters set. A filter of your own goes
        before ours: `before_record_request=[mine, *made.before_record_request]`.
    """
    from summarizer.tapes.recording import configure  # vcrpy takes half a second to import

    return configure(record_mode)
