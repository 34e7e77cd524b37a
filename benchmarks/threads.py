"""One thread against two for the embedded model, on a machine that is as busy as told.

    python benchmarks/threads.py --busy 2

Both read the same 200 or so tokens and write the same 16, in turn, while processes that only count keep cores
busy. It needs the extra `local`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time

import documents
import httpx2
from timing import table

from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED
from summarizer.transport import local, prefix
from summarizer.transport.local import LocalModel

CHARACTERS, WRITTEN = 800, 16


def count() -> None:
    """Keep a core busy."""
    while True:
        pass


def load(threads: int) -> LocalModel:
    """Return a model with so many threads, its weights loaded."""
    local.count_threads = lambda: threads
    model = LocalModel(None, window=resolve(EMBEDDED).window or 0)
    ask(model, "Say yes.", 1)
    return model


def ask(model: LocalModel, text: str, written: int) -> tuple[float, int]:
    """Ask, and return the seconds and the tokens of the prompt that were read."""
    body = {
        "model": "local",
        "messages": [{"role": "user", "content": text}],
        "temperature": 0,
        "max_tokens": written,
    }
    request = httpx2.Request("POST", "http://local/v1/chat/completions", json=body)
    started = time.perf_counter()
    used = model.handle_request(request).json()["usage"]
    seconds = time.perf_counter() - started
    return seconds, used["prompt_tokens"] - used["prompt_tokens_details"]["cached_tokens"]


def measure(model: LocalModel, start: int) -> tuple[float, float]:
    """Milliseconds a token: read, and written."""
    text = documents.seed()[start : start + CHARACTERS] + "\n\nTell it again."
    reading, read = ask(model, text, 1)
    writing, _ = ask(model, text, WRITTEN)
    return 1000 * reading / read, 1000 * writing / WRITTEN


def main() -> None:
    """Print a row for each round and number of threads."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--busy", type=int, default=0, help="processes that keep a core busy each")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    prefix.folder = lambda: None
    models = {threads: load(threads) for threads in (1, 2)}
    spawn = multiprocessing.get_context("spawn")
    others = [spawn.Process(target=count, daemon=True) for _ in range(options.busy)]
    for other in others:
        other.start()
    rows: list[list[str | float]] = []
    for number in range(options.rounds):
        for threads, model in models.items():
            rows.append([str(number + 1), str(threads), *measure(model, 90 * number)])
    for other in others:
        other.terminate()
    for model in models.values():
        model.close()
    head = ("round", "threads", "ms a token read", "ms a token written")
    print(table(head, rows))


if __name__ == "__main__":
    main()
