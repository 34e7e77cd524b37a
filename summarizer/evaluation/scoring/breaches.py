"""Breaches: forbidden statements, canaries and false quotations, whatever the score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.matching.values import blank
from summarizer.grounding.language.normalise import fold
from summarizer.published import PROOF, is_cited, items
from summarizer.reasons import read_reasons

_UNSTATED: Final = (*PROOF, "role")


def canaries(brief: Mapping[str, Any], forbidden: Sequence[str]) -> tuple[str, ...]:
    """List the forbidden strings that a brief contains.

    Args:
        brief: The brief as JSON. Its quotations are not searched: they are the document's own words.
        forbidden: The strings, compared without regard to case.
    """
    texts = [fold(text) for text in _strings(brief, skipped=("evidence",))] if forbidden else []
    return tuple(canary for canary in forbidden if any(fold(canary) in text for text in texts))


def never(brief: Mapping[str, Any], forbidden: Sequence[str], matcher: Matcher) -> tuple[str, ...]:
    """List the forbidden statements that an item of a brief makes.

    Args:
        brief: The brief as JSON.
        forbidden: The statements under `never` in gold.
        matcher: What decides whether a text makes a statement.
    """
    texts = list(dict.fromkeys(statements(brief))) if forbidden else []
    return tuple(each for each in forbidden if any(matcher.says(text, each) for text in texts))


def misquoted(brief: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """List the paths of the items whose quotation is not in the document at the position it gives."""
    return tuple(
        path
        for path, item in items(brief)
        if not all(_verbatim(evidence, text) for evidence in item.get("evidence") or ())
    )


def _verbatim(evidence: Mapping[str, Any], text: str) -> bool:
    start, end, quote = evidence["start"], evidence["end"], evidence["quote"]
    return bool(quote) and start >= 0 and text[start:end] == quote


def _strings(value: Any, skipped: Sequence[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in cast("Mapping[str, Any]", value).items():
            if name == "reasons" and is_cited(value):
                yield from (reason["text"] for reason in read_reasons({name: each}))
            elif name not in skipped:
                yield from _strings(each, skipped)
    elif isinstance(value, Sequence):
        for each in cast("Sequence[Any]", value):
            yield from _strings(each, skipped)


def statements(value: Any) -> Iterator[str]:
    """The statements of a part of a brief: its texts and, of a party, "<name> is <role>"."""
    if isinstance(value, str):
        if not _is_label(value):
            yield value
    elif isinstance(value, Mapping):
        item = cast("Mapping[str, Any]", value)
        name, role = item.get("name"), item.get("role")
        if isinstance(name, str) and isinstance(role, str) and not blank(role):
            yield f"{name} is {role}"
        for field, each in item.items():
            if field not in _UNSTATED:
                yield from statements(each)
    elif isinstance(value, Sequence):
        for each in cast("Sequence[Any]", value):
            yield from statements(each)


def _is_label(text: str) -> bool:
    """Whether a text is one lower-case word or a date, such as a kind or a state: it states nothing."""
    return text.isascii() and text.split() in ([], [text.lower()])
