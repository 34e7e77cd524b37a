"""What an endpoint returned, read as a draft: whole, mangled as models do, cut off or hostile."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from helpers.provider import DRAFT
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.read import MAX_CHARACTERS, MAX_ITEMS, read_answer
from summarizer.llm.requests import Change, JsonAnswer
from summarizer.llm.wire import draft_of
from summarizer.schema import Brief, Claim, Issue, Part, Party, Status, When

BRIEF = draft_of(Brief)
WHOLE = json.dumps(DRAFT)
KEPT = BRIEF.model_validate(DRAFT).model_dump(mode="json")
ONE, TWO = {"text": 'a } ] \\ " {', "when": None, "cites": [1]}, {"text": "b", "when": None, "cites": [2]}


class Nested(Part):
    """Parts in a part, and a list that may be null."""

    inner: Brief
    claims: list[Claim] | None = None
    since: When
    share: float


def read(text: Any, finish: object = "stop", draft: Any = BRIEF) -> JsonAnswer:
    return read_answer({"content": text}, finish, draft)


def test_a_valid_draft_is_read_as_it_is() -> None:
    assert read(WHOLE) == JsonAnswer(KEPT)


def test_a_valid_draft_that_reached_the_limit_is_not_trusted_to_be_whole() -> None:
    for reason in ("length", "max_tokens", "MAX_TOKENS"):
        assert read(WHOLE, reason) == JsonAnswer(KEPT, salvaged=True, truncated=True)


@pytest.mark.parametrize("finish", ["stop", "tool_calls", None, "", 7])
def test_no_other_end_is_a_limit(finish: object) -> None:
    assert read(WHOLE, finish) == JsonAnswer(KEPT)


# Mangling: whatever is done to a valid draft, and in whatever order, it is read as the same draft.

Mangle = Callable[[Any], Any]


def each_item(change: Callable[[dict[str, Any]], Any]) -> Mangle:
    def mangle(draft: dict[str, Any]) -> dict[str, Any]:
        return {
            name: [change(dict(each)) for each in value] if isinstance(value, list) else change(dict(value))
            for name, value in draft.items()
        }

    return mangle


def rewrite(name: str, write: Callable[[Any], Any]) -> Mangle:
    return each_item(lambda item: item | {name: write(item[name])} if item.get(name) is not None else item)


def blank(words: str) -> Mangle:
    nullable = ("role", "when", "owner", "due")
    return each_item(lambda item: {k: words if k in nullable and v is None else v for k, v in item.items()})


def enlist(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in draft.items()
    }


VALUES: dict[str, Mangle] = {
    "citations in brackets": rewrite("cites", lambda cites: [f"[{n}]" for n in cites]),
    "citations in a text": rewrite("cites", lambda cites: ", ".join(map(str, cites))),
    "citations as ranges": rewrite("cites", lambda cites: [f"{n}-{n}" for n in cites]),
    "citations with a mark": rewrite("cites", lambda cites: [f"S{n}" for n in cites]),
    "citations in objects": rewrite("cites", lambda cites: [{"sentence": n} for n in cites]),
    "one citation": rewrite("cites", lambda cites: cites[0] if len(cites) == 1 else cites),
    "no citations": rewrite("cites", lambda cites: cites or None),
    "options in capitals": rewrite("kind", str.upper),
    "states in a title's case": rewrite("state", str.title),
    "states with a remark": rewrite("state", "{} (as of Monday)".format),
    "spelling": rewrite("kind", lambda kind: kind.replace("organisation", "organization")),
    "times as objects": rewrite("when", lambda words: {"text": words, "date": None}),
    "deadlines as objects": rewrite("due", lambda words: {"text": words}),
    "words for nothing": blank("TBD"),
    "other words for nothing": blank("not stated"),
    "empty words": blank(""),
    "more fields": each_item(lambda item: item | {"confidence": 0.9}),
    "names of fields": each_item(lambda item: {k.upper(): v for k, v in item.items()}),
    "items in lists": each_item(lambda item: [item]),
    "one for a list": enlist,
    "lists by number": lambda draft: {
        k: {str(i): each for i, each in enumerate(v)} if isinstance(v, list) else v for k, v in draft.items()
    },
    "lists in a text": lambda draft: {
        k: json.dumps(v) if isinstance(v, list | dict) else v for k, v in draft.items()
    },
}
"""Of these one at a time: two of them may be at odds."""
OBJECTS: dict[str, Mangle] = {
    "wrapper": lambda draft: {"brief": draft},
    "call in content": lambda draft: {"name": "Brief", "arguments": draft},
    "list": lambda draft: [draft],
    "metadata": lambda draft: {"version": 1, "result": draft, "ok": True},
}
TEXTS: dict[str, Callable[[str], str]] = {
    "trailing commas": lambda text: text.replace("}", ",}").replace("]", ",]").replace("[,]", "[]"),
    "comments": lambda text: text.replace("{", "{ // so it begins\n", 1) + " /* the end */",
    "fence": "```json\n{}\n```".format,
    "prose": "Here is the brief you asked for:\n\n{}\n\nI hope that {{it}} helps.".format,
    "blanks": "\n\n  {}\n".format,
    "thinking": '<think>\nA draft: {{"who": [], "what": []}} is too thin.\n</think>\n{}'.format,
    "mark of the order of bytes": "\ufeff{}".format,
}
MESSAGES: dict[str, Callable[[str], dict[str, Any]]] = {
    "content": lambda text: {"content": text},
    "parts": lambda text: {"content": [{"type": "text", "text": part} for part in (text[:30], text[30:])]},
    "call": lambda text: {
        "content": None,
        "tool_calls": [{"function": {"name": "Brief", "arguments": text}}],
    },
    "function call": lambda text: {"content": "", "function_call": {"name": "Brief", "arguments": text}},
    "reasoning": lambda text: {"content": None, "reasoning_content": text},
    "string": lambda text: {"content": json.dumps(text)},
}

WORDS = st.sampled_from(
    [
        "The lift is broken",
        'Ann said: "no"',
        "It's 5 o'clock, {so} it [is]",
        "a // b, c: d",
        "C:\\new",
        "für 40 €",
    ]
)
TIMES = st.none() | st.sampled_from(["Monday", "on 3 May", "in 2019"])
PEOPLE = st.none() | st.sampled_from(["Ann Lee", "the council's chair"])
CITES = st.lists(st.integers(1, 99), max_size=3, unique=True)
DRAFTS = st.fixed_dictionaries(
    {
        "who": st.lists(
            st.fixed_dictionaries(
                {
                    "name": WORDS,
                    "kind": st.sampled_from(["person", "organisation", "place"]),
                    "role": PEOPLE,
                    "cites": CITES,
                }
            ),
            max_size=2,
        ),
        "what": st.lists(st.fixed_dictionaries({"text": WORDS, "when": TIMES, "cites": CITES}), max_size=2),
        "status": st.fixed_dictionaries(
            {"state": st.sampled_from(["planned", "ongoing", "unclear"]), "text": WORDS, "cites": CITES}
        ),
        "open_issues": st.lists(
            st.fixed_dictionaries({"text": WORDS, "owner": PEOPLE, "due": TIMES, "cites": CITES}), max_size=2
        ),
    }
)


@given(
    draft=DRAFTS,
    value=st.none() | st.sampled_from([*VALUES]),
    wrapper=st.none() | st.sampled_from([*OBJECTS]),
    texts=st.lists(st.sampled_from([*TEXTS]), unique=True),
    message=st.sampled_from([*MESSAGES]),
)
def test_a_mangled_draft_is_read_as_the_same_draft(
    draft: dict[str, Any], value: str | None, wrapper: str | None, texts: list[str], message: str
) -> None:
    mangled: Any = VALUES[value](draft) if value else draft
    mangled = OBJECTS[wrapper](mangled) if wrapper else mangled
    text = json.dumps(mangled, ensure_ascii=False)
    for name in _choose_texts(texts, text, message):
        text = TEXTS[name](text)
    found = read_answer(MESSAGES[message](text), "stop", BRIEF)
    assert found.data == BRIEF.model_validate(draft).model_dump(mode="json")
    assert (found.losses, found.changes) == ((), ())


def _choose_texts(names: list[str], text: str, message: str) -> list[str]:
    """Those that leave the words of the draft alone, and the answer at the end of the reasoning."""
    excluded = {"trailing commas"} if "{so} it [is]" in text else set[str]()
    if message == "reasoning":
        excluded.add("prose")
    return [name for name in TEXTS if name in names and name not in excluded]


@given(draft=DRAFTS)
def test_python_is_read_as_the_same_draft(draft: dict[str, Any]) -> None:
    assert read(repr(draft)).data == BRIEF.model_validate(draft).model_dump(mode="json")


# Losses: what cannot be read is said.

LOSSES: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "prose": ("I cannot say.", {}, ("the answer holds no JSON object",)),
    "other-schema": ('{"summary": "x"}', {}, ("the answer holds no JSON object",)),
    "null-fields": ('{"who": [], "what": null, "status": null}', {"who": []}, ()),
    "text-for-a-list": (
        '{"who": [], "what": "It broke. [1]"}',
        {"who": [], "what": [{"text": "It broke.", "when": None, "cites": [1]}]},
        (),
    ),
    "bad-item": (
        json.dumps({"what": [ONE, {"when": "Monday", "cites": [1]}, 7, TWO]}),
        {"what": [ONE, TWO]},
        ("what[2]: text: Field required", "what[3]: Input should be a valid dictionary or instance of Claim"),
    ),
    "no-cites": (
        '{"what": [{"text": "a", "when": null}]}',
        {"what": [{"text": "a", "when": None, "cites": []}]},
        (),
    ),
    "bad-status": (
        '{"who": [], "status": {"state": "resolved"}}',
        {"who": []},
        ("status: text: Field required",),
    ),
    "two-statuses": (
        '{"status": [{"state": "resolved", "text": "x"}, {"state": "ongoing", "text": "y"}]}',
        {"status": {"state": "resolved", "text": "x", "cites": []}},
        ("status: 2 values for one",),
    ),
    "words-for-numbers": (
        '{"what": [{"text": "a", "cites": ["2", 3.0]}]}',
        {"what": [{"text": "a", "when": None, "cites": [2, 3]}]},
        (),
    ),
    "cut off, the endpoint does not say so": (
        json.dumps({"what": [ONE, TWO]})[:-6],
        {"what": [ONE]},
        ("the end of the answer",),
    ),
    "brackets missing": (json.dumps({"what": [ONE, TWO]})[:-2], {"what": [ONE, TWO]}, ()),
    "more items than are read": (
        json.dumps({"what": [{"text": str(i), "cites": []} for i in range(MAX_ITEMS + 2)]}),
        {"what": [{"text": str(i), "when": None, "cites": []} for i in range(MAX_ITEMS)]},
        ("what: 2 items after the first 1,000",),
    ),
}


@pytest.mark.parametrize(("text", "data", "losses"), LOSSES.values(), ids=LOSSES.keys())
def test_what_cannot_be_kept_is_said(text: str, data: Any, losses: tuple[str, ...]) -> None:
    found = read(text)
    assert (found.data, found.losses, found.salvaged) == (data, losses, True)
    assert found.empty == (not any(data.values()))


def test_a_change_of_meaning_is_reported() -> None:
    draft = DRAFT | {"status": DRAFT["status"] | {"state": "fine"}}
    found = read(json.dumps(draft))
    assert found.data["status"] == KEPT["status"] | {"state": "unclear"}
    assert found.changes == (Change("status.state", "fine", "unclear"),)
    assert found.losses == ()


def test_items_of_a_schema_of_ones_own_are_read() -> None:
    text = json.dumps(
        {"inner": DRAFT, "claims": [ONE | {"when": "Friday"}, 7], "since": {"text": "Monday"}, "share": "5 %"}
    )
    found = read(text, draft=draft_of(Nested))
    assert found.data == {
        "inner": KEPT,
        "claims": [ONE | {"when": {"text": "Friday", "date": None}}],
        "since": {"text": "Monday", "date": None},
        "share": 5.0,
    }
    assert found.losses == ("claims[2]: Input should be a valid dictionary or instance of Claim",)


def test_a_schema_that_is_one_part_is_read() -> None:
    assert read('{"text": "It broke.", "cites": "[2]"}', draft=draft_of(Claim)).data == {
        "text": "It broke.",
        "cites": [2],
    }
    for part in (Party, Issue, Status):
        assert "cites" in read(json.dumps({"text": "x", "name": "x"}), draft=draft_of(part)).data


@given(end=st.integers(0, len(WHOLE)))
def test_cut_anywhere_every_complete_item_is_kept(end: int) -> None:
    found = read(WHOLE[:end], "length")
    for name, value in KEPT.items():
        for item in value if isinstance(value, list) else [value]:
            last = json.dumps(item["cites"]) + "}"
            complete = WHOLE.find(last, WHOLE.find(item.get("text") or item["name"])) + len(last) <= end
            kept = found.data.get(name, [])
            assert (item in kept if isinstance(kept, list) else item == kept) or not complete
    assert all(found.data[name] in ([], KEPT[name]) for name in found.data)
    assert found.truncated


# Hostile answers.

A = {"text": "a", "when": None, "cites": [1]}
DEEP = json.dumps({"what": [ONE]})[:-2] + ', {"text": "x", "cites": %s}]}'
HOSTILE: dict[str, tuple[str, Any]] = {
    "10,000 levels": ('{"who": ' + "[" * 10_000 + "]" * 10_000 + "}", None),
    "10,000 levels in an item": (DEEP % ("[" * 10_000 + "]" * 10_000), {"what": [ONE]}),
    "900 levels in an item": (
        DEEP % ("[" * 900 + "]" * 900),
        {"what": [ONE, {"text": "x", "when": None, "cites": []}]},
    ),
    "10,000 objects": ('{"who":' * 10_000 + "[]" + "}" * 10_000, None),
    "keys that stand twice": (
        json.dumps({"what": [ONE]})[:-1] + ', "what": ' + json.dumps([TWO]) + "}",
        {"what": [ONE, TWO]},
    ),
    "NaN": ('{"what": [{"text": "a", "when": NaN, "cites": [NaN, 1, Infinity]}]}', {"what": [A]}),
    "infinite": ('{"what": [{"text": "a", "cites": [1e999, 1]}]}', {"what": [A]}),
    "half a character": (
        '{"what": [{"text": "a \\ud83d", "cites": [1]}]}',
        {"what": [A | {"text": "a \ufffd"}]},
    ),
    "half a character, not escaped": (
        '{"what": [{"text": "a \ud83d", "cites": [1]}]}',
        {"what": [A | {"text": "a \ufffd"}]},
    ),
    "a number of 5,000 digits": (
        '{"what": [{"text": "a", "cites": [' + "1" * 5_000 + ", 1]}]}",
        {"what": [A]},
    ),
    "one text without end": (
        '{"what": [' + json.dumps(ONE) + ', {"text": "' + "x" * 2 * MAX_CHARACTERS,
        {"what": [ONE]},
    ),
    "blanks without end": (json.dumps({"what": [ONE]}) + " " * 2 * MAX_CHARACTERS, {"what": [ONE]}),
}


@pytest.mark.parametrize(("text", "data"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_is_read_as_far_as_it_can_be(text: str, data: Any) -> None:
    found = read(text)
    assert data is None or found.data == data
    json.dumps(found.data, ensure_ascii=False).encode()
    assert found.salvaged


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=6)
        | st.sampled_from(["text", WHOLE]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["content", "tool_calls", "function", "arguments", "text", "type"]), inner
            )
        ),
        max_leaves=10,
    )
)
def test_no_message_makes_it_fail(value: Any) -> None:
    message = value if isinstance(value, dict) else {"content": value}
    assert set(read_answer(message, value, BRIEF).data) <= set(BRIEF.model_fields)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "name", "kind", "state", "cites", "when", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*BRIEF.model_fields]), JSON))
def test_whatever_is_read_fits_the_draft(fields: dict[str, Any]) -> None:
    data = read(json.dumps(fields)).data
    for name, value in data.items():
        whole = KEPT | {name: value}
        assert BRIEF.model_validate(undate(whole)).model_dump(mode="json") == whole


def undate(value: Any) -> Any:
    """Data with the words of its times, as the draft has them."""
    if isinstance(value, list):
        return [undate(each) for each in value]
    if not isinstance(value, dict):
        return value
    return value["text"] if set(value) == {"text", "date"} else {k: undate(v) for k, v in value.items()}
