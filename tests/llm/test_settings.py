from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.llm.prices import Price
from summarizer.llm.settings import Endpoint, load

WHOLE = """
[endpoints.acme]
base_url = "https://llm.acme.example/v1"
api_key_env = "ACME_API_KEY"
headers = { x-team = "briefs", x-key = "${ACME_KEY}" }
concurrency = 2
timeout = 90
retries = 0
mode = "json"
allow_http = false

[endpoints.acme.prices]
small = { input = 0.1, cached = 0.05, output = 0.4 }
"*" = { input = 1, output = 2 }

[endpoints.ollama]
base_url = "http://localhost:11434/v1"
"""
ACME = Endpoint(
    "acme",
    "https://llm.acme.example/v1",
    api_key_env="ACME_API_KEY",
    headers=(("x-team", "briefs"), ("x-key", "${ACME_KEY}")),
    prices={"small": Price(0.1, 0.05, 0.4), "*": Price(1, None, 2)},
    concurrency=2,
    timeout=90,
    retries=0,
    mode="json",
)
OLLAMA = Endpoint("ollama", "http://localhost:11434/v1")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, which is empty."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def in_pyproject(text: str) -> str:
    return '[project]\nname = "x"\n' + text.replace("[endpoints", "[tool.summarizer.endpoints")


def test_without_a_file_there_are_no_endpoints() -> None:
    assert load() == {}


