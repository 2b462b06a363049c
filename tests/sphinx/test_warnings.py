"""Whatever is wrong is a warning at the directive's line, in the library's words."""

from __future__ import annotations

import pytest

from tests.sphinx.conftest import Site

FAULTY = "policyplan: 1\nid: faulty\ntitle: {en: Faulty}\ntasks:\n  - id: a\n    title: {en: A}\n    titel: {en: A}\n"


class TestDirectives:
    """One warning, with a code by which it can be suppressed; the rest of the page is built."""

    @pytest.mark.parametrize(
        ("directive", "sentence", "code"),
        [
            ("picture:: missing.yaml", "missing.yaml: There is no file", "file-missing"),
            ("table:: missing.yaml", "missing.yaml: There is no file", "file-missing"),
            ("contents:: missing.yaml", "missing.yaml: There is no file", "file-missing"),
            ("picture:: .", "is a folder, not a file", "file-is-folder"),
            ("picture:: faulty.yaml", "faulty.yaml:7:5", "plan-faults"),
            ("picture:: conf.py", "conf.py: No sheet of this file is a ledger.", "file-without-ledger"),
            (
                "picture:: plan.yaml\n   :kind: matrx",
                "Invalid value 'matrx' for ':kind:'. Did you mean 'matrix'?",
                "option-unknown",
            ),
            ("picture:: plan.yaml\n   :theme: dark", "Invalid value 'dark' for ':theme:'.", "option-unknown"),
            ("picture:: plan.yaml\n   :language: fr", "Invalid value 'fr' for ':language:'.", "option-unknown"),
            ("picture:: plan.yaml\n   :align: top", "Invalid value 'top' for ':align:'.", "option-unknown"),
            ("picture:: plan.yaml\n   :width: 1mm", "Invalid width '1mm'.", "width-impossible"),
            ("picture:: plan.yaml\n   :depth: no", "for ':depth:': use a whole number", "number-not-counting"),
            ("picture:: plan.yaml\n   :depth: 0", "for ':depth:': use a whole number", "number-not-counting"),
            ("picture:: plan.yaml\n   :tasks: yuoth", "Did you mean 'youth'?", "id-unknown"),
            ("picture:: plan.yaml\n   :highlight: nobody", "'nobody'", "id-unknown"),
            ("picture:: plan.yaml\n   :kind: schedule\n   :as-of: soon", "'soon'", "as-of-not-a-date"),
            ("picture:: plan.yaml\n   :kind: schedule\n   :as-of: 2018\n   :within: few", "'few'", "within-not-days"),
            ("picture:: plan.yaml\n   :theme:", "The option ':theme:' needs a value.", "flag-without-value"),
            ("picture:: plan.yaml\n   :observations: none.csv", "There is no file", "file-missing"),
            ("picture:: plan.yaml\n   :observations: plan.yaml", "The plan has 3 faults.", "plan-faults"),
            ("table:: plan.yaml\n   :question: worklod", "Did you mean 'workload'?", "option-unknown"),
            ("table:: plan.yaml\n   :language: both", "Invalid value 'both' for ':language:'.", "option-unknown"),
            ("table:: plan.yaml\n   :top: 3", ":top: needs :of: concentration.", "option-elsewhere"),
            (
                "table:: plan.yaml\n   :question: timeline\n   :of: ties",
                ":of: needs :question: workload|network|rollup|status|evaluate.",
                "option-elsewhere",
            ),
            ("table:: plan.yaml\n   :level: root", "Invalid value 'root' for ':level:'.", "option-unknown"),
            ("table:: plan.yaml\n   :question: network\n   :of: tied", "Did you mean 'ties'?", "option-unknown"),
            ("table:: plan.yaml\n   :question: progress", ":as-of: is missing.", "argument-missing"),
            ("contents:: plan.yaml\n   :kinds: taks", "Did you mean 'tasks'?", "option-unknown"),
            ("contents:: plan.yaml\n   :prefix: a:b", "Invalid prefix 'a:b'", "prefix-malformed"),
        ],
    )
    def test_each_is_told_at_its_line(self, site: Site, directive: str, sentence: str, code: str) -> None:
        """In English, and in Chinese in a Chinese project."""
        site.write("faulty.yaml", FAULTY)
        site.write("index.rst", f"Before.\n\n.. plan:{directive}\n\nAfter.")
        warned = site.build()
        assert warned.startswith("index.rst:6: WARNING: ")
        assert warned.endswith(f"[policyplan.{code}]\n")
        assert sentence in warned
        assert "Before." in site.body()
        assert "After." in site.body()
        assert site.build(suppress_warnings=[f"policyplan.{code}"], fresh=True) == ""

    def test_it_is_said_in_the_language_of_the_project(self, site: Site) -> None:
        """Whatever language the picture is in."""
        site.write("index.rst", ".. plan:picture:: plan.yaml\n   :kind: matrx\n   :language: en\n")
        assert "“:kind:”不能是“matrx”。是否想写“matrix”？" in site.build(language="zh_CN")

    def test_all_faults_of_a_plan_are_told(self, site: Site) -> None:
        """Each in a line, with its place in the plan file."""
        site.write("faulty.yaml", FAULTY.replace("{en: Faulty}", "Faulty"))
        site.write("index.rst", ".. plan:table:: faulty.yaml\n")
        first, *faults = site.build().splitlines()
        assert first == "index.rst:4: WARNING: faulty.yaml: The plan has 2 faults."
        assert [fault.partition(" ")[0] for fault in (each.strip() for each in faults)] == [
            "faulty.yaml:3:8",
            "faulty.yaml:7:5",
        ]

    def test_markdown_is_told_of_by_its_line(self, site: Site) -> None:
        """As reStructuredText is."""
        site.write("index.md", "Before.\n\n```{plan:table} plan.yaml\n:question: worklod\n```\n")
        assert site.build().startswith("index.md:5: WARNING: Invalid value 'worklod' for ':question:'.")

    def test_an_option_that_no_directive_has(self, site: Site) -> None:
        """Of a table, with the nearest one; of a picture, docutils reports it."""
        site.write("index.rst", ".. plan:table:: plan.yaml\n   :levle: leaf\n")
        assert "index.rst:4: WARNING: There is no option ':levle:' here. Did you mean ':level:'?" in site.build()
        site.write("index.rst", ".. plan:picture:: plan.yaml\n   :levle: leaf\n")
        assert 'index.rst:4: ERROR: Error in "plan:picture" directive:\nunknown option: "levle".' in site.build()

    def test_a_fault_of_ours_is_no_traceback(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is called one, and the build goes on; whoever looks for it can have the traceback."""
        monkeypatch.setattr("policyplan.sphinx.pictures.draw", lambda *_, **__: 1 / 0)
        site.write("index.rst", ".. plan:picture:: plan.yaml\n")
        assert "Internal error in policyplan (ZeroDivisionError: division by zero)." in site.build()
        monkeypatch.setenv("POLICYPLAN_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            site.build(fresh=True)

    def test_a_setting_that_cannot_be_is_told_where_it_is_used(self, site: Site) -> None:
        """As an option would be."""
        site.write("index.rst", ".. plan:picture:: plan.yaml\n")
        assert "Invalid value 'dark' for ':theme:'." in site.build(policyplan_theme="dark")
        assert "Invalid value 'fr' for ':language:'." in site.build(policyplan_language="fr")

    def test_a_character_without_a_shape_is_told(self, site: Site) -> None:
        """With its code point; the picture is drawn."""
        plan = (site.folder / "plan.yaml").read_text(encoding="utf-8").replace("Education bureau", "Education 𓀀")
        site.write("snow.yaml", plan)
        site.write("index.rst", ".. plan:picture:: snow.yaml\n")
        assert "[policyplan.character-missing]" in site.build()
        assert "<img" in site.body()
