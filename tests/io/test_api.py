"""The one door: plans come in and go out by it, whatever the format."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest

from policyplan.errors import CallError, FileError, Location, PlanError
from policyplan.io.api import dumps, read, save, write, write_files
from policyplan.io.format_api import WriteResult
from policyplan.io.formats import by_name
from policyplan.model.kinds import Level
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Source
from policyplan.model.values import Span, Text

WORDS = "由市教育局牵头。"


def quoting(file: str | None = None, text: str | None = None, start: int | None = None) -> Plan:
    """A plan with one quote from one source."""
    source = Source(id="s", title=Text(zh="原文"), file=file, text=text, sha256=text_hash(WORDS))
    agency = Agency(id="e", name=Text(zh="市教育局"), spans=(Span(quote="市教育局", start=start),))
    return Plan(id="p", title=Text(zh="方案"), sources=(source,), agencies=(agency,))


class TestFormats:
    """Name and content tell the format, unless one says it."""

    @pytest.mark.parametrize("name", ["plan.yaml", "plan.yml", "plan.json", "PLAN.JSON"])
    def test_by_suffix(self, tmp_path: Path, plan: Plan, name: str) -> None:
        """Written and read by the same."""
        assert write(plan, tmp_path / name) == ()
        assert read(tmp_path / name) == plan
        begins = (tmp_path / name).read_text(encoding="utf-8")[0]
        assert begins == ("{" if name.lower().endswith("json") else "p")

    def test_by_content(self, tmp_path: Path, plan: Plan) -> None:
        """Where the name tells nothing."""
        for format in ("yaml", "json"):
            write(plan, tmp_path / "plan.txt", format=format)
            assert read(tmp_path / "plan.txt") == plan

    def test_said(self, tmp_path: Path, plan: Plan) -> None:
        """What one says goes before the name."""
        write(plan, tmp_path / "plan.yaml", format="json")
        assert (tmp_path / "plan.yaml").read_text(encoding="utf-8").startswith("{")
        assert read(tmp_path / "plan.yaml", format="json") == plan

    def test_unknown(self, tmp_path: Path, plan: Plan) -> None:
        """A file is not written in a format that nobody said."""
        with pytest.raises(CallError) as caught:
            write(plan, tmp_path / "plan.txt")
        assert "Supported: .yaml, .yml, .json, .xlsx" in caught.value.sentence()
        with pytest.raises(CallError):
            write(plan, io.BytesIO())
        assert list(tmp_path.iterdir()) == []

    def test_only_written(self, tmp_path: Path, plan: Plan) -> None:
        """A network is not read; a ledger is, under any name."""
        write(plan, tmp_path / "a.dot")
        with pytest.raises(CallError, match="can be written but not read"):
            read(tmp_path / "a.dot", format="dot")
        write(plan, tmp_path / "a.csv")
        for name in ("a.csv", "a.txt"):
            (tmp_path / "a.txt").write_bytes((tmp_path / "a.csv").read_bytes())
            assert "youth" in read(tmp_path / name)

    def test_only_read(self, plan: Plan) -> None:
        """A format that is not written says which are."""
        with pytest.raises(CallError, match=r"can be read but not written\. Supported: yaml"):
            save(plan, attrs.evolve(by_name("json"), writes=False))

    def test_options(self, tmp_path: Path, plan: Plan) -> None:
        """Those that a format does not know are refused."""
        with pytest.raises(CallError) as caught:
            write(plan, tmp_path / "a.dot", netwerk="agencies")
        assert caught.value.sentence() == (
            "The format 'dot' has no option 'netwerk'. Did you mean 'network'? Supported: network, weight, level, unit."
        )

    def test_several_files(self, tmp_path: Path, plan: Plan) -> None:
        """They lie beside the first, and a stream has no place for them."""
        write(plan, tmp_path / "net.edges.csv")
        assert sorted(each.name for each in tmp_path.iterdir()) == ["net.edges.csv", "net.nodes.csv"]
        with pytest.raises(CallError, match=r"plan\.nodes\.csv"):
            write(plan, io.BytesIO(), format="edges")

    def test_streams(self, plan: Plan) -> None:
        """An open binary file is as good as a path."""
        stream = io.BytesIO()
        write(plan, stream, format="json")
        assert read(io.BytesIO(stream.getvalue())) == plan

    def test_text(self, plan: Plan) -> None:
        """The text of a file, YAML unless one says otherwise."""
        assert dumps(plan).startswith("policyplan: 1\n")
        assert dumps(plan, format="json").startswith('{\n  "policyplan": 1')


class TestFaults:
    """A plan with faults is refused, and can be looked at."""

    def test_strictly(self, tmp_path: Path, plan: Plan) -> None:
        """All errors, each with file, line and column."""
        path = tmp_path / "plan.yaml"
        faulty = plan.replace("science", parent="nobody").replace("education", parent="nothing")
        with pytest.raises(PlanError) as caught:
            write(faulty, path)
        assert [each.code for each in caught.value.findings] == ["reference-unknown"] * 2
        assert not path.exists()
        write(faulty, path, allow_faults=True)
        with pytest.raises(PlanError) as caught:
            read(path)
        assert [each.code for each in caught.value.findings] == ["reference-unknown"] * 2
        lines = path.read_text(encoding="utf-8").splitlines()
        for each in caught.value.findings:
            assert each.location.path == str(path)
            assert "parent: no" in lines[(each.location.line or 0) - 1]
            assert lines[(each.location.line or 0) - 1][(each.location.column or 0) - 1 :].startswith("no")

    def test_leniently(self, tmp_path: Path, plan: Plan) -> None:
        """The plan as it is, and the findings."""
        path = tmp_path / "plan.json"
        faulty = plan.replace("science", parent="nobody")
        write(faulty, path, allow_faults=True)
        opened = read(path, strict=False)
        assert opened.plan == faulty
        assert not opened.findings.ok
        assert [each.code for each in opened.findings] == ["reference-unknown"]

    def test_warnings_do_not_refuse(self, tmp_path: Path) -> None:
        """A source whose text is not there is no reason to stay away."""
        path = tmp_path / "plan.yaml"
        write(quoting(file="source.txt"), path)
        assert read(path).id == "p"
        (found,) = read(path, strict=False).findings
        assert (found.code, found.level) == ("source-without-text", Level.WARNING)


class TestSources:
    """The texts of sources lie beside the plan, or in it."""

    def test_beside(self, tmp_path: Path) -> None:
        """Read with the plan; a quote alone is located in it."""
        (tmp_path / "source.txt").write_text(WORDS, encoding="utf-8")
        write(quoting(file="source.txt"), tmp_path / "plan.yaml")
        plan = read(tmp_path / "plan.yaml")
        assert plan.sources[0].text == WORDS
        assert plan.agencies[0].span == Span(quote="市教育局", start=1)

    def test_written_by_its_name(self, tmp_path: Path) -> None:
        """Where the file beside holds this very text."""
        (tmp_path / "source.txt").write_text(WORDS, encoding="utf-8")
        write(quoting(file="source.txt", text=WORDS), tmp_path / "plan.yaml")
        written = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
        assert "file: source.txt" in written
        assert WORDS not in written

    @pytest.mark.parametrize(
        ("file", "content"),
        [
            (None, None),
            ("source.txt", None),
            ("source.txt", "别的文本".encode()),
            ("source.txt", b"\xb7\xbd"),
            ("../source.txt", WORDS.encode()),
        ],
    )
    def test_put_into_the_file(self, tmp_path: Path, file: str | None, content: bytes | None) -> None:
        """Where there is no such file, or it holds something else, or lies elsewhere."""
        folder = tmp_path / "folder"
        folder.mkdir()
        if file and content:
            (folder / file).write_bytes(content)
        write(quoting(file=file, text=WORDS), folder / "plan.yaml")
        written = (folder / "plan.yaml").read_text(encoding="utf-8")
        assert f"text: {WORDS}" in written
        assert "file:" not in written
        assert read(folder / "plan.yaml").sources[0].text == WORDS

    def test_put_into_a_stream(self, tmp_path: Path) -> None:
        """Nothing lies beside a stream."""
        stream = io.BytesIO()
        write(quoting(file="source.txt", text=WORDS), stream, format="yaml")
        assert WORDS in stream.getvalue().decode()
        assert read(io.BytesIO(stream.getvalue())).sources[0].text == WORDS
        del tmp_path

    def test_not_looked_for_from_a_stream(self) -> None:
        """A stream without a name has no folder."""
        stream = io.BytesIO(dumps(quoting(file="source.txt")).encode())
        opened = read(stream, strict=False)
        assert opened.plan.sources[0].text is None
        assert [each.code for each in opened.findings] == ["source-without-text"]

    @pytest.mark.parametrize("file", ["../source.txt", "/etc/hostname", "C:\\source.txt", "a/../../source.txt"])
    def test_not_read_from_elsewhere(self, tmp_path: Path, file: str) -> None:
        """A plan from a stranger cannot make the reader open other files."""
        (tmp_path / "source.txt").write_text(WORDS, encoding="utf-8")
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "plan.json").write_text(dumps(quoting(file=file), format="json"), encoding="utf-8")
        opened = read(folder / "plan.json", strict=False)
        assert opened.plan.sources[0].text is None
        found = opened.findings.errors[0]
        assert (found.code, found.location.id, found.location.field) == ("source-outside", "s", "sources[0].file")
        assert found.location.line == 14

    def test_unreadable(self, tmp_path: Path) -> None:
        """Its fault is a finding among the others, with the place of the name in the plan."""
        (tmp_path / "source.txt").write_bytes(WORDS.encode("gb18030"))
        write(quoting(file="source.txt"), tmp_path / "plan.yaml")
        findings = read(tmp_path / "plan.yaml", strict=False).findings
        assert [each.code for each in findings] == ["file-encoding", "source-without-text"]
        assert findings[0].location == Location(
            path=str(tmp_path / "plan.yaml"), line=8, column=11, id="s", field="sources[0].file"
        )

    def test_beyond_the_limit(self, tmp_path: Path) -> None:
        """The limit holds for each file."""
        (tmp_path / "source.txt").write_text(WORDS * 1000, encoding="utf-8")
        write(quoting(file="source.txt"), tmp_path / "plan.yaml")
        assert read(tmp_path / "plan.yaml", limit=10_000, strict=False).findings[0].code == "file-too-large"

    @pytest.mark.parametrize("file", ["x" * 5000, "a\0b"])
    def test_name_that_no_file_can_have(self, tmp_path: Path, file: str) -> None:
        """It is missing, like others."""
        (tmp_path / "plan.json").write_text(dumps(quoting(file=file), format="json"), encoding="utf-8")
        assert [each.code for each in read(tmp_path / "plan.json", strict=False).findings] == ["source-without-text"]
        write(quoting(file=file, text=WORDS), tmp_path / "copy.json")
        assert WORDS in (tmp_path / "copy.json").read_text(encoding="utf-8")


class TestWriting:
    """The old file or the new one, never a part."""

    def test_no_folder(self, tmp_path: Path, plan: Plan) -> None:
        """The reason is said."""
        with pytest.raises(FileError) as caught:
            write(plan, tmp_path / "no" / "plan.yaml")
        assert caught.value.code == "file-unwritable"

    def test_not_replaced(self, tmp_path: Path) -> None:
        """A file that is there, next to the new one, keeps both from being written."""
        (tmp_path / "b.csv").write_text("old", encoding="utf-8")
        result = WriteResult(data=b"a", siblings={"b.csv": b"b"})
        with pytest.raises(FileError) as caught:
            write_files(result, tmp_path / "a.csv", replace=False)
        assert caught.value.code == "file-exists"
        assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]
        write_files(result, tmp_path / "a.csv")
        assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
            "a.csv": "a",
            "b.csv": "b",
        }

    def test_what_cannot_be_written_leaves_the_old_file(self, tmp_path: Path, plan: Plan) -> None:
        """The text is made before the file is touched."""
        path = tmp_path / "plan.yaml"
        write(plan, path)
        before = path.read_bytes()
        with pytest.raises(CallError):
            write(plan, path, format="xml")
        assert path.read_bytes() == before

    def test_what_another_program_has_written_stays(self, tmp_path: Path, plan: Plan) -> None:
        """A plan is replaced only where the file has what the caller expects."""
        path = tmp_path / "plan.yaml"
        write(plan, path)
        other = plan.evolve(title=Text(zh="另一方案"))
        with pytest.raises(FileError) as caught:
            write(plan, path, expected=other)
        assert caught.value.code == "file-changed"
        write(other, path, expected=plan)
        assert read(path) == other

    def test_a_folder_without_a_package(self, tmp_path: Path) -> None:
        """It is a folder, not a plan."""
        with pytest.raises(FileError) as caught:
            read(tmp_path)
        assert caught.value.code == "file-is-folder"
