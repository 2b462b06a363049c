"""Mutations of seeds: of bytes, tokens, cells of tables, nodes of data, elements of XML, and parts of archives."""

from __future__ import annotations

import contextlib
import copy
import csv
import functools
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from lxml import etree, html

WORDS: tuple[str, ...] = (
    *("", " ", "\0", "\t", "\n", "\r\n", "\x1b]0;x\x07", "\u202e", "\ufeff", "\u2028", "\ufffe", "\U000e0001"),
    *(
        "0",
        "-0",
        "-1",
        "1e999999",
        "1E-999999",
        "9" * 5_000,
        "0." + "0" * 5_000 + "1",
        "Infinity",
        "-inf",
        "NaN",
        "nan",
    ),
    *("1e309", "0x10", "1_000", "１２", "²", "①", "万", "十亿", "百分之五十", "2^63", "9223372036854775808"),
    *("2018", "2018-13-45", "0000-00-00", "9999-12-31", "2018/2017", "2018-Q9", "2020年底", "每年"),
    *(
        "null",
        "true",
        "[]",
        "{}",
        "[" * 300,
        "{" * 300,
        "]" * 300,
        "(" * 300,
        "（" * 300,
        "、" * 300,
        '"',
        "'",
        "\\",
        "\\ud800",
    ),
    *("&#0;", "&#x110000;", "&a;", "<!DOCTYPE a [<!ENTITY a 'b'>]>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml ", "</"),
    *(
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1",
        "-1+1",
        "_x0000_",
        "_x001B_",
        "../../etc/passwd",
        "C:\\x",
        "/",
        "..",
        "a/b",
    ),
    *("!!python/object:os.system", "&a [*a,*a]", "*a", "<<: *a", "%YAML 9.9", "---", "...", "? ", "|\n", "- - - - -"),
    *(
        "x" * 10_000,
        "市" * 3_000,
        "一、" * 500,
        "责任单位：",
        "牵头单位：市教育局；配合单位：",
        "等有关部门",
        "（" + "市科协、" * 300,
    ),
    *(
        "sep=;",
        "sep=\n",
        ";;;;",
        "\x85",
        "utf-7",
        "unicode_escape",
        "idna",
        "punycode",
        "undefined",
        "base64",
        "gb2312",
    ),
)
"""Texts that readers have got wrong."""

NUMBERS: tuple[Any, ...] = (
    *(0, -1, 2**31, 2**63, 2**64, -(2**63), 10**400, 10**4_299, 1e308, -0.0, 0.1, float("nan"), float("inf")),
)
VALUES: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"": ""}, [None] * 20, *WORDS, *NUMBERS)

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
"""Makes an input of a seed; the other seeds lend their parts."""

_MOST = 100_000
"""Bytes of an input, at most: a long one is slow, and rarely shows more."""


