"""Wordings: the sentence of every reason and warning of a verdict, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from summarizer.evaluation.gate.findings import ShapeName
from summarizer.evaluation.gate.verdict import ReasonCode, WarningCode


class Wording(NamedTuple):
    """The sentence of a code, and the one for held-out cases, which are counted together."""

    sentence: str
    held_out: str = ""


WORDINGS: Final[Mapping[ReasonCode | WarningCode, Wording]] = {
    "invalid": Wording(
        "{case}: the answer does not match the schema {often}.",
        "{cases}: the answer does not match the schema.",
    ),
    "must": Wording(
        "{case}: the must-item “{text}” is missing {often}.",
        "{cases}: a must-item is missing.",
    ),
    "misquoted": Wording(
        "{case}: a quotation is not in the document {often}.",
        "{cases}: a quotation is not in the document.",
    ),
    "never": Wording(
        "{case}: it states “{text}”, which no brief may state {often}.",
        "{cases}: it states what no brief may state.",
    ),
    "canary": Wording(
        "{case}: it contains the canary “{text}” {often}.",
        "{cases}: it contains a canary.",
    ),
    "no-answer": Wording(
        "The {run} has no answer for {cases}, since the call failed: {why} "
        "Ask again: summarizer eval record --all."
    ),
    "unusable": Wording("No answer could be used."),
    "document": Wording(
        "{case}: the score fell from {before} to {after}, more than chance explains.",
        "{cases}: the score fell by more than the allowed {margin:.3f}.",
    ),
    "field": Wording("{column}: F1 {moved}; the change may be larger than the allowed {margin:.3f}."),
    "shape": Wording(
        "The {figure} rose from {before:.1%} to {after:.1%}{interval}; "
        "the change may be larger than the allowed {margin:.3f}."
    ),
    "drift": Wording(
        "Together with the changes blessed before, the mean score has moved by {drift:+.3f}; "
        "a total fall of {margin:.3f} is allowed."
    ),
    "mean-improved": Wording("{moved}: an improvement larger than chance explains."),
    "mean-pass": Wording("{moved}: no fall larger than the allowed {margin:.3f}."),
    "mean-regress": Wording(
        "{moved}: a fall that chance does not explain and that may be larger than the allowed {margin:.3f}."
    ),
    "mean-inconclusive": Wording(
        "{moved}: a fall larger than the allowed {margin:.3f} can be neither shown nor ruled out."
    ),
    "chance": Wording("An unchanged prompt would show such new faults in {chance:.0%} of comparisons."),
    "minority": Wording("{faults} in a minority of a case's samples and in none of the baseline's."),
    "tests-disagree": Wording(
        "The t interval and the sign-flip test (p = {p:.3f}) disagree; the milder verdict is used."
    ),
    "small-fall": Wording(
        "Worse, though by less than the allowed fall: several such changes in a row are a regression."
    ),
    "drifted": Wording("The changes blessed so far have moved the mean score by {drift:+.3f}."),
    "column-fall": Wording(
        "{column}: F1 {moved}; a fall larger than the allowed {margin:.3f} cannot be ruled out."
    ),
    "shape-rise": Wording(
        "The {figure} went from {before:.1%} to {after:.1%}{interval}; "
        "a rise larger than the allowed {margin:.3f} cannot be ruled out."
    ),
    "margin-unused": Wording("The margin of {column} has no effect: no case scores that column."),
    "one-case": Wording("Chance cannot be estimated from one case: add cases."),
    "one-sample": Wording(
        "With one sample a case, the fall of a single case may be chance: record two or more."
    ),
    "early": Wording(
        "Judged after {cases} of {planned} cases; the others may show what these do not. "
        "A pass takes {enough} cases, or all."
    ),
}
"""The sentence of each code."""

SHAPES: Final[Mapping[ShapeName, str]] = {
    "length": "length of the briefs, of their documents' words,",
    "copied": "share of copied statements",
    "repeated": "share of repeated statements",
}
"""What each figure of the briefs' shape is called in a sentence."""
