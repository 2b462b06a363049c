"""A finished picture: pages that can be looked at, saved and shown in a notebook."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from policyplan.draw import messages
from policyplan.draw.backends.font import missing_characters
from policyplan.draw.backends.pdf import to_pdf
from policyplan.draw.backends.png import to_png
from policyplan.draw.backends.svg import to_svg
from policyplan.draw.scene.scene import Label, Scene, stacked
from policyplan.errors import DrawError, Location
from policyplan.files import write_bytes


@attrs.frozen(kw_only=True)
class Picture:
    """One or more pages, and, where a graph was drawn, the graph as DOT text. ``name`` begins the ids in the SVG."""

    pages: tuple[Scene, ...] = attrs.field(validator=attrs.validators.min_len(1))
    dot: str | None = None
    name: str = "picture"

    @property
    def svg(self) -> str:
        """The page as SVG; several pages stand below each other."""
        return self._svg(stacked(self.pages))

    @property
    def page_svgs(self) -> tuple[str, ...]:
        """Each page as an SVG of its own."""
        return tuple(map(self._svg, self.pages))

    def png(self, page: int | None = None, width_px: int | None = None) -> bytes:
        """The picture as PNG, or one of its pages, counted from 0; 200 dots an inch unless *width_px* is given.

        Raises DrawError ``picture-page-missing`` or ``png-failed``, ExtraError ``png-needs-resvg``.
        """
        if page is None:
            return to_png(self.svg, width_px)
        if not 0 <= page < len(self.pages):
            raise DrawError(messages.PICTURE_PAGE_MISSING, page=page, count=len(self.pages))
        return to_png(self._svg(self.pages[page]), width_px)

    def pdf(self) -> bytes:
        """The picture as PDF, all its pages in one file. Raises `ExtraError` where fpdf2 is not installed."""
        return to_pdf(self.pages)

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that the font lacks; each is drawn as a box with its code point."""
        labels = (each for page in self.pages for each in page.elements if isinstance(each, Label))
        return missing_characters("".join(line for label in labels for line in label.lines))

    def save(self, path: str | os.PathLike[str]) -> tuple[Path, ...]:
        """Writes the picture as its suffix says: ``.svg``, ``.png``, ``.pdf`` or ``.dot``. Returns the paths written.

        Several pages become ``name-1.svg``, ``name-2.svg`` …; PDF and DOT text are one file always.
        Raises DrawError ``picture-format-unknown``, FileError where a file cannot be written.
        """
        target = Path(path)
        # All pages are drawn before the first is written, so that a failure leaves no half of a picture behind.
        contents = self._contents(target)
        paths = [target]
        if len(contents) > 1:
            paths = [target.with_stem(f"{target.stem}-{number}") for number in range(1, len(contents) + 1)]
        for each, data in zip(paths, contents, strict=True):
            write_bytes(each, data)
        return tuple(paths)

    def _contents(self, target: Path) -> list[bytes]:
        suffix = target.suffix.lower()
        if suffix == ".svg":
            return [svg.encode() for svg in self.page_svgs]
        if suffix == ".png":
            return [to_png(svg) for svg in self.page_svgs]
        if suffix == ".pdf":
            return [self.pdf()]
        if suffix == ".dot" and self.dot is not None:
            return [self.dot.encode()]
        known = (".svg", ".png", ".pdf", *(() if self.dot is None else (".dot",)))
        raise DrawError(messages.PICTURE_FORMAT_UNKNOWN, at=Location(path=str(target)), suffix=suffix, known=known)

    def _repr_svg_(self) -> str:
        return self.svg

    def _svg(self, scene: Scene) -> str:
        return to_svg(scene, prefix=f"{self.name}-")
