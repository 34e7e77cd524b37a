"""Damaged prompt files: each is refused, and it is said where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.prompt_texts import GOOD, SHIPPED, SHORT
from hypothesis import given
from hypothesis import strategies as st

from summarizer import prompts
from summarizer.errors import InputError

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
