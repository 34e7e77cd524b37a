from __future__ import annotations

import pytest

from summarizer.grounding.gaps import gaps

ISSUE = {"text": "Who pays?", "owner": None, "due": None, "evidence": []}
PROVEN = {"support": "verified", "reasons": [], "evidence": []}

CASES = {
    "nothing missing": (
        {"open_issues": [{"text": "x", "owner": "Ann", "due": {"text": "1 May"}, **PROVEN}]},
        [],
    ),
    "owner and date": (
        {"open_issues": [ISSUE, ISSUE | {"owner": "Ann"}]},
        [
            "no owner is named for open issue 1",
            "no date is given for open issues 1 and 2",
        ],
    ),
    "empty lists": (
        {"who": [], "what": [], "open_issues": []},
        ["nobody is named", "nothing is said to have happened", "no open issues are stated"],
    ),
    "unclear": ({"status": {"state": "unclear", "text": "?", **PROVEN}}, ["the status is unclear"]),
    "another schema": (
        {"follow_ups": [ISSUE]},
        ["no owner is named for follow up 1", "no date is given for follow up 1"],
    ),
    "no date to tell from": (
        {"what": [{"text": "x", "when": {"text": "last Friday", "date": None}, **PROVEN}]},
        ["“last Friday” (what 1) has no date: the document states none to resolve it from"],
    ),
    "words that no date would help": (
        {"what": [{"text": "x", "when": {"text": "soon", "date": None}, **PROVEN}]},
        [],
    ),
    "a date": ({"what": [{"text": "x", "when": {"text": "Friday", "date": "2025-02-21"}, **PROVEN}]}, []),
    "no time at all": ({"what": [{"text": "x", "when": None, **PROVEN}]}, []),
}


@pytest.mark.parametrize(("brief", "expected"), CASES.values(), ids=CASES)
def test_gaps(brief, expected):
    assert gaps(brief) == expected
