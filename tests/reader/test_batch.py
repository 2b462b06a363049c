"""Tests for drafts of many documents at once."""

from __future__ import annotations

import concurrent.futures
import pathlib
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from policyplan.errors import CallError
from policyplan.reader import batch
from policyplan.reader.batch import draft_all
from policyplan.reader.draft import draft
from tests.drafts import SMALL


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    (tmp_path / "notes.xyz").write_text("not a document", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\x00\xff")
    return tmp_path


class TestFolders:
    """All documents of a folder, in the order of their names."""

    @pytest.mark.parametrize("jobs", [1, 2, None])
    def test_folder(self, folder: pathlib.Path, jobs: int | None) -> None:
        """A bad file is an outcome, and doesn't stop the rest; the number of processes changes nothing."""
        outcomes = list(draft_all([folder], jobs=jobs))
        assert [outcome.path.name for outcome in outcomes] == ["a.txt", "b.txt", "bad.txt"]
        assert [outcome.draft is not None for outcome in outcomes] == [True, True, False]
        assert outcomes[2].error is not None
        first = outcomes[0].draft
        assert first is not None
        assert [task.id for task in first.plan.tasks] == ["task-2.1", "task-2.2"]

    def test_files(self, folder: pathlib.Path) -> None:
        """Files of any name, in the order of the call; one that is missing is an outcome too."""
        outcomes = list(draft_all([folder / "b.txt", folder / "none.txt"], jobs=1))
        assert [outcome.error is None for outcome in outcomes] == [True, False]

    def test_nothing(self, tmp_path: pathlib.Path) -> None:
        """A folder without documents."""
        with pytest.raises(CallError) as caught:
            list(draft_all([tmp_path]))
        assert caught.value.code == "draft-no-documents"

    def test_a_process_that_ends(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its document is an outcome with an error that names it."""

        def submit(self: object, *call: Any) -> concurrent.futures.Future[Any]:
            waiting: concurrent.futures.Future[Any] = concurrent.futures.Future()
            waiting.set_exception(BrokenProcessPool())
            return waiting

        monkeypatch.setattr(concurrent.futures.ProcessPoolExecutor, "submit", submit)
        outcomes = list(draft_all([folder / "a.txt", folder / "b.txt"], jobs=2))
        assert [outcome.error.code for outcome in outcomes if outcome.error] == ["draft-worker-died"] * 2
        assert "b.txt" in str(outcomes[1].error)

    def test_jobs(self, folder: pathlib.Path) -> None:
        """A number of processes that is none."""
        with pytest.raises(CallError):
            list(draft_all([folder], jobs=-1))

    def test_a_fault_of_the_reader(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document that meets one is an outcome with an error; the others are read."""
        read = draft

        def fail(path: pathlib.Path, **how: Any) -> Any:
            if path.name == "a.txt":
                raise RuntimeError("broken")
            return read(path, **how)

        monkeypatch.setattr(batch, "draft", fail)
        outcomes = list(draft_all([folder / "a.txt", folder / "b.txt"], jobs=1))
        assert [outcome.error.code if outcome.error else None for outcome in outcomes] == ["program-fault", None]
