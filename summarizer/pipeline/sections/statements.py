"""Statements: those of all sections together, each once, with all of their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.files.digests import canonical
from summarizer.pipeline.candidates import RatedDocument, find_candidates
from summarizer.pipeline.duplicates import merge_duplicates
from summarizer.published import JsonDict


def merge_statements(items: Iterable[JsonDict], rated: RatedDocument) -> list[JsonDict]:
    """Merge the statements of a list that say the same, and sort them by their places in the document.

    Args:
        items: Checked items with a `text`.
        rated: Their document.

    Returns:
        The better supported of those that say the same, with the evidence of all. Nothing is worded anew.
    """
    left, apart = merge_duplicates(find_candidates(drop_repeated(items), rated), rated)
    return sorted((each.item for each in [*left, *apart]), key=find_place)


def drop_repeated(items: Iterable[JsonDict]) -> list[JsonDict]:
    """Return items without those that repeat another in all of their fields, with the same evidence."""
    once: dict[str, JsonDict] = {}
    for item in items:
        fields = {name: value for name, value in item.items() if name not in ("support", "reasons")}
        once.setdefault(canonical(fields), item)
    return list(once.values())


def find_place(item: JsonDict) -> tuple[int, int]:
    """Return the place of an item's first evidence, to sort by; one without evidence comes last."""
    evidence: Sequence[JsonDict] = item["evidence"]
    return (0, evidence[0]["start"]) if evidence else (1, 0)
