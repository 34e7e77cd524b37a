"""The user's settings, in `summarizer.toml` or under `[tool.summarizer]` in `pyproject.toml`.

They are checked by hand, without pydantic, which takes longer to import than a stored brief takes to print.
"""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias, cast

from summarizer.errors import UsageError
from summarizer.files.problems import suggest
from summarizer.files.project import PROJECT_FILE, SETTINGS, find_root
from summarizer.llm.addresses import check_address, check_key_variable, trim_address
from summarizer.llm.headers import Headers, find_fault, variables
from summarizer.llm.prices import Price
from summarizer.transport.dialect import FORMS, Form

VARIABLE: Final = "SUMMARIZER_CONFIG"
"""Names the only settings file to read."""

RESERVED: Final = ("azure", "local", "openai")
"""Prefixes of models that no endpoint can take."""

ANY: Final = "*"
"""In `prices`: every model without a price of its own."""

_Table: TypeAlias = Mapping[str, Any]
_NAME: Final = re.compile(r"[A-Za-z][\w.-]*")


@dataclass(frozen=True)
class Endpoint:
    """A server that speaks OpenAI's protocol, as the user describes it.

    Attributes:
        name: Its models are named `NAME/MODEL`.
        base_url: Its address.
        api_key_env: The environment variable of its key; None if it needs none.
        headers: HTTP headers to add to every call.
        prices: USD per million tokens, by the name of the model.
        concurrency: How many documents are in flight at once, unless `--jobs` says.
        timeout: Seconds for a brief, unless `--timeout` says.
        retries: How often a failed call is repeated, unless `--retries` says.
        mode: How it is asked for JSON at first, one of `FORMS`; None to find out.
        allow_http: Whether documents and keys may be sent to it unencrypted.
    """

    name: str
    base_url: str
    api_key_env: str | None = None
    headers: Headers = ()
    prices: Mapping[str, Price] = field(default_factory=dict[str, Price])
    concurrency: int | None = None
    timeout: float | None = None
    retries: int | None = None
    mode: Form | None = None
    allow_http: bool = False

    def is_at(self, address: str) -> bool:
        """Whether an address is that of this endpoint."""
        return self.base_url.rstrip("/") == address.rstrip("/")

    def price(self, model: str) -> Price | None:
        """Return the price of one of its models; None if it is unknown."""
        return self.prices.get(model) or self.prices.get(ANY)


def load() -> dict[str, Endpoint]:
    """Return the endpoints of the user's settings, by name.

    They are read from the file that SUMMARIZER_CONFIG names or, without it, from two: the user's own
    `summarizer.toml` in the folder for configuration, and `summarizer.toml` or else `pyproject.toml` in the
    folder of the project. An endpoint of the user's own file takes the place of one of the same name in the
    other, so that no project redirects it.

    Raises:
        UsageError: A file cannot be read, or something in it is wrong.
    """
    found: dict[str, Endpoint] = {}
    for path in _find_files():
        found |= _read_endpoints(*_read_file(path))
    return found


def find_suite() -> Path | None:
    """Return the folder that the setting `suite` names, as seen from the file; None if nothing says.

    Raises:
        UsageError: A file cannot be read, or the setting is no path.
    """
    for path in reversed(_find_files()):
        reader, table = _read_file(path)
        if (name := table.get("suite")) is not None:
            reader.at("suite").check(isinstance(name, str) and bool(name), "the folder of a suite")
            return path.parent / name
    return None


def _find_files() -> list[Path]:
    """Return the files to read, the one that counts most last."""
    import platformdirs  # imported here: a brief by the embedded model needs no settings

    if named := os.environ.get(VARIABLE):
        return [Path(named).expanduser()]
    root = find_root()
    here = next((path for name in (SETTINGS, PROJECT_FILE) if (path := root / name).is_file()), None)
    own = Path(platformdirs.user_config_dir("summarizer")) / SETTINGS
    return [path for path in (here, own) if path and path.is_file()]


