// What a reader follows, stored only in this browser: no account, no cookie, nothing sent.
// A page or a search is stored by its address on the site. What is new is found by comparing the
// site's list of changes with the list at the previous visit.
(() => {
"use strict";
const FOLLOWED = "referat-follow", VISIT = "referat-visit", LASTS = 18e5, SHOWN = 5, SEARCHED = 60;
const place = document.querySelector("[data-followed]");
const kept = key => {
  try { return Object(JSON.parse(localStorage.getItem(key))); } catch { return {}; }
};
const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch { return false; }
};
const mayKeep = keep("referat", 0) && !localStorage.removeItem("referat");
const change = (address, title) => {
  const followed = kept(FOLLOWED);
  if (followed[address]) delete followed[address]; else followed[address] = title;
  keep(FOLLOWED, followed);
  buttons.forEach(show);
  if (place) list();
};

// --- Buttons: shown, because this script makes them work --------------------------------------

// A search is followed with its words and filters, which are in its address.
const what = ({ follow, title, asked }) => {
  const params = new URLSearchParams(asked && location.search);
  params.delete(asked);
  const words = [...params.values()].join(", ");
  return words ? [`${follow}?${params}`, `${title}: ${words}`] : [follow, title, asked];
};
const label = (button, text, title) => {
  button.textContent = text;
  button.setAttribute("aria-label", `${text}: ${title}`);
};
const show = button => {
  const { dataset } = button, [address, title, empty] = what(dataset), follows = !!kept(FOLLOWED)[address];
  label(button, follows ? dataset.on : dataset.off, title);
  button.setAttribute("aria-pressed", follows);
  button.hidden = empty;
};
const buttons = mayKeep ? [...document.querySelectorAll("[data-follow]")] : [];
for (const button of buttons) {
  button.onclick = () => change(...what(button.dataset));
  show(button);
  if (button.dataset.asked) {
    new MutationObserver(() => show(button)).observe(document.querySelector("[data-status]"), { childList: true });
  }
}

// --- The list, on the page on following -------------------------------------------------------

if (!place) return;
const { none, stop, root, manifest, language, criteria } = place.dataset;
const find = name => place.querySelector(`[data-${name}]`);
const add = (parent, name, kind, text = "") => {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = text;
  parent.append(made, " ");
  return made;
};
const addLink = (parent, text, address) => {
  add(parent, "a", "", text).href = ReferatWords.urlOf(address, root);
};
const pageOf = address => address.split("#")[0];
const { entries, pages } = window.ReferatChanges || {};
let fresh = [], last, index, failed;

// A visit lasts half an hour, during which new entries stay new.
const compare = () => {
  const visit = kept(VISIT), now = Date.now();
  if (!(now - visit.at < LASTS)) [visit.before, visit.last] = [visit.seen, visit.at];
  [visit.seen, visit.at] = [entries.map(([name]) => name), now];
  keep(VISIT, visit);
  last = visit.last;
  fresh = entries.filter(([name]) => last && ![].concat(visit.before).includes(name));
};

// The new pages that a search finds.
const ofSearch = async asked => {
  const params = new URLSearchParams(asked), chosen = {};
  for (const [, id, field] of criteria.matchAll(/(\w+):(\w+)/g)) chosen[id] = params.getAll(field);
  const { text: [text = ""], since: [since], until: [until], ...rest } = chosen;
  index = await (index || ReferatIndex.open(manifest, language));
  const { texts } = await index.answer({ text, since, until, chosen: rest, dated: 1, most: SEARCHED, size: SEARCHED });
  const places = fresh.map(([, , address]) => pageOf(address));
  return texts.filter(({ address }) => places.includes(pageOf(address))).map(({ title, address }) => [0, title, address]);
};
const ofPage = page => fresh.filter(entry => entry[3].some(number => pages[number] === page));

const row = async ([address, title]) => {
  const item = add(find("list"), "li", "row"), body = add(item, "div", "row-what"), [page, asked] = address.split("?");
  addLink(add(body, "p", "row-title"), title, address);
  const button = add(add(item, "p", "row-state"), "button", "quiet");
  label(button, stop, title);
  button.onclick = () => {
    change(address);
    find("summary").focus();
  };
  const found = !fresh.length ? [] : asked ? await ofSearch(asked).catch(() => failed = []) : ofPage(page);
  for (const [, text, where] of found.slice(0, SHOWN)) {
    const line = add(body, "p", "row-more");
    add(line, "span", "tag tag-on", place.dataset.new);
    addLink(line, text, where);
  }
  return found.map(([, , where]) => where);
};

const list = async () => {
  // Accept only what can be an address of this site, whatever the storage contains.
  const followed = Object.entries(kept(FOLLOWED)).filter(([address]) => /^\/(?!\/)[^\s"<>\\]*$/.test(address));
  find("list").replaceChildren();
  failed = !entries;
  if (followed.length && entries) compare();
  const found = new Set((await Promise.all(followed.map(row))).flat()).size;
  const said = !mayKeep ? "denied" : !followed.length ? "none" : failed ? "failed" : !last ? "first" : found > 1 ? "many" : found ? "one" : "quiet";
  find("summary").textContent = place.dataset[said].replace("{number}", found)
    .replace("{day}", new Date(last).toLocaleString(language, { dateStyle: "long", timeStyle: "short" }));
};
place.hidden = false;
list();
})();
