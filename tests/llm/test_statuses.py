"""What refusals mean, in the words of those who send them."""

from __future__ import annotations

import pytest

from summarizer.errors import AccessError, AnswerError, ProviderError
from summarizer.llm.statuses import find_meaning
from summarizer.transport.refusals import Refusal

KEY, MODEL = "refused the key", "does not know the model"
ADDRESS, REQUEST = "has no chat completions at this address", "refused the request"
FILTER, FORBIDDEN = "did not accept the document", "does not allow the request"

MEANINGS: dict[str, tuple[int, Refusal, str]] = {
    "openai, key": (401, Refusal("Incorrect API key provided.", ("invalid_api_key",)), KEY),
    "google, key": (
        400,
        Refusal("API key not valid. Please pass a valid API key."),
        KEY,
    ),
    "google, expired": (400, Refusal("API key expired. Please renew the API key."), KEY),
    "xai, key": (
        400,
        Refusal("Incorrect API key provided: xa***."),
        KEY,
    ),
    "proxy, no key": (403, Refusal("Missing API key"), KEY),
    "openai, model": (404, Refusal("The model `x` does not exist.", ("model_not_found",)), MODEL),
    "ollama, model": (404, Refusal('model "llama3" not found, try pulling it first'), MODEL),
    "azure, deployment": (
        404,
        Refusal("The API deployment for this resource does not exist.", ("deploymentnotfound",)),
        MODEL,
    ),
    "litellm, model": (400, Refusal("Invalid model name passed in model=x. Call `/v1/models`"), MODEL),
    "mistral, model": (400, Refusal("Invalid model: x", ("1500", "invalid_model")), MODEL),
    "deepseek, model": (400, Refusal("Model Not Exist", ("invalid_request_error",)), MODEL),
    "groq, model": (400, Refusal("The model `x` has been decommissioned and is no longer supported."), MODEL),
    "google, model": (404, Refusal("models/x is not found for API version v1beta", ("not_found",)), MODEL),
    "lm studio, none": (404, Refusal("No models loaded. Please load a model."), MODEL),
    "openrouter, model": (400, Refusal("x/y is not a valid model ID"), MODEL),
    "openrouter, none": (404, Refusal("No endpoints found for x/y."), MODEL),
    "together, model": (404, Refusal("Unable to access model x. Please visit the list of models."), MODEL),
    "fireworks, model": (404, Refusal("Model not found, inaccessible, and/or not deployed"), MODEL),
    "fastapi, path": (404, Refusal("Not Found"), ADDRESS),
    "azure, path": (404, Refusal("Resource not found", ("404",)), ADDRESS),
    "go, path": (404, Refusal("404 page not found"), ADDRESS),
    "openai, path": (
        404,
        Refusal("Invalid URL (POST /chat/completions)"),
        ADDRESS,
    ),
    "lm studio, path": (404, Refusal("Unexpected endpoint or method. (POST /chat/completions)"), ADDRESS),
    "no words": (404, Refusal(), ADDRESS),
    "wrong method": (405, Refusal("Method Not Allowed"), ADDRESS),
    "azure, filter": (
        400,
        Refusal("The response was filtered due to Azure's content management policy.", ("content_filter",)),
        FILTER,
    ),
    "openrouter, filter": (403, Refusal("x/y requires moderation. Your input was flagged"), FILTER),
    "dashscope, filter": (400, Refusal("Input data may contain inappropriate content."), FILTER),
    "a header": (403, Refusal("missing header x-team"), FORBIDDEN),
    "a parameter": (400, Refusal("Unknown parameter: 'reasoning_effort'."), REQUEST),
    "tokens": (400, Refusal("Invalid max_tokens value, the valid range is [1, 8192]"), REQUEST),
    "a schema": (400, Refusal("Invalid schema for response_format 'Brief'"), REQUEST),
    "an input": (422, Refusal("Input should be a valid string"), REQUEST),
}


@pytest.mark.parametrize(("status", "refusal", "what"), MEANINGS.values(), ids=MEANINGS)
def test_a_refusal_is_understood_by_its_words(status: int, refusal: Refusal, what: str) -> None:
    meaning = find_meaning(status, refusal)
    kinds = {KEY: AccessError, MODEL: AccessError, ADDRESS: AccessError, FILTER: AnswerError}
    assert (meaning.what, meaning.kind) == (what, kinds.get(what, ProviderError))
    assert meaning.words == (what != KEY)


@pytest.mark.parametrize("status", [409, 418, 500, 529])
def test_of_another_status_the_number_is_said(status: int) -> None:
    assert find_meaning(status, Refusal("model not found")).what == f"failed with status {status}"
