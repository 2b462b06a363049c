"""Reading StratML as it is met: made-up documents, each with one thing out of the common."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest, WriteRequest
from policyplan.io.limits import Limits
from policyplan.io.stratml.document import load
from policyplan.io.stratml.names import NAMESPACES, PART2
from policyplan.io.stratml.part2 import save
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import (
    Accumulation,
    IndicatorKind,
    Level,
    MeasureKind,
    ObservationStatus,
    Role,
    StakeholderKind,
    ValueChainStage,
)
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.model.when import When


def read(inside: str, *, root: str = "PerformancePlanOrReport", namespace: str | None = PART2) -> tuple[Plan, Any]:
    declared = f' xmlns="{namespace}"' if namespace else ""
    data = f"<{root}{declared}>\n{inside}\n</{root}>".encode()
    loaded = load(ReadRequest(data=data, path="made up.xml"))
    assert not [each for each in check(loaded.plan) if each.level is Level.ERROR]
    return loaded.plan, loaded.findings


def core(inside: str) -> str:
    return f"<Name>Made up</Name><StrategicPlanCore>{inside}</StrategicPlanCore>"


def objective(inside: str) -> str:
    goal = "<Name>Clean water</Name><Description/><Identifier>g</Identifier>"
    return core(f"<Goal>{goal}<Objective><Name>Wells</Name><Identifier>o</Identifier>{inside}</Objective></Goal>")


def indicator(inside: str, attributes: str = "") -> str:
    return objective(f"<PerformanceIndicator{attributes}><Identifier>i</Identifier>{inside}</PerformanceIndicator>")


USUAL = {"stratml-empty", "stratml-ids-made", "stratml-out-of-order"}


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings if each.code not in USUAL]


def test_given_language() -> None:
    """The caller's word about the language needs no guess and no finding."""
    data = b"<StrategicPlan><Name>Made up</Name><StrategicPlanCore/></StrategicPlan>"
    loaded = load(ReadRequest(data=data, path="made up.xml", options={"language": "pt-BR"}))
    assert loaded.plan.title == Text({"pt-BR": "Made up"})
    assert loaded.plan.language == "pt-BR"
    assert "language-assumed" not in codes(loaded.findings)


class TestNamespaces:
    """Both namespaces of each part, none, and one that is none of StratML's."""

    @pytest.mark.parametrize("namespace", list(NAMESPACES))
    @pytest.mark.parametrize("root", ["StrategicPlan", "PerformancePlanOrReport"])
    def test_known(self, namespace: str | None, root: str) -> None:
        """The root tells the part; a namespace of the other one is said."""
        plan, findings = read(objective(""), root=root, namespace=namespace)
        assert plan.all_tasks[0].title == Text(en="Wells")
        part = 1 if root == "StrategicPlan" else 2
        assert ("stratml-namespace" in codes(findings)) == (NAMESPACES[namespace] not in (None, part))

    def test_unknown(self) -> None:
        """It is read by the names of its elements."""
        plan, findings = read(objective(""), namespace="urn:mine")
        assert plan.all_goals[0].id == "g"
        (found,) = [each for each in findings if each.code == "stratml-namespace"]
        assert dict(found.facts)["namespace"] == "urn:mine"

    def test_mark_stylesheet_and_prefix(self) -> None:
        """A byte-order mark, a stylesheet before the root, comments, a prefix."""
        inside = objective("<!-- no --><s:Description>deep<!-- no --> wells</s:Description>")
        data = (
            "\ufeff<?xml version='1.0' encoding='utf-8'?><?xml-stylesheet href='a.xsl' type='text/xsl'?>"
            f"<PerformancePlanOrReport xmlns='{PART2}' xmlns:s='{PART2}'>{inside}</PerformancePlanOrReport>"
        )
        plan = load(ReadRequest(data=data.encode())).plan
        assert plan.all_tasks[0].description == Text(en="deep wells")
        assert plan.id == "plan"

    @pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
    def test_encodings(self, encoding: str) -> None:
        """What the document declares, or its byte-order mark."""
        declared = f"<?xml version='1.0' encoding='{encoding}'?><StrategicPlan><Name>供水规划</Name></StrategicPlan>"
        assert load(ReadRequest(data=declared.encode(encoding))).plan.title == Text(zh="供水规划")

    def test_other_xml(self) -> None:
        """What is no StratML is refused with its root."""
        with pytest.raises(FormatError) as caught:
            load(ReadRequest(data=b"<rss version='2'/>", path="a.xml"))
        assert (caught.value.code, caught.value.location.line) == ("stratml-root", 1)

    def test_bombs(self) -> None:
        """Entities are not read, and depth is bounded."""
        bomb = b"<!DOCTYPE a [<!ENTITY b 'bb'>]><StrategicPlan><Name>&b;</Name></StrategicPlan>"
        with pytest.raises(FormatError) as caught:
            load(ReadRequest(data=bomb))
        assert caught.value.code == "xml-doctype"
        deep = b"<a>" * 50 + b"</a>" * 50
        with pytest.raises(FormatError) as caught:
            load(ReadRequest(data=deep, limits=Limits(depth=20)))
        assert caught.value.code == "xml-too-large"


