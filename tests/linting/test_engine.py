"""Apply rules to a plan: which ones, at which level, and what the plan suppresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

import policyplan
from policyplan import Finding, Location, Plan, extensions, linting
from policyplan.errors import CallError, FormatError
from policyplan.extensions import Message, finding
from policyplan.linting.engine import applied, examined
from policyplan.linting.rules import RULES
from policyplan.model import Level
from policyplan.testing import plans
from tests.linting.plans import NO_LEAD, failing, ignoring, led, long_titles, plan, task


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test begins and ends with the built-in rules."""
    extensions.reset()
    yield
    extensions.reset()


def codes(findings: linting.LintFindings) -> list[str]:
    """The code of each finding."""
    return [one.code for one in findings]


class TestFindings:
    """What is weak, with its place in the plan."""

    def test_a_task_that_nobody_leads(self) -> None:
        """The place has the id of the task and the path from the plan."""
        (one,) = policyplan.lint(led(), select=NO_LEAD)
        assert one.code == "task-without-lead"
        assert one.location == Location(id="mornings", field="tasks[1].assignments")

    def test_nothing_is_weak(self) -> None:
        """Then there are no findings, and it is said how many rules were applied."""
        found = policyplan.lint(plan(), select=NO_LEAD)
        assert not found
        assert found.ok
        assert str(found).endswith("1 rule applied.")

    def test_in_the_order_of_the_plan(self) -> None:
        """Whatever the order of the rules: a task above comes before a task below."""
        long_titles()
        deep = plan(
            task("a", "Open longer in the evening", children=[task("a1", "Hire two more librarians")]),
            task("b", "Open"),
            extra=ignoring("title-long", ""),
        )
        found = policyplan.lint(deep, select=["title-long", "task-without-lead", "suppression-without-reason"])
        assert [one.location.id for one in found] == ["library", "a", "a", "a1", "b"]

    def test_as_data(self) -> None:
        """The columns for programs, with the quote of the source last."""
        sample = policyplan.samples.jiangmen()
        bare = sample.evolve(tasks=[one.evolve(assignments=()) for one in sample.tasks[:1]])
        found = policyplan.lint(bare, select=NO_LEAD)
        assert found.to_csv().startswith("path,line,column,cell,id,field,level,code,message,hint,quote\r\n")
        assert found.to_csv().splitlines()[1].endswith("青少年科学素质行动")
        assert found.to_dicts("en")[0]["location"]["id"] == "A1"

    def test_a_long_quote_is_shortened_for_readers(self) -> None:
        """Forty characters, in one line; programs get all of it."""
        sample = policyplan.samples.jiangmen()
        span = policyplan.Span(quote=(sample.sources[0].text or "")[:90])
        bare = sample.evolve(tasks=[sample.tasks[0].evolve(assignments=(), children=(), spans=(span,))])
        found = policyplan.lint(bare, select=NO_LEAD)
        assert found.table().rows[0][-1].endswith("…")
        assert len(found.table().rows[0][-1]) == 41

    def test_a_plan_with_errors_has_these_alone(self) -> None:
        """The rules rely on ids and references, so that they are not applied."""
        faulty = led().evolve(agencies=())
        found = policyplan.lint(faulty)
        assert codes(found) == ["reference-unknown"]
        assert not found.ok
        assert "The rules are not applied" in str(found)

    def test_errors_that_are_known_already(self) -> None:
        """They are not looked for again."""
        faults = policyplan.check(led().evolve(agencies=())).errors
        assert examined(led(), linting.Configuration(), faults=faults).rows == faults
        assert examined(led(), linting.Configuration(select=("times",)), faults=()).ok

    def test_what_is_missing_throughout_is_one_finding(self) -> None:
        """It lists the other places."""
        found = policyplan.lint(plan(*(task(f"t{n}", f"Task {n}") for n in range(6))), select=NO_LEAD)
        assert len(found) == 1
        assert found[0].count == 6
        assert "This also applies to 5 other places: t1, t2" in found.to_csv()

    def test_not_a_plan(self) -> None:
        """It is refused by name."""
        with pytest.raises(CallError, match="plan"):
            policyplan.lint("plan.yaml")  # type: ignore[arg-type]

    @given(plans())
    def test_any_plan(self, made: Plan) -> None:
        """Every plan has findings or none; no rule fails, and each finding can be read in both languages."""
        for one in policyplan.lint(made):
            assert one.code != "rule-failed", one.sentence()
            assert one.sentence()
            assert one.sentence("zh")


