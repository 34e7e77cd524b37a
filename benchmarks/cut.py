"""What the cut does to the recorded briefs of a suite, and how both recipes compare.

    python benchmarks/cut.py [--suite evals/small] [--tapes DIR] [--held-out]

Prints the package's score of all recorded samples before and after the cut, beside the constant state
"ongoing". Hits are statements under `never:` and canaries, a sample; foreign are lines in a language that
the document does not have; the length is words of the brief for each word of its document, of all and of
those over 1,500 characters. Held-out cases only with `--held-out`, as sums: nothing may be tuned to them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest import mock

from selection import count_words, total
from timing import table

from summarizer.evaluation.choice import Choice
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scoring import score
from summarizer.evaluation.selection import Selection
from summarizer.evaluation.selection import select as select_cases
from summarizer.evaluation.session import replay
from summarizer.grounding.language.detect import detect_language
from summarizer.pipeline import building
from summarizer.pipeline.cut import Cut
from summarizer.published import JsonDict
from summarizer.schema import Brief

HEADINGS = (
    "cases",
    "brief",
    "score",
    "who",
    "what",
    "open",
    "state",
    "ongoing",
    "hits",
    "foreign",
    "length",
    "long",
)
LONG = 1_500
"""Characters from which on a document is long."""


def keep_all(brief: JsonDict, *_: object, **__: object) -> Cut:
    """Cut nothing."""
    return Cut(brief, {})


def find_foreign(brief: Mapping[str, Any], case: Case) -> Iterator[str]:
    """Yield the lines in a language that the document does not have."""
    languages = {detect_language(each.text) for each in case.document.sentences} | {""}
    languages.add(detect_language(case.document.text))
    items = [*brief["what"], *brief["open_issues"], brief["status"]]
    yield from (each["text"] for each in items if detect_language(each["text"]) not in languages)


def sum_up(split: str, way: str, pairs: Sequence[tuple[Case, JsonDict]]) -> tuple[str, ...]:
    """Return one line of the table.

    Args:
        split: The name of the cases.
        way: The name of the briefs.
        pairs: Each case with each of its briefs.
    """
    scores = [score(brief, case, Brief, LEXICAL) for case, brief in pairs]
    columns = [total(scores, name).f1 for name in ("who", "what", "open_issues", "status.state")]
    shares = [(len(c.document.text), count_words(b) / len(c.document.text.split())) for c, b in pairs]
    long = [share for characters, share in shares if characters > LONG]
    hits = sum(len(each.never) + len(each.canaries) for each in scores)
    foreign = sum(len(list(find_foreign(brief, case))) for case, brief in pairs)
    ongoing = fmean(case.gold["status"][0].values["state"] == "ongoing" for case, _ in pairs)
    figures = [fmean(each.score for each in scores), *columns, ongoing]
    lengths = [fmean(share for _, share in shares), fmean(long) if long else 0.0]
    samples = len(pairs) / len({case.id for case, _ in pairs})
    return (
        split,
        way,
        *(f"{figure:.3f}" for figure in figures),
        f"{hits / samples:.1f}",
        str(foreign),
        *(f"{length:.2f}" for length in lengths),
    )


def pair(selection: Selection) -> list[tuple[Case, JsonDict]]:
    """Replay a selection: each case with each of its briefs."""
    cases = {case.id: case for case in selection.cases}
    return [
        (cases[run.id], each.brief) for run in replay(selection).cases for each in run.answers if each.brief
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--suite", default="evals/briefs")
    parser.add_argument("--tapes", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    chosen = select_cases(Choice(given.suite, tapes=given.tapes, only=tuple(given.only)))
    with mock.patch.object(building, "cut", keep_all):
        ways = {"whole": pair(chosen)}
    ways["cut"] = pair(chosen)
    splits = ("dev", "held_out") if given.held_out else ("dev",)
    rows = [
        sum_up(split, way, [each for each in pairs if each[0].split == split])
        for split in splits
        for way, pairs in ways.items()
    ]
    print(table(HEADINGS, rows))


if __name__ == "__main__":
    main()
