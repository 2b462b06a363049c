"""Questions over all plans: the rows of each plan's answer, with the key of the plan."""

from __future__ import annotations

import datetime
import importlib
import pathlib
import tempfile
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan import Plan, extensions, query, samples
from policyplan.corpora import Corpus, columnar, indices
from policyplan.corpora.asking import Asked
from policyplan.errors import CallError
from policyplan.model.values import Text
from policyplan.query import catalogue
from policyplan.testing import plans
from tests.corpora.questions import ASKED, dates_as_text, looped

questions = pytest.mark.parametrize(
    ("name", "options"), ASKED, ids=[f"{name}-{dict(options)}" for name, options in ASKED]
)


class TestRows:
    """The rows are those of the library for each plan, in the order of the keys."""

    @questions
    def test_of_real_plans(self, twelve: Corpus, name: str, options: Mapping[str, Any]) -> None:
        """Neither more nor fewer, nor other ones, when they are asked for again too."""
        expected = dates_as_text(looped(twelve, name, options))
        assert twelve.ask(name, options).to_dicts() == expected
        assert twelve.ask(name, options).to_dicts() == expected

    @given(corpus=st.lists(plans(), min_size=1, max_size=3), asked=st.sampled_from(ASKED))
    def test_of_any_plans(self, corpus: list[Plan], asked: tuple[str, Mapping[str, Any]]) -> None:
        """The same holds for plans of every shape."""
        with tempfile.TemporaryDirectory() as place:
            for number, plan in enumerate(corpus):
                policyplan.write(plan, pathlib.Path(place) / f"{number}.json", allow_faults=True)
            with policyplan.corpus(place, jobs=1) as opened:
                assert opened.ask(*asked).to_dicts() == dates_as_text(looped(opened, *asked))

    def test_words_of_readers(self, twelve: Corpus) -> None:
        """A table for readers has the cells of the tables of each plan."""
        key = "sample"
        table = twelve.workload().table()
        own = policyplan.workload(twelve.plan(key)).table(repeated=True)
        position = table.headings.index("Agency")
        names = [row[position] for row in twelve.ask("workload").table(repeated=True).rows if row[0] == key]
        assert names == [row[own.headings.index("Agency")] for row in own.rows]
        assert table.headings[0] == "Plan"

    def test_language(self, twelve: Corpus) -> None:
        """Names and words are in the language that was asked for, and so is the text."""
        chinese = twelve.ask("workload", language="zh")
        assert "方案" in str(chinese).splitlines()[0]
        assert "市科协" in {row.name for row in chinese if row.plan == "sample"}
        assert chinese.to_html("zh") == chinese._repr_html_()

    def test_schema(self, twelve: Corpus) -> None:
        """The columns are those of the question after that of the plan, each with its type and meaning."""
        schema = twelve.workload().schema()
        assert list(schema) == ["plan", *query.Workload.schema()]
        assert schema["lead"] == query.Workload.schema()["lead"]
        assert schema["plan"].meaning == "The key of the plan in the corpus"
        frame = twelve.workload().to_frame("pyarrow")
        assert str(frame.schema.field("lead").type) == "int64"

    def test_files(self, twelve: Corpus) -> None:
        """An answer is written like any other."""
        answer = twelve.timeline(as_of="2018")
        assert answer.to_csv().startswith("plan,")
        assert answer.to_json().startswith('[{"plan":')
        assert "| Plan |" in answer.to_markdown()

    def test_table_of_ibis(self, twelve: Corpus) -> None:
        """The same rows can be counted without being loaded."""
        rows = twelve.answers("workload", {"level": "leaf"})
        assert rows.columns == ("plan", *query.Workload.schema())
        assert rows.lead.sum().to_pyarrow().as_py() == sum(row.lead for row in twelve.workload(level="leaf"))

    def test_remarks(self, twelve: Corpus) -> None:
        """The notes of each plan's answer are kept."""
        own = [note.sentence() for note in policyplan.workload(twelve.plan("sample")).notes]
        assert [note for key, note in twelve.workload().remarks if key == "sample"] == own

    def test_notes(self, twelve: Corpus) -> None:
        """A note says how many plans answered."""
        assert [note.sentence() for note in twelve.workload().notes] == ["13 plans answered."]


class TestPlansWithoutAnAnswer:
    """A plan that cannot answer is reported; the others answer."""

    def test_of_a_record(self, twelve: Corpus) -> None:
        """Only one plan has the record."""
        answer = twelve.ask("trace", {"id": "A1"})
        with_answer = {row.plan for row in answer}
        assert len(answer.unanswered) == 13 - len(with_answer)
        assert all("A1" in why for _, why in answer.unanswered)
        assert "12 plans have no answer" in answer.notes[-1].sentence()

    def test_of_a_fault(self, twelve: Corpus) -> None:
        """A question of another package that fails ends with its reason."""

        def broken(plan: Plan) -> query.Timeline:
            """Fail for all plans but an empty one."""
            if plan.tasks:
                raise ZeroDivisionError("no luck")
            return policyplan.timeline(plan)

        extensions.register_question("broken", extensions.Question(broken))
        answer = twelve.broken()
        assert len(answer) == 0
        assert {why for _, why in answer.unanswered} == {"ZeroDivisionError: no luck"}