class TestSelection:
    """Which rules are applied."""

    def test_all(self) -> None:
        """By default."""
        assert [rule.code for rule in applied(linting.Configuration())] == list(RULES)

    def test_a_group(self) -> None:
        """By its word."""
        long_titles()
        assert codes(policyplan.lint(led(), select=["library"])) == ["title-long", "title-long"]

    @pytest.mark.parametrize(
        ("select", "ignore", "is_applied"),
        [
            (["responsibility"], ["task-without-lead"], False),
            (["task-without-lead"], ["responsibility"], True),
            (["task-without-lead"], ["task-without-lead"], False),
            (["all"], ["responsibility"], False),
            (["all", "task-without-lead"], ["responsibility"], True),
            (["responsibility"], ["all"], True),
            ([], [], False),
        ],
    )
    def test_the_more_specific_word_wins(self, select: list[str], ignore: list[str], is_applied: bool) -> None:
        """A code over a group, and a group over all; of two alike, ignoring wins."""
        rules = applied(linting.Configuration(select=tuple(select), ignore=tuple(ignore)))
        assert (RULES["task-without-lead"] in rules) is is_applied

    def test_an_unknown_word(self) -> None:
        """The nearest one is offered."""
        with pytest.raises(CallError, match="Did you mean 'task-without-lead'"):
            policyplan.lint(led(), select=["task-without-leads"])

    def test_a_text_in_place_of_a_list(self) -> None:
        """It is not taken letter by letter."""
        with pytest.raises(CallError, match="a list of texts"):
            policyplan.lint(led(), select="all")

    def test_in_addition_to_a_configuration(self) -> None:
        """A selection replaces that of the configuration; what is ignored is added."""
        configuration = linting.Configuration(select=["structure"], ignore=["task-without-indicator"])
        assert codes(policyplan.lint(led(), select=NO_LEAD, configuration=configuration)) == NO_LEAD
        narrow = linting.Configuration(select=["task-without-lead"])
        assert not policyplan.lint(led(), ignore=["task-without-lead"], configuration=narrow)


class TestConfiguration:
    """Levels and options come from it."""

    def test_the_level(self) -> None:
        """A finding can be made an error."""
        configuration = linting.Configuration(select=NO_LEAD, levels={"task-without-lead": "error"})
        found = policyplan.lint(led(), configuration=configuration)
        assert [one.level for one in found] == [Level.ERROR]
        assert not found.ok

    def test_an_option(self) -> None:
        """It is given to the function of the rule."""
        long_titles()
        configuration = linting.Configuration(select=["library"], options={"title-long": {"most": 50}})
        assert not policyplan.lint(led(), configuration=configuration)

    def test_of_a_file(self, tmp_path: Path) -> None:
        """By its path."""
        file = tmp_path / "policyplan.toml"
        file.write_text('[lint]\nselect = ["structure"]\n', encoding="utf-8")
        assert "task-without-lead" not in codes(policyplan.lint(led(), configuration=file))
        file.write_text("[lint]\nselct = []\n", encoding="utf-8")
        with pytest.raises(FormatError, match="Did you mean 'select'"):
            policyplan.lint(led(), configuration=file)