class TestDocument:
    """The particulars of a plan."""

    def test_particulars(self) -> None:
        """Name, description, vision, mission, values, organization, dates, source, submitter in its older words."""
        plan, findings = read(
            core(
                "<Organization><Name>Water Board</Name><Acronym>WB</Acronym><Identifier>wb</Identifier>"
                "<Description>Made up.</Description><Stakeholder><Name>Citizens</Name></Stakeholder></Organization>"
                "<Vision><Description>Clean</Description><Identifier>v</Identifier></Vision>"
                "<Mission><Description>To clean</Description></Mission><Mission/>"
                "<Value><Name>Care</Name><Description>for all</Description></Value>"
                "<Goal><Name>G</Name><Description>D</Description><SequenceIndicator>1</SequenceIndicator></Goal>"
            )
            + "<Description>What it is</Description><OtherInformation>By the way</OtherInformation>"
            "<AdministrativeInformation><Identifier>p</Identifier><StartDate>2016-01-01</StartDate>"
            "<EndDate>2020</EndDate><PublicationDate>2016-05</PublicationDate><Source>http://example.org/p</Source>"
            "</AdministrativeInformation>"
            "<Submitter><FirstName>A</FirstName><LastName>B</LastName><PhoneNumber>1</PhoneNumber>"
            "<EmailAddress>a@example.org</EmailAddress><Identifier>s</Identifier></Submitter>"
        )
        assert (plan.id, plan.title, plan.description) == ("p", Text(en="Made up"), Text(en="What it is"))
        assert (plan.period, plan.published, plan.sources[0].url) == (
            "2016-01-01/2020",
            "2016-05",
            "http://example.org/p",
        )
        assert plan.agencies[0].id == "wb"
        assert plan.agencies[0].aliases == (Text(en="WB"),)
        assert plan.issuers == (Text(en="Water Board"),)
        assert [(each.kind.value, each.title, str(each.text)) for each in plan.statements] == [
            ("vision", None, "Clean"),
            ("mission", None, "To clean"),
            ("value", Text(en="Care"), "for all"),
        ]
        assert plan.submitter is not None
        assert (plan.submitter.given_name, plan.submitter.family_name) == ("A", "B")
        assert (plan.submitter.phone, plan.submitter.email) == ("1", "a@example.org")
        assert [(str(each.text), each.about) for each in plan.notes] == [
            ("By the way", ("p",)),
            ("Identifier: s", ("p",)),
        ]
        assert [(each.of, str(each.name)) for each in plan.stakeholders] == [("wb", "Citizens")]
        (found,) = [each for each in findings if each.code == "stratml-out-of-order"]
        assert dict(found.facts)["count"] == 2

    def test_spans(self) -> None:
        """Every fact is traced to its words."""
        plan, _ = read(objective("<Description>水井</Description>"))
        text = plan.sources[0].text
        assert text == "Made up\nClean water\ng\nWells\no\n水井\n"
        assert [(each.quote, text[each.start : each.end], each.field) for each in plan.all_tasks[0].spans] == [
            ("Wells", "Wells", None),
            ("水井", "水井", "description"),
        ]

    def test_language(self) -> None:
        """What is written in Chinese is Chinese."""
        plan, _ = read(
            "<Name>江城市供水规划</Name><StrategicPlanCore><Goal><Name>供水</Name></Goal></StrategicPlanCore>"
        )
        assert (plan.language, plan.title, plan.all_goals[0].title) == (
            "zh",
            Text(zh="江城市供水规划"),
            Text(zh="供水"),
        )

    def test_nothing(self) -> None:
        """An empty document is a plan with a name made for it."""
        plan, findings = read("")
        assert (plan.id, plan.title, plan.sources[0].text) == ("made-up", Text(en="made-up"), None)
        assert "stratml-name-missing" in codes(findings)

    def test_several_cores(self) -> None:
        """Parts that stand twice are read together."""
        plan, _ = read(
            core("<Goal><Name>A</Name></Goal>") + "<StrategicPlanCore><Goal><Name>B</Name></Goal></StrategicPlanCore>"
        )
        assert [str(goal.title) for goal in plan.all_goals] == ["A", "B"]

    @pytest.mark.parametrize("dates", ["<StartDate>2016</StartDate>", "<EndDate>2016</EndDate>"])
    def test_half_a_period(self, dates: str) -> None:
        """One end of a period is kept as a remark."""
        plan, findings = read(f"<AdministrativeInformation>{dates}</AdministrativeInformation>")
        assert plan.period is None
        assert str(plan.notes[0].text).endswith(": 2016")
        assert "stratml-kept-as-remark" in codes(findings)

    def test_backwards(self) -> None:
        """An end before the start is no period; both stay."""
        dates = "<StartDate>2020</StartDate><EndDate>2016</EndDate><PublicationDate>spring</PublicationDate>"
        plan, findings = read(f"<AdministrativeInformation>{dates}</AdministrativeInformation>")
        assert [str(each.text) for each in plan.notes] == [
            "StartDate: 2020",
            "EndDate: 2016",
            "PublicationDate: spring",
        ]
        assert codes(findings).count("stratml-date-unread") == 2

    @pytest.mark.parametrize(("given", "date"), [("2016-13-01", None), ("2016-02-03T00:00:00Z", "2016-02-03")])
    def test_days(self, given: str, date: str | None) -> None:
        """A day that does not exist is none; a time of day is kept as a remark."""
        about = f"<PublicationDate>{given}</PublicationDate>"
        plan, _ = read(f"<AdministrativeInformation>{about}</AdministrativeInformation>")
        assert plan.published == date
        assert str(plan.notes[0].text) == f"PublicationDate: {given}"


