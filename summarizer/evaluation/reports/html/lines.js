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
