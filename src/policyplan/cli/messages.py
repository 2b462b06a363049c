"""Messages of the command line."""

from __future__ import annotations

from typing import Final

from policyplan.messages import Message

# -- errors and findings -------------------------------------------------------------------------------------------

PICTURE_OPTION_ELSEWHERE = Message(
    "picture-option-elsewhere",
    "The picture {picture:q} doesn't take {option}.",
    hint="Leave it out, or draw one of these: {pictures}.",
)
BULLETIN_DAY_OR_YEAR = Message(
    "bulletin-day-or-year",
    "A bulletin needs a day (--as-of, optionally with --within), an annual summary a year (--year): give one of them.",
    hint="For example --as-of 2018-06-30, or --year 2018.",
)
PAGES_LEFT = Message(
    "pages-left",
    "These files may be pages of an earlier picture with the same name; they don't belong to this one: {names}.",
    hint="Remove them if you don't need them.",
)
COMMAND_UNKNOWN = Message("command-unknown", "There is no command {command:q}.", hint="Did you mean {nearest:q}?")
CALL_MALFORMED = Message("call-malformed", "Invalid call: {reason}.", hint="See {help}.")
SIZE_MALFORMED = Message(
    "size-malformed", "{option:q} must be a number of bytes, not {given:q}.", hint="For example 1000000, 200MB or 1GB."
)
WORKBOOK_TO_TERMINAL = Message(
    "workbook-to-terminal", "A workbook cannot be shown in the terminal.", hint="Name a file: -o table.xlsx."
)
ARGUMENT_UNEXPECTED = Message(
    "argument-unexpected",
    "Unexpected argument: {given:q}.",
    hint="Put a name that contains spaces in quotes; see {help}.",
)
FLAG_WITH_VALUE = Message("flag-with-value", "The option {option:q} takes no value.", hint="See {help}.")
LIMITS_MALFORMED = Message(
    "limits-malformed",
    "{option} takes limits such as cells=10000000,rows=2000000, not {given:q}.",
    hint="Did you mean {nearest:q}? | Known: {known}.",
)
FORMAT_UNSAID = Message(
    "format-unsaid", "The format for the standard output is missing.", hint="Add --to with one of: {known}."
)
FOLDER_UNUSABLE = Message("folder-unusable", "Cannot create or use the folder: {reason:word}.")
OUTPUT_UNWRITABLE = Message("output-unwritable", "Cannot write the output: {reason:word}.")
FILE_TROUBLE = Message("file-trouble", "The operating system reports: {reason}.")

# -- help ----------------------------------------------------------------------------------------------------------

COMMANDS: Final[dict[str, Message]] = {
    "run": Message("cli.summary.run", "Write the tables, pictures and report of a plan."),
    "report": Message("cli.summary.report", "Write a report on a plan, as one page or a folder of pages."),
    "bulletin": Message("cli.summary.bulletin", "Write a bulletin or an annual summary, for Word or a browser."),
    "draft": Message("cli.summary.draft", "Draft a plan from an official text."),
    "new": Message("cli.summary.new", "Write a commented starter plan."),
    "show": Message("cli.summary.show", "Show the outline of a plan, or trace one fact."),
    "check": Message("cli.summary.check", "Check a plan and list its faults."),
    "lint": Message("cli.summary.lint", "Find what is weak in a plan, by rules."),
    "ground": Message("cli.summary.ground", "List the facts of a draft that its text does not carry."),
    "align": Message("cli.summary.align", "Align a plan with the plan above it, or a chain of plans."),
    "workload": Message("cli.summary.workload", "Count the tasks that each agency leads and supports."),
    "network": Message("cli.summary.network", "Show which agencies work together, and which lead others."),
    "rollup": Message("cli.summary.rollup", "Add up targets where they can be added, and say why not elsewhere."),
    "progress": Message("cli.summary.progress", "Measure the progress of each target by named methods."),
    "timeline": Message("cli.summary.timeline", "List what is due when, and its state on a day."),
    "status": Message("cli.summary.status", "Show the status of each task, as offices reported it."),
    "evaluate": Message("cli.summary.evaluate", "Evaluate the targets of the plan and its parts; list weak links."),
    "diff": Message("cli.summary.diff", "Show what changed between two versions of a plan."),
    "trace": Message("cli.summary.trace", "Trace a fact to its sentence, its goals and its targets."),
    "find": Message("cli.summary.find", "Find words in names and in the source."),
    "draw": Message("cli.summary.draw", "Draw a picture of a plan."),
    "corpus": Message("cli.summary.corpus", "Build a corpus of many plans, and ask it."),
    "schema": Message("cli.summary.schema", "Print the JSON Schema of plan files."),
    "convert": Message("cli.summary.convert", "Convert a plan file to another format."),
    "collect": Message("cli.summary.collect", "Collect the ledgers that offices filled in."),
    "formats": Message("cli.summary.formats", "List the file formats: what each reads, writes and loses."),
    "completion": Message("cli.summary.completion", "Print the script for shell completion."),
}
"""The commands and their summaries, in the order of help."""

