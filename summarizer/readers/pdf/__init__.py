"""The reader of PDF, over pypdfium2 (the extra `pdf`).

`pdfium` and `objects` call the library, `pieces` and `page` read one page with them, `hidden` tells what
nobody sees. The rest knows no library: `runs`, `zones`, `columns`, `drawntables`, `tables`, `furniture`,
`browserprint`, `linenumbers`, `paragraphs` and `hyphens` put the words in reading order, and `writing` makes
the text and its layout.
"""
