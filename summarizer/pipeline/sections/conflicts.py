"""Conflicts: statements of different parts of a document that cannot both be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Final, TypeAlias

from summarizer.grounding.checks.claims import find
from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.times import same
from summarizer.grounding.language.tables import get_language
from summarizer.pipeline.candidates import RatedDocument, cited_numbers
from summarizer.pipeline.sections.statements import find_place
from summarizer.published import PROOF, JsonDict

_Dated: TypeAlias = tuple[date | None, JsonDict]
"""The day of the part of a document that an item comes from, and the item."""

_COMMON: Final = 0.6
"""The share of the words of the shorter of two statements that the other must have to be compared."""
_FEWEST: Final = 2
"""Words that two statements must share to speak of one thing."""
_MOST_APART: Final = 3
"""Words that only one of two statements of one thing may have."""
_NUMBERS: Final = frozenset(("number", "number-elsewhere", "number-unit"))
_DATES: Final = frozenset(("date", "date-part"))
_DENIALS: Final = frozenset(("denied", "undenied", "denials", "opposite"))
_OTHERS: Final = frozenset(("name", "subject", "roles", "mixed", "kind", "qualified", "quotation"))
"""Codes by which two statements speak of different things."""


def find_conflicts(items: Sequence[JsonDict], rated: RatedDocument) -> list[JsonDict]:
    """Find pairs of statements that disagree in a number, a date or a denial.

    Args:
        items: Checked items with a `text`.
        rated: Their document.

    Returns:
        Conflicts, see `make_conflict`. Of two statements from differently dated parts of the document the
        later stands; else code cannot know which one does.
    """
    sound = [item for item in items if item["support"] != "unsupported" and item["evidence"]]
    dated = [(_find_day(item, rated), item) for item in sorted(sound, key=find_place)]
    words = {id(item): rated.words(item["text"]) for item in sound}
    return [
        _order(about, one, other)
        for one, other in combinations(dated, 2)
        if _is_related(words[id(one[1])], words[id(other[1])]) and not _share_evidence(one[1], other[1])
        if (about := _compare(one[1]["text"], other[1]["text"], rated))
    ]


def make_conflict(
    about: str, earlier: Mapping[str, Any], later: Mapping[str, Any], stands: int | None = None
) -> JsonDict:
    """Return a conflict as it is published: two statements with their receipts.

    Args:
        about: What they disagree in.
        earlier: The item that comes first.
        later: The item that comes later.
        stands: The index of the statement that stands; None if that is not known.
    """
    statements = [{name: item[name] for name in ("text", *PROOF)} for item in (earlier, later)]
    return {"about": about, "statements": statements, "stands": stands}


def _find_day(item: JsonDict, rated: RatedDocument) -> date | None:
    return rated.document.date_at(item["evidence"][0]["start"])


def _order(about: str, one: _Dated, other: _Dated) -> JsonDict:
    """Make a conflict of two statements in the order of the document, or of their days if they differ."""
    (day, item), (later_day, later) = one, other
    if not day or not later_day or day == later_day:
        return make_conflict(about, item, later)
    return make_conflict(about, *((item, later) if day < later_day else (later, item)), stands=1)


def _is_related(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    common = len(ours & theirs)
    return common >= _FEWEST and common >= _COMMON * min(len(ours), len(theirs))


def _share_evidence(one: JsonDict, other: JsonDict) -> bool:
    return bool(set(cited_numbers(one)) & set(cited_numbers(other)))


def _compare(one: str, other: str, rated: RatedDocument) -> str | None:
    """Return what two statements of one thing disagree in; None if nothing is found.

    Two that differ in a figure speak of one thing only if one has all other words of the other: "hall A cost
    5 million" and "hall B cost 6 million" are both true.
    """
    ours, theirs = read(one, rated.language), read(other, rated.language)
    left, right = _list_words(ours), _list_words(theirs)
    if not _are_alike(left, right) or not _name_the_same(ours, theirs):
        return None
    if left <= right or right <= left:
        if _differ_in_number(ours, theirs):
            return "number" if _find_codes(one, other) & _NUMBERS else None
        if _differ_in_date(ours, theirs):
            return "date"
    codes = _find_codes(one, other)
    return "denial" if codes & _DENIALS and not codes & (_OTHERS | _NUMBERS | _DATES) else None


def _are_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= _FEWEST and len(left ^ right) <= _MOST_APART


def _find_codes(one: str, other: str) -> frozenset[str]:
    """Return why neither statement proves the other."""
    return frozenset(finding.code for a, b in ((one, other), (other, one)) for finding in find(a, [b]))


def _name_the_same(ours: Facts, theirs: Facts) -> bool:
    left, right = ({word for name in facts.names for word in name.core} for facts in (ours, theirs))
    return left <= right or right <= left


def _list_words(facts: Facts) -> frozenset[str]:
    """Return the words of a statement that are neither number nor time."""
    figures = {at for each in facts.quantities for at in range(each.index, each.end)}
    figures |= {at for at, _ in facts.moments}
    stop = get_language(facts.language).stop
    words = (word for at, word in enumerate(facts.words) if at not in figures and word.is_word)
    return frozenset(word.low for word in words if word.low not in stop)


def _differ_in_number(ours: Facts, theirs: Facts) -> bool:
    """Whether they give another value for one thing that is counted or measured, and the same for all others.

    Where two differ, as in "note 9 lists 4 pumps" and "note 12 lists 7 pumps", one of them tells things
    apart; so does a number without a unit, as in "crate number 9".
    """
    if any(each.label or each.ordinal for each in (*ours.quantities, *theirs.quantities)):
        return False
    left, right = _sort_values(ours), _sort_values(theirs)
    other = [unit for unit in left.keys() | right.keys() if left.get(unit) != right.get(unit)]
    return len(other) == 1 and other[0] in left.keys() & right.keys() and other[0] != (None, ())


def _sort_values(facts: Facts) -> dict[tuple[str | None, tuple[str, ...]], set[str]]:
    values: defaultdict[tuple[str | None, tuple[str, ...]], set[str]] = defaultdict(set)
    for each in facts.quantities:
        values[each.unit, each.nouns].add(each.value)
    return values


def _differ_in_date(ours: Facts, theirs: Facts) -> bool:
    left, right = ([moment for _, moment in facts.moments] for facts in (ours, theirs))
    return bool(left and right) and not any(same(one, other) for one in left for other in right)
