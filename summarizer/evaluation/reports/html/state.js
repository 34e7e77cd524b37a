// The address is the one state: every choice is written into it, and the page is drawn from it.
const index = JSON.parse(document.getElementById("index").textContent);
const FILTERS = ["q", "field", "kind", "tag", "moved"];
const OUTCOMES = {
  matched: "=", wrong: "≠", missed: "−", extra: "+", split: "÷", merged: "∪", misplaced: "→", optional: "·", unscored: "○",
};
const SUPPORT = { verified: "✓", weak: "~", unsupported: "✗" };
const RUNS = index.runs;

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
  const state = Object.fromEntries(["case", "sample", "at", "changed", ...FILTERS].map((name) => [name, given.get(name) ?? ""]));
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
  const moved = state.field ? row.moves.some(([name]) => field(name)) : row.moved;
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
