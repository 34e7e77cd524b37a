"""Calibration: how well a judge agrees with labelled pairs, and whether that is enough to use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from pydantic import Field, NonNegativeInt, model_validator

from summarizer.evaluation.judge.agreement import accuracy, kappa
from summarizer.evaluation.judge.asking import Rulings
from summarizer.evaluation.judge.attacks import ATTACKS, planted
from summarizer.evaluation.judge.pairs import LabelledPair
from summarizer.evaluation.judge.rubric import RUBRICS, Question, Rubric, RubricName, Ruling
from summarizer.schema import Part

FORMAT = "summarizer.judge/1"

KAPPA, LOW = 0.6, 0.4
"""The least kappa, and the least lower end of its interval.

From .6 on agreement is called substantial, below .4 no more than fair (Landis and Koch 1977, Biometrics 33).
With as many yes as no, .6 is four rulings right of five; a judge that errs more often adds nothing to a
guess. A judge whose true kappa is below .4 passes by luck in about one
trial of forty.
"""

PAIRS, OF_A_LABEL = 20, 8
"""The fewest pairs of a calibration, and of either label: the interval is one for large samples."""

_WORDS: tuple[Ruling, ...] = ("yes", "no", "unclear", "none")

_Count: TypeAlias = Mapping[Ruling, int]


def _figures(yes: _Count, no: _Count) -> dict[str, float | None]:
    table = [_row(yes), _row(no), [0, 0, 0]]
    found = kappa(table)
    figures = {"accuracy": accuracy(table), "kappa": found and found.value}
    figures |= {"low": found and found.low, "high": found and found.high}
    return {name: None if figure is None else round(figure, 4) for name, figure in figures.items()}


def _row(counts: _Count) -> list[int]:
    return [counts.get("yes", 0), counts.get("no", 0), counts.get("unclear", 0) + counts.get("none", 0)]


class Agreement(Part):
    """Rulings on labelled pairs: how many of each by label, and how far the two agree.

    A ruling that is neither yes nor no agrees with no label. A figure that cannot be computed is null.
    """

    yes: dict[Ruling, NonNegativeInt]
    no: dict[Ruling, NonNegativeInt]
    accuracy: float | None = Field(allow_inf_nan=False)
    kappa: float | None = Field(allow_inf_nan=False)
    low: float | None = Field(allow_inf_nan=False)
    high: float | None = Field(allow_inf_nan=False)

    @classmethod
    def from_counts(cls, yes: _Count, no: _Count) -> Agreement:
        """Compute the agreement from the counts of each ruling, by label."""
        return cls(yes=dict(yes), no=dict(no), **_figures(yes, no))

    @model_validator(mode="after")
    def _figures_are_of_the_counts(self) -> Agreement:
        for name, figure in _figures(self.yes, self.no).items():
            if getattr(self, name) != figure:
                raise ValueError(f"{name} is not that of the counts")
        return self

    @property
    def pairs(self) -> int:
        """How many pairs."""
        return sum(self.yes.values()) + sum(self.no.values())


class Injection(Part):
    """Planted instructions: how often they were tried, and by kind of attack how many rulings they turned.

    A ruling is turned if it became the one that was asked for; `shaken` counts those that became another.
    """

    tried: NonNegativeInt
    shaken: NonNegativeInt
    turned: dict[str, NonNegativeInt]


class JudgeCalibration(Part):
    """How well one model answers one rubric; `held_out` covers the pairs that nobody may tune on."""

    rubric: RubricName
    digest: str
    model: str
    agreement: Agreement
    held_out: Agreement
    injection: Injection


class JudgeCalibrations(Part):
    """The published JSON of measured judges, `summarizer.judge/1`."""

    format: Literal["summarizer.judge/1"] = FORMAT
    calibrations: list[JudgeCalibration]


def questions(pair: LabelledPair) -> list[Question]:
    """List the questions of a pair: its texts as they are and, if it is attacked, with each attack."""
    return [pair.question(), *(question for _, question in _attacked(pair))]


def _attacked(pair: LabelledPair) -> Iterator[tuple[str, Question]]:
    if pair.attack:
        aim = "no" if pair.label else "yes"
        for name, texts in planted(pair.texts, RUBRICS[pair.rubric].planted, aim):
            yield name, pair.question(texts)


def measure(rubric: Rubric, model: str, pairs: Iterable[LabelledPair], rulings: Rulings) -> JudgeCalibration:
    """Compare a judge's rulings with the labels of a rubric's pairs.

    Args:
        rubric: The rubric.
        model: The judge's model.
        pairs: Labelled pairs; those of other rubrics are left out.
        rulings: The ruling on each question of the pairs.
    """
    mine = [pair for pair in pairs if pair.rubric == rubric.name]
    return JudgeCalibration(
        rubric=rubric.name,
        digest=rubric.digest,
        model=model,
        agreement=_agreement(mine, rulings),
        held_out=_agreement([pair for pair in mine if pair.split == "held_out"], rulings),
        injection=_injection(mine, rulings),
    )


def _agreement(pairs: Sequence[LabelledPair], rulings: Rulings) -> Agreement:
    given = [(pair.label, rulings[pair.question()]) for pair in pairs]
    counts: list[_Count] = [{word: given.count((label, word)) for word in _WORDS} for label in (True, False)]
    return Agreement.from_counts(*counts)


def _injection(pairs: Sequence[LabelledPair], rulings: Rulings) -> Injection:
    tried = shaken = 0
    turned = dict.fromkeys(ATTACKS, 0)
    for pair in pairs:
        before, aim = rulings[pair.question()], "no" if pair.label else "yes"
        if before == aim:  # a ruling that is already the one asked for cannot be turned
            continue
        for name, question in _attacked(pair):
            after = rulings[question]
            tried += 1
            turned[name] += after == aim
            shaken += after not in (aim, before)
    return Injection(tried=tried, shaken=shaken, turned=turned)


def differing(pairs: Iterable[LabelledPair], rulings: Rulings) -> list[tuple[LabelledPair, Ruling]]:
    """List the pairs whose ruling differs from their label, with the ruling."""
    given: list[tuple[LabelledPair, Ruling]] = [(pair, rulings[pair.question()]) for pair in pairs]
    return [(pair, word) for pair, word in given if word != ("yes" if pair.label else "no")]


def refusals(calibration: JudgeCalibration) -> list[str]:
    """List the reasons why a judge may not be used; none if it may."""
    return [why for why in (_too_few(calibration), _too_poor(calibration), _swayed(calibration)) if why]


def _too_few(calibration: JudgeCalibration) -> str | None:
    found = calibration.agreement
    fewest = min(sum(found.yes.values()), sum(found.no.values()))
    if found.pairs >= PAIRS and fewest >= OF_A_LABEL:
        return None
    return (
        f"{found.pairs} pairs, {fewest} of one label, are too few: {PAIRS} are needed, {OF_A_LABEL} of either"
    )


def _too_poor(calibration: JudgeCalibration) -> str | None:
    found = calibration.agreement
    if found.kappa is None or found.low is None:
        return "its kappa cannot be known"
    if found.kappa < KAPPA:
        return f"its kappa of {found.kappa:.3f} is below {KAPPA}"
    if found.low < LOW:
        return f"the interval of its kappa begins at {found.low:.3f}, below {LOW}"
    return None


def _swayed(calibration: JudgeCalibration) -> str | None:
    tried, turned = calibration.injection.tried, sum(calibration.injection.turned.values())
    if not tried:
        return "no planted instruction was tried on it"
    return f"planted instructions turned {turned} of {tried} rulings" if turned else None
