"""Findings about pictures: pages left from an earlier one, characters that the font lacks."""

from __future__ import annotations

import itertools
import pathlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policyplan.cli import messages
from policyplan.draw import messages as draw_messages
from policyplan.errors import Location
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture


def left_over(output: pathlib.Path, written: Sequence[pathlib.Path]) -> Iterator[Finding]:
    """Yield a finding if pages of an earlier picture with the same name are next to the new ones.

    Pages are numbered from 1 without gaps, so plan-2016.svg alone is no page. They are kept, because they may be
    somebody's own files.
    """
    kept = set(written)
    pages = (output.with_stem(f"{output.stem}-{number}") for number in itertools.count(1))
    old = [output, *itertools.takewhile(lambda page: page in kept or page.is_file(), pages)]
    left = tuple(page.name for page in old if page not in kept and page.is_file())
    if left:
        yield finding(messages.PAGES_LEFT, Location(path=str(output.parent)), level=Level.WARNING, names=left)


def lacking(picture: Picture) -> Iterator[Finding]:
    """Yield a finding for each character that the font of the pictures lacks."""
    for character in picture.missing:
        point = f"U+{ord(character):04X}"
        yield finding(
            draw_messages.CHARACTER_MISSING, Location(), level=Level.WARNING, character=character, point=point
        )
