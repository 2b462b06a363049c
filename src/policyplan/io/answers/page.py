"""An answer as a page for a browser, which fetches nothing."""

from __future__ import annotations

import html
from typing import Any

from policyplan.messages import Language
from policyplan.query.result import Result

_STYLE = """\
body { font: 16px/1.5 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 2em; color: #1a1a1a; }
table { border-collapse: collapse; }
th, td { padding: .3em .7em; vertical-align: top; border-bottom: 1px solid #ccc; white-space: pre-line; }
thead th { border-bottom: 2px solid #333; vertical-align: bottom; white-space: nowrap; }
td { min-width: 3em; }
p { max-width: 60em; white-space: pre-line; }
@media print { body { margin: 0; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; } }
@page { size: A4 landscape; margin: 15mm; }"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def dump(result: Result[Any], language: Language, title: str) -> str:
    """Return an answer as a page with its table and its notes, everything in it escaped."""
    return f"""\
<!doctype html>
<html lang="{html.escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{html.escape(title)}</title>
<style>
{_STYLE}
</style>
</head>
<body>
{result.to_html(language)}
</body>
</html>
"""
