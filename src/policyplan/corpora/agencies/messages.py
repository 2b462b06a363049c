"""Messages about agencies across plans."""

from __future__ import annotations

from policyplan.messages import Message

REGISTER_FAULTS = Message(
    "register-faults", "The register has {count} fault.", plural="The register has {count} faults."
)
REGISTER_NOT_MAPPING = Message(
    "register-not-mapping",
    "This is no register of agencies: it has no key {key:q}.",
    hint="Begin with 'register: 1', or write one with policyplan corpus agencies CORPUS -o register.yaml.",
)
REGISTER_VERSION = Message(
    "register-version", "Unknown version {given:q} of a register.", hint="This version of policyplan reads {known}."
)
REGISTER_KIND_TWICE = Message(
    "register-kind-twice",
    "The kind {kind:q} is defined twice.",
    hint="Keep one of the entries, with the names of both.",
)
REGISTER_NAME_TWICE = Message(
    "register-name-twice",
    "The name {name:q} belongs to two kinds, {first:q} and {second:q}.",
    hint="Keep it with the kind that it belongs to.",
)
REGISTER_NAME_UNUSABLE = Message(
    "register-name-unusable",
    "The name {name:q} stands for a group, not for an agency.",
    hint="Leave it out; groups such as 各有关部门 are no agencies.",
)
REGISTER_KIND_UNKNOWN = Message(
    "register-kind-unknown",
    "Unknown kind {kind:q}.",
    hint="Add it to 'kinds'. | Did you mean {nearest:q}?",
)
REGISTER_DECIDED_TWICE = Message(
    "register-decided-twice", "The name {name:q} is decided twice.", hint="Keep one of the entries."
)
REGISTER_PLACED_TWICE = Message(
    "register-placed-twice", "The place of the plan {plan:q} is set twice.", hint="Keep one of the entries."
)
REGISTER_NO_AGENCY_WITH_KIND = Message(
    "register-no-agency-with-kind",
    "The name {name:q} has a kind, but is marked as no agency.",
    hint="Remove 'kind', or 'agency: false'.",
)
REGISTER_SPLIT_INTO_ONE = Message(
    "register-reform-into",
    "The reform of {kind:q} is {change:word}, but names {count} successor.",
    plural="The reform of {kind:q} is {change:word}, but names {count} successors.",
    hint="A new name and a merger have one successor, a split has two or more, an abolition has none.",
)

PLACE = Message("corpus.place", "Place")
HOW_JOINT = Message("corpus.how.joint", "; ")
BY_REGISTER = Message("corpus.how.register", "register, line {line}: the name {name} is of the kind {kind}")
BY_USUAL = Message("corpus.how.usual", "usual kinds, line {line}: the name {name} is of the kind {kind}")
BY_DECISION = Message("corpus.how.decision", "register, line {line}: a person decided on the kind {kind}")
BY_DECISION_NONE = Message("corpus.how.decision-none", "register, line {line}: a person decided that it is no agency")
BY_NORMAL_FORM = Message("corpus.how.normal", "usual name of a field and a body: {key}")
BY_ALIAS = Message("corpus.how.alias", "the plan has the alias {alias}")
BY_INITIALS = Message("corpus.how.initials", "the plan says that {initials} stands for {name}")
BY_OWN_NAME = Message("corpus.how.own", "an institution with a name of its own")
BY_GROUP = Message("corpus.how.group", "a group in general, no agency")
BY_NOTHING = Message("corpus.how.nothing", "no rule and no register entry; agencies with the name {key} are one kind")
RULE = Message("corpus.how.rule", "{rule:word}: {words}")
LEVEL_OF_PLAN = Message("corpus.how.level-of-plan", "level and place are those of the plan, {place}")
OF_ANY_LEVEL = Message(
    "corpus.how.any-level", "the department of a field, at whatever level: joined with no other agency"
)
LEVEL_UNKNOWN = Message("corpus.how.level-unknown", "the level is unknown: neither the name nor the plan shows one")
PLACE_OF_PLAN = Message("corpus.how.place-of-plan", "the place is that of the plan, {place}")
PLACE_UNKNOWN = Message(
    "corpus.how.place-unknown", "the place is unknown, so the agency is joined with none of another plan"
)
WITHIN = Message("corpus.how.within", "a section of {body}")
REFORM = Message("corpus.how.reform", "{reform:word} on {day}, {from_kind} to {kind} (line {line}: {source})")
REFORM_SEVERAL = Message("corpus.how.reform-several", "{reform:word} on {day}, into {into}: not followed")
REFORM_UNDATED = Message("corpus.how.reform-undated", "the plan has no date, so reforms are not applied")

PLACE_BY_PERSON = Message("corpus.place.person", "register, line {line}")
PLACE_BY_ISSUER = Message("corpus.place.issuer", "issuer {words}")
PLACE_BY_TITLE = Message("corpus.place.title", "title")
PLACE_BY_PLACES = Message("corpus.place.places", "the place around all places of the plan")
PLACE_BY_NOTHING = Message(
    "corpus.place.nothing", "unknown: neither the issuers nor the title name a place; it can be set in the register"
)

COUNTED = Message(
    "corpus.agencies.counted",
    "Plans: {plans}; agencies: {agencies}. By the register: {register}; by rules: {rule}; sections of bodies: {sections}; "
    "names of their own: {own}; unresolved: {unresolved}; no agencies: {groups}.",
)
PLACES_UNKNOWN = Message(
    "corpus.agencies.places-unknown",
    "The place of {count} plan is unknown: {plans}. Its agencies are of a kind, but of no place.",
    plural="The places of {count} plans are unknown: {plans}. Their agencies are of a kind, but of no place.",
)
INFERRED = Message(
    "corpus.agencies.inferred",
    "Kinds, levels and places are inferred from names, unless a line of a register says them; the column “how” has "
    "the rule or the line of each.",
)
NOT_UNLIKE = Message(
    "corpus.agencies.candidates",
    "Candidates are names that look alike or share words. They are not joined; a person decides in the register.",
)
COUNTED_IN_CELLS = Message(
    "corpus.leading.cells",
    "Cells: {measure}. A dash: the plan names no agency of the kind, so there is nothing to count.",
)
OWNED_MEANS = Message(
    "corpus.leading.owned",
    "Tasks owned: tasks that an agency of the kind leads, or is responsible for where the task names no lead agency. "
    "Several agencies of a kind in one task count once.",
)
LEVEL_NOTE = Message(
    "corpus.leading.level",
    "Only tasks on which assignments are written count. Plans divide their work into tasks of different size, so the "
    "numbers of two plans say little about which agency works more.",
)

NAME_HEADER = Message(
    "corpus.register.header",
    "Agencies of a corpus: which names are of one kind.\n"
    "\n"
    "Yours, kept as you write it: 'kinds' (key, name, names, national), 'reforms' (kind, change, into, at, level, "
    "source), and whether the usual kinds of Chinese agencies that come with policyplan count ('usual').\n"
    "\n"
    "Written on each run: 'plans' and 'names'. 'proposed' is what policyplan inferred, 'how' by which rule. To decide "
    "yourself, add 'kind: …' to a name (or 'agency: false'), or 'place: …' and 'level: …' to a plan. Your decisions "
    "stay. Unresolved names come first, the most frequent first.",
)
