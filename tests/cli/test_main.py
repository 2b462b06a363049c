"""The program: its help, its calls that cannot be understood, its light start."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

import policyplan
from policyplan.cli.messages import COMMANDS

Call = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]

HEAVY = ("cattrs", "graphviz", "msgspec", "networkx", "pygraphviz", "resvg_py", "rich", "yaml")


class TestHelp:
    """Help says what there is to do, in either language, and costs next to nothing."""

    @pytest.mark.parametrize("arguments", [[], ["--help"]])
    def test_of_the_program(self, call: Call, arguments: list[str]) -> None:
        """A call without anything asks for help."""
        result = call(*arguments)
        assert result.exit_code == 0
        for name, summary in COMMANDS.items():
            assert f"  {name:<10}  {summary.text}\n" in result.stdout
        for line in ("    1  the plan has faults\n", "    2  the call or a file cannot be used\n", "  policyplan run"):
            assert line in result.stdout

    def test_of_the_program_in_chinese(self, call: Call) -> None:
        """By the option, and by the locale."""
        by_option = call("--lang", "zh", "--help").stdout
        assert by_option.startswith("用法：policyplan")
        assert "    1  方案有问题\n" in by_option
        assert call("--help", LC_ALL="zh_CN.UTF-8").stdout == by_option

    @pytest.mark.parametrize("name", list(COMMANDS))
    @pytest.mark.parametrize(("language", "example"), [("en", "Example"), ("zh", "示例")])
    def test_of_a_command(self, call: Call, name: str, language: str, example: str) -> None:
        """With an example, whichever order the options have."""
        result = call(name, "--help", "--lang", language)
        assert result.exit_code == 0
        assert COMMANDS[name].render(language) in result.stdout
        assert example in result.stdout
        assert f"policyplan {name}" in result.stdout
        assert result.stdout == call(name, "--lang", language, "--help").stdout

    def test_imports_nothing_heavy(self) -> None:
        """Neither the classes nor any format, table or picture."""
        code = (
            "import sys\n"
            "from policyplan.cli.main import main\n"
            "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
            f"print([each for each in {HEAVY} if each in sys.modules], file=sys.stderr)"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
        assert ran.stderr == "[]\n"

    def test_version(self, call: Call) -> None:
        """The one of the package."""
        assert call("--version").stdout == f"policyplan {policyplan.__version__}\n"

    def test_as_a_module(self, process: Process) -> None:
        """``python -m policyplan`` is the same."""
        assert process("--version").stdout.decode() == f"policyplan {policyplan.__version__}\n"


class TestGarbage:
    """Python looks for circles of objects neither during a short call nor when its process ends."""

    def test_of_a_process(self) -> None:
        """At its end, nothing is left to look through."""
        code = (
            "import gc, sys\n"
            "from policyplan.cli.main import main\n"
            "sys.argv[1:] = ['--version']\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "print(gc.get_freeze_count() > 10_000)"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
        assert ran.stdout.splitlines()[-1] == "True"

    def test_of_a_call_within_a_program(self, call: Call) -> None:
        """The program goes on, with its own settings."""
        thresholds, frozen = gc.get_threshold(), gc.get_freeze_count()
        assert call("--version").exit_code == 0
        assert gc.get_threshold() == thresholds
        assert gc.get_freeze_count() <= frozen


class TestCallsThatCannotBeUnderstood:
    """A wrong call ends with 2 and one sentence, in either language, with its code."""

    @pytest.mark.parametrize(
        ("arguments", "en", "zh"),
        [
            (
                ["worklod"],
                "error[command-unknown]: There is no command 'worklod'. Did you mean 'workload'?",
                "error[command-unknown]: 没有“worklod”这个命令。是否想写“workload”？",
            ),
            (
                ["qqq"],
                "error[command-unknown]: There is no command 'qqq'.",
                "error[command-unknown]: 没有“qqq”这个命令。",
            ),
            (
                ["check", "jiangmen", "--fromat", "csv"],
                "error[flag-unknown]: There is no option '--fromat' here. Did you mean '--format'?",
                "error[flag-unknown]: 此处没有“--fromat”这个选项。是否想写“--format”？",
            ),
            (
                ["--verbose"],
                "error[flag-unknown]: There is no option '--verbose' here. Did you mean '--version'?",
                "error[flag-unknown]: 此处没有“--verbose”这个选项。是否想写“--version”？",
            ),
            (
                ["check"],
                "error[argument-missing]: PLAN is missing. See policyplan check --help.",
                "error[argument-missing]: 缺少 PLAN。用法请看 policyplan check --help。",
            ),
            (
                ["run", "jiangmen"],
                "error[argument-missing]: --output is missing. See policyplan run --help.",
                "error[argument-missing]: 缺少 --output。用法请看 policyplan run --help。",
            ),
            (
                ["check", "jiangmen", "--format", "yes"],
                "error[option-unknown]: Invalid value 'yes' for '--format'. "
                "Use one of: table, csv, json, xlsx, markdown, latex, html.",
                "error[option-unknown]: “--format”不能是“yes”。"
                "可用的值：table、csv、json、xlsx、markdown、latex、html。",
            ),
            (
                ["draw", "jiangmen", "matrx", "-o", "matrix.svg"],
                "error[option-unknown]: Invalid value 'matrx' for 'PICTURE'. Did you mean 'matrix'? "
                "Use one of: matrix, goals, tasks, network, agencies, flow, workload, schedule, targets, rollup.",
                "error[option-unknown]: “PICTURE”不能是“matrx”。是否想写“matrix”？"
                "可用的值：matrix、goals、tasks、network、agencies、flow、workload、schedule、targets、rollup。",
            ),
            (
                ["schema", "x", "y z"],
                "error[argument-unexpected]: Unexpected argument: 'x', 'y z'. "
                "Put a name that contains spaces in quotes; see policyplan schema --help.",
                "error[argument-unexpected]: 命令中有多余的内容：“x”、“y z”。"
                "含空格的名称请加引号；请看 policyplan schema --help。",
            ),
            (
                ["check", "jiangmen", "--format"],
                "error[flag-without-value]: The option '--format' needs a value. See policyplan check --help.",
                "error[flag-without-value]: 选项“--format”需要取值。请看 policyplan check --help。",
            ),
            (
                ["workload", "jiangmen", "--stated-only=no"],
                "error[flag-with-value]: The option '--stated-only' takes no value. See policyplan workload --help.",
                "error[flag-with-value]: 选项“--stated-only”不带取值。请看 policyplan workload --help。",
            ),
            (
                ["draw", "jiangmen", "pie", "-o", "pie.svg"],
                "error[option-unknown]: Invalid value 'pie' for 'PICTURE'. "
                "Use one of: matrix, goals, tasks, network, agencies, flow, workload, schedule, targets, rollup.",
                "error[option-unknown]: “PICTURE”不能是“pie”。"
                "可用的值：matrix、goals、tasks、network、agencies、flow、workload、schedule、targets、rollup。",
            ),
        ],
    )
    def test_is_said(self, call: Call, arguments: list[str], en: str, zh: str) -> None:
        """Nothing else is."""
        for said, line in ((("--lang", "en"), en), (("--lang", "zh"), zh)):
            result = call(*said, *arguments)
            assert (result.stderr, result.stdout, result.exit_code) == (f"{line}\n", "", 2)

    def test_options_are_not_shortened(self, call: Call) -> None:
        """A part of a name is taken for a slip."""
        assert "Did you mean '--format'?" in call("check", "jiangmen", "--form", "csv").stderr

    def test_other_language(self, call: Call) -> None:
        """A language that is not spoken is refused in one that is."""
        result = call("check", "jiangmen", "--lang", "fr")
        assert result.stderr == "error[option-unknown]: Invalid value 'fr' for '--lang'. Use one of: zh, en.\n"
