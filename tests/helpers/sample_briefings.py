"""Small briefings in the published format: one of the common schema, one of an incident's, any at all."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from summarizer.render.page import View

TEXT = "Kiln works shut. Ada Okoro leads it. It may reopen in May. Nobody knows who pays."
SENTENCES = ["Kiln works shut.", "Ada Okoro leads it.", "It may reopen in May.", "Nobody knows who pays."]


def evidence(*numbers: int) -> list[dict[str, Any]]:
    quotes = [(number, SENTENCES[number - 1]) for number in numbers]
    return [
        {
            "sentence": number,
            "start": TEXT.index(quote),
            "end": TEXT.index(quote) + len(quote),
            "quote": quote,
        }
        for number, quote in quotes
    ]


def cited(
    *numbers: int, support: str = "verified", reasons: tuple[str, ...] = (), **said: Any
) -> dict[str, Any]:
    remarks = [{"code": "remark", "field": None, "text": text} for text in reasons]
    return {**said, "support": support, "reasons": remarks, "evidence": evidence(*numbers)}


def briefing(brief: dict[str, Any], **changes: Any) -> dict[str, Any]:
    whole = {
        "format": "summarizer.brief/2",
        "source": {
            "name": "kiln.txt",
            "sha256": "0" * 64,
            "date": "2025-02-22",
            "sentences": 4,
            "characters": len(TEXT),
            "words": 16,
        },
        "brief": brief,
        "gaps": ["no owner is named for open issue 1"],
        "usage": {
            "calls": 1,
            "prompt_tokens": 1767,
            "completion_tokens": 212,
            "cost_usd": None,
            "seconds": 31.24,
        },
        "model": "local/qwen2.5-coder-1.5b",
        "prompt": {"name": "brief", "digest": "sha256:0"},
    }
    return whole | changes


KILN = briefing(
    {
        "who": [
            cited(2, name="Ada Okoro", kind="person", role="head of the kiln works"),
            cited(1, 2, name="Kiln works", kind="organisation", role=None),
        ],
        "what": [
            cited(1, text="The kiln works shut.", when={"text": "Friday", "date": "2025-02-21"}),
            cited(
                3,
                text="The kiln works will reopen.",
                when={"text": "in May", "date": None},
                support="unsupported",
                reasons=("“may” became “will”", "no year is stated"),
            ),
        ],
        "status": cited(1, 3, state="blocked", text="The works are shut and may reopen in May."),
        "open_issues": [
            cited(
                4,
                text="Who pays is not known.",
                owner="Ada Okoro",
                due={"text": "by May", "date": "2025-05-01"},
                support="weak",
                reasons=("the owner is taken from another sentence",),
            ),
        ],
    }
)

INCIDENT = briefing(
    {
        "impact": [
            cited(1, text="Card payments failed.", declined=38214, regions=["EU", "UK"], billed=False)
        ],
        "cause": None,
        "status": cited(1, state="mitigated", text="Payments work again."),
        "follow_ups": [],
    },
    gaps=[],
    usage={"calls": 2, "prompt_tokens": 900, "completion_tokens": 80, "cost_usd": 0.00213, "seconds": 2.0},
    model="openai/small",
    prompt={"name": "incident", "digest": "sha256:0"},
)

anything = st.text(st.characters(exclude_categories=()), max_size=30)
hostile = st.one_of(
    anything,
    st.sampled_from(
        ["\x1b[31mred\x1b[0m", "\x9b2J", "\x1b]0;title\x07", "a\r\nb\x00c\x7f", "\u202eabc", "\ud800"]
    ),
)
_values = st.one_of(
    hostile,
    st.none(),
    st.booleans(),
    st.integers(),
    st.lists(hostile, max_size=2),
    st.fixed_dictionaries({"text": hostile, "date": st.none() | hostile}),
)
_reasons = st.fixed_dictionaries({"code": hostile, "field": st.none() | hostile, "text": hostile})
_proof = st.fixed_dictionaries(
    {
        "support": st.sampled_from(["verified", "weak", "unsupported"]) | hostile,
        "reasons": st.lists(hostile | _reasons, max_size=2),
        "evidence": st.lists(
            st.fixed_dictionaries(
                {"sentence": st.integers(-1, 5), "start": st.just(0), "end": st.just(1), "quote": hostile}
            ),
            max_size=2,
        ),
    }
)
_fields = st.sampled_from(["name", "text", "kind", "role", "when", "state", "owner", "due"]) | hostile
parts = st.tuples(st.dictionaries(_fields, _values, max_size=4), _proof).map(lambda pair: pair[0] | pair[1])
briefings = st.builds(
    briefing,
    st.dictionaries(hostile, parts | st.lists(parts, max_size=2) | st.none() | hostile, max_size=3),
    gaps=st.lists(hostile, max_size=2),
    model=hostile,
    source=st.fixed_dictionaries(
        {"name": hostile, "date": st.none() | hostile, "sentences": st.integers(0, 9999)}
    ),
    more=st.dictionaries(hostile, st.lists(parts, max_size=2), max_size=1),
)
views = st.builds(View, full=st.booleans(), verbose=st.booleans(), hints=st.booleans())
