// Small comforts. Everything on a page works without them.
(() => {
"use strict";
const all = selector => [...document.querySelectorAll(selector)];

// Print and copy: the buttons are hidden until it is known that they work.
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const button of window.isSecureContext && navigator.clipboard ? all("[data-copy]") : []) {
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("[data-citation]").textContent.trim());
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}

// A link into something folded opens it.
const place = link => link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
const unfold = () => {
  for (let node = place(location); node; node = node.parentElement) {
    if (node.localName === "details") node.open = true;
  }
};
addEventListener("hashchange", unfold);
unfold();

// Contents: open beside the text, and marked where the reader is.
const [folded] = all(".contents details"), links = all(".contents a"), seen = new Set();
if (!folded) return;
const wide = matchMedia("(min-width: 64rem)");
const fit = () => { folded.open = wide.matches; };
wide.addEventListener("change", fit);
fit();
folded.addEventListener("click", event => {
  if (!wide.matches && event.target.closest("a")) folded.open = false;
});
const observer = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
  const current = links.find(link => seen.has(place(link)));
  for (const link of links) link.setAttribute("aria-current", link === current);
}, { rootMargin: "-10% 0px -60% 0px" });
links.map(place).filter(Boolean).forEach(target => observer.observe(target));
})();
