"""The register of questions, which the command line, the Sphinx extension and the report read.

A question is a function of `policyplan.query`. Its options are those of the function's signature, so nothing is said
twice. Nothing is imported before it is asked for.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import re
import types
import typing
from collections.abc import Collection, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from policyplan.errors import CallError, check_choice, nearest
from policyplan.query import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    """A question: the module that answers it, and what the option ``of`` chooses from.

    ``parts`` are the parts of the answer, the first of which is shown unless another one is chosen; ``others`` are
    words for other questions about the same subject. ``observed`` answers depend on observed values. ``only`` says
    which words of ``of`` an option needs, where the signature alone does not.
    """

    home: str
    parts: tuple[str, ...] = ()
    others: Mapping[str, str] = types.MappingProxyType({})
    observed: bool = False
    only: Mapping[str, tuple[str, ...]] = types.MappingProxyType({})


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
    "outline": Question("outline"),
    "trace": Question("trace.trace"),
    "find": Question("trace.find"),
}
"""Every question by the name of its function."""

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


def function_of(name: str) -> Callable[..., Result[Any]]:
    """Return the function that answers a question."""
    function: Callable[..., Result[Any]] = getattr(
        importlib.import_module(f"policyplan.query.{QUESTIONS[name].home}"), name
    )
    return function


@functools.cache
def own_options(name: str) -> dict[str, Option]:
    """Return the options of the function that answers a question, in the order of its signature."""
    function = function_of(name)
    hints = typing.get_type_hints(function)
    return {
        parameter.name: _option(parameter, hints[parameter.name])
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name not in _INTERNAL
    }


@functools.cache
def options_of(name: str) -> dict[str, Option]:
    """Return all options of a question: ``of``, its own, and those of the other questions that ``of`` can choose."""
    question, own = QUESTIONS[name], own_options(name)
    words = (*(own[PART].choices if PART in own else question.parts), *question.others)
    chosen = {PART: Option(PART, choices=words)} if words else {}
    observed = {OBSERVATIONS: Option(OBSERVATIONS)} if question.observed else {}
    others = {key: option for other in question.others.values() for key, option in own_options(other).items()}
    return {**chosen, **{key: option for key, option in own.items() if key != PART}, **others, **observed}


def options_for(name: str) -> dict[str, Option]:
    """Return the options of a question as `ask` names it; nothing for an unknown question."""
    asked = name.replace("-", "_")
    asked = _SHORT[asked][0] if asked in _SHORT else asked
    return options_of(asked) if asked in QUESTIONS else {}


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

    Raises `CallError` for an unknown question, part or option, and for one that is missing.
    """
    asked = name.replace("-", "_")
    check_choice("question", asked, NAMES)
    asked, part = _SHORT.get(asked, (asked, None))
    question, given = QUESTIONS[asked], dict(options)
    word = given.pop(PART, None) if part is None else part
    known = options_of(asked)
    if word is not None and PART in known:
        check_choice(PART, word, known[PART].choices)
    if (word is not None and PART not in known) or (part is not None and PART in given):
        raise _elsewhere(asked, word, PART)
    answering = question.others.get(word or "", asked)
    for option in given:
        needed = question.only.get(option, ()) if answering == asked else ()
        takes_it = option in own_options(answering) or (option == OBSERVATIONS and QUESTIONS[answering].observed)
        if not takes_it or (needed and (word or _default(asked)) not in needed):
            raise _elsewhere(asked, word, option)
    observations = given.pop(OBSERVATIONS, None)
    for needed_option in own_options(answering).values():
        if needed_option.required and needed_option.name not in given:
            raise CallError(messages.ARGUMENT_MISSING, argument=needed_option.name)
    if PART in own_options(answering) and word is not None:
        return Request(answering, None, given | {PART: word}, observations)
    parts = QUESTIONS[answering].parts
    return Request(answering, (word or parts[0]) if parts else None, given, observations)


def ask(plan: Plan, name: str, options: Mapping[str, Any]) -> Result[Any]:
    """Return the answer to a question, or the part of it that the option ``of`` chooses. Raises as `request` does."""
    return request(name, options).answer(plan)


def _part_of(answer: Any, name: str, part: str) -> Result[Any]:
    """A part of an answer; the first part is the answer itself."""
    found: Result[Any]
    if name == "network":
        found = _part_of_network(answer, part)
    else:
        found = answer if part == QUESTIONS[name].parts[0] else getattr(answer, part.replace("-", "_"))
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
    question = QUESTIONS[name]
    takers = [other for other in _words_with(name, option) if other != word]
    if option in question.only or (takers and option in options_of(name)):
        return CallError(messages.OPTION_ELSEWHERE, option=option, other=f"{PART} {'|'.join(takers)}")
    known = [each for each in QUESTIONS if option in options_of(each)]
    if known:
        return CallError(messages.OPTION_ELSEWHERE, option=option, other=f"question {'|'.join(known)}")
    return CallError(messages.FLAG_UNKNOWN, option=option, nearest=nearest(option, options_of(name)))


def _words_with(name: str, option: str) -> Iterator[str]:
    """The words of ``of`` with which a question takes an option."""
    question = QUESTIONS[name]
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
