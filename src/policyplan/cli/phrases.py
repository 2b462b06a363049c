"""What the command says besides errors and findings: each phrase as (English, Chinese).

Help is looked up by the names of commands and of their parameters, so a command's module holds no words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

Language = Literal["zh", "en"]

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that a call asks for: by ``--lang``, else by the locale, else English."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            said = value if equals else "".join(arguments[position + 1 : position + 2])
            if said == "zh" or said == "en":
                return "zh" if said == "zh" else "en"
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def phrase(key: str, language: Language, **facts: Any) -> str:
    """The phrase in *language*, with its facts."""
    return PHRASES[key][language == "zh"].format(**facts)


def summary(command: str, language: Language) -> str:
    """What a command does, in a line."""
    return SUMMARIES[command][language == "zh"]


def details(command: str, language: Language) -> str:
    """What a command does in full, an example with it; the whole program under an empty name."""
    said = DETAILS[command][language == "zh"]
    return f"{summary(command, language)}\n\n{said}" if command else said


def parameter(command: str, name: str, language: Language) -> str:
    """What an argument or an option of a command is."""
    return PARAMETERS.get(f"{command}.{name}", PARAMETERS.get(name, ("", "")))[language == "zh"]


SUMMARIES: Final[dict[str, tuple[str, str]]] = {
    "run": ("The main job: tables, files and pictures of a plan.", "一次完成：方案的表格、文件和图。"),
    "new": ("Write a commented starter plan.", "生成一个带注释的起步方案。"),
    "show": ("Show a plan's tree, or one fact and its sentence.", "显示方案的目标与任务，或一项内容及其原文。"),
    "check": ("Check a plan; list what is wrong with it.", "检查方案，列出问题。"),
    "workload": ("Who leads and supports how many tasks.", "各责任单位牵头、配合多少任务。"),
    "rollup": ("What the targets add up to, and what does not.", "目标值合计多少，哪些不能相加。"),
    "draw": ("Draw a picture of a plan.", "绘制方案的图。"),
    "schema": ("Print the JSON Schema of plan files.", "输出方案文件的 JSON Schema。"),
    "convert": ("Turn a plan file into another format.", "转换方案文件的格式。"),
    "completion": ("Print the script for completion in a shell.", "输出命令行自动补全脚本。"),
}
"""The commands, in the order in which help lists them."""

DETAILS: Final[dict[str, tuple[str, str]]] = {
    "": (
        """Government plans as graphs of goals, tasks, indicators and agencies.

\b
Examples:
  policyplan run jiangmen -o demo
  policyplan new plan.yaml
  policyplan check plan.yaml

PLAN is the path of a plan file (YAML or JSON), the name jiangmen for the sample plan, or - for the standard
input. (A file that is called jiangmen is given as ./jiangmen.)""",
        """把政府方案表示为目标、任务、指标和责任单位的图。

\b
示例：
  policyplan run jiangmen -o demo
  policyplan new plan.yaml
  policyplan check plan.yaml

\b
PLAN 是方案文件(YAML 或 JSON)的路径、样例的名称 jiangmen，或表示标准输入的 -。
(名为 jiangmen 的文件请写作 ./jiangmen。)""",
    ),
    "run": (
        """Prints the workload and the rollup, and writes into the folder both as CSV and JSON, the list of assignments,
the findings of the check, and four pictures (matrix, goals, tasks, network) in Chinese and in English. A second
run replaces these files, and touches no others. A plan with errors is not computed with: its findings are printed
and written, and the exit code is 1.

\b
Example:
  policyplan run jiangmen -o demo""",
        """\b
在终端输出工作量表和目标值汇总表，并在文件夹中写入：
二者的 CSV 和 JSON、分工清单、检查结果，以及四种图(矩阵、目标、任务、网络)的中英文版。
再次运行只替换这些文件。方案有错误时不做计算，只列出并写下问题，退出码为 1。

\b
示例：
  policyplan run jiangmen -o demo""",
    ),
    "new": (
        """The plan is of a town that does not exist; its comments explain every common kind of record, in English and
in Chinese. It passes the check. A file that is there already is not touched without --force; - prints the plan.

