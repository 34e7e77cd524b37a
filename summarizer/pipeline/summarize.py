"""The functions that make briefs, `summarize` and three more, and the options that they share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypedDict, Unpack

from pydantic import BaseModel

from summarizer.briefing import Briefing, BriefT
from summarizer.document import Document
from summarizer.document.reading import DocumentLike
from summarizer.errors import SummarizerError, UsageError
from summarizer.llm.catalog import of_client, resolve
from summarizer.llm.connection import Connection, OpenAIClient
from summarizer.llm.models import Model
from summarizer.pipeline.briefing import arun, run
from summarizer.pipeline.partial import Show
from summarizer.pipeline.pool import ain_order, in_order
from summarizer.pipeline.progress import OnPartial, OnProgress, Partial, Progress
from summarizer.pipeline.task import Task, load_prompt, plan
from summarizer.prompts import Prompt

if TYPE_CHECKING:
    from summarizer.transport.throttle import Throttle

JOBS = 8
"""Documents in flight at once, unless the caller or the endpoint's settings say another number."""


class Options(TypedDict, Generic[BriefT], total=False):
    """How briefs are made. All are optional.

    Attributes:
        model: A name such as `openai/gpt-4.1-mini` (see `resolve`). With `client`, the name that is sent.
        prompt: The name or path of a prompt file, or a loaded one. Default: the one for the recipe and the
            schema.
        recipe: `one-call` or `select-and-shorten`. Default: that of the prompt or, without one, the second
            for a small model and the schema `Brief`.
        schema: Any pydantic model built of cited parts. Default: the prompt's own, `Brief`.
        date: The date of the document. Default: the date that the document states.
        base_url: An endpoint that speaks OpenAI's protocol.
        api_key_env: The environment variable that holds its key. OPENAI_API_KEY is sent only to OpenAI and to
            the host that OPENAI_BASE_URL names.
        allow_http: Whether documents may be sent unencrypted to another machine. Default: no.
        client: An `openai.OpenAI`, `AzureOpenAI` or an async one, used as it is.
        transport: An httpx2 transport to ask through.
        timeout: Seconds that a brief may take, with all calls, waits and retries. Default: 300, or no limit
            with the embedded model. Of a `client`, seconds that a call may take.
        run_timeout: Seconds for all documents of the call together. Default: no limit.
        headers: HTTP headers to add to every call, `${NAME}` in them for an environment variable.
        retries: How often a call that failed for a while is made again. Default: 2; of a `client`, its own.
        max_cost: A budget in USD, for all documents of the call together.
        window: The model's window in tokens; a document that does not fit is read in sections. Default: that
            of the model, if it is known.
        on_progress: Called with a `Progress` when a document is started, finished or failed.
        on_partial: Called with a `Partial` while a model writes a brief: answers are then streamed. It is not
            called where they cannot be.
    """

    model: str | Model | None
    prompt: str | Prompt | None
    recipe: str | None
    schema: type[BriefT] | None
    date: date | None
    base_url: str | None
    api_key_env: str | None
    allow_http: bool
    client: OpenAIClient | None
    transport: Any
    timeout: float | None
    run_timeout: float | None
    headers: Mapping[str, str] | None
    retries: int | None
    max_cost: float | None
    window: int | None
    on_progress: OnProgress | None
    on_partial: OnPartial | None


