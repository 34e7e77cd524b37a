"use strict";
(() => {
  const lines = [...document.querySelectorAll(".line")];
  const said = document.getElementById("said");
  const byId = (id) => document.getElementById(id);
  const cites = (line) => line.dataset.cites.split(" ").filter(Boolean).map((number) => byId("s" + number)).filter(Boolean);
  const citing = (sentence) => lines.filter((line) => cites(line).includes(sentence));

  function choose(elements, chosen, what) {
    for (const each of document.querySelectorAll(".chosen")) each.classList.remove("chosen");
    for (const each of [...elements, chosen]) each.classList.add("chosen");
    for (const each of elements) { const closed = each.closest("details"); if (closed) closed.open = true; }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (elements[0]) elements[0].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    said.textContent = what;
  }

  function chooseLine(line) {
    const proof = cites(line);
    choose(proof, line, proof.length ? "Rests on " + line.dataset.cites : "Cites nothing");
    history.replaceState(null, "", "#" + line.id);
  }

  function chooseSentence(sentence) {
    const resting = citing(sentence);
    choose(resting, sentence, resting.length + " lines rest on it");
    history.replaceState(null, "", "#" + sentence.id);
  }

  function act(target, event) {
    const line = target.closest(".line");
    const sentence = target.closest(".sentence");
    if (line) chooseLine(line);
    else if (sentence) chooseSentence(sentence);
    else return;
    if (event) event.preventDefault();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.closest(".sheets")) { event.preventDefault(); chooseSentence(byId(link.getAttribute("href").slice(1))); return; }
    if (link && link.classList.contains("back")) { event.preventDefault(); const line = byId(link.getAttribute("href").slice(1)); choose([line], link.closest(".sentence"), ""); return; }
    if (link && link.classList.contains("skip")) return;
    if (getSelection() && String(getSelection())) return;
    act(event.target, event.target.closest("summary, label, input") ? null : event);
  });

  function step(by) {
    const shown = lines.filter((line) => line.offsetParent !== null);
    const at = shown.findIndex((line) => line.classList.contains("chosen"));
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    chooseLine(next);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") {
      for (const each of document.querySelectorAll(".chosen")) each.classList.remove("chosen");
      history.replaceState(null, "", location.href.split("#")[0]);
    } else if (event.key === "Enter" && document.activeElement) act(document.activeElement, event);
  });

  function follow() {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches(".line, .sentence")) act(target, null);
  }
  addEventListener("hashchange", follow);
  const head = document.querySelector("header");
  const measure = () => document.documentElement.style.setProperty("--head", head.offsetHeight + "px");
  addEventListener("resize", measure);
  measure();
  follow();
})();
