from policyplan.report.bulletins import Bulletin as Bulletin
from policyplan.report.bulletins import annual_summary as annual_summary
from policyplan.report.bulletins import bulletin as bulletin
from policyplan.report.document import Report as Report
from policyplan.report.document import report as report
from policyplan.report.picture_page import Page as Page
from policyplan.report.picture_page import page as page
from policyplan.report.side_by_side import comparison_page as comparison_page

__all__: list[str]
