"""A folder of tapes, `suite/case.yaml`: found by name, summed up and verified."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

from summarizer.errors import InputError, UsageError
from summarizer.files.leaves import Json
from summarizer.tapes import secrets, serializer, tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.serializer import Interaction, Slot
from summarizer.tapes.tapefile import MAX_BYTES, locked, tape_path

Recordings: TypeAlias = Mapping[Slot, Interaction]

_LIST = "`summarizer tapes ls` lists them."
_FENCE = re.compile(r"</document-([0-9a-f]+)>\Z")
_NONCE = 8
"""Hex digits that the fences of one document share; they are of its digest."""


@dataclass(frozen=True)
class CassetteStore:
    """The tapes in a folder."""

    folder: Path

    def tapes(self, suites: Sequence[str] = ()) -> tuple[Path, ...]:
        """The files of some suites, or of all, by name.

        Raises InputError if the folder is not there or holds no tape, UsageError for an unknown suite.
        """
        found = sorted(path for path in self.folder.glob("*/*.yaml") if path.is_file())
        if not found:
            what = "holds no tapes" if self.folder.is_dir() else "there is no such folder"
            raise InputError(f"{self.folder}: {what}.", hint="Say where the tapes are: --folder DIR.")
        known = sorted({path.parent.name for path in found})
        for suite in suites:
            if suite not in known:
                raise UsageError(f"{self.folder}: no suite is called {suite!r}.", hint=_nearest(suite, known))
        return tuple(path for path in found if not suites or path.parent.name in suites)

    def find(self, name: str) -> Path:
        """The file that is meant by its path, by `suite/case`, or by a case that only one suite has.

        Raises UsageError if there is none, or more than one.
        """
        if name.endswith(".yaml") and Path(name).is_file():
            return Path(name)
        tapes = self.tapes()
        found = [path for path in tapes if name in (title(path), path.stem)]
        if len(found) == 1:
            return found[0]
        if found:
            several = " and ".join(map(title, found))
            raise UsageError(f"{name!r} can be {several}.", hint="Name the suite too: SUITE/CASE.")
        names = map(title, tapes) if "/" in name else {path.stem for path in tapes}
        raise UsageError(f"{self.folder}: no tape is called {name!r}.", hint=_nearest(name, names))


def title(path: Path) -> str:
    """Suite and case of a tape, as in `news/flood`."""
    return f"{path.absolute().parent.name}/{path.stem}"


def _nearest(name: str, known: Iterable[str]) -> str:
    word = "/".join(Path(name.casefold()).parts[-2:]).removesuffix(".yaml")
    near = get_close_matches(word, sorted(known), n=1)
    return f"Did you mean {near[0]!r}? {_LIST}" if near else _LIST


@dataclass(frozen=True)
class Contents:
    """What tapes hold. Tokens are as the server told them, and null if it did not for every call."""

    calls: int
    samples: int
    models: tuple[str, ...]
    prompt_tokens: int | None
    completion_tokens: int | None
    bytes: int


def contents(path: Path) -> Contents:
    """Sum up a tape. Raises InputError if it is damaged."""
    recorded = tapefile.load(path).values()
    asked = (_field(one.request.body, "model") for one in recorded)
    return Contents(
        calls=len(recorded),
        samples=len({one.sample for one in recorded}),
        models=tuple(sorted({model for model in asked if isinstance(model, str)})),
        prompt_tokens=_sum(tokens(one, "prompt_tokens") for one in recorded),
        completion_tokens=_sum(tokens(one, "completion_tokens") for one in recorded),
        bytes=path.stat().st_size,
    )


def total(tapes: Sequence[Contents]) -> Contents:
    """The sum of several tapes; its samples are the most that one of them has."""
    return Contents(
        calls=sum(one.calls for one in tapes),
        samples=max((one.samples for one in tapes), default=0),
        models=tuple(sorted({model for one in tapes for model in one.models})),
        prompt_tokens=_sum(one.prompt_tokens for one in tapes),
        completion_tokens=_sum(one.completion_tokens for one in tapes),
        bytes=sum(one.bytes for one in tapes),
    )


def tokens(recorded: Interaction, kind: str) -> int | None:
    """The `prompt_tokens` or `completion_tokens` that an answer states; null if it states none."""
    try:
        count = json.loads(recorded.answer.text)["usage"][kind]
    except (ValueError, KeyError, TypeError):
        return None
    return count if isinstance(count, int) else None


def _sum(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    return None if None in known else sum(count or 0 for count in known)


def _field(body: Json, name: str) -> Json:
    return body.get(name) if isinstance(body, dict) else None


def in_order(recorded: Iterable[Interaction]) -> list[Interaction]:
    """Sort recordings by sample and, within a sample, by length of the request.

    A second request repeats the messages of the first and adds one, so it follows it.
    """
    return sorted(recorded, key=lambda one: (one.sample, len(json.dumps(one.request.body)), one.slot))


@dataclass(frozen=True)
class Fenced:
    """The document in a request, without its fence. `nonce` begins with the document's digest."""

    nonce: str
    text: str


