"""Templates of nothing but text and variables, which are checked without Jinja."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.prompts import templates

KNOWN = {"shape", "true", "else", "style_guide", "id"}
_PIECES = st.sampled_from(
    (
        *(
            "{{ shape }}",
            "{{shape}}",
            "{{ style_guide }}",
            "{{ true }}",
            "{{ else }}",
            "{{ id }}",
            "{{ other }}",
        ),
        *("{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "{{-", " ", "\n", "text", "shape", "# line"),
    )
)


def refusal(template: str) -> str | None:
    try:
        templates.check(template, KNOWN, 1, Path("brief.md"))
    except InputError as error:
        return str(error)
    return None


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_the_verdict_is_that_of_jinja(template: str) -> None:
    found = refusal(template)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "_is_plain", lambda _template, _known: False)
        assert found == refusal(template)


@pytest.mark.parametrize(
    ("template", "plain"),
    [
        ("Answer like this: {{ shape }}", True),
        ("No variable, {one brace}", True),
        ("{{ other }}", False),
        ("{{ shape | upper }}", False),
        ("{% if shape %}x{% endif %}", False),
        ("{{{ shape }}", False),
        ("{# a remark #}", False),
    ],
)
def test_what_is_plain(template: str, plain: bool) -> None:
    assert templates._is_plain(template, KNOWN) is plain
