"""Which prompt is asked: the one that is named, or the one for the recipe, the schema and the model."""

from __future__ import annotations

from typing import Final

from summarizer.errors import UsageError
from summarizer.prompts.prompt import DEFAULT_SCHEMA, RECIPES, SELECT_AND_SHORTEN

SHORT: Final = "short"
"""The prompt of the recipe `select-and-shorten`."""


def choose_short(recipe: str | None, schema: str | None, *, small: bool) -> bool:
    """Whether the prompt `short` is meant where no prompt is named.

    Args:
        recipe: The recipe that is named; None for the one that suits the model.
        schema: The schema that is named, as `package.module:Class`.
        small: Whether the model is marked small.

    Raises:
        UsageError: There is no such recipe, or it does not make briefs of this schema.
    """
    check_recipe(recipe)
    if recipe == SELECT_AND_SHORTEN:
        _check_schema(schema)
    return recipe == SELECT_AND_SHORTEN or (recipe is None and small and _is_default(schema))


def check_choice(prompt: str, asked_by: str, recipe: str | None, schema: str | None) -> None:
    """Check that a prompt that is named goes with the recipe and the schema that are named.

    Args:
        prompt: The prompt's name.
        asked_by: The recipe that asks its requests.
        recipe: The recipe that is named, if any.
        schema: The schema that is named, if any.

    Raises:
        UsageError: They exclude each other, or there is no such recipe.
    """
    check_recipe(recipe)
    if recipe is not None and recipe != asked_by:
        what = f"The recipe {recipe} and the prompt {prompt}, which is of the recipe {asked_by}"
        raise UsageError(f"{what}, exclude each other.", hint="Leave one of the two out.")
    if asked_by == SELECT_AND_SHORTEN:
        _check_schema(schema)


def check_recipe(recipe: str | None) -> None:
    """Raise `UsageError` for the name of no recipe."""
    if recipe is not None and recipe not in RECIPES:
        raise UsageError(f"There is no recipe named {recipe!r}.", hint=f"Known: {', '.join(RECIPES)}.")


def _check_schema(schema: str | None) -> None:
    if not _is_default(schema):
        what = f"The recipe {SELECT_AND_SHORTEN} makes briefs of the schema {DEFAULT_SCHEMA} alone"
        hint = "Use the recipe one-call, with a prompt of its own."
        raise UsageError(f"{what}, not of {schema}.", hint=hint)


def _is_default(schema: str | None) -> bool:
    return schema in (None, DEFAULT_SCHEMA)
