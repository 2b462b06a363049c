"""``python -m policyplan``."""

from __future__ import annotations

from policyplan.cli.main import main

if __name__ == "__main__":
    main()
