"""The fault table: what comes of every fault, after how many calls, with which exit code and sentence."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import faults
import pytest
from fake_faults import OVERFLOWS
from faults import KEY_VARIABLE, TEMPORARY, Row, list_faults, meet
from helpers.provider import KEY

from summarizer.llm.connection import close_all

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

FOREIGN = "sk-of-openai-0123456789abcdef"
"""A key that is for OpenAI alone."""

LITTLE, ENOUGH = 0.4, 120.0
"""Seconds for a brief whose endpoint does not answer, and for one that must not run out of time."""

BRIEF = "the brief"
BROKEN = "URL (fake) broke off in the middle of its answer. Try again."
LATE = (
    f"URL (fake) did not answer in time: the {LITTLE} s of the brief are over. "
    "Give it more time, or ask for fewer at once."
)
LIMITED = "URL (fake) is limiting requests{}: {}. Wait, ask for fewer at once, or check your quota."
FAILED = "URL (fake) failed with status {}. Try again later."
TOO_LARGE = (
    "URL (fake) sent more than 16 MB, which was not read. Check the base URL: no model writes that much."
)
NO_MODEL = (
    "URL (fake) sent no choices in its answer. "
    "Check the base URL: the endpoint does not seem to speak OpenAI's protocol."
)
NO_QUOTA = "URL (fake) has no quota left for this key: {}. Check the account's plan and its bills."
UNUSABLE = "URL (fake) gave no usable answer. Try again, or choose another model."
NO_JSON = "URL (fake) sent an answer that is not JSON. Try again, and check the base URL."
IN_PLACE = "URL (fake) sent an error in place of an answer: {}. Try again later, or choose another model."
FILTERED = "URL (fake) was stopped by its content filter. Choose another model."
NOT_THE_SCHEMA = (
    "URL (fake) gave an answer that is not the schema. Choose another model, one with structured output."
)

EXPECTED: dict[str, tuple[int, int, str]] = {
    "refused": (
        0,
        4,
        "URL (fake) cannot be reached. Check that it is running, its base URL, and the network.",
    ),
    "dns": (
        0,
        4,
        "URL (fake) cannot be found: no name server knows its host. Check its base URL, and the network.",
    ),
    "tls": (
        0,
        4,
        "URL (fake) cannot be reached securely: TLS failed. "
        "Check the base URL, and the certificate of its host: SSL_CERT_FILE names others to trust.",
    ),
    "429": (3, 4, LIMITED.format(" (retry after 1 s)", "Slow down")),
    "429-milliseconds": (3, 4, LIMITED.format(" (retry after 0.3 s)", "Slow down")),
    "429-huge": (1, 4, LIMITED.format(" (retry after 86,400 s)", "Slow down")),
    "429-negative": (3, 4, LIMITED.format("", "Slow down")),
    "429-garbage": (3, 4, LIMITED.format("", "Slow down")),
    "429-past": (3, 4, LIMITED.format("", "Slow down")),
    "quota": (
        1,
        4,
        NO_QUOTA.format("You exceeded your current quota, please check your plan and billing details"),
    ),
    "payment": (1, 4, NO_QUOTA.format("Insufficient credits. Add more to continue")),
    "key": (1, 4, "URL (fake) refused the key. Check FAKE_API_KEY."),
    "model": (
        1,
        4,
        "URL (fake) does not know the model: The model `fake` does not exist. "
        "Check its name, as this endpoint writes it.",
    ),
    "forbidden": (
        1,
        4,
        "URL (fake) does not allow the request: Country, region, or territory not supported. "
        "Check what the key may use, and the headers that this endpoint needs.",
    ),
    "filter-400": (
        1,
        4,
        "URL (fake) did not accept the document: The prompt was filtered. Choose another model.",
    ),
    "500": (3, 4, FAILED.format("500: The server had an error")),
    "502": (3, 4, FAILED.format(502)),
    "503": (3, 4, FAILED.format("503: Overloaded")),
    "504": (3, 4, FAILED.format(504)),
    "529": (3, 4, FAILED.format("529: Overloaded")),
    "reset": (3, 4, BROKEN),
    "closed": (3, 4, BROKEN),
    "half-closed": (3, 4, BROKEN),
    "truncated": (3, 4, BROKEN),
    "silent": (1, 4, LATE),
    "slow-headers": (1, 4, LATE),
    "trickle": (1, 4, LATE),
    "endless": (1, 4, TOO_LARGE),
    "large": (1, 4, TOO_LARGE),
    "bomb": (1, 4, TOO_LARGE),
    "bomb-twice": (1, 4, TOO_LARGE),
    "broken-gzip": (1, 4, "URL (fake) sent a body that cannot be decompressed. Check its base URL."),
    "odd-header": (1, 0, BRIEF),
    "not-utf8": (1, 0, BRIEF),
    "html": (1, 4, NO_MODEL),
    "wrong-type": (1, 0, BRIEF),
    "not-json": (1, 4, NO_JSON),
    "empty-body": (1, 4, NO_JSON),
    "error-200": (1, 4, IN_PLACE.format("Busy")),
    "error-200-code": (3, 4, LIMITED.format("", "Busy")),
    "error-200-word": (3, 4, FAILED.format("503: Busy")),
    "error-200-text": (1, 4, IN_PLACE.format("There is no GPU")),
    "error-in-choice": (3, 4, FAILED.format("502: It broke")),
    "no-choices": (1, 4, NO_MODEL),
    "null-choices": (1, 4, NO_MODEL),
    "null-message": (1, 4, UNUSABLE),
    "null-content": (2, 4, NOT_THE_SCHEMA),
    "refusal-part": (1, 4, "URL (fake) refused: I cannot help with that. Choose another model or prompt."),
    "thinking-only": (
        2,
        4,
        "URL (fake) was cut off before it had written anything usable. "
        "Raise max_tokens in the prompt, or choose another model.",
    ),
    "refusal": (1, 4, "URL (fake) refused: I cannot help with that. Choose another model or prompt."),
    "content-filter": (1, 4, FILTERED),
    "safety": (1, 4, FILTERED),
    "prose": (3, 4, NOT_THE_SCHEMA),
    "other-json": (3, 4, NOT_THE_SCHEMA),
    "duplicate-keys": (1, 0, BRIEF),
    "nan": (1, 0, BRIEF),
    "infinite-usage": (1, 0, BRIEF),
    "deep": (2, 4, NOT_THE_SCHEMA),
    "deep-body": (1, 4, UNUSABLE),
    "surrogates": (1, 0, BRIEF),
    "redirect": (2, 0, BRIEF),
    "redirect-301": (2, 0, BRIEF),
    "redirect-nowhere": (
        1,
        4,
        "URL (fake) redirects, and does not say where (status 307). Check its base URL.",
    ),
    "redirect-loop": (21, 4, "URL (fake) redirects without an end. Check its base URL."),
    "redirect-elsewhere": (
        1,
        4,
        "The endpoint redirects to http://127.0.0.2:9, where nothing was sent. "
        "If you trust that server, give its address as the base URL.",
    ),
    "cut-prompt": (1, 0, "openai/fake read 2,048 of about"),
    "length": (1, 0, "the answer of openai/fake was cut off at its length limit"),
    **{f"{fault}, once": (2, 0, BRIEF) for fault in TEMPORARY},
}
"""Calls, exit code, and the sentence.

