"""Names in notes: a few of many, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable

from policyplan.l10n.times import with_remark
from policyplan.model.values import Text

MOST_NAMED = 12
"""Of more names than this, a note gives the first, and how many more there are."""


def named(names: Iterable[Text]) -> tuple[Text, ...]:
    """The names for a note, in the order given, the last standing for those that are too many."""
    given = tuple(names)
    more = len(given) - MOST_NAMED
    if more <= 0:
        return given
    return *given[:MOST_NAMED], Text(zh=f"另有 {more} 个", en=f"{more} more")


def remarked(name: Text, *remarks: Text) -> Text:
    """A name with what is said of it behind, in brackets."""
    zh, en = "，".join(each.in_("zh") for each in remarks), ", ".join(each.in_("en") for each in remarks)
    return Text(zh=with_remark(name.in_("zh"), zh, "zh"), en=with_remark(name.in_("en"), en, "en"))


def turned(old: Text, new: Text) -> Text:
    """One name and the one that has taken its place."""
    return Text(zh=f"{old.in_('zh')} → {new.in_('zh')}", en=f"{old.in_('en')} → {new.in_('en')}")