\b
Example:
  policyplan new plan.yaml""",
        """\b
方案属于一个虚构的城镇，注释用中英文说明各种常用内容，能通过检查。
没有 --force 时不覆盖已有文件；FILE 为 - 时输出到屏幕。

\b
示例：
  policyplan new plan.yaml""",
    ),
    "show": (
        """Without an ID: the goals, tasks and provisions with their agencies and targets. With an ID: what it is, the
sentence of the document that states it with its offset, what was inferred and why, where it stands and what it
rests on. The id of an assignment is task/role/agency. A plan with errors is shown all the same, and the exit
code is 1.

\b
Examples:
  policyplan show jiangmen
  policyplan show jiangmen A1/lead/education""",
        """\b
不带 ID：列出目标、任务、保障及其责任单位和目标值。
带 ID：这项内容是什么、写明它的原文及位置、哪些是推断及理由、它处在何处、依据什么。
分工的 ID 写作 任务/角色/单位。方案有错误也照样显示，退出码为 1。

\b
示例：
  policyplan show jiangmen
  policyplan show jiangmen A1/lead/education""",
    ),
    "check": (
        """Ids, references, trees, quotes and their places in the source, dates, values: all faults at once, each with
its place, level, code, sentence and hint. The exit code is 1 where one of them is an error. The counts of what
was checked stand below.

\b
Examples:
  policyplan check plan.yaml
  policyplan check plan.yaml --format json""",
        """\b
检查编号、引用、层级、引文及其在来源中的位置、日期、数值，一次列出全部问题，
每个问题有位置、级别、代码、说明和提示。其中有错误时退出码为 1。下方是检查内容的统计。

\b
示例：
  policyplan check plan.yaml
  policyplan check plan.yaml --format json""",
    ),
    "workload": (
        """A row an agency, in the order of names. A lead that is shared counts as a lead of each. What the table counts
is said below it; with CSV and JSON this goes to the standard error.

\b
Examples:
  policyplan workload jiangmen
  policyplan workload jiangmen --level leaf --format csv -o workload.csv""",
        """\b
每个责任单位一行，按名称排列。联合牵头对每个牵头单位都计一次。
统计口径写在表下；输出 CSV 和 JSON 时写到标准错误。

\b
示例：
  policyplan workload jiangmen
  policyplan workload jiangmen --level leaf --format csv -o workload.csv""",
    ),
    "rollup": (
        """Only targets of one measure that add up are added; all others stand beside with the reason.

\b
Examples:
  policyplan rollup jiangmen
  policyplan rollup jiangmen --stated-only --format json""",
        """\b
只有同一计量且可以相加的目标值才合计，其余各列一行并说明理由。

\b
示例：
  policyplan rollup jiangmen
  policyplan rollup jiangmen --stated-only --format json""",
    ),
    "draw": (
        """PICTURE is matrix (agencies by actions), goals or tasks (trees with their targets) or network (tasks and
agencies). The suffix of the file decides: .svg, .png or .dot. Where one page is too small there are several files,
numbered. The files written are printed.

\b
Example:
  policyplan draw jiangmen matrix -o matrix.png --lang both""",
        """\b
PICTURE 可为 matrix(责任矩阵)、goals 或 tasks(目标树、任务树及目标值)、network(任务与单位的网络)。
文件后缀决定格式：.svg、.png 或 .dot。一页放不下时分为编号的多个文件。命令输出所写文件的名称。

\b
示例：
  policyplan draw jiangmen matrix -o matrix.png --lang both""",
    ),
    "schema": (
        """Editors that know JSON Schema complete and check plan files by it: put
# yaml-language-server: $schema=plan.schema.json into the first line of a plan.

\b
Example:
  policyplan schema > plan.schema.json""",
        """\b
支持 JSON Schema 的编辑器可据此补全和检查方案文件：
在方案的第一行写 # yaml-language-server: $schema=plan.schema.json 即可。

\b
示例：
  policyplan schema > plan.schema.json""",
    ),
    "convert": (
        """Nothing of the plan is lost between YAML and JSON; comments in a YAML file are not part of the plan and are
not kept. The texts of sources that do not lie beside the new file are put into it. - is the standard input or output.

