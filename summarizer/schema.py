"""What a brief is: cited parts, the brief built from them, and the briefing around it.

A brief's schema is a parameter. Any pydantic model whose fields are cited parts
(`Party`, `Claim`, `Issue`, `Status`, or a subclass of `Cited`) can take the place of
`Brief`: the model fills in the words and sentence numbers, code fills in the rest.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Generic, Literal, Self, TypeAlias, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from typing_extensions import TypeVar

from summarizer.comparators import Exact, Items, Name, Text
from summarizer.published import FORMAT, FORMER, PROOF, JsonDict
from summarizer.reasons import RULES, Support, read_reasons

Kind: TypeAlias = Literal["person", "organisation", "place", "group"]
State: TypeAlias = Literal["planned", "ongoing", "blocked", "resolved", "cancelled", "unclear"]


class Part(BaseModel):
    """Base of every piece of a brief: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageBox(Part):
    """A box on a page, in points from its lower left corner: left, bottom, right, top."""

    page: int
    box: tuple[float, float, float, float]


class Where(Part):
    """The place in a file that a piece of evidence comes from. In JSON, only what applies is there."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    page: Annotated[int | None, Field(description="number of the page, from 1")] = None
    label: Annotated[str | None, Field(description="printed number of the page, if it differs")] = None
    slide: Annotated[int | None, Field(description="number of the slide, from 1")] = None
    row: Annotated[int | None, Field(description="number of the row, from 1, without the header")] = None
    paragraph: Annotated[int | None, Field(description="number of the paragraph, from 1")] = None
    heading: Annotated[list[str], Field(description="headings above, the outermost first")] = []
    message: Annotated[str | None, Field(description="Message-ID or number of the message")] = None
    sender: Annotated[str | None, Field(alias="from", description="who wrote the message")] = None
    speaker: Annotated[str | None, Field(description="who speaks")] = None
    at: Annotated[str | None, Field(description="ISO time, or time within a recording")] = None
    year: Annotated[int | None, Field(description="its year, if the messages are of several years")] = None
    quoted: Annotated[bool, Field(description="whether an older message is quoted there")] = False
    boxes: Annotated[list[PageBox], Field(description="its lines on the pages")] = []

    @model_serializer(mode="wrap")
    def _what_applies(self, handler: SerializerFunctionWrapHandler):
        # Without a return type, which would take the place of the fields in the JSON Schema.
        data: JsonDict = handler(self)
        return {"from" if name == "sender" else name: value for name, value in data.items() if value}


class Evidence(Part):
    """A sentence that proves a statement: `text[start:end] == quote`, in characters as read.

    `where` is its place in the file; null for plain text.
    """

    sentence: int
    start: int
    end: int
    quote: str
    where: Where | None = None


class When(Part):
    """A time as the document words it, and the ISO date code makes of it (null if unknown)."""

    text: str
    date: str | None = None


def _check_code(code: str) -> str:
    if code not in RULES:
        raise ValueError(f"{code!r} is not a known code of a reason")
    return code


class Reason(Part):
    """Why a statement has its mark. The codes are listed in docs/grounding.md."""

    code: Annotated[str, AfterValidator(_check_code), Field(json_schema_extra={"enum": [*RULES]})]
    field: str | None = None
    text: str


def _read_strings(given: Any) -> Any:
    # Format /1.
    if isinstance(given, list) and any(isinstance(each, str) for each in cast("list[Any]", given)):
        return cast("Any", read_reasons({"reasons": given}))
    return cast("Any", given)


class Cited(Part):
    """A statement with its receipts: how well the cited sentences support it, and why."""

    support: Support = "unsupported"
    reasons: Annotated[list[Reason], BeforeValidator(_read_strings)] = []
    evidence: list[Evidence] = []

    @model_serializer(mode="wrap")
    def _proof_last(self, handler: SerializerFunctionWrapHandler):
        # Inherited fields would come first; a reader wants the statement before its proof. A return type
        # would take the place of the fields in the JSON Schema.
        data: JsonDict = handler(self)
        return {k: data[k] for k in data if k not in PROOF} | {k: data[k] for k in PROOF if k in data}


class Party(Cited):
    """A person, organisation, place or group that takes part."""

    name: Annotated[str, Field(description="full name as the document gives it"), Name()]
    kind: Annotated[Kind, Exact()]
    role: Annotated[
        str | None, Field(description="their office or part in the matter, if stated"), Text()
    ] = None


class Claim(Cited):
    """One thing the document says happened, is so, or was said."""

    text: Annotated[str, Field(description="one fact in one short sentence, with names for pronouns")]
    when: Annotated[When | None, Field(description="the document's words for when it happened")] = None


class Issue(Cited):
    """Something the document says is undecided, missing, disputed or still to be done."""

    text: Annotated[str, Field(description="one open point in one short sentence")]
    owner: Annotated[str | None, Field(description="who is to deal with it, only if stated"), Name()] = None
    due: Annotated[When | None, Field(description="the document's words for the deadline"), Text()] = None


class Status(Cited):
    """Where the matter stands at the document's date."""

    state: Annotated[State, Exact(weight=1.5)]
    text: Annotated[str, Field(description="one sentence saying where the matter stands now"), Text()]


