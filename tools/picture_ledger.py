"""Make the pictures of ledgers that the docs show, as LibreOffice prints them.

    python tools/picture_ledger.py

writes two files in ``docs/pictures``: ``ledger.zh.png``, the top of the first page for all, and
``ledger-department.zh.png``, that of one department with something reported in it. What is reported is made up.

Needs ``soffice`` (LibreOffice) and ``pdftoppm`` (poppler-utils), and a Chinese font; the fonts of the machine decide
how the letters look, so the bytes differ from one machine to another.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import policyplan

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SHOWN = ("-r", "125", "-f", "1", "-l", "1", "-x", "40", "-y", "60", "-W", "1380", "-H", "470")
"""How fine, which page, and what of it."""


def reported() -> policyplan.Plan:
    """The sample with two made-up reports."""
    plan = policyplan.samples.jiangmen()
    text = policyplan.Text
    updates = (
        policyplan.Update(
            id="u1",
            task="A1.1",
            at="2018-06-30",
            status="under_way",
            person="李某",
            text=text(zh="已评定8所"),
            next_step=text(zh="年内再评定2所"),
        ),
        policyplan.Update(
            id="u2",
            task="A1.2",
            at="2018-06-30",
            status="under_way",
            person="王某",
            text=text(zh="上半年举办46场"),
            problem=text(zh="经费未到位"),
            help_needed=text(zh="请市财政局协调"),
        ),
    )
    observations = (
        policyplan.Observation(id="o1", indicator="stem-pilot-schools", at="2018-06-30", value=8),
        policyplan.Observation(id="o2", indicator="campus-science-festivals", at="2018-06-30", value=46),
    )
    return plan.evolve(updates=updates, observations=observations)


def picture(plan: policyplan.Plan, name: str, folder: Path, **options: Any) -> None:
    """Write a ledger, print it, and keep the top of its first page."""
    policyplan.write(plan, folder / f"{name}.xlsx", **options)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    printing = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*printing, folder / f"{name}.xlsx"], check=True, stdout=subprocess.DEVNULL)
    drawing = ["pdftoppm", *SHOWN, "-png", "-singlefile"]
    subprocess.run([*drawing, folder / f"{name}.pdf", PICTURES / name], check=True)


def main() -> None:
    """Make both."""
    with tempfile.TemporaryDirectory() as folder:
        picture(policyplan.samples.jiangmen(), "ledger.zh", Path(folder))
        picture(reported(), "ledger-department.zh", Path(folder), agencies=["education"])


if __name__ == "__main__":
    main()
