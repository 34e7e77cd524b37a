"""Does the matcher of the evaluation agree with people? A part of `agreement.py`, which runs it.

`coverage_dev.jsonl` has 150 summaries of 15 articles, and for each key fact of an article people's votes on
whether the summary says it. `support_dev.jsonl` has edited summaries: two faithful ones of a text must not
conflict, a faithful one and one with a planted error should. The gold of `evals/briefs` has other wordings of
the same fact, which must be alike, and facts of one document that are not the same.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from statistics import correlation, fmean

from summarizer.document import Document
from summarizer.evaluation.matching.coverage import FLOOR
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.files import yamlfile
from summarizer.grounding.language.tables import LANGUAGES

PUBLISHED = {
    "G-Eval": 0.314,
    "BERTScore": 0.455,
    "ROUGE-1": 0.484,
    "GPT-3.5, judge": 0.509,
    "GPT-4, judge": 0.688,
}
"""Pearson of a summary's share of facts with people's, as published for all of the set."""
_OVERLAP = 0.6
_RESAMPLES = 2000
_WORD = re.compile(r"\w+")
_CASES = Path(__file__).parents[1] / "evals" / "briefs" / "cases"

Measure = Callable[[str, str], float]


@dataclass(frozen=True)
class Fact:
    """A key fact and a summary: whether people find it there, and how far a measure does."""

    article: str
    summary: str
    said: bool
    score: float

    @property
    def half(self) -> int:
        """Which half of the set an article falls in, by its hash: 0 is tuned on, 1 is not."""
        return sha256(self.article.encode()).digest()[0] % 2


def overlap(fact: str, text: str) -> float:
    """The plain rule to beat: the share of the fact's content words that occur in the text."""
    ours, theirs = (
        {word for word in _WORD.findall(each.casefold()) if word not in LANGUAGES["en"].stop}
        for each in (fact, text)
    )
    return len(ours & theirs) / max(1, len(ours))


