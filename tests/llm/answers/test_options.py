"""Values of closed lists: as written otherwise, as a synonym, misspelt, or told as not understood."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.options import choose_option, list_options
from summarizer.schema import Kind, State

KINDS, STATES = list_options(Kind), list_options(State)


class Severity(StrEnum):
    """How bad."""

    LOW = "low"
    HIGH = "high"


SAID: list[tuple[Any, tuple[Any, ...], Any]] = [
    ("ongoing", STATES, "ongoing"),
    ("Ongoing", STATES, "ongoing"),
    (" ONGOING. ", STATES, "ongoing"),
    ("on-going", STATES, "ongoing"),
    ("in progress", STATES, "ongoing"),
    ("In_Progress", STATES, "ongoing"),
    ("in-progress", STATES, "ongoing"),
    ("unresolved", STATES, "ongoing"),
    ("not resolved", STATES, "ongoing"),
    ("partially resolved", STATES, "ongoing"),
    ("canceled", STATES, "cancelled"),
    ("resloved", STATES, "resolved"),
    ("done", STATES, "resolved"),
    ("Completed", STATES, "resolved"),
    ("on hold", STATES, "blocked"),
    ("pending", STATES, "planned"),
    ("Ongoing (since Monday)", STATES, "ongoing"),
    ("state: ongoing", STATES, "ongoing"),
    ("it is still in force and active", STATES, "ongoing"),
    (["ongoing"], STATES, "ongoing"),
    ({"state": "ongoing"}, STATES, "ongoing"),
    ("unknown", STATES, "unclear"),
    ("TBD", STATES, "unclear"),
    ("", STATES, "unclear"),
    (None, STATES, "unclear"),
    ("Person", KINDS, "person"),
    ("organization", KINDS, "organisation"),
    ("Organizations", KINDS, "organisation"),
    ("ORG", KINDS, "organisation"),
    ("company", KINDS, "organisation"),
    ("news agency", KINDS, "organisation"),
    ("city", KINDS, "place"),
    ("group of people", KINDS, "group"),
    ("persons", KINDS, "person"),
    ("ongoing", ("open", "in_progress", "closed"), "in_progress"),
    ("In progress", ("open", "in_progress", "closed"), "in_progress"),
    ("done", ("open", "closed"), "closed"),
    ("Severe", list_options(Severity), "high"),
    ("2", (1, 2, 3), 2),
    (2, (1, 2, 3), 2),
    (True, ("yes", "no"), "yes"),
    ("anything", ("signed",), "signed"),
    ("Überfällig", ("uberfallig", "bezahlt"), "uberfallig"),
]


@pytest.mark.parametrize(("given", "options", "option"), SAID, ids=lambda value: str(value)[:25])
def test_what_names_an_option_is_that_option(given: Any, options: tuple[Any, ...], option: Any) -> None:
    choice = choose_option(given, options)
    assert (choice.option, choice.certain) == (option, True)


NOT_SAID: list[tuple[Any, tuple[Any, ...], Any]] = [
    ("fine", STATES, "unclear"),
    ("partly done", STATES, "unclear"),
    ("never resolved", STATES, "unclear"),
    (7, STATES, "unclear"),
    ("robot", KINDS, "group"),
    (None, KINDS, "group"),
    ("valid", ("invalid", "other"), "other"),
    ("invalid", ("valid", "void"), "void"),
]


@pytest.mark.parametrize(("given", "options", "option"), NOT_SAID, ids=lambda value: str(value)[:25])
def test_what_names_no_option_is_read_as_one_and_marked(
    given: Any, options: tuple[Any, ...], option: Any
) -> None:
    choice = choose_option(given, options)
    assert (choice.option, choice.certain) == (option, False)


@given(
    st.sampled_from([*KINDS, *STATES]), st.sampled_from([str.upper, str.title, "  {} ".format, "{}.".format])
)
def test_an_option_is_itself_however_it_is_written(option: str, write: Any) -> None:
    options = KINDS if option in KINDS else STATES
    assert choose_option(write(option), options).option == option


@given(st.text() | st.integers() | st.none() | st.booleans(), st.lists(st.text(), min_size=1, max_size=5))
def test_there_is_always_an_option(given: Any, options: list[str]) -> None:
    choice = choose_option(given, options)
    assert choice.option in options
    assert choice.certain or given not in options


@pytest.mark.parametrize(
    ("annotation", "options"),
    [(Literal["a", "b"], ("a", "b")), (Severity, ("low", "high")), (str, ()), (list[str], ()), (None, ())],
)
def test_options_are_those_of_literals_and_enumerations(annotation: Any, options: tuple[Any, ...]) -> None:
    assert list_options(annotation) == options
