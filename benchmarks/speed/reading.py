"""Opening, saving and checking plan files next to libraries that decode JSON to dicts and to classes.

The classes of msgspec and pydantic are made of the package's own: the same fields, types and constraints. Memory is
that of a fresh process with the file and what was made of it.
"""

from __future__ import annotations

import functools
import gc
import json
import pathlib
import tempfile
import types
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any

import attrs
import cattrs.preconf.json
import msgspec
import orjson
import pydantic
import yaml

import policyplan
from benchmarks import plans
from benchmarks.side_by_side import Comparison, Work
from policyplan.io.native import forms, json_plan, yaml_plan
from policyplan.model.extra import Extra
from policyplan.model.language import LanguageTag
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.model.when import When

TITLE = "Opening, saving and checking"
SIZES = (0.1, 1, 5)
"""The sizes of plans, as multiples of the size that was asked for."""


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield the opening of plans of several sizes, and saving and checking."""
    folder = pathlib.Path(tempfile.mkdtemp())
    for size in SIZES:
        path = folder / f"{size}.json"
        count = int(tasks * size)
        path.write_bytes(forms.write(plans.opened(plans.ordinary(count))))
        yield Comparison(
            what=f"open JSON, {count:,} tasks, {path.stat().st_size / 1e6:.0f} MB",
            ours=Work("policyplan", opened, (path,)),
            peers=(
                Work("orjson to dicts", by_orjson, (path,)),
                Work("msgspec to Structs, collector paused", by_structs, (path,)),
                Work("msgspec to the attrs classes, collector paused", by_attrs, (path,), at_most=1.5),
                Work("pydantic", by_pydantic, (path,), at_most=0.5, memory_at_most=1.0),
                Work("cattrs to the attrs classes", by_cattrs, (path,)),
            ),
            fresh=True,
        )
    yield Comparison(
        what=f"a trial: open JSON, {tasks:,} tasks, records to be made on first access",
        ours=Work("policyplan", opened_as_structs, (folder / "1.json",)),
        peers=(Work("orjson to dicts", by_orjson, (folder / "1.json",), at_most=1.5),),
        fresh=True,
    )
    plan = plans.opened(plans.ordinary(tasks))
    data = orjson.loads(forms.write(plan))
    yield Comparison(
        what=f"save JSON, {tasks:,} tasks",
        ours=Work("policyplan", forms.write, (plan,)),
        peers=(
            Work(
                "json.dumps, indented",
                functools.partial(json.dumps, indent=2, ensure_ascii=False),
                (data,),
                at_most=0.1,
            ),
            Work("orjson, indented", functools.partial(orjson.dumps, option=orjson.OPT_INDENT_2), (data,)),
        ),
    )
    without_text = plan.evolve(sources=tuple(source.evolve(text=None) for source in plan.sources))
    for what, some in (("with its source text", plan), ("without a source text", without_text)):
        yield Comparison(
            what=f"check, {tasks:,} tasks, {what}, first call",
            ours=Work("policyplan", plans.checked, (some,)),
            peers=(Work("walk over dicts for ids and references", walked, (data,)),),
        )
    text = yaml_plan.dump(forms.to_data(plan))
    yield Comparison(
        what=f"open YAML, {tasks:,} tasks",
        ours=Work("policyplan", yaml_plan.read, (text,)),
        peers=(Work("PyYAML's C loader", functools.partial(yaml.load, Loader=yaml.CSafeLoader), (text,), at_most=1.1),),
    )


_KEPT: list[object] = []
"""What was made of a file: a process of its own cannot send it, and is not to spend time on freeing it."""


def opened(path: pathlib.Path) -> None:
    """Make the plan in a file, without its check."""
    _KEPT.append(json_plan._read_fast(path.read_bytes()) or policyplan.read(path))


def opened_as_structs(path: pathlib.Path) -> None:
    """Decode a file and look for lost keys, without making a record: what is left to do if records are made later."""
    data = path.read_bytes()

    def opened() -> msgspec.Struct:
        form = forms._decoder(False).decode(data)
        forms._refuse_lost_keys(data, form)
        return typing.cast("msgspec.Struct", form)

    paused(opened)


def by_orjson(path: pathlib.Path) -> None:
    """Make the dicts in a file."""
    _KEPT.append(orjson.loads(path.read_bytes()))


def by_structs(path: pathlib.Path) -> None:
    """Make the Structs in a file."""
    paused(lambda: forms._decoder(False).decode(path.read_bytes()))


def by_attrs(path: pathlib.Path) -> None:
    """Make records as msgspec makes them: without looking for unknown and duplicate keys."""
    fields: dict[str, Any] = {"policyplan": attrs.field(type=int)}
    hints = typing.get_type_hints(Plan)
    for each in attrs.fields(Plan):
        default = None if isinstance(each.default, attrs.Factory) else each.default  # type: ignore[arg-type]
        fields[each.name] = attrs.field(type=hints[each.name], default=default)
    kind = attrs.make_class("PlanFile", fields, kw_only=True)
    decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(
        kind, dec_hook=lambda kind, value: kind(value), float_hook=Decimal
    )
    paused(lambda: decoder.decode(path.read_bytes()))


def by_pydantic(path: pathlib.Path) -> None:
    """Make the models in a file."""
    _KEPT.append(models()[Plan].model_validate_json(path.read_bytes()))


def by_cattrs(path: pathlib.Path) -> None:
    """Make records as cattrs makes them of dicts, without a look at their fields."""
    converter = cattrs.preconf.json.make_converter(detailed_validation=False)
    for kind in (Text, Extra, When, LanguageTag, Decimal):
        converter.register_structure_hook(kind, lambda value, kind: kind(value))
    data = json.loads(path.read_bytes(), parse_float=Decimal)
    _KEPT.append(converter.structure(data, Plan))


def paused(work: Callable[[], object]) -> None:
    """Run a work without the garbage collector."""
    gc.disable()
    try:
        _KEPT.append(work())
    finally:
        gc.enable()


def walked(data: dict[str, Any]) -> int:
    """Return the number of references of a plan that lead nowhere, by a plain walk over its dicts."""
    ids: set[str] = set()
    references: list[str] = []
    pending: list[Any] = [data]
    while pending:
        record = pending.pop()
        ids.add(record.get("id", ""))
        for key, value in record.items():
            if key in ("agency", "measure", "to", "place", "parent"):
                references.append(value)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                pending.extend(value)
    return sum(reference not in ids for reference in references)


@functools.cache
def models() -> dict[type[Any], type[pydantic.BaseModel]]:
    """Return models of pydantic with the fields, types and constraints of the records."""
    made: dict[type[Any], type[pydantic.BaseModel]] = {}
    for kind in forms._classes(Plan):
        hints = typing.get_type_hints(kind)
        fields: dict[str, Any] = {}
        for name in forms.keys_of(kind):
            field = attrs.fields_dict(kind)[name]
            if field.default is attrs.NOTHING:
                fields[name] = (_annotation(hints[name]), ...)
            else:
                default = None if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]
                fields[name] = (_annotation(hints[name]) | None, default)
        if kind is Plan:
            fields["policyplan"] = (int, ...)
        settings = pydantic.ConfigDict(extra="forbid", frozen=True)
        made[kind] = pydantic.create_model(kind.__name__, __config__=settings, **fields)
    for model in made.values():
        model.model_rebuild(_types_namespace={kind.__name__: other for kind, other in made.items()})
    return made


def _annotation(hint: Any) -> Any:
    words = Annotated[str, pydantic.Field(min_length=1)]
    kind, is_tuple, is_optional = forms._taken_apart(hint)
    if attrs.has(kind):
        kind = typing.ForwardRef(kind.__name__)
    else:
        kind = {str: words, When: words, LanguageTag: words, Text: dict[str, words], Extra: dict[str, Any]}.get(
            kind, kind
        )
    if is_tuple:
        return types.GenericAlias(tuple, (kind, ...))
    return typing.Optional[kind] if is_optional else kind  # noqa: UP045
