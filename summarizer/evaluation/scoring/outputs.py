"""Outputs: the items that a brief gives for a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from summarizer.evaluation.matching.values import blank
from summarizer.evaluation.scoring.sections import VALUE, Section

Output: TypeAlias = Mapping[str, Any]
"""An item of a brief, as JSON."""


def outputs(brief: Mapping[str, Any], section: Section) -> list[Output]:
    """List the items that a brief gives for a field, in the order of its alignment.

    Args:
        brief: The brief as JSON.
        section: The field. A value that is no part becomes an item with the one field `value`.
    """
    value = brief.get(section.name)
    given = list(cast("Sequence[Any]", value or ())) if section.many else [value]
    if section.plain:
        return [{VALUE: each} for each in given if not blank(each)]
    return [each for each in given if each is not None]
