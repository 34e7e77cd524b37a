"""The score of a case: the scores of its answers, and what each of them must state."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.evaluation.matching.values import words
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.scores import CaseScore, SampleScore
from summarizer.evaluation.scoring.sections import Section, sections


def build_case_score(samples: tuple[SampleScore, ...], case: Case, schema: type[BaseModel]) -> CaseScore:
    """Put the scores of the answers to one case together.

    Args:
        samples: The scores.
        case: The document and its gold.
        schema: The schema of the briefs.
    """
    musts = {
        path: _shown(section, case.gold[section.name][place])
        for section in sections(schema)
        for place, path in list_musts(section, case).items()
    }
    return CaseScore(case.id, samples, musts, case.split, case.tags)


def list_musts(section: Section, case: Case) -> dict[int, str]:
    """List the paths of a field's must-items, by their positions.

    Args:
        section: The field.
        case: The document and its gold.
    """
    golds = enumerate(case.gold.get(section.name, ()))
    return {g: f"{section.name}[{g}]" if section.many else section.name for g, gold in golds if gold.must}


def _shown(section: Section, gold: GoldItem) -> str:
    """A gold item as reports name it: its text; of a field that is no list, after the field's name."""
    text = words(gold.values[section.key.field])
    return text if section.many else f"{section.name}: {text}"
