"""The report's own words in both languages."""

from __future__ import annotations

from policyplan.model.values import Text


def _both(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


PHRASES: dict[str, Text] = {
    "report": _both("方案分析报告", "Report on a plan"),
    "contents": _both("目录", "Contents"),
    "language": _both("语言", "Language"),
    "search": _both("查找", "Search"),
    "no_match": _both("没有找到", "Nothing found"),
    "matches": _both("找到 {count} 处", "{count} found"),
    "particulars": _both("基本情况", "Particulars"),
    "glance": _both("概览", "At a glance"),
    "pictures": _both("图", "Pictures"),
    "workload": _both("工作量", "Workload"),
    "network": _both("单位之间的联系", "Who works with whom"),
    "rollup": _both("目标值汇总", "What the targets add up to"),
    "measures": _both("各计量能否相加", "How each measure may be added"),
    "timeline": _both("进度安排", "Schedule"),
    "progress": _both("进展", "Progress"),
    "evaluation": _both("评估与薄弱环节", "Evaluation and weak links"),
    "weak_links": _both("薄弱环节", "Weak links"),
    "findings": _both("检查结果", "Findings"),
    "no_findings": _both("没有发现问题。", "The check found nothing."),
    "facts": _both("全部内容", "Every fact"),
    "source_text": _both("原文", "The source text"),
    "methods": _both("方法说明", "Methods"),
    "title": _both("名称", "Title"),
    "number": _both("文号", "Number"),
    "issuers": _both("发文机关", "Issued by"),
    "signed": _both("成文日期", "Signed"),
    "published": _both("发布日期", "Published"),
    "period": _both("实施期", "Period"),
    "sources": _both("来源", "Source"),
    "sha256": _both("原文校验值（SHA-256）", "SHA-256 of the text"),
    "translation": _both("译文", "Translation"),
    "goals": _both("目标", "goals"),
    "actions": _both("行动", "actions"),
    "tasks": _both("任务", "tasks"),
    "indicators": _both("指标", "indicators"),
    "agencies": _both("责任单位", "agencies"),
    "assignments": _both("分工", "assignments"),
    "observations": _both("观测值", "observations"),
    "kind": _both("类别", "Kind"),
    "id": _both("编号", "Id"),
    "what": _both("内容", "What"),
    "basis": _both("依据", "Basis"),
    "to_source": _both("见原文", "in the source"),
    "stated": _both("原文写明", "stated"),
    "inferred": _both("推断", "inferred"),
    "unsourced": _both("无来源", "without a source"),
    "level": _both("级别", "Level"),
    "message": _both("说明", "Message"),
    "csv": _both("下载 CSV", "Download CSV"),
    "zoom_in": _both("放大", "Zoom in"),
    "zoom_out": _both("缩小", "Zoom out"),
    "zoom_whole": _both("全图", "Whole picture"),
    "of_agency": _both("只看责任单位", "Only of agency"),
    "all_agencies": _both("全部", "all"),
    "nothing_said": _both("原文没有直接写明", "not said in the text in so many words"),
    "picture_keys": _both(
        "把鼠标移到方框或标记上，可看到与它相关的部分和原文；点击则到原文。"
        "键盘：Tab 进入图，方向键移动，回车到原文，+ 和 − 缩放。",
        "Hover over a box or a mark to see what belongs to it and the words that state it; click to go to them. "
        "By keyboard: Tab into the picture, arrow keys from part to part, Enter to the words, + and − to zoom.",
    ),
    "as_table": _both("图的文字表", "The picture as a table"),
    "source_words": _both("原文", "In the source"),
    "sentences": _both("图所依据的原文", "The sentences behind the picture"),
    "top": _both("回到目录", "To the contents"),
    "made_up": _both(
        "注意：本报告使用了虚构的观测值，仅作示例，不代表任何真实情况。",
        "Note: this report uses made-up observations, as an example; they say nothing about anything real.",
    ),
    "how_to_read": _both(
        "每项内容都能查到原文：点“见原文”跳到出处，点原文中标出的文字回到该项内容。点图中的方框或标记，也会跳到出处。",
        "Every fact leads to its sentence and back: follow “in the source”, or click marked words in the text. "
        "So do the boxes of the pictures.",
    ),
    "method_text": _both(
        "原文写明的与推断的分开标记；不能相加的目标值不相加，并说明理由；进展按注明的方法计算，缺数据时写明不可计算。",
        "What the document states and what was inferred are marked apart; targets that do not add up are not added, "
        "with the reason; progress is worked out by the method named, and where data are missing that is said.",
    ),
    "made_with": _both("由 policyplan {version} 生成。", "Made with policyplan {version}."),
}


def phrase(key: str) -> Text:
    """A phrase."""
    return PHRASES[key]
