  // What a person does in the page: keys, clicks, files.
  let current = null;
  let lastMark = null;
  let words = null;
  const doubts = data.marks.map((mark, at) => ({ mark, number: at + 1 })).filter(({ mark }) => isDoubt(mark));
  const left = () => doubts.filter(({ mark }) => !state.accepted.has(mark.id));
  const say = (text) => { document.getElementById("said").textContent = text; };

  // -- storage ----------------------------------------------------------------------------------------------------
  const storage = (() => { try { return window.localStorage; } catch { return null; } })();
  const shelf = `policyplan-corrections/${data.sha256 || data.document}`;
  let savedAs = "";
  const written = () => JSON.stringify([data.accepted, data.changes, [...state.accepted], changesIn(state.steps)]);
  const keep = () => {
    try { storage?.setItem(shelf, JSON.stringify({ steps: state.steps, savedAs })); } catch { /* The page works without it. */ }
  };
  const restore = () => {
    try {
      const kept = JSON.parse(storage?.getItem(shelf) ?? "null");
      if (!kept?.steps?.length || !kept.steps.every((one) => Array.isArray(one.changes) && Array.isArray(one.accepted))) return;
      state.steps = kept.steps;
      savedAs = kept.savedAs ?? "";
      say(word("restored"));
    } catch { /* The page begins without corrections. */ }
  };
  const isUnsaved = () => state.steps.length > 0 && written() !== savedAs;

  // -- steps ------------------------------------------------------------------------------------------------------
  const refresh = () => {
    replay();
    markAdded();
    showGone();
    writeOutline();
    writeState();
  };
  // Marks whose fact a correction removed.
  const isThere = (mark) => (isHeading(mark) ? state.parts.has(mark.record) : state.byPlace.has(`${mark.record}|${mark.start}`));
  const showGone = () => {
    for (const element of source.querySelectorAll(".gone")) element.classList.remove("gone");
    for (const number of removable) {
      if (!isThere(markOf(number))) for (const element of stretchesOf(number)) element.classList.add("gone");
    }
  };
  // What also changes when only a doubt is accepted.
  const writeState = () => {
    writeChanges();
    const open = left().length;
    const count = (id, number) => {
      const element = document.getElementById(id);
      element.textContent = number;
      element.parentElement.classList.toggle("single", number === 1);
    };
    count("left", open);
    count("changed", data.changes.length + changesIn(state.steps).length);
    for (const { mark, number } of doubts) {
      const isSettled = state.accepted.has(mark.id);
      document.getElementById(`o-m${number}`).classList.toggle("settled", isSettled);
      for (const element of stretchesOf(number)) {
        const several = numbersOf(element).map(markOf).filter(isDoubt);
        element.classList.toggle("settled", several.every((doubt) => state.accepted.has(doubt.id)));
      }
    }
    document.body.classList.toggle("unsaved", isUnsaved());
    writeAbout();
    keep();
  };
  const step = (made) => {
    state.steps.push(made);
    for (const id of made.accepted) state.accepted.add(id);
    if (made.changes.length) refresh();
    else writeState();
  };
  const undo = () => {
    if (!state.steps.length) return say(word("nothing_to_undo"));
    state.steps.pop();
    refresh();
    return say(word("undone"));
  };

  // -- what is selected ---------------------------------------------------------------------------------------------
  const light = (number) => {
    for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
    if (!number) return;
    for (const element of stretchesOf(number)) element.classList.add("lit");
    const part = partAt(markOf(number));
    if (part) elementOf(part)?.classList.add("lit");
    document.getElementById(`o-m${number}`)?.classList.add("lit");
  };
  const writeAbout = () => {
    const box = document.getElementById("about");
    const what = document.getElementById("about-what");
    const rows = [];
    if (words) rows.push(make("p", {}, make("strong", {}, `${word("selected")}: `), make("q", {}, brief(words.quote, 80))));
    if (current) {
      const mark = markOf(current);
      const number = doubts.findIndex((one) => one.number === current) + 1;
      const kind = number ? word("doubt_of", { number, count: doubts.length }) : mark.kind === "body" ? word("own_text") : labelOf("kind", mark.kind);
      const part = partAt(mark);
      rows.push(make("p", {}, make("strong", { class: `m k-${mark.kind}` }, kind), " ", mark.why?.[reading()] ?? "",
        isDoubt(mark) && state.accepted.has(mark.id) ? make("em", {}, ` ${word("accepted")}`) : ""),
      part && part.list !== "plan" ? make("p", { class: "part" }, partWords(part)) : "");
    } else if (!words) {
      rows.push(make("p", {}, left().length ? word("begin") : doubts.length ? word("all_settled") : word("no_doubts")));
    }
    what.replaceChildren(...rows.filter(Boolean));
    box.hidden = false;
    const isOpen = current && isDoubt(markOf(current)) && !state.accepted.has(markOf(current).id);
    for (const [name, isOn] of [["accept", isOpen], ["edit", current && partAt(markOf(current))], ["remove", current && partAt(markOf(current)) && partAt(markOf(current)).list !== "plan"],
      ["add_owner", words || current], ["add_target", words || current], ["next", doubts.length], ["previous", doubts.length]]) {
      box.querySelector(`[data-do="${name}"]`).disabled = !isOn;
    }
  };
  const show = (view) => {
    document.getElementById("page").dataset.view = view;
    for (const button of document.querySelectorAll(".views button")) button.setAttribute("aria-pressed", button.dataset.do === `show-${view}`);
  };
  const into = (element) => element?.scrollIntoView({ block: "center" });
  const select = (number, { from = "document" } = {}) => {
    current = number;
    lastMark = number ?? lastMark;
    for (const element of document.querySelectorAll(".current:not(.hit)")) element.classList.remove("current");
    if (number) {
      for (const element of stretchesOf(number)) element.classList.add("current");
      const part = partAt(markOf(number));
      const target = isDoubt(markOf(number)) && from !== "plan" ? (part && elementOf(part)) : part ? elementOf(part) : document.getElementById(`o-m${number}`);
      const details = target?.closest("details");
      if (details) details.open = true;
      target?.classList.add("current");
      if (from !== "plan") into(target);
      if (from !== "document") into(stretchesOf(number)[0] ?? document.getElementById(`m${number}`));
    }
    light(number);
    writeAbout();
  };
  const goToDoubt = (direction) => {
    const several = left().length ? left() : doubts;
    if (!several.length) return say(word("no_doubts"));
    const at = lastMark ? lastMark : direction > 0 ? 0 : Infinity;
    const ahead = direction > 0 ? several.filter(({ number }) => number > at) : several.filter(({ number }) => number < at).reverse();
    const next = ahead[0] ?? (direction > 0 ? several[0] : several.at(-1));
    show("document");
    select(next.number, { from: "keys" });
    return stretchesOf(next.number)[0]?.focus({ preventScroll: true });
  };
  const goToRecord = (direction) => {
    const at = lastMark ?? (direction > 0 ? 0 : Infinity);
    const ahead = direction > 0 ? headings.filter((number) => number > at) : headings.filter((number) => number < at).reverse();
    if (!ahead.length) return;
    show("document");
    select(ahead[0], { from: "keys" });
    stretchesOf(ahead[0])[0]?.focus({ preventScroll: true });
  };
  const headings = data.marks.flatMap((mark, at) => (isHeading(mark) ? [at + 1] : []));
  const acceptDoubt = () => {
    if (!current || !isDoubt(markOf(current)) || state.accepted.has(markOf(current).id)) return;
    step({ changes: [], accepted: [markOf(current).id] });
    if (left().length) goToDoubt(1);
    else say(word("all_settled"));
  };
  const doubtHere = () => (current && isDoubt(markOf(current)) ? markOf(current) : null);
  const wordsHere = () => {
    if (words) return words;
    if (!current) return {};
    const mark = markOf(current);
    return { quote: quoteOf({ start: mark.start, length: mark.end - mark.start }).trim(), start: mark.start };
  };

  // -- files ------------------------------------------------------------------------------------------------------
  const save = () => {
    const name = `${data.document.replace(/\.[^.]*$/, "")}.corrections.json`;
    const blob = new Blob([`${JSON.stringify(corrections(), null, 1)}\n`], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    savedAs = written();
    refresh();
    say(word("saved", { name }));
  };
  const load = async (file) => {
    let given;
    try { given = JSON.parse(await file.text()); } catch { given = null; }
    const changes = given?.changes ?? [];
    const accepted = given?.accepted ?? [];
    const isGood = given?.corrections === 1 && Array.isArray(changes) && Array.isArray(accepted) && changes.every((change) => change && kindOf(change));
    if (!isGood) return say(word("bad_file"));
    const known = new Set([...data.changes, ...changesIn(state.steps)].map((change) => JSON.stringify(change)));
    for (const change of changes.filter((one) => !known.has(JSON.stringify(one)))) state.steps.push({ changes: [change], accepted: [] });
    const settled = accepted.filter((id) => typeof id === "string" && !state.accepted.has(id));
    if (settled.length) state.steps.push({ changes: [], accepted: settled });
    refresh();
    const isOther = given.sha256 ? given.sha256 !== data.sha256 : given.document && given.document !== data.document;
    return say(isOther ? word("other_document", { name: given.document ?? file.name }) : word("loaded", { name: file.name }));
  };

  // -- keys and clicks --------------------------------------------------------------------------------------------
  const help = document.getElementById("help");
  const here = () => (current ? partAt(markOf(current)) : null);
  const DO = {
    next: () => goToDoubt(1),
    previous: () => goToDoubt(-1),
    next_record: () => goToRecord(1),
    previous_record: () => goToRecord(-1),
    accept: acceptDoubt,
    edit: () => (here() ? edit(here(), doubtHere()) : say(word("nothing_here"))),
    remove: () => (here() ? removePart(here(), doubtHere()) : say(word("nothing_here"))),
    undo,
    save,
    help: () => help.showModal(),
    add_owner: () => addOwner(wordsHere(), doubtHere()),
    add_target: () => addTarget(wordsHere(), doubtHere()),
    search: () => document.getElementById("search").focus(),
    "show-document": () => show("document"),
    "show-plan": () => show("plan"),
  };
  const KEYS = { j: "next", n: "next", k: "previous", p: "previous", a: "accept", e: "edit", x: "remove", u: "undo", s: "save", o: "add_owner", t: "add_target", "]": "next_record", "[": "previous_record", "?": "help", "/": "search" };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("a.m:not([href])")) { event.target.click(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || help.open || event.isComposing) return;
    if (event.target.matches?.("input:not([type=checkbox]):not([type=radio]), select, textarea")) return;
    const name = KEYS[event.key];
    if (!name || !document.getElementById("keys-on").checked) return;
    event.preventDefault();
    DO[name]();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do], [data-edit], [data-take]");
    if (button?.dataset.do) { DO[button.dataset.do](); return; }
    if (button?.dataset.edit) { edit(button.dataset.edit === state.plan.id ? { list: "plan", record: state.plan } : state.parts.get(button.dataset.edit)); return; }
    if (button?.dataset.take) { state.steps.splice(Number(button.dataset.take), 1); refresh(); return; }
    const link = event.target.closest(".outline a");
    if (link) {
      event.preventDefault();
      show("document");
      const number = Number(/^#m(\d+)$/.exec(link.getAttribute("href"))?.[1] ?? 0);
      if (number) select(number, { from: "plan" });
      else into(source.querySelector(`mark.added[data-at="${link.dataset.place}"]`));
      return;
    }
    const stretch = event.target.closest(".source [data-m]");
    if (stretch && getSelection().isCollapsed) select(chosen(stretch));
  });
  // Of the marks on a stretch the one that a person means: a doubt, or else the innermost.
  const chosen = (stretch) => {
    const numbers = numbersOf(stretch);
    return numbers.find((number) => isDoubt(markOf(number)) && !state.accepted.has(markOf(number).id)) ?? numbers.find((number) => markOf(number).record && markOf(number).kind !== "body") ?? numbers[0];
  };
  source.addEventListener("mouseover", (event) => {
    const stretch = event.target.closest("[data-m]");
    light(stretch ? chosen(stretch) : current);
  });
  source.addEventListener("mouseleave", () => light(current));
  source.addEventListener("focusin", (event) => {
    const stretch = event.target.closest("a.m");
    if (stretch) light(chosen(stretch));
  });
  const outline = document.querySelector(".outline");
  const lightPart = (event) => {
    const named = event.target.closest("[data-name]");
    const row = event.target.closest("[data-m]");
    const part = named ? state.parts.get(named.dataset.name) : null;
    for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
    for (const number of row ? numbersOf(row) : part ? marksOf(part) : []) for (const element of stretchesOf(number)) element.classList.add("lit");
    if (part) for (const span of part.record.spans ?? []) for (const element of source.querySelectorAll(`mark.added[data-at="${span.start}"]`)) element.classList.add("lit");
  };
  outline.addEventListener("mouseover", lightPart);
  outline.addEventListener("focusin", lightPart);
  outline.addEventListener("mouseleave", () => light(current));

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (dialog.open) return;
      const now = selected();
      if (now === null && document.activeElement?.closest("#about")) return;
      if (JSON.stringify(now) === JSON.stringify(words)) return;
      words = now;
      writeAbout();
    }, 100);
  });
  // A press on a button must not lose the selection.
  document.getElementById("about-do").addEventListener("mousedown", (event) => event.preventDefault());
  document.getElementById("load").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await load(file);
    event.target.value = "";
  });
  window.addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
  help.querySelector(".close").addEventListener("click", () => help.close());

  // Links in the text would be dragged where words are selected: with the script they are places to press.
  for (const link of source.querySelectorAll("a.m")) {
    link.removeAttribute("href");
    link.setAttribute("role", "link");
    link.tabIndex = 0;
  }
  const look = searchable();
  const radios = [...document.querySelectorAll("input[name=language]")];
  const speak = () => {
    const chosenRadio = radios.find((each) => each.checked);
    if (chosenRadio) document.documentElement.lang = chosenRadio.id.slice("read-".length);
  };
  for (const radio of radios) radio.addEventListener("change", () => { speak(); say(""); refresh(); look(); });
  speak();
  document.getElementById("bar").hidden = false;
  show("document");
  replay();
  const removable = data.marks.flatMap((mark, at) => (mark.record && (isHeading(mark) || mark.kind in { assignment: 1, target: 1 }) && isThere(mark) ? [at + 1] : []));
  restore();
  refresh();
