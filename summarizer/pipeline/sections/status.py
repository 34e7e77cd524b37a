"""Status: the newest of those that the sections give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from summarizer.document import Document
from summarizer.published import JsonDict


def sort_by_age(statuses: Sequence[JsonDict], document: Document) -> list[JsonDict]:
    """Sort the usable statuses, oldest first: by the date of the part that they come from, then by place.

    Args:
        statuses: The checked status of each section.
        document: Their document.

    Returns:
        Those with evidence, not "unclear" and not unsupported; all of them if there are none such.
    """
    usable = [each for each in statuses if _is_usable(each)]
    return sorted(usable or statuses, key=lambda each: _find_time(each, document))


def _is_usable(status: JsonDict) -> bool:
    return bool(status["evidence"]) and status["support"] != "unsupported" and status["state"] != "unclear"


def _find_time(status: JsonDict, document: Document) -> tuple[date, int]:
    start = status["evidence"][-1]["start"] if status["evidence"] else -1
    dated = document.date_at(start) if start >= 0 else None
    return dated or date.min, start
