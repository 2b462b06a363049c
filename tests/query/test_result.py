"""Tests for what every answer is: rows, plain values, tables."""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal
from typing import ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import CallError, Location
from policyplan.l10n.numbers import digits
from policyplan.messages import Language
from policyplan.model import messages as model_messages
from policyplan.model.kinds import Role
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages as query_messages
from policyplan.query.result import IDS, Column, Reason, Result, Row, plain, reason, rounded
from policyplan.testing import texts
from policyplan.text.csv_cells import rearm
from policyplan.text.width import display_width


@attrs.frozen(kw_only=True)
class Share(Row):
    """A row of a made-up answer."""

    name: Text
    role: Role | None = None
    value: Decimal | None = None
    count: int = 0
    why: Reason | None = None


@attrs.frozen(kw_only=True, repr=False)
class Shares(Result[Share]):
    """A made-up answer."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=Text(zh="名称", en="Name")),
        Column(name="role", heading=Text(zh="角色", en="Role")),
        Column(name="value", heading=Text(zh="数值", en="Value"), align="right"),
        Column(name="count", heading=Text(zh="个数", en="Count"), align="right"),
        Column(name="why", heading=Text(zh="原因", en="Why"), shown=lambda row, language: language),
    )


@pytest.fixture
def shares() -> Shares:
    """Two rows and a note."""
    return Shares(
        rows=(
            Share(name=Text(zh="市教育局", en="Education"), role=Role.LEAD, value=Decimal("1234567.50"), count=10000),
            Share(name=Text(zh="科协")),
        ),
        notes=(reason(query_messages.ROLLUP_INTERIM, titles=(Text(zh="甲", en="A"), Text(zh="乙", en="B"))),),
    )


class TestReasons:
    """A reason is a code and facts, and says itself in both languages."""

    def test_names_in_the_language(self) -> None:
        """Names in a sentence are those of its language."""
        said = reason(
            query_messages.ROLLUP_LINKED, title=Text(zh="甲", en="A"), others=(Text(zh="乙", en="B"), Text(zh="丙"))
        )
        assert str(said) == "A and B, 丙 may count the same cases."
        assert said.sentence("zh") == "甲与乙、丙可能重复计算。"

    def test_numbers_in_full(self) -> None:
        """Numbers in a sentence have all of their digits."""
        assert "250,000" in reason(model_messages.VALUE_WITHOUT_UNIT, value=Decimal("2.5E+5")).sentence()

    def test_keywords_as_they_are(self) -> None:
        """What is no name and no number is left to the sentence."""
        assert reason(query_messages.ROLLUP_NEVER_KIND, kind="share", titles=("a",)).sentence().count("share") == 1

    def test_what_errors_have_too(self) -> None:
        """A reason has a code and a place, like a finding, and can be compared and hashed."""
        said = reason(query_messages.ROLLUP_NO_VALUE)
        assert (said.code, said.location) == ("rollup-no-value", Location())
        assert {said, reason(query_messages.ROLLUP_NO_VALUE)} == {said}


class TestPlainValues:
    """An answer turns into plain values."""

    def test_texts_by_language(self, shares: Shares) -> None:
        """Without a language, a text has both, None where one is missing; with one, it is a string."""
        first, second = shares.to_dicts()
        assert first["name"] == {"zh": "市教育局", "en": "Education"}
        assert second["name"] == {"zh": "科协", "en": None}
        assert [row["name"] for row in shares.to_dicts("en")] == ["Education", "科协"]

    def test_whole_rows(self, shares: Shares) -> None:
        """Every attribute of a row is there, by its name; what is missing is None."""
        assert shares.to_dicts("zh")[1] == {"name": "科协", "role": None, "value": None, "count": 0, "why": None}

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (Decimal("1E+5"), 100000.0),
            (Decimal("10.80"), 10.8),
            (datetime.date(2020, 12, 31), "2020-12-31"),
            (When("end 2016/2020"), "end 2016/2020"),
            (Role.LEAD, "lead"),
            ((Role.LEAD, None), ["lead", None]),
            (
                Share(name=Text(zh="甲")),
                {"name": {"zh": "甲", "en": None}, "role": None, "value": None, "count": 0, "why": None},
            ),
        ],
    )
    def test_values(self, value: object, expected: object) -> None:
        """A figure is a float, also where it is whole; the rest becomes words, lists and dicts."""
        found = plain(value)
        assert found == expected
        assert type(found) is type(expected)

    def test_reasons(self) -> None:
        """A reason has its code and its sentence."""
        said = reason(query_messages.ROLLUP_NO_VALUE)
        assert plain(said) == {
            "code": "rollup-no-value",
            "zh": "目标值没有数字。",
            "en": ("The indicator has no target with a number."),
        }
        assert plain(said, "en") == {
            "code": "rollup-no-value",
            "sentence": ("The indicator has no target with a number."),
        }

    def test_digits(self) -> None:
        """A number is written out, by thousands if wanted."""
        assert digits(Decimal("2.5E+5")) == "250,000"
        assert digits(250000, grouped=False) == "250000"
        assert digits(Decimal("1.0")) == "1.0"


class TestJson:
    """An answer is JSON in one call."""

    def test_dicts_go_through_json(self, shares: Shares) -> None:
        """The standard library takes them as they are, and each column is of one type in every row."""
        first, second = json.loads(json.dumps(shares.to_dicts("en")))
        assert (first["value"], type(first["count"]), type(second["count"])) == (1234567.5, int, int)
        whole = Shares(
            rows=(Share(name=Text(zh="甲"), value=Decimal(3)), Share(name=Text(zh="乙"), value=Decimal("0.5")))
        )
        assert [type(row["value"]) for row in whole.to_dicts()] == [float, float]
        assert first.keys() == second.keys() == attrs.fields_dict(Share).keys()

    def test_every_digit(self) -> None:
        """The text has exact numbers in full, which no float holds."""
        digits = "0.12345678901234567890123"
        answer = Shares(rows=tuple(Share(name=Text(zh="甲"), value=Decimal(each)) for each in (digits, "1E+5")))
        text = answer.to_json("zh")
        assert text.startswith('[{"name":"甲","role":null,"value":0.12345678901234567890123,"count":0,')
        assert [row["value"] for row in json.loads(text, parse_float=Decimal)] == [Decimal(digits), 100000]

    def test_indented(self, shares: Shares) -> None:
        """For people; the data are the same."""
        text = shares.to_json(indent=2)
        assert text.splitlines()[:3] == ["[", "  {", '    "name": {']
        assert json.loads(text) == json.loads(shares.to_json()) == shares.to_dicts()

    def test_what_no_file_holds(self) -> None:
        """Half a surrogate pair is an error of the family, not of the library that writes."""
        with pytest.raises(CallError, match="surrogate"):
            Figures(rows=(Figure(ids=("\ud800",)),)).to_json()


class TestSchema:
    """The columns for programs, with types and meanings, known without any row."""

    def test_types_by_annotations(self) -> None:
        """A column has the type of its attribute, or the one that it declares."""
        assert {name: field.type for name, field in Shares.schema().items()} == {
            "name": "string",
            "role": "string",
            "value": "number",
            "count": "integer",
            "why": "string",
        }
        assert {name: field.type for name, field in Figures.schema().items()} == {
            "share": "number",
            "signs": "string",
            "provisional": "boolean",
            "roles": "array",
            "ids": "array",
        }

    def test_meanings(self) -> None:
        """Those of the package's own answers are known; an answer of somebody else's has none, and that is no error."""
        assert Figures.schema()["ids"].meaning.startswith("Ids of the records")
        assert Shares.schema()["count"].meaning == ""


class TestRows:
    """An answer can be run over, counted and indexed like its rows."""

    def test_like_a_sequence(self, shares: Shares) -> None:
        """It is as long as its rows, and in their order."""
        assert len(shares) == 2
        assert list(shares) == [shares[0], shares[1]]

    def test_a_short_repr(self, shares: Shares) -> None:
        """Its repr says what it is, not all that is in it."""
        assert repr(shares) == "<Shares: 2 rows>"

    def test_hashable(self, shares: Shares) -> None:
        """An answer can be a member of a set."""
        assert {shares, attrs.evolve(shares)} == {shares}


@attrs.frozen(kw_only=True)
class Figure(Row):
    """A figure that was worked out, on what it rests, and whether it may still change."""

    share: Decimal | float | None = None
    signs: tuple[str, ...] = ()
    provisional: bool | None = None
    roles: tuple[Role, ...] = ()
    ids: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Figures(Result[Figure]):
    """Columns of every sort."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="share", heading=Text(zh="比例", en="Share"), shown=rounded("share", 1, percent=True)),
        Column(name="signs", written=lambda row, _: "|".join(row.signs), only_in="csv", type="string"),
        Column(name="provisional"),
        Column(name="roles", heading=Text(zh="角色", en="Roles")),
        Column(name="why", shown=lambda row, _: reason(query_messages.ROLLUP_NO_VALUE), only_in="table"),
        IDS,
    )


