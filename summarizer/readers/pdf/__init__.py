"""The reader of PDF, over pypdfium2 (the extra `pdf`).

`pdfium` and `objects` call the library, `page` reads one page with them, `hidden` tells what nobody sees.
The rest knows no library: `runs`, `columns`, `tables`, `furniture`, `linenumbers`, `paragraphs` and `hyphens`
put the words in reading order, and `writing` makes the text and its layout.
"""
