"""Ratings: how likely each sentence of a document is to state a fact that matters, or an open point."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from summarizer.document.document import Document
from summarizer.grounding.planted.suspicious import find_suspicious
from summarizer.grounding.search import search_of
from summarizer.salience.features import Features, Reader

TASK: Final = 1.0
"""The least log-odds with which a listed task is an open point; negated, the most of a done one."""
WEIGHTS: Final = "weights.json"
Model: TypeAlias = Mapping[str, float]
"""The weight of each feature, and the `bias`."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How a sentence is rated.

    Attributes:
        number: The number of the sentence.
        fact: The log-odds that it states a fact of the brief.
        open: The log-odds that it states an open point.
        eligible: Whether it can be read alone: not a heading, a field, a greeting or a fragment.
        instruction: Whether it tells the reader or the model what to write.
    """

    number: int
    fact: float
    open: float
    eligible: bool
    instruction: bool


@cache
def load_models() -> Mapping[str, Model]:
    """Return the models that `benchmarks/train_salience.py` wrote: `fact` and `open`."""
    return json.loads(files("summarizer.salience").joinpath(WEIGHTS).read_text("utf-8"))


def compute_log_odds(model: Model, features: Features) -> float:
    """Return the log-odds that a logistic model gives.

    >>> compute_log_odds({"bias": -1.0, "digits": 0.5}, {"digits": 1.0, "question": 1.0})
    -0.5
    """
    odds = model["bias"] + sum(weight * features[name] for name, weight in model.items() if name in features)
    return round(odds, 6)


def rate(document: Document, models: Mapping[str, Model] | None = None) -> tuple[Rating, ...]:
    """Rate each sentence of a document, in order.

    Args:
        document: The rating depends on its text and the models alone.
        models: Instead of those in the package, to measure them on documents that they were not fitted on.
    """
    if models is None:
        return search_of(document).once("ratings", lambda: _rate(document, load_models()))
    return _rate(document, models)


def _rate(document: Document, models: Mapping[str, Model]) -> tuple[Rating, ...]:
    reader, instructions = Reader(document), find_suspicious(document)
    return tuple(
        Rating(
            number=sentence.number,
            fact=compute_log_odds(models["fact"], features),
            open=_bound(compute_log_odds(models["open"], features), reader.tasks[at]),
            eligible=reader.statements[at],
            instruction=sentence.number in instructions,
        )
        for at, (sentence, features) in enumerate(zip(document.sentences, reader.read(), strict=True))
    )


def _bound(odds: float, task: bool | None) -> float:
    """What a list or a box says of a task is surer than its form."""
    return odds if task is None else max(odds, TASK) if task else min(odds, -TASK)
