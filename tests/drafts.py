"""Documents made for tests of the reader."""

from __future__ import annotations

import hashlib

from policyplan.io.documents.document import Document
from policyplan.reader.draft import Draft, draft_of

SMALL = """\
县读书计划（2016—2020年）
一、总体要求
以读书为乐，坚持自愿原则。
（一）主要目标。到2020年，读书会达到12个。
二、主要任务
（一）办好读书会。全年不少于12场。（县文化局负责）
（二）建好书屋。（牵头单位：县教育局，配合单位：县财政局等部门）
三、保障措施
（一）加强组织领导。县文化局要统筹安排。
四、实施步骤
（一）启动。制定方案。
"""


def document(text: str, name: str = "plan.txt") -> Document:
    """A text as a document that is open."""
    return Document(name=name, format="text", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def drafted(text: str, name: str = "plan.txt") -> Draft:
    """The draft of a text."""
    return draft_of(document(text, name))
