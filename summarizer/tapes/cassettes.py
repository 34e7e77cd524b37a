"""A folder of tapes, `suite/case.yaml`: find them by name, count what they hold, verify them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from summarizer.errors import InputError, UsageError
from summarizer.files.leaves import Json
from summarizer.tapes import secrets, serializer, tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.serializer import Interaction, Recordings
from summarizer.tapes.tapefile import MAX_BYTES, locked
from summarizer.tapes.tapepath import tape_path

_LIST = "`summarizer tapes ls` lists them."
_FENCE = re.compile(r"</document-([0-9a-f]+)>\Z")
_DIGEST_LENGTH = 8
"""Hex digits of the document's digest with which each nonce begins; the rest differs between calls."""


@dataclass(frozen=True)
class CassetteStore:
    """The tapes in a folder."""

    folder: Path

    def tapes(self, suites: Sequence[str] = ()) -> tuple[Path, ...]:
        """List the tape files, sorted by path.

        Args:
            suites: The suites to list; all if none is named.

        Raises:
            InputError: The folder does not exist, or holds no tape.
            UsageError: The folder has no such suite.
        """
        found = sorted(path for path in self.folder.glob("*/*.yaml") if path.is_file())
        if not found:
            what = "holds no tapes" if self.folder.is_dir() else "there is no such folder"
            raise InputError(f"{self.folder}: {what}.", hint="Say where the tapes are: --folder DIR.")
        known = sorted({path.parent.name for path in found})
        for suite in suites:
            if suite not in known:
                raise UsageError(f"{self.folder}: no suite is called {suite!r}.", hint=_suggest(suite, known))
        return tuple(path for path in found if not suites or path.parent.name in suites)

    def find(self, name: str) -> Path:
        """Find the file of a tape.

        Args:
            name: The path of the file, `suite/case`, or a case that only one suite has.

        Raises:
            UsageError: No tape has this name, or more than one has.
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
        raise UsageError(f"{self.folder}: no tape is called {name!r}.", hint=_suggest(name, names))


def title(path: Path) -> str:
    """Suite and case of a tape, as in `news/flood`."""
    return f"{path.absolute().parent.name}/{path.stem}"


def _suggest(name: str, known: Iterable[str]) -> str:
    word = "/".join(Path(name.casefold()).parts[-2:]).removesuffix(".yaml")
    near = get_close_matches(word, sorted(known), n=1)
    return f"Did you mean {near[0]!r}? {_LIST}" if near else _LIST


@dataclass(frozen=True)
class Contents:
    """What tapes hold. Tokens are as the server reported them; null if it did not for every call."""

    calls: int
    samples: int
    models: tuple[str, ...]
    prompt_tokens: int | None
    completion_tokens: int | None
    bytes: int


def contents(path: Path) -> Contents:
    """Count what a tape holds. Raises InputError if it is damaged."""
    recorded = tapefile.load(path).values()
    models = (_field(one.request.body, "model") for one in recorded)
    return Contents(
        calls=len(recorded),
        samples=len({one.sample for one in recorded}),
        models=tuple(sorted({model for model in models if isinstance(model, str)})),
        prompt_tokens=_sum(tokens(one, "prompt_tokens") for one in recorded),
        completion_tokens=_sum(tokens(one, "completion_tokens") for one in recorded),
        bytes=path.stat().st_size,
    )


def total(tapes: Sequence[Contents]) -> Contents:
    """Add up several tapes; `samples` is not added: it is the largest number that one of them has."""
    return Contents(
        calls=sum(one.calls for one in tapes),
        samples=max((one.samples for one in tapes), default=0),
        models=tuple(sorted({model for one in tapes for model in one.models})),
        prompt_tokens=_sum(one.prompt_tokens for one in tapes),
        completion_tokens=_sum(one.completion_tokens for one in tapes),
        bytes=sum(one.bytes for one in tapes),
    )


def tokens(recorded: Interaction, kind: str) -> int | None:
    """Read the token count in the `usage` of an answer.

    Args:
        recorded: The recording.
        kind: `prompt_tokens` or `completion_tokens`.

    Returns:
        The number of tokens; null if the answer does not state it.
    """
    try:
        count = json.loads(recorded.answer.text)["usage"][kind]
    except (ValueError, KeyError, TypeError, RecursionError):
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
class FencedDocument:
    """The document in a request, without its fence. `nonce` begins with the document's digest."""

    nonce: str
    text: str


