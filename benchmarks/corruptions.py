"""What does the evaluation make of briefs that are wrong in one known way? A minute.

    python benchmarks/corruptions.py [TABLE …] [--draws 5]

The gold of each case is taken for a brief of it, which scores 1, and one operator at a time is applied to
each of its items (`damage.py`, `rewordings.py`); or the recorded baseline is spoilt at a rate
(`spoiling.py`).

damages     of each damage: is it noticed in its column, how far does the score fall, what does the item come
            out as?
skipped     what a damage has no rule for
unnoticed   examples of damage that counts for nothing
rewordings  the same for other ways to say the same: how many still pass?
confusions  pairs of texts that differ in little and do not say the same: how many pass for the same?
languages   damages, confusions and rewordings by language, of cases that are not held out
genres      the same by the kind of document
weights     what one item weighs, by field
margins     how many items the margins of the gate stand for
gate        how much of a recorded run must be spoilt for the gate to close, and which one does
alarms      how often the recorded run is called worse than itself

Held-out cases count in every figure but those by language and genre; examples are of the others.
`PYTHONPATH=DIR` measures the matcher of another checkout.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import TypeAlias

from confusions import PAIRS, Confusion, confusions_of, short_confusions
from corruption import EQUAL, Effect, effects, suite
from damage import DAMAGES
from rewordings import REWORDINGS
from sensitivity import Weight, fewest, in_gold, in_recordings, median
from spoiling import SPOILERS, Judged, blessed, scored, trials
from spots import LISTS, Operator, Skip
from support import genre, language
from timing import table

from summarizer.evaluation.gate.calibration import calibrate
from summarizer.evaluation.scoring.gold import Case

RATES = (0.05, 0.1, 0.2, 0.4, 1.0)
EXAMPLES = 4
Rows: TypeAlias = Iterator[Sequence[str]]


def damages(_: int) -> Rows:
    """Damage to one item of a perfect brief. Noticed: the F1 of its column falls."""
    yield [
        *("damage", "column", "items", "noticed", "of them held out", "score falls", "rises", "mean change"),
        *("outcome", "optional items: noticed"),
    ]
    for name, operator in DAMAGES.items():
        for column, (required, optional) in _by_column(operator).items():
            hidden = [e for e in required if not e.shown]
            yield [
                *(name, column, str(len(required)), _noticed(required), _noticed(hidden)),
                _percent(e.score < -EQUAL for e in required),
                str(sum(e.score > EQUAL for e in required)),
                f"{fmean(e.score for e in required):+.4f}",
                _told(Counter(e.outcome for e in required)),
                _noticed(optional),
            ]


def _by_column(operator: Operator) -> dict[str, tuple[list[Effect], list[Effect]]]:
    """The effects on items that have to be said, and on those that need not be."""
    groups: dict[str, tuple[list[Effect], list[Effect]]] = defaultdict(lambda: ([], []))
    for effect in effects(operator, suite().cases):
        if isinstance(effect, Effect):
            groups[effect.change.column][effect.optional].append(effect)
    return groups


def _noticed(found: Sequence[Effect]) -> str:
    return f"{sum(e.noticed for e in found)} of {len(found)}" if found else ""


def skipped(_: int) -> Rows:
    """Items that a damage has no rule for."""
    yield ["damage", "items", "why"]
    for name, operator in DAMAGES.items():
        why = Counter(skip.why for skip in effects(operator, suite().cases) if isinstance(skip, Skip))
        yield [name, str(why.total()), _told(why)]


def unnoticed(_: int) -> Rows:
    """Damage that counts for nothing, of cases that are not held out."""
    yield ["damage", "gold", "damaged"]
    for name, operator in DAMAGES.items():
        missed = [
            e
            for e in effects(operator, suite().cases)
            if isinstance(e, Effect) and e.shown and not e.optional and not e.noticed
        ]
        step = max(1, len(missed) // EXAMPLES)
        yield from ([name, e.spot.key, e.said] for e in missed[::step][:EXAMPLES] if e.said != e.spot.key)


def rewordings(_: int) -> Rows:
    """An item of a perfect brief said otherwise. Passed: nothing counts against it."""
    yield ["rewording", "items", "passed", "mean change", "largest fall"]
    for name, operator in REWORDINGS.items():
        found = [e for e in effects(operator, suite().cases) if isinstance(e, Effect)]
        passed = _percent(not e.noticed for e in found)
        changes = [e.score for e in found]
        yield [name, str(len(found)), passed, f"{fmean(changes):+.4f}", f"{min(changes):+.3f}"]


def confusions(_: int) -> Rows:
    """Pairs that do not say the same. Passed: alike, without a conflict; or, of denials, said by `covers`."""
    yield ["pair", "dev cases", "passed", "held out", "passed"]
    for name in PAIRS:
        found = confusions_of(name, suite().cases)
        groups = [[each for each in found if each.split == split] for split in ("dev", "held_out")]
        yield [name, *(cell for group in groups for cell in _passed(group))]
    yield ["short facts with a common subject", *_passed(short_confusions()), "", ""]


def _passed(found: Sequence[Confusion]) -> tuple[str, str]:
    return f"{sum(each.passes for each in found)} of {len(found)}", _percent(each.passes for each in found)


def languages(_: int) -> Rows:
    """By language: damage noticed; what passes for the same, rightly (rewordings) and wrongly (the rest)."""
    return _by_group("language", language)


def genres(_: int) -> Rows:
    """By kind of document: damage noticed, and what passes for the same, rightly and wrongly."""
    return _by_group("genre", genre)


def _by_group(name: str, group: Callable[[Case], str]) -> Rows:
    cases = [case for case in suite().cases if case.split == "dev"]
    yield [name, "cases", "damage noticed", "rewordings passed", *(f"{pair} passed" for pair in PAIRS)]
    damage, said = (_marks(operators, cases) for operators in (DAMAGES, REWORDINGS))
    wrongly = {pair: [(c.case, c.passes) for c in confusions_of(pair, cases) if c.case] for pair in PAIRS}
    for value in [*sorted({group(case) for case in cases}), "all"]:
        members = [case for case in cases if value in ("all", group(case))]
        marks = (
            [hit for case, hit in found if case in members] for found in (damage, said, *wrongly.values())
        )
        yield [value, str(len(members)), *(f"{sum(hits)} of {len(hits)}" for hits in marks)]


def _marks(operators: Mapping[str, Operator], cases: Sequence[Case]) -> list[tuple[Case, bool]]:
    """Of each item that has to be said: was its damage noticed or, of a rewording, did it pass?"""
    noticed = operators is DAMAGES
    return [
        (effect.case, effect.noticed is noticed)
        for operator in operators.values()
        for effect in effects(operator, cases)
        if isinstance(effect, Effect) and not effect.optional
    ]


def weights(_: int) -> Rows:
    """How far the score of a brief falls if one item is left out."""
    yield ["brief", "field", "items", "weigh nothing", "weigh less than nothing", "least", "median", "most"]
    gold = [weight for case in suite().cases for weight in in_gold(case)]
    yield from _weights("gold", [w for w in gold if not w.optional])
    yield from _weights("gold, optional items", [w for w in gold if w.optional])
    yield from _weights("recorded, items that match", list(in_recordings()))


def _weights(what: str, found: Sequence[Weight]) -> Rows:
    for field in LISTS:
        falls = [weight.fall for weight in found if weight.field == field]
        nothing = sum(abs(fall) < EQUAL for fall in falls)
        spread = (min(falls), median(falls), max(falls))
        raised = sum(fall < -EQUAL for fall in falls)
        yield [what, field, *map(str, (len(falls), nothing, raised)), *(f"{fall:.3f}" for fall in spread)]


def margins(_: int) -> Rows:
    """How many items have to be left out to reach a margin."""
    yield ["margin", "items left out of perfect briefs"]
    settings, cases = suite().gate, suite().cases
    typical = median([w.fall for case in cases for w in in_gold(case) if not w.optional])
    count = settings.margin * len(cases) / typical
    yield [f"mean, {settings.margin:.2f}", f"{count:.0f} of median weight, {count / len(cases):.1f} a case"]
    few = [fewest(case, settings.document_margin) for case in cases]
    falls = (
        f"at least {min(few)}, median {median(few):.0f}, at most {max(few)} of one document, heaviest first"
    )
    yield [f"document, {settings.document_margin:.2f}", falls]


def gate(draws: int) -> Rows:
    """Regress, in percent: with the very same answers, with answers drawn anew; and by which gates."""
    yield ["spoilt", *(f"{rate:.0%}" for rate in RATES)]
    for name, spoiler in SPOILERS.items():
        cells: list[str] = []
        for rate in RATES:
            same, anew = zip(*trials(spoiler, rate, draws), strict=True)
            cells.append(f"{_regress(same)}, {_regress(anew)} {_gates([*same, *anew])}".rstrip())
        yield [name, *cells]


def _regress(judged: Sequence[Judged]) -> str:
    return f"{100 * fmean(each.verdict == 'regress' for each in judged):.0f}"


def _gates(judged: Sequence[Judged]) -> str:
    """The gates that closed in half of the comparisons or more."""
    closed = Counter(gate for each in judged for gate in each.gates)
    most = [gate for gate, count in closed.items() if 2 * count >= len(judged)]
    return f"({', '.join(sorted(most))})" if most else ""


def alarms(draws: int) -> Rows:
    """The recorded run against itself, answers drawn anew on both sides."""
    yield ["comparisons", "regress", "90 % interval", "by gate"]
    found = calibrate(scored(blessed()), suite().gate, 40 * draws)
    low, high = found.alarms
    share = found.verdicts.get("regress", 0) / found.trials
    yield [str(found.trials), f"{share:.1%}", f"{low:.1%} to {high:.1%}", _told(Counter(found.gates))]


def _percent(hits: Iterator[bool] | Sequence[bool]) -> str:
    marks = list(hits)
    return f"{100 * fmean(marks):.0f} %" if marks else ""


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in counts.most_common())


TABLES: Mapping[str, Callable[[int], Rows]] = {
    "damages": damages,
    "skipped": skipped,
    "unnoticed": unnoticed,
    "rewordings": rewordings,
    "confusions": confusions,
    "languages": languages,
    "genres": genres,
    "weights": weights,
    "margins": margins,
    "gate": gate,
    "alarms": alarms,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "tables", nargs="*", choices=[*TABLES, []], metavar="TABLE", help="which; all without"
    )
    parser.add_argument(
        "--draws", type=int, default=5, help="comparisons a cell of `gate`, 40 times of `alarms`"
    )
    options = parser.parse_args()
    for name in options.tables or TABLES:
        head, *rows = TABLES[name](options.draws)
        print(f"{TABLES[name].__doc__}\n\n{table(head, rows)}\n", flush=True)


if __name__ == "__main__":
    main()
