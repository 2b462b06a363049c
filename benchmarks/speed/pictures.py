"""Pictures next to Graphviz, which lays out the same graph, and the works that are made of pictures.

python -m benchmarks.speed.pictures   # the size of each picture next to the SVG that Graphviz writes
"""

from __future__ import annotations

from collections.abc import Iterator

import pygraphviz

import policyplan
from benchmarks.side_by_side import Comparison, Work
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.picture import Picture

TITLE = "Pictures of the sample"


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield the pictures that are graphs, a page, and a bulletin."""
    plan = policyplan.samples.jiangmen()
    for name in KINDS:
        dot = drawn(plan, name).dot
        if dot is not None:
            yield Comparison(
                what=f"the picture {name} as SVG",
                ours=Work("policyplan", svg, (plan, name)),
                peers=(Work("Graphviz laying out the same graph", laid_out, (dot,)),),
            )
    yield Comparison(
        what="the matrix as a page",
        ours=Work("policyplan", page, (plan, "matrix")),
        peers=(Work("the matrix as SVG", svg, (plan, "matrix")),),
    )
    yield Comparison(
        what="a bulletin for Word",
        ours=Work("policyplan", bulletin, (plan,)),
        peers=(Work("its pictures as PNG", bulletin_pictures, (plan,)),),
    )


def drawn(plan: policyplan.Plan, name: str) -> Picture:
    """Return the picture of that name, of a plan that keeps no answers yet."""
    return draw(plan.evolve(), name, language="zh")


def svg(plan: policyplan.Plan, name: str) -> str:
    """Return the same as SVG."""
    return drawn(plan, name).svg


def laid_out(dot: str) -> bytes:
    """Return where Graphviz puts the nodes and edges of a graph."""
    return bytes(pygraphviz.AGraph(string=dot).draw(format="json0", prog="dot"))


def page(plan: policyplan.Plan, name: str) -> str:
    """Return the picture as a page."""
    return policyplan.report.page(plan, drawn(plan, name), font=False).html


def bulletin(plan: policyplan.Plan) -> bytes:
    """Return a bulletin for Word on the end of 2018."""
    return policyplan.report.bulletin(plan, as_of="2018").docx()


def bulletin_pictures(plan: policyplan.Plan) -> list[bytes]:
    """Return the pictures in it."""
    return [picture.png() for picture in policyplan.report.bulletin(plan, as_of="2018")._letter.pictures]


def sizes(plan: policyplan.Plan) -> Iterator[str]:
    """Yield a line for each picture that is a graph: its size as SVG, and that of Graphviz's SVG of the same graph."""
    for name in KINDS:
        picture = drawn(plan, name)
        if picture.dot is not None:
            ours = len(picture.svg.encode())
            theirs = len(pygraphviz.AGraph(string=picture.dot).draw(format="svg", prog="dot"))
            yield f"{ours / 1000:8.1f} kB {theirs / 1000:8.1f} kB {ours / theirs:6.2f}   {name}"


if __name__ == "__main__":
    for line in sizes(policyplan.samples.jiangmen()):
        print(line)
