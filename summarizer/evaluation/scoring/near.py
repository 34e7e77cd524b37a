"""Near pairs: a gold item that counts as missed and a proven statement that counts as extra, nearly the same.

They cost most trust in a score: either the statement is wrong in a detail, or gold lacks a wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel

from summarizer.evaluation.matching.differences import list_missing_words
from summarizer.evaluation.matching.values import words
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.judging import agrees
from summarizer.evaluation.scoring.outputs import Output, outputs
from summarizer.evaluation.scoring.scores import Pair, SampleScore
from summarizer.evaluation.scoring.sections import Section, sections

NEAR: Final = 0.4
"""From this likeness on a pair is shown. Of 652 pairs of a missed and an extra statement in the recorded
answers of the shipped suite 42 have it; of these most are about one event, of those below hardly any."""


@dataclass(frozen=True)
class NearPair:
    """A missed gold item and an extra statement.

    Attributes:
        gold: The place of the gold item, from 0.
        output: The place of the statement, from 0.
        likeness: How much of one the other says, 0 to 1; a match needs more, both ways, or more alike words.
        gold_only: Words that only gold has.
        output_only: Words that only the statement has.
        contradicts: Whether the two cannot both be true.
    """

    gold: int
    output: int
    likeness: float
    gold_only: tuple[str, ...]
    output_only: tuple[str, ...]
    contradicts: bool


@dataclass(frozen=True)
class Wording:
    """A wording that gold may lack: what some samples say in place of a gold item.

    Attributes:
        field: The field of the schema.
        key: The field of its items by which they are compared.
        gold: The gold item's own wording.
        text: The wording.
        pair: How it differs from gold, in the first sample that has it.
        samples: The samples that have it, from 0.
    """

    field: str
    key: str
    gold: str
    text: str
    pair: NearPair
    samples: tuple[int, ...]


def list_wordings(
    schema: type[BaseModel],
    case: Case,
    briefs: Sequence[Mapping[str, Any] | None],
    scores: Sequence[SampleScore],
) -> list[Wording]:
    """List the wordings of the near pairs of all samples of a case, each once, in the order of the schema.

    Args:
        schema: The schema of the briefs.
        case: The document and its gold.
        briefs: The briefs as JSON, null for an answer that failed.
        scores: Their scores.
    """
    found: dict[tuple[str, int, str], Wording] = {}
    for section in sections(schema):
        golds = case.gold.get(section.name, ())
        for number, (brief, score) in enumerate(zip(briefs, scores, strict=True)):
            given = outputs(brief or {}, section)
            for pair in find_near(section, golds, given, score.alignment.get(section.key.name, ())):
                field = section.key.field
                text, gold = words(given[pair.output][field]), words(golds[pair.gold].values[field])
                known = Wording(section.name, field, gold, text, pair, ())
                known = found.get((section.name, pair.gold, text), known)
                found[section.name, pair.gold, text] = replace(known, samples=(*known.samples, number))
    return list(found.values())


def find_near(
    section: Section, golds: Sequence[GoldItem], outputs: Sequence[Output], alignment: Sequence[Pair]
) -> list[NearPair]:
    """Find the near pairs of a list of statements, each gold item and each statement in one at most.

    Args:
        section: The field.
        golds: Its gold items.
        outputs: The items that a brief gives for it.
        alignment: How these were aligned.

    Returns:
        The pairs, the most alike first, without statements that their document does not support.
    """
    if not (section.many and section.key.divisible):
        return []
    missed = [pair.gold for pair in alignment if pair.outcome == "missed" and pair.gold is not None]
    proven = [pair for pair in alignment if pair.outcome == "extra" and pair.grounded]
    extra = [pair.output for pair in proven if pair.output is not None]
    found = [_compare(section, golds, outputs, gold, output) for gold in missed for output in extra]
    chosen: list[NearPair] = []
    for pair in sorted(found, key=lambda pair: (-pair.likeness, pair.gold, pair.output)):
        free = all(pair.gold != other.gold and pair.output != other.output for other in chosen)
        if free and pair.likeness >= NEAR:
            chosen.append(pair)
    return chosen


def _compare(
    section: Section, golds: Sequence[GoldItem], outputs: Sequence[Output], gold: int, output: int
) -> NearPair:
    comparator, field = section.key.comparator, section.key.field
    item, given = golds[gold], outputs[output].get(field)
    wordings = [item.values[field], *item.any_of]
    likeness, nearest = max(
        ((_measure(comparator, each, given), each) for each in wordings), key=lambda one: one[0]
    )
    wanted, stated = words(nearest), words(given)
    return NearPair(
        gold,
        output,
        likeness,
        list_missing_words(wanted, stated),
        list_missing_words(stated, wanted),
        not agrees(comparator, nearest, given),
    )


def _measure(comparator: Any, gold: Any, given: Any) -> float:
    """Return how much of either the other says, or how alike they are, whichever is most."""
    covers = getattr(comparator, "covers", comparator.compare)
    return max(comparator.compare(gold, given), covers(gold, given), covers(given, gold))
