"""The embedded model: llama.cpp in this process, answering OpenAI's protocol without a port."""

from __future__ import annotations

import asyncio
import importlib
import json
import queue
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

import httpx2

from summarizer.errors import UsageError
from summarizer.transport import prefix
from summarizer.transport.prefix import PrefixCache
from summarizer.transport.weights import INSTALL, weights

Mapping: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Progress:
    """How far the embedded model is: `stage` and share done (0 to 1), or the text written so far."""

    stage: str
    share: float = 0.0
    text: str = ""


Report: TypeAlias = Callable[[Progress], None]

_REPORT: ContextVar[Report] = ContextVar("report", default=lambda _: None)


@contextmanager
def reporting(report: Report) -> Generator[None]:
    """Call `report` with how far the embedded model is, for calls made in this context."""
    token = _REPORT.set(report)
    try:
        yield
    finally:
        _REPORT.reset(token)


_COMPACT = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}
"""llguidance's own settings: minified JSON takes half the tokens of pretty-printed JSON."""


class LocalModel(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers chat completions with llama.cpp, one at a time; loads the weights at the first call.

    `path` is a GGUF file, None the weights that come with the extra `local`. `window` is in
    tokens. What the model makes of a prompt's static messages is kept from one call, and one
    process, to the next.
    """

    def __init__(self, path: Path | None, *, window: int) -> None:
        self._path = path
        self._window = window
        self._server: Any = None
        self._lock = threading.Lock()
        self._work: _Work | None = None
        self._closed = False
        self._tidy: Callable[[], object] = lambda: None
        self.prefixes: PrefixCache | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer, on a thread of its own, so that Ctrl-C is heard at once."""
        body = cast("Mapping", json.loads(request.read()))
        with self._lock:
            completion = self._complete(body)
        if self._closed:
            raise httpx2.ReadError("The embedded model was closed.", request=request)
        return _response(completion, request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        await request.aread()
        return await asyncio.to_thread(self.handle_request, request)

    def close(self) -> None:
        """Stop writing and unload the model, for good: calls that wait for it fail."""
        self._closed = True
        if work := self._work:
            work.stop()
        self._server = self.prefixes = None
        self._tidy()

    async def aclose(self) -> None:
        """Unload the model."""
        self.close()

    def _complete(self, body: Mapping) -> Mapping:
        if self._closed:
            return {}
        report = _REPORT.get()
        self._work = work = _Work(self, body, report)
        try:
            threading.Thread(target=work.run, daemon=True).start()
            return _assemble(list(_watch(work.chunks(), report)))
        except BaseException:
            work.stop()
            raise
        finally:
            self._work = None

    def load(self, report: Report) -> Any:
        """Return llama.cpp's server, started at the first call."""
        if self._server is None:
            path = self._path or weights(lambda share: report(Progress("unpacking", share)))
            report(Progress("loading"))
            self._server = self._start(path)
        return self._server

    def _start(self, path: Path) -> Any:
        xllamacpp = _library()
        folder = tempfile.mkdtemp(prefix="summarizer-")
        # A program that never closes it leaves no folder behind.
        self._tidy = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        settings = xllamacpp.CommonParams()
        settings.model.path = str(path)
        settings.n_ctx = self._window
        settings.n_parallel = 1
        settings.n_batch = 256  # progress, and an ear for Ctrl-C, after every batch
        socket = Path(folder) / "llama.sock"
        settings.hostnames = [str(socket)]  # a file only this user can open; no port
        settings.verbosity = -1
        settings.warmup = settings.ui = False
        states = prefix.folder()
        settings.slot_save_path = f"{states}/" if states else ""
        settings.cpuparams.poll = settings.cpuparams_batch.poll = 0  # spinning collapses on a busy machine
        try:
            server = xllamacpp.Server(settings)
        except Exception as error:
            self._tidy()
            hint = "Check that it is a GGUF model file, and that there is memory for it."
            raise UsageError(f"{path}: the model cannot be loaded.", hint=hint) from error
        if states:
            facts = path.stat()
            identity = f"{path} {facts.st_size} {facts.st_mtime_ns} {self._window} {xllamacpp.__version__}"
            self.prefixes = PrefixCache(server, socket, states, identity)
        return server


def _library() -> Any:
    try:
        return importlib.import_module("xllamacpp")
    except ImportError:
        raise UsageError("The embedded model is not installed.", hint=f"Run: {INSTALL}") from None


class _Work:
    """One completion, run on a thread of its own: its chunks, or its error, come through a queue."""

    def __init__(self, model: LocalModel, body: Mapping, report: Report) -> None:
        self._model = model
        self._body = body
        self._report = report
        self._queue: queue.Queue[Mapping | BaseException | None] = queue.Queue()
        self._stopped = threading.Event()
        self._done = threading.Event()

    def stop(self) -> None:
        """Let the model stop after its next token or batch, and wait for it a little."""
        self._stopped.set()
        self._done.wait(timeout=5.0)

    def run(self) -> None:
        try:
            server = self._model.load(self._report)
            if prefixes := self._model.prefixes:
                prefixes.prime(self._body["messages"], self._prepare, self._stopped.is_set)
            if not self._stopped.is_set():
                server.handle_chat_completions(_native(self._body), self._take)
            self._queue.put(None)
        except BaseException as error:
            self._queue.put(error)
        finally:
            self._done.set()

    def chunks(self) -> Iterator[Mapping]:
        while (chunk := self._queue.get()) is not None:
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk

    def _prepare(self, chunk: Mapping) -> bool:
        return self._take({"preparing": chunk.get("prompt_progress")})

    def _take(self, chunk: Mapping) -> bool:
        self._queue.put(chunk)
        return self._stopped.is_set()


def _watch(chunks: Iterator[Mapping], report: Report) -> Iterator[Mapping]:
    text = ""
    for chunk in chunks:
        if preparing := chunk.get("preparing"):
            report(Progress("preparing", preparing["processed"] / max(preparing["total"], 1)))
        elif reading := chunk.get("prompt_progress"):
            report(Progress("reading", reading["processed"] / max(reading["total"], 1)))
        elif delta := _delta(chunk):
            text += delta
            report(Progress("writing", text=text))
        yield chunk


def _native(body: Mapping) -> Mapping:
    """Turn an OpenAI request into llama.cpp's: a compact grammar for the schema, and a stream."""
    sent = {k: v for k, v in body.items() if k not in ("model", "response_format")}
    form = cast("Mapping", body.get("response_format") or {})
    if form.get("type") == "json_schema":
        schema = cast("Mapping", form["json_schema"]["schema"]) | {"x-guidance": _COMPACT}
        sent["grammar"] = _library().json_schema_to_grammar(schema)
    return sent | {"stream": True, "stream_options": {"include_usage": True}, "return_progress": True}


def _delta(chunk: Mapping) -> str:
    choices = cast("list[Mapping]", chunk.get("choices") or [])
    return str(choices[0].get("delta", {}).get("content") or "") if choices else ""


def _assemble(chunks: list[Mapping]) -> Mapping:
    """Put a stream's chunks together into the completion they stand for, or its error."""
    for chunk in chunks:
        if "error" in chunk:
            return {"error": chunk["error"]}
    text = "".join(map(_delta, chunks))
    finish = next((c["choices"][0].get("finish_reason") for c in reversed(chunks) if c.get("choices")), None)
    usage = next((c["usage"] for c in reversed(chunks) if c.get("usage")), cast("Mapping", {}))
    message = {"role": "assistant", "content": text}
    return {
        "id": "chatcmpl-local",
        "object": "chat.completion",
        "created": 0,
        "model": "local",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": usage,
    }


def _response(completion: Mapping, request: httpx2.Request) -> httpx2.Response:
    error = cast("Mapping", completion.get("error") or {})
    code = error.get("code")
    status = code if isinstance(code, int) else 500 if error else 200
    return httpx2.Response(status, json=completion, request=request)
