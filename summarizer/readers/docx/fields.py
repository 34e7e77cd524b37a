"""Fields: of a field (`w:fldChar`) what is shown, its result, without the instruction that made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.docx.names import VAL, W, is_on, value_of
from summarizer.readers.ooxml import find_whole

REPEATING: Final = frozenset({"TOC", "INDEX", "TOA"})
"""Fields that list what stands elsewhere in the document, with the numbers of its pages."""
PAGE_NUMBERS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})

_FIELD_CHARACTER: Final = W + "fldChar"
_LONGEST: Final = 200


@dataclass(slots=True)
class _Field:
    code: str = ""
    separated: bool = False

    @property
    def kind(self) -> str:
        return kind_of_field(self.code)


class Fields:
    """The fields that are open at a place of one part of the document.

    A part in which fields begin that never end is damaged; there, everything is shown.

    Args:
        part: The root of the part.
    """

    def __init__(self, part: Element) -> None:
        characters = [each.get(W + "fldCharType") for each in part.iter(_FIELD_CHARACTER)]
        for tag in ("del", "moveFrom"):
            for deleted in part.iter(W + tag):
                for each in deleted.iter(_FIELD_CHARACTER):
                    characters.remove(each.get(W + "fldCharType"))
        self._sound = characters.count("begin") == characters.count("end")
        self._open: list[_Field] = []

    @property
    def shown(self) -> bool:
        """Whether text at this place is seen: not in an instruction, nor in a list that repeats others."""
        return all(field.separated and field.kind not in REPEATING | PAGE_NUMBERS for field in self._open)

    def add_instruction(self, text: str) -> None:
        """Take what stands in a `w:instrText`."""
        if self._open and not self._open[-1].separated and len(self._open[-1].code) < _LONGEST:
            self._open[-1].code += text

    def step(self, character: Element) -> str:
        """Take a `w:fldChar`.

        Returns:
            The kind of the field whose result begins with it, such as "PAGE"; else "".
        """
        kind = character.get(W + "fldCharType") if self._sound else ""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open and not self._open[-1].separated:
            self._open[-1].separated = True
            return self._open[-1].kind
        elif kind == "end" and self._open:
            self._open.pop()
        return ""


def kind_of_field(code: str) -> str:
    """Return the first word of an instruction.

    >>> kind_of_field(' TOC \\\\o "1-3" ')
    'TOC'
    """
    return (code.split(maxsplit=1) or [""])[0].upper()


def read_form(character: Element) -> str:
    """Return what an old form field shows that has no result: a box to tick or a choice from a list."""
    box, choice = character.find(f"{W}ffData/{W}checkBox"), character.find(f"{W}ffData/{W}ddList")
    if box is not None:
        state = box.find(W + "checked")
        return "☒" if is_on(state if state is not None else box.find(W + "default")) else "☐"
    if choice is not None:
        entries = [each.get(VAL, "") for each in choice.iter(W + "listEntry")]
        chosen = value_of(choice, "result") or value_of(choice, "default") or "0"
        number = find_whole(Element("result", {VAL: chosen}), VAL, 0) or 0
        return entries[number] if 0 <= number < len(entries) else ""
    return ""
