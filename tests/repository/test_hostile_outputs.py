"""Whatever a plan says, its outputs only say it: no script runs, no formula computes, no markup is broken."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from lxml import etree, html

import policyplan
from policyplan import draw, query, report
from policyplan.model.fields import REFERS_TO, hints_of
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import rewrite
from tests.report.conftest import Opened
from tests.repository.every_output import Outputs
from tests.sphinx.conftest import CONF, Site

WORDS = (
    "<script>window.run=1</script>",
    "\"><img src=http://127.0.0.1:9/x onerror=window.run=1><svg onload='window.run=1'>",
    "]]></style></title></script><script>window.run=1</script><!--",
    "javascript:window.run=1//{{7*7}}${7*7}<%=7*7%>",
    '=HYPERLINK("http://127.0.0.1:9/","x");=cmd|\' /C calc\'!A0',
    "\r\n=1+1\t@SUM(1)\x1b]0;x\x07\x9b1m\u202e",
    '"]; evil [URL="javascript:1" label="\\N\\"',
    "|x|`y`[z](javascript:window.run=1)\\input{/etc/passwd}$x$#1%",
    ".. raw:: html\n\n   <script>window.run=1</script>\n",
    "&#x26;lt;b&amp;\x00\ufffe\U000e0001",
)
HOSTILE = " ".join(WORDS)
URL = "javascript:window.run=1"


SMALL = pathlib.Path(__file__).parent.parent / "specimens" / "valid" / "every_field.yaml"


def plain_plan() -> Plan:
    """A small plan with every field."""
    return policyplan.read(SMALL)


def hostile_plan() -> Plan:
    """The same plan; hostile words are added to every text, name and label, and to its own data."""
    return rewrite(plain_plan(), _hostile)


def _hostile(record: Record) -> Record:
    if isinstance(record, Span):
        return record
    hints = hints_of(type(record))
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Text):
            changes[field.name] = _said(value)
        elif isinstance(value, tuple) and value and all(isinstance(item, Text) for item in value):
            changes[field.name] = tuple(map(_said, value))
        elif type(value) is str and field.name in _FREE and REFERS_TO not in field.metadata:
            changes[field.name] = value + HOSTILE
        elif value is None and field.name in _FREE and str in getattr(hints[field.name], "__args__", ()):
            changes[field.name] = HOSTILE
    if isinstance(record, Source):
        changes |= {
            "text": (text := f"{record.text}\n{HOSTILE}".replace("\0", "")),
            "sha256": text_hash(text),
            "url": URL,
        }
    if record.extra:
        changes["extra"] = {"own": {HOSTILE: [HOSTILE]}}
    return record.evolve(**changes) if changes else record


_FREE = ("number", "given_name", "family_name", "phone", "email", "identifier", "meant", "person", "code", "by")


def _said(text: Text) -> Text:
    return Text({tag: f"{words} {HOSTILE}" for tag, words in text.to_dict().items()} | {"fr": HOSTILE})


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, pathlib.Path]:
    """The folders with every output of the sample, and with every output of the hostile plan."""
    folders = tuple(tmp_path_factory.mktemp(name) for name in ("plain", "hostile"))
    before = pathlib.Path.cwd()
    try:
        Outputs(folders[0], plain_plan()).write()
        Outputs(folders[1], hostile_plan()).write()
    finally:
        os.chdir(before)
    return folders[0], folders[1]


def files(folder: pathlib.Path, *suffixes: str) -> list[pathlib.Path]:
    """Return the files of a kind, of which there are some."""
    paths = (path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())
    found = sorted(path for path in paths if not path.name.startswith("printed-"))
    assert found
    return found


def parsed(data: bytes) -> etree._Element:
    """Return XML as a parser reads it that refuses what is not well formed, and document types."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    assert not root.getroottree().docinfo.internalDTD
    return root


def shape(root: etree._Element) -> set[tuple[str, str]]:
    """Return the elements, each with its attributes."""
    nodes = list(root.iter(etree.Element))
    return {(str(node.tag), str(name)) for node in nodes for name in ("", *node.attrib)}


