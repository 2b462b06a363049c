"""The register: what a person says about kinds and reforms, checked with the place of each fault."""

from __future__ import annotations

import io
import pathlib
from collections.abc import Callable

import pytest

from policyplan.corpora import AgencyRegister, read_register, usual_register
from policyplan.errors import FileError, FormatError, PlanError
from policyplan.extract.agency_names import parse_name

Read = Callable[[str], AgencyRegister]


class TestUsualRegister:
    """The usual kinds of Chinese agencies, and the reforms of the nation."""

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("市人力资源和社会保障局", "人社"),
            ("国家卫生健康委", "卫生健康"),
            ("市残疾人联合会", "残联"),
            ("广东省科学技术协会", "科协"),
            ("国家税务总局江门市税务局", "税务"),
            ("国家税务总局", "税务"),
            ("市府办公室", None),
            ("市政府办公室", "政府办公室"),
            ("国务院办公厅", "政府办公室"),
            ("最高人民法院", "法院"),
        ],
    )
    def test_kinds_of_names(self, name: str, kind: str | None) -> None:
        known = usual_register().lookup(parse_name(name).key)
        assert (known and known.kind) == kind

    def test_every_kind_has_names_in_both_languages(self) -> None:
        for entry in usual_register().kinds.values():
            assert entry.name is not None
            assert entry.name.zh
            assert entry.name.en
            assert entry.names or entry.national

    def test_every_reform_has_a_day_a_level_and_a_source(self) -> None:
        for reform, line in usual_register().reforms:
            assert reform.level == "nation"
            assert reform.source
            assert line

    def test_no_reform_leads_back(self) -> None:
        """A kind that is gone is no successor of a later reform."""
        gone: set[str] = set()
        for reform, _ in usual_register().reforms:
            assert not gone & set(reform.into)
            gone.add(reform.kind)

    def test_in_short(self) -> None:
        assert repr(usual_register()).startswith("<AgencyRegister: ")

    def test_a_kind_without_an_entry_has_its_key_as_name(self) -> None:
        assert usual_register().name_of("人才办").en == "人才办"


class TestReading:
    """A register of a person."""

    def test_own_kinds_come_before_the_usual_ones(self, register: Read) -> None:
        read = register("register: 1\nkinds:\n- key: 科学\n  names: [科协]\n")
        known = read.lookup("科协")
        assert known is not None
        assert (known.kind, known.line, known.usual) == ("科学", 3, False)
        assert read.lookup("教育局") is not None

    def test_without_the_usual_ones(self, register: Read) -> None:
        read = register("register: 1\nusual: false\nkinds: []\n")
        assert read.lookup("教育局") is None
        assert read.reforms == ()

    def test_a_name_may_be_that_of_the_nation_and_of_others(self, register: Read) -> None:
        read = register("register: 1\nkinds:\n- {key: 税, names: [税务局], national: [国家税务局]}\n")
        known = read.lookup("税务局")
        assert known is not None
        assert not known.national

    def test_from_an_open_file(self) -> None:
        assert read_register(io.BytesIO(b"register: 1\n")).path is None

    def test_a_file_that_is_missing(self, tmp_path: pathlib.Path) -> None:
        with pytest.raises(FileError):
            read_register(tmp_path / "none.yaml")


class TestFaults:
    """Each fault has its line."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("kinds: []\n", "register-not-mapping"),
            ("- 1\n", "register-not-mapping"),
            ("register: 2\n", "register-version"),
            ("register: [\n", "yaml-syntax"),
        ],
    )
    def test_no_register(self, register: Read, text: str, code: str) -> None:
        with pytest.raises(FormatError) as raised:
            register(text)
        assert raised.value.code == code

    @pytest.mark.parametrize(
        ("body", "code", "line"),
        [
            ("kinds:\n- {key: a, nmes: [b]}\n", "key-unknown", 3),
            ("kinds:\n- {names: [b]}\n", "key-missing", 3),
            ("kinds:\n- {key: a}\n- {key: a}\n", "register-kind-twice", 4),
            ("kinds:\n- {key: a, names: [审计局]}\n- {key: b, names: [市审计局]}\n", "register-name-twice", 4),
            ("kinds:\n- {key: a, names: [各有关部门]}\n", "register-name-unusable", 3),
            (
                "reforms:\n- {kind: 环宝, change: merged, into: [生态环境], at: '2018', source: s}\n",
                "register-kind-unknown",
                3,
            ),
            (
                "reforms:\n- {kind: 环保, change: split, into: [生态环境], at: '2018', source: s}\n",
                "register-reform-into",
                3,
            ),
            (
                "reforms:\n- {kind: 环保, change: abolished, into: [生态环境], at: '2018', source: s}\n",
                "register-reform-into",
                3,
            ),
            ("reforms:\n- {kind: 环保, change: merged, into: [], at: '2018', source: s}\n", "register-reform-into", 3),
            ("reforms:\n- {kind: 环保, change: eaten, into: [], at: '2018', source: s}\n", "field-not-choice", 3),
            ("names:\n- {name: 市人才办, kind: 人才}\n", "register-kind-unknown", 3),
            ("names:\n- {name: 市人才办}\n- {name: 市人才办}\n", "register-decided-twice", 4),
            ("names:\n- {name: 市人才办, kind: 科协, agency: false}\n", "register-no-agency-with-kind", 3),
            ("plans:\n- {plan: a, place: 江门市}\n- {plan: a, place: 佛山市}\n", "register-placed-twice", 4),
            ("plans:\n- {plan: a, level: village}\n", "field-not-choice", 3),
        ],
    )
    def test_of_an_entry(self, register: Read, body: str, code: str, line: int) -> None:
        with pytest.raises(PlanError) as raised:
            register(f"register: 1\n{body}")
        assert [(fault.code, fault.location.line) for fault in raised.value.findings] == [(code, line)]
        assert "register has 1 fault" in str(raised.value)

    def test_all_at_once(self, register: Read) -> None:
        with pytest.raises(PlanError) as raised:
            register("register: 1\nkinds:\n- {key: a}\n- {key: a}\nnames:\n- {name: b, kind: c}\n")
        assert len(raised.value.findings) == 2

    def test_the_nearest_kind_is_named(self, register: Read) -> None:
        with pytest.raises(PlanError) as raised:
            register("register: 1\nnames:\n- {name: 人才办, kind: 教育部门}\n")
        assert "Did you mean" in str(raised.value)
