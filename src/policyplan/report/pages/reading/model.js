  // The draft, the corrections of it, and the plan that they make. Changes are applied as the library applies them:
  // see policyplan/reader/corrections.py.
  const data = JSON.parse(document.getElementById("data").textContent);
  const reading = () => document.documentElement.lang;
  const word = (name, facts = {}) =>
    (data.words[`reading_${name}`] ?? data.words[name] ?? { [reading()]: name })[reading()].replace(/\{(\w+)\}/g, (all, fact) => facts[fact] ?? all);
  const labelOf = (list, value) => data.labels[list][value]?.[reading()] ?? value;

  const isText = (value) => value !== null && typeof value === "object" && !Array.isArray(value) &&
    Object.keys(value).length > 0 && Object.values(value).every((words) => typeof words === "string");
  const wordsOf = (value) => (isText(value) ? value[data.language] ?? Object.values(value)[0] : String(value ?? ""));
  const plain = (text) => text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").replace(/\s+/g, "").toLowerCase();
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other) || plain(wordsOf(one)) === plain(wordsOf(other));
  const slug = (name) => name.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/[^\p{L}\p{N}_.]+/gu, "-").replace(/^[-._]+|[-._]+$/g, "").slice(0, 120).replace(/[-.]+$/, "");

  const LISTS = { goal: "goals", task: "tasks", provision: "provisions", phase: "phases" };
  const KIND_OF = Object.fromEntries(Object.entries(LISTS).map(([kind, list]) => [list, kind]));
  const nameOf = (record, key, position, owner) => {
    if ("id" in record) return record.id;
    if (key === "assignments") return [owner, record.role, record.agency || wordsOf(record.label)].join("/");
    return `${owner}#${position}`;
  };

  // Every record with its name, the list that holds it, the key of that list, and the record that owns the list.
  function* recordsIn(owner, top = null) {
    for (const [key, several] of Object.entries(owner)) {
      if (!Array.isArray(several) || key === "spans" || key === "inferred") continue;
      const list = key === "children" ? top : key;
      for (const [at, record] of several.entries()) {
        if (record === null || typeof record !== "object") continue;
        yield { name: nameOf(record, key, at + 1, owner.id ?? ""), record, siblings: several, list, owner };
        yield* recordsIn(record, list);
      }
    }
  }
  const find = (plan, name) => {
    if (name === plan.id) return { name, record: plan, siblings: [], list: "plan", owner: plan };
    for (const found of recordsIn(plan)) if (found.name === name) return found;
    throw new Error(name);
  };
  const listIn = (record, key) => (record[key] ??= []);
  const without = (siblings, record) => { siblings.splice(siblings.indexOf(record), 1); };

  const fieldOf = (record, path) => {
    const steps = path.split(".").flatMap((part) => {
      const [, key, at] = /^(\w+)(?:\[(\d+)\])?$/.exec(part);
      return at === undefined ? [key] : [key, Number(at)];
    });
    return [steps.slice(0, -1).reduce((holder, step) => holder[step], record), steps.at(-1)];
  };
  const agencyNamed = (plan, name) => {
    for (const agency of plan.agencies ?? []) {
      const names = [agency.name, ...(agency.aliases ?? [])];
      if (agency.id === name || names.some((each) => plain(wordsOf(each)) === plain(name))) return agency.id;
    }
    const id = slug(name) || "agency";
    listIn(plan, "agencies").push({ id, name: { [data.language]: name } });
    return id;
  };
  const covers = (item, value) => Object.entries(value).every(([key, wanted]) => key === "spans" || key === "inferred" || isSame(item[key], wanted));

  // The fields of a record that another kind doesn't have.
  const FIELDS = { goal: ["due", "indicators"], task: ["due", "indicators", "assignments", "serves"], provision: ["due", "indicators", "assignments"], phase: ["period", "covers"] };
  const surplus = (record, kind) => [...new Set(Object.values(FIELDS).flat())].filter((field) => field in record && !FIELDS[kind].includes(field));

  const TREES = ["goals", "tasks"];
  // Throws where a record of the list cannot have a field.
  const check = (list, field) => {
    const known = ["title", "number", "description", "spans", ...(FIELDS[KIND_OF[list]] ?? []), ...(TREES.includes(list) ? ["children"] : []), ...(list === "provisions" ? ["kind"] : [])];
    if (list in KIND_OF && !known.includes(/^\w+/.exec(field)?.[0])) throw new Error("field");
  };
  const checkAll = (kind, records) => {
    for (const record of records) {
      if (surplus(record, kind).length) throw new Error("fields");
      checkAll(kind, record.children ?? []);
    }
  };

  const APPLY = {
    set(plan, change) {
      const { record, list } = find(plan, change.set);
      check(list, change.field);
      const [holder, key] = fieldOf(record, change.field);
      const now = holder[key] ?? null;
      if ("was" in change && !isSame(now, change.was)) throw new Error("was");
      if (change.to === null) delete holder[key];
      else holder[key] = isText(now) && typeof change.to === "string" ? { [Object.keys(now)[0]]: change.to } : change.to;
    },
    add(plan, change) {
      const { record, list } = find(plan, change.add);
      check(list, change.field);
      const value = structuredClone(change.value);
      if (change.field === "assignments" && value.agency) value.agency = agencyNamed(plan, value.agency);
      for (const span of value.spans ?? []) span.length = [...(span.quote ?? "")].length;
      const several = listIn(record, change.field);
      if (several.some((item) => covers(item, value))) throw new Error("done");
      several.push(value);
    },
    remove(plan, change) {
      const { record, siblings } = find(plan, change.remove);
      if ("was" in change && !isSame(record.title ?? null, change.was)) throw new Error("was");
      without(siblings, record);
    },
    merge(plan, change) {
      const gone = find(plan, change.merge);
      const kept = find(plan, change.into);
      if (gone.record === kept.record || !gone.record.name || !kept.record.name) throw new Error("agencies");
      const known = [kept.record.name, ...(kept.record.aliases ?? [])].map((name) => plain(wordsOf(name)));
      const names = [gone.record.name, ...(gone.record.aliases ?? [])].filter((name) => !known.includes(plain(wordsOf(name))));
      if (names.length) listIn(kept.record, "aliases").push(...names);
      without(gone.siblings, gone.record);
      for (const { record, siblings } of [...recordsIn(plan)]) {
        if (record.agency !== gone.record.id) continue;
        record.agency = kept.record.id;
        const isAgain = siblings.filter((item) => item.role === record.role && item.agency === record.agency).length > 1;
        if (isAgain) without(siblings, record);
      }
    },
    move(plan, change) {
      const { record, siblings, list } = find(plan, change.move);
      let target;
      const top = LISTS[change.move.split("-")[0]] ?? "tasks";
      const into = change.under ? find(plan, change.under).list : top;
      if (list in KIND_OF && into !== list) {
        if (!TREES.includes(into) || record.kind) throw new Error("list");
        checkAll(KIND_OF[into], [record]);
      } else if (list in KIND_OF && change.under && !TREES.includes(into)) throw new Error("list");
      if (change.under) {
        const above = find(plan, change.under).record;
        if (above === record || [...recordsIn(record)].some((inner) => inner.record === above)) throw new Error("under");
        target = listIn(above, "children");
      } else {
        target = listIn(plan, top);
      }
      without(siblings, record);
      target.push(record);
    },
    turn(plan, change) {
      const { record, siblings } = find(plan, change.turn);
      checkAll(change.into, [{ ...record, children: [] }, ...(TREES.includes(LISTS[change.into]) ? record.children ?? [] : [])]);
      without(siblings, record);
      delete record.kind;
      if (change.into === "provision") record.kind = "safeguard";
      if (!["goal", "task"].includes(change.into)) {
        listIn(plan, "tasks").push(...(record.children ?? []));
        delete record.children;
      }
      listIn(plan, LISTS[change.into]).push(record);
    },
  };

  // What a person did, step by step: changes, and doubts that are accepted. Undoing takes the last step away.
  const state = { steps: [], plan: null, unfit: new Set(), subjects: new Map(), accepted: new Set(), parts: new Map(), byPlace: new Map() };
  const changesIn = (steps) => steps.flatMap((step) => step.changes);
  const kindOf = (change) => Object.keys(APPLY).find((kind) => kind in change);

  const replay = () => {
    const plan = structuredClone(data.plan);
    state.plan = plan;
    state.parts = new Map();
    state.unfit = new Set();
    state.subjects = new Map();
    for (const change of changesIn(state.steps)) {
      // What a change is about, in the words of the plan before it.
      try { state.subjects.set(change, partWords(find(plan, change[kindOf(change)]))); } catch { /* It is not in the plan. */ }
      // A change that doesn't fit throws before it changes anything.
      try {
        APPLY[kindOf(change)](plan, change);
      } catch {
        state.unfit.add(change);
      }
    }
    state.accepted = new Set([...data.accepted, ...state.steps.flatMap((step) => step.accepted)]);
    state.byPlace = new Map();
    for (const part of recordsIn(plan)) {
      state.parts.set(part.name, part);
      const owner = part.list === "targets" ? part.owner.id : part.list === "assignments" ? part.owner.id : null;
      if (owner !== null) for (const span of part.record.spans ?? []) {
        const key = `${owner}|${span.start}`;
        if (span.field !== "due" && span.field !== "period" && !(span.field === "role")) state.byPlace.set(key, part);
      }
    }
  };

  // The file of corrections, in the form that the library reads.
  const corrections = () => ({
    corrections: 1,
    document: data.document,
    sha256: data.sha256,
    accepted: [...state.accepted],
    changes: [...data.changes, ...changesIn(state.steps)],
  });
