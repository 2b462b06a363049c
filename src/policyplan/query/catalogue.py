"""The register of questions, which the command line, the Sphinx extension and `policyplan run` read.

A question is a function of `policyplan.query`, or of another package that registers it. Its options are those of the
function's signature, so nothing is said twice. Nothing is imported before it is asked for.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import re
import types
import typing
from collections.abc import Callable, Collection, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from policyplan.errors import CallError, ExtensionError, check_choice, nearest
from policyplan.extensions.registry import Registry, instance_of
from policyplan.messages import Message
from policyplan.model.arguments import answers
from policyplan.query import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyplan.model.plan import Plan
    from policyplan.query.result import Result

PART = "of"
"""The option that chooses a part of an answer, or another question about the same subject."""

OBSERVATIONS = "observations"
"""The option for observed values from a file. Whoever asks reads the file; a question has them in its plan."""

ALL = "all"

_INTERNAL = ("plan", "seed")
"""Parameters of the functions that are no options."""


class Question(NamedTuple):
    """A question: the function that answers it, its parts, and the help on it."""

    home: str | Callable[..., Result[Any]]
    """The function, which takes a plan and returns a `Result`; or the module of `policyplan.query` that has it."""
    parts: tuple[str, ...] = ()
    """The parts of the answer from which the option ``of`` chooses; the first one is shown by default."""
    others: Mapping[str, str] = types.MappingProxyType({})
    """Words of the option ``of`` for other questions about the same subject."""
    observed: bool = False
    """Whether the answer depends on observed values."""
    examines: bool = False
    """Whether the question helps to examine a plan with faults, so that the command answers it for such a plan too."""
    only: Mapping[str, tuple[str, ...]] = types.MappingProxyType({})
    """The words of ``of`` that an option needs, where the signature alone does not say so."""
    summary: Message = messages.QUESTION_OF_PACKAGE
    """What a registered question answers, in a sentence, for the list of commands."""
    details: Message | None = None
    """The same in full, for the help of the command."""
    help: Mapping[str, Message] = types.MappingProxyType({})
    """What the options mean, by name."""


QUESTIONS: dict[str, Question] = {
    "workload": Question(
        "workload.workload", parts=("agencies",), others={"tasks": "task_load", "concentration": "concentration"}
    ),
    "task_load": Question("workload.task_load"),
    "concentration": Question("workload.concentration"),
    "network": Question(
        "network.network", parts=("overview", "ties", "leading", "position", "all", "summary", "metrics")
    ),
    "rollup": Question(
        "rollup.rollup",
        others={"measures": "measures"},
        observed=True,
        only={"per_year": ("targets",), "as_of": ("observations",), OBSERVATIONS: ("observations",)},
    ),
    "measures": Question("rollup.measures"),
    "progress": Question("progress.progress", observed=True),
    "timeline": Question("timeline"),
    "status": Question("status.status", parts=("tasks", "agencies", "problems")),
    "evaluate": Question("evaluation.evaluate", parts=("groups", "targets", "weak-links"), observed=True),
    "outline": Question("outline", examines=True),
    "trace": Question("trace.trace", examines=True),
    "find": Question("trace.find", examines=True),
}
"""Every built-in question by the name of its function."""

_SHORT = {"weak_links": ("evaluate", "weak-links")}
"""Parts of answers with a name of their own."""

NAMES = (*QUESTIONS, *_SHORT)

ESSENTIAL = ("workload", "rollup", "task_load", "concentration", "network", "measures", "timeline")
"""The questions that need no day and no observed values, which ``policyplan run`` asks of every plan."""


class Option(NamedTuple):
    """An option of a question, as the signature of the function has it.

    ``choices`` are the words that it takes, empty where it takes others. ``several`` options take one value or more.
    A ``required`` option has no default; a ``positional`` one is what the question is about.
    """

    name: str
    kind: Literal["flag", "number", "text"] = "text"
    choices: tuple[str, ...] = ()
    several: bool = False
    required: bool = False
    positional: bool = False

    def value(self, text: str) -> Any:
        """Return the value that *text* stands for; text that is no number is left to the question to refuse."""
        if self.several and self.choices:
            return tuple(filter(None, re.split(r"[,，、\s]+", text)))
        if self.several:
            return self.values(re.split("[,，、]", text))
        return whole_number(text) if self.kind == "number" else text.strip()

    def values(self, texts: Collection[str]) -> Any:
        """Return the value that several texts stand for; ``all`` is True where any name is taken."""
        names = tuple(text.strip() for text in texts)
        return True if ALL in names and not self.choices else names


def whole_number(text: str) -> int | str:
    """Return the whole number that *text* writes, or *text* itself where it writes none of up to nine digits."""
    number = text.strip()
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else text


def _checked(name: str, question: Any) -> Question:
    """Return a question of another package, whose function has the signature of one. Raises `CallError`."""
    from policyplan.query.result import Result

    known: Question = instance_of(Question, messages.QUESTION)(name, question)
    if not callable(known.home):
        raise CallError(messages.QUESTION_WITHOUT_FUNCTION, question=name)
    _options(known.home)
    answer = typing.get_type_hints(known.home).get("return")
    if not (isinstance(answer, type) and issubclass(answer, Result)):
        raise CallError(messages.QUESTION_WITHOUT_RESULT, question=name)
    return known


REGISTRY: Registry[Question] = Registry(messages.QUESTION, "policyplan.questions", _checked, QUESTIONS)
"""Every question by its name: the built-in ones and the registered ones."""


def register_question(name: str, question: Question) -> Question:
    """Add a question to those that `ask`, the command line and the Sphinx extension know.

    On the command line, the question is a command of that name. The options of its function become options of the
    command and of the directive ``plan:table``.

    Parameters:
        name: The name: lower-case letters, digits, ``-`` and ``_``.
        question: The function, which takes a plan and returns a `Result`, and the help on it.

    Returns:
        The question itself.

    Raises:
        CallError: The name is invalid or that of a built-in question, or the function is not annotated with the
            `Result` that it returns.

    Example:
        >>> from policyplan import Plan, extensions, query, samples, timeline
        >>> def next_year(plan: Plan, *, year: int = 2018) -> query.Timeline:
        ...     return timeline(plan, as_of=str(year), within=365)
        >>> question = extensions.register_question("next-year", extensions.Question(next_year))
        >>> type(query.ask(samples.jiangmen(), "next-year", {"year": 2019})).__name__
        'Timeline'

    """
    return REGISTRY.register(name, question)


def _question(name: str) -> Question:
    """The question of that key. Built-in ones are found without looking for other packages."""
    return QUESTIONS[name] if name in QUESTIONS else REGISTRY[name]


def _key(name: str) -> str:
    """The key of a question whose name may be written with hyphens or underscores.

    Raises `CallError` for an unknown name, and `ExtensionError` where its package is broken.
    """
    asked = name.replace("-", "_")
    if asked in NAMES:
        return asked
    keys = {key.replace("-", "_"): key for key in REGISTRY.own}
    if asked not in keys:
        REGISTRY.check_fault(name)
        check_choice("question", asked, (*NAMES, *keys.values()))
    return keys[asked]


def function_of(name: str) -> Callable[..., Result[Any]]:
    """Return the function that answers a question."""
    home = _question(name).home
    if callable(home):
        return home
    function: Callable[..., Result[Any]] = getattr(importlib.import_module(f"policyplan.query.{home}"), name)
    return function


def help_of(name: str, option: str) -> Message | None:
    """Return the help on an option that its question brings."""
    return _question(name).help.get(option)


def own_options(name: str) -> dict[str, Option]:
    """Return the options of the function that answers a question, in the order of its signature."""
    return _options(function_of(name))


@functools.cache
def _options(function: Callable[..., Result[Any]]) -> dict[str, Option]:
    hints = typing.get_type_hints(function)
    return {
        parameter.name: _option(parameter, hints[parameter.name])
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name not in _INTERNAL
    }


def options_of(name: str) -> dict[str, Option]:
    """Return all options of a question: ``of``, its own, and those of the other questions that ``of`` can choose."""
    question, own = _question(name), own_options(name)
    words = (*(own[PART].choices if PART in own else question.parts), *question.others)
    chosen = {PART: Option(PART, choices=words)} if words else {}
    observed = {OBSERVATIONS: Option(OBSERVATIONS)} if question.observed else {}
    others = {key: option for other in question.others.values() for key, option in own_options(other).items()}
    return {**chosen, **{key: option for key, option in own.items() if key != PART}, **others, **observed}


def options_for(name: str) -> dict[str, Option]:
    """Return the options of a question as `ask` names it; nothing for an unknown question."""
    try:
        asked = _key(name)
    except (CallError, ExtensionError):
        return {}
    return options_of(_SHORT[asked][0] if asked in _SHORT else asked)


def _option(parameter: inspect.Parameter, hint: Any) -> Option:
    alternatives = [kind for kind in _alternatives(hint) if kind is not type(None)]
    choices = tuple(dict.fromkeys(word for kind in alternatives for word in _words_of(kind)))
    several = any(typing.get_origin(kind) is not Literal and typing.get_args(kind) for kind in alternatives)
    kind: Literal["flag", "number", "text"] = "text"
    if alternatives in ([bool], [int]):
        kind = "flag" if alternatives == [bool] else "number"
    return Option(
        parameter.name,
        kind,
        choices,
        several,
        required=parameter.default is parameter.empty,
        positional=parameter.kind is not parameter.KEYWORD_ONLY,
    )


def _alternatives(hint: Any) -> Iterator[Any]:
    """The types of a union; the type itself where it is none."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        for kind in typing.get_args(hint):
            yield from _alternatives(kind)
    else:
        yield hint


