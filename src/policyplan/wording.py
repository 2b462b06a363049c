"""What errors and findings say: code -> (English, Chinese). ``{x:q}`` quotes, ``{x:word}`` looks a keyword up.

A hint is left out where one of the facts it names is missing; so is a part of one, parted from the others by `` | ``.
Sections follow the rooms of the package.
"""

from __future__ import annotations

HINT_PARTS = " | "
"""What stands between the parts of a hint."""

VOCABULARY: dict[str, tuple[str, str]] = {
    # Why a file cannot be read or written, and what helps.
    "no-permission": ("permission denied", "没有权限"),
    "disk-full": ("no space is left on the disk", "磁盘空间不足"),
    "is-folder": ("it is a folder", "它是文件夹"),
    "no-such-folder": ("its folder does not exist", "所在文件夹不存在"),
    "read-only-disk": ("the disk is read-only", "磁盘是只读的"),
    "name-too-long": ("the name is too long", "文件名太长"),
    "links-in-circle": ("its links lead in a circle", "符号链接循环"),
    "advice-no-permission": (
        "Choose another folder, or ask for the right to write there.",
        "请换一个文件夹，或取得写入权限。",
    ),
    "advice-disk-full": (
        "Make room, or choose another disk; the old file is as it was.",
        "请清理磁盘或换一个磁盘；原文件未改动。",
    ),
    "advice-is-folder": ("Give a file name in it.", "请给出其中的文件名。"),
    "advice-no-such-folder": ("Make the folder first.", "请先建立该文件夹。"),
    "advice-read-only-disk": ("Choose another folder.", "请换一个文件夹。"),
    "advice-name-too-long": ("Choose a shorter name.", "请换一个较短的名称。"),
    "advice-links-in-circle": ("Remove the links, or choose another name.", "请删除这些链接，或换一个名称。"),
    # What is wrong with a text in YAML, and what helps.
    "yaml-tab": ("a tab stands where only spaces may", "制表符出现在只能用空格的地方"),
    "yaml-second-colon": (
        "a colon that makes a key stands where no key can be",
        "冒号出现在不能有键的地方",
    ),
    "yaml-no-colon": ("a key has no colon behind it", "键的后面没有冒号"),
    "yaml-wide-colon": ("a full-width colon makes no key", "全角冒号不能构成键"),
    "yaml-dash": ("a list begins on the line of its key", "列表与它的键写在了同一行"),
    "yaml-quote-open": ("a quotation mark is opened and never closed", "引号没有闭合"),
    "yaml-bracket-open": (
        "a bracket is not closed, or a comma is missing in it",
        "括号没有闭合，或其中缺少逗号",
    ),
    "yaml-indent": (
        "this does not continue what stands above it",
        "此处与上文不相接",
    ),
    "yaml-escape": ("a backslash begins an escape that does not exist", "反斜杠后的转义不存在"),
    "yaml-first-character": (
        "a value without quotes cannot begin with this character",
        "不加引号的值不能以此字符开头",
    ),
    "yaml-rest": ("something follows after the end of the value", "值已结束，其后还有内容"),
    "yaml-no-value": ("there is no value here", "此处没有值"),
    "yaml-tag": (
        "a tag (!) is not written so, or has a prefix that is declared nowhere",
        "标签（!）的写法有误，或其前缀未声明",
    ),
    "yaml-anchor": ("an anchor (&) or an alias (*) is not written so", "锚点（&）或别名（*）的写法有误"),
    "yaml-directive": ("a line that begins with % is not understood", "以 % 开头的一行无法理解"),
    "yaml-block-text": ("a text block (| or >) does not begin as it must", "文本块（| 或 >）的开头有误"),
    "advice-yaml-tab": ("Indent with spaces.", "请用空格缩进。"),
    "advice-yaml-second-colon": (
        "Check the indent; text with a colon and a space in it stands in quotes.",
        "请检查缩进；文本中有冒号加空格时请加引号。",
    ),
    "advice-yaml-no-colon": ("Write `key: value`, with a space behind the colon.", "请写成 `键: 值`，冒号后有空格。"),
    "advice-yaml-wide-colon": (
        "Write `key: value`, with the half-width colon and a space.",
        "请写成 `键: 值`，用半角冒号加空格。",
    ),
    "advice-yaml-dash": ("Begin the list on the next line.", "请从下一行开始写列表。"),
    "advice-yaml-quote-open": (
        'Close it; a quotation mark inside the text is written twice in \'…\' and as \\" in "…".',
        '请闭合引号；文本中的引号，在 \'…\' 中写两次，在 "…" 中写作 \\"。',
    ),
    "advice-yaml-bracket-open": (
        "Close it, part its entries by commas, and put text with , [ ] { } in quotes.",
        "请闭合括号，各项用半角逗号分开，含 , [ ] { } 的文本加引号。",
    ),
    "advice-yaml-indent": (
        "Begin all entries of a list or mapping in one column; text that begins with a quote is wholly in quotes.",
        "同一列表或映射的各项请对齐；以引号开头的文本请整体加引号。",
    ),
    "advice-yaml-escape": ("Write the backslash twice, or use '…'.", "请写两个反斜杠，或用 '…'。"),
    "advice-yaml-first-character": ("Put the value in quotes.", "请给该值加引号。"),
    "advice-yaml-rest": ("A file holds one mapping or one list.", "一个文件只有一个映射或一个列表。"),
    "advice-yaml-no-value": ("Write a value, or remove the bracket or comma.", "请写上值，或删去多余的括号或逗号。"),
    "advice-yaml-tag": (
        "Leave the tag out: a plan needs none. Text that begins with ! stands in quotes.",
        "请去掉标签：方案文件不需要标签。以 ! 开头的文本请加引号。",
    ),
    "advice-yaml-anchor": ("Text that begins with & or * stands in quotes.", "以 & 或 * 开头的文本请加引号。"),
    "advice-yaml-directive": (
        "Remove the line, or put text that begins with % in quotes.",
        "请删除这一行；以 % 开头的文本请加引号。",
    ),
    "advice-yaml-block-text": (
        "Nothing but a comment follows | on its line; the lines below are indented alike.",
        "| 之后同一行只能有注释；其下各行缩进相同。",
    ),
    # What is wrong with a text in JSON.
    "json-end": ("it ends too early", "内容提前结束"),
    "json-value": ("there is no value here", "此处没有值"),
    "json-comma": ("a comma or a closing bracket is missing here", "此处缺少逗号或右括号"),
    "json-comma-extra": ("there is a comma before a closing bracket", "右括号前多了一个逗号"),
    "json-colon": ("there is no colon behind a key", "键的后面没有冒号"),
    "json-key": ("a key is text in double quotes", "键必须是双引号中的文本"),
    "json-string-open": ("a text is opened and never closed", "文本的引号没有闭合"),
    "json-control": (
        "a line break or a tab stands in a text; write \\n or \\t",
        "文本中有换行符或制表符，请写作 \\n 或 \\t",
    ),
    "json-escape": ("a backslash begins an escape that does not exist", "反斜杠后的转义不存在"),
    "json-surrogate": ("a text has half of a surrogate pair", "文本中只有代理对的一半"),
    "json-single-quotes": ("text stands in double quotes, not in single ones", "文本要用双引号，不用单引号"),
    "json-comment": ("JSON has no comments", "JSON 中没有注释"),
    "json-full-width": ("this character must be its half-width counterpart", "此字符应为对应的半角字符"),
    "json-not-finite": ("JSON has no NaN and no infinity", "JSON 中没有 NaN 和无穷大"),
    "json-number": ("a number is not written so", "数字的写法有误"),
    "json-word": (
        "no word stands outside quotes but true, false and null",
        "引号之外只能有 true、false 和 null",
    ),
    "json-rest": ("something follows after the end of the value", "值已结束，其后还有内容"),
    # What the keys of a mapping are to be.
    "mapping-keys": ("a mapping of keys", "键与值的对照"),
    "mapping-id": (
        "an id: letters, digits, and . _ - behind the first",
        "编号：字母、数字，首字符之后可有 . _ -",
    ),
    "mapping-text": ("a text", "文字"),
    "mapping-texts": ("a text or a list of texts", "文字，或文字的列表"),
    "mapping-rows": ("the number of a row, or a list of them", "行号，或行号的列表"),
    "mapping-columns": (
        "headings, each with what the column holds: number, category, task, content, leads, supports, owners, coordinates, supervises, due, indicator, target, unit, person, text or nothing",
        "表头，及该列是什么：number、category、task、content、leads、supports、owners、coordinates、supervises、due、indicator、target、unit、person、text 或 nothing",
    ),
    "mapping-flag": ("true or false", "true 或 false"),
    "mapping-year": ("a year, 2024", "年份，如 2024"),
    "Plan": ("plan", "方案"),
    "Record": ("record", "内容"),
    "Goal": ("goal", "目标"),
    "Task": ("task", "任务"),
    "Provision": ("provision", "保障与职责"),
    "Measure": ("measure", "计量"),
    "Indicator": ("indicator", "指标"),
    "Target": ("target", "目标值"),
    "Baseline": ("baseline", "基期值"),
    "Observation": ("observation", "观测值"),
    "Update": ("update", "工作进展"),
    "Place": ("place", "地区"),
    "Agency": ("agency", "责任单位"),
    "AgencyChange": ("change of an agency", "机构变动"),
    "Assignment": ("assignment", "分工"),
    "Phase": ("phase", "阶段"),
    "Source": ("source", "来源文件"),
    "Document": ("document", "文件"),
    "Link": ("link", "关联"),
    "Note": ("note", "注"),
    "Statement": ("statement", "宗旨表述"),
    "Contact": ("contact", "联系人"),
    "Stakeholder": ("stakeholder", "利益相关方"),
    "StakeholderRole": ("role of a stakeholder", "利益相关方的角色"),
    "Relationship": ("relationship", "指标间关系"),
    "Text": ("text", "文字"),
    "Span": ("span", "原文位置"),
    "Inferred": ("mark of inference", "推断标记"),
    "Translation": ("translation", "译文"),
    "lead": ("lead", "牵头"),
    "support": ("support", "配合"),
    "responsible": ("responsible", "责任单位"),
    "coordinate": ("coordinate", "统筹"),
    "supervise": ("supervise", "督导"),
    "named": ("named", "具名"),
    "generic": ("generic", "泛称"),
    "open": ("open", "未列尽"),
    "quantity": ("quantity", "数量"),
    "coverage": ("coverage", "覆盖"),
    "established": ("established", "建成"),
    "state": ("state", "状态"),
    "events": ("events", "场次"),
    "persons": ("persons", "人数"),
    "person_times": ("person-times", "人次"),
    "things": ("things", "个数"),
    "amount": ("amount", "金额"),
    "level": ("level", "水平"),
    "share": ("share", "比例"),
    "per_capita": ("per head", "人均"),
    "exactly": ("exactly", "等于"),
    "at_least": ("at least", "不低于"),
    "at_most": ("at most", "不高于"),
    "more_than": ("more than", "高于"),
    "less_than": ("less than", "低于"),
    "between": ("between", "介于"),
    "about": ("about", "约"),
    "binding": ("binding", "约束性"),
    "expected": ("expected", "预期性"),
    "aspirational": ("aspirational", "力争"),
    "unstated": ("not said", "未注明"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "info": ("info", "提示"),
    "interim": ("interim target", "阶段目标"),
    "final_target": ("final target", "最终目标"),
    "final": ("final", "最终"),
    "signed": ("signed", "成文"),
    "added": ("added", "合计"),
    "range": ("range", "区间"),
    "combined": ("combined", "合并计算"),
    "alone": ("alone", "单项"),
    "not_added": ("not added", "不相加"),
    "no_number": ("no number", "无数字"),
    "year": ("year", "年"),
    "quarter": ("quarter", "季度"),
    "month": ("month", "月"),
    "place": ("place", "地区"),
    "person": ("person", "人"),
    "unit": ("school or other unit", "单位"),
    "renamed": ("renamed", "更名"),
    "merged": ("merged", "合并"),
    "split": ("split", "拆分"),
    "abolished": ("abolished", "撤销"),
    "government": ("government", "政府"),
    "department": ("department", "政府部门"),
    "party": ("Party body", "党委部门"),
    "mass_organisation": ("mass organisation", "群团组织"),
    "institution": ("public institution", "事业单位"),
    "education": ("school or university", "院校"),
    "enterprise": ("enterprise", "企业"),
    "other": ("other", "其他"),
    "total": ("total", "合计"),
    "tasks": ("tasks", "任务"),
    "targets": ("targets", "目标值"),
    "fractional_lead": ("fractional lead", "折算牵头"),
    "fractional_participation": ("fractional participation", "折算参与"),
    "participation": ("taking part", "参与"),
    "whole": ("whole", "整数计数"),
    "fractional": ("fractional", "折算计数"),
    "no_lead": ("no lead", "无牵头单位"),
    "several_leads": ("several leads", "多个牵头单位"),
    "generic_only": ("named in general only", "只有泛称"),
    "nobody": ("nobody", "无责任单位"),
    "no_indicator": ("no indicator", "无指标"),
    "due": ("due date", "期限"),
    "firmness": ("firmness", "约束程度"),
    "per": ("unit of time", "计数周期"),
    "agency": ("agency", "责任单位"),
    "outside-goal": ("under no goal", "不归任何目标"),
    "outside-task": ("under no task", "不归任何任务"),
    "outside-agency": ("without a lead", "无牵头单位"),
    "outside-phase": ("due in no phase", "期限不在任何阶段"),
    "outside-place": ("in no one place", "不归任何一个地区"),
    "published": ("published", "发布"),
    "up": ("up", "上升"),
    "down": ("down", "下降"),
    "maintain": ("as it is", "保持"),
    "sum": ("they add up", "可相加"),
    "overlapping": ("the same may be counted twice", "可能重复计算"),
    "last": ("the last stands for all", "取最后一个"),
    "maximum": ("the largest stands for all", "取最大"),
    "never": ("never", "不可合并"),
    "unknown": ("nobody said", "未注明"),
    "coordination": ("coordination", "统筹协调"),
    "duty": ("duty", "职责"),
    "evaluation": ("evaluation", "督查评估"),
    "evaluate": ("evaluation", "评估"),
    "safeguard": ("safeguard", "保障条件"),
    "carries_out": ("carries out", "落实"),
    "agrees_with": ("agrees with", "衔接"),
    "guided_by": ("guided by", "以之为指导"),
    "replaces": ("replaces", "替代"),
    "not_a_target": ("a number that is no target", "不是目标值的数字"),
    "erratum": ("fault of the printed text", "原文疑误"),
    "judgement": ("judgement", "编码判断"),
    "remark": ("remark", "备注"),
    "vision": ("vision", "愿景"),
    "mission": ("mission", "使命"),
    "value": ("value", "价值观"),
    "organisation": ("organisation", "组织"),
    "group": ("group", "群体"),
    "input": ("input", "投入"),
    "input_processing": ("processing of inputs", "投入的处理"),
    "output": ("output", "产出"),
    "output_processing": ("processing of outputs", "产出的处理"),
    "outcome": ("outcome", "成效"),
    "broader": ("broader than", "宽于"),
    "peer": ("peer to", "并列"),
    "narrower": ("narrower than", "窄于"),
    "provisional": ("provisional", "初步"),
    "period": ("of its period alone", "当期"),
    "cumulative": ("running total", "累计"),
    "method-linear": ("linear", "线性法"),
    "method-share": ("share", "完成率"),
    "method-scheduled": ("scheduled", "进度法"),
    "method-cagr": ("cagr", "增速法"),
    "method-consistency": ("consistency", "目标一致法"),
    "met": ("met", "达标"),
    "not_met": ("not met", "未达标"),
    "not_yet_met": ("not met yet", "尚未达标"),
    "on_track": ("on track", "进度正常"),
    "behind": ("behind", "滞后"),
    "gone_backwards": ("gone backwards", "倒退"),
    "substantial": ("substantial progress", "进展显著"),
    "moderate": ("moderate progress", "进展中等"),
    "negligible": ("negligible progress", "进展甚微"),
    "deterioration": ("deterioration", "恶化"),
    "plan": ("whole plan", "全方案"),
    "action": ("action", "行动"),
    "not_measurable": ("not measurable", "不可测量"),
    "no_data": ("no data", "无数据"),
    "target_overdue": ("target overdue", "目标值逾期"),
    "target_backwards": ("target gone backwards", "目标值倒退"),
    "target_behind": ("target behind", "目标值滞后"),
    "generic_lead": ("led in general terms only", "只有泛称牵头"),
    "not_measured": ("not measured", "无指标"),
    "report_missing": ("report missing", "缺报"),
    "phase": ("phase", "阶段"),
    "goal": ("goal", "目标"),
    "task": ("task", "任务"),
    "provision": ("provision", "保障与职责"),
    "target": ("target", "目标值"),
    "interim_target": ("interim target", "阶段目标"),
    "upcoming": ("upcoming", "未开始"),
    "active": ("active", "进行中"),
    "falls-due": ("falls due", "即将到期"),
    "past": ("past", "已过期"),
    "done": ("done", "已完成"),
    "overdue": ("overdue", "逾期"),
    "cancelled": ("cancelled", "已取消"),
    "not_started": ("not started", "未启动"),
    "under_way": ("under way", "推进中"),
    "suspended": ("suspended", "暂停"),
    "done_on_time": ("done on time", "按时完成"),
    "done_late": ("done late", "逾期完成"),
    "no_report": ("no report", "未报告"),
    "date-inferred": ("inferred", "推断"),
    "stated": ("stated", "原文写明"),
    "inferred": ("inferred", "推断"),
    "unsourced": ("without a source", "无来源"),
    "trace-quotes": ("Quotes", "引文"),
    "trace-inferred": ("Inferred", "推断"),
    "trace-up": ("The way up", "向上"),
    "trace-agencies": ("Agencies", "责任单位"),
    "trace-down": ("The way down", "向下"),
    "trace-refers-to": ("It names", "它引用"),
    "trace-named-by": ("Named by", "引用它的"),
    "trace-used-by": ("Used by", "用于"),
    "trace-whole": ("all of it", "整项"),
    "trace-nowhere": ("not placed in a source at hand", "在现有来源中未能定位"),
    "workload": ("workload", "工作量"),
    "rollup": ("rollup", "目标值汇总"),
    "timeline": ("timeline", "时间轴"),
    "network": ("network", "合作网络"),
    "provisions": ("with provisions", "含保障与职责"),
    "field-title": ("title", "标题"),
    "field-name": ("name", "名称"),
    "field-number": ("number", "编号"),
    "field-description": ("description", "说明"),
    "field-issuers": ("issuers", "发文机关"),
    "field-published": ("date published", "发布日期"),
    "field-signed": ("date signed", "成文日期"),
    "field-relation": ("relation", "关系"),
    "field-licence": ("licence", "许可"),
    "field-text": ("text", "文字"),
    "field-kind": ("kind", "类型"),
    "field-unit": ("unit", "单位"),
    "field-across_tasks": ("across tasks", "跨任务"),
    "field-across_places": ("across places", "跨地区"),
    "field-across_time": ("across time", "跨时间"),
    "field-numerator": ("numerator", "分子"),
    "field-denominator": ("denominator", "分母"),
    "field-value": ("value", "数值"),
    "field-upper": ("upper end", "上限"),
    "field-written": ("wording", "原文写法"),
    "field-comparator": ("comparator", "比较关系"),
    "field-given_name": ("given name", "名"),
    "field-family_name": ("family name", "姓"),
    "field-phone": ("telephone", "电话"),
    "field-email": ("e-mail", "电子邮箱"),
    "field-of": ("stakeholder of", "相关事项"),
    "field-roles": ("roles", "角色"),
    "field-performs": ("performs", "参与实施"),
    "field-benefits": ("benefits", "受益"),
    "field-stage": ("stage", "所处环节"),
    "field-relationships": ("relationships", "指标间关系"),
    "field-due": ("due date", "期限"),
    "field-period": ("period", "时段"),
    "field-per": ("for each", "每一"),
    "field-binding": ("firmness", "约束程度"),
    "field-interim": ("interim", "阶段性"),
    "field-at": ("time", "时间"),
    "field-origin": ("origin", "出处"),
    "field-measure": ("measure", "计量"),
    "field-population": ("population", "对象"),
    "field-direction": ("direction", "方向"),
    "field-baseline": ("baseline", "基期值"),
    "field-targets": ("target", "目标值"),
    "field-places": ("places", "地区"),
    "field-place": ("place", "地区"),
    "field-per_place": ("each place its own", "逐地区"),
    "field-overlaps": ("overlaps with", "与之重叠"),
    "field-role": ("role", "角色"),
    "field-agency": ("agency", "责任单位"),
    "field-label": ("label", "原文称呼"),
    "field-task": ("task", "任务"),
    "field-serves": ("serves", "服务于"),
    "field-covers": ("covers", "涵盖"),
    "field-into": ("into", "并入"),
    "field-parent": ("belongs to", "隶属"),
    "field-aliases": ("aliases", "别名"),
    "field-changes": ("change", "变动"),
    "field-code": ("code", "代码"),
    "field-indicator": ("indicator", "指标"),
    "field-reported": ("date reported", "报告日期"),
    "field-status": ("status", "状态"),
    "field-about": ("about", "关于"),
    "field-meant": ("what is meant", "应为"),
    "field-retrieved": ("date retrieved", "获取日期"),
    "field-url": ("address", "网址"),
    "field-sha256": ("hash", "校验值"),
    "field-file": ("file", "文件"),
    "field-inherited": ("carried over from before", "承前省略"),
    "field-accumulation": ("way of counting", "累计方式"),
    "field-note": ("note", "注"),
    "field-made_up": ("made up", "虚构"),
    "field-person": ("person", "填报人"),
    "field-problem": ("problem", "问题"),
    "field-help_needed": ("help needed", "需协调事项"),
    "field-next_step": ("next step", "下一步"),
    "field-language": ("language", "语言"),
    "field-addressees": ("addressees", "主送机关"),
    "field-to": ("leads to", "指向"),
    "exact": ("exact", "完全一致"),
    "beginning": ("beginning", "开头一致"),
    "anywhere": ("anywhere", "包含"),
    # Breadth and depth of an agency's ties.
    "broad_deep": ("broad, deep", "广而深"),
    "broad_shallow": ("broad, shallow", "广而浅"),
    "narrow_deep": ("narrow, deep", "窄而深"),
    "narrow_shallow": ("narrow, shallow", "窄而浅"),
}
"""Keywords that occur in sentences: kinds of things, roles, fields."""

SENTENCES: dict[str, tuple[str, str]] = {
    "plan-faults": ("The plan has faults: {count}.", "方案有问题：{count} 处。"),
    # -- the model: values -----------------------------------------------------------------------------------------
    "field-unknown": ("The {owner:word} has no field {field:q}.", "{owner:word}没有{field:q}这一项。"),
    "field-not-text": (
        "The {owner:word}'s {field:q} must be text that is not empty, not {given}.",
        "{owner:word}的{field:q}必须是非空文本，而不是 {given}。",
    ),
    "field-not-flag": (
        "The {owner:word}'s {field:q} must be true or false, not {given}.",
        "{owner:word}的{field:q}只能是 true 或 false，而不是 {given}。",
    ),
    "field-not-offset": (
        "The {owner:word}'s {field:q} must be a whole number from 0 up, not {given}.",
        "{owner:word}的{field:q}必须是 0 或正整数，而不是 {given}。",
    ),
    "field-not-choice": (
        "The {owner:word}'s {field:q} cannot be {given:q}.",
        "{owner:word}的{field:q}不能是{given:q}。",
    ),
    "field-not-number": (
        "The {owner:word}'s {field:q} must be a number, not {given}.",
        "{owner:word}的{field:q}必须是数字，而不是 {given}。",
    ),
    "field-not-record": (
        "The {owner:word}'s {field:q} must be made with {wanted}, not {given}.",
        "{owner:word}的{field:q}必须用 {wanted} 构造，而不是 {given}。",
    ),
    "field-not-several": (
        "The {owner:word}'s {field:q} must be a list or a tuple, not {given}.",
        "{owner:word}的{field:q}必须是列表，而不是 {given}。",
    ),
    "number-absurd": (
        "{given} is no figure of a plan: it is infinite, not a number, or beyond {limit} digits.",
        "{given} 不可能是方案中的数字：无穷、非数，或超过 {limit} 位。",
    ),
    "text-empty": ("A text needs Chinese (zh) or English (en), or both.", "文字至少要有中文（zh）或英文（en）之一。"),
    "text-surrogate": (
        "Text with half a surrogate pair is no Unicode: {given}.",
        "文本含有不成对的代理码位，不是合法的 Unicode：{given}。",
    ),
    "when-malformed": ("{given:q} is no date.", "{given:q}不是日期。"),
    "when-no-such-day": ("There is no date {given}.", "没有 {given} 这个日期。"),
    "when-backwards": ("The period {given} ends before it begins.", "时段 {given} 的结束早于开始。"),
    "unit-of-another-dimension": (
        "{unit:q} and {into:q} are units of different dimensions.",
        "{unit:q}与{into:q}不是同一量纲的单位。",
    ),
    "id-unknown": ("Nothing in the plan has the id {id:q}.", "方案中没有编号为{id:q}的内容。"),
    "id-of-another-kind": (
        "{id:q} is of the class {found}, not {wanted}.",
        "{id:q}是{found:word}，不是{wanted:word}。",
    ),
    "id-of-the-plan": ("{id:q} is the plan itself; nothing holds it.", "{id:q}是方案本身，没有上级。"),
    # -- the model: integrity --------------------------------------------------------------------------------------
    "id-malformed": (
        "The id {id:q} may hold letters, digits, and . _ - behind the first, up to 128 in all.",
        "编号{id:q}只能由文字、数字和 . _ - 组成，以文字或数字开头，最多 128 个字符。",
    ),
    "id-duplicate": ("The id {id:q} is given twice; first at {first}.", "编号{id:q}重复，第一次出现在 {first}。"),
    "reference-unknown": ("No {wanted:word} has the id {ref:q}.", "没有编号为{ref:q}的{wanted:word}。"),
    "reference-of-another-kind": (
        "{ref:q} names the wrong kind of thing: {found:word} instead of {wanted:word}.",
        "{ref:q}是{found:word}，此处应为{wanted:word}。",
    ),
    "cycle": ("{id:q} lies in itself: {way}.", "{id:q}成了自身的下级：{way}。"),
    "assignment-agency": (
        "An assignment of the kind {kind:q} and its agency do not fit together.",
        "分工类型{kind:q}与所填的责任单位不符。",
    ),
    "assignment-label": (
        "An assignment of the kind {kind:q} needs a label.",
        "类型为{kind:q}的分工需要写明原文称呼（label）。",
    ),
    "changes-in-circle": ("Agencies take over from one another in a circle: {way}.", "机构承接关系循环：{way}。"),
    "change-without-date": (
        "The agency {id:q} is {kind:word}, but it is not said when.",
        "机构{id:q}有变动（{kind:word}），但没有写明时间。",
    ),
    "change-without-heir": (
        "The agency {id:q} is {kind:word}, but it is not said into what.",
        "机构{id:q}有变动（{kind:word}），但没有写明由谁承接。",
    ),
    "change-without-name": (
        "The agency {id:q} is renamed, but its new name is not given.",
        "机构{id:q}已更名，但没有写明新名称。",
    ),
    "assignment-twice": ("{agency:q} has the role {role:word} here twice.", "{agency:q}在此重复列为{role:word}。"),
    "source-without-text": (
        "The text of the source {id:q} is not at hand; its quotes are not checked.",
        "缺少来源{id:q}的原文，未能核对引文。",
    ),
    "source-without-hash": ("The source {id:q} has no hash.", "来源{id:q}没有填写校验值。"),
    "source-hash": (
        "The text of the source {id:q} is not the one that was coded: its hash is {hash}, not {given}.",
        "来源{id:q}的原文与编码时不同：现在的校验值是 {hash}，填写的是 {given}。",
    ),
    "span-source": ("It is not said which source the quote {quote:q} is from.", "没有说明引文{quote:q}出自哪个来源。"),
    "span-quote-not-found": ("The quote {quote:q} is not in the source.", "来源中没有引文{quote:q}。"),
    "span-ambiguous": (
        "The quote {quote:q} stands in the source {count} times; give its start.",
        "引文{quote:q}在来源中出现 {count} 次，请写明是哪一处（start）。",
    ),
    "span-elsewhere": (
        "The quote {quote:q} does not stand at offset {start}, counted from 0; there stands {there:q}.",
        "引文{quote:q}不在位置 {start}（从 0 数起），该处是{there:q}。",
    ),
    "evidence-field": (
        "The {owner:word} has no field {field:q} that could be stated or inferred.",
        "{owner:word}没有{field:q}这一项，无从注明原文写明或推断。",
    ),
    "dates-out-of-order": (
        "Out of order: {before:word} ({first}) is later than {after:word} ({second}).",
        "{before:word}（{first}）晚于{after:word}（{second}）。",
    ),
    "phases-overlap": (
        "The phases {one:q} ({first}) and {other:q} ({second}) overlap.",
        "阶段{one:q}（{first}）与{other:q}（{second}）有重叠。",
    ),
    "quantity-without-value": (
        "The indicator {id:q} is a quantity, but no target has a value.",
        "指标{id:q}是数量指标，但目标值没有数字。",
    ),
    "value-without-quantity": (
        "The indicator {id:q} has a number, but its kind is {kind:q}.",
        "指标{id:q}有数字，但其类型是{kind:q}。",
    ),
    "indicator-without-target": ("The indicator {id:q} has no target.", "指标{id:q}没有目标值。"),
    "value-without-unit": ("The value {value} has no unit.", "数值 {value} 没有单位。"),
    "range-half": ("A range needs both ends, a value and an upper one.", "区间需要下限（value）和上限（upper）两端。"),
    "range-backwards": ("The range ends at {upper}, below its start {value}.", "区间上限 {upper} 低于下限 {value}。"),
    "value-differs-from-written": (
        "The value is {value}, but what was written, {written:q}, reads {read}.",
        "数值为 {value}，而原文{written:q}应读作 {read}。",
    ),
    "observation-outside-period": (
        "The value is of {at}, outside the plan's time, {period}.",
        "该值的时间 {at} 不在方案期 {period} 内。",
    ),
    "observation-twice": (
        "There are two final values for {at}: {first} in {other:q}, and {value}.",
        "{at} 有两个最终值：{other:q}中为 {first}，此处为 {value}。",
    ),
    "value-negative": ("A count cannot be negative: {value}.", "计数不能为负：{value}。"),
    "share-out-of-range": (
        "A share lies between 0 and 100, not at {value}.",
        "比例应在 0 到 100 之间，而不是 {value}。",
    ),
    # -- files ---------------------------------------------------------------------------------------------------
    "file-missing": ("There is no file {path:q}.", "没有文件{path:q}。"),
    "file-is-folder": ("{path:q} is a folder, not a file.", "{path:q}是文件夹，不是文件。"),
    "file-empty": ("The file is empty.", "文件是空的。"),
    "file-unreadable": ("The file cannot be read: {reason:word}.", "文件无法读取：{reason:word}。"),
    "file-unwritable": ("The file cannot be written: {reason:word}.", "文件无法写入：{reason:word}。"),
    "file-too-large": ("The file has more than {limit} bytes.", "文件超过 {limit} 字节。"),
    "stream-not-binary": ("The open file gives {kind}, not bytes.", "打开的文件给出的是 {kind}，不是字节。"),
    "file-binary": ("The file is not text: it has a NUL byte.", "文件不是文本：含有 NUL 字节。"),
    "file-encoding": (
        "The file is not UTF-8: byte {byte} at offset {offset}.",
        "文件不是 UTF-8 编码：第 {offset} 字节处为 {byte}。",
    ),
    "format-unknown": ("No format is known for {path:q}.", "无法判断{path:q}的格式。"),
    "format-only-written": ("The format {format:q} is written, and not read.", "格式{format:q}只能写，不能读。"),
    "format-only-read": ("The format {format:q} is read, and not written.", "格式{format:q}只能读，不能写。"),
    "format-of-several-files": (
        "The format {format:q} is several files, which need a folder: {files}.",
        "格式{format:q}由多个文件组成，需要一个文件夹：{files}。",
    ),
    "format-option-unknown": (
        "The format {format:q} has no option {option:q}.",
        "格式{format:q}没有选项{option:q}。",
    ),
    "format-leaves-out": (
        "{what} is left out: the format {format:q} does not hold it ({count}).",
        "{what} 未写出（共 {count} 处）：格式{format:q}不能保存。",
    ),
    "format-leaves-out-of": (
        "Of {what}, these are left out: {fields}. The format {format:q} does not hold them.",
        "{what} 的下列内容未写出：{fields}。格式{format:q}不能保存。",
    ),
    "format-one-language": (
        "A file of {format:q} is in one language: texts in the other one are left out ({count}).",
        "{format:q}文件只用一种语言：未写出另一种语言的文字（共 {count} 处）。",
    ),
    "format-leaves-out-evidence": (
        "Places in the text and marks of inference are left out ({count}): the format {format:q} does not hold them.",
        "未写出原文位置和推断标记（共 {count} 处）：格式{format:q}不能保存。",
    ),
    "formats-counted": (
        "What a format loses is counted in attributes of a plan's records. Name a format to see which.",
        "丢失的内容按方案各类记录的属性计数。给出格式名称可查看是哪些。",
    ),
    "format-is-not-read": (
        "{format} is written for other programs and not read back.",
        "{format}供其他软件使用，不能读回。",
    ),
    "format-is-not-written": (
        "{format} is read, and not written; so nothing of a plan is lost in it.",
        "{format}只能读，不能写，因此方案内容不会因它丢失。",
    ),
    "format-loses": (
        "What stands above does not come back from {format}; all else does. A file that would lose some of it says so.",
        "以上内容不能从{format}读回，其余均可读回；写文件时如有丢失会逐项说明。",
    ),
    "format-loses-nothing": ("{format} loses nothing of a plan.", "{format}不丢失方案的任何内容。"),
    "archive-damaged": ("The archive is damaged: {why}.", "压缩包已损坏：{why}。"),
    "archive-encrypted": ("The archive is encrypted.", "压缩包已加密。"),
    "archive-part-missing": ("The archive has no {part:q}.", "压缩包中没有{part:q}。"),
    "archive-too-many-parts": (
        "The archive has {parts} parts, and no more than {limit} are taken.",
        "压缩包有 {parts} 个部分，上限为 {limit}。",
    ),
    "archive-too-large": (
        "The archive would unpack to {unpacked} bytes, and no more than {limit} are taken.",
        "压缩包展开后有 {unpacked} 字节，上限为 {limit}。",
    ),
    "archive-too-dense": (
        "The archive would unpack to {ratio} times its size, and no more than {limit} times are taken.",
        "压缩包展开后是自身大小的 {ratio} 倍，上限为 {limit} 倍。",
    ),
    "workbook-password": ("The workbook is protected by a password.", "工作簿有打开密码。"),
    "workbook-old": ("This is a workbook in Excel's old format (.xls).", "这是旧格式（.xls）的工作簿。"),
    "workbook-is-page": (
        "This is a page of HTML or XML, whatever its name says, and no workbook.",
        "不论文件名如何，内容是 HTML 或 XML 页面，不是工作簿。",
    ),
    "workbook-other": ("This is a zip file, and no Excel workbook.", "这是 zip 文件，不是 Excel 工作簿。"),
    "workbook-damaged": ("The workbook is damaged: {why}.", "工作簿已损坏：{why}。"),
    "workbook-too-many-sheets": (
        "The workbook has {sheets} sheets, and no more than {limit} are taken.",
        "工作簿有 {sheets} 张工作表，上限为 {limit}。",
    ),
    "workbook-too-long": (
        "The sheet {sheet:q} has {rows} rows, and no more than {limit} are taken.",
        "工作表{sheet:q}有 {rows} 行，上限为 {limit}。",
    ),
    "workbook-too-wide": (
        "The cells of the sheet {sheet:q} lie too far apart: {rows} rows by {columns} columns.",
        "工作表{sheet:q}的单元格相距太远：{rows} 行 × {columns} 列。",
    ),
    "workbook-too-large": (
        "The workbook has {cells} cells, and no more than {limit} are taken.",
        "工作簿有 {cells} 个单元格，上限为 {limit}。",
    ),
    "workbook-macros": ("The workbook has macros; they are not run.", "工作簿含有宏；未运行。"),
    "workbook-links": (
        "The workbook has links to other files; they are not followed.",
        "工作簿含有外部链接；未读取。",
    ),
    "workbook-formulas": (
        "Formulas stand in {count} cells ({cells}); their saved values are taken.",
        "有 {count} 个单元格是公式（{cells}）；取其保存的值。",
    ),
    "cell-too-long": (
        "The text in this cell has more than {limit} characters.",
        "该单元格的文字超过 {limit} 个字符。",
    ),
    "table-encoding": (
        "The table is neither in UTF-8, nor in UTF-16 with a byte order mark, nor in GB18030 (byte {offset}).",
        "表格既不是 UTF-8，也不是带 BOM 的 UTF-16 或 GB18030（第 {offset} 字节）。",
    ),
    "table-too-long": ("The table has more than {limit} rows.", "表格超过 {limit} 行。"),
    "table-too-large": ("The table has more than {limit} cells.", "表格超过 {limit} 个单元格。"),
    "format-holds-network": (
        "Only the network is written in {format:q}, {nodes} nodes and {edges} edges; all else of the plan is left out.",
        "格式{format:q}只写出网络（{nodes} 个点、{edges} 条边），方案的其余内容不写出。",
    ),
    "network-option-unused": (
        "The network {network:q} takes no {option:q}.",
        "网络{network:q}没有选项{option:q}。",
    ),
    "package-one-plan": (
        "A package of a plan has one row in its table 'plan', and this one has {count}.",
        "方案数据包的 plan 表应有一行，此处有 {count} 行。",
    ),
    "package-table-unknown": ("No table of a plan is called {table:q}.", "方案没有名为{table:q}的表。"),
    "package-broken": ("The descriptor of the package is broken: {why}.", "数据包描述文件有误：{why}。"),
    "package-of-another": (
        "This Data Package is not one of a plan: its descriptor has no {key:q}.",
        "这不是方案的数据包：描述文件中没有{key:q}。",
    ),
    "parquet-broken": ("The Parquet file is broken: {why}.", "Parquet 文件有误：{why}。"),
    "row-unplaced": (
        "The row of {table:q} belongs to nothing: {owner_table:q} has no {owner:q} that holds it.",
        "{table:q}的这一行无所归属：{owner_table:q}中没有可以容纳它的{owner:q}。",
    ),
    "row-too-many": ("{owner:q} holds more than one row of {table:q}.", "{owner:q}在{table:q}中有多行，只能有一行。"),
    "row-elsewhere": (
        "A row of {table:q} stands where only rows of {wanted:q} may.",
        "{table:q}的行出现在只能有{wanted:q}的行的位置。",
    ),
    "row-incomplete": (
        "The row of {table:q} lacks what it must have: {columns}.",
        "{table:q}的这一行缺少必需的内容：{columns}。",
    ),
    "cell-of-another-type": ("{given:q} is no value of the type {type:q}.", "{given:q}不是{type:q}类型的值。"),
    "format-holds-ledger": (
        "Only the ledger is written in {format:q}, {rows} rows of tasks, targets and reports; all else is left out.",
        "格式{format:q}只写出台账（任务、目标值和进展，共 {rows} 行），方案的其余内容不写出。",
    ),
    "ledger-rows-of-nobody": (
        "{count} rows ({ids}) name no agency of the plan; they are in no department's ledger.",
        "有 {count} 行（{ids}）没有写明具体单位，不在任何单位的台账中。",
    ),
    "ledger-text-cut": (
        "Texts in {count} rows ({ids}) are longer than the {limit} characters that a cell holds; the rest is left out.",
        "有 {count} 行（{ids}）的文字超过单元格上限 {limit} 个字符，超出部分不写出。",
    ),
    "file-without-ledger": ("No sheet of this file is a ledger.", "文件中没有台账。"),
    "file-passed-over": ("This is neither a workbook nor a csv, and not looked at.", "不是工作簿或 csv 文件，未读取。"),
    "ledger-without-ids": (
        "This ledger has no column with the ids of its rows; nothing of it can be placed.",
        "台账缺少“编号”列，无法匹配各行。",
    ),
    "cell-comment": ("A comment on the cell says: {text:q}.", "单元格批注：{text:q}。"),
    "file-without-division": (
        "No sheet has headings that are known as those of a task-division table; the first cells say: {cells:q}.",
        "没有找到任务分工表的表头；前几个单元格是：{cells:q}。",
    ),
    "mapping-neither": (
        "A mapping is the path of a YAML file or a dict, and not {given}.",
        "表头对照应为 YAML 文件的路径或字典，而不是 {given}。",
    ),
    "mapping-key-unknown": ("A mapping has no key {key:q}.", "表头对照没有{key:q}这个键。"),
    "mapping-value": ("{key:q} must be {wanted:word}.", "{key:q}应为{wanted:word}。"),
    "division-sheet-missing": ("There is no sheet {sheet:q}.", "没有名为{sheet:q}的工作表。"),
    "division-sheet-without-table": (
        "This sheet is no table of tasks; its {cells} cells stand in the source's text alone.",
        "该工作表不是任务分工表；其 {cells} 个单元格只保留在来源文字中。",
    ),
    "division-sheet-hidden": (
        "This sheet is hidden; its tasks are taken like others.",
        "该工作表被隐藏；其中的任务照常采用。",
    ),
    "division-mapping-unused": ("No column is headed {heading:q}.", "没有表头为{heading:q}的列。"),
    "division-heading-missing": (
        "This column has no heading; its texts go into the descriptions.",
        "该列没有表头；其文字写入任务说明。",
    ),
    "division-heading-unknown": (
        "What the column {heading:q} holds is not known; its texts go into the descriptions.",
        "不认识表头{heading:q}；该列文字写入任务说明。",
    ),
    "division-heading-guessed": (
        "The column {heading:q} is taken for {taken:q} by the words in it.",
        "按字面把{heading:q}一列当作{taken:q}。",
    ),
    "division-heading-several": (
        "The column {heading:q} may hold {holds}; it is taken for {taken:q}.",
        "{heading:q}一列可能是 {holds}；当作{taken:q}。",
    ),
    "division-column-twice": (
        "The column {heading:q} would hold {holds:q}, which another column does; it is taken for {taken:q}.",
        "{heading:q}一列应为{holds:q}，但已有另一列；当作{taken:q}。",
    ),
    "division-first-leads": (
        "By this, the agency named first leads.",
        "据此，排在第一位的单位为牵头单位。",
    ),
    "division-note": ("This line is outside the table's rows: {text:q}.", "此行在表体之外：{text:q}。"),
    "division-headings-again": ("The headings stand here again.", "此处重复表头。"),
    "division-total": ("This row is a total and no task: {text:q}.", "此行是合计，不是任务：{text:q}。"),
    "division-row-unplaced": (
        "This row has one text that is no task and no category: {text:q}.",
        "此行只有一处文字，既不是任务也不是类别：{text:q}。",
    ),
    "division-without-owner": ("No agency is named for this row.", "此行没有责任单位。"),
    "division-owners-unread": ("No agency could be told from {text:q}.", "从{text:q}中没有读出单位。"),
    "division-owner-twice": (
        "{name:q} is named here twice with the same role; it is taken once.",
        "{name:q}以同一角色重复出现；只取一次。",
    ),
    "division-agencies-alike": (
        "{name:q} and {other:q} may be the same agency; they are kept apart.",
        "{name:q}与{other:q}可能是同一单位；未合并。",
    ),
    "division-due-standing": (
        "{text:q} sets no day; it stands in the description.",
        "{text:q}没有定期限；写入任务说明。",
    ),
    "division-due-year": (
        "{text:q} names no year; it is taken for {due}.",
        "{text:q}没有写年份；当作 {due}。",
    ),
    "division-due-unread": (
        "{text:q} could not be read as one date; it stands in the description.",
        "{text:q}无法读作一个日期；写入任务说明。",
    ),
    "division-target-unread": (
        "{text:q} could not be read as a number with a unit; it is kept as written.",
        "{text:q}无法读作带单位的数字；按原文保留。",
    ),
    "division-target-without-unit": (
        "{text:q} has no unit; it is kept as written, without its number.",
        "{text:q}没有计量单位；按原文保留，不取数值。",
    ),
    "division-share-small": (
        "The cell holds {value} and its unit is %; Excel may show it a hundred times as large.",
        "单元格的值为 {value}，单位为 %；Excel 中显示的数可能是它的一百倍。",
    ),
    "row-unknown": (
        "No row of the ledger has the id {id:q}; the row says: {text:q}.",
        "台账中没有编号为{id:q}的行；该行内容：{text:q}。",
    ),
    "row-without-day": (
        "The row {id:q} was filled in ({fields}) without a day; it is not taken.",
        "{id:q}一行已填写（{fields}），但没有日期，未采用。",
    ),
    "cell-not-to-be-edited": (
        "{column:q} is not to be edited, and was: {before:q} has become {after:q}; the plan stays as it is.",
        "{column:q}不应修改，但已由{before:q}改为{after:q}；方案保持原样。",
    ),
    "cell-emptied": (
        "{column:q} was emptied; what was reported before, {before:q}, stays.",
        "{column:q}被清空；此前填报的{before:q}仍保留。",
    ),
    "status-unknown": ("{given:q} is no status.", "{given:q}不是可用的状态。"),
    "value-of-nothing": (
        "{given:q} stands under the value reached, but the row {id:q} has no indicator.",
        "“完成值”一栏填了{given:q}，但{id:q}一行没有指标。",
    ),
    "value-unread": ("{given:q} is no number.", "{given:q}不是数值。"),
    "value-perhaps-percent": (
        "{given} is taken as it stands, in per cent; should it be {percent}?",
        "按 {given}% 计；是否应为 {percent}%？",
    ),
    "day-unread": ("{given:q} is no date.", "{given:q}不是日期。"),
    "returns-contradict": (
        "{column:q} of {id:q} is {other:q} here and {one:q} at {where}; both are kept.",
        "{id:q}的{column:q}此处为{other:q}，而{where}为{one:q}；两者都保留。",
    ),
    "collected": (
        "{changes} cells filled in anew: {updates} updates, {observations} observations.",
        "新填 {changes} 个单元格：{updates} 条工作进展，{observations} 条完成值。",
    ),
    "xml-doctype": (
        "The document declares a document type, by which entities come in; this is not read.",
        "文档声明了文档类型（可引入实体），不予读取。",
    ),
    "xml-broken": ("This is not well-formed XML: {why}.", "XML 格式有误：{why}。"),
    "xml-too-large": (
        "The document goes beyond the limit {which:q}, {limit}.",
        "文档超出限制{which:q}（{limit}）。",
    ),
    "stratml-root": (
        "This is XML, but no StratML: its root is {name:q}.",
        "这是 XML，但不是 StratML：根元素是{name:q}。",
    ),
    "stratml-namespace": (
        "The namespace {namespace:q} is none of StratML's; the document is read by the names of its elements.",
        "命名空间{namespace:q}不是 StratML 的；按元素名称读取。",
    ),
    "stratml-empty": (
        "Elements without any words: {count}; they are passed over.",
        "没有文字的元素 {count} 个，略过。",
    ),
    "stratml-out-of-order": (
        "Elements whose parts stand in another order than the schema's: {count}; they are read all the same.",
        "有 {count} 个元素的下级元素顺序与模式（schema）不同，仍照常读取。",
    ),
    "stratml-ids-made": (
        "Elements without an identifier: {count}; ids were made for them.",
        "没有标识的元素 {count} 个，已自动编号。",
    ),
    "stratml-id-renamed": (
        "The identifier {given:q} cannot be an id, or is another one's already; here it is {id:q}.",
        "标识{given:q}不能用作编号，或与其他编号重复；此处改为{id:q}。",
    ),
    "stratml-name-missing": (
        "{element} is missing or empty; other words stand in for it.",
        "{element} 缺失或为空，以其他文字代替。",
    ),
    "stratml-word-unknown": (
        "{attribute} is {given:q}, which the schema does not know; it is kept as a remark.",
        "{attribute} 的值{given:q}不在模式（schema）之内，已存为备注。",
    ),
    "stratml-kept-as-remark": (
        "{element} has no place in a plan here; its words are kept as a remark on {id:q}.",
        "{element} 在此处无对应内容，其文字存为{id:q}的备注。",
    ),
    "stratml-date-unread": (
        "{given:q} is no date; it is kept as a remark.",
        "{given:q}不是日期，已存为备注。",
    ),
    "stratml-number-unread": (
        "{given:q} is no number; it is kept as it was written.",
        "{given:q}不是数字，按原文保留。",
    ),
    "stratml-result-undated": (
        "The result has no date; the plan's time, {at}, stands in.",
        "该结果没有日期，以方案的时间（{at}）代替。",
    ),
    "stratml-results-differ": (
        "The results of one indicator for {at} differ: {first} and {value}. Both are kept, the second as provisional.",
        "同一指标 {at} 的结果不同：{first} 与 {value}；两者均保留，后者记为初步数。",
    ),
    "day-without-schedule": (
        "The picture {picture:q} is of no day.",
        "{picture:q}图与日期无关。",
    ),
    "part-outside": ("{file:q} lies outside of the folder.", "{file:q}在文件夹之外。"),
    "part-of-stream": (
        "{file:q} belongs beside the file, and a stream has nothing beside it.",
        "{file:q}应在该文件旁边，而数据流旁边没有文件。",
    ),
    "plan-not-mapping": ("A plan file is a mapping of keys to values.", "方案文件应是由键和值组成的映射。"),
    "record-not-mapping": (
        "In the {owner:word}'s {field:q}, each {wanted:word} is a mapping of keys to values, not {given}.",
        "{owner:word}的{field:q}中，每项{wanted:word}应由键和值组成，而不是 {given}。",
    ),
    "key-unknown": ("The {owner:word} has no key {key:q}.", "{owner:word}没有{key:q}这个键。"),
    "key-missing": ("The {owner:word} lacks its {key:q}.", "{owner:word}缺少{key:q}。"),
    "version-missing": ("The file does not say the version of its format.", "文件没有写明格式版本。"),
    "version-malformed": (
        "The version of the format is a whole number from 1 up, not {given}.",
        "格式版本应是从 1 起的整数，而不是 {given}。",
    ),
    "version-newer": (
        "The file has version {given} of the format; this policyplan reads up to {version}.",
        "文件的格式版本是 {given}，此版 policyplan 最多能读到 {version}。",
    ),
    "source-outside": (
        "The text of a source lies beside the plan or in a folder below it, not at {file:q}.",
        "来源文本应在方案旁或其下的文件夹中，不能是{file:q}。",
    ),
    "sample-missing": ("The files of the sample are not where they should be.", "找不到样例的文件。"),
    # -- YAML and JSON -------------------------------------------------------------------------------------------
    "yaml-syntax": ("The YAML is malformed: {problem:word}.", "YAML 格式有误：{problem:word}。"),
    "yaml-tag": ("The tag {tag:q} is not allowed in a plan file.", "方案文件中不允许使用标签{tag:q}。"),
    "yaml-tag-mismatch": ("The tag {tag:q} does not fit the value behind it.", "标签{tag:q}与其后的值不符。"),
    "yaml-character": ("The character {character} may not stand in YAML.", "YAML 中不允许出现字符 {character}。"),
    "yaml-duplicate-key": (
        "The key {key:q} is given twice; first on line {first}.",
        "键{key:q}出现两次，第一次在第 {first} 行。",
    ),
    "yaml-key-not-text": ("A key must be text.", "键必须是文本。"),
    "yaml-several-documents": ("The file holds more than one YAML document.", "文件中有多个 YAML 文档。"),
    "yaml-alias-unknown": ("There is no anchor {alias:q} before this alias.", "此别名之前没有锚点{alias:q}。"),
    "yaml-alias-cycle": ("The alias {alias:q} refers to what it stands in.", "别名{alias:q}指向自身所在之处。"),
    "yaml-aliases-too-many": (
        "Its aliases unfold to more than {limit} values.",
        "别名展开后超过 {limit} 个值。",
    ),
    "too-deep": ("Values are nested more than {limit} deep.", "嵌套超过 {limit} 层。"),
    "json-syntax": ("The JSON is malformed: {problem:word}.", "JSON 格式有误：{problem:word}。"),
    "json-duplicate-key": (
        "The key {key:q} is given twice; first on line {first}.",
        "键{key:q}出现两次，第一次在第 {first} 行。",
    ),
    "value-not-plain": ("A value of type {kind} cannot be written.", "类型为 {kind} 的值无法写入。"),
    # -- tables --------------------------------------------------------------------------------------------------
    "table-broken": ("The table cannot be read as CSV: {why}.", "无法按 CSV 读取此表：{why}。"),
    "column-unknown": ("No column is called {column:q} here.", "此处没有名为{column:q}的列。"),
    "column-twice": ("Two columns are called {column:q}.", "有两列都叫{column:q}。"),
    "column-missing": ("The column {column:q} is missing.", "缺少{column:q}列。"),
    "row-length": (
        "The row has {cells} cells, and there are {columns} columns.",
        "此行有 {cells} 格，而表有 {columns} 列。",
    ),
    "cell-empty": ("The cell under {column:q} is empty.", "{column:q}一格为空。"),
    "unit-twice": (
        "The unit {unit:q} stands in the value {given:q} and in its own column.",
        "单位{unit:q}既写在数值{given:q}中，又另有单位列。",
    ),
    # -- questions -----------------------------------------------------------------------------------------------
    "option-unknown": ("{option:q} cannot be {given:q}.", "{option:q}不能是{given:q}。"),
    "answer-of-another-kind": (
        "The picture is of {wanted}, and the answer is of {given}.",
        "该图依据 {wanted} 绘制，而所给结果是 {given}。",
    ),
    "answer-with-options": (
        "The answer was asked with options of its own; {options} cannot be given beside it.",
        "所给结果已按其选项算出，不能再给{options}。",
    ),
    "answer-with-part": (
        "The answer is of the plan that it was asked of; {options} cannot draw a part of it.",
        "所给结果针对提问时的整个方案，不能再用{options}只画一部分。",
    ),
    "answer-by-groups": (
        "The picture has no groups, and the answer is by {by:q}.",
        "该图不分组，而所给结果按{by:q}分组。",
    ),
    "answer-of-another-plan": (
        "The answer is not of the targets of the plan {plan:q}.",
        "所给结果不是方案{plan:q}的目标值。",
    ),
    "width-impossible": ("A picture cannot be {given:q} wide.", "图的宽度不能是{given:q}。"),
    "depth-under-one": (
        "A part of a plan has at least one level, not {depth}.",
        "所取部分至少有一层，不能是 {depth} 层。",
    ),
    "as-of-missing": (
        "Observations are asked for without {option:q}, the day by which they are known.",
        "查询观测值须有{option:q}，即截至哪一日。",
    ),
    "as-of-not-a-date": ("{given:q} is no day that an answer could be given for.", "{given:q}不是可供查询的日期。"),
    "as-of-day": ("As of {day}.", "截至 {day}。"),
    "as-of-today": ("As of {day}, today by this machine's clock.", "截至 {day}，即本机时钟的今天。"),
    "baseline-zero": (
        "What {period} adds up to starts at 0 by definition.",
        "{period} 期间的累计数按定义从 0 起算。",
    ),
    "baseline-judgement": (
        "No baseline is given; that counting starts at 0 would rest on a coder's judgement.",
        "没有基期值；从 0 起算只是编码者的判断。",
    ),
    "baseline-missing": ("No baseline is given.", "没有基期值。"),
    "baseline-undated": ("It is not said when the baseline was measured.", "没有说明基期值的时间。"),
    "baseline-unit": (
        "The baseline in {unit:q} cannot be turned into {into:q}.",
        "以{unit:q}计的基期值无法换算为{into:q}。",
    ),
    "observed-nothing": ("Nothing has been reported.", "没有观测值。"),
    "observed-by-place": (
        "There are reports of single places only ({places}), and no value for the whole follows from them.",
        "只有个别地区的观测值（{places}），得不出总体的值。",
    ),
    "observed-no-number": ("The report {id:q} has no number.", "观测值{id:q}没有数字。"),
    "observed-unit": (
        "The report {id:q} in {unit:q} cannot be turned into {into:q}.",
        "以{unit:q}计的观测值{id:q}无法换算为{into:q}。",
    ),
    "observed-no-such-period": (
        "No report gives the amount of one {per:word} alone.",
        "没有单个{per:word}的数量。",
    ),
    "observed-not-added": (
        "Amounts of several periods are not added up here (across time: {adding:word}).",
        "各时段的数量在此不能相加（跨时间：{adding:word}）。",
    ),
    "observed-contradiction": (
        "Two reports on {at} contradict each other: {value} and {other}.",
        "关于 {at} 的两份报告相互矛盾：{value} 与 {other}。",
    ),
    "observed-gap": ("The amount of {gap} is missing.", "缺少 {gap} 的数量。"),
    "observed-overlap": (
        "The report {id:q} speaks in part of a time that another one covers.",
        "观测值{id:q}所说的时间与另一份部分重叠。",
    ),
    "observed-before": ("All reports speak of a time before {period}.", "所有观测值都在 {period} 之前。"),
    "observed-made-up": (
        "Made-up figures: {count} of the observations behind this answer were invented as an example.",
        "虚构数据：本结果所依据的观测值中有 {count} 个是为举例而编造的。",
    ),
    "updates-made-up": (
        "Made-up reports: {count} of the reports behind this answer were invented as an example.",
        "虚构报告：本结果所依据的报告中有 {count} 份是为举例而编造的。",
    ),
    "status-counted": (
        "Tasks: {tasks}. Done on time: {done_on_time}, done late: {done_late}, done without a due date: {done}, under way: {under_way}, not started: {not_started}, suspended: {suspended}, overdue: {overdue}, cancelled: {cancelled}, no report: {no_report}.",
        "任务 {tasks} 项：按时完成 {done_on_time} 项，逾期完成 {done_late} 项，完成（无时限）{done} 项，推进中 {under_way} 项，未启动 {not_started} 项，暂停 {suspended} 项，逾期未完成 {overdue} 项，已取消 {cancelled} 项，未报告 {no_report} 项。",
    ),
    "status-leaf": (
        "Counted: tasks without children, and others that were reported on. A task without agencies or a due date has those of the nearest task above.",
        "统计范围：没有下级的任务，以及其他有报告的任务。未写责任单位或时限的任务，按最近的上级任务计。",
    ),
    "status-assigned": (
        "Counted: tasks without children, and others that were reported on, each with its own agencies and due date.",
        "统计范围：没有下级的任务，以及其他有报告的任务；责任单位和时限只按任务本身所写。",
    ),
    "status-reports": (
        "By the last report on each task up to the day; reports used: {count}. Tasks without a due date, which are neither on time nor overdue: {undated}.",
        "以当日之前对每项任务的最后一份报告为准，用到报告 {count} 份。没有时限、不判断是否按时的任务 {undated} 项。",
    ),
    "status-joint": (
        "A task that several agencies lead counts for each of them.",
        "多个单位共同牵头的任务，对每个单位各计一次。",
    ),
    "status-problems": (
        "Problems in the last report of each office on each task: {count}.",
        "各单位对每项任务的最后一份报告中提出的问题：{count} 条。",
    ),
    "number-not-counting": (
        "{option:q} must be a whole number from 1 up, not {given}.",
        "{option:q}应是正整数，而不是 {given}。",
    ),
    "tolerance-no-share": ("{given:q} is no tolerance.", "{given:q}不能作为容差。"),
    "progress-linear": (
        "linear: actual over planned change since the baseline; figures for {computed} of {targets} targets.",
        "线性法：自基期起的实际变化与计划变化之比；{targets} 个目标值中算出 {computed} 个。",
    ),
    "progress-share": (
        "share: value over target, wherever it started; figures for {computed} of {targets} targets.",
        "完成率：观测值与目标值之比，不看起点；{targets} 个目标值中算出 {computed} 个。",
    ),
    "progress-scheduled": (
        "scheduled: actual over planned change up to the time of the value; figures for {computed} of {targets} targets.",
        "进度法：到观测时点的实际变化与计划变化之比；{targets} 个目标值中算出 {computed} 个。",
    ),
    "progress-cagr": (
        "cagr: growth observed over growth needed, a year; figures for {computed} of {targets} targets.",
        "增速法：实际年均增速与所需年均增速之比；{targets} 个目标值中算出 {computed} 个。",
    ),
    "progress-consistency": (
        "consistency: linear, judged from the due date on only; figures for {computed} of {targets} targets.",
        "目标一致法：同线性法，只在到期后判断；{targets} 个目标值中算出 {computed} 个。",
    ),
    "progress-path-line": (
        "Planned is a straight line from baseline to target; on track down to {tolerance} of the whole change behind it.",
        "计划进度为从基期值到目标值的直线；落后不超过全部计划变化的 {tolerance} 为进度正常。",
    ),
    "progress-path-interim": (
        "Planned are straight lines through the interim targets; on track down to {tolerance} of the whole change behind.",
        "计划进度为经过各阶段目标的折线；落后不超过全部计划变化的 {tolerance} 为进度正常。",
    ),
    "progress-met": (
        "A bare number is met at or above it, and at or below it where the indicator is to fall.",
        "目标只写数字的，达到或超过即为达标；应下降的指标，达到或低于即为达标。",
    ),
    "progress-growth": (
        "Progress by growth: substantial from {substantial} up, moderate from {moderate}, negligible from {negligible}.",
        "增速法的判断：{substantial} 起为显著，{moderate} 起为中等，{negligible} 起为甚微。",
    ),
    "progress-time": (
        "A value counts for the time that it speaks of, not for the day asked for.",
        "观测值按其所属时间计算，而不按查询日期。",
    ),
    "progress-zero-baselines": (
        "Targets whose baseline is 0 by definition, because they count from the beginning of a period: {count}.",
        "从时段开始累计、按定义以 0 为基期值的目标值：{count} 个。",
    ),
    "progress-left-out": (
        "Left out, because the document does not state them: {count} indicators.",
        "文件未写明而略去的指标：{count} 个。",
    ),
    "progress-qualitative": ("It is to be checked without a number: {kind:word}.", "不以数字衡量：{kind:word}。"),
    "progress-no-number": ("The target has no number.", "目标值没有数字。"),
    "progress-no-unit": ("The target has no unit.", "目标值没有单位。"),
    "progress-recurring": (
        "Not computable: the target holds for each year (or shorter time) anew, so there is no change that leads to it.",
        "无法计算：目标值每年（或更短时段）重新计算，没有通向它的变化过程。",
    ),
    "progress-no-baseline": (
        "Not computable: without a baseline there is no change to measure.",
        "无法计算：没有基期值，无从衡量变化。",
    ),
    "progress-before-start": (
        "Not computable: the value speaks of a time before the start.",
        "无法计算：观测值所属时间早于起点。",
    ),
    "progress-beyond-range": (
        "Not computable: the value, {value}, has passed through the range and out of it.",
        "无法计算：观测值 {value} 已越过目标区间。",
    ),
    "progress-direction": (
        "Not computable: the way from {baseline} to {target} goes against the direction stated, {direction:word}.",
        "无法计算：从 {baseline} 到 {target} 与注明的方向（{direction:word}）相反。",
    ),
    "progress-direction-unsaid": (
        "Not computable: the target, {target}, lies below the baseline, {baseline}, and nothing says that it is to fall.",
        "无法计算：目标值 {target} 低于基期值 {baseline}，而没有注明应当下降。",
    ),
    "progress-met-at-start": (
        "Not computable: the baseline, {baseline}, meets the target already, so no change leads to it.",
        "无法计算：基期值 {baseline} 已达标，没有通向目标值的变化过程。",
    ),
    "progress-no-change": (
        "Not computable: no change is planned from the baseline, {baseline}.",
        "无法计算：没有计划在基期值 {baseline} 上作出改变。",
    ),
    "progress-zero-target": ("Not computable: the target is 0.", "无法计算：目标值为 0。"),
    "progress-nothing-planned": (
        "Not computable: no change was planned by then.",
        "无法计算：到该时点尚未计划任何变化。",
    ),
    "progress-no-growth": (
        "Not computable: {which:word} {value}, and growth a year is measured between numbers above 0 only.",
        "无法计算：{which:word}为 {value}，只有大于 0 的数之间才有年均增速。",
    ),
    "progress-no-time-passed": (
        "Not computable: no time has passed between the baseline and the value.",
        "无法计算：基期值与观测值属于同一时点。",
    ),
    "progress-no-start-date": (
        "Not computable: it is not said when the way begins.",
        "无法计算：没有注明起点的时间。",
    ),
    "progress-no-due-date": ("Not computable: it is not said when it is due.", "无法计算：没有注明期限。"),
    "progress-no-time": (
        "Not computable: it is due no later than it begins.",
        "无法计算：期限不晚于起点。",
    ),
    "progress-not-due": (
        "Not judged yet: the value speaks of a time before the due date.",
        "尚不判断：观测值所属时间早于期限。",
    ),
    "progress-way-out-of-order": (
        "Not computable: the interim targets do not lie one after another between the start and the due date.",
        "无法计算：各阶段目标没有依次落在起点与期限之间。",
    ),
    "progress-interim-unusable": (
        "Not computable: the interim target {written:q} has no date, or no number in the target's unit.",
        "无法计算：阶段目标{written:q}没有时间，或没有以目标值单位计的数字。",
    ),
    "progress-share-falling": (
        "The less, the better here: a high share is no progress.",
        "此处越低越好，比率高不表示进展。",
    ),
    "progress-range-end": (
        "Of the range, its end {end} was taken as the target.",
        "目标区间取其一端 {end} 为目标值。",
    ),
    "progress-after-due": ("The value speaks of a time after the due date.", "观测值所属时间晚于期限。"),
    "progress-ceiling-open": (
        "The limit has been kept so far; it can be broken until the due date.",
        "迄今未超过上限，期限之前仍可能突破。",
    ),
    "progress-about": ("The target is a round number; it was taken as it is.", "目标值为约数，按所写数字计算。"),
    "progress-provisional": ("The value is provisional.", "观测值为初步数。"),
    "state-met": ("The value of {at}, {value}, meets it.", "{at}的值 {value} 已达标。"),
    "state-overdue": (
        "Due on {due}; the last value, {value} of {at}, does not meet it.",
        "期限为 {due}；最后的观测值为 {value}（{at}），未达标。",
    ),
    "state-limit-unknown": (
        "Whether the limit was kept until {due} is not reported; the last value speaks of {at}.",
        "没有观测值说明到{due}是否突破上限；最后一个值属于{at}。",
    ),
    "state-gone-backwards": (
        "From {baseline} to {value}: further from the target than at the start.",
        "从 {baseline} 到 {value}，比起点离目标更远。",
    ),
    "state-scheduled": (
        "{value} of {at}; planned for then: {planned}.",
        "{at}的值为 {value}，届时计划值为 {planned}。",
    ),
    "state-beyond-range": (
        "The value, {value}, has passed through the range and out of it.",
        "观测值 {value} 已越过目标区间。",
    ),
    "state-recurring-short": (
        "The last amount reported, {value}, does not meet what is asked of each year (or shorter time).",
        "最近一期的数量 {value} 未达到对每年（或更短时段）的要求。",
    ),
    "weak-no-lead": (
        "Nobody leads it; responsible without a rank: {responsible}.",
        "无牵头单位；不分主次的责任单位 {responsible} 个。",
    ),
    "weak-generic-lead": ("Led by no agency by name: {names}.", "没有具名的牵头单位：{names}。"),
    "weak-not-measured": ("No indicator measures it.", "没有指标衡量它。"),
    "weak-year-missing": ("No report gives the amount of this year.", "没有这一年的观测值。"),
    "weak-report-old": ("The last report speaks of {at}.", "最后一个观测值属于{at}。"),
    "evaluate-states": (
        (
            "Targets: {targets}. Not measurable {not_measurable}, no data {no_data}, met {met}, overdue {overdue}, "
            "gone backwards {gone_backwards}, behind {behind}, on track {on_track}."
        ),
        (
            "目标值 {targets} 个：不可测量 {not_measurable}，无数据 {no_data}，达标 {met}，逾期 {overdue}，"
            "倒退 {gone_backwards}，滞后 {behind}，进度正常 {on_track}。"
        ),
    ),
    "evaluate-first": (
        "Each is in the first state that applies. Shares are of all targets, or of the measurable ones ({measurable}).",
        "每个目标值取第一个符合的状态。比例分别以全部目标值和可测量的目标值（{measurable} 个）为分母。",
    ),
    "evaluate-scopes": (
        "Scopes overlap and are not to be added up. Targets in no goal: {goal}; in no action: {action}; led by nobody: {lead}.",
        "各范围互有重叠，不能相加。不属于任何目标的目标值 {goal} 个，不属于任何行动的 {action} 个，无牵头单位的 {lead} 个。",
    ),
    "evaluate-leaf": (
        "A task without assignments is led by whoever leads the task above it. Agencies that lead no target: {idle}.",
        "没有分工的任务沿用上级任务的牵头单位。没有牵头任何目标值的单位：{idle} 个。",
    ),
    "evaluate-assigned": (
        "Leads count as written on each task, without inheriting. Agencies that lead no target: {idle}.",
        "牵头单位按每项任务所写统计，不沿用上级。没有牵头任何目标值的单位：{idle} 个。",
    ),
    "evaluate-order": ("Agencies are in the order asked for: {order:word}.", "责任单位按所选次序排列：{order:word}。"),
    "evaluate-path-line": (
        "Scheduled is a straight line from baseline to target; on track down to {tolerance} of the whole change behind it.",
        "进度按从基期值到目标值的直线计；落后不超过全部计划变化的 {tolerance} 为进度正常。",
    ),
    "evaluate-path-interim": (
        "Scheduled are straight lines through the interim targets; on track down to {tolerance} of the whole change behind.",
        "进度按经过各阶段目标的折线计；落后不超过全部计划变化的 {tolerance} 为进度正常。",
    ),
    "evaluate-links": (
        (
            "Targets overdue {target_overdue}, gone backwards {target_backwards}, behind {target_behind}; tasks that "
            "nobody leads {no_lead}, led in general terms only {generic_lead}, without an indicator {not_measured}; "
            "reports missing {report_missing}."
        ),
        (
            "目标值逾期 {target_overdue} 个、倒退 {target_backwards} 个、滞后 {target_behind} 个；"
            "任务无牵头单位 {no_lead} 项、只有泛称牵头 {generic_lead} 项、无指标 {not_measured} 项；"
            "缺报 {report_missing} 份。"
        ),
    ),
    "evaluate-links-leaf": (
        "Leads are looked for on tasks without children, which inherit; so are indicators, which are not inherited.",
        "牵头单位与指标均按末级任务查看；牵头单位沿用上级，指标不沿用。",
    ),
    "evaluate-links-assigned": (
        "Leads are looked for on tasks with assignments of their own, indicators on tasks without children.",
        "牵头单位按自身有分工的任务查看，指标按末级任务查看。",
    ),
    "evaluate-reports": (
        "Of each measurable target a report is expected for every full year until it is due: an assumption of this list.",
        "缺报的假定：每个可测量的目标值在到期之前每个整年应有一次观测值。",
    ),
    "template-broken": ("The template cannot be filled in: {reason}.", "模板无法填写：{reason}。"),
    "letter-element-unknown": (
        "The template has the element <{element}>, which a document for Word cannot have.",
        "模板中有元素 <{element}>，Word 文档无法表示。",
    ),
    "base-not-word": (
        "This is no document of Word (.docx) that can be opened: {reason}.",
        "这不是可以打开的 Word 文档（.docx）：{reason}。",
    ),
    "base-without-word": (
        "The base {base:q} is for a document of Word, and none is to be written.",
        "{base:q} 是 Word 文档的版式，但要写的不是 Word 文档。",
    ),
    "letter-format-unknown": (
        "By its name, {given:q} is neither a page nor a document of Word.",
        "从文件名看，{given:q} 既不是网页，也不是 Word 文档。",
    ),
    "bulletin-day-or-year": (
        "A bulletin is of a day (--as-of, and --within if you like), a summary of a year (--year): give one of the two.",
        "通报按某日（--as-of，可加 --within），总结按某年（--year）：请给出其中之一。",
    ),
    "extra-missing": ("{feature} needs {package}, which is not installed.", "{feature}需要 {package}，尚未安装。"),
    "workload-assigned": (
        "Counted as written on each task, nothing inherited. Assignments: {assignments}. Tasks that have any: {units} of {of}; of these without a lead: {without_lead}.",
        "按每项任务所写统计，不沿用上级的分工。分工 {assignments} 条；有分工的任务 {units} 项（全部 {of} 项），其中无牵头单位的 {without_lead} 项。",
    ),
    "workload-leaf": (
        "Counted by tasks without children, each with its own assignments or those of the nearest task above it. Assignments: {assignments}. Tasks: {units}; of these inheriting: {inherited}; without a lead: {without_lead}.",
        "按末级任务统计，任务没有分工时沿用上方最近一级任务的分工。分工 {assignments} 条；任务 {units} 项，其中沿用上级分工的 {inherited} 项，无牵头单位的 {without_lead} 项。",
    ),
    "workload-provisions": (
        "Provisions (safeguards and other duties) are counted as well. Assignments: {assignments}. Provisions that have any: {units} of {of}; of these without a lead: {without_lead}.",
        "保障与职责一并统计。分工 {assignments} 条；有分工的 {units} 项（全部 {of} 项），其中无牵头单位的 {without_lead} 项。",
    ),
    "workload-stated-only": (
        "Only assignments that the document states are counted.",
        "只统计原文写明的分工。",
    ),
    "workload-not-inherited": (
        "What a task inherits is inferred and does not count here; tasks that would have somebody only by inheriting: {tasks}.",
        "任务沿用上级的分工属于推断，此处不计；只能靠沿用才有责任单位的任务 {tasks} 项。",
    ),
    "workload-agencies": (
        "Agencies: {agencies}; of these with nothing to do in what was counted: {idle}.",
        "责任单位 {agencies} 个，其中在统计范围内没有分工的 {idle} 个。",
    ),
    "workload-provisions-only": (
        "In provisions only (safeguards and other duties), which are not counted here: {agencies}.",
        "仅在保障与职责中有分工、此处未计的：{agencies}。",
    ),
    "workload-idle": ("Nothing that was counted is assigned to: {agencies}.", "统计范围内没有分工的：{agencies}。"),
    "workload-generic": (
        "Named in general only, so counted apart and for no agency: {names}.",
        "只有泛称、未指明单位，单独统计，不计入任何单位：{names}。",
    ),
    "workload-open": (
        "Lists that go on without naming the rest; the rest is counted apart and for no agency: {names}.",
        "名单未列尽，未列出者单独统计，不计入任何单位：{names}。",
    ),
    "workload-fractions": (
        "Fractional counting: of a task that n lead, each of them has 1/n, and likewise of one that n take part in; generic owners and open lists are among the n. Led by anybody: {led}; with anybody at all: {manned}.",
        "折算计数：n 个单位牵头的一项任务，每个单位计 1/n，参与亦同；泛称和未列尽的名单也算在 n 之内。有牵头的共 {led} 项，有分工的共 {manned} 项。",
    ),
    "workload-targets": (
        "Targets are those with a number at or below the tasks that an agency leads; joint leads have the same ones, so this column does not add up.",
        "目标值指所牵头任务及其下级任务中有数字的目标值；联合牵头的单位有相同的目标值，故此列不能相加。",
    ),
    "workload-targets-above": (
        "Indicators that stand on tasks with children are below no task counted here, and their targets are left out: {indicators}.",
        "有 {indicators} 个指标写在有下级的任务上，不属于此处统计的任何任务，其目标值未计。",
    ),
    "workload-order": (
        "In the order of {order:word}, as asked: the largest first.",
        "按要求以{order:word}从大到小排列。",
    ),
    "workload-parents": (
        "What an agency does counts for the one at the top above it, in each task and role once: {agencies}.",
        "下属单位的分工计入其最上级单位，每项任务每种角色计一次：{agencies}。",
    ),
    "workload-parents-none": ("No agency lies below another.", "没有隶属于其他单位的单位。"),
    "workload-expanded": (
        "As asked, these stand for each of the {agencies} agencies, which is inferred: {names}.",
        "按要求，以下泛称视为全部 {agencies} 个单位，此为推断：{names}。",
    ),
    "workload-expansion-inferred": (
        "Generic owners are not expanded: whom they stand for is inferred, and only what the document states is counted.",
        "泛称未展开：其所指单位属于推断，而此处只统计原文写明的内容。",
    ),
    "workload-by-goal": (
        "A task counts under each goal that it serves; if it serves none, under those of the nearest task above it. With assignments, under several goals: {several}; under none: {none}.",
        "任务计入其服务的每个目标；自身未注明的，依上方最近一级任务。有分工而属于多个目标的 {several} 项，不属于任何目标的 {none} 项。",
    ),
    "workload-by-goal-stated": (
        "A task counts under each goal that the document says it serves. With assignments, under several goals: {several}; under none: {none}.",
        "任务计入原文写明其服务的每个目标。有分工而属于多个目标的 {several} 项，不属于任何目标的 {none} 项。",
    ),
    "workload-by-action": (
        "Grouped by action, with all tasks below it. Who has nothing in a group has no row there.",
        "按行动分组，含其下各级任务。在某组没有分工的单位不列入该组。",
    ),
    "workload-by-phase": (
        "A task counts in each phase that covers it or a task above it. With assignments, in several phases: {several}; in none: {none}.",
        "任务计入涵盖它或其上级任务的每个阶段。有分工而属于多个阶段的 {several} 项，不属于任何阶段的 {none} 项。",
    ),
    "workload-phases-unsaid": (
        "The document does not say which tasks these phases cover: {phases}.",
        "原文没有写明这些阶段涵盖哪些任务：{phases}。",
    ),
    "workload-by-kind": (
        "Grouped by kind of agency. Agencies whose kind is not said: {none}.",
        "按单位类型分组。未注明类型的单位 {none} 个。",
    ),
    "succession-renamed": ("By the names of that day: {names}.", "采用当日的名称：{names}。"),
    "succession-nothing": (
        "By then no agency had changed, as far as the plan says.",
        "据方案所记，至该日没有机构变动。",
    ),
    "succession-moved": (
        "By then gone; what was assigned counts for who has taken over, which is inferred: {changes}.",
        "至该日已不存在，其分工计入承接单位，此为推断：{changes}。",
    ),
    "succession-staying": (
        "Changed without one heir that is named; what was assigned stays where it was: {changes}.",
        "有变动而没有唯一的承接单位，其分工保持不变：{changes}。",
    ),
    "succession-undated": (
        "Changes without a date are not applied: {agencies}.",
        "没有日期的机构变动未采用：{agencies}。",
    ),
    "succession-unsure": (
        "It is not known whether these changes had come by then; they are not applied: {agencies}.",
        "无法确定至该日是否已发生，未采用：{agencies}。",
    ),
    "succession-before": (
        "Changes up to the plan's own date, {day}, are in its names already: {agencies}.",
        "方案自身日期 {day} 及以前的变动已反映在方案所用名称中：{agencies}。",
    ),
    "succession-later": (
        "Left out, since they only take over from others later: {agencies}.",
        "仅在以后承接其他单位、此处不列的：{agencies}。",
    ),
    "task-load-counted": (
        "Agencies in each of the {tasks} rows: mean {mean}, median {median}, most {most} ({busiest}).",
        "所列 {tasks} 项各有责任单位：平均 {mean} 个，中位数 {median} 个，最多 {most} 个（{busiest}）。",
    ),
    "task-load-nobody": ("No agency has a role in any of the {tasks} rows.", "所列 {tasks} 项均无责任单位。"),
    "task-load-none": ("There is no task to count.", "没有可统计的任务。"),
    "task-load-assigned": (
        "Tasks on which something is written, nothing inherited; and tasks without children that have nobody, not even from above.",
        "所列为写有分工的任务（不沿用上级的分工），以及自身和上级都没有分工的末级任务。",
    ),
    "task-load-leaf": (
        "Tasks without children, each with its own assignments or those of the nearest task above it; inheriting: {inherited} of {tasks}.",
        "所列为末级任务，没有分工时沿用上方最近一级任务的分工；沿用的 {inherited} 项，全部 {tasks} 项。",
    ),
    "task-load-flags": ("To be looked at: {flags}.", "需要留意：{flags}。"),
    "task-load-no-flags": ("Nothing is to be looked at.", "没有需要留意的。"),
    "concentration-counted": (
        "Shares are taken over all {agencies} agencies, those with nothing included. Generic owners and open lists are no agencies and have no share.",
        "份额以全部 {agencies} 个单位计，没有分工的单位也在内。泛称和未列尽的名单不是单位，不占份额。",
    ),
    "concentration-measures": (
        "Herfindahl-Hirschman index: from {least}, all alike, to 1, one has all. Gini: from 0, all alike, to {most}, one has all.",
        "赫芬达尔-赫希曼指数：从 {least}（完全均等）到 1（集中于一个单位）；基尼系数：从 0（完全均等）到 {most}（集中于一个单位）。",
    ),
    "concentration-tied": (
        "More agencies have as much as the last of the top ones, which are the first of these by name: {of}.",
        "另有单位与前几位的末位相同，所列为其中名称在前的：{of}。",
    ),
    "concentration-not-computable-nothing": (
        "Not computable: no agency has anything of which there could be shares.",
        "无法计算：没有单位有可计份额的分工。",
    ),
    "concentration-not-computable-nobody": (
        "Not computable: the plan names no agency.",
        "无法计算：方案没有列出责任单位。",
    ),
    "network-by-action": (
        "Two agencies are tied where both have a role in one action, in itself or in a task under it, as written. Lists: {lists} actions with agencies.",
        "两个单位在同一项行动（含其下任务）中都有分工的，视为有联系，按文件所写。清单：有责任单位的行动 {lists} 项。",
    ),
    "network-by-action-leaf": (
        "Two agencies are tied where both have a role in one action, counted by its tasks without children, which inherit from above. Lists: {lists} actions with agencies.",
        "两个单位在同一项行动中都有分工的，视为有联系，按其末级任务统计，末级任务沿用上级的分工。清单：有责任单位的行动 {lists} 项。",
    ),
    "network-by-task": (
        "Two agencies are tied where both have a role in one task, as written. Lists: {lists} tasks with agencies.",
        "两个单位在同一项任务中都有分工的，视为有联系，按文件所写。清单：有责任单位的任务 {lists} 项。",
    ),
    "network-by-task-leaf": (
        "Two agencies are tied where both have a role in one task without children, which inherits from above. Lists: {lists} tasks with agencies.",
        "两个单位在同一项末级任务中都有分工的，视为有联系，末级任务沿用上级的分工。清单：有责任单位的任务 {lists} 项。",
    ),
    "network-weight-joint": (
        "Weight of a tie: the number of joint lists. Centralities are undirected; a tie is 1 over its weight long.",
        "联系的权重：共同所在的清单数。各中心性不分方向，联系的长度为权重的倒数。",
    ),
    "network-weight-newman": (
        "Weight of a tie: 1/(n − 1) added up over the joint lists, n the agencies on each (Newman 2001). Centralities are undirected; a tie is 1 over its weight long.",
        "联系的权重：共同所在的各清单的 1/(n − 1) 之和，n 为该清单上的单位数（Newman 2001）。各中心性不分方向，联系的长度为权重的倒数。",
    ),
    "network-weight-jaccard": (
        "Weight of a tie: joint lists over all lists of the two (Jaccard). Centralities are undirected; a tie is 1 over its weight long.",
        "联系的权重：共同所在的清单数除以二者所在的全部清单数（Jaccard 系数）。各中心性不分方向，联系的长度为权重的倒数。",
    ),
    "network-weight-cosine": (
        "Weight of a tie: joint lists over the geometric mean of the lists of each (cosine). Centralities are undirected; a tie is 1 over its weight long.",
        "联系的权重：共同所在的清单数除以二者各自清单数的几何平均（余弦系数）。各中心性不分方向，联系的长度为权重的倒数。",
    ),
    "network-on-paper": (
        "A tie is a joint place in a document, not cooperation that was observed.",
        "联系只表示文件中的共同分工，不表示已观察到的合作。",
    ),
    "network-provisions": (
        "Safeguards and other duties count as lists as well: {count}.",
        "保障与职责也作为清单：{count} 项。",
    ),
    "network-stated-only": (
        "Only assignments that the document states are counted; what a task inherits is inferred.",
        "只统计原文写明的分工；任务沿用上级的分工属于推断，不计入。",
    ),
    "network-left-out": (
        "Left out, since they are no agencies: generic owners {generic}, open lists {open_lists}.",
        "泛称 {generic} 处、未列尽的名单 {open_lists} 份不是具体单位，不计入。",
    ),
    "network-size": (
        "Agencies: {agencies}, of them with ties {tied}. Ties: {ties}; density {density}. Connected parts: {parts}, the largest of {largest_part}.",
        "责任单位 {agencies} 个，其中有联系的 {tied} 个；联系 {ties} 条，密度 {density}；连通部分 {parts} 个，最大的含单位 {largest_part} 个。",
    ),
    "network-everywhere": (
        "On every one of the lists ({lists}) stand {count}: {names}. Of the ties, {share} touch one of them; whoever stands on any list is tied to each.",
        "出现在全部 {lists} 份清单上的单位有 {count} 个：{names}。涉及它们的联系占 {share}；只要出现在任一清单上，就与这些单位都有联系。",
    ),
    "network-nowhere": (
        "No agency stands on every one of the lists ({lists}).",
        "没有单位出现在全部 {lists} 份清单上。",
    ),
    "network-others": (
        "Among the other agencies with ties, the density is {density}.",
        "其余有联系的单位之间的密度为 {density}。",
    ),
    "network-quadrants": (
        "Broad: partners from {breadth} on; deep: mean weight from {depth} on (medians of the agencies with ties).",
        "合作单位不少于 {breadth} 个为广，平均权重不低于 {depth} 为深（均为有联系单位的中位数）。",
    ),
    "network-small": (
        "Caution: of so few agencies with ties ({tied}, fewer than {threshold}), an order by any metric means little. The threshold is a judgement of this package.",
        "注意：有联系的单位只有 {tied} 个（少于 {threshold} 个），按任何指标排序意义都不大。此界限是本软件的判断。",
    ),
    "network-dense": (
        "Caution: the density among agencies with ties is {density} (from {threshold} on). Degree, clustering, core number and groups hardly tell them apart; what differs is weights. The threshold is a judgement of this package.",
        "注意：有联系的单位之间的密度为 {density}（不低于 {threshold}），度数、聚类系数、核数和社群几乎区分不开它们，差别在于权重。此界限是本软件的判断。",
    ),
    "network-alike": (
        "Caution: of the agencies with ties ({tied}), {count} have equally many partners: {breadth}. Broad or narrow says little.",
        "注意：有联系的 {tied} 个单位中，{count} 个的合作单位数相同，都是 {breadth}；广与窄的区分意义不大。",
    ),
    "network-communities": (
        "Groups by Louvain's method: {count}, modularity {modularity} (seed {seed}).",
        "按 Louvain 方法得到社群 {count} 个，模块度 {modularity}（随机种子 {seed}）。",
    ),
    "network-communities-weak": (
        "Caution: below a modularity of about {threshold} there is hardly any structure of groups (Clauset, Newman and Moore 2004).",
        "注意：模块度低于约 {threshold} 时，几乎谈不上社群结构（Clauset、Newman、Moore 2004）。",
    ),
    "network-symbols": (
        "n: agencies; m: ties; A(i): the lists that i stands on; w(ij): the weight of a tie; k(i): i's partners; s(i): the sum of its weights; t(i): ties among its partners; p(ij) = w(ij) / s(i); m(ij) = w(ij) / max w(i·). A tie is 1 / w(ij) long; d(ij): the length of the shortest path; σ(st): the shortest paths from s to t, σ(st|i) those through i; r: the agencies with a path to i, i included. Of group c, w(c): the weight of the ties within, s(c): the strength of its members; W: the weight of all ties.",
        "n：责任单位数；m：联系数；A(i)：i 所在的清单；w(ij)：联系的权重；k(i)：i 的合作单位数；s(i)：i 的权重之和；t(i)：i 的合作单位之间的联系数；p(ij) = w(ij) / s(i)；m(ij) = w(ij) / max w(i·)。联系的长度为 1 / w(ij)；d(ij)：最短路径的长度；σ(st)：s 到 t 的最短路径数，σ(st|i)：其中经过 i 的；r：与 i 连通的责任单位数，含 i。对社群 c，w(c)：其内部联系的权重，s(c)：其成员的强度；W：全部联系的权重。",
    ),
    "network-order": ("In the order of {metric}, the highest first.", "按{metric}从高到低排列。"),
    "network-not-computable-no-ties": (
        "Not computable without ties, for {names}: {metrics}.",
        "没有联系，无法计算。{names}：{metrics}。",
    ),
    "network-not-computable-one-partner": (
        "Not computable with one partner only, for {names}: {metrics}.",
        "只有一个合作单位，无法计算。{names}：{metrics}。",
    ),
    "network-not-computable-too-few": (
        "Not computable among fewer than three agencies, for {names}: {metrics}.",
        "责任单位少于三个，无法计算。{names}：{metrics}。",
    ),
    "network-not-computable-smaller-part": (
        "Not computable outside the largest connected part, for {names}: {metrics}.",
        "不在最大的连通部分，无法计算。{names}：{metrics}。",
    ),
    "network-not-computable-no-largest-part": (
        "Not computable where two connected parts are equally large, for {names}: {metrics}.",
        "最大的连通部分不止一个，无法计算。{names}：{metrics}。",
    ),
    "network-not-computable-unsettled": (
        "Not computable, since the iteration does not settle, for {names}: {metrics}.",
        "迭代不收敛，无法计算。{names}：{metrics}。",
    ),
    "network-not-computable-no-leading": (
        "Not computable, since they neither lead a supporter nor support a lead, for {names}: {metrics}.",
        "既不牵头他人也不受人牵头，无法计算。{names}：{metrics}。",
    ),
    "measures-counted": (
        "Measures: {measures}; shared by several indicators: {shared}. Indicators with one: {indicators}.",
        "计量 {measures} 个，其中 {shared} 个由多个指标共用；有计量的指标 {indicators} 个。",
    ),
    "measures-origins": (
        (
            "How values combine is said {count} times, three for a measure: stated {stated}, inferred {inferred}, "
            "without a source {unsourced}."
        ),
        "每个计量有三项汇总规则，共 {count} 项：原文写明 {stated} 项，推断 {inferred} 项，无来源 {unsourced} 项。",
    ),
    "measures-unmeasured": ("Quantities without a measure: {count}.", "没有计量的数量指标：{count} 个。"),
    "measures-stated-only": (
        "Stated facts only: a rule or a measure of an indicator that was inferred counts as not said.",
        "只用原文写明的内容：属于推断的汇总规则和指标所属计量视为未注明。",
    ),
    "rollup-counted": (
        (
            "Indicators: {indicators}; added: {added}, range: {range}, combined: {combined}, alone: {alone}, "
            "not added: {not_added}, no number: {no_number}."
        ),
        (
            "指标 {indicators} 个：合计 {added} 个，区间 {range} 个，合并计算 {combined} 个，单项 {alone} 个，"
            "不相加 {not_added} 个，无数字 {no_number} 个。"
        ),
    ),
    "rollup-left-out": (
        "Left out, because the document does not state them: {count} indicators.",
        "文件未写明而略去的指标：{count} 个。",
    ),
    "rollup-never-kind": (
        "Values of this sort ({kind:word}) are never added up: {titles}.",
        "此类数值（{kind:word}）不能相加：{titles}。",
    ),
    "rollup-never": (
        "No number stands for all of {measure}, by the measure's own rule: {titles}.",
        "按“{measure}”的规则，不能用一个数代表全部：{titles}。",
    ),
    "rollup-unknown": (
        "Nobody said whether {measure} may be added across tasks: {titles}.",
        "未注明“{measure}”能否跨任务相加：{titles}。",
    ),
    "rollup-range": (
        (
            "The same may be counted for more than one {axes:word} in {measure}: all together is no less than the largest "
            "and no more than the sum."
        ),
        "“{measure}”在不同{axes:word}可能重复计算：总数不小于其中最大的，也不大于合计。",
    ),
    "rollup-negative": (
        (
            "The same may be counted more than once in {measure}, and a value is negative, so that the largest and the sum "
            "say nothing: {titles}."
        ),
        "“{measure}”可能重复计算，且有负值，最大值与合计都不说明问题：{titles}。",
    ),
    "rollup-last": (
        "Of several values of {measure}, the last stands for all: {titles}.",
        "“{measure}”以最后一个值为准，不相加：{titles}。",
    ),
    "rollup-maximum": (
        "Of several values of {measure}, the largest stands for all: {titles}.",
        "“{measure}”以最大值为准，不相加：{titles}。",
    ),
    "rollup-judgement-only": (
        "The document does not state that these may be added ({measure}), and stated facts only were asked for: {titles}.",
        "原文没有写明“{measure}”可以相加，而此处只用原文写明的内容：{titles}。",
    ),
    "rollup-per": (
        "A target for each {per:word} becomes a total only by a rule: {titles}.",
        "按每{per:word}计的目标值，没有换算规则，不能得出总数：{titles}。",
    ),
    "rollup-unit": (
        "{unit:q} cannot be turned into {into:q}: {titles}.",
        "{unit:q}不能换算为{into:q}：{titles}。",
    ),
    "rollup-comparators": (
        "Targets with {signs} do not add up to anything: {titles}.",
        "{signs} 的目标值相加没有意义：{titles}。",
    ),
    "rollup-linked": (
        "The same may be counted in {title} and in {others}.",
        "{title}与{others}可能重复计算。",
    ),
    "rollup-apart": (
        "Kept apart from the other targets of {measure}, because of another {axes:word}: {titles}.",
        "因{axes:word}不同，与“{measure}”的其他目标值分列：{titles}。",
    ),
    "rollup-only-interim": (
        "There are interim targets only: {titles}.",
        "只有阶段目标：{titles}。",
    ),
    "rollup-no-measure": (
        "It has no measure, so nothing says what it may be added to: {titles}.",
        "没有注明计量，无法确定能与什么相加：{titles}。",
    ),
    "rollup-qualitative": ("It is to be checked without a number: {kind:word}.", "不以数字衡量：{kind:word}。"),
    "rollup-no-value": ("No target has a number.", "目标值没有数字。"),
    "rollup-interim": ("Interim targets are left out: {titles}.", "阶段目标不计入：{titles}。"),
    "rollup-mixed-comparators": ("{signs} together give {sign}.", "{signs} 相加得 {sign}。"),
    "rollup-mixed-binding": (
        "The targets bind differently: {bindings:word}.",
        "目标值的约束程度不同：{bindings:word}。",
    ),
    "rollup-mixed-times": (
        "They speak of times that all end on {day}: {written}.",
        "各自的时间均止于 {day}：{written}。",
    ),
    "rollup-mixed-periods": (
        "They are all due on {day}, in different words: {written}.",
        "均于 {day} 到期，只是写法不同：{written}。",
    ),
    "rollup-judgement": ("That they may be added is a coder's judgement: {why}", "可以相加是编码者的判断：{why}"),
    "rollup-judgement-overlap": (
        "That the same may be counted again is a coder's judgement: {why}",
        "可能重复计算是编码者的判断：{why}",
    ),
    "rollup-whole": (
        "{title} stands above these in the tree and may already hold what they count: {others}.",
        "“{title}”在上级，可能已包含下列各项：{others}。",
    ),
    "rollup-same": (
        "{title} has a larger target for the same day; they count the same.",
        "“{title}”同一期限另有更大的目标值，所指相同。",
    ),
    "rollup-missing": ("Missing, and in no figure here: {titles}.", "缺数，未计入：{titles}。"),
    "rollup-years": (
        (
            "{title}: {each} a year over the {count} years of {period} makes {total}. The total is inferred, by the rule asked "
            "for."
        ),
        "{title}：每年 {each}，{period}共 {count} 年，合 {total}。总数是按所选规则推断的。",
    ),
    "rollup-years-overlapping": (
        (
            "{title}: {each} a year over the {count} years of {period}, in which the same may be counted again, makes {total}. "
            "This is inferred, by the rule asked for."
        ),
        "{title}：每年 {each}，{period}共 {count} 年，各年可能重复计算，合 {total}。这是按所选规则推断的。",
    ),
    "rollup-years-inferred": (
        "{title} is for each year; a total over years would be inferred, and stated facts only were asked for.",
        "“{title}”按每年计；跨年总数属于推断，而此处只用原文写明的内容。",
    ),
    "rollup-years-not-added": (
        "{title} is for each year, and years of {measure} do not add up (across time: {adding:word}).",
        "“{title}”按每年计，而“{measure}”不能跨年相加（跨时间：{adding:word}）。",
    ),
    "rollup-years-unknown": (
        "{title} is for each year, and nothing says for which whole years.",
        "“{title}”按每年计，但没有说明是哪几个整年。",
    ),
    "rollup-places": (
        "{title}: {each} in each of {count} places makes {total} ({places}).",
        "{title}：{count} 个地区各 {each}，合 {total}（{places}）。",
    ),
    "rollup-places-overlapping": (
        "{title}: {each} in each of {count} places, in which the same may be counted again, makes {total} ({places}).",
        "{title}：{count} 个地区各 {each}，各地区可能重复计算，合 {total}（{places}）。",
    ),
    "rollup-share-unnamed": (
        "Combined only from numerators and denominators, which {measure} does not both name: {titles}.",
        "只能由分子和分母合并计算，而“{measure}”没有都注明：{titles}。",
    ),
    "rollup-share-unmeasured": (
        "Combined only from numerators and denominators; no measure of the plan is called {missing:q}: {titles}.",
        "只能由分子和分母合并计算，而方案中没有名为{missing:q}的计量：{titles}。",
    ),
    "rollup-share-unknown": (
        "Combined only from numerators and denominators; no one figure of {missing:q} is known for: {titles}.",
        "只能由分子和分母合并计算，而下列各项没有唯一的{missing:q}数值：{titles}。",
    ),
    "rollup-share-apart": (
        "Combined only from numerators and denominators; the figures of {missing:q} do not make one sum: {titles}.",
        "只能由分子和分母合并计算，而{missing:q}的数值不能合为一个总数：{titles}。",
    ),
    "rollup-share-whole": (
        "Combined only with a denominator that is one number above 0; {missing:q} is not.",
        "分母须是一个大于 0 的数，才能合并计算；{missing:q}不是。",
    ),
    "rollup-share-combined": (
        "Combined: {numerator} {above}, divided by {denominator} {below}.",
        "合并计算：{numerator} {above} 除以{denominator} {below}。",
    ),
    "rollup-provisional": ("Provisional: {title}.", "初步数：{title}。"),
    "rollup-reported": (
        "Reported: {reported} of the {expected} figures that measures are to have.",
        "应有观测值 {expected} 个，已报 {reported} 个。",
    ),
    "rollup-grouped": (
        (
            "Groups ({by:word}): {count}. They are views, and nothing is added up over them; indicators in several: {shared}, "
            "in none: {outside}."
        ),
        "按{by:word}分组，共 {count} 组。各组只是换个角度看，组间不相加；在多组中的指标 {shared} 个，不在任何组的 {outside} 个。",
    ),
    "rollup-leads": (
        "Joint leads see the same target, each in full.",
        "联合牵头的单位共有同一个目标值，各按全部计。",
    ),
    "rollup-leads-leaf": (
        "A task without assignments has the leads of the nearest task above it; that is inferred.",
        "没有分工的任务沿用最近上级任务的牵头单位，这是推断。",
    ),
    "rollup-leads-assigned": (
        "Only leads that are written on the task itself count.",
        "只计任务本身写明的牵头单位。",
    ),
    "rollup-leads-stated": (
        "Only leads that the document states count; what a task inherits is inferred.",
        "只计原文写明的牵头单位；任务沿用上级的属于推断，不计。",
    ),
    "rollup-leads-provisions": (
        "Safeguards and other duties are counted as well.",
        "保障与职责一并统计。",
    ),
    "rollup-empty": ("Groups with nothing in them: {count} ({titles}).", "没有指标的组 {count} 个：{titles}。"),
    "within-not-days": ("{given:q} is no number of days from 0 up.", "{given:q}不是 0 或正整数的天数。"),
    "within-without-day": (
        "What comes due within {days} days depends on the day, which is not given.",
        "{days} 天内到期的内容取决于日期，而日期未给出。",
    ),
    "timeline-counted": ("On the axis: {rows} ({counts}).", "时间轴上共 {rows} 项（{counts}）。"),
    "timeline-states": (
        "On that day: {counts}. What falls due ends on the day or in the days after it that were asked for: {days}.",
        "当日：{counts}。即将到期指当日或其后 {days} 天内到期。",
    ),
    "timeline-reports": (
        "Tasks and provisions are done or cancelled by the last report up to the day; reports in the plan: {count}, used here: {used}.",
        "任务和保障是否完成或取消，以当日之前的最后一份报告为准；方案中的报告 {count} 份，此处用到 {used} 份。",
    ),
    "timeline-past": (
        "Past their last day, goals and targets: {count}. Whether they were reached is not judged here: that is a matter of progress.",
        "已过最后一天的目标和目标值：{count} 项。是否实现不在此判断，属于进展测算。",
    ),
    "timeline-undated": (
        "Without a date, and so not on the axis: {count} ({counts}).",
        "没有时间而不在轴上的：{count} 项（{counts}）。",
    ),
    "timeline-phases-silent": (
        "It is not said which tasks these phases cover: {titles}.",
        "未写明这些阶段涵盖哪些任务：{titles}。",
    ),
    "timeline-recurring": (
        "Targets that recur every year, quarter or month stand once, at the end of their time: {count}.",
        "按年、季度或月重复的目标值只列一次，列在其时间的最后一天：{count} 项。",
    ),
    "timeline-inferred": (
        "Rows whose date was inferred, or all of them: {count}.",
        "时间（或整项）属于推断的：{count} 项。",
    ),
    "timeline-stated-only": (
        "Stated facts only: left out {count}; inferred dates dropped {dates}.",
        "只用原文写明的内容：略去 {count} 项，去掉推断的时间 {dates} 处。",
    ),
    "trace-place": (
        "From {start} (counted from 0), {length} characters.",
        "自 {start} 起（从 0 数），{length} 个字符。",
    ),
    "trace-paragraph": (
        "Line {line} (counted from 1) of {source}; its paragraph begins at {start} (counted from 0).",
        "{source} 第 {line} 行（从 1 数）；所在段落自 {start} 起（从 0 数）。",
    ),
    "trace-inherited": ("Inherited from {holder}.", "沿用 {holder} 的分工。"),
    "trace-unplaced": (
        "Quotes that cannot be placed, because the source is not at hand or has something else there: {count}.",
        "因缺少来源原文或该处文字不符而无法定位的引文：{count} 处。",
    ),
    "trace-headings": (
        "Headings with an id are titles of the plan's records; the others are lines numbered as headings are.",
        "带编号的章节标题就是方案中某项内容的标题，其余是带有标题序号的行。",
    ),
    "trace-uses": (
        "Rows that rest on it: {count}, in workload, rollup, timeline and network as they are unless told otherwise, in the evaluation at the end of the plan's period, and in the workload with provisions.",
        "依据它的行共 {count} 个，取自默认选项的工作量、目标值汇总、时间轴和合作网络，方案期末的评估，以及含保障与职责的工作量。",
    ),
    "trace-use-failed": (
        "It is not known what {query:word} makes of it, which this plan cannot be asked: {why}",
        "无法得知{query:word}是否用到它，因为此方案无法计算该结果：{why}",
    ),
    "find-nothing": ("There is nothing to look for in {given:q}.", "{given:q}中没有可查找的文字。"),
    "find-counted": (
        "Found in ids and names of records: {records}; in the text of sources: {places}.",
        "在编号和名称中找到 {records} 处，在来源原文中找到 {places} 处。",
    ),
    "find-none": ("Nothing was found for {given:q}.", "没有找到{given:q}。"),
    "find-nearest": ("Names like it: {names}.", "相近的名称：{names}。"),
    "find-without-text": (
        "The text of these sources is not at hand, so it was not looked through: {sources}.",
        "以下来源缺少原文，未查找：{sources}。",
    ),
    # -- drawing -------------------------------------------------------------------------------------------------
    "picture-format-unknown": ("Pictures are not written as {suffix:q}.", "图不能存为{suffix:q}格式。"),
    "layout-failed": ("The layout engine failed: {reason}.", "布局引擎出错：{reason}。"),
    "layout-missing": ("No layout engine was found.", "没有找到布局引擎。"),
    "layout-too-slow": (
        "The layout was not done after {seconds} seconds.",
        "布局超过 {seconds} 秒仍未完成。",
    ),
    "line-points": (
        "The line {id:q} cannot have {count} points: a line has at least 2, a curve 1 more than a multiple of 3.",
        "线{id:q}不能有 {count} 个点：折线至少 2 个点，曲线的点数是 3 的倍数加 1。",
    ),
    "picture-page-missing": (
        "There is no page {page}: the picture has {count}, counted from 0.",
        "没有第 {page} 页：图共 {count} 页，从 0 数起。",
    ),
    "png-failed": ("The picture cannot be drawn as PNG: {reason}.", "图无法转为 PNG：{reason}。"),
    "png-needs-resvg": ("PNG pictures need the package resvg-py.", "PNG 图片需要 resvg-py 软件包。"),
    "pages-left": (
        "Files that may be pages of an earlier picture of this name are still there, and are no part of this one: {names}.",
        "同名旧图的以下页仍在，不属于本图：{names}。",
    ),
    "character-missing": (
        "The font of the pictures lacks {character:q} ({point}); it is drawn as a box with its code point.",
        "图所用字体没有{character:q}（{point}），已画成带码位的方框。",
    ),
    # -- the command ---------------------------------------------------------------------------------------------
    "command-unknown": ("There is no command {command:q}.", "没有{command:q}这个命令。"),
    "flag-unknown": ("There is no option {option:q} here.", "此处没有{option:q}这个选项。"),
    "argument-missing": ("{argument} is missing.", "缺少 {argument}。"),
    "option-elsewhere": ("{option} belongs to {other}.", "{option} 只能与 {other} 同用。"),
    "call-malformed": ("The call cannot be understood: {reason}.", "命令写法有误：{reason}。"),
    "size-malformed": (
        "{option:q} must be a number of bytes, not {given:q}.",
        "{option:q}应是字节数，而不是{given:q}。",
    ),
    "answer-format-unknown": (
        "Tables are not written as {suffix:q}.",
        "表格不能存为{suffix:q}格式。",
    ),
    "argument-unexpected": (
        "There is something too much in the call: {given:q}.",
        "命令中有多余的内容：{given:q}。",
    ),
    "flag-without-value": ("The option {option:q} needs a value.", "选项{option:q}需要取值。"),
    "flag-with-value": ("The option {option:q} takes no value.", "选项{option:q}不带取值。"),
    "limits-malformed": (
        "{option} takes limits such as cells=10000000,rows=2000000, not {given:q}.",
        "{option}的写法如 cells=10000000,rows=2000000，不是{given:q}。",
    ),
    "format-unsaid": (
        "The format for the standard output is not said.",
        "没有说明输出到标准输出时用什么格式。",
    ),
    "file-exists": ("There is a file {path:q} already.", "文件{path:q}已经存在。"),
    "folder-unusable": ("The folder cannot be made or used: {reason:word}.", "文件夹无法建立或使用：{reason:word}。"),
    "output-unwritable": ("The output cannot be written: {reason:word}.", "无法写入输出：{reason:word}。"),
    "file-trouble": ("The system refuses: {reason}.", "系统拒绝该操作：{reason}。"),
    "program-fault": (
        "Something is wrong in policyplan itself ({kind}: {reason}).",
        "policyplan 自身出错（{kind}：{reason}）。",
    ),
    # -- Sphinx ----------------------------------------------------------------------------------------------------
    "prefix-malformed": (
        "The prefix {given:q} may hold letters, digits, and . _ - behind the first, up to 128 in all.",
        "前缀{given:q}只能由文字、数字和（首位之后的）. _ - 组成，最多 128 个字符。",
    ),
    "listed-twice": (
        "{name:q} is listed in {other:q} already, and links lead there.",
        "{name:q}已在{other:q}中列出，链接指向该处。",
    ),
    "reference-unlisted": (
        "No directive plan:contents lists the {wanted:word} {id:q}.",
        "没有 plan:contents 指令列出编号为{id:q}的{wanted:word}。",
    ),
    "reference-ambiguous": ("{id:q} is the id of several things.", "编号{id:q}对应多项内容。"),
}

HINTS: dict[str, tuple[str, str]] = {
    # -- tables --------------------------------------------------------------------------------------------------
    "column-unknown": ("Use one of: {known}.", "可用的列：{known}。"),
    "column-missing": ("Columns are named by the first row: {known}.", "列名写在第一行：{known}。"),
    "row-length": ("A comma in a cell stands in double quotes.", "格内的逗号要放在双引号中。"),
    "unit-twice": ("Leave it in one of the two.", "请只保留一处。"),
    "observation-twice": (
        "Mark one as provisional, or say under `reported` when each was given.",
        "请将其一标为 provisional，或在 reported 中写明各自的报告日期。",
    ),
    # -- questions -----------------------------------------------------------------------------------------------
    "within-without-day": ("Give as_of as well, in the command --as-of.", "请同时给出 as_of，命令中为 --as-of。"),
    "as-of-missing": (
        "Give a day, as 2018-06-30; 2018 for its last day, or today.",
        "请给出日期，如 2018-06-30；2018 表示该年最后一天，today 表示今天。",
    ),
    "as-of-not-a-date": (
        "Write 2018-06-30, or 2018-06 or 2018 for the last day of a month or a year, or today.",
        "请写 2018-06-30；2018-06 或 2018 表示该月或该年的最后一天；today 表示今天。",
    ),
    "option-unknown": (
        "Did you mean {nearest:q}? | Use one of: {known}.",
        "是否想写{nearest:q}？ | 可用的值：{known}。",
    ),
    "answer-of-another-kind": (
        "Give it what policyplan answered to the question of the picture: answer=policyplan.workload(plan) for draw.workload.",
        "请给出与该图相应的提问结果，如 draw.workload 用 answer=policyplan.workload(plan)。",
    ),
    "answer-with-options": (
        "Give them to the question, or leave the answer out.",
        "请在提问时给出这些选项，或不给结果。",
    ),
    "answer-with-part": (
        "Take the part first, with policyplan.subset(plan, …), and ask the question of it.",
        "请先用 policyplan.subset(plan, …) 取出这一部分，再对其提问。",
    ),
    "answer-by-groups": ("Ask it without groups: by=None.", "请不分组提问：by=None。"),
    "answer-of-another-plan": (
        "Ask the question of the plan that is drawn.",
        "请对所画的方案提问。",
    ),
    "width-impossible": (
        "Write it as '160mm' or '900px', from {least} to {most}.",
        "写作 '160mm' 或 '900px'，从 {least} 到 {most}。",
    ),
    "tolerance-no-share": (
        "Write a share from 0 to 1, as 0.15 for 15 %.",
        "请写 0 到 1 之间的数，如 0.15 表示 15%。",
    ),
    "template-broken": (
        "The templates that come with the package show what one can ask for: facts, plan, say, word, table, picture, notes.",
        "随程序安装的模板示范了可用的内容：facts、plan、say、word、table、picture、notes。",
    ),
    "letter-element-unknown": ("Use only: {known}.", "只能使用：{known}。"),
    "base-not-word": ("Save it in Word as .docx, without a password.", "请在 Word 中另存为 .docx，不加密码。"),
    "base-without-word": ("Give the file a name that ends in .docx.", "请使用以 .docx 结尾的文件名。"),
    "letter-format-unknown": ("End it in one of: {known}.", "请使用以下后缀之一：{known}。"),
    "bulletin-day-or-year": (
        "For example --as-of 2018-06-30, or --year 2018.",
        "例如 --as-of 2018-06-30，或 --year 2018。",
    ),
    "extra-missing": ('Install it: pip install "policyplan[{extra}]".', '请安装：pip install "policyplan[{extra}]"。'),
    # -- the model -------------------------------------------------------------------------------------------------
    "field-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "field-not-choice": (
        "Did you mean {nearest:q}? | Use one of: {known}.",
        "是否想写{nearest:q}？ | 可用的值：{known}。",
    ),
    "field-not-record": ("For example {example}.", "例如 {example}。"),
    "when-malformed": (
        "Did you mean {meant:q}? | Write 2020, 2020-06, 2020-06-30, 2020-Q2, 2020-H1, 2016/2020 or end 2016/2020.",
        "是否想写{meant:q}？ | 请写作 2020、2020-06、2020-06-30、2020-Q2、2020-H1、2016/2020 或 end 2016/2020。",
    ),
    "field-not-text": (
        "Put words in quotes; leave the field out where there is nothing to say.",
        "文字请加引号；没有内容时请省略此项。",
    ),
    "field-not-number": (
        "Did you mean {meant}? | Write digits, for example 100000 or 10.8; units have a field of their own.",
        "是否想写 {meant}？ | 请写数字，例如 100000 或 10.8；单位另有一项。",
    ),
    "field-not-flag": ("Write true or false without quotes.", "请写 true 或 false，不加引号。"),
    "number-absurd": ("Write the figure as the document has it, in the base unit.", "请按原文以基本单位填写数字。"),
    "when-no-such-day": ("Look at the month and the day: year-month-day.", "请核对月和日：年-月-日。"),
    "when-backwards": ("Write the earlier date first: 2016/2020.", "请先写较早的日期：2016/2020。"),
    "phases-overlap": (
        "Look at the dates: a phase begins on the day after the one before it ends.",
        "请核对日期：后一阶段从前一阶段结束的次日开始。",
    ),
    "changes-in-circle": (
        "Look at the dates: on one day an agency cannot hand over and take over again.",
        "请核对日期：同一天不能既移交又接回。",
    ),
    "change-without-date": ("Give at, for example 2019-03 or 2019-03-31.", "请填写 at，例如 2019-03 或 2019-03-31。"),
    "change-without-heir": ("Give into: the ids of those that take over.", "请填写 into：承接单位的编号。"),
    "change-without-name": (
        "Give name, or into if another agency of the plan takes over.",
        "请填写 name；由方案中另一单位承接时填写 into。",
    ),
    "cycle": ("Take the parent of one of them out.", "请删去其中一项的上级（parent）。"),
    "value-negative": ("Look at the sign, or choose another kind of measure.", "请核对正负号，或改选计量的类型。"),
    "id-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "id-malformed": ("For example {suggestion:q}.", "例如{suggestion:q}。"),
    "id-duplicate": ("Every id occurs once in a plan, whatever it names.", "方案中的编号不论指什么，都只能出现一次。"),
    "reference-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "assignment-agency": (
        "Give an agency with the kind named, a label with generic and open.",
        "named 须写 agency，generic 和 open 须写 label。",
    ),
    "source-without-text": ("Put the text at {file:q}, beside the plan.", "请将原文放在方案旁的{file:q}。"),
    "source-without-hash": ("Write sha256: {hash}", "请写 sha256：{hash}"),
    "source-hash": (
        "Restore the text, or code it anew and write its hash down.",
        "请恢复原文；或按新的原文重新编码，再填写新的校验值。",
    ),
    "span-source": ("Name one of: {known}.", "可用的来源：{known}。"),
    "span-quote-not-found": (
        "A quote is copied from the source to the letter, punctuation and spaces included.",
        "引文须逐字照抄，包括标点和空格。",
    ),
    "span-ambiguous": (
        "Its offsets, counted from 0: {offsets}.",
        "各处的位置（从 0 数起）：{offsets}。",
    ),
    "span-elsewhere": ("Its offset is {nearest}.", "该引文的位置是 {nearest}。"),
    "evidence-field": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "value-without-unit": (
        "Give the indicator a measure, or the target a unit.",
        "请为指标填写 measure，或为目标值填写 unit。",
    ),
    "quantity-without-value": (
        "Give the number, or another kind: coverage, established or state.",
        "请填写数值，或改为其他类型：coverage、established、state。",
    ),
    "file-missing": (
        "Give the path of a plan file, or the name jiangmen for the sample.",
        "请给出方案文件的路径；要打开样例，请写 jiangmen。",
    ),
    "file-is-folder": ("Give the path of the plan file in it.", "请给出其中方案文件的路径。"),
    "file-empty": ("`policyplan new` writes a plan to start from.", "可用 `policyplan new` 生成一份方案模板。"),
    "plan-not-mapping": (
        "Begin with the line `policyplan: 1`, then id, title and the rest; `policyplan new` writes an example.",
        "请以 `policyplan: 1` 一行开头，然后是 id、title 等；`policyplan new` 可生成范例。",
    ),
    "record-not-mapping": ("Its keys are: {keys}.", "它的键有：{keys}。"),
    "key-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "key-missing": ("Write {key}: and its value.", "请补上 {key}: 及其值。"),
    "version-missing": ("Write `{key}: {version}` on the first line.", "请在第一行写 `{key}: {version}`。"),
    "version-malformed": ("Write {version}.", "请写 {version}。"),
    "version-newer": ("Update it: pip install --upgrade policyplan.", "请升级：pip install --upgrade policyplan。"),
    "source-outside": ("Put the text beside the plan, and give its bare name.", "请把文本放在方案旁，只写文件名。"),
    "sample-missing": ("Install policyplan again.", "请重新安装 policyplan。"),
    "file-too-large": (
        "Raise the limit if you trust the file: limit=… in Python, --limit in the command.",
        "如果信任此文件，可提高上限：Python 中用 limit=…，命令中用 --limit。",
    ),
    "file-encoding": ("Save it as UTF-8.", "请另存为 UTF-8 编码。"),
    "file-binary": (
        "This wants a text file, not a workbook, a PDF or a picture.",
        "这里需要文本文件，不是工作簿、PDF 或图片。",
    ),
    "file-unwritable": ("{advice:word}", "{advice:word}"),
    "stream-not-binary": ('Open it with open(path, "rb").', '请用 open(path, "rb") 打开。'),
    "yaml-syntax": ("{advice:word}", "{advice:word}"),
    "yaml-tag": (
        "Leave the tag out: a plan needs none. Text that begins with ! stands in quotes.",
        "请去掉标签：方案文件不需要标签。以 ! 开头的文本请加引号。",
    ),
    "yaml-tag-mismatch": ("Leave the tag out, or correct the value.", "请去掉标签，或改正其值。"),
    "yaml-character": (
        "Remove it; it is invisible in most editors.",
        "请删除它；多数编辑器不显示这个字符。",
    ),
    "yaml-duplicate-key": (
        "Keep one of the two, or put both values into a list.",
        "请保留其中一个，或把两个值写成一个列表。",
    ),
    "json-duplicate-key": (
        "Keep one of the two, or put both values into a list.",
        "请保留其中一个，或把两个值写成一个列表。",
    ),
    "yaml-key-not-text": ("Put it in quotes.", "请给它加上引号。"),
    "yaml-several-documents": (
        "Remove the line ---, or give each plan a file of its own.",
        "请删除 --- 一行，或把每个方案存为单独的文件。",
    ),
    "yaml-alias-unknown": ("Text that begins with * stands in quotes.", "以 * 开头的文本请加引号。"),
    "yaml-alias-cycle": ("Write out what is meant there.", "请在该处直接写出内容。"),
    "yaml-aliases-too-many": ("Write the values out where they are needed.", "请在需要之处直接写出各值。"),
    "too-deep": (
        "Look for brackets that are never closed, or lines indented ever further.",
        "请检查是否有未闭合的括号，或缩进越来越深的行。",
    ),
    "value-not-plain": (
        "Use dicts with text keys, lists, text, int, Decimal, bool and None.",
        "可用：以文本为键的字典、列表、文本、int、Decimal、bool 和 None。",
    ),
    "format-unknown": ("Known: {known}.", "可用的格式：{known}。"),
    "format-only-written": ("Read are: {known}.", "可读的格式：{known}。"),
    "format-only-read": ("Written are: {known}.", "可写的格式：{known}。"),
    "format-of-several-files": ("Give a path to write to.", "请给出要写入的路径。"),
    "format-option-unknown": (
        "Did you mean {nearest:q}? | Known: {known}.",
        "是否想写{nearest:q}？ | 可用的选项：{known}。",
    ),
    "format-leaves-out": ("For instance: {ids}.", "例如：{ids}。"),
    "archive-encrypted": ("Save it without a password.", "请去掉密码后另存。"),
    "workbook-password": ("Open it and save it without a password.", "请打开后去掉密码另存。"),
    "workbook-old": ("Open it and save it as .xlsx.", "请打开后另存为 .xlsx。"),
    "workbook-is-page": ("Open it in a spreadsheet program and save it as .xlsx.", "请用表格软件打开后另存为 .xlsx。"),
    "workbook-other": ("Save the table as .xlsx or .csv.", "请另存为 .xlsx 或 .csv。"),
    "workbook-damaged": ("Open it in a spreadsheet program, mend it and save it anew.", "请用表格软件打开修复后另存。"),
    "table-encoding": ("Save it as CSV UTF-8.", "请另存为 CSV UTF-8。"),
    "archive-too-large": (
        "If it is sound, allow more: limits=Limits(unpacked=…), or --limits unpacked=….",
        "如确认可靠，可放宽：limits=Limits(unpacked=…)，或 --limits unpacked=…。",
    ),
    "archive-too-dense": (
        "If it is sound, allow more: limits=Limits(ratio=…), or --limits ratio=….",
        "如确认可靠，可放宽：limits=Limits(ratio=…)，或 --limits ratio=…。",
    ),
    "workbook-too-many-sheets": (
        "If it is sound, allow more: limits=Limits(sheets=…), or --limits sheets=….",
        "如确认可靠，可放宽：limits=Limits(sheets=…)，或 --limits sheets=…。",
    ),
    "workbook-too-long": (
        "If it is sound, allow more: limits=Limits(rows=…), or --limits rows=….",
        "如确认可靠，可放宽：limits=Limits(rows=…)，或 --limits rows=…。",
    ),
    "workbook-too-wide": (
        "If it is sound, allow more: limits=Limits(cells=…), or --limits cells=….",
        "如确认可靠，可放宽：limits=Limits(cells=…)，或 --limits cells=…。",
    ),
    "workbook-too-large": (
        "If it is sound, allow more: limits=Limits(cells=…), or --limits cells=….",
        "如确认可靠，可放宽：limits=Limits(cells=…)，或 --limits cells=…。",
    ),
    "cell-too-long": (
        "If it is sound, allow more: limits=Limits(text=…), or --limits text=….",
        "如确认可靠，可放宽：limits=Limits(text=…)，或 --limits text=…。",
    ),
    "table-too-long": (
        "If it is sound, allow more: limits=Limits(rows=…), or --limits rows=….",
        "如确认可靠，可放宽：limits=Limits(rows=…)，或 --limits rows=…。",
    ),
    "table-too-large": (
        "If it is sound, allow more: limits=Limits(cells=…), or --limits cells=….",
        "如确认可靠，可放宽：limits=Limits(cells=…)，或 --limits cells=…。",
    ),
    "network-option-unused": ("It takes: {known}.", "它的选项：{known}。"),
    "package-table-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "package-of-another": (
        "Only packages that policyplan wrote, or that have its tables, are read.",
        "只能读取 policyplan 写出的、或具有同样各表的数据包。",
    ),
    "file-without-division": (
        "Say by a mapping in which rows the headings stand, and what the columns hold.",
        "请用表头对照（mapping）说明表头在第几行、各列是什么。",
    ),
    "mapping-key-unknown": (
        "Did you mean {nearest:q}? | It may have {known}.",
        "是否想写{nearest:q}？ | 可用的键：{known}。",
    ),
    "division-sheet-missing": (
        "Did you mean {nearest:q}? | There are {known}.",
        "是否想写{nearest:q}？ | 现有：{known}。",
    ),
    "division-mapping-unused": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "division-heading-unknown": ("Say in a mapping what it holds.", "请在表头对照中说明。"),
    "division-heading-several": ("Say in a mapping which it is.", "请在表头对照中说明是哪一种。"),
    "division-column-twice": ("Say in a mapping what each holds.", "请在表头对照中说明各列是什么。"),
    "division-agencies-alike": ("If they are, make one an alias of the other.", "如为同一单位，请将其一列为别名。"),
    "division-share-small": ("Compare it with the table.", "请与原表核对。"),
    "ledger-without-ids": (
        "Copy the column of the ids back from the ledger that was sent.",
        "请从下发的台账中恢复“编号”列。",
    ),
    "file-without-ledger": (
        'A ledger has at least three of its headings and a column with ids; a table of somebody else\'s is read by: format="division", or --from division.',
        '台账至少有三个已知表头和“编号”列；他人的任务分工表请用 format="division" 或 --from division 读取。',
    ),
    "day-without-schedule": (
        "Leave --as-of away, or draw the schedule or the targets.",
        "请去掉 --as-of，或改绘 schedule 或 targets。",
    ),
    "xml-doctype": ("Take the <!DOCTYPE …> away.", "请删去 <!DOCTYPE …>。"),
    "xml-too-large": (
        "If it is sound, allow more: limits=Limits({which}=…), or --limits {which}=….",
        "如确认可靠，可放宽：limits=Limits({which}=…)，或 --limits {which}=…。",
    ),
    "stratml-root": ("Known roots: {known}.", "已知的根元素：{known}。"),
    "stratml-word-unknown": ("It knows {known}.", "可用的值：{known}。"),
    "stratml-date-unread": ("Dates are written 2017-04-07.", "日期应写作 2017-04-07。"),
    "row-without-day": (
        "Write the day under Updated, or give one for all rows without.",
        "请填写“更新日期”，或统一指定日期。",
    ),
    "status-unknown": ("Known: {known}.", "可用的状态：{known}。"),
    "value-unread": ("Write digits, such as 25000 or 2.5万.", "请填写数字，如 25000 或 2.5万。"),
    "day-unread": ("Write a date such as 2018-06-30.", "请填写日期，如 2018-06-30。"),
    "part-outside": ("Names of files beside it may not lead out of its folder.", "旁边文件的名称不得指向文件夹之外。"),
    "part-of-stream": ("Give the file by its path.", "请用路径指定文件。"),
    "picture-format-unknown": ("Use one of: {known}.", "可用：{known}。"),
    "layout-missing": (
        "Install one: pip install pygraphviz, or pip install graphviz-pure, or Graphviz itself.",
        "请安装以下任意一种：pip install pygraphviz，或 pip install graphviz-pure，或 Graphviz 本身。",
    ),
    "layout-too-slow": (
        "Draw a part of the plan, or allow more time: seconds=….",
        "可只画方案的一部分，或放宽时间：seconds=…。",
    ),
    "png-needs-resvg": (
        "pip install resvg-py, or save the picture as .svg.",
        "请运行 pip install resvg-py，或将图存为 .svg。",
    ),
    "pages-left": ("Remove them if they are not needed.", "如不再需要，请删除。"),
    "character-missing": (
        'Draw it with more characters: pip install "policyplan[fonts]".',
        '如需更多字符，请运行 pip install "policyplan[fonts]"。',
    ),
    # -- the command ---------------------------------------------------------------------------------------------
    "command-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "flag-unknown": ("Did you mean {nearest:q}?", "是否想写{nearest:q}？"),
    "argument-missing": ("See {help}.", "请看 {help}。"),
    "call-malformed": ("See {help}.", "请看 {help}。"),
    "argument-unexpected": (
        "Put a name with spaces in it in quotes; see {help}.",
        "含空格的名称请加引号；请看 {help}。",
    ),
    "flag-without-value": ("See {help}.", "请看 {help}。"),
    "flag-with-value": ("See {help}.", "请看 {help}。"),
    "answer-format-unknown": (
        "Use one of: {known}; or say --format with a name of your choice.",
        "可用：{known}；或文件名自定，用 --format 指明格式。",
    ),
    "size-malformed": ("For example 1000000, 200MB or 1GB.", "例如 1000000、200MB、1GB。"),
    "limits-malformed": (
        "Did you mean {nearest:q}? | Known: {known}.",
        "是否想写{nearest:q}？ | 可用的名称：{known}。",
    ),
    "format-unsaid": ("Add --to with one of: {known}.", "请加上 --to，取值为：{known}。"),
    "file-exists": ("Choose another name, or replace it with --force.", "请换一个名称，或用 --force 覆盖。"),
    "program-fault": (
        "Please report it, with what POLICYPLAN_DEBUG=1 shows.",
        "请附上 POLICYPLAN_DEBUG=1 的输出报告此问题。",
    ),
    # -- Sphinx ----------------------------------------------------------------------------------------------------
    "prefix-malformed": ("Leave it away to use the id of the plan.", "省略时用方案的编号。"),
    "listed-twice": (
        "Give the directive :no-index:, or a :prefix: of its own.",
        "请为该指令加上 :no-index:，或另给 :prefix:。",
    ),
    "reference-unlisted": (
        "Did you mean {nearest:q}? | Another role has it: {others}.",
        "是否想写{nearest:q}？ | 可用的角色：{others}。",
    ),
    "reference-ambiguous": ("Write one of: {names}.", "请写其一：{names}。"),
}