def read_messages(request: RecordedRequest) -> list[tuple[str, str]]:
    """Read the messages of a request.

    Returns:
        Role and content of each; content that is not a string is written as JSON.
    """
    messages = _field(request.body, "messages")
    return [
        (str(_field(one, "role")), content if isinstance(content, str) else json.dumps(content))
        for one in (messages if isinstance(messages, list) else [])
        for content in [_field(one, "content")]
    ]


def find_document(request: RecordedRequest) -> FencedDocument | None:
    """Find the document at the end of a request's last message; null if there is none.

    The closing fence is the end of the message, so no text inside a document can be taken for it.
    """
    messages = read_messages(request)
    text = messages[-1][1] if messages else ""
    if not (closing := _FENCE.search(text)):
        return None
    _, opening, fenced = text[: closing.start()].partition(f"<document-{closing[1]}>\n")
    return FencedDocument(closing[1], fenced.removesuffix("\n")) if opening else None


@dataclass(frozen=True)
class Fault:
    """Why a tape cannot be relied on, and what to do about it."""

    path: Path
    message: str
    remedy: str | None

    def __str__(self) -> str:
        return f"{self.path}: {self.message} {self.remedy or ''}".rstrip()


def verify(path: Path) -> list[Fault]:
    """List every fault of a tape. If it cannot be loaded, only the first cause of that is listed."""
    faults = [*_check_name(path), *_check_secrets(path)]
    try:
        recorded = tapefile.load(path)
    except InputError as error:
        return [*faults, Fault(path, error.message.removeprefix(f"{path}: "), error.hint)]
    return [*faults, *_check_documents(path, recorded), *_check_form(path, recorded)]


def _check_name(path: Path) -> Iterator[Fault]:
    folder = path.absolute().parent
    try:
        tape_path(folder.parent, folder.name, path.stem)
    except UsageError as error:
        yield Fault(path, error.message, error.hint)


def _check_secrets(path: Path) -> list[Fault]:
    try:
        found = secrets.scan(path) if path.stat().st_size <= MAX_BYTES else []
    except (OSError, ValueError):  # `verify` reports that it cannot be loaded
        return []
    return [Fault(path, f"{one.place}: {one.what} ({one.excerpt}).", one.remedy) for one in found]


def _check_documents(path: Path, recorded: Recordings) -> Iterator[Fault]:
    shown = {slot: find_document(one.request) for slot, one in recorded.items()}
    nonces = {slot: one.nonce[:_DIGEST_LENGTH] for slot, one in shown.items() if one}
    common = Counter(nonces.values()).most_common(1)
    for (key, sample), nonce in nonces.items():
        if nonce != common[0][0]:
            what = f"sample {sample} of {key} is from another document than the rest."
            yield Fault(path, what, "Prune the case, or move the recording to the case it is of.")


def _check_form(path: Path, recorded: Recordings) -> Iterator[Fault]:
    if not _is_in_form(path, recorded):
        yield Fault(path, "is not in the form that tapes have.", "Run `summarizer tapes reformat`.")


def is_tidy(path: Path) -> bool:
    """Whether `reformat` would leave the file as it is; line ends do not count.

    Raises:
        InputError: The file is damaged.
    """
    return _is_in_form(path, tapefile.load(path))


def _is_in_form(path: Path, recorded: Recordings) -> bool:
    return path.read_text(encoding="utf-8") == serializer.dump(recorded.values())


def reformat(path: Path) -> bool:
    """Rewrite a file that is not in the standard form. Keys and answers stay the same.

    Returns:
        Whether the file was rewritten.

    Raises:
        InputError: The file is damaged, or cannot be written.
    """
    with locked(path.parent):
        tidy = is_tidy(path)
        if not tidy:
            tapefile.save(path, tapefile.load(path).values())
    return not tidy
