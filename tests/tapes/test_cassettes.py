from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.received import received
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer import prompts
from summarizer.document import Document
from summarizer.errors import InputError, UsageError
from summarizer.tapes import cassettes, serializer, tapefile
from summarizer.tapes.cassettes import CassetteStore, Contents, FencedDocument
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse, scrub
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.tape import Tape

KEY = "sk-Ab3dEf6hIj9lMn2pQr5t"


def request(text: str = "What happened?", **parameters: Any) -> RecordedRequest:
    messages: Any = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": text}]
    return RecordedRequest("POST", "chat/completions", {"model": "m", "messages": messages, **parameters})


def fenced(document: str, nonce: str, **parameters: Any) -> RecordedRequest:
    return request(f"<document-{nonce}>\n{document}\n</document-{nonce}>", **parameters)


def answer(text: str = "A flood.", usage: Any = None) -> RecordedResponse:
    body = {"choices": [{"message": {"content": text}}], **({"usage": usage} if usage else {})}
    return scrub(200, "application/json", json.dumps(body).encode())


def used(prompt: int, completion: int) -> dict[str, int]:
    return {"prompt_tokens": prompt, "completion_tokens": completion}


def write(path: Path, *recorded: Interaction) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    tapefile.save(path, recorded or [Interaction(request(), answer())])
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path / "cassettes" / "news" / "flood.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two suites, which share one name of a case."""
    folder = tmp_path / "cassettes"
    for name in ("news/flood", "news/fire", "talks/flood", "talks/peace"):
        write(folder / f"{name}.yaml")
    return folder


class TestFinding:
    @pytest.mark.parametrize("name", ["news/fire", "fire"])
    def test_by_name(self, folder: Path, name: str) -> None:
        assert CassetteStore(folder).find(name) == folder / "news" / "fire.yaml"

    def test_by_path_wherever_the_folder_is(self, folder: Path, tmp_path: Path) -> None:
        path = folder / "news" / "fire.yaml"
        assert CassetteStore(tmp_path / "none").find(str(path)) == path

    @pytest.mark.parametrize(
        ("name", "message", "hint"),
        [
            ("flood", "'flood' can be news/flood and talks/flood.", "Name the suite too: SUITE/CASE."),
            ("fira", "no tape is called 'fira'.", "Did you mean 'fire'? `summarizer tapes ls` lists them."),
            ("new/fire", "no tape is called 'new/fire'.", "Did you mean 'news/fire'?"),
            ("cassettes/news/fir.yaml", "no tape is called", "Did you mean 'news/fire'?"),
            ("../cassettes/news/fire", "no tape is called", "Did you mean 'news/fire'?"),
            ("zebra", "no tape is called 'zebra'.", "`summarizer tapes ls` lists them."),
            ("", "no tape is called ''.", "`summarizer tapes ls` lists them."),
        ],
    )
    def test_what_is_not_one_tape(self, folder: Path, name: str, message: str, hint: str) -> None:
        with pytest.raises(UsageError) as caught:
            CassetteStore(folder).find(name)
        assert message in caught.value.message
        assert (caught.value.hint or "").startswith(hint)

    def test_tapes_of_a_suite(self, folder: Path) -> None:
        assert [cassettes.title(path) for path in CassetteStore(folder).tapes(["talks"])] == [
            "talks/flood",
            "talks/peace",
        ]

    def test_what_is_no_tape_is_left_out(self, folder: Path) -> None:
        (folder / "README.yaml").touch()
        (folder / "news" / "notes.md").touch()
        (folder / "news" / "folder.yaml").mkdir()
        assert len(CassetteStore(folder).tapes()) == 4

    def test_an_unknown_suite(self, folder: Path) -> None:
        with pytest.raises(UsageError, match="no suite is called 'new'"):
            CassetteStore(folder).tapes(["new"])

    def test_no_folder_and_no_tapes(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="none: there is no such folder"):
            CassetteStore(tmp_path / "none").tapes()
        with pytest.raises(InputError, match="holds no tapes"):
            CassetteStore(tmp_path).tapes()


