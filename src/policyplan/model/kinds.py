"""The closed vocabularies, such as roles and comparators. Plan files contain their values."""

from __future__ import annotations

from enum import StrEnum

from policyplan.messages import labels


class Role(StrEnum):
    """What an agency does for a task."""

    LEAD = "lead"
    """The lead agency (牵头)."""
    SUPPORT = "support"
    """A supporting agency (配合)."""
    RESPONSIBLE = "responsible"
    """A responsible agency (责任单位) without a rank."""
    COORDINATE = "coordinate"
    """An agency that coordinates (统筹)."""
    SUPERVISE = "supervise"
    """An agency that supervises (督导)."""


labels(
    Role,
    lead="lead",
    support="support",
    responsible="responsible",
    coordinate="coordinate",
    supervise="supervise",
)


class AssignmentKind(StrEnum):
    """Whether an assignment names an agency."""

    NAMED = "named"
    """One agency is named."""
    GENERIC = "generic"
    """A group is named in general, such as 各有关部门."""
    OPEN = "open"
    """The rest of an open list, such as 等单位."""


labels(
    AssignmentKind,
    named="named",
    generic="generic",
    open="open",
)


class AgencyKind(StrEnum):
    """The type of an agency in the Chinese system of government."""

    GOVERNMENT = "government"
    """A people's government of any level."""
    DEPARTMENT = "department"
    """A department of a government, such as a bureau."""
    PARTY = "party"
    """A body of the Party."""
    MASS_ORGANISATION = "mass_organisation"
    """A mass organisation, such as a trade union or 科协."""
    INSTITUTION = "institution"
    """A public institution (事业单位)."""
    EDUCATION = "education"
    """A school or a university."""
    ENTERPRISE = "enterprise"
    """An enterprise."""
    OTHER = "other"
    """Any other body."""


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
    """How an agency changed on a day."""

    RENAMED = "renamed"
    """The agency has a new name."""
    MERGED = "merged"
    """The agency became part of another one."""
    SPLIT = "split"
    """Several agencies succeed the agency."""
    ABOLISHED = "abolished"
    """The agency was abolished."""


labels(
    ChangeKind,
    renamed="renamed",
    merged="merged",
    split="split",
    abolished="abolished",
)


class Comparator(StrEnum):
    """How a value is compared with a target. A bare number is ``exactly``."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    """From ``value`` to ``upper``, both included."""
    ABOUT = "about"
    """About the value (左右). Computations use the value as written."""

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
"""The mathematical sign of each comparator."""


class Binding(StrEnum):
    """How firm a target is."""

    BINDING = "binding"
    """The target must be reached (约束性)."""
    EXPECTED = "expected"
    """The target is expected (预期性)."""
    ASPIRATIONAL = "aspirational"
    """The target is an aspiration (力争)."""
    UNSTATED = "unstated"
    """The document doesn't say."""


labels(
    Binding,
    binding="binding",
    expected="expected",
    aspirational="aspirational",
    unstated="not stated",
)


class Direction(StrEnum):
    """Which way the value of an indicator is to move."""

    UP = "up"
    DOWN = "down"
    MAINTAIN = "maintain"
    """The value is to stay as it is."""


labels(
    Direction,
    up="up",
    down="down",
    maintain="unchanged",
)


class IndicatorKind(StrEnum):
    """How an indicator is checked."""

    QUANTITY = "quantity"
    """By a number."""
    COVERAGE = "coverage"
    """By whether every unit has it, such as every school."""
    ESTABLISHED = "established"
    """By whether something exists."""
    STATE = "state"
    """By the described state."""


labels(
    IndicatorKind,
    quantity="quantity",
    coverage="coverage",
    established="established",
    state="state",
)


class MeasureKind(StrEnum):
    """The type of quantity of a measure. It decides which values can be negative and which can be added."""

    EVENTS = "events"
    """A count of events, such as festivals."""
    PERSONS = "persons"
    """A count of different persons."""
    PERSON_TIMES = "person_times"
    """A count of attendances (人次): the same person may count several times."""
    THINGS = "things"
    """A count of things, such as venues."""
    AMOUNT = "amount"
    """An amount of money, area or another quantity."""
    LEVEL = "level"
    """A level at one time, such as a bandwidth."""
    SHARE = "share"
    """A percentage from 0 to 100."""
    PER_CAPITA = "per_capita"
    """An amount per person."""

    @property
    def counts(self) -> bool:
        """Whether the values are counts, which can't be negative."""
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
    """How the values of a measure combine along one axis."""

    SUM = "sum"
    """The values add up."""
    OVERLAPPING = "overlapping"
    """Values may count the same thing twice, so the sum is an upper bound."""
    LAST = "last"
    """The last value represents all."""
    MAXIMUM = "maximum"
    """The largest value represents all."""
    NEVER = "never"
    """No number represents all."""
    UNKNOWN = "unknown"
    """Nobody has said how."""


