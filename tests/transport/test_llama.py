"""The transport with the real llama.cpp, on a tiny model with random weights."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.tiny import write_model

from summarizer.transport import local, prefix
from summarizer.transport.local import LocalModel

pytest.importorskip("xllamacpp", reason="the embedded model is not installed")

Messages = list[dict[str, str]]

WORDS = ["fox", "river", "bridge", "council", "paid", "moved", "seven", "late", "north", "talks", "closed"]
LETTERS = {"grammar": "root ::= [a-z ]{5}", "max_tokens": 5}
ONE_TOKEN = {"max_tokens": 1, "logprobs": True, "top_logprobs": 60, "grammar": "root ::= [a-z]"}
DOCUMENTS = 50


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("tiny") / "tiny.gguf")


@pytest.fixture
def states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the states, which can be switched off by removing it."""
    folder = tmp_path / "states"
    folder.mkdir()
    monkeypatch.setattr(prefix, "folder", lambda: folder if folder.is_dir() else None)
    return folder


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """More would wait for each other if the tests run beside other work."""
    monkeypatch.setattr(local, "count_threads", lambda: 1)


@pytest.fixture
def model(gguf: Path, states: Path) -> Iterator[LocalModel]:
    made = LocalModel(gguf, window=2048)
    yield made
    made.close()


def ask(model: LocalModel, messages: Messages, **parameters: Any) -> dict[str, Any]:
    body = {"model": "tiny", "messages": messages, "temperature": 0, **parameters}
    response = model.handle_request(httpx2.Request("POST", "http://local/v1/chat/completions", json=body))
    assert response.status_code == 200, response.text
    return response.json()


def text(completion: dict[str, Any]) -> str:
    return completion["choices"][0]["message"]["content"]


def likeliest(completion: dict[str, Any]) -> list[tuple[str, float]]:
    (entry,) = completion["choices"][0]["logprobs"]["content"]
    return [(token["token"], token["logprob"]) for token in entry["top_logprobs"]]


def logprobs(likeliest: list[tuple[str, float]]) -> list[float]:
    return [logprob for _, logprob in likeliest]


def reread(completion: dict[str, Any]) -> int:
    """How many tokens of the prompt were read, not kept from before."""
    usage = completion["usage"]
    return usage["prompt_tokens"] - usage["prompt_tokens_details"]["cached_tokens"]


def document(number: int) -> str:
    """A document whose words no other repeats in this order."""
    chance = random.Random(number)
    return f"<{number:02}> " + " ".join(chance.choice(WORDS) for _ in range(12 + number % 7))


def about(number: int, question: str) -> Messages:
    """A question about a document, as `state` and `who` ask it."""
    return [
        {"role": "system", "content": "Answer a question about the document."},
        {"role": "user", "content": f"{document(number)}\n\n{question}"},
    ]


def lines(number: int) -> Messages:
    """A long static prompt with an example, and passages."""
    return [
        {"role": "system", "content": "Say each passage in few words. " * 4},
        {"role": "user", "content": "1 " + " ".join(WORDS)},
        {"role": "assistant", "content": "1 fox moved"},
        {"role": "user", "content": f"1 {document(number)}"},
    ]


def three_calls(model: LocalModel, number: int) -> list[dict[str, Any]]:
    """What one brief asks in three calls."""
    return [
        ask(model, about(number, "State?"), **ONE_TOKEN),
        ask(model, about(number, "Who?"), **LETTERS),
        ask(model, lines(number), **LETTERS),
    ]


def test_probabilities_are_those_of_the_model(model: LocalModel) -> None:
    plain = logprobs(likeliest(ask(model, about(1, "State?"), **ONE_TOKEN)))
    assert len(plain) == 60
    assert plain == sorted(plain, reverse=True)
    assert 0.5 < sum(map(math.exp, plain)) <= 1.0001
    for changed in ({"temperature": 2.0, "seed": 7, "top_k": 3}, {"grammar": 'root ::= "q"'}):
        again = logprobs(likeliest(ask(model, about(1, "State?"), **ONE_TOKEN | changed)))
        assert again == pytest.approx(plain, abs=0.01)


def test_the_dry_sampler_keeps_an_answer_from_repeating(model: LocalModel) -> None:
    dry = {"dry_multiplier": 50, "dry_base": 1.3, "dry_allowed_length": 1, "dry_penalty_last_n": 100}
    long = {"grammar": "root ::= [abc]{24}", "max_tokens": 24}

    def pairs(**parameters: Any) -> int:
        written = text(ask(model, about(1, "Who?"), **long, **parameters))
        return len(set(pairwise(written)))

    plain = pairs()
    assert pairs(**dry, dry_sequence_breakers=["\n"]) > plain
    assert pairs(**dry, dry_sequence_breakers=["a", "b", "c"]) == plain


def test_a_document_is_read_once_and_a_static_prompt_once_on_a_machine(
    model: LocalModel, gguf: Path, states: Path
) -> None:
    first = [reread(completion) for completion in three_calls(model, 1)]
    second = [reread(completion) for completion in three_calls(model, 2)]
    model.close()
    other = LocalModel(gguf, window=2048)
    third = [reread(completion) for completion in three_calls(other, 2)]
    other.close()
    length = len(document(2))
    for read in (second, third):
        state, who, short = read
        assert length < state < length + 40
        assert who < 40
        assert length < short < length + 40
    assert len(list(states.iterdir())) == 2
    assert first[1] < 40


def test_another_document_finds_nothing_of_the_one_before(model: LocalModel) -> None:
    """Not even words with which both begin."""
    static = reread(ask(model, about(1, "State?"), **ONE_TOKEN)) - len(document(1))
    assert reread(ask(model, about(11, "State?"), **ONE_TOKEN)) - len(document(11)) == static


def answers(model: LocalModel, numbers: list[int]) -> dict[int, list[Any]]:
    made: dict[int, list[Any]] = {}
    for number in numbers:
        state, who, short = three_calls(model, number)
        made[number] = [likeliest(state), text(who), text(short)]
    return made


def test_no_answer_depends_on_what_was_asked_before(model: LocalModel, gguf: Path) -> None:
    numbers = list(range(DOCUMENTS))
    forwards = answers(model, numbers)
    model.close()
    other = LocalModel(gguf, window=2048)
    random.Random(1).shuffle(numbers)
    shuffled = answers(other, numbers)
    other.close()
    assert forwards == shuffled
    told = [who for _, who, _ in forwards.values()]
    assert len(set(told)) > DOCUMENTS * 0.8


def test_answers_do_not_depend_on_the_number_of_threads(
    model: LocalModel, gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = answers(model, [1])
    model.close()
    monkeypatch.setattr(local, "count_threads", lambda: 2)
    other = LocalModel(gguf, window=2048)
    two = answers(other, [1])
    other.close()
    assert one == two


def test_answers_are_the_same_without_states_on_disk(model: LocalModel, gguf: Path, states: Path) -> None:
    kept = answers(model, [1, 2, 3]) and answers(model, [1, 2, 3])
    model.close()
    for state in states.iterdir():
        state.unlink()
    states.rmdir()
    without = LocalModel(gguf, window=2048)
    anew = answers(without, [1, 2, 3])
    without.close()
    for number, (state, *written) in kept.items():
        assert logprobs(anew[number][0]) == pytest.approx(logprobs(state), abs=0.01)
        assert anew[number][1:] == written
