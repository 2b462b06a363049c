"""The pictures of the documentation, drawn when it is built: the gallery, the cards, the sheet of all of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import attrs

import policyplan
from policyplan.draw.catalogue import KINDS
from policyplan.messages import Language

HERE = Path(__file__).parent
SITE = HERE / "_generated" / "site"
"""Copied into the built documentation as it is, so that each picture has a stable address."""

PICTURES = SITE / "gallery"
THUMB_PX = 440


class Way(NamedTuple):
    """A language and a theme, with their labels in the gallery."""

    language: Language
    theme: str
    said: str

    @property
    def arguments(self) -> str:
        """The options that select them."""
        return f'language="{self.language}"' + (f', theme="{self.theme}"' if self.theme != "colour" else "")


WAYS = (
    Way("en", "colour", "English"),
    Way("zh", "colour", "中文"),
    Way("en", "print", "English, for print"),
    Way("zh", "print", "中文，印刷用"),
)


@attrs.frozen(kw_only=True, eq=False)
class Entry:
    """A picture of the gallery: its name, a line on what it shows, and the call that draws it."""

    id: str
    title: dict[Language, str]
    line: dict[Language, str]
    call: str

    def code(self, way: Way) -> str:
        """The call for one way."""
        return self.call.format(options=way.arguments)

    def address(self, way: Way, page: int = 0) -> str:
        """The path of the picture from the root of the built documentation; the first of several pages by default."""
        several = f"-{page + 1}" if len(drawn(self, way).pages) > 1 else ""
        return f"gallery/{self.id}.{way.language}.{way.theme}{several}.svg"

    def thumb(self, way: Way) -> str:
        """The path of its thumbnail."""
        return f"gallery/small/{self.id}.{way.language}.{way.theme}.png"


_CALLS = {
    "tasks": 'policyplan.draw.task_tree(plan, tasks=["A1", "A2"], {options})',
    "agencies": 'policyplan.draw.agencies(plan, size="strength", {options})',
    "schedule": 'policyplan.draw.schedule(plan, as_of="2018-06-30", {options})',
    "targets": 'policyplan.draw.targets(made_up, as_of="2018", {options})',
}
_LINES: dict[str, tuple[str, str]] = {
    "matrix": ("Who leads and who supports each action", "每项行动由谁牵头、谁配合"),
    "goals": ("The goals, their targets, the tasks that serve them", "目标、目标值和服务于它们的任务"),
    "tasks": ("Actions, their tasks, the targets of each", "行动、任务及其目标值"),
    "network": ("Actions at the left, agencies at the right", "左为行动，右为责任单位"),
    "agencies": ("Who leads whom, in a grid for many agencies", "谁牵头、谁配合；单位多时为方格表"),
    "flow": ("From goals through actions to lead agencies", "从目标经行动到牵头单位"),
    "workload": ("How many tasks each agency has, by role", "各责任单位的任务数，按角色"),
    "schedule": ("Phases and due dates, and where they stand on a day", "阶段与期限，某日的状态"),
    "targets": ("How far each target has come (made-up figures)", "各目标值的进展（数据为虚构）"),
    "rollup": ("What adds up, what does not, and why", "哪些能相加，哪些不能，为什么"),
}


@functools.cache
def entries_of_all() -> tuple[Entry, ...]:
    """An entry for each kind of picture."""
    return tuple(
        Entry(
            id=id,
            title={language: kind.heading.render(language) for language in ("en", "zh")},
            line=dict(zip(("en", "zh"), _LINES[id], strict=True)),
            call=_CALLS.get(id, f"policyplan.draw.{kind.maker}(plan, {{options}})"),
        )
        for id, kind in KINDS.items()
    )


MORE = (
    Entry(
        id="ring",
        title={"en": "Ties between agencies on a ring", "zh": "责任单位之间的联系（环形图）"},
        line={"en": "The ties of the agencies that share the most actions", "zh": "共同行动最多的单位之间的联系"},
        call='policyplan.draw.agencies(plan, layout="ring", {options})',
    ),
    Entry(
        id="blocks",
        title={"en": "Responsibility matrix in blocks", "zh": "责任矩阵（分块）"},
        line={"en": "Rows and columns so that leads lie together", "zh": "行列重排，使牵头相邻"},
        call='policyplan.draw.matrix(plan, order="blocks", {options})',
    ),
    Entry(
        id="highlighted",
        title={"en": "For a paper: 160 mm wide, one agency drawn strongly", "zh": "用于论文：宽160毫米，突出一个单位"},
        line={"en": "Without a title, which a paper sets below the figure", "zh": "不带标题，标题由论文写在图下"},
        call=('policyplan.draw.network(\n    plan, width="160mm", title=False, highlight=["education"], {options}\n)'),
    ),
)
"""Options as code."""


@functools.cache
def _known() -> dict[str, Any]:
    plan, made_up = policyplan.samples.jiangmen(), policyplan.samples.jiangmen(made_up_observations=True)
    return {"policyplan": policyplan, "plan": plan, "made_up": made_up}


@functools.cache
def drawn(entry: Entry, way: Way) -> policyplan.draw.Picture:
    """The picture, drawn by the line of code shown."""
    picture: policyplan.draw.Picture = eval(entry.code(way), _known())  # noqa: S307 - written above
    return picture


def draw_all() -> None:
    """Write every picture, and the thumbnails of the sheet."""
    (PICTURES / "small").mkdir(parents=True, exist_ok=True)
    for entry in (*entries_of_all(), *MORE):
        for way in WAYS:
            picture = drawn(entry, way)
            picture.save(PICTURES / f"{entry.id}.{way.language}.{way.theme}.svg")
            if entry not in MORE:
                (SITE / entry.thumb(way)).write_bytes(picture.png(page=0, width_px=THUMB_PX))


# -- pages ---------------------------------------------------------------------------------------------------------


def entries() -> Iterator[str]:
    """Each picture in each language and theme, with the line of code that draws it."""
    for entry in (*entries_of_all(), *MORE):
        yield f"(picture-{entry.id})=\n## {entry.title['en']}\n\n{entry.line['en']}.\n"
        yield ":::::{tab-set}\n:sync-group: way\n"
        for way in WAYS:
            yield f"::::{{tab-item}} {way.said}\n:sync: {way.language}-{way.theme}\n"
            yield f"```python\n{entry.code(way)}\n```\n"
            yield from (_image(entry, way, page) for page in range(len(drawn(entry, way).pages)))
            yield "::::\n"
        yield ":::::\n"


def _image(entry: Entry, way: Way, page: int) -> str:
    address = entry.address(way, page)
    alt = f"{entry.title['en']}, {way.said}" + (f", page {page + 1}" if page else "")
    image = f'<img src="{address}" alt="{alt}" loading="lazy">'
    return f'```{{raw}} html\n<a class="picture" href="{address}" title="Full size">{image}</a>\n```\n'


def cards(language: Language) -> Iterator[str]:
    """A card for each picture, linked to its section in the gallery."""
    way = next(way for way in WAYS if way.language == language)
    yield "::::{grid} 2 3 5 5\n:gutter: 2\n:class-container: cards\n"
    for entry in entries_of_all():
        yield f":::{{grid-item-card}} {entry.title[language]}\n:img-top: /_generated/site/{entry.thumb(way)}"
        yield f":img-alt: {entry.title[language]}\n:link: picture-{entry.id}\n:link-type: ref\n:shadow: none\n"
        yield f"{entry.line[language]}\n:::\n"
    yield "::::"


def sheet() -> Iterator[str]:
    """Every picture in each language and theme, each linked to its full size."""
    yield '```{raw} html\n<div class="sheet-frame"><table class="sheet">'
    yield f"<tr><td></td>{''.join(f'<th scope=col>{way.said}</th>' for way in WAYS)}</tr>"
    for entry in entries_of_all():
        said = f'{entry.title["en"]}<br><span lang="zh">{entry.title["zh"]}</span>'
        row = "".join(_small(entry, way) for way in WAYS)
        yield f'<tr><th scope=row><a href="pictures.html#picture-{entry.id}">{said}</a></th>{row}</tr>'
    yield "</table></div>\n```"


def _small(entry: Entry, way: Way) -> str:
    image = f'<img src="{entry.thumb(way)}" alt="{entry.title["en"]}, {way.said}" loading="lazy">'
    return f'<td><a href="{entry.address(way)}">{image}</a></td>'