class TestColumns:
    """A column is shown to readers in one way and written for programs in another, or stands in one of the two."""

    answer = Figures(
        rows=(
            Figure(share=Decimal(2) / 3, signs=("≥", "="), provisional=True, ids=("a", "b")),
            Figure(roles=(Role.LEAD, Role.SUPPORT)),
        )
    )

    def test_for_readers(self) -> None:
        """Figures are rounded, keywords are words, and a column that nothing stands in vanishes."""
        assert self.answer.table("zh").headings == ("比例", "provisional", "角色", "why")
        assert self.answer.table("en").rows == (
            ("66.7%", "true", "", "The indicator has no target with a number."),
            ("", "", "lead; support", "The indicator has no target with a number."),
        )
        assert Figures(rows=self.answer.rows[:1]).table("en").headings == ("Share", "provisional", "why")

    def test_for_programs(self) -> None:
        """Every column stands there, under the name of its attribute, figures with all of their digits."""
        rows = list(csv.reader(io.StringIO(self.answer.to_csv("zh"), newline="")))
        assert rows == [
            ["share", "signs", "provisional", "roles", "ids"],
            [str(Decimal(2) / 3), "≥|=", "true", "", "a; b"],
            ["", "", "", "lead; support", ""],
        ]

    @pytest.mark.parametrize(
        ("value", "shown"),
        [(None, None), (Decimal("0.125"), "0.12"), (-1234.5, "−1,234.50"), (Decimal(0), "0.00")],
    )
    def test_rounding(self, value: Decimal | float | None, shown: str | None) -> None:
        """To an even last digit, with a true minus sign; no figure stays none."""
        assert rounded("share")(Figure(share=value), "en") == shown

    def test_of_an_empty_answer(self) -> None:
        """Its headings say what would stand there."""
        assert Figures(rows=()).table("en").headings == ("Share", "provisional", "Roles", "why")


