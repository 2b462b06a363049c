"""The documentation has a page for every public name, and what is written as code leads to it."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import gallery
import name_entries
import name_links
import name_pages
import public_names
import pytest

import policyplan
from policyplan.draw.catalogue import KINDS

DOCS = Path(__file__).parents[2] / "docs"


def promised() -> Iterator[str]:
    """Every name that the front door or a room lists, in full."""
    for name in policyplan.__all__:
        yield f"policyplan.{name}"
    for room in public_names.ROOMS:
        module = importlib.import_module(f"policyplan.{room}")
        at_the_door = {id(getattr(policyplan, name)) for name in policyplan.__all__}
        for name in getattr(module, "__all__", ()):
            if id(getattr(module, name)) not in at_the_door:
                yield f"policyplan.{room}.{name}"


def told_of() -> Iterator[str]:
    """Every name of a module that a page imports or writes in full."""
    for path in sorted(DOCS.rglob("*.md")):
        if "_generated" not in path.parts:
            text = path.read_text(encoding="utf-8")
            for module, names in re.findall(r"^(?:>>> )?from (policyplan[\w.]*) import ([\w, ]+)$", text, re.MULTILINE):
                yield from (f"{module}.{name.strip()}" for name in names.split(","))
            yield from re.findall(r"`(policyplan(?:\.[a-z_]+)+\.\w+)(?:\(.*?\))?`", text)


PAGES = {name.full: name for name in public_names.public_names()}


class TestPages:
    """Who meets a name can look it up."""

    @pytest.mark.parametrize("full", sorted(set(promised())))
    def test_every_public_name_has_one(self, full: str) -> None:
        """Those of the front door, and those of the rooms."""
        assert full in PAGES

    @pytest.mark.parametrize("full", sorted(set(told_of())))
    def test_so_has_every_name_that_pages_speak_of(self, full: str) -> None:
        """Modules and members of classes are reached from a name that has one."""
        assert name_links.target(full) or any(name.startswith(f"{full}.") for name in PAGES)

    def test_the_index_has_a_heading_for_every_room(self) -> None:
        """And for no other."""
        assert set(public_names.ROOMS) == {
            name for name in dir(policyplan) if inspect.ismodule(getattr(policyplan, name))
        }

    def test_no_two_are_one_file_where_case_does_not_count(self) -> None:
        """`Text` is a class and `text` a room."""
        pages = [name_pages.page(name).lower() for name in PAGES.values()]
        assert len(set(pages)) == len(pages)

    @pytest.mark.parametrize("name", PAGES.values(), ids=PAGES)
    def test_each_says_in_a_sentence_what_it_is(self, name: public_names.Name) -> None:
        """The index shows it."""
        assert name.summary

    def test_the_types_of_answers_are_among_them(self) -> None:
        """What a function gives, and what that has."""
        assert "policyplan.query.RollupRow" in PAGES
        assert "policyplan.model.Role" in PAGES


FUNCTIONS = [name for name in PAGES.values() if name.kind == "function"]


class TestEntries:
    """The page of a function has an entry for each parameter and each error, and an example that runs."""

    @pytest.mark.parametrize("name", FUNCTIONS, ids=[name.full for name in FUNCTIONS])
    def test_every_parameter_has_one(self, name: public_names.Name) -> None:
        """From the docstring, or else from `parameters.yaml`."""
        lines = name_entries.function_entries(name.full, name.found, name_entries.field_lists(name.found))
        entries = dict(re.findall(r"^:param (?:\\\*)*(\w+): ?(.*)$", "\n".join(lines), re.MULTILINE))
        assert set(entries) == set(inspect.signature(name.found).parameters)
        assert all(entries.values())

    @pytest.mark.parametrize("name", FUNCTIONS, ids=[name.full for name in FUNCTIONS])
    def test_every_function_has_an_example(self, name: public_names.Name) -> None:
        """Of the parts that errors are made of, only `nearest` is useful alone."""
        has_one = name_entries.has_example(inspect.getdoc(name.found) or "") or name.full in name_entries.examples()
        assert has_one or name.room == "errors"

    def test_no_example_and_no_text_is_left_over(self) -> None:
        """A renamed function takes them along."""
        known = {name.full for name in FUNCTIONS}
        assert set(name_entries.examples()) <= known
        assert {f"policyplan.{name}" for name in name_entries.parameters()["by_function"]} <= known

    def test_errors_are_split_off_the_docstring(self) -> None:
        """The sentence names them, each with its reason."""
        text = (
            "Read a file.\n\nIt is long. Raises `FileError` where it cannot be read, and\n`PlanError` for faults.\n\n"
        )
        rest, errors = name_entries.split_raises(text)
        assert rest == "Read a file.\n\nIt is long.\n\n"
        assert errors == [("FileError", "Where it cannot be read."), ("PlanError", "For faults.")]

    def test_an_attribute_has_its_meaning_and_its_default(self) -> None:
        """The meaning from the docstring below it, or else from `keys.yaml`."""
        entries = name_entries.attribute_entries
        meaning = "Marks a target on the way to a later one."
        assert list(entries("policyplan.Target", "interim", [])) == [f"{meaning} Default: ``False``.", ""]
        assert list(entries("policyplan.Target", "interim", ["Own."])) == ["Own. Default: ``False``.", ""]
        assert list(entries("policyplan.Task", "id", [])) == ["Identifies the task. Required.", ""]

    def test_an_attribute_of_a_row_has_the_meaning_of_its_column(self) -> None:
        """As `schema()` of the answer gives it."""
        (row,) = (name.full for name in PAGES.values() if name.short == "WorkloadRow")
        meaning = policyplan.workload(policyplan.samples.jiangmen()).schema()["lead"].meaning
        assert next(name_entries.attribute_entries(row, "lead", [])) == f"{meaning}. Required."


class TestIndex:
    """The index has all of them, each once."""

    def test_it_leads_to_every_page(self) -> None:
        """By its address."""
        text = "\n".join(name_pages.index())
        for name in PAGES.values():
            if name.kind != "module":
                assert text.count(f"(api/{name_pages.page(name)}.rst)") == 1


class TestCode:
    """What is written as code leads to the page of what it names, and to none where it names nothing or several."""

    @pytest.mark.parametrize(
        ("code", "full"),
        [
            ("Plan", "policyplan.Plan"),
            ("policyplan.workload(plan, …)", "policyplan.workload"),
            ("draw.matrix", "policyplan.draw.matrix"),
            ("plan.tasks", "policyplan.Plan.tasks"),
            ("Picture", "policyplan.draw.Picture"),
            ("role: lead", "policyplan.model.Role"),
            ("workload", None),
            ("plan.yaml", None),
            ("kind: quality", None),
        ],
    )
    def test_it_leads_where_it_should(self, code: str, full: str | None) -> None:
        """A question, a picture and a command are all called `workload`."""
        assert name_links.target(code) == full


class TestGallery:
    """Every picture that there is can be seen."""

    def test_each_is_in_it_with_a_line_in_both_languages(self) -> None:
        """In the order in which they are drawn."""
        entries = gallery.entries_of_all()
        assert [entry.id for entry in entries] == list(KINDS)
        assert all(entry.line["en"] and entry.line["zh"] for entry in entries)


class TestExamples:
    """What is set in, in a docstring, is code on its page, with its quotation marks as they are."""

    def test_a_paragraph_that_is_set_in_is_an_example(self) -> None:
        """As the front door's is."""
        lines = ["Pictures.", "", "    draw.matrix(plan)", "    more()", "", "Every name."]
        made = ["Pictures.", "", ".. code-block:: python", "", *lines[2:]]
        assert list(name_pages.as_code(lines)) == made

    def test_what_is_set_in_for_another_reason_stays(self) -> None:
        """A list item that goes on, and what is an example already."""
        for lines in (["- An item", "  that goes on.", "", "    Still the item."], ["So::", "", "    code()"]):
            assert list(name_pages.as_code(lines)) == lines
