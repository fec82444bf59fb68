// What somebody has opened stays open when a part of the page is shown anew, and a part where somebody types stays as it is.
"use strict";
const openParts = new Map();
const nameOf = (each) => (each ? `${nameOf(each.parentElement.closest("details"))}/${each.querySelector("summary").textContent}` : "");
const names = (part) => [...part.querySelectorAll("details")].map((each) => [each, nameOf(each)]);
document.addEventListener("htmx:beforeSwap", (event) => {
  const typed = event.detail.target.querySelector("input:focus, select:focus");
  if (typed && event.detail.requestConfig.verb === "get") event.detail.shouldSwap = false;
  const isOpen = new Map(names(event.detail.target).map(([each, name]) => [name, each.open]));
  openParts.set(event.detail.target, isOpen);
});
document.addEventListener("htmx:afterSwap", (event) => {
  const isOpen = openParts.get(event.detail.target) ?? new Map();
  for (const [each, name] of names(event.detail.target)) each.open = isOpen.get(name) ?? each.open;
});
