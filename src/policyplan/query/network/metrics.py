"""The metrics of a network in one table: formula, source, range, and whether each is weighted and directed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

import attrs

from policyplan.l10n.texts import same_text
from policyplan.messages import Language, Message, heading
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.result import Column, Result, Row, reason


@attrs.frozen(kw_only=True)
class Metric(Row):
    """A metric of a network; the note of `METRICS` explains the letters in formulas."""

    name: str
    """The attribute that has it, of a row or of the summary."""
    heading: Message
    """Its heading."""
    of: Literal["agency", "network"]
    """Whether it is about an agency or the whole network."""
    formula: Message | Text
    """Its formula."""
    range: Message
    """Its range."""
    source: Message | Text
    """Its source."""
    weighted: bool
    """Whether it uses weights."""
    directed: bool = False
    """Whether it uses directions."""
    undefined: Message | None = None
    """When it is not computable."""


NO_TIES = Message("metric.no-ties", "no ties")
UNDER_THREE = Message("metric.under-three", "fewer than three agencies")
THIS_PACKAGE = Message("metric.this-package", "this package")
TO_PARTNERS = Message("metric.to-partners", "0 to n − 1")
FROM_0 = Message("metric.from-0", "from 0")
ABOVE_0 = Message("metric.above-0", "above 0")
TO_1 = Message("metric.to-1", "0 to 1")
TO_N = Message("metric.to-n", "0 to n")
TO_HALF = Message("metric.to-half", "0 to n / 2")
YES = Message("answer.yes", "yes")
NO = Message("answer.no", "no")

_OF_TIES = (
    Metric(
        name="tasks",
        heading=heading("Lists"),
        of="agency",
        formula=same_text("|A(i)|"),
        range=Message("metric.tasks.range", "0 to the number of lists"),
        source=THIS_PACKAGE,
        weighted=False,
    ),
    Metric(
        name="degree",
        heading=heading("Partners"),
        of="agency",
        formula=same_text("k(i)"),
        range=TO_PARTNERS,
        source=same_text("Freeman 1979"),
        weighted=False,
    ),
    Metric(
        name="strength",
        heading=heading("Strength"),
        of="agency",
        formula=same_text("s(i) = Σ_j w(ij)"),
        range=FROM_0,
        source=same_text("Barrat et al. 2004"),
        weighted=True,
    ),
    Metric(
        name="breadth",
        heading=heading("Breadth"),
        of="agency",
        formula=same_text("k(i)"),
        range=TO_PARTNERS,
        source=same_text("Freeman 1979"),
        weighted=False,
    ),
    Metric(
        name="depth",
        heading=heading("Depth"),
        of="agency",
        formula=same_text("s(i) / k(i)"),
        range=ABOVE_0,
        source=same_text("Barrat et al. 2004"),
        weighted=True,
        undefined=NO_TIES,
    ),
    Metric(
        name="quadrant",
        heading=heading("Quadrant"),
        of="agency",
        formula=Message(
            "metric.quadrant.formula", "breadth and depth, each at or above the median of agencies with ties, or below"
        ),
        range=Message("metric.quadrant.range", "broad or narrow, deep or shallow"),
        source=THIS_PACKAGE,
        weighted=True,
        undefined=NO_TIES,
    ),
)

_LEADING = (
    Metric(
        name="out_strength",
        heading=heading("Leads others"),
        of="agency",
        formula=Message(
            "metric.out_strength.formula", "Σ_j l(ij), l(ij) the number of lists on which i leads and j supports"
        ),
        range=FROM_0,
        source=same_text("Barrat et al. 2004"),
        weighted=True,
        directed=True,
    ),
    Metric(
        name="in_strength",
        heading=heading("Led by others"),
        of="agency",
        formula=same_text("Σ_j l(ji)"),
        range=FROM_0,
        source=same_text("Barrat et al. 2004"),
        weighted=True,
        directed=True,
    ),
    Metric(
        name="lead_asymmetry",
        heading=heading("Asymmetry"),
        of="agency",
        formula=same_text("(out − in) / (out + in)"),
        range=Message("metric.lead_asymmetry.range", "−1 (is only led) to 1 (only leads)"),
        source=THIS_PACKAGE,
        weighted=True,
        directed=True,
        undefined=Message("metric.lead_asymmetry.undefined", "neither leads a supporter nor supports a lead"),
    ),
)

_POSITION = (
    Metric(
        name="betweenness",
        heading=heading("Betweenness"),
        of="agency",
        formula=same_text("2 / ((n − 1)(n − 2)) · Σ_{s<t} σ(st|i) / σ(st)"),
        range=TO_1,
        source=same_text("Freeman 1977"),
        weighted=True,
        undefined=Message("metric.betweenness.undefined", "no ties, or fewer than three agencies"),
    ),
    Metric(
        name="closeness",
        heading=heading("Closeness"),
        of="agency",
        formula=same_text("(r − 1) / (n − 1) · (r − 1) / Σ_j d(ij)"),
        range=Message("metric.closeness.range", "above 0, up to the largest weight"),
        source=same_text("Freeman 1979; Wasserman and Faust 1994, p. 201"),
        weighted=True,
        undefined=NO_TIES,
    ),
    Metric(
        name="eigenvector",
        heading=heading("Eigenvector"),
        of="agency",
        formula=Message("metric.eigenvector.formula", "λ x(i) = Σ_j w(ij) x(j), λ the largest eigenvalue, Σ x(i)² = 1"),
        range=Message("metric.eigenvector.range", "above 0, below 1"),
        source=same_text("Bonacich 1972"),
        weighted=True,
        undefined=Message(
            "metric.eigenvector.undefined",
            "no ties, outside the largest part, no part is the largest, or the iteration does not converge",
        ),
    ),
    Metric(
        name="clustering",
        heading=heading("Clustering"),
        of="agency",
        formula=same_text("2 t(i) / (k(i) (k(i) − 1))"),
        range=TO_1,
        source=same_text("Watts and Strogatz 1998"),
        weighted=False,
        undefined=Message("metric.clustering.undefined", "fewer than two partners"),
    ),
    Metric(
        name="constraint",
        heading=heading("Constraint"),
        of="agency",
        formula=Message("metric.constraint.formula", "Σ_j (p(ij) + Σ_q p(iq) p(qj))², q ≠ i, j"),
        range=Message("metric.constraint.range", "above 0, up to 2"),
        source=same_text("Burt 1992, p. 54"),
        weighted=True,
        undefined=NO_TIES,
    ),
    Metric(
        name="effective_size",
        heading=heading("Effective size"),
        of="agency",
        formula=Message("metric.effective_size.formula", "Σ_j (1 − Σ_q p(iq) m(jq)), q ≠ i, j"),
        range=Message("metric.effective_size.range", "1 to k(i)"),
        source=same_text("Burt 1992, p. 52"),
        weighted=True,
        undefined=NO_TIES,
    ),
    Metric(
        name="core",
        heading=heading("Core"),
        of="agency",
        formula=Message(
            "metric.core.formula",
            "the largest k such that it lies in a k-core, a group in which all have k partners or more",
        ),
        range=TO_PARTNERS,
        source=same_text("Seidman 1983"),
        weighted=False,
    ),
    Metric(
        name="community",
        heading=heading("Community"),
        of="agency",
        formula=Message("metric.community.formula", "the group that Louvain's method puts it into"),
        range=Message("metric.community.range", "from 1"),
        source=same_text("Blondel et al. 2008"),
        weighted=True,
        undefined=NO_TIES,
    ),
)

_OF_NETWORK = (
    Metric(
        name="agencies",
        heading=heading("Agencies"),
        of="network",
        formula=same_text("n"),
        range=FROM_0,
        source=THIS_PACKAGE,
        weighted=False,
    ),
    Metric(
        name="tied",
        heading=heading("Agencies with ties"),
        of="network",
        formula=Message("metric.tied.formula", "the number of i with k(i) > 0"),
        range=TO_N,
        source=THIS_PACKAGE,
        weighted=False,
    ),
    Metric(
        name="ties",
        heading=heading("Ties"),
        of="network",
        formula=same_text("m"),
        range=Message("metric.ties.range", "0 to n (n − 1) / 2"),
        source=THIS_PACKAGE,
        weighted=False,
    ),
    Metric(
        name="density",
        heading=heading("Density"),
        of="network",
        formula=same_text("2m / (n (n − 1))"),
        range=TO_1,
        source=same_text("Wasserman and Faust 1994, p. 101"),
        weighted=False,
        undefined=Message("metric.density.undefined", "fewer than two agencies"),
    ),
    Metric(
        name="centralisation",
        heading=heading("Degree centralisation"),
        of="network",
        formula=same_text("Σ_i (max k − k(i)) / ((n − 1)(n − 2))"),
        range=Message("metric.centralisation.range", "0 (a ring) to 1 (a star)"),
        source=same_text("Freeman 1979"),
        weighted=False,
        undefined=UNDER_THREE,
    ),
    Metric(
        name="transitivity",
        heading=heading("Transitivity"),
        of="network",
        formula=Message("metric.transitivity.formula", "3 · triangles / connected triples"),
        range=TO_1,
        source=same_text("Newman, Watts and Strogatz 2002"),
        weighted=False,
        undefined=Message("metric.transitivity.undefined", "no agency has two partners"),
    ),
    Metric(
        name="parts",
        heading=heading("Connected parts"),
        of="network",
        formula=Message("metric.parts.formula", "the number of connected components of two agencies or more"),
        range=TO_HALF,
        source=same_text("Wasserman and Faust 1994, p. 109"),
        weighted=False,
    ),
    Metric(
        name="largest_part",
        heading=heading("Agencies in the largest part"),
        of="network",
        formula=Message("metric.largest_part.formula", "the number of agencies in the largest component"),
        range=TO_N,
        source=same_text("Wasserman and Faust 1994, p. 109"),
        weighted=False,
    ),
    Metric(
        name="communities",
        heading=heading("Communities"),
        of="network",
        formula=Message("metric.communities.formula", "the number of groups that Louvain's method finds"),
        range=TO_HALF,
        source=same_text("Blondel et al. 2008"),
        weighted=True,
    ),
    Metric(
        name="modularity",
        heading=heading("Modularity"),
        of="network",
        formula=same_text("Σ_c (w(c) / W − (s(c) / 2W)²)"),
        range=Message("metric.modularity.range", "−1/2 to below 1"),
        source=same_text("Newman and Girvan 2004"),
        weighted=True,
        undefined=NO_TIES,
    ),
    Metric(
        name="median_breadth",
        heading=heading("Median breadth"),
        of="network",
        formula=Message("metric.median_breadth.formula", "the median of k(i) over the agencies with ties"),
        range=Message("metric.median_breadth.range", "1 to n − 1"),
        source=THIS_PACKAGE,
        weighted=False,
        undefined=NO_TIES,
    ),
    Metric(
        name="median_depth",
        heading=heading("Median depth"),
        of="network",
        formula=Message("metric.median_depth.formula", "the median of s(i) / k(i) over the agencies with ties"),
        range=ABOVE_0,
        source=THIS_PACKAGE,
        weighted=True,
        undefined=NO_TIES,
    ),
    Metric(
        name="lists",
        heading=heading("Lists with agencies"),
        of="network",
        formula=Message("metric.lists.formula", "the number of actions or tasks in which an agency has a role"),
        range=FROM_0,
        source=THIS_PACKAGE,
        weighted=False,
    ),
    Metric(
        name="everywhere",
        heading=heading("Agencies on every list"),
        of="network",
        formula=Message(
            "metric.everywhere.formula", "the number of agencies that have a role on every list with agencies"
        ),
        range=TO_N,
        source=THIS_PACKAGE,
        weighted=False,
    ),
    Metric(
        name="ties_of_everywhere",
        heading=heading("Share of ties that touch these"),
        of="network",
        formula=Message("metric.ties_of_everywhere.formula", "ties with one of these at an end / m"),
        range=TO_1,
        source=THIS_PACKAGE,
        weighted=False,
        undefined=NO_TIES,
    ),
    Metric(
        name="density_of_others",
        heading=heading("Density among the others"),
        of="network",
        formula=Message(
            "metric.density_of_others.formula",
            "2m / (n (n − 1)) among the agencies that have ties and are not on every list",
        ),
        range=TO_1,
        source=THIS_PACKAGE,
        weighted=False,
        undefined=Message("metric.density_of_others.undefined", "fewer than two others"),
    ),
)


def _yes_no(name: str) -> Callable[[Any, Language], object]:
    return lambda row, _: YES if getattr(row, name) else NO


@attrs.frozen(kw_only=True, repr=False)
class Metrics(Result[Metric]):
    """A row a metric."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=heading("Name")),
        Column(name="heading", heading=heading("Heading")),
        Column(name="of", only_in="csv"),
        Column(name="formula", heading=heading("Formula")),
        Column(name="range", heading=heading("Range")),
        Column(name="source", heading=heading("Source")),
        Column(name="weighted", heading=heading("Weighted"), shown=_yes_no("weighted")),
        Column(name="directed", heading=heading("Directed"), shown=_yes_no("directed")),
        Column(name="undefined", heading=heading("Not computable")),
    )


METRICS = Metrics(rows=(*_OF_TIES, *_LEADING, *_POSITION, *_OF_NETWORK), notes=(reason(messages.NETWORK_SYMBOLS),))
"""Every metric that ``network`` gives: those of agencies, in the order of columns, then those of the network."""

HEADINGS = {metric.name: metric.heading for metric in METRICS}
"""What each metric is called for readers. No two of the agencies' and the network's bear one name."""
