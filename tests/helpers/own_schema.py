"""A schema of a user's own, in a module that another process can import."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer import Claim


class Minutes(BaseModel):
    decisions: list[Claim]
