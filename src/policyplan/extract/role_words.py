"""The words of responsibility: who leads, who supports, who is meant by a group, and what joins names."""

from __future__ import annotations

import re

from policyplan.model.kinds import Role

ROLES = {
    "牵头": Role.LEAD,
    "主办": Role.LEAD,
    "主责": Role.LEAD,
    "主抓": Role.LEAD,
    "抓总": Role.LEAD,
    "为主": Role.LEAD,
    "牵总": Role.LEAD,
    "主导": Role.LEAD,
    "lead": Role.LEAD,
    "co-lead": Role.LEAD,
    "chef de file": Role.LEAD,
    "pilote": Role.LEAD,
    "配合": Role.SUPPORT,
    "协办": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "协同": Role.SUPPORT,
    "协作": Role.SUPPORT,
    "会办": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "参加": Role.SUPPORT,
    "为辅": Role.SUPPORT,
    "协抓": Role.SUPPORT,
    "支持": Role.SUPPORT,
    "支撑": Role.SUPPORT,
    "support": Role.SUPPORT,
    "supporting": Role.SUPPORT,
    "partner": Role.SUPPORT,
    "assist": Role.SUPPORT,
    "appui": Role.SUPPORT,
    "soutien": Role.SUPPORT,
    "partenaire": Role.SUPPORT,
    "责任": Role.RESPONSIBLE,
    "承办": Role.RESPONSIBLE,
    "实施": Role.RESPONSIBLE,
    "responsible": Role.RESPONSIBLE,
    "responsable": Role.RESPONSIBLE,
    "统筹": Role.COORDINATE,
    "协调": Role.COORDINATE,
    "coordinate": Role.COORDINATE,
    "coordinator": Role.COORDINATE,
    "督导": Role.SUPERVISE,
    "督办": Role.SUPERVISE,
    "督查": Role.SUPERVISE,
    "监督": Role.SUPERVISE,
    "指导": Role.SUPERVISE,
    "考核": Role.SUPERVISE,
    "supervise": Role.SUPERVISE,
}
"""Each word of a role. Words of duty that leave the role open (负责, 落实) are in the patterns only."""

_HARD = (
    "牵头|牵总|主办(?!公|室)|主责任?|主抓|抓总|协抓|为主|为辅|配合|协办(?!公|室)|会办(?!公|室)|协助|参与|参加|负总责|负责|承办(?!公)|"
    "分工(?!会)"
)
"""Words of duty that no name of an agency contains."""

_SOFT = (
    "责任|实施|落实|统筹|协调|督导|督办|督查|监督|指导|考核|执行|推进|推动|完成|办理|协同|协作|支持|支撑|主导|"
    "主管|承担|组织|抓好?落实"
)
"""Words of duty that names contain too (市政府督查室): they end a name only at the end of a clause."""

_DUTIES = (
    "(?:按照?|根据|依据?|依照|结合|在)(?:各自|本级|本部门|部门|有关|相关|工作)?的?(?:工作)?(?:职责|职能|权限|职权|责任)"
    "(?:任务)?(?:权限)?(?:范围)?内?(?:[和及]?(?:分工|要求|任务))?"
)
_BEFORE = (
    f"(?:并|要|均|都|也|各自|分别|共同|联合|具体|总体|总|主要|全面|积极|密切|予以|做好|跟踪|认真|依法|切实|作为|为|是|分(?=牵头)|双(?=牵头)|"
    f"第[一二三四五六七八九十\\d](?=牵头|主办|责任|配合|承办|协办)|{_DUTIES}|"
    "(?:按照?|根据)(?:任务|工作|职责)?分工|各负其责|各司其职|主动)"
)
_BEHIND = (
    "(?:责任)?(?:单位|部门)?(?:负责|落实|实施|组织|推进|推动|完成|抓好|做好|开展|协调|指导|督促|配合|牵头|统筹|办理|"
    "(?:相关|有关|具体|各项)?(?:工作|任务)|抓落实|到位|协作|分工)*"
)

