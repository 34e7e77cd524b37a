from __future__ import annotations

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.llm.addresses import (
    check_address,
    check_key_variable,
    is_openai,
    is_private,
    may_have_openai_key,
    origin,
    show_address,
    trim_address,
)

ADDRESSES = {
    # address: (is it OpenAI's, can nobody read along)
    "https://api.openai.com/v1": (True, True),
    "https://API.OpenAI.com:443/v1/": (True, True),
    "https://ann:secret@api.openai.com/v1": (True, True),
    "http://api.openai.com/v1": (False, False),
    "https://api.openai.com:8443/v1": (False, True),
    "https://api.openai.com.example/v1": (False, True),
    "https://api.openai.com@example.org/v1": (False, True),
    "https://example.org/api.openai.com": (False, True),
    "http://localhost:11434/v1": (False, True),
    "http://LOCALHOST/v1": (False, True),
    "http://model.localhost/v1": (False, True),
    "http://127.0.0.1:1234": (False, True),
    "http://127.8.9.1/v1": (False, True),
    "http://[::1]:8080/v1": (False, True),
    "http://localhost.example/v1": (False, False),
    "http://127.0.0.1.example/v1": (False, False),
    "http://localhost@example.org/v1": (False, False),
    "http://192.168.1.5:11434/v1": (False, False),
    "http://0.0.0.0:8000/v1": (False, True),
    "http://[fe80::1]/v1": (False, False),
}


@pytest.mark.parametrize(("address", "facts"), ADDRESSES.items(), ids=ADDRESSES)
def test_an_address_tells_whose_it_is(address: str, facts: tuple[bool, bool]) -> None:
    check_address(address, "it")
    assert (is_openai(address), is_private(address)) == facts


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_sends_reads_the_same_host(address: str) -> None:
    url = httpx2.URL(address)
    assert (origin(address).scheme, origin(address).host) == (url.scheme, url.host)
    assert origin(address).port == (url.port or {"http": 80, "https": 443}[url.scheme])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:11434/v1",
        "api.openai.com",
        "ftp://example.org/v1",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        "http://a b/v1",
        "http://example.org\\@localhost/v1",
        "http://ann@localhost@example.org/v1",
        "http://example.org:99999/v1",
        "http://[zz]/v1",
        "http://example.org?x/v1",
        "http://example.org/v1\n",
        "sk-0123456789",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_address(address, "The base URL")
    assert str(raised.value) == (
        "The base URL is not the address of an endpoint. "
        "Write it as https://HOST/v1 or http://localhost:PORT/v1."
    )


@given(st.text(), st.text())
def test_no_text_fails_in_another_way(one: str, two: str) -> None:
    for text in (one, f"http://{one}", f"https://{one}@{two}/", f"http://{one}:{two}"):
        try:
            check_address(text, "it")
        except UsageError:
            assert not is_openai(text)
        else:
            assert origin(text).port
            assert is_private(text) in (True, False)


OPENAI_KEYS = {
    # OPENAI_BASE_URL, address: may the key of OpenAI go there
    "openai": (None, None, True),
    "openai-by-address": (None, "https://api.openai.com/v1", True),
    "foreign": (None, "https://example.org/v1", False),
    "named": ("https://example.org/v1", "https://example.org/v1", True),
    "named-another-path": ("https://example.org/v1", "https://EXAMPLE.org:443/v2/", True),
    "named-another-host": ("https://example.org/v1", "https://www.example.org/v1", False),
    "named-another-port": ("https://example.org/v1", "https://example.org:8443/v1", False),
    "named-unencrypted": ("https://example.org/v1", "http://example.org/v1", False),
    "named-nonsense": ("example.org", "https://example.org/v1", False),
    "named-another-but-openai": ("https://example.org/v1", None, True),
}


@pytest.mark.parametrize(("variable", "address", "allowed"), OPENAI_KEYS.values(), ids=OPENAI_KEYS)
def test_openais_key_has_two_hosts(
    monkeypatch: pytest.MonkeyPatch, variable: str | None, address: str | None, allowed: bool
) -> None:
    if variable:
        monkeypatch.setenv("OPENAI_BASE_URL", variable)
    assert may_have_openai_key(address) is allowed
    if allowed:
        check_key_variable("OPENAI_API_KEY", address)
    else:
        with pytest.raises(UsageError, match="sent only to OpenAI and to the host that OPENAI_BASE_URL"):
            check_key_variable("OPENAI_API_KEY", address)
    check_key_variable("ACME_API_KEY", address)


@pytest.mark.parametrize("name", ["sk-0123456789abcdef", "gsk_0123456789abcdef", "", "A B", "A=B", "1A"])
def test_a_key_in_place_of_its_variable_is_not_repeated(name: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_key_variable(name, None)
    assert not name or name not in str(raised.value)


def test_an_address_is_shown_without_its_secrets() -> None:
    assert show_address("https://ann:pw@host.example:8443/v1?key=k#f") == "https://host.example:8443/v1"


@pytest.mark.parametrize(
    ("given", "trimmed"),
    [
        ("https://h.example/v1/chat/completions", "https://h.example/v1"),
        ("https://h.example/v1/chat/completions/", "https://h.example/v1"),
        ("https://h.example/v1/", "https://h.example/v1/"),
        ("https://h.example/chat/completions/v1", "https://h.example/chat/completions/v1"),
    ],
)
def test_the_path_of_the_calls_is_no_part_of_a_base_url(given: str, trimmed: str) -> None:
    assert trim_address(given) == trimmed
