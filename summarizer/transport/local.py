"""The embedded model: llama.cpp in this process, as an httpx2 transport for OpenAI's protocol."""

from __future__ import annotations

import asyncio
import importlib
import json
import queue
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import httpx2

from summarizer.errors import UsageError
from summarizer.published import JsonDict
from summarizer.transport import deadline, prefix
from summarizer.transport.body import DeadlineExceeded
from summarizer.transport.listening import Report, Stage, Writing, current_report
from summarizer.transport.prefix import PrefixCache
from summarizer.transport.threads import count_threads
from summarizer.transport.weights import INSTALL, weights

_COMPACT = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}
"""Settings of llguidance for minified JSON, which takes half the tokens of pretty-printed JSON."""


class LocalModel(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers chat completions with llama.cpp, one at a time; loads the weights at the first call.

    The model's state after the messages before the document is kept on disk (see `PrefixCache`).
    It runs on as many cores as are idle when it is loaded (see `count_threads`).

    Args:
        path: A GGUF file; None for the weights that come with the extra `local`.
        window: The context window in tokens.
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
        """Answer a request. The model runs in another thread, so that Ctrl-C takes effect at once."""
        body = cast("JsonDict", json.loads(request.read()))
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
        """Stop and unload the model for good; calls that wait for it fail."""
        self._closed = True
        if work := self._work:
            work.stop()
        self._server = self.prefixes = None
        self._tidy()

    async def aclose(self) -> None:
        """Unload the model."""
        self.close()

    def _complete(self, body: JsonDict) -> JsonDict:
        if self._closed:
            return {}
        report = current_report()
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
            path = self._path or weights(lambda share: report(Stage("unpacking", share)))
            report(Stage("loading"))
            self._server = self._start(path)
        return self._server

    def _start(self, path: Path) -> Any:
        xllamacpp = _library()
        threads = count_threads()
        folder = tempfile.mkdtemp(prefix="summarizer-")
        # Removes the folder also when `close` is never called.
        self._tidy = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        settings = xllamacpp.CommonParams()
        settings.model.path = str(path)
        settings.n_ctx = self._window
        settings.n_parallel = 1
        # One slot, and no second cache of prompts: no state of one document can get into another's answer.
        settings.cache_ram_mib = settings.n_cache_reuse = 0
        settings.n_batch = 256  # progress and Ctrl-C are handled after every batch
        socket = Path(folder) / "llama.sock"
        settings.hostnames = [str(socket)]  # a file only this user can open; no port
        settings.verbosity = -1
        settings.warmup = settings.ui = False
        states = prefix.folder()
        settings.slot_save_path = f"{states}/" if states else ""
        for cpu in (settings.cpuparams, settings.cpuparams_batch):
            cpu.poll = 0  # no busy-waiting
            cpu.n_threads = threads
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
    """One completion, made in a thread of its own, which puts its chunks or its error into a queue."""

    def __init__(self, model: LocalModel, body: JsonDict, report: Report) -> None:
        self._model = model
        self._body = body
        self._report = report
        self._queue: queue.Queue[JsonDict | BaseException | None] = queue.Queue()
        self._stopped = threading.Event()
        self._done = threading.Event()

    def stop(self) -> None:
        """Stop the model after its next token or batch; wait for that up to five seconds."""
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

    def chunks(self) -> Iterator[JsonDict]:
        """Yield the chunks as they come. Raises `DeadlineExceeded` if the time is over before."""
        while (chunk := self._next()) is not None:
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk

    def _next(self) -> JsonDict | BaseException | None:
        limit = deadline.current()
        if limit is None:
            return self._queue.get()
        try:
            return self._queue.get(timeout=limit.left())
        except queue.Empty:
            raise DeadlineExceeded(limit) from None

    def _prepare(self, chunk: JsonDict) -> bool:
        return self._take({"preparing": chunk.get("prompt_progress")})

    def _take(self, chunk: JsonDict) -> bool:
        self._queue.put(chunk)
        return self._stopped.is_set()


def _watch(chunks: Iterator[JsonDict], report: Report) -> Iterator[JsonDict]:
    writing = Writing(report)
    for chunk in chunks:
        if preparing := chunk.get("preparing"):
            report(Stage("preparing", preparing["processed"] / max(preparing["total"], 1)))
        elif reading := chunk.get("prompt_progress"):
            report(Stage("reading", reading["processed"] / max(reading["total"], 1)))
        else:
            writing.add(_delta(chunk))
        yield chunk


def _native(body: JsonDict) -> JsonDict:
    """Return llama.cpp's form of an OpenAI request: a grammar for compact JSON, and streaming."""
    sent = {k: v for k, v in body.items() if k not in ("model", "response_format")}
    form = cast("JsonDict", body.get("response_format") or {})
    if form.get("type") == "json_schema":
        schema = cast("JsonDict", form["json_schema"]["schema"]) | {"x-guidance": _COMPACT}
        sent["grammar"] = _library().json_schema_to_grammar(schema)
    return sent | {"stream": True, "stream_options": {"include_usage": True}, "return_progress": True}


def _choice(chunk: JsonDict) -> JsonDict:
    choices = cast("list[JsonDict]", chunk.get("choices") or [])
    return choices[0] if choices else {}


def _delta(chunk: JsonDict) -> str:
    delta = cast("JsonDict", _choice(chunk).get("delta") or {})
    return str(delta.get("content") or "")


def _logprobs(chunk: JsonDict) -> list[JsonDict]:
    """Return the log-probabilities of a chunk's tokens: the model's own, before temperature and grammar.

    Without the numbers and bytes of the tokens, which would be most of a recording.
    """
    logprobs = cast("JsonDict", _choice(chunk).get("logprobs") or {})
    return [
        _slim(token) | {"top_logprobs": [_slim(other) for other in token.get("top_logprobs", ())]}
        for token in cast("list[JsonDict]", logprobs.get("content") or [])
    ]


def _slim(token: JsonDict) -> JsonDict:
    return {"token": token.get("token"), "logprob": token.get("logprob")}


def _assemble(chunks: list[JsonDict]) -> JsonDict:
    """Join the chunks of a stream into one completion, or return its error."""
    for chunk in chunks:
        if "error" in chunk:
            return {"error": chunk["error"]}
    text = "".join(map(_delta, chunks))
    finish = next((c["choices"][0].get("finish_reason") for c in reversed(chunks) if c.get("choices")), None)
    usage = next((c["usage"] for c in reversed(chunks) if c.get("usage")), cast("JsonDict", {}))
    choice: JsonDict = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": text},
    }
    if logprobs := [token for chunk in chunks for token in _logprobs(chunk)]:
        choice["logprobs"] = {"content": logprobs, "refusal": None}
    return {
        "id": "chatcmpl-local",
        "object": "chat.completion",
        "created": 0,
        "model": "local",
        "choices": [choice],
        "usage": usage,
    }


def _response(completion: JsonDict, request: httpx2.Request) -> httpx2.Response:
    error = cast("JsonDict", completion.get("error") or {})
    code = error.get("code")
    status = code if isinstance(code, int) else 500 if error else 200
    return httpx2.Response(status, json=completion, request=request)