def _read_file(path: Path) -> tuple[_Reader, _Table]:
    """Return the settings in a file, and the place where they are."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        hint = f"Check the path in {VARIABLE}." if os.environ.get(VARIABLE) else "Make it readable."
        raise UsageError(f"{path} cannot be read: {error.strerror}.", hint=hint) from None
    except (ValueError, RecursionError) as error:
        reason = (
            str(error).rstrip(".") if isinstance(error, tomllib.TOMLDecodeError) else "it cannot be parsed"
        )
        raise UsageError(f"{path} is not TOML: {reason}.", hint="Correct that place.") from None
    root = _Reader(path)
    if path.name == PROJECT_FILE:
        data = root.at("tool").table(data.get("tool", {})).get("summarizer", {})
        root = root.at("tool", "summarizer")
    table = root.table(data)
    root.refuse_unknown(table, ("endpoints", "suite"))
    return root, table


def _read_endpoints(reader: _Reader, table: _Table) -> dict[str, Endpoint]:
    below = reader.at("endpoints")
    endpoints = below.table(table.get("endpoints", {}))
    return {name: _read_endpoint(below.at(name), name, value) for name, value in endpoints.items()}


def _read_endpoint(reader: _Reader, name: str, data: object) -> Endpoint:
    if not _NAME.fullmatch(name) or name in RESERVED:
        reader.fail("cannot name an endpoint", f"Use a word other than {', '.join(RESERVED)}.")
    table = reader.table(data)
    reader.refuse_unknown(table, _FIELDS)
    if "base_url" not in table:
        reader.fail("has no base_url", 'Add the address: base_url = "https://HOST/v1".')
    values = {key: _FIELDS[key](reader.at(key), value) for key, value in table.items()}
    endpoint = Endpoint(name=name, **values)
    for key, used in (("api_key_env", (endpoint.api_key_env,)), ("headers", variables(endpoint.headers))):
        for variable in filter(None, used):
            reader.at(key).call(check_key_variable, variable, endpoint.base_url)
    return endpoint


@dataclass(frozen=True)
class _Reader:
    """A place in a file. No message shows a value, since it may be a key in the wrong place."""

    path: Path
    place: tuple[str, ...] = ()

    def at(self, *keys: str) -> _Reader:
        return _Reader(self.path, (*self.place, *keys))

    def fail(self, message: str, hint: str) -> NoReturn:
        where = f"{self.path}, {'.'.join(self.place)}" if self.place else str(self.path)
        raise UsageError(f"{where}: {message}.", hint=hint)

    def table(self, value: object) -> _Table:
        if not isinstance(value, dict):
            self.fail("must be a table", f"Write it as [{'.'.join(self.place)}].")
        return cast("_Table", value)

    def refuse_unknown(self, table: _Table, known: Iterable[str]) -> None:
        for key in table:
            if key not in known:
                self.at(key).fail("is no setting", suggest(key, list(known)) or "Leave it out.")

    def check(self, right: bool, words: str) -> None:
        if not right:
            self.fail(f"must be {words}", "Correct it, or leave it out.")

    def call(self, check: Callable[..., None], *values: Any) -> None:
        """Make a check that raises `UsageError`, and put this place into the error."""
        try:
            check(*values)
        except UsageError as error:
            self.fail(error.message.rstrip("."), error.hint or "Correct it, or leave it out.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _address(reader: _Reader, value: Any) -> str:
    _text(reader, value)
    reader.call(check_address, value, "this")
    return trim_address(value)


def _text(reader: _Reader, value: Any) -> str:
    reader.check(isinstance(value, str), "a text")
    return value


def _headers(reader: _Reader, value: Any) -> Headers:
    for name, text in reader.table(value).items():
        if fault := find_fault(name, text):
            reader.at(name).fail(fault, "Correct it, or leave it out.")
    return tuple(value.items())


def _prices(reader: _Reader, value: Any) -> dict[str, Price]:
    return {name: _price(reader.at(name), each) for name, each in reader.table(value).items()}


def _price(reader: _Reader, value: object) -> Price:
    table = reader.table(value)
    reader.refuse_unknown(table, ("input", "cached", "output"))
    for key in ("input", "output"):
        if key not in table:
            reader.fail(f"has no {key}", "Give input and output in USD per million tokens.")
    for key, each in table.items():
        reader.at(key).check(_is_number(each) and each >= 0, "a number from 0, USD per million tokens")
    return Price(table["input"], table.get("cached"), table["output"])


def _number(low: int, high: int) -> Callable[[_Reader, Any], Any]:
    def read(reader: _Reader, value: Any) -> int:
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        reader.check(right, f"a whole number from {low} to {high}")
        return value

    return read


def _seconds(reader: _Reader, value: Any) -> float:
    reader.check(_is_number(value) and value > 0, "a number of seconds above 0")
    return value


def _mode(reader: _Reader, value: Any) -> Form:
    reader.check(value in FORMS, f"one of {', '.join(FORMS)}")
    return value


def _flag(reader: _Reader, value: Any) -> bool:
    reader.check(isinstance(value, bool), "true or false")
    return value


_FIELDS: Final[Mapping[str, Callable[[_Reader, Any], Any]]] = {
    "base_url": _address,
    "api_key_env": _text,
    "headers": _headers,
    "prices": _prices,
    "concurrency": _number(1, 1_000),
    "timeout": _seconds,
    "retries": _number(0, 100),
    "mode": _mode,
    "allow_http": _flag,
}
"""The settings of an endpoint, and what reads each."""
