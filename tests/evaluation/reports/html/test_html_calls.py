from __future__ import annotations

import json

import pytest

from summarizer.evaluation.reports.html import calls
from summarizer.evaluation.reports.html.calls import pack_calls
from summarizer.evaluation.runs.exchanges import Exchange

SYSTEM = "You write briefs of documents. " * 10


def ask(document: str, answer: str = "{}") -> Exchange:
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": document}]
    return Exchange({"model": "m", "messages": messages, "temperature": 0.5}, answer, 200)


def unpack(value, texts):
    """The references replaced, as the page's script does."""
    if isinstance(value, list):
        return [unpack(one, texts) for one in value]
    if isinstance(value, dict):
        if "$" in value:
            return texts[value["$"]]
        return {name: unpack(one, texts) for name, one in value.items()}
    return value


def test_a_long_text_stands_in_the_page_once_and_everything_can_be_put_back():
    documents = {"one": "The lift is broken. " * 20, "two": "A short one."}
    packed = pack_calls({name: [[ask(text)], [ask(text)]] for name, text in documents.items()})
    assert packed.texts == [SYSTEM, documents["one"]]
    for name, text in documents.items():
        request, answer, status = unpack(packed.cases[name][1][0], packed.texts)
        assert (request, answer, status) == (ask(text).request, "{}", 200)


def test_what_has_no_room_is_left_out_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(calls, "ROOM", 2000)
    packed = pack_calls({str(n): [[ask(f"{n} " * 400)]] for n in range(5)})
    assert list(packed.cases) == ["0"]
    assert len(json.dumps(packed.data)) < 6000


@pytest.mark.parametrize("long", [0, 30], ids=["short", "long"])
def test_a_secret_is_withheld(long: int):
    key = "sk-proj-" + "Ab3" * 16
    padding = "More words. " * long
    packed = json.dumps(pack_calls({"one": [[ask(f"The key is {key}. {padding}", key)]]}).data)
    assert key not in packed
    assert packed.count("[withheld: it holds ") == 2


def test_what_is_hidden_is_shown():
    assert "␛[31m" in json.dumps(pack_calls({"one": [[ask("red\x1b[31m")]]}).data, ensure_ascii=False)
