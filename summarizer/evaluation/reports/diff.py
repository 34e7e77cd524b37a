"""Diff: the differences between the requests of two runs: prompt, schema and parameters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import unified_diff

from summarizer.evaluation.runs.run import Asked
from summarizer.strings import escape


def diffs(before: Asked, after: Asked) -> dict[str, list[str]]:
    """The lines of the unified diffs of `prompt`, `schema` and `parameters`, of those that changed.

    A character that is not seen, or that reorders what follows it, is written as its code.
    """
    first, second = _collect_texts(before), _collect_texts(after)
    found = {name: _diff(name, first[name], second[name]) for name in first}
    return {name: lines for name, lines in found.items() if lines}


def _diff(name: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    return list(unified_diff(before, after, f"baseline/{name}", f"candidate/{name}", lineterm=""))


def _collect_texts(asked: Asked) -> dict[str, list[str]]:
    prompt = [
        line
        for message in asked.messages
        for line in (f"# {message.get('role', '')}", *message.get("content", "").split("\n"))
    ]
    schema = [asked.brief_schema, *_dump_json(asked.wire)]
    parameters = {
        "model": asked.model,
        **asked.parameters,
        "limits": asked.limits,
        "later samples": {"temperature": asked.temperature, "seed": asked.seed},
    }
    texts = {"prompt": prompt, "schema": schema, "parameters": _dump_json(parameters)}
    return {name: [escape(line, keep="\t") for line in lines] for name, lines in texts.items()}


def _dump_json(value: object) -> list[str]:
    return json.dumps(value, ensure_ascii=False, indent=2).split("\n")
