"""Untrusted files of every kind: limits, workers, encodings, folders with a bad file."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

import policyplan
from policyplan import isolation
from policyplan.errors import FormatError, PolicyPlanError
from policyplan.io.documents.api import open_document
from policyplan.io.ledger import filled_in
from policyplan.io.limits import Limits

PLAN = policyplan.samples.jiangmen()
OBSERVATIONS = b"indicator,at,value\r\nstem-pilot-schools,2018,1\r\nstem-pilot-schools,2019,2\r\n"


class TestObservations:
    """The limits hold for tables of observations."""

    @pytest.mark.parametrize(
        ("limits", "code"), [(Limits(rows=2), "table-too-long"), (Limits(cells=5), "table-too-large")]
    )
    def test_exceeded(self, limits: Limits, code: str) -> None:
        """The error names the limit."""
        with pytest.raises(FormatError) as caught:
            policyplan.read_observations(io.BytesIO(OBSERVATIONS), PLAN, limits=limits)
        assert caught.value.code == code

    def test_within(self) -> None:
        """By default, they are wide."""
        assert len(policyplan.read_observations(io.BytesIO(OBSERVATIONS), PLAN)) == 2

    def test_decisions(self, tmp_path: Path) -> None:
        """They hold for tables of decisions too."""
        path = tmp_path / "decisions.csv"
        path.write_text("upper,lower,decision\nA1,task-3,yes\nA2,task-3,yes\n", encoding="utf-8")
        with pytest.raises(FormatError) as caught:
            policyplan.read_decisions(path, limits=Limits(rows=1))
        assert caught.value.code == "table-too-long"


class TestPages:
    """A page is in the encoding that it names only if that is one of texts."""

    @pytest.mark.parametrize(
        "name", ["utf-7", "unicode_escape", "idna", "punycode", "undefined", "rot13", "zlib", "hex", "utf-16", "none"]
    )
    def test_encodings(self, name: str) -> None:
        """Another one is not asked; the text is told by its bytes."""
        page = f'<html><head><meta charset="{name}"></head><body><p>全民科学素质行动计划实施方案</p></body></html>'
        assert "全民科学素质" in open_document(page.encode("gb18030"), name="a.html").text

    def test_ground(self) -> None:
        """The limits hold for the text that a draft is judged by."""
        draft = {"id": "p", "title": {"zh": "方案"}}
        with pytest.raises(FormatError) as caught:
            policyplan.ground(draft, source=io.BytesIO(b"text " * 100), limits=Limits(characters=100))
        assert caught.value.code == "document-too-long"


class TestWorkers:
    """What has a parser that a file can crash is read by a worker, unless it is trusted."""

    @pytest.mark.parametrize(
        "data", [b"<html><body><p>a</p></body></html>", b"%PDF-1.4\n1 0 obj\nendobj\nstartxref\n0\n%%EOF"]
    )
    def test_documents(self, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        """Web pages and PDF."""
        asked: list[bytes] = []

        def ask(job: bytes, **_: Any) -> bytes:
            asked.append(job)
            return isolation.answer_to(job)

        monkeypatch.setattr(isolation._POOL, "ask", ask)
        outcomes = []
        for limits in (Limits(), Limits(isolated=False)):
            try:
                outcomes.append(repr(open_document(data, name="a", limits=limits)))
            except PolicyPlanError as error:
                outcomes.append(str(error))
        assert len(asked) == 1
        assert outcomes[0] == outcomes[1]


class TestFolders:
    """A bad file in a folder never costs the others."""

    def test_ledgers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that meets a fault of this package is a finding, and nothing of it is taken."""
        policyplan.write(PLAN, tmp_path / "a.csv")
        policyplan.write(PLAN, tmp_path / "b.csv")
        (tmp_path / "c.csv").write_bytes(b"\xff\xfe\xff")
        (tmp_path / "d.xlsx").write_bytes(b"PK\x03\x04 nothing")
        take = filled_in.take_sheets

        def fail(sheets: Any, path: str, returned: filled_in.Returned) -> bool:
            taken = take(sheets, path, returned)
            if path.endswith("a.csv"):
                raise RuntimeError("broken")
            return taken

        whole = policyplan.collect(PLAN, tmp_path / "b.csv")
        monkeypatch.setattr(filled_in, "take_sheets", fail)
        collected = policyplan.collect(PLAN, tmp_path)
        assert [os.path.basename(each.location.path or "") for each in collected.findings][:1] == ["a.csv"]
        assert {each.code for each in collected.findings} >= {"program-fault", "archive-damaged"}
        assert collected.plan == whole.plan
