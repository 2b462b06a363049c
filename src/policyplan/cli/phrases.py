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
    "run": ("The main job: tables, files and pictures of a plan.", "一步生成方案的全部表格、图和报告。"),
    "report": (
        "Everything about a plan, as one page or a folder of pages.",
        "生成方案的分析报告（一个网页文件或一组网页）。",
    ),
    "bulletin": ("A bulletin or an annual summary, for Word or a browser.", "生成通报或年度总结（Word 或网页）。"),
    "new": ("Write a commented starter plan.", "生成一份带注释的方案模板。"),
    "show": ("Show a plan's tree, or one fact and its sentence.", "显示方案的目标和任务，或某一项内容及其原文。"),
    "check": ("Check a plan; list what is wrong with it.", "检查方案，列出问题。"),
    "workload": (
        "Who leads and supports how many tasks; how concentrated it is.",
        "各责任单位牵头、配合多少任务，分工是否集中。",
    ),
    "network": (
        "Who works with whom, who leads whom, who stands where.",
        "单位之间的合作与牵头关系，各单位在网络中的位置。",
    ),
    "rollup": ("What the targets add up to, and what does not.", "目标值合计多少，哪些不能相加。"),
    "progress": ("How far each target has come, by named methods.", "按所选方法测算各目标值的进展。"),
    "timeline": ("What is due when, and how it stands on a day.", "各项何时到期，截至某日处于什么状态。"),
    "status": ("Where each task stands by what offices report.", "按各单位的报告，列出任务完成情况。"),
    "evaluate": ("Where the plan and its parts stand, and what is weak.", "对方案及其各部分作监测评估，列出薄弱环节。"),
    "trace": ("From a fact to its sentence, its goals and its targets.", "由一项内容追溯到原文、目标和目标值。"),
    "find": ("Find words in names and in the source.", "在名称和原文中查找文字。"),
    "draw": ("Draw a picture of a plan.", "绘制方案的图。"),
    "schema": ("Print the JSON Schema of plan files.", "输出方案文件的 JSON Schema。"),
    "convert": ("Turn a plan file into another format.", "转换方案文件的格式。"),
    "collect": ("Take what offices filled in into the plan.", "收回各单位填报的台账，并入方案。"),
    "formats": ("List the formats: what each reads, writes and loses.", "列出各种格式：能否读写，哪些内容不能保存。"),
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
        """把政府方案整理成目标、任务、指标和责任单位的关系图，每项内容都能查到原文。

\b
示例：
  policyplan run jiangmen -o demo
  policyplan new plan.yaml
  policyplan check plan.yaml

\b
PLAN 是方案文件（YAML 或 JSON）的路径；样例写 jiangmen，标准输入写 -。
（文件名恰好是 jiangmen 时，请写作 ./jiangmen。）""",
    ),
    "run": (
        """Prints the workload and the rollup, and writes into the folder both as CSV and JSON, and so the load of tasks,
the concentration, the network of agencies, the measures and the timeline; the list of assignments, the findings of
the check, ten pictures in Chinese and in English, and the report. A second run replaces these
files, and touches no others. A plan with errors is not computed with: its findings are printed
and written, and the exit code is 1.

\b
Example:
  policyplan run jiangmen -o demo""",
        """\b
在终端输出工作量表和目标值汇总表，并在文件夹中写入：
这两张表以及任务负荷、集中度、合作网络、计量、时间轴各表（CSV 和 JSON），分工清单，检查结果，
十种图（中文版和英文版），报告网页。
再次运行只替换这些文件，不动其他文件。方案有错误时不作计算，只输出并保存检查结果，退出码为 1。

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
模板是一个虚构城镇的方案，可以通过检查；其中的注释用中英文说明各类常用内容的写法。
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
不带 ID：列出目标、任务、保障与职责，以及各自的责任单位和目标值。
带 ID：显示这项内容、写明它的原文及位置、推断的部分及理由、它在方案中的上级和所依据的内容。
分工的 ID 写作“任务/角色/单位”。方案有错误时照样显示，退出码为 1。

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
检查编号、引用、层级、引文及其在来源中的位置、日期和数值，一次列出全部问题，
注明每个问题的位置、级别、代码、说明和改正建议。有错误时退出码为 1。表下统计检查了哪些内容。

\b
示例：
  policyplan check plan.yaml
  policyplan check plan.yaml --format json""",
    ),
    "workload": (
        """A row an agency, in the order of names. A lead that is shared counts as a lead of each. What the table counts
is said below it; with CSV and JSON this goes to the standard error. --of tasks gives a row a task, with what is to be
looked at: nobody leads, nothing measures; --of concentration says whether few agencies have most of it.

\b
Examples:
  policyplan workload jiangmen
  policyplan workload jiangmen --level leaf --format csv -o workload.csv
  policyplan workload jiangmen --by goal
  policyplan workload jiangmen --of concentration --top 5""",
        """\b
每个责任单位一行，按名称排列。联合牵头的任务，每个牵头单位各计一次。
统计口径写在表下；输出 CSV 和 JSON 时写到标准错误。
--of tasks：每项任务一行，并指出需要留意之处（无牵头单位、无指标等）；
--of concentration：分工是否集中于少数单位。

\b
示例：
  policyplan workload jiangmen
  policyplan workload jiangmen --level leaf --format csv -o workload.csv
  policyplan workload jiangmen --by goal
  policyplan workload jiangmen --of concentration --top 5""",
    ),
    "network": (
        """Two agencies are tied where both have a role in one action, or in one task. A row an agency, in the order of
names; a figure that cannot be computed is left empty, and why stands below, with a reading aid: size, density, who
stands on every list, and which figures say little. CSV and JSON always have every figure of an agency. --of metrics
gives the formula of each figure, its source and its range.

\b
Examples:
  policyplan network jiangmen
  policyplan network jiangmen --of position --weight newman --order closeness
  policyplan network jiangmen --of summary --format csv""",
        """\b
两个单位在同一项行动或同一项任务中都有分工的，视为有联系。每个单位一行，按名称排列。
无法计算的指标留空，表下说明原因，并附阅读提示：规模、密度、哪些单位出现在每份清单上、
哪些指标参考意义不大。
CSV 和 JSON 始终包含每个单位的全部指标。--of metrics 列出各指标的公式、出处和取值范围。

\b
示例：
  policyplan network jiangmen
  policyplan network jiangmen --of position --weight newman --order closeness
  policyplan network jiangmen --of summary --format csv""",
    ),
    "rollup": (
        """Only figures of one measure that add up are added. Where the same may be counted twice, the answer is a range;
all others stand beside with the reason. Groups (--by) are views: nothing is added up over them. Observations are
those of the plan, and those of a csv file (--observations); rows that cannot be used are told, and the exit code is 1.

\b
Examples:
  policyplan rollup jiangmen
  policyplan rollup jiangmen --by goal --per-year years
  policyplan rollup jiangmen --of observations --as-of 2018 --observations reports.csv
  policyplan rollup jiangmen --of measures --format json""",
        """\b
只有同一计量且可以相加的数值才合计；可能重复计算的给出区间；其余单独列出并说明理由。
分组（--by）只是换个角度看，各组之间不相加。观测值取自方案和 csv 文件（--observations）；
csv 中不能采用的行会逐一列出，此时退出码为 1。

\b
示例：
  policyplan rollup jiangmen
  policyplan rollup jiangmen --by goal --per-year years
  policyplan rollup jiangmen --of observations --as-of 2018 --observations reports.csv
  policyplan rollup jiangmen --of measures --format json""",
    ),
    "progress": (
        """A row a target and method, with what it was made from. linear: actual over planned change since the baseline.
share: value over target. scheduled: actual change over the change planned by then. cagr: growth observed over growth
needed. consistency: linear, judged from the due date on. Give --method several times for several methods side by
side, or all. What cannot be computed says why. Rows of the observations that cannot be used are told, and the exit
code is 1.

\b
Examples:
  policyplan progress jiangmen --as-of 2018 --observations reports.csv
  policyplan progress plan.yaml --as-of 2018-06-30 --method all --format csv""",
        """\b
每个目标值、每种方法一行，并列出所用数据。linear（线性法）：自基期起的实际变化与计划变化之比。
share（完成率）：观测值与目标值之比。scheduled（进度法）：实际变化与届时计划变化之比。
cagr（增速法）：实际年均增速与所需年均增速之比。consistency（目标一致法）：同线性法，到期后才判断。
--method 可重复使用，几种方法并列显示，all 表示全部。不能计算的说明理由。
不能采用的观测值会逐行列出，此时退出码为 1。

\b
示例：
  policyplan progress jiangmen --as-of 2018 --observations reports.csv
  policyplan progress plan.yaml --as-of 2018-06-30 --method all --format csv""",
    ),
    "evaluate": (
        """Every target is in one state: not measurable, no data, met, overdue, gone backwards, behind or on track. Counts
and shares for the whole, each goal, action, agency and place; with --of targets each target with its reason; with
--of weak-links what falls short, what nobody leads or measures, which reports are missing.

\b
Examples:
  policyplan evaluate jiangmen --as-of 2018
  policyplan evaluate plan.yaml --as-of 2018 --of weak-links --observations reports.csv""",
        """\b
每个目标值归入一种状态：不可测量、无数据、达标、逾期、倒退、滞后、进度正常。
分别按全方案、各目标、行动、责任单位和地区统计个数和比例；--of targets 逐一列出目标值及理由；
--of weak-links 列出薄弱环节：未达到进度的目标值、无人牵头或没有指标的任务、缺报。

\b
示例：
  policyplan evaluate jiangmen --as-of 2018
  policyplan evaluate plan.yaml --as-of 2018 --of weak-links --observations reports.csv""",
    ),
    "timeline": (
        """Phases, due dates and targets on one axis, by their last day. A date is as precise as the document gives it: 2020
is a year, whose last day decides. With --as-of, each row has its state on that day; the clock is asked only for the
word today.

\b
Examples:
  policyplan timeline jiangmen
  policyplan timeline jiangmen --as-of 2018-06-30
  policyplan timeline jiangmen --as-of 2020-12-01 --within 60 --format csv""",
        """\b
阶段、期限和目标值排在一条时间轴上，以最后一天为序。时间的精度以文件为准：2020 指全年，按年末计。
给出 --as-of 时，每行另有当日的状态；只有写 today 才使用本机时钟。

\b
示例：
  policyplan timeline jiangmen
  policyplan timeline jiangmen --as-of 2018-06-30
  policyplan timeline jiangmen --as-of 2020-12-01 --within 60 --format csv""",
    ),
    "trace": (
        """The quotes of the fact with their offsets, lines, paragraphs and section headings; what was inferred and why; the
way up through its task, its action and the goals that these serve; the agencies; its indicators and targets; and the
rows of other answers that rest on it. CSV has a line a quote, JSON one object with everything. The id of an
assignment is task/role/agency; `policyplan find` finds ids.

\b
Examples:
  policyplan trace jiangmen rural-training
  policyplan trace jiangmen A2/lead/agriculture --format json""",
        """\b
列出该内容的引文及其位置、行号、所在段落和章节标题，推断的部分及理由，
向上的任务、行动及其服务的目标，责任单位，向下的指标和目标值，以及依据它的其他结果。
CSV 每条引文一行，JSON 为一个完整的对象。分工的 ID 写作“任务/角色/单位”。
编号可用 policyplan find 查找。

\b
示例：
  policyplan trace jiangmen rural-training
  policyplan trace jiangmen A2/lead/agriculture --format json""",
    ),
    "find": (
        """Looks through ids, titles, names and other names in both languages, and the text of the sources. Case, full and
half width, and spaces beside Chinese characters make no difference. The very id comes first, then the very name, then
what begins so, what holds it, and places in the source with the facts that quote them.

\b
Examples:
  policyplan find jiangmen agriculture
  policyplan find jiangmen "rural training" --format csv""",
        """\b
查找编号、标题、名称和别名（中英文）以及来源原文。不区分大小写和全角半角，忽略汉字旁的空格。
依次列出：编号相同的，名称相同的，以其开头的，包含它的；最后是它在原文中的位置，以及引用该处的内容。

\b
示例：
  policyplan find jiangmen 市科协
  policyplan find jiangmen "rural training" --format csv""",
    ),
    "report": (
        """Particulars, all pictures, workload, network, rollup with reasons, schedule, findings, every fact, and the whole source
text with every fact marked, in Chinese and in English: one file that needs no network. With --as-of, schedule and
targets as they stand on that day; where there are observations, progress, evaluation and weak links too.

A file that does not end in .html is a folder of pages, for large plans.

\b
Examples:
  policyplan report jiangmen -o report.html
  policyplan report jiangmen -o report
  policyplan report plan.yaml -o report.html --as-of 2018 --observations reports.csv""",
        """\b
报告包括基本情况、各种图、工作量、单位之间的联系、目标值汇总及理由、进度安排、检查结果、全部内容，
以及逐项标出依据的原文；中英文可切换，合为一个网页文件，无须联网。
给出 --as-of 时，进度和目标值按当日显示；有观测值时另有进展、评估和薄弱环节。
文件名不以 .html 结尾时写成一个网页文件夹，适用于很大的方案。

\b
示例：
  policyplan report jiangmen -o report.html
  policyplan report jiangmen -o report
  policyplan report plan.yaml -o report.html --as-of 2018 --observations reports.csv""",
    ),
    "bulletin": (
        """With --as-of, a bulletin: tasks and targets in all, by department, problems that need coordination,
targets that fall short, what comes due next, a note on method. With --year, a summary of that year. What
offices reported stands in the plan (see collect), observed values there or in a csv file. The suffix of the file
decides: .docx (extra "word") or .html. --template takes a text of yours instead of ours, --base a document of Word
whose styles, margins, head and foot are used.

\b
Examples:
  policyplan bulletin jiangmen --as-of 2018-12-31 -o bulletin.docx --lang zh
  policyplan bulletin plan.yaml --year 2018 -o summary.html --observations reports.csv""",
        """\b
给出 --as-of 时生成通报：任务和目标总体情况、各单位情况、需要协调的问题、进度落后的目标、下一步到期事项、统计方法。
给出 --year 时生成该年的年度总结。各单位的报告写在方案中（见 collect），观测值写在方案或 csv 文件中。
文件后缀决定格式：.docx（需安装 word 扩展）或 .html。
--template 用自己的模板代替随附的模板；--base 给出一个 Word 文档，沿用其样式、页边距、页眉和页脚。

\b
示例：
  policyplan bulletin jiangmen --as-of 2018-12-31 -o bulletin.docx --lang zh
  policyplan bulletin plan.yaml --year 2018 -o summary.html --observations reports.csv""",
    ),
    "status": (
        """A row a task: done on time, late or without a due date, overdue, suspended, under way, not started, cancelled,
or without a report, by the last report on it up to the day. --of agencies counts the tasks that each agency leads, by
name; --of problems lists what offices say hinders them, and what help they need.

\b
Examples:
  policyplan status jiangmen --as-of 2018
  policyplan status plan.yaml --as-of 2018-06-30 --of agencies --format csv""",
        """\b
每项任务一行：按时完成、逾期完成、已完成（无时限）、逾期、暂停、推进中、未启动、已取消或未报告，
以当日之前的最后一份报告为准。--of agencies 按名称列出各单位牵头任务的完成情况；
--of problems 列出各单位报告的问题和需协调事项。

\b
示例：
  policyplan status jiangmen --as-of 2018
  policyplan status plan.yaml --as-of 2018-06-30 --of agencies --format csv""",
    ),
    "draw": (
        """PICTURE is matrix (agencies by actions), goals or tasks (trees with their targets), network (actions and
agencies), agencies (who leads whom), flow (goals, actions, lead agencies), workload (bars by role), schedule (phases
and due dates), targets (bullet charts) or rollup (what adds up). The suffix of the file decides: .svg, .png, .pdf,
.html (a page with its sentences, filters and a table) or, of a graph, .dot. Where one page is too small there are several files, numbered, of PDF one; pages left by an
earlier drawing of that name are told of and stay. The files written are printed. Options that choose a part can be
given several times; the picture says which part it shows.

\b
Examples:
  policyplan draw jiangmen matrix -o matrix.png --lang both
  policyplan draw jiangmen tasks -o tasks.pdf --task A1 --width 160mm --theme print""",
        """\b
PICTURE 可为 matrix（责任矩阵）、goals 或 tasks（目标树、任务树及目标值）、
network（行动与单位的网络）、agencies（单位之间的牵头与配合关系）、flow（从目标到牵头单位）、
workload（各单位按角色的工作量）、schedule（阶段与期限）、targets（目标值与进展）、
rollup（目标值汇总）。
格式由文件后缀决定：.svg、.png、.pdf、.html（带原文、筛选和文字表的网页），
网络图和树图还可存为 .dot。
一页放不下时分为编号的多个文件（PDF 为一个文件多页）；同名旧图多出的页只提示，不删除。
命令会输出所写文件的名称。选取部分内容的选项可重复使用，图上注明画的是哪一部分。

\b
示例：
  policyplan draw jiangmen matrix -o matrix.png --lang both
  policyplan draw jiangmen tasks -o tasks.pdf --task A1 --width 160mm --theme print""",
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
        """What B cannot hold is left out and said, each thing with how often; with --strict, nothing is then written.
The formats are told by name and content, or by --from and --to; `policyplan formats` lists them. A format of several
files puts the others beside B. The texts of sources that do not lie beside a new plan file are put into it. Headings
and labels are in the language of --lang. A file that is there already is not touched without --force; - is the
standard input or output.

\b
Examples:
  policyplan convert plan.yaml plan.json
  policyplan convert jiangmen - --to json
  policyplan convert jiangmen agencies.gexf --network agencies --weight newman
  policyplan convert jiangmen ledger.xlsx --split file""",
        """\b
B 的格式不能保存的内容不写出，并逐项说明各有多少处；加上 --strict，则有内容不能保存时不写任何文件。
格式按文件名和内容判断，也可用 --from 和 --to 指定；policyplan formats 列出各种格式。
由多个文件组成的格式，其余文件写在 B 旁边。来源原文若不在新的方案文件旁边，则写入方案文件。
表头和标签使用 --lang 的语言。没有 --force 时不覆盖已有文件；- 表示标准输入或标准输出。

\b
示例：
  policyplan convert plan.yaml plan.json
  policyplan convert jiangmen - --to json
  policyplan convert jiangmen agencies.gexf --network agencies --weight newman
  policyplan convert jiangmen ledger.xlsx --split file""",
    ),
    "collect": (
        """FILE is a ledger that came back, xlsx or csv, or a folder of them. Printed is what is new in them; the plan is
not touched. With --write, the plan with all that is new goes to a file. What cannot be placed or understood is told on
the standard error, each with file and cell, and the exit code is then 1.

\b
Examples:
  policyplan convert jiangmen ledger.xlsx --split file
  policyplan collect jiangmen returned/
  policyplan collect jiangmen returned/ --at 2018-06-30 --write plan.yaml""",
        """\b
FILE 是收回的台账（xlsx 或 csv），或存放这些台账的文件夹。命令只列出新填的内容，方案不变；
有 --write 时，把并入新内容的方案写入文件。无法对应或无法识别的内容写到标准错误，
并注明文件和单元格，此时退出码为 1。

\b
示例：
  policyplan convert jiangmen ledger.xlsx --split file
  policyplan collect jiangmen returned/
  policyplan collect jiangmen returned/ --at 2018-06-30 --write plan.yaml""",
    ),
    "formats": (
        """With NAME, what the format of that name does not hold of a plan.

\b
Examples:
  policyplan formats
  policyplan formats gexf""",
        """\b
给出 NAME 时，列出方案的哪些内容不能用该格式保存。

\b
示例：
  policyplan formats
  policyplan formats gexf""",
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
    "plan": ("A plan file, jiangmen, or - for standard input.", "方案文件；样例写 jiangmen，标准输入写 -。"),
    "lang": (
        "The language of all that is said: zh or en. Default: by the locale.",
        "所用语言：zh 或 en。默认按系统区域设置。",
    ),
    "format": (
        "How to give it out. Default: by the suffix of --output, else table.",
        "输出格式。默认按 --output 的后缀，没有则为 table。",
    ),
    "output": ("Write into this file instead of the terminal.", "写入该文件，不输出到终端。"),
    "limit": (
        "The most bytes read from a file, as 1000000, 200MB or 1GB. Default: 50MB.",
        "读取文件的字节数上限，如 1000000、200MB、1GB。默认 50MB。",
    ),
    "help": ("Show this text.", "显示本说明。"),
    "version": ("Show the version.", "显示版本号。"),
    "stated_only": ("Use only what the document states.", "只用原文写明的内容。"),
    "level": (
        "assigned: as written. leaf: tasks without children, which inherit from above. Default: assigned.",
        "assigned：按文件所写。leaf：按末级任务统计，没有分工的沿用上级的分工。默认 assigned。",
    ),
    "provisions": ("Count safeguards and other duties too.", "保障与职责一并统计。"),
    "rollup.of": (
        "targets, observations, or measures: what each counts and how its values combine. Default: targets.",
        "targets（目标值）、observations（观测值），或 measures（计量及其汇总规则）。默认 targets。",
    ),
    "rollup.by": (
        "In groups: goal or task, each with all under it; lead, an agency; phase; place. Default: measure, no groups.",
        "分组：goal（目标）、task（任务），均含其下全部；lead（牵头单位）；phase（阶段）；place（地区）。默认 measure，不分组。",
    ),
    "rollup.per_year": (
        "years: a target per year stands for all years of its period, which is inferred. Default: apart.",
        "years：每年的目标值按其时段的年数合计，属于推断；apart：单列。默认 apart。",
    ),
    "rollup.level": (
        "By lead. leaf: a task without assignments inherits from above. assigned: as written. Default: leaf.",
        "按牵头单位分组时使用。leaf：没有分工的任务沿用上级的分工；assigned：按文件所写。默认 leaf。",
    ),
    "rollup.as_of": (
        "The day by which observations are known, as 2018-06-30; 2018 means its end, today the clock's day.",
        "只用截至该日已报的观测值，如 2018-06-30；2018 指年末，today 指今天。",
    ),
    "observations": (
        "A csv file of observations beside those of the plan; - is the standard input.",
        "另存于 csv 文件的观测值；- 表示标准输入。",
    ),
    "as_of": (
        "The day, as 2018-06-30; 2018 means its end, today the clock's day.",
        "截至哪一日，如 2018-06-30；2018 指年末，today 指今天。",
    ),
    "tolerance": (
        "How far behind still counts as on track, as a share of the whole planned change. Default: 0.15.",
        "容许落后的幅度，以占全部计划变化的比例计，在此之内仍算进度正常。默认 0.15。",
    ),
    "path": (
        "Planned is a straight line, or lines through the interim targets. Default: line.",
        "计划进度为直线（line），或经过阶段目标的折线（interim）。默认 line。",
    ),
    "progress.method": (
        "linear, share, scheduled, cagr, consistency or all; may be repeated. Default: linear.",
        "linear、share、scheduled、cagr、consistency 或 all，可重复使用。默认 linear。",
    ),
    "evaluate.of": (
        "groups: counts by scope. targets: each target. weak-links: what is weak. Default: groups.",
        "groups：按范围统计个数；targets：每个目标值；weak-links：薄弱环节。默认 groups。",
    ),
    "evaluate.level": (
        "leaf: a task without assignments is led by who leads the task above. assigned: as written. Default: leaf.",
        "leaf：没有分工的任务沿用上级的牵头单位；assigned：按文件所写。默认 leaf。",
    ),
    "evaluate.order": (
        "The order of agencies: name, targets, or a state such as behind. Default: name.",
        "责任单位的次序：name（名称）、targets（目标值个数），或某一状态，如 behind。默认 name。",
    ),
    "timeline.as_of": (
        "The day, as 2018-06-30; 2018 means its end. Without it, no states.",
        "截至哪一日，如 2018-06-30；2018 指年末。不写则不显示状态。",
    ),
    "timeline.within": (
        "What ends within so many days is due. Default: 0, the day itself.",
        "其后多少天内到期的算作即将到期。默认 0，即只算当日。",
    ),
    "trace.id": ("The id of one fact.", "一项内容的编号。"),
    "find.text": ("The words to look for.", "要查找的文字。"),
    "workload.of": (
        "What a row is: one of the agencies, one of the tasks, or a measure of concentration. Default: agencies.",
        "每行为一个责任单位（agencies）、一项任务（tasks）或一种集中度（concentration）。默认 agencies。",
    ),
    "workload.by": (
        "Count in groups: by the goal served, the action, the phase, or the kind of agency.",
        "分组统计：按目标（goal）、行动（action）、阶段（phase）或单位类型（kind）。",
    ),
    "workload.order": (
        "By name, or by a figure, the largest first. Default: name.",
        "按名称，或按某一数字从大到小排列。默认 name。",
    ),
    "workload.top": (
        "So many agencies make the top share of --of concentration. Default: 3.",
        "计算集中度时取前几位的份额。默认 3。",
    ),
    "workload.parents": (
        "Count what an agency does for the one at the top above it.",
        "下属单位的分工计入其最上级单位。",
    ),
    "workload.expand_generic": (
        "Let this generic owner stand for every agency of the plan; all for all of them. May be repeated.",
        "把这一泛称（如各有关部门）视为方案的全部责任单位；all 表示所有泛称。可重复使用。",
    ),
    "workload.as_of": (
        "Use the names and mergers of this day: 2018-06-30, 2018 (its last day) or today.",
        "采用截至该日的机构名称和合并情况：2018-06-30、2018（年末）或 today（今天）。",
    ),
    "network.as_of": (
        "Use the names and mergers of this day: 2018-06-30, 2018 (its last day) or today.",
        "采用截至该日的机构名称和合并情况：2018-06-30、2018（年末）或 today（今天）。",
    ),
    "network.of": (
        "overview, ties, leading, position or all, for agencies; summary, for the network; or metrics. Default: overview.",
        "各单位：overview（概览）、ties（联系）、leading（牵头）、position（位置）或 all（全部）；summary：网络整体；metrics：指标说明。默认 overview。",
    ),
    "network.weight": (
        "The weight of a tie: joint (joint lists), newman (1/(n − 1) for each), jaccard or cosine. Default: joint.",
        "联系的权重：joint（共同清单数）、newman（各清单的 1/(n − 1) 之和）、jaccard 或 cosine。默认 joint。",
    ),
    "network.by": (
        "What a list of agencies is: action (a top task with all under it) or task. Default: action.",
        "以什么作为一份清单：action（行动，含其下各项任务）或 task（任务）。默认 action。",
    ),
    "network.order": (
        "Order the rows by a metric, the highest first. Default: name.",
        "按某一指标从高到低排列。默认按名称（name）。",
    ),
    "run.folder": ("The folder to write into; made if missing.", "写入的文件夹；没有则新建。"),
    "new.file": ("The file to write; - prints it.", "要写的文件；- 表示输出到屏幕。"),
    "new.force": ("Replace a file that is there already.", "覆盖已有文件。"),
    "show.id": ("The id of one fact.", "一项内容的编号。"),
    "report.as_of": (
        "A day, a month or a year: how things stand on its last day. Default: no day.",
        "某日、某月或某年，按其最后一天显示状态。默认不按日期显示。",
    ),
    "report.output": (
        "The file to write, .html; or a folder, for large plans.",
        "要写的 .html 文件；方案很大时可给出文件夹。",
    ),
    "bulletin.as_of": (
        "For a bulletin: a day, a month or a year; how things stand on its last day.",
        "用于通报：某日、某月或某年，按其最后一天显示。",
    ),
    "bulletin.year": ("For a summary: the year.", "用于年度总结：年份。"),
    "bulletin.within": (
        "So many days ahead it looks for what comes due. Default: 90.",
        "列出今后多少天内到期的事项；默认 90。",
    ),
    "bulletin.office": ("Who sends it round; stands at its end.", "发文单位，写在文末。"),
    "bulletin.template": ("A template of yours, instead of ours.", "自己的模板文件，代替随附的模板。"),
    "bulletin.base": (
        "A document of Word whose styles, margins, head and foot are used.",
        "Word 文档，沿用其样式、页边距、页眉和页脚。",
    ),
    "bulletin.output": ("The file to write: .docx or .html.", "要写的文件：.docx 或 .html。"),
    "status.as_of": (
        "A day, a month or a year: how tasks stand on its last day.",
        "某日、某月或某年，按其最后一天显示。",
    ),
    "status.of": ("tasks, agencies or problems. Default: tasks.", "tasks、agencies 或 problems；默认 tasks。"),
    "status.level": (
        "leaf: tasks without agencies or a due date have those of the task above; assigned: only their own. Default: leaf.",
        "leaf：未写责任单位或时限的任务按上级任务计；assigned：只按任务本身所写。默认 leaf。",
    ),
    "draw.as_of": (
        "For schedule and targets: a day, a month or a year; how things stand on its last day.",
        "用于 schedule 和 targets：某日、某月或某年，按其最后一天显示状态。",
    ),
    "draw.picture": (
        "matrix, goals, tasks, network, agencies, flow, workload, schedule, targets or rollup.",
        "matrix、goals、tasks、network、agencies、flow、workload、schedule、targets 或 rollup。",
    ),
    "draw.output": (
        "The file to write: .svg, .png, .pdf, .html or .dot.",
        "要写的文件：.svg、.png、.pdf、.html 或 .dot。",
    ),
    "draw.theme": (
        "colour, or print: black and white, patterns for colours.",
        "colour（彩色）或 print（黑白印刷，以纹理代替颜色）。",
    ),
    "draw.width": (
        "As 160mm or 900px; a page is then as high as it needs to be. Default: A4.",
        "图宽，如 160mm 或 900px，高度随内容而定。默认 A4。",
    ),
    "draw.goals": ("Only this goal and the tasks that serve it.", "只画这一目标及服务于它的任务。"),
    "draw.tasks": ("Only this action or task, with all in it.", "只画这一行动或任务及其下级。"),
    "draw.agencies": ("Only what this agency has a role in.", "只画这一单位有分工的内容。"),
    "draw.roles": (
        "Only this role: lead, responsible, coordinate, supervise or support.",
        "只画这一角色：lead、responsible、coordinate、supervise 或 support。",
    ),
    "draw.depth": ("Only so many levels of goals and tasks.", "只画目标和任务的前几层。"),
    "draw.no_title": ("Leave the title out.", "不画标题。"),
    "draw.no_legend": ("Leave the legend out.", "不画图例。"),
    "draw.no_source": ("Leave the note on the source out.", "不写来源说明。"),
    "draw.highlight": ("Draw what has this id strongly.", "突出显示编号为 ID 的内容。"),
    "draw.isolated": (
        "Lay the graph out in a process of its own, ended after a minute: for plans of strangers.",
        "在单独的进程中布局，超过一分钟即终止：用于来历不明的方案。",
    ),
    "draw.lang": (
        "The language of the picture: zh, en or both. Default: by the locale.",
        "图中的语言：zh、en 或 both。默认按系统区域设置。",
    ),
    "convert.source": ("The plan to read, as PLAN elsewhere.", "要读取的方案，写法同其他命令的 PLAN。"),
    "convert.target": ("The file to write; - is the standard output.", "要写的文件；- 表示标准输出。"),
    "convert.force": ("Replace a file that is there already.", "覆盖已有文件。"),
    "convert.from_format": (
        "The format of A. Default: by its name or content.",
        "A 的格式。默认按文件名或内容判断。",
    ),
    "convert.to_format": ("The format of B. Default: by its name.", "B 的格式。默认按文件名判断。"),
    "convert.strict": (
        "Write nothing where something of the plan would be lost.",
        "有内容不能保存时，不写任何文件。",
    ),
    "convert.network": (
        "The network that a network format holds: assignments, agencies, leading, plan, goals or tasks.",
        "网络格式写出哪个网络：assignments、agencies、leading、plan、goals 或 tasks。",
    ),
    "convert.weight": (
        "The weight of ties between agencies: joint, newman, jaccard or cosine.",
        "单位之间联系的权重：joint、newman、jaccard 或 cosine。",
    ),
    "convert.by": (
        "Whether tasks stand for themselves, or for the action that they lie in.",
        "按任务（task）还是按所属的行动（action）计。",
    ),
    "convert.level": (
        "Count what is written (assigned) or what tasks inherit too (leaf).",
        "按文件所写计（assigned），或连同沿用上级的分工计（leaf）。",
    ),
    "convert.split": (
        "A ledger for all (none), or with a sheet or a file for each department.",
        "台账合为一表（none），或按单位分为多个工作表（sheet）、多个文件（file）。",
    ),
    "convert.agencies": (
        "Only the ledger of this agency, by its id; may be given again.",
        "只写该单位的台账（填单位编号），可重复使用。",
    ),
    "collect.files": ("A returned ledger, or a folder of them.", "收回的台账文件或文件夹。"),
    "collect.agency": (
        "Whose ledger it is, where the ledger does not say.",
        "台账没有注明填报单位时，在此指定单位编号。",
    ),
    "collect.at": ("The day of what was filled in without a date.", "没有填更新日期的，按此日期计。"),
    "collect.write": ("The file for the plan with all that is new.", "把并入新内容的方案写入该文件。"),
    "collect.force": ("Replace a file that is there already.", "覆盖已有文件。"),
    "collect.limits": (
        "How much a file may unfold to, such as cells=10000000.",
        "文件解开后的上限，如 cells=10000000。",
    ),
    "convert.as_of": ("The day on which reports in a ledger are as they stand.", "台账中的进展截至哪一天。"),
    "convert.tables": ("The tables of a Data Package: csv or parquet.", "数据包中表的格式：csv 或 parquet。"),
    "convert.mapping": (
        "What the headings of somebody else's table hold: a small file in YAML.",
        "说明外来表格各列含义的表头对照文件（YAML）。",
    ),
    "convert.separator": ("What parts the cells of a ledger in csv: , ; or tab.", "csv 台账的分隔符：,、; 或 tab。"),
    "convert.bom": (
        "Begin a csv with a byte order mark, which Excel needs. Default: ledgers do.",
        "csv 文件开头加 BOM（Excel 需要）。默认只有台账加。",
    ),
    "convert.limits": (
        "How much a file may unfold to, such as cells=10000000.",
        "文件解开后的上限，如 cells=10000000。",
    ),
    "formats.name": ("A format, by its name.", "格式的名称。"),
    "completion.shell": ("bash, zsh or fish.", "bash、zsh 或 fish。"),
}

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # What is shown in a terminal while work goes on.
    "reading": ("Reading …", "正在读取……"),
    "writing": ("Writing …", "正在写出……"),
    # Headings of help.
    "usage": ("Usage: ", "用法："),
    "usage-options": ("[OPTIONS]", "[选项]"),
    "usage-command": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "required": ("[required]", "[必填]"),
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
  130  被中断（Ctrl-C）
  141  输出的接收方已关闭（如 | head）

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
        "共发现：错误 {error} 个，警告 {warning} 个，提示 {info} 个。",
    ),
    "shape-hides": (
        "References, quotes, dates and values are checked once these are mended.",
        "以上问题改正之后，才能检查引用、引文、日期和数值。",
    ),
    "counts": ("Checked: {counts}.", "已检查：{counts}。"),
    "facts": (
        "Facts: {facts}. Stated by the document {stated}, inferred {inferred}, without a source {unsourced}.",
        "内容共 {facts} 项：原文写明 {stated} 项，推断 {inferred} 项，无来源 {unsourced} 项。",
    ),
    "spans-check": (
        "Stated facts: {stated}, all with a quote that stands in the source where it should ({spans} quotes).",
        "原文写明的 {stated} 项内容都有引文，{spans} 处引文均与来源相应位置的文字一致。",
    ),
    "spans-fail": (
        "Quotes: {spans}; of them, in the source where they should be: {found}.",
        "引文 {spans} 处，其中与来源相应位置的文字一致的 {found} 处。",
    ),
    "no-spans": (
        "No fact has a quote: nothing in this plan can be traced to a document.",
        "方案没有任何引文，内容无法追溯到文件。",
    ),
    # Headings of the tree and of a fact.
    "goals": ("Goals", "目标"),
    "tasks": ("Tasks", "任务"),
    "provisions": ("Provisions", "保障与职责"),
    "phases": ("Phases", "阶段"),
    "stands": ("Stands in", "所在"),
    "rests": ("Rests on", "依据"),
    "part-targets": ("Targets", "目标值"),
    "part-baseline": ("Baseline", "基期值"),
    "part-serves": ("Serves", "服务于"),
    "part-overlaps": ("May overlap with", "可能重复计算"),
    "part-covers": ("Covers", "涵盖"),
    "part-changes": ("Changes", "机构变动"),
    "no-number": ("no number", "无数字"),
    "yes": ("yes", "是"),
    "quotes": ("Quotes", "引文"),
    "no-quote": ("The document does not say it.", "文件中没有写明。"),
    "quote-at": ("offset {start}, {count} characters", "位置 {start}，{count} 个字符"),
    "quote-at-one": ("offset {start}, 1 character", "位置 {start}，1 个字符"),
    "quote-nowhere": ("not located", "未定位"),
    "of-field": (", of the {field}", "，{field}的依据"),
    "inferred": ("Inferred", "推断"),
    "whole": ("all of it", "整项"),
    "particulars": ("Particulars", "内容"),
    "stated": ("stated by the document", "原文写明"),
    "is-inferred": ("inferred", "推断"),
    "unsourced": ("without a source", "无来源"),
    # The main job.
    "lies-where": ("What lies where:", "文件清单："),
    "file-workload": ("the workload of each agency", "各责任单位的工作量"),
    "file-rollup": ("what the targets add up to", "目标值汇总"),
    "file-task-load": ("how many agencies each task has", "每项任务的责任单位数"),
    "file-concentration": ("how concentrated leading and taking part are", "牵头与参与的集中度"),
    "file-partners": (
        "who works with whom, who leads whom, who stands where",
        "单位之间的合作与牵头关系，各单位在网络中的位置",
    ),
    "file-measures": ("how each measure may be added", "各计量能否相加"),
    "file-timeline": ("what is due when", "各项何时到期"),
    "file-assignments": ("who has which role in which task, each with its quote", "分工清单，逐条附原文"),
    "file-findings": ("what the check found", "检查结果"),
    "file-report": ("all of it as one page for a browser", "全部内容合为一个网页"),
    "file-matrix": ("agencies by actions", "责任矩阵"),
    "file-goals": ("the tree of goals", "目标树"),
    "file-tasks": ("the tree of tasks and their targets", "任务树及目标值"),
    "file-schedule": ("phases and due dates", "阶段与期限"),
    "file-agencies": ("who leads whom", "单位之间的牵头与配合关系"),
    "file-flow": ("goals, actions, lead agencies", "从目标到牵头单位"),
    "file-targets": ("targets as bullet charts", "目标值图"),
    "file-network": ("tasks and agencies", "任务与责任单位的网络"),
    # Headings of tables.
    "place": ("Place", "位置"),
    "level": ("Level", "级别"),
    "code": ("Code", "代码"),
    "message": ("What is wrong", "问题"),
    "hint": ("What would be right", "改正建议"),
}
