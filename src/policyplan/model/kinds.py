"""The closed vocabularies: roles, comparators, kinds. Their values are what stands in a plan file."""

from __future__ import annotations

from enum import StrEnum

from policyplan.messages import labels


class Role(StrEnum):
    """What an agency does for a task: 牵头, 配合, 责任单位 without a rank, 统筹, 督导."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    COORDINATE = "coordinate"
    SUPERVISE = "supervise"


labels(
    Role,
    lead="lead",
    support="support",
    responsible="responsible",
    coordinate="coordinate",
    supervise="supervise",
)


class AssignmentKind(StrEnum):
    """Whom an assignment names: one agency, a generic owner (各有关部门), or the rest of an open list (等单位)."""

    NAMED = "named"
    GENERIC = "generic"
    OPEN = "open"


labels(
    AssignmentKind,
    named="named",
    generic="generic",
    open="open",
)


class AgencyKind(StrEnum):
    """What sort of body an agency is in the Chinese system of government."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    PARTY = "party"
    MASS_ORGANISATION = "mass_organisation"
    INSTITUTION = "institution"
    EDUCATION = "education"
    ENTERPRISE = "enterprise"
    OTHER = "other"


labels(
    AgencyKind,
    government="government",
    department="department",
    party="Party body",
    mass_organisation="mass organisation",
    institution="public institution",
    education="school or university",
    enterprise="enterprise",
    other="other",
)


class ChangeKind(StrEnum):
    """What happened to an agency on a day."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    ABOLISHED = "abolished"


labels(
    ChangeKind,
    renamed="renamed",
    merged="merged",
    split="split",
    abolished="abolished",
)


class Comparator(StrEnum):
    """How a value is to be compared with a target. A bare number is ``exactly``."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    ABOUT = "about"

    @property
    def sign(self) -> str:
        """The mathematical sign: ``=``, ``≥``, ``≤``, ``>``, ``<``, ``–``, ``≈``."""
        return SIGNS[self]


labels(
    Comparator,
    exactly="exactly",
    at_least="at least",
    at_most="at most",
    more_than="more than",
    less_than="less than",
    between="between",
    about="about",
)


SIGNS: dict[Comparator, str] = {
    Comparator.EXACTLY: "=",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.BETWEEN: "–",
    Comparator.ABOUT: "≈",
}


class Binding(StrEnum):
    """How firmly a target binds: 约束性, 预期性, 力争, or nothing said."""

    BINDING = "binding"
    EXPECTED = "expected"
    ASPIRATIONAL = "aspirational"
    UNSTATED = "unstated"


labels(
    Binding,
    binding="binding",
    expected="expected",
    aspirational="aspirational",
    unstated="not said",
)


class Direction(StrEnum):
    """Which way an indicator is to move."""

    UP = "up"
    DOWN = "down"
    MAINTAIN = "maintain"


labels(
    Direction,
    up="up",
    down="down",
    maintain="as it is",
)


class IndicatorKind(StrEnum):
    """How an indicator is checked: by a number, by everything having it, by something being there, by a state."""

    QUANTITY = "quantity"
    COVERAGE = "coverage"
    ESTABLISHED = "established"
    STATE = "state"


labels(
    IndicatorKind,
    quantity="quantity",
    coverage="coverage",
    established="established",
    state="state",
)


class MeasureKind(StrEnum):
    """What sort of quantity a measure is; it decides what may be negative and what may be added."""

    EVENTS = "events"
    PERSONS = "persons"
    PERSON_TIMES = "person_times"
    THINGS = "things"
    AMOUNT = "amount"
    LEVEL = "level"
    SHARE = "share"
    PER_CAPITA = "per_capita"

    @property
    def counts(self) -> bool:
        """Whether values are counts of something, which cannot be negative."""
        return self in _COUNTS


labels(
    MeasureKind,
    events="events",
    persons="persons",
    person_times="person-times",
    things="things",
    amount="amount",
    level="level",
    share="share",
    per_capita="per head",
)


_COUNTS = frozenset({MeasureKind.EVENTS, MeasureKind.PERSONS, MeasureKind.PERSON_TIMES, MeasureKind.THINGS})


