from __future__ import annotations

import re
from typing import Any

import pytest

from summarizer.llm.overflow import PromptCut, find_prompt_cut, find_window, is_too_long, names_size
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Bounds, draft_of
from summarizer.schema import Brief
from summarizer.transport.refusals import Refusal

TOO_LONG = """\
This model's maximum context length is 128000 tokens. However, your messages resulted in 130507 tokens.
Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 300000 tokens. Please
request (20123 tokens) exceeds the available context size (16384 tokens), try increasing it
the request exceeds the available context size. try increasing the context size or enable context shift
This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the
'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum context length is 8192
The decoder prompt (length 9000) is longer than the maximum model length of 8192. Make sure that
Input length (9000) exceeds model's maximum context length (8192).
The input (9000 tokens) is longer than the model's context length (8192 tokens).
Requested token count exceeds the model's maximum context length of 8192 tokens. You requested a total of
prompt is too long: 208310 tokens > 200000 maximum
input length and `max_tokens` exceed context limit: 199759 + 20000 > 200000, decrease input length or
The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).
The input token count exceeds the maximum number of tokens allowed 1048576.
Unable to submit request because the input token count is 33018 but model only supports up to 32768. Reduce
Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length
too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 5000. Try using a
too many tokens: size limit exceeded by 1234 tokens. Try using shorter or fewer inputs. The limit for this
Please reduce the length of the messages or completion. Current length is 9001 while limit is 8192
Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9000 `inputs` tokens and
Input validation error: `inputs` must have less than 4096 tokens. Given: 5000
Input is too long for requested model.
Too many input tokens. Max input tokens: 8192, request input token count: 9000
This endpoint's maximum context length is 131072 tokens. However, you requested about 140000 tokens (139000
This model's maximum prompt length is 131072 but the request contains 537812 tokens.
Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context
The number of tokens to keep from the initial prompt is greater than the context length
input length exceeds the context length
the input length exceeds maximum context length
prompt too long; exceeded max context length by 1200 tokens
litellm.ContextWindowExceededError: litellm.BadRequestError: too big
The prompt is too long: 9000, model maximum context length: 8191
Request body too large for gpt-4o model. Max size: 8000 tokens.
Range of input length should be [1, 30720]
<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 129024]
Invalid request: Your request exceeded model token limit: 8192 (requested: 9000)
invalid params, context window exceeds limit (2013)
Prompt exceeds max length
prompt length (9000) should not exceed max_input_len (8192)
Prompt length 9000 is greater than max_seq_len 8192
prompt token count of 130000 exceeds the limit of 128000
Input too long: 9000 tokens (limit 8192)
The request was too large: the total tokens exceed 128000
Token limit exceeded: prompt has 9000 tokens, limit is 8192
Requested tokens (9000) exceed context window of 8192
This model does not support more than 8192 input tokens; your input has 9000
exceeds the context window
Your input exceeds the context window of this model. Please adjust your input and try again.
The conversation is too long
maximum allowed content length of 135000 exceeded
The maximum tokens you requested exceeds the model limit of 8192
The total number of tokens (9000) exceeds the limit of 8192
message length 9000 exceeds 8192
context_length_exceeded
""".splitlines()
OTHER = """\
Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 29000,
Request too large for model `llama-3.1-8b-instant` in organization on tokens per minute (TPM): Limit 6000,
max_tokens is too large: 32768. This model supports at most 16384 completion tokens, whereas you provided
Invalid schema for response_format 'Brief': schema is too long
Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.
Invalid value: 'max_tokens' must be at least 16.
The model is overloaded
context: deadline exceeded
Incorrect API key provided
Request timed out: exceeded the maximum time allowed
Too many requests
The request exceeded the time limit
Invalid message role
`top_logprobs` must be less than or equal to 20
You exceeded your current quota, please check your plan and billing details.
temperature is too large: maximum is 2
Request body contains invalid JSON
'max_completion_tokens' must be greater than 16
response_format.json_schema.name is too long (maximum length 64)
string too long. Expected a string with maximum length 64, but got a string with length 80 instead.
""".splitlines()


@pytest.mark.parametrize("words", TOO_LONG, ids=lambda words: words[:30])
def test_a_window_that_is_exceeded_is_told_by_any_provider(words: str) -> None:
    assert is_too_long(400, Refusal(words))


@pytest.mark.parametrize("words", OTHER, ids=lambda words: words[:30])
def test_other_limits_are_not_the_window(words: str) -> None:
    assert not is_too_long(400, Refusal(words))


@pytest.mark.parametrize(
    ("status", "refusal", "found"),
    [
        (400, Refusal("", ("context_length_exceeded",)), True),
        (413, Refusal("", ("tokens_limit_reached",)), True),
        (413, Refusal("Payload too large"), False),
        (429, Refusal("Request too large: tokens exceed the limit"), False),
        (500, Refusal("context length exceeded"), False),
        (400, Refusal(), False),
    ],
    ids=str,
)
def test_codes_count_always_and_words_with_some_statuses(status: int, refusal: Refusal, found: bool) -> None:
    assert is_too_long(status, refusal) is found


def test_a_size_is_a_number_of_tokens() -> None:
    assert names_size("9001 tokens")
    assert not names_size("Input is too long (code 42).")


SENT = {130507, 300000, 20123, 5000, 9000, 208310, 199759, 1200000, 33018, 40000, 9001, 140000, 537812}
"""What was sent, in the messages of TOO_LONG."""


@pytest.mark.parametrize("words", TOO_LONG)
def test_the_window_is_the_number_that_was_exceeded(words: str) -> None:
    numbers = {int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", words)} - SENT
    assert find_window(words) in {*numbers, None}


WINDOWS = (8192, 16384, 128000, 200000, 1048576, 32768, 131072, 8193, 129024)
NAMED = [each for each in TOO_LONG if any(str(window) in each for window in WINDOWS)]


@pytest.mark.parametrize("words", NAMED)
def test_a_window_that_is_named_is_found(words: str) -> None:
    assert find_window(words) in WINDOWS


def test_an_excess_and_a_code_are_no_window() -> None:
    assert find_window("exceeded max context length by 1200 tokens") is None
    assert find_window("invalid params, context window exceeds limit (2013)") is None


def request(words: str) -> JsonRequest:
    return JsonRequest([{"role": "user", "content": words}], draft_of(Brief), Bounds(1), {})


ENGLISH = "The lift stood still again. " * 1_000  # 27 characters a sentence: about 7,000 tokens


@pytest.mark.parametrize(
    ("words", "reported", "cut"),
    [
        (ENGLISH, 2_048, True),
        (ENGLISH, 4_096, True),
        (ENGLISH, 4_100, True),
        (ENGLISH, 5_000, False),
        (ENGLISH, 7_000, False),
        (ENGLISH, 9_000, False),
        (ENGLISH, 0, False),
        (ENGLISH, 100, False),
        ("a" * 4_600 * 4, 4_096, True),
        ("a" * 4_600 * 4, 4_097, False),
        ("a b" + " " * 40_000, 300, False),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_prompt_that_was_cut_is_seen_by_its_count(words: str, reported: int, cut: bool) -> None:
    found: Any = find_prompt_cut(request(words), reported)
    assert (found is not None) is cut
    assert found is None or found == PromptCut(reported, found.sent)
