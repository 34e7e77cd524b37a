"""What was answered is not asked again, in this process or the next; what was refused is."""

from __future__ import annotations

import asyncio
import json

import httpx2
import pytest
from helpers.provider import DRAFT, Provider, completion, refused

from summarizer.transport.remembering import Remembering, noting_keys

URL = "https://models.example/v1/chat/completions"


class Kept(dict[bytes, bytes]):
    async def keep(self, key: bytes, answer: bytes) -> None:
        self[key] = answer


def ask(provider: Provider, kept: Kept, *bodies: str) -> tuple[list[httpx2.Response], list[bytes]]:
    async def go() -> tuple[list[httpx2.Response], list[bytes]]:
        async with httpx2.AsyncClient(transport=Remembering(provider, dict(kept), kept)) as client:
            with noting_keys() as noted:
                return [await client.post(URL, json={"body": body}) for body in bodies], noted.keys

    return asyncio.run(go())


def test_an_answer_is_kept_and_served_without_a_call() -> None:
    provider, kept = Provider(), Kept()
    [first], keys = ask(provider, kept, "a")
    [again, _], _ = ask(provider, kept, "a", "b")
    assert (again.json(), again.status_code) == (first.json(), 200)
    assert provider.calls == 2
    assert list(kept) == [keys[0], *[key for key in kept if key not in keys]]


def test_a_refusal_is_not_kept() -> None:
    provider, kept = Provider(refused(429), DRAFT), Kept()
    ask(provider, kept, "a")
    assert kept == {}
    [answer], _ = ask(provider, kept, "a")
    assert (answer.status_code, len(kept)) == (200, 1)


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(200, json={"error": {"message": "The model is loading."}}),
        httpx2.Response(200, json=completion("") | {"choices": []}),
        httpx2.Response(200, json=completion("") | {"choices": None}),
        httpx2.Response(200, content=json.dumps(completion("The lift"))[:-20].encode()),
        httpx2.Response(200, text="<html>Sign in</html>"),
    ],
    ids=["error", "no-choice", "null", "cut-off", "html"],
)
def test_what_is_no_answer_is_not_kept_whatever_its_status(answer: httpx2.Response) -> None:
    provider, kept = Provider(answer, DRAFT), Kept()
    ask(provider, kept, "a")
    assert kept == {}
    [again], _ = ask(provider, kept, "a")
    assert (again.status_code, len(kept)) == (200, 1)