PHRASE = re.compile(
    rf"{_BEFORE}*(?:(?:{_HARD}){_BEHIND}|(?:{_SOFT}){_BEHIND}(?=\0*$))|(?:按照?|根据|依据?|各自)(?:各自)?职责(?:分工)?$"
    rf"|{_DUTIES}(?=$)|(?:各负其责|各司其职)$|(?:按照?|根据)“[^”]*”(?:的)?(?:原则|要求)?(?:负责|落实)?$"
    r"|的?(?:统一|具体|直接)?(?:领导|指导|统筹|协调|支持|监督)(?:和|、)?(?:领导|指导|统筹|协调|支持|监督)?之?下$"
)
"""A phrase of duty after names: 牵头, 按职责分工负责, 具体组织实施."""

GROUP_OF_A_ROLE = re.compile(
    r"(?:各|其他|其它|有关|相关|全体|所有).*(?:牵头|责任|配合|承办|参与)(?:责任)?(?:单位|部门)\0*"
)
"""A group that is named by its role: 各项目牵头单位."""

PHRASE_EN = re.compile(
    r"(?:\s+|\s*[-–—]\s*)(?:(?:to|will|as|is|are|the)\s+)*(?:co-)?(?:leads?|leading|supports?|supporting|assists?|"
    r"coordinates?|supervises?|responsible)(?:\s+(?:agency|agencies))?\.?$",
    re.IGNORECASE,
)


def is_certain(phrase: str) -> bool:
    """Whether a phrase has a word of duty that no name contains."""
    return re.search(rf"{_HARD}|职责|各负其责|各司其职|[A-Za-z]", phrase) is not None


SHARED = re.compile("共同|分别|联合|均|都|各自|按照?|根据|依据?|各负其责|各司其职")
"""Words that give a phrase in brackets to all names before it, not only to the last one."""

_LABEL_WORD = "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))
_LABELLED = (
    rf"(?:[省市州县区镇本]级|第[一二三]|主要|总|具体|joint )?(?P<role>{_LABEL_WORD}|负责|落实|承担|主管)"
    rf"(?:[和及、]?(?:{_LABEL_WORD}))?s?"
    r"(?:责任|考核|实施)?"
    r"(?:单位|部门|处室|科室|主体|机构|地区|\s*agency|\s*agencies|\s*department|\s*ministry|\s*par)?"
)
LABEL = re.compile(
    rf"(?<![a-z])(?:(?<![^\s、，,；;。)）])(?P<short>主|辅)\s*[:：]|{_LABELLED}\s*(?:[(（](?:盖章|公章|签章|部门|单位)[)）])?\s*(?:[:：]|(?<=[A-Za-z])\s+[-–—]\s)|"
    r"(?:(?<=^)|(?<=[\s、，,；;。.)）]))(?P<bare>牵头|主办|主责|配合|协办|参与|责任|承办|实施|统筹|督导|督办|负责)(?:责任)?"
    r"(?:单位|部门)(?:(?:分别|主要)?(?:为|是|有|包括)(?!主|辅|牵头|责任|配合))?(?=\s*[\u3400-\u9fff(（])|"
    r"(?:\bjointly )?\bled by\b|\bsupported by\b)\s*",
    re.IGNORECASE,
)
"""牵头单位： or 牵头单位 before the agencies of a role."""

OTHER_LABEL = re.compile(
    r"(?P<name>(?:完成|办结)?(?:时限|时间|期限)|适用范围|(?:分管|责任|牵头)领导|(?:责任|负责|联系)人|联系电话|电话|备注|"
    r"(?:(?<=^)|(?<=[\s、，,；;。)）/]))[^\s、，,；;。:：/()（）]{1,20})\s*[:：]\s*(?!//)"
)
"""Another text with a colon before a part of a cell: 完成时限：, 市教育局：."""

MARK = re.compile(
    rf"\s*(?:(?:以上|上述)(?:各)?(?:单位|部门)?)?{_BEFORE}*{_LABELLED}(?:负责|落实|组织)?(?:单位|部门)?\s*|\s*(?:{_BEFORE}*(?:{_HARD}|{_SOFT}){_BEHIND}|{_DUTIES})\s*"
    r"|\s*(?:主要?|辅|次要?|共同|分别|(?:排名?|按姓氏笔画)?不分(?:先后|主次))\s*",
    re.IGNORECASE,
)
"""The whole of a bracket next to a name that gives its role: （牵头）, （按职责分工负责）."""

