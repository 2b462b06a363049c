"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const reading = () => document.documentElement.lang;
  const word = (key, language = reading()) => data.words[key][language];

  // The language: everything is there in each that a page has, and the style shows one.
  const switchLanguage = () => {
    const radios = [...document.querySelectorAll("input[name=language]")];
    const speak = () => {
      const chosen = radios.find((each) => each.checked);
      if (chosen) document.documentElement.lang = chosen.id.slice("read-".length);
    };
    for (const radio of radios) radio.addEventListener("change", speak);
    speak();
  };

  // Tables: a heading sorts by its column. Times and numbers have a key; of other cells, those are numbers that begin
  // with one, if every cell of the column does, such as 60,000人次. Empty cells come last, either way.
  const numeric = (text) => {
    const match = /^[≥≤≧≦≈＞＜><~±+\s]*([−-]?\d[\d,]*(?:\.\d+)?)\s*([万亿]?)[^\d.、．)）]*(?:[(（].*)?$/.exec(text);
    if (!match) return null;
    return Number(match[1].replace(/,/g, "").replace("−", "-")) * ({ "万": 1e4, "亿": 1e8 }[match[2]] ?? 1);
  };
  const shown = (cell) => (cell.querySelector(`.in-${reading()}`)?.textContent ?? cell.textContent).trim();
  const keyOf = (cell) => {
    const given = cell.dataset.sort;
    if (given === undefined) return null;
    return isFinite(given) ? Number(given) : given;
  };
  // Numbers come before times, times before texts.
  const rank = (key) => (typeof key.value === "number" ? 0 : key.isTime ? 1 : 2);
  const compare = (a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (typeof a.value === "number") return a.value - b.value;
    if (a.isTime) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
    return a.value.localeCompare(b.value, reading() === "zh" ? "zh-Hans-CN" : reading(), { numeric: true });
  };
  const keys = (cells) => {
    const texts = cells.map(shown);
    const given = cells.map(keyOf);
    const allNumbers = texts.every((text, at) => text === "" || given[at] !== null || numeric(text) !== null);
    return cells.map((cell, at) => {
      if (texts[at] === "") return null;
      if (given[at] !== null) return { value: given[at], isTime: typeof given[at] === "string" };
      return { value: allNumbers ? numeric(texts[at]) : texts[at], isTime: false };
    });
  };
  const sort = (table, heading, column) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const found = keys(rows.map((row) => row.cells[column]));
    const order = rows.map((row, at) => ({ row, key: found[at] }));
    order.sort((a, b) => (a.key && b.key ? compare(a.key, b.key) * (down ? -1 : 1) : !a.key - !b.key));
    table.tBodies[0].append(...order.map((each) => each.row));
  };
  const makeSortable = (table) => {
    table.querySelectorAll("th").forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading, column));
    });
  };

  // Search: rows, paragraphs and parts of pictures that hold the words; Enter goes to the first, and to the next.
  const searchable = () => {
    const box = document.getElementById("search");
    const found = document.getElementById("found");
    let hits = [];
    let at = -1;
    document.querySelector(".tools").hidden = false;
    box.addEventListener("input", () => {
      for (const each of document.querySelectorAll(".hit, .hit-part")) each.classList.remove("hit", "hit-part");
      const words = box.value.trim().toLowerCase();
      const has = (text) => words && text.toLowerCase().includes(words);
      hits = [...document.querySelectorAll("tr[data-fact], .source p, .parts[open] tbody tr")].filter((each) => has(each.textContent));
      for (const hit of hits) hit.classList.add("hit");
      for (const part of document.querySelectorAll(".picture .part")) part.classList.toggle("hit-part", Boolean(has(part.getAttribute("aria-label"))));
      at = -1;
      found.textContent = !words ? "" : hits.length ? word("matches").replace("{count}", hits.length) : word("no_match");
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !hits.length) return;
      at = (at + 1) % hits.length;
      hits[at].scrollIntoView({ block: "center" });
    });
  };

  // Pictures: hover and focus show what belongs together and the sentence, a click or Enter goes to it.
  const subjects = ["id", "task", "agency", "goal"];
  const about = (element) => subjects.map((key) => element.dataset[key]).filter(Boolean);
  const recordOf = ({ id, task, role, agency }) => data.records[agency ? `${task}/${role}/${agency}` : id];
  const clear = (parts) => { for (const each of parts) each.classList.remove("dim"); };
  const showNeighbours = (parts, ids) => {
    const near = new Set(parts.filter((each) => about(each).some((id) => ids.has(id))));
    const reached = new Set(ids);
    for (const each of near) for (const id of about(each)) reached.add(id);
    for (const each of parts) {
      const [only, ...others] = about(each);
      each.classList.toggle("dim", !near.has(each) && !(others.length === 0 && reached.has(only)));
    }
  };
  const say = (picture, part) => {
    const record = recordOf(part.dataset);
    const quote = record?.quote ? ` “${record.quote}”` : ` (${word("nothing_said", picture.lang)})`;
    picture.parentElement.querySelector(".sentence").textContent = part.getAttribute("aria-label") + quote;
  };
  const makePart = (picture, parts, part, position) => {
    const record = recordOf(part.dataset);
    const enter = () => { showNeighbours(parts, new Set(about(part))); say(picture, part); };
    const visit = () => { if (record) location.href = record.at; };
    part.classList.add("part");
    part.setAttribute("role", record ? "link" : "img");
    part.setAttribute("aria-label", part.querySelector("title")?.textContent || about(part).join(" · "));
    part.setAttribute("tabindex", position === 0 ? "0" : "-1");
    part.addEventListener("mouseenter", enter);
    part.addEventListener("mouseleave", () => clear(parts));
    part.addEventListener("focus", enter);
    part.addEventListener("blur", () => clear(parts));
    part.addEventListener("click", visit);
    part.addEventListener("keydown", (event) => { if (event.key === "Enter") visit(); });
  };
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const moveBetween = (picture, parts) => {
    picture.addEventListener("keydown", (event) => {
      const seen = parts.filter((each) => !each.classList.contains("gone"));
      const at = seen.indexOf(document.activeElement);
      if (at < 0) return;
      const next = { Home: 0, End: seen.length - 1 }[event.key] ?? (event.key in steps ? at + steps[event.key] : at);
      if (next === at || !seen[next]) return;
      event.preventDefault();
      seen[at].setAttribute("tabindex", "-1");
      seen[next].setAttribute("tabindex", "0");
      seen[next].focus();
    });
  };
  const button = (words, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  };
  const labelled = (words, control, before) => {
    const label = document.createElement("label");
    label.append(...(before ? [control, ` ${words}`] : [`${words} `, control]));
    return label;
  };
  const zoomable = (picture, pages) => {
    let factor = 1;
    const zoom = (wanted) => {
      factor = Math.min(8, Math.max(0.5, wanted));
      for (const page of pages) page.style.width = `${factor * 100}%`;
    };
    picture.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      if (event.key === "+" || event.key === "=") zoom(factor * 1.25);
      else if (event.key === "-") zoom(factor / 1.25);
      else if (event.key === "0") zoom(1);
    });
    const said = (key) => word(key, picture.lang);
    return [
      button(said("zoom_in"), () => zoom(factor * 1.25)),
      button(said("zoom_out"), () => zoom(factor / 1.25)),
      button(said("zoom_whole"), () => zoom(1)),
    ];
  };
  const byRole = (picture, parts, refresh) => {
    const roles = [...new Set(parts.map((each) => each.dataset.role).filter((role) => role in data.roles))];
    return (roles.length > 1 ? roles : []).map((role) => {
      const tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = true;
      tick.addEventListener("change", () => {
        tick.checked ? picture.without.delete(role) : picture.without.add(role);
        refresh();
      });
      return labelled(data.roles[role][picture.lang], tick, true);
    });
  };
  const byAgency = (picture, parts, refresh) => {
    const ids = new Set(parts.flatMap(about).filter((id) => data.records[id]?.agency));
    if (ids.size < 2) return [];
    const choice = document.createElement("select");
    choice.append(new Option(word("all_agencies", picture.lang), ""));
    for (const id of ids) choice.append(new Option(data.records[id].agency[picture.lang], id));
    choice.addEventListener("change", () => { picture.only = choice.value; refresh(); });
    return [labelled(word("of_agency", picture.lang), choice, false)];
  };
  const filterable = (picture, parts) => {
    picture.without = new Set();
    picture.only = "";
    const refresh = () => {
      const left = parts.filter((each) => !picture.without.has(each.dataset.role));
      const near = left.filter((each) => about(each).includes(picture.only));
      const kept = new Set(near.flatMap(about));
      const fits = (each) => !picture.only || near.includes(each) || (about(each).length === 1 && kept.has(about(each)[0]));
      for (const each of parts) each.classList.toggle("gone", !left.includes(each) || !fits(each));
    };
    return [...byRole(picture, parts, refresh), ...byAgency(picture, parts, refresh)];
  };
  const makePicture = (picture) => {
    const pages = [...picture.querySelectorAll("svg")];
    // With the script its parts can be reached one by one; as an image it would hide them.
    for (const page of pages) page.setAttribute("role", "group");
    const parts = [...picture.querySelectorAll("[data-id], [data-task], [data-agency]")];
    parts.forEach((part, position) => makePart(picture, parts, part, position));
    moveBetween(picture, parts);
    picture.setAttribute("role", "region");
    picture.setAttribute("aria-label", pages[0].querySelector("title").textContent);
    picture.setAttribute("aria-describedby", picture.dataset.table);
    picture.tabIndex = 0;
    const tools = document.createElement("div");
    tools.className = "filters";
    tools.append(...zoomable(picture, pages), ...filterable(picture, parts));
    picture.before(tools);
    picture.parentElement.querySelector(".sentence").hidden = false;
  };

  switchLanguage();
  document.querySelectorAll("table.sortable").forEach(makeSortable);
  if (document.getElementById("search")) searchable();
  document.querySelectorAll(".picture").forEach(makePicture);
  for (const hint of document.querySelectorAll(".hint")) hint.hidden = false;
})();
