"""Overflow: whether a provider refused a document because it is too long, or cut it off silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from summarizer.llm.models import estimate_tokens
from summarizer.llm.requests import Request
from summarizer.transport.refusals import Refusal

_CODES: Final = frozenset(
    (
        "context_length_exceeded",
        "exceed_context_size_error",
        "context_window_exceeded",
        "contextwindowexceedederror",
        "model_max_prompt_tokens_exceeded",
        "tokens_limit_reached",
        "string_above_max_length",
        "prompt_too_long",
        "request_too_large",
    )
)

_WHAT: Final = re.compile(
    r"\b(?:tokens?|context|prompts?|inputs?|messages|conversation|request|documents?|content length)\b"
    r"|message length|model length|max_(?:input|seq|model)_len|context_?(?:length|window)",
    re.IGNORECASE,
)
_EXCESS: Final = re.compile(
    r"exceed|overflow|too (?:long|large|big|many)|(?:longer|larger|greater|less|fewer|more) than"
    r"|reduce the length|context[ _](?:length|window|size)|at most|up to|must be <=|should be \["
    r"|maximum|max size|limit",
    re.IGNORECASE,
)
_OTHER_LIMIT: Final = re.compile(
    r"per[ -](?:second|min|minute|hour|day)\b|\b[rt]p[smd]\b|rate limit|too many requests|concurren"
    r"|\btimed?\b|deadline|completion tokens|output tokens|\bimages?\b|api key|unsupported|schema"
    r"|temperature|logprobs",
    re.IGNORECASE,
)
"""Words of another limit: of requests in a minute, of time, of the answer's length, of a schema."""

_STATUSES: Final = frozenset((400, 413, 422, 424))


def is_too_long(status: int, refusal: Refusal) -> bool:
    """Whether a call was refused because prompt and answer exceed the model's window.

    Args:
        status: The HTTP status.
        refusal: What the provider said.
    """
    if _CODES.intersection(refusal.codes):
        return True
    words = refusal.message
    if status not in _STATUSES or _OTHER_LIMIT.search(words):
        return False
    return bool(_WHAT.search(words) and _EXCESS.search(words))


def names_size(words: str) -> bool:
    """Whether the provider's words say how long the prompt was or may be."""
    return re.search(r"\d{3}", words) is not None


def find_window(words: str) -> int | None:
    """Return the window in tokens that the words of a refusal name; None if they name none.

    >>> find_window("prompt is too long: 208310 tokens > 200000 maximum")
    200000
    """
    found = [int((first or second).replace(",", "")) for first, second in _NAMED.findall(words)]
    return next((each for each in reversed(found) if each >= _SMALLEST_WINDOW and each != _CODE), None)


def counts_answer(words: str) -> bool:
    """Whether the provider's words say that it is the answer's limit which does not fit beside the prompt.

    >>> counts_answer("you requested 5300 tokens (4100 of text input, 1200 in the output)")
    True
    """
    return re.search(r"max_(?:completion_|new_)?tokens|in the (?:output|completion)", words) is not None


_CODE: Final = 2_013
"""Of MiniMax: "context window exceeds limit (2013)"."""
_NAMED: Final = re.compile(
    r"(?:(?:context|model|content|max(?:imum)? prompt) (?:length|size|window)|max_\w+_len|limit|allowed|up to"
    r"|most|<=|>|than|exceeds?|max (?:size|input tokens)|\[\d+,)"
    r"(?: is| of| to|:)*\s*\(?\s*(\d[\d,]{2,})\b(?! \+)|\b(\d[\d,]{2,}) maximum",
    re.IGNORECASE,
)
"""The number after words for a limit: 8192 in "exceeds the context size (8192 tokens)"."""
_SMALLEST_WINDOW: Final = 256
_ONE_TOKENIZER: Final = 0.6
"""No tokenizer is known to need fewer than this share of the estimated tokens."""

_NEARLY_ALL: Final = 0.9


@dataclass(frozen=True)
class PromptCut:
    """A prompt that was read in part only, in tokens."""

    read: int
    sent: int


def find_prompt_cut(request: Request[Any], reported: int) -> PromptCut | None:
    """Return how much of a prompt was read if it was cut: Ollama cuts one to its window without a word.

    Args:
        request: What was sent. Its tokens are estimated; runs of blanks count as one.
        reported: The prompt tokens that the endpoint counted; few or none is no count.
    """
    sent = sum(estimate_tokens(" ".join(message["content"].split())) for message in request.messages)
    fills_window = reported >= 1_024 and reported & (reported - 1) == 0
    share = _NEARLY_ALL if fills_window else _ONE_TOKENIZER
    return PromptCut(reported, sent) if _SMALLEST_WINDOW <= reported < sent * share else None
