"""The report's own words in both languages."""

from __future__ import annotations

from policyplan.model.values import Text


def both(zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh=zh, en=en)


PHRASES: dict[str, Text] = {
    "report": both("方案分析报告", "Report on a plan"),
    "contents": both("目录", "Contents"),
    "language": both("语言", "Language"),
    "search": both("查找", "Search"),
    "search_page": both("在本页查找", "Search this page"),
    "no_match": both("没有找到", "Nothing found"),
    "matches": both("找到 {count} 处", "{count} found"),
    "particulars": both("基本情况", "Particulars"),
    "glance": both("概览", "At a glance"),
    "pictures": both("图", "Pictures"),
    "workload": both("工作量", "Workload"),
    "network": both("单位之间的联系", "Who works with whom"),
    "rollup": both("目标值汇总", "What the targets add up to"),
    "measures": both("各计量能否相加", "How each measure may be added"),
    "timeline": both("进度安排", "Schedule"),
    "progress": both("进展", "Progress"),
    "evaluation": both("评估与薄弱环节", "Evaluation and weak links"),
    "weak_links": both("薄弱环节", "Weak links"),
    "findings": both("检查结果", "Findings"),
    "no_findings": both("没有发现问题。", "The check found nothing."),
    "facts": both("全部内容", "Every fact"),
    "source_text": both("原文", "The source text"),
    "methods": both("方法说明", "Methods"),
    "title": both("名称", "Title"),
    "number": both("文号", "Number"),
    "issuers": both("发文机关", "Issued by"),
    "signed": both("成文日期", "Signed"),
    "published": both("发布日期", "Published"),
    "period": both("实施期", "Period"),
    "sources": both("来源", "Source"),
    "sha256": both("原文校验值（SHA-256）", "SHA-256 of the text"),
    "translation": both("译文", "Translation"),
    "goals": both("目标", "goals"),
    "actions": both("行动", "actions"),
    "tasks": both("任务", "tasks"),
    "indicators": both("指标", "indicators"),
    "agencies": both("责任单位", "agencies"),
    "assignments": both("分工", "assignments"),
    "observations": both("观测值", "observations"),
    "kind": both("类别", "Kind"),
    "id": both("编号", "Id"),
    "what": both("内容", "What"),
    "basis": both("依据", "Basis"),
    "to_source": both("见原文", "in the source"),
    "stated": both("原文写明", "stated"),
    "inferred": both("推断", "inferred"),
    "unsourced": both("无来源", "without a source"),
    "level": both("级别", "Level"),
    "message": both("说明", "Message"),
    "csv": both("下载 CSV", "Download CSV"),
    "zoom_in": both("放大", "Zoom in"),
    "zoom_out": both("缩小", "Zoom out"),
    "zoom_whole": both("全图", "Whole picture"),
    "of_agency": both("只看责任单位", "Only of agency"),
    "all_agencies": both("全部", "all"),
    "nothing_said": both("原文没有直接写明", "not said in the text in so many words"),
    "picture_keys": both(
        "把鼠标移到方框或标记上，可看到与它相关的部分和原文；点击则到原文。"
        "键盘：Tab 进入图，方向键移动，回车到原文，+ 和 − 缩放。",
        "Hover over a box or a mark to see what belongs to it and the words that state it; click to go to them. "
        "By keyboard: Tab into the picture, arrow keys from part to part, Enter to the words, + and − to zoom.",
    ),
    "as_table": both("图的文字表", "The picture as a table"),
    "source_words": both("原文", "In the source"),
    "sentences": both("图所依据的原文", "The sentences behind the picture"),
    "top": both("回到目录", "To the contents"),
    "made_up": both(
        "注意：本报告使用了虚构的观测值，仅作示例，不代表任何真实情况。",
        "Note: this report uses made-up observations, as an example; they say nothing about anything real.",
    ),
    "how_to_read": both(
        "每项内容都能查到原文：点“见原文”跳到出处，点原文中标出的文字回到该项内容。点图中的方框或标记，也会跳到出处。",
        "Every fact leads to its sentence and back: follow “in the source”, or click marked words in the text. "
        "So do the boxes of the pictures.",
    ),
    "method_text": both(
        "原文写明的与推断的分开标记；不能相加的目标值不相加，并说明理由；进展按注明的方法计算，缺数据时写明不可计算。",
        "What the document states and what was inferred are marked apart; targets that do not add up are not added, "
        "with the reason; progress is worked out by the method named, and where data are missing that is said.",
    ),
    "made_with": both("由 policyplan {version} 生成。", "Made with policyplan {version}."),
}


def phrase(key: str) -> Text:
    """A phrase."""
    return PHRASES[key]
