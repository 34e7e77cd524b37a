"""What a briefing is: a brief, and how it came to be."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Generic, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field
from typing_extensions import TypeVar

from summarizer.published import FORMAT, FORMER
from summarizer.schema import Brief, Cited, Claim, Issue, Part, Party, When


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


def _is_none(value: Any) -> bool:
    return value is None


class Statement(Cited):
    """One of two statements that differ."""

    text: str
    when: Annotated[When | None, Field(exclude_if=_is_none)] = None
    due: Annotated[When | None, Field(exclude_if=_is_none)] = None


class Difference(Part):
    """Two statements of a long document about one thing that differ, the earlier first.

    `about` is what they differ in.
    """

    about: Literal["number", "date", "denial", "status"]
    statements: list[Statement]


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


def _is_empty(differences: list[Difference]) -> bool:
    return not differences


BriefT = TypeVar("BriefT", bound=BaseModel, default=Brief)


class Briefing(Part, Generic[BriefT]):
    """A brief and how it came to be: the published JSON, `summarizer.brief/2`; `/1` is read too.

    `more` holds the items that were cut from the lists of `brief`, by the names of the lists. `suspicious`
    are the numbers of the sentences that address the model, see docs/grounding.md. For a long document, which
    was read in sections, there are `coverage`, `conflicts` (which of two statements is true is not known) and
    `developments` (the later one supersedes the earlier); see docs/long-documents.md.
    """

    format: Annotated[Literal["summarizer.brief/2"], BeforeValidator(_read_format)] = FORMAT
    source: Source
    brief: BriefT
    more: dict[str, list[Party | Claim | Issue]] = {}
    conflicts: Annotated[list[Difference], Field(exclude_if=_is_empty)] = []
    developments: Annotated[list[Difference], Field(exclude_if=_is_empty)] = []
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
        """The page of the briefing in the cell of a notebook, in a frame of its own."""
        from summarizer.render import cell

        return cell.render(self.model_dump(mode="json"))

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