class TestLeftovers:
    """What has no place is kept as a remark on what it stands in."""

    def test_elements_and_attributes(self) -> None:
        """Unknown elements, words between elements, attributes and their unknown words."""
        plan, findings = read(
            objective(
                "stray<Budget>5</Budget><Identifier>second</Identifier>"
                "<Stakeholder Weight='3' Empty='' StakeholderTypeType='Robot'><Name>R</Name></Stakeholder>"
            )
        )
        assert [(str(each.text), each.about) for each in plan.notes] == [
            ("Objective: stray", ("o",)),
            ("Budget: 5", ("o",)),
            ("Identifier: second", ("o",)),
            ("Weight: 3", ("o.stakeholder",)),
            ("StakeholderTypeType: Robot", ("o.stakeholder",)),
        ]
        assert codes(findings).count("stratml-kept-as-remark") == 4
        assert codes(findings).count("stratml-word-unknown") == 1
        (found,) = [each for each in findings if each.code == "stratml-word-unknown"]
        assert found.location.line == 2
        assert found.location.field == "StrategicPlanCore[1]/Goal[1]/Objective[1]/Stakeholder[1]"


class TestIds:
    """Missing, malformed, double."""

    def test_missing(self) -> None:
        """Ids are made, and counted."""
        plan, findings = read(core("<Goal><Name>A</Name><Objective><Name>B</Name></Objective></Goal>"))
        assert (plan.all_goals[0].id, plan.all_tasks[0].id) == ("goal", "objective")
        (found,) = [each for each in findings if each.code == "stratml-ids-made"]
        assert dict(found.facts)["count"] == 3

    def test_malformed_and_double(self) -> None:
        """They are renamed, which is said."""
        goals = "".join(
            f"<Goal><Name>{id}</Name><Identifier>{id}</Identifier></Goal>" for id in ("a:b", "c", "c", "d" * 200)
        )
        plan, findings = read(core(goals))
        assert [goal.id for goal in plan.all_goals] == ["a_x003A_b", "c", "c-2", "goal"]
        renamed = [dict(each.facts)["id"] for each in findings if each.code == "stratml-id-renamed"]
        assert renamed == ["a_x003A_b", "c-2", "goal"]

    def test_names_missing(self) -> None:
        """Other words stand in, marked as inferred."""
        plan, _ = read(core("<Goal><Description>Why</Description></Goal><Goal><Identifier>x</Identifier></Goal>"))
        assert [str(goal.title) for goal in plan.all_goals] == ["Why", "x"]
        assert [goal.inferred[0].field for goal in plan.all_goals] == ["title", "title"]


