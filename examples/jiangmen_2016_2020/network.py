"""Who works with whom in Jiangmen's plan? A table for a paper, and how far it may be read.

python examples/jiangmen_2016_2020/network.py
"""

import policyplan

plan = policyplan.samples.jiangmen()
network = policyplan.network(plan, weight="newman", order="strength")

print("Table. Agencies by their ties (Newman's weights), from the strongest; undirected but for the last column.\n")
print(f"{'Agency':<21}{'Lists':>5}{'Partners':>10}{'Strength':>10}{'Closeness':>11}{'Constraint':>12}{'Asymmetry':>11}")
for row in network:
    figures = (row.closeness, row.constraint, row.lead_asymmetry)
    near, bound, leads = ("–" if figure is None else f"{figure:.3f}".replace("-", "−") for figure in figures)
    print(f"{row.agency:<21}{row.tasks:>5}{row.degree:>10}{row.strength:>10.2f}{near:>11}{bound:>12}{leads:>11}")

whole = network.summary
print(
    f"\nn = {whole.agencies}, ties = {whole.ties}, density = {whole.density:.3f}, modularity = {whole.modularity:.3f}."
)
touched = f"{whole.ties_of_everywhere:.1%}"
print(f"{whole.everywhere} agencies stand on all {whole.lists} lists; {touched} of the ties touch them.")

print("\nHow to read it:")
for note in network.notes:
    print(f"- {note}")