CONVENES = re.compile(
    r"会同|协同(?=[市省区县州国各])|商(?=[市省区县州国])|联合(?=[市省区县州各国])|"
    r"\bin (?:close )?(?:co-?operation|collaboration|co-?ordination|partnership|consultation|conjunction|association|"
    r"liaison) with\b|\bwith (?:the )?(?:support|assistance|participation|help) (?:of|from)\b|"
    r"\b(?:together|along) with\b|"
    r"\ben (?:lien|partenariat|collaboration|coopération|coordination|concertation|liaison|association) avec\b|"
    r"\bavec (?:l['’]appui|le (?:soutien|concours)|la participation) (?:de la|des|du|de)\b|\bwith\b|\bavec\b",
    re.IGNORECASE,
)
"""The agencies after it support."""

NUMBERED = re.compile(r"[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[①-⑳㈠-㈩⑴-⒇]")
NUMBERED_LINE = re.compile(r"(?:\d{1,2}\s*[.．、)）](?!\d)|[一二三四五六七八九十]{1,3}[、.．])\s*")
"""A number before a name; digits number only what begins there or follows a name."""

OPENING = re.compile(
    r"(?:由|以(?!色列|[上下内外])|在(?=[^、，,；;]+下$)|请|其中|以及|和(?=[市省区县])|并由|[•·●○■◆▪◇★☆*＊※\-–—]+|and\b|et\b|"
    r"(?:jointly )?by\b|the\b|les?(?=\s)|la(?=\s)|l['’](?=\w))\s*",
    re.IGNORECASE,
)

OPEN = re.compile(
    r"(?<![高中初平同])等(?:有关|相关|其他|各|\d+个?|[一二三四五六七八九十]+个?|家|市级|市直|省级|省直|区级|区直|县级|县直|州级|州直|国务院|"
    r"责任|成员|职能)*"
    r"(?:部门和单位|单位和部门|部门单位|部门|单位|机构|部委|高校|院校|企业|地区|处室|组织)?$|\s*(?:,\s*)?\betc\.?$"
)
"""The rest of an open list: 等, 等有关部门."""

_BODIES = "部门|单位|机构|企业|地区|地方|高校|院校|学校|科室|处室|镇街|方面|主体|政府"
GENERIC = re.compile(
    r"(?:^|[市省区县州级直属国院])各(?!自|界)|^(?:全体|所有|全市|全省|全区|全县|全州|有关|相关|其他|其它|属地|地方各级|基层)|"
    rf"(?:有关|相关|成员|责任|牵头|配合|职能|市直|省直|区直|县直|州直|所属|下属|直属)(?:责任)?(?:的)?(?:{_BODIES})|"
    r"^县级以上|^(?:管委会|政府|人民政府|党委|党委政府)$|级(?:人民政府|政府|部门)|[(（][市区县旗、，,]{1,5}[)）]|^(?:区县|县区|市县|县市区?|市区县|镇街|街镇|乡镇|镇村|地方)(?:[(（]街道[)）])?"
    rf"(?:级)?(?:人民政府|政府|党委|管委会|部门)?$|^其(?!他|它)|(?:{_BODIES})(?<!政府)$|"
    r"^(?:all|each|every|others?|relevant)\b|\bconcerned$",
    re.IGNORECASE,
)
"""A group that is named in general: 各有关部门, 县（市、区）人民政府."""

DITTO = re.compile(
    r"[(（]?\s*(?:同上(?:一?[行项条格栏述])?(?:单位|部门)?|同前(?:一?[行项条述])?(?:单位|部门)?|与?上(?:行|项|栏)?相?同|如上|[〃″\"”“〝〞]+|''|ditto|idem|ibid\.?|"
    r"(?:same )?as above|同(?:第|序号)?\s*(?P<row>\d+(?:[.-]\d+)*)(?:[行项条号])?)\s*[)）]?",
    re.IGNORECASE,
)
"""A cell, or a part of it, that repeats the one above or that of a numbered row: 同上, 〃, 同1."""

