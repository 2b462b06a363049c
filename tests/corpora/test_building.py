"""Building a store: what is read, what is kept, and what is reported."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyarrow.parquet import ParquetFile

import policyplan
from policyplan import samples
from policyplan.corpora import Corpus, build, layout, reading, workers
from policyplan.corpora.store import TableWriter
from policyplan.errors import CallError, ExtraError, FileError, FormatError
from policyplan.messages import Message
from tests.corpora.conftest import TEXT, TWELVE, Write


def store_of(folder: pathlib.Path, tmp_path: pathlib.Path, **options: Any) -> Corpus:
    return policyplan.corpus(folder, store=tmp_path / "corpus", jobs=1, **options)


def files_of(folder: pathlib.Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestFiles:
    """A folder is read with its subfolders; nothing is left out without a word."""

    def test_of_a_folder(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Plans have the path of their file as key; a picture is skipped, and said to be."""
        with store_of(folder, tmp_path) as corpus:
            assert [row.plan for row in corpus.plans] == ["a/one", "sample", "text"]
            assert [row.drafted for row in corpus.plans] == [False, False, True]
            assert [(row.path, row.code) for row in corpus.findings] == [
                ("picture.png", "corpus-skipped"),
                ("text.txt", "corpus-drafted"),
            ]
            assert corpus.findings.ok
            assert corpus.plan("text").tasks == policyplan.draft(folder / "text.txt").plan.tasks
            assert corpus.plan("sample") == policyplan.read(folder / "sample.json")
            assert [key for key, _ in corpus] == ["a/one", "sample", "text"]
            assert dict(iter(corpus))["sample"] == samples.jiangmen()
            assert len(corpus) == 3
            assert "text" in corpus
            assert repr(corpus) == f"<Corpus: 3 plans in {str(tmp_path / 'corpus')!r}>"

    def test_of_a_pattern(self, folder: pathlib.Path) -> None:
        """The files that match; the root is the folder that has all of them."""
        with policyplan.corpus(str(folder / "**" / "*.yaml"), jobs=1) as corpus:
            assert [row.plan for row in corpus.plans] == ["one"]

    def test_of_a_list(self, folder: pathlib.Path) -> None:
        """Folders and files, each once."""
        with policyplan.corpus([folder / "a", folder / "sample.json", folder / "a/one.yaml"], jobs=1) as corpus:
            assert [row.plan for row in corpus.plans] == ["a/one", "sample"]

    def test_same_name(self, write: Write, tmp_path: pathlib.Path) -> None:
        """Two files that differ in their suffix only keep it."""
        for suffix in ("yaml", "json"):
            write(f"p.{suffix}", samples.jiangmen())
        with store_of(tmp_path / "plans", tmp_path) as corpus:
            assert [row.plan for row in corpus.plans] == ["p.json", "p.yaml"]

    def test_name_that_is_the_key_of_another(self, write: Write, tmp_path: pathlib.Path) -> None:
        """A key that is kept with its suffix is no other file's key without it."""
        for name in ("p.json", "p.yaml", "p.yaml.json"):
            write(name, samples.jiangmen())
        with store_of(tmp_path / "plans", tmp_path) as corpus:
            assert [row.plan for row in corpus.plans] == ["p.json", "p.yaml", "p.yaml.json"]

    def test_source_text_next_to_its_plan(self, tmp_path: pathlib.Path) -> None:
        """A text that a plan quotes is a part of the plan, and no draft is made of it."""
        shutil.copytree(samples.folder(), tmp_path / "plans")
        with store_of(tmp_path / "plans", tmp_path) as corpus:
            assert [row.plan for row in corpus.plans if row.drafted] == []
            assert "source.txt" in {row.path for row in corpus.findings if row.code == "corpus-part"}

    def test_data_package(self, tmp_path: pathlib.Path) -> None:
        """A folder with a Data Package is one plan, with the name of the folder."""
        (tmp_path / "plans").mkdir()
        policyplan.write(samples.jiangmen(), tmp_path / "plans" / "datapackage.json")
        with store_of(tmp_path / "plans", tmp_path) as corpus:
            assert [row.plan for row in corpus.plans] == ["plans"]
            assert corpus.plan("plans") == samples.jiangmen()

    def test_texts_about_a_folder(self, write: Write, tmp_path: pathlib.Path) -> None:
        """A README is no official text; hidden files and stores are not read."""
        write("README.md", "# Plans")
        write(".hidden.txt", TEXT)
        write(".git/text.txt", TEXT)
        write("text.txt", TEXT)
        with policyplan.corpus(tmp_path / "plans", store=tmp_path / "plans" / "corpus", jobs=1):
            pass
        with policyplan.corpus(tmp_path / "plans", store=tmp_path / "plans" / "corpus", jobs=1) as corpus:
            assert [row.plan for row in corpus.plans] == ["text"]
            assert [row.path for row in corpus.findings if row.code == "corpus-skipped"] == ["README.md"]

    def test_no_suffix(self, write: Write, tmp_path: pathlib.Path) -> None:
        """A file that is named is read by its content; in a folder, it is skipped."""
        path = write("plan", "policyplan: 1\nid: p\ntitle: {zh: 甲}\n")
        with policyplan.corpus(path, jobs=1) as corpus:
            assert [(row.plan, row.format) for row in corpus.plans] == [("plan", "yaml")]
        with pytest.raises(CallError, match="no file to read"):
            policyplan.corpus(tmp_path / "plans", jobs=1)

    def test_nothing(self, tmp_path: pathlib.Path) -> None:
        """An empty folder and a path that is not there are said to be."""
        (tmp_path / "empty").mkdir()
        with pytest.raises(CallError, match="no file to read"):
            policyplan.corpus(tmp_path / "empty")
        for path in ("missing.yaml", "*.missing"):
            with pytest.raises(CallError, match="no file or folder"):
                policyplan.corpus(str(tmp_path / path))

    def test_progress(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Every file counts, the unchanged ones too."""
        seen: list[tuple[int, int]] = []
        with store_of(folder, tmp_path, on_progress=lambda done, total: seen.append((done, total))):
            assert seen == [(1, 3), (2, 3), (3, 3)]

    def test_jobs(self, folder: pathlib.Path) -> None:
        """The number of processes is a whole number from 1 up."""
        with pytest.raises(CallError, match="'jobs'"):
            policyplan.corpus(folder, jobs=0)


class TestBadFiles:
    """A file that cannot be read is a finding with its path; the others are read."""

    def test_of_every_kind(self, folder: pathlib.Path, write: Write, tmp_path: pathlib.Path) -> None:
        """Broken, with faults, empty, binary."""
        write("bad/broken.yaml", "policyplan: 1\nid: [\n")
        write(
            "bad/faults.yaml",
            "policyplan: 1\nid: p\ntitle: {zh: 甲}\ntasks:\n  - {id: t, title: {zh: 乙}, goals: [x]}\n",
        )
        write("bad/empty.json", " ")
        write("bad/scan.pdf", b"%PDF-1.4 nothing startxref")
        with store_of(folder, tmp_path) as corpus:
            assert len(corpus) == 3
            assert not corpus.findings.ok
            assert {row.path for row in corpus.findings.errors} == {
                "bad/broken.yaml",
                "bad/faults.yaml",
                "bad/empty.json",
                "bad/scan.pdf",
            }
            assert all(row.plan is None for row in corpus.findings.errors)
            (broken,) = (row for row in corpus.findings.errors if row.path == "bad/broken.yaml")
            assert broken.line is not None
            assert broken.sentence("zh").startswith("bad/broken.yaml:")
            assert str(broken.location) in str(corpus.findings)
            assert [row.code for row in corpus.findings.of("text")] == ["corpus-drafted"]

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
    def test_links_in_a_circle_and_pipes(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """A link to itself is reported; a pipe is skipped, as nothing may ever come out of it."""
        (folder / "circle.yaml").symlink_to("circle.yaml")
        (folder / "up").symlink_to("..")
        os.mkfifo(folder / "pipe.yaml")
        with store_of(folder, tmp_path) as corpus:
            found = {row.path: row.code for row in corpus.findings}
            assert found["circle.yaml"] == "file-unreadable"
            assert found["pipe.yaml"] == "corpus-skipped"
            assert len(corpus) == 3

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
    def test_links_that_lead_out(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """A file that a link finds outside of the folder is an error, one that is given by its own path is read."""
        (tmp_path / "other.json").write_bytes((folder / "sample.json").read_bytes())
        (folder / "out.json").symlink_to(tmp_path / "other.json")
        (folder / "in.json").symlink_to("sample.json")
        with store_of(folder, tmp_path) as corpus:
            assert {row.path: row.code for row in corpus.findings.errors} == {"out.json": "link-outside"}
            assert len(corpus) == 3
        with store_of(folder / "out.json", tmp_path) as corpus:
            assert len(corpus) == 1

    @pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
    def test_name_that_is_no_text(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """It is reported, with the bytes that are no text; the others are read."""
        for suffix in (b"yaml", b"png"):
            (folder / os.fsdecode(b"latin\xe9." + suffix)).write_bytes(b"policyplan: 1\nid: one\ntitle: {en: Plan}\n")
        with store_of(folder, tmp_path) as corpus:
            found = {row.path: row.code for row in corpus.findings}
            assert found["latin\\xe9.yaml"] == "corpus-name"
            assert found["latin\\xe9.png"] == "corpus-skipped"
            assert len(corpus) == 3
            assert not corpus.findings.ok

    def test_fault_of_the_program(
        self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Even that doesn't end the reading of the others."""

        def fail(*_: object) -> None:
            raise RuntimeError("unforeseen")

        monkeypatch.setattr("policyplan.reader.draft.draft_of", fail)
        with store_of(folder, tmp_path) as corpus:
            assert [(row.path, row.code) for row in corpus.findings.errors] == [("text.txt", "program-fault")]

    def test_table_that_cannot_be_worked_out(
        self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Then the plan is in the other tables, with a warning."""

        def fail(*_: object) -> None:
            raise CallError(Message("my.fault", "No way."))

        monkeypatch.setattr("policyplan.corpora.tables.participation", fail)
        with store_of(folder, tmp_path) as corpus:
            assert len(corpus) == 3
            assert {row.code for row in corpus.findings if row.level == "warning"} == {"corpus-unanswered"}

    def test_process_that_ends(
        self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that takes its process down is reported like any other."""

        def in_processes(function: Any, work: Any, count: int, *, died: Any = None) -> Iterator[Any]:
            return (function(piece) if died is None or piece.key != "sample" else died(piece) for piece in work)

        monkeypatch.setattr(workers, "in_processes", in_processes)
        with store_of(folder, tmp_path) as corpus:
            assert [(row.path, row.code) for row in corpus.findings.errors] == [("sample.json", "corpus-worker-died")]
            assert len(corpus) == 2


class TestUpdates:
    """A store is updated: only what changed is read."""

    def test_nothing_changed(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """The same files give the same bytes, and so does building from the beginning."""
        with store_of(folder, tmp_path) as corpus:
            assert corpus.built == build.Built(read=3, kept=0, removed=0)
        before = files_of(tmp_path / "corpus")
        with store_of(folder, tmp_path) as corpus:
            assert corpus.built == build.Built(read=0, kept=3, removed=0)
        assert files_of(tmp_path / "corpus") == before
        with policyplan.corpus(folder, store=tmp_path / "elsewhere" / "again", jobs=1):
            assert files_of(tmp_path / "elsewhere" / "again") == before

    def test_one_changed(self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The others are taken over with their findings; the result is that of building from the beginning."""
        monkeypatch.setattr(layout, "begins_part", lambda key: key == "sample")
        with store_of(folder, tmp_path):
            pass
        (folder / "a/one.yaml").write_text("policyplan: 1\nid: changed\ntitle: {zh: 乙}\n")
        (folder / "a/two.yaml").write_text("policyplan: 1\nid: two\ntitle: {zh: 丙}\n")
        with store_of(folder, tmp_path) as corpus:
            assert corpus.built == build.Built(read=2, kept=2, removed=0)
            assert corpus.plan("a/one").id == "changed"
            assert [row.code for row in corpus.findings.of("text")] == ["corpus-drafted"]
        with policyplan.corpus(folder, store=tmp_path / "again", jobs=1):
            assert files_of(tmp_path / "again") == files_of(tmp_path / "corpus")

    def test_removed(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Plans leave with their files."""
        with store_of(folder, tmp_path):
            (folder / "sample.json").unlink()
        with store_of(folder, tmp_path) as corpus:
            assert corpus.built == build.Built(read=0, kept=2, removed=1)
            assert [row.plan for row in corpus.plans] == ["a/one", "text"]

    def test_source_text_changed(self, tmp_path: pathlib.Path) -> None:
        """A plan is read again when the text that it quotes changes, or is gone."""
        shutil.copytree(samples.folder(), tmp_path / "plans")
        with store_of(tmp_path / "plans", tmp_path):
            pass
        with (tmp_path / "plans" / "source.txt").open("a", encoding="utf-8") as file:
            file.write("附\n")
        with store_of(tmp_path / "plans", tmp_path) as corpus:
            assert corpus.built is not None
            assert corpus.built.read > 0

    def test_other_version_of_the_package(
        self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It may read files otherwise, so that all are read again."""
        monkeypatch.setattr(build, "__version__", "0.0.1")
        with store_of(folder, tmp_path):
            pass
        monkeypatch.undo()
        with store_of(folder, tmp_path) as corpus:
            assert corpus.built is not None
            assert corpus.built.read == 3

    @pytest.mark.parametrize("table", ["corpus_plans", "corpus_findings", "tasks"])
    def test_damaged_store(self, folder: pathlib.Path, tmp_path: pathlib.Path, table: str) -> None:
        """It is built from the beginning, whatever table is damaged."""
        with store_of(folder, tmp_path) as corpus:
            file = next((corpus.folder / "tables" / table).iterdir())
        file.write_bytes(b"PAR1")
        with store_of(folder, tmp_path) as corpus:
            assert corpus.built is not None
            assert corpus.built.read == 3
            assert corpus.sql("select count(*) as tasks from tasks").rows[0].tasks == 48

    def test_damaged_answers(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """They are not taken over, but worked out again."""
        with store_of(folder, tmp_path) as corpus:
            rows = corpus.workload().rows
        for file in (tmp_path / "corpus" / "answers").rglob("*.rows.parquet"):
            file.write_bytes(b"PAR1")
        with policyplan.corpus(tmp_path / "corpus") as corpus, pytest.raises(FormatError, match=r"rows\.parquet"):
            corpus.workload()
        with store_of(folder, tmp_path) as corpus:
            assert corpus.workload().rows == rows

    def test_without_hard_links(
        self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Parts are copied where the disk has no links."""

        def refuse(*_: object) -> None:
            raise OSError

        with store_of(folder, tmp_path) as corpus:
            corpus.workload()
        before = files_of(tmp_path / "corpus")
        monkeypatch.setattr(os, "link", refuse)
        with store_of(folder, tmp_path):
            assert files_of(tmp_path / "corpus") == before


class TestFolders:
    """A store takes the place of an old store, and of nothing else."""

    def test_of_somebody(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """A folder with other files is left alone; an empty one is used."""
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "thesis.docx").write_bytes(b"x")
        (tmp_path / "file").write_bytes(b"x")
        for name in ("mine", "file"):
            with pytest.raises(FileError, match="not the store of a corpus"):
                policyplan.corpus(folder, store=tmp_path / name, jobs=1)
        assert (tmp_path / "mine" / "thesis.docx").read_bytes() == b"x"
        (tmp_path / "empty").mkdir()
        with policyplan.corpus(folder, store=tmp_path / "empty", jobs=1) as corpus:
            assert len(corpus) == 3

    def test_interrupted(self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The old store stays, and nothing is left next to it."""
        with store_of(folder, tmp_path):
            pass
        before = files_of(tmp_path / "corpus")
        (folder / "sample.json").unlink()

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(build, "_swap", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store_of(folder, tmp_path)
        assert files_of(tmp_path / "corpus") == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "plans"]

    def test_that_cannot_be_moved(
        self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The old store comes back."""
        with store_of(folder, tmp_path):
            pass
        rename = pathlib.Path.rename

        def once(self: pathlib.Path, target: pathlib.Path) -> pathlib.Path:
            if self.suffix == ".tmp":
                raise PermissionError(13, "denied")
            return rename(self, target)

        monkeypatch.setattr(pathlib.Path, "rename", once)
        with pytest.raises(FileError, match="permission denied"):
            store_of(folder, tmp_path)
        monkeypatch.undo()
        with Corpus(tmp_path / "corpus") as corpus:
            assert len(corpus) == 3


class TestOpening:
    """A store is opened if it is complete and of this version."""

    def test_again(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """By its folder."""
        with store_of(folder, tmp_path):
            pass
        with policyplan.corpus(tmp_path / "corpus") as corpus:
            assert len(corpus) == 3
            assert corpus.built is None

    def test_other_version(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """It is refused with what to do, and built again on request."""
        with store_of(folder, tmp_path) as corpus:
            manifest = corpus.folder / "manifest.json"
        manifest.write_text(json.dumps({"policyplan_corpus": 99}))
        with pytest.raises(FormatError, match="version 99; this policyplan reads version 1"):
            policyplan.corpus(tmp_path / "corpus")
        with store_of(folder, tmp_path) as corpus:
            assert len(corpus) == 3

    @pytest.mark.parametrize("damage", ["manifest", "part", "torn"])
    def test_damaged(self, folder: pathlib.Path, tmp_path: pathlib.Path, damage: str) -> None:
        """It is refused with what is wrong, and built again on request."""
        with store_of(folder, tmp_path) as corpus:
            part = next((corpus.folder / "tables" / "corpus_json").iterdir())
        if damage == "manifest":
            (tmp_path / "corpus" / "manifest.json").write_text("{")
        elif damage == "part":
            part.unlink()
        else:
            part.write_bytes(part.read_bytes()[:100])
        with pytest.raises(FormatError, match="The store is damaged"), policyplan.corpus(tmp_path / "corpus") as corpus:
            corpus.plan("sample")

    def test_damaged_table(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Whatever needs the table says which file is damaged."""
        with store_of(folder, tmp_path) as corpus:
            part = next((corpus.folder / "tables" / "corpus_participation").iterdir())
        part.write_bytes(b"PAR1")
        asked: list[Callable[[Corpus], object]] = [
            lambda corpus: corpus.contents(),
            lambda corpus: corpus.tables.corpus_participation,
            lambda corpus: corpus.workload(by="kind"),
            lambda corpus: corpus.sql("select 1"),
            lambda corpus: corpus.to_frames("pyarrow"),
        ]
        for ask in asked:
            with policyplan.corpus(tmp_path / "corpus") as corpus, pytest.raises(FormatError, match="corpus_partici"):
                ask(corpus)

    def test_unknown_plan(self, twelve: Corpus) -> None:
        """The nearest key is named."""
        with pytest.raises(policyplan.PolicyPlanError, match=r"no plan 'talents'\."):
            twelve.plan("talents")

    def test_read_only(self, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A store of others can be asked; answers are kept for the time that it is open."""
        with store_of(folder, tmp_path):
            pass
        monkeypatch.setattr(os, "access", lambda path, mode: False)
        with Corpus(tmp_path / "corpus") as corpus:
            assert len(corpus.workload()) > 0
        assert not (tmp_path / "corpus" / "answers").exists()

    def test_temporary(self, folder: pathlib.Path) -> None:
        """A store that was not asked for goes when the corpus is closed."""
        with policyplan.corpus(folder, jobs=1) as corpus:
            place = corpus.folder
            assert place.is_dir()
        assert not place.exists()


@pytest.mark.parametrize("module", ["pyarrow.parquet", "duckdb", "ibis"])
def test_without_the_extra(
    folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """The error names the extra that is missing."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraError, match=r"policyplan\[corpus\]"), store_of(folder, tmp_path) as corpus:
        corpus.sql("select * from tasks")


def test_folder_with_a_manifest_alone(tmp_path: pathlib.Path) -> None:
    """A store that has lost its tables is still one; a folder with another manifest is not."""
    (tmp_path / "manifest.json").write_text('{"policyplan_corpus": 1}')
    assert layout.is_store(tmp_path)
    (tmp_path / "manifest.json").write_text('{"name": "app"}')
    assert not layout.is_store(tmp_path)


def test_groups_of_rows(tmp_path: pathlib.Path) -> None:
    """A table is written a group of rows at a time."""
    with TableWriter(tmp_path / "t.parquet", {"plan": "string"}, group=2) as writer:
        for key in "abc":
            writer.add({"plan": key})
    assert [group.num_rows for group in map(ParquetFile(tmp_path / "t.parquet").read_row_group, range(2))] == [2, 1]


class TestParts:
    """Plans are stored in parts that the keys alone decide."""

    def test_of_many(self) -> None:
        """They have about 256 plans each, in order."""
        keys = sorted(f"plans/{number}" for number in range(10_000))
        parts = list(layout.divided(keys))
        assert [key for part in parts for key in part] == keys
        assert 20 < len(parts) < 80

    def test_one_more(self) -> None:
        """A further plan changes one part."""
        keys = sorted(f"plans/{number}" for number in range(3_000))
        before = {tuple(part) for part in layout.divided(keys)}
        after = {tuple(part) for part in layout.divided(sorted([*keys, "plans/1500a"]))}
        assert len(before - after) <= 1

    def test_of_none(self) -> None:
        """There is a part without plans, so that every table is there."""
        assert list(layout.divided([])) == [[]]

    def test_corpus_without_plans(self, write: Write, tmp_path: pathlib.Path) -> None:
        """If no file can be read, the store has the findings, and every question an empty answer."""
        write("bad.yaml", "policyplan: [")
        with store_of(tmp_path / "plans", tmp_path) as corpus:
            assert len(corpus) == 0
            assert len(corpus.workload()) == 0
            assert len(corpus.workload(by="agency")) == 0
            assert len(corpus.sql("select * from tasks")) == 0
            assert not corpus.findings.ok


def test_official_texts(tmp_path: pathlib.Path) -> None:
    """The twelve plans have sources next to them or in them; none is drafted a second time."""
    with policyplan.corpus(TWELVE, store=tmp_path / "corpus", jobs=1) as corpus:
        assert not any(row.drafted for row in corpus.plans)
        assert len(corpus) == len(list(TWELVE.glob("*.yaml")))


def test_fingerprint_depends_on_the_text(write: Write, tmp_path: pathlib.Path) -> None:
    """Two files with the same content in two places are two plans with two fingerprints."""
    write("a.txt", TEXT)
    write("b.txt", TEXT)
    with store_of(tmp_path / "plans", tmp_path) as corpus:
        one, other = corpus.plans
        assert one.sha256 == other.sha256
        assert one.fingerprint != other.fingerprint
    assert reading.hashes(["missing"], tmp_path) == {"missing": ""}
