"""Secrets and traces of a machine in recordings: refused at writing, and searched for again in CI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

from summarizer.errors import SummarizerError
from summarizer.files.leaves import leaves
from summarizer.tapes.scrub import KEPT_HEADERS
from summarizer.tapes.secretforms import SECRETS, SecretForm
from summarizer.tapes.serializer import HOST, Interaction, deserialize, dump
from summarizer.tapes.usable import ANSWERED
from summarizer.transport.credentials import find_forms, list_secrets

TRACES = {
    "a host": rf"https?://(?!{re.escape(HOST)}/)[^\s/\"']+",
    "an IP address": r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
    "a path of this machine": r"^(?:/[^/\s]+){2,}$|^[A-Z]:\\\S+$",
}
"""Searched for in metadata only, not in prompts, documents and answers."""

_REVOKE = "Revoke the key first: what was written once stays readable. Then keep it out of the recording."
_NEUTRAL = "Recordings name no host and no machine: give the server a neutral name and record again."
_RERECORD = "Delete the recording and record the case again."
_CONTENT = re.compile(r"\.(?:message|delta|output)[.\[]|\]\.(?:request\.body|answer)(?:[.\[]|$)")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
"""Characters without a width, with which a secret can be taken apart."""

_UNWRAPPED = 3
"""How often a text is decoded that may be encoded several times."""


@dataclass(frozen=True)
class SecretMatch:
    """Something in a recording that must not be published. `excerpt` is no more than its beginning."""

    path: Path
    place: str
    what: str
    excerpt: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}: {self.place}: {self.what} ({self.excerpt})"


class SecretError(SummarizerError):
    """A recording was not written, because of what it holds."""

    code = "secret"

    def __init__(self, matches: Sequence[SecretMatch]) -> None:
        super().__init__(f"Not recorded: {'; '.join(map(str, matches))}.", hint=matches[0].remedy)
        self.matches = tuple(matches)


def refuse_secrets(path: Path, *interactions: Interaction) -> None:
    """Raise SecretError if interactions that are to be written at `path` hold what must not be published."""
    if matches := scan_text(path, dump(interactions)):
        raise SecretError(matches)


def scan(path: Path) -> list[SecretMatch]:
    """Everything in a tape, or in all the files under a folder, that must not be published."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return [
        match for file in files for match in scan_text(file, file.read_bytes().decode("utf-8", "replace"))
    ]


def scan_text(path: Path, text: str) -> list[SecretMatch]:
    """The same for the text of one tape that is, or is to be, at `path`."""
    try:
        data = deserialize(text)
    except ValueError:
        data = None
    known = {re.compile(find_forms(value)): what for value, what in list_secrets().items()}
    lines = [(f"line {number}", line) for number, line in enumerate(text.split("\n"), 1)]
    values = [(place, str(value), value) for place, value in leaves(_parse_bodies(data))]
    forms = _possible_forms([*(line for _, line in lines), *(shown for _, shown, _ in values)])
    found = [details for place, line in lines for details in _secrets(place, line, forms, known)]
    for place, shown, value in values:
        found += [
            *_secrets(place, shown, forms, known),
            *_traces(place, shown),
            *_structure(place, value),
        ]
    first: dict[tuple[str, str], _Details] = {}
    for details in found:
        first.setdefault((details[1], details[2]), details)
    return [SecretMatch(path, *details) for details in first.values()]


def find_secret(text: str) -> str | None:
    """What kind of secret a text holds, such as a key of a provider or of this machine; null if none.

    Args:
        text: A text that is to be shown.
    """
    known = {re.compile(find_forms(value)): what for value, what in list_secrets().items()}
    return next((what for _, what, _, _ in _secrets("", text, SECRETS, known)), None)


_Details: TypeAlias = tuple[str, str, str, str]
"""Place, what, excerpt and remedy of a match."""


def _possible_forms(texts: Iterable[str]) -> list[SecretForm]:
    """The kinds of secrets whose mark is in one of the texts, looked for in all of them at once."""
    views = [view.lower() for view in _views("\n".join(texts))]
    return [form for form in SECRETS if any(form.mark in view for view in views)]


def _secrets(
    place: str, text: str, forms: Sequence[SecretForm], known: Mapping[re.Pattern[str], str]
) -> Iterator[_Details]:
    for view in _views(text):
        for form in forms:
            for secret in form.find(view):
                yield place, form.what, f"{secret[:4]}…", _REVOKE
        for pattern, what in known.items():
            for match in pattern.finditer(view):
                yield place, what, f"{match[0][:4]}…", _REVOKE


def _views(text: str) -> Iterator[str]:
    """Yield a text, and what it says without invisible characters and percent-encoding."""
    yield text
    for _ in range(_UNWRAPPED):
        bare = unquote(_INVISIBLE.sub("", text))
        if bare == text:
            return
        text = bare
        yield text


def _traces(place: str, text: str) -> Iterator[_Details]:
    if _CONTENT.search(place):
        return
    for what, pattern in TRACES.items():
        for match in re.finditer(pattern, text):
            yield place, what, match[0][:24], _NEUTRAL


def _structure(place: str, value: object) -> Iterator[_Details]:
    """What vcrpy would record and a tape does not, judged by where it stands."""
    header = re.search(r"\.headers\.([^.\[]+)", place)
    if header and header[1].lower() not in KEPT_HEADERS:
        yield place, "a header that tapes do not keep", header[1], _RERECORD
    if isinstance(value, bytes):
        yield place, "a binary body, which nobody can check", f"{len(value)} bytes", _RERECORD
    if place.endswith(".request.uri") and urlsplit(str(value)).query:
        yield place, "a query in the address", str(value).partition("?")[2][:4] + "…", _RERECORD
    if place.endswith(".status.code") and isinstance(value, int) and value not in ANSWERED:
        yield place, "the answer to a refused or failed call", str(value), _RERECORD


def _parse_bodies(data: Any) -> Any:
    """Parse every response body that is JSON or a stream of JSON events, in place, and return the data."""
    try:
        for interaction in data["interactions"]:
            body = interaction["response"]["body"]
            body["string"] = _parse_body(body["string"])
    except (KeyError, TypeError):
        pass
    return data


def _parse_body(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        events = [line.removeprefix("data:").strip() for line in text.split("\n") if line.startswith("data:")]
    return [_parse_body(event) for event in events] or text
