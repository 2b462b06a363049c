"""The metrics of a network in one table: formula, source, range, and whether each is weighted and directed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

import attrs

from policyplan.messages import Language
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.result import Column, Result, Row, reason


@attrs.frozen(kw_only=True)
class Metric(Row):
    """What a metric of a network is; ``name`` is the attribute that has it, of a row or of the summary.

    The note of `METRICS` says what the letters in formulas stand for; ``undefined``, when it is not computable.
    """

    name: str
    heading: Text
    of: Literal["agency", "network"]
    formula: Text
    range: Text
    source: Text
    weighted: bool
    directed: bool = False
    undefined: Text | None = None


def both(zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh=zh, en=en)


def same(words: str) -> Text:
    """A text that is the same in both languages."""
    return both(words, words)


_NO_TIES = both("没有联系", "no ties")
_FEWER_THAN_THREE = both("责任单位少于三个", "fewer than three agencies")

_OF_TIES = (
    Metric(
        name="tasks",
        heading=both("所在清单", "Lists"),
        of="agency",
        formula=same("|A(i)|"),
        range=both("0 至清单数", "0 to the number of lists"),
        source=both("本软件", "this package"),
        weighted=False,
    ),
    Metric(
        name="degree",
        heading=both("合作单位数", "Partners"),
        of="agency",
        formula=same("k(i)"),
        range=both("0 至 n − 1", "0 to n − 1"),
        source=same("Freeman 1979"),
        weighted=False,
    ),
    Metric(
        name="strength",
        heading=both("联系强度", "Strength"),
        of="agency",
        formula=same("s(i) = Σ_j w(ij)"),
        range=both("不小于 0", "from 0"),
        source=same("Barrat et al. 2004"),
        weighted=True,
    ),
    Metric(
        name="breadth",
        heading=both("合作广度", "Breadth"),
        of="agency",
        formula=same("k(i)"),
        range=both("0 至 n − 1", "0 to n − 1"),
        source=same("Freeman 1979"),
        weighted=False,
    ),
    Metric(
        name="depth",
        heading=both("合作深度", "Depth"),
        of="agency",
        formula=same("s(i) / k(i)"),
        range=both("大于 0", "above 0"),
        source=same("Barrat et al. 2004"),
        weighted=True,
        undefined=_NO_TIES,
    ),
    Metric(
        name="quadrant",
        heading=both("象限", "Quadrant"),
        of="agency",
        formula=both(
            "合作广度和合作深度各自是否不低于有联系单位的中位数",
            "breadth and depth, each at or above the median of agencies with ties, or below",
        ),
        range=both("广或窄、深或浅", "broad or narrow, deep or shallow"),
        source=both("本软件", "this package"),
        weighted=True,
        undefined=_NO_TIES,
    ),
)

_LEADING = (
    Metric(
        name="out_strength",
        heading=both("牵头他人", "Leads"),
        of="agency",
        formula=both(
            "Σ_j l(ij)，l(ij) 是 i 牵头、j 配合的清单数",
            "Σ_j l(ij), l(ij) the number of lists on which i leads and j supports",
        ),
        range=both("不小于 0", "from 0"),
        source=same("Barrat et al. 2004"),
        weighted=True,
        directed=True,
    ),
    Metric(
        name="in_strength",
        heading=both("受人牵头", "Led by"),
        of="agency",
        formula=same("Σ_j l(ji)"),
        range=both("不小于 0", "from 0"),
        source=same("Barrat et al. 2004"),
        weighted=True,
        directed=True,
    ),
    Metric(
        name="lead_asymmetry",
        heading=both("牵头不对称", "Asymmetry"),
        of="agency",
        formula=same("(out − in) / (out + in)"),
        range=both("−1（只受人牵头）至 1（只牵头他人）", "−1 (is only led) to 1 (only leads)"),
        source=both("本软件", "this package"),
        weighted=True,
        directed=True,
        undefined=both("既不牵头他人也不受人牵头", "neither leads a supporter nor supports a lead"),
    ),
)

_POSITION = (
    Metric(
        name="betweenness",
        heading=both("中介中心性", "Betweenness"),
        of="agency",
        formula=same("2 / ((n − 1)(n − 2)) · Σ_{s<t} σ(st|i) / σ(st)"),
        range=both("0 至 1", "0 to 1"),
        source=same("Freeman 1977"),
        weighted=True,
        undefined=both("没有联系，或责任单位少于三个", "no ties, or fewer than three agencies"),
    ),
    Metric(
        name="closeness",
        heading=both("接近中心性", "Closeness"),
        of="agency",
        formula=same("(r − 1) / (n − 1) · (r − 1) / Σ_j d(ij)"),
        range=both("大于 0，至最大权重", "above 0, up to the largest weight"),
        source=same("Freeman 1979; Wasserman and Faust 1994, p. 201"),
        weighted=True,
        undefined=_NO_TIES,
    ),
    Metric(
        name="eigenvector",
        heading=both("特征向量中心性", "Eigenvector"),
        of="agency",
        formula=both(
            "λ x(i) = Σ_j w(ij) x(j)，λ 是最大特征值，Σ x(i)² = 1",
            "λ x(i) = Σ_j w(ij) x(j), λ the largest eigenvalue, Σ x(i)² = 1",
        ),
        range=both("大于 0，小于 1", "above 0, below 1"),
        source=same("Bonacich 1972"),
        weighted=True,
        undefined=both(
            "没有联系，不在最大的连通部分，最大的部分不止一个，或迭代不收敛",
            "no ties, outside the largest part, no part is the largest, or the iteration does not settle",
        ),
    ),
    Metric(
        name="clustering",
        heading=both("聚类系数", "Clustering"),
        of="agency",
        formula=same("2 t(i) / (k(i) (k(i) − 1))"),
        range=both("0 至 1", "0 to 1"),
        source=same("Watts and Strogatz 1998"),
        weighted=False,
        undefined=both("合作单位少于两个", "fewer than two partners"),
    ),
    Metric(
        name="constraint",
        heading=both("约束系数", "Constraint"),
        of="agency",
        formula=both("Σ_j (p(ij) + Σ_q p(iq) p(qj))²，q ≠ i, j", "Σ_j (p(ij) + Σ_q p(iq) p(qj))², q ≠ i, j"),
        range=both("大于 0，至 2", "above 0, up to 2"),
        source=same("Burt 1992, p. 54"),
        weighted=True,
        undefined=_NO_TIES,
    ),
    Metric(
        name="effective_size",
        heading=both("有效规模", "Effective size"),
        of="agency",
        formula=both("Σ_j (1 − Σ_q p(iq) m(jq))，q ≠ i, j", "Σ_j (1 − Σ_q p(iq) m(jq)), q ≠ i, j"),
        range=both("1 至 k(i)", "1 to k(i)"),
        source=same("Burt 1992, p. 52"),
        weighted=True,
        undefined=_NO_TIES,
    ),
    Metric(
        name="core",
        heading=both("核数", "Core"),
        of="agency",
        formula=both(
            "所在 k 核（其中每个单位至少有 k 个合作单位的群体）的最大 k",
            "the largest k such that it lies in a k-core, a group in which all have k partners or more",
        ),
        range=both("0 至 n − 1", "0 to n − 1"),
        source=same("Seidman 1983"),
        weighted=False,
    ),
    Metric(
        name="community",
        heading=both("社群", "Group"),
        of="agency",
        formula=both("Louvain 方法划入的社群", "the group that Louvain's method puts it into"),
        range=both("不小于 1", "from 1"),
        source=same("Blondel et al. 2008"),
        weighted=True,
        undefined=_NO_TIES,
    ),
)

_OF_NETWORK = (
    Metric(
        name="agencies",
        heading=both("责任单位", "Agencies"),
        of="network",
        formula=same("n"),
        range=both("不小于 0", "from 0"),
        source=both("本软件", "this package"),
        weighted=False,
    ),
    Metric(
        name="tied",
        heading=both("有联系的责任单位", "Agencies with ties"),
        of="network",
        formula=both("k(i) > 0 的单位数", "the number of i with k(i) > 0"),
        range=both("0 至 n", "0 to n"),
        source=both("本软件", "this package"),
        weighted=False,
    ),
    Metric(
        name="ties",
        heading=both("联系", "Ties"),
        of="network",
        formula=same("m"),
        range=both("0 至 n (n − 1) / 2", "0 to n (n − 1) / 2"),
        source=both("本软件", "this package"),
        weighted=False,
    ),
    Metric(
        name="density",
        heading=both("密度", "Density"),
        of="network",
        formula=same("2m / (n (n − 1))"),
        range=both("0 至 1", "0 to 1"),
        source=same("Wasserman and Faust 1994, p. 101"),
        weighted=False,
        undefined=both("责任单位少于两个", "fewer than two agencies"),
    ),
    Metric(
        name="centralisation",
        heading=both("度数中心势", "Degree centralisation"),
        of="network",
        formula=same("Σ_i (max k − k(i)) / ((n − 1)(n − 2))"),
        range=both("0（环形）至 1（星形）", "0 (a ring) to 1 (a star)"),
        source=same("Freeman 1979"),
        weighted=False,
        undefined=_FEWER_THAN_THREE,
    ),
    Metric(
        name="transitivity",
        heading=both("传递性", "Transitivity"),
        of="network",
        formula=both("3 · 三角形数 / 连通三元组数", "3 · triangles / connected triples"),
        range=both("0 至 1", "0 to 1"),
        source=same("Newman, Watts and Strogatz 2002"),
        weighted=False,
        undefined=both("没有责任单位有两个合作单位", "nobody has two partners"),
    ),
    Metric(
        name="parts",
        heading=both("连通部分", "Connected parts"),
        of="network",
        formula=both("含两个及以上单位的连通部分数", "the number of connected components of two agencies or more"),
        range=both("0 至 n / 2", "0 to n / 2"),
        source=same("Wasserman and Faust 1994, p. 109"),
        weighted=False,
    ),
    Metric(
        name="largest_part",
        heading=both("最大部分的责任单位", "Agencies in the largest part"),
        of="network",
        formula=both("最大连通部分的单位数", "the number of agencies in the largest component"),
        range=both("0 至 n", "0 to n"),
        source=same("Wasserman and Faust 1994, p. 109"),
        weighted=False,
    ),
    Metric(
        name="communities",
        heading=both("社群", "Groups"),
        of="network",
        formula=both("Louvain 方法找出的社群数", "the number of groups that Louvain's method finds"),
        range=both("0 至 n / 2", "0 to n / 2"),
        source=same("Blondel et al. 2008"),
        weighted=True,
    ),
    Metric(
        name="modularity",
        heading=both("模块度", "Modularity"),
        of="network",
        formula=same("Σ_c (w(c) / W − (s(c) / 2W)²)"),
        range=both("−1/2 至 1（不含）", "−1/2 to below 1"),
        source=same("Newman and Girvan 2004"),
        weighted=True,
        undefined=_NO_TIES,
    ),
    Metric(
        name="median_breadth",
        heading=both("合作广度中位数", "Median breadth"),
        of="network",
        formula=both("有联系单位的 k(i) 的中位数", "the median of k(i) over the agencies with ties"),
        range=both("1 至 n − 1", "1 to n − 1"),
        source=both("本软件", "this package"),
        weighted=False,
        undefined=_NO_TIES,
    ),
    Metric(
        name="median_depth",
        heading=both("合作深度中位数", "Median depth"),
        of="network",
        formula=both("有联系单位的 s(i) / k(i) 的中位数", "the median of s(i) / k(i) over the agencies with ties"),
        range=both("大于 0", "above 0"),
        source=both("本软件", "this package"),
        weighted=True,
        undefined=_NO_TIES,
    ),
    Metric(
        name="lists",
        heading=both("有责任单位的清单", "Lists with agencies"),
        of="network",
        formula=both("有单位承担角色的行动或任务数", "the number of actions or tasks in which an agency has a role"),
        range=both("不小于 0", "from 0"),
        source=both("本软件", "this package"),
        weighted=False,
    ),
    Metric(
        name="everywhere",
        heading=both("在每份清单上的责任单位", "Agencies on every list"),
        of="network",
        formula=both(
            "在每份有单位的清单上都有角色的单位数",
            "the number of agencies that have a role on every list with agencies",
        ),
        range=both("0 至 n", "0 to n"),
        source=both("本软件", "this package"),
        weighted=False,
    ),
    Metric(
        name="ties_of_everywhere",
        heading=both("涉及这些单位的联系所占比重", "Share of ties that touch these"),
        of="network",
        formula=both("一端是这些单位的联系数 / m", "ties with one of these at an end / m"),
        range=both("0 至 1", "0 to 1"),
        source=both("本软件", "this package"),
        weighted=False,
        undefined=_NO_TIES,
    ),
    Metric(
        name="density_of_others",
        heading=both("其余单位之间的密度", "Density among the others"),
        of="network",
        formula=both(
            "有联系且不在每份清单上的单位之间的 2m / (n (n − 1))",
            "2m / (n (n − 1)) among the agencies that have ties and do not stand on every list",
        ),
        range=both("0 至 1", "0 to 1"),
        source=both("本软件", "this package"),
        weighted=False,
        undefined=both("其余单位少于两个", "fewer than two others"),
    ),
)


def _yes_no(name: str) -> Callable[[Any, Language], object]:
    return lambda row, _: both("是", "yes") if getattr(row, name) else both("否", "no")


@attrs.frozen(kw_only=True, repr=False)
class Metrics(Result[Metric]):
    """A row a metric."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=both("名称", "Name")),
        Column(name="heading", heading=both("列名", "Heading")),
        Column(name="of", only_in="csv"),
        Column(name="formula", heading=both("公式", "Formula")),
        Column(name="range", heading=both("取值范围", "Range")),
        Column(name="source", heading=both("出处", "Source")),
        Column(name="weighted", heading=both("加权", "Weighted"), shown=_yes_no("weighted")),
        Column(name="directed", heading=both("有向", "Directed"), shown=_yes_no("directed")),
        Column(name="undefined", heading=both("不可计算的情形", "Not computable")),
    )


METRICS = Metrics(rows=(*_OF_TIES, *_LEADING, *_POSITION, *_OF_NETWORK), notes=(reason(messages.NETWORK_SYMBOLS),))
"""Every metric that ``network`` gives: those of agencies, in the order of columns, then those of the network."""

HEADINGS = {metric.name: metric.heading for metric in METRICS}
"""What each metric is called for readers. No two of the agencies' and the network's bear one name."""
