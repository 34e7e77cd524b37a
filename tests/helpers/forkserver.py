"""Processes that begin at once: forks of one that has imported what commands and recorders need."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

IMPORTED = [
    "instructor",
    "openai.resources.chat",
    "pytest",
    "summarizer.cli.brief",
    "summarizer.cli.delivery",
    "summarizer.llm.sdk",
    "summarizer.pipeline.summarize",
    "summarizer.render.page",
    "summarizer.store.briefs",
    "summarizer.tapes.recording",
]


def start_fork(function: Callable[..., object], *arguments: Any) -> BaseProcess:
    """Call a function in a process of its own. It is found by its module's name, as in `pickle`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    process = context.Process(target=function, args=arguments)
    process.start()
    return process
