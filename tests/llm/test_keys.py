"""Which host gets which key and headers, for every combination of environment, option and file."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, TEXT, Provider, brief_of, refused

from summarizer import asummarize
from summarizer.errors import ProviderError, UsageError
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection
from summarizer.llm.models import Model, require_key
from summarizer.llm.sdk import OwnSDK

OPENAI = "api.openai.com"
ACME, OTHER = "llm.acme.example", "other.example"
OPENAI_SECRET, ACME_SECRET, TEAM_SECRET = "sk-openai-0123456789", "ak-acme-0123456789", "tk-team-0123456789"
SECRETS = {"OPENAI_API_KEY": OPENAI_SECRET, "ACME_API_KEY": ACME_SECRET, "TEAM_API_KEY": TEAM_SECRET}
OPENAIS_HEADERS = {
    "OPENAI_ORG_ID": "org-0123456789",
    "OPENAI_PROJECT_ID": "proj-0123456789",
    "OPENAI_CUSTOM_HEADERS": "X-Gateway: gw-0123456789\nX-Team: gw-team",
}
FILE = f"""
[endpoints.acme]
base_url = "https://{ACME}/v1"
api_key_env = "ACME_API_KEY"
headers = {{ x-tenant = "t1", x-second-key = "${{ACME_API_KEY}}" }}

[endpoints.bare]
base_url = "https://{OTHER}/v1"

