"""What `summarizer brief` is asked of the lift, and the page that it prints."""

from __future__ import annotations

MODEL = ("--model", "openai/gpt-4.1-mini")
ASK = (*MODEL, "--json")
PAGE = """lift.txt, undated

Status: ongoing
  ✓ The lift is broken. [1]

What
  ✓ The lift at Dock 9 has been broken since Monday. [1]

Open issues
  ✓ It is not known when the motor will come. [3]

Who
  ✓ Ann Lee (person), the caretaker [2]

28 words of 28, ✓ 4 verified, openai/gpt-4.1-mini, 0.0001 USD
"""
