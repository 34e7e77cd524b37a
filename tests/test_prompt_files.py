from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import prompts
from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.grounding.ground import ground
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.task import plan
from summarizer.published import items

SHIPPED = sorted(prompts.available())
GOOD = "---\nname: p\n---\n\n# user\n\nRead:\n"

SHORT = "---\nname: p\nrecipe: select-and-shorten\n---\n"
NEEDS = "select-and-shorten needs `# request state`, `# request who`, `# request lines`."

DAMAGED = {
    "empty": ("", "line 1: it does not begin with front matter. Put `---`, the keys, and `---` first."),
    "no-front-matter": (
        "# user\n\nRead:\n",
        "line 1: it does not begin with front matter. Put `---`, the keys, and `---` first.",
    ),
    "not-closed": (
        "---\nname: p\n\n# user\n",
        "line 1: the front matter is not closed. End it with a line `---`.",
    ),
    "not-yaml": (
        "---\nname: p\nlimits: [1\n---\n# user\n",
        "line 3: it is not YAML: did not find expected ',' or ']'. "
        "Put a text in quotes if it holds `: ` or ` #`, or begins with a quote or another mark.",
    ),
    "tab": (
        "---\nname: p\n\tlimits: 1\n---\n# user\n",
        "line 3: it is not YAML: found a tab character that violates indentation. "
        "Put a text in quotes if it holds `: ` or ` #`, or begins with a quote or another mark.",
    ),
    "control-character": (
        "---\nname: p\nschema: a\ndescription: \x00\n---\n# user\n",
        "line 4: it is not YAML: control characters are not allowed. "
        "Put a text in quotes if it holds `: ` or ` #`, or begins with a quote or another mark.",
    ),
    "list": (
        "---\n- name\n---\n# user\n",
        "line 2: the file holds no mapping. Write `key: value` lines.",
    ),
    "key-given-twice": (
        "---\nname: p\nschema: a\nname: q\n---\n# user\n",
        "line 4: the key 'name' is given twice. Keep one of the two.",
    ),
    "unknown-key": (
        "---\nname: p\n\nmodel: gpt\n---\n# user\n",
        "line 4: unknown key 'model'. "
        "Known: name, description, recipe, schema, parameters, limits, variables, bias.",
    ),
    "key-is-a-number": (
        "---\nname: p\n5: gpt\n---\n# user\n",
        "line 3: the key '5' is not text. Put it in quotes.",
    ),
    "section-is-text": (
        "---\nname: p\nlimits: many\n---\n# user\n",
        "line 3: limits is not a mapping. Write `key: value` lines.",
    ),
    "section-is-false": (
        "---\nname: p\nvariables: false\n---\n# user\n",
        "line 3: variables is not a mapping. Write `key: value` lines.",
    ),
    "unknown-parameter": (
        "---\nparameters:\n  temperature: 0\n  temprature: 1\n---\n# user\n",
        "line 4: unknown parameter 'temprature'. "
        "Known: temperature, top_p, max_tokens, seed, reasoning_effort, dry_multiplier, dry_base, "
        "dry_allowed_length, dry_penalty_last_n, dry_sequence_breakers.",
    ),
    "parameter-type": (
        "---\nparameters:\n  temperature: hot\n---\n# user\n",
        "line 3: temperature is 'hot'. Give it a value of type int or float.",
    ),
    "parameter-is-true": (
        "---\nparameters:\n  max_tokens: true\n---\n# user\n",
        "line 3: max_tokens is True. Give it a value of type int.",
    ),
    "parameters-on-one-line": (
        "---\nname: p\nparameters: {temperature: hot}\n---\n# user\n",
        "line 3: temperature is 'hot'. Give it a value of type int or float.",
    ),
    "same-word-twice": (
        "---\nname: p\ndescription: x\nlimits:\n  name: 0\n---\n# user\n",
        "line 5: the limit of name is 0. Give it a whole number from 1.",
    ),
    "limit-is-a-word": (
        "---\nlimits:\n  who: 3\n  what: few\n---\n# user\n",
        "line 4: the limit of what is 'few'. Give it a whole number from 1.",
    ),
    "no-part": (
        "---\nname: p\n---\n\nRead:\n",
        "line 4: the last part is not `# user`. The document follows the last user part.",
    ),
    "last-part": (
        "---\nname: p\n---\n# user\nRead.\n\n# assistant\nYes.\n",
        "line 7: the last part is not `# user`. The document follows the last user part.",
    ),
    "text-before": (
        "---\nname: p\n---\n\nHello.\n\n# user\nRead.\n",
        "line 5: there is text before the first part. Begin with `# system` or `# user`.",
    ),
    "recipe-unknown": (
        "---\nname: p\nrecipe: slow\n---\n# user\n",
        "line 3: unknown recipe 'slow'. Known: one-call, select-and-shorten.",
    ),
    "request-of-one-call": (
        "---\nname: p\n---\n# request state\n# user\nRead.\n",
        "line 4: unknown request 'state'. "
        "A prompt of the recipe one-call holds one request, which has no name.",
    ),
    "request-unknown": (
        f"{SHORT}# request state\n# user\n# request when\n# user\n",
        f"line 7: unknown request 'when'. {NEEDS}",
    ),
    "request-missing": (
        f"{SHORT}# request state\n# user\n# request who\n# user\n",
        f"line 3: the request lines is missing. {NEEDS}",
    ),
    "request-twice": (
        f"{SHORT}# request state\n# user\n# request state\n# user\n",
        "line 7: the request state is given twice. Keep one of the two.",
    ),
    "request-without-name": (
        f"{SHORT}# user\nRead.\n",
        f"line 5: there is a part before the first request. {NEEDS}",
    ),
    "request-without-user": (
        f"{SHORT}# request state\n# system\nRead.\n",
        "line 6: the last part is not `# user`. The document follows the last user part.",
    ),
    "text-before-in-request": (
        f"{SHORT}# request state\n\nHello.\n# user\nRead.\n",
        "line 7: there is text before the first part. Begin with `# system` or `# user`.",
    ),
    "document-twice": (
        "---\nname: p\n---\n# user\nRead.\n# document\nAnd\n# user\n# document\nanswer.\n",
        "line 9: a request has `# document` twice. The document is shown once: keep one of the two.",
    ),
    "document-in-no-user-part": (
        "---\nname: p\n---\n# system\nRead.\n# document\n# user\nWell?\n",
        "line 6: `# document` stands in no user part. Put it after `# user`.",
    ),
    "bias-is-a-word": (
        "---\nbias:\n  ongoing: much\n---\n# user\n",
        "line 3: the bias of ongoing is 'much'. Give it a number.",
    ),
    "template-damaged": (
        "---\nname: p\n---\n\n# system\n\nOne.\n{{ shape\n\n# user\n",
        "line 8: the template is damaged: unexpected end of template, expected 'end of print statement'."
        " Correct the template.",
    ),
    "template-damaged-at-once": (
        "---\nname: p\n---\n# system\n{% if %}\n# user\n",
        "line 5: the template is damaged: Expected an expression, got 'end of statement block'."
        " Correct the template.",
    ),
    "undefined": (
        "---\nname: p\nvariables:\n  tone: calm\n---\n\n# system\n\n\n{{ tone }} {{ shape }}\n"
        "{% for x in range(3) %}{{ x }}{% endfor %}\n{{ colour }}\n\n# user\n",
        "line 12: 'colour' is undefined. Declare it under `variables:` in the front matter.",
    ),
}


