"""Whether the tests would notice a fault: random small changes of the code, and the tests that fail for each.

    python tools/mutate.py --number 2000          # goes on where it was stopped
    python tools/mutate.py --again                # tries the survivors again, after tests were added
    python tools/mutate.py --report               # the table, and the survivors so far

A mutant is one change of one place: another comparison, a number one larger, a condition negated, a statement left
out, nothing returned. It is killed if a quick test of the room that mirrors its file fails. Only tests that run the
changed line are tried. Mutants that no test can notice are listed with their reasons in `equivalent_mutants.yaml`.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import signal
import sys
from typing import Any

import yaml
from mutation.changes import ROOT, Mutant, chosen, everything
from mutation.reach import reach
from mutation.trials import trials

STATE = ROOT / ".mutation"
ROOMS = ("model", "extract", "graph", "query", "io", "linting", "compare", "reader")
EQUIVALENT = pathlib.Path(__file__).with_name("equivalent_mutants.yaml")


def equivalent() -> dict[str, str]:
    """Return the reasons of the mutants that no test can notice, by their keys."""
    listed = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) if EQUIVALENT.exists() else {}
    return {key: reason for reason, keys in listed.items() for key in keys}


def outcomes() -> dict[str, dict[str, Any]]:
    """Return what became of the mutants so far, by their keys."""
    path = STATE / "outcomes.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {entry["key"]: entry for entry in map(json.loads, lines)}


def try_all(room: str, mutants: list[Mutant]) -> None:
    """Try the mutants of a room, and write down what becomes of each."""
    reached = reach(room, STATE / f"{room}.json")
    print(f"{room}: {len(mutants)} mutants", flush=True)
    with (STATE / "outcomes.jsonl").open("a", encoding="utf-8") as file:
        for mutant, (outcome, by) in trials(mutants, reached):
            file.write(json.dumps({"key": mutant.key, "outcome": outcome, "by": by}, ensure_ascii=False) + "\n")
            file.flush()


def report(mutants: list[Mutant]) -> str:
    """Return the table of the rooms, and the mutants that no test noticed."""
    done, reasons = outcomes(), equivalent()
    tried = [mutant for mutant in mutants if mutant.key in done]
    counted = {"killed": "killed", "equivalent": "equivalent"}
    said = {mutant.key: "equivalent" if mutant.key in reasons else done[mutant.key]["outcome"] for mutant in tried}
    rows = ["| room | mutants | killed | equivalent | survived | killed of the others |", f"| --- |{' ---: |' * 5}"]
    for room in (*ROOMS, "all"):
        here = [said[mutant.key] for mutant in tried if room in (mutant.room, "all")]
        killed, same = here.count("killed"), here.count("equivalent")
        if len(here) > same:
            share = f"{killed / (len(here) - same):.1%}"
            rows.append(f"| {room} | {len(here):,} | {killed:,} | {same} | {len(here) - killed - same} | {share} |")
    missed = [mutant for mutant in tried if said[mutant.key] not in counted]
    missed.sort(key=lambda mutant: (mutant.file, mutant.line))
    rows += [f"{mutant.file}:{mutant.line}: {said[mutant.key]}: {mutant.what}\n    {mutant.key}" for mutant in missed]
    known = {mutant.key for mutant in mutants}
    rows += [f"listed as equivalent, but not chosen: {key}" for key in reasons if key not in known]
    return "\n".join(rows)


def main() -> None:
    """Try the mutants that were not tried, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--only", default="", help="try the files whose path has this in it")
    parser.add_argument("--report", action="store_true", help="try none")
    parser.add_argument("--again", action="store_true", help="try the survivors again")
    given = parser.parse_args()
    STATE.mkdir(exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the processes of a room end too
    mutants = chosen(everything(ROOMS, STATE / "mutants.pickle"), given.number, given.seed)
    if not given.report:
        done = {key for key, entry in outcomes().items() if not given.again or entry["outcome"] == "killed"}
        left_out = done | equivalent().keys()
        for room in given.rooms.split(","):
            here = [mutant for mutant in mutants if mutant.room == room and given.only in mutant.file]
            pending = [mutant for mutant in here if mutant.key not in left_out]
            if pending:
                try_all(room, pending)
    print(report(mutants))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    main()
