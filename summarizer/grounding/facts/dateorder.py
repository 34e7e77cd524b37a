"""Date order: whether a document writes the day before the month in dates such as 04/03/2025."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.grounding.language.detect import detect_language

_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<first>\d\d?)(?P<mark>[./-])(?P<second>\d\d?)(?P=mark)(?:(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
_SAMPLE = 20_000
"""So many characters show the language of a document."""


def find_day_first(text: str) -> Mapping[str, bool]:
    """Find how a document writes its dates in numbers.

    A number above 12 shows which of the two is the day, for all dates with the same mark. Without one,
    the languages with a table, such as German, write the day first; English does either.

    Args:
        text: The whole document.

    Returns:
        For each mark (`/`, `.`, `-`) whether the day comes first; a mark whose order is in doubt is missing.

    >>> find_day_first("Opened 27/02/2025, closed 04/03/2025."), find_day_first("Closed on 04/03/2025.")
    ({'/': True}, {})
    """
    dates = list(_NUMERIC.finditer(text))
    found: dict[str, bool] = {}
    for mark in dict.fromkeys(each["mark"] for each in dates):
        pairs = [(int(each["first"]), int(each["second"])) for each in dates if each["mark"] == mark]
        day_first = any(12 < first <= 31 and second <= 12 for first, second in pairs)
        month_first = any(12 < second <= 31 and first <= 12 for first, second in pairs)
        if day_first != month_first:
            found[mark] = day_first
        elif not day_first and detect_language(text[:_SAMPLE]) not in ("", "en"):
            found[mark] = True
    return found
