// --- Proof -------------------------------------------------------------------------------------

function prove(view, item) {
  if (!item) view.chosen = null;
  view.proof.textContent = proofOf(item);
  view.text.replaceChildren(...marked(view.letters, item?.spans ?? []));
  showMark(view.text);
}

function showMark(text) {
  const first = text.querySelector("mark");
  if (first) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
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

// --- The document, which folds away where it would cover the statements ------------------------

const NARROW = matchMedia("(max-width: 1000px)");

function foldable(text, proof) {
  const made = element("details", {}, element("summary", {}, element("h3", {}, "Document"), " ", proof), text);
  made.open = !NARROW.matches;
  made.addEventListener("toggle", () => showMark(text));
  return made;
}

NARROW.addEventListener("change", () => {
  if (open) open.folding.open = !NARROW.matches;
});
