// A result leads to its place on a page with ?q=words: they are marked there.
(() => {
"use strict";
const asked = new URLSearchParams(location.search).get("q");
if (!asked || document.querySelector("[data-search]")) return;
const { chunks, small, matcher, mark } = ReferatWords;
const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
const within = place && place.closest("article, section") || document.getElementById("main");
const words = chunks(small(asked)).map(chunk => chunk.join(""));
const match = matcher(words, document.documentElement.lang);
const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
const nodes = [];
while (walker.nextNode()) nodes.push(walker.currentNode);
for (const node of nodes) {
  if (node.data.trim() && !node.parentElement.closest("script, template, button")) {
    node.replaceWith(...mark(node.data, match));
  }
}
// Marking may move the text; what was asked for stays in view.
if (place) place.scrollIntoView();
})();