def summarize(source: DocumentLike, **options: Unpack[Options[BriefT]]) -> Briefing[BriefT]:
    """Make the brief of a text, file or document.

    Args:
        source: A text, the `Path` of a file, or a `Document`.
        options: See `Options`: model, prompt, recipe, schema, date, base_url, api_key_env, allow_http,
            client, transport, timeout, run_timeout, headers, retries, max_cost, window, on_progress,
            on_partial.

    Returns:
        The briefing: its `brief` is an instance of the schema.

    Raises:
        UsageError: An option cannot be used, such as a model that does not exist.
        InputError: The document, prompt or schema cannot be read.
        ProviderError: The model's provider failed. `AnswerError` if nothing of the answer is usable,
            `AccessError` if every document would fail so, `DeadlineError` if the time is over.
        BudgetError: The call could cost more than `max_cost`.
        StaleTape: The transport is a tape, and it has no answer.

    Example:
        >>> from summarizer.transport.canned import Canned
        >>> lift = {"text": "The lift has stood still since Monday.", "when": "Monday", "cites": [1]}
        >>> status = {"state": "ongoing", "text": "The lift stands still.", "cites": [1]}
        >>> draft = {"who": [], "what": [lift], "status": status, "open_issues": []}
        >>> text = "The lift has stood still since Monday. Nobody came."
        >>> briefing = summarize(text, transport=Canned(draft))
        >>> briefing.brief.what[0].support, briefing.brief.what[0].evidence[0].quote
        ('verified', 'The lift has stood still since Monday.')
    """
    return Order.of(options).make(source)


async def asummarize(source: DocumentLike, **options: Unpack[Options[BriefT]]) -> Briefing[BriefT]:
    """Make the brief of a text, file or document, awaited. Takes and raises what `summarize` does."""
    return await Order.of(options).amake(source)


def summarize_many(
    sources: Iterable[DocumentLike], *, jobs: int | None = None, **options: Unpack[Options[BriefT]]
) -> Iterator[Briefing[BriefT] | SummarizerError]:
    """Make the briefs of many documents, in threads.

    Args:
        sources: Texts, paths or documents; taken lazily.
        jobs: How many are made at once. Default: 8, or what the settings of the endpoint say. The embedded
            model makes one, and would read each document anew for each question if several took turns.
        options: Those of `summarize`, for all documents.

    Returns:
        An iterator with one result for each source, in their order: the briefing, or the error if it
        failed.

    Raises:
        UsageError, InputError: An option cannot be used. Raised at once, before any document is read.
    """
    order = Order.of(options)

    def make(numbered: tuple[int, DocumentLike]) -> Briefing[Any] | SummarizerError:
        index, source = numbered
        try:
            return order.make(source, index)
        except SummarizerError as error:
            return error

    order.connection.share(order.limit(jobs))
    return in_order(make, enumerate(sources), order.limit(jobs))


def asummarize_many(
    sources: Iterable[DocumentLike], *, jobs: int | None = None, **options: Unpack[Options[BriefT]]
) -> AsyncIterator[Briefing[BriefT] | SummarizerError]:
    """Make the briefs of many documents, in an event loop.

    Takes, yields and raises what `summarize_many` does, to be used with `async for`.
    """
    order = Order.of(options)

    async def make(numbered: tuple[int, DocumentLike]) -> Briefing[Any] | SummarizerError:
        index, source = numbered
        try:
            return await order.amake(source, index)
        except SummarizerError as error:
            return error

    order.connection.share(order.limit(jobs))
    return ain_order(make, enumerate(sources), order.limit(jobs))


