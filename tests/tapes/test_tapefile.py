from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
import vcr
import vcr.request
from helpers.fake_model import FakeModel, ask, completion, question
from helpers.received import received
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError, UsageError
from summarizer.tapes.fingerprint import RecordedRequest, normalise
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.scrub import RecordedResponse, scrub
from summarizer.tapes.serializer import Interaction, dump
from summarizer.tapes.tape import Tape
from summarizer.tapes.tapefile import MAX_BYTES, load
from summarizer.tapes.tapepath import tape_path

AWKWARD = [
    "emoji 🙂 and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "CRLF\r\nand CR\ralone",
    "trailing blanks  \nand\ttabs\t\n",
    "NUL \x00 and BEL \x07",
    "line\u2028and\u2029paragraph\x85separators",
    "\ufeffbyte order mark",
    "\n\n  leading\n\n\n",
    "yes",
    "1e3",
    "0x1F",
    "2025-02-22",
    "null",
    "~",
    "<<",
    "=",
    "- a: b # c",
    "%TAG ! &anchor *alias",
    "---\n...\n",
    "<<<<<<< ours\n=======\n>>>>>>> theirs",
    "",
    " ",
    "'quoted' \"twice\"",
]

texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("a \n\t\r:#-'\"\u2028"),
)
values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), texts
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)


