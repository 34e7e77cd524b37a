"""A prompt: the messages of its requests, and what is sent with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from summarizer.prompts.fence import FENCE, MARK, Message, enclose
from summarizer.prompts.templates import render

Role: TypeAlias = Literal["system", "user", "assistant", "document"]
"""Who speaks in a part; `document` marks where the document goes within the message before it."""

DEFAULT_SCHEMA = "summarizer.schema:Brief"
SHAPE = "shape"
"""The variable that every template may use: the description of the answer."""

ONE_CALL = "one-call"
SELECT_AND_SHORTEN = "select-and-shorten"
RECIPES: Mapping[str, tuple[str, ...]] = {ONE_CALL: (), SELECT_AND_SHORTEN: ("state", "who", "lines")}
"""The recipes, and the requests that a prompt of each must name; one without names has one request."""

_PLACE: Message = {"role": "document", "content": ""}


@dataclass(frozen=True)
class Prompt:
    """A parsed prompt file, or one of the requests in it.

    Attributes:
        name: Its name, by default that of the file.
        path: The file.
        schema: The schema of its briefs, as `package.module:Class`.
        parts: (role, template) in the order of the file; none if the requests have names. The last one is a
            user part. The document follows it in the same message, unless a part `document` says where it
            goes.
        description: One line for `summarizer prompts`.
        recipe: The recipe that asks its requests, one of `RECIPES`.
        parameters: Parameters of the call, such as `temperature`.
        limits: The most items of each list, by its field; only a local model is held to them.
        variables: Values for the templates.
        bias: What is added to the weight of an answer of one word.
        requests: The named requests of the file. Each is a prompt that differs only in its parts.
    """

    name: str
    path: Path
    schema: str
    parts: tuple[tuple[Role, str], ...] = ()
    description: str = ""
    recipe: str = ONE_CALL
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    limits: Mapping[str, int] = field(default_factory=dict[str, int])
    variables: Mapping[str, Any] = field(default_factory=dict[str, Any])
    bias: Mapping[str, float] = field(default_factory=dict[str, float])
    requests: Mapping[str, Prompt] = field(default_factory=dict[str, "Prompt"])

    def __hash__(self) -> int:
        return hash((self.name, self.path, self.parts))

    def static(self, shape: str = "") -> list[Message]:
        """Render every part, without a document.

        Args:
            shape: The description of the answer, which a template shows as `{{ shape }}`.

        Returns:
            The messages, of all requests in turn. `# document` stands where the document goes, unless that
            is the end.

        Raises:
            InputError: A template fails.
        """
        if self.requests:
            return [message for each in self.requests.values() for message in each.static(shape)]
        return _join(self._rendered(shape), "# document")

    def messages(self, body: str, *, nonce: str, shape: str = "") -> list[Message]:
        """Render the prompt of one request, and add the document.

        Args:
            body: The numbered sentences; they are added unchanged.
            nonce: The digits that name the fence around the document.
            shape: The description of the answer.
        """
        parts = self._rendered(shape)
        placed = any(part["role"] == "document" for part in parts)
        return _join(parts if placed else [*parts, _PLACE], enclose(body, nonce))

    def digest(self, shape: str, wire: Mapping[str, Any]) -> str:
        """Return the digest of everything in a request except the document and the model: `sha256:…`.

        Args:
            shape: The description of the answer.
            wire: The JSON Schema of the answer, or those of all answers.
        """
        determinants = [self.static(shape), dict(self.parameters), dict(self.limits), FENCE, MARK, dict(wire)]
        if self.bias:
            determinants.append(dict(self.bias))
        canonical = json.dumps(determinants, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()

    def _rendered(self, shape: str) -> list[Message]:
        values = {**self.variables, SHAPE: shape}
        return [{"role": role, "content": render(text, values, self.path)} for role, text in self.parts]


def _join(parts: list[Message], document: str) -> list[Message]:
    """Put the document, and the text after it, into the messages before its place."""
    messages: list[Message] = []
    for part in parts:
        if part["role"] != "document":
            messages.append(part)
            continue
        before = messages[-1]
        texts = (before["content"], document, part["content"])
        messages[-1] = {"role": before["role"], "content": "\n\n".join(filter(None, texts))}
    return messages