\b
Examples:
  policyplan convert plan.yaml plan.json
  policyplan convert jiangmen - --to json""",
        """\b
YAML 与 JSON 之间不丢失方案内容；YAML 文件中的注释不属于方案，不保留。
来源的文本若不在新文件旁，则写入新文件之中。- 表示标准输入或输出。

\b
示例：
  policyplan convert plan.yaml plan.json
  policyplan convert jiangmen - --to json""",
    ),
    "completion": (
        """The script completes commands, options and files when the tab key is pressed.

\b
Examples:
  bash:  policyplan completion bash >> ~/.bashrc
  zsh:   policyplan completion zsh >> ~/.zshrc
  fish:  policyplan completion fish > ~/.config/fish/completions/policyplan.fish

Then open a new shell.""",
        """\b
加载脚本后，按 Tab 键即可补全命令、选项和文件名。

\b
示例：
  bash:  policyplan completion bash >> ~/.bashrc
  zsh:   policyplan completion zsh >> ~/.zshrc
  fish:  policyplan completion fish > ~/.config/fish/completions/policyplan.fish

然后打开新的终端。""",
    ),
}

PARAMETERS: Final[dict[str, tuple[str, str]]] = {
    "plan": ("A plan file, jiangmen, or - for standard input.", "方案文件、jiangmen，或表示标准输入的 -。"),
    "lang": (
        "The language of all that is said: zh or en. Default: by the locale.",
        "所用语言：zh 或 en。默认依系统区域设置。",
    ),
    "format": (
        "How to give it out. Default: by the suffix of --output, else table.",
        "输出格式。默认依 --output 的后缀，否则为 table。",
    ),
    "output": ("Write into this file instead of the terminal.", "写入此文件，而不输出到终端。"),
    "limit": (
        "The most bytes read from a file, as 1000000, 200MB or 1GB. Default: 50MB.",
        "文件最多读取的字节数，如 1000000、200MB、1GB。默认 50MB。",
    ),
    "help": ("Show this text.", "显示本说明。"),
    "version": ("Show the version.", "显示版本号。"),
    "stated_only": ("Use only what the document states.", "只用文件写明的内容。"),
    "level": (
        "assigned: as written. leaf: tasks without children, which inherit from above. Default: assigned.",
        "assigned：按文件所写。leaf：按末级任务，沿用上级的分工。默认 assigned。",
    ),
    "provisions": ("Count safeguards and other duties too.", "保障条件与其他职责一并统计。"),
    "run.folder": ("The folder to write into; made if missing.", "写入的文件夹；没有则新建。"),
    "new.file": ("The file to write; - prints it.", "要写的文件；- 表示输出到屏幕。"),
    "new.force": ("Replace a file that is there already.", "覆盖已有文件。"),
    "show.id": ("The id of one fact.", "一项内容的编号。"),
    "draw.picture": ("matrix, goals, tasks or network.", "matrix、goals、tasks 或 network。"),
    "draw.output": ("The file to write: .svg, .png or .dot.", "要写的文件：.svg、.png 或 .dot。"),
    "draw.lang": (
        "The language of the picture: zh, en or both. Default: by the locale.",
        "图中的语言：zh、en 或 both。默认依系统区域设置。",
    ),
    "convert.source": ("The plan to read, as PLAN elsewhere.", "要读取的方案，写法同其他命令的 PLAN。"),
    "convert.target": ("The file to write; - is the standard output.", "要写的文件；- 表示标准输出。"),
    "convert.from_format": (
        "The format of A. Default: by its name or content.",
        "A 的格式。默认依其名称或内容。",
    ),
    "convert.to_format": ("The format of B. Default: by its name.", "B 的格式。默认依其名称。"),
    "completion.shell": ("bash, zsh or fish.", "bash、zsh 或 fish。"),
}

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # Headings of help.
    "usage": ("Usage: ", "用法："),
    "arguments": ("Arguments", "参数"),
    "options": ("Options", "选项"),
    "commands": ("Commands", "命令"),
    "exit-codes": (
        """\b