def interaction(
    body: Any, text: str = "plain", content_type: str = "text/plain", sample: int = 0
) -> Interaction:
    return Interaction(
        RecordedRequest("POST", "chat/completions", normalise(body)),
        RecordedResponse(200, content_type, text),
        sample,
        {"model": "m"},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news" / "flood.yaml"


@pytest.fixture
def recorded(path: Path) -> Path:
    """The tape of three requests, one of them asked twice."""
    tape = Tape(path, "new_episodes")
    transport = ReplayTransport(FakeModel(lambda _, n: completion(f'{{"say": "Straße {n} 🙂"}}')), tape=tape)
    for text in ("One.\nTwo lines.", "Two.", "Three."):
        ask(transport, text)
    tape.record(
        RecordedRequest("POST", "chat/completions", normalise(question("Two."))),
        1,
        received(RecordedResponse(200, "text/plain", "x")),
    )
    return path


class TestRoundTrip:
    @given(values, texts)
    def test_any_body_and_any_text_come_back(
        self, tmp_path_factory: pytest.TempPathFactory, body: Any, text: str
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "any.yaml"
        written = interaction(body, text)
        path.write_bytes(dump([written]).encode())
        assert load(path) == {written.slot: written}

    @given(values)
    def test_any_json_answer_comes_back_as_scrubbed(
        self, tmp_path_factory: pytest.TempPathFactory, said: Any
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "any-json.yaml"
        body = {"choices": [{"message": {"content": said}}]}
        answer = scrub(200, "application/json", json.dumps(body).encode())
        written = Interaction(RecordedRequest("POST", "chat/completions", None), answer)
        path.write_bytes(dump([written]).encode())
        assert load(path) == {written.slot: written}
        assert json.loads(answer.text) == body

    @pytest.mark.parametrize("text", AWKWARD)
    def test_awkward_documents_are_found_again(self, path: Path, text: str) -> None:
        said = ask(
            ReplayTransport(FakeModel(lambda *_: completion(text)), tape=Tape(path, "new_episodes")),
            text or "-",
        )
        assert said == ask(ReplayTransport(tape=Tape(path)), text or "-") == text

    def test_git_may_change_the_line_ends_of_a_tape(self, recorded: Path) -> None:
        before = load(recorded)
        recorded.write_bytes(recorded.read_bytes().replace(b"\n", b"\r\n"))
        assert load(recorded) == before

    def test_prompts_and_answers_stand_line_by_line(self, recorded: Path) -> None:
        text = recorded.read_text()
        assert "        content: |-\n          You summarise.\n          Answer in JSON.\n" in text
        assert "  answer:\n    say: Straße 1 🙂\n" in text

    @pytest.mark.parametrize("target", ["/v1/models/a%3Fb%23c", "/v1/", "/", "/a/v1/v1/x", "/v1/models/é"])
    def test_any_path_comes_back(self, path: Path, target: str) -> None:
        sent = httpx2.Request("GET", f"https://some-server.example{target}")
        written = Interaction(
            RecordedRequest.parse("GET", sent.url.raw_path.decode(), b""),
            RecordedResponse(200, "text/plain", "x"),
        )
        path.parent.mkdir()
        path.write_text(dump([written]))
        assert load(path) == {written.slot: written}

    def test_interactions_stand_in_order_of_key_and_sample(self, recorded: Path) -> None:
        assert list(load(recorded)) == sorted(load(recorded))


class TestStockVcrpy:
    """A tape is a cassette: stock vcrpy, with no configuration of ours, opens and plays it."""

    @staticmethod
    def ask(**parameters: Any) -> str | None:
        client = openai.OpenAI(api_key="none", base_url="https://model.invalid/v1", max_retries=0)
        return client.chat.completions.create(**question(**parameters)).choices[0].message.content

    def test_it_plays_a_tape(self, path: Path) -> None:
        ask(ReplayTransport(FakeModel(lambda *_: completion("zwölf 🙂\n")), tape=Tape(path, "new_episodes")))
        before = path.read_bytes()
        with vcr.use_cassette(str(path), record_mode="none") as cassette:
            assert self.ask() == "zwölf 🙂\n"
            assert cassette.all_played
        assert path.read_bytes() == before

    def test_it_sees_every_interaction(self, recorded: Path) -> None:
        with vcr.use_cassette(str(recorded), record_mode="none") as cassette:
            assert [json.loads(json.dumps(one.body)) for one in cassette.requests] == [
                one.request.body for one in load(recorded).values()
            ]
            answers = [response["body"]["string"].decode() for response in cassette.responses]
        assert answers == [one.answer.text for one in load(recorded).values()]

    def test_a_cassette_that_vcrpy_wrote_plays_as_a_tape(self, path: Path) -> None:
        asked = vcr.request.Request(
            "POST", "https://api.example/v1/chat/completions", json.dumps(question()), {"Authorization": "x"}
        )
        given_answer = completion("from vcrpy")
        response = {
            "status": {"code": 200, "message": "OK"},
            "headers": {"Content-Type": ["application/json"], "Set-Cookie": ["a=b"]},
            "body": {"string": given_answer.content},
        }
        with vcr.use_cassette(str(path)) as cassette:
            cassette.append(asked, response)
        assert ask(ReplayTransport(tape=Tape(path))) == "from vcrpy"


def edit(old: str, new: str) -> Any:
    def apply(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return apply


def body(new: str) -> Any:
    """Put another value in the place of the first recorded body."""
    return lambda text: re.sub(r"string: \|-\n(?: {8}.*\n)+", f"string: {new}\n", text, count=1)


DAMAGES: dict[str, tuple[Any, str]] = {
    "empty": (lambda text: "", "is empty"),
    "blank": (lambda text: "\n \n", "is empty"),
    "conflict": (
        lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> main\n",
        "line 1 is a merge conflict",
    ),
    "not-yaml": (lambda text: text.replace("request:", "request: [", 1), "is not YAML"),
    "no-tape": (lambda text: "just: this", "holds no list of interactions"),
    "a-list": (lambda text: "[1, 2]", "holds no list of interactions"),
    "no-request": (edit("  request:", "  asked:"), r"interactions\[0\] is incomplete"),
    "a-query": (
        edit("/completions", "/completions?key=1"),
        r"interactions\[0\] is incomplete .* has a query",
    ),
    "no-status": (
        edit("    status:\n      code: 200\n      message: OK\n", ""),
        r"interactions\[0\] is incomplete",
    ),
    "request-edited": (
        edit("You summarise.", "You translate."),
        r"interactions\[0\]: the key \w+ does not fit",
    ),
    "key-edited": (edit("- key: ", "- key: beef"), r"interactions\[0\]: the key beef\w+ does not fit"),
    "answer-edited": (edit("    say: Straße", "    say: Gasse"), r"interactions\[\d\]: `answer` is not what"),
    "body-edited": (
        edit('\\"say\\": \\"Straße', '\\"say\\": \\"Gasse'),
        r"interactions\[\d\]: `answer` is not",
    ),
    "body-broken": (edit('"object": "chat.completion",', '"object": '), r"interactions\[\d\] is incomplete"),
    "repeated": (lambda text: text + text.partition("interactions:\n")[2], "repeats key and sample"),
    "binary-body": (body("!!binary AAAA"), "the response body is not text"),
    "bad-sample": (edit("sample: 0", "sample: first"), "is incomplete or damaged"),
    "deep-body": (body("'" + "[" * 100_000 + "'"), "is incomplete or damaged"),
    "an-alias": (lambda text: f"a: &a [1]\nb: *a\n{text}", "line 2 is a YAML alias"),
    "an-infinite-sample": (edit("sample: 0", "sample: .inf"), "holds .inf, which is no number in JSON"),
    "an-infinite-status": (edit("code: 200", "code: -.inf"), "holds -.inf, which is no number in JSON"),
    "no-number": (edit("sample: 0", "sample: .nan"), "holds .nan, which is no number in JSON"),
    "a-long-number": (
        edit("sample: 0", "sample: " + "9" * 5000),
        "line 4 holds a number of 5,000 characters",
    ),
    "a-number-in-sixties": (
        edit("sample: 0", "sample: 1" + ":59" * 100_000),
        "holds a number of 300,001 char",
    ),
    "a-recursive-alias": (lambda text: f"a: &a {{b: *a}}\n{text}", "line 1 is a YAML alias"),
    "too-deep": (lambda text: f"a: {'[' * 200_000}\n{text}", "nested too deep"),
    "python-object": (lambda text: f"a: !!python/object/apply:os.system [ls]\n{text}", "is not YAML"),
    "too-large": (lambda text: text + "#" * MAX_BYTES, "larger than 2 MB"),
}


class TestDamage:
    @pytest.mark.parametrize(("damage", "message"), DAMAGES.values(), ids=DAMAGES)
    def test_what_is_wrong_is_told_with_the_file_and_a_remedy(
        self, recorded: Path, damage: Any, message: str
    ) -> None:
        recorded.write_text(damage(recorded.read_text()))
        with pytest.raises(InputError, match=message) as caught:
            load(recorded)
        assert str(recorded) in caught.value.message
        assert caught.value.hint
        assert caught.value.exit_code == 2

    def test_bytes_that_are_no_text(self, recorded: Path) -> None:
        recorded.write_bytes(b"\xff\xfe\x00" + recorded.read_bytes())
        with pytest.raises(InputError, match="cannot be read"):
            load(recorded)

    def test_a_folder_in_its_place(self, path: Path) -> None:
        path.mkdir(parents=True)
        with pytest.raises(InputError, match="cannot be read"):
            load(path)

    def test_a_cut_tape_is_refused_or_only_shorter(self, recorded: Path) -> None:
        text, whole = recorded.read_text(), load(recorded)
        lengths: set[int] = set()
        for end in range(len("version: 1\ninteractions:\n") + 1, len(text) - len("x\n"), 41):
            recorded.write_text(text[:end])
            try:
                found = load(recorded)
            except InputError:
                continue
            assert found.items() <= whole.items()
            lengths.add(len(found))
        assert len(whole) not in lengths

    def test_an_answer_edited_with_its_reading_removed_is_accepted(self, recorded: Path) -> None:
        text = recorded.read_text().replace("Straße", "Gasse")
        recorded.write_text(re.sub("  answer:\n    say: .*\n", "", text))
        assert ask(ReplayTransport(tape=Tape(recorded)), "One.\nTwo lines.") == '{"say": "Gasse 1 🙂"}'

    def test_no_file_is_an_empty_tape(self, path: Path) -> None:
        assert load(path) == {}


class TestNames:
    @pytest.mark.parametrize("name", ["flood", "2024-flood_v1.2", "a" * 81])
    def test_a_safe_name_is_a_file_in_its_suite(self, tmp_path: Path, name: str) -> None:
        assert tape_path(tmp_path, "news", name) == tmp_path / "news" / f"{name}.yaml"

    @pytest.mark.parametrize(
        "name",
        [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "/etc/passwd",
            "a\\b",
            "Flood",
            "flöd",
            "-x",
            "a b",
            "a\n",
            "a" * 82,
            "a\x00",
        ],
    )
    def test_any_other_is_refused_as_case_and_as_suite(self, tmp_path: Path, name: str) -> None:
        for suite, case in [("news", name), (name, "flood")]:
            with pytest.raises(UsageError, match="cannot name a suite or case"):
                tape_path(tmp_path, suite, case)
