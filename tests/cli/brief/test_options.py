"""`summarizer brief`: options that cannot be used, and the model that is used without any."""

from __future__ import annotations

import pytest
from helpers.lift_case import DRAFT


def test_the_embedded_model_is_said_to_be_used(run, answers, lift, monkeypatch):
    answers(DRAFT)
    monkeypatch.delenv("OPENAI_API_KEY")
    ran = run("brief", lift, "--json")
    assert ran.err == "Using local/qwen2.5-coder-1.5b, since no model is named and no key is set.\n"
    assert ran.json["model"] == "local/qwen2.5-coder-1.5b"
    assert ran.json["usage"]["cost_usd"] == 0.0


USAGE = {
    "date": (("--date", "22.2.2025"), "--date"),
    "model": (("--model", "gpt-4o"), "There is no model named 'gpt-4o'."),
    "local model": (("--model", "local/llama"), "There is no model named 'local/llama'."),
    "model file": (("--model", "local:none.gguf"), "none.gguf: no such model file."),
    "key": (("--model", "openai/gpt-4o"), "openai/gpt-4o needs a key, and OPENAI_API_KEY is not set."),
    "prompt": (("--prompt", "none"), "There is no prompt named 'none'."),
    "prompt file": (("--prompt", "none.md"), "none.md: no such prompt file."),
    "schema form": (("--schema", "nonsense"), "'nonsense' names no schema."),
    "schema module": (("--schema", "no.such:Thing"), "no.such:Thing: No module named 'no'."),
    "schema class": (
        ("--schema", "summarizer.schema:Nope"),
        "summarizer.schema:Nope: summarizer.schema has no class",
    ),
    "schema kind": (
        ("--schema", "summarizer.schema:State"),
        "summarizer.schema:State: it is not a pydantic model.",
    ),
    "schema uncited": (("--schema", "summarizer.briefing:Source"), "The schema Source has no cited part."),
    "endpoint without model": (("--base-url", "http://localhost:1/v1"), "A base URL needs a model."),
}


@pytest.mark.parametrize(("options", "message"), USAGE.values(), ids=USAGE)
def test_usage(run, lift, options, message):
    ran = run("brief", lift, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
