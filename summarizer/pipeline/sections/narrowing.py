"""Narrowing: the task for one section of a document."""

from __future__ import annotations

from dataclasses import replace

from summarizer.document import Document
from summarizer.document.layout import Layout, Mark, Stretch
from summarizer.pipeline.section import Section
from summarizer.pipeline.task import Task
from summarizer.prompts import SELECT_AND_SHORTEN


def narrow(task: Task, section: Section) -> tuple[Task, int]:
    """Return the task for a section, and what is added to the numbers that its draft cites.

    Where code chooses the sentences, it chooses them of a document that is only the section.

    Args:
        task: The task for the whole document.
        section: The section.
    """
    if task.prompt.recipe != SELECT_AND_SHORTEN:
        return replace(task, section=section), 0
    document = cut_out(task.document, section)
    whole = replace(section, first=1, last=len(document.sentences))
    return replace(task, document=document, section=whole), section.first - 1


def cut_out(document: Document, section: Section) -> Document:
    """Return a section as a document with the same sentences and places.

    Args:
        document: The whole.
        section: What is cut out.
    """
    sentences = section.select(document)
    start, end = sentences[0].start, sentences[-1].end
    stretches = tuple(Stretch(each.start - start, each.end - start, "whole") for each in sentences)
    marks = tuple(
        Mark(each.start - start, document.place_at(each.start), document.date_at(each.start))
        for each in sentences
    )
    return replace(document, text=document.text[start:end], layout=Layout(stretches, marks), gaps=())