PLACES = "省|市|县级市|县|区|州|旗|镇|乡|街道|自治区|自治州|直辖市|计划单列市|开发区|高新区|功能区|园区|片区"
NOTHING = re.compile(r"[/／\\—–\-_.。·]*|无|暂无|没有|none|n/a|nil", re.IGNORECASE)
UNSETTLED = re.compile(
    r"(?:待|以[上下]|上述|前述|下同|下不|不再|同[左右]|同(?=牵头|责任|配合)|同[A-Za-z][-.\d]|排(?:名|位|列)?(?:在|第|首)|见|详见|参见|另行|另见|略|暂(?:缺|定|不)|未(?:定|明确|确定)|尚(?:未|待)|不(?:涉及|适用|定)|(?:按照?|根据|依据|对照)(?!摩)|"
    r"tbd\b|tbc\b|to be (?:decided|determined|confirmed)).*",
    re.IGNORECASE | re.DOTALL,
)
"""Text in the place of a name that names nobody yet: 待定, 见附件."""

_FORBIDDEN = re.compile(
    rf"{_HARD}|责任(?:单位|部门|主体|人)|按.{{0,4}}职责|同上|同前|[:：；;。|〃″→＞>=@]|^\d{{4}}年|"
    r"\b(?:co-)?(?:leads?|leading|supports?|supported|responsible|partenaires?|pilote|chef de file)\b"
    r"(?! (?:for|of|to)\b)",
    re.IGNORECASE,
)
_EDGES = re.compile(r"[\W_\d]+", re.UNICODE)


def is_fit_for_a_name(text: str) -> bool:
    """Whether a text can be the name of an agency: no word of duty, no numbering, no rest of a bracket in it."""
    bare = re.sub(r"[(（][^()（）]*[)）]", "", text)
    letters = sum(map(str.isalpha, text))
    if (
        not letters
        or _FORBIDDEN.search(bare)
        or text.count("(") + text.count("（") != text.count(")") + text.count("）")
    ):
        return False
    if re.search(_HARD, text) or re.search(rf"(?:{_SOFT})$", text) or (letters < 2 and "\u3400" <= text[0] <= "\u9fff"):
        return False
    return not _EDGES.match(text[0]) or text[0] in '“"《‘(（' or text[0].isdigit()


HAN = "\u3400-\u9fff"
LAST = "局委办厅部会院府社协校团行署司处科心站队门位庭室联学关所馆网"
"""The last characters of names, behind which another name may begin after white space."""

FIRST = "市省县区州各国团"
"""The first characters of names."""

_SURE = (
    "局|委|办|厅|政府|委员会|中心|集团|公司|银行|大学|学院|法院|检察院|科协|妇联|残联|工会|大队|支队|总队|管委会|街道办|协会|"
    "联合会"
)
SURE_END = re.compile(rf"(?:{_SURE})(?:[(（][^()（）]*[)）])?$")
"""An end after which 和 joins two names, not two parts of one: 市教育局和科协."""

NAME_AND_REST = re.compile(
    r"(?:.{2,}(?:局|厅|委员会|中心|集团|公司|银行|大学|学院|法院|检察院|科协|妇联|残联|工会|管委会|街道办|协会|联合会|总社|总署)"
    r"|.{3,}(?:委|办|政府)|.{2,}部)(?=\s|\w)"
)
"""A name before words that end no name: 市教育局研究提出, 市教育局 张三."""

NO_PART_OF_A_NAME = re.compile("(?:含|不含|除|原|包括|排|限|涉及|其中|下同|以上|以下|详见|见|兼)")
"""The beginning of a bracket that speaks of the agency before it: （含直属学校）, （原市教委）."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The first characters of names of persons."""

PLAUSIBLE = re.compile(
    rf"(?:[{LAST}台园场库组厂镇乡街盟企店]|人大|街道|本级|本部)(?:[(（][^()（）]*[)）])?$|集团|^(?:中国|国家|国网|中共)|[A-Za-z]{{2}}"
)
"""The ends of names of agencies."""

TWO_NAMES = re.compile("[局厅](?:市|省)[^(（]{2,}[局委办厅]$")
"""Two names without a sign between them: 市税务局市财政局."""

PLACE_ALONE = re.compile("(?:区|县|市|镇|乡|旗|州|街道|新城|片区)$")
"""The end of the name of a place, which stands for its government."""
