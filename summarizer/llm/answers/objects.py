"""Objects: the JSON objects of a text, in prose, in fences, or written as a string in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from summarizer.llm.answers.parsing import Parsed, parse

Object: TypeAlias = dict[str, Any]

_OPENING = re.compile(r"""\{(?=\s*+(?:["'“}{/#]|[^\W\d]\w*+\s*+:))""")
"""The start of a JSON object; a brace in prose or in a formula does not match."""
_FENCE = re.compile(r"[\s\ufeff]*+(?:```\w*+\s*+)?")
"""What may stand before JSON that is all of a text."""
_ESCAPED = re.compile(r'\A[\s\ufeff]*+(?:```\w*+\s*+)?"|(?=\{(?>(?:\\+[nrt]|\s)*)\\+")')
"""The start of JSON in a string: a text that begins with a quote, or an object whose quotes are escaped."""
_STRING = re.compile(r'(?>(?:[^"\\]|\\.)*)', re.DOTALL)
_TRIES: Final = 1_000
"""Openings that may turn out to begin no object of use."""
_STRINGS: Final = 3
"""How often JSON may be written as a string in JSON."""


def find_objects(text: str, fits: Callable[[Object], bool]) -> Iterator[tuple[Object, Parsed]]:
    """Yield the objects of a text that fit, and where they stand.

    Args:
        text: The text.
        fits: Whether an object may be the one that is looked for. Inside one that does not fit, and that
            may have begun with a brace of prose, others are looked for.

    >>> [found for found, _ in find_objects('So {x} is {"a": 1}, not {"b": 2}.', lambda each: "a" in each)]
    [{'a': 1}]
    """
    place, tries, budget = 0, _TRIES, 4 * len(text)
    while tries and budget > 0 and (opening := _OPENING.search(text, place)):
        place, tries = opening.end(), tries - 1
        parsed = parse(text, opening.start())
        if parsed is None:
            continue
        useful = fits(parsed.value)
        if useful:
            yield parsed.value, parsed
        if useful or parsed.strict or parsed.deep:
            place, tries = parsed.end, tries + (not parsed.deep)
        else:
            budget -= parsed.end - opening.start()


def unwrap_strings(text: str) -> Iterator[str]:
    """Yield a text, and what it says where it is JSON written as a string in JSON, to any useful depth.

    >>> list(unwrap_strings('"{\\\\"a\\\\": 1}"'))[1:]
    ['{"a": 1}']
    """
    for _ in range(_STRINGS):
        yield text
        escaped = _ESCAPED.search(text)
        inner = _STRING.match(text, escaped.end()) if escaped else None
        if inner is None:
            return
        try:
            text = json.loads(f'"{inner[0]}"', strict=False)
        except ValueError:
            return
    yield text


def decode(text: str) -> Any:
    """Return the object or list that a text is; the text itself if it is none.

    >>> decode('[1, 2,]'), decode("Monday [1]")
    ([1, 2], 'Monday [1]')
    """
    bare = strip_fence(text)
    parsed = parse(bare) if bare[:1] in ("{", "[") else None
    whole = parsed is not None and parsed.end == len(bare) and bare.endswith(("}", "]"))
    return parsed.value if parsed and whole else text


def strip_fence(text: str) -> str:
    """Return a text without white space and the marks of a fence around it.

    >>> strip_fence("```json\\n[1]\\n```\\n")
    '[1]'
    """
    opening = _FENCE.match(text)
    return text[opening.end() if opening else 0 :].rstrip("` \t\r\n")
