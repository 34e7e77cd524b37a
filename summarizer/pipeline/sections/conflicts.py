"""Conflicts: statements of different parts of a document that cannot both be true.

Two that differ in a number or a time are a conflict only if it is the one number or time of one thing: a
cost, a deadline, a count on a day. What happened on two days is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from summarizer.grounding.checks.claims import find
from summarizer.grounding.facts.facts import Facts, Term, read
from summarizer.grounding.facts.times import Moment, same
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import PRONOUNS
from summarizer.pipeline.candidates import RatedDocument, cited_numbers
from summarizer.pipeline.sections.pairing import pair
from summarizer.pipeline.sections.slots import (
    gives_amount,
    gives_date,
    is_identifier,
    is_neutral,
    is_year,
    tells_change,
)
from summarizer.pipeline.sections.statements import find_place
from summarizer.published import PROOF, JsonDict

_FIGURES: Final = frozenset(("number", "number-elsewhere", "number-unit", "slot"))
_DENIALS: Final = frozenset(("denied", "undenied", "denials", "negation", "opposite"))
_MINOR: Final = frozenset(("language",))
_ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "number": _FIGURES | _MINOR,
    "date": _FIGURES | _MINOR | {"date"},
    "denial": _DENIALS | _MINOR,
}
"""The only codes by which neither of two statements may prove the other, by what they differ in.