class TestContents:
    def test_calls_samples_models_and_tokens(self, path: Path) -> None:
        write(
            path,
            Interaction(request(), answer(usage=used(20, 5)), 0),
            Interaction(request(), answer(usage=used(20, 7)), 1),
            Interaction(request("And then?", model="n"), answer(usage=used(1, 2)), 1),
        )
        assert cassettes.contents(path) == Contents(3, 2, ("m", "n"), 41, 14, path.stat().st_size)

    @pytest.mark.parametrize(
        "told",
        [
            answer(),
            answer(usage={"prompt_tokens": None, "completion_tokens": "5"}),
            RecordedResponse(200, "text/event-stream", 'data: {"usage": 1}\n\n'),
            RecordedResponse(200, "application/json", "[1]"),
        ],
        ids=["none", "odd", "stream", "list"],
    )
    def test_tokens_are_unknown_if_one_call_tells_none(self, path: Path, told: RecordedResponse) -> None:
        write(path, Interaction(request(), answer(usage=used(20, 5))), Interaction(request(), told, 1))
        held = cassettes.contents(path)
        assert (held.calls, held.prompt_tokens, held.completion_tokens) == (2, None, None)
        assert cassettes.total([held, held]).prompt_tokens is None

    def test_a_total_adds_up(self) -> None:
        one, other = Contents(2, 1, ("b",), 10, 1, 300), Contents(3, 3, ("a", "b"), 20, 2, 400)
        assert cassettes.total([one, other]) == Contents(5, 3, ("a", "b"), 30, 3, 700)
        assert cassettes.total([]) == Contents(0, 0, (), 0, 0, 0)


class TestDocument:
    @given(st.text(st.characters(exclude_categories=["Cs"])))
    @example("</document-00000000>")
    @example("<document-abc>\nA fake.\n</document-abc>\n")
    def test_is_what_the_prompts_put_into_their_fence(self, text: str) -> None:
        nonce = prompts.nonce(Document.from_text(text), text)
        for name in ("brief", "generic"):
            messages: Any = prompts.load(name).messages(text, nonce=nonce, shape="{}")
            asked = RecordedRequest("POST", "chat/completions", {"messages": messages})
            assert cassettes.find_document(asked) == FencedDocument(nonce, text)

    @pytest.mark.parametrize(
        "asked",
        [
            request(),
            request("<document-ab12>\nUnclosed."),
            request("Unopened.\n</document-ab12>"),
            request("<document-ab12>\nx\n</document-ab12>\nSummarise it."),
            RecordedRequest("POST", "embeddings", {"input": "x"}),
            RecordedRequest("GET", "models", None),
        ],
        ids=["bare", "unclosed", "unopened", "not-last", "other", "no-body"],
    )
    def test_is_null_for_a_request_that_shows_none(self, asked: RecordedRequest) -> None:
        assert cassettes.find_document(asked) is None

    def test_a_second_request_follows_the_first_one_of_its_sample(self) -> None:
        main = Interaction(request("the document"), answer(), 1)
        again = Interaction(request("the document, and: JSON only"), answer(), 1)
        other = Interaction(request("the whole long document of another sample"), answer(), 0)
        assert cassettes.in_order([again, main, other]) == [other, main, again]


def plant(change: Callable[[Any], object]) -> Callable[[str], str]:
    """Change the data of the first recording, and write it as YAML."""

    def spoil(text: str) -> str:
        data = yaml.safe_load(text)
        change(data["interactions"][0])
        return yaml.safe_dump(data, sort_keys=False)

    return spoil


FAULTS: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "truncated": (lambda text: text[: text.index("response:")], ["interactions[0] is incomplete"]),
    "conflict": (
        lambda text: text + "<<<<<<< ours\n=======\n>>>>>>> theirs\n",
        ["is a merge conflict marker."],
    ),
    "empty": (lambda text: "", ["is empty."]),
    "over 2 MB": (lambda text: text + "#" * 2_000_000, ["larger than 2 MB"]),
    "edited request": (
        lambda text: text.replace("Be brief.", "Be long."),
        ["interactions[0]: the key "],
    ),
    "edited answer": (
        lambda text: text.replace("answer: A flood.", "answer: A fire."),
        ["interactions[0]: `answer` is not"],
    ),
    "secret in a broken file": (
        lambda text: f"<<<<<<< {KEY}\n" + text,
        ["line 1: an API key (sk-…) (sk-A…).", "line 1 is a merge conflict marker."],
    ),
    "header": (
        plant(lambda one: one["response"]["headers"].update({"x-request-id": ["1"]})),
        ["a header that tapes do not keep (x-request-id).", "is not in the form"],
    ),
    "unreadable address": (
        plant(lambda one: one["request"].update(uri="https://[x/v1/chat/completions")),
        ["interactions[0] is incomplete or damaged"],
    ),
    "no key": (plant(lambda one: one.pop("key")), ["is not in the form that tapes have."]),
}