class Adding(StrEnum):
    """How values of a measure combine along one axis.

    ``sum``: they add up. ``overlapping``: the same thing may be counted twice, so the sum is only an upper bound.
    ``last`` and ``maximum``: one value stands for all. ``never``: no number stands for all. ``unknown``: nobody said.
    """

    SUM = "sum"
    OVERLAPPING = "overlapping"
    LAST = "last"
    MAXIMUM = "maximum"
    NEVER = "never"
    UNKNOWN = "unknown"


labels(
    Adding,
    sum="they add up",
    overlapping="the same may be counted twice",
    last="the last stands for all",
    maximum="the largest stands for all",
    never="never",
    unknown="nobody said",
)


class Per(StrEnum):
    """What a target holds for one of: each year, each month, each place, each person, each school or unit."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    PLACE = "place"
    PERSON = "person"
    UNIT = "unit"


labels(
    Per,
    year="year",
    quarter="quarter",
    month="month",
    place="place",
    person="person",
    unit="school or other unit",
)


class ProvisionKind(StrEnum):
    """What a provision is about: 统筹协调, 职责, 督查评估, 保障条件."""

    COORDINATION = "coordination"
    DUTY = "duty"
    EVALUATION = "evaluation"
    SAFEGUARD = "safeguard"


labels(
    ProvisionKind,
    coordination="coordination",
    duty="duty",
    evaluation="evaluation",
    safeguard="safeguard",
)


class Relation(StrEnum):
    """How a plan stands to another document."""

    CARRIES_OUT = "carries_out"
    AGREES_WITH = "agrees_with"
    GUIDED_BY = "guided_by"
    REPLACES = "replaces"


labels(
    Relation,
    carries_out="carries out",
    agrees_with="agrees with",
    guided_by="guided by",
    replaces="replaces",
)


class NoteKind(StrEnum):
    """What a note is: a number that is no target, a fault of the printed text, a coder's judgement, a remark."""

    NOT_A_TARGET = "not_a_target"
    ERRATUM = "erratum"
    JUDGEMENT = "judgement"
    REMARK = "remark"


labels(
    NoteKind,
    not_a_target="a number that is no target",
    erratum="fault of the printed text",
    judgement="judgement",
    remark="remark",
)


class StatementKind(StrEnum):
    """What a plan states of itself: what it strives for, what it is for, a principle it holds to."""

    VISION = "vision"
    MISSION = "mission"
    VALUE = "value"


labels(
    StatementKind,
    vision="vision",
    mission="mission",
    value="value",
)


class StakeholderKind(StrEnum):
    """Whether a stakeholder is a person, an organisation, or a group that is not organised."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


labels(
    StakeholderKind,
    person="person",
    organisation="organisation",
    group="group",
)


class ValueChainStage(StrEnum):
    """Where in the chain from means to ends an indicator looks: what is put in, what comes out, what comes of it."""

    INPUT = "input"
    INPUT_PROCESSING = "input_processing"
    OUTPUT = "output"
    OUTPUT_PROCESSING = "output_processing"
    OUTCOME = "outcome"


labels(
    ValueChainStage,
    input="input",
    input_processing="processing of inputs",
    output="output",
    output_processing="processing of outputs",
    outcome="outcome",
)


class RelationshipKind(StrEnum):
    """How an indicator stands to another one."""

    BROADER = "broader"
    PEER = "peer"
    NARROWER = "narrower"


labels(
    RelationshipKind,
    broader="broader than",
    peer="peer to",
    narrower="narrower than",
)


class ObservationStatus(StrEnum):
    """Whether an observed value may still change."""

    PROVISIONAL = "provisional"
    FINAL = "final"


labels(
    ObservationStatus,
    provisional="provisional",
    final="final",
)


class Accumulation(StrEnum):
    """Whether an observed value is the amount of its period alone or the running total."""

    PERIOD = "period"
    CUMULATIVE = "cumulative"


labels(
    Accumulation,
    period="of its period alone",
    cumulative="running total",
)


class TaskStatus(StrEnum):
    """Where a task stands by its office's own word."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


labels(
    TaskStatus,
    not_started="not started",
    under_way="under way",
    done="done",
    suspended="suspended",
    cancelled="cancelled",
)


class Level(StrEnum):
    """How grave a finding is: an error makes a plan unfit to be computed with."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


labels(
    Level,
    error="error",
    warning="warning",
    info="info",
)
