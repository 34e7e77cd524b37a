"""Every fault of an endpoint: what comes of it, after how many calls and seconds, and the exit code.

    python benchmarks/faults.py [NAME…]

The limits are small, so that the whole table takes a minute: a brief has three seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fake_faults import FAULTS
from fake_server import Behaviour, serving_here

from summarizer import SummarizerError, summarize
from summarizer.errors import PromptCutWarning

TEXT = "The lift is broken. On Monday Ann Lee ordered a motor. It has not come."
ANSWER = json.dumps(
    {
        "who": [{"name": "Ann Lee", "kind": "person", "role": None, "cites": [2]}],
        "what": [{"text": "Ann Lee ordered a motor.", "when": None, "cites": [2]}],
        "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
        "open_issues": [{"text": "The motor has not come.", "owner": None, "due": None, "cites": [3]}],
    }
)
LONG = " ".join(f"On day {day} the lift stood still, and Ann Lee wrote a letter." for day in range(400))
SECONDS = 3.0
KEY_VARIABLE = "FAKE_API_KEY"
"""The variable of the server's own key."""

INTERNAL = 70

ADDRESSES: Mapping[str, Callable[[str], str]] = {
    "refused": lambda _: "http://127.0.0.1:9/v1",
    "dns": lambda _: "https://no-such-host.invalid/v1",
    "tls": lambda url: url.replace("http:", "https:"),
}
"""Faults that lie in the address: another one for that of a server that works."""


TEMPORARY = ("429", "500", "reset", "truncated", "error-200-code", "error-in-choice", "prose", "other-json")
"""Faults after which a server is met that goes well again."""

_ONCE = ", once"

_OWN = {"timeout": SECONDS, "api_key_env": KEY_VARIABLE}


@dataclass(frozen=True)
class Row:
    """What came of a fault.

    Attributes:
        result: The sentence of the error, or what the brief lacks.
        calls: The requests that reached the server.
        seconds: How long it took.
        exit_code: What the command line returns.
        requests: The heads of the requests.
    """

    fault: str
    result: str
    calls: int
    seconds: float
    exit_code: int
    requests: tuple[str, ...] = ()


def list_faults() -> list[str]:
    """Name all faults, those that pass last."""
    return [*ADDRESSES, *FAULTS, *(f"{fault}{_ONCE}" for fault in TEMPORARY)]


def meet(fault: str, **options: Any) -> Row:
    """Ask for a brief from a server with one fault; `options` are those of `summarize`."""
    name = fault.removesuffix(_ONCE)
    faults, times = ({name: 1.0} if name in FAULTS else {}), (None if name == fault else 1)
    behaviour = Behaviour(faults=faults, times=times, answer=ANSWER)
    with serving_here(behaviour) as url:
        address = ADDRESSES[fault](url) if fault in ADDRESSES else url
        started = time.perf_counter()
        result, code = _ask(address, LONG if fault == "cut-prompt" else TEXT, options)
        seconds = time.perf_counter() - started
    return Row(fault, result, len(behaviour.requests), seconds, code, tuple(behaviour.requests))


def _ask(address: str, text: str, options: Mapping[str, Any]) -> tuple[str, int]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", PromptCutWarning)
        try:
            made = summarize(text, model="fake", base_url=address, **_OWN | dict(options))
        except SummarizerError as error:
            return str(error).replace(address, "URL"), error.exit_code
        except Exception as error:  # would be an internal error
            return f"{type(error).__name__}: {error}", INTERNAL
    told = [str(each.message) for each in caught] or [gap for gap in made.gaps if _is_loss(gap)]
    return "; ".join(["the brief", *told]), 0


def _is_loss(gap: str) -> bool:
    """Whether a gap is about the answer, not about the document."""
    return not gap.startswith(("no ", "the status is"))


def main() -> None:
    """Print the table."""
    os.environ.setdefault(KEY_VARIABLE, "fake-key-of-the-fake-server")
    meet("wrong-type", timeout=60.0)  # what is loaded for the first brief counts for no fault
    print(f"{'fault':<24} {'calls':>5} {'seconds':>7} {'exit':>4}  result")
    for fault in sys.argv[1:] or list_faults():
        row = meet(fault)
        print(
            f"{row.fault:<24} {row.calls:>5} {row.seconds:>7.1f} {row.exit_code:>4}  {row.result}", flush=True
        )


if __name__ == "__main__":
    main()
