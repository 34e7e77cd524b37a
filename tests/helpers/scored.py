"""Briefs of the shipped schema, scored by the words that they share with gold."""

from __future__ import annotations

from typing import Any

from helpers.overlap import Overlap
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.scoring.casescore import build_case_score
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import CaseScore, SampleScore
from summarizer.evaluation.scoring.scoring import score
from summarizer.schema import Brief

MATCHER = Overlap()

LISTS = ("who", "what", "open_issues")


def scored(brief: dict[str, Any] | None, gold: Case) -> SampleScore:
    return score(brief, gold, Brief, MATCHER)


def score_case(briefs: list[Any], gold: Case, schema: type[Brief], matcher: Matcher) -> CaseScore:
    return build_case_score(tuple(score(each, gold, schema, matcher) for each in briefs), gold, schema)
