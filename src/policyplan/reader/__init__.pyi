from policyplan.reader.batch import Drafted as Drafted
from policyplan.reader.batch import draft_all as draft_all
from policyplan.reader.corrections import Corrections as Corrections
from policyplan.reader.corrections import read_corrections as read_corrections
from policyplan.reader.draft import Draft as Draft
from policyplan.reader.grounding.rows import Grounding as Grounding
from policyplan.reader.grounding.rows import GroundingRow as GroundingRow
from policyplan.reader.grounding.rows import GroundingVerdict as GroundingVerdict
from policyplan.reader.grounding.rows import TextPlace as TextPlace
from policyplan.reader.reading import Piece as Piece
from policyplan.reader.reading import PieceKind as PieceKind
from policyplan.reader.reading import Reading as Reading

__all__: list[str]
