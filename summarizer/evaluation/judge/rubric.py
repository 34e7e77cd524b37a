"""Rubrics: the questions that a judge may be asked, and the one word it may answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import ConfigDict, create_model

from summarizer import prompts
from summarizer.document import Document
from summarizer.files.digests import canonical, digest
from summarizer.llm import wire
from summarizer.llm.bounds import Bounds
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Draft
from summarizer.prompts import Prompt

RubricName: TypeAlias = Literal["same", "support"]

Ruling: TypeAlias = Literal["yes", "no", "unclear", "none"]
"""The answer of a judge; `none` if it gave no usable answer, which is never guessed."""


class _Closed(Draft):
    model_config = ConfigDict(extra="forbid")


# A class of its own would send its docstring over the wire.
Reply = create_model("Reply", __base__=_Closed, answer=(Literal["yes", "no", "unclear"], ...))
"""What a judge writes: one word and nothing else."""


@dataclass(frozen=True)
class Rubric:
    """A question in a prompt file beside this module, and how the texts it is about are shown.

    A text has a line of its own, the last one after `judged`, all others after `given`. `planted` is the
    place of the text that comes nearest to an author who may want to sway the judge.
    """

    name: RubricName
    given: str
    judged: str
    planted: int

    @cached_property
    def prompt(self) -> Prompt:
        """The prompt, as its file has it."""
        return prompts.load(str(Path(__file__).with_name(f"{self.name}.md")))

    @property
    def digest(self) -> str:
        """Digest of all that shapes a request save the texts and the model: `sha256:…`."""
        asked = self.prompt.digest(wire.sketch(Reply), wire.wire_schema(Reply))
        return digest(canonical([asked, self.given, self.judged]))

    def body(self, texts: Sequence[str]) -> str:
        """The texts as they are shown. No text can begin a line: its white space is made single blanks."""
        *given, judged = (" ".join(text.split()) for text in texts)
        return "\n".join([*(f"{self.given}: {text}" for text in given), f"{self.judged}: {judged}"])


RUBRICS: Mapping[RubricName, Rubric] = {
    "same": Rubric("same", "A", "B", planted=-1),
    "support": Rubric("support", "Sentence", "Claim", planted=-2),
}
"""`same`: do a gold statement and a brief's make one point? `support`: do sentences say a claim?"""


@dataclass(frozen=True)
class Question:
    """A rubric put to texts, the judged one last; its fence is named after the text `about`."""

    rubric: RubricName
    texts: tuple[str, ...]
    about: str

    def request(self) -> JsonRequest:
        """What the judge is asked. The texts stand in a fence that none of them can close."""
        rubric = RUBRICS[self.rubric]
        body = rubric.body(self.texts)
        fence = prompts.nonce(Document(self.about), body)
        return JsonRequest(
            messages=rubric.prompt.messages(body, nonce=fence, shape=wire.sketch(Reply)),
            draft=Reply,
            bounds=Bounds(sentences=1),
            parameters=rubric.prompt.parameters,
        )