PROGRAM = Message(
    "cli.details.",
    "Government plans as graphs of goals, tasks, indicators and agencies.\n\n\b\nExamples:\n  policyplan run jiangmen -o demo\n  policyplan new plan.yaml\n  policyplan check plan.yaml\n\nPLAN is the path of a plan file (YAML or JSON), the name jiangmen for the sample plan, or - for the standard\ninput. (Write ./jiangmen for a file named jiangmen.)",
)
HELP_OPTION = Message("cli.parameter.help", "Show this text.")
VERSION_OPTION = Message("cli.parameter.version", "Show the version.")
USAGE = Message("cli.usage", "Usage: ")
USAGE_OPTIONS = Message("cli.usage-options", "[OPTIONS]")
USAGE_COMMAND = Message("cli.usage-command", "COMMAND [ARGS]...")
HEADING = Message("cli.heading", "{heading}:")
REQUIRED = Message("cli.required", "[required]")
ARGUMENTS = Message("cli.arguments", "Arguments")
OPTIONS = Message("cli.options", "Options")
COMMANDS_HEADING = Message("cli.commands", "Commands")
EXIT_CODES = Message(
    "cli.exit-codes",
    "\b\nExit codes:\n    0  success\n    1  the plan has faults\n    2  the call or a file cannot be used\n   70  a fault of policyplan itself\n  130  interrupted (Ctrl-C)\n  141  the reader of the output has gone (as in: | head)\n\n\b\nEnvironment:\n  LC_ALL, LC_MESSAGES, LANG  the first that is set chooses the language; zh is Chinese\n  NO_COLOR                   no colours, no boxes\n  POLICYPLAN_DEBUG=1         show the traceback of an error",
)

# -- what commands report ------------------------------------------------------------------------------------------

DRAFTED = Message(
    "cli.drafted", "{file}: tasks {tasks}, assignments {assignments}, targets {targets}, open doubts {doubts}"
)
DRAFTS_NEED_FOLDER = Message(
    "drafts-need-folder", "Several documents need a folder for their plans.", hint="Add -o FOLDER."
)
REPORT_NEEDS_PLAN = Message(
    "report-needs-plan",
    "The reading report is written next to a plan, and no plan is written.",
    hint="Add -o plan.yaml.",
)
CORRECTIONS_OF_ONE = Message("corrections-of-one", "Corrections apply to one document, not to several.")
RULE_EXPLAINED = Message("cli.rule-explained", "{code} ({level}, group {group})")
RULE_OPTIONS = Message("cli.rule-options", "Options with their defaults:")
FIX_OF_PLAN_FILES = Message(
    "fix-of-plan-files",
    "{given:q} cannot be mended: --fix writes plan files in YAML and JSON only.",
    hint="Convert it with policyplan convert, or leave out --fix.",
)
FIX_REWRITES = Message("cli.fix-rewrites", "{path}: the whole file is rewritten; its comments and layout are not kept.")
FIXED = Message("cli.fixed", "Fixed [{code}]: {sentence:s}")
RULE_PAGE = Message("cli.rule-page", "Documentation: {page:s}")
RULE_FIXABLE = Message("cli.rule-fixable", "--fix mends its findings.")
READING = Message("cli.reading", "Reading …")
WRITING = Message("cli.writing", "Writing …")
DRAWING = Message("cli.drawing", "Drawing {name}")
INTERRUPTED = Message("cli.interrupted", "Interrupted; no file is half written.")
WRITTEN = Message("cli.written", "Written: {path}")

