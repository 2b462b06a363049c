"""Finished pictures: pages to look at, to save and to show in a notebook."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path

import attrs

from policyplan.draw import messages
from policyplan.draw.backends.font import missing_characters
from policyplan.draw.backends.pdf import to_pdf
from policyplan.draw.backends.png import to_png
from policyplan.draw.backends.svg import to_svg
from policyplan.draw.backends.web_font import font_face
from policyplan.draw.scene.scene import Label, Scene, stacked
from policyplan.errors import DrawError, Location
from policyplan.files import write_files


def _written(dot: str | Callable[[], str] | None) -> str | None:
    return dot() if callable(dot) else dot


@attrs.frozen(kw_only=True)
class Picture:
    """One or more pages, and, for a graph, its DOT text."""

    pages: tuple[Scene, ...] = attrs.field(validator=attrs.validators.min_len(1))
    _dot: str | Callable[[], str] | None = attrs.field(default=None, alias="dot", eq=_written, repr=False)
    name: str = "picture"
    """The name of the picture. The ids in its SVG begin with it, unless they have another prefix."""
    embeds_font: bool = False
    """Whether each SVG contains the glyphs that it uses."""
    id_prefix: str | None = None
    """The beginning of the ids in the SVG. None stands for the name."""

    @functools.cached_property
    def dot(self) -> str | None:
        """The graph as DOT text, if the picture shows a graph. It is written on first use."""
        return _written(self._dot)

    def with_font(self) -> Picture:
        """Return the picture with the glyphs that it uses embedded in each SVG.

        Such an SVG looks the same in programs on computers without a Chinese font. It is about 30 kB larger. The
        glyphs need the extra ``web``; without it, making the SVG raises `ExtraError`.

        Example:
            >>> from policyplan import draw, samples
            >>> picture = draw.matrix(samples.jiangmen()).with_font()
            >>> "@font-face" in picture.svg
            True

        """
        return attrs.evolve(self, embeds_font=True)

    def with_id_prefix(self, prefix: str) -> Picture:
        """Return the picture with another beginning of the ids in its SVG.

        A page that holds the SVG of a picture twice, or in two languages, needs a prefix for each, since ids are unique
        in a page.

        Parameters:
            prefix: The beginning of the ids, such as ``left-``. Blanks become underscores.

        Returns:
            The picture.

        Example:
            >>> from policyplan import draw, samples
            >>> picture = draw.matrix(samples.jiangmen())
            >>> 'id="left-title"' in picture.with_id_prefix("left-").svg
            True

        """
        return attrs.evolve(self, id_prefix=prefix)

    @property
    def svg(self) -> str:
        """The picture as SVG; several pages are below each other."""
        return self._svg(stacked(self.pages))

    @property
    def page_svgs(self) -> tuple[str, ...]:
        """Each page as an SVG of its own; of several pages, the ids of each begin with its number."""
        if len(self.pages) == 1:
            return (self.svg,)
        return tuple(self._svg(page, f"{number}-") for number, page in enumerate(self.pages, 1))

    def png(self, page: int | None = None, width_px: int | None = None) -> bytes:
        """Return the picture, or one of its pages, as PNG.

        Parameters:
            page: The page, counted from 0; all pages below each other without it.
            width_px: The width in pixels; 200 dots per inch without it.

        Returns:
            The bytes of the PNG.

        Raises:
            DrawError: There is no such page, or the picture can't be drawn (codes ``picture-page-missing``,
            ``png-failed``). ExtraError: The package resvg-py is missing.

        Example:
            >>> from policyplan import draw, samples
            >>> picture = draw.matrix(samples.jiangmen(), language="en")
            >>> picture.png(0, width_px=800)[1:4]
            b'PNG'

        """
        if page is None:
            return to_png(self._plain_svg(stacked(self.pages)), width_px)
        if not 0 <= page < len(self.pages):
            raise DrawError(messages.PICTURE_PAGE_MISSING, page=page, count=len(self.pages))
        return to_png(self._plain_svg(self.pages[page]), width_px)

    def pdf(self) -> bytes:
        """Return the picture as PDF, with all pages in one file. Raises `ExtraError` without the package fpdf2."""
        return to_pdf(self.pages)

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that the font lacks; each is drawn as a box with its code point."""
        return missing_characters(_words(*self.pages))

    def save(self, path: str | os.PathLike[str], *, replace: bool = True) -> tuple[Path, ...]:
        """Write the picture in the format of the suffix: ``.svg``, ``.png``, ``.pdf`` or ``.dot``; all pages or none.

        Parameters:
            path: The file. Several pages become ``name-1.svg``, ``name-2.svg`` …; PDF and DOT text are always one file.
            replace: Whether files of these names are replaced.

        Returns:
            The paths written.

        Raises:
            DrawError: The picture has no such format.
            FileError: A file can't be written, or exists and is not to be replaced.

        Example:
            >>> from pathlib import Path
            >>> from tempfile import mkdtemp
            >>> from policyplan import draw, samples
            >>> paths = draw.matrix(samples.jiangmen()).save(Path(mkdtemp()) / "matrix.svg")
            >>> [path.name for path in paths]
            ['matrix.svg']

        """
        contents = self.contents(path)
        write_files(contents, replace=replace)
        return tuple(contents)

    def contents(self, path: str | os.PathLike[str]) -> dict[Path, bytes]:
        """Return the files that `save` writes, each with its bytes.

        Parameters:
            path: The file, as for `save`.

        Returns:
            The bytes of each file, by its path.

        Raises:
            DrawError: The picture has no such format.

        Example:
            >>> from policyplan import draw, samples
            >>> [path.name for path in draw.matrix(samples.jiangmen()).contents("matrix.svg")]
            ['matrix.svg']

        """
        target = Path(path)
        pages = self._contents(target)
        paths = [target]
        if len(pages) > 1:
            paths = [target.with_stem(f"{target.stem}-{number}") for number in range(1, len(pages) + 1)]
        return dict(zip(paths, pages, strict=True))

    def _contents(self, target: Path) -> list[bytes]:
        suffix = target.suffix.lower()
        if suffix == ".svg":
            return [svg.encode() for svg in self.page_svgs]
        if suffix == ".png":
            return [to_png(self._plain_svg(page)) for page in self.pages]
        if suffix == ".pdf":
            return [self.pdf()]
        if suffix == ".dot" and self.dot is not None:
            return [self.dot.encode()]
        known = (".svg", ".png", ".pdf", *(() if self.dot is None else (".dot",)))
        raise DrawError(messages.PICTURE_FORMAT_UNKNOWN, at=Location(path=str(target)), suffix=suffix, known=known)

    def _repr_svg_(self) -> str:
        return self.svg

    def _svg(self, scene: Scene, page: str = "") -> str:
        if not self.embeds_font:
            return self._plain_svg(scene, page)
        return to_svg(scene, prefix=self._prefix + page, style=font_face(_words(scene)))

    def _plain_svg(self, scene: Scene, page: str = "") -> str:
        return to_svg(scene, prefix=self._prefix + page)

    @property
    def _prefix(self) -> str:
        return f"{self.name}-" if self.id_prefix is None else self.id_prefix


def _words(*pages: Scene) -> str:
    """The text of the labels."""
    labels = (element for page in pages for element in page.elements if isinstance(element, Label))
    return "".join(line for label in labels for line in label.lines)
