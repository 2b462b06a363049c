"""Ids that nothing has."""

from __future__ import annotations

from policyplan.model.fresh_ids import FreshIds


class TestFresh:
    """The name itself, or with the first free number from 2 on."""

    def test_numbers(self) -> None:
        """Neither taken, nor reserved, nor given out before."""
        ids = FreshIds({"a", "a-3"}, reserved={"b"})
        assert [ids.fresh(name) for name in ("a", "a", "b", "c", "c")] == ["a-2", "a-4", "b-2", "c", "c-2"]
        assert "c-2" in ids.taken

    def test_what_was_given_stays(self) -> None:
        """The ids that were handed in are not changed."""
        taken = {"a"}
        FreshIds(taken).fresh("a")
        assert taken == {"a"}

    def test_long_names(self) -> None:
        """A name that is too long is cut in the middle, so that its end, often a date, stays."""
        ids = FreshIds()
        first, second = (ids.fresh("a" * 200 + "-2018-06-30") for _ in range(2))
        assert first.endswith("-2018-06-30")
        assert second == f"{first}-2"
        assert len(second) <= 128
        names = [ids.fresh("b" * 128) for _ in range(2)]
        assert names[0] == "b" * 128
        assert len(names[1]) <= 128