class TestStakeholders:
    """Who it concerns, and who performs."""

    def test_roles(self) -> None:
        """Performers of an objective are assigned; a named role of ours is that role; beneficiaries are not."""
        plan, _ = read(
            objective(
                "<Stakeholder StakeholderTypeType='Organization'><Name>Wells Office</Name>"
                "<Description>digs</Description>"
                "<Role><Name>lead</Name><RoleType>Performer</RoleType><RoleType>Beneficiary</RoleType></Role>"
                "<Role><Name>Digger</Name><Description>d</Description><RoleType>Performer</RoleType></Role></Stakeholder>"
                "<Stakeholder><Name>wells  office</Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>"
                "<Stakeholder><Name>Users</Name><Role><Name/><RoleType>Beneficiary</RoleType></Role></Stakeholder>"
                "<Stakeholder><Role><Name>Nobody</Name><RoleType>Performer</RoleType><RoleType>Judge</RoleType></Role>"
                "</Stakeholder><Stakeholder><Name/><Description/></Stakeholder>"
                "<Stakeholder StakeholderTypeType='Generic_Group'><Name>all concerned</Name>"
                "<Role><RoleType>Performer</RoleType></Role></Stakeholder>"
            )
        )
        assert [(each.role, each.agency, each.label) for each in plan.all_assignments] == [
            (Role.LEAD, "agency", None),
            (Role.RESPONSIBLE, "agency", None),
            (Role.RESPONSIBLE, None, Text(en="all concerned")),
        ]
        assert [str(each.name) for each in plan.agencies] == ["Wells Office"]
        assert {span.field for span in plan.agencies[0].spans} <= {"name"}
        first = plan.stakeholders[0]
        assert (first.kind, first.of) == (StakeholderKind.ORGANISATION, "o")
        assert [(each.performs, each.benefits) for each in first.roles] == [(True, True), (True, False)]
        assert len(plan.stakeholders) == 5
        assert [str(each.text) for each in plan.notes] == ["RoleType: Judge"]

    def test_ids_of_the_document(self) -> None:
        """Are kept: an agency without one gets another."""
        performer = "<Stakeholder><Name>Office</Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>"
        dig = f"<Objective><Name>Dig</Name><Identifier>o</Identifier>{performer}</Objective>"
        later = "<Objective><Name>Fill</Name><Identifier>agency</Identifier></Objective>"
        plan, _ = read(core(f"<Goal><Name>G</Name><Identifier>g</Identifier>{dig}{later}</Goal>"))
        assert [task.id for task in plan.all_tasks] == ["o", "agency"]
        assert plan.agencies[0].id != "agency"

    def test_of_a_goal(self) -> None:
        """They are kept; a goal assigns nobody."""
        plan, _ = read(
            core(
                "<Goal><Name>G</Name><Identifier>g</Identifier><Stakeholder><Name>S</Name>"
                "<Role><RoleType>Performer</RoleType></Role></Stakeholder></Goal>"
            )
        )
        assert [(each.of, each.roles[0].performs) for each in plan.stakeholders] == [("g", True)]
        assert plan.all_assignments == ()


