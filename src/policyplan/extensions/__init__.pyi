from policyplan.draw.catalogue import register_picture as register_picture
from policyplan.extensions.registry import reset as reset
from policyplan.messages import Message as Message
from policyplan.messages import add_catalogs as add_catalogs
from policyplan.messages import heading as heading
from policyplan.model.findings import finding as finding
from policyplan.model.integrity import Rule as Rule
from policyplan.model.integrity import register_rule as register_rule
from policyplan.query.result import reason as reason

__all__: list[str]