labels(
    Adding,
    sum="add up",
    overlapping="possible double counting",
    last="only the last counts",
    maximum="only the largest counts",
    never="never",
    unknown="not stated",
)


class Per(StrEnum):
    """The unit for which a target repeats, such as each year or each place."""

    YEAR = "year"
    """Each year."""
    QUARTER = "quarter"
    """Each quarter."""
    MONTH = "month"
    """Each month."""
    PLACE = "place"
    """Each place."""
    PERSON = "person"
    """Each person."""
    UNIT = "unit"
    """Each school or other unit."""


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
    """What a provision is about."""

    COORDINATION = "coordination"
    """Coordination (统筹协调)."""
    DUTY = "duty"
    """Duties (职责)."""
    EVALUATION = "evaluation"
    """Supervision and evaluation (督查评估)."""
    SAFEGUARD = "safeguard"
    """Funding, staff and other conditions (保障条件)."""


labels(
    ProvisionKind,
    coordination="coordination",
    duty="duty",
    evaluation="evaluation",
    safeguard="safeguard",
)


class Relation(StrEnum):
    """How a plan relates to another document."""

    CARRIES_OUT = "carries_out"
    """The plan carries out the document."""
    AGREES_WITH = "agrees_with"
    """The plan agrees with the document."""
    GUIDED_BY = "guided_by"
    """The document guides the plan."""
    REPLACES = "replaces"
    """The plan replaces the document."""


labels(
    Relation,
    carries_out="carries out",
    agrees_with="agrees with",
    guided_by="guided by",
    replaces="replaces",
)


class NoteKind(StrEnum):
    """What a note is about."""

    NOT_A_TARGET = "not_a_target"
    """A number that isn't a target."""
    ERRATUM = "erratum"
    """An error in the printed text."""
    JUDGEMENT = "judgement"
    """A judgement of the coder."""
    REMARK = "remark"
    """Anything else."""


labels(
    NoteKind,
    not_a_target="number that is not a target",
    erratum="suspected misprint",
    judgement="judgement",
    remark="remark",
)


class StatementKind(StrEnum):
    """What a plan states for itself."""

    VISION = "vision"
    """The state that the plan strives for."""
    MISSION = "mission"
    """The purpose of the plan."""
    VALUE = "value"
    """A principle of the plan."""


labels(
    StatementKind,
    vision="vision",
    mission="mission",
    value="value",
)


class StakeholderKind(StrEnum):
    """Whether a stakeholder is a person, an organisation or a group."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    """Persons without an organisation, such as minors."""


labels(
    StakeholderKind,
    person="person",
    organisation="organisation",
    group="group",
)


class ValueChainStage(StrEnum):
    """The stage of the value chain, from means to ends, that an indicator looks at."""

    INPUT = "input"
    """Money, staff and other means."""
    INPUT_PROCESSING = "input_processing"
    """The use of the means."""
    OUTPUT = "output"
    """The products and services."""
    OUTPUT_PROCESSING = "output_processing"
    """The use of the products and services."""
    OUTCOME = "outcome"
    """The effect."""


labels(
    ValueChainStage,
    input="input",
    input_processing="processing of inputs",
    output="output",
    output_processing="processing of outputs",
    outcome="outcome",
)


class RelationshipKind(StrEnum):
    """How an indicator relates to another one."""

    BROADER = "broader"
    """It is broader than the other one."""
    PEER = "peer"
    """It is on the same level as the other one."""
    NARROWER = "narrower"
    """It is narrower than the other one."""


labels(
    RelationshipKind,
    broader="broader than",
    peer="peer to",
    narrower="narrower than",
)


class ObservationStatus(StrEnum):
    """Whether an observed value may still change."""

    PROVISIONAL = "provisional"
    """The value may still change."""
    FINAL = "final"
    """The value no longer changes."""


labels(
    ObservationStatus,
    provisional="provisional",
    final="final",
)


class Accumulation(StrEnum):
    """Whether an observed value is the amount of its period or a running total."""

    PERIOD = "period"
    """The amount of the period alone."""
    CUMULATIVE = "cumulative"
    """The running total at the end of the period."""


labels(
    Accumulation,
    period="amount of the period",
    cumulative="running total",
)


class TaskStatus(StrEnum):
    """The state of a task, as its office reports it."""

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
    """How serious a finding is."""

    ERROR = "error"
    """The plan can't be used for computations."""
    WARNING = "warning"
    """Something is probably a mistake."""
    INFO = "info"
    """Something could not be checked."""


labels(
    Level,
    error="error",
    warning="warning",
    info="info",
)
