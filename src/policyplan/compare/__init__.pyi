from policyplan.compare.differences import Diff as Diff
from policyplan.compare.differences import Difference as Difference
from policyplan.compare.differences import DifferenceKind as DifferenceKind
from policyplan.compare.differences import Effect as Effect
from policyplan.compare.differences import MatchedBy as MatchedBy

__all__: list[str]