class TestOverAllPlans:
    """Who leads what, and the indices, read each plan of the store."""

    def test_leading(self, twelve: Corpus) -> None:
        """The tasks behind the number are those that the sample's plan assigns."""
        (row,) = (row for row in twelve.leading() if row.plan == "sample" and row.kind == "科协")
        assert (row.owned, row.taking_part) == (9, 10)

    def test_indices(self, twelve: Corpus) -> None:
        """The sample's are those of its plan alone."""
        of_the_plan = indices([("sample", samples.jiangmen())])
        assert [row for row in twelve.indices() if row.plan == "sample"] == list(of_the_plan)


class TestCalls:
    """Questions are methods, and wrong calls say what is known."""

    def test_registered(self, twelve: Corpus) -> None:
        """Every question of the register is there, and completion shows it."""
        assert {"workload", "weak_links", "timeline", "plan"} <= set(dir(twelve))
        assert len(twelve.weak_links(as_of="2018")) > 0
        assert twelve.workload.__name__ == "workload"

    def test_groups_within_plans(self, twelve: Corpus) -> None:
        """A word of the question's own ``by`` is its own."""
        assert twelve.workload(by="goal").to_dicts() == twelve.ask("workload", {"by": "goal"}).to_dicts()

    def test_unknown(self, twelve: Corpus) -> None:
        """Names are those of questions."""
        with pytest.raises(AttributeError, match="no attribute 'worklod'"):
            twelve.worklod  # noqa: B018
        with pytest.raises(CallError, match="worklod"):
            twelve.ask("worklod")

    def test_observations(self, twelve: Corpus) -> None:
        """A table of observations belongs to one plan."""
        with pytest.raises(CallError, match="observations of its plan files"):
            twelve.ask("rollup", {"of": "observations", "observations": "x.csv"})

    def test_what_adds_up(self, twelve: Corpus) -> None:
        """Measures of two plans are not added up, nor are shares."""
        with pytest.raises(CallError, match="'rollup' are not added up by agency"):
            twelve.rollup(by="agency")
        with pytest.raises(CallError, match="does not take the option 'parents'"):
            twelve.workload(by="kind", parents=True)
        with pytest.raises(CallError, match="level"):
            twelve.workload(by="kind", level="leaves")
        with pytest.raises(CallError, match="by"):
            twelve.ask("workload", by="province")


COUNTS = (
    "lead",
    "joint_lead",
    "sole_lead",
    "support",
    "responsible",
    "coordinate",
    "supervise",
    "total",
    "tasks",
    "owned",
)
SHARES = ("fractional_owned", "fractional_lead", "fractional_participation")


def counted_again(corpus: Corpus, **options: Any) -> dict[str, dict[str, float]]:
    """The counts of each agency of one plan, by its name, from the library."""
    ((_, plan),) = corpus
    rows = [row for row in policyplan.workload(plan, **options).rows if row.total]
    return {
        str(row.name.get("zh") or row.name.get("en") or row.agency): {
            name: float(getattr(row, name) or 0) for name in (*COUNTS, *SHARES)
        }
        for row in rows
    }


