"""Diff: the differences between the requests of two runs, line by line: prompt, schema and parameters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from summarizer.evaluation.runs.run import Asked
from summarizer.strings import escape

Kind: TypeAlias = Literal["same", "removed", "added", "gap"]

SIGNS: Final[Mapping[Kind, str]] = {"same": " ", "removed": "-", "added": "+", "gap": ""}
"""The sign before a line in a unified diff."""

_CONTEXT = 3


@dataclass(frozen=True)
class Line:
    """One line of a diff. The text of a `gap`, which is before each hunk, is where the hunk is."""

    kind: Kind
    text: str


def diff_requests(before: Asked, after: Asked) -> dict[str, list[Line]]:
    """Compare what two runs asked.

    A character that is not seen, or that reorders what follows it, is written as its code.

    Args:
        before: what the baseline asked.
        after: what the candidate asked.

    Returns:
        The lines of the diff of each of `prompt`, `schema` and `parameters` that changed.
    """
    first, second = _collect_texts(before), _collect_texts(after)
    return {
        name: list(diff_lines(first[name], second[name])) for name in first if first[name] != second[name]
    }


def diff_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Compare two texts, as a unified diff does: hunks with three lines of context.

    Args:
        before: the lines of the earlier text.
        after: the lines of the later text.
    """
    for hunk in SequenceMatcher(None, before, after).get_grouped_opcodes(_CONTEXT):
        (_, old_start, _, new_start, _), (_, _, old_end, _, new_end) = hunk[0], hunk[-1]
        ranges = f"-{_format_range(old_start, old_end)} +{_format_range(new_start, new_end)}"
        yield Line("gap", f"@@ {ranges} @@")
        for tag, i, j, k, m in hunk:
            if tag == "equal":
                yield from (Line("same", text) for text in before[i:j])
                continue
            yield from (Line("removed", text) for text in before[i:j])
            yield from (Line("added", text) for text in after[k:m])


def write_unified(name: str, lines: Sequence[Line]) -> list[str]:
    """Write the lines of a unified diff, the names of its two files first.

    Args:
        name: what was compared, such as `prompt`.
        lines: its diff.
    """
    return [f"--- baseline/{name}", f"+++ candidate/{name}", *(SIGNS[one.kind] + one.text for one in lines)]


def _format_range(start: int, end: int) -> str:
    """The place of a hunk as a unified diff has it: its first line, from 1, and how many if not one."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


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
