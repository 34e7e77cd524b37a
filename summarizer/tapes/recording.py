"""Recording through vcrpy: its cassette with our serializer, persister, matcher and filters.

`RecordingTape` is the cassette that a recording `Tape` writes through; `configure` gives users a `vcr.VCR`
made of the same parts. This is the only module that imports vcrpy, which takes half a second, so it is
imported when something is to be recorded, and not before.
"""

# vcrpy has no type hints.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from json import dumps, loads
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import httpx2
from vcr import VCR
from vcr.cassette import Cassette, CassetteContextDecorator
from vcr.persisters.filesystem import CassetteNotFoundError
from vcr.record_mode import RecordMode
from vcr.request import Request
from vcr.serialize import deserialize, serialize

from summarizer.errors import UsageError
from summarizer.files.leaves import Json
from summarizer.tapes import serializer, tapefile
from summarizer.tapes.changes import compare, diff_lines
from summarizer.tapes.completion import replace_surrogates
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse, scrub
from summarizer.tapes.secrets import refuse_secrets
from summarizer.tapes.serializer import HOST, SAMPLE_HEADER, Recordings, Slot, find_content_type
from summarizer.tapes.usable import is_usable
from summarizer.transport.credentials import remember_headers
from summarizer.transport.errors import as_sdk_error

FORMAT = "tape"
"""The name under which serializer and matcher are registered."""

FILTERS = (
    "filter_headers",
    "filter_query_parameters",
    "filter_post_data_parameters",
    "filter_nested_post_data_parameters",
    "before_record_request",
    "before_record_response",
)
"""The settings of a `vcr_config` that are honoured; the others belong to vcrpy's own way of recording."""

Response: TypeAlias = dict[str, Any]
"""A response as vcrpy holds it: `status`, `headers` and `body`."""

_RECORDED_WITH = ("openai", "instructor", "pydantic")

logging.getLogger("vcr").setLevel(logging.WARNING)  # its INFO shows headers, and so keys


def configure(record_mode: str = "none") -> VCR:
    """Make what `summarizer.tapes.vcr` returns, and is documented there."""
    made = TapeVCR(
        record_mode=RecordMode(record_mode),
        serializer=FORMAT,
        match_on=("method", FORMAT),  # one that agrees: else vcrpy shows no difference
        before_record_request=[clean_request],
        before_record_response=[clean_response],
        decode_compressed_response=True,
    )
    made.register_serializer(FORMAT, serializer)
    made.register_matcher(FORMAT, match_requests)
    made.register_persister(TapePersister())
    return made


class TapeVCR(VCR):
    """vcrpy's `VCR`, whose contexts end even if the tape cannot be written."""

    def _use_cassette(self, with_current_defaults: bool = False, **settings: Any) -> TapeContext:
        made: Any = super()._use_cassette(with_current_defaults, **settings)
        return TapeContext(made.cls, made._args_getter)


class TapeContext(CassetteContextDecorator):
    """vcrpy's context manager and decorator, which always removes its patches of the HTTP clients.

    vcrpy saves the cassette first. If that fails, as for a secret, it leaves the patches until the garbage
    collector finds them: until then it records the calls of others, and then it removes the patches of the
    cassette that is in use at that moment, whose calls are no longer recorded.
    """

    def _patch_generator(self, cassette: Cassette) -> Generator[Cassette]:
        self._patches: Generator[Cassette] = super()._patch_generator(cassette)
        return self._patches

    def __exit__(self, *exc_info: object) -> None:
        try:
            super().__exit__(*exc_info)
        finally:
            self._patches.close()


def clean_request(request: Request) -> Request:
    """Reduce a request to what a tape keeps: neutral host, canonical body, no header but `content-type`.

    Raises TransportError, which the openai SDK does not retry, for a query or a body that is not JSON.
    """
    remember_headers(request.headers)  # what is sent as a key is not to be recorded
    with as_sdk_error():
        recorded = _parse_request(request)
    sample = request.headers.get(SAMPLE_HEADER)
    return _to_vcr(recorded, None if sample is None else int(sample))


