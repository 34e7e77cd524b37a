"""The file of a tape: a vcrpy cassette that a person can read, diff and merge.

Stock vcrpy opens and plays it. Request bodies are parsed, so a prompt shows line by line;
response bodies are text, for vcrpy plays nothing else, with `answer` beside them to be read.
`key`, `sample`, `recorded` and `answer` stand beside `request` and `response`, where vcrpy
looks for nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.client import responses
from pathlib import Path
from typing import Any, TypeAlias, cast
from urllib.parse import urlsplit

from summarizer.errors import InputError, UsageError
from summarizer.files.atomic import replace_file
from summarizer.files.leaves import Json
from summarizer.tapes.completion import reading
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.transport import yamltext

HOST = "model.invalid"
"""Stands for every host, since a tape says nothing of where it was recorded (RFC 2606)."""

MAX_BYTES = 2_000_000

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_TOO_LARGE = "A tape holds one case: record the others under names of their own, and prune what is unused."
_RERECORD = "Restore the file from version control, or delete it and record the case again."

Slot: TypeAlias = tuple[str, int]
"""Where an answer is found: the request's key, and which sample of it (from 0)."""


@dataclass(frozen=True)
class Interaction:
    """A request, its answer, and which of several samples it is. `recorded` says with what."""

    request: RecordedRequest
    answer: RecordedResponse
    sample: int = 0
    recorded: Mapping[str, Json] = field(default_factory=dict[str, Json])

    @property
    def slot(self) -> Slot:
        """Where the tape finds it."""
        return self.request.key, self.sample


def tape_path(root: Path, suite: str, case: str) -> Path:
    """`root/suite/case.yaml`. Raises UsageError for a name that is not a safe file name."""
    for name in (suite, case):
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} cannot name a suite or case.",
                hint="Use up to 81 of a-z, 0-9, '.', '_' and '-', with a letter or digit first.",
            )
    return root / suite / f"{case}.yaml"


def load(path: Path) -> dict[Slot, Interaction]:
    """The interactions of a tape file; none if there is no such file.

    A cassette that vcrpy recorded loads too. Raises InputError, which names the file, the place
    and the remedy, for anything that is not wholly a tape.
    """
    try:
        text = _text(path)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).", hint=_RERECORD) from error
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise InputError(f"{path}: line {line} is a merge conflict marker.", hint=_RERECORD)
    try:
        data = yamltext.parse(text)
    except ValueError as error:
        raise InputError(f"{path}: {error}.", hint=_RERECORD) from error
    return _index(path, _list(path, data))


def _text(path: Path) -> str:
    if path.stat().st_size > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise InputError(f"{path}: larger than {limit}, too large for the tape of one case.", hint=_TOO_LARGE)
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        raise InputError(f"{path}: is empty.", hint=_RERECORD)
    return text


def _list(path: Path, data: Any) -> list[Any]:
    if not isinstance(data, dict) or not isinstance(items := cast("Any", data).get("interactions"), list):
        raise InputError(f"{path}: holds no list of interactions, so it is no tape.", hint=_RERECORD)
    return cast("list[Any]", items)


def _index(path: Path, items: Iterable[Any]) -> dict[Slot, Interaction]:
    found: dict[Slot, Interaction] = {}
    for number, item in enumerate(items):
        place = f"{path}: interactions[{number}]"
        interaction = _read(place, item, found)
        if interaction.slot in found:
            raise InputError(f"{place} repeats key and sample of an earlier one.", hint=_RERECORD)
        found[interaction.slot] = interaction
    return found


def _read(place: str, item: Any, earlier: Mapping[Slot, Interaction]) -> Interaction:
    try:
        request, answer = _request(item["request"]), _answer(item["response"])
        sample = item.get("sample", sum(key == request.key for key, _ in earlier))
        interaction = Interaction(request, answer, int(sample), dict(item.get("recorded") or {}))
        as_recorded = item.get("answer", said := reading(answer.text)) == said
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, UsageError) as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"{place} is incomplete or damaged ({what}).", hint=_RERECORD) from error
    if item.get("key", request.key) != request.key:
        raise InputError(
            f"{place}: the key {item['key']} does not fit the request, which was edited by hand.",
            hint="A recorded answer belongs to its request: undo the edit, or record the case again.",
        )
    if not as_recorded:
        raise InputError(
            f"{place}: `answer` is not what the response body says.",
            hint="To change an answer by hand, edit `response: body: string:` and delete `answer:`.",
        )
    return interaction


def _request(data: Any) -> RecordedRequest:
    body = data.get("body")
    content = body if isinstance(body, bytes) else b"" if body is None else None
    if content is None:
        content = (body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)).encode()
    path, query = urlsplit(str(data["uri"]))[2:4]
    return RecordedRequest.of(str(data["method"]), f"{path}?{query}", content)


def _answer(data: Any) -> RecordedResponse:
    text = data["body"]["string"]
    headers = {str(name).lower(): value for name, value in data["headers"].items()}
    content_type = (headers.get("content-type") or [""])[0]
    if not isinstance(text, str):
        raise TypeError("the response body is not text")
    if "json" in content_type:
        json.loads(text)
    return RecordedResponse(int(data["status"]["code"]), content_type, text)


def dump(interactions: Iterable[Interaction]) -> str:
    """The text of a tape file, interactions in the order of key and sample."""
    ordered = sorted(interactions, key=lambda interaction: interaction.slot)
    data = {"version": 1, "interactions": [_plain(interaction) for interaction in ordered]}
    return yamltext.dump(data)


def save(path: Path, interactions: Iterable[Interaction]) -> None:
    """Replace the file at once, so that a reader or a kill never sees a part of it.

    Raises InputError if that fails; the file is then as it was.
    """
    content = dump(interactions).encode()
    if len(content) > MAX_BYTES:
        raise InputError(f"{path}: would grow larger than a tape may be.", hint=_TOO_LARGE)
    try:
        replace_file(path, content)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}).",
            hint="Make room or allow writing there, and record again; earlier answers are kept.",
        ) from error


def _plain(interaction: Interaction) -> dict[str, Json]:
    request, answer = interaction.request, interaction.answer
    said = reading(answer.text)
    return {
        "key": request.key,
        "sample": interaction.sample,
        "recorded": dict(interaction.recorded),
        "request": {
            "method": request.method,
            "uri": f"https://{HOST}/v1/{request.operation}",
            "headers": {} if request.body is None else {"content-type": ["application/json"]},
            "body": json.dumps(request.body) if isinstance(request.body, str) else request.body,
        },
        **({} if said is None else {"answer": said}),
        "response": {
            "status": {"code": answer.status, "message": responses.get(answer.status, "")},
            "headers": {"content-type": [answer.content_type]},
            "body": {"string": answer.text},
        },
    }
