"""Words of the ledger and messages about returned ledgers."""

from __future__ import annotations

from policyplan.messages import Message

# -- in cells ------------------------------------------------------------------------------------------------------

NAME_JOINT = Message("ledger.name-joint", "; ")
"""Separates agencies, whose English names may contain commas."""
PLAN_TITLE = Message("ledger.plan-title", "{title:s}")
CONTENT = Message("ledger.task-description", "{title:s}: {description:s}")
INDICATOR = Message("ledger.indicator", "Indicator: {title:s}")
UNIT_PER = Message("ledger.unit-per", "{unit:s} per {period}")
SAID = Message("ledger.said", "{agency:s}: {text:s}")
REPORTS_DIFFER = Message("ledger.reports-differ", "(The owners' reports differ; please verify.)")
SAME_AS_TASK = Message("ledger.same-as-task", "(as for {task:s})")
"""Stands for a list of agencies that another row of the ledger has. The brackets tell it from a name (同济大学)."""

# -- in the workbook -----------------------------------------------------------------------------------------------

LEDGER = Message("ledger.sheet", "Ledger")
HOW_TO_FILL_IN = Message(
    "ledger.how-to-fill-in",
    "Fill in the white columns and leave the grey columns as they are. You can filter rows. To sort them, first unprotect"
    " the sheet (there is no password). Returned rows are matched by the last column, ID.",
)
DUE_INFERRED = Message("ledger.due-inferred", "A due date with * is the end of the target's period.")
DATE_TITLE = Message("ledger.date-title", "Date")
DATE_HELP = Message("ledger.date-help", "Enter a date such as 2018-06-30.")
STATUS_TITLE = Message("ledger.status-title", "Status")
STATUS_HELP = Message("ledger.status-help", "Choose from the list.")

SUMMARY = Message("ledger.summary", "Summary")
ALL = Message("ledger.all", "All")
ROWS = Message("ledger.rows", "Rows")
WITH_STATUS = Message("ledger.with-status", "With a status")
OVERDUE = Message("ledger.overdue", "Overdue")
SHARE_FILLED = Message("ledger.share-filled", "Share filled in")
AS_OF = Message("ledger.as-of", "As of (today unless you enter a date)")
HOW_TO_COUNT = Message(
    "ledger.how-to-count",
    "Overdue: due before that date and neither done nor cancelled. A row with several lead agencies counts once for each.",
)

# -- in plans ------------------------------------------------------------------------------------------------------

KIND_UNKNOWN = Message("ledger.kind-unknown", "A ledger doesn't state the kind of measure.")
NOT_ONE_AGENCY = Message("ledger.not-one-agency", "The text doesn't name a single agency.")
FROM_VALUES = Message("ledger.from-values", "The value is from the ledger's column “Actual value”.")