@attrs.frozen(kw_only=True, repr=False)
class Ranked(Shares):
    """A made-up answer that names each role once."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="role", heading=Text(zh="角色", en="Role"), once=True),
        Column(name="count", heading=Text(zh="个数", en="Count"), align="right"),
    )
    about = ("role",)


class TestOnce:
    """What neighbouring rows are about is told once, for readers."""

    def test_again(self) -> None:
        """Blank where it would stand again; programs have it in every row."""
        roles = (Role.LEAD, Role.LEAD, Role.SUPPORT, Role.LEAD)
        answer = Ranked(rows=tuple(Share(name=Text(zh="甲"), role=role, count=at) for at, role in enumerate(roles)))
        assert answer.table().rows == (("lead", "0"), ("", "1"), ("support", "2"), ("lead", "3"))
        assert answer.to_csv().split("\r\n")[1:5] == ["lead,0", "lead,1", "support,2", "lead,3"]


class TestTables:
    """An answer prints as a table."""

    def test_chinese_characters_count_two_cells(self, shares: Shares) -> None:
        """Columns are aligned by the width that a terminal gives to each character."""
        assert shares.text("zh").splitlines() == [
            "名称      角色          数值    个数  原因",
            "--------  ----  ------------  ------  ----",
            "市教育局  牵头  1,234,567.50  10,000  zh",
            "科协                               0  zh",
            "",
            "阶段目标不计入：甲、乙。",
        ]

    def test_english(self, shares: Shares) -> None:
        """str gives the English table, with the notes below."""
        assert str(shares) == shares.text("en")
        assert str(shares).splitlines()[2].startswith("Education  lead")
        assert str(shares).splitlines()[-1] == "Interim targets are left out: A, B."

    def test_without_columns(self, shares: Shares) -> None:
        """Some can be left out by name."""
        assert shares.table("en", without=("role", "why")).headings == ("Name", "Value", "Count")

    def test_csv_has_bare_numbers(self, shares: Shares) -> None:
        """Numbers in CSV have no separators, keywords are those of plan files, reasons are whole sentences."""
        lines = shares.to_csv("en").split("\r\n")
        assert lines[:2] == ["name,role,value,count,why", "Education,lead,1234567.50,10000,"]

    def test_exact_numbers_have_no_exponent(self) -> None:
        """So that every reader of JSON takes them for what they are."""
        assert str(plain(Decimal("1E+5"), exact=True)) == "100000"

    def test_csv_differs_between_languages_in_texts_alone(self, shares: Shares) -> None:
        """Headings and keywords stay, so that a program reads both."""
        lines = shares.to_csv("zh").split("\r\n")
        assert lines[:2] == ["name,role,value,count,why", "市教育局,lead,1234567.50,10000,"]

    def test_html_is_escaped(self) -> None:
        """Words cannot break out of a page, in headings, cells or notes."""
        evil = Text(zh="<script>&\"'")
        made = Shares(
            rows=(Share(name=evil),), notes=(reason(query_messages.ROLLUP_INTERIM, titles=(evil,)),)
        )._repr_html_()
        assert "<script>" not in made
        assert made.count("&lt;script&gt;&amp;&quot;&#x27;") == 2
        assert '<td style="text-align: right">0</td>' in made

    @given(st.lists(texts(), max_size=4), st.sampled_from(["zh", "en"]))
    def test_odd_words(self, names: list[Text], language: Language) -> None:
        """Whatever the words, a cell is folded to its column, columns are aligned, and CSV gives the names back."""
        answer = Shares(rows=tuple(Share(name=name) for name in names))
        table = answer.table(language)
        lines = str(table).split("\n")
        assert len(lines) >= 2 + len(names)
        widest = display_width(lines[1])
        assert all(display_width(line) <= widest for line in lines)
        read = list(csv.reader(io.StringIO(answer.to_csv(language), newline="")))
        assert [rearm(row[0]) for row in read] == ["name", *(name.in_(language) for name in names)]
