// --- One case ----------------------------------------------------------------------------------

const details = (id) => JSON.parse(document.querySelector(`script[data-details="${id}"]`).textContent);

let open = null;

function drawCase(state) {
  const sample = Number.parseInt(state.sample || "0", 10) || 0;
  if (open && open.id !== state.case) close();
  if (!state.case) return;
  const isNew = !open;
  if (isNew) open = opened(state.case);
  const last = Math.max(...open.data.runs.map((run) => run.length)) - 1;
  // A case opens at the field that was asked for, else at the one that moved most.
  const at = state.at || state.field || (index.rows[open.id].moves[0]?.[0] ?? "");
  if (open.changed) open.changed.checked = state.changed !== "";
  drawSample(open, Math.min(Math.max(sample, 0), last), at, state.changed !== "");
  if (isNew || (state.at && open.at !== state.at)) rowOf(open.id).scrollIntoView({ block: "start" });
  open.at = state.at;
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
  const folding = foldable(text, proof);
  const source = element("aside", { class: "source", "aria-label": "Document" }, folding);
  const changed = index.single ? null : changedOnly();
  const raw = rawCalls(id);
  const body = element("section", { class: index.single ? "case single" : "case", "aria-label": id },
    element("header", {}, choice, changed && element("label", { class: "tick" }, changed, " changed only"),
      element("span", { class: "file" }, data.file), shut),
    element("div", { class: "split" }, element("div", { class: "main" }, statements, raw), source));
  const cell = element("td", { colspan: String(row.cells.length), role: "cell" }, body);
  const added = element("tr", { class: "detail", role: "row" }, cell);
  row.after(added);
  opener(row).setAttribute("aria-expanded", "true");
  return { id, data, row: added, choice, changed, statements, raw, proof, text, folding, letters: [...data.text] };
}

function samples(data) {
  const count = Math.max(...data.runs.map((run) => run.length));
  return Array.from({ length: count }, (_, number) => {
    const input = element("input", { type: "radio", name: "sample", value: String(number) });
    input.addEventListener("change", () => go({ sample: String(number) }, { replace: true }));
    const scores = data.runs.map((run) => (run[number]?.score === undefined ? "–" : run[number].score.toFixed(2)));
    return element("label", {}, input, `${number}: ${joined(scores)}`);
  });
}

/** Baseline and candidate, and beside them a third run. */
const joined = ([first, ...others]) => [[first, ...others.slice(0, 1)].join(" → "), ...others.slice(1)].join(" · ");

function changedOnly() {
  const box = element("input", { type: "checkbox", class: "changed" });
  box.addEventListener("input", () => go({ changed: box.checked ? "1" : "" }, { replace: true }));
  return box;
}

function drawSample(view, number, chosen, changed) {
  view.choice.querySelectorAll("input")[number].checked = true;
  // A run may have fewer samples than another.
  const given = view.data.runs.map((run) => run[number] ?? { breaches: [], lost: [] });
  const sections = [...index.sections].sort((a, b) => isChosen(b, chosen) - isChosen(a, chosen));
  view.statements.replaceChildren(
    ...given.flatMap((sample, run) => errorList(sample, RUNS[run])),
    ...sections.map((section) => drawField(view, section, given, chosen, changed && given.length > 1)),
  );
  if (view.raw) drawCalls(view.raw, view.id, number);
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

function drawField(view, section, given, chosen, changed) {
  const gold = view.data.gold[section.name];
  const lines = given.map((sample) => sample.lines?.[section.name] ?? []);
  const heads = ["gold", ...RUNS.slice(0, given.length)].map((name) => element("th", { scope: "col" }, name));
  const every = [
    ...gold.map((item, place) => [item, ...lines.map((of) => of.filter((line) => line[0] === place))]),
    ...rest(lines).map((cells) => [null, ...cells]),
  ];
  const shown = changed ? every.filter(([, ...cells]) => differs(cells)) : every;
  const body = shown.map(([item, ...cells]) => [
    item ? [goldLine(view, section, item)] : [],
    ...cells.map((of, run) => of.map((line) => outputLine(view, section, line, given[run]))),
  ]);
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...body.map(drawRow)));
  return element("section", { class: isChosen(section, chosen) ? "field chosen" : "field", "aria-label": section.name },
    element("h4", {}, section.name, ...movesOf(view.id, section), element("small", {}, ratios(section, given))),
    body.length ? table : element("p", { class: "empty" }, every.length ? "" : "Empty in the gold and in the answers."),
    every.length > body.length ? element("p", { class: "empty" }, `${every.length - body.length} unchanged, not shown.`) : null);
}

/** Whether the runs do not all have the same lines: same statement, same outcome. */
function differs(cells) {
  const shown = cells.map((lines) => JSON.stringify(lines.map(([, place, outcome, , , marks]) => [place, outcome, marks])));
  return shown.some((one) => one !== shown[0]);
}

/** How the columns of a field moved in this case, over all its samples. */
function movesOf(id, section) {
  const moves = new Map(index.rows[id].moves);
  return section.columns.filter((name) => moves.has(name)).map((name) => {
    const change = moves.get(name);
    const column = name === section.name ? "" : `${name.slice(section.name.length + 1)} `;
    const value = `${change < 0 ? "▼ −" : "▲ +"}${Math.abs(change).toFixed(3)}`;
    return element("span", { class: `moved-by ${change < 0 ? "worse" : "better"}` }, `${column}${value}`);
  });
}

function drawRow(cells) {
  return element("tr", {}, ...cells.map((lines, column) =>
    element("td", { "data-run": ["gold", ...RUNS][column] }, ...lines)));
}

/** What is in no gold item: first what all runs share, then the rest of each. */
function rest(lines) {
  const extra = lines.map((of) => of.filter((line) => line[0] === null));
  if (extra.length < 2) return extra[0]?.map((line) => [[line]]) ?? [];
  const find = (of, line) => of.find((other) => other[1] === line[1]);
  const all = extra[0].filter((line) => extra.every((of) => find(of, line)));
  const shared = all.map((line) => extra.map((of) => [find(of, line)]));
  const unshared = extra.map((of) => of.filter((line) => !find(all, line)));
  return unshared.some((of) => of.length) ? [...shared, unshared] : shared;
}

function ratios(section, given) {
  const parts = section.columns.flatMap((column) => {
    const f1s = given.map((sample) => sample.f1?.[column]);
    if (f1s.every((f1) => f1 === undefined)) return [];
    const shown = joined(f1s.map((f1) => (f1 === undefined ? "–" : f1.toFixed(2))));
    return [column === section.name ? `F1 ${shown}` : `${column.slice(section.name.length + 1)} ${shown}`];
  });
  return parts.join(", ");
}
