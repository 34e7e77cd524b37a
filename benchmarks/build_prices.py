"""Brings the price table up to date from genai-prices, which serves its data offline.

    pip install genai-prices
    python benchmarks/build_prices.py > new.json && mv new.json summarizer/llm/prices.json
    python benchmarks/build_prices.py gpt-7 > …       # adds a model

It is no dependency of the package: its data takes a second to import, and 1.6 MB.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "summarizer" / "llm" / "prices.json"


def find_entry(models: Iterable[Any], name: str) -> dict[str, Any]:
    """Return the entry of a model: USD per million tokens, and the window.

    Args:
        models: The models of a provider, as genai-prices describes them.
        name: The name of the model.

    Raises:
        SystemExit: There is no such model, or it has no price for each token.
    """
    model = next((each for each in models if each.id == name), None)
    if model is None:
        raise SystemExit(f"genai-prices has no model {name}.")
    price = model.prices[-1].prices if isinstance(model.prices, list) else model.prices
    read = {
        "input": _read(price.input_mtok),
        "cached": _read(price.cache_read_mtok),
        "output": _read(price.output_mtok),
    }
    if read["input"] is None or read["output"] is None:
        raise SystemExit(f"genai-prices has no price of the tokens of {name}.")
    return read | {"window": model.context_window}


def render(entries: Mapping[str, Mapping[str, Any]], date: str, source: str) -> str:
    """Return the text of the table, one line a model."""
    head = {"date": date, "source": source, "unit": "USD per million tokens; window in tokens"}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    rows = [f"    {json.dumps(name)}: {json.dumps(entry)}" for name, entry in sorted(entries.items())]
    models = '  "models": {\n' + ",\n".join(rows) + "\n  }"
    return "{\n" + ",\n".join([*lines, models]) + "\n}\n"


def _read(price: Any) -> float | None:
    """Return a price; of one with tiers, that of the shortest prompts."""
    price = getattr(price, "base", price)
    return None if price is None else float(price)


def main() -> None:
    """Print the new table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="models of OpenAI to add")
    names = {*json.loads(TABLE.read_text(encoding="utf-8"))["models"], *parser.parse_args().names}
    providers = importlib.import_module("genai_prices.data").providers
    openai = next(each for each in providers if each.id == "openai")
    source = f"genai-prices {version('genai-prices')} (openai, standard tier, shortest-prompt price)"
    entries = {name: find_entry(openai.models, name) for name in names}
    print(render(entries, datetime.now(UTC).date().isoformat(), source), end="")


if __name__ == "__main__":
    main()
