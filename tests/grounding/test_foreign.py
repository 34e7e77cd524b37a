"""Foreign: any JSON is a brief whose statements are found, or a clear error."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.grounding.check import check
from summarizer.grounding.foreign import is_list_of_statements, read_statements
from summarizer.grounding.pointers import Pointer, is_pointing, read_pointers
from summarizer.render import cell, json_text, markdown, plain, rows, terminal
from summarizer.render.page import View

DOCUMENT = Document.from_text("The lift at Dock 9 has been broken since Monday. Ann Lee has ordered a motor.")

POINTERS: dict[str, tuple[Any, list[Pointer]]] = {
    "nothing": (None, []),
    "a number": (2, [Pointer(sentence=2)]),
    "a number of a float": (2.0, [Pointer(sentence=2)]),
    "digits": ("2", [Pointer(sentence=2)]),
    "brackets": ("[1][3], [4]", [Pointer(sentence=1), Pointer(sentence=3), Pointer(sentence=4)]),
    "words": ("since 2 days", [Pointer(quote="since 2 days")]),
    "a decimal": ("1.5", [Pointer(quote="1.5")]),
    "quote of digits": ({"quote": "2"}, [Pointer(quote="2")]),
    "nested": ([[1], ["a b"]], [Pointer(sentence=1), Pointer(quote="a b")]),
    "an interval": ({"char_interval": {"start_pos": 1, "end_pos": 4}}, [Pointer(start=1, end=4)]),
    "a pair": ({"span": [1, 4]}, [Pointer(start=1, end=4)]),
    "a selector": ({"selector": {"exact": "a b", "prefix": "x"}}, [Pointer(quote="a b")]),
    "camel case": ({"citedText": "a b", "startCharIndex": 1, "endCharIndex": 4}, [Pointer("a b", 1, 4)]),
    "tokens are no characters": ({"quote": "a b", "start_token": 1, "end_token": 2}, [Pointer("a b")]),
    "its number too": ({"sentence_id": 3, "text": "a b"}, [Pointer("a b", sentence=3)]),
}


@pytest.mark.parametrize(("value", "expected"), POINTERS.values(), ids=POINTERS)
def test_pointers(value, expected):
    assert read_pointers(value, "evidence") == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("citations", [], True),
        ("supporting_quotes", ["a b"], True),
        ("source", "a b", True),
        ("source", "report.txt", False),
        ("source", {"name": "x", "url": "y"}, False),
        ("sources", ["a.pdf", "b.pdf"], False),
        ("sentence", "The lift is broken.", False),
        ("sentence", 3, True),
        ("start", 3, True),
        ("start", "2025-01-01", False),
        ("start_time", 3, False),
        ("text", "[1]", False),
    ],
)
def test_a_field_points_by_its_name_and_its_value(name, value, expected):
    assert is_pointing(name, value) is expected


STATEMENTS: dict[str, tuple[Any, list[tuple[str, Any]]]] = {
    "tags beside claims": (
        {"claims": [{"claim": "a b", "cites": [1]}], "tags": ["red car"]},
        [("claims[0]", "a b")],
    ),
    "risks beside claims": (
        {"claims": [{"claim": "a b", "cites": [1]}], "risks": ["It may break."]},
        [("claims[0]", "a b"), ("risks[0]", "It may break.")],
    ),
    "sources beside claims": (
        {"claims": [{"claim": "a b", "citations": [1]}], "sources": [{"title": "x y", "url": "z"}]},
        [("claims[0]", "a b")],
    ),
    "the document itself": (
        {"claims": [{"claim": "a b", "cites": [1]}], "text": DOCUMENT.text},
        [("claims[0]", "a b")],
    ),
    "documents with claims": (
        {"documents": [{"title": "x", "claims": [{"claim": "a b", "quote": "c d"}]}]},
        [("documents[0].claims[0]", "a b")],
    ),
    "a title with sources and claims": (
        {"title": "My brief", "sources": ["a b c"], "claims": ["It rained."]},
        [("claims[0]", "It rained.")],
    ),
    "several texts": ([{"title": "x", "claim": "a b", "quote": "a"}], [("[0]", "a b")]),
    "parts inside a statement": (
        {"claims": [{"claim": "a b", "quote": "a b", "parts": [{"text": "a", "evidence": ["a b"]}]}]},
        [("claims[0].parts[0]", "a"), ("claims[0].claim", "a b")],
    ),
}


@pytest.mark.parametrize(
    ("brief", "path"),
    [
        ([{"claim": "It rained.", "citations": [1]}], "[0]"),
        ({"claims": [{"claim": "It rained.", "quote": "It rained."}]}, "claims[0]"),
        ({"summary": "It rained."}, ""),
        ({"claims": [{"claim": "It rained.", "cites": [1]}], "text": "It rained."}, "claims[0]"),
    ],
    ids=["a list", "a quote", "a summary", "beside the document itself"],
)
def test_a_document_of_one_sentence_is_stated_in_its_own_words(brief, path):
    assert [s.path for s in read_statements(brief, Document.from_text("It rained.\n"))] == [path]


@pytest.mark.parametrize(("brief", "expected"), STATEMENTS.values(), ids=STATEMENTS)
def test_what_is_a_statement(brief, expected):
    found = [(s.path, s.item.get("claim", s.item.get("text"))) for s in read_statements(brief, DOCUMENT)]
    assert found == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"text": "a b", "cites": [1]}], True),
        (["It rained.", "It snowed."], True),
        ([{"claim": "a b", "citations": [{"url": "x"}]}], True),
        ([{"brief": {"what": []}}], False),
        ([{"what": [{"text": "a b", "cites": [1]}]}], False),
        ([], False),
        ({"text": "a b", "cites": [1]}, False),
        ([3, 4], False),
    ],
)
def test_a_flat_list_is_told_from_several_briefs(value, expected):
    assert is_list_of_statements(value) is expected


NAMES = st.sampled_from(
    [
        *(
            "text",
            "claim",
            "statement",
            "summary",
            "quote",
            "quotes",
            "evidence",
            "cites",
            "citations",
            "source",
        ),
        *("sources", "start", "end", "span", "spans", "char_interval", "start_pos", "end_pos", "highlights"),
        *(
            "extraction_text",
            "attributes",
            "name",
            "role",
            "owner",
            "when",
            "due",
            "state",
            "reasons",
            "support",
        ),
        *(
            "brief",
            "what",
            "who",
            "format",
            "sentence",
            "sentence_id",
            "model",
            "prompt",
            "usage",
            "gaps",
            "date",
        ),
        *("content", "title", "a.b", "a[0]", "unchecked"),
    ]
)
TEXTS = st.sampled_from(
    [
        "The lift at Dock 9 has been broken.",
        "[1]",
        "Ann Lee",
        "report.txt",
        " ",
        "\ud800",
        "summarizer.brief/2",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-3, 90)
    | st.floats()
    | TEXTS
    | st.text(max_size=6)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=6)
    ),
    max_leaves=20,
)
ENVELOPES = st.fixed_dictionaries(
    {"brief": JSON},
    optional={
        "format": st.just("summarizer.brief/2"), "source": JSON, "usage": JSON, "model": JSON, "prompt": JSON,
        "gaps": JSON,
    },
)  # fmt: skip


@given(JSON | ENVELOPES)
def test_any_json_is_checked_and_shown_or_refused_with_a_remedy(value):
    try:
        checked = check(value, DOCUMENT)
    except InputError as error:
        refused = error
    else:
        refused = None
    if refused:
        assert refused.message
        assert refused.hint
        return
    briefing = checked if isinstance(value, dict) and "brief" in value else {"brief": checked}
    for shown in (plain.render, markdown.render, cell.render, json_text.render, rows.render):
        assert shown(briefing) is not None
    assert terminal.render(briefing, view=View(), width=80)
    with suppress(InputError):
        check(checked, DOCUMENT)
