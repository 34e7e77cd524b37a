from __future__ import annotations

import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import build_prices
import pytest


def model(name: str, prices: Any, window: int | None = 1_000) -> Any:
    return SimpleNamespace(id=name, prices=prices, context_window=window)


def price(**given: Any) -> Any:
    return SimpleNamespace(**{"input_mtok": None, "cache_read_mtok": None, "output_mtok": None, **given})


WHOLE = price(input_mtok=Decimal("0.4"), cache_read_mtok=Decimal("0.1"), output_mtok=Decimal("1.6"))
TIERS = SimpleNamespace(base=Decimal("2.5"), tiers=[])
ENTRIES = {
    "plain": (WHOLE, {"input": 0.4, "cached": 0.1, "output": 1.6, "window": 1_000}),
    "no-cache": (
        price(input_mtok=1, output_mtok=2),
        {"input": 1.0, "cached": None, "output": 2.0, "window": 1_000},
    ),
    "tiers": (
        price(input_mtok=TIERS, output_mtok=2),
        {"input": 2.5, "cached": None, "output": 2.0, "window": 1_000},
    ),
    "dated": (
        [SimpleNamespace(prices=price(input_mtok=9, output_mtok=9)), SimpleNamespace(prices=WHOLE)],
        {"input": 0.4, "cached": 0.1, "output": 1.6, "window": 1_000},
    ),
}


@pytest.mark.parametrize(("prices", "entry"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_has_the_price_of_today_for_short_prompts(prices: Any, entry: dict[str, Any]) -> None:
    assert build_prices.find_entry([model("x", WHOLE), model("m", prices)], "m") == entry


@pytest.mark.parametrize(
    ("models", "message"),
    [
        ([], "genai-prices has no model m."),
        ([model("m", price())], "genai-prices has no price of the"),
    ],
    ids=["unknown", "no-price"],
)
def test_a_model_without_a_price_stops_it(models: list[Any], message: str) -> None:
    with pytest.raises(SystemExit, match=message):
        build_prices.find_entry(models, "m")


def test_the_table_is_written_as_it_stands() -> None:
    text = build_prices.TABLE.read_text(encoding="utf-8")
    table = json.loads(text)
    assert build_prices.render(table["models"], table["date"], table["source"]) == text