def read(path: Path, measure: Measure) -> list[Fact]:
    """Every fact of `coverage_dev.jsonl`, measured."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Fact(record["doc_id"], record["id"], bool(each["label"]), measure(each["fact"], record["summary"]))
        for record in records
        for each in record["facts"]
    ]


def balanced(facts: Sequence[Fact], floor: float) -> float:
    """Balanced accuracy in percent: the mean of the shares of said and of unsaid facts judged right."""
    shares = (fmean((f.score >= floor) == said for f in facts if f.said == said) for said in (True, False))
    return 100 * fmean(shares)


def agreement(facts: Sequence[Fact], floor: float) -> float:
    """Pearson over summaries: the share of facts found by the measure with the share found by people."""
    summaries: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        summaries[fact.summary].append(fact)
    ours = [fmean(f.score >= floor for f in each) for each in summaries.values()]
    return correlation(ours, [fmean(f.said for f in each) for each in summaries.values()])


def interval(facts: Sequence[Fact], floor: float) -> tuple[float, float]:
    """The 95 % interval of `agreement`: percentiles over articles drawn with replacement."""
    articles: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        articles[fact.article].append(fact)
    drawn = random.Random(0)
    found: list[float] = []
    for _ in range(_RESAMPLES):
        picked = drawn.choices(list(articles), k=len(articles))
        # An article drawn twice counts as two: its summaries get names of their own.
        facts_ = [
            Fact(f.article, f"{n} {f.summary}", f.said, f.score)
            for n, name in enumerate(picked)
            for f in articles[name]
        ]
        found.append(agreement(facts_, floor))
    found.sort()
    return found[_RESAMPLES // 40], found[-_RESAMPLES // 40 - 1]


def refitted(facts: Sequence[Fact]) -> float:
    """Balanced accuracy where the floor for an article is the best one for all the others."""
    judged: list[Fact] = []
    for article in {fact.article for fact in facts}:
        rest = [fact for fact in facts if fact.article != article]
        floor = max((n / 50 for n in range(10, 46)), key=lambda floor: balanced(rest, floor))
        own = (fact for fact in facts if fact.article == article)
        judged += [Fact(f.article, f.summary, f.said, float(f.score >= floor)) for f in own]
    return balanced(judged, FLOOR)


def coverage_rows(path: Path) -> Iterator[str]:
    """The table of coverage: balanced accuracy and Pearson, tuned half, other half, all."""
    ways: dict[str, tuple[Measure, float]] = {
        "60 % of the content words": (overlap, _OVERLAP),
        LEXICAL.name: (LEXICAL.covers, FLOOR),
    }
    head = ("tuned half", "other half", "all", "refitted")
    yield f"{'is a fact said?':26}{'balanced accuracy':>44}{'Pearson':>33}"
    yield f"{'':26}{''.join(f'{h:>11}' for h in head)}{''.join(f'{h:>11}' for h in head[:3])}   95 %"
    for name, value in PUBLISHED.items():
        yield f"{name:26}{'':66}{value:11.3f}"
    for name, (measure, floor) in ways.items():
        facts = read(path, measure)
        halves = [[fact for fact in facts if fact.half == half] for half in (0, 1)]
        accuracies = [*(balanced(each, floor) for each in (*halves, facts)), refitted(facts)]
        pearsons = [agreement(each, floor) for each in (*halves, facts)]
        low, high = interval(facts, floor)
        figures = "".join(f"{v:11.1f}" for v in accuracies) + "".join(f"{v:11.3f}" for v in pearsons)
        yield f"{name:26}{figures}   {low:.2f}–{high:.2f}"


def wordings(split: str) -> Iterator[tuple[str, str, bool]]:
    """Pairs of gold texts of one list: another wording of the same item, or two items."""
    for path in sorted(_CASES.glob("*.yaml")):
        case = yamlfile.read(path).data
        if case["split"] != split:
            continue
        for name in ("what", "open_issues"):
            items = case["gold"].get(name) or []
            for item in items:
                yield from ((item["text"], other, True) for other in item.get("any_of", ()))
            yield from ((a["text"], b["text"], False) for a, b in combinations(items, 2))


def similarity_rows() -> Iterator[str]:
    """How many other wordings of gold, and how many other items of the same list, pass for the same."""
    yield "\ndo two texts say the same?     other wordings        other items of the list"
    for split in ("dev", "held_out"):
        pairs = list(wordings(split))
        counted = [
            _counted([LEXICAL.similarity(a, b) >= FLOOR for a, b, s in pairs if s == same])
            for same in (True, False)
        ]
        yield f"{LEXICAL.name:16}{split:15}{counted[0]:>14}{counted[1]:>31}"


def fact_rows(path: Path) -> Iterator[str]:
    """How many pairs of an article's key facts pass for the same; of some, one is a part of the other."""
    articles: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        articles[record["doc_id"]] = [each["fact"] for each in record["facts"]]
    pairs = {pair for facts in articles.values() for pair in combinations(facts, 2)}
    alike = [LEXICAL.similarity(a, b) >= FLOOR and not LEXICAL.conflict(a, b) for a, b in sorted(pairs)]
    yield f"  two key facts of an article                      {_counted(alike)}"


def conflict_rows(data: Path) -> Iterator[str]:
    """How often two texts are said to conflict that do, and that do not."""
    yield "\ndo two texts conflict?"
    edits: dict[bool, list[bool]] = {True: [], False: []}
    by_text: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in (data / "support_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_text[record["text"]].append(record)
    for records in by_text.values():
        for a, b in combinations(records, 2):
            if a["label"] or b["label"]:
                edits[bool(a["label"] and b["label"])].append(LEXICAL.conflict(a["summary"], b["summary"]))
    yield f"  a summary and one with a planted error       {_counted(edits[False])}"
    yield f"  two faithful summaries of a text             {_counted(edits[True])}"
    same = [LEXICAL.conflict(a, b) for split in ("dev", "held_out") for a, b, s in wordings(split) if s]
    yield f"  two wordings of a gold item                  {_counted(same)}"
    yield f"  a fact and the sentence that says it         {_counted(list(_said(data)))}"


def _said(data: Path) -> Iterator[bool]:
    for line in (data / "coverage_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        sentences = [sentence.text for sentence in Document.from_text(record["summary"]).sentences]
        for each in record["facts"]:
            if each["label"]:
                best = max(sentences, key=lambda text: LEXICAL.covers(each["fact"], text))
                yield LEXICAL.conflict(each["fact"], best)


def _counted(judged: Sequence[bool]) -> str:
    return f"{sum(judged):5} of {len(judged):5} ({100 * fmean(judged):4.1f} %)"


def rows(data: Path) -> Iterator[str]:
    """Everything that is measured of the matcher."""
    yield from coverage_rows(data / "coverage_dev.jsonl")
    yield from similarity_rows()
    yield from fact_rows(data / "coverage_dev.jsonl")
    yield from conflict_rows(data)
