"""Do the claim check and the matcher of the evaluation agree with people?

    python benchmarks/agreement.py --data DIR

First the claim check: which summary sentences does their source support? Then, in `matching.py`, the matcher:
which key facts does a summary say?

DIR holds `coverage_dev.jsonl` and `support_dev.jsonl`, one record a line: `id`, `domain`, `text` (the
source), `summary`, `label` (1 consistent, 0 not). Every sentence of a summary is checked against the
sentences of the source that share most with it and their neighbours; a summary is inconsistent if any
sentence is `unsupported`. Balanced accuracy is the mean of the shares of consistent and of inconsistent
summaries that are judged right. The rows of other systems are those of the set's publishers
(8 domains; these are 4 of them).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import matching

from summarizer.document import Document
from summarizer.grounding.checks.claims import decide, find, report
from summarizer.grounding.search import Search

PUBLISHED = {
    "Llama2-7b": 50.4,
    "SummaC-Conv": 57.1,
    "Mistral-7b": 58.6,
    "QAFactEval": 67.4,
    "ChatGPT": 72.5,
    "GPT-4": 83.2,
    "people": 90.6,
}


@dataclass(frozen=True)
class Judged:
    """A record, and what was found of its summary: the support of each sentence, with reasons."""

    id: str
    domain: str
    label: int
    supports: tuple[str, ...]
    reasons: tuple[str, ...]
    seconds: float

    def consistent(self, threshold: str) -> bool:
        """Whether the summary passes: no sentence unsupported or, strictly, every sentence verified."""
        bad = {"unsupported"} if threshold == "unsupported" else {"unsupported", "weak"}
        return not bad & set(self.supports)

    @property
    def half(self) -> int:
        """Which half of the set a record's source falls in, by its hash: 0 is tuned on, 1 is not."""
        return sha256(self.id.rsplit("_", 1)[0].encode()).digest()[0] % 2


def judge(record: dict[str, Any]) -> Judged:
    """Check every sentence of a record's summary against its source."""
    start = time.process_time()
    source = Document.from_text(record["text"])
    search = Search(source)
    supports, reasons = [], []
    for sentence in Document.from_text(record["summary"]).sentences:
        cited = [found.text for found in search.passage(sentence.text, 5)]
        findings = find(sentence.text, cited)
        supports.append(decide(findings))
        reasons += [reason["text"] for reason in report(findings)]
    seconds = time.process_time() - start
    return Judged(record["id"], record["domain"], record["label"], tuple(supports), tuple(reasons), seconds)


def balanced(judged: list[Judged], threshold: str) -> float:
    """Balanced accuracy in percent; NaN where one of the labels is missing."""
    shares = []
    for label in (0, 1):
        group = [record for record in judged if record.label == label]
        right = sum(record.consistent(threshold) == bool(label) for record in group)
        shares.append(100 * right / len(group) if group else float("nan"))
    return sum(shares) / 2


def rows(judged: list[Judged]) -> Iterator[tuple[str, str]]:
    """The table: published rows and ours, by balanced accuracy."""
    domains = sorted({record.domain for record in judged})
    yield "", "  ".join(f"{name:>11}" for name in ("overall", *domains, "tuned half", "other half"))
    ours = {f"this check, {t}": t for t in ("unsupported", "not verified")}
    for name, value in sorted(
        {**PUBLISHED, **{k: balanced(judged, t) for k, t in ours.items()}}.items(), key=lambda r: r[1]
    ):
        if name in PUBLISHED:
            yield name, f"{value:11.1f}"
            continue
        groups = [judged, *([r for r in judged if r.domain == d] for d in domains)]
        groups += [[record for record in judged if record.half == half] for half in (0, 1)]
        yield name, "  ".join(f"{balanced(group, ours[name]):11.1f}" for group in groups)


def main() -> None:
    """Print the tables, and the seconds of CPU a pair took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with the .jsonl files")
    parser.add_argument(
        "--errors", action="store_true", help="also print every record judged wrongly, of the tuned half"
    )
    options = parser.parse_args()
    lines = (options.data / "support_dev.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [judge(json.loads(line)) for line in lines]
    for name, values in rows(judged):
        print(f"{name:26}{values}")
    print(
        f"{sum(record.seconds for record in judged) / len(judged):.3f} s of CPU a pair, {len(judged)} pairs\n"
    )
    print(*matching.rows(options.data), sep="\n")
    for record in judged:
        if options.errors and record.half == 0 and record.consistent("unsupported") != bool(record.label):
            print(record.label, record.id, *record.reasons, sep="\n    ")


if __name__ == "__main__":
    main()
