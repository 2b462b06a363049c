"""Messages about reading documents."""

from __future__ import annotations

from policyplan.messages import Message, words

words(
    {
        "wanted-document": "a text, a web page, a Word document (.docx) or a PDF with text",
        "advice-document-document": "Open it in Word, WPS or LibreOffice and save it as .docx.",
        "advice-document-workbook": (
            "If it holds a task-division table, convert it: `policyplan convert table.xlsx plan.yaml --from division`. "
            "Copy other text into a document and save that as .docx."
        ),
        "advice-document-other": "Give the document as text, .html, .docx or PDF.",
        "advice-document-picture": (
            "Recognize its text with an OCR program, save the result as .docx or as text, and compare it with the picture."
        ),
        "advice-document-fixed": (
            "Open it in the program that shows it (an OFD reader or WPS for .ofd, CAJViewer for .caj), and export it as a "
            "PDF with text, or copy the text into a .docx file."
        ),
    }
)

FEATURE = Message("feature.text", "Reading documents")
NO_TEXT = Message(
    "document-without-text",
    "The document has no text.",
    hint="Check that it is the right file, and that it is complete.",
)
ENCODING_GUESSED = Message(
    "text-encoding-guessed",
    "The text is not UTF-8; it is read as {encoding}, which is a guess.",
    hint="If characters look wrong, open the file in the program that wrote it, and save it as UTF-8.",
)
ENCODING_UNKNOWN = Message(
    "text-encoding-unknown",
    "The text is in an unknown encoding: neither UTF-8, UTF-16, GB18030 nor Big5.",
    hint="Open it in a text editor that shows it well, and save it as UTF-8.",
)
ENCODING_MIXED = Message(
    "text-encoding-mixed",
    "The text mixes encodings: most of it is UTF-8, but line {line} is not.",
    hint="Open it in a text editor, replace the characters that look wrong, and save it as UTF-8.",
)
CHARACTERS_REPLACED = Message(
    "page-characters-replaced",
    "{count} character of the page is not in its encoding, {encoding}; it is read as \ufffd.",
    plural="{count} characters of the page are not in its encoding, {encoding}; they are read as \ufffd.",
    hint="Save the page again from the browser.",
)
PAGE_TOO_DEEP = Message(
    "page-too-deep",
    "The elements of the page are nested more than {limit} deep.",
    hint="Copy its text into a .txt or .docx file.",
)
PAGE_BROKEN = Message(
    "page-broken", "The page can't be read: {why}.", hint="Save it again from the browser, or copy its text."
)
PAGE_FURNITURE = Message(
    "page-furniture",
    "{count} line is outside the article (menus, links, the foot of the page) and is marked as no part of the document.",
    plural="{count} lines are outside the article (menus, links, the foot of the page) and are marked as no part of the document.",
)
PICTURES = Message(
    "document-pictures-left-out",
    "{count} picture or object is not read.",
    plural="{count} pictures or objects are not read.",
    hint="Look at them: a picture of a table or of text must be typed or recognized.",
)
DAMAGED = Message(
    "word-document-damaged",
    "The Word document is damaged: {why}.",
    hint="Open it in a word processor and save it again.",
)
HIDDEN = Message(
    "document-hidden-left-out",
    "{count} stretch of hidden text is not read.",
    plural="{count} stretches of hidden text are not read.",
)
FOOTNOTES = Message(
    "document-footnotes",
    "{count} footnote is read at the end of the text.",
    plural="{count} footnotes are read at the end of the text.",
)
NUMBERING_UNKNOWN = Message(
    "document-numbering-unknown",
    "{count} number that Word makes is in an unknown style and is read as a plain number.",
    plural="{count} numbers that Word makes are in an unknown style and are read as plain numbers.",
    hint="Compare the numbers with those that Word shows.",
)
PDF_DAMAGED = Message(
    "pdf-damaged", "The PDF is damaged: {why}.", hint="Copy or download the file again, or print it to a new PDF."
)
PDF_ENCRYPTED = Message(
    "pdf-encrypted", "The PDF is protected by a password.", hint="Open it and save it without a password."
)
PDF_SCANNED = Message(
    "pdf-scanned",
    "The PDF has no text: its {count} page is a picture, such as a scan.",
    plural="The PDF has no text: its {count} pages are pictures, such as a scan.",
    hint="Recognize its text with an OCR program (for example `ocrmypdf -l chi_sim in.pdf out.pdf`), and check the result.",
)
PDF_PAGE_WITHOUT_TEXT = Message(
    "pdf-page-without-text",
    "Page {page} has no text; it may be a scan or a picture.",
    hint="Look at it: what is in it was not read.",
)
PDF_PAGE_DAMAGED = Message("pdf-page-damaged", "Page {page} is damaged and was not read.", hint="Look at it.")
PDF_GARBLED = Message(
    "pdf-garbled",
    "{count} character of the PDF has no known meaning: its font doesn't say which one it is.",
    plural="{count} characters of the PDF have no known meaning: their fonts don't say which ones they are.",
    hint="Recognize the text with an OCR program, and check the result.",
)
PDF_SLANTED = Message(
    "pdf-slanted",
    "{count} character is set aslant, such as a watermark, and is not read.",
    plural="{count} characters are set aslant, such as a watermark, and are not read.",
)
PDF_TOO_MANY_PAGES = Message(
    "pdf-too-many-pages",
    "The PDF has {pages} pages; the limit is {limit}.",
    hint="If you trust the file, raise the limit: limits=Limits(pages=…).",
)
TEXT_TOO_LONG = Message(
    "document-too-long",
    "The text has more than {limit} characters.",
    hint="If you trust the file, raise the limit: limits=Limits(characters=…).",
)
TABLE_TOO_LARGE = Message(
    "document-table-too-large",
    "A table of the document has too many cells; the limit is {limit}.",
    hint="If you trust the file, raise the limit: limits=Limits(cells=…).",
)
