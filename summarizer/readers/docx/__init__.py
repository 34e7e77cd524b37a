"""DOCX: reads Word documents as they are seen, with tracked insertions, content controls, list numbers."""

from summarizer.readers.docx.reader import DocxReader as DocxReader
