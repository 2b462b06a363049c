"""The directive for pictures: drawn when a document is read, written as each builder needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from docutils import nodes

from policyplan import files
from policyplan.draw import messages as draw_messages
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.picture import Picture
from policyplan.errors import ExtraError, Location, PolicyPlanError, check_choice
from policyplan.model.findings import finding
from policyplan.model.kinds import Level
from policyplan.query.catalogue import fitting
from policyplan.sphinx import given
from policyplan.sphinx.directive import OF_ALL, OF_BLOCKS, PlanDirective, project_language, warn
from policyplan.sphinx.texts import said, shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COMMON = (
    *("stated-only", "theme", "width", "goals", "tasks", "agencies", "roles", "depth"),
    *("no-title", "no-legend", "no-source", "highlight"),
)
"""What every kind of picture takes."""

OWN: dict[str, tuple[str, ...]] = {
    "matrix": ("order",),
    "goals": (),
    "tasks": (),
    "network": (),
    "agencies": ("ties", "size", "weight", "by", "level"),
    "flow": (),
    "workload": ("order", "level"),
    "schedule": ("as_of", "within"),
    "targets": ("as_of", "path"),
    "rollup": ("by", "per_year"),
}
"""What some take besides, as `policyplan.draw` says."""

_DEFAULT = "matrix"
_LEFT_OUT = {"no_title": "title", "no_legend": "legend", "no_source": "source"}
_OWN_NAMES = tuple(dict.fromkeys(name for names in OWN.values() for name in names))
_ELSEWHERE = {name: ":kind: " + "|".join(kind for kind, names in OWN.items() if name in names) for name in _OWN_NAMES}


class plan_picture(nodes.General, nodes.Element):  # noqa: N801  nodes are named so
    """A picture in a document, before a builder is known: ``picture``, its ``alt`` text and its ``kind``."""


class PictureDirective(PlanDirective):
    """``plan:picture``: a picture of a plan, ``:kind:`` saying which."""

    languages: ClassVar[tuple[str, ...]] = ("zh", "en", "both")
    option_spec: ClassVar = given.spec(
        (*OF_ALL, *OF_BLOCKS, "kind", "alt", *COMMON, *(name.replace("_", "-") for name in _OWN_NAMES))
    )

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """The picture, in a figure if it has a caption. Raises as `policyplan.draw` does."""
        kind = options.pop("kind", _DEFAULT)
        check_choice("kind", kind, tuple(KINDS))
        node = plan_picture(kind=kind, alt=options.pop("alt", ""))
        outer: nodes.Element = node
        caption = self.caption(options)
        if caption is not None:
            outer = nodes.figure("", node, nodes.caption("", "", *caption))
        self.set_source_info(node)
        outer["classes"].append("policyplan-picture")
        self.dressed(outer, options)
        node["picture"] = self.drawn(kind, options)
        return [outer]

    def drawn(self, kind: str, options: dict[str, Any]) -> Picture:
        """The picture; characters that its font lacks are warned of. Raises as `policyplan.draw` does."""
        language, plan = self.language(options), self.open(options)
        parts = {_LEFT_OUT[name]: False for name in _LEFT_OUT if options.pop(name, False)}
        theme = options.pop("theme", self.config.policyplan_theme) or "colour"
        taken = fitting(options, (*(name.replace("-", "_") for name in COMMON), *OWN[kind]), _ELSEWHERE)
        picture = draw(plan, kind, language=language, theme=theme, **taken, **parts)
        for character in picture.missing:
            point = f"U+{ord(character):04X}"
            self.warn(
                finding(
                    draw_messages.CHARACTER_MISSING, Location(), level=Level.WARNING, character=character, point=point
                )
            )
        return picture


# -- when a builder writes ---------------------------------------------------------------------------------------------


def _svg(page: Picture) -> bytes:
    return page.svg.encode()


_WRITERS: dict[str, tuple[str, Callable[[Picture], bytes]]] = {
    "image/svg+xml": (".svg", _svg),
    "application/pdf": (".pdf", Picture.pdf),
    "image/png": (".png", Picture.png),
}
"""How a page is written, by the type of the file."""


def place(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Put an image for every page in the place of each picture, of the first type that the builder takes.

    A builder that takes none, as for plain text, shows the alternative text.
    """
    for node in list(document.findall(plan_picture)):
        types = [each for each in app.builder.supported_image_types if each in _WRITERS]
        try:
            made = _images(app, node, types, docname) if types else [_told(node)]
        except PolicyPlanError as error:
            warn(error, project_language(app.config.language), node)
            made = [_told(node)]
        made[0]["ids"] += node["ids"]
        node.replace_self(made)


def _images(app: Sphinx, node: plan_picture, types: list[str], docname: str) -> list[nodes.Element]:
    made: list[nodes.Element] = []
    for number, _ in enumerate(node["picture"].pages):
        type_, path = _written(app, node, number, types)
        app.env.images.add_file(docname, str(path))
        image = nodes.image(uri=str(path), candidates={type_: str(path)}, alt=_alternative(node, number))
        image["classes"] += node["classes"]
        image.source, image.line = node.source, node.line
        if "align" in node:
            image["align"] = node["align"]
        made.append(image)
    return made


def _told(node: plan_picture) -> nodes.Element:
    """What a builder without images shows."""
    return said(nodes.paragraph(), f"[{_alternative(node, 0)}]")


def _written(app: Sphinx, node: plan_picture, number: int, types: list[str]) -> tuple[str, Path]:
    """The type and the path of a page's file, which is named by what is in it, so that processes agree on it."""
    picture: Picture = node["picture"]
    page = attrs.evolve(picture, pages=(picture.pages[number],))
    type_, data = _bytes(page, types)
    digest = hashlib.sha256(data).hexdigest()[:20]
    path = Path(app.doctreedir) / "policyplan" / f"plan-{node['kind']}-{digest}{_WRITERS[type_][0]}"
    if not path.is_file():
        files.make_folder(path.parent)
        files.write_bytes(path, data)
    return type_, path


def _bytes(page: Picture, types: list[str]) -> tuple[str, bytes]:
    """A page as the first of the *types* that can be made here; the last must. Raises `PolicyPlanError`."""
    for type_ in types[:-1]:
        try:
            return type_, _WRITERS[type_][1](page)
        except ExtraError:
            continue
    return types[-1], _WRITERS[types[-1]][1](page)


def _alternative(node: plan_picture, number: int) -> str:
    """What is read instead of a page: the author's words, or title and description of the page."""
    picture: Picture = node["picture"]
    page = picture.pages[number]
    stop = "。" if page.language == "zh" else ". "
    if not node["alt"]:
        return shown(stop.join(filter(None, (page.title, page.description))))
    return shown(node["alt"] if len(picture.pages) == 1 else f"{node['alt']} ({number + 1}/{len(picture.pages)})")
