"""Prompt files: found, parsed and rendered. The document is added after rendering, never as template text."""

from __future__ import annotations

from summarizer.prompts.choice import SHORT, check_choice, choose_short
from summarizer.prompts.fence import Message, nonce, number
from summarizer.prompts.files import (
    DIRECTORY_VARIABLE,
    available,
    find,
    folders,
    load,
    read,
    recipe_of,
    schema_of,
)
from summarizer.prompts.parsing import parse
from summarizer.prompts.prompt import ONE_CALL, RECIPES, SELECT_AND_SHORTEN, Prompt

__all__ = [
    "DIRECTORY_VARIABLE",
    "ONE_CALL",
    "RECIPES",
    "SELECT_AND_SHORTEN",
    "SHORT",
    "Message",
    "Prompt",
    "available",
    "check_choice",
    "choose_short",
    "find",
    "folders",
    "load",
    "nonce",
    "number",
    "parse",
    "read",
    "recipe_of",
    "schema_of",
]