def _words_of(kind: Any) -> Iterator[str]:
    """The words of a `Literal` or an enumeration."""
    if typing.get_origin(kind) is Literal:
        yield from typing.get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(member.value) for member in kind)


# -- asking --------------------------------------------------------------------------------------------------------


class Request(NamedTuple):
    """A question with its options, checked: what is asked, of which part, and the table of observed values."""

    name: str
    part: str | None
    options: dict[str, Any]
    observations: str | None = None

    def answer(self, plan: Plan) -> Result[Any]:
        """Ask the question of *plan*, and return the part that was chosen. Raises what the question raises."""
        answer = function_of(self.name)(plan, **self.options)
        return answer if self.part is None else _part_of(answer, self.name, self.part)


def request(name: str, options: Mapping[str, Any]) -> Request:
    """Return a question with its options, checked by the register. Names may be written with a hyphen.

    Raises `CallError` for an unknown question, part or option, and for one that is missing; `ExtensionError` for a
    question of a broken package.
    """
    asked = _key(name)
    asked, part = _SHORT.get(asked, (asked, None))
    question, given = _question(asked), dict(options)
    word = given.pop(PART, None) if part is None else part
    known = options_of(asked)
    if word is not None and PART in known:
        check_choice(PART, word, known[PART].choices)
    if (word is not None and PART not in known) or (part is not None and PART in given):
        raise _elsewhere(asked, word, PART)
    answering = question.others.get(word or "", asked)
    for option in given:
        needed = question.only.get(option, ()) if answering == asked else ()
        takes_it = option in own_options(answering) or (option == OBSERVATIONS and _question(answering).observed)
        if not takes_it or (needed and (word or _default(asked)) not in needed):
            raise _elsewhere(asked, word, option)
    observations = given.pop(OBSERVATIONS, None)
    for needed_option in own_options(answering).values():
        if needed_option.required and needed_option.name not in given:
            raise CallError(messages.ARGUMENT_MISSING, argument=needed_option.name)
    if PART in own_options(answering) and word is not None:
        return Request(answering, None, given | {PART: word}, observations)
    parts = _question(answering).parts
    return Request(answering, (word or parts[0]) if parts else None, given, observations)


