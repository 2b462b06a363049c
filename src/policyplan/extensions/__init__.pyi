from policyplan.draw.catalogue import register_picture as register_picture
from policyplan.extensions.registry import reset as reset
from policyplan.io.format_api import ReadRequest as ReadRequest
from policyplan.io.format_api import ReadResult as ReadResult
from policyplan.io.format_api import WriteRequest as WriteRequest
from policyplan.io.format_api import WriteResult as WriteResult
from policyplan.io.formats import Format as Format
from policyplan.io.formats import register_format as register_format
from policyplan.io.losses import left_out as left_out
from policyplan.linting.catalogue import register_lint_rule as register_lint_rule
from policyplan.messages import Message as Message
from policyplan.messages import add_catalogs as add_catalogs
from policyplan.messages import heading as heading
from policyplan.model.findings import finding as finding
from policyplan.model.rules import register_rule as register_rule
from policyplan.query.catalogue import Question as Question
from policyplan.query.catalogue import register_question as register_question
from policyplan.query.result import reason as reason

__all__: list[str]
