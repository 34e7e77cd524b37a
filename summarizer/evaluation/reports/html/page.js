// --- Keys --------------------------------------------------------------------------------------

function leave() {
  const { case: id } = read();
  go({ case: "", sample: "", at: "" });
  if (id) opener(rowOf(id)).focus();
}

function step(by) {
  const seen = rows.filter((row) => !row.hidden);
  const here = document.activeElement?.closest(".row")?.dataset.case ?? open?.id;
  const at = seen.findIndex((row) => row.dataset.case === here);
  const next = seen[at < 0 ? 0 : Math.min(Math.max(at + by, 0), seen.length - 1)];
  if (!next) return;
  if (open) go({ case: next.dataset.case, sample: "", at: "" });
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
    opener(row).addEventListener("click", () => (open?.id === row.dataset.case ? leave() : go({ case: row.dataset.case, sample: "", at: "" })));
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