READING_FILES = Message("cli.reading-files", "Reading {done} of {total} files …")
CORPUS_BUILT = Message(
    "cli.corpus-built",
    "{folder}: plans {plans}, drafts {drafts}; files read {read}, plans unchanged {kept}, plans removed {removed}",
)

CORPUS_FINDINGS = Message(
    "cli.corpus-findings",
    "{count} finding is not shown: policyplan corpus info {folder} --of findings",
    plural="{count} findings are not shown: policyplan corpus info {folder} --of findings",
)

NO_FINDINGS = Message("cli.no-findings", "No findings.")
FINDINGS = Message("cli.findings", "{counts}.")
ERRORS = Message("cli.errors", "{count} error", plural="{count} errors")
WARNINGS = Message("cli.warnings", "{count} warning", plural="{count} warnings")
HINTS_HIDDEN = Message(
    "cli.hints-hidden",
    "{count} hint is not shown; --verbose shows it.",
    plural="{count} hints are not shown; --verbose shows them.",
)
HINTS = Message("cli.hints", "{count} hint", plural="{count} hints")
SHAPE_HIDES = Message(
    "cli.shape-hides", "Fix these first: references, quotes, dates and values are checked afterwards."
)
CHECKED = Message("cli.counts", "Checked: {counts}.")
CHECKED_KIND = Message("cli.counted-kind", "{kind} {count}")
FACTS = Message(
    "cli.facts",
    "{count} fact: {stated} stated by the document, {inferred} inferred, {unsourced} without a source.",
    plural="{count} facts: {stated} stated by the document, {inferred} inferred, {unsourced} without a source.",
)
SPANS_CHECK = Message(
    "cli.spans-check",
    "The only quote is in the source at its offset.",
    plural="All {count} quotes are in the source at their offsets.",
)
SPANS_FAIL = Message("cli.spans-fail", "{found} of {spans} quotes are in the source at their offsets.")
NO_SPANS = Message("cli.no-spans", "No fact has a quote: nothing in this plan can be traced to a document.")

FILES = Message("cli.lies-where", "Files:")
FILE_CONTENTS: Final[dict[str, Message]] = {
    "workload": Message("cli.file-workload", "the workload of each agency"),
    "rollup": Message("cli.file-rollup", "the sums of the targets"),
    "task-load": Message("cli.file-task-load", "the number of agencies of each task"),
    "concentration": Message("cli.file-concentration", "how concentrated leading and participation are"),
    "partners": Message("cli.file-partners", "which agencies work together, and which lead others"),
    "measures": Message("cli.file-measures", "how the values of each measure combine"),
    "timeline": Message("cli.file-timeline", "what is due when"),
    "assignments": Message("cli.file-assignments", "each agency's roles in tasks, with the quotes"),
    "findings": Message("cli.file-findings", "the findings of the check"),
    "report": Message("cli.file-report", "everything as one page for a browser"),
}
"""What the files of ``policyplan run`` hold, besides the pictures."""
PICTURE_CONTENTS: Final[dict[str, Message]] = {
    "matrix": Message("cli.file-matrix", "agencies by actions"),
    "goals": Message("cli.file-goals", "the tree of goals"),
    "tasks": Message("cli.file-tasks", "the tree of tasks and their targets"),
    "network": Message("cli.file-network", "actions and agencies"),
    "agencies": Message("cli.file-agencies", "which agencies lead others"),
    "flow": Message("cli.file-flow", "goals, actions, lead agencies"),
    "workload": Message("cli.file-picture-workload", "bars by agency and role"),
    "schedule": Message("cli.file-schedule", "phases and due dates"),
    "targets": Message("cli.file-targets", "targets as bullet charts"),
    "rollup": Message("cli.file-picture-rollup", "the sums of the targets"),
}
"""What the pictures of ``policyplan run`` show."""
