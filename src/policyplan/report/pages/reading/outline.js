  // The outline of the plan as it is now, with the corrections.
  const make = (tag, facts = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(facts)) {
      if (key === "press") made.addEventListener("click", value);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  };
  const anchorOf = (name) => `o-${name.split(/\s+/).join("_")}`;
  const elementOf = (part) => document.getElementById(anchorOf(part.name));
  const agencyOf = (id) => {
    const agency = state.parts.get(id)?.record ?? (state.plan.agencies ?? []).find((one) => one.id === id);
    return agency ? wordsOf(agency.name) : id;
  };
  const ownerWords = (assignment) => (assignment.agency ? agencyOf(assignment.agency) : wordsOf(assignment.label) || word("nobody"));
  const SIGN = { exactly: "", at_least: "≥", at_most: "≤", more_than: ">", less_than: "<", about: "≈", between: "" };
  const grouped = (number) => String(number).replace(/^(-?\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
  const targetWords = (target) => {
    if (target.value === undefined || target.value === null) return wordsOf(target.description) || target.written || "";
    const upper = target.upper ? `–${grouped(target.upper)}` : "";
    return `${SIGN[target.comparator ?? "exactly"] ?? ""}${grouped(target.value)}${upper}${wordsOf(target.unit)}`;
  };
  const targetNotes = (target) => [
    target.written && target.value !== undefined && !target.written.includes(targetWords({ ...target, comparator: "exactly" })) ? `“${target.written}”` : "",
    target.per ? labelOf("per", target.per) : "",
    target.due ?? target.period ?? "",
    target.binding && target.binding !== "unstated" ? labelOf("binding", target.binding) : "",
  ].filter(Boolean).map((words) => ` · ${words}`).join("");
  const titleOf = (record) => `${record.number ?? ""}${record.number ? " " : ""}${wordsOf(record.title ?? record.name)}`;
  const brief = (text, most = 40) => (text.length > most ? `${text.slice(0, most)}…` : text);

  // A part of the plan in words, for lists and for programs that speak.
  const partWords = (part) => {
    if (part.list === "assignments") return `${brief(titleOf(part.owner))} · ${labelOf("role", part.record.role)} · ${ownerWords(part.record)}`;
    if (part.list === "targets") return `${brief(wordsOf(part.owner.title))} ${targetWords(part.record)}`;
    if (part.list === "agencies") return wordsOf(part.record.name);
    return brief(titleOf(part.record));
  };
  const partLink = (part, text, className = "") => {
    const [first] = marksOf(part);
    const added = first ? null : (part.record.spans ?? []).find((span) => span.start !== undefined);
    const facts = { class: `to ${className}`, "data-part": part.name };
    if (first) facts.href = `#m${first}`;
    else if (added) Object.assign(facts, { href: "#document", "data-place": added.start });
    else return make("span", { class: className }, text);
    return make("a", facts, text);
  };
  const editButton = (part) => make("button", { type: "button", class: "edit", "data-edit": part.name, "aria-label": `${word("edit")}: ${partWords(part)}`, title: word("edit") }, "✎");

  const ownersOf = (record) => {
    const roles = Object.keys(data.labels.role).filter((role) => (record.assignments ?? []).some((one) => one.role === role));
    return roles.map((role) => make("p", { class: "owners" }, make("span", { class: "role", lang: reading() }, labelOf("role", role)), " ",
      ...record.assignments.filter((one) => one.role === role).map((one) => {
        const part = partOf(record, "assignments", one);
        return make("span", { class: "chip", id: anchorOf(part.name), "data-name": part.name }, partLink(part, ownerWords(one)), editButton(part));
      })));
  };
  const partOf = (owner, list, record) => {
    const position = owner[list].indexOf(record) + 1;
    const name = nameOf(record, list, position, owner.id);
    return { name, record, siblings: owner[list], list, owner };
  };
  const targetsOf = (record) => (record.indicators ?? []).flatMap((indicator) => (indicator.targets ?? []).map((target) => {
    const part = partOf(indicator, "targets", target);
    return make("p", { class: "figures", id: anchorOf(part.name), "data-name": part.name },
      partLink(part, `${wordsOf(indicator.title)}: ${targetWords(target)}`),
      make("small", { lang: reading() }, targetNotes(target)), editButton(part));
  }));
  const recordItem = (record, list) => {
    const part = state.parts.get(record.id);
    const kind = KIND_OF[list];
    const when = record.due ?? record.period;
    return make("li", { class: `rec k-${kind}`, id: anchorOf(record.id), "data-name": record.id },
      make("div", { class: "head" }, partLink(part, titleOf(record), "title"),
        when ? make("span", { class: "when" }, ` · ${when}`) : "", editButton(part)),
      ...ownersOf(record), ...targetsOf(record),
      record.children?.length ? make("ul", {}, ...record.children.map((child) => recordItem(child, list))) : "");
  };
  const agencyItem = (agency, counts) => {
    const part = state.parts.get(agency.id);
    const aliases = (agency.aliases ?? []).map(wordsOf).join("、");
    return make("li", { id: anchorOf(agency.id), "data-name": agency.id },
      wordsOf(agency.name), aliases ? make("span", { class: "aliases" }, `（${aliases}）`) : "", make("small", {}, ` ${counts.get(agency.id) ?? 0} `), editButton(part));
  };
  const particularRows = () => {
    const plan = state.plan;
    const rows = [
      ["title", wordsOf(plan.title)], ["number", plan.number], ["issuers", (plan.issuers ?? []).map(wordsOf).join("、")],
      ["addressees", (plan.addressees ?? []).map(wordsOf).join("、")], ["signed", plan.signed], ["published", plan.published],
      ["period", plan.period], ["carries_out", data.documents.join("、")],
    ];
    return rows.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", { lang: reading() }, word(name)), make("dd", {}, value)]);
  };

  const changeWords = (change) => {
    const name = change[kindOf(change)];
    const what = state.subjects.get(change) ?? name;
    const shown = (value) => (value === null || value === undefined || value === "" ? "–" : wordsOf(value));
    switch (kindOf(change)) {
      case "set": {
        const field = word(change.field === "number" && name !== state.plan.id ? "item_number" : change.field);
        const list = { role: "role", comparator: "comparator", per: "per", binding: "binding" }[change.field];
        const said = (value) => (list && value ? labelOf(list, value) : shown(value));
        return word("change_set", { what, field, was: said(change.was), to: said(change.to) });
      }
      case "add": {
        const value = change.value;
        if (change.field === "assignments") return word("change_add_owner", { what, to: `${labelOf("role", value.role)} ${value.agency ? agencyOf(value.agency) : wordsOf(value.label)}` });
        if (change.field === "indicators") return word("change_add_target", { what, to: `${wordsOf(value.title)} ${(value.targets ?? []).map(targetWords).join("、")}` });
        return word("change_add", { what, to: shown(value.title ?? value.written ?? "") });
      }
      case "remove": return word("change_remove", { what });
      case "merge": return word("change_merge", { what, to: agencyOf(change.into) });
      case "move": return word("change_move", { what, to: change.under ? (state.parts.get(change.under) ? partWords(state.parts.get(change.under)) : change.under) : word("top") });
      case "turn": return word("change_turn", { what, to: word(change.into) });
    }
    return name;
  };
  const changeItems = () => [
    ...data.changes.map((change) => make("li", {}, changeWords(change), make("small", {}, ` (${word("from_before")})`))),
    ...state.steps.flatMap((step, at) => {
      const settled = step.accepted.map((id) => {
        const doubt = data.marks.find((mark) => mark.id === id);
        return word("change_accept", { what: doubt ? brief(doubt.why[reading()]) : id });
      });
      const rows = [...step.changes.map((change) => [changeWords(change), state.unfit.has(change)]), ...(step.changes.length ? [] : settled.map((words) => [words, false]))];
      return [make("li", {}, ...rows.map(([words, isUnfit]) => make("p", {}, words, isUnfit ? make("strong", { class: "unfit" }, ` ${word("unfit")}`) : "")),
        make("button", { type: "button", "data-take": at }, word("take_back")))];
    }),
  ];

  const writeChanges = () => {
    const items = changeItems();
    document.getElementById("changes-of").hidden = !items.length;
    document.getElementById("changes-list").replaceChildren(...items);
  };
  const writeOutline = () => {
    const plan = state.plan;
    const box = document.querySelector(".outline");
    const scrolled = box.scrollTop;
    const counts = new Map();
    for (const part of state.parts.values()) {
      if (part.list === "assignments") counts.set(part.record.agency, (counts.get(part.record.agency) ?? 0) + 1);
    }
    const focused = document.activeElement?.closest?.("[data-edit], [data-part], [data-take]");
    const again = focused ? ["edit", "part", "take"].filter((key) => key in focused.dataset).map((key) => `[data-${key}="${CSS.escape(focused.dataset[key])}"]`)[0] : null;
    document.getElementById("outline").replaceChildren(...Object.values(LISTS).flatMap((list) => (plan[list]?.length
      ? [make("h4", { lang: reading() }, word(list)), make("ul", { class: "tree" }, ...plan[list].map((record) => recordItem(record, list)))] : [])));
    document.getElementById("agencies-list").replaceChildren(...(plan.agencies ?? []).map((agency) => agencyItem(agency, counts)));
    document.getElementById("particulars-list").replaceChildren(...particularRows());
    const particulars = document.getElementById("edit-particulars");
    particulars.dataset.edit = plan.id;
    particulars.setAttribute("aria-label", `${word("edit")}: ${word("particulars")}`);
    particulars.hidden = false;
    box.scrollTop = scrolled;
    if (again) box.querySelector(again)?.focus({ preventScroll: true });
  };
