"""Messages of reading and writing files."""

from __future__ import annotations

from policyplan.messages import Message, words

FORMAT_UNKNOWN = Message("format-unknown", "No format is known for {path:q}.", hint="Known: {known}.")
FORMAT_ONLY_WRITTEN = Message(
    "format-only-written", "The format {format:q} is written, and not read.", hint="Read are: {known}."
)
FORMAT_ONLY_READ = Message(
    "format-only-read", "The format {format:q} is read, and not written.", hint="Written are: {known}."
)
FORMAT_OF_SEVERAL_FILES = Message(
    "format-of-several-files",
    "The format {format:q} is several files, which need a folder: {files}.",
    hint="Give a path to write to.",
)
FORMAT_OPTION_UNKNOWN = Message(
    "format-option-unknown",
    "The format {format:q} has no option {option:q}.",
    hint="Did you mean {nearest:q}? | Known: {known}.",
)
FORMAT_LEAVES_OUT = Message(
    "format-leaves-out",
    "{what} is left out: the format {format:q} does not hold it ({count}).",
    hint="For instance: {ids}.",
)
FORMAT_LEAVES_OUT_OF = Message(
    "format-leaves-out-of", "Of {what}, these are left out: {fields}. The format {format:q} does not hold them."
)
FORMAT_ONE_LANGUAGE = Message(
    "format-one-language", "A file of {format:q} is in one language: texts in the other one are left out ({count})."
)
FORMAT_LEAVES_OUT_EVIDENCE = Message(
    "format-leaves-out-evidence",
    "Places in the text and marks of inference are left out ({count}): the format {format:q} does not hold them.",
)
FORMATS_COUNTED = Message(
    "formats-counted", "What a format loses is counted in attributes of a plan's records. Name a format to see which."
)
FORMAT_IS_NOT_READ = Message("format-is-not-read", "{format} is written for other programs and not read back.")
FORMAT_IS_NOT_WRITTEN = Message(
    "format-is-not-written", "{format} is read, and not written; so nothing of a plan is lost in it."
)
FORMAT_LOSES = Message(
    "format-loses",
    "What stands above does not come back from {format}; all else does. A file that would lose some of it says so.",
)
FORMAT_LOSES_NOTHING = Message("format-loses-nothing", "{format} loses nothing of a plan.")
ARCHIVE_DAMAGED = Message("archive-damaged", "The archive is damaged: {why}.")
ARCHIVE_ENCRYPTED = Message("archive-encrypted", "The archive is encrypted.", hint="Save it without a password.")
ARCHIVE_PART_MISSING = Message("archive-part-missing", "The archive has no {part:q}.")
ARCHIVE_TOO_MANY_PARTS = Message(
    "archive-too-many-parts", "The archive has {parts} parts, and no more than {limit} are taken."
)
ARCHIVE_TOO_LARGE = Message(
    "archive-too-large",
    "The archive would unpack to {unpacked} bytes, and no more than {limit} are taken.",
    hint="If it is sound, allow more: limits=Limits(unpacked=…), or --limits unpacked=….",
)
ARCHIVE_TOO_DENSE = Message(
    "archive-too-dense",
    "The archive would unpack to {ratio} times its size, and no more than {limit} times are taken.",
    hint="If it is sound, allow more: limits=Limits(ratio=…), or --limits ratio=….",
)
WORKBOOK_PASSWORD = Message(
    "workbook-password", "The workbook is protected by a password.", hint="Open it and save it without a password."
)
WORKBOOK_OLD = Message(
    "workbook-old", "This is a workbook in Excel's old format (.xls).", hint="Open it and save it as .xlsx."
)
WORKBOOK_IS_PAGE = Message(
    "workbook-is-page",
    "This is a page of HTML or XML, whatever its name says, and no workbook.",
    hint="Open it in a spreadsheet program and save it as .xlsx.",
)
WORKBOOK_OTHER = Message(
    "workbook-other", "This is a zip file, and no Excel workbook.", hint="Save the table as .xlsx or .csv."
)
WORKBOOK_DAMAGED = Message(
    "workbook-damaged",
    "The workbook is damaged: {why}.",
    hint="Open it in a spreadsheet program, mend it and save it anew.",
)
WORKBOOK_TOO_MANY_SHEETS = Message(
    "workbook-too-many-sheets",
    "The workbook has {sheets} sheets, and no more than {limit} are taken.",
    hint="If it is sound, allow more: limits=Limits(sheets=…), or --limits sheets=….",
)
WORKBOOK_TOO_LONG = Message(
    "workbook-too-long",
    "The sheet {sheet:q} has {rows} rows, and no more than {limit} are taken.",
    hint="If it is sound, allow more: limits=Limits(rows=…), or --limits rows=….",
)
WORKBOOK_TOO_WIDE = Message(
    "workbook-too-wide",
    "The cells of the sheet {sheet:q} lie too far apart: {rows} rows by {columns} columns.",
    hint="If it is sound, allow more: limits=Limits(cells=…), or --limits cells=….",
)
WORKBOOK_TOO_LARGE = Message(
    "workbook-too-large",
    "The workbook has {cells} cells, and no more than {limit} are taken.",
    hint="If it is sound, allow more: limits=Limits(cells=…), or --limits cells=….",
)
WORKBOOK_MACROS = Message("workbook-macros", "The workbook has macros; they are not run.")
WORKBOOK_LINKS = Message("workbook-links", "The workbook has links to other files; they are not followed.")
WORKBOOK_FORMULAS = Message(
    "workbook-formulas", "Formulas stand in {count} cells ({cells}); their saved values are taken."
)
CELL_TOO_LONG = Message(
    "cell-too-long",
    "The text in this cell has more than {limit} characters.",
    hint="If it is sound, allow more: limits=Limits(text=…), or --limits text=….",
)
TABLE_ENCODING = Message(
    "table-encoding",
    "The table is neither in UTF-8, nor in UTF-16 with a byte order mark, nor in GB18030 (byte {offset}).",
    hint="Save it as CSV UTF-8.",
)
TABLE_TOO_LONG = Message(
    "table-too-long",
    "The table has more than {limit} rows.",
    hint="If it is sound, allow more: limits=Limits(rows=…), or --limits rows=….",
)
TABLE_TOO_LARGE = Message(
    "table-too-large",
    "The table has more than {limit} cells.",
    hint="If it is sound, allow more: limits=Limits(cells=…), or --limits cells=….",
)
FORMAT_HOLDS_NETWORK = Message(
    "format-holds-network",
    "Only the network is written in {format:q}, {nodes} nodes and {edges} edges; all else of the plan is left out.",
)
NETWORK_OPTION_UNUSED = Message(
    "network-option-unused", "The network {network:q} takes no {option:q}.", hint="It takes: {known}."
)
PACKAGE_ONE_PLAN = Message(
    "package-one-plan", "A package of a plan has one row in its table 'plan', and this one has {count}."
)
PACKAGE_TABLE_UNKNOWN = Message(
    "package-table-unknown", "No table of a plan is called {table:q}.", hint="Did you mean {nearest:q}?"
)
PACKAGE_BROKEN = Message("package-broken", "The descriptor of the package is broken: {why}.")
PACKAGE_OF_ANOTHER = Message(
    "package-of-another",
    "This Data Package is not one of a plan: its descriptor has no {key:q}.",
    hint="Only packages that policyplan wrote, or that have its tables, are read.",
)
PARQUET_BROKEN = Message("parquet-broken", "The Parquet file is broken: {why}.")
ROW_UNPLACED = Message(
    "row-unplaced", "The row of {table:q} belongs to nothing: {owner_table:q} has no {owner:q} that holds it."
)
ROW_TOO_MANY = Message("row-too-many", "{owner:q} holds more than one row of {table:q}.")
ROW_ELSEWHERE = Message("row-elsewhere", "A row of {table:q} stands where only rows of {wanted:q} may.")
ROW_INCOMPLETE = Message("row-incomplete", "The row of {table:q} lacks what it must have: {columns}.")
CELL_OF_ANOTHER_TYPE = Message("cell-of-another-type", "{given:q} is no value of the type {type:q}.")
FORMAT_HOLDS_LEDGER = Message(
    "format-holds-ledger",
    "Only the ledger is written in {format:q}, {rows} rows of tasks, targets and reports; all else is left out.",
)
LEDGER_ROWS_OF_NOBODY = Message(
    "ledger-rows-of-nobody", "{count} rows ({ids}) name no agency of the plan; they are in no department's ledger."
)
LEDGER_TEXT_CUT = Message(
    "ledger-text-cut",
    "Texts in {count} rows ({ids}) are longer than the {limit} characters that a cell holds; the rest is left out.",
)
FILE_WITHOUT_LEDGER = Message(
    "file-without-ledger",
    "No sheet of this file is a ledger.",
    hint='A ledger has at least three of its headings and a column with ids; a table of somebody else\'s is read by: format="division", or --from division.',
)
FILE_PASSED_OVER = Message("file-passed-over", "This is neither a workbook nor a csv, and not looked at.")
LEDGER_WITHOUT_IDS = Message(
    "ledger-without-ids",
    "This ledger has no column with the ids of its rows; nothing of it can be placed.",
    hint="Copy the column of the ids back from the ledger that was sent.",
)
CELL_COMMENT = Message("cell-comment", "A comment on the cell says: {text:q}.")
FILE_WITHOUT_DIVISION = Message(
    "file-without-division",
    "No sheet has headings that are known as those of a task-division table; the first cells say: {cells:q}.",
    hint="Say by a mapping in which rows the headings stand, and what the columns hold.",
)
MAPPING_NEITHER = Message("mapping-neither", "A mapping is the path of a YAML file or a dict, and not {given}.")
MAPPING_KEY_UNKNOWN = Message(
    "mapping-key-unknown", "A mapping has no key {key:q}.", hint="Did you mean {nearest:q}? | It may have {known}."
)
MAPPING_VALUE = Message("mapping-value", "{key:q} must be {wanted:word}.")
DIVISION_SHEET_MISSING = Message(
    "division-sheet-missing", "There is no sheet {sheet:q}.", hint="Did you mean {nearest:q}? | There are {known}."
)
DIVISION_SHEET_WITHOUT_TABLE = Message(
    "division-sheet-without-table",
    "This sheet is no table of tasks; its {cells} cells stand in the source's text alone.",
)
DIVISION_SHEET_HIDDEN = Message("division-sheet-hidden", "This sheet is hidden; its tasks are taken like others.")
DIVISION_MAPPING_UNUSED = Message(
    "division-mapping-unused", "No column is headed {heading:q}.", hint="Did you mean {nearest:q}?"
)
DIVISION_HEADING_MISSING = Message(
    "division-heading-missing", "This column has no heading; its texts go into the descriptions."
)
DIVISION_HEADING_UNKNOWN = Message(
    "division-heading-unknown",
    "What the column {heading:q} holds is not known; its texts go into the descriptions.",
    hint="Say in a mapping what it holds.",
)
DIVISION_HEADING_GUESSED = Message(
    "division-heading-guessed", "The column {heading:q} is taken for {taken:q} by the words in it."
)
DIVISION_HEADING_SEVERAL = Message(
    "division-heading-several",
    "The column {heading:q} may hold {holds}; it is taken for {taken:q}.",
    hint="Say in a mapping which it is.",
)
DIVISION_COLUMN_TWICE = Message(
    "division-column-twice",
    "The column {heading:q} would hold {holds:q}, which another column does; it is taken for {taken:q}.",
    hint="Say in a mapping what each holds.",
)
DIVISION_FIRST_LEADS = Message("division-first-leads", "By this, the agency named first leads.")
DIVISION_NOTE = Message("division-note", "This line is outside the table's rows: {text:q}.")
DIVISION_HEADINGS_AGAIN = Message("division-headings-again", "The headings stand here again.")
DIVISION_TOTAL = Message("division-total", "This row is a total and no task: {text:q}.")
DIVISION_ROW_UNPLACED = Message(
    "division-row-unplaced", "This row has one text that is no task and no category: {text:q}."
)
DIVISION_WITHOUT_OWNER = Message("division-without-owner", "No agency is named for this row.")
DIVISION_OWNERS_UNREAD = Message("division-owners-unread", "No agency could be told from {text:q}.")
DIVISION_OWNER_TWICE = Message(
    "division-owner-twice", "{name:q} is named here twice with the same role; it is taken once."
)
DIVISION_AGENCIES_ALIKE = Message(
    "division-agencies-alike",
    "{name:q} and {other:q} may be the same agency; they are kept apart.",
    hint="If they are, make one an alias of the other.",
)
DIVISION_DUE_STANDING = Message("division-due-standing", "{text:q} sets no day; it stands in the description.")
DIVISION_DUE_YEAR = Message("division-due-year", "{text:q} names no year; it is taken for {due}.")
DIVISION_DUE_UNREAD = Message(
    "division-due-unread", "{text:q} could not be read as one date; it stands in the description."
)
DIVISION_TARGET_UNREAD = Message(
    "division-target-unread", "{text:q} could not be read as a number with a unit; it is kept as written."
)
DIVISION_TARGET_WITHOUT_UNIT = Message(
    "division-target-without-unit", "{text:q} has no unit; it is kept as written, without its number."
)
DIVISION_SHARE_SMALL = Message(
    "division-share-small",
    "The cell holds {value} and its unit is %; Excel may show it a hundred times as large.",
    hint="Compare it with the table.",
)
ROW_UNKNOWN = Message("row-unknown", "No row of the ledger has the id {id:q}; the row says: {text:q}.")
ROW_WITHOUT_DAY = Message(
    "row-without-day",
    "The row {id:q} was filled in ({fields}) without a day; it is not taken.",
    hint="Write the day under Updated, or give one for all rows without.",
)
CELL_NOT_TO_BE_EDITED = Message(
    "cell-not-to-be-edited",
    "{column:q} is not to be edited, and was: {before:q} has become {after:q}; the plan stays as it is.",
)
CELL_EMPTIED = Message("cell-emptied", "{column:q} was emptied; what was reported before, {before:q}, stays.")
STATUS_UNKNOWN = Message("status-unknown", "{given:q} is no status.", hint="Known: {known}.")
VALUE_OF_NOTHING = Message(
    "value-of-nothing", "{given:q} stands under the value reached, but the row {id:q} has no indicator."
)
VALUE_UNREAD = Message("value-unread", "{given:q} is no number.", hint="Write digits, such as 25000 or 2.5万.")
VALUE_PERHAPS_PERCENT = Message(
    "value-perhaps-percent", "{given} is taken as it stands, in per cent; should it be {percent}?"
)
DAY_UNREAD = Message("day-unread", "Invalid date {given:q}.", hint="Write a date such as 2018-06-30.")
RETURNS_CONTRADICT = Message(
    "returns-contradict", "{column:q} of {id:q} is {other:q} here and {one:q} at {where}; both are kept."
)
COLLECTED = Message("collected", "{changes} cells filled in anew: {updates} updates, {observations} observations.")
XML_DOCTYPE = Message(
    "xml-doctype",
    "The document declares a document type, by which entities come in; this is not read.",
    hint="Take the <!DOCTYPE …> away.",
)
XML_BROKEN = Message("xml-broken", "This is not well-formed XML: {why}.")
XML_TOO_LARGE = Message(
    "xml-too-large",
    "The document goes beyond the limit {which:q}, {limit}.",
    hint="If it is sound, allow more: limits=Limits({which}=…), or --limits {which}=….",
)
STRATML_ROOT = Message(
    "stratml-root", "This is XML, but no StratML: its root is {name:q}.", hint="Known roots: {known}."
)
STRATML_NAMESPACE = Message(
    "stratml-namespace",
    "The namespace {namespace:q} is none of StratML's; the document is read by the names of its elements.",
)
STRATML_EMPTY = Message("stratml-empty", "Elements without any words: {count}; they are passed over.")
STRATML_OUT_OF_ORDER = Message(
    "stratml-out-of-order",
    "Elements whose parts stand in another order than the schema's: {count}; they are read all the same.",
)
STRATML_IDS_MADE = Message("stratml-ids-made", "Elements without an identifier: {count}; ids were made for them.")
STRATML_ID_RENAMED = Message(
    "stratml-id-renamed", "The identifier {given:q} cannot be an id, or is another one's already; here it is {id:q}."
)
STRATML_NAME_MISSING = Message("stratml-name-missing", "{element} is missing or empty; other words stand in for it.")
STRATML_WORD_UNKNOWN = Message(
    "stratml-word-unknown",
    "{attribute} is {given:q}, which the schema does not know; it is kept as a remark.",
    hint="It knows {known}.",
)
STRATML_KEPT_AS_REMARK = Message(
    "stratml-kept-as-remark", "{element} has no place in a plan here; its words are kept as a remark on {id:q}."
)
STRATML_DATE_UNREAD = Message(
    "stratml-date-unread", "{given:q} is no date; it is kept as a remark.", hint="Dates are written 2017-04-07."
)
STRATML_NUMBER_UNREAD = Message("stratml-number-unread", "{given:q} is no number; it is kept as it was written.")
STRATML_RESULT_UNDATED = Message("stratml-result-undated", "The result has no date; the plan's time, {at}, stands in.")
STRATML_RESULTS_DIFFER = Message(
    "stratml-results-differ",
    "The results of one indicator for {at} differ: {first} and {value}. Both are kept, the second as provisional.",
)
PART_OUTSIDE = Message(
    "part-outside",
    "{file:q} lies outside of the folder.",
    hint="Names of files beside it may not lead out of its folder.",
)
PART_OF_STREAM = Message(
    "part-of-stream",
    "{file:q} belongs beside the file, and a stream has nothing beside it.",
    hint="Give the file by its path.",
)
PLAN_NOT_MAPPING = Message(
    "plan-not-mapping",
    "A plan file is a mapping of keys to values.",
    hint="Begin with the line `policyplan: 1`, then id, title and the rest; `policyplan new` writes an example.",
)
RECORD_NOT_MAPPING = Message(
    "record-not-mapping",
    "In the {owner:word}'s {field:q}, each {wanted:word} is a mapping of keys to values, not {given}.",
    hint="Its keys are: {keys}.",
)
KEY_UNKNOWN = Message("key-unknown", "The {owner:word} has no key {key:q}.", hint="Did you mean {nearest:q}?")
KEY_MISSING = Message("key-missing", "The {owner:word} lacks its {key:q}.", hint="Write {key}: and its value.")
VERSION_MISSING = Message(
    "version-missing",
    "The file does not say the version of its format.",
    hint="Write `{key}: {version}` on the first line.",
)
VERSION_MALFORMED = Message(
    "version-malformed", "The version of the format is a whole number from 1 up, not {given}.", hint="Write {version}."
)
VERSION_NEWER = Message(
    "version-newer",
    "The file has version {given} of the format; this policyplan reads up to {version}.",
    hint="Update it: pip install --upgrade policyplan.",
)
SOURCE_OUTSIDE = Message(
    "source-outside",
    "The text of a source lies beside the plan or in a folder below it, not at {file:q}.",
    hint="Put the text beside the plan, and give its bare name.",
)
YAML_SYNTAX = Message("yaml-syntax", "The YAML is malformed: {problem:word}.", hint="{advice:word}")
YAML_TAG = Message(
    "yaml-tag",
    "The tag {tag:q} is not allowed in a plan file.",
    hint="Leave the tag out: a plan needs none. Text that begins with ! stands in quotes.",
)
YAML_TAG_MISMATCH = Message(
    "yaml-tag-mismatch",
    "The tag {tag:q} does not fit the value behind it.",
    hint="Leave the tag out, or correct the value.",
)
YAML_CHARACTER = Message(
    "yaml-character",
    "The character {character} may not stand in YAML.",
    hint="Remove it; it is invisible in most editors.",
)
YAML_DUPLICATE_KEY = Message(
    "yaml-duplicate-key",
    "The key {key:q} is given twice; first on line {first}.",
    hint="Keep one of the two, or put both values into a list.",
)
YAML_KEY_NOT_TEXT = Message("yaml-key-not-text", "A key must be text.", hint="Put it in quotes.")
YAML_SEVERAL_DOCUMENTS = Message(
    "yaml-several-documents",
    "The file holds more than one YAML document.",
    hint="Remove the line ---, or give each plan a file of its own.",
)
YAML_ALIAS_UNKNOWN = Message(
    "yaml-alias-unknown",
    "There is no anchor {alias:q} before this alias.",
    hint="Text that begins with * stands in quotes.",
)
YAML_ALIAS_CYCLE = Message(
    "yaml-alias-cycle", "The alias {alias:q} refers to what it stands in.", hint="Write out what is meant there."
)
YAML_ALIASES_TOO_MANY = Message(
    "yaml-aliases-too-many",
    "Its aliases unfold to more than {limit} values.",
    hint="Write the values out where they are needed.",
)
TOO_DEEP = Message(
    "too-deep",
    "Values are nested more than {limit} deep.",
    hint="Look for brackets that are never closed, or lines indented ever further.",
)
JSON_SYNTAX = Message("json-syntax", "The JSON is malformed: {problem:word}.")
JSON_DUPLICATE_KEY = Message(
    "json-duplicate-key",
    "The key {key:q} is given twice; first on line {first}.",
    hint="Keep one of the two, or put both values into a list.",
)
VALUE_NOT_PLAIN = Message(
    "value-not-plain",
    "A value of type {kind} cannot be written.",
    hint="Use dicts with text keys, lists, text, int, Decimal, bool and None.",
)
TABLE_BROKEN = Message("table-broken", "The table cannot be read as CSV: {why}.")
COLUMN_UNKNOWN = Message("column-unknown", "No column is called {column:q} here.", hint="Use one of: {known}.")
COLUMN_TWICE = Message("column-twice", "Two columns are called {column:q}.")
COLUMN_MISSING = Message(
    "column-missing", "The column {column:q} is missing.", hint="Columns are named by the first row: {known}."
)
ROW_LENGTH = Message(
    "row-length",
    "The row has {cells} cells, and there are {columns} columns.",
    hint="A comma in a cell stands in double quotes.",
)
CELL_EMPTY = Message("cell-empty", "The cell under {column:q} is empty.")
UNIT_TWICE = Message(
    "unit-twice",
    "The unit {unit:q} stands in the value {given:q} and in its own column.",
    hint="Leave it in one of the two.",
)

