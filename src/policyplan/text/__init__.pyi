from policyplan.text.breaking import wrap as wrap
from policyplan.text.numerals import chinese_number as chinese_number
from policyplan.text.order import name_key as name_key
from policyplan.text.width import display_width as display_width
from policyplan.text.width import em_width as em_width
from policyplan.text.width import pad as pad

__all__: list[str]