[endpoints.work]
base_url = "https://{OPENAI}/v1"
api_key_env = "TEAM_API_KEY"
"""


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (SECRETS | OPENAIS_HEADERS).items():
        monkeypatch.setenv(name, value)


def sent_by(**options: Any) -> httpx2.Request:
    """Make a brief, and return the one request that was sent for it."""
    provider = Provider()
    brief_of(provider, **options)
    (request,) = provider.sent
    return request


def abrief_of(provider: Provider, **options: Any) -> None:
    asyncio.run(asummarize(TEXT, transport=provider, **options))


def secrets_in(request: httpx2.Request) -> set[str]:
    """The names of the secrets that a request holds, in its headers, its address or its body."""
    whole = "\n".join(f"{name}: {value}" for name, value in request.headers.multi_items())
    whole += str(request.url) + request.content.decode()
    return {name for name, value in SECRETS.items() if value in whole}


MODELS: Mapping[str, tuple[str | None, str | None]] = {
    # model, --base-url
    "openai": ("openai/gpt-4.1-mini", None),
    "openai-by-address": ("gpt-4.1-mini", f"https://{OPENAI}/v1"),
    "foreign-address": ("m", f"https://{OTHER}/v1"),
    "address-in-file": ("m", f"https://{ACME}/v1/"),
    "endpoint-in-file": ("acme/m", None),
    "endpoint-without-key": ("bare/m", None),
    "openai-in-file": ("work/gpt-4.1-mini", None),
    "not-in-file": ("m", f"https://{ACME}:8443/v1"),
}
BASE_URLS = {
    "no-variable": None,
    "variable-other": f"https://{OTHER}/v9",
    "variable-openai": f"https://{OPENAI}/v1",
}
KEY_OPTIONS = {"no-option": None, "option": "TEAM_API_KEY"}
FILES = {"no-file": False, "file": True}
NEEDS_FILE = ("endpoint-in-file", "endpoint-without-key", "openai-in-file")


def expected(model: str, variable: str | None, option: str | None, file: bool) -> tuple[str, set[str]]:
    """The host and the secrets that it gets, as the documentation has it."""
    host = {
        "openai": OTHER if variable and OTHER in variable else OPENAI,
        "openai-by-address": OPENAI,
        "openai-in-file": OPENAI,
        "foreign-address": OTHER,
        "endpoint-without-key": OTHER,
    }.get(model, ACME)
    second = {"ACME_API_KEY"} if file and model in ("address-in-file", "endpoint-in-file") else set[str]()
    if option:
        return host, {option} | second
    if second:
        return host, second
    if model == "openai-in-file":
        return host, {"TEAM_API_KEY"}
    openais = host == OPENAI or (host == OTHER and variable is not None and OTHER in variable)
    return host, {"OPENAI_API_KEY"} if openais else set()


COMBINATIONS = [
    each
    for each in product(MODELS, BASE_URLS, KEY_OPTIONS, FILES)
    if FILES[each[3]] or each[0] not in NEEDS_FILE
]


@pytest.mark.parametrize(("model", "variable", "option", "file"), COMBINATIONS, ids="-".join)
def test_a_key_goes_to_the_host_that_it_is_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: str, variable: str, option: str, file: str
) -> None:
    if BASE_URLS[variable]:
        monkeypatch.setenv("OPENAI_BASE_URL", BASE_URLS[variable])
    if FILES[file]:
        (tmp_path / "summarizer.toml").write_text(FILE, encoding="utf-8")
    name, base_url = MODELS[model]
    request = sent_by(model=name, base_url=base_url, api_key_env=KEY_OPTIONS[option])
    host, secrets = expected(model, BASE_URLS[variable], KEY_OPTIONS[option], FILES[file])
    assert (request.url.host, secrets_in(request)) == (host, secrets)
    bearers = [value for value in request.headers.get_list("authorization") if value]
    assert len(bearers) <= 1
    assert "unused" not in "".join(bearers)
    meant = request.url.host in (OPENAI, httpx2.URL(BASE_URLS[variable] or f"https://{OPENAI}").host)
    known = model in NEEDS_FILE or (FILES[file] and model == "foreign-address")
    openais = [
        name for name in ("openai-organization", "openai-project", "x-gateway") if name in request.headers
    ]
    assert not openais or meant
    assert len(openais) == 3 or not meant or known


def test_an_endpoint_of_the_file_gets_its_headers(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(FILE, encoding="utf-8")
    request = sent_by(model="acme/m", headers={"X-Tenant": "t2", "x-team": "briefs"})
    assert request.headers["authorization"] == f"Bearer {ACME_SECRET}"
    assert request.headers["x-second-key"] == ACME_SECRET
    assert request.headers.get_list("x-tenant") == ["t2"]
    assert request.headers.get_list("x-team") == ["briefs"]


def test_a_header_takes_the_place_of_the_key() -> None:
    request = sent_by(headers={"authorization": "Basic ${TEAM_API_KEY}"})
    assert request.headers.get_list("authorization") == [f"Basic {TEAM_SECRET}"]
    assert secrets_in(request) == {"TEAM_API_KEY"}


def test_an_address_with_a_password_is_authorized_by_it() -> None:
    request = sent_by(model="m", base_url=f"https://ann:pw@{OTHER}/v1")
    assert request.headers["authorization"] == "Basic YW5uOnB3"


def test_awaited_the_same_headers_go_out(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(FILE, encoding="utf-8")
    provider = Provider()
    abrief_of(provider, model="acme/m")
    awaited, plain = provider.sent[0].headers, sent_by(model="acme/m").headers
    own = [name for name in plain if not name.startswith(("user-agent", "x-stainless-"))]
    assert "x-second-key" in own
    assert {name: awaited[name] for name in own} == {name: plain[name] for name in own}


REDIRECTS = {
    "another-host": f"https://{OTHER}/v1/chat/completions",
    "another-port": f"https://{ACME}:8443/v1/chat/completions",
    "unencrypted": f"http://{ACME}/v1/chat/completions",
    "another-host-of-openai": f"https://{OPENAI}/v1/chat/completions",
    "password": f"https://ann:secret-pw@{OTHER}/",
    "no-scheme": f"//{OTHER}/v1",
}


@pytest.mark.parametrize("awaited", [False, True], ids=["plain", "awaited"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", REDIRECTS.values(), ids=REDIRECTS)
def test_a_redirect_to_another_host_is_not_followed(location: str, status: int, awaited: bool) -> None:
    provider = Provider(refused(status, location=location), DRAFT)
    options: Any = {"model": "m", "base_url": f"https://{ACME}/v1", "api_key_env": "ACME_API_KEY"}
    make = abrief_of if awaited else brief_of
    with pytest.raises(ProviderError) as raised:
        make(provider, **options)
    assert [str(request.url) for request in provider.sent] == [f"https://{ACME}/v1/chat/completions"]
    assert raised.value.message.startswith("The endpoint redirects to http")
    assert raised.value.message.endswith(", where nothing was sent.")
    assert "secret-pw" not in str(raised.value)


def test_a_redirect_on_the_same_host_is_followed() -> None:
    provider = Provider(refused(307, location="/v2/chat/completions"), DRAFT)
    brief_of(provider, model="m", base_url=f"https://{ACME}/v1", api_key_env="ACME_API_KEY")
    assert [request.url.path for request in provider.sent] == ["/v1/chat/completions", "/v2/chat/completions"]
    assert [secrets_in(request) for request in provider.sent] == [{"ACME_API_KEY"}] * 2


@pytest.mark.parametrize("way", ["key", "header", "short-header"])
def test_no_secret_is_repeated_from_a_refusal(way: str) -> None:
    given: dict[str, Any] = {
        "key": {"api_key_env": "ACME_API_KEY"},
        "header": {"headers": {"x-key": "Token ${ACME_API_KEY}"}},
        "short-header": {"api_key_env": "ACME_API_KEY", "headers": {"x-team": "1"}},
    }[way]
    provider = Provider(refused(400, f"The key {ACME_SECRET} has 1 fault."))
    with pytest.raises(ProviderError) as raised:
        brief_of(provider, model="m", base_url=f"https://{ACME}/v1", **given)
    assert "The key … has 1 fault" in raised.value.message


def test_who_was_sent_no_key_and_asks_for_one_is_told_how() -> None:
    with pytest.raises(ProviderError) as raised:
        brief_of(Provider(refused(401)), model="m", base_url=f"https://{ACME}/v1")
    assert raised.value.message == f"https://{ACME}/v1 (m) asks for a key, and none was sent."
    assert "--api-key-env" in str(raised.value)


ELSEWHERE = f"https://{ACME}/v1"
NOT_ASKED = {
    "openais-key-elsewhere": (
        {"base_url": ELSEWHERE, "api_key_env": "OPENAI_API_KEY"},
        "OPENAI_API_KEY is sent only to OpenAI and to the host that OPENAI_BASE_URL names.",
    ),
    "unset": (
        {"base_url": ELSEWHERE, "api_key_env": "NO_KEY"},
        f"{ELSEWHERE} (m) needs a key, and NO_KEY is",
    ),
    "blank": (
        {"base_url": ELSEWHERE, "api_key_env": "BLANK_KEY"},
        f"{ELSEWHERE} (m) needs a key, and BLANK",
    ),
    "two-lines": (
        {"base_url": ELSEWHERE, "api_key_env": "TWO_LINES"},
        "TWO_LINES holds no key: a key is one word in ASCII.",
    ),
    "unencrypted": (
        {"base_url": f"http://ann:pw@{ACME}/v1"},
        f"http://{ACME}/v1 is not encrypted: others could read the document.",
    ),
    "no-address": ({"base_url": f"{ACME}/v1"}, "The base URL is not the address of an endpoint."),
}


@pytest.mark.parametrize(("options", "message"), NOT_ASKED.values(), ids=NOT_ASKED)
def test_what_may_not_be_asked(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], message: str
) -> None:
    monkeypatch.setenv("BLANK_KEY", " \n")
    monkeypatch.setenv("TWO_LINES", f"{ACME_SECRET}\n{TEAM_SECRET}")
    with pytest.raises(UsageError) as raised:
        require_key(resolve("m", **options))
    assert raised.value.message.startswith(message)
    assert not any(secret in str(raised.value) for secret in SECRETS.values())


def test_unencrypted_is_asked_what_is_on_this_machine_or_allowed(tmp_path: Path) -> None:
    open_lan: dict[str, Any] = {"base_url": f"http://{ACME}/v1", "allow_http": True}
    for options in ({"base_url": "http://localhost:11434/v1"}, open_lan):
        require_key(resolve("m", **options))
    with pytest.raises(UsageError, match="is not encrypted"):
        require_key(resolve("m", base_url=f"http://{ACME}/v1"))
    file = f'[endpoints.lan]\nbase_url = "http://{ACME}/v1"\nallow_http = true\n'
    (tmp_path / "summarizer.toml").write_text(file, encoding="utf-8")
    require_key(resolve("lan/m"))


def test_a_model_made_by_hand_gives_openais_key_to_nobody_else() -> None:
    model = Model("acme", "m", base_url=f"https://{ACME}/v1", key_variable="OPENAI_API_KEY")
    provider = Provider()
    brief_of(provider, model=model)
    assert secrets_in(provider.sent[0]) == set()
    with pytest.raises(UsageError, match="sent only to OpenAI"):
        require_key(model)


def test_the_settings_of_an_endpoint_reach_the_calls(tmp_path: Path) -> None:
    more = "timeout = 7\nretries = 0\nconcurrency = 3\nmode = 'json'\nprices.m = { input = 1, output = 2 }\n"
    file = f"[endpoints.acme]\nbase_url = 'https://{ACME}/v1'\n{more}"
    (tmp_path / "summarizer.toml").write_text(file, encoding="utf-8")
    model = resolve("acme/m")
    assert (model.id, model.concurrency, model.mode) == ("acme/m", 3, "json")
    provider = Provider(refused(500))
    with pytest.raises(ProviderError):
        brief_of(provider, model="acme/m")
    assert provider.calls == 1
    made = brief_of(Provider(), model="acme/m")
    assert (made.model, made.usage.cost_usd) == ("acme/m", 0.00014)


@pytest.mark.parametrize(("retries", "calls"), [(None, 3), (0, 1), (1, 2)])
def test_retries_are_as_many_as_asked_for(waits: list[float], retries: int | None, calls: int) -> None:
    provider = Provider(refused(500))
    with pytest.raises(ProviderError):
        brief_of(provider, retries=retries)
    assert provider.calls == calls


def test_no_secret_stands_in_what_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(FILE, encoding="utf-8")
    model = resolve("acme/m")
    things = (model, model.identity, Connection(model), OwnSDK(model, Provider()))
    assert not any(secret in repr(thing) for thing in things for secret in SECRETS.values())