What answers look like that are read, in whole or in part, is a matter of `summarizer.llm.answers`.
"""

SLOW = {"silent", "slow-headers", "trickle"}
PARTS = {"cut-prompt", "length"}
"""Faults whose sentence is given in part."""


@pytest.fixture(autouse=True)
def _no_connection_is_kept(monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> Iterator[None]:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    monkeypatch.setenv("OPENAI_API_KEY", FOREIGN)
    yield
    close_all()


@pytest.fixture
def _no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name server knows a name; addresses need none."""
    resolve = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def meet_in_time(fault: str) -> Row:
    """Meet a fault, with little time only where the endpoint does not answer."""
    return meet(fault, timeout=LITTLE if fault in SLOW else ENOUGH)


@pytest.mark.usefixtures("_no_names")
@pytest.mark.parametrize("fault", EXPECTED)
def test_what_comes_of_a_fault(fault: str) -> None:
    calls, exit_code, sentence = EXPECTED[fault]
    row = meet_in_time(fault)
    assert (row.calls, row.exit_code) == (calls, exit_code), row.result
    assert sentence in row.result if fault in PARTS else sentence == row.result
    assert KEY not in row.result
    assert all(f"Bearer {KEY}" in head and FOREIGN not in head for head in row.requests)


@pytest.mark.parametrize("name", OVERFLOWS)
def test_a_document_that_is_too_long_is_told_so_with_a_size(name: str) -> None:
    row = meet_in_time(f"overflow-{name}")
    assert (row.calls, row.exit_code) == (1, 2), row.result
    assert row.result.startswith("The document is too long for URL (fake)")
    assert any(character.isdigit() for character in row.result)


def test_a_date_to_wait_for_is_waited_for(waits: list[float]) -> None:
    assert meet_in_time("429-date").calls == 3
    assert len(waits) == 2
    assert all(0 < wait <= 60 for wait in waits)


def test_every_fault_is_met() -> None:
    others = {"429-date", *(f"overflow-{name}" for name in OVERFLOWS)}
    assert set(EXPECTED) | others == {*list_faults()}


def test_the_table_has_a_row_for_each(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("sys.argv", ["faults.py", "key"])
    faults.main()
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["fault", "calls", "seconds", "exit", "result"]
    assert row.split()[:2] == ["key", "1"]
