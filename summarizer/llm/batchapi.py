"""The files and batches of an endpoint: requests that are answered within a day, for half the price.

Nothing is sent twice here: whoever calls decides, since a batch that is made twice is paid for twice.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, BinaryIO, Final, cast

import httpx2
import openai

from summarizer.errors import AccessError, ProviderError, UsageError
from summarizer.llm import azure
from summarizer.llm.models import Model, require_key
from summarizer.llm.sdk import OwnSDK
from summarizer.llm.statuses import find_meaning
from summarizer.strings import clean
from summarizer.transport.body import MAX_BYTES
from summarizer.transport.credentials import redact
from summarizer.transport.errors import causes, own_error
from summarizer.transport.http import HTTP
from summarizer.transport.refusals import is_quota, read_refusal
from summarizer.transport.retry import is_temporary, retry_after

WINDOW: Final = "24h"
"""The only time for a batch that there is."""

LARGEST_FILE: Final = 4 << 30
"""The most bytes of results that are read: 50,000 answers of 80 kB."""

_ENDED: Final = frozenset({"completed", "failed", "expired", "cancelled"})
_LISTED: Final = 100
_LONGEST: Final = 200
_CONTENT: Final = "content of files"
_FILE_WORDS: Final = ("find file", "no such file", "file not found")


class Unavailable(ProviderError):
    """A call failed for a while; what it asked for may have been done.

    Attributes:
        wait: Seconds that the endpoint asks to wait; None if it says nothing.
    """

    def __init__(self, message: str, *, hint: str | None = None, wait: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.wait = wait


class MissingFile(ProviderError):
    """There is no such file: it was deleted, has expired, or cannot be seen yet."""


@dataclass(frozen=True)
class Fault:
    """What validation found.

    Attributes:
        code: A word such as `token_limit_exceeded`.
        message: The provider's words.
        line: The line of the file, from 1; None if it is about all of it.
    """

    code: str
    message: str
    line: int | None


@dataclass(frozen=True)
class RemoteBatch:
    """A batch, as the endpoint describes it.

    Attributes:
        id: Its id.
        status: Its status; see `is_open`.
        files: The ids of the files with answers and with errors, as far as there are any.
        total: How many requests it has; 0 while they are validated.
        answered: How many are done.
        failed: How many of these failed.
        faults: What validation found.
        metadata: What it was made with.
    """

    id: str
    status: str
    files: tuple[str, ...]
    total: int
    answered: int
    failed: int
    faults: tuple[Fault, ...]
    metadata: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Whether it may still come to something; a status that is not known is taken for one of these."""
        return self.status not in _ENDED

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> RemoteBatch:
        """Read what an endpoint sent; ids that are empty are none."""
        counts = _fields(fields.get("request_counts"))
        files = (fields.get("output_file_id"), fields.get("error_file_id"))
        faults = _fields(fields.get("errors")).get("data")
        metadata = _fields(fields.get("metadata"))
        return cls(
            id=str(fields["id"]),
            status=str(fields.get("status")),
            files=tuple(str(each) for each in files if each),
            total=_count(counts.get("total")),
            answered=_count(counts.get("completed")) + _count(counts.get("failed")),
            failed=_count(counts.get("failed")),
            faults=tuple(map(_read_fault, cast("list[Any]", faults) if isinstance(faults, list) else [])),
            metadata={name: str(value) for name, value in metadata.items()},
        )


class BatchApi:
    """The files and batches of the endpoint of a model. Threads may share it.

    Args:
        model: The model. Of an Azure deployment its resource is asked.
        transport: An httpx2 transport to ask through; None for the network.
        headers: HTTP headers to add to every call, after those of the model.

    Raises:
        UsageError: The model has no endpoint that could have batches.
    """

    def __init__(self, model: Model, transport: Any = None, headers: Mapping[str, str] | None = None) -> None:
        check_batches(model)
        self._model = _find_resource(model)
        self._transport = transport
        self._headers = dict(headers or {})

    def check_key(self) -> None:
        """Raise `UsageError` if the key that the model needs is not set."""
        if self._transport is None:
            require_key(self._model)

    def upload(self, file: BinaryIO, name: str) -> str:
        """Upload a file of requests, and return its id. Raises `ProviderError`."""
        with self._explaining("files"):
            made = self._sdk.files.create(file=(name, file, "application/jsonl"), purpose="batch")
            return str(made.id)

    def create(self, file_id: str, endpoint: str, metadata: Mapping[str, str]) -> RemoteBatch:
        """Make a batch of a file.

        Raises:
            Unavailable: Whether it was made is not known.
            MissingFile: It was not: the file cannot be found, or not yet.
            ProviderError: It was not.
        """
        with self._explaining("batches"):
            made = self._sdk.batches.create(
                input_file_id=file_id,
                endpoint=cast("Any", endpoint),
                completion_window=WINDOW,
                metadata=dict(metadata),
            )
            return _read(made)

    def find(self, id_: str) -> RemoteBatch | None:
        """Return a batch; None if there is none, for this key. Raises `ProviderError`."""
        return self._look(lambda: self._sdk.batches.retrieve(id_))

    def cancel(self, id_: str) -> RemoteBatch | None:
        """Cancel a batch, and return it; None if there is none. Raises `ProviderError`."""
        return self._look(lambda: self._sdk.batches.cancel(id_))

    def list_all(self) -> Iterator[RemoteBatch]:
        """Yield all batches of this key, the newest first. Raises `ProviderError`."""
        with self._explaining("batches"):
            yield from map(_read, self._sdk.batches.list(limit=_LISTED))

    def read_lines(self, file_id: str) -> Iterator[bytes]:
        """Yield the lines of a file, while they come.

        Raises:
            MissingFile: There is no such file.
            Unavailable: It broke off.
            ProviderError: It cannot be read, or a line of it is larger than any answer.
        """
        with (
            self._explaining(_CONTENT),
            self._pieces.files.with_streaming_response.content(file_id) as response,
        ):
            yield from _split(response.iter_bytes())

    def close(self) -> None:
        """Close the connections that were opened."""
        for opened in ("_sdk", "_pieces"):
            if self._transport is None and opened in vars(self):
                getattr(self, opened).close()

    @cached_property
    def _sdk(self) -> openai.OpenAI:
        return OwnSDK(self._model, self._transport or HTTP(), headers=self._headers).sync()

    @cached_property
    def _pieces(self) -> openai.OpenAI:
        """A client whose responses are read in pieces."""
        return OwnSDK(self._model, self._transport or HTTP(whole=False), headers=self._headers).sync()

    def _look(self, call: Callable[[], Any]) -> RemoteBatch | None:
        try:
            with self._explaining("batches"):
                return _read(call())
        except _Missing:
            return None

    @contextmanager
    def _explaining(self, what: str) -> Generator[None]:
        """Raise a `ProviderError` for whatever the SDK raises, without its traceback: it may hold a key."""
        try:
            yield
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            if (ours := own_error(error)) is not None:
                raise ours from None
            raise _explain(error, what, self._model) from None
        except (LookupError, TypeError, ValueError, AttributeError):
            raise _no_batches(self._model) from None