def of_bytes(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change, remove, double or insert bytes, or go on with the bytes of another seed."""
    made = bytearray(data)
    for _ in range(_few(random)):
        start = random.randrange(len(made) + 1)
        end = min(len(made), start + _length(random))
        match random.randrange(8):
            case 0:
                made[start:end] = random.randbytes(end - start)
            case 1:
                del made[start:end]
            case 2:
                made[start:start] = made[start:end] * random.randint(1, 3)
            case 3:
                made[start:end] = random.choice(WORDS).encode("utf-8", "surrogatepass")
            case 4:
                made[start:start] = bytes([random.choice((0, 0x0A, 0x22, 0x2C, 0x3C, 0x80, 0xC0, 0xFF))])
            case 5 if start < len(made):
                made[start] ^= 1 << random.randrange(8)
            case 6:
                other = random.choice(others)
                middle = random.randrange(len(other) + 1)
                made[start:] = other[middle:]
            case _:
                other = random.choice(others)
                middle = random.randrange(len(other) + 1)
                made[start:start] = other[middle : middle + _length(random)]
    return bytes(made[:_MOST])


def _few(random: random.Random) -> int:
    """Mostly one or two mutations, now and then many."""
    return random.choice((1, 1, 1, 2, 2, 3, 5, 12))


def _length(random: random.Random) -> int:
    return random.choice((1, 1, 2, 4, 8, 32, 200, 2_000))


def of_tokens(pattern: str) -> Mutation:
    """Return the mutation that moves, doubles, drops and replaces the tokens of a text that match a pattern."""
    split = re.compile(pattern, re.DOTALL)

    def mutate(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        tokens = split.findall(data.decode("utf-8", "surrogateescape"))
        for _ in range(_few(random)):
            if not tokens:
                break
            at = random.randrange(len(tokens))
            match random.randrange(7):
                case 0:
                    del tokens[at : at + random.choice((1, 1, 2, 10))]
                case 1:
                    tokens[at:at] = tokens[at : at + random.choice((1, 2, 10))] * random.choice((1, 1, 2, 30))
                case 2:
                    other = random.randrange(len(tokens))
                    tokens[at], tokens[other] = tokens[other], tokens[at]
                case 3:
                    tokens[at] = random.choice(WORDS)
                case 4:
                    tokens.insert(at, random.choice(WORDS))
                case 5:
                    more = split.findall(random.choice(others).decode("utf-8", "surrogateescape"))
                    start = random.randrange(len(more) + 1)
                    tokens[at:at] = more[start : start + random.choice((1, 3, 20))]
                case _:
                    place = random.randrange(len(tokens[at]) + 1)
                    tokens[at] = tokens[at][:place] + random.choice(WORDS) + tokens[at][place:]
        return "".join(tokens)[:_MOST].encode("utf-8", "surrogateescape" if _is_escaped(tokens) else "surrogatepass")

    return mutate


_NOT_ESCAPED = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def _is_escaped(tokens: Sequence[str]) -> bool:
    return not any(map(_NOT_ESCAPED.search, tokens))


of_lines = of_tokens(r"[^\n]*\n|[^\n]+")
of_words = of_tokens(r"\w+|\s+|[^\w\s]")
of_markup = of_tokens(r"<[^<>]*>|[^<]+|<")


def of_csv(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change cells, rows and columns of a table, its separator or its encoding."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline="")))
    for _ in range(_few(random)):
        filled = [row for row in rows if row]
        if not filled:
            break
        row = random.choice(filled)
        at = random.randrange(len(row))
        match random.randrange(8):
            case 0 | 1:
                row[at] = random.choice(WORDS)
            case 2:
                row[at] = row[at] + random.choice(WORDS)
            case 3:
                row[at] = random.choice(random.choice(filled))
            case 4:
                rows.remove(row)
            case 5:
                rows.insert(random.randrange(len(rows) + 1), list(row))
            case 6:
                column = random.randrange(len(filled[0]))
                for each in filled:
                    del each[column : column + 1]
            case _:
                row.insert(at, random.choice(WORDS))
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=random.choice(",,,,;\t")).writerows(rows)
    encoding = random.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"))
    return written.getvalue()[:_MOST].encode(encoding, "replace")


def of_data(random: random.Random, data: Any, others: Sequence[Any]) -> Any:
    """Change, drop and double nodes of plain data, or replace them by those of other data. *data* itself changes."""
    for _ in range(_few(random)):
        places = list(_places(data))
        if not places:
            return random.choice(VALUES)
        container, key = random.choice(places)
        match random.randrange(8):
            case 0 | 1:
                container[key] = copy.deepcopy(random.choice(VALUES))
            case 2:
                del container[key]
            case 3:
                given = list(_places(random.choice(others)))
                container[key] = copy.deepcopy(_value(random.choice(given))) if given else None
            case 4:
                alike = [place for place in places if place[1] == key or type(_value(place)) is type(container[key])]
                container[key] = copy.deepcopy(_value(random.choice(alike)))
            case 5 if isinstance(container, list):
                container.insert(key, copy.deepcopy(container[key]))
            case 5 | 6 if isinstance(container, dict):
                container[random.choice((random.choice(WORDS), *container))] = container.pop(key)
            case _:
                for _ in range(random.choice((1, 1, 5, 120, 400))):
                    container[key] = random.choice(([container[key]], {"children": [container[key]]}))
    return data


def _value(place: tuple[Any, Any]) -> Any:
    container, key = place
    return container[key]


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in data: its container and its key."""
    pending = [data]
    while pending:
        at = pending.pop()
        entries = list(at.items()) if isinstance(at, dict) else list(enumerate(at)) if isinstance(at, list) else ()
        for key, value in entries:
            yield at, key
            if isinstance(value, (dict, list)):
                pending.append(value)


@functools.lru_cache(maxsize=64)
def _lent(data: bytes) -> Any:
    """Data that lends its parts, and is not changed."""
    return json.loads(data)


def of_json(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change the nodes of JSON."""
    made = of_data(random, json.loads(data), list(map(_lent, others[:8])))
    try:
        return json.dumps(made, ensure_ascii=random.random() < 0.5)[:_MOST].encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return data


@functools.lru_cache(maxsize=64)
def _as_json(data: bytes) -> bytes:
    return json.dumps(yaml.load(data, yaml.CSafeLoader), ensure_ascii=False, default=str).encode()


def of_yaml(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change the nodes of YAML, and write it in one of its styles."""
    made = of_data(random, json.loads(_as_json(data)), [_lent(_as_json(other)) for other in others[:8]])
    try:
        if random.random() < 0.4:
            return json.dumps(made, ensure_ascii=False)[:_MOST].encode("utf-8", "surrogatepass")
        style, flow = random.choice((None, None, '"', "|")), random.choice((None, False, True))
        text = yaml.dump(made, None, yaml.CSafeDumper, default_style=style, default_flow_style=flow, allow_unicode=True)
        return text[:_MOST].encode()
    except (ValueError, RecursionError, yaml.YAMLError):
        return data


def of_elements(random: random.Random, data: bytes, others: Sequence[bytes], *, is_page: bool = False) -> bytes:
    """Change, move, double, nest and drop the elements and attributes of XML or of a web page."""
    root = _tree(data, is_page=is_page)
    for _ in range(_few(random)):
        lender = _tree(random.choice(others), is_page=is_page)
        random.choice((_change_place, _change_content))(random, list(root.iter(etree.Element)), lender)
    if is_page:
        return bytes(html.tostring(root, encoding="utf-8"))[:_MOST]
    made = etree.tostring(root, xml_declaration=random.random() < 0.9, encoding=random.choice(_ENCODINGS))
    assert isinstance(made, bytes)
    return made[:_MOST]


def _change_place(random: random.Random, nodes: list[etree._Element], lender: etree._Element) -> None:
    node = random.choice(nodes)
    parent = node.getparent()
    match random.randrange(5):
        case 0 if parent is not None:
            parent.remove(node)
        case 1 if parent is not None:
            for _ in range(random.choice((1, 1, 2, 30))):
                parent.insert(parent.index(node), copy.deepcopy(node))
        case 2:
            random.choice(nodes).append(copy.deepcopy(node))
        case 3:
            node.append(copy.deepcopy(random.choice(list(lender.iter(etree.Element)))))
        case _:
            for _ in range(random.choice((1, 5, 120, 300))):
                node = etree.SubElement(node, node.tag)


def _change_content(random: random.Random, nodes: list[etree._Element], lender: etree._Element) -> None:
    node = random.choice(nodes)
    words = _in_xml(random.choice((*WORDS, "1", "2", "R1C1", "A1048576", "XFD1:A1", "99999999999")))
    match random.randrange(5):
        case 0 | 1 if node.attrib:
            node.set(random.choice(list(map(str, node.attrib))), words)
        case 2 if node.attrib:
            del node.attrib[random.choice(list(map(str, node.attrib)))]
        case 3:
            node.tag = random.choice([*nodes, lender]).tag
        case _:
            node.text = random.choice((words, random.choice(nodes).text or ""))


_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-16", "gb18030", "us-ascii")
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _tree(data: bytes, *, is_page: bool) -> etree._Element:
    if is_page:
        return html.document_fromstring(data)
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False))


