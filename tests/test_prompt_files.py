"""Prompt files: their templates, their variables, and where they are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.prompt_texts import GOOD, SHIPPED, SHORT

from summarizer import prompts
from summarizer.errors import InputError


def test_a_date_and_a_time_stay_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("---\nvariables:\n  day: 2024-13-01\n  at: 12:30\n---\n# user\n")
    assert prompts.load(str(path)).variables == {"day": "2024-13-01", "at": "12:30"}


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
