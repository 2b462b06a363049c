from policyplan.linting.catalogue import RuleList as RuleList
from policyplan.linting.catalogue import RuleRow as RuleRow
from policyplan.linting.catalogue import lint_rules as lint_rules
from policyplan.linting.configuration import Configuration as Configuration
from policyplan.linting.configuration import find_configuration as find_configuration
from policyplan.linting.configuration import read_configuration as read_configuration
from policyplan.linting.engine import LintFindings as LintFindings
from policyplan.linting.engine import Suppressed as Suppressed
from policyplan.linting.engine import lint_all as lint_all
from policyplan.linting.rule import Group as Group
from policyplan.linting.rule import Rule as Rule
from policyplan.linting.rule import RuleOption as RuleOption

__all__: list[str]