class TestSeveralPlans:
    """One after the other, each finding with the path of its plan."""

    def test_paths(self) -> None:
        """The configuration may except a file."""
        configuration = linting.Configuration(select=NO_LEAD, per_file={"drafts/*": ["responsibility"]})
        files = {"drafts/a.yaml": led(), "b.yaml": led(), "c.yaml": plan(task("t", "Open", extra=ignoring(*NO_LEAD)))}
        found = linting.lint_all(files, configuration=configuration)
        assert [one.location.path for one in found] == ["b.yaml"]
        assert [one.reason for one in found.suppressed] == ["It is known."]
        assert "1 finding is suppressed" in str(found)


class TestPlaces:
    """A finding names the record that people know by its id."""

    def test_in_an_assignment(self) -> None:
        """The task: an assignment has no id in a file."""
        lead = policyplan.Assignment(role="lead", agency="a", extra=ignoring("task-without-lead"))
        office = policyplan.model.Agency(id="a", name=policyplan.Text(en="Office"))
        (one,) = policyplan.lint(
            plan(task("t", "Open", assignments=[lead]), agencies=[office]), select=["suppression", "task-without-lead"]
        )
        assert one.location.id == "t"


class TestFailingRules:
    """One rule that fails doesn't keep the others from going on."""

    def test_it_is_named(self) -> None:
        """What it yielded before is not counted, since it may be half of the truth."""
        failing()
        found = policyplan.lint(led(), select=["always-fails", "task-without-lead"])
        assert sorted(codes(found)) == ["rule-failed", "task-without-lead"]
        assert "'always-fails' could not be applied (The cause.)" in str(found.rows[0])

    def test_any_exception(self) -> None:
        """It is named by its class."""
        failing(ZeroDivisionError("by zero"))
        (one,) = policyplan.lint(plan(), select=["library"])
        assert "ZeroDivisionError: by zero" in str(one)

    def test_whom_to_tell(self) -> None:
        """The authors of the package; nobody if the rule was registered in code."""
        failing()
        (one,) = policyplan.lint(plan(), select=["library"])
        assert one.hint() == ""

    def test_a_finding_without_a_fact_of_its_message(self) -> None:
        """It could not be printed, which must not end the others."""
        odd = Message("odd", "The title {title} is odd.")

        @extensions.register_lint_rule(odd, group="library")
        def _odd(plan: Plan) -> Iterator[Finding]:
            """Report odd titles."""
            yield finding(odd, Location(id=plan.id))

        (one,) = policyplan.lint(plan(), select=["library"])
        assert "could not be applied (KeyError: 'title')" in str(one)

    def test_a_hint_that_cannot_be_printed(self) -> None:
        """Is a fault of the rule, too."""
        odd = Message("odd", "Odd.", hint="Write {count:x} titles.")

        @extensions.register_lint_rule(odd, group="library")
        def _odd(plan: Plan) -> Iterator[Finding]:
            """Report odd titles."""
            yield finding(odd, Location(id=plan.id), count="two")

        assert codes(policyplan.lint(plan(), select=["library"])) == ["rule-failed"]

    @pytest.mark.parametrize("wrong", ["text", finding(Message("other", "Other."), Location())])
    def test_what_a_rule_may_not_yield(self, wrong: object) -> None:
        """Findings of its own message, and nothing else."""

        @extensions.register_lint_rule(Message("odd", "Odd."), group="library")
        def odd(plan: Plan) -> Iterator[Finding]:
            """Report nothing."""
            yield wrong  # type: ignore[misc]

        assert codes(policyplan.lint(plan(), select=["odd"])) == ["rule-failed"]

    def test_an_entry_point_that_is_broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is a warning."""
        import importlib.metadata

        from policyplan.extensions import registry

        point = importlib.metadata.EntryPoint("gone", "no_such_package:rule", "policyplan.lint_rules")
        monkeypatch.setattr(registry, "_entry_points", lambda path, group: [("a-package", point)])
        extensions.reset()
        (one,) = policyplan.lint(plan(), select=NO_LEAD)
        assert one.code == "extension-broken"
        assert one.level is Level.WARNING


class TestSuppression:
    """A plan suppresses findings with a reason."""

    @pytest.mark.parametrize("of_plan", [True, False])
    def test_with_a_reason(self, of_plan: bool) -> None:
        """On the record, or on the plan for everything; the reason is kept."""
        own = ignoring("task-without-lead", " The annual plan names it. ")
        bare = plan(task("t", "Open", extra={} if of_plan else own), extra=own if of_plan else {})
        found = policyplan.lint(bare, select=[*NO_LEAD, "suppression"])
        assert not found
        assert [(one.finding.location.id, one.reason) for one in found.suppressed] == [
            ("t", "The annual plan names it.")
        ]

    def test_of_what_is_in_the_record(self) -> None:
        """An action suppresses for the tasks below it, but not for the one next to it."""
        tasks = [
            task("a", "Open", extra=ignoring(*NO_LEAD), children=[task("a1", "Evenings", assignments=[assign_open()])]),
            task("b", "Close"),
        ]
        found = policyplan.lint(plan(*tasks), select=NO_LEAD)
        assert [one.location.id for one in found] == ["b"]

    def test_of_one_of_many(self) -> None:
        """What is missing throughout is one finding about those that are left."""
        tasks = [task("t0", "Task 0", extra=ignoring(*NO_LEAD)), *(task(f"t{n}", f"Task {n}") for n in range(1, 6))]
        (one,) = policyplan.lint(plan(*tasks), select=NO_LEAD)
        assert one.location.id == "t1"
        assert "'Task 1'" in one.message()
        assert one.count == 5

    def test_without_a_reason(self) -> None:
        """It has no effect, and is a finding."""
        bare = plan(task("t", "Open", extra=ignoring("task-without-lead", "  ")))
        found = policyplan.lint(bare, select=[*NO_LEAD, "suppression"])
        assert codes(found) == ["task-without-lead", "suppression-without-reason"]
        assert found[1].location.field == "tasks[0].extra.lint.ignore.task-without-lead"

    def test_of_an_unknown_rule(self) -> None:
        """The nearest one is offered."""
        found = policyplan.lint(plan(extra=ignoring("task-without-leads")), select=["suppression"])
        assert codes(found) == ["suppression-unknown"]
        assert "Did you mean 'task-without-lead'" in str(found[0])

    def test_of_nothing(self) -> None:
        """An entry that suppresses no finding is a finding, if its rule was applied."""
        unneeded = plan(extra=ignoring(*NO_LEAD))
        assert codes(policyplan.lint(unneeded, select=["suppression", *NO_LEAD])) == ["suppression-unused"]
        assert not policyplan.lint(unneeded, select=["suppression"])

    def test_of_a_rule_that_failed(self) -> None:
        """Whether the entry is needed is not known."""
        failing()
        found = policyplan.lint(plan(extra=ignoring("always-fails")), select=["suppression", "library"])
        assert codes(found) == ["rule-failed"]

    @pytest.mark.parametrize(
        ("own", "field"),
        [("no mapping", "extra.lint"), ({"ignored": {}}, "extra.lint.ignored"), ({"ignore": []}, "extra.lint.ignore")],
    )
    def test_malformed(self, own: object, field: str) -> None:
        """It has no effect, and is a finding."""
        found = policyplan.lint(plan(extra={"lint": own}), select=["suppression"])
        assert [(one.code, one.location.field) for one in found] == [("suppression-malformed", field)]

    def test_round_trips(self, tmp_path: Path) -> None:
        """A suppression is kept by YAML, JSON and tables."""
        kept = plan(task("t", "Open", extra=ignoring(*NO_LEAD)))
        for name in ("plan.yaml", "plan.json", "datapackage.json"):
            policyplan.write(kept, tmp_path / name)
            found = policyplan.lint(policyplan.read(tmp_path / name), select=NO_LEAD)
            assert not found
            assert len(found.suppressed) == 1


def assign_open() -> policyplan.Assignment:
    """An assignment that supports and leads nothing."""
    return policyplan.Assignment(role="support", kind="open", label=policyplan.Text(en="and others"))