words(
    {
        "yaml-tab": "a tab stands where only spaces may",
        "yaml-second-colon": "a colon that makes a key stands where no key can be",
        "yaml-no-colon": "a key has no colon behind it",
        "yaml-wide-colon": "a full-width colon makes no key",
        "yaml-dash": "a list begins on the line of its key",
        "yaml-quote-open": "a quotation mark is opened and never closed",
        "yaml-bracket-open": "a bracket is not closed, or a comma is missing in it",
        "yaml-indent": "this does not continue what stands above it",
        "yaml-escape": "a backslash begins an escape that does not exist",
        "yaml-first-character": "a value without quotes cannot begin with this character",
        "yaml-rest": "something follows after the end of the value",
        "yaml-no-value": "there is no value here",
        "yaml-tag": "a tag (!) is not written so, or has a prefix that is declared nowhere",
        "yaml-anchor": "an anchor (&) or an alias (*) is not written so",
        "yaml-directive": "a line that begins with % is not understood",
        "yaml-block-text": "a text block (| or >) does not begin as it must",
        "advice-yaml-tab": "Indent with spaces.",
        "advice-yaml-second-colon": "Check the indent; text with a colon and a space in it stands in quotes.",
        "advice-yaml-no-colon": "Write `key: value`, with a space behind the colon.",
        "advice-yaml-wide-colon": "Write `key: value`, with the half-width colon and a space.",
        "advice-yaml-dash": "Begin the list on the next line.",
        "advice-yaml-quote-open": 'Close it; a quotation mark inside the text is written twice in \'…\' and as \\" in "…".',
        "advice-yaml-bracket-open": "Close it, part its entries by commas, and put text with , [ ] { } in quotes.",
        "advice-yaml-indent": "Begin all entries of a list or mapping in one column; text that begins with a quote is wholly in quotes.",
        "advice-yaml-escape": "Write the backslash twice, or use '…'.",
        "advice-yaml-first-character": "Put the value in quotes.",
        "advice-yaml-rest": "A file holds one mapping or one list.",
        "advice-yaml-no-value": "Write a value, or remove the bracket or comma.",
        "advice-yaml-tag": "Leave the tag out: a plan needs none. Text that begins with ! stands in quotes.",
        "advice-yaml-anchor": "Text that begins with & or * stands in quotes.",
        "advice-yaml-directive": "Remove the line, or put text that begins with % in quotes.",
        "advice-yaml-block-text": "Nothing but a comment follows | on its line; the lines below are indented alike.",
        "json-end": "it ends too early",
        "json-value": "there is no value here",
        "json-comma": "a comma or a closing bracket is missing here",
        "json-comma-extra": "there is a comma before a closing bracket",
        "json-colon": "there is no colon behind a key",
        "json-key": "a key is text in double quotes",
        "json-string-open": "a text is opened and never closed",
        "json-control": "a line break or a tab stands in a text; write \\n or \\t",
        "json-escape": "a backslash begins an escape that does not exist",
        "json-surrogate": "a text has half of a surrogate pair",
        "json-single-quotes": "text stands in double quotes, not in single ones",
        "json-comment": "JSON has no comments",
        "json-full-width": "this character must be its half-width counterpart",
        "json-not-finite": "JSON has no NaN and no infinity",
        "json-number": "a number is not written so",
        "json-word": "no word stands outside quotes but true, false and null",
        "json-rest": "something follows after the end of the value",
        "mapping-keys": "a mapping of keys",
        "mapping-id": "an id: letters, digits, and . _ - behind the first",
        "mapping-text": "a text",
        "mapping-texts": "a text or a list of texts",
        "mapping-rows": "the number of a row, or a list of them",
        "mapping-columns": "headings, each with what the column holds: number, category, task, content, leads, supports, owners, coordinates, supervises, due, indicator, target, unit, person, text or nothing",
        "mapping-flag": "true or false",
        "mapping-year": "a year, 2024",
    }
)
