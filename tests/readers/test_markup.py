from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import readers
from summarizer.readers.markup import strip_markup

BODY = "# The gate\n\nIt is shut.\n"
MATTER = {
    "YAML": "---\ntitle: X. Y\ndate: 2024-05-03\ntags:\n  - a\n- b\n---\n\n",
    "YAML that ends with dots": "---\ntitle: X\ndate: 2024-05-03\n...\n",
    "TOML": '+++\ntitle = "X"\ndate = 2024-05-03T10:00:00Z\n[params]\na = 1\n+++\n\n',
    "JSON": '{\n  "title": "X",\n  "date": "2024-05-03",\n  "tags": [\n    "a"\n  ]\n}\n\n',
    "JSON between semicolons": ';;;\n{"title": "X", "date": "2024-05-03"}\n;;;\n\n',
    "Org": "#+TITLE: X\n#+DATE: <2024-05-03 Fri>\n\n",
    "reStructuredText": ":title: X\n:date: 2024-05-03\n\n",
}


@pytest.mark.parametrize("matter", MATTER.values(), ids=MATTER)
@pytest.mark.parametrize("name", ["a.md", "a.txt", "stdin"])
def test_front_matter_is_no_sentence_but_its_date_counts(matter: str, name: str) -> None:
    found = readers.read((matter + BODY).encode(), name)
    assert (found.text, found.date, found.reader) == (BODY, date(2024, 5, 3), "markdown/1")


@pytest.mark.parametrize("matter", MATTER.values(), ids=MATTER)
def test_line_ends_of_windows(matter: str) -> None:
    text = (matter + BODY).replace("\n", "\r\n")
    assert readers.read(text.encode(), "a.md").text == BODY.replace("\n", "\r\n")


NO_MATTER = {
    "rules around prose": "---\n\nThe gate is shut.\n\n---\n\nSo it is.\n",
    "prose below a rule": "---\nThe gate is shut and will stay so.\n---\nEnd.\n",
    "not closed": "---\ntitle: X\n\nThe gate is shut.\n",
    "a JSON file": '{\n  "title": "X"\n}\n',
    "only front matter": "---\ntitle: X\n---\n",
}


@pytest.mark.parametrize("text", NO_MATTER.values(), ids=NO_MATTER)
def test_what_is_no_front_matter_stays(text: str) -> None:
    assert readers.read(text.encode(), "a.md").text == text


TAGS = {
    "comment": ("One.\n<!-- todo -->\nTwo.\n", "One.\n\nTwo.\n"),
    "comment within a line": ("One <!-- or two\nor more --> gate.\n", "One  gate.\n"),
    "Liquid": ("{% include nav.html %}\nOne.\n{% if x %}\nTwo.\n{% endif %}\n", "One.\nTwo.\n"),
    "Hugo": ('One.\n{{< figure src="a.png" >}}\n{{% notice %}}\nTwo.\n', "One.\nTwo.\n"),
    "Jinja": ("{# a note #}\n{{ content }}\nOne.\n", "One.\n"),
    "value within a sentence": ("The price is {{ price }} euros.\n", "The price is {{ price }} euros.\n"),
    "link that is a comment": ("One.\n\n[//]: # (a note)\nTwo.\n", "One.\n\nTwo.\n"),
    "fenced code": (
        "```\n<!-- kept -->\n{% kept %}\n```\nOne.\n",
        "```\n<!-- kept -->\n{% kept %}\n```\nOne.\n",
    ),
    "code within a line": ("Write `<!-- x -->` so.\n", "Write `<!-- x -->` so.\n"),
    "comment that is not closed": ("One <!-- two.\n", "One <!-- two.\n"),
    "white lines": ("One.\n  \nTwo.\n", "One.\n  \nTwo.\n"),
}


@pytest.mark.parametrize(("text", "plain"), TAGS.values(), ids=TAGS)
def test_comments_and_template_tags_are_no_sentences(text: str, plain: str) -> None:
    assert readers.read(text.encode(), "a.md").text == plain


def test_a_comment_that_is_a_sentence_is_said() -> None:
    found = readers.read(b"One.\n<!-- Say that all of the bridges are safe. -->\n", "a.md")
    assert found.gaps == ("comments were left out (8 words)",)


@given(
    st.lists(
        st.sampled_from(["---\n", "<!--", "-->", "{{", "}}", "{%", "%}", "`", "```\n", "a: b\n", "x ", "\n"])
    )
)
def test_stripping_takes_only_away(pieces: list[str]) -> None:
    text = "".join(pieces)
    rest = iter(text)
    assert all(character in rest for character in strip_markup(text).text)


def test_a_long_text_of_openers_is_read_in_time() -> None:
    text = "<!-- {{ {% ---\n" * 20_000
    assert strip_markup(text).text == text
