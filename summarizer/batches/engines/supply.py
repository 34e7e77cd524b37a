"""The supply: the open documents, read and given out in shards, and taken back if they were not finished."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from summarizer.batches.items import Item
from summarizer.document import Document
from summarizer.errors import InputError, SummarizerError
from summarizer.llm.models import estimate_tokens

SHARD_TOKENS: Final = 200_000
"""The most tokens of a shard of several documents, so that a message has about a megabyte."""

MOST_DEATHS: Final = 3
"""So many workers may die of a document, or beside it, until it is given to no other."""


@dataclass(frozen=True)
class Loaded:
    """A document that was read, or why it could not be."""

    position: int
    found: Document | SummarizerError

    @property
    def item(self) -> Item:
        """The item, which needs no file."""
        return Item("", "", lambda: b"", self._load)

    @property
    def tokens(self) -> int:
        """About how many tokens it has."""
        return estimate_tokens(self.found.text) if isinstance(self.found, Document) else 0

    def _load(self) -> Document:
        if isinstance(self.found, SummarizerError):
            raise self.found
        return self.found


class Supply:
    """Gives out documents in shards.

    Args:
        documents: The open documents; taken lazily.
    """

    def __init__(self, documents: Iterator[tuple[int, Item]]) -> None:
        self._documents = documents
        self._returned: deque[Loaded] = deque()
        self._deaths: Counter[int] = Counter()
        self.exhausted = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing left to be given out."""
        return self.exhausted and not self._returned

    async def cut(self, most: int) -> list[Loaded]:
        """Return the next shard: so many documents at most, and at least one while there are any."""
        while len(self._returned) < most and not self.exhausted:
            taken = list(islice(self._documents, most - len(self._returned)))
            self.exhausted = not taken
            self._returned.extend(await asyncio.gather(*(_read(*each) for each in taken)))
        shard: list[Loaded] = []
        room = SHARD_TOKENS
        while self._returned and len(shard) < most and (not shard or self._returned[0].tokens <= room):
            shard.append(self._returned.popleft())
            room -= shard[-1].tokens
        return shard

    def give_back(self, documents: Iterable[Loaded]) -> None:
        """Take documents back that were not asked about to the end."""
        self._returned.extendleft(reversed(list(documents)))

    def bury(self, documents: Iterable[Loaded]) -> list[Loaded]:
        """Take documents back whose worker died; return those for which that happened too often."""
        kept: list[Loaded] = []
        given_up: list[Loaded] = []
        for each in documents:
            self._deaths[each.position] += 1
            (given_up if self._deaths[each.position] >= MOST_DEATHS else kept).append(each)
        self.give_back(kept)
        return given_up


async def _read(position: int, item: Item) -> Loaded:
    try:
        return Loaded(position, await asyncio.to_thread(item.load))
    except SummarizerError as error:
        return Loaded(position, error)
    except Exception as error:  # one document must not cost the others their answers
        message = f"{item.place}: it cannot be read ({type(error).__name__}: {error})."
        return Loaded(position, InputError(message, hint="Report it, with the document if you can."))
