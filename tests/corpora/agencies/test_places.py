"""The place of a plan: from its issuers, its sources, its title or its places; else unknown."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan import Place, Plan, Source, Text, samples
from policyplan.corpora import place_of_plan, usual_register


def place(**facts: Any) -> tuple[str | None, str | None, str]:
    row = place_of_plan("p", Plan(id="p", **{"title": Text(zh="方案"), **facts}), usual_register())
    return row.place, row.level, str(row.how)


class TestPlaceOfAPlan:
    """The surest evidence first."""

    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            ({"issuers": [Text(zh="江门市人民政府")]}, ("江门市", "city", "issuer 江门市人民政府")),
            ({"issuers": [Text(zh="财政部")]}, ("全国", "nation", "issuer 财政部")),
            ({"issuers": [Text(zh="国务院办公厅")]}, ("全国", "nation", "issuer 国务院办公厅")),
            ({"title": Text(zh="包头市考评办法")}, ("包头市", "city", "title")),
            ({"title": Text(zh="国家职业教育改革实施方案")}, ("全国", "nation", "title")),
            (
                {"places": [Place(id="x", name=Text(zh="江门市"))]},
                ("江门市", "city", "the place around all places of the plan"),
            ),
        ],
    )
    def test_found(self, facts: dict[str, Any], found: tuple[str, str, str]) -> None:
        assert place(**facts) == found

    def test_issuer_of_the_source(self) -> None:
        source = Source(id="s", title=Text(zh="通知"), issuers=[Text(zh="江门市人民政府")])
        assert place(sources=[source])[0] == "江门市"

    def test_a_second_issuer(self) -> None:
        """Counts where the first one names no place."""
        assert place(issuers=[Text(zh="领导小组办公室"), Text(zh="江门市人民政府")])[0] == "江门市"

    def test_title_of_the_source(self) -> None:
        """Counts where the title of the plan names no place."""
        assert place(sources=[Source(id="s", title=Text(zh="江门市科普通知"))])[0] == "江门市"

    @pytest.mark.parametrize(
        "places",
        [
            (Place(id="x", name=Text(zh="江门市")), Place(id="y", name=Text(zh="包头市"))),
            (Place(id="x", name=Text(zh="江门市蓬江")),),
            (Place(id="x", name=Text(en="Riverside")),),
        ],
    )
    def test_places_that_say_nothing(self, places: tuple[Place, ...]) -> None:
        assert place(places=places)[0] is None

    def test_unknown(self) -> None:
        assert place()[2].startswith("unknown: neither the issuers nor the title name a place")

    def test_sample(self) -> None:
        assert place_of_plan("p", samples.jiangmen(), usual_register()).place == "江门市"
