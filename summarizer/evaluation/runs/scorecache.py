"""Score cache: the scores of answers that were scored before by the same code and gold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, fields
from datetime import date
from operator import attrgetter
from typing import Any, Final

from summarizer.evaluation.matching.similarity import LEXICAL, Matcher
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.runs.signature import identify_document, sign
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.scores import Counts, Pair, SampleScore
from summarizer.evaluation.scoring.shape import Shape
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.resultcache import ResultCache, make_key
from summarizer.schema import Brief

_PATHS: Final = ("never", "canaries", "false", "misquoted")
_list_fields: Final = attrgetter(*(field.name for field in fields(GoldItem) if field.name != "line"))


class ScoreCache:
    """Scores the answers of a suite, each once.

    A schema or a matcher of the user's own is code that may change unseen: its scores are not kept.

    Args:
        suite: The suite.
        matcher: What compares texts.
    """

    def __init__(self, suite: Suite, matcher: Matcher) -> None:
        self._schema, self._matcher = suite.schema, matcher
        own = suite.schema is Brief and matcher is LEXICAL
        self._results = ResultCache("scores", suite.path) if own else None

    def score(self, answer: Sample, case: Case, gold: str) -> SampleScore:
        """Score an answer, with the marks that the check of today gives it.

        Args:
            answer: A brief, or why there is none.
            case: The document and its gold.
            gold: What `identify` returns for the case.
        """
        if self._results is None:
            return self._score(answer, case)
        key = make_key(gold, answer.brief)
        known = self._results.find(key)
        if known is not None:
            return load(known)
        scored = self._score(answer, case)
        self._results.keep(key, dump(scored))
        return scored

    def _score(self, answer: Sample, case: Case) -> SampleScore:
        # What reads texts takes long to load, and known scores need none of it.
        from summarizer.evaluation.runs.marks import mark_again
        from summarizer.evaluation.scoring.scoring import score

        brief = answer.brief
        if brief and answer.checked != sign(brief, case.document):
            brief = mark_again(brief, case.document)
        return score(brief, case, self._schema, self._matcher)

    def save(self) -> None:
        """Keep what was scored for the next process."""
        if self._results is not None:
            self._results.save()


def identify(case: Case) -> str:
    """Return a digest of all of a case that a score depends on."""
    gold = {name: list(map(_list_fields, items)) for name, items in case.gold.items()}
    written = json.dumps(gold, sort_keys=True, default=_write)
    return make_key(case.id, identify_document(case.document), written, case.never, case.canaries)


def _write(value: Any) -> Any:
    """Write a value of gold that JSON does not know."""
    return value.isoformat() if isinstance(value, date) else dict(value)


def dump(scored: SampleScore) -> dict[str, Any]:
    """Return a score as JSON."""
    return {
        "score": scored.score,
        "valid": scored.valid,
        "columns": {name: astuple(counts) for name, counts in scored.columns.items()},
        "alignment": {name: [astuple(pair) for pair in pairs] for name, pairs in scored.alignment.items()},
        "found": sorted(scored.found),
        "shape": astuple(scored.shape),
        **{name: getattr(scored, name) for name in _PATHS},
    }


def load(known: Mapping[str, Any]) -> SampleScore:
    """Return the score that `dump` wrote as JSON."""
    return SampleScore(
        score=known["score"],
        valid=known["valid"],
        columns={name: Counts(*counts) for name, counts in known["columns"].items()},
        alignment={n: tuple(Pair(*pair) for pair in pairs) for n, pairs in known["alignment"].items()},
        found=frozenset(known["found"]),
        shape=Shape(*known["shape"]),
        **{name: tuple(known[name]) for name in _PATHS},
    )
