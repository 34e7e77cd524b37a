"""Naming: full names and roles, as documents give them."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.pipeline.naming import complete_name, find_role


@pytest.mark.parametrize(
    ("name", "text", "full"),
    [
        ("Zelenskyy", "President Volodymyr Zelenskyy spoke. Then Zelenskyy left.", "Volodymyr Zelenskyy"),
        ("Ms. Ruiz", "Ana Ruiz spoke. Then Ms. Ruiz left.", "Ana Ruiz"),
        ("Lee", "Ann Lee and Bo Lee spoke. Then Lee left.", "Lee"),
        ("Ana Ruiz", "Ana Ruiz spoke. Ana Maria Ruiz left.", "Ana Ruiz"),
        ("Ruiz", "Ruiz spoke. Then Ruiz left.", "Ruiz"),
        ("@mira", "@mira: It crashes.", "@mira"),
        ("", "Ana Ruiz spoke.", ""),
    ],
    ids=["title", "with a title", "two of that name", "full already", "no other", "handle", "empty"],
)
def test_a_last_name_is_completed(name: str, text: str, full: str) -> None:
    assert complete_name(name, Document.from_text(text)) == full


ROLES = {
    "title before": ("US Treasury Secretary Ana Ruiz left.", "US Treasury Secretary"),
    "title at the beginning": ("Coach Ana Ruiz left.", "Coach"),
    "after a comma": ('"A dinner is no deal," said Ana Ruiz, chief executive, who left.', "chief executive"),
    "after a comma, with an article": ("Ana Ruiz, the head of roads, left.", "head of roads"),
    "in brackets": ("Present: Ana Ruiz (chair), Bo Day (treasurer).", "chair"),
    "before a comma": ("The mayor of Halvorsund, Ana Ruiz, welcomed it.", "mayor of Halvorsund"),
    "before a comma, after said": ("It failed, said the journal's editor, Ana Ruiz.", "journal's editor"),
    "noun before": ("Among them the retired postman Ana Ruiz walked home.", "retired postman"),
    "noun after said": ('"No map," said race director Ana Ruiz.', "race director"),
    "German": ("Wohin sie wechseln, klärt Personalleiter Ana Ruiz bis März.", "Personalleiter"),
    "French": ("« Faux », répond la directrice de l'exploitant, Ana Ruiz.", "directrice de l'exploitant"),
    "Portuguese": ("A relatora, Ana Ruiz, escreveu que sim.", "relatora"),
}
NO_ROLES = {
    "none": "Ana Ruiz left.",
    "honorific": "Mrs Ana Ruiz left.",
    "place": "In the hall, Ana Ruiz, who was tired, left.",
    "time": "The day before Friday, Ana Ruiz, who was tired, left.",
    "age": "Ana Ruiz, 34, of Nelson, pleaded guilty.",
    "clause": "Ana Ruiz, who runs the building, left.",
    "said": '"It is over," Ana Ruiz, said the board.',
    "list": "Ana Ruiz, Bo Day, and Cy Ash left.",
    "relative": "The newest of whom, Ana Ruiz, pulled the rope.",
    "other person": "Bo Day, the mayor, left.",
    "empty": "",
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES.keys())
def test_a_role_beside_the_name(text: str, role: str) -> None:
    assert find_role("Ana Ruiz", Document.from_text(f"It rained. {text}")) == (role, 2)


@pytest.mark.parametrize("text", NO_ROLES.values(), ids=NO_ROLES.keys())
def test_what_is_no_role(text: str) -> None:
    assert find_role("Ana Ruiz", Document.from_text(text)) is None