@pytest.mark.parametrize("name", ["summarizer.toml", "pyproject.toml", "elsewhere.toml", "own"])
def test_the_settings_are_found(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name == "own":
        write(Path(os.environ["XDG_CONFIG_HOME"]) / "summarizer" / "summarizer.toml", WHOLE)
    elif name == "elsewhere.toml":
        monkeypatch.setenv("SUMMARIZER_CONFIG", str(write(tmp_path / name, WHOLE)))
        write(here / "summarizer.toml", "not read")
    else:
        write(here / name, in_pyproject(WHOLE) if name == "pyproject.toml" else WHOLE)
    assert load() == {"acme": ACME, "ollama": OLLAMA}


def test_the_models_of_an_endpoint_have_prices() -> None:
    assert ACME.price("small") == Price(0.1, 0.05, 0.4)
    assert ACME.price("large") == Price(1, None, 2)
    assert OLLAMA.price("small") is None


def test_a_pyproject_of_others_holds_no_settings(here: Path) -> None:
    write(here / "pyproject.toml", '[tool.other]\nendpoints = "x"\n')
    assert load() == {}


def test_summarizer_toml_goes_before_pyproject(here: Path) -> None:
    write(here / "pyproject.toml", in_pyproject(WHOLE))
    write(here / "summarizer.toml", '[endpoints.ollama]\nbase_url = "http://localhost:11434/v1"\n')
    assert load() == {"ollama": OLLAMA}


def test_a_project_does_not_redirect_an_endpoint_of_the_users_own(here: Path) -> None:
    write(Path(os.environ["XDG_CONFIG_HOME"]) / "summarizer" / "summarizer.toml", WHOLE)
    theirs = '[endpoints.acme]\nbase_url = "https://evil.example"\napi_key_env = "ACME_API_KEY"\n'
    write(here / "summarizer.toml", theirs + '[endpoints.more]\nbase_url = "https://more.example"\n')
    assert load() == {"acme": ACME, "ollama": OLLAMA, "more": Endpoint("more", "https://more.example")}


BASE = '[endpoints.acme]\nbase_url = "https://llm.acme.example/v1"\n'
SECRET = "sk-0123456789abcdef"
WRONG = {
    # text: the place in the file, what is wrong with it
    "syntax": ("[endpoints\n", None, "is not TOML: Expected ']'"),
    "unknown": ("endpoint = 1", "endpoint", "is no setting"),
    "no-table": ("endpoints = 1", "endpoints", "must be a table"),
    "no-endpoint": ("[endpoints]\nacme = 1", "endpoints.acme", "must be a table"),
    "reserved": ('[endpoints.openai]\nbase_url = "https://a"', "endpoints.openai", "cannot name an endpoint"),
    "bad-name": ('[endpoints."a/b"]\nbase_url = "https://a"', "endpoints.a/b", "cannot name an endpoint"),
    "no-address": ("[endpoints.acme]\n", "endpoints.acme", "has no base_url"),
    "address": (
        f'[endpoints.acme]\nbase_url = "{SECRET}"',
        "endpoints.acme.base_url",
        "this is not the address of an endpoint",
    ),
    "address-number": ("[endpoints.acme]\nbase_url = 1", "endpoints.acme.base_url", "must be a text"),
    "key-itself": (f'{BASE}api_key = "{SECRET}"', "endpoints.acme.api_key", "is no setting"),
    "key-for-name": (
        f'{BASE}api_key_env = "{SECRET}"',
        "endpoints.acme.api_key_env",
        "The key's variable must be named in capital letters",
    ),
    "openais-key": (
        f'{BASE}api_key_env = "OPENAI_API_KEY"',
        "endpoints.acme.api_key_env",
        "OPENAI_API_KEY is sent only to OpenAI and to the host that OPENAI_BASE_URL names",
    ),
    "openais-key-in-header": (
        f'{BASE}headers = {{ x-key = "${{OPENAI_API_KEY}}" }}',
        "endpoints.acme.headers",
        "OPENAI_API_KEY is sent only to OpenAI and to the host that OPENAI_BASE_URL names",
    ),
    "headers": (f"{BASE}headers = []", "endpoints.acme.headers", "must be a table"),
    "header-name": (
        f'{BASE}headers = {{ "x y" = "{SECRET}" }}',
        "endpoints.acme.headers.x y",
        "is not the name of a header",
    ),
    "header-value": (
        f"{BASE}headers = {{ x = 1 }}",
        "endpoints.acme.headers.x",
        "must be a line of ASCII text",
    ),
    "price": (f"{BASE}prices = 1", "endpoints.acme.prices", "must be a table"),
    "price-of-model": (f"{BASE}prices = {{ m = 1 }}", "endpoints.acme.prices.m", "must be a table"),
    "price-half": (f"{BASE}prices.m.input = 1", "endpoints.acme.prices.m", "has no output"),
    "price-word": (
        f'{BASE}prices.m = {{ input = "1", output = 1 }}',
        "endpoints.acme.prices.m.input",
        "must be a number from 0, USD per million tokens",
    ),
    "price-below-0": (
        f"{BASE}prices.m = {{ input = 1, output = -1 }}",
        "endpoints.acme.prices.m.output",
        "must be a number from 0, USD per million tokens",
    ),
    "price-nan": (
        f"{BASE}prices.m = {{ input = nan, output = 1 }}",
        "endpoints.acme.prices.m.input",
        "must be a number from 0, USD per million tokens",
    ),
    "price-unknown": (
        f"{BASE}prices.m = {{ input = 1, output = 1, inputs = 1 }}",
        "endpoints.acme.prices.m.inputs",
        "is no setting",
    ),
    "concurrency": (
        f"{BASE}concurrency = 0",
        "endpoints.acme.concurrency",
        "must be a whole number from 1 to 1000",
    ),
    "concurrency-true": (
        f"{BASE}concurrency = true",
        "endpoints.acme.concurrency",
        "must be a whole number from 1 to 1000",
    ),
    "timeout": (f"{BASE}timeout = 0", "endpoints.acme.timeout", "must be a number of seconds above 0"),
    "timeout-inf": (f"{BASE}timeout = inf", "endpoints.acme.timeout", "must be a number of seconds above 0"),
    "retries": (f"{BASE}retries = -1", "endpoints.acme.retries", "must be a whole number from 0 to 100"),
    "mode": (
        f'{BASE}mode = "xml"',
        "endpoints.acme.mode",
        "must be one of strict, schema, tool, json, prompt",
    ),
    "allow-http": (f'{BASE}allow_http = "yes"', "endpoints.acme.allow_http", "must be true or false"),
}


@pytest.mark.parametrize("file", ["summarizer.toml", "pyproject.toml"])
@pytest.mark.parametrize(("text", "place", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_file_and_place(
    here: Path, file: str, text: str, place: str | None, message: str
) -> None:
    if file == "pyproject.toml":
        if place is None:
            pytest.skip("the same in both files")
        top = not text.startswith("[")
        text = (
            f"[tool.summarizer]\n{text}" if top else text.replace("[endpoints", "[tool.summarizer.endpoints")
        )
        place = f"tool.summarizer.{place}"
    write(here / file, text)
    with pytest.raises(UsageError) as raised:
        load()
    assert raised.value.message.startswith(f"{file}, {place}: {message}" if place else f"{file} {message}")
    assert raised.value.hint
    assert SECRET not in str(raised.value)


def test_the_nearest_setting_is_suggested(here: Path) -> None:
    write(here / "summarizer.toml", f"{BASE}api_key = 'x'\n")
    with pytest.raises(UsageError, match=r"Did you mean 'api_key_env'\?"):
        load()


UNREADABLE = {
    "not-text": b"\xff\xfe\x00",
    "deep": b"a = " + b"[" * 5_000,
    "digits": b"a = " + b"1" * 5_000,
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_parsed_is_named(here: Path, data: bytes) -> None:
    (here / "summarizer.toml").write_bytes(data)
    with pytest.raises(UsageError, match=r"^summarizer\.toml is not TOML: "):
        load()


def test_a_file_that_is_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(UsageError) as raised:
        load()
    assert str(raised.value) == (
        f"{tmp_path}/none.toml cannot be read: No such file or directory. "
        "Check the path in SUMMARIZER_CONFIG."
    )


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["README.md", "docs/models.md"])
def test_the_examples_of_the_pages_are_settings(here: Path, page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)
    assert examples
    for example in examples:
        write(here / "summarizer.toml", example)
        assert load()["acme"].api_key_env == "ACME_API_KEY"
