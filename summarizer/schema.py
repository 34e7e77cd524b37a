"""What a brief is: cited parts, and the brief built from them.

A brief's schema is a parameter. Any pydantic model whose fields are cited parts
(`Party`, `Claim`, `Issue`, `Status`, or a subclass of `Cited`) can take the place of
`Brief`: the model fills in the words and sentence numbers, code fills in the rest.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from summarizer.comparators import Exact, Items, Name, Text
from summarizer.published import PROOF, JsonDict
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
