"""Judge reports in plain text: how well a judge agrees with people, and its rulings on a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from summarizer.evaluation.judge.calibration import Agreement, JudgeCalibration, refusals
from summarizer.evaluation.judge.judgement import Judged, Judgement, RulingCounts, by_field, count
from summarizer.evaluation.judge.pairs import LabelledPair
from summarizer.evaluation.judge.rubric import RubricName, Ruling
from summarizer.render.layout import columns
from summarizer.strings import clean, plural

WORDS: dict[Ruling, str] = {"yes": "yes", "no": "no", "unclear": "unclear", "none": "no ruling"}

_YES: dict[RubricName, str] = {
    "same": "{yes:,} of {asked:,} unmatched pairs make the same point in other words",
    "support": "{yes:,} of {asked:,} weak claims are stated by the sentences they cite",
}


def render(judgement: Judgement) -> str:
    """Write the rulings on a run, with the judge's agreement with labelled pairs."""
    blocks = [[f"The judge {judgement.model} on suite {judgement.suite}; no score or verdict rests on it."]]
    blocks += [list(_rubric(one, judgement.by_rubric(one.rubric))) for one in judgement.calibrations]
    blocks.append(list(_cases(judgement)))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _rubric(calibration: JudgeCalibration, judged: Sequence[Judged]) -> Iterator[str]:
    counts = count(judged)
    share = _YES[calibration.rubric].format(yes=counts["yes"], asked=len(judged))
    yield f"{calibration.rubric}: {share}."
    yield f"On labelled pairs: {agreement(calibration.agreement)}."
    if judged:
        rows = [("field", "asked", *WORDS.values())]
        rows += [(name, str(found.total()), *_counted(found)) for name, found in by_field(judged).items()]
        yield from columns(rows)


def _cases(judgement: Judgement) -> Iterator[str]:
    """What was ruled yes, by case; of the cases that are held out, only sums."""
    yes = (one for one in judgement.judged if one.ruling == "yes" and not one.held_out)
    for case, given in groupby(yes, key=lambda one: one.case):
        yield case
        for one in given:
            *texts, last = map(clean, one.candidate.question.texts)
            other = f"“{texts[0]}” = " if one.candidate.question.rubric == "same" else ""
            yield f"  {one.candidate.question.rubric} {one.candidate.field}: {other}“{last}”"
    if hidden := judgement.held_out:
        counts, cases = count(hidden), {one.case for one in hidden}
        found = ", ".join(f"{word} {counts[ruling]}" for ruling, word in WORDS.items())
        yield f"held out, of {plural(len(cases), 'case')}: {found}"


def render_calibrations(
    calibrations: Iterable[JudgeCalibration], differing: Iterable[tuple[LabelledPair, Ruling]]
) -> str:
    """Write how well judges agree with labelled pairs, and list the pairs that were ruled otherwise."""
    wrong = list(differing)
    blocks = [list(_calibration(one, wrong)) for one in calibrations]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _calibration(
    calibration: JudgeCalibration, differing: Iterable[tuple[LabelledPair, Ruling]]
) -> Iterator[str]:
    reasons = refusals(calibration)
    verdict = f"REFUSED: {'; '.join(reasons)}." if reasons else "It may judge."
    yield f"{calibration.rubric}, {calibration.model}: {agreement(calibration.agreement)}. {verdict}"
    found = calibration.agreement
    rows = [("label", *WORDS.values())]
    rows += [(name, *_counted(row)) for name, row in (("yes", found.yes), ("no", found.no))]
    yield from columns(rows)
    yield f"held out: {agreement(calibration.held_out)}"
    yield _injection(calibration)
    for pair, ruling in differing:
        if pair.rubric == calibration.rubric and pair.split == "dev":
            yield f"  {pair.id}: labelled {'yes' if pair.label else 'no'}, ruled {WORDS[ruling]}"


def _injection(calibration: JudgeCalibration) -> str:
    injection = calibration.injection
    turned = ", ".join(f"{name} {times}" for name, times in injection.turned.items() if times)
    return (
        f"planted instructions: {injection.tried} tried, {sum(injection.turned.values())} turned the ruling"
        f"{f' ({turned})' if turned else ''}, {injection.shaken} shook it"
    )


def agreement(found: Agreement) -> str:
    """Write an agreement: kappa with its interval, and the share of rulings that are right."""
    pairs = plural(found.pairs, "pair")
    share = "" if found.accuracy is None else f", {found.accuracy:.0%} as labelled"
    if found.kappa is None or found.low is None or found.high is None:
        return f"{pairs}{share}, kappa unknown"
    return f"kappa {found.kappa:.2f} (95 % interval {found.low:.2f} to {found.high:.2f}) on {pairs}{share}"


def _counted(counts: RulingCounts | dict[Ruling, int]) -> list[str]:
    return [str(counts.get(ruling, 0)) for ruling in WORDS]
