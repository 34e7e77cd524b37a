"""Trains the models that rate sentences, on the dev cases of the default suite, and writes their weights.

    python benchmarks/train_salience.py [--write]

A sentence is labelled by gold: the passages that it gives as evidence of `what` are facts, those of
`open_issues` open points. Held-out cases are never used. Each
model is a logistic regression with an L2 penalty, found by Newton's method. Printed is the area under the ROC
curve when each document is rated by the models of all others. The same cases give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from timing import table

from summarizer.document import Document
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import load
from summarizer.grounding.planted.instructions import find_instructions
from summarizer.salience.features import NAMES, read_features

ROOT: Final = Path(__file__).parents[1]
WEIGHTS: Final = ROOT / "summarizer" / "salience" / "weights.json"
FIELDS: Final = {"fact": "what", "open": "open_issues"}
PENALTY: Final = 2.0
"""Of the sum of the squared weights of features that are scaled to one standard deviation."""
DIGITS: Final = 3
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A sentence of a case: its features, and which of the models should find it."""

    case: str
    features: tuple[float, ...]
    labels: frozenset[str]


def dev_cases() -> list[Case]:
    """Return the cases that may be trained on."""
    return [case for case in load(ROOT / "evals" / "briefs").cases if case.split == "dev"]


def find_passage(document: Document, quote: str) -> set[int]:
    """Return the numbers of the sentences that a quotation of gold reaches into, whatever its white space."""
    squashed, offsets = "", list[int]()
    for at, character in enumerate(document.text):
        if not character.isspace():
            squashed += character
            offsets.append(at)
    start = squashed.index("".join(quote.split()))
    first, last = offsets[start], offsets[start + len("".join(quote.split())) - 1]
    return {each.number for each in document.sentences if each.start <= last and first < each.end}


def label(case: Case) -> dict[int, frozenset[str]]:
    """Return the labels of each sentence of a case."""
    found: dict[int, set[str]] = {each.number: set() for each in case.document.sentences}
    for model, field in FIELDS.items():
        for item in case.gold.get(field, ()):
            for quote in item.evidence:
                for number in find_passage(case.document, quote):
                    found[number].add(model)
    return {number: frozenset(labels) for number, labels in found.items()}


def read_samples(cases: Sequence[Case]) -> Iterator[Sample]:
    """Yield the sentences of cases, without those that address the model."""
    for case in cases:
        labels, instructions = label(case), find_instructions(case.document)
        for sentence, features in zip(case.document.sentences, read_features(case.document), strict=True):
            if sentence.number not in instructions:
                values = tuple(features.get(name, 0.0) for name in NAMES)
                yield Sample(case.id, values, labels[sentence.number])


def fit(rows: Array, wanted: Array, penalty: float = PENALTY) -> dict[str, float]:
    """Return the weights of a logistic regression, of features as they are.

    Newton's method (Bishop, Pattern Recognition and Machine Learning, 4.3.3) over features scaled to mean 0
    and deviation 1; the bias is not penalised.
    """
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    design = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    ridge = np.diag([0.0, *[penalty] * rows.shape[1]])
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - wanted) + ridge @ weights
        curve = (design.T * (chance * (1 - chance))) @ design + ridge
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights[1:] / scale
    bias = weights[0] - float(plain @ mean)
    return {"bias": round(float(bias), DIGITS)} | {
        name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(NAMES, plain, strict=True)
    }


def compute_auc(scores: Sequence[float], wanted: Sequence[bool]) -> float:
    """Return the area under the ROC curve: how often a labelled sentence is rated above another."""
    right = [score for score, yes in zip(scores, wanted, strict=True) if yes]
    wrong = [score for score, yes in zip(scores, wanted, strict=True) if not yes]
    wins = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return wins / (len(right) * len(wrong)) if right and wrong else math.nan


def as_arrays(samples: Sequence[Sample], model: str) -> tuple[Array, Array]:
    """Return the features of samples, and 1 for each that a model should find."""
    rows = np.array([each.features for each in samples])
    return rows, np.array([float(model in each.labels) for each in samples])


def predict(model: dict[str, float], rows: Array) -> Array:
    """Return the log-odds that a model gives to samples."""
    return rows @ np.array([model[name] for name in NAMES]) + model["bias"]


def cross_validate(
    samples: Sequence[Sample], model: str, fitted: Callable[..., dict[str, float]] = fit
) -> Array:
    """Return the log-odds of samples, those of each document by the model of all others."""
    scores = np.zeros(len(samples))
    for case in sorted({each.case for each in samples}):
        inside = np.array([each.case == case for each in samples])
        rows, wanted = as_arrays(samples, model)
        scores[inside] = predict(fitted(rows[~inside], wanted[~inside]), rows[inside])
    return scores


def main() -> None:
    """Train, print how well it rates documents that it has not seen, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    args = parser.parse_args()
    samples = list(read_samples(dev_cases()))
    rows: list[tuple[str, ...]] = []
    for model in FIELDS:
        wanted = [model in each.labels for each in samples]
        auc = compute_auc(list(cross_validate(samples, model)), wanted)
        rows.append((model, str(sum(wanted)), str(len(samples)), f"{auc:.3f}"))
    print(table(("model", "labelled", "sentences", "AUC"), rows))
    if args.write:
        models = {model: fit(*as_arrays(samples, model)) for model in FIELDS}
        WEIGHTS.write_text(json.dumps(models, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