@pytest.mark.slow
class TestEveryOutput:
    """An output of a hostile plan has the structure of one of the sample; only its words differ."""

    def test_the_same_files(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """No output fails because of what a plan says."""
        plain, hostile = ({_kind_of(path.name) for path in folder.rglob("*.*")} for folder in outputs)
        assert len(plain) > 400
        # The ledgers of one agency are named for it.
        assert {name for name in plain - hostile if not name.startswith("split-")} == set()

    def test_pictures(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """SVG has the elements of pictures, which run and fetch nothing."""
        for path in files(outputs[1], ".svg"):
            found = shape(parsed(path.read_bytes()))
            assert {etree.QName(tag).localname for tag, _ in found} <= _OF_PICTURES, path
            assert not [name for _, name in found if name.startswith("on") or "href" in name or name == "style"], path

    def test_pages(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """HTML has the elements, the attributes and the number of scripts that the same page of the sample has."""
        for path in files(outputs[1], ".html"):
            other = outputs[0] / path.relative_to(outputs[1])
            pages: list[Any] = [html.document_fromstring(file.read_bytes().decode()) for file in (path, other)]
            one, sample = pages
            # The number of columns and of cells without a value differs; the kinds of attributes don't.
            assert_alike(one, sample)

    def test_documents(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """Word documents have no fields, objects or links that the sample's don't have."""
        for path in files(outputs[1], ".docx"):
            other = zipfile.ZipFile(outputs[0] / path.relative_to(outputs[1]))
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        found = {tag for tag, _ in shape(parsed(archive.read(name)))}
                        assert found <= {tag for tag, _ in shape(parsed(other.read(name)))} | _BREAKS, (path, name)

    def test_workbooks(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """No text of the plan is a formula, a link or a part of another workbook."""
        for path in files(outputs[1], ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                assert not [name for name in archive.namelist() if "external" in name or "macro" in name], path
                for name in archive.namelist():
                    root = parsed(archive.read(name))
                    nodes = list(root.iter(etree.Element))
                    written = [node.text or "" for node in nodes if etree.QName(node.tag).localname == "f"]
                    # A sheet is named for an agency: in a formula, its name is quoted.
                    formulas = [re.sub(r"'(?:[^']|'')*'!", "", text) for text in written]
                    assert not [text for text in formulas if re.search(r"HYPERLINK|cmd|window", text)], path
                    assert not [node for node in nodes if etree.QName(node.tag).localname == "hyperlink"], path

    def test_tables(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """However a CSV is split into cells, none is a formula."""
        for path in files(outputs[1], ".csv"):
            text = path.read_bytes().decode("utf-8-sig")
            for separator in ",;\t":
                for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                    assert not [cell for cell in row if _is_formula(cell)], path
            for cell in re.split(r"[,;\t\r\n]", text):
                assert not _is_formula(cell), path

    def test_networks(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """XML is well formed; DOT has no attributes but labels and ids."""
        pygraphviz = pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
        for path in files(outputs[1], ".graphml", ".gexf", ".xml", ".stratml"):
            other = outputs[0] / path.relative_to(outputs[1])
            assert {tag for tag, _ in shape(parsed(path.read_bytes()))} <= {
                tag for tag, _ in shape(parsed(other.read_bytes()))
            } | _OF_LANGUAGES, path
        for path in files(outputs[1], ".dot", ".gv"):
            graph = pygraphviz.AGraph(string=path.read_text(encoding="utf-8"))
            other = pygraphviz.AGraph(string=(outputs[0] / path.relative_to(outputs[1])).read_text(encoding="utf-8"))
            assert (len(graph.nodes()), len(graph.edges())) == (len(other.nodes()), len(other.edges())), path
            names = {key for item in (graph.node_attr, graph.edge_attr, graph.graph_attr) for key in item}
            # Graphviz tells capitals from small letters: "url" is data to it.
            assert not {name for name in names if re.search("URL|href|image|shapefile", name)}, path
            graph.close()
            other.close()

    def test_data(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """Plan files say the same when they are read, and JSON is JSON."""
        plan = hostile_plan()
        for path in files(outputs[1], ".json"):
            json.loads(path.read_text(encoding="utf-8"))
        for name in ("format-yaml/plan.yaml", "format-json/plan.json", "format-package-csv/datapackage.json"):
            assert policyplan.read(outputs[1] / name) == plan

    def test_texts(self, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """LaTeX inputs nothing, Markdown has no markup of pages, and a terminal is told nothing."""
        for path in files(outputs[1], ".tex"):
            assert "\\input{" not in path.read_text(encoding="utf-8"), path
        for path in files(outputs[1], ".md"):
            assert not re.search(r"(?<!\\)<(script|img|svg)", path.read_text(encoding="utf-8")), path
        for path in outputs[1].glob("printed-*"):
            shown = path.read_text(encoding="utf-8")
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown), path

    def test_sphinx(self, tmp_path: pathlib.Path) -> None:
        """A site built by Sphinx has the elements and the scripts of the same site of the sample."""
        pages = {}
        for name, plan in PLANS.items():
            site = Site(tmp_path / name)
            site.write("conf.py", CONF)
            site.write("index.rst", SITE)
            policyplan.write(plan(), site.folder / "plan.json")
            site.build()
            pages[name] = html.document_fromstring(site.made().encode(), parser=html.HTMLParser(encoding="utf-8"))
            for path in site.out().rglob("plan-*.svg"):
                assert {etree.QName(tag).localname for tag, _ in shape(parsed(path.read_bytes()))} <= _OF_PICTURES, path
        assert_alike(pages["hostile"], pages["plain"])

    def test_notebook(self) -> None:
        """A notebook shows answers, pictures and reports with the elements that those of the sample have."""
        cells = {name: [html.fromstring(cell) for cell in cells_of(plan())] for name, plan in PLANS.items()}
        for hostile, sample in zip(cells["hostile"], cells["plain"], strict=True):
            assert_alike(hostile, sample)

    def test_browser(self, browser: Any, outputs: tuple[pathlib.Path, pathlib.Path]) -> None:
        """In a browser, every page and every picture shows itself, and nothing else happens."""
        for path in files(outputs[1], ".html", ".svg"):
            opened = Opened(browser, path)
            assert opened.page.evaluate("window.run") is None, path
            assert [url for url in opened.asked_for() if url != path.as_uri()] == [], path
            assert opened.log == [], path
            opened.page.close()


PLANS = {"plain": plain_plan, "hostile": hostile_plan}

SITE = """
:plan:task:`A1.1` and :plan:goal:`G1`.

.. plan:picture:: plan.json
   :kind: tasks

.. plan:table:: plan.json
   :question: workload

.. plan:table:: plan.json
   :question: status
   :as-of: 2018

.. plan:contents:: plan.json
"""


def cells_of(plan: Plan) -> Iterator[str]:
    """Yield what a notebook shows of answers, of every picture, and of the report, which has a frame of its own."""
    for question in ("workload", "rollup", "network", "status"):
        options = {"as_of": "2018"} if question == "status" else {}
        yield query.ask(plan, question, options)._repr_html_()
    for name in draw.KINDS:
        yield draw.draw(plan, name, language="en", as_of="2018")._repr_svg_()
    yield report.report(plan, font=False)._repr_html_()


def assert_alike(hostile: Any, sample: Any) -> None:
    """Check that a page has the elements, the attributes and the scripts of another one, and no address that runs."""
    assert {tag for tag, _ in shape(hostile)} <= {tag for tag, _ in shape(sample)} | _OF_LONG_TEXTS
    assert {name for _, name in shape(hostile)} <= {name for _, name in shape(sample)} | _OF_DRAWN_TEXTS
    assert len(hostile.findall(".//script")) == len(sample.findall(".//script"))
    assert not [link for _, _, link, _ in hostile.iterlinks() if link.strip().lower().startswith("javascript:")]
    assert not [script for script in hostile.findall(".//script") if _runs(script)]


def _kind_of(name: str) -> str:
    """The name of a file without the number of its page, since longer texts have more, or the hash of its plan."""
    return re.sub(r"-[0-9]+(?=\.[a-z]+$)|^[0-9a-f]{16}(?=\.)", "", name)


_OF_LONG_TEXTS = {"tspan", "g", "br", "details", "summary"}
_OF_DRAWN_TEXTS = {"data-code-point", "text-anchor", "transform"}
_OF_PICTURES = {"svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "text", "tspan", "g"}
_BREAKS = {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}br"}
_OF_LANGUAGES: set[str] = set()


def _runs(script: Any) -> bool:
    """Whether a script holds words of the plan outside of data."""
    return script.get("type") != "application/json" and "window.run" in (script.text or "")


def _is_formula(cell: str) -> bool:
    text = cell.lstrip(' "\u200b\ufeff\x00')
    return text.startswith(tuple("=+-@＝＋－＠\t\r")) and not re.fullmatch(r"[+-]?[0-9.]+(e-?[0-9]+)?%?\"?", text)