class _Missing(AccessError):
    """A thing, or all of its kind, is not there."""


def check_batches(model: Model) -> None:
    """Raise `UsageError` if a model is not asked over HTTP, and so can have no batches."""
    if model.provider == "local" or model.transport:
        hint = "Name a model of an endpoint, or leave out --engine."
        raise UsageError(f"{model.id} has no batches.", hint=hint)


def find_path(model: Model) -> str:
    """Return the path that the requests of a batch name."""
    return "/chat/completions" if model.provider == azure.PREFIX else "/v1/chat/completions"


def _find_resource(model: Model) -> Model:
    """Return the model at the address that has files and batches: of Azure, not that of the deployment."""
    if model.provider != azure.PREFIX or not model.base_url:
        return model
    return replace(model, base_url=model.base_url.partition("/deployments/")[0])


def _read(made: Any) -> RemoteBatch:
    """Read what the SDK made of a batch; it lets anything through."""
    return RemoteBatch.read(made.to_dict(mode="json"))


def _fields(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _read_fault(value: object) -> Fault:
    fields = _fields(value)
    line = fields.get("line")
    words = _show(str(fields.get("message") or "no reason given"))
    return Fault(str(fields.get("code") or ""), words, line if isinstance(line, int) else None)


def _show(words: str) -> str:
    return redact(clean(words))[:_LONGEST].rstrip(".")


def _split(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the lines of pieces; only a line feed ends one, whatever else Unicode knows."""
    rest, size = b"", 0
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
        size += len(piece)
        if len(rest) > MAX_BYTES or size > LARGEST_FILE:
            what = f"line of results has more than {MAX_BYTES >> 20} MB"
            if size > LARGEST_FILE:
                what = f"file of results has more than {LARGEST_FILE >> 20} MB"
            raise ProviderError(f"A {what}.", hint="Check the base URL: no model writes that much.")
    if rest.strip():
        yield rest


def _explain(error: Exception, what: str, model: Model) -> ProviderError:
    name = model.label
    if not isinstance(error, openai.APIStatusError):
        if any(is_temporary(each) for each in causes(error) if isinstance(each, Exception)):
            return Unavailable(f"{name} did not answer, or broke off.")
        return AccessError(f"{name} cannot be reached.", hint="Check its base URL, and the network.")
    status, refusal = error.status_code, read_refusal(error.body or error.response.content)
    words = _show(refusal.message) or f"status {status}"
    lost = status in (400, 404) and any(each in refusal.message.lower() for each in _FILE_WORDS)
    if lost or (status in (404, 410) and what == _CONTENT):
        return MissingFile(f"{name} does not find the file: {words}.")
    if status in (404, 405):
        return _no_batches(model, missing=what)
    if is_quota(status, refusal):
        hint = "Check the account's plan and its bills."
        return AccessError(f"{name} has no quota left for this key: {words}.", hint=hint)
    if is_temporary(error.response):
        return Unavailable(f"{name} failed: {words}.", wait=retry_after(error.response.headers))
    meaning = find_meaning(status, refusal)
    shown = f": {words}" if meaning.words else ""
    hint = meaning.hint.format(key_name=model.key_name or "the key")
    return meaning.kind(f"{name} {meaning.what}{shown}.", hint=hint)


def _no_batches(model: Model, missing: str = "batches") -> _Missing:
    return _Missing(
        f"{model.label} has no {missing} at this address.",
        hint="Leave out --engine, or write the requests with --write-only for its own tool.",
    )
