// Words: splitting a text into words, stemming, and spellings of the same word.
// The index is made with the same rules (generator/rendering/search/tokens.py, stems.py).
const ReferatWords = (() => {
"use strict";
const MARKED = "ß-öø-žșț", LETTERS = `0-9a-z${MARKED}`, SHOWN = `[${LETTERS}\u00ad]`;
const CHUNK = new RegExp(`[${LETTERS}]+(?:[-./,:'’][${LETTERS}]+)*`, "g");
const PIECE = new RegExp(`[${LETTERS}]+`, "g");
const MARKS = { æ: "ae", ä: "ae", ø: "o", ö: "o", å: "a", œ: "oe", ß: "ss", ð: "d", þ: "th", đ: "d", ı: "i", ł: "l", ĸ: "k" };
const ENDING = /(?:erendes|erende|hedens|ethed|erede|heden|heder|endes|ernes|erens|erets|ered|ende|erne|eren|erer|heds|enes|eres|eret|hed|ene|ere|ens|ers|ets|en|er|es|et|e)$/;

const small = text => text.normalize("NFC").replace(/\u00ad/g, "").toLowerCase();
const pieces = text => text.match(PIECE) || [];

// "iv-behandling af" is [["iv", "behandling"], ["af"]].
const chunks = text => (text.match(CHUNK) || []).map(pieces);

// The key that all spellings of a word share: "økonomi", "oekonomi" and "okonomi" have the same key.
const bare = word => word.replace(/[^a-z]/g, letter => MARKS[letter] || letter).normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const key = word => (/[^0-9a-z]/.test(word) ? bare(word) : word).replace(/oe/g, "o").replace(/aa/g, "a");

// Snowball's Danish algorithm. Endings are removed only after the first consonant that follows
// a vowel, and not before the fourth letter.
const once = word => {
  const head = /^[^aeiouyæøå]*[aeiouyæøå]+[^]/.exec(word);
  const start = head ? Math.max(3, head[0].length) : word.length;
  const ends = pattern => pattern.exec(word.slice(start));
  const cut = pattern => {
    const found = ends(pattern);
    if (found) word = word.slice(0, -found[0].length);
    return found;
  };
  const unpair = () => { if (ends(/(?:gd|dt|gt|kt)$/)) word = word.slice(0, -1); };

  if (!cut(ENDING) && word.length > start && /[a-dfghj-prtvyzå]s$/.test(word)) word = word.slice(0, -1);
  unpair();
  word = word.replace(/igst$/, "ig");
  if (ends(/løst$/)) word = word.slice(0, -1);
  else if (cut(/(?:elig|lig|els|ig)$/)) unpair();
  return word.length > start ? word.replace(/([bdfgklmnprst])\1$/, "$1") : word;
};

// Once is not enough for a word that ends like an ending: plads, budget.
const danish = word => {
  const found = once(word);
  return found === word || !found ? found : danish(found);
};

const english = word => word.replace(/([^ea])ies$/, "$1y").replace(/(ss|.x|[cs]h)es$|(..[^us])s$/, "$1$2");

const stemmer = language => word => /[0-9]/.test(word) ? word : (language === "da" ? danish : english)(word) || word;

// The stems to search for: the word's own, with æ, ø, å for ae, oe, aa, without a final t, and
// of the participle's other number.
const roots = (word, stem) => [...new Set([
  word, word.replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å"), word.replace(/^(.{6,})t$/, "$1"),
  word.replace(/^(.{3,}?)(et|ede)$/, (_, bare, end) => bare + (end === "et" ? "ede" : "et"))
].map(stem))];

// Returns the number of the search word that a word is or contains; -1 for none.
const matcher = (words, language) => {
  const stem = stemmer(language), known = { __proto__: null };
  const wanted = words.map(word => [key(word), roots(word, stem).map(key)]);
  // A match must contain one of these; before its diacritics are removed, any word may match.
  const begins = wanted.flat(2).map(each => each.slice(0, 3)).join("|") || "-", probe = new RegExp(begins);
  const look = word => {
    const whole = key(word), root = probe.test(whole) && key(stem(word));
    return root ? wanted.findIndex(([bare, ends]) => bare.length > 2 && whole.startsWith(bare) ||
      ends.some(end => root === end || end.length > 3 && whole.includes(end) || bare.length > 2 && root.endsWith(bare))) : -1;
  };
  const most = parts => Math.max(...[...parts, parts.join("")].map(look));
  const match = hit => known[hit] ??= most(pieces(hit.replace(/\u00ad/g, "")));
  match.likely = new RegExp(`(?:${SHOWN}+-)*${SHOWN}*(?:[${MARKED}\u00ad]|${begins.replace(/[ao]/g, "$&[ae]?")})${SHOWN}*(?:-${SHOWN}+)*`, "g");
  return match;
};

// Splits a text into runs: [text, number of the search word, or -1].
const runs = (text, match) => {
  const found = [];
  let at = 0;
  for (const hit of text.toLowerCase().matchAll(match.likely)) {
    const number = match(hit[0]);
    if (number >= 0) {
      const end = hit.index + hit[0].length;
      found.push([text.slice(at, hit.index), -1], [text.slice(hit.index, end), number]);
      at = end;
    }
  }
  return [...found, [text.slice(at), -1]];
};

// Puts a text into an element, with the search words highlighted.
const mark = (text, match) => runs(text, match).map(([run, number]) => {
  if (number < 0) return run;
  const hit = document.createElement("mark");
  hit.textContent = run;
  return hit;
});

// The link to something on the site; it also works on a disk without a server.
const urlOf = (address, root) => {
  const url = new URL(address.slice(1), new URL(root, location));
  if (url.protocol === "file:") url.pathname = url.pathname.replace(/\/$/, "/index.html");
  return url;
};

return { urlOf, small, pieces, chunks, key, stemmer, roots, matcher, runs, mark };
})();

// A result links to its place on a page with ?q=words, which are highlighted there.
(() => {
"use strict";
const asked = new URLSearchParams(location.search).get("q");
if (!asked || document.querySelector("[data-search]")) return;
const { chunks, small, matcher, mark } = ReferatWords;
const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
const within = place && place.closest("article, section") || document.getElementById("main");
const match = matcher(chunks(small(asked)).map(chunk => chunk.join("")), document.documentElement.lang);
const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), nodes = [];
while (walker.nextNode()) nodes.push(walker.currentNode);
for (const node of nodes) {
  if (node.data.trim() && !node.parentElement.closest("script, template, button")) {
    node.replaceWith(...mark(node.data, match));
  }
}
// Highlighting may move the text; the target of the link stays in view.
if (place) place.scrollIntoView();
})();
