// --- The raw requests and answers of the candidate ---------------------------------------------

let calls = null;

/** All of them, parsed when the first is looked at. Null if the page holds none. */
function loadCalls() {
  const block = byId("calls");
  if (!calls && block) calls = JSON.parse(block.textContent);
  return calls;
}

/** The folded part of a case for them; what is in it is made when it is unfolded. */
function rawCalls(id) {
  if (!index.rows[id].calls) return null;
  const made = element("details", { class: "raw" }, element("summary", {}, "Raw requests and answers"), element("div", {}));
  made.addEventListener("toggle", () => fillCalls(made));
  return made;
}

function drawCalls(part, id, sample) {
  part.dataset.case = id;
  part.dataset.sample = sample;
  fillCalls(part);
}

function fillCalls(part) {
  if (!part.open) return part.lastChild.replaceChildren();
  const { texts, cases } = loadCalls();
  const made = cases[part.dataset.case][part.dataset.sample] ?? [];
  const of = made.length > 1 ? (number) => ` ${number + 1} of ${made.length}` : () => "";
  return part.lastChild.replaceChildren(...made.flatMap(([request, answer, status], number) => [
    copyable(`Request${of(number)}`, JSON.stringify(whole(request, texts), null, 2)),
    copyable(`Answer${of(number)}, status ${status}`, whole(answer, texts)),
  ]), made.length ? "" : "This sample has none.");
}

/** A value with each reference `{"$": n}` replaced by the text that stands in the page once. */
function whole(value, texts) {
  if (Array.isArray(value)) return value.map((one) => whole(one, texts));
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return texts[value.$];
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, whole(one, texts)]));
}

function copyable(title, text) {
  const button = element("button", { type: "button" }, "Copy");
  const shown = element("pre", { tabindex: "0", "aria-label": title }, text);
  button.addEventListener("click", () => copy(button, shown));
  return element("figure", {}, element("figcaption", {}, title, button), shown);
}

/** Where the clipboard is closed to a page, the text is selected instead. */
async function copy(button, shown) {
  try {
    await navigator.clipboard.writeText(shown.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(shown);
    button.textContent = "Selected";
  }
}
