"use strict";
// The address is the one state: every choice is written into it, and the page is drawn from it.
(() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const FILTERS = ["q", "field", "kind", "tag", "moved"];
  const OUTCOMES = {
    matched: "=", wrong: "≠", missed: "−", extra: "+", split: "÷", merged: "∪", misplaced: "→", optional: "·", unscored: "○",
  };
  const SUPPORT = { verified: "✓", weak: "~", unsupported: "✗" };
  const RUNS = index.single ? ["answer"] : ["baseline", "candidate"];

  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll(".row")];
  const rowOf = (id) => rows.find((row) => row.dataset.case === id);
  const opener = (row) => row.querySelector(".open");

  /** An element: everything from outside goes through `textContent`, attributes are our own. */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  // --- The state, in the address ---------------------------------------------------------------

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const state = Object.fromEntries(["case", "sample", ...FILTERS].map((name) => [name, given.get(name) ?? ""]));
    if (!rowOf(state.case)) state.case = "";
    return state;
  }

  function go(changes, { replace = false } = {}) {
    const state = { ...read(), ...changes };
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ""));
    const hash = `#${query}`;
    if (hash === location.hash) return;
    history[replace ? "replaceState" : "pushState"](null, "", hash);
    draw();
  }

  // --- Filters -----------------------------------------------------------------------------------

  const within = (name, wanted) => name === wanted || name.startsWith(`${wanted}.`);

  function passes(id, state) {
    const row = index.rows[id];
    const field = (name) => !state.field || within(name, state.field);
    const moved = state.field ? row.fields.some(field) : row.moved;
    const wrong = row.errors.some(([kind, name]) => field(name) && (!state.kind || kind === state.kind));
    if (state.kind && !wrong) return false;
    if (state.moved && !moved) return false;
    if (state.field && !state.kind && !state.moved && !wrong && !moved) return false;
    if (state.tag && !row.tags.includes(state.tag)) return false;
    return folded(state.q).split(/\s+/).every((word) => words(id).includes(word));
  }

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const known = new Map();
  /** All text that a search looks through: made on the first search, since it reads every document. */
  function words(id) {
    if (!known.has(id)) {
      const { text, gold, items } = details(id);
      const statements = [...Object.values(gold).flat(), ...items].flatMap((item) => Object.values(item.values));
      known.set(id, folded([id, ...index.rows[id].tags, text, ...statements].join("\n")));
    }
    return known.get(id);
  }

  function drawFilters(state) {
    for (const name of FILTERS) {
      const control = byId(name);
      if (!control) state[name] = "";
      else if (control.type === "checkbox") control.checked = state[name] !== "";
      else if (control.value !== state[name]) control.value = state[name];
      // A choice that this page does not offer is none.
      if (control && control.tagName === "SELECT" && control.selectedIndex < 0) control.value = state[name] = "";
    }
    const active = FILTERS.some((name) => state[name] !== "");
    let shown = 0;
    for (const row of rows) {
      const passing = !active || passes(row.dataset.case, state);
      // What is open stays in sight, whatever the filters are.
      row.hidden = !passing && row.dataset.case !== state.case;
      shown += passing;
    }
    byId("clear").hidden = !active;
    byId("nothing").hidden = shown > 0;
    byId("count").textContent = active ? `${shown} of ${rows.length}` : `${rows.length} document${rows.length === 1 ? "" : "s"}`;
  }

  // --- One case ----------------------------------------------------------------------------------

  const details = (id) => JSON.parse(document.querySelector(`script[data-details="${id}"]`).textContent);

  let open = null;

  function drawCase(state) {
    const sample = Number.parseInt(state.sample || "0", 10) || 0;
    if (open && open.id !== state.case) close();
    if (!state.case) return;
    if (!open) open = opened(state.case);
    const last = Math.max(...open.data.runs.map((run) => run.length)) - 1;
    drawSample(open, Math.min(Math.max(sample, 0), last), state.field);
  }

  function close() {
    open.row.remove();
    opener(rowOf(open.id)).setAttribute("aria-expanded", "false");
    open = null;
  }

  function opened(id) {
    const row = rowOf(id);
    const data = details(id);
    const choice = element("fieldset", {}, element("legend", {}, "sample"), ...samples(data));
    const shut = element("button", { type: "button" }, "Close");
    shut.addEventListener("click", leave);
    const statements = element("div", { class: "statements" });
    const proof = element("p", { class: "proof", "aria-live": "polite" });
    const text = element("div", { class: "text", tabindex: "0", role: "region", "aria-label": "The document’s text", dir: "auto" });
    const source = element("aside", { class: "source", "aria-label": "Document" },
      element("div", {}, element("h3", {}, "Document"), proof, text));
    const body = element("section", { class: index.single ? "case single" : "case", "aria-label": id },
      element("header", {}, choice, element("span", { class: "file" }, data.file), shut),
      element("div", { class: "split" }, statements, source));
    const cell = element("td", { colspan: String(row.cells.length), role: "cell" }, body);
    const added = element("tr", { class: "detail", role: "row" }, cell);
    row.after(added);
    opener(row).setAttribute("aria-expanded", "true");
    row.scrollIntoView({ block: "start" });
    return { id, data, row: added, choice, statements, proof, text, letters: [...data.text] };
  }

  function samples(data) {
    const count = Math.max(...data.runs.map((run) => run.length));
    return Array.from({ length: count }, (_, number) => {
      const input = element("input", { type: "radio", name: "sample", value: String(number) });
      input.addEventListener("change", () => go({ sample: String(number) }, { replace: true }));
      const scores = data.runs.map((run) => (run[number]?.score === undefined ? "–" : run[number].score.toFixed(2)));
      return element("label", {}, input, `${number}: ${scores.join(" → ")}`);
    });
  }

  function drawSample(view, number, chosen) {
    view.choice.querySelectorAll("input")[number].checked = true;
    const given = view.data.runs.map((run) => run[number]);
    const sections = [...index.sections].sort((a, b) => isChosen(b, chosen) - isChosen(a, chosen));
    view.statements.replaceChildren(
      ...given.flatMap((sample, run) => errorList(sample, RUNS[run])),
      ...sections.map((section) => drawField(view, section, given, chosen)),
    );
    prove(view, null);
  }

  const isChosen = (section, chosen) => chosen !== "" && (section.name === chosen || chosen.startsWith(`${section.name}.`));

  function errorList(sample, run) {
    const who = run === "answer" ? "" : `The ${run}: `;
    const errors = sample.failure === undefined
      ? sample.breaches
      : [`${sample.lacking ? "the call failed, so the answer is missing" : "no brief"}: ${sample.failure}`];
    if (!errors.length) return [];
    return [element("ul", { class: "breaches" }, ...errors.map((text) => element("li", { dir: "auto" }, `${who}${text}`)))];
  }

  function drawField(view, section, given, chosen) {
    const gold = view.data.gold[section.name];
    const lines = given.map((sample) => sample.lines?.[section.name] ?? []);
    const heads = ["gold", ...RUNS].map((name) => element("th", { scope: "col" }, name));
    const body = [
      ...gold.map((item, place) => [
        [goldLine(view, section, item)],
        ...lines.map((of, run) => of.filter((line) => line[0] === place).map((line) => outputLine(view, section, line, given[run]))),
      ]),
      ...rest(lines).map((cells) => [[], ...cells.map((of, run) => of.map((line) => outputLine(view, section, line, given[run])))]),
    ];
    const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...body.map(drawRow)));
    return element("section", { class: isChosen(section, chosen) ? "field chosen" : "field", "aria-label": section.name },
      element("h4", {}, section.name, element("small", {}, ratios(section, given))),
      body.length ? table : element("p", { class: "empty" }, "Empty in the gold and in the answers."));
  }

  function drawRow(cells) {
    return element("tr", {}, ...cells.map((lines, column) =>
      element("td", { "data-run": ["gold", ...RUNS][column] }, ...lines)));
  }

  /** What is in no gold item: first what both runs share, then the rest of each. */
  function rest(lines) {
    const extra = lines.map((of) => of.filter((line) => line[0] === null));
    if (extra.length < 2) return extra[0]?.map((line) => [[line]]) ?? [];
    const [before, after] = extra;
    const both = before.filter((line) => after.some((other) => other[1] === line[1]));
    const shared = both.map((line) => [[line], [after.find((other) => other[1] === line[1])]]);
    const unshared = [before, after].map((of) => of.filter((line) => !both.some((other) => other[1] === line[1])));
    return unshared.some((of) => of.length) ? [...shared, unshared] : shared;
  }

  function ratios(section, given) {
    const parts = section.columns.flatMap((column) => {
      const f1s = given.map((sample) => sample.f1?.[column]);
      if (f1s.every((f1) => f1 === undefined)) return [];
      const shown = f1s.map((f1) => (f1 === undefined ? "–" : f1.toFixed(2))).join(" → ");
      return [column === section.name ? `F1 ${shown}` : `${column.slice(section.name.length + 1)} ${shown}`];
    });
    return parts.join(", ");
  }

  // --- Lines -------------------------------------------------------------------------------------

  function goldLine(view, section, item) {
    const notes = [];
    if (item.must) notes.push(element("span", { class: "badge" }, "must"));
    if (item.optional) notes.push(element("span", {}, "optional"));
    if (item.line) notes.push(element("span", {}, `line ${item.line}`));
    const or = (item.any_of ?? []).map((text) => element("span", { class: "part" }, "or: ", text));
    return choosable(view, item, "gold", [...values(section, item, {}), ...or, meta(notes)]);
  }

  function outputLine(view, section, line, sample) {
    const [gold, place, outcome, similarity, proven, marks] = line;
    const item = place === null ? { values: {} } : view.data.items[place];
    const alike = similarity > 0 && similarity < 1 ? ` ${similarity.toFixed(2).slice(1)}` : "";
    const notes = [element("span", { class: "outcome" }, `${OUTCOMES[outcome]} ${named(outcome, place)}${alike}`)];
    const isLost = gold !== null && ["missed", "misplaced", "wrong", "optional"].includes(outcome)
      && (sample.lost.includes(`${section.name}[${gold}]`) || sample.lost.includes(section.name));
    if (isLost) notes.push(element("span", { class: "badge bad" }, "must lost"));
    if (item.misquoted) notes.push(element("span", { class: "badge bad" }, "misquoted"));
    if (!proven) notes.push(element("span", { class: "badge doubtful" }, "not proven"));
    if (item.support) notes.push(element("span", {}, `${SUPPORT[item.support] ?? ""} ${item.support}`));
    const reasons = (item.reasons ?? []).map((text) => element("span", { class: "part" }, text));
    const parts = [...values(section, item, marks), ...missing(item, marks), meta(notes), ...reasons];
    return choosable(view, item, outcome, parts);
  }

  const named = (outcome, place) => (outcome === "optional" && place === null ? "optional, not given" : outcome.replace("unscored", "not scored"));

  function values(section, item, marks) {
    return Object.entries(item.values).map(([name, text]) => {
      const mark = marks[name] ? element("b", {}, `${OUTCOMES[marks[name]]} `) : null;
      if (name === section.key) return element("span", { class: "value", dir: "auto" }, text);
      return element("span", { class: `part ${marks[name] ?? ""}`, dir: "auto" }, mark, `${name}: `, text);
    });
  }

  const missing = (item, marks) => Object.entries(marks)
    .filter(([name, outcome]) => outcome === "missed" && !(name in item.values))
    .map(([name]) => element("span", { class: "part missed" }, element("b", {}, `${OUTCOMES.missed} `), `${name} missed`));

  const meta = (notes) => (notes.length ? element("span", { class: "meta" }, ...notes) : null);

  function choosable(view, item, kind, parts) {
    const button = element("button", { type: "button", class: `line ${kind}`, "aria-pressed": "false" }, ...parts);
    button.addEventListener("click", () => choose(view, button, item));
    button.addEventListener("focus", () => choose(view, button, item));
    button.addEventListener("mouseenter", () => prove(view, item));
    button.addEventListener("mouseleave", () => prove(view, view.chosen));
    return button;
  }

  function choose(view, button, item) {
    for (const other of view.statements.querySelectorAll('[aria-pressed="true"]')) other.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", "true");
    view.chosen = item;
    prove(view, item);
  }

  // --- Proof -------------------------------------------------------------------------------------

  function prove(view, item) {
    if (!item) view.chosen = null;
    view.proof.textContent = proofOf(item);
    view.text.replaceChildren(...marked(view.letters, item?.spans ?? []));
    const first = view.text.querySelector("mark");
    if (first) view.text.scrollTop += first.getBoundingClientRect().top - view.text.getBoundingClientRect().top - view.text.clientHeight / 3;
  }

  function proofOf(item) {
    if (!item) return "Choose a line to see the sentences that prove it.";
    if (item.misquoted) return `Quoted, and not in the document: ${item.misquoted.map((quote) => `“${quote}”`).join(" ")}`;
    return item.spans?.length ? "The sentences that prove it are marked." : "No evidence is given.";
  }

  /** The text with its spans marked. Offsets count characters, not halves of surrogate pairs. */
  function marked(letters, spans) {
    const pieces = [];
    let at = 0;
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      pieces.push(letters.slice(at, from).join(""), element("mark", {}, letters.slice(from, end).join("")));
      at = end;
    }
    return [...pieces, letters.slice(at).join("")];
  }

  // --- Keys --------------------------------------------------------------------------------------

  function leave() {
    const { case: id } = read();
    go({ case: "", sample: "" });
    if (id) opener(rowOf(id)).focus();
  }

  function step(by) {
    const seen = rows.filter((row) => !row.hidden);
    const here = document.activeElement?.closest(".row")?.dataset.case ?? open?.id;
    const at = seen.findIndex((row) => row.dataset.case === here);
    const next = seen[at < 0 ? 0 : Math.min(Math.max(at + by, 0), seen.length - 1)];
    if (!next) return;
    if (open) go({ case: next.dataset.case, sample: "" });
    opener(next).focus();
  }

  const isTyping = (target) => target.matches("input[type=search], select, textarea");

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    const inRows = event.target.matches(".open") || event.target === document.body;
    if (event.key === "Escape") return isTyping(event.target) ? event.target.blur() : leave();
    if (isTyping(event.target)) return;
    const action = {
      j: () => step(1), k: () => step(-1), "/": () => byId("q").focus(), "?": () => byId("keys").showModal(),
      ...(inRows ? { ArrowDown: () => step(1), ArrowUp: () => step(-1) } : {}),
    }[event.key] ?? sampleKey(event.key);
    if (action) {
      event.preventDefault();
      action();
    }
  }

  const sampleKey = (key) => (open && /^[1-9]$/.test(key) && open.choice.querySelectorAll("input")[key - 1]
    ? () => go({ sample: String(key - 1) }, { replace: true }) : null);

  // --- Light and dark ----------------------------------------------------------------------------

  function theme(name) {
    document.documentElement.dataset.theme = name;
  }

  function kept() {
    try { return localStorage.getItem("summarizer-theme"); } catch { return null; }
  }

  function toggle() {
    const now = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    theme(next);
    // A page in a sandbox has nothing to keep it in.
    try { localStorage.setItem("summarizer-theme", next); } catch { /* it holds for this visit */ }
  }

  // --- Start -------------------------------------------------------------------------------------

  function draw() {
    const state = read();
    drawFilters(state);
    drawCase(state);
  }

  function listen() {
    for (const name of FILTERS) {
      const control = byId(name);
      const value = () => (control.type === "checkbox" ? (control.checked ? "1" : "") : control.value);
      control?.addEventListener("input", () => go({ [name]: value() }, { replace: name === "q" }));
    }
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", () => go(Object.fromEntries(FILTERS.map((name) => [name, ""]))));
    for (const row of rows) {
      opener(row).addEventListener("click", () => (open?.id === row.dataset.case ? leave() : go({ case: row.dataset.case, sample: "" })));
    }
    for (const link of document.querySelectorAll('a[href^="#field="]')) {
      link.addEventListener("click", () => byId("documents").scrollIntoView());
    }
    byId("theme").addEventListener("click", toggle);
    byId("help").addEventListener("click", () => byId("keys").showModal());
    byId("close-keys").addEventListener("click", () => byId("keys").close());
    document.addEventListener("keydown", press);
    addEventListener("popstate", draw);
  }

  const remembered = kept();
  if (remembered === "light" || remembered === "dark") theme(remembered);
  listen();
  draw();
})();
