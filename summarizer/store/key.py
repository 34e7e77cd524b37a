"""What a brief was made from, and the key under which it is found again.

Everything here is a plain value, computed without importing pydantic, which takes longer than the
whole look-up of a stored brief.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from summarizer.files.code import digest_code
from summarizer.files.digests import canonical, digest

if TYPE_CHECKING:
    from summarizer.document import Document
    from summarizer.llm.models import Model

MAKING: Final = (
    "document/abbreviations.py",
    "document/blocks.py",
    "document/dateformats.py",
    "document/datelabels.py",
    "document/dateline.py",
    "document/datedsections.py",
    "document/dates.py",
    "document/daynames.py",
    "document/document.py",
    "document/layout.py",
    "document/outlook.py",
    "document/owndate.py",
    "document/sentences.py",
    "document/timetokens.py",
    "document/timewords.py",
    "document/titlewords.py",
    "document/unspacedwords.py",
    "files/yamlfile.py",
    "grounding",
    "llm/answers",
    "llm/bounds.py",
    "llm/client.py",
    "llm/constraints.py",
    "llm/models.py",
    "llm/requests.py",
    "llm/wire.py",
    "pipeline/briefing.py",
    "pipeline/building.py",
    "pipeline/candidates.py",
    "pipeline/compression.py",
    "pipeline/cut.py",
    "pipeline/duplicates.py",
    "pipeline/duties.py",
    "pipeline/naming.py",
    "pipeline/openness.py",
    "pipeline/parties.py",
    "pipeline/ranking.py",
    "pipeline/recipes",
    "pipeline/section.py",
    "pipeline/sectioned.py",
    "pipeline/sections",
    "pipeline/selection.py",
    "pipeline/shortening.py",
    "pipeline/statusline.py",
    "pipeline/task.py",
    "pipeline/validity.py",
    "prompts",
    "published.py",
    "reasons.py",
    "salience",
    "briefing.py",
    "schema.py",
    "transport/adapting.py",
    "transport/dialect.py",
    "transport/events.py",
    "transport/local.py",
    "transport/rewriting.py",
    "transport/stream.py",
)
"""The modules and packages that shape a request or what is read from its answer.

A test follows the imports of the pipeline, and fails for a module that is neither listed here nor
excluded there with a reason.
"""

_OWN_SCHEMAS: Final = "summarizer."


@dataclass(frozen=True)
class Inputs:
    """All that determines a brief: from equal inputs come equal briefs, unless the model itself varies.

    Attributes:
        text: Digest of the document's text.
        date: The document's own date, ISO, or None.
        prompt: Digest of the prompt file.
        schema: Name of the schema, with a digest of it unless `code` covers it.
        model: Which model is asked, without the address at which it is reached.
        code: Digest of the modules that make briefs, see `code_digest`.
        extraction: Reader, library and digest of the file that the text was extracted from; None for plain
            text, whose key is that of the other inputs.
        window: The window that the user gave; None for the model's own.
    """

    text: str
    date: str | None
    prompt: str
    schema: str
    model: str
    code: str
    extraction: str | None = None
    window: int | None = None

    @property
    def values(self) -> dict[str, str | int | None]:
        """The inputs by their names, as they are stored."""
        later = ("extraction", "window")
        return {name: value for name, value in vars(self).items() if name not in later or value}


def inputs_for(
    document: Document, *, prompt: str, schema: str | None, model: Model, window: int | None = None
) -> Inputs:
    """Return what determines the brief of a document, without building a schema of ours or loading a model.

    Args:
        document: What the brief is of.
        prompt: The text of the prompt file.
        schema: `package.module:Class`; None for the one that the prompt names.
        model: The model that is asked.
        window: The window that the user gave; None for the model's own.
    """
    from summarizer import prompts  # here, since listing and showing briefs needs only keys

    return Inputs(
        text=document.sha256,
        date=document.date.isoformat() if document.date else None,
        prompt=digest(prompt),
        schema=_identify_schema(schema or prompts.schema_of(prompt)),
        model=model.identity,
        code=code_digest(),
        extraction=_identify_extraction(document),
        window=window,
    )


def key(inputs: Inputs) -> str:
    """The key of a brief: the digest of its inputs as canonical JSON."""
    return digest(canonical(inputs.values))


def _identify_extraction(document: Document) -> str | None:
    if not document.is_extracted:
        return None
    return canonical([document.reader, document.library, document.file_sha256])


def code_digest() -> str:
    """The digest of the modules that make briefs, so that no stored brief outlives a change of them."""
    return digest_code(*MAKING)


@cache
def _identify_schema(name: str) -> str:
    if name.startswith(_OWN_SCHEMAS):
        return name
    from summarizer.llm import wire
    from summarizer.pipeline.task import load_schema

    return f"{name} {digest(canonical(wire.wire_schema(wire.draft_of(load_schema(name)))))}"