def _in_xml(words: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", words)


def of_page(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change the elements of a web page."""
    return of_elements(random, data, others, is_page=True)


def of_zip(mutate: Callable[[str], Mutation]) -> Mutation:
    """Return the mutation of archives; *mutate* gives the mutation of a part by its name."""

    def mutation(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        parts = dict(_parts(data))
        for _ in range(_few(random)):
            names = list(parts)
            if not names:
                break
            name = random.choice(names)
            match random.randrange(10):
                case 0:
                    del parts[name]
                case 1:
                    parts[random.choice((random.choice(WORDS)[:60], name.upper(), name + "\\x", "../" + name))] = parts[
                        name
                    ]
                case 2:
                    lent = _parts(random.choice(others))
                    parts[name] = lent.get(name, parts[name])
                case 3:
                    parts[name] = parts[random.choice(names)]
                case _:
                    lenders = [part for other in others[:4] if (part := _parts(other).get(name)) is not None]
                    # A part that was damaged before may be none of its kind any more.
                    with contextlib.suppress(ValueError, etree.LxmlError):
                        parts[name] = mutate(name)(random, parts[name], lenders or [parts[name]])
        packed = io.BytesIO()
        method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
        with zipfile.ZipFile(packed, "w", method) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name or "x", (1980, 1, 1, 0, 0, 0)), content, method, compresslevel=1)
        made = packed.getvalue()
        return made if random.random() < 0.9 else of_bytes(random, made, others)

    return mutation


@functools.lru_cache(maxsize=32)
def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def one_of(*mutations: Mutation) -> Mutation:
    """Return the mutation that is one of several, by chance; those that are named twice are chosen more often."""

    def mutate(random: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        return random.choice(mutations)(random, data, others)

    return mutate
