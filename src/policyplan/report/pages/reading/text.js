  // The document: its marks, the words that a person selects, and the words that a search finds.
  const source = document.querySelector(".source");
  const markOf = (number) => data.marks[number - 1];
  const numbersOf = (element) => (element.dataset.m ?? "").split(" ").filter(Boolean).map(Number);
  const stretches = new Map();
  for (const element of source.querySelectorAll("[data-m]")) {
    for (const number of numbersOf(element)) {
      if (stretches.has(number)) stretches.get(number).push(element);
      else stretches.set(number, [element]);
    }
  }
  const stretchesOf = (number) => stretches.get(number) ?? [];
  const isHeading = (mark) => mark.kind in LISTS;
  const isDoubt = (mark) => mark.kind === "doubt";

  // Offsets count code points; a page counts UTF-16 units.
  const pointsIn = (text) => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);
  const unitsOf = (text, points) => (/[\ud800-\udfff]/.test(text) ? [...text].slice(0, points).join("").length : points);

  const lines = [...source.querySelectorAll(".p")];
  const starts = lines.map((line) => Number(line.dataset.at));
  const lineAt = (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return lines[low - 1] ?? null;
  };

  // Puts an element around units of a line, as many as there are pieces of text.
  const wrap = (line, from, to, className) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let at = 0;
    for (let node = walker.nextNode(); node && at < to; node = walker.nextNode()) {
      const end = at + node.data.length;
      if (end > from && at < to) pieces.push([node, Math.max(from - at, 0), Math.min(to - at, node.data.length)]);
      at = end;
    }
    return pieces.map(([node, start, end]) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      const made = document.createElement("mark");
      made.className = className;
      range.surroundContents(made);
      return made;
    });
  };
  const unwrap = (className) => {
    const parents = new Set();
    for (const made of source.querySelectorAll(`mark.${className}`)) {
      parents.add(made.parentNode);
      made.replaceWith(...made.childNodes);
    }
    for (const parent of parents) parent.normalize();
  };

  const markAdded = () => {
    unwrap("added");
    for (const change of changesIn(state.steps)) {
      if (!change.add || state.unfit.has(change)) continue;
      for (const span of change.value.spans ?? []) {
        const line = lineAt(span.start);
        if (!line) continue;
        const text = line.textContent;
        const from = unitsOf(text, span.start - Number(line.dataset.at));
        for (const made of wrap(line, from, from + span.quote.length, "added")) made.dataset.at = span.start;
      }
    }
  };

  // The words that a person selected, in one line of the document.
  const selected = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const holder = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
    const line = holder.closest?.(".source .p");
    if (!line) return null;
    const before = document.createRange();
    before.selectNodeContents(line);
    before.setEnd(range.startContainer, range.startOffset);
    const inside = document.createRange();
    inside.selectNodeContents(line);
    inside.setStart(range.startContainer, range.startOffset);
    if (line.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
    const words = inside.toString();
    const quote = words.trim();
    if (!quote) return null;
    const lead = before.toString() + words.slice(0, words.indexOf(quote));
    return { quote, start: Number(line.dataset.at) + pointsIn(lead) };
  };

  // Where words are after an offset: the first place.
  const placeOf = (words, from) => {
    const first = Math.max(lines.indexOf(lineAt(from)), 0);
    for (const line of lines.slice(first)) {
      const text = line.textContent;
      const start = Number(line.dataset.at);
      const after = start < from ? unitsOf(text, from - start) : 0;
      const at = text.indexOf(words, after);
      if (at >= 0) return start + pointsIn(text.slice(0, at));
    }
    return null;
  };

  // The record of a place: the innermost whose title or text holds it, or the last that begins before it.
  const recordAt = (offset) => {
    let inner = null;
    let before = null;
    for (const mark of data.marks) {
      if (mark.start > offset) break;
      if (!(mark.kind === "body" || isHeading(mark)) || !state.parts.has(mark.record)) continue;
      before = mark;
      if (mark.end > offset && (!inner || mark.end - mark.start <= inner.end - inner.start)) inner = mark;
    }
    return (inner ?? before)?.record ?? null;
  };

  // What a mark is about in the plan as it is now: a record, an assignment or a target.
  const partAt = (mark) => {
    if (isDoubt(mark)) return partOfDoubt(mark);
    if (mark.kind === "particular") return { name: state.plan.id, record: state.plan, list: "plan", owner: state.plan };
    if (!mark.record) return null;
    if (mark.kind === "assignment" || mark.kind === "target") {
      const part = state.byPlace.get(`${mark.record}|${mark.start}`);
      if (part) return part;
      if (mark.kind === "assignment") return null;
    }
    return state.parts.get(mark.record) ?? null;
  };
  const partOfDoubt = (doubt) => {
    const near = data.marks.filter((mark) => mark.start < doubt.end && doubt.start < mark.end && !isDoubt(mark) && mark.record);
    const exact = (mark) => (mark.start === doubt.start && mark.end === doubt.end ? 0 : 1);
    near.sort((a, b) => exact(a) - exact(b) || (a.end - a.start) - (b.end - b.start));
    for (const mark of near) {
      const part = partAt(mark);
      if (part) return part;
    }
    const record = recordAt(doubt.start);
    return record ? state.parts.get(record) : null;
  };

  // The marks of a part, the first of which its link leads to.
  const marksOf = (part) => {
    const spans = part.record.spans ?? [];
    if (part.list === "assignments" || part.list === "targets") {
      const numbers = numbersByPart.get(`${KIND_OF_PART[part.list]}|${part.owner.id}`) ?? [];
      return numbers.filter((number) => spans.some((span) => span.start === markOf(number).start && span.field !== "role"));
    }
    return numbersByRecord.get(part.record.id) ?? [];
  };
  const KIND_OF_PART = { assignments: "assignment", targets: "target" };
  const numbersByRecord = new Map();
  const numbersByPart = new Map();
  data.marks.forEach((mark, at) => {
    if (!mark.record) return;
    const isOfRecord = mark.kind === "body" || isHeading(mark);
    const [index, key] = isOfRecord ? [numbersByRecord, mark.record] : [numbersByPart, `${mark.kind}|${mark.record}`];
    if (!index.has(key)) index.set(key, []);
    if (isHeading(mark)) index.get(key).unshift(at + 1);
    else index.get(key).push(at + 1);
  });

  // Search: the words in the document and in the outline; Enter goes to the next.
  const searchable = () => {
    const box = document.getElementById("search");
    const found = document.getElementById("found");
    const most = 1000;
    let hits = [];
    let at = -1;
    document.querySelector(".tools").hidden = false;
    const look = () => {
      unwrap("hit");
      for (const each of document.querySelectorAll(".outline .hit")) each.classList.remove("hit");
      const words = box.value.trim();
      hits = [];
      at = -1;
      found.textContent = "";
      if (!words) return;
      for (const line of lines) {
        const text = line.textContent.toLowerCase();
        if (text.length !== line.textContent.length) continue;
        const places = [];
        for (let place = text.indexOf(words.toLowerCase()); place >= 0; place = text.indexOf(words.toLowerCase(), place + words.length)) places.push(place);
        for (const place of places.slice(0, most - hits.length)) hits.push(wrap(line, place, place + words.length, "hit")[0]);
        if (hits.length >= most) break;
      }
      for (const each of document.querySelectorAll(".outline .head, #agencies-list li")) each.classList.toggle("hit", each.textContent.toLowerCase().includes(words.toLowerCase()));
      found.textContent = hits.length ? data.words.matches[reading()].replace("{count}", hits.length >= most ? `${most}+` : hits.length) : data.words.no_match[reading()];
    };
    let waiting = 0;
    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { box.value = ""; look(); }
      if (event.key !== "Enter" || !hits.length) return;
      at = (at + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
      for (const each of source.querySelectorAll(".hit.current")) each.classList.remove("current");
      hits[at].classList.add("current");
      show("document");
      hits[at].scrollIntoView({ block: "center" });
    });
    return look;
  };
