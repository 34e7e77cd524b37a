"""Choice: what a caller asks of a suite, before anything is loaded."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Choice:
    """What a caller asks for; null or empty where the suite itself decides.

    Args:
        suite: the folder of a suite, or its `suite.yaml`; null is the default suite.
        only: ids or tags of cases; empty is all cases.
        prompt: the name or the file of another prompt.
        model: another model, such as `openai/gpt-4.1-mini`.
        base_url: another endpoint, which speaks OpenAI's protocol.
        tapes: another folder of recordings.
        samples: use only the first samples of each case.
        seed: draw the samples after the first from this seed on.
    """

    suite: Path | str | None = None
    only: tuple[str, ...] = ()
    prompt: str | None = None
    model: str | None = None
    base_url: str | None = None
    tapes: Path | None = None
    samples: int | None = None
    seed: int | None = None

    @property
    def owns_tapes(self) -> bool:
        """Whether no other choice uses the same tapes, so that a new recording may replace the old ones."""
        changed = self.prompt or self.model or self.base_url
        return self.samples is None and self.seed is None and (self.tapes is not None or not changed)

    @property
    def options(self) -> str:
        """The same choice as options of `summarizer eval record`, quoted for a shell."""
        given = {
            "suite": self.suite,
            "prompt": self.prompt,
            "model": self.model,
            "base-url": self.base_url,
            "tapes": self.tapes,
            "samples": self.samples,
            "seed": self.seed,
        }
        words: list[str] = []
        for name, value in given.items():
            if value is not None:
                words += [f"--{name}", str(value)]
        return shlex.join([*words, *self.only])