TARGET = "<MeasurementInstance><TargetResult>{}</TargetResult></MeasurementInstance>"
RESULT = "<MeasurementInstance><ActualResult>{}</ActualResult></MeasurementInstance>"
MEASURED = "<MeasurementDimension>Wells</MeasurementDimension><UnitOfMeasurement>{}</UnitOfMeasurement>"


class TestIndicators:
    """What is measured, wanted and reached."""

    def test_whole(self) -> None:
        """Numbers, dates, words, attributes, relationships."""
        plan, findings = read(
            indicator(
                "<SequenceIndicator>1.1.1</SequenceIndicator>"
                + MEASURED.format("%")
                + "<Relationship RelationshipType='Broader_Than'><Identifier>r</Identifier>"
                "<ReferentIdentifier>elsewhere</ReferentIdentifier><Name>N</Name><Description>D</Description>"
                "</Relationship><Relationship><Identifier/></Relationship>"
                "<MeasurementInstance><TargetResult><StartDate>2016-01-01</StartDate><EndDate>2016-12-31</EndDate>"
                "<NumberOfUnits>40</NumberOfUnits><Description>of all</Description></TargetResult>"
                "<TargetResult><StartDate></StartDate><EndDate>2020</EndDate><NumberOfUnits>50%</NumberOfUnits>"
                "<Descriptor><DescriptorName>State</DescriptorName><DescriptorValue>good</DescriptorValue></Descriptor>"
                "</TargetResult>"
                "<ActualResult><StartDate>2016-01-01</StartDate><EndDate>2016-12-31</EndDate>"
                "<NumberOfUnits>41</NumberOfUnits><Description>made up</Description></ActualResult>"
                "<ActualResult><EndDate>2017-12-31</EndDate><NumberOfUnits>some</NumberOfUnits></ActualResult>"
                "</MeasurementInstance><OtherInformation>Note well</OtherInformation>",
                " ValueChainStage='Output' PerformanceIndicatorType='Quantitative'",
            )
        )
        (made,) = plan.all_indicators
        assert (made.id, made.number, made.kind, made.stage) == (
            "i",
            "1.1.1",
            IndicatorKind.QUANTITY,
            ValueChainStage.OUTPUT,
        )
        (measure,) = plan.measures
        assert (measure.unit, measure.kind) == (Text(en="%"), MeasureKind.SHARE)
        first, second = made.targets
        assert (first.value, first.period, first.due, first.description) == (
            Decimal(40),
            "2016-01-01/2016-12-31",
            None,
            Text(en="of all"),
        )
        assert (second.value, second.written, second.due, second.description) == (
            Decimal(50),
            "50%",
            "2020",
            Text(en="State: good"),
        )
        (related,) = made.relationships
        assert (related.kind, related.identifier, related.to) == ("broader", "r", ("elsewhere",))
        assert (str(related.title), str(related.description)) == ("N", "D")
        one, two = plan.observations
        assert (one.at, one.value, one.accumulation, one.note) == (
            When("2016-01-01/2016-12-31"),
            Decimal(41),
            Accumulation.PERIOD,
            Text(en="made up"),
        )
        assert (two.at, two.value, two.written) == (When("2017-12-31"), None, "some")
        assert two.accumulation is Accumulation.CUMULATIVE
        assert codes(findings) == ["language-assumed", "stratml-number-unread"]
        assert plan.notes[0].about == ("i",)

    @pytest.mark.parametrize(
        ("given", "value", "written"),
        [
            ("1,234,567.5", "1234567.5", None),
            ("-5", "-5", None),
            ("+12", "12", None),
            ("12,34", None, "12,34"),
            ("ten", None, "ten"),
            ("1e999", None, "1e999"),
        ],
    )
    def test_numbers(self, given: str, value: str | None, written: str | None) -> None:
        """Signs and groups are read, the rest is kept as it was written."""
        plan, _ = read(indicator(MEASURED.format("wells") + TARGET.format(f"<NumberOfUnits>{given}</NumberOfUnits>")))
        (target,) = plan.all_indicators[0].targets
        assert (target.value, target.written) == (None if value is None else Decimal(value), written)
        assert plan.measures[0].kind is MeasureKind.LEVEL

    def test_without_words(self) -> None:
        """No dimension and no unit: others stand in, marked; without numbers there is no measure."""
        plan, _ = read(indicator(TARGET.format("<NumberOfUnits>3</NumberOfUnits>")))
        assert (plan.all_indicators[0].title, plan.measures[0].unit) == (Text(en="Wells"), Text(en="1"))
        assert {mark.field for mark in plan.measures[0].inferred} == {"kind", "unit"}
        plan, _ = read(indicator(TARGET.format("<Description>good</Description>")))
        assert (plan.measures, plan.all_indicators[0].kind) == ((), IndicatorKind.STATE)

    def test_one_measure_for_several(self) -> None:
        """The same dimension and unit; what is beyond a hundred is no share."""
        several = "".join(
            f"<PerformanceIndicator>{MEASURED.format('percent')}"
            f"{TARGET.format(f'<NumberOfUnits>{value}</NumberOfUnits>')}</PerformanceIndicator>"
            for value in (50, 60, 150, 70)
        )
        plan, _ = read(objective(several))
        assert [each.kind for each in plan.measures] == [MeasureKind.LEVEL]
        assert {each.measure for each in plan.all_indicators} == {plan.measures[0].id}

    @pytest.mark.parametrize("end", ["", "<EndDate>2015</EndDate>"])
    def test_start_alone(self, end: str) -> None:
        """A start without an end, or with one before it, stays as a remark on the indicator."""
        plan, _ = read(indicator(MEASURED.format("w") + TARGET.format(f"<StartDate>2016</StartDate>{end}")))
        assert plan.all_indicators[0].targets == ()
        assert (str(plan.notes[0].text), plan.notes[0].about) == ("StartDate: 2016", ("i",))

    def test_results_without_dates(self) -> None:
        """The plan's time stands in, marked; where there is none they are remarks."""
        inside = indicator(MEASURED.format("w") + RESULT.format("<NumberOfUnits>3</NumberOfUnits>"))
        plan, _ = read(inside)
        assert plan.observations == ()
        assert str(plan.notes[0].text) == "NumberOfUnits: 3"
        about = "<AdministrativeInformation><PublicationDate>2017-01-01</PublicationDate></AdministrativeInformation>"
        plan, findings = read(inside + about)
        assert (plan.observations[0].at, plan.observations[0].inferred[0].field) == ("2017-01-01", "at")
        assert codes(findings) == ["language-assumed", "stratml-result-undated"]

    def test_result_with_a_start_alone(self) -> None:
        """The start is kept as a remark where the plan's time stands in."""
        result = "<StartDate>2016-05-01</StartDate><NumberOfUnits>3</NumberOfUnits>"
        about = "<AdministrativeInformation><PublicationDate>2017-01-01</PublicationDate></AdministrativeInformation>"
        plan, _ = read(indicator(MEASURED.format("w") + RESULT.format(result)) + about)
        assert str(plan.observations[0].at) == "2017-01-01"
        assert [str(each.text) for each in plan.notes] == ["StartDate: 2016-05-01"]

    def test_results_that_differ(self) -> None:
        """Both are kept, the second as provisional."""
        results = "".join(
            RESULT.format(f"<EndDate>2017-12-31</EndDate><NumberOfUnits>{value}</NumberOfUnits>") for value in (3, 3, 4)
        )
        plan, findings = read(indicator(MEASURED.format("w") + results))
        assert [each.status for each in plan.observations] == [
            ObservationStatus.FINAL,
            ObservationStatus.FINAL,
            ObservationStatus.PROVISIONAL,
        ]
        assert codes(findings) == ["language-assumed", "stratml-results-differ"]