def clean_response(response: Response) -> Response | None:
    """Reduce a response to what a tape keeps; null if it is no answer, such as a refused key."""
    status, content = response["status"]["code"], response["body"]["string"]
    content_type = find_content_type(response["headers"]).encode("ascii", "replace").decode()
    if not is_usable(response.get("operation", ""), status, content_type, content):
        return None
    with as_sdk_error():
        answer = scrub(status, content_type, content)
    return {
        "status": response["status"],
        "headers": {"content-type": [content_type]},
        "body": {"string": answer.text.encode()},
        "recorded": {**_made_with(answer), **response.get("recorded", {})},
    }


def match_requests(one: Request, other: Request) -> None:
    """Raise AssertionError, with the lines that differ, unless two requests ask the same thing.

    Samples are distinguished only where both requests carry a number.
    """
    numbers = {request.headers.get(SAMPLE_HEADER) for request in (one, other)} - {None}
    if len(numbers) > 1:
        raise AssertionError("they are different samples")
    asked, recorded = _parse_request(one), _parse_request(other)
    if asked.key != recorded.key:
        raise AssertionError("\n".join(diff_lines(compare(recorded, asked))))


def _parse_request(request: Request) -> RecordedRequest:
    path, query = urlsplit(request.uri)[2:4]
    body = request.body
    if isinstance(body, dict | list | int | float):  # of a tape that vcrpy has read
        return RecordedRequest.parse(request.method, path, _json(body))
    if body is not None and not isinstance(body, bytes):
        raise UsageError(f"{request.method} {path}: the body is not JSON in UTF-8.")
    return RecordedRequest.parse(request.method, f"{path}?{query}", body or b"")


def _to_vcr(request: RecordedRequest, sample: int | None) -> Request:
    headers = {} if request.body is None else {"content-type": "application/json"}
    if sample is not None:
        headers[SAMPLE_HEADER] = str(sample)
    body = None if request.body is None else _json(request.body)
    return Request(request.method, f"https://{HOST}/v1/{request.operation}", body, headers)


def _json(body: object) -> bytes:
    return dumps(body, ensure_ascii=False).encode()


def _made_with(answer: RecordedResponse) -> dict[str, Json]:
    """The model as the server names it, and the versions of the libraries."""
    try:
        body: Any = loads(answer.text)
        model = body.get("model")
    except (ValueError, AttributeError):
        model = None
    made_with: dict[str, Json] = {"model": replace_surrogates(model)} if isinstance(model, str) else {}
    return {**made_with, **_versions()}


@cache
def _versions() -> Mapping[str, Json]:
    """Of the libraries that are installed; each is looked for in many folders."""
    found: dict[str, Json] = {}
    for library in _RECORDED_WITH:
        with suppress(PackageNotFoundError):
            found[library] = version(library)
    return MappingProxyType(found)


class TapePersister:
    """Reads and writes the files of tapes for vcrpy: checked when read, scanned and merged when written.

    `known` is what each file held when it was read, by which an answer of another recorder is recognized.
    """

    def __init__(self) -> None:
        self.known: dict[Path, Recordings] = {}

    def load_cassette(self, cassette_path: str | Path, serializer: Any) -> Any:
        """The requests and responses of a file. Raises InputError if it is damaged."""
        path = Path(cassette_path)
        try:
            text = tapefile.read_text(path)
        except FileNotFoundError:
            raise CassetteNotFoundError from None
        self.known[path] = tapefile.parse(path, text)
        requests, responses, *_ = deserialize(text, serializer)
        for request, interaction in zip(requests, self.known[path].values(), strict=True):
            request.headers[SAMPLE_HEADER] = str(interaction.sample)
        return requests, responses

    def save_cassette(self, cassette_path: str | Path, cassette_dict: Any, serializer: Any) -> None:
        """Merge the interactions into the file, under a lock, in one atomic write.

        An answer that another recorder wrote in the meantime stays; so do recordings that were not asked for.

        Raises:
            SecretError: A new interaction holds a secret. Nothing is written.
            InputError: The file is damaged, or cannot be written.
        """
        path = Path(cassette_path)
        ours = tapefile.parse(path, serialize(cassette_dict, serializer))
        known = self.known.get(path, {})
        with tapefile.locked(path.parent):
            theirs = _keep(known, tapefile.load(path))
            new = [one for slot, one in ours.items() if _is_news(one, known.get(slot), theirs.get(slot))]
            refuse_secrets(path, *new)
            self.known[path] = {**theirs, **{one.slot: one for one in new}}
            if new:
                tapefile.save(path, self.known[path].values())


