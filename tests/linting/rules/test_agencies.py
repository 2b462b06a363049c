"""Rules on agencies and how the tasks are shared among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[str]]

AGENCIES = """
agencies:
  - {id: a, name: {en: Agency A}}
  - {id: b, name: {en: Agency B}}
  - {id: c, name: {en: Agency C}}
"""


def tasks(*assignments: str) -> str:
    each = (f"{{id: T{n}, title: {{en: Task {n}}}, assignments: [{own}]}}" for n, own in enumerate(assignments))
    return f"tasks: [{', '.join(each)}]"


def role(role: str, agency: str) -> str:
    return f"{{role: {role}, agency: {agency}}}"


class TestAgencyOnlySupports:
    """An agency that supports several tasks leads one too."""

    @pytest.mark.parametrize(
        ("own", "least", "expected"),
        [
            ([role("support", "a"), role("support", "a")], 2, ["a"]),
            ([role("support", "a")], 2, []),
            ([role("support", "a")], 1, ["a"]),
            ([role("support", "a"), "{role: support, kind: generic, label: {en: all}}"], 2, []),
            ([role("support", "a"), role("coordinate", "a")], 2, []),
            ([role("support", "a"), role("responsible", "a")], 2, []),
        ],
    )
    def test_roles(self, found: Found, own: list[str], least: int, expected: list[str]) -> None:
        """Any other role is enough; agencies without tasks are no concern of this rule."""
        assert found("agency-only-supports", AGENCIES + tasks(*own), tasks=least) == expected


class TestAgencyOverloaded:
    """No agency leads most of the plan."""

    OWN = (role("lead", "a"), role("lead", "a"), role("lead", "b"), role("lead", "c"))

    @pytest.mark.parametrize(
        ("share", "least", "expected"), [(49, 2, ["a"]), (50, 2, []), (49, 3, []), (20, 1, ["a", "b", "c"])]
    )
    def test_thresholds(self, found: Found, share: int, least: int, expected: list[str]) -> None:
        """More than the share, and at least so many tasks."""
        assert found("agency-overloaded", AGENCIES + tasks(*self.OWN), share=share, tasks=least) == expected

    def test_plans_of_one_or_two_agencies(self, found: Found) -> None:
        """Are theirs alone."""
        assert found("agency-overloaded", AGENCIES + tasks(*self.OWN[:3]), share=10, tasks=1) == []


class TestUnused:
    """Agencies and places are there for something."""

    def test_agencies(self, found: Found) -> None:
        """A parent, an heir, a reporter, and one that a note is about are used."""
        text = """
agencies:
  - {id: parent, name: {en: Parent}}
  - {id: child, name: {en: Child}, parent: parent, changes: [{kind: merged, at: '2022', into: [heir]}]}
  - {id: heir, name: {en: Heir}}
  - {id: noted, name: {en: Noted}}
  - {id: nobody, name: {en: Nobody}}
tasks: [{id: T, title: {en: Task}, assignments: [{role: lead, agency: child}]}]
notes: [{id: n, kind: remark, text: {en: A remark}, about: [noted]}]
"""
        assert found("agency-unused", text) == ["nobody"]

    def test_places(self, found: Found) -> None:
        """That of an agency and those above it are used."""
        text = """
agencies: [{id: a, name: {en: A}, place: east}]
places:
  - {id: city, name: {en: City}}
  - {id: east, name: {en: East}, parent: city}
  - {id: moon, name: {en: Moon}}
"""
        assert found("place-unused", text) == ["moon"]


class TestAgencyEnded:
    """A plan gives work to agencies that exist."""

    @pytest.mark.parametrize(
        ("change", "head", "expected"),
        [
            ("kind: abolished, at: '2020'", "signed: '2021'", ["a"]),
            ("kind: abolished, at: '2021'", "signed: '2021-03'", []),
            ("kind: abolished, at: '2022'", "signed: '2021'", []),
            ("kind: abolished", "signed: '2021'", []),
            ("kind: abolished, at: '2020'", "published: '2021'", ["a"]),
            ("kind: abolished, at: '2020'", "number: '1'", []),
            ("kind: renamed, at: '2020', name: {en: New}", "signed: '2021'", ["a"]),
            ("kind: renamed, at: '2020', name: {en: Agency A}", "signed: '2021'", []),
            ("kind: renamed, at: '2020', into: [b]", "signed: '2021'", ["a"]),
        ],
    )
    def test_changes(self, found: Found, change: str, head: str, expected: list[str]) -> None:
        """Dated before the plan; a plan that has the new name is right."""
        agencies = AGENCIES.replace("{en: Agency A}}", f"{{en: Agency A}}, changes: [{{{change}}}]}}")
        assert found("agency-ended", f"{head}\n{agencies}{tasks(role('lead', 'a'))}") == expected
        assert found("agency-ended", f"{head}\n{agencies}{tasks(role('lead', 'b'))}") == []


class TestAgencyTwice:
    """An agency is one record."""

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("aliases: [{en: Agency A}]", ["d"]),
            ("aliases: [{en: AGENCY  a}]", ["d"]),
            ("aliases: [{en: Agency Z}]", []),
            ("aliases: [{en: Agency A}], parent: a", []),
            ("aliases: [{en: Agency A}], changes: [{kind: merged, at: '2022', into: [a]}]", []),
        ],
    )
    def test_names(self, found: Found, more: str, expected: list[str]) -> None:
        """Names and aliases, but not those of a part or of a successor."""
        assert found("agency-twice", f"{AGENCIES}  - {{id: d, name: {{en: D}}, {more}}}") == expected

    def test_places(self, found: Found) -> None:
        """Two districts may have an agency of the same name."""
        text = (
            "places: [{id: e, name: {en: East}}, {id: w, name: {en: West}}]\n"
            "agencies: [{id: a, name: {en: School board}, place: e}, {id: b, name: {en: School board}, place: w}]"
        )
        assert found("agency-twice", text) == []
