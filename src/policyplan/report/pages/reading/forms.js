  // Forms: one dialog with the fields of what is corrected.
  const dialog = document.getElementById("form");
  const WHEN_ATOM = "\\d{4}(?:-(?:\\d{2}(?:-\\d{2})?|Q[1-4]|H[12]))?";
  const isWhen = (text) => new RegExp(`^(?:end )?${WHEN_ATOM}(?:/${WHEN_ATOM})?$`).test(text);
  const isNumber = (text) => /^-?\d+(?:\.\d+)?$/.test(text);

  const control = (field) => {
    const facts = { id: `field-${field.name}`, name: field.name, "aria-describedby": `fault-${field.name}${field.hint ? ` hint-${field.name}` : ""}`, required: field.needed };
    if (field.options) {
      const made = make("select", facts, ...field.options.map(([value, words]) => new Option(words, value)));
      made.value = field.value ?? "";
      return [made];
    }
    if (field.suggest) facts.list = `list-${field.name}`;
    const made = make("input", { ...facts, type: "text", autocomplete: "off" });
    made.value = field.value ?? "";
    return field.suggest ? [made, make("datalist", { id: facts.list }, ...field.suggest.map((words) => new Option(words)))] : [made];
  };

  // Asks for values, and gives them to *apply*, which returns the names of wrong fields with what is wrong.
  const ask = (title, fields, apply, others = []) => {
    const back = document.activeElement;
    const form = make("form", { method: "dialog", novalidate: true });
    const read = () => Object.fromEntries(fields.map((field) => [field.name, form.elements[field.name].value.trim()]));
    form.append(make("h2", { id: "form-title" }, title), ...fields.map((field) => make("p", { class: "field" },
      make("label", { for: `field-${field.name}` }, word(field.label ?? field.name)), ...control(field),
      field.hint ? make("small", { id: `hint-${field.name}` }, word(field.hint)) : "",
      make("span", { id: `fault-${field.name}`, class: "fault", role: "alert" }))));
    const close = () => dialog.close();
    form.append(make("p", { class: "buttons" }, make("button", { type: "submit" }, word("ok")),
      make("button", { type: "button", press: close }, word("cancel")),
      ...others.map(([words, press]) => make("button", { type: "button", class: "other", press: () => { close(); press(); } }, words))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = read();
      const faults = fields.flatMap((field) => {
        if (field.needed && !values[field.name]) return [[field.name, "needed"]];
        const fault = values[field.name] ? field.check?.(values[field.name]) : null;
        return fault ? [[field.name, fault]] : [];
      });
      const wrong = faults.length ? faults : apply(values) ?? [];
      for (const field of fields) {
        const fault = wrong.find(([name]) => name === field.name);
        document.getElementById(`fault-${field.name}`).textContent = fault ? word(fault[1]) : "";
        form.elements[field.name].setAttribute("aria-invalid", Boolean(fault));
      }
      if (wrong.length) form.elements[wrong[0][0]].focus();
      else close();
    });
    dialog.replaceChildren(form);
    dialog.onclose = () => { if (document.contains(back)) back.focus({ preventScroll: true }); };
    dialog.showModal();
    form.querySelector("input, select")?.focus();
  };

  const whenField = (name, value) => ({ name, value, hint: "when_hint", check: (text) => (isWhen(text) ? null : "bad_when") });
  const numberField = (name, value, hint) => ({ name, value, hint, check: (text) => (isNumber(text) ? null : "bad_value") });
  const choices = (list, none = null) => [...(none ? [["", none]] : []), ...Object.keys(data.labels[list]).map((value) => [value, labelOf(list, value)])];
  const inLanguage = (words) => ({ [data.language]: words });

  // The change of a field, or none if it stays. A text in a field that was empty says its language.
  const setting = (name, record, field, to, isWords = false) => {
    const was = record[field] ?? null;
    const now = was === null ? "" : wordsOf(was);
    if (to === now) return [];
    const change = { set: name, field, to: to === "" ? null : isWords && was === null ? inLanguage(to) : to };
    if (was !== null) change.was = now;
    return [change];
  };
  const commit = (changes, doubt = null) => {
    const settles = doubt && !state.accepted.has(doubt.id) ? [doubt.id] : [];
    if (changes.length || settles.length) step({ changes, accepted: settles });
  };

  const recordsOf = (...lists) => [...state.parts.values()].filter((part) => lists.includes(part.list));
  const recordOptions = (lists) => recordsOf(...lists).map((part) => [part.name, brief(titleOf(part.record), 60)]);

  const editRecord = (part, doubt) => {
    const { record, name } = part;
    const kind = KIND_OF[part.list];
    const when = kind === "phase" ? "period" : "due";
    const inside = new Set([...recordsIn(record)].map((inner) => inner.name).concat(name));
    const under = ["goals", "tasks"].includes(part.list) ? recordOptions([part.list]).filter(([id]) => !inside.has(id)) : [];
    const above = part.owner.id === state.plan.id ? "" : part.owner.id;
    const fields = [
      { name: "title", value: wordsOf(record.title), needed: true },
      { name: "number", label: "item_number", value: record.number },
      whenField(when, record[when]),
      { name: "type", value: kind, options: Object.keys(LISTS).map((each) => [each, word(each)]) },
      ...(under.length ? [{ name: "under", value: above, options: [["", word("top")], ...under] }] : []),
    ];
    const others = [
      ...(kind === "task" || kind === "provision" ? [[word("add_owner"), () => addOwner({ record: name }, doubt)]] : []),
      ...(kind === "phase" ? [] : [[word("add_target"), () => addTarget({ record: name }, doubt)]]),
      [word("remove"), () => removePart(part, doubt)],
    ];
    ask(titleOf(record), fields, (values) => {
      const later = values.type === "phase" ? "period" : "due";
      const changes = [
        ...setting(name, record, "title", values.title, true),
        ...setting(name, record, "number", values.number),
        ...(later === when ? setting(name, record, when, values[when]) : []),
      ];
      if (under.length && values.under !== above && values.type === kind) changes.push({ move: name, under: values.under || null });
      if (values.type !== kind) {
        // Tasks stay tasks when the one above them becomes a goal.
        if (values.type === "goal") for (const child of record.children ?? []) changes.push({ move: child.id, under: above || null });
        for (const field of surplus(record, values.type)) changes.push({ set: name, field, to: null });
        changes.push({ turn: name, into: values.type });
        if (values[when] && later !== when) changes.push({ set: name, field: later, to: values[when] });
      }
      commit(changes, doubt);
    }, others);
  };

  const agencyNames = () => (state.plan.agencies ?? []).map((agency) => wordsOf(agency.name));
  const editOwner = (part, doubt) => {
    const { record, name, owner } = part;
    const written = record.agency ? agencyOf(record.agency) : wordsOf(record.label);
    const fields = [
      { name: "role", value: record.role, options: choices("role") },
      { name: "agency", value: written, needed: true, suggest: agencyNames() },
    ];
    ask(titleOf(owner), fields, (values) => {
      if (values.agency === written) return commit(setting(name, record, "role", values.role), doubt);
      const spans = (record.spans ?? []).filter((span) => span.field !== "role").map((span) => ({ quote: quoteOf(span), start: span.start }));
      return commit([{ remove: name }, { add: owner.id, field: "assignments", value: { role: values.role, agency: values.agency, spans } }], doubt);
    }, [[word("remove"), () => removePart(part, doubt)]]);
  };
  const quoteOf = (span) => {
    const line = lineAt(span.start);
    const text = line.textContent;
    const from = unitsOf(text, span.start - Number(line.dataset.at));
    return [...text.slice(from)].slice(0, span.length).join("");
  };

  const checkTarget = (values) => {
    if (!values.value && (values.unit || values.upper || values.comparator !== "exactly")) return [["value", "needs_value"]];
    if ((values.comparator === "between") !== Boolean(values.upper) || (values.upper && Number(values.upper) <= Number(values.value))) return [["upper", "needs_upper"]];
    return null;
  };
  const targetFields = (subject, target) => [
    { name: "subject", value: subject, needed: true },
    { name: "comparator", value: target.comparator ?? "exactly", options: choices("comparator") },
    numberField("value", target.value, "value_hint"),
    numberField("upper", target.upper),
    { name: "unit", value: wordsOf(target.unit) },
    whenField("due", target.due),
    whenField("period", target.period),
    { name: "per", value: target.per ?? "", options: choices("per", word("once")) },
    { name: "binding", value: target.binding ?? "unstated", options: choices("binding") },
  ];
  const editTarget = (part, doubt) => {
    const { record, name, owner } = part;
    ask(partWords(part), targetFields(wordsOf(owner.title), record), (values) => {
      const faults = checkTarget(values);
      if (faults) return faults;
      const set = (field, to, isWords) => setting(name, record, field, to, isWords);
      const choice = (field, usual) => ((record[field] ?? usual) === values[field] ? [] : set(field, values[field]));
      // Each change must leave a valid target: what needs a value comes after it, and goes before it.
      const needy = [...(values.comparator === "between" ? [] : choice("comparator", "exactly")), ...set("upper", values.upper), ...set("unit", values.unit, true),
        ...(values.comparator === "between" ? choice("comparator", "exactly") : [])];
      const value = set("value", values.value);
      return commit([
        ...setting(owner.id, owner, "title", values.subject, true),
        ...(values.value ? [...value, ...needy] : [...needy, ...value]),
        ...set("due", values.due), ...set("period", values.period), ...set("per", values.per), ...choice("binding", "unstated"),
      ], doubt);
    }, [[word("remove"), () => removePart(part, doubt)]]);
  };

  const editAgency = (part, doubt) => {
    const { record, name } = part;
    const rest = (state.plan.agencies ?? []).filter((agency) => agency.id !== name).map((agency) => [agency.id, wordsOf(agency.name)]);
    ask(wordsOf(record.name), [
      { name: "name", value: wordsOf(record.name), needed: true },
      { name: "merge", value: "", options: [["", word("different")], ...rest] },
    ], (values) => commit([...setting(name, record, "name", values.name, true), ...(values.merge ? [{ merge: name, into: values.merge }] : [])], doubt));
  };
  const editParticulars = (doubt) => {
    const plan = state.plan;
    const fields = [{ name: "title", value: wordsOf(plan.title), needed: true }, { name: "number", value: plan.number },
      whenField("signed", plan.signed), whenField("published", plan.published), whenField("period", plan.period)];
    ask(word("particulars"), fields, (values) => commit(fields.flatMap(({ name }) => setting(plan.id, plan, name, values[name], name === "title")), doubt));
  };

  const edit = (part, doubt = null) => {
    if (part.list === "plan") editParticulars(doubt);
    else if (part.list === "assignments") editOwner(part, doubt);
    else if (part.list === "targets") editTarget(part, doubt);
    else if (part.list === "agencies") editAgency(part, doubt);
    else if (part.list in KIND_OF) editRecord(part, doubt);
    else if (part.list === "indicators" && part.record.targets?.length) editTarget(partOf(part.record, "targets", part.record.targets[0]), doubt);
    else say(word("nothing_here"));
  };
  const removePart = (part, doubt = null) => {
    if (part.list === "plan" || part.list === "agencies") return say(word("nothing_here"));
    const isOnly = part.list === "targets" && part.owner.targets.length === 1;
    const change = isOnly ? { remove: part.owner.id, was: wordsOf(part.owner.title) } : { remove: part.name };
    if (part.list in KIND_OF) change.was = wordsOf(part.record.title);
    commit([change], doubt);
    return say(word("removed"));
  };

  // Words of the document for what is added: their place is that of the selection, or the first after the record's start.
  const placed = (values, words) => {
    if (words?.quote === values.words && words.start !== undefined) return words.start;
    const first = marksOf(state.parts.get(values.record))[0];
    return placeOf(values.words, first ? markOf(first).start : 0);
  };
  const addOwner = (words, doubt = null) => {
    const record = words?.record ?? recordAt(words?.start ?? 0);
    const known = agencyNames();
    ask(word("add_owner"), [
      { name: "words", value: words?.quote ?? "", needed: true },
      { name: "agency", value: words?.quote ?? "", suggest: known },
      { name: "role", value: "responsible", options: choices("role") },
      { name: "record", value: record, options: recordOptions(["tasks", "provisions"]), needed: true },
    ], (values) => {
      const start = placed(values, words);
      if (start === null) return [["words", "no_words"]];
      const value = { role: values.role, agency: values.agency || values.words, spans: [{ quote: values.words, start }] };
      return commit([{ add: values.record, field: "assignments", value }], doubt);
    });
  };
  const COMPARED = [[/不少于|不低于|至少|以上|超过|达到.*以上|≥|at least/, "at_least"], [/不超过|不高于|以内|以下|≤|at most/, "at_most"], [/左右|约|about/, "about"]];
  const numberIn = (words) => {
    const match = /(\d[\d,，]*(?:\.\d+)?)\s*([万亿]?)\s*([^\s\d、，。；：（）()“”]{0,6})/.exec(words.normalize("NFKC"));
    if (!match) return { unit: "", value: "" };
    const zeros = { "万": 4, "亿": 8 }[match[2]] ?? 0;
    const [whole, part = ""] = match[1].replace(/[,，]/g, "").split(".");
    const digits = whole + part.padEnd(zeros, "0").slice(0, zeros) + (part.length > zeros ? `.${part.slice(zeros)}` : "");
    return { value: digits.replace(/^0+(?=\d)/, ""), unit: match[3].replace(/(?:以上|以下|以内|左右)$/, "") };
  };
  const addTarget = (words, doubt = null) => {
    const record = words?.record ?? recordAt(words?.start ?? 0);
    const quote = words?.quote ?? "";
    const comparator = COMPARED.find(([pattern]) => pattern.test(quote))?.[1] ?? "exactly";
    const read = numberIn(quote);
    const [subject, ...rest] = targetFields("", { ...read, unit: read.unit, comparator: read.value ? comparator : "exactly" });
    ask(word("add_target"), [
      { name: "words", value: quote, needed: true },
      subject, ...rest,
      { name: "record", value: record, options: recordOptions(["goals", "tasks", "provisions"]), needed: true },
    ], (values) => {
      const faults = checkTarget(values);
      if (faults) return faults;
      const start = placed(values, words);
      if (start === null) return [["words", "no_words"]];
      const spans = [{ quote: values.words, start }];
      const target = { written: values.words, spans };
      for (const name of ["value", "upper", "due", "period", "per"]) if (values[name]) target[name] = values[name];
      if (values.comparator !== "exactly") target.comparator = values.comparator;
      if (values.binding !== "unstated") target.binding = values.binding;
      if (values.unit) target.unit = inLanguage(values.unit);
      const value = { id: freshId(`${values.record}-added-${start}`), title: inLanguage(values.subject), kind: values.value ? "quantity" : "state", targets: [target], spans };
      return commit([{ add: values.record, field: "indicators", value }], doubt);
    });
  };
  const freshId = (wanted) => {
    let id = wanted;
    for (let number = 2; state.parts.has(id); number += 1) id = `${wanted}-${number}`;
    return id;
  };