@dataclass(frozen=True)
class Order:
    """The options of one call; model and prompt are loaded once for all documents."""

    prompt: Prompt
    schema: type[BaseModel] | None
    date: date | None
    connection: Connection
    on_progress: OnProgress | None
    on_partial: OnPartial | None

    @classmethod
    def of(
        cls,
        options: Options[Any],
        *,
        throttle: Throttle | None = None,
        wrap: Callable[[Any], Any] | None = None,
    ) -> Order:
        """Load what the options name.

        Args:
            options: The options.
            throttle: Limits the calls in flight in an event loop.
            wrap: Returns the transport to ask through, given the one that carries the calls.

        Raises:
            UsageError, InputError: An option cannot be used.
        """
        if unknown := sorted(options.keys() - Options.__annotations__.keys()):
            raise TypeError(f"{unknown[0]!r} is not an option; known: {', '.join(Options.__annotations__)}")
        schema, model = options.get("schema"), choose_model(options)
        return cls(
            prompt=load_prompt(
                options.get("prompt"), schema, recipe=options.get("recipe"), small=model.small
            ),
            schema=schema,
            date=options.get("date"),
            connection=Connection(
                model,
                transport=options.get("transport"),
                client=options.get("client"),
                timeout=options.get("timeout"),
                run_timeout=options.get("run_timeout"),
                headers=options.get("headers"),
                retries=options.get("retries"),
                max_cost=options.get("max_cost"),
                throttle=throttle,
                wrap=wrap,
            ),
            on_progress=options.get("on_progress"),
            on_partial=options.get("on_partial"),
        )

    def limit(self, jobs: int | None) -> int:
        """Return how many documents are asked about at once."""
        model = self.connection.model
        if model.provider == "local":
            return 1
        return (model.concurrency or JOBS) if jobs is None else jobs

    def make(self, source: DocumentLike, index: int = 0) -> Briefing[Any]:
        """Make the brief of a document, in this thread; `index` is its position. Raises as `summarize`."""
        with self._reported(source, index) as report:
            briefing = run(report.start(self._plan(source)), self.connection, report.show)
            report.finish(briefing)
        return briefing

    async def amake(self, source: DocumentLike, index: int = 0) -> Briefing[Any]:
        """The same, awaited."""
        with self._reported(source, index) as report:
            briefing = await arun(report.start(self._plan(source)), self.connection, report.show)
            report.finish(briefing)
        return briefing

    def _plan(self, source: DocumentLike) -> Task:
        return plan(
            source, model=self.connection.model, prompt=self.prompt, schema=self.schema, date=self.date
        )

    @contextmanager
    def _reported(self, source: DocumentLike, index: int) -> Generator[_Report]:
        report = _Report(self.on_progress, self.on_partial, _name(source), index)
        try:
            yield report
        except SummarizerError as error:
            report.send(Progress("failed", report.name, index, error=error))
            raise


@dataclass
class _Report:
    """Calls `on_progress` and `on_partial`, if there are any, about one document."""

    on_progress: OnProgress | None
    on_partial: OnPartial | None
    name: str
    index: int

    @property
    def show(self) -> Show | None:
        call = self.on_partial
        return (lambda brief: call(Partial(self.name, brief, self.index))) if call else None

    def start(self, task: Task) -> Task:
        self.name = task.document.name
        self.send(Progress("started", self.name, self.index))
        return task

    def finish(self, briefing: Briefing[Any]) -> None:
        self.send(Progress("finished", self.name, self.index, usage=briefing.usage))

    def send(self, progress: Progress) -> None:
        if self.on_progress:
            self.on_progress(progress)


def _name(source: DocumentLike) -> str:
    """Return the name of a source that is not read yet."""
    if isinstance(source, Document):
        return source.name
    return source.name if isinstance(source, Path) else "text"


def choose_model(options: Options[Any]) -> Model:
    """Return the model that the options name, with their window.

    Args:
        options: The options.

    Raises:
        UsageError: They exclude each other, or one cannot be used.
    """
    model, window = _find_model(options), options.get("window")
    if window is None:
        return model
    if window < 1:
        raise UsageError(f"window= cannot be {window}.", hint="Give a number of tokens.")
    return replace(model, window=window)


def _find_model(options: Options[Any]) -> Model:
    name, client = options.get("model"), options.get("client")
    if client is None:
        if isinstance(name, Model):
            return name
        return resolve(
            name,
            base_url=options.get("base_url"),
            api_key_env=options.get("api_key_env"),
            allow_http=options.get("allow_http", False),
        )
    for other in ("transport", "base_url", "api_key_env", "allow_http"):
        if options.get(other):
            raise UsageError(f"client= and {other}= exclude each other.", hint="The client has its own.")
    if not name:
        raise UsageError("client= needs model=.", hint="Name the model as the client's provider calls it.")
    from summarizer.llm.sdk import check_client  # imported here: whoever has a client has loaded the SDK

    check_client(client)
    return name if isinstance(name, Model) else of_client(name, str(client.base_url))
