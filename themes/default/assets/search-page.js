// The search page. What it shows is in its address, so that back, forward and a copied link
// give the same results. Its markup is in the page: what is filled in carries data-….
(() => {
"use strict";
const root = document.querySelector("[data-search]");
if (!root || !root.dataset.manifest) return;
const PER_PAGE = 10, READ_AT_ONCE = 60, PAUSE = 250, PERSONS = 30;
const { small, runs, matcher, mark } = ReferatWords;
const find = (name, from = root) => from.querySelector(`[data-${name}]`);
const all = (selector, from = root) => [...from.querySelectorAll(selector)];
const copy = name => document.importNode(find(name).content, true).firstElementChild;
const said = (message, values) => root.dataset[message].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const [form, text, status, results, order, page, since, until, criteria] =
  ["form", "text", "status", "results", "order", "page", "since", "until", "criteria"].map(name => find(name));
const language = root.dataset.language;
const manifest = new URL(root.dataset.manifest, location.href).href;
const base = new URL(root.dataset.root, location.href);
const fields = [since, until, order, page];
const facets = all("[data-facet]").map(element => ({
  id: element.dataset.facet, name: element.dataset.name, element, values: find("values", element)
}));
const person = facets.find(facet => facet.id === "person");
const inputs = facet => all("input", facet.element);
const input = (facet, value) => inputs(facet).find(each => each.value === value);
let index, timer, turn = 0, most = READ_AT_ONCE;

// --- What is asked for, in the address --------------------------------------------------------

const wanted = () => ({
  text: text.value.trim(), page: +page.value || 1,
  chosen: Object.fromEntries(facets.map(facet => [facet.id, inputs(facet).filter(each => each.checked).map(each => each.value)]))
});
const write = how => {
  const params = new URLSearchParams();
  const put = (name, value) => value && params.append(name, value);
  put("q", text.value.trim());
  for (const facet of facets) inputs(facet).forEach(each => put(facet.name, each.checked && each.value));
  fields.forEach(field => put(field.name, field.value));
  const url = `${location.pathname}?${params}`.replace(/\?$/, "");
  if (url !== location.pathname + location.search) history[`${how}State`](null, "", url);
};
const read = () => {
  const params = new URLSearchParams(location.search);
  text.value = params.get("q") || "";
  fields.forEach(field => { field.value = params.get(field.name) || ""; });
  for (const facet of facets) {
    const values = params.getAll(facet.name);
    if (facet === person) values.forEach(row);
    inputs(facet).forEach(each => { each.checked = values.includes(each.value); });
  }
};

// --- Asking -----------------------------------------------------------------------------------

const run = async () => {
  const mine = ++turn, asked = wanted();
  const chosen = Object.values(asked.chosen).flat().length + !!since.value + !!until.value;
  const nothing = !asked.text && !chosen;
  document.querySelector("[data-browse]").hidden = !nothing;
  find("chosen").textContent = chosen ? `(${chosen})` : "";
  root.setAttribute("aria-busy", "true");
  const busy = setTimeout(() => { status.textContent = root.dataset.busy; }, 150);
  try {
    index = index || ReferatIndex.open(manifest.slice(0, -13), manifest.slice(-13, -3), language);
    const answer = nothing ? { documents: [] } : await answerTo(await index, asked);
    const rows = await resultsOf(await index, answer, asked.page);
    if (mine === turn) await show(answer, rows, nothing);
  } catch (error) {
    index = null;
    if (mine === turn) status.textContent = root.dataset.failed;
  }
  clearTimeout(busy);
  if (mine === turn) root.setAttribute("aria-busy", "false");
};

const answerTo = async (index, asked) => {
  const { columns } = index, query = index.parse(asked.text);
  if (asked.text && !query.words.length) return { documents: [], short: true };
  const answer = query.words.length ? await index.ask(query) : { documents: [...columns.byRank], unknown: [], meant: [] };
  let { documents } = answer;
  if (query.phrases.length || query.excludedPhrases.length) {
    answer.unread = documents.length > most;
    documents = documents.slice(0, most);
    const there = await Promise.all(documents.map(doc => index.hasPhrases(doc, query)));
    documents = documents.filter((_, n) => there[n]);
  }
  const known = person && (asked.chosen.person.length || criteria.open) ? await index.persons() : {};
  const named = new Set(person ? asked.chosen.person.flatMap(name => known[name] || []) : []);
  const values = {
    body: doc => columns.bodies[doc], year: doc => [String(columns.years[doc])],
    kind: doc => [columns.states[doc][0]], outcome: doc => [columns.states[doc][1]]
  };
  const first = Date.parse(since.value) / 864e5, last = Date.parse(until.value) / 864e5;
  const fits = (doc, id) => !asked.chosen[id].length ||
    (id === "person" ? named.has(doc) : values[id](doc).some(value => asked.chosen[id].includes(value)));
  const dated = documents.filter(doc => !(columns.days[doc] < first || columns.days[doc] > last) &&
    (columns.days[doc] || !first && !last));
  const counts = {}, ids = facets.map(facet => facet.id);
  // A facet counts what there would be if nothing were chosen in it.
  for (const id of ids) {
    const sums = counts[id] = {};
    const rest = dated.filter(doc => ids.every(other => other === id || fits(doc, other)));
    if (id === "person") {
      const there = new Set(rest);
      for (const name in known) sums[name] = known[name].filter(doc => there.has(doc)).length;
    } else {
      rest.forEach(doc => values[id](doc).forEach(value => { sums[value] = (sums[value] || 0) + 1; }));
    }
  }
  documents = dated.filter(doc => ids.every(id => fits(doc, id)));
  if (order.value) documents.sort((one, other) => columns.ranks[one] - columns.ranks[other]);
  return { ...answer, documents, counts, words: query.words.map(word => word.replace(/\*$/, "")) };
};

// --- Showing ----------------------------------------------------------------------------------

const resultsOf = async (index, { documents, words }, number) => {
  const first = Math.min(number - 1, Math.floor((documents.length - 1) / PER_PAGE)) * PER_PAGE;
  const here = documents.slice(Math.max(0, first)).slice(0, PER_PAGE);
  const texts = await Promise.all(here.map(index.text));
  const match = here.length && matcher([...words, ...index.same(words)], language);
  const { columns } = index;
  return here.map((doc, n) => {
    const row = copy("result"), link = find("link", row), found = texts[n];
    const [kind, outcome] = columns.states[doc], day = columns.days[doc];
    const url = new URL(found.address.slice(1), base);
    if (url.protocol === "file:") url.pathname = url.pathname.replace(/\/$/, "/index.html");
    if (words.length) url.search = new URLSearchParams({ q: words.join(" ") });
    link.href = url;
    link.append(...mark(found.title, match));
    const where = found.context ? [found.context] : [
      ...columns.bodies[doc].map(id => label("body", id)),
      day && new Date(day * 864e5).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" })
    ];
    find("place", row).textContent = [label("kind", kind), ...where, label("outcome", outcome)].filter(Boolean).join(" · ");
    find("snippet", row).append(...mark(snippet(found.text.replace(/\s+/g, " "), match), match));
    return row;
  });
};
const label = (id, value) => {
  const facet = facets.find(each => each.id === id), found = facet && input(facet, value);
  return found ? find("label", found.parentElement).textContent : "";
};
// Some 240 letters of a text, with as many as possible of the words asked for.
const snippet = (line, match) => {
  const hits = [];
  let at = 0, best = 0, most = 0;
  for (const [run, number] of runs(line, match)) {
    if (number >= 0) hits.push([at, number]);
    at += run.length;
  }
  for (const [start] of hits) {
    const near = hits.filter(([place]) => place >= start && place < start + 180);
    const value = new Set(near.map(([, number]) => number)).size * 99 + near.length;
    if (value > most) [most, best] = [value, start];
  }
  const start = best < 60 ? 0 : line.indexOf(" ", best - 60) + 1;
  const end = start + 240 < line.length ? line.lastIndexOf(" ", start + 240) : line.length;
  return `${start ? "… " : ""}${line.slice(start, end)}${end < line.length ? " …" : ""}`;
};

const show = async (answer, rows, nothing) => {
  const total = answer.documents.length, pages = Math.ceil(total / PER_PAGE);
  const number = Math.max(1, Math.min(+page.value || 1, pages)), first = (number - 1) * PER_PAGE;
  results.replaceChildren(...rows);
  results.start = first + 1;
  find("title").hidden = !total;
  find("pages").hidden = pages < 2 && !answer.unread;
  find("previous").hidden = number < 2;
  find("next").hidden = number >= pages;
  find("further").hidden = !answer.unread;
  status.textContent = nothing ? "" : answer.short ? root.dataset.short : [
    ...answer.unknown.map(word => said("unknown", { word })),
    !total ? root.dataset.none : answer.partial ? root.dataset.partial : "",
    total && (total > 1 ? said("many", { number: total.toLocaleString(language) }) : root.dataset.one),
    total > rows.length && said("shown", { first: first + 1, last: first + rows.length }),
    answer.unread && said("unread", { number: most })
  ].filter(Boolean).join(" ");
  suggest(answer);
  if (answer.counts) facets.forEach(facet => count(facet, answer.counts[facet.id]));
};
const suggest = ({ unknown = [], meant = [] }) => {
  const place = find("meant"), link = document.createElement("a"), [before, after] = place.dataset.phrase.split("{word}");
  let better = small(text.value);
  meant.forEach((word, n) => { better = better.replace(unknown[n], word || unknown[n]); });
  place.hidden = !meant.some(Boolean);
  link.href = `?q=${encodeURIComponent(better)}`;
  link.textContent = better;
  link.onclick = event => {
    event.preventDefault();
    text.value = better;
    begin("push");
    text.focus();
  };
  place.replaceChildren(before, link, after);
};

// --- Facets -----------------------------------------------------------------------------------

// The row of a person, made where it is not there yet.
const row = name => {
  if (!input(person, name)) {
    const made = copy("choice");
    find("label", made).textContent = made.querySelector("input").value = name;
    person.values.append(made);
  }
  return input(person, name).parentElement;
};
const count = (facet, sums) => {
  if (facet === person) {
    Object.keys(sums).filter(name => sums[name]).sort((one, other) => sums[other] - sums[one] || one.localeCompare(other, language))
      .slice(0, PERSONS).forEach(name => person.values.append(row(name)));
    person.element.hidden = !person.values.childElementCount;
  }
  for (const each of inputs(facet)) {
    find("count", each.parentElement).textContent = (sums[each.value] || 0).toLocaleString(language);
    each.parentElement.hidden = !sums[each.value] && !each.checked;
  }
};

// --- What the reader does -----------------------------------------------------------------------

const begin = (how, number = "") => {
  clearTimeout(timer);
  page.value = number;
  most = READ_AT_ONCE;
  write(how);
  return run();
};
const click = (name, act) => find(name).addEventListener("click", act);
const go = by => {
  begin("push", (+page.value || 1) + by);
  status.focus();
};
text.addEventListener("input", () => {
  clearTimeout(timer);
  if (text.value.trim().length > 2 || !text.value) timer = setTimeout(begin, PAUSE, "replace");
});
form.addEventListener("submit", event => {
  event.preventDefault();
  begin("push");
});
form.addEventListener("change", event => event.target !== text && begin("push"));
click("clear", () => {
  facets.flatMap(inputs).forEach(each => { each.checked = false; });
  since.value = until.value = "";
  begin("push");
});
click("previous", () => go(-1));
click("next", () => go(1));
click("further", () => {
  most += READ_AT_ONCE;
  run();
});
const start = () => {
  read();
  run();
};
addEventListener("popstate", start);

form.hidden = false;
criteria.open = matchMedia("(min-width: 64rem)").matches;
start();
criteria.addEventListener("toggle", run);
})();
