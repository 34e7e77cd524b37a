"""What marks does the check give to gold statements, and to the same with one thing made false?

    python benchmarks/support.py [--split held_out]

Each statement of a case's gold (facts, status, open issues) is checked against the passages that gold gives
as its evidence: it is true, in words of a careful reader. Then, of each, four false ones: two parties
exchanged, another party, another number, the opposite (`damage.py`; the opposite in English only). One table
by language and one by genre, both by the tags of the cases.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corruption import suite
from damage import change_number, negate, other_party, swap_parties
from spots import KEYS, Change, Operator, Spot, spots
from timing import table

from summarizer.evaluation.scoring.gold import Case
from summarizer.grounding.check import check
from summarizer.reasons import Support

LANGUAGES = ("dutch", "french", "german", "italian", "portuguese", "spanish")
MARKS: tuple[Support, ...] = ("verified", "weak", "unsupported")
WRONG: dict[bool, Support] = {True: "unsupported", False: "verified"}
"""The mark that a true statement and a false one must not have."""


@dataclass(frozen=True)
class Judged:
    """A statement, true or false, and its mark."""

    case: Case
    text: str
    true: bool
    mark: Support
    reasons: tuple[str, ...]


def language(case: Case) -> str:
    """Return the language that a case is tagged with; English has no tag."""
    return next((tag for tag in case.tags if tag in LANGUAGES), "english")


def genre(case: Case) -> str:
    """Return the kind of document, a case's first tag."""
    return case.tags[0]


def replace_party(spot: Spot) -> Iterator[Change]:
    """Put another party in the place of one that the statement names."""
    if spot.field != "who" and (text := other_party(spot)):
        yield Change(spot.column, spot.with_key(text), spot.place)


FALSE: Sequence[Operator] = (swap_parties, replace_party, change_number, negate)


def falsehoods(spot: Spot) -> Iterator[str]:
    """Yield the false statements that the damages make of one."""
    for damage in FALSE:
        for change in damage(spot):
            if isinstance(change, Change) and change.column == spot.column:
                value = change.value[spot.place] if spot.listed else change.value
                yield value[KEYS[spot.field]]


def judge(case: Case) -> Iterator[Judged]:
    """Check the statements of one case, true ones and false ones."""
    for spot in spots(case, suite().cases):
        gold = case.gold[spot.field][spot.place]
        if spot.field == "who" or not gold.evidence:
            continue
        others = gold.any_of if spot.listed else ()  # of a status they are states
        for text in (spot.key, *others):
            yield _judge(text, True, gold.evidence, case)
        for text in falsehoods(spot):
            if text not in others:
                yield _judge(text, False, gold.evidence, case)


def _judge(text: str, true: bool, evidence: Sequence[str], case: Case) -> Judged:
    given = {"what": [{"text": text, "evidence": list(evidence)}]}
    item = check(given, case.document)["what"][0]
    reasons = tuple(reason["text"] for reason in item["reasons"])
    return Judged(case, text, true, item["support"], reasons)


def rows(judged: Sequence[Judged], group: Callable[[Case], str]) -> Iterator[Sequence[str]]:
    """Yield one row a group: counts of marks of the true and of the false statements."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[group(each.case)].append(each)
    for name, members in [*sorted(groups.items()), ("all", list(judged))]:
        yield [
            name,
            str(len({each.case.id for each in members})),
            *_counts(members, True),
            *_counts(members, False),
        ]


def _counts(members: Sequence[Judged], true: bool) -> Iterator[str]:
    marks = Counter(each.mark for each in members if each.true is true)
    yield str(marks.total())
    yield from (str(marks[mark]) for mark in MARKS)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", choices=["dev", "held_out"], default="dev")
    parser.add_argument(
        "--errors", action="store_true", help="also print those marked wrongly; dev cases only"
    )
    options = parser.parse_args()
    judged = [each for case in suite().cases if case.split == options.split for each in judge(case)]
    for name, group in (("language", language), ("genre", genre)):
        head = [name, "cases", "true", *MARKS, "false", *MARKS]
        print(f"{table(head, list(rows(judged, group)))}\n")
    for each in judged:
        if options.errors and each.case.split == "dev" and each.mark == WRONG[each.true]:
            print(each.mark, each.case.id, each.text, *each.reasons, sep="\n    ")


if __name__ == "__main__":
    main()
