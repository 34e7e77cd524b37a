"""The command of a batch, kept in its journal, so that the output alone says how to go on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from summarizer.errors import UsageError


@dataclass(frozen=True)
class Command:
    """What was asked for. It holds no key and no header; an address with a password is not kept.

    Attributes:
        sources: Names of files, folders and globs.
        folder: Where they were named.
        text: The column of the text.
        id: The column of the id.
        limit: How many documents are taken.
        model: The model's name; None for the default.
        prompt: The prompt.
        recipe: The recipe.
        schema: The schema.
        date: The date.
        window: The window.
        base_url: The address of the endpoint.
        api_key_env: The variable of its key.
        allow_http: Whether it may be unencrypted.
    """

    sources: Sequence[str]
    folder: str
    text: str
    id: str | None
    limit: int | None
    model: str | None
    prompt: str | None
    recipe: str | None
    schema: str | None
    date: str | None
    window: int | None
    base_url: str | None
    api_key_env: str | None
    allow_http: bool

    def dump(self) -> str:
        """Return it as JSON."""
        hides = self.base_url is not None and "@" in urlsplit(self.base_url).netloc
        return json.dumps(asdict(self) | ({"base_url": None} if hides else {}))

    @classmethod
    def load(cls, text: str | None) -> Command:
        """Return what was dumped.

        Raises:
            UsageError: Nothing was, or its files are not here.
        """
        if not text:
            hint = "Run `summarizer batch IN… --out OUT --engine openai-batch` again: it goes on."
            raise UsageError("The journal does not know the command of this batch.", hint=hint)
        command = cls(**json.loads(text))
        if Path(command.folder) != Path.cwd():
            for source in command.sources:
                if not Path(source).is_absolute():
                    hint = f"Go to {command.folder}, where the batch was begun."
                    raise UsageError(f"{source} was named in another folder.", hint=hint)
        return command
