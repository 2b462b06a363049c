from policyplan.compare.alignment import AlignedDeadline as AlignedDeadline
from policyplan.compare.alignment import AlignedKind as AlignedKind
from policyplan.compare.alignment import AlignedRelation as AlignedRelation
from policyplan.compare.alignment import Alignment as Alignment
from policyplan.compare.alignment import AlignmentRow as AlignmentRow
from policyplan.compare.alignment import AlignmentState as AlignmentState
from policyplan.compare.cascade import Cascade as Cascade
from policyplan.compare.cascade import CascadeRow as CascadeRow
from policyplan.compare.cascade import CascadeStep as CascadeStep
from policyplan.compare.decisions import Answer as Answer
from policyplan.compare.decisions import DecidedRelation as DecidedRelation
from policyplan.compare.decisions import Decision as Decision
from policyplan.compare.differences import Diff as Diff
from policyplan.compare.differences import Difference as Difference
from policyplan.compare.differences import DifferenceKind as DifferenceKind
from policyplan.compare.differences import Effect as Effect
from policyplan.compare.differences import MatchedBy as MatchedBy

__all__: list[str]
