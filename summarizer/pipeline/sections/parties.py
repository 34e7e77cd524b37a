"""Parties: those that several sections name, each once under its fullest name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.grounding.language.normalise import fold
from summarizer.pipeline.candidates import RatedDocument
from summarizer.pipeline.sections.statements import find_place
from summarizer.published import JsonDict
from summarizer.reasons import Support

_RANKS: dict[Support, int] = {"verified": 2, "weak": 1, "unsupported": 0}


def merge_parties(parties: Iterable[JsonDict], rated: RatedDocument) -> list[JsonDict]:
    """Merge the parties with the same name, and a last name alone with the one full name that ends so.

    Args:
        parties: Checked parties.
        rated: Their document.

    Returns:
        Each party once, with the first role that is given and the evidence of all, in the order of the
        document.
    """
    given = list(parties)
    full_names = _find_full_names(str(each["name"]) for each in given)
    groups: defaultdict[str, list[JsonDict]] = defaultdict(list)
    for party in given:
        name = fold(party["name"])
        groups[full_names.get(name, name)].append(party)
    return sorted((_merge(key, group, rated) for key, group in groups.items()), key=find_place)


def _find_full_names(names: Iterable[str]) -> dict[str, str]:
    """Map each name of one word to the full name that ends so, if there is only one."""
    folded = {fold(name) for name in names}
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for name in folded:
        words = name.split()
        if len(words) > 1:
            ends[words[-1]].add(name)
    return {last: next(iter(full)) for last, full in ends.items() if last in folded and len(full) == 1}


def _merge(name: str, group: Sequence[JsonDict], rated: RatedDocument) -> JsonDict:
    """Return the best supported of a group under its name, with the role and evidence of all.

    What the others add is left out if it would lower the mark.
    """
    named = [party for party in group if fold(party["name"]) == name]
    kept = max(named, key=_rank)
    role = next((each["role"] for each in [kept, *group] if each.get("role") and _rank(each)), None)
    evidence = _join(group)
    if evidence == kept["evidence"] and role == kept.get("role"):
        return kept
    for extra in ({"role": role, "evidence": evidence}, {"evidence": evidence}):
        merged = rated.check({**kept, **extra})
        if _rank(merged) >= _rank(kept):
            return merged
    return kept


def _rank(party: JsonDict) -> int:
    return _RANKS[party["support"]]


def _join(group: Iterable[JsonDict]) -> list[JsonDict]:
    spans = {(each["start"], each["end"]): each for party in group for each in party["evidence"]}
    return [spans[span] for span in sorted(spans)]