class TestSumsOverPlans:
    """Roles in tasks are counted over all plans by expressions on the tables; the counts are the library's."""

    @pytest.mark.parametrize("options", [{}, {"level": "leaf"}, {"provisions": True}])
    def test_of_one_plan(self, tmp_path: pathlib.Path, options: dict[str, Any]) -> None:
        """Of one plan whose agencies have different names, they are its workload."""
        with policyplan.corpus(samples.folder() / "plan.yaml") as corpus:
            rows = {row.name: row for row in corpus.workload(by="agency", language="zh", **options)}
            expected = counted_again(corpus, **options)
        assert rows.keys() == expected.keys()
        for name, counts in expected.items():
            assert {column: getattr(rows[name], column) for column in counts} == pytest.approx(counts)
            assert rows[name].plans == 1
            assert rows[name].lead_ratio == pytest.approx(counts["lead"] / counts["tasks"])

    @given(plan=plans(), level=st.sampled_from(("assigned", "leaf")), provisions=st.booleans())
    def test_of_any_plan(self, plan: Plan, level: str, provisions: bool) -> None:
        """Of plans of every shape too."""
        with tempfile.TemporaryDirectory() as place:
            policyplan.write(plan, pathlib.Path(place) / "p.json", allow_faults=True)
            with policyplan.corpus(place, jobs=1) as corpus:
                if not len(corpus):
                    return
                agencies = corpus.tables.agencies
                keys = agencies.select("plan", agency=agencies.id, key=agencies.id)
                counted = columnar.roles_by(
                    corpus.tables.corpus_participation, keys, level=level, provisions=provisions
                )
                found = counted.to_pyarrow().to_pylist()
                ((_, only),) = corpus
        expected = {row.agency: row for row in policyplan.workload(only, level=level, provisions=provisions)}  # type: ignore[arg-type]
        assert {row["key"] for row in found} == {name for name, row in expected.items() if row.total}
        for row in found:
            for name in (*COUNTS, *SHARES):
                assert row[name] == pytest.approx(float(getattr(expected[row["key"]], name) or 0))

    def test_of_two_plans(self, tmp_path: pathlib.Path) -> None:
        """The counts of the same agency are added up; the answer says by what, and what was not added."""
        for name in ("a", "b"):
            policyplan.write(samples.jiangmen(), tmp_path / f"{name}.json")
        with policyplan.corpus(tmp_path, jobs=1) as corpus:
            both = {row.name: row for row in corpus.workload(by="agency", language="zh")}
            kinds = corpus.workload(by="kind")
        one = {str(row.name.get("zh")): row for row in policyplan.workload(samples.jiangmen())}
        assert {name: row.lead for name, row in both.items()} == {
            name: 2 * row.lead for name, row in one.items() if row.total
        }
        assert both["市科协"].place == "江门市"
        assert {row.plans for row in both.values()} == {2}
        assert sum(row.lead for row in kinds) <= sum(row.lead for row in both.values())
        assert any("Targets are not added up" in note.sentence() for note in kinds.notes)

    def test_two_names_of_one_agency(self, tmp_path: pathlib.Path) -> None:
        """A task counts once for an agency, however often the plan has it."""
        plan = samples.jiangmen()
        same = tuple(attrs.evolve(agency, name=Text(zh="市科协")) for agency in plan.agencies)
        policyplan.write(plan.evolve(agencies=same), tmp_path / "p.json")
        with policyplan.corpus(tmp_path, jobs=1) as corpus:
            (row,) = corpus.workload(by="agency")
        assert row.tasks == sum(1 for unit in policyplan.task_load(plan) if unit.agencies)
        assert row.fractional_lead == pytest.approx(
            sum(float(row.fractional_lead or 0) for row in policyplan.workload(plan))
        )

    def test_no_agency(self, tmp_path: pathlib.Path) -> None:
        """A name that a person marks as no agency is left out, and the answer says so."""
        policyplan.write(samples.jiangmen(), tmp_path / "p.json")
        register = tmp_path / "register.yaml"
        register.write_text("register: 1\nnames: [{name: 市科协, agency: false}]\n", encoding="utf-8")
        with policyplan.corpus(tmp_path / "p.json", jobs=1) as corpus:
            for by in ("agency", "kind"):
                answer = corpus.workload(by=by, register=register, language="zh")
                assert not any("科协" in row.name for row in answer)
                assert any("市科协" in note.sentence() for note in answer.notes)


def test_names_of_answers(twelve: Corpus) -> None:
    """The same options have the same answers, in whatever order; what is asked about today is of today."""

    def folder(**options: Any) -> str:
        return Asked(request=catalogue.request("workload", options), language="en").folder

    assert folder(expand_generic={"a", "b"}) == folder(expand_generic=frozenset({"b", "a"}))
    assert folder(expand_generic=("a",)) == folder(expand_generic=["a"])
    assert folder(as_of="today") != folder(as_of="2018")
    assert folder(as_of=datetime.date(2018, 1, 1)) == folder(as_of="2018-01-01")
    assert Asked(request=catalogue.request("workload", {}), language="zh").folder != folder()


def test_answers_are_kept(folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only plans that changed answer again."""
    asking = importlib.import_module("policyplan.corpora.asking")
    asked: list[str] = []
    of = asking.Asked.of

    def counting(self: Any, key: str, fingerprint: str, data: bytes) -> Any:
        asked.append(key)
        return of(self, key, fingerprint, data)

    monkeypatch.setattr(asking.Asked, "of", counting)
    one = "policyplan: 1\nid: one\ntitle: {zh: 甲}\nagencies: [{id: x, name: {zh: 科}}]\n"
    (folder / "a/one.yaml").write_text(one, encoding="utf-8")
    with policyplan.corpus(folder, store=tmp_path / "corpus", jobs=1) as corpus:
        before = corpus.workload().to_dicts()
        assert asked == ["a/one", "sample", "text"]
        assert corpus.workload().to_dicts() == before
        corpus.workload(level="leaf")
    assert len(asked) == 6
    asked.clear()
    (folder / "a/one.yaml").write_text(
        "policyplan: 1\nid: other\ntitle: {zh: 乙}\nagencies: [{id: x, name: {zh: 局}}]\n"
    )
    with policyplan.corpus(folder, store=tmp_path / "corpus", jobs=1) as corpus:
        after = corpus.workload().to_dicts()
        assert asked == ["a/one"]
        assert [row for row in after if row["plan"] != "a/one"] == [row for row in before if row["plan"] != "a/one"]
        assert [row["name"] for row in after if row["plan"] == "a/one"] == ["局"]
        files = sorted(path.name for path in (corpus.folder / "answers").rglob("*.parquet"))
    assert len(files) == 4  # the other question's answers are those of the former part
