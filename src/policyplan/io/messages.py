"""Messages about reading and writing files."""

from __future__ import annotations

from policyplan.messages import Message, words

FORMAT = Message("extension.format", "format")
FORMAT_NAMED_OTHERWISE = Message(
    "format-named-otherwise",
    "The entry point {name:q} leads to a format with the name {given:q}.",
    hint="Give both the same name.",
)
FORMAT_INCOMPLETE = Message("format-incomplete", "The module of the format {format:q} has no {attribute:q}.")
LANGUAGE_ASSUMED = Message(
    "language-assumed",
    "The file doesn't state its language; it is read as {language:q}.",
    hint="Give the language, for example language='fr'.",
)
FILE_OF_ANOTHER_KIND = Message(
    "file-of-another-kind", "The file is {kind:word}, not {wanted:word}.", hint="{advice:word}"
)
FORMAT_UNKNOWN = Message("format-unknown", "Cannot tell the format of {path:q}.", hint="Supported: {known}.")
NOT_TEXT = Message("not-text", "The text of a plan file must be str or bytes, not {given:q}.")
FORMAT_ONLY_WRITTEN = Message(
    "format-only-written", "Files in the format {format:q} can be written but not read.", hint="Supported: {known}."
)
FORMAT_ONLY_READ = Message(
    "format-only-read", "Files in the format {format:q} can be read but not written.", hint="Supported: {known}."
)
FORMAT_OF_SEVERAL_FILES = Message(
    "format-of-several-files",
    "The format {format:q} has several files ({files}), which need a folder.",
    hint="Give a path to write to.",
)
FORMAT_OPTION_UNKNOWN = Message(
    "format-option-unknown",
    "The format {format:q} has no option {option:q}.",
    hint="Did you mean {nearest:q}? | Supported: {known}.",
)
FORMAT_LEAVES_OUT = Message(
    "format-leaves-out",
    "The format {format:q} cannot keep {what}; {count} is left out.",
    hint="Examples: {ids}.",
    plural="The format {format:q} cannot keep {what}; {count} are left out.",
)
FORMAT_LEAVES_OUT_OF = Message(
    "format-leaves-out-of",
    "The format {format:q} cannot keep these attributes of {what}, which are left out: {fields}.",
)
FORMAT_ONE_LANGUAGE = Message(
    "format-one-language",
    "A {format:q} file has one language; {count} text in another language is left out.",
    plural="A {format:q} file has one language; {count} texts in other languages are left out.",
)
FORMAT_LEAVES_OUT_EVIDENCE = Message(
    "format-leaves-out-evidence",
    "The format {format:q} cannot keep offsets in the text or marks of inference; {count} is left out.",
    plural="The format {format:q} cannot keep offsets in the text or marks of inference; {count} are left out.",
)
FORMATS_COUNTED = Message(
    "formats-counted", "Losses are counted in attributes of a plan's records. Name a format to list its losses."
)
FORMAT_IS_NOT_READ = Message("format-is-not-read", "{format} files are for other programs and cannot be read back.")
FORMAT_IS_NOT_WRITTEN = Message(
    "format-is-not-written", "{format} files are only read, so no part of a plan is lost in them."
)
FORMAT_LOSES = Message(
    "format-loses",
    "These attributes are not read back from {format} files; all others are. Writing a file reports the values that are lost.",
)
FORMAT_LOSES_NOTHING = Message("format-loses-nothing", "{format} files keep the complete plan.")
ARCHIVE_DAMAGED = Message(
    "archive-damaged", "The archive is damaged: {why}.", hint="Copy or download the file again; its end may be missing."
)
ARCHIVE_ENCRYPTED = Message("archive-encrypted", "The archive is encrypted.", hint="Save it without a password.")
ARCHIVE_METHOD = Message(
    "archive-method",
    "In the archive, {part:q} is packed by a method other than deflate.",
    hint="Unpack it and pack it again as an ordinary zip file.",
)
ARCHIVE_PART_TWICE = Message(
    "archive-part-twice",
    "The archive has two parts named {part:q}.",
    hint="Upper and lower case don't distinguish names. Remove or rename one of the parts.",
)
ARCHIVE_PART_MISSING = Message("archive-part-missing", "The archive has no {part:q}.")
ARCHIVE_TOO_MANY_PARTS = Message("archive-too-many-parts", "The archive has {parts} parts; the limit is {limit}.")
ARCHIVE_TOO_LARGE = Message(
    "archive-too-large",
    "The archive would unpack to {unpacked} bytes; the limit is {limit}.",
    hint="If you trust the file, raise the limit: limits=Limits(unpacked=…), or --limits unpacked=….",
)
ARCHIVE_TOO_DENSE = Message(
    "archive-too-dense",
    "The archive would unpack to {ratio} times its size; the limit is {limit} times.",
    hint="If you trust the file, raise the limit: limits=Limits(ratio=…), or --limits ratio=….",
)
WORKBOOK_FEATURE = Message("feature.workbook", "An Excel workbook")
CELL_ERROR = Message(
    "cell-error",
    "The cell holds an error, {shown}; it is not used.",
    hint="Correct the formula, or enter the value itself.",
)
CELL_FORMULA_WITHOUT_VALUE = Message(
    "cell-formula-without-value",
    "The cell holds a formula without a stored value, ={formula}; it is not used.",
    hint="Open the file in a spreadsheet program and save it, or enter the value itself.",
)
CELL_FORMAT_CONDITIONAL = Message(
    "cell-format-conditional",
    "The number format {format:q} shows numbers of different sizes in different ways; the cell is not used.",
    hint="Choose the format General, and enter the number with its unit.",
)
CELL_SCALED = Message(
    "cell-scaled",
    "The cell holds {given}, but its format {format:q} shows other digits; {given} is used.",
    hint="Check the number, and choose the format General.",
)
CELL_DAY_IS_NUMBER = Message(
    "cell-day-is-number",
    "The cell has the format of a date and shows {shown}, but holds the number {given}; {given} is used.",
    hint="Enter a date such as 2018-06-30.",
)
CELL_DAY_WITHOUT_YEAR = Message(
    "cell-day-without-year",
    "The cell shows {shown} without a year; it is read as {day}, the day that the workbook stores.",
    hint="A spreadsheet adds the year in which somebody entered the day. Check it.",
)
CELL_DAY_IN_UTC = Message(
    "cell-day-in-utc",
    "{given} is a time in UTC, which may be the next or the previous day where the office is; it is not used.",
    hint="Enter a date such as 2018-06-30.",
)
CELL_INVISIBLE = Message(
    "cell-invisible", "The text contains invisible characters, such as zero-width spaces; they are removed."
)
CELL_STRUCK = Message(
    "cell-struck",
    "The text is struck through, at least in part; it is used as it is.",
    hint="Delete text that should not be reported.",
)
CELL_PICTURE = Message(
    "cell-picture", "The cell holds a picture, which is not read.", hint="Enter its content as text."
)
SHEET_PICTURE = Message(
    "sheet-picture", "The sheet contains a picture, which is not read.", hint="Enter its content into cells."
)
SHEET_TEXT_BOX = Message(
    "sheet-text-box",
    "The sheet contains a text box, which is not read: {text:q}.",
    hint="Enter its text into a cell.",
)
SHEET_CHART = Message("sheet-chart", "The sheet contains a chart or diagram, which is not read.")
SHEET_OBJECT = Message(
    "sheet-object",
    "The sheet contains a shape or an embedded object, which is not read.",
    hint="Enter its content into cells.",
)
SHEET_WITHOUT_CELLS = Message(
    "sheet-without-cells", "The sheet has no cells, such as a sheet of a chart; it is not read."
)
TABLE_ENCODING_GUESSED = Message(
    "table-encoding-guessed",
    "The file is not UTF-8; it is read as {encoding}, which is a guess.",
    hint="If characters look wrong, save the file again as “CSV UTF-8” in the program that wrote it.",
)
TABLE_ENCODING_MIXED = Message(
    "table-encoding-mixed",
    "The file mixes encodings: most of it is UTF-8, but row {row} is not.",
    hint="Open it in a text editor, replace the characters that look wrong, and save it as UTF-8.",
)
WORKBOOK_PASSWORD = Message(
    "workbook-password", "The workbook is protected by a password.", hint="Open it and save it without a password."
)
WORKBOOK_OLD = Message(
    "workbook-old", "This is a workbook in Excel's old format (.xls).", hint="Open it and save it as .xlsx."
)
WORKBOOK_LESS_KNOWN = Message(
    "workbook-less-known",
    "This kind of workbook doesn't show comments, formulas, number formats or errors of formulas to other programs; cells with an error may be read as empty.",
    hint="Save the workbook as .xlsx to have them checked.",
)
DOCUMENT_DAMAGED = Message(
    "document-damaged", "The Word document is damaged: {why}.", hint="Open it in a word processor and save it again."
)
DOCUMENT_DELETED = Message(
    "document-deleted",
    "{count} tracked deletion is not read.",
    plural="{count} tracked deletions are not read.",
    hint="Accept or reject the tracked changes.",
)
DOCUMENT_INSERTED = Message(
    "document-inserted",
    "{count} tracked insertion is read as if it were accepted.",
    plural="{count} tracked insertions are read as if they were accepted.",
    hint="Accept or reject the tracked changes.",
)
DOCUMENT_TABLE_CONTINUED = Message(
    "document-table-continued",
    "{count} table continues the table before it and is read as one with it.",
    plural="{count} tables continue the tables before them and are read as one with them.",
)
DOCUMENT_TABLE_INSIDE = Message(
    "document-table-inside",
    "{count} cell has a table in it; the text of that table is read as text of the cell.",
    plural="{count} cells have tables in them; the text of these tables is read as text of the cells.",
)
DOCUMENT_TABLE_INSIDE_READ = Message(
    "document-table-inside-read",
    "{count} table of tasks is inside a cell of another table; it is read as a table of its own.",
    plural="{count} tables of tasks are inside cells of other tables; they are read as tables of their own.",
)
DOCUMENT_COVERED = Message(
    "document-covered",
    "{count} cell that a merged cell covers has text, which Word does not show; it is not read.",
    plural="{count} cells that merged cells cover have text, which Word does not show; it is not read.",
)
DOCUMENT_TEXT_BOX = Message(
    "document-text-box", "{count} text box is not read.", plural="{count} text boxes are not read."
)
DOCUMENT_PICTURE = Message(
    "document-picture", "{count} picture or object is not read.", plural="{count} pictures or objects are not read."
)
DOCUMENT_NUMBERING = Message(
    "document-numbering",
    "The number before {count} paragraph is made by Word and is not read.",
    plural="The numbers before {count} paragraphs are made by Word and are not read.",
)
WORKBOOK_IS_PAGE = Message(
    "workbook-is-page",
    "The file is an HTML or XML page, not a workbook as its name suggests.",
    hint="Open it in a spreadsheet program and save it as .xlsx.",
)
WORKBOOK_DAMAGED = Message(
    "workbook-damaged",
    "The workbook is damaged: {why}.",
    hint="Open it in a spreadsheet program, repair it and save it again.",
)
WORKBOOK_TOO_MANY_SHEETS = Message(
    "workbook-too-many-sheets",
    "The workbook has {sheets} sheets; the limit is {limit}.",
    hint="If you trust the file, raise the limit: limits=Limits(sheets=…), or --limits sheets=….",
)
WORKBOOK_TOO_LONG = Message(
    "workbook-too-long",
    "The sheet {sheet:q} has {rows} rows; the limit is {limit}.",
    hint="If you trust the file, raise the limit: limits=Limits(rows=…), or --limits rows=….",
)
WORKBOOK_TOO_WIDE = Message(
    "workbook-too-wide",
    "The cells of the sheet {sheet:q} are too far apart: {rows} rows by {columns} columns.",
    hint="If you trust the file, raise the limit: limits=Limits(cells=…), or --limits cells=….",
)
WORKBOOK_TOO_LARGE = Message(
    "workbook-too-large",
    "The workbook has more than {limit} cells.",
    hint="If you trust the file, raise the limit: limits=Limits(cells=…), or --limits cells=….",
)
WORKBOOK_MACROS = Message("workbook-macros", "The workbook has macros; they are not run.")
WORKBOOK_LINKS = Message("workbook-links", "The workbook has links to other files; they are not followed.")
WORKBOOK_FORMULAS = Message(
    "workbook-formulas",
    "{count} cell has a formula ({cells}); its saved value is used.",
    plural="{count} cells have formulas ({cells}); their saved values are used.",
)
CELL_TOO_LONG = Message(
    "cell-too-long",
    "The text in this cell has more than {limit} characters.",
    hint="If you trust the file, raise the limit: limits=Limits(text=…), or --limits text=….",
)
TABLE_ENCODING = Message(
    "table-encoding",
    "The table is not in UTF-8, UTF-16 with a byte order mark, or GB18030 (byte {offset}).",
    hint="Save it as CSV UTF-8.",
)
TABLE_TOO_LONG = Message(
    "table-too-long",
    "The table has more than {limit} rows.",
    hint="If you trust the file, raise the limit: limits=Limits(rows=…), or --limits rows=….",
)
TABLE_TOO_LARGE = Message(
    "table-too-large",
    "The table has more than {limit} cells.",
    hint="If you trust the file, raise the limit: limits=Limits(cells=…), or --limits cells=….",
)
FORMAT_HOLDS_NETWORK = Message(
    "format-holds-network",
    "The format {format:q} keeps only the network (nodes: {nodes}, edges: {edges}); the rest of the plan is left out.",
)
NETWORK_OPTION_UNUSED = Message(
    "network-option-unused", "The network {network:q} has no option {option:q}.", hint="Supported: {known}."
)
PACKAGE_ONE_PLAN = Message("package-one-plan", "The table 'plan' of a package must have one row, not {count}.")
PACKAGE_TABLE_UNKNOWN = Message(
    "package-table-unknown", "A plan has no table {table:q}.", hint="Did you mean {nearest:q}?"
)
PACKAGE_MIXED = Message(
    "package-mixed",
    "The folder has files of two versions of the package: {table:q} isn't the one of {sums}.",
    hint="Writing or copying it was interrupted: write it again, or copy the whole folder again.",
)
PACKAGE_BUSY = Message(
    "package-busy",
    "Another program writes the package again and again.",
    hint="Wait until it is done, and try again.",
)
PACKAGE_TABLE_CHANGED = Message(
    "package-table-changed",
    "The table {table:q} was changed after the package was written.",
    hint="If nobody edited it, write the package again.",
)
PACKAGE_TABLE_TWICE = Message(
    "package-table-twice", "The package has two tables {table:q}.", hint="Join them in one file."
)
PACKAGE_BROKEN = Message("package-broken", "The descriptor of the package is broken: {why}.")
PACKAGE_OF_ANOTHER = Message(
    "package-of-another",
    "This Data Package does not contain a plan: its descriptor has no {key:q}.",
    hint="Supported: packages that policyplan wrote, or packages with the same tables.",
)
PARQUET_BROKEN = Message("parquet-broken", "The Parquet file is broken: {why}.")
ROW_UNPLACED = Message(
    "row-unplaced", "This row of {table:q} belongs to no record: {owner_table:q} has no {owner:q} with its id."
)
ROW_TOO_MANY = Message("row-too-many", "{owner:q} has more than one row in {table:q}.")
ROW_ELSEWHERE = Message("row-elsewhere", "This row belongs to {table:q}, but only rows of {wanted:q} are allowed here.")
ROW_INCOMPLETE = Message("row-incomplete", "This row of {table:q} lacks required values: {columns}.")
CELL_OF_ANOTHER_TYPE = Message("cell-of-another-type", "{given:q} is not a valid {type}.")
FORMAT_HOLDS_LEDGER = Message(
    "format-holds-ledger",
    "The format {format:q} keeps only the ledger ({count} row of tasks, targets and reports); the rest of the plan is left out.",
    plural="The format {format:q} keeps only the ledger ({count} rows of tasks, targets and reports); the rest of the plan is left out.",
)
LEDGER_ROWS_OF_NOBODY = Message(
    "ledger-rows-of-nobody",
    "{count} row ({ids}) has no named agency and is in no department's ledger.",
    plural="{count} rows ({ids}) have no named agency and are in no department's ledger.",
)
LEDGER_TEXT_CUT = Message(
    "ledger-text-cut",
    "{count} row ({ids}) has text longer than the {limit} characters of a cell; the rest is left out.",
    plural="{count} rows ({ids}) have text longer than the {limit} characters of a cell; the rest is left out.",
)
FILE_WITHOUT_LEDGER = Message(
    "file-without-ledger",
    "No sheet of this file is a ledger.",
    hint='A ledger has at least three of its headings and a column of ids. To read another office\'s table, convert it to a plan file with --from division (format="division" in Python).',
)
FILE_PASSED_OVER = Message(
    "file-passed-over",
    "The file is not a workbook or a CSV file and is skipped.",
    hint="If a department reports in it, copy its entries into the ledger that was sent.",
)
LEDGER_WITHOUT_IDS = Message(
    "ledger-without-ids",
    "This ledger has no column of ids, so its rows cannot be matched.",
    hint="Copy the column of ids from the ledger that was sent.",
)
CELL_COMMENT = Message("cell-comment", "A comment on the cell says {text:q}.")
FILE_WITHOUT_DIVISION = Message(
    "file-without-division",
    "No sheet has the headings of a task-division table. The first cells are: {cells:q}.",
    hint="Say in a mapping which rows have the headings, and what the columns hold.",
)
MAPPING_NEITHER = Message("mapping-neither", "A mapping must be the path of a YAML file, or a dict, not {given}.")
MAPPING_KEY_UNKNOWN = Message(
    "mapping-key-unknown", "A mapping has no key {key:q}.", hint="Did you mean {nearest:q}? | Supported: {known}."
)
MAPPING_VALUE = Message("mapping-value", "{key:q} must be {wanted:word}.")
DIVISION_SHEET_MISSING = Message(
    "division-sheet-missing",
    "The file has no sheet {sheet:q}.",
    hint="Did you mean {nearest:q}? | Its sheets are: {known}.",
)
DIVISION_SHEET_WITHOUT_TABLE = Message(
    "division-sheet-without-table",
    "This sheet has no table of tasks; the text of its {count} cell is kept in the source only.",
    plural="This sheet has no table of tasks; the text of its {count} cells is kept in the source only.",
)
DIVISION_SHEET_HIDDEN = Message(
    "division-sheet-hidden", "This sheet is hidden; its tasks are read like those of other sheets."
)
DIVISION_MAPPING_UNUSED = Message(
    "division-mapping-unused",
    "The mapping names {heading:q}, but no column has this heading.",
    hint="Did you mean {nearest:q}?",
)
DIVISION_HEADING_MISSING = Message(
    "division-heading-missing", "This column has no heading; its text is added to the descriptions of tasks."
)
DIVISION_HEADING_UNKNOWN = Message(
    "division-heading-unknown",
    "The heading {heading:q} is unknown; the text of its column is added to the descriptions of tasks.",
    hint="Say in a mapping what the column holds.",
)
DIVISION_HEADING_GUESSED = Message(
    "division-heading-guessed", "The column {heading:q} is read as {taken:q}, a guess from the words of its heading."
)
DIVISION_HEADING_SEVERAL = Message(
    "division-heading-several",
    "The column {heading:q} may hold {holds}; it is read as {taken:q}.",
    hint="Say in a mapping which it is.",
)
DIVISION_COLUMN_TWICE = Message(
    "division-column-twice",
    "The heading {heading:q} means {holds:q}, but another column already holds that; it is read as {taken:q}.",
    hint="Say in a mapping what each column holds.",
)
DIVISION_FIRST_LEADS = Message("division-first-leads", "The agency named first is the lead agency, as this text says.")
DIVISION_NOTE = Message("division-note", "This line is not a row of the table: {text:q}.")
DIVISION_HEADINGS_AGAIN = Message("division-headings-again", "The headings are repeated here.")
DIVISION_TOTAL = Message("division-total", "This row is a total, not a task: {text:q}.")
DIVISION_ROW_UNPLACED = Message(
    "division-row-unplaced", "The only text of this row is neither a task nor a category: {text:q}."
)
DIVISION_WITHOUT_OWNER = Message("division-without-owner", "This row names no agency.")
DIVISION_WITHOUT_OWNERS = Message(
    "division-without-owners",
    "No column of this table names agencies, so its tasks have no assignments.",
    hint="If a column does, say so in the mapping, such as `columns: {{责任单位: owners}}`.",
)
DIVISION_CATEGORY_OWNER = Message(
    "division-category-owner",
    "{text:q} is the heading of the rows below and names an agency; no task is assigned to it.",
    hint="If it is responsible for these tasks, write it in a column of agencies in each row.",
)
DIVISION_TARGET_SHARED = Message(
    "division-target-shared",
    "{text:q} is in a cell that is merged with the row above; it is counted once, as the target of that row.",
    hint="Move it to the task that it belongs to.",
)
DIVISION_OWNERS_UNREAD = Message("division-owners-unread", "No agency was recognised in {text:q}.")
DIVISION_OWNER_TWICE = Message("division-owner-twice", "{name:q} is named twice with the same role; it is read once.")
DIVISION_AGENCIES_ALIKE = Message(
    "division-agencies-alike",
    "{name:q} and {other:q} may be the same agency; they are not merged.",
    hint="If they are the same, add this to the mapping: {entry}",
)
DIVISION_AGENCY_UNUSED = Message(
    "division-agency-unused",
    "The mapping gives {other:q} as another name of {name:q}, but no cell names {other:q}.",
    hint="Did you mean {nearest:q}?",
)
DIVISION_OWNERS_REST = Message(
    "division-owners-rest",
    "{text:q} in this cell is neither the name of an agency nor a known term; it is added to the description.",
    hint="Check the cell, and correct the assignments of the task.",
)
DIVISION_OWNER_DOUBTFUL = Message(
    "division-owner-doubtful",
    "{name:q} doesn't look like the name of an agency; it is read as an agency.",
    hint="If it refers to an agency, name that agency in the mapping: {entry}",
)
DIVISION_OWNER_PLACE = Message(
    "division-owner-place",
    "{name:q} is the name of a place; it is read as an agency, the government of the place.",
    hint="To use the name of the government, add this to the mapping: {entry}",
)
DIVISION_DITTO = Message("division-ditto", "{text:q} is read as {names}, the agencies of the other row.")
DIVISION_DITTO_UNRESOLVED = Message(
    "division-ditto-unresolved",
    "{text:q} refers to another row, but that row names no agency; no agency is read.",
    hint="Name the agencies in the cell.",
)
DIVISION_NOTE_OF_LEADS = Message(
    "division-note-of-leads",
    "This text says who leads among the agencies of another column; it makes no responsible agency a lead agency.",
    hint="If it applies to the responsible agencies, set first_leads: true in the mapping.",
)
DIVISION_DUE_STANDING = Message("division-due-standing", "{text:q} sets no deadline; it is added to the description.")
DIVISION_DUE_YEAR = Message("division-due-year", "{text:q} names no year; it is read as {due}.")
DIVISION_DUE_OTHER_YEAR = Message(
    "division-due-other-year",
    "The cell shows a day without a year and stores {due}, but the year of the table is {year}; {due} is used.",
    hint="Enter the day with its year.",
)
DIVISION_DUE_DAY_NUMBER = Message(
    "division-due-day-number", "{text:q} is the number by which spreadsheets store a day; it is read as {due}."
)
DIVISION_DUE_MONTH_OPEN = Message(
    "division-due-month-open",
    "{text:q} may be January or October, because a number drops its last zero; it is added to the description.",
    hint="Write the month with two digits in the table, as a text: {january} or {october}.",
)
DIVISION_DUE_WITHOUT_YEAR = Message(
    "division-due-without-year",
    "Neither {text:q} nor the title of the table names a year; the text is added to the description.",
    hint="Set the year in the mapping, such as year: 2024.",
)
DIVISION_DUE_REST = Message(
    "division-due-rest", "{text:q} is read as {due}; all of its words are kept in the description."
)
DIVISION_DUE_UNREAD = Message(
    "division-due-unread", "{text:q} could not be read as a single date; it is added to the description."
)
DIVISION_TARGET_UNREAD = Message(
    "division-target-unread", "{text:q} could not be read as a number with a unit; it is kept as written."
)
DIVISION_TARGET_WITHOUT_UNIT = Message(
    "division-target-without-unit", "{text:q} has no unit; it is kept as written, without a value."
)
DIVISION_SHARE_SMALL = Message(
    "division-share-small",
    "The cell holds {value} and its unit is %; Excel may show a number a hundred times as large.",
    hint="Compare it with the table.",
)
LEDGER_LIST_MISSING = Message(
    "ledger-list-missing",
    "The cell says {text:q}, but no row of {task:q} in this sheet lists agencies.",
    hint="Copy the list from the ledger that was sent.",
)
ROW_UNKNOWN = Message(
    "row-unknown", "The ledger has no row with the id {id:q}; this row is not used. It says: {text:q}."
)
ROW_WITHOUT_ID = Message(
    "row-without-id",
    "This row has no id and is not used. It says: {text:q}.",
    hint="Copy its id from the ledger that was sent.",
)
ROW_ID_CHANGED = Message(
    "row-id-changed",
    "This row was sent with another id than {id:q}; it is not used.",
    hint="Put each row back next to its own id, as in the ledger that was sent, and collect the file again.",
)
ROW_WITHOUT_DAY = Message(
    "row-without-day",
    "The row {id:q} was filled in ({fields}) but has no date; it is not used.",
    hint="Enter a date under “Updated”, or give one for all rows without a date: --at (at= in Python).",
)
COLUMN_NOT_RECOGNIZED = Message(
    "column-not-recognized",
    "The heading {given:q} is not one of the ledger; {count} cell below it is not used.",
    plural="The heading {given:q} is not one of the ledger; {count} cells below it are not used.",
    hint="Did you mean {nearest:q}? | Put the entries below a heading of the ledger that was sent.",
)
COLUMN_SAME_MEANING = Message(
    "column-same-meaning",
    "The headings {used:q} and {given:q} mean the same; {used:q} is read, and {count} cell below {given:q} is not used.",
    plural="The headings {used:q} and {given:q} mean the same; {used:q} is read, and {count} cells below {given:q} are not used.",
    hint="Keep one of the two columns.",
)
LEDGER_COLUMN_TWICE = Message(
    "ledger-column-twice",
    "Two columns have the heading {given:q}; column {used} is read, and {count} other entry in this one is not used.",
    plural="Two columns have the heading {given:q}; column {used} is read, and {count} other entries in this one are not used.",
    hint="Keep one of the two columns.",
)
HEADING_DECIDED = Message(
    "heading-decided", "The heading {given:q} is read as {column:q}, as the cells below it suggest."
)
TEXT_ABOVE_HEADINGS = Message(
    "text-above-headings",
    "This text is above the headings and is not used: {text:q}.",
    hint="If it is a report, enter it in a row of the ledger.",
)
SHEET_NOT_LEDGER = Message(
    "sheet-not-ledger",
    "The sheet {name:q} is not a ledger; {count} cell is not used. It says: {text:q}.",
    plural="The sheet {name:q} is not a ledger; {count} cells are not used. It says: {text:q}.",
    hint="Put the entries into the ledger that was sent.",
)
SHEET_NOT_OBSERVATIONS = Message(
    "sheet-not-observations",
    "The sheet {name:q} is not a table of observations; {count} cell is not used.",
    plural="The sheet {name:q} is not a table of observations; {count} cells are not used.",
)
CELLS_MERGED = Message(
    "cells-merged",
    "The cell is merged over {count} rows; {given:q} is used for each of them.",
    hint="Unmerge the cell if the rows differ.",
)
VALUE_MERGED = Message(
    "value-merged",
    "The number {given:q} is merged over {count} rows; it may be their total, and is not used.",
    hint="Unmerge the cell, and enter a number in each row.",
)
ENTRIES_HIDDEN = Message(
    "entries-hidden",
    "New entries are in rows or columns that are hidden or filtered out; they are used.",
    hint="Show the rows and columns, and check the entries.",
)
CELL_NOT_TO_BE_EDITED = Message(
    "cell-not-to-be-edited",
    "{column:q} must not be edited, but was changed from {before:q} to {after:q}; the plan does not change.",
)
CELL_EMPTIED = Message("cell-emptied", "{column:q} was emptied; {before:q}, which was reported before, is kept.")
STATUS_UNKNOWN = Message("status-unknown", "{given:q} is not a status and is not used.", hint="Use one of: {known}.")
VALUE_OF_NOTHING = Message(
    "value-of-nothing", "{given:q} is entered as an actual value, but the row {id:q} has no indicator."
)
VALUE_UNREAD = Message(
    "value-unread", "{given:q} is not a number and is not used.", hint="Use digits, such as 25000 or 2.5万."
)
VALUE_IN_OTHER_UNIT = Message(
    "value-in-other-unit",
    "{given:q} is not a number in the unit of the row ({unit}): {other:q} cannot be converted; the cell is not used.",
    hint="Enter the number alone, in the unit of the row.",
)
VALUE_CONVERTED = Message("value-converted", "{given:q} is read as {value} {unit}.")
VALUE_PERHAPS_PERCENT = Message(
    "value-perhaps-percent", "{given} is read as {given}%.", hint="If {percent}% is meant, enter {percent}%."
)
DAY_UNREAD = Message(
    "day-unread", "Invalid date {given:q}; it is not used.", hint="Enter a complete date, such as 2018-06-30."
)
DAY_ALONE = Message("day-alone", "The row has the date {given} but no usable entry; it is not used.")
RETURNS_CONTRADICT = Message(
    "returns-contradict",
    "{one_by} reports '{one:word}' under {column:q} of {id:q} ({where}), but {other_by} reports '{other:word}'; both are kept.",
    hint="Please check which is right.",
)
RETURNED_TWICE = Message(
    "returned-twice",
    "{one_by} returned {column:q} of {id:q} twice for {one_at}: '{one:word}' ({where}) and '{other:word}'; only the first is taken.",
    hint="Ask which is right, and collect only that file.",
)
RETURNED_LATER = Message(
    "returned-later",
    "{one_by} returned {column:q} of {id:q} twice: '{one:word}' as of {one_at} ({where}) and '{other:word}' as of {other_at}; both are kept, and the later one counts.",
)
CELL_CHANGED_SINCE = Message(
    "cell-changed-since",
    "{column:q} of {id:q} has changed since this ledger was sent: {now_by} reports {now:q} as of {now_at}, and {given_by} now reports '{given:word}' as of {given_at}; both are kept.",
    hint="Please check which is right.",
)
VALUE_CORRECTED = Message(
    "value-corrected",
    "The value of {id:q} as of {at} is corrected from {before} to '{after:word}'.",
)
LEDGER_UNSIGNED = Message(
    "ledger-unsigned",
    "This ledger doesn't say what was sent (the column “Check code” is missing), so it is compared with the plan as it is now; cells that changed since may be taken for new entries.",
    hint="Check the cells. Write new ledgers with this version, and ask offices to keep all columns.",
)
DEPARTMENTS_COUNTED = Message(
    "departments-counted",
    "{count} department has rows in the ledger. Ledgers not returned: {missing}.",
    plural="{count} departments have rows in the ledger. Ledgers not returned: {missing}.",
)
DEPARTMENTS_RETURNED = Message(
    "departments-returned",
    "{count} department has rows in the ledger, and its ledger has been returned.",
    plural="{count} departments have rows in the ledger, and all ledgers have been returned.",
)
REMINDERS_COUNTED = Message("reminders-counted", "{count} reminder.", plural="{count} reminders.")
REMINDERS_NONE = Message("reminders-none", "No reminder is needed.")
COLLECTED_NOTHING = Message("collected-nothing", "Nothing new was filled in.")
COLLECTED = Message("collected", "{count} cell was filled in.", plural="{count} cells were filled in.")
COLLECTED_UPDATES = Message("collected-updates", "{count} update is added.", plural="{count} updates are added.")
COLLECTED_OBSERVATIONS = Message(
    "collected-observations", "{count} observation is added.", plural="{count} observations are added."
)
XML_DOCTYPE = Message(
    "xml-doctype",
    "The document declares a document type, which could load entities; it is not read.",
    hint="Remove <!DOCTYPE …>.",
)
XML_ENCODING = Message(
    "xml-encoding", "The XML is in the encoding {encoding:q}, which is not read.", hint="Save it in UTF-8."
)
XML_BROKEN = Message("xml-broken", "The XML is malformed: {why}.")
XML_TOO_LARGE = Message(
    "xml-too-large",
    "The document exceeds the limit {which:q}, which is {limit}.",
    hint="If you trust the file, raise the limit: limits=Limits({which}=…), or --limits {which}=….",
)
STRATML_ROOT = Message("stratml-root", "This is XML but not StratML: its root is {name:q}.", hint="Supported: {known}.")
STRATML_NAMESPACE = Message(
    "stratml-namespace",
    "{namespace:q} is not a namespace of StratML; the document is read by the names of its elements.",
)
STRATML_EMPTY = Message(
    "stratml-empty",
    "{count} element has no text and is skipped.",
    plural="{count} elements have no text and are skipped.",
)
STRATML_OUT_OF_ORDER = Message(
    "stratml-out-of-order",
    "{count} element has its parts in another order than the schema requires; it is read anyway.",
    plural="{count} elements have their parts in another order than the schema requires; they are read anyway.",
)
STRATML_IDS_MADE = Message(
    "stratml-ids-made",
    "{count} element has no identifier; an id was made for it.",
    plural="{count} elements have no identifier; ids were made for them.",
)
STRATML_ID_RENAMED = Message(
    "stratml-id-renamed", "The identifier {given:q} is not a valid id, or is used twice; it becomes {id:q}."
)
STRATML_NAME_MISSING = Message("stratml-name-missing", "{element} is missing or empty; other text is used instead.")
STRATML_WORD_UNKNOWN = Message(
    "stratml-word-unknown",
    "{attribute} is {given:q}, which the schema does not allow; it is kept as a remark.",
    hint="The schema allows {known}.",
)
STRATML_NAMESAKES = Message(
    "stratml-namesakes",
    "Another organization is also called {name:q}: {first:q}. Text that gives only the name refers to that one, not to {id:q}.",
)
STRATML_KEPT_AS_REMARK = Message(
    "stratml-kept-as-remark", "{element} has no counterpart in a plan; its text is kept as a remark on {id:q}."
)
STRATML_DATE_UNREAD = Message(
    "stratml-date-unread", "{given:q} is not a date; it is kept as a remark.", hint="Dates look like 2017-04-07."
)
STRATML_NUMBER_UNREAD = Message("stratml-number-unread", "{given:q} is not a number; it is kept as written.")
STRATML_RESULT_UNDATED = Message("stratml-result-undated", "The result has no date; the plan's period, {at}, is used.")
STRATML_RESULTS_DIFFER = Message(
    "stratml-results-differ",
    "The results of one indicator for {at} differ: {first} and {value}. Both are kept, the second as provisional.",
)
PART_OUTSIDE = Message(
    "part-outside", "{file:q} is outside the folder.", hint="Files that belong to this one must be in its folder."
)
PART_OF_STREAM = Message(
    "part-of-stream",
    "{file:q} belongs in the folder of the file, but an open file has no folder.",
    hint="Give the file by its path.",
)
PLAN_NOT_MAPPING = Message(
    "plan-not-mapping",
    "A plan file must be a mapping of keys to values.",
    hint="Begin with the line `policyplan: 1`, then id, title and the rest; `policyplan new` writes an example, and `policyplan draft` makes a plan of an official document.",
)
RECORD_NOT_MAPPING = Message(
    "record-not-mapping",
    "Each {wanted:word} in {field:q} of the {owner:word} must be a mapping of keys to values, not {given}.",
    hint="Its keys are: {keys}.",
)
KEY_UNKNOWN = Message("key-unknown", "The {owner:word} has no key {key:q}.", hint="Did you mean {nearest:q}?")
KEY_MISSING = Message("key-missing", "The {owner:word} lacks the key {key:q}.", hint="Add {key}: and its value.")
PLAN_OF_OTHER_CONTENT = Message(
    "plan-of-other-content",
    "The file is not a plan file: its keys are {keys}.",
    hint="A plan file begins with the line `policyplan: 1`, then id, title and the rest; `policyplan new` writes an example.",
)
VERSION_MISSING = Message(
    "version-missing",
    "The file does not state the version of its format.",
    hint="Add `{key}: {version}` as the first line.",
)
VERSION_MALFORMED = Message(
    "version-malformed", "The version of the format must be an integer from 1 up, not {given}.", hint="Use {version}."
)
VERSION_NEWER = Message(
    "version-newer",
    "The file has version {given} of the format; this policyplan reads versions up to {version}.",
    hint="Update it: pip install --upgrade policyplan.",
)
SOURCE_OUTSIDE = Message(
    "source-outside",
    "The text of a source must be in the plan's folder or in a folder below it, not at {file:q}.",
    hint="Put the text next to the plan, and give its file name.",
)
YAML_SYNTAX = Message("yaml-syntax", "The YAML is malformed: {problem:word}.", hint="{advice:word}")
YAML_TAG = Message(
    "yaml-tag",
    "The tag {tag:q} is not allowed in a plan file.",
    hint="Remove the tag; a plan needs none. Put text that begins with ! in quotes.",
)
YAML_TAG_MISMATCH = Message(
    "yaml-tag-mismatch", "The tag {tag:q} does not fit its value.", hint="Remove the tag, or correct the value."
)
YAML_CHARACTER = Message(
    "yaml-character",
    "The character {character} is not allowed in YAML.",
    hint="Remove it; most editors do not show it.",
)
YAML_DUPLICATE_KEY = Message(
    "yaml-duplicate-key",
    "The key {key:q} is used twice, first on line {first}.",
    hint="Keep one of the two, or put both values into a list.",
)
YAML_KEY_NOT_TEXT = Message("yaml-key-not-text", "A key must be text.", hint="Put it in quotes.")
YAML_SEVERAL_DOCUMENTS = Message(
    "yaml-several-documents",
    "The file has more than one YAML document.",
    hint="Remove the line ---, or save each plan in a file of its own.",
)
YAML_ALIAS_UNKNOWN = Message(
    "yaml-alias-unknown",
    "There is no anchor {alias:q} before this alias.",
    hint="Put text that begins with * in quotes.",
)
YAML_ALIAS_CYCLE = Message(
    "yaml-alias-cycle",
    "The alias {alias:q} refers to the value that it is in.",
    hint="Write out the value that is meant.",
)
YAML_ALIASES_TOO_MANY = Message(
    "yaml-aliases-too-many",
    "The aliases of the file expand to more than {limit} values.",
    hint="Write out the values where they are needed.",
)
TOO_DEEP = Message(
    "too-deep",
    "Values are nested more than {limit} levels deep.",
    hint="Look for brackets that are never closed, or lines that are indented further and further.",
)
JSON_SYNTAX = Message("json-syntax", "The JSON is malformed: {problem:word}.")
JSON_DUPLICATE_KEY = Message(
    "json-duplicate-key",
    "The key {key:q} is used twice, first on line {first}.",
    hint="Keep one of the two, or put both values into a list.",
)
VALUE_NOT_PLAIN = Message(
    "value-not-plain",
    "A value of type {kind} cannot be written.",
    hint="Use dicts with text keys, lists, text, int, Decimal, bool and None.",
)
TABLE_BROKEN = Message("table-broken", "The table cannot be read as CSV: {why}.")
COLUMN_UNKNOWN = Message("column-unknown", "There is no column {column:q}.", hint="Use one of: {known}.")
COLUMN_TWICE = Message("column-twice", "Two columns have the heading {column:q}.")
COLUMN_MISSING = Message(
    "column-missing", "The column {column:q} is missing.", hint="The first row names the columns: {known}."
)
ROW_LENGTH = Message(
    "row-length",
    "The row has {cells} cells, but there are {columns} columns.",
    hint="Put a cell with a comma in double quotes.",
)
CELL_EMPTY = Message("cell-empty", "The cell under {column:q} is empty.")
UNIT_TWICE = Message(
    "unit-twice",
    "The unit {unit:q} is in the value {given:q} and in a column of its own.",
    hint="Remove one of the two.",
)

