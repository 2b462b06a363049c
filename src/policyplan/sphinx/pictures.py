"""The directive for pictures, which are drawn when a document is read and written as each builder needs them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from docutils import nodes

from policyplan import files
from policyplan.draw import messages as draw_messages
from policyplan.draw.catalogue import REGISTRY, draw
from policyplan.draw.picture import Picture
from policyplan.errors import ExtraError, Location, PolicyPlanError
from policyplan.messages import languages
from policyplan.model.findings import finding
from policyplan.model.kinds import Level
from policyplan.query.catalogue import fitting
from policyplan.sphinx import messages
from policyplan.sphinx.directive import OF_ALL, OF_BLOCKS, PlanDirective, project_language, warn
from policyplan.sphinx.options import spec
from policyplan.sphinx.texts import one_line, with_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COMMON = (
    *("as-of", "stated-only", "theme", "width", "goals", "tasks", "agencies", "roles", "depth"),
    *("no-title", "no-legend", "no-source", "highlight"),
)
"""The options of every picture."""

OWN: dict[str, tuple[str, ...]] = {
    "matrix": ("order", "unit", "level", "provisions"),
    "goals": (),
    "tasks": (),
    "network": ("unit", "level", "provisions"),
    "agencies": ("ties", "layout", "size", "weight", "unit", "level", "order", "provisions"),
    "flow": ("unit", "level"),
    "workload": ("order", "level", "provisions"),
    "schedule": ("within",),
    "targets": ("path",),
    "rollup": ("by", "per_year"),
}
"""The further options of each picture, as `policyplan.draw` has them."""

_DEFAULT = "matrix"
_LEFT_OUT = {"no_title": "title", "no_legend": "legend", "no_source": "source"}
_OWN_NAMES = tuple(dict.fromkeys(name for names in OWN.values() for name in names))
_ELSEWHERE = {name: "kind " + "|".join(kind for kind, names in OWN.items() if name in names) for name in _OWN_NAMES}


def _own(kind: str) -> tuple[str, ...]:
    """The further options of a picture, which may be a registered one."""
    return OWN[kind] if kind in OWN else REGISTRY[kind].options


class plan_picture(nodes.General, nodes.Element):  # noqa: N801  nodes are named so
    """A picture in a document before the builder is known, with its ``alt`` text and its ``kind``."""


class PictureDirective(PlanDirective):
    """``plan:picture``: a picture of a plan; ``:kind:`` chooses it."""

    other_languages: ClassVar[tuple[str, ...]] = ("both",)
    option_spec: ClassVar = spec(
        (*OF_ALL, *OF_BLOCKS, "kind", "alt", *COMMON, *(name.replace("_", "-") for name in _OWN_NAMES))
    )

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """Return the picture, in a figure if it has a caption. Raises as `policyplan.draw` does."""
        kind = options.pop("kind", _DEFAULT)
        REGISTRY.find("kind", kind)
        node = plan_picture(kind=kind, alt=options.pop("alt", ""))
        outer: nodes.Element = node
        caption = self.caption(options)
        if caption is not None:
            outer = nodes.figure("", node, nodes.caption("", "", *caption))
        self.set_source_info(node)
        outer["classes"].append("policyplan-picture")
        self.decorated(outer, options)
        node["picture"] = self.drawn(kind, options)
        return [outer]

    def drawn(self, kind: str, options: dict[str, Any]) -> Picture:
        """Return the picture, and warn of characters that its font lacks. Raises as `policyplan.draw` does."""
        language, plan = self.language(options), self.open(options)
        parts = {_LEFT_OUT[name]: False for name in _LEFT_OUT if options.pop(name, False)}
        theme = options.pop("theme", self.config.policyplan_theme) or "colour"
        taken = fitting(options, (*(name.replace("-", "_") for name in COMMON), *_own(kind)), _ELSEWHERE)
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
"""The suffix and the writer of each type of file."""


def place(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Replace each picture by an image for every page, in the first format that the builder supports.

    A builder without images, such as the one for plain text, shows the alternative text.
    """
    for node in list(document.findall(plan_picture)):
        types = [kind for kind in app.builder.supported_image_types if kind in _WRITERS]
        try:
            images = _images(app, node, types, docname) if types else [_text_instead(node)]
        except PolicyPlanError as error:
            warn(error, project_language(app.config.language), node)
            images = [_text_instead(node)]
        images[0]["ids"] += node["ids"]
        node.replace_self(images)


def _images(app: Sphinx, node: plan_picture, types: list[str], docname: str) -> list[nodes.Element]:
    images: list[nodes.Element] = []
    for number, _ in enumerate(node["picture"].pages):
        type_, path = _written(app, node, number, types)
        app.env.images.add_file(docname, str(path))
        image = nodes.image(uri=str(path), candidates={type_: str(path)}, alt=_alternative(node, number))
        image["classes"] += node["classes"]
        image.source, image.line = node.source, node.line
        if "align" in node:
            image["align"] = node["align"]
        images.append(image)
    return images


def _text_instead(node: plan_picture) -> nodes.Element:
    """The alternative text, for a builder without images."""
    return with_text(nodes.paragraph(), f"[{_alternative(node, 0)}]")


def _written(app: Sphinx, node: plan_picture, number: int, types: list[str]) -> tuple[str, Path]:
    """The type and the path of the file of a page, which is named by its contents, so that processes agree on it."""
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
    """A page in the first of the *types* that can be written; the last one must. Raises `PolicyPlanError`."""
    for type_ in types[:-1]:
        try:
            return type_, _WRITERS[type_][1](page)
        except ExtraError:
            continue
    return types[-1], _WRITERS[types[-1]][1](page)


def _alternative(node: plan_picture, number: int) -> str:
    """The alternative text of a page: the author's words, or its title and its description."""
    picture: Picture = node["picture"]
    page = picture.pages[number]
    if not node["alt"]:
        language = page.language if page.language in languages() else "en"
        text = messages.ALTERNATIVE.render(language, title=page.title, description=page.description)
        return one_line(text if page.title and page.description else page.title or page.description)
    return one_line(node["alt"] if len(picture.pages) == 1 else f"{node['alt']} ({number + 1}/{len(picture.pages)})")