class Brief(Part):
    """Who, what, status and open issues of a document."""

    who: Annotated[list[Party], Items(key="name", weight=0.5)]
    what: Annotated[list[Claim], Items(key="text", weight=2)]
    status: Status
    open_issues: Annotated[list[Issue], Items(key="text", weight=1.5)]


class IncidentBrief(Part):
    """Impact, cause, status and follow-ups of an incident."""

    impact: Annotated[
        list[Claim],
        Field(description="who or what was affected, how badly, how long"),
        Items(key="text", weight=2),
    ]
    cause: Annotated[
        list[Claim], Field(description="what the document says caused it"), Items(key="text", weight=2)
    ]
    status: Status
    follow_ups: Annotated[
        list[Issue], Field(description="what somebody is still to do"), Items(key="text", weight=1.5)
    ]


class SourceChange(Part):
    """How the source of a check differs from the one that the brief was made from.

    `document`: the file is another. `extraction`: the file is the same, and its text is another. `text`: the
    text is another.
    """

    code: Literal["document", "extraction", "text"]
    text: str


class Source(Part):
    """Which text a brief was made from. `sha256` is of its UTF-8 bytes.

    Of a text that was extracted from a file, `reader`, `library` and `file_sha256` say from which, and by
    what; of plain text they are null. `change` is what a check found.
    """

    name: str
    sha256: str
    date: str | None
    sentences: int
    characters: int
    words: int | None = None
    reader: str | None = None
    library: str | None = None
    file_sha256: str | None = None
    change: SourceChange | None = None


class Statement(Cited):
    """One side of a conflict."""

    text: str


class Conflict(Part):
    """Two statements of a document that disagree, the earlier first.

    `stands` is the index of the one that stands, since it is from a later part; null if that is not known.
    """

    about: Literal["number", "date", "denial", "status"]
    statements: list[Statement]
    stands: int | None = None


class Unread(Part):
    """A section that could not be read: its first and last sentence, and why."""

    first: int
    last: int
    code: str
    text: str


class Coverage(Part):
    """How much of a long document was read, and where its brief has its receipts from.

    `cited` is the share of sentences that the brief and `more` cite, of each tenth of the document.
    """

    sections: int
    read: int
    failed: list[Unread] = []
    sentences: int
    cited: list[float]


