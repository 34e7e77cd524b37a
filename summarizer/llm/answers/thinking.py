"""Thinking: what a model writes before its answer, between marks of its own."""

from __future__ import annotations

import re

_NAMES = "think|thinking|thoughts?|reason|reasoning|reflection|analysis|scratchpad|seed:think"
_OPENING = re.compile(
    rf"<(?:{_NAMES})>|\[THINK\]|◁think▷|<\|begin_of_thought\|>|<\|channel\|>(?:analysis|commentary)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"</(?:{_NAMES})\s*>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>|<\|channel\|>final",
    re.IGNORECASE,
)


def split_thinking(text: str) -> tuple[str, str]:
    """Return what a text answers, and what in it was thought aloud.

    A mark that closes what no mark opened ends a thought too: templates of chats write the opening one
    themselves. A thought that is not closed goes on to the end.

    >>> split_thinking("<think>A draft: {}</think>{1}")
    ('{1}', 'A draft: {}')
    >>> split_thinking("Hm. {}</think>{1}"), split_thinking("<think>Hm. {}")
    (('{1}', 'Hm. {}'), ('', 'Hm. {}'))
    """
    answers: list[str] = []
    thoughts: list[str] = []
    place = 0
    while closing := _CLOSING.search(text, place):
        opening = _OPENING.search(text, place, closing.start())
        answers.append(text[place : opening.start()] if opening else "")
        thoughts.append(text[opening.end() if opening else place : closing.start()])
        place = closing.end()
    opening = _OPENING.search(text, place)
    answers.append(text[place : opening.start()] if opening else text[place:])
    thoughts.append(text[opening.end() :] if opening else "")
    return "".join(answers), "".join(thoughts)
