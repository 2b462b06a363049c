"use strict";
(() => {
  const reading = () => (document.getElementById("read-en").checked ? "en" : "zh");
  const speak = () => { document.documentElement.lang = reading(); };
  for (const radio of document.querySelectorAll("input[name=language]")) radio.addEventListener("change", speak);
  speak();

  // Tables: a heading sorts by its column, numbers as numbers.
  const numeric = (text) => {
    const bare = text.replace(/[,%≥≤≈＞＜><\s]/g, "").replace("−", "-");
    return bare !== "" && isFinite(bare) ? Number(bare) : null;
  };
  const compare = (a, b) => {
    const [x, y] = [numeric(a), numeric(b)];
    if (x !== null && y !== null) return x - y;
    if (x !== null || y !== null) return x !== null ? -1 : 1;
    return a.localeCompare(b, reading() === "zh" ? "zh-Hans-CN" : "en");
  };
  const shown = (cell) => cell.querySelector(`.in-${reading()}`)?.textContent ?? cell.textContent;
  for (const table of document.querySelectorAll("table.sortable")) {
    table.querySelectorAll("th").forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const down = heading.getAttribute("aria-sort") === "ascending";
        for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows];
        rows.sort((a, b) => compare(shown(a.cells[column]), shown(b.cells[column])) * (down ? -1 : 1));
        body.append(...rows);
      });
    });
  }

  // Search: facts and paragraphs that hold the words; Enter goes to the first, and to the next.
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  const box = document.getElementById("search");
  const found = document.getElementById("found");
  let hits = [];
  let at = -1;
  box.addEventListener("input", () => {
    for (const hit of hits) hit.classList.remove("hit");
    const words = box.value.trim().toLowerCase();
    const places = document.querySelectorAll("tr[data-fact], .source p");
    hits = words ? [...places].filter((each) => each.textContent.toLowerCase().includes(words)) : [];
    at = -1;
    for (const hit of hits) hit.classList.add("hit");
    const said = (key) => found.dataset[key + (reading() === "en" ? "En" : "Zh")];
    found.textContent = !words ? "" : hits.length ? `${hits.length} ${said("some")}` : said("none");
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !hits.length) return;
    at = (at + 1) % hits.length;
    hits[at].scrollIntoView({ block: "center" });
  });

  // Pictures: hover and focus show what belongs together, a click or Enter goes to the sentence.
  const number = new Map();
  for (const row of document.querySelectorAll("tr[data-fact]")) number.set(row.dataset.fact, row.id.slice(1));
  const subjects = ["id", "task", "agency", "goal"];
  const about = (element) => subjects.map((key) => element.dataset[key]).filter(Boolean);
  const visit = (id) => {
    const place = document.getElementById(`s${number.get(id)}`) ? `s${number.get(id)}` : `f${number.get(id)}`;
    location.hash = place;
  };
  for (const picture of document.querySelectorAll(".picture")) {
    const pages = [...picture.querySelectorAll("svg")];
    for (const page of pages) page.setAttribute("role", "group");
    const parts = [...picture.querySelectorAll("[data-id], [data-task], [data-agency]")];
    const show = (element) => {
      const ids = new Set(about(element));
      const near = parts.filter((each) => about(each).some((id) => ids.has(id)));
      for (const each of near) for (const id of about(each)) ids.add(id);
      for (const each of parts) each.classList.toggle("dim", !near.includes(each) && !(about(each).length === 1 && ids.has(about(each)[0])));
    };
    const clear = () => { for (const each of parts) each.classList.remove("dim"); };
    for (const part of parts) {
      part.addEventListener("mouseenter", () => show(part));
      part.addEventListener("mouseleave", clear);
      if (!part.dataset.id || part.dataset.agency || !number.has(part.dataset.id)) continue;
      part.setAttribute("tabindex", "0");
      part.setAttribute("role", "link");
      part.setAttribute("aria-label", part.querySelector("title")?.textContent || part.dataset.id);
      part.addEventListener("focus", () => show(part));
      part.addEventListener("blur", clear);
      part.addEventListener("click", () => visit(part.dataset.id));
      part.addEventListener("keydown", (event) => { if (event.key === "Enter") visit(part.dataset.id); });
    }
    const filters = document.createElement("div");
    filters.className = "filters";
    const large = document.createElement("button");
    large.type = "button";
    large.textContent = picture.lang === "zh" ? "放大 / 缩小" : "Zoom in / out";
    large.setAttribute("aria-pressed", "false");
    large.addEventListener("click", () => {
      large.setAttribute("aria-pressed", String(picture.classList.toggle("large")));
    });
    filters.append(large);
    const roles = [...new Set(parts.map((each) => each.dataset.role).filter(Boolean))];
    const words = JSON.parse(document.querySelector("main").dataset[picture.lang === "zh" ? "rolesZh" : "rolesEn"]);
    for (const role of roles.length > 1 ? roles : []) {
      const label = document.createElement("label");
      const tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = true;
      tick.addEventListener("change", () => {
        for (const each of parts) if (each.dataset.role === role) each.style.display = tick.checked ? "" : "none";
      });
      label.append(tick, ` ${words[role] ?? role}`);
      filters.append(label);
    }
    filters.classList.add(`in-${picture.lang}`);
    picture.before(filters);
    picture.tabIndex = 0;
    picture.setAttribute("role", "region");
    picture.setAttribute("aria-label", pages[0].querySelector("title").textContent);
  }
})();
