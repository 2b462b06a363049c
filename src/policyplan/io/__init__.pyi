from policyplan.io.api import Opened as Opened
from policyplan.io.catalogue import FormatRow as FormatRow
from policyplan.io.catalogue import Formats as Formats
from policyplan.io.catalogue import Lost as Lost
from policyplan.io.catalogue import LostRow as LostRow
from policyplan.io.catalogue import all_formats as all_formats
from policyplan.io.catalogue import lost as lost
from policyplan.io.ledger.collect import Change as Change
from policyplan.io.ledger.collect import Collection as Collection
from policyplan.io.ledger.returns import DepartmentRow as DepartmentRow
from policyplan.io.ledger.returns import Departments as Departments
from policyplan.io.ledger.returns import ReminderReason as ReminderReason
from policyplan.io.ledger.returns import ReminderRow as ReminderRow
from policyplan.io.ledger.returns import Reminders as Reminders
from policyplan.io.ledger.returns import ReturnState as ReturnState
from policyplan.io.limits import Limits as Limits
from policyplan.io.native.schema import schema as schema
from policyplan.io.observations import OpenedObservations as OpenedObservations
from policyplan.io.tables.frames import to_frames as to_frames

__all__: list[str]