def _keep(known: Recordings, read: Recordings) -> Recordings:
    """What was read, as the objects that are known already, whose text was made before."""
    return {slot: known[slot] if known.get(slot) == one else one for slot, one in read.items()}


def _is_news(
    ours: serializer.Interaction, known: serializer.Interaction | None, theirs: serializer.Interaction | None
) -> bool:
    """Whether to write an interaction: the file lacks it, or holds what it held, with another answer."""
    return theirs is None or (theirs == known and theirs.answer != ours.answer)


@dataclass(frozen=True)
class Filters:
    """What a user removes from requests and responses before they are recorded, as vcrpy's functions."""

    request: Callable[[Request], Request | None]
    response: Callable[[Response], Response | None]

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Filters:
        """The filters of a `vcr_config`, as pytest-recording has it; its other settings are passed over."""
        chosen = {name: config[name] for name in FILTERS if name in config}
        made: Any = VCR(**chosen).get_merged_config()
        return cls(made["before_record_request"], made["before_record_response"])

    def parse(self, sent: httpx2.Request) -> RecordedRequest:
        """What a request asks, after the filters. Raises UsageError for one that they leave out."""
        found = self.request(Request(sent.method, str(sent.url), sent.content, dict(sent.headers)))
        if found is None:
            what = f"{sent.method} {sent.url.path}: `vcr_config` leaves this request out."
            raise UsageError(what, hint="Send it through a client without a tape.")
        return _parse_request(found)


class RecordingTape(Cassette):
    """vcrpy's cassette as a recorder: each answer is filtered, scanned and merged into the file."""

    def __init__(self, path: Path, filters: Filters | None) -> None:
        self._tapes = TapePersister()
        made = configure()
        made.before_record_response = [filters.response, clean_response] if filters else [clean_response]
        settings: Any = made.get_merged_config()
        super().__init__(
            path,
            serializer=serializer,
            persister=self._tapes,
            record_mode=RecordMode.NEW_EPISODES,
            match_on=settings["match_on"],
            before_record_request=settings["before_record_request"],
            before_record_response=settings["before_record_response"],
        )

    def write(
        self,
        request: RecordedRequest,
        sample: int,
        response: httpx2.Response,
        seconds: float | None,
        known: Recordings,
    ) -> dict[Slot, serializer.Interaction] | None:
        """Record one answer.

        Args:
            request: What was asked.
            sample: Which sample it is.
            response: What was answered.
            seconds: How long that took, if it is known.
            known: What the file held when it was last read.

        Returns:
            What the file holds now; null if the response is no answer.
        """
        self._tapes.known[Path(self._path)] = known
        try:
            self.append(_to_vcr(request, sample), _from_httpx(request.operation, response, seconds))
            if not self.data:
                return None
            self._save()
        finally:
            self.data.clear()
            self.dirty = False
        return dict(self._tapes.known[Path(self._path)])


def _from_httpx(operation: str, response: httpx2.Response, seconds: float | None) -> Response:
    return {
        "operation": operation,
        "status": {"code": response.status_code, "message": response.reason_phrase},
        # The content is decompressed already; vcrpy would do it again.
        "headers": {
            name: [value] for name, value in response.headers.items() if name.lower() != "content-encoding"
        },
        "body": {"string": response.content},
        "recorded": {} if seconds is None else {"seconds": round(seconds, 1)},
    }
