from __future__ import annotations

import json
from pathlib import Path

import httpx2
import pytest

from summarizer.transport import prefix
from summarizer.transport.prefix import KEPT, PrefixCache

HEAD = [{"role": "system", "content": "You write briefs."}]
ASKED = [*HEAD, {"role": "user", "content": "A document."}]


class Llama:
    """A server that writes and reads states as llama.cpp does, and counts what it had to read anew."""

    def __init__(self, folder: Path, *, broken: bool = False) -> None:
        self.folder = folder
        self.broken = broken
        self.read: list[list[dict[str, str]]] = []
        self.actions: list[str] = []

    def handle_chat_completions(self, asked, take):
        self.read.append(asked["messages"])
        take({"prompt_progress": {"total": 9, "processed": 9}})

    def http(self, request: httpx2.Request) -> httpx2.Response:
        action, name = request.url.params["action"], json.loads(request.content)["filename"]
        self.actions.append(action)
        if self.broken:
            return httpx2.Response(500)
        if action == "save":
            (self.folder / name).write_bytes(b"state")
        return httpx2.Response(200, json={})


def cache(llama: Llama, identity: str = "weights 1") -> PrefixCache:
    made = PrefixCache(llama, llama.folder / "none.sock", llama.folder, identity)
    made._transport = lambda: httpx2.MockTransport(llama.http)
    return made


def prime(made: PrefixCache, messages=ASKED, *, stopped: bool = False) -> None:
    made.prime(messages, lambda _: stopped, lambda: stopped)


def test_static_messages_are_read_once_in_a_process(tmp_path):
    llama = Llama(tmp_path)
    made = cache(llama)
    prime(made)
    prime(made, [*HEAD, {"role": "user", "content": "Another document."}])
    assert llama.read == [[*HEAD, {"role": "user", "content": ""}]]
    assert llama.actions == ["save", "restore"]


def about(document: str, question: str, head=HEAD):
    return [*head, {"role": "user", "content": f"{document}\n\n{question}"}]


TURNS = {
    "another question": ("A document.", "And who?", HEAD, []),
    "the same question": ("A document.", "State?", HEAD, []),
    "another document": ("Something else.", "State?", HEAD, ["restore"]),
    "a document with the same beginning": (
        "A docket of other things, at length.",
        "State?",
        HEAD,
        ["restore"],
    ),
    "another prompt": ("A document.", "State?", [{"role": "system", "content": "Shorten."}], ["save"]),
}


@pytest.mark.parametrize(("document", "question", "head", "actions"), TURNS.values(), ids=TURNS)
def test_a_document_stays_read_until_another_comes(tmp_path, document, question, head, actions):
    llama = Llama(tmp_path)
    made = cache(llama)
    prime(made, about("A document.", "State?"))
    llama.actions.clear()
    prime(made, about(document, question, head))
    assert llama.actions == actions


def test_what_was_read_under_another_prompt_is_not_there_any_more(tmp_path):
    llama = Llama(tmp_path)
    made = cache(llama)
    for head in (HEAD, [{"role": "system", "content": "Shorten."}], HEAD):
        prime(made, about("A document.", "State?", head))
    assert llama.actions == ["save", "save", "restore"]


def test_the_next_process_fetches_what_was_kept(tmp_path):
    prime(cache(Llama(tmp_path)))
    llama = Llama(tmp_path)
    prime(cache(llama))
    assert (llama.read, llama.actions) == ([], ["restore"])


def test_no_document_is_in_what_is_kept(tmp_path):
    llama = Llama(tmp_path)
    prime(cache(llama))
    assert "A document." not in json.dumps(llama.read)


CHANGES = {
    "weights": ("weights 2", ASKED),
    "prompt": ("weights 1", [{"role": "system", "content": "You write notes."}, ASKED[-1]]),
}


@pytest.mark.parametrize(("identity", "messages"), CHANGES.values(), ids=CHANGES)
def test_what_differs_is_read_anew(tmp_path, identity, messages):
    prime(cache(Llama(tmp_path)))
    llama = Llama(tmp_path)
    prime(cache(llama, identity), messages)
    assert len(llama.read) == 1


def test_a_prompt_of_one_message_has_nothing_to_keep(tmp_path):
    llama = Llama(tmp_path)
    prime(cache(llama), ASKED[-1:])
    assert (llama.read, llama.actions) == ([], [])


def test_a_server_that_cannot_keep_states_costs_time_and_no_more(tmp_path):
    llama = Llama(tmp_path, broken=True)
    made = cache(llama)
    prime(made)
    assert len(llama.read) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_was_stopped_is_not_kept(tmp_path):
    llama = Llama(tmp_path)
    prime(cache(llama), stopped=True)
    assert llama.actions == []


def test_only_the_last_used_are_kept(tmp_path):
    llama = Llama(tmp_path)
    made = cache(llama)
    for number in range(KEPT + 2):
        prime(made, [{"role": "system", "content": f"Prompt {number}"}, ASKED[-1]])
    assert len(list(tmp_path.glob("*.bin"))) == KEPT


def test_a_folder_that_cannot_be_made_is_none(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(prefix.platformdirs, "user_cache_dir", lambda _: str(tmp_path / "file"))
    assert prefix.folder() is None
