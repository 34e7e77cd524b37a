from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.evaluation.suites.accepting import accept, add_wording
from summarizer.files import yamlfile

PLACE = ("gold", "what", 1)
WORDING = 'It says: "14" are left # waiting'
HEAD = "gold:\n  what:\n    - text: First.\n"
QUOTED = r'"It says: \"14\" are left # waiting"'

ITEMS = {
    "without": (
        "    - text: Second. # kept\n      # on proof\n      evidence: so\n",
        f"    - text: Second. # kept\n      any_of: [{QUOTED}]\n      # on proof\n      evidence: so\n",
    ),
    "the last key of the file, without a line's end": (
        "    - must: true\n      text: Second.",
        f"    - must: true\n      text: Second.\n      any_of: [{QUOTED}]\n",
    ),
    "a list in brackets": (
        "    - text: Second.\n      any_of: [Another.] # kept\n",
        f"    - text: Second.\n      any_of: [Another., {QUOTED}] # kept\n",
    ),
    "empty brackets": (
        "    - text: Second.\n      any_of: []\n",
        f"    - text: Second.\n      any_of: [{QUOTED}]\n",
    ),
    "a list of lines": (
        "    - text: Second.\n      any_of:\n        # kept\n        - Another.\n",
        f"    - text: Second.\n      any_of:\n        # kept\n        - {QUOTED}\n        - Another.\n",
    ),
    "an item in braces": (
        "    - {text: Second., must: true} # kept\n",
        f"    - {{text: Second., must: true, any_of: [{QUOTED}]}} # kept\n",
    ),
    "a block of text": (
        "    - text: |-\n        Second.\n      must: true\n",
        f"    - text: |-\n        Second.\n      any_of: [{QUOTED}]\n      must: true\n",
    ),
}


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_one_line_changes(tmp_path: Path, name: str, end: str):
    before, after = ((HEAD + item).replace("\n", end) for item in ITEMS[name])
    path = tmp_path / "case.yaml"
    path.write_bytes(before.encode())
    accept(path, PLACE, "text", WORDING)
    assert path.read_bytes().decode() == after
    assert yamlfile.read(path).data["gold"]["what"][1]["any_of"].count(WORDING) == 1


def test_what_cannot_be_edited_is_left_alone(tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + "    - text: Second.\n      any_of: Another.\n")
    with pytest.raises(InputError, match=r"gold\.what\[1\] cannot be edited"):
        accept(path, PLACE, "text", WORDING)
    assert path.read_text().endswith("any_of: Another.\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_wording_is_read_back(wording: str):
    changed = add_wording(HEAD, ("gold", "what", 0), "text", wording)
    found = yamlfile.parse(changed, Path("case.yaml")).data["gold"]["what"][0]
    assert found["any_of"] == [wording]