Any other says that they speak of different things.
"""
_NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "number": frozenset(("number", "number-unit")),
    "date": frozenset(("date", "number")),
    "denial": _DENIALS,
}
"""One of these each of them must have; of a denial, one of the two."""
_FEWEST: Final = 2
"""Words that two statements must have, one of which denies the other."""

_Unit: TypeAlias = "tuple[str | None, tuple[str, ...]]"


@dataclass(frozen=True)
class Differences:
    """Pairs of statements that differ, as they are published.

    Attributes:
        conflicts: Those of which code cannot know the one that stands.
        developments: Those of which the later one says that it was otherwise, or is from a later part.
    """

    conflicts: Sequence[JsonDict] = ()
    developments: Sequence[JsonDict] = ()


@dataclass(frozen=True)
class _Said:
    """An item, what it says with its times, and the day of the part of the document that it is from."""

    item: JsonDict
    text: str
    facts: Facts
    day: date | None


def find_differences(items: Sequence[JsonDict], rated: RatedDocument) -> Differences:
    """Find pairs of statements of one thing that differ in its number, its time or a denial.

    Args:
        items: Checked items with a `text`.
        rated: Their document.
    """
    sound = [item for item in items if item["support"] != "unsupported" and item["evidence"]]
    said = [_say(item, rated) for item in sorted(sound, key=find_place)]
    conflicts: list[JsonDict] = []
    developments: list[JsonDict] = []
    for one, before in pair(said, [rated.words(each.item["text"]) for each in said]):
        for other in before:
            if about := _compare(other, one):
                (conflicts if _are_of_one_time(other, one) else developments).append(
                    make_difference(about, *(each.item for each in _order(other, one)))
                )
                break
    return Differences(tuple(conflicts), tuple(developments))


def make_difference(about: str, earlier: Mapping[str, Any], later: Mapping[str, Any]) -> JsonDict:
    """Return two statements that differ as they are published, with their receipts.

    Args:
        about: What they differ in.
        earlier: The item that comes first.
        later: The item that comes later.
    """
    kept = ("text", "when", "due", *PROOF)
    both = (earlier, later)
    statements = [{name: item[name] for name in kept if item.get(name) is not None} for item in both]
    return {"about": about, "statements": statements}


def _say(item: JsonDict, rated: RatedDocument) -> _Said:
    """Read an item, with the times that stand beside its text: a time that is due as a deadline."""
    text: str = item["text"].rstrip(" .!")
    for name, lead in (("when", ","), ("due", " by")):
        time: JsonDict = item.get(name) or {}
        words: str = time.get("text") or ""
        if words and words.casefold() not in text.casefold():
            text = f"{text}{lead} {words}"
    day = rated.document.date_at(item["evidence"][0]["start"])
    return _Said(item, text, read(text, rated.language), day)


def _are_of_one_time(one: _Said, other: _Said) -> bool:
    """Whether nothing tells that one of two statements is later than the other."""
    dated = one.day and other.day and one.day != other.day
    return not dated and not tells_change(one.facts) and not tells_change(other.facts)


def _order(one: _Said, other: _Said) -> tuple[_Said, _Said]:
    """Return the earlier of two first: by their days, by which one tells a change, else by their places."""
    if one.day and other.day and one.day != other.day:
        return (one, other) if one.day < other.day else (other, one)
    changed = tells_change(one.facts) and not tells_change(other.facts)
    return (other, one) if changed else (one, other)


def _compare(one: _Said, other: _Said) -> str | None:
    """Return what two statements of one thing differ in; None if they can both be true."""
    about = _find_difference(one.facts, other.facts)
    if not about or _share_evidence(one.item, other.item):
        return None
    found = [_find_codes(one.text, other.text), _find_codes(other.text, one.text)]
    allowed = all(codes <= _ALLOWED[about] for codes in found)
    enough = any if about == "denial" else all
    return about if allowed and enough(codes & _NEEDED[about] for codes in found) else None


def _find_codes(text: str, cited: str) -> frozenset[str]:
    """Return why a statement does not prove another one."""
    return frozenset(finding.code for finding in find(text, [cited]))


def _find_difference(ours: Facts, theirs: Facts) -> str | None:
    """Return what two statements may differ in, by their facts alone: cheap, before they are checked."""
    if not _are_of_one_thing(ours, theirs):
        return None
    if _have_other_times(ours, theirs):
        slots = gives_date(ours) and gives_date(theirs)
        return "date" if slots and _sort_amounts(ours) == _sort_amounts(theirs) else None
    if not _have_same_times(ours, theirs):
        return None
    if _sort_amounts(ours) != _sort_amounts(theirs):
        of_slot = bool(_list_times(ours)) or (gives_amount(ours) and gives_amount(theirs))
        return "number" if of_slot and _differ_in_one_amount(ours, theirs) else None
    return "denial" if len(_list_terms(ours)) >= _FEWEST else None


def _share_evidence(one: JsonDict, other: JsonDict) -> bool:
    return bool(set(cited_numbers(one)) & set(cited_numbers(other)))


def _are_of_one_thing(ours: Facts, theirs: Facts) -> bool:
    """Whether two statements name the same, and each word of one is in the other, or means the same."""
    left, right = ({word for name in facts.names for word in name.tokens} for facts in (ours, theirs))
    if left != right or _opens_with_pronoun(ours) or _opens_with_pronoun(theirs):
        return False
    words = _list_terms(ours), _list_terms(theirs)
    return bool(words[0]) and _has_each(words[0], words[1]) and _has_each(words[1], words[0])


def _opens_with_pronoun(facts: Facts) -> bool:
    return bool(facts.words) and facts.words[0].low in PRONOUNS


def _has_each(wanted: Sequence[Term], given: Sequence[Term]) -> bool:
    return all(any(_mean_the_same(one, other) for other in given) for one in wanted)


def _list_terms(facts: Facts) -> list[Term]:
    """Return the words that say what a statement is about."""
    stop = get_language(facts.language).stop
    terms = (term for term in facts.terms if not term.light and term.low not in stop)
    return [term for term in terms if not is_neutral(term.low)]


def _mean_the_same(one: Term, other: Term) -> bool:
    keys = {key for key, _ in one.meanings} & {key for key, _ in other.meanings}
    return one.low == other.low or bool(keys)


def _list_times(facts: Facts) -> list[Moment | str]:
    """Return the times of a statement; a year alone is a number."""
    years = (each.value for each in facts.quantities if is_year(each))
    return [*(moment for _, moment in facts.moments), *years]


def _are_same_time(one: Moment | str, other: Moment | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return same(one, other) is not False or same(other, one) is not False


def _have_other_times(ours: Facts, theirs: Facts) -> bool:
    """Whether both have times, and none of one may be one of the other."""
    left, right = _list_times(ours), _list_times(theirs)
    return bool(left and right) and not any(_are_same_time(one, other) for one in left for other in right)


def _have_same_times(ours: Facts, theirs: Facts) -> bool:
    """Whether each time of one may be one of the other."""
    left, right = _list_times(ours), _list_times(theirs)
    return all(any(_are_same_time(one, other) for other in right) for one in left) and all(
        any(_are_same_time(one, other) for other in left) for one in right
    )


def _differ_in_one_amount(ours: Facts, theirs: Facts) -> bool:
    """Whether they give another value for one thing that is counted or measured, and the same for all others.

    Where two differ, as in "note 9 lists 4 pumps" and "note 12 lists 7 pumps", one of them tells things
    apart; so does a number without a unit, as in "crate number 9".
    """
    amounts = [(each, facts) for facts in (ours, theirs) for each in facts.quantities if not is_year(each)]
    if any(is_identifier(each, facts) for each, facts in amounts):
        return False
    left, right = _sort_amounts(ours), _sort_amounts(theirs)
    other = [unit for unit in left.keys() | right.keys() if left.get(unit) != right.get(unit)]
    return len(other) == 1 and other[0] in left.keys() & right.keys()


def _sort_amounts(facts: Facts) -> dict[_Unit, set[str]]:
    values: defaultdict[_Unit, set[str]] = defaultdict(set)
    for each in facts.quantities:
        if not is_year(each):
            values[each.unit, each.nouns].add(each.value)
    return values
