"""What the command says besides errors and findings: each phrase as (English, Chinese).

Help is looked up by the names of commands and of their parameters, so a command's module holds no words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from policyplan.messages import Language, Message, languages

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that a call asks for: by ``--lang``, else by the locale, else English."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            said = value if equals else "".join(arguments[position + 1 : position + 2])
            if said in languages():
                return said
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return next((language for language in languages() if locale.lower().startswith(language)), "en")


def phrase(key: str, language: Language, **facts: Any) -> str:
    """The phrase in *language*, with its facts."""
    return PHRASES[key].template(language).format(**facts)


def summary(command: str, language: Language) -> str:
    """What a command does, in a line."""
    return SUMMARIES[command].render(language)


def details(command: str, language: Language) -> str:
    """What a command does in full, an example with it; the whole program under an empty name."""
    said = DETAILS[command].template(language)
    return f"{summary(command, language)}\n\n{said}" if command else said


def parameter(command: str, name: str, language: Language) -> str:
    """What an argument or an option of a command is."""
    known = PARAMETERS.get(f"{command}.{name}", PARAMETERS.get(name))
    return known.template(language) if known else ""


SUMMARIES: Final[dict[str, Message]] = {
    "run": Message("cli.summary.run", "The main job: tables, files and pictures of a plan."),
    "report": Message("cli.summary.report", "Everything about a plan, as one page or a folder of pages."),
    "bulletin": Message("cli.summary.bulletin", "A bulletin or an annual summary, for Word or a browser."),
    "new": Message("cli.summary.new", "Write a commented starter plan."),
    "show": Message("cli.summary.show", "Show a plan's tree, or one fact and its sentence."),
    "check": Message("cli.summary.check", "Check a plan; list what is wrong with it."),
    "workload": Message("cli.summary.workload", "Who leads and supports how many tasks; how concentrated it is."),
    "network": Message("cli.summary.network", "Who works with whom, who leads whom, who stands where."),
    "rollup": Message("cli.summary.rollup", "What the targets add up to, and what does not."),
    "progress": Message("cli.summary.progress", "How far each target has come, by named methods."),
    "timeline": Message("cli.summary.timeline", "What is due when, and how it stands on a day."),
    "status": Message("cli.summary.status", "Where each task stands by what offices report."),
    "evaluate": Message("cli.summary.evaluate", "Where the plan and its parts stand, and what is weak."),
    "trace": Message("cli.summary.trace", "From a fact to its sentence, its goals and its targets."),
    "find": Message("cli.summary.find", "Find words in names and in the source."),
    "draw": Message("cli.summary.draw", "Draw a picture of a plan."),
    "schema": Message("cli.summary.schema", "Print the JSON Schema of plan files."),
    "convert": Message("cli.summary.convert", "Turn a plan file into another format."),
    "collect": Message("cli.summary.collect", "Take what offices filled in into the plan."),
    "formats": Message("cli.summary.formats", "List the formats: what each reads, writes and loses."),
    "completion": Message("cli.summary.completion", "Print the script for completion in a shell."),
}
"""The commands, in the order in which help lists them."""

DETAILS: Final[dict[str, Message]] = {
    "": Message(
        "cli.details.",
        "Government plans as graphs of goals, tasks, indicators and agencies.\n\n\b\nExamples:\n  policyplan run jiangmen -o demo\n  policyplan new plan.yaml\n  policyplan check plan.yaml\n\nPLAN is the path of a plan file (YAML or JSON), the name jiangmen for the sample plan, or - for the standard\ninput. (A file that is called jiangmen is given as ./jiangmen.)",
    ),
    "run": Message(
        "cli.details.run",
        "Prints the workload and the rollup, and writes into the folder both as CSV and JSON, and so the load of tasks,\nthe concentration, the network of agencies, the measures and the timeline; the list of assignments, the findings of\nthe check, ten pictures in Chinese and in English, and the report. A second run replaces these\nfiles, and touches no others. A plan with errors is not computed with: its findings are printed\nand written, and the exit code is 1.\n\n\b\nExample:\n  policyplan run jiangmen -o demo",
    ),
    "new": Message(
        "cli.details.new",
        "The plan is of a town that does not exist; its comments explain every common kind of record, in English and\nin Chinese. It passes the check. A file that is there already is not touched without --force; - prints the plan.\n\n\b\nExample:\n  policyplan new plan.yaml",
    ),
    "show": Message(
        "cli.details.show",
        "Without an ID: the goals, tasks and provisions with their agencies and targets. With an ID: what it is, the\nsentence of the document that states it with its offset, what was inferred and why, where it stands and what it\nrests on. The id of an assignment is task/role/agency. A plan with errors is shown all the same, and the exit\ncode is 1.\n\n\b\nExamples:\n  policyplan show jiangmen\n  policyplan show jiangmen A1/lead/education",
    ),
    "check": Message(
        "cli.details.check",
        "Ids, references, trees, quotes and their places in the source, dates, values: all faults at once, each with\nits place, level, code, sentence and hint. The exit code is 1 where one of them is an error. The counts of what\nwas checked stand below.\n\n\b\nExamples:\n  policyplan check plan.yaml\n  policyplan check plan.yaml --format json",
    ),
    "workload": Message(
        "cli.details.workload",
        "A row an agency, in the order of names. A lead that is shared counts as a lead of each. What the table counts\nis said below it; with CSV and JSON this goes to the standard error. --of tasks gives a row a task, with what is to be\nlooked at: nobody leads, nothing measures; --of concentration says whether few agencies have most of it.\n\n\b\nExamples:\n  policyplan workload jiangmen\n  policyplan workload jiangmen --level leaf --format csv -o workload.csv\n  policyplan workload jiangmen --by goal\n  policyplan workload jiangmen --of concentration --top 5",
    ),
    "network": Message(
        "cli.details.network",
        "Two agencies are tied where both have a role in one action, or in one task. A row an agency, in the order of\nnames; a figure that cannot be computed is left empty, and why stands below, with a reading aid: size, density, who\nstands on every list, and which figures say little. CSV and JSON always have every figure of an agency. --of metrics\ngives the formula of each figure, its source and its range.\n\n\b\nExamples:\n  policyplan network jiangmen\n  policyplan network jiangmen --of position --weight newman --order closeness\n  policyplan network jiangmen --of summary --format csv",
    ),
    "rollup": Message(
        "cli.details.rollup",
        "Only figures of one measure that add up are added. Where the same may be counted twice, the answer is a range;\nall others stand beside with the reason. Groups (--by) are views: nothing is added up over them. Observations are\nthose of the plan, and those of a csv file (--observations); rows that cannot be used are told, and the exit code is 1.\n\n\b\nExamples:\n  policyplan rollup jiangmen\n  policyplan rollup jiangmen --by goal --per-year years\n  policyplan rollup jiangmen --of observations --as-of 2018 --observations reports.csv\n  policyplan rollup jiangmen --of measures --format json",
    ),
    "progress": Message(
        "cli.details.progress",
        "A row a target and method, with what it was made from. linear: actual over planned change since the baseline.\nshare: value over target. scheduled: actual change over the change planned by then. cagr: growth observed over growth\nneeded. consistency: linear, judged from the due date on. Give --method several times for several methods side by\nside, or all. What cannot be computed says why. Rows of the observations that cannot be used are told, and the exit\ncode is 1.\n\n\b\nExamples:\n  policyplan progress jiangmen --as-of 2018 --observations reports.csv\n  policyplan progress plan.yaml --as-of 2018-06-30 --method all --format csv",
    ),
    "evaluate": Message(
        "cli.details.evaluate",
        "Every target is in one state: not measurable, no data, met, overdue, gone backwards, behind or on track. Counts\nand shares for the whole, each goal, action, agency and place; with --of targets each target with its reason; with\n--of weak-links what falls short, what nobody leads or measures, which reports are missing.\n\n\b\nExamples:\n  policyplan evaluate jiangmen --as-of 2018\n  policyplan evaluate plan.yaml --as-of 2018 --of weak-links --observations reports.csv",
    ),
    "timeline": Message(
        "cli.details.timeline",
        "Phases, due dates and targets on one axis, by their last day. A date is as precise as the document gives it: 2020\nis a year, whose last day decides. With --as-of, each row has its state on that day; the clock is asked only for the\nword today.\n\n\b\nExamples:\n  policyplan timeline jiangmen\n  policyplan timeline jiangmen --as-of 2018-06-30\n  policyplan timeline jiangmen --as-of 2020-12-01 --within 60 --format csv",
    ),
    "trace": Message(
        "cli.details.trace",
        "The quotes of the fact with their offsets, lines, paragraphs and section headings; what was inferred and why; the\nway up through its task, its action and the goals that these serve; the agencies; its indicators and targets; and the\nrows of other answers that rest on it. CSV has a line a quote, JSON one object with everything. The id of an\nassignment is task/role/agency; `policyplan find` finds ids.\n\n\b\nExamples:\n  policyplan trace jiangmen rural-training\n  policyplan trace jiangmen A2/lead/agriculture --format json",
    ),
    "find": Message(
        "cli.details.find",
        'Looks through ids, titles, names and other names in both languages, and the text of the sources. Case, full and\nhalf width, and spaces beside Chinese characters make no difference. The very id comes first, then the very name, then\nwhat begins so, what holds it, and places in the source with the facts that quote them.\n\n\b\nExamples:\n  policyplan find jiangmen agriculture\n  policyplan find jiangmen "rural training" --format csv',
    ),
    "report": Message(
        "cli.details.report",
        "Particulars, all pictures, workload, network, rollup with reasons, schedule, findings, every fact, and the whole source\ntext with every fact marked, in Chinese and in English: one file that needs no network. With --as-of, schedule and\ntargets as they stand on that day; where there are observations, progress, evaluation and weak links too.\n\nA file that does not end in .html is a folder of pages, for large plans.\n\n\b\nExamples:\n  policyplan report jiangmen -o report.html\n  policyplan report jiangmen -o report\n  policyplan report plan.yaml -o report.html --as-of 2018 --observations reports.csv",
    ),
    "bulletin": Message(
        "cli.details.bulletin",
        'With --as-of, a bulletin: tasks and targets in all, by department, problems that need coordination,\ntargets that fall short, what comes due next, a note on method. With --year, a summary of that year. What\noffices reported stands in the plan (see collect), observed values there or in a csv file. The suffix of the file\ndecides: .docx (extra "word") or .html. --template takes a text of yours instead of ours, --base a document of Word\nwhose styles, margins, head and foot are used.\n\n\b\nExamples:\n  policyplan bulletin jiangmen --as-of 2018-12-31 -o bulletin.docx --lang zh\n  policyplan bulletin plan.yaml --year 2018 -o summary.html --observations reports.csv',
    ),
    "status": Message(
        "cli.details.status",
        "A row a task: done on time, late or without a due date, overdue, suspended, under way, not started, cancelled,\nor without a report, by the last report on it up to the day. --of agencies counts the tasks that each agency leads, by\nname; --of problems lists what offices say hinders them, and what help they need.\n\n\b\nExamples:\n  policyplan status jiangmen --as-of 2018\n  policyplan status plan.yaml --as-of 2018-06-30 --of agencies --format csv",
    ),
    "draw": Message(
        "cli.details.draw",
        "PICTURE is matrix (agencies by actions), goals or tasks (trees with their targets), network (actions and\nagencies), agencies (who leads whom), flow (goals, actions, lead agencies), workload (bars by role), schedule (phases\nand due dates), targets (bullet charts) or rollup (what adds up). The suffix of the file decides: .svg, .png, .pdf,\n.html (a page with its sentences, filters and a table) or, of a graph, .dot. Where one page is too small there are several files, numbered, of PDF one; pages left by an\nearlier drawing of that name are told of and stay. The files written are printed. Options that choose a part can be\ngiven several times; the picture says which part it shows.\n\n\b\nExamples:\n  policyplan draw jiangmen matrix -o matrix.png --lang both\n  policyplan draw jiangmen tasks -o tasks.pdf --task A1 --width 160mm --theme print",
    ),
    "schema": Message(
        "cli.details.schema",
        "Editors that know JSON Schema complete and check plan files by it: put\n# yaml-language-server: $schema=plan.schema.json into the first line of a plan.\n\n\b\nExample:\n  policyplan schema > plan.schema.json",
    ),
    "convert": Message(
        "cli.details.convert",
        "What B cannot hold is left out and said, each thing with how often; with --strict, nothing is then written.\nThe formats are told by name and content, or by --from and --to; `policyplan formats` lists them. A format of several\nfiles puts the others beside B. The texts of sources that do not lie beside a new plan file are put into it. Headings\nand labels are in the language of --lang. A file that is there already is not touched without --force; - is the\nstandard input or output.\n\n\b\nExamples:\n  policyplan convert plan.yaml plan.json\n  policyplan convert jiangmen - --to json\n  policyplan convert jiangmen agencies.gexf --network agencies --weight newman\n  policyplan convert jiangmen ledger.xlsx --split file",
    ),
    "collect": Message(
        "cli.details.collect",
        "FILE is a ledger that came back, xlsx or csv, or a folder of them. Printed is what is new in them; the plan is\nnot touched. With --write, the plan with all that is new goes to a file. What cannot be placed or understood is told on\nthe standard error, each with file and cell, and the exit code is then 1.\n\n\b\nExamples:\n  policyplan convert jiangmen ledger.xlsx --split file\n  policyplan collect jiangmen returned/\n  policyplan collect jiangmen returned/ --at 2018-06-30 --write plan.yaml",
    ),
    "formats": Message(
        "cli.details.formats",
        "With NAME, what the format of that name does not hold of a plan.\n\n\b\nExamples:\n  policyplan formats\n  policyplan formats gexf",
    ),
    "completion": Message(
        "cli.details.completion",
        "The script completes commands, options and files when the tab key is pressed.\n\n\b\nExamples:\n  bash:  policyplan completion bash >> ~/.bashrc\n  zsh:   policyplan completion zsh >> ~/.zshrc\n  fish:  policyplan completion fish > ~/.config/fish/completions/policyplan.fish\n\nThen open a new shell.",
    ),
}

PARAMETERS: Final[dict[str, Message]] = {
    "plan": Message("cli.parameter.plan", "A plan file, jiangmen, or - for standard input."),
    "lang": Message("cli.parameter.lang", "The language of all that is said: zh or en. Default: by the locale."),
    "format": Message("cli.parameter.format", "How to give it out. Default: by the suffix of --output, else table."),
    "output": Message("cli.parameter.output", "Write into this file instead of the terminal."),
    "limit": Message(
        "cli.parameter.limit", "The most bytes read from a file, as 1000000, 200MB or 1GB. Default: 50MB."
    ),
    "help": Message("cli.parameter.help", "Show this text."),
    "version": Message("cli.parameter.version", "Show the version."),
    "stated_only": Message("cli.parameter.stated_only", "Use only what the document states."),
    "level": Message(
        "cli.parameter.level",
        "assigned: as written. leaf: tasks without children, which inherit from above. Default: assigned.",
    ),
    "provisions": Message("cli.parameter.provisions", "Count safeguards and other duties too."),
    "rollup.of": Message(
        "cli.parameter.rollup.of",
        "targets, observations, or measures: what each counts and how its values combine. Default: targets.",
    ),
    "rollup.by": Message(
        "cli.parameter.rollup.by",
        "In groups: goal or task, each with all under it; lead, an agency; phase; place. Default: measure, no groups.",
    ),
    "rollup.per_year": Message(
        "cli.parameter.rollup.per_year",
        "years: a target per year stands for all years of its period, which is inferred. Default: apart.",
    ),
    "rollup.level": Message(
        "cli.parameter.rollup.level",
        "By lead. leaf: a task without assignments inherits from above. assigned: as written. Default: leaf.",
    ),
    "rollup.as_of": Message(
        "cli.parameter.rollup.as_of",
        "The day by which observations are known, as 2018-06-30; 2018 means its end, today the clock's day.",
    ),
    "observations": Message(
        "cli.parameter.observations", "A csv file of observations beside those of the plan; - is the standard input."
    ),
    "as_of": Message("cli.parameter.as_of", "The day, as 2018-06-30; 2018 means its end, today the clock's day."),
    "tolerance": Message(
        "cli.parameter.tolerance",
        "How far behind still counts as on track, as a share of the whole planned change. Default: 0.15.",
    ),
    "path": Message(
        "cli.parameter.path", "Planned is a straight line, or lines through the interim targets. Default: line."
    ),
    "progress.method": Message(
        "cli.parameter.progress.method",
        "linear, share, scheduled, cagr, consistency or all; may be repeated. Default: linear.",
    ),
    "evaluate.of": Message(
        "cli.parameter.evaluate.of",
        "groups: counts by scope. targets: each target. weak-links: what is weak. Default: groups.",
    ),
    "evaluate.level": Message(
        "cli.parameter.evaluate.level",
        "leaf: a task without assignments is led by who leads the task above. assigned: as written. Default: leaf.",
    ),
    "evaluate.order": Message(
        "cli.parameter.evaluate.order",
        "The order of agencies: name, targets, or a state such as behind. Default: name.",
    ),
    "timeline.as_of": Message(
        "cli.parameter.timeline.as_of", "The day, as 2018-06-30; 2018 means its end. Without it, no states."
    ),
    "timeline.within": Message(
        "cli.parameter.timeline.within", "What ends within so many days is due. Default: 0, the day itself."
    ),
    "trace.id": Message("cli.parameter.trace.id", "The id of one fact."),
    "find.text": Message("cli.parameter.find.text", "The words to look for."),
    "workload.of": Message(
        "cli.parameter.workload.of",
        "What a row is: one of the agencies, one of the tasks, or a measure of concentration. Default: agencies.",
    ),
    "workload.by": Message(
        "cli.parameter.workload.by",
        "Count in groups: by the goal served, the action, the phase, or the kind of agency.",
    ),
    "workload.order": Message(
        "cli.parameter.workload.order", "By name, or by a figure, the largest first. Default: name."
    ),
    "workload.top": Message(
        "cli.parameter.workload.top", "So many agencies make the top share of --of concentration. Default: 3."
    ),
    "workload.parents": Message(
        "cli.parameter.workload.parents", "Count what an agency does for the one at the top above it."
    ),
    "workload.expand_generic": Message(
        "cli.parameter.workload.expand_generic",
        "Let this generic owner stand for every agency of the plan; all for all of them. May be repeated.",
    ),
    "workload.as_of": Message(
        "cli.parameter.workload.as_of",
        "Use the names and mergers of this day: 2018-06-30, 2018 (its last day) or today.",
    ),
    "network.as_of": Message(
        "cli.parameter.network.as_of",
        "Use the names and mergers of this day: 2018-06-30, 2018 (its last day) or today.",
    ),
    "network.of": Message(
        "cli.parameter.network.of",
        "overview, ties, leading, position or all, for agencies; summary, for the network; or metrics. Default: overview.",
    ),
    "network.weight": Message(
        "cli.parameter.network.weight",
        "The weight of a tie: joint (joint lists), newman (1/(n − 1) for each), jaccard or cosine. Default: joint.",
    ),
    "network.by": Message(
        "cli.parameter.network.by",
        "What a list of agencies is: action (a top task with all under it) or task. Default: action.",
    ),
    "network.order": Message(
        "cli.parameter.network.order", "Order the rows by a metric, the highest first. Default: name."
    ),
    "run.folder": Message("cli.parameter.run.folder", "The folder to write into; made if missing."),
    "new.file": Message("cli.parameter.new.file", "The file to write; - prints it."),
    "new.force": Message("cli.parameter.new.force", "Replace a file that is there already."),
    "show.id": Message("cli.parameter.show.id", "The id of one fact."),
    "report.as_of": Message(
        "cli.parameter.report.as_of", "A day, a month or a year: how things stand on its last day. Default: no day."
    ),
    "report.output": Message("cli.parameter.report.output", "The file to write, .html; or a folder, for large plans."),
    "bulletin.as_of": Message(
        "cli.parameter.bulletin.as_of", "For a bulletin: a day, a month or a year; how things stand on its last day."
    ),
    "bulletin.year": Message("cli.parameter.bulletin.year", "For a summary: the year."),
    "bulletin.within": Message(
        "cli.parameter.bulletin.within", "So many days ahead it looks for what comes due. Default: 90."
    ),
    "bulletin.office": Message("cli.parameter.bulletin.office", "Who sends it round; stands at its end."),
    "bulletin.template": Message("cli.parameter.bulletin.template", "A template of yours, instead of ours."),
    "bulletin.base": Message(
        "cli.parameter.bulletin.base", "A document of Word whose styles, margins, head and foot are used."
    ),
    "bulletin.output": Message("cli.parameter.bulletin.output", "The file to write: .docx or .html."),
    "status.as_of": Message("cli.parameter.status.as_of", "A day, a month or a year: how tasks stand on its last day."),
    "status.of": Message("cli.parameter.status.of", "tasks, agencies or problems. Default: tasks."),
    "status.level": Message(
        "cli.parameter.status.level",
        "leaf: tasks without agencies or a due date have those of the task above; assigned: only their own. Default: leaf.",
    ),
    "draw.as_of": Message(
        "cli.parameter.draw.as_of",
        "For schedule and targets: a day, a month or a year; how things stand on its last day.",
    ),
    "draw.picture": Message(
        "cli.parameter.draw.picture",
        "matrix, goals, tasks, network, agencies, flow, workload, schedule, targets or rollup.",
    ),
    "draw.output": Message("cli.parameter.draw.output", "The file to write: .svg, .png, .pdf, .html or .dot."),
    "draw.theme": Message("cli.parameter.draw.theme", "colour, or print: black and white, patterns for colours."),
    "draw.width": Message(
        "cli.parameter.draw.width", "As 160mm or 900px; a page is then as high as it needs to be. Default: A4."
    ),
    "draw.goals": Message("cli.parameter.draw.goals", "Only this goal and the tasks that serve it."),
    "draw.tasks": Message("cli.parameter.draw.tasks", "Only this action or task, with all in it."),
    "draw.agencies": Message("cli.parameter.draw.agencies", "Only what this agency has a role in."),
    "draw.roles": Message(
        "cli.parameter.draw.roles", "Only this role: lead, responsible, coordinate, supervise or support."
    ),
    "draw.depth": Message("cli.parameter.draw.depth", "Only so many levels of goals and tasks."),
    "draw.no_title": Message("cli.parameter.draw.no_title", "Leave the title out."),
    "draw.no_legend": Message("cli.parameter.draw.no_legend", "Leave the legend out."),
    "draw.no_source": Message("cli.parameter.draw.no_source", "Leave the note on the source out."),
    "draw.highlight": Message("cli.parameter.draw.highlight", "Draw what has this id strongly."),
    "draw.lang": Message(
        "cli.parameter.draw.lang", "The language of the picture: zh, en or both. Default: by the locale."
    ),
    "convert.source": Message("cli.parameter.convert.source", "The plan to read, as PLAN elsewhere."),
    "convert.target": Message("cli.parameter.convert.target", "The file to write; - is the standard output."),
    "convert.force": Message("cli.parameter.convert.force", "Replace a file that is there already."),
    "convert.from_format": Message(
        "cli.parameter.convert.from_format", "The format of A. Default: by its name or content."
    ),
    "convert.to_format": Message("cli.parameter.convert.to_format", "The format of B. Default: by its name."),
    "convert.strict": Message(
        "cli.parameter.convert.strict", "Write nothing where something of the plan would be lost."
    ),
    "convert.network": Message(
        "cli.parameter.convert.network",
        "The network that a network format holds: assignments, agencies, leading, plan, goals or tasks.",
    ),
    "convert.weight": Message(
        "cli.parameter.convert.weight", "The weight of ties between agencies: joint, newman, jaccard or cosine."
    ),
    "convert.by": Message(
        "cli.parameter.convert.by", "Whether tasks stand for themselves, or for the action that they lie in."
    ),
    "convert.level": Message(
        "cli.parameter.convert.level", "Count what is written (assigned) or what tasks inherit too (leaf)."
    ),
    "convert.split": Message(
        "cli.parameter.convert.split", "A ledger for all (none), or with a sheet or a file for each department."
    ),
    "convert.agencies": Message(
        "cli.parameter.convert.agencies", "Only the ledger of this agency, by its id; may be given again."
    ),
    "collect.files": Message("cli.parameter.collect.files", "A returned ledger, or a folder of them."),
    "collect.agency": Message("cli.parameter.collect.agency", "Whose ledger it is, where the ledger does not say."),
    "collect.at": Message("cli.parameter.collect.at", "The day of what was filled in without a date."),
    "collect.write": Message("cli.parameter.collect.write", "The file for the plan with all that is new."),
    "collect.force": Message("cli.parameter.collect.force", "Replace a file that is there already."),
    "collect.limits": Message("cli.parameter.collect.limits", "How much a file may unfold to, such as cells=10000000."),
    "convert.as_of": Message("cli.parameter.convert.as_of", "The day on which reports in a ledger are as they stand."),
    "convert.tables": Message("cli.parameter.convert.tables", "The tables of a Data Package: csv or parquet."),
    "convert.mapping": Message(
        "cli.parameter.convert.mapping", "What the headings of somebody else's table hold: a small file in YAML."
    ),
    "convert.separator": Message(
        "cli.parameter.convert.separator", "What parts the cells of a ledger in csv: , ; or tab."
    ),
    "convert.bom": Message(
        "cli.parameter.convert.bom", "Begin a csv with a byte order mark, which Excel needs. Default: ledgers do."
    ),
    "convert.limits": Message("cli.parameter.convert.limits", "How much a file may unfold to, such as cells=10000000."),
    "formats.name": Message("cli.parameter.formats.name", "A format, by its name."),
    "completion.shell": Message("cli.parameter.completion.shell", "bash, zsh or fish."),
}

PHRASES: Final[dict[str, Message]] = {
    "reading": Message("cli.reading", "Reading …"),
    "writing": Message("cli.writing", "Writing …"),
    "usage": Message("cli.usage", "Usage: "),
    "usage-options": Message("cli.usage-options", "[OPTIONS]"),
    "usage-command": Message("cli.usage-command", "COMMAND [ARGS]..."),
    "required": Message("cli.required", "[required]"),
    "arguments": Message("cli.arguments", "Arguments"),
    "options": Message("cli.options", "Options"),
    "commands": Message("cli.commands", "Commands"),
    "exit-codes": Message(
        "cli.exit-codes",
        "\b\nExit codes:\n    0  done\n    1  the plan has faults\n    2  the call or a file cannot be used\n   70  a fault of policyplan itself\n  130  interrupted (Ctrl-C)\n  141  the reader of the output has gone (as in: | head)\n\n\b\nEnvironment:\n  LC_ALL, LC_MESSAGES, LANG  Chinese is said if the first that is set begins with zh\n  NO_COLOR                   no colour and no boxes\n  POLICYPLAN_DEBUG=1         show the traceback of an error",
    ),
    "interrupted": Message("cli.interrupted", "Interrupted; nothing was left half done."),
    "written": Message("cli.written", "Written: {path}"),
    "drawing": Message("cli.drawing", "Drawing {name}"),
    "no-findings": Message("cli.no-findings", "No findings."),
    "findings": Message("cli.findings", "Findings: errors {error}, warnings {warning}, hints {info}."),
    "shape-hides": Message(
        "cli.shape-hides", "References, quotes, dates and values are checked once these are mended."
    ),
    "counts": Message("cli.counts", "Checked: {counts}."),
    "facts": Message(
        "cli.facts",
        "Facts: {facts}. Stated by the document {stated}, inferred {inferred}, without a source {unsourced}.",
    ),
    "spans-check": Message(
        "cli.spans-check",
        "Stated facts: {stated}, all with a quote that stands in the source where it should ({spans} quotes).",
    ),
    "spans-fail": Message("cli.spans-fail", "Quotes: {spans}; of them, in the source where they should be: {found}."),
    "no-spans": Message("cli.no-spans", "No fact has a quote: nothing in this plan can be traced to a document."),
    "goals": Message("cli.goals", "Goals"),
    "tasks": Message("cli.tasks", "Tasks"),
    "provisions": Message("cli.provisions", "Provisions"),
    "phases": Message("cli.phases", "Phases"),
    "stands": Message("cli.stands", "Stands in"),
    "rests": Message("cli.rests", "Rests on"),
    "part-targets": Message("cli.part-targets", "Targets"),
    "part-baseline": Message("cli.part-baseline", "Baseline"),
    "part-serves": Message("cli.part-serves", "Serves"),
    "part-overlaps": Message("cli.part-overlaps", "May overlap with"),
    "part-covers": Message("cli.part-covers", "Covers"),
    "part-changes": Message("cli.part-changes", "Changes"),
    "no-number": Message("cli.no-number", "no number"),
    "yes": Message("cli.yes", "yes"),
    "quotes": Message("cli.quotes", "Quotes"),
    "no-quote": Message("cli.no-quote", "The document does not say it."),
    "quote-at": Message("cli.quote-at", "offset {start}, {count} characters"),
    "quote-at-one": Message("cli.quote-at-one", "offset {start}, 1 character"),
    "quote-nowhere": Message("cli.quote-nowhere", "not located"),
    "of-field": Message("cli.of-field", ", of the {field}"),
    "inferred": Message("cli.inferred", "Inferred"),
    "whole": Message("cli.whole", "all of it"),
    "particulars": Message("cli.particulars", "Particulars"),
    "stated": Message("cli.stated", "stated in the document"),
    "is-inferred": Message("cli.is-inferred", "inferred"),
    "unsourced": Message("cli.unsourced", "unsourced"),
    "lies-where": Message("cli.lies-where", "What lies where:"),
    "file-workload": Message("cli.file-workload", "the workload of each agency"),
    "file-rollup": Message("cli.file-rollup", "what the targets add up to"),
    "file-task-load": Message("cli.file-task-load", "how many agencies each task has"),
    "file-concentration": Message("cli.file-concentration", "how concentrated leading and taking part are"),
    "file-partners": Message("cli.file-partners", "who works with whom, who leads whom, who stands where"),
    "file-measures": Message("cli.file-measures", "how each measure may be added"),
    "file-timeline": Message("cli.file-timeline", "what is due when"),
    "file-assignments": Message("cli.file-assignments", "who has which role in which task, each with its quote"),
    "file-findings": Message("cli.file-findings", "what the check found"),
    "file-report": Message("cli.file-report", "all of it as one page for a browser"),
    "file-matrix": Message("cli.file-matrix", "agencies by actions"),
    "file-goals": Message("cli.file-goals", "the tree of goals"),
    "file-tasks": Message("cli.file-tasks", "the tree of tasks and their targets"),
    "file-schedule": Message("cli.file-schedule", "phases and due dates"),
    "file-agencies": Message("cli.file-agencies", "who leads whom"),
    "file-flow": Message("cli.file-flow", "goals, actions, lead agencies"),
    "file-targets": Message("cli.file-targets", "targets as bullet charts"),
    "file-network": Message("cli.file-network", "tasks and agencies"),
}
