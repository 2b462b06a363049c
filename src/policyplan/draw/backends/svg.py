"""Scenes as SVG: real text, stable ids, the same bytes for the same scene."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from policyplan.draw.backends.font import FAMILY, characters, drawable
from policyplan.draw.backends.glyphs import CodeBox, runs
from policyplan.draw.scene.palette import Pattern
from policyplan.draw.scene.scene import Box, Data, Element, Label, Line, Mark, Point, Scene
from policyplan.draw.scene.shapes import TILE, arrow, corners, dashes

FAMILIES = (
    FAMILY,
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "SimHei",
)
"""The fonts that a viewer should try, in this order, before any sans-serif."""

_TAGS = {"zh": "zh-Hans"}
"""Tags of languages that say more than the code of the interface language."""
_MM = 25.4 / 72

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_IDS = re.compile(rf"\s|{_FORBIDDEN.pattern}")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ATTRIBUTE_ESCAPES = _ESCAPES | {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}

_Attributes: TypeAlias = Mapping[str, str | float | None]


def to_svg(scene: Scene, *, prefix: str = "", style: str = "") -> str:
    """Return *scene* as an SVG document.

    Ids begin with *prefix*, so that one page can hold several pictures. *style* is CSS to put into the document, such
    as the rule of an embedded font. A character that the font lacks is drawn as a box with its code point.
    """
    return _Writer(scene, prefix, style).document()


class _Writer:
    def __init__(self, scene: Scene, prefix: str, style: str) -> None:
        self.scene = scene
        self.prefix = prefix
        self.style = style
        self.ids: set[str] = set()
        self.known = characters()

    def document(self) -> str:
        scene = self.scene
        title, description = self.new_id("title"), self.new_id("desc")
        attributes: _Attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{_number(scene.width * _MM)}mm",
            "height": f"{_number(scene.height * _MM)}mm",
            "viewBox": f"0 0 {_number(scene.width)} {_number(scene.height)}",
            "role": "img",
            "aria-labelledby": f"{title} {description}" if scene.description else title,
            "xml:lang": _TAGS.get(scene.language, scene.language),
            "font-family": ", ".join([*(f"'{family}'" for family in FAMILIES), "sans-serif"]),
        }
        parts = [_tag("title", {"id": title}, [_text(scene.title)])]
        if scene.description:
            parts.append(_tag("desc", {"id": description}, [_text(scene.description)]))
        if self.style:
            parts.append(_tag("style", {}, [_text(self.style)]))
        parts += self.patterns()
        parts.append(_tag("rect", {"width": scene.width, "height": scene.height, "fill": scene.background}))
        parts += map(self.element, scene.elements)
        return _tag("svg", attributes, ["\n", *(part + "\n" for part in parts)]) + "\n"

    def new_id(self, wanted: str) -> str:
        base = self.prefix + _NOT_IN_IDS.sub("_", wanted)
        new, count = base, 1
        while new in self.ids:
            count += 1
            new = f"{base}-{count}"
        self.ids.add(new)
        return new

    def patterns(self) -> Iterator[str]:
        used = dict.fromkeys(
            (each.pattern, each.pattern_color)
            for each in self.scene.elements
            if isinstance(each, Box) and each.pattern != "none"
        )
        self.pattern_ids = {kind: self.new_id(f"{kind[0]}-{kind[1].removeprefix('#')}") for kind in used}
        if used:
            yield _tag("defs", {}, [_pattern(*kind, id_) for kind, id_ in self.pattern_ids.items()])

    def element(self, element: Element) -> str:
        if isinstance(element, Box):
            return self.box(element)
        if isinstance(element, Line):
            return self.line(element)
        if isinstance(element, Mark):
            return self.mark(element)
        return self.label(element)

    def identity(self, element: Element) -> _Attributes:
        return {"id": self.new_id(element.id) if element.id else None, **_data(element.data)}

    def box(self, box: Box) -> str:
        place: _Attributes = {
            "x": box.x,
            "y": box.y,
            "width": box.width,
            "height": box.height,
            "rx": box.radius or None,
        }
        edge: _Attributes = {
            "stroke": box.stroke,
            "stroke-width": box.stroke_width if box.stroke else None,
            "stroke-dasharray": _dashes(box) if box.stroke else None,
        }
        title = _title(box.title)
        fill = box.fill or "none"
        if box.pattern == "none":
            return _tag("rect", {**self.identity(box), **place, "fill": fill, **edge}, title)
        over = f"url(#{self.pattern_ids[box.pattern, box.pattern_color]})"
        below = _tag("rect", {**place, "fill": fill})
        return _tag("g", self.identity(box), [*title, below, _tag("rect", {**place, "fill": over, **edge})])

    def line(self, line: Line) -> str:
        stroke: _Attributes = {
            "fill": "none",
            "stroke": line.stroke,
            "stroke-width": line.width,
            "stroke-dasharray": _dashes(line),
        }
        title = _title(line.title)
        if not line.arrow:
            return _tag("path", {**self.identity(line), "d": _path(line.points, line.curve), **stroke}, title)
        shaft, head = arrow(line)
        parts = [_tag("path", {"d": _path(shaft, line.curve), **stroke})]
        parts.append(_tag("path", {"d": _path(head) + "Z", "fill": line.stroke}))
        return _tag("g", self.identity(line), [*title, *parts])

    def mark(self, mark: Mark) -> str:
        # The edge of a hollow mark is drawn inside, so that both kinds are of one size.
        inset = 0.0 if mark.filled else mark.stroke_width / 2
        paint: _Attributes = (
            {"fill": mark.color}
            if mark.filled
            else {"fill": self.scene.background, "stroke": mark.color, "stroke-width": mark.stroke_width}
        )
        title = _title(mark.title)
        half = mark.size / 2 - inset
        if mark.shape == "circle":
            return _tag("circle", {**self.identity(mark), "cx": mark.x, "cy": mark.y, "r": half, **paint}, title)
        return _tag("path", {**self.identity(mark), "d": _path(corners(mark, half)) + "Z", **paint}, title)

    def label(self, label: Label) -> str:
        turn = f"rotate(-90 {_number(label.x)} {_number(label.y)})" if label.rotated else None
        paint: _Attributes = {"font-size": label.size, "fill": label.color}
        title = _title(label.title)
        lines = [drawable(line, self.known) for line in label.lines]
        if self.known.issuperset("".join(lines)):
            anchor = None if label.anchor == "start" else label.anchor
            placed = zip(lines, label.baselines, strict=True)
            x = _attribute(label.x)
            spans = [f'<tspan x="{x}" y="{_attribute(label.y + down)}">{_text(line)}</tspan>' for line, down in placed]
            identity = self.identity(label)
            return _tag("text", {**identity, "text-anchor": anchor, "transform": turn, **paint}, [*title, *spans])
        spans, boxes = [], []
        for run in runs(label, self.known):
            if run.code is None:
                spans.append(_tag("tspan", {"x": run.place[0], "y": run.place[1]}, [_text(run.text)]))
            else:
                boxes.append(_code_box(run.code, label.color))
        text = [_tag("text", paint, spans)] if spans else []
        return _tag("g", {**self.identity(label), "transform": turn}, [*title, *text, *boxes])


def _code_box(code: CodeBox, color: str) -> str:
    frame: _Attributes = {
        "x": code.frame.x,
        "y": code.frame.y,
        "width": code.frame.width,
        "height": code.frame.height,
        "fill": "none",
        "stroke": color,
        "stroke-width": code.stroke_width,
    }
    digits = [_tag("tspan", {"x": x, "y": y}, [row]) for row, (x, y) in code.rows]
    text = _tag("text", {"text-anchor": "middle", "font-size": code.size, "fill": color}, digits)
    return _tag("g", {"data-code-point": f"U+{code.code}"}, [_tag("rect", frame), text])


def _dashes(element: Box | Line) -> str | None:
    found = dashes(element)
    return found and " ".join(f"{each:g}" for each in found)


def _path(points: Iterable[Point], curve: bool = False) -> str:
    first, *others = (f"{_number(x)},{_number(y)}" for x, y in points)
    return f"M{first}{'C' if curve else 'L'}{' '.join(others)}"


def _pattern(pattern: Pattern, color: str, id_: str) -> str:
    tile: _Attributes = {
        "id": id_,
        "patternUnits": "userSpaceOnUse",
        "width": TILE,
        "height": TILE,
        "patternTransform": "rotate(45)" if pattern == "hatch" else None,
    }
    if pattern == "dots":
        return _tag("pattern", tile, [_tag("circle", {"cx": 2.5, "cy": 2.5, "r": 0.8, "fill": color})])
    return _tag("pattern", tile, [_tag("rect", {"y": 2, "width": 5, "height": 0.9, "fill": color})])


def _data(data: Data) -> dict[str, str]:
    return {_data_name(key): value for key, value in data}


@functools.lru_cache(maxsize=256)
def _data_name(key: str) -> str:
    return "data-" + re.sub(r"[^a-z0-9]+", "-", key.lower())


def _title(title: str) -> list[str]:
    return [f"<title>{_text(title)}</title>"] if title else []


def _tag(name: str, attributes: _Attributes, children: Iterable[str] = ()) -> str:
    written = "".join([f' {key}="{_attribute(value)}"' for key, value in attributes.items() if value is not None])
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


# Colours, sizes and words recur, often in every element.
@functools.lru_cache(maxsize=8_192)
def _attribute(value: str | float) -> str:
    return _escaped(value, _ATTRIBUTE_ESCAPES) if isinstance(value, str) else _number(value)


def _text(text: str) -> str:
    return _escaped(text, _ESCAPES)


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    """Return *text* as XML can hold it; the escape of ``&`` is the first, since the others have one."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", text)
    for char, escape in escapes.items():
        text = text.replace(char, escape)
    return text


def _number(value: float) -> str:
    """At most two decimals, no zeros at the end, no minus zero."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short
