"""Building: a briefing of a checked brief, and of what is known of how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from summarizer.briefing import Briefing, Usage, briefing_model
from summarizer.errors import AnswerError
from summarizer.grounding.gaps import gaps
from summarizer.grounding.planted.suspicious import find_suspicious
from summarizer.pipeline.cut import Cut, cut
from summarizer.pipeline.ranking import Salience, rate_fact
from summarizer.pipeline.recipes.registry import prompt_id
from summarizer.pipeline.sections.conflicts import Differences
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict
from summarizer.salience.rating import Rating
from summarizer.schema import Brief


@dataclass(frozen=True)
class Made:
    """What was made of a document.

    Attributes:
        cut: The brief, and what was cut from it.
        gaps: What is missing from it, in words, beside what the brief itself shows.
        differences: Statements that differ, of a document that was read in sections.
        coverage: How much of such a document was read.
    """

    cut: Cut
    gaps: Sequence[str]
    differences: Differences = field(default_factory=Differences)
    coverage: JsonDict | None = None


def build(task: Task, made: Made, usage: Usage) -> Briefing[Any]:
    """Build the briefing.

    Args:
        task: What was asked.
        made: What came of it.
        usage: The calls that it took.

    Raises:
        AnswerError: The schema's own validators refuse the brief.
    """
    published = {
        "source": task.source(),
        "brief": made.cut.brief,
        "more": made.cut.more,
        "conflicts": made.differences.conflicts,
        "developments": made.differences.developments,
        "gaps": [*made.gaps, *gaps(made.cut.brief)],
        "suspicious": sorted(find_suspicious(task.document)),
        "coverage": made.coverage,
        "usage": usage,
        "model": task.model.id,
        "prompt": prompt_id(task.prompt, task.schema),
    }
    try:
        return briefing_model(task.schema).model_validate(published, by_alias=True, by_name=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        what = f"{task.model.label} gave an answer that {task.schema.__name__} does not admit"
        hint = "Loosen the schema, or choose another model."
        raise AnswerError(f"{what}: {place}: {first['msg']}.", hint=hint) from None


def cut_brief(
    brief: JsonDict,
    task: Task,
    *,
    ratings: Sequence[Rating] | None = None,
    salience: Salience = rate_fact,
) -> Cut:
    """Cut a checked brief; one of a schema of the user's own keeps all of its items.

    Args:
        brief: The brief.
        task: What was asked.
        ratings: Those of the document's sentences; None to rate them.
        salience: How much each fact is worth.
    """
    if task.schema is not Brief:
        return Cut(brief, {})
    small, limits = task.model.small, task.prompt.limits
    return cut(brief, task.document, small=small, limits=limits, ratings=ratings, salience=salience)