def asked(request: RecordedRequest) -> list[tuple[str, str]]:
    """The messages of a request: the role and the words of each, as JSON if they are more than text."""
    messages = _field(request.body, "messages")
    return [
        (str(_field(one, "role")), content if isinstance(content, str) else json.dumps(content))
        for one in (messages if isinstance(messages, list) else [])
        for content in [_field(one, "content")]
    ]


def document(request: RecordedRequest) -> Fenced | None:
    """The document that a request ends with; null if it shows none. No document can fake the last fence."""
    messages = asked(request)
    text = messages[-1][1] if messages else ""
    if not (closing := _FENCE.search(text)):
        return None
    _, opening, fenced = text[: closing.start()].partition(f"<document-{closing[1]}>\n")
    return Fenced(closing[1], fenced.removesuffix("\n")) if opening else None


@dataclass(frozen=True)
class Fault:
    """Why a tape cannot be relied on, and what to do about it."""

    path: Path
    message: str
    remedy: str | None

    def __str__(self) -> str:
        return f"{self.path}: {self.message} {self.remedy or ''}".rstrip()


def verify(path: Path) -> list[Fault]:
    """Every fault of a tape; of those for which it cannot be loaded, the first."""
    faults = [*_misnamed(path), *_secrets(path)]
    try:
        recorded = tapefile.load(path)
    except InputError as error:
        return [*faults, Fault(path, error.message.removeprefix(f"{path}: "), error.hint)]
    return [*faults, *_strangers(path, recorded), *_untidy(path)]


def _misnamed(path: Path) -> Iterator[Fault]:
    folder = path.absolute().parent
    try:
        tape_path(folder.parent, folder.name, path.stem)
    except UsageError as error:
        yield Fault(path, error.message, error.hint)


def _secrets(path: Path) -> list[Fault]:
    try:
        found = secrets.scan(path) if path.stat().st_size <= MAX_BYTES else []
    except (OSError, ValueError):  # what cannot even be searched cannot be loaded, which is told
        return []
    return [Fault(path, f"{one.place}: {one.what} ({one.excerpt}).", one.remedy) for one in found]


def _strangers(path: Path, recorded: Recordings) -> Iterator[Fault]:
    shown = {slot: document(one.request) for slot, one in recorded.items()}
    nonces = {slot: one.nonce[:_NONCE] for slot, one in shown.items() if one}
    common = Counter(nonces.values()).most_common(1)
    for (key, sample), nonce in nonces.items():
        if nonce != common[0][0]:
            what = f"sample {sample} of {key} is from another document than the rest."
            yield Fault(path, what, "Prune the case, or move the recording to the case it is of.")


def _untidy(path: Path) -> Iterator[Fault]:
    if not is_tidy(path):
        yield Fault(path, "is not in the form that tapes have.", "Run `summarizer tapes reformat`.")


def is_tidy(path: Path) -> bool:
    """Whether the file is as it would be written, line ends apart. Raises InputError if it is damaged."""
    written = serializer.dump(tapefile.load(path).values())
    return path.read_text(encoding="utf-8") == written


def reformat(path: Path) -> bool:
    """Write the file anew if it is untidy, and return whether it was; keys and answers stay.

    Raises InputError if the file is damaged or cannot be written.
    """
    with locked(path.parent):
        tidy = is_tidy(path)
        if not tidy:
            tapefile.save(path, tapefile.load(path).values())
    return not tidy
