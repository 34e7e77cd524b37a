"""Mangling: whatever is done to a valid draft, and in whatever order, it is read as the same draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from helpers.drafts import BRIEF, read
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.read import read_answer

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
