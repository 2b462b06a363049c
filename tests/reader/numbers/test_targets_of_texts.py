"""Targets and other numbers in sentences of official texts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from policyplan.io.documents.document import Document
from policyplan.model.kinds import Binding, Per
from policyplan.reader.found import ResponsibilityReading, TargetsReading
from policyplan.reader.headings import read_outline
from policyplan.reader.numbers.finding import plain
from policyplan.reader.targets import read_targets
from policyplan.reader.view import view_of
from policyplan.samples import folder, jiangmen


def reading(text: str) -> TargetsReading:
    view = view_of(Document(name="plan.txt", format="text", text=text))
    return read_targets(view, read_outline(view), ResponsibilityReading())


def facts(text: str) -> list[str]:
    """The targets of a text: sign, value, unit and time."""
    signs = {
        "exactly": "",
        "between": "",
        "at_least": "≥",
        "at_most": "≤",
        "more_than": ">",
        "less_than": "<",
        "about": "≈",
    }
    return [
        f"{signs[target.comparator.value]}{target.value}{f'~{target.upper}' if target.upper is not None else ''}"
        f"{target.unit} {target.due or ''}".strip()
        for target in reading(text).targets
    ]


HEAD = "国办发〔2018〕12号\n\n一、主要任务\n\n"


class TestTargets:
    """A number is a target if words say that it is to be reached, done, built or kept."""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("到2020年，全市公民具备科学素质的比例达到10.8%以上。", ["≥10.8% 2020"]),
            ("在“十三五”期间，建立10所实验学校。", ["10所 2016/2020"]),
            ("2019年底前，培训农民不少于2万人次。", ["≥20000人次 2019"]),
            ("到2020年，污水处理率分别达到95%和85%左右。", ["≈95% 2020", "≈85% 2020"]),
            ("到2025年，优秀率达到65%、良好率达到78%。", ["65% 2025", "78% 2025"]),
            ("细颗粒物浓度控制在35微克/立方米以内。", ["≤35微克/立方米"]),
            ("煤炭占能源消费总量的比重降至58%以下。", ["≤58%"]),
            ("选择10个左右城市开展试点。", ["≈10个"]),
            ("建设1到2个人才培养基地。", ["1~2个"]),
            ("签约率每年提升1～3个百分点。", ["1~3百分点"]),
            ("选拔高级人才100名、中级人才200名。", ["100名", "200名"]),
            ("实践课时占总课时一半以上。", ["≥50%"]),
            ("每个县至少建设一所中等职业学校。", ["≥1所"]),
            ("每年召开两次会议。", ["2次"]),
            ("到2020年，总产值比2015年翻一番。", ["1番 2020"]),
            ("引进项目投资额突破100亿元。", [">10000000000元"]),
            ("将登记业务办理时间压缩至5个工作日以内。", ["≤5工作日"]),
            ("到2020年，实现化肥使用量零增长。", ["0 2020"]),
            ("到2020年，90%以上的行政村建有活动场馆。", ["≥90% 2020"]),
            ("覆盖率由50%提高到60%。", ["60%"]),
            ("赤字率由3.2%收窄到2.8%。", ["2.8%"]),
            ("收入比由2020年的2.1∶1缩小到1.9∶1以内。", ["≤1.9:1"]),
            ("带宽升级至1G以上。", ["≥1Gbit/s"]),
            ("公园数量达到千座以上。", ["≥1000座"]),
            ("创建百家示范企业。", ["100家"]),
            ("人均预期寿命达到79岁。", ["79岁"]),
            ("到2020年，综合利用率达到三分之二。", ["66.67% 2020"]),
            ("2019年、2020年分别新建2.5万个和1.9万个。", ["25000个 2019", "19000个 2020"]),
            ("到2020年，22.6万农村贫困人口全部脱贫。", ["226000人 2020"]),
            ("到2020年，城乡居民收入比缩小到2.2:1以内。", ["≤2.2:1 2020"]),
            ("每年创建示范村50个，到2022年累计建成300个。", ["50个", "300个 2022"]),
            ("设立总规模100亿元的产业基金。", ["10000000000元"]),
            ("力争实现污染物减少1/3以上。", ["≥33.33%"]),
            ("新（改）建农村公路3000公里。", ["3000公里"]),
            ("带宽达到万兆到县、千兆到乡。", ["10000兆", "1000兆"]),
            ("续展业务办理时限压缩一半，分别减至1个月、半个月。", ["50%", "1个月", "0.5个月"]),
            ("高于100家的企业，建成120家左右。", ["≈120家"]),
            ("培育专业村几百个，示范户一百二十户以上。", ["≥120户"]),
            ("确保5万余人就业。", [">50000人"]),
            ("孕产妇死亡率控制在12/10万以下。", ["≤121/10万"]),
            ("每千人口床位数达到6.5张。", ["6.5张"]),
            ("“十二五”期间，预期寿命由78岁提高到79岁。", []),
            ("卫生厕所普及率由目前的46%提高到85%，治理率不低于40%。", ["85%", "≥40%"]),
        ],
    )
    def test_target(self, sentence: str, expected: list[str]) -> None:
        assert facts(HEAD + sentence) == expected

    def test_firmness(self) -> None:
        first, second, third = reading(HEAD + "力争建设6所学校、18个教室。森林覆盖率达到23%（约束性）。").targets
        assert (first.binding, second.binding, third.binding) == (
            Binding.ASPIRATIONAL,
            Binding.ASPIRATIONAL,
            Binding.BINDING,
        )

    def test_baseline(self) -> None:
        (target,) = reading(HEAD + "覆盖率由2017年的50%提高到60%。").targets
        assert [str(target.baseline), str(target.baseline_when)] == ["50", "2017"]

    def test_per(self) -> None:
        (target,) = reading(HEAD + "每年培训500人。").targets
        assert target.per is Per.YEAR

    def test_words(self) -> None:
        """The stretches of a target are those of its words."""
        text = HEAD + "到2020年，全市公民素质比例达到10.8%以上。"
        (target,) = reading(text).targets
        view = view_of(Document(name="plan.txt", format="text", text=text))
        assert view.text[target.start : target.end] == "达到10.8%以上"
        assert view.text[target.number_start : target.number_end] == "10.8%"
        stretches = (target.subject, target.scope, target.due_at)
        words = [view.text[slice(*stretch)] for stretch in stretches if stretch]
        assert words == ["全市公民素质比例", "全市", "到2020年"]


class TestSetAside:
    """Every other number is set aside, with the reason."""

    @pytest.mark.parametrize(
        ("sentence", "reason"),
        [
            ("根据国发〔2015〕9号文件制定。", "document_number"),
            ("联系电话：010-81085234。", "address"),
            ("推进5G网络建设。", "name"),
            ("深入实施“633”工程。", "name"),
            ("按照第3条规定执行。", "reference"),
            ("对引进的企业给予100万元补助。", "granted"),
            ("未完成的扣3分。", "score"),
            ("目前已建成20个示范基地。", "existing"),
            ("2015年，全市覆盖率为50%。", "existing"),
            ("禁止生产厚度低于0.01毫米的地膜。", "threshold"),
            ("对300人以上的企业开展检查。", "threshold"),
            ("为65岁以上老年人服务。", "age"),
            ("应当在3个工作日内答复。", "limit"),
            ("覆盖率由50%提高到60%。", "baseline"),
            ("聚焦3大平台建设。", "list"),
            ("拨打12345热线。", "no_unit"),
            ("按照投资额的20%给予奖励。", "granted"),
            ("领导小组由3名副市长任副组长。", "list"),
            ("升级到协同办公3.0版。", "version"),
            ("监测PM2.5年均浓度。", "name"),
            ("印发《支持开发十二条措施任务分解方案》。", "name"),
            ("日常监测（30%）+实地调研（70%）。", "share_of_scoring"),
            ("垃圾桶70升。", "threshold"),
            ("每个团队抽查10份档案。", "check"),
            ("得分=完成数/总数×100%。", "formula"),
            ("日常监测（60%）+实地调研（40%）。", "share_of_scoring"),
            ("签约服务费的80%用于人员分配。", "granted"),
            ("在现有新生入学等62项服务的基础上扩大。", "existing"),
            ("以580个控制单元为重点。", "list"),
            ("推动千兆城市升级。", "name"),
            ("实施“1+X”证书制度和1+3机制。", "name"),
            ("学习《纲要（2019版）》第5条至第9条。", "reference"),
            ("完成三件实事。", "list"),
            ("年度考核占30%的权重。", "share_of_scoring"),
        ],
    )
    def test_reason(self, sentence: str, reason: str) -> None:
        found = reading(HEAD + sentence)
        assert reason in {part.reason for part in found.set_aside}
        assert all(target.value == 60 for target in found.targets)

    @pytest.mark.parametrize(
        ("sentence", "rule", "is_change"),
        [
            ("农村贫困人口减少60万以上。", "change", True),
            ("签约率每年不少于1个百分点。", "comparator", True),
            ("90%的行政村得到治理。", "share", False),
        ],
    )
    def test_rule(self, sentence: str, rule: str, is_change: bool) -> None:
        """A target says by which rule it is one, and whether it is a change."""
        (target,) = reading(HEAD + sentence).targets
        assert (target.rule, target.is_change) == (rule, is_change)

    @pytest.mark.parametrize(
        ("sentence", "value", "upper"),
        [
            ("建成三十个书屋。", Decimal(30), None),
            ("三分之三的村完成改造，达到标准。", Decimal(100), None),
            ("建成三所学校。", Decimal(3), None),
            ("不合格率由60%下降到20%至10%。", Decimal(20), Decimal(10)),
            ("不合格率下降，从20%到10%。", Decimal(20), Decimal(10)),
        ],
    )
    def test_numbers_in_words_and_falling_ranges(self, sentence: str, value: Decimal, upper: Decimal | None) -> None:
        (target,) = reading(HEAD + sentence).targets
        assert (target.value, target.upper) == (value, upper)

    def test_width_of_brackets(self) -> None:
        """Brackets of ASCII next to Han characters are read like wide ones, and every character keeps its place."""
        assert plain("覆盖率达到80％(含),力争(到2020年)90%") == "覆盖率达到80%（含），力争（到2020年）90%"

    def test_every_digit_is_accounted_for(self) -> None:
        text = (folder() / "source.txt").read_text(encoding="utf-8")
        view = view_of(Document(name="plan.txt", format="text", text=text))
        found = read_targets(view, read_outline(view), ResponsibilityReading())
        stretches = [(part.start, part.end) for part in found.targets]
        stretches += [(part.start, part.end) for part in found.set_aside]
        for digit in re.finditer(r"\d", view.text):
            assert any(start <= digit.start() < end for start, end in stretches), view.text[
                digit.start() - 20 : digit.end()
            ]


class TestSample:
    """The targets of the sample plan, which was coded by hand."""

    @pytest.mark.parametrize("change", ["as it is", "full width", "one line"])
    def test_targets(self, change: str) -> None:
        text = (folder() / "source.txt").read_text(encoding="utf-8")
        if change == "full width":
            text = text.translate(str.maketrans(",;:()", "，；：（）"))
        if change == "one line":
            text = text.replace("\n", "")
        plan = jiangmen()
        coded = [
            target for indicator in plan.all_indicators for target in indicator.targets if target.value is not None
        ]
        expected = [
            (target.value, target.upper, str(target.comparator), target.period or target.due) for target in coded
        ]
        found = [(target.value, target.upper, str(target.comparator), target.due) for target in reading(text).targets]
        assert found == expected


class TestSecondRound:
    """What other real documents showed."""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("关键零部件实现国产化，推行零成本。", []),
            ("典型经验做法（共23项），建设学校20所。", ["20所"]),
            ("完善产业链条（3项），建设学校20所。", ["20所"]),
            ("选择北京、上海、西安11个城市，探索经验。", []),
            ("选择新建、改建、扩建11个城市公园。", ["11个"]),
            ("对年营业收入首次突破1亿元、5亿元的企业，给予奖励。", []),
            ("对年营业收入突破1亿元、5亿元的企业，建设平台1个。", ["1个"]),
            ("最迟不超过4个小时报告。", []),
            ("市属企业由23户整合至12户，返还比例由30%提至50%。", ["12户", "50%"]),
            ("审核人员不少于本单位执法人员总数的5%，按不低于采购金额的30%预付。", ["≥5%", "≥30%"]),
            ("新增政府性融资担保业务40亿元。", ["4000000000元"]),
            ("咨询电话：020-38622165，热线400-893-9111，咨询12345。", []),
            ("审议市政府第15届130次常务会议事项，见附件1-5。", []),
            ("达到100人（含100人）。", ["100人"]),
            ("筛查率达到7 0%以上。", []),
            ("淘汰35蒸吨/小时以下燃煤锅炉120台，关闭年产30万吨以下煤矿15处，消除5万元以下薄弱村。", ["120台", "15处"]),
            ("年经营性收入10万元以上村占比达到60%。", ["60%"]),
            ("农村贫困人口减少60万以上。", ["≥600000人"]),
            ("到2025年底前，全市首批100个示范社区全面建成。", ["100个 2025"]),
            ("投资2800万亿元，建设学校20所。", ["20所"]),
            ("招用4人以上的每增加1人给予3000元。", []),
            ("近3个纳税年度累计建设。", []),
            ("允许不超过五分之一的人员。", []),
            ("其中15个指标自动生成。", []),
            ("优先支持其行政区域内1家符合条件的示范区。", []),
            ("31个网站中建设有3个部门网站开通了外文版。", []),
            ("入围企业为2家的，采取议价方式。", []),
            ("覆盖率达到五分之一。", ["20%"]),
            ("能够将70%的降雨就地利用的土地面积达到20%以上。", ["≥20%"]),
            ("师生比=1:1。", []),
            ("森林覆盖率（%）达到45，地区生产总值（亿元）达到4500—4600。", ["45%", "450000000000~460000000000元"]),
            ("到2022年和2030年，健康水平分别不低于22%和30%。", ["≥22% 2022", "≥30% 2030"]),
            ("省级按照不超过投资额20%的比例给予一次性奖补，按合同金额的30%，给予奖补。", []),
            ("“十四五”、“十五五”期间，分别新增床位2000张和3000张。", ["2000张 2021/2025", "3000张 2026/2030"]),
        ],
    )
    def test_sentences(self, sentence: str, expected: list[str]) -> None:
        assert facts(HEAD + sentence) == expected

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("1.新建城市道路60公里。", ["新建城市道路"]),
            ("实现2.6万贫困人口脱贫、68个贫困村退出、1个贫困县摘帽。", ["贫困人口", "贫困村", "贫困县"]),
            ("打造3个百亿级产业集群、5个特色小镇。", ["百亿级产业集群", "特色小镇"]),
            ("完成“双替代”38万户。", ["完成“双替代”"]),
            ("PM2.5年均浓度不高于28微克/立方米。", ["PM2.5年均浓度"]),
            ("完成户厕改造1.2万户，其中2018年3000户。", ["完成户厕改造", "完成户厕改造"]),
            ("企业由23户整合至12户。", ["企业"]),
            ("预留号源（其中专家号源不低于30%）。", ["专家号源"]),
            ("改善各流域（一）海河流域（达到75个）。", ["海河流域"]),
            ("建设舍饲棚圈（储草棚、青贮窑）30万户。", ["建设舍饲棚圈（储草棚、青贮窑）"]),
            ("实现75%以上的畜禽养殖场配套设施。", ["畜禽养殖场配套设施"]),
            ("医生数\t医生数不低于4人，到2025年不低于4.66人\t市卫生局", ["医生数", "医生数"]),
            ("收获机械化率分别达到65%和55%。", ["收获机械化率", "收获机械化率"]),
            (
                "浓度达到45微克/立方米，比率达到78%；2022年，分别达到42微克/立方米、80%。",
                ["浓度", "比率", "浓度", "比率"],
            ),
            ("建设\t新建道路60公里\t市交通局", ["新建道路"]),
            ("居民收入年均增长8%左右。", ["居民收入"]),
            ("单位能耗五年年均下降3%。", ["单位能耗"]),
            ("覆盖率每年提高1个百分点。", ["覆盖率"]),
            ("公园绿地面积人均达到15平方米。", ["公园绿地面积"]),
            ("服务青年达到80万人。", ["服务青年"]),
            ("PM2.5年均浓度下降至35微克/立方米。", ["PM2.5年均浓度"]),
        ],
    )
    def test_subjects(self, sentence: str, expected: list[str]) -> None:
        text = HEAD.strip() + "\n\n" + sentence
        view = view_of(Document(name="plan.txt", format="text", text=text))
        found = read_targets(view, read_outline(view), ResponsibilityReading()).targets
        assert [view.text[slice(*target.subject)] if target.subject else "" for target in found] == expected

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("建设城市口袋公园30个。", [""]),
            ("新创建省级标准化学校10所。", [""]),
            ("江门市森林覆盖率达到46%。", ["江门市"]),
            ("珠三角地区覆盖率达到46%。", ["珠三角地区"]),
            ("单位地区生产总值能耗下降15%。", [""]),
            ("实施县级项目10个。", [""]),
            ("1.全市绿化率达到50%。", ["全市"]),
        ],
    )
    def test_scopes(self, sentence: str, expected: list[str]) -> None:
        view = view_of(Document(name="plan.txt", format="text", text=HEAD + sentence))
        found = read_targets(view, read_outline(view), ResponsibilityReading()).targets
        assert [view.text[slice(*target.scope)] if target.scope else "" for target in found] == expected

    def test_baseline_of_a_year(self) -> None:
        target = reading(HEAD + "阅读量由2020年的0.8册提高到1.2册。").targets[0]
        assert (str(target.value), str(target.baseline), str(target.baseline_when)) == ("1.2", "0.8", "2020")

    def test_names_of_indicators_are_for_nobody(self) -> None:
        first, second = reading(HEAD + "人均预期寿命达到78岁，PM2.5年均浓度低于35微克/立方米。").targets
        assert (first.per, first.binding, second.per) == (None, Binding.UNSTATED, None)

    def test_all_of_a_list_are_expected(self) -> None:
        text = (
            HEAD + "主要预期目标是：经济增长7%；城镇新增就业5万人以上；城镇调查失业率5%左右；居民消费价格涨幅3%左右；"
        )
        assert {target.binding for target in reading(text + "地方一般公共预算收入增长4%左右。").targets} == {
            Binding.EXPECTED
        }

    def test_time_of_a_heading_farther_up(self) -> None:
        text = "市政府文件\n\n一、落实2019年主要预期目标\n\n（一）总体要求。坚持稳中求进。\n\n经济增长7%。"
        assert facts(text) == ["7% 2019"]

    def test_review_of_the_past(self) -> None:
        text = (
            "政府工作报告\n\n一、2022年工作回顾\n\n新增城镇就业6.8万人。\n\n二、2023年工作安排\n\n新增城镇就业7万人。"
        )
        assert [fact.split()[0] for fact in facts(text)] == ["70000人"]

    def test_time_of_a_section_on_goals(self) -> None:
        text = (
            "互联网行动计划（2021-2023年）\n\n一、行动目标\n\n到2022年，大范围推广。\n\n——平台建设。培育3家平台。\n\n"
            "二、主要任务\n\n培育5家平台。"
        )
        assert facts(text) == ["3家 2022", "5家 2021/2023"]

    @pytest.mark.parametrize("piece", ["1", "从2015年的", "5%、", "到2020年，建设1所", "1 ", "由1户"])
    def test_hostile_texts_are_read(self, piece: str) -> None:
        assert reading(piece * 2_000) is not None


class TestForms:
    """Numbers in all the forms that official texts have."""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("三分之五的村达标。", []),
            ("覆盖率达到5/3。", []),
            ("覆盖率达到2/3。", ["66.67%"]),
            ("覆盖率达到百分之百。", ["100%"]),
            ("培训教师100名以上述名单为准。", ["100名"]),
            ("6月30日前完成10家企业登记。", ["10家 2018-06-30"]),
            ("力争实现一村两名或多名大学生村官目标。", ["≥2名"]),
            ("使用率达到八成。", ["80%"]),
            ("培训5000—1万人次。", ["5000~10000人次"]),
            ("建设5G基站和4K频道。", []),
            ("建设V5 平台3个。", ["3个"]),
            ("建设2B平台。", []),
            ("提高到不少于100名。", ["≥100名"]),
            ("覆盖率达到百分之80以上。", ["≥80%"]),
            ("到2020年，空气质量指数为80。", ["80 2020"]),
            ("人均预期寿命达到78岁，平均受教育年限达到12年。", ["78岁", "12年"]),
            ("办理时间压缩到3个工作日。", ["3工作日"]),
            ("确保半小时内救援目标实现。", ["≤0.5小时"]),
            ("办理时间压缩到3个工作日、2小时。", ["3工作日", "2小时"]),
            ("每年下乡不少于30天。", ["≥30天"]),
            ("给予补助10万元，运行费5万元。", []),
            ("巩固现有20所学校的基础上，新建学校3所。", ["3所"]),
            ("投资超过100亿元项目10个。", ["10个"]),
            ("打造三大平台，形成2个方面成果。", []),
            ("完善政策等3类。", []),
            ("在浙江、湖北等6个地区。", []),
            ("已有20所学校和新的30所学校。", []),
            ("建设二所学校。", []),
            ("到2022年、2025年分别新建学校10所。", ["10所 2025"]),
            ("2024年、2025年分别推进。建设学校10所和20所。", ["10所 2025", "20所 2025"]),
            ("2019年1月至2020年6月，建设学校10所。", ["10所 2019-01/2020-06"]),
            ("2019年3月至6月，建设学校10所。", ["10所 2019-03/2019-06"]),
            ("年内建设学校10所。", ["10所 2018"]),
            ("2018年起5年内，建设学校10所。", ["10所 2018/2022"]),
            ("2018年起5年，建设学校10所。", ["10所 2018/2022"]),
            ("2019年和2020年，建设学校10所。", ["10所 2020"]),
            ("2020年13月，建设学校10所。", ["10所"]),
            ("建设学校10所（2019年6月底完成）。", ["10所 2019-06"]),
            ("每三年开展评估，建设学校10所。", ["10所"]),
            ("到2020年建成机制。每年培训100人次。", ["100人次"]),
        ],
    )
    def test_sentences(self, sentence: str, expected: list[str]) -> None:
        assert facts(HEAD + sentence) == expected
