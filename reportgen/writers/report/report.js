// Narrows the lists to what the form asks for. Nothing ticked in a group means everything of it.
"use strict";
{
  const form = document.querySelector(".filters");
  const shown = form.querySelector(".shown");
  const lists = [...document.querySelectorAll(".list")];
  const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const items = [...document.querySelectorAll(".item")].map((element) => ({ element, text: plain(element.textContent) }));

  const narrow = () => {
    const asked = new FormData(form);
    const kinds = asked.getAll("kind");
    const outcomes = asked.getAll("outcome");
    const file = asked.get("file");
    const words = plain(asked.get("words")).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { element, text } of items) {
      const { kind, outcome, file: place } = element.dataset;
      const fits =
        (!kinds.length || kinds.includes(kind)) &&
        (!outcomes.length || outcomes.includes(outcome)) &&
        (!file || file === place) &&
        words.every((word) => text.includes(word));
      element.hidden = !fits;
      count += fits;
    }
    for (const list of lists) list.hidden = !list.querySelector(".item:not([hidden])");
    shown.textContent = `${count} of ${items.length} shown`;
  };

  document.documentElement.classList.add("script");
  form.querySelector("details").open = matchMedia("(min-width: 62rem)").matches;
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
}