Exit codes:
    0  done
    1  the plan has faults
    2  the call or a file cannot be used
   70  a fault of policyplan itself
  130  interrupted (Ctrl-C)
  141  the reader of the output has gone (as in: | head)

\b
Environment:
  LC_ALL, LC_MESSAGES, LANG  Chinese is said if the first that is set begins with zh
  NO_COLOR                   no colour and no boxes
  POLICYPLAN_DEBUG=1         show the traceback of an error""",
        """\b
退出码：
    0  完成
    1  方案有问题
    2  命令写法或文件不能用
   70  policyplan 自身的错误
  130  被中断(Ctrl-C)
  141  输出的接收方已关闭(如 | head)

\b
环境变量：
  LC_ALL、LC_MESSAGES、LANG  其中第一个有值的以 zh 开头时用中文
  NO_COLOR                   不用颜色和框线
  POLICYPLAN_DEBUG=1         出错时显示调用栈""",
    ),
    # While working.
    "interrupted": ("Interrupted; nothing was left half done.", "已中断，没有留下不完整的文件。"),
    "written": ("Written: {path}", "已写入：{path}"),
    "drawing": ("Drawing {name}", "正在绘制 {name}"),
    # The check.
    "no-findings": ("No findings.", "没有发现问题。"),
    "findings": (
        "Findings: errors {error}, warnings {warning}, hints {info}.",
        "发现：错误 {error}，警告 {warning}，提示 {info}。",
    ),
    "counts": ("Checked: {counts}.", "已检查：{counts}。"),
    "facts": (
        "Facts: {facts}. Stated by the document {stated}, inferred {inferred}, without a source {unsourced}.",
        "内容共 {facts} 项：文件写明 {stated} 项，推断 {inferred} 项，无来源 {unsourced} 项。",
    ),
    "spans-check": (
        "Stated facts: {stated}, all with a quote that stands in the source where it should ({spans} quotes).",
        "文件写明的 {stated} 项内容都有引文，且都在来源的相应位置({spans} 处引文)。",
    ),
    "spans-fail": (
        "Quotes: {spans}; of them, in the source where they should be: {found}.",
        "引文 {spans} 处，其中在来源相应位置的 {found} 处。",
    ),
    "no-spans": (
        "No fact has a quote: nothing in this plan can be traced to a document.",
        "没有任何引文：方案的内容无法追溯到文件。",
    ),
    # Headings of the tree and of a fact.
    "goals": ("Goals", "目标"),
    "tasks": ("Tasks", "任务"),
    "provisions": ("Provisions", "保障与职责"),
    "phases": ("Phases", "阶段"),
    "stands": ("Stands in", "所在"),
    "rests": ("Rests on", "依据"),
    "quotes": ("Quotes", "引文"),
    "no-quote": ("The document does not say it.", "文件中没有写明。"),
    "quote-at": ("at {start}–{end}", "第 {start}–{end} 字"),
    "quote-nowhere": ("not located", "未定位"),
    "of-field": ("of {field}", "{field} 的依据"),
    "inferred": ("Inferred", "推断"),
    "whole": ("all of it", "整项"),
    "particulars": ("Particulars", "内容"),
    "stated": ("stated by the document", "文件写明"),
    "is-inferred": ("inferred", "推断"),
    "unsourced": ("without a source", "无来源"),
    # The main job.
    "lies-where": ("What lies where:", "文件清单："),
    "file-workload": ("the workload of each agency", "各责任单位的工作量"),
    "file-rollup": ("what the targets add up to", "目标值汇总"),
    "file-assignments": ("who has which role in which task, each with its quote", "分工清单，逐条附原文"),
    "file-findings": ("what the check found", "检查结果"),
    "file-matrix": ("agencies by actions", "责任矩阵"),
    "file-goals": ("the tree of goals", "目标树"),
    "file-tasks": ("the tree of tasks and their targets", "任务树及目标值"),
    "file-network": ("tasks and agencies", "任务与责任单位的网络"),
    # Headings of tables.
    "place": ("Place", "位置"),
    "level": ("Level", "级别"),
    "code": ("Code", "代码"),
    "message": ("What is wrong", "问题"),
    "hint": ("What would be right", "提示"),
}