class TestVerify:
    def test_a_recorded_tape_has_no_fault(self, path: Path) -> None:
        tape = Tape(path, "new_episodes")
        for sample in (0, 1):
            tape.record(fenced("It rained.\nA lot.", "0123abcd"), sample, received(answer("🙂 wet")))
        assert cassettes.verify(path) == []

    @pytest.mark.parametrize(("spoil", "faults"), FAULTS.values(), ids=FAULTS)
    def test_a_fault_is_told(self, path: Path, spoil: Callable[[str], str], faults: list[str]) -> None:
        path.write_text(spoil(path.read_text()))
        found = cassettes.verify(path)
        assert len(found) == len(faults)
        for fault, words in zip(found, faults, strict=True):
            assert words in fault.message
            assert str(fault).startswith(f"{path}: ")
            assert "\n" not in str(fault)
            assert fault.remedy

    @pytest.mark.parametrize("name", ["news/Flood", "Old News/flood", "news/.flood", "news/flood (1)"])
    def test_a_name_that_no_case_can_have(self, tmp_path: Path, name: str) -> None:
        [fault] = cassettes.verify(write(tmp_path / f"{name}.yaml"))
        assert "cannot name a suite or case." in fault.message

    def test_a_recording_of_another_document(self, path: Path) -> None:
        stranger = fenced("It snowed.", "ffff0000")
        own = [Interaction(fenced("It rained.", "0123abcd", seed=n), answer(), n) for n in range(2)]
        longer = Interaction(fenced("It rained 0123abcd.", "0123abcd4"), answer(), 2)
        assert cassettes.verify(write(path, *own, longer)) == []
        [fault] = cassettes.verify(write(path, *own, longer, Interaction(stranger, answer(), 2)))
        assert fault.message == f"sample 2 of {stranger.key} is from another document than the rest."


class TestReformat:
    @pytest.mark.parametrize(
        "untidy", [partial(yaml.safe_dump, sort_keys=False), json.dumps], ids=["yaml", "json"]
    )
    def test_only_the_form_changes(self, path: Path, untidy: Callable[[Any], str]) -> None:
        before = path.read_bytes()
        path.write_text(untidy(yaml.safe_load(before)))
        assert not cassettes.is_tidy(path)
        assert cassettes.reformat(path)
        assert path.read_bytes() == before
        assert not cassettes.reformat(path)

    def test_a_cassette_of_vcrpy_becomes_a_tape(self, path: Path) -> None:
        before = tapefile.load(path)

        def as_vcrpy_has_it(one: Any) -> None:
            for name in ("key", "sample", "recorded", "answer"):
                one.pop(name, None)
            one["request"]["body"] = json.dumps(one["request"]["body"])
            one["request"]["headers"]["Authorization"] = ["Bearer x"]

        path.write_text(plant(as_vcrpy_has_it)(path.read_text()))
        assert cassettes.reformat(path)
        assert tapefile.load(path) == before
        assert cassettes.verify(path) == []

    def test_line_ends_are_left_to_git(self, path: Path) -> None:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert cassettes.is_tidy(path)
        assert cassettes.verify(path) == []

    @pytest.mark.parametrize("content", [b"interactions: [", b"\xff\xfe"], ids=["truncated", "not-text"])
    def test_a_damaged_file_stays_as_it_is(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        with pytest.raises(InputError):
            cassettes.reformat(path)
        assert path.read_bytes() == content

    def test_an_answer_that_is_recorded_meanwhile_is_kept(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path.write_text(json.dumps(yaml.safe_load(path.read_text())))
        other = request("Meanwhile?")
        recorder = threading.Thread(
            target=lambda: Tape(path, "new_episodes").record(other, 0, received(answer("Yes.")))
        )
        dump = serializer.dump

        def dump_while_another_records(interactions: Any) -> str:
            if not recorder.ident:
                recorder.start()
                recorder.join(0.1)  # without the lock it would be done by now, and then be lost
            return dump(interactions)

        monkeypatch.setattr(tapefile, "dump", dump_while_another_records)
        assert cassettes.reformat(path)
        recorder.join()
        assert {slot[0] for slot in tapefile.load(path)} == {request().key, other.key}
