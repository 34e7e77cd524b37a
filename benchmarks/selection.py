"""What is a brief worth that copies the sentences which code chooses?

    python benchmarks/selection.py

On the dev cases of the default suite, by the package's own score: the recorded answers of the one-call
prompt, and briefs of the chosen sentences, copied or shortened by rule. Each document is rated by models
fitted on all others. All have the names of the recorded answer; the state of the copies is always "ongoing".
Lengths are words of the brief for each word of its document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from timing import table
from train_salience import FIELDS, ROOT, as_arrays, dev_cases, fit, read_samples

from summarizer.document import Document
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import Counts, SampleScore
from summarizer.evaluation.scoring.scoring import score
from summarizer.evaluation.selection import select as select_cases
from summarizer.evaluation.session import replay
from summarizer.pipeline.selection import select, select_status
from summarizer.pipeline.shortening import shorten
from summarizer.published import JsonDict
from summarizer.salience.rating import Model, rate
from summarizer.schema import Brief

TEXTS = ("name", "role", "text", "owner")


def cross_fit(cases: Sequence[Case]) -> dict[str, dict[str, Model]]:
    """Return for each case the models that are fitted on all others."""
    samples = list(read_samples(cases))
    fitted: dict[str, dict[str, Model]] = {}
    for case in cases:
        rest = [each for each in samples if each.case != case.id]
        fitted[case.id] = {model: fit(*as_arrays(rest, model)) for model in FIELDS}
    return fitted


def recorded_briefs(cases: Sequence[Case]) -> dict[str, JsonDict | None]:
    """Return the first recorded answer to each case."""
    chosen = select_cases(Choice(ROOT / "evals" / "briefs", only=tuple(case.id for case in cases)))
    return {case.id: case.answers[0].brief for case in replay(chosen).cases}


def copy(document: Document, number: int, write: Callable[[str], str], **fields: Any) -> JsonDict:
    """Return an item that is one sentence of a document."""
    sentence = document.sentences[number - 1]
    quote = {"sentence": number, "start": sentence.start, "end": sentence.end, "quote": sentence.text}
    proof = {"support": "verified", "reasons": [], "evidence": [quote]}
    return {**fields, "text": write(sentence.text), **proof}


def build(case: Case, models: Mapping[str, Model], who: Any, write: Callable[[str], str]) -> JsonDict:
    """Return the brief of the sentences that are chosen, each written by a function."""
    document = case.document
    ratings = rate(document, models)
    chosen, status = select(document, ratings), select_status(document, ratings) or 1
    return {
        "who": who,
        "what": [copy(document, n, write, when=None) for n in chosen.facts],
        "status": copy(document, status, write, state="ongoing"),
        "open_issues": [copy(document, n, write, owner=None, due=None) for n in chosen.issues],
    }


def count_words(brief: Mapping[str, Any]) -> int:
    """Count the words of a brief that a reader sees."""
    items = [each for value in brief.values() for each in (value if isinstance(value, list) else [value])]
    return sum(len((item.get(name) or "").split()) for item in items for name in TEXTS)


def sum_up(way: str, briefs: Sequence[JsonDict | None], cases: Sequence[Case]) -> tuple[str, ...]:
    """Return one line of the table."""
    scores = [score(brief, case, Brief, LEXICAL) for brief, case in zip(briefs, cases, strict=True)]
    shares = [
        count_words(brief or {}) / len(case.document.text.split())
        for brief, case in zip(briefs, cases, strict=True)
    ]
    hits = sum(len(each.never) + len(each.canaries) for each in scores)
    mean, length = (sum(values) / len(cases) for values in ([each.score for each in scores], shares))
    columns = (f"{total(scores, name).f1:.3f}" for name in ("what", "open_issues"))
    false = sum(len(each.false) for each in scores)
    return way, f"{mean:.3f}", *columns, str(hits), str(false), f"{length:.2f}"


def total(scores: Sequence[SampleScore], column: str) -> Counts:
    """Add up the counts of a column."""
    return Counts.total(each.columns[column] for each in scores)


def main() -> None:
    """Print the table."""
    cases = dev_cases()
    models, recorded = cross_fit(cases), recorded_briefs(cases)
    rows = [sum_up("one call, as recorded", [recorded[case.id] for case in cases], cases)]
    ways: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("chosen, copied", lambda text: " ".join(text.split())),
        ("chosen, shortened by rule", shorten),
    )
    for way, write in ways:
        briefs = [build(c, models[c.id], (recorded[c.id] or {"who": []})["who"], write) for c in cases]
        rows.append(sum_up(way, briefs, cases))
    print(table(("brief", "score", "what", "open issues", "hits", "false", "length"), rows))


if __name__ == "__main__":
    main()