class TestNamesakes:
    """Two organizations of one name are two, with their own ids, descriptions and stakeholders."""

    TWO = core(
        "<Organization><Name>Bureau</Name><Acronym>A1</Acronym><Identifier>_a</Identifier>"
        "<Description>first</Description></Organization>"
        "<Organization><Name>Bureau</Name><Acronym>A2</Acronym><Identifier>_b</Identifier>"
        "<Description>second</Description><Stakeholder><Name>Board</Name><Description>x</Description></Stakeholder>"
        "</Organization>"
        "<Goal><Name>G</Name><Description/><Identifier>g</Identifier><Objective><Name>O</Name>"
        "<Identifier>o</Identifier><Stakeholder><Name>Bureau</Name><Role><Name/><RoleType>Performer</RoleType></Role>"
        "</Stakeholder></Objective></Goal>"
    )

    def test_read(self) -> None:
        """A performer of that name is the first of them, and a finding says so."""
        plan, findings = read(self.TWO)
        assert [(agency.id, str(agency.description)) for agency in plan.agencies] == [("_a", "first"), ("_b", "second")]
        assert [stakeholder.of for stakeholder in plan.stakeholders] == ["_b", "o"]
        assert plan.all_tasks[0].assignments[0].agency == "_a"
        (found,) = (finding for finding in findings if finding.code == "stratml-namesakes")
        assert found.message() == (
            "Another organization is also called 'Bureau': '_a'. "
            "Text that gives only the name refers to that one, not to '_b'."
        )

    def test_written(self) -> None:
        """Both are written, and read again."""
        plan, _ = read(self.TWO)
        written = save(plan, WriteRequest(path=None, language="en", options={}))
        again = load(ReadRequest(data=written.data, path="again.xml")).plan
        assert [(each.id, each.name, each.description, each.aliases) for each in again.agencies] == [
            (each.id, each.name, each.description, each.aliases) for each in plan.agencies
        ]
        assert again.issuers == plan.issuers

    def test_an_issuer_without_an_agency(self) -> None:
        """An issuer more than there are agencies of its name is written without an id."""
        plan, _ = read(self.TWO)
        plan = plan.evolve(issuers=(*plan.issuers, plan.issuers[0]))
        written = save(plan, WriteRequest(path=None, language="en", options={}))
        assert written.data.count(b"<Name>Bureau</Name>") == 4


class TestRelationships:
    """The identifier of a relationship is its own; the referents are what it leads to."""

    def test_both_ways(self) -> None:
        inside = MEASURED.format("%") + (
            "<Relationship RelationshipType='Peer_To'><Identifier>rel</Identifier>"
            "<ReferentIdentifier>other</ReferentIdentifier></Relationship>"
        )
        plan, _ = read(indicator(inside))
        written = save(plan, WriteRequest(path=None, language="en", options={}))
        assert b"<Identifier>rel</Identifier>" in written.data
        assert b"<ReferentIdentifier>other</ReferentIdentifier>" in written.data
        (again,) = load(ReadRequest(data=written.data, path="again.xml")).plan.all_indicators
        assert again.relationships == plan.all_indicators[0].relationships


class TestForeignAttributes:
    """Attributes of other namespaces are findings and remarks; those about the schema are neither."""

    def test_kept(self) -> None:
        plan, findings = read(
            '<Name xmlns:x="urn:other" x:rank="3" xml:lang="en">Made up</Name>'
            '<StrategicPlanCore xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"/>'
        )
        assert codes(findings).count("stratml-kept-as-remark") == 2
        assert sorted(str(note.text) for note in plan.notes) == ["x:rank: 3", "xml:lang: en"]
