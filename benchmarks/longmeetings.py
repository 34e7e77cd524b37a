"""Real meetings in sections: which of the spans that answer a question does the brief cite, by their place?

    python benchmarks/longmeetings.py --data meetings_val.jsonl [--meetings 5]
    python benchmarks/longmeetings.py --data meetings_val.jsonl --answers DIR [--meetings 2] [--window 4090]

Without --answers a stub copies ten sentences of each section, evenly: that is what chance cites, and whether
the plumbing holds. With it, the embedded model reads the first 15,000 characters of the stitched document of
`longdoc.py`, then the meetings, the shortest first: hours. What it has read is kept in DIR, so that the same
command goes on. A span is cited if the brief, or what was cut from it, cites one of its turns.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from longdoc import MODEL, Stub, stitch
from timing import table

from summarizer import Document
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection
from summarizer.pipeline.briefing import run
from summarizer.pipeline.task import plan
from summarizer.published import items
from summarizer.store.sections import StoredSections

TENTHS = 10
STITCHED, FACTS = 15_000, 4


class Spread(Stub):
    """Copies sentences of a section at equal distances, as many as the prompt asks for at most."""

    def _extract(self, lines: list[tuple[int, str]]) -> dict[str, Any]:
        self.shown.update(number for number, _ in lines)
        step = max(1, len(lines) // 10)
        chosen = lines[::step][:10]
        number, text = lines[-1]
        return {
            "who": [],
            "what": [{"text": text, "when": None, "cites": [number]} for number, text in chosen],
            "status": {"state": "ongoing", "text": text, "cites": [number]},
            "open_issues": [],
        }


@dataclass(frozen=True)
class Case:
    """A document, and the spans of characters that answer a question or hold a planted fact."""

    document: Document
    spans: Sequence[tuple[int, int]]


def list_cases(data: Path, meetings: int) -> Iterator[Case]:
    """Yield the stitched document, then the shortest meetings."""
    yield stitched()
    rows = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: sum(len(turn["content"]) for turn in row["meeting_transcripts"]))
    for at, row in enumerate(rows[:meetings], start=1):
        yield read_meeting(row, f"meeting {at}")


def stitched() -> Case:
    """Return the beginning of the stitched document, with the spans of its planted facts."""
    document = Document.from_text(stitch(STITCHED, FACTS), name=f"stitched, {STITCHED:,} characters")
    planted = (each for each in document.sentences if each.text.startswith("Audit note"))
    return Case(document, [(each.start, each.end) for each in planted])


def read_meeting(row: dict[str, Any], name: str) -> Case:
    """Return a transcript, a turn a line, with the spans of its questions and topics."""
    starts: list[int] = [0]
    lines: list[str] = []
    for turn in row["meeting_transcripts"]:
        content = " ".join(turn["content"].split())
        lines.append(f"{turn['speaker']}: {content}")
        starts.append(starts[-1] + len(lines[-1]) + 1)
    given = [*row["specific_query_list"], *row["topic_list"]]
    pairs = {tuple(map(int, pair)) for each in given for pair in each["relevant_text_span"]}
    last = len(lines) - 1
    spans = [(starts[one], starts[min(other, last) + 1] - 1) for one, other in sorted(pairs) if one <= last]
    return Case(Document.from_text("\n".join(lines), name=name), spans)


def count_cited(case: Case, made: dict[str, Any]) -> list[list[int]]:
    """Return of each tenth of a document how many of the spans that begin there are cited, and all."""
    parts = (made["brief"], made.get("more") or {})
    evidence = [each for part in parts for _, item in items(part) for each in item["evidence"]]
    counts = [[0, 0] for _ in range(TENTHS)]
    for start, end in case.spans:
        tenth = counts[min(TENTHS * start // len(case.document.text), TENTHS - 1)]
        tenth[0] += any(each["start"] < end and each["end"] > start for each in evidence)
        tenth[1] += 1
    return counts


def brief(case: Case, window: int, answers: Path | None) -> dict[str, Any]:
    """Make the brief of a case, or return the one that was kept."""
    kept = answers / f"{case.document.name}.json" if answers else None
    if kept and kept.exists():
        return json.loads(kept.read_text("utf-8"))
    model = replace(resolve("local/qwen2.5-coder-1.5b") if answers else MODEL, window=window)
    keeper = StoredSections(answers / "sections.sqlite3", model.identity) if answers else None
    connection = Connection(model, transport=None if answers else Spread())
    made = run(plan(case.document, model=model), connection, keeper=keeper).model_dump(mode="json")
    if kept:
        kept.write_text(json.dumps(made), "utf-8")
    return made


def main() -> None:
    """Print one row a document, and all meetings together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--meetings", type=int, default=5)
    parser.add_argument("--window", type=int, default=4_090)
    parser.add_argument("--answers", type=Path)
    given = parser.parse_args()
    if given.answers:
        given.answers.mkdir(parents=True, exist_ok=True)
    total = [[0, 0] for _ in range(TENTHS)]
    headings = ["cited of", "sections", "all", *(f"{10 * at}-{10 * at + 10} %" for at in range(TENTHS))]
    rows: list[list[str]] = []
    for case in list_cases(given.data, given.meetings):
        made = brief(case, given.window, given.answers)
        counts = count_cited(case, made)
        if case.document.name.startswith("meeting"):
            total = [[a + c, b + d] for (a, b), (c, d) in zip(total, counts, strict=True)]
        sections = str((made.get("coverage") or {}).get("sections", 1))
        rows.append([case.document.name, sections, *write(counts)])
        print(" ".join(rows[-1]), flush=True)
    print(table(headings, [*rows, ["all meetings", "", *write(total)]]))


def write(counts: Sequence[Sequence[int]]) -> list[str]:
    """Write counts as shares: of all, then of each tenth."""
    found, every = (sum(each[at] for each in counts) for at in (0, 1))
    return [f"{found}/{every}", *(f"{one}/{of}" if of else "-" for one, of in counts)]


if __name__ == "__main__":
    main()