words(
    {
        "yaml-tab": "a tab is used where only spaces are allowed",
        "yaml-second-colon": "a colon makes a key where no key is allowed",
        "yaml-no-colon": "a key has no colon after it",
        "yaml-wide-colon": "a full-width colon does not make a key",
        "yaml-dash": "a list begins on the same line as its key",
        "yaml-quote-open": "a quotation mark is never closed",
        "yaml-bracket-open": "a bracket is not closed, or lacks a comma",
        "yaml-indent": "this does not continue the lines above",
        "yaml-escape": "a backslash begins an escape that does not exist",
        "yaml-first-character": "a value without quotes cannot begin with this character",
        "yaml-rest": "there is more text after the end of the value",
        "yaml-no-value": "there is no value here",
        "yaml-tag": "a tag (!) is malformed, or its prefix is not declared",
        "yaml-anchor": "an anchor (&) or an alias (*) is malformed",
        "yaml-directive": "a line that begins with % is not a directive",
        "yaml-block-text": "a text block (| or >) is malformed",
        "advice-yaml-tab": "Indent with spaces.",
        "advice-yaml-second-colon": "Check the indent; put text with a colon and a space in quotes.",
        "advice-yaml-no-colon": "Write `key: value`, with a space after the colon.",
        "advice-yaml-wide-colon": "Write `key: value`, with the half-width colon and a space.",
        "advice-yaml-dash": "Begin the list on the next line.",
        "advice-yaml-quote-open": 'Close it; a quotation mark inside the text is written twice in \'…\' and as \\" in "…".',
        "advice-yaml-bracket-open": "Close it, separate its entries with commas, and put text with , [ ] {{ }} in quotes.",
        "advice-yaml-indent": "Begin all entries of a list or mapping in one column; close text that begins with a quote with a quote.",
        "advice-yaml-escape": "Write the backslash twice, or use '…'.",
        "advice-yaml-first-character": "Put the value in quotes.",
        "advice-yaml-rest": "A file has one mapping or one list.",
        "advice-yaml-no-value": "Write a value, or remove the bracket or comma.",
        "advice-yaml-tag": "Remove the tag; a plan needs none. Put text that begins with ! in quotes.",
        "advice-yaml-anchor": "Put text that begins with & or * in quotes.",
        "advice-yaml-directive": "Remove the line, or put text that begins with % in quotes.",
        "advice-yaml-block-text": "Only a comment may follow | on its line; indent all lines below by the same number of spaces.",
        "json-end": "it ends too early",
        "json-value": "there is no value here",
        "json-comma": "a comma or a closing bracket is missing here",
        "json-comma-extra": "there is a comma before a closing bracket",
        "json-colon": "there is no colon after a key",
        "json-key": "a key must be text in double quotes",
        "json-string-open": "a text is never closed",
        "json-control": "a text has a line break or a tab; write \\n or \\t",
        "json-escape": "a backslash begins an escape that does not exist",
        "json-surrogate": "a text has half of a surrogate pair",
        "json-single-quotes": "text must be in double quotes, not in single quotes",
        "json-comment": "JSON has no comments",
        "json-full-width": "this character must be its half-width counterpart",
        "json-not-finite": "JSON has no NaN and no infinity",
        "json-number": "a number is malformed",
        "json-word": "only true, false and null may be outside quotes",
        "json-rest": "there is more text after the end of the value",
        "mapping-keys": "a mapping of keys",
        "mapping-id": "an id: letters and digits, then also . _ -",
        "mapping-text": "a text",
        "mapping-texts": "a text or a list of texts",
        "mapping-rows": "the number of a row, or a list of them",
        "mapping-columns": "a mapping of headings to what the columns hold: number, category, task, content, leads, supports, owners, coordinates, supervises, due, indicator, target, unit, person, text or nothing",
        "mapping-flag": "true or false",
        "mapping-year": "a year, such as 2024",
        "mapping-language": "a language tag, such as fr",
        "mapping-agencies": "a mapping of the names of agencies to their other names, one or a list of them",
    }
)
