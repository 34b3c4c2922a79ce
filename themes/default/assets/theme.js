// Enhancements. Everything on a page works without them.
(() => {
"use strict";
const all = selector => [...document.querySelectorAll(selector)];

// A page that moved redirects without a script; this also keeps the fragment (#…).
for (const link of all("[data-moved]")) {
  if (location.hash) location.replace(link.href + location.hash);
}

// Print and copy: the buttons are hidden until this script knows that they work.
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.onclick = () => print();
}
for (const button of navigator.clipboard ? all("[data-copy]") : []) {
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.onclick = async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("[data-citation]").textContent.trim());
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2500);
  };
}

// Contents: open beside the text, with the current item marked.
const [folded] = all(".contents details"), links = all(".contents a"), wide = matchMedia("(min-width: 64rem)");
if (!folded) return;
const fit = () => { folded.open = wide.matches; };
wide.onchange = fit;
fit();
folded.onclick = event => {
  if (event.target.closest("a")) fit();
};
const observer = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    const link = links.find(link => link.hash === `#${target.id}`);
    link.ariaCurrent = isIntersecting ? "true" : null;
    // A list that is longer than the window scrolls with the reader.
    if (isIntersecting) folded.parentElement.scrollTop = link.offsetTop - 200;
  }
}, { rootMargin: "-12% 0px -87% 0px" });
for (const link of links) observer.observe(document.getElementById(link.hash.slice(1)));
})();
