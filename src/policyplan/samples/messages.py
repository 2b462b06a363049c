"""Messages of the samples."""

from __future__ import annotations

from policyplan.messages import Message

SAMPLE_MISSING = Message("sample-missing", "The files of the sample are missing.", hint="Install policyplan again.")