class Usage(Part):
    """What a brief cost. An unknown cost is null, never 0."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0

    def __add__(self, other: Self) -> Self:
        """Add up; a cost that is unknown on either side stays unknown."""
        ours, theirs = self.cost_usd, other.cost_usd
        total = {
            "calls": self.calls + other.calls,
            "prompt_tokens": self.prompt_tokens + other.prompt_tokens,
            "completion_tokens": self.completion_tokens + other.completion_tokens,
            "cost_usd": None if ours is None or theirs is None else round(ours + theirs, 6),
            "seconds": self.seconds + other.seconds,
        }
        return self.model_copy(update=total)


class PromptId(Part):
    """Which prompt asked: its name and the digest of everything that shapes the request."""

    name: str
    digest: str


def _read_format(given: Any) -> Any:
    return FORMAT if given == FORMER else given


def _is_empty(conflicts: list[Conflict]) -> bool:
    return not conflicts


def _is_none(coverage: Coverage | None) -> bool:
    return coverage is None


BriefT = TypeVar("BriefT", bound=BaseModel, default=Brief)


class Briefing(Part, Generic[BriefT]):
    """A brief and how it came to be: the published JSON, `summarizer.brief/2`; `/1` is read too.

    `more` holds the items that were cut from the lists of `brief`, by the names of the lists. `conflicts` and
    `coverage` are there for a long document, which was read in sections. `suspicious` are the numbers of the
    sentences that address the model, see docs/grounding.md.
    """

    format: Annotated[Literal["summarizer.brief/2"], BeforeValidator(_read_format)] = FORMAT
    source: Source
    brief: BriefT
    more: dict[str, list[Party | Claim | Issue]] = {}
    conflicts: Annotated[list[Conflict], Field(exclude_if=_is_empty)] = []
    gaps: list[str] = []
    coverage: Annotated[Coverage | None, Field(exclude_if=_is_none)] = None
    suspicious: list[int] = []
    usage: Usage = Usage()
    model: str
    prompt: PromptId

    # What renders a briefing knows only its JSON, so these imports close no circle; done here, they cost
    # nothing to those who do not render.

    def to_markdown(self, *, full: bool = False, verbose: bool = False) -> str:
        """The page of the briefing as Markdown; whatever the document says stays inert text.

        Args:
            full: Show every line of the brief and of `more`, not the few that a page holds.
            verbose: Show the reasons of each mark, the gaps, and the cited sentences.
        """
        from summarizer.render import markdown
        from summarizer.render.page import View

        return markdown.render(self.model_dump(mode="json"), view=View(full=full, verbose=verbose))

    def to_text(self, *, width: int = 80, full: bool = False, verbose: bool = False) -> str:
        """The page of the briefing as plain text.

        Args:
            width: Cells of a line, at most.
            full: Show every line of the brief and of `more`, not the few that a page holds.
            verbose: Show the reasons of each mark, and the gaps.
        """
        from summarizer.render import plain
        from summarizer.render.page import View

        view = View(full=full, verbose=verbose)
        return plain.render(self.model_dump(mode="json"), view=view, width=width)

    def to_rows(self) -> list[dict[str, Any]]:
        """The items as flat dicts with the same keys, fit for `pandas.DataFrame(briefing.to_rows())`.

        Returns:
            `section`, `index`, `path`, the item's own fields (a time as `when_text` and `when_date`),
            `support`, `reasons`, `codes`, `sentences` and `quote`: see `docs/python.md`.
        """
        from summarizer.render import rows

        return rows.render(self.model_dump(mode="json"))

    def _repr_html_(self) -> str:
        """The briefing in the cell of a notebook."""
        from summarizer.render import html

        return html.render(self.model_dump(mode="json"))

    def __reduce__(self) -> tuple[Any, ...]:
        # `Briefing[Brief]` is made while the program runs, so no module has a name for it to be pickled by.
        made = self.__pydantic_generic_metadata__
        return _restore, (made["origin"] or type(self), made["args"], self.__getstate__())


@cache
def briefing_model(schema: type[BaseModel]) -> type[Briefing[Any]]:
    """Return `Briefing[schema]`, built once: pydantic forgets it as soon as no instance is left."""
    return Briefing[schema]


def _restore(kind: Any, args: tuple[Any, ...], state: dict[Any, Any]) -> Briefing[Any]:
    model: type[Briefing[Any]] = kind[args] if args else kind
    briefing = model.__new__(model)
    briefing.__setstate__(state)
    return briefing
