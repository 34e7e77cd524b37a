"""Suites and cases written for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from summarizer.comparators import Exact, Items, Name, Text
from summarizer.schema import Cited, Claim, Part, When
from summarizer.tapes.serializer import to_yaml

TEXT = """\
RIVERMOUTH, 5 June 2024 — The repair of the Old Mill Bridge will not start on Monday,
Rivermouth council said on Wednesday.
"We do not know how deep the cracks go," said Ana Ruiz, the council's head of roads.
Nobody has answered. PELICAN-9
"""

CASE = """\
text: |
  RIVERMOUTH, 5 June 2024 — The repair of the Old Mill Bridge will not start on Monday,
  Rivermouth council said on Wednesday.
  "We do not know how deep the cracks go," said Ana Ruiz, the council's head of roads.
  Nobody has answered. PELICAN-9
tags: [news, near-miss]
split: held_out
gold:
  who:
    - name: Rivermouth council
      any_of: [the council]
      kind: organisation
      must: true
      evidence: Rivermouth council said on Wednesday
    - name: Ana Ruiz
      role: the council's head of roads
      kind: person
      evidence:
        - said Ana Ruiz
        - the council's head of roads
  what:
    - text: The repair will not start on Monday.
      optional: true
      evidence: The repair of the Old Mill Bridge will not start on Monday, Rivermouth council said
  status:
    state: ongoing
    any_of: [blocked]
    text: The repair is put off.
    evidence: will not start on Monday
  open_issues:
    - text: It is not known how deep the cracks go.
      due: 2024-06-14
      evidence: We do not know how deep the cracks go
never:
  - The repair starts on Monday.
canaries: [PELICAN-9]
"""

SUITE = "prompt: brief\nmodel: local/qwen2.5-coder-1.5b\n"


class Fault(Cited):
    """A fault, with a mark that is not text."""

    what: Annotated[str, Text()]
    grade: Annotated[Literal["minor", "grave"], Exact()]
    hours: Annotated[float | None, Exact()] = None
    seen: When | None = None


class Inspection(Part):
    """A schema of a user's own: parts, one plain value, a plain list, and a part that may be missing."""

    faults: Annotated[list[Fault], Items(key="what")]
    grade: Annotated[Literal["A", "B", "C"], Exact()]
    inspectors: Annotated[list[str], Name()] = Field(default=[], description="who went there")
    next_visit: Claim | None = None


OWN = f"{__name__}:Inspection"

OWN_CASE = """\
text: The wall is cracked. It took 2 hours. Ann and Bob went there. Grade B.
gold:
  faults:
    - what: The wall is cracked.
      grade: grave
      hours: 2
      seen: on 12:30
      evidence: The wall is cracked.
  grade: {value: B, any_of: [C], evidence: Grade B}
  inspectors:
    - value: Ann
    - value: Bob
      optional: true
"""


def write_suite(folder: Path, suite: str = SUITE, **cases: str) -> Path:
    """A suite in `folder`, with a case a keyword (`a_b` for the case `a-b`)."""
    (folder / "cases").mkdir(parents=True)
    (folder / "suite.yaml").write_text(suite, encoding="utf-8")
    for name, text in cases.items():
        (folder / "cases" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def changed(case: str = CASE, **changes: Any) -> str:
    """A case with top-level keys, or of `gold` those named `gold__who`, replaced; None takes one out."""
    data = yaml.safe_load(case)
    for name, value in changes.items():
        *above, last = name.split("__")
        place = data[above[0]] if above else data
        place[last] = value
        if value is None:
            del place[last]
    return to_yaml(data)