@answers
def ask(plan: Plan, name: str, options: Mapping[str, Any] = types.MappingProxyType({})) -> Result[Any]:
    """Return the answer to a question by its name, or the part of it that the option ``of`` chooses.

    Parameters:
        plan: The plan.
        name: The name of a built-in or a registered question.
        options: The options of the question by name.

    Returns:
        The answer.

    Raises:
        CallError: The question or an option is unknown, or a required option is missing.
        ExtensionError: The package that the question comes from cannot be loaded.

    Example:
        >>> from policyplan import query, samples
        >>> len(query.ask(samples.jiangmen(), "workload", {"order": "lead"}))
        25

    """
    return request(name, options).answer(plan)


def _part_of(answer: Any, name: str, part: str) -> Result[Any]:
    """A part of an answer; the first part is the answer itself."""
    found: Result[Any]
    if name == "network":
        found = _part_of_network(answer, part)
    else:
        found = answer if part == _question(name).parts[0] else getattr(answer, part.replace("-", "_"))
    return found


def _part_of_network(answer: Any, part: str) -> Any:
    if part == "metrics":
        return importlib.import_module("policyplan.query.network.metrics").METRICS
    return answer.figures() if part == "summary" else answer.view(part)


def _default(name: str) -> str:
    """The word that ``of`` has where none is given."""
    words = options_of(name)[PART].choices
    return words[0]


def _elsewhere(name: str, word: str | None, option: str) -> CallError:
    """The error for an option that a question does not take, with what does take it."""
    question = _question(name)
    takers = [other for other in _words_with(name, option) if other != word]
    if option in question.only or (takers and option in options_of(name)):
        return CallError(messages.OPTION_ELSEWHERE, option=option, other=f"{PART} {'|'.join(takers)}")
    known = [each for each in QUESTIONS if option in options_of(each)]
    if known:
        return CallError(messages.OPTION_ELSEWHERE, option=option, other=f"question {'|'.join(known)}")
    return CallError(messages.FLAG_UNKNOWN, option=option, nearest=nearest(option, options_of(name)))


def _words_with(name: str, option: str) -> Iterator[str]:
    """The words of ``of`` with which a question takes an option."""
    question = _question(name)
    if option in question.only:
        yield from question.only[option]
        return
    words = options_of(name)[PART].choices if PART in options_of(name) else ()
    for word in words:
        if option in own_options(question.others.get(word, name)):
            yield word


def fitting(options: Mapping[str, Any], taken: Collection[str], elsewhere: Mapping[str, str]) -> dict[str, Any]:
    """Return the *options*, all of which are *taken*. Raises `CallError` for another, with its place *elsewhere*."""
    for name in options:
        if name not in taken:
            raise CallError(messages.OPTION_ELSEWHERE, option=name, other=elsewhere[name])
    return dict(options)
