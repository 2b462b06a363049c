"""Keep the message catalogs in step with the source.

    python tools/catalogs.py update             # take up new and changed messages, compile
    python tools/catalogs.py update --reworded  # changed English means the same: translations stay as they are
    python tools/catalogs.py check              # exit code 1 where a translation is missing, doubtful or obsolete

Messages are found by reading the source: calls of `Message`, `labels`, `words` and `heading` with texts written out,
and the docstrings of functions under the decorator `rule`.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, pofile

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "policyplan"
sys.path.insert(0, str(ROOT))

from hatch_build import CATALOGS, compile_catalogs  # noqa: E402

_HEADER = """\
# What policyplan says, in another language. Licence: MIT, as the package.
# Kept in step with the source by `make messages`; a message is found by its context (msgctxt), which never changes."""

_CLOCK = tuple(
    f'"{name}:'.encode()
    for name in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")
)

Found = tuple[str, str | tuple[str, str]]
"""The context of a message, and its English text or its singular and plural."""

Id = str | tuple[str, ...] | list[str] | None


def messages() -> Iterator[tuple[Path, Found]]:
    """Every message that the source defines, with the file that defines it."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield from ((path, found) for found in _READERS.get(name, _nothing)(node))
            if isinstance(node, ast.FunctionDef):
                yield from ((path, found) for found in _rule(node))


def _rule(function: ast.FunctionDef) -> Iterator[Found]:
    """``@rule(…)`` above a function, whose first line of documentation is the summary of the rule."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule":
            yield f"rule.{function.name.replace('_', '-')}", (ast.get_docstring(function) or "").partition("\n")[0]


def _nothing(call: ast.Call) -> Iterator[Found]:
    yield from ()


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _message(call: ast.Call) -> Iterator[Found]:
    """``Message("code", "text", hint="…", plural="…")``."""
    if len(call.args) == 2 and _text(call.args[0]):
        code, text = map(_text, call.args)
        more = {keyword.arg: _text(keyword.value) for keyword in call.keywords}
        yield code, (text, more["plural"]) if more.get("plural") else text
        if more.get("hint"):
            yield f"{code} (hint)", more["hint"]


def _labels(call: ast.Call) -> Iterator[Found]:
    """``labels(Kind, member="label")``."""
    if call.args and isinstance(call.args[0], ast.Name):
        for keyword in call.keywords:
            yield f"{call.args[0].id}.{keyword.arg}", _text(keyword.value)


def _words(call: ast.Call) -> Iterator[Found]:
    """``words({"keyword": "label"})``."""
    if call.args and isinstance(call.args[0], ast.Dict):
        for key, value in zip(call.args[0].keys, call.args[0].values, strict=True):
            yield f"word.{_text(key)}", _text(value)


def _heading(call: ast.Call) -> Iterator[Found]:
    """``heading("Lead")``."""
    if len(call.args) == 1 and _text(call.args[0]):
        yield "heading", _text(call.args[0])


_READERS = {"Message": _message, "labels": _labels, "words": _words, "heading": _heading}


def template() -> Catalog:
    """All messages without translations, in the order of the source."""
    catalog = Catalog(project="policyplan", header_comment=_HEADER, fuzzy=False)
    for path, (context, text) in messages():
        catalog.add(text, context=context, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return catalog


def updated(old: Catalog, *, reworded: bool) -> Catalog:
    """The template with the translations of *old*; one whose English has changed is doubtful unless *reworded*."""
    by_context: dict[str, list[tuple[Id, Id]]] = {}
    for message in old:
        if message.id:
            by_context.setdefault(message.context or "", []).append((message.id, message.string))
    new = template()
    new.locale = old.locale
    for message in new:
        known = by_context.get(message.context or "", []) if message.id else []
        exact = [string for id, string in known if id == message.id]
        if exact:
            message.string = exact[0]
        elif len(known) == 1 and message.context != "heading":
            string = known[0][1]
            message.string = _fitted(string, plural=isinstance(message.id, tuple))
            if not reworded:
                message.flags.add("fuzzy")
    return new


def _fitted(string: Id, *, plural: bool) -> Id:
    """A translation for a message that has got a plural, or lost it."""
    if plural:
        return string if isinstance(string, (tuple, list)) else (string or "",)
    return string[0] if isinstance(string, (tuple, list)) else string


def read(path: Path) -> Catalog:
    """A catalog from its file."""
    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.parts[-3])


def written(catalog: Catalog) -> bytes:
    """A catalog as its file: one message after another by context, so that two changes seldom meet."""
    text = io.BytesIO()
    pofile.write_po(
        text, catalog, width=0, no_location=True, omit_header=False, sort_output=False, ignore_obsolete=True
    )
    # Who translated when is git's to know; dates of its own would make every update a change.
    lines = text.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_CLOCK))


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a catalog: missing, doubtful, obsolete translations, facts that differ."""
    catalog = read(path)
    wanted = {(message.context, message.id) for message in template() if message.id}
    for message in catalog:
        if not message.id:
            continue
        where = f"{path.relative_to(ROOT)}: {message.context}: {message.id!r}"
        if (message.context, message.id) not in wanted:
            yield f"{where} is in no source file"
        if not (all(message.string) if isinstance(message.string, tuple) else message.string):
            yield f"{where} is not translated"
        if message.fuzzy:
            yield f"{where} is marked as doubtful"
    have = {(message.context, message.id) for message in catalog}
    yield from (f"{path.relative_to(ROOT)}: {context}: {id!r} is missing" for context, id in wanted - have)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("action", choices=("update", "check"))
    parser.add_argument("--reworded", action="store_true")
    asked = parser.parse_args()
    paths = sorted((ROOT / CATALOGS).glob("*/LC_MESSAGES/*.po"))
    if asked.action == "update":
        for path in paths:
            path.write_bytes(written(updated(read(path), reworded=asked.reworded)))
        compile_catalogs(ROOT)
        return 0
    found = [fault for path in paths for fault in faults(path)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