def test_a_date_and_a_time_stay_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("---\nvariables:\n  day: 2024-13-01\n  at: 12:30\n---\n# user\n")
    assert prompts.load(str(path)).variables == {"day": "2024-13-01", "at": "12:30"}


@pytest.mark.parametrize(("text", "message"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_prompt_file_says_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.md"
    for content in (text, text.replace("\n", "\r\n")):
        path.write_bytes(content.encode())
        with pytest.raises(InputError) as raised:
            prompts.load(str(path))
        assert str(raised.value) == f"{path}, {message}"


@given(text=st.text(alphabet="-#{}%: \nsyuer\t[]'\"&*!|>5x") | st.text())
def test_any_prompt_file_is_parsed_or_refused(text: str) -> None:
    for whole in (
        text,
        f"---\n{text}\n---\n# user\n",
        f"---\n---\n# user\n{text}",
        f"{SHORT}# request state\n{text}\n# request who\n# user\n# document\n{text}",
    ):
        reason = ""
        try:
            prompts.parse(whole, Path("p.md"))
        except InputError as error:
            reason = error.message
        assert not reason or re.match(r"p\.md, line [1-9]\d*: ", reason)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(GOOD.replace("Read", "Lies für mich").encode("latin-1"))
    with pytest.raises(InputError) as raised:
        prompts.load(str(tmp_path / "latin.md"))
    assert str(raised.value) == f"{tmp_path}/latin.md: the prompt cannot be read: it is not UTF-8 text."
    with pytest.raises(InputError) as raised:
        prompts.load(str(tmp_path / "none.md"))
    assert str(raised.value) == (
        f"{tmp_path}/none.md: no such prompt file. "
        f"Known prompts: {', '.join(SHIPPED)}; or give the path of a .md file."
    )
    with pytest.raises(InputError) as raised:
        prompts.load("bried")
    assert str(raised.value) == (
        "There is no prompt named 'bried'. "
        f"Known prompts: {', '.join(SHIPPED)}; or give the path of a .md file."
    )


def test_a_template_that_fails_is_told(tmp_path: Path) -> None:
    for template, reason in {
        "{{ tone.colour }}": "'str object' has no attribute 'colour'",
        "{{ 1 // 0 }}": "integer division or modulo by zero",
        "{{ ''.__class__ }}": "access to attribute '__class__' of 'str' object is unsafe.",
    }.items():
        path = tmp_path / "p.md"
        path.write_text(f"---\nvariables:\n  tone: calm\n---\n# system\n{template}\n# user\n")
        with pytest.raises(InputError) as raised:
            prompts.load(str(path)).static("shape")
        assert raised.value.message.startswith(f"{path}: the template fails: {reason}")


ENDLESS = {
    "nested-loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "loop-of-many": "{% for a in range(99999) %}{% endfor %}",
    "recursive-loop": "{% for a in [[1, 2]] recursive %}{{ loop([[1, 2], [1, 2]]) }}{% endfor %}",
    "recursive-macro": (
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(90) }}"
    ),
    "endless-macro": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "power": "{{ 10 ** (10 ** 10) }}",
    "product": "{{ 'a' * 10 ** 12 }}",
    "list": "{{ ([1] * 999999 + [1] * 999999) | length }}",
    "doubling": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "adding": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
    "capturing": "{% set a = 'aaaaaaaaaa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
    "namespace": (
        "{% set n = namespace(a='aa') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}"
    ),
    "padding": "{{ 'a'.ljust(9999999999) }}",
    "output": "{% for i in range(9000) %}{{ 'a' * 100000 }}{% endfor %}",
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_a_template_comes_to_an_end(tmp_path: Path, template: str) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\nname: p\n---\n# user\n{template}\n")
    with pytest.raises(InputError) as raised:
        prompts.load(str(path)).static("shape")
    assert raised.value.message.startswith(f"{path}: the template fails: ")


@pytest.mark.parametrize(
    "template",
    ["{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}", "{{ " + "9" * 5000 + " }}", "{{ shape | nothing }}"],
    ids=["deep", "long-number", "no-filter"],
)
def test_a_template_that_cannot_be_parsed_is_told_with_its_line(tmp_path: Path, template: str) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\nname: p\n---\n# user\n\n{template}\n")
    with pytest.raises(InputError, match=r"p\.md, line 6: the template is damaged: "):
        prompts.load(str(path))


def test_a_template_may_loop_and_join(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    template = (
        "{% set n = namespace(sum=0) %}"
        "{% for x in words %}{{ loop.index }}/{{ loop.length }} {{ x ~ (1 + 1) }}"
        "{% set n.sum = n.sum + 2 * 3 %}{% if not loop.last %}, {% endif %}"
        "{% else %}none{% endfor %} {{ n.sum }}"
    )
    path.write_text(f"---\nvariables:\n  words: [a, b]\n---\n# user\n{template}\n")
    assert prompts.load(str(path)).static()[0]["content"].startswith("1/2 a2, 2/2 b2 12")


@pytest.mark.parametrize("matter", [
    "variables: &a\n  b: *a", "parameters:\n  temperature: .inf", "bias:\n  planned: .nan",
    "limits:\n  what: " + "9" * 5000,
    "variables:\n  a: " + "[" * 5000, "variables:\n  a: " + "{a: " * 5000,
])  # fmt: skip
def test_front_matter_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, matter: str) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\n{matter}\n---\n# user\n")
    with pytest.raises(InputError, match=r"p\.md, line [23]: "):
        prompts.load(str(path))


def test_variables_are_put_in_and_not_rendered_again(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\nvariables:\n  tone: '{{ shape }} <b>'\n---\n# system\n{{ tone }}\n# user\nRead:\n")
    assert prompts.load(str(path)).messages("[1] A.", nonce="0a", shape="SHAPE") == [
        {"role": "system", "content": "{{ shape }} <b>"},
        {"role": "user", "content": "Read:\n\n<document-0a>\n[1] A.\n</document-0a>"},
    ]


def test_the_document_goes_where_the_prompt_says(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\n---\n# system\nRead.\n\n# user\nThis:\n\n# document\n\nWhich word?\n")
    prompt = prompts.load(str(path))
    assert prompt.messages("[1] {{ A }}.", nonce="0a") == [
        {"role": "system", "content": "Read."},
        {
            "role": "user",
            "content": "This:\n\n<document-0a>\n[1] {{ A }}.\n</document-0a>\n\nWhich word?",
        },
    ]
    assert prompt.static()[-1]["content"] == "This:\n\n# document\n\nWhich word?"


def test_a_file_of_several_requests(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    requests = "".join(
        f"# request {name}\n# system\nAsk {name}.\n# user\n" for name in ("lines", "who", "state")
    )
    path.write_text(SHORT.replace("---\n", "---\nlimits:\n  who: 8\n", 1) + requests)
    prompt = prompts.load(str(path))
    assert (prompt.recipe, list(prompt.requests), prompt.parts) == (
        "select-and-shorten",
        ["state", "who", "lines"],
        (),
    )
    assert [request.limits for request in prompt.requests.values()] == [{"who": 8}] * 3
    assert [message["content"] for message in prompt.static() if message["content"]] == [
        "Ask state.",
        "Ask who.",
        "Ask lines.",
    ]
    assert prompt.requests["who"].messages("[1] A.", nonce="0a") == [
        {"role": "system", "content": "Ask who."},
        {"role": "user", "content": "<document-0a>\n[1] A.\n</document-0a>"},
    ]


def test_a_folder_of_ones_own_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brief.md").write_text(GOOD.replace("Read", "Read mine"))
    (tmp_path / "mine.md").write_text(GOOD)
    monkeypatch.setenv(prompts.DIRECTORY_VARIABLE, str(tmp_path))
    assert prompts.load("brief").parts == (("user", "Read mine:"),)
    assert prompts.find("incident").parent != tmp_path
    assert sorted(prompts.available()) == sorted({*SHIPPED, "mine"})
    assert prompts.available()["brief"] == tmp_path / "brief.md"


# The shipped prompts


def example(name: str) -> tuple[list[str], dict[str, Any]]:
    """The sentences and the answer of the example that a prompt shows."""
    parts = prompts.load(name).parts
    told = next(text for role, text in parts if role == "user" and text)
    lines = told.removeprefix("<document-example>\n").removesuffix("\n</document-example>").split("\n")
    answer = next(text for role, text in parts if role == "assistant")
    return [re.sub(r"^\[\d+\] ", "", line) for line in lines], json.loads(answer)


@pytest.mark.parametrize("name", ["brief", "incident"])
def test_the_example_is_shown_as_documents_are(name: str) -> None:
    sentences, _ = example(name)
    document = Document.from_text("\n".join(sentences))
    assert [s.text for s in document.sentences] == sentences
    fenced = f"<document-example>\n{prompts.number(document.sentences)}\n</document-example>"
    assert fenced in [text for _, text in prompts.load(name).parts]


DOUBTED = {
    "brief": [
        # One sentence says that traders asked for compensation, another that it was refused.
        ("what[4]", "weak", ["joined"]),
        # They are asked for a report, and not to find out what is unknown.
        ("open_issues[0]", "weak", ["owner-named"]),
    ],
    "incident": [],
}
"""Statements of the examples that two sentences prove only together. No prompt changes for them."""


@pytest.mark.parametrize("name", ["brief", "incident"])
def test_the_example_is_true(name: str) -> None:
    sentences, answer = example(name)
    proven = ground(answer, Document.from_text("\n".join(sentences)))
    found = [
        (path, item["support"], [reason["code"] for reason in item["reasons"]])
        for path, item in items(proven)
    ]
    assert [each for each in found if each[1] != "verified" or each[2]] == DOUBTED[name]


@pytest.mark.parametrize("name", ["brief", "incident"])
def test_the_example_is_an_answer_of_the_schema(name: str) -> None:
    sentences, answer = example(name)
    made = plan("\n".join(sentences), prompt=name)
    draft = build_request(made).draft
    assert draft.model_validate(answer, strict=True, extra="forbid").model_fields_set == set(answer)
    assert len(json.dumps(answer, separators=(",", ":"), ensure_ascii=False)) == len(
        next(text for role, text in made.prompt.parts if role == "assistant")
    )
    for field, most in made.prompt.limits.items():
        assert len(answer[field]) <= most


def test_line_ends_and_a_byte_order_mark_leave_a_prompt_as_it_is(tmp_path: Path) -> None:
    text = prompts.find("brief").read_text(encoding="utf-8")
    path = tmp_path / "brief.md"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert replace(prompts.load(str(path)), path=prompts.find("brief")) == prompts.load("brief")
