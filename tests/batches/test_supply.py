"""The supply: shards in order, bounded by number and tokens, and what comes back."""

from __future__ import annotations

import asyncio

import pytest

from summarizer import Document, InputError
from summarizer.batches.engines import supply as module
from summarizer.batches.engines.supply import MOST_DEATHS, Loaded, Supply
from summarizer.batches.items import Item


def item(text: str | Exception) -> Item:
    def load() -> Document:
        if isinstance(text, Exception):
            raise text
        return Document.from_text(text)

    return Item("id", "in.txt", lambda: b"", load)


def supply(*texts: str | Exception) -> Supply:
    return Supply(iter([(position, item(text)) for position, text in enumerate(texts)]))


def cut(given: Supply, most: int) -> list[int]:
    return [each.position for each in asyncio.run(given.cut(most))]


def test_shards_are_in_order_and_bounded_by_number() -> None:
    given = supply(*"abcde")
    assert [cut(given, 2) for _ in range(4)] == [[0, 1], [2, 3], [4], []]
    assert given.is_empty


def test_shards_are_bounded_by_tokens_but_hold_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARD_TOKENS", 10)
    given = supply("a" * 20, "b" * 20, "c" * 400, "d")
    assert [cut(given, 4) for _ in range(4)] == [[0, 1], [2], [3], []]


def test_what_comes_back_is_given_out_first_and_in_order() -> None:
    given = supply(*"abcd")
    first = asyncio.run(given.cut(3))
    given.give_back(first[1:])
    assert [cut(given, 2), cut(given, 2)] == [[1, 2], [3]]


def test_a_document_whose_workers_die_is_given_up() -> None:
    given = supply("a", "b")
    first = asyncio.run(given.cut(1))
    for _ in range(MOST_DEATHS - 1):
        assert given.bury(first) == []
        assert asyncio.run(given.cut(1)) == first
    assert given.bury(first) == first
    assert cut(given, 2) == [1]


@pytest.mark.parametrize("error", [InputError("no.txt: it is empty."), ZeroDivisionError("by zero")])
def test_what_cannot_be_read_travels_as_its_error(error: Exception) -> None:
    (loaded,) = asyncio.run(supply(error).cut(1))
    with pytest.raises(InputError) as raised:
        loaded.item.load()
    assert str(error) in str(raised.value)


def test_a_document_travels_whole() -> None:
    assert Loaded(3, document := Document.from_text("It rained.")).item.load() is document
