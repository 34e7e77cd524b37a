"""A provider's files and batches in this process: `/v1/files` and `/v1/batches` on a clock that tests move.

It imitates what is awkward about the real ones: validation by line, answers in another order, an error file,
expiry and cancellation with a part of the answers, empty ids, pages, lost replies, files that show up late.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qs

import httpx2

from helpers.provider import DRAFT, completion, refused

Body: TypeAlias = dict[str, Any]
Answer: TypeAlias = "tuple[int, Body] | None"
"""Status and body; None for a request that is never reached."""

ENDPOINT = "/v1/chat/completions"
MOST_REQUESTS, MOST_BYTES, MOST_LISTED = 50_000, 200_000_000, 100
VALIDATED, CANCELLED = 1.0, 1.0
"""Seconds in these states."""


def answer_well(_: Body) -> Answer:
    """A true brief."""
    return 200, completion(json.dumps(DRAFT))


class Killed(BaseException):
    """The process of the client ends."""


@dataclass
class Remote:
    """A batch: what was asked of it, and what it will have said, in an order of its own."""

    id: str
    asked: Body
    made: float
    errors: list[Body]
    answers: list[tuple[Body, Answer]]
    cancelled: float | None = None


@dataclass
class BatchService(httpx2.BaseTransport):
    """Answers each request of a batch with `answer(body)`.

    Attributes:
        clock: The time in seconds; `sleep` moves it.
        seconds: How long a batch takes, evenly over its requests.
        expires: After how long a batch expires.
        faults: What goes wrong, by "METHOD /path": of each, one for each call, "" for nothing. A number is a
            status; "drop" loses the reply of what was done, "lost" the request, "cut" half of the body; at
            "die" the process of the client ends before the call, at "die after" after it.
        key: The key that is accepted; None for any.
        hidden: For how many creations a new file is not found.
        enqueued: The most requests that may wait in all batches.
    """

    answer: Callable[[Body], Answer] = answer_well
    clock: float = 0.0
    seconds: float = 100.0
    expires: float = 86_400.0
    faults: dict[str, list[str | int]] = field(default_factory=dict[str, list[str | int]])
    key: str | None = None
    hidden: int = 0
    enqueued: int = 1_000_000
    batches: dict[str, Remote] = field(default_factory=dict[str, Remote])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    sent: list[httpx2.Request] = field(default_factory=list[httpx2.Request])
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    numbers: Counter[str] = field(default_factory=Counter[str])

    @property
    def calls(self) -> list[str]:
        """The method and path of each request."""
        return [f"{each.method} {each.url.path}" for each in self.sent]

    @property
    def bodies(self) -> list[Body]:
        """The body of each request in each batch, in the order of the files."""
        return [line["body"] for each in self.batches.values() for line in self.lines_of(each.asked)]

    async def sleep(self, seconds: float) -> None:
        """Move the clock."""
        self.clock += seconds

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.sent.append(request)
        method, path = request.method, request.url.path
        waiting = next((each for name, each in self.faults.items() if _fits(name, method, path)), [])
        fault = waiting.pop(0) if waiting else ""
        if fault == "die":
            raise Killed
        if fault == "lost":
            raise httpx2.ConnectError("nobody is there")
        if isinstance(fault, int):
            return refused(fault)
        response = self._reply(request)
        if fault == "die after":
            raise Killed
        if fault == "drop":
            raise httpx2.ReadError("reset")
        if fault == "cut":
            return httpx2.Response(200, content=_break_off(response.content))
        return response

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        raise AssertionError("nothing of a batch is asked at once")

    def _reply(self, request: httpx2.Request) -> httpx2.Response:
        if self.key and request.headers.get("authorization") != f"Bearer {self.key}":
            return refused(401, {"message": "Incorrect API key provided", "code": "invalid_api_key"})
        match request.method, request.url.path.removeprefix("/v1").strip("/").split("/"):
            case "POST", ["files"]:
                return self._keep_file(request)
            case "GET", ["files", id_, "content"] if id_ in self.files:
                return httpx2.Response(200, content=self.files[id_])
            case "POST", ["batches"]:
                return self._create(json.loads(request.content))
            case "GET", ["batches"]:
                return self._list(request)
            case "GET", ["batches", id_] if id_ in self.batches:
                return httpx2.Response(200, json=self.describe(self.batches[id_]))
            case "POST", ["batches", id_, "cancel"] if id_ in self.batches:
                remote = self.batches[id_]
                remote.cancelled = self.clock if remote.cancelled is None else remote.cancelled
                return httpx2.Response(200, json=self.describe(remote))
            case _:
                return refused(404, f"No such thing: {request.url.path}")

    def _name(self, kind: str) -> str:
        self.numbers[kind] += 1
        return f"{kind}_{self.numbers[kind]}"

    def _keep_file(self, request: httpx2.Request) -> httpx2.Response:
        boundary = request.headers["content-type"].partition("boundary=")[2].encode()
        parts = [part.partition(b"\r\n\r\n") for part in request.content.split(b"--" + boundary)]
        fields = {head.partition(b'name="')[2].partition(b'"')[0]: body[:-2] for head, _, body in parts}
        if fields.get(b"purpose") != b"batch":
            return refused(400, "the purpose is not batch")
        name = self._name("file")
        self.files[name] = fields[b"file"]
        return httpx2.Response(200, json={"id": name, "object": "file", "purpose": "batch"})

    def lines_of(self, asked: Body) -> list[Body]:
        """The lines of the file that a batch was made of."""
        return [json.loads(line) for line in self.files[asked["input_file_id"]].splitlines()]

    def _create(self, asked: Body) -> httpx2.Response:
        if self.hidden or asked["input_file_id"] not in self.files:
            self.hidden = max(self.hidden - 1, 0)
            return refused(400, f"Cannot find file {asked['input_file_id']}, or organization may not use it")
        if asked["completion_window"] != "24h":
            return refused(400, "completion_window must be 24h")
        lines = self.lines_of(asked)
        errors = self._validate(asked, lines)
        answers = [] if errors else [(line, self.answer(line["body"])) for line in lines]
        self.chance.shuffle(answers)
        remote = Remote(self._name("batch"), asked, self.clock, errors, answers)
        self.batches[remote.id] = remote
        return httpx2.Response(200, json=self.describe(remote))

    def _validate(self, asked: Body, lines: list[Body]) -> list[Body]:
        file = self.files[asked["input_file_id"]]
        if len(lines) > MOST_REQUESTS or len(file) > MOST_BYTES:
            return [_error("file_too_large", "The file is too large.")]
        waiting = sum(len(each.answers) for each in self.batches.values() if self.state(each) in _RUNNING)
        if waiting + len(lines) > self.enqueued:
            return [_error("token_limit_exceeded", "Enqueued token limit reached.")]
        names = Counter(line["custom_id"] for line in lines)
        models = {line["body"]["model"] for line in lines}
        errors: list[Body] = []
        for number, line in enumerate(lines, 1):
            if names[line["custom_id"]] > 1:
                errors.append(_error("duplicate_custom_id", "Not unique.", number))
            if line["url"] != asked["endpoint"] or line["method"] != "POST" or len(models) > 1:
                errors.append(_error("invalid_url", "Not of this batch.", number))
            if "invalid" in line["body"]:
                errors.append(_error("invalid_request", "The body is not valid.", number))
        return errors

    def state(self, remote: Remote) -> str:
        """The status of a batch by now."""
        age = self.clock - remote.made
        if remote.errors:
            return "failed" if age >= VALIDATED else "validating"
        if remote.cancelled is not None:
            return "cancelled" if self.clock >= remote.cancelled + CANCELLED else "cancelling"
        if age >= self.expires and self.expires < self.seconds:
            return "expired"
        if age < VALIDATED:
            return "validating"
        return "completed" if age >= self.seconds else "in_progress"

    def describe(self, remote: Remote) -> Body:
        """A batch as the wire shows it; its files are there once it has ended."""
        state, done = self.state(remote), self._done(remote)
        failed = sum(answer[0] >= 400 for _, answer in done if answer)
        ids = {"output_file_id": "", "error_file_id": ""}
        if state in ("completed", "expired", "cancelled"):
            ids = self._write(remote, done, state)
        total = 0 if state in ("validating", "failed") else len(remote.answers)
        counts = {"total": total, "completed": len(done) - failed, "failed": failed}
        errors = {"object": "list", "data": remote.errors} if remote.errors and state == "failed" else None
        own = {"id": remote.id, "object": "batch", "status": state, "created_at": int(remote.made)}
        return own | ids | remote.asked | {"request_counts": counts, "errors": errors}

    def _done(self, remote: Remote) -> list[tuple[Body, Answer]]:
        """What is answered by now: of a batch that ended early a part."""
        end = self.clock if remote.cancelled is None else remote.cancelled
        share = min(end - remote.made, self.expires) / self.seconds
        count = min(int(len(remote.answers) * share), len(remote.answers))
        return [] if self.state(remote) == "validating" else remote.answers[:count]

    def _write(self, remote: Remote, done: list[tuple[Body, Answer]], state: str) -> Body:
        good, bad = f"out_{remote.id}", f"err_{remote.id}"
        code = {"expired": "batch_expired", "cancelled": "batch_cancelled"}.get(state, "lost")
        rows: dict[str, list[Body]] = {good: [], bad: []}
        for line, answer in done:
            if answer:
                rows[good if answer[0] < 400 else bad].append(_row(line, answer))
        for line, _ in remote.answers[len(done) :]:
            rows[bad].append(_row(line, None) | {"error": {"code": code, "message": "It was too late."}})
        if remote.id not in self.numbers:  # a file that tests deleted stays so
            self.numbers[remote.id] = 1
            for name, lines in rows.items():
                if lines:
                    self.files[name] = b"".join(json.dumps(row).encode() + b"\n" for row in lines)
        return {"output_file_id": good if rows[good] else "", "error_file_id": bad if rows[bad] else ""}

    def _list(self, request: httpx2.Request) -> httpx2.Response:
        query = parse_qs(request.url.query.decode())
        most = min(int(query.get("limit", ["20"])[0]), MOST_LISTED)
        newest = list(reversed(self.batches.values()))
        after = query.get("after", [""])[0]
        start = 1 + next((index for index, each in enumerate(newest) if each.id == after), -1)
        page = [self.describe(each) for each in newest[start : start + most]]
        more = start + most < len(newest)
        ends = {"first_id": page[0]["id"], "last_id": page[-1]["id"]} if page else {}
        return httpx2.Response(200, json={"object": "list", "data": page, "has_more": more} | ends)


_RUNNING = ("validating", "in_progress", "cancelling")


def _fits(name: str, method: str, path: str) -> bool:
    wanted, _, end = name.partition(" ")
    return method == wanted and path.endswith(end)


def _error(code: str, message: str, line: int | None = None) -> Body:
    return {"code": code, "message": message, "param": None, "line": line}


def _row(line: Body, answer: Answer) -> Body:
    response = {"status_code": answer[0], "request_id": "r", "body": answer[1]} if answer else None
    return {"id": "x", "custom_id": line["custom_id"], "response": response, "error": None}


def _break_off(content: bytes) -> Any:
    """Half of a body, and then a connection that breaks."""
    yield content[: len(content) // 2]
    raise httpx2.ReadError("reset")
