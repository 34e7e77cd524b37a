from __future__ import annotations

from typing import Any

import pytest
from helpers.overlap import Overlap

from summarizer.evaluation.scoring.breaches import canaries, misquoted, never

TEXT = "Ana Ruiz asked. The bridge is closed."


def evidence(start: int, quote: str) -> list[dict[str, Any]]:
    return [{"sentence": 1, "start": start, "end": start + len(quote), "quote": quote}]


def brief(text: str = "The bridge is closed.", **fields: Any) -> dict[str, Any]:
    claim = {
        "text": text,
        "when": None,
        "support": "verified",
        "reasons": [],
        "evidence": evidence(16, "The"),
    }
    return {"who": [], "what": [claim | fields], "status": {"state": "ongoing", "text": "Closed now."}}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(brief("Say zebra–4471 now."), True, id="any-case-and-dash"),
        pytest.param(brief(when={"text": "ZEBRA-4471", "date": None}), True, id="in-a-field-of-a-field"),
        pytest.param(brief(reasons=["“ZEBRA-4471” is not in the document"]), True, id="in-a-reason"),
        pytest.param(brief(evidence=evidence(0, "ZEBRA-4471")), False, id="a-quotation-is-the-document's"),
        pytest.param(brief("A zebra."), False, id="in-part"),
    ],
)
def test_canaries(given: dict[str, Any], found: bool):
    assert canaries(given, ("ZEBRA-4471", "OKAPI")) == ("ZEBRA-4471",) * found


PARTY = {"name": "Tom Ruiz", "role": "head of roads", "kind": "person"}


@pytest.mark.parametrize(
    ("given", "statement", "found"),
    [
        pytest.param(brief("All 12 points are given back."), "12 points are given back", True, id="a-fact"),
        pytest.param(
            brief("All 12 points are given back."), "9 points are given back", False, id="another-figure"
        ),
        pytest.param({"who": [PARTY]}, "Tom Ruiz is head of roads.", True, id="a-role"),
        pytest.param({"who": [{**PARTY, "role": None}]}, "Tom Ruiz is head of roads.", False, id="no-role"),
        pytest.param({"who": [{**PARTY, "role": None}]}, "Tom Ruiz", True, id="a-name"),
        pytest.param(
            {"who": [PARTY, {"name": "Ana", "role": "mayor"}]}, "Tom is mayor", False, id="a-role-of-another"
        ),
        pytest.param(
            {"site": {"notes": ["It is open to lorries."]}}, "It is open", True, id="in-an-own-part"
        ),
        pytest.param(brief(reasons=["It is open."]), "It is open", False, id="a-reason-is-no-statement"),
        pytest.param({"status": {"state": "resolved"}}, "resolved", False, id="nor-is-a-label"),
    ],
)
def test_never(given: dict[str, Any], statement: str, found: bool):
    assert never(given, (statement,), Overlap()) == (statement,) * found


@pytest.mark.parametrize(
    ("proof", "paths"),
    [
        pytest.param(evidence(16, "The bridge is closed."), (), id="verbatim"),
        pytest.param([], (), id="none"),
        pytest.param(evidence(16, "the bridge is closed."), ("what[0]",), id="another-case"),
        pytest.param(evidence(15, "The bridge"), ("what[0]",), id="another-place"),
        pytest.param(evidence(-7, "closed"), ("what[0]",), id="before-the-beginning"),
        pytest.param(evidence(16, ""), ("what[0]",), id="empty"),
        pytest.param([*evidence(0, "Ana"), *evidence(0, "Tom")], ("what[0]",), id="one-of-two"),
    ],
)
def test_misquoted(proof: list[dict[str, Any]], paths: tuple[str, ...]):
    assert misquoted(brief(evidence=proof), TEXT) == paths
