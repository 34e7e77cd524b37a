"""PPTX: reads presentations slide by slide: titles, bullets, tables, diagrams, speaker notes, comments."""

from summarizer.readers.pptx.reader import PptxReader as PptxReader
