"""Plain values: texts and numbers in the forms in which models write them."""

from __future__ import annotations

import math
import re
from typing import Any, Final, cast

_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,300})(?:\.\d{1,300})?(?![\d,.])")
_TEXTS: Final = ("text", "name", "value", "words", "date", "title")
"""Fields of an object that stands where a text should; if it has none of them, its first text counts."""
_READ: Final = 200


def shape_text(value: Any) -> Any:
    """Return a text: that of an object such as a time, those of a list, or a number in words.

    Args:
        value: What the model wrote; returned as it is if it has no text.

    >>> shape_text({"text": "Monday", "date": None}), shape_text(["Ann", "Bo"]), shape_text(5)
    ('Monday', 'Ann, Bo', '5')
    """
    if isinstance(value, list):
        texts = [each for each in map(_find_text, cast("list[Any]", value)) if each is not None]
        return ", ".join(texts) if texts else cast("Any", value)
    text = _find_text(value)
    return value if text is None else text


def _find_text(value: Any) -> str | None:
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        known = (fields.get(name) for name in _TEXTS)
        value = next((each for each in (*known, *fields.values()) if isinstance(each, str)), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return join_surrogates(value) if isinstance(value, str) else None


def join_surrogates(text: str) -> str:
    """Join the halves of characters; half a character alone becomes U+FFFD, since no file can hold it.

    >>> join_surrogates("\\ud83d\\ude00 \\ud83d") == "\\U0001f600 \\ufffd"
    True
    """
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shape_number(value: Any) -> Any:
    """Return the only number in some words; the words if there is none, or more, and None for infinity.

    >>> shape_number("1,200 euros"), shape_number("2 or 3"), shape_number(float("nan"))
    ('1200', '2 or 3', None)
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if not isinstance(value, str):
        return value
    numbers = _NUMBER.findall(value[:_READ])
    return numbers[0].replace(",", "") if len(numbers) == 1 else value
