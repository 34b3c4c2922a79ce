// The index: fetched block by block, asked as generator/rendering/search/query.py is.
// Blocks are classic scripts that call Referat(value): they load without a server, and under
// a policy that allows nothing but the site's own scripts.
const ReferatIndex = (() => {
"use strict";
const { small, pieces, chunks, key, stemmer, roots } = ReferatWords;
const ENTRY = /([A-Z])([^A-Z]*)([A-Z]+)(.)/g;
const LEVELS = [8, 4, 11, 15];
const KINDS = { committee: 24, person: 24, meeting: -16 };
const unique = list => [...new Set(list)];

// --- Fetching -------------------------------------------------------------------------------

const values = {};
window.Referat = value => { values[document.currentScript.src.slice(-13, -3)] = value; };
const createScriptURL = url => {
  if (/\/[a-z2-7]{10}\.js$/.test(url)) return url;
  throw new TypeError(url);
};
const policy = window.trustedTypes ? trustedTypes.createPolicy("referat", { createScriptURL }) : { createScriptURL };

const fetcher = folder => {
  const known = {};
  return name => known[name] = known[name] || new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve(values[name]);
    script.onerror = () => {
      delete known[name];
      reject(new Error(name));
    };
    script.src = policy.createScriptURL(`${folder}${name}.js`);
    document.head.append(script);
    script.remove();
  });
};
const slices = names => names.match(/.{10}/g) || [];
const starts = steps => {
  let sum = 0;
  return steps ? steps.split(" ").map(step => sum += +step) : [];
};
const code = (letters, at) => letters.charCodeAt(at) - 48;
const two = (letters, at) => code(letters, at * 2) * 64 + code(letters, at * 2 + 1);
const days = (year, day) => Date.UTC(year, 0, day) / 864e5;
// The last place in a rising list whose value is not above what is wanted.
const place = (list, wanted) => list.filter(value => value <= wanted).length - 1;

const open = async (folder, name, language) => {
const fetch = fetcher(folder);
const manifest = await fetch(name);
const columns = readColumns(manifest, await fetch(manifest.columns));
const [wordNames, listNames, directory] = [manifest.words, manifest.lists, manifest.directory].map(slices);
const [wordStarts, listStarts] = [manifest.wordStarts, manifest.listStarts].map(starts);
const wordKeys = manifest.wordKeys.split(" ");
const stem = stemmer(language), total = columns.of.length;

// --- Words ----------------------------------------------------------------------------------

const lexicon = {};
const entries = block => lexicon[block] = lexicon[block] || fetch(wordNames[block]).then(text => {
  let term = "";
  return [...text.matchAll(ENTRY)].map(([, shared, rest, digits, mark], n) => {
    term = term.slice(0, shared.charCodeAt(0) - 65) + rest;
    const count = [...digits].reduce((sum, digit) => sum * 26 + digit.charCodeAt(0) - 65, 0);
    return { term, key: key(term), count, word: term + manifest.endings[manifest.marks.indexOf(mark)], number: wordStarts[block] + n };
  });
});
const several = async blocks => (await Promise.all(unique(blocks).filter(block => block in wordNames).map(entries))).flat();
// Spellings of a word can stand on both sides of a block's beginning: the first counts.
const blockOf = wanted => Math.max(0, wordKeys.filter(first => first < wanted).length - 1);

const spellings = async wanted => {
  const first = blockOf(wanted), blocks = [first];
  for (let next = first + 1; wordKeys[next] <= wanted; next++) blocks.push(next);
  return (await several(blocks)).filter(entry => entry.key === wanted);
};
const spellOut = word => word.replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa");

// A word's terms, as [entry, weight]: its spellings, or what it is the beginning of.
const meaning = async word => {
  const text = word.replace(/\*+$/, ""), terms = [];
  if (text === word) {
    const found = roots(text, stem);
    for (const entry of (await Promise.all(unique(found.map(key)).map(spellings))).flat()) {
      terms.push([entry, entry.term === found[0] ? 16 : found.some(root => spellOut(root) === spellOut(entry.term)) ? 11 : 9]);
    }
  }
  if (/^[0-9]{4,}$/.test(text)) terms.push(...await beginnings(text), ...await beginnings("0z" + [...text].reverse().join("")));
  return { text, terms: terms.length ? terms : await beginnings(text) };
};

const begins = (wanted, found) => found.startsWith(wanted) ||
  found.length > 2 && wanted.startsWith(found) && !/[0-9]/.test(found) &&
  manifest.inflections.some(ending => ending.startsWith(wanted.slice(found.length)));
const beginnings = async word => {
  const wanted = key(word), first = blockOf(wanted), blocks = [first], near = new Set();
  if (wanted.length < 3) return [];
  for (let cut = Math.max(3, wanted.length - 4); cut < wanted.length; cut++) blocks.push(blockOf(wanted.slice(0, cut)));
  for (let next = first + 1; next < first + 3 && (wordKeys[next] || "~").slice(0, wanted.length) <= wanted; next++) blocks.push(next);
  // The most frequent, as long as their lists stand in three blocks.
  return (await several(blocks)).filter(entry => begins(wanted, entry.key))
    .sort((one, other) => other.count - one.count || one.number - other.number)
    .filter(({ number }) => (near.has(place(listStarts, number)) || near.size < 3) && near.add(place(listStarts, number)))
    .slice(0, 24).map(entry => [entry, 8]);
};

// --- Lists ----------------------------------------------------------------------------------

const bases = [0];
manifest.lengths.forEach((length, n) => bases.push(bases[n] + length));

// Reads the lists of some terms in one block, and gives each posting to `take`.
const readLists = async (block, terms, take) => {
  const data = atob(await fetch(listNames[block]));
  const list = await entries(place(wordStarts, listStarts[block]));
  let bit = 0;
  const next = () => data.charCodeAt(bit >> 3) >> 7 - (bit++ & 7) & 1;
  const digits = (start, count) => {
    while (count--) start = start * 2 + next();
    return start;
  };
  const gamma = () => {
    let zeros = 0;
    while (!next()) zeros++;
    return digits(1, zeros);
  };
  const last = Math.max(...terms.map(([entry]) => entry.number));
  for (let number = listStarts[block]; number <= last; number++) {
    const entry = list[number - list[0].number], term = terms.find(([wanted]) => wanted.number === number);
    for (let left = entry.count, segment = -1; left > 0;) {
      segment += gamma();
      let count = gamma(), at = bases[segment] - 1;
      const k = Math.max(0, 31 - Math.clz32(manifest.lengths[segment] * 11 / (count * 16)));
      left -= count;
      while (count--) {
        let gap = 0, ones = 0;
        while (next()) gap++;
        at += digits(gap, k) + 1;
        while (ones < 3 && next()) ones++;
        if (term) take(at, term[1] * LEVELS[ones]);
      }
    }
    bit = bit + 7 & ~7;
  }
};

// How well each document fits a word: 0 to 240.
const fit = async ({ terms }) => {
  const fits = new Uint8Array(total), blocks = {};
  let count = 0;
  for (const term of terms) (blocks[place(listStarts, term[0].number)] ||= []).push(term);
  await Promise.all(Object.keys(blocks).map(block => readLists(+block, blocks[block], (doc, value) => {
    if (!fits[doc]) count++;
    if (value > fits[doc]) fits[doc] = value;
  })));
  return { fits, weight: Math.round(100 * Math.log(1 + (total - count + 0.5) / (count + 0.5))) };
};

// --- Asking ---------------------------------------------------------------------------------

// Gives the documents that answer a query, best first, before any filter.
const ask = async query => {
  const look = async word => {
    const found = await meaning(word);
    return { ...found, ...await fit(found) };
  };
  const [found, without] = await Promise.all([query.words, query.excluded].map(words => Promise.all(words.map(look))));
  const newest = days(...manifest.newest), whole = [], some = [];
  for (let doc = 0; doc < total; doc++) {
    let score = 0, matched = 0;
    for (const { weight, fits } of found) {
      score += weight * fits[doc];
      matched += fits[doc] > 0;
    }
    if (!matched || without.some(({ fits }) => fits[doc])) continue;
    const { day } = columns.of[doc];
    const worth = 64 + (KINDS[columns.state(doc)[0]] || 0) + (day ? Math.floor(11680 / (730 + newest - day)) : 8);
    // One number holds score and place, because numbers sort fast.
    (matched === found.length ? whole : some)
      .push((score * worth + matched * 1e9) * total + total - 1 - columns.ranks[doc]);
  }
  const partial = !whole.length && some.length > 0 && !query.phrases.length;
  const unknown = found.filter(({ terms }) => !terms.length).map(({ text }) => text);
  return {
    documents: [...Float64Array.from(partial ? some : whole).sort().reverse()]
      .map(score => columns.byRank[total - 1 - score % total]),
    partial, unknown, meant: await Promise.all(unknown.map(meant))
  };
};

// What a word that is not there may have meant: a word that is one letter off, or two words
// for one, or a word that is two letters off, or the longest word that it begins with.
const meant = async word => {
  if (word.length < 3 || /[0-9]/.test(word)) return "";
  const wanted = key(word), root = key(stem(word)), [a, b, c] = wanted;
  const most = wanted.length > 5 ? 2 : 1, home = blockOf(wanted);
  const swapped = [b + a + wanted.slice(2), a + c + b + wanted.slice(3), wanted.slice(1)];
  // The nearest, of those the most frequent, of those the first of the alphabet.
  const [far, , likest] = (await several([home - 1, home, home + 1, ...swapped.map(blockOf)]))
    .filter(({ term }) => term.length > 2 && !/[0-9]/.test(term))
    .map(entry => [
      Math.min(distance(wanted, key(entry.word), most), distance(root, entry.key, most)), 1e9 - entry.count, entry.word
    ])
    .filter(([far]) => far <= most).map(rank => rank.join(" ")).sort().concat("9  ")[0].split(" ");
  let alone = "";
  for (let cut = far > 1 && word.length - 4, tried = 0; cut > 3 && tried < 4; cut--) {
    const front = word.slice(0, cut), rest = word.slice(cut);
    if ((await spellings(key(stem(front)))).length && ++tried) {
      const bare = cut > 4 ? front.replace(/s$/, "") : front;
      if ((await spellings(key(stem(rest)))).length) return `${bare} ${rest}`;
      alone = alone || bare;
    }
  }
  return likest || alone;
};

// --- Texts ----------------------------------------------------------------------------------

const text = async doc => {
  const { number, first } = columns.of[doc];
  const names = slices(await fetch(directory[number >> 6]));
  const [title, address, context, text] = (await fetch(names[number & 63]))[doc - first];
  return { title, address, context, text };
};
const spaced = list => ` ${list.map(key).join(" ")} `;
const hasPhrases = async (doc, query) => {
  const found = await text(doc);
  const lines = [found.title, ...found.text.split("\n")].map(line => spaced(pieces(small(line))));
  const stands = phrase => lines.some(line => line.includes(spaced(phrase)));
  return query.phrases.every(stands) && !query.excludedPhrases.some(stands);
};
const persons = async () => {
  const found = {};
  for (const [name, steps] of Object.entries(await fetch(manifest.persons))) found[name] = starts(steps);
  return found;
};
// The words that are looked for along with some, as their synonyms.
const same = words => words.flatMap(word => manifest.same[stem(word)] || []);

// What answers a question within its criteria: `asked` has the text, what is chosen of each
// criterion, since and until when, whether the newest come first, how many texts may be read for
// phrases (`most`), and whether persons are to be counted.
const answer = async asked => {
  const { of } = columns, query = parse(asked.text, manifest.stop.split(" "));
  if (asked.text && !query.words.length) return { documents: [], short: true };
  const answer = query.words.length ? await ask(query) : { documents: [...columns.byRank], unknown: [], meant: [] };
  let { documents } = answer;
  if (query.phrases.length || query.excludedPhrases.length) {
    answer.unread = documents.length > asked.most;
    documents = documents.slice(0, asked.most);
    const there = await Promise.all(documents.map(doc => hasPhrases(doc, query)));
    documents = documents.filter((_, n) => there[n]);
  }
  const { chosen } = asked, counts = {}, ids = Object.keys(chosen), people = chosen.person || [];
  const known = people.length || asked.counted ? await persons() : {};
  const named = new Set(people.flatMap(name => known[name] || []));
  const values = {
    body: doc => of[doc].bodies, year: doc => [String(of[doc].year)],
    kind: doc => [columns.state(doc)[0]], outcome: doc => [columns.state(doc)[1]]
  };
  const first = Date.parse(asked.since) / 864e5, last = Date.parse(asked.until) / 864e5;
  const fits = (doc, id) => !chosen[id].length ||
    (id === "person" ? named.has(doc) : values[id](doc).some(value => chosen[id].includes(value)));
  documents = documents.filter(doc => of[doc].day ? !(of[doc].day < first || of[doc].day > last) : !first && !last);
  // A facet counts what there would be if nothing were chosen in it.
  for (const id of ids) {
    const sums = counts[id] = {}, rest = documents.filter(doc => ids.every(other => other === id || fits(doc, other)));
    if (id === "person") {
      const there = new Set(rest);
      for (const name in known) sums[name] = known[name].filter(doc => there.has(doc)).length;
    } else {
      rest.flatMap(values[id]).forEach(value => { sums[value] = (sums[value] || 0) + 1; });
    }
  }
  documents = documents.filter(doc => ids.every(id => fits(doc, id)));
  if (asked.dated) documents.sort((one, other) => columns.ranks[one] - columns.ranks[other]);
  return { ...answer, documents, counts, words: query.words.map(word => word.replace(/\*$/, "")) };
};

return { ask, answer, text, same, columns, parse: text => parse(text, manifest.stop.split(" ")) };
};

const readColumns = (manifest, raw) => {
  // `of` gives for each document its shard: what all in it share.
  const found = { of: [], byRank: [], ranks: [], state: doc => manifest.states[code(raw.states, doc)] };
  let part = 0, left = manifest.lengths[0];
  const shards = [...raw.counts].map((_, number) => {
    while (!left) left = manifest.lengths[++part];
    const day = two(raw.days, number), year = manifest.years[part], first = found.of.length;
    const bodies = manifest.bodySets[two(raw.bodies, number)].map(n => manifest.bodies[n][0]);
    const shard = { number, first, bodies, year: day && year, day: day && days(year, day), docs: [] };
    for (let count = code(raw.counts, number); count--; left--) shard.docs.push(found.of.push(shard) - 1);
    return shard;
  });
  // Newest first; what is of one day stays in its order.
  found.byRank = shards.sort((one, other) => other.day - one.day || one.first - other.first).flatMap(shard => shard.docs);
  found.byRank.forEach((doc, rank) => { found.ranks[doc] = rank; });
  return found;
};

// Letters to change, add, leave out or exchange; beyond `most` it is more than that.
const distance = (one, other, most) => {
  let same = 0;
  while (one[same] && one[same] === other[same]) same++;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (!most || !a || !b) return Math.max(a.length, b.length);
  const after = (x, y) => distance(a.slice(x), b.slice(y), most - 1);
  return 1 + Math.min(after(1, 1), after(1, 0), after(0, 1), a[0] === b[1] && a[1] === b[0] ? after(2, 2) : most);
};

// Takes a query apart. `stop` are words that stand in nearly every text.
const parse = (text, stop) => {
  const query = { words: [], excluded: [], phrases: [], excludedPhrases: [] };
  const telling = word => word.length > 1 && !stop.includes(word);
  for (const [, minus, quoted, bare] of small(text).replace(/[“”„«»‟]/g, '"').matchAll(/(-?)"([^"]*)"?|(\S+)/g)) {
    if (!bare) {
      const phrase = pieces(quoted);
      if (phrase.length) (minus ? query.excludedPhrases : query.phrases).push(phrase);
      continue;
    }
    for (const chunk of chunks(bare)) {
      const word = chunk.join("");
      if (chunk.length > 1 || telling(word)) (bare[0] === "-" ? query.excluded : query.words).push(word + (bare.endsWith("*") ? "*" : ""));
    }
  }
  query.words = unique([...query.words, ...query.phrases.flat().filter(telling)]);
  return query;
};

return { open };
})();

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

const [form, text, status, results, order, page, since, until, people] =
  ["form", "text", "status", "results", "order", "page", "since", "until", "people"].map(name => find(name));
const language = root.dataset.language, { title } = document, browse = document.querySelector("[data-browse]");
const date = ms => new Date(ms).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
const manifest = new URL(root.dataset.manifest, location.href).href;
const base = new URL(root.dataset.root, location.href);
const fields = [since, until, order, page];
const facets = all("[data-facet]").map(element => ({
  id: element.dataset.facet, name: element.dataset.name, element, values: find("values", element)
}));
const person = facets.find(facet => facet.id === "person");
const inputs = facet => all("input", facet.element);
const ticked = facet => inputs(facet).filter(each => each.checked);
const input = (facet, value) => inputs(facet).find(each => each.value === value);
let index, timer, turn = 0, most = READ_AT_ONCE;

// --- What is asked for, in the address --------------------------------------------------------

const wanted = () => ({
  text: text.value.trim(), page: +page.value || 1, since: since.value, until: until.value, dated: order.value,
  most, counted: people?.open,
  chosen: Object.fromEntries(facets.map(facet => [facet.id, ticked(facet).map(each => each.value)]))
});
const write = how => {
  const params = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const url = `${location.pathname}?${params}`.replace(/\?$/, "");
  if (url !== location.pathname + location.search) history[`${how}State`](null, "", url);
};
const read = () => {
  const params = new URLSearchParams(location.search);
  text.value = params.get("q") || "";
  fields.forEach(field => { field.value = params.get(field.name) || ""; });
  for (const facet of facets) {
    const values = params.getAll(facet.name);
    if (facet === person) values.forEach(name => people.open = row(name));
    inputs(facet).forEach(each => { each.checked = values.includes(each.value); });
  }
};

// --- Asking -----------------------------------------------------------------------------------

const run = async () => {
  const mine = ++turn, asked = wanted();
  const chosen = [
    ...facets.flatMap(ticked).map(each => named(each).textContent),
    ...[since, until].filter(each => each.value).map(each => `${each.labels[0].innerText} ${date(each.value)}`)
  ].join(", ");
  const nothing = !asked.text && !chosen;
  browse.hidden = !nothing;
  find("chosen").textContent = chosen && `(${chosen})`;
  document.title = (asked.text && `${asked.text} – `) + title;
  root.setAttribute("aria-busy", "true");
  const busy = setTimeout(() => { status.textContent = root.dataset.busy; }, 150);
  try {
    index = index || ReferatIndex.open(manifest.slice(0, -13), manifest.slice(-13, -3), language);
    const answer = await (await index).answer(asked);
    if (nothing) answer.documents = [];
    const rows = await resultsOf(await index, answer, asked.page);
    if (mine === turn) show(answer, rows, nothing, chosen);
  } catch (error) {
    index = null;
    if (mine === turn) status.textContent = root.dataset.failed;
  }
  clearTimeout(busy);
  if (mine === turn) root.setAttribute("aria-busy", "false");
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
    const [kind, outcome, phase] = columns.state(doc), { day, bodies } = columns.of[doc];
    const url = new URL(found.address.slice(1), base);
    if (url.protocol === "file:") url.pathname = url.pathname.replace(/\/$/, "/index.html");
    if (words.length) url.search = new URLSearchParams({ q: words.join(" ") });
    link.href = url;
    link.append(...mark(found.title, match));
    const where = found.context ? [found.context] : [
      ...bodies.map(id => label("body", id)),
      day && date(day * 864e5)
    ];
    const line = [label("kind", kind), ...where, root.dataset[phase], label("outcome", outcome)].filter(Boolean);
    find("place", row).append(...line.flatMap(part => [" · ", part]).slice(1));
    find("snippet", row).append(...mark(snippet(found.text.replace(/([^.,:;?!])\n/g, "$1 · ").replace(/\n/g, " "), match), match));
    return row;
  });
};
// What a criterion is called, as it is written in the page: an outcome is a tag.
const named = each => find("label", each.parentElement);
const label = (id, value) => {
  const facet = facets.find(each => each.id === id), found = facet && input(facet, value);
  return found && named(found).cloneNode(true);
};
// Some 240 letters of a text, with as many as possible of the words asked for.
const snippet = (line, match) => {
  const hits = [];
  let at = 0;
  for (const [run, number] of runs(line, match)) {
    if (number >= 0) hits.push([at, number]);
    at += run.length;
  }
  const worth = start => new Set(hits.filter(([at]) => at >= start && at < start + 180).map(([, number]) => number)).size;
  const best = hits.map(([at]) => at).reduce((one, other) => worth(other) > worth(one) ? other : one, (hits[0] || [0])[0]);
  const start = best < 60 ? 0 : line.indexOf(" ", best - 60) + 1;
  const end = start + 240 < line.length ? line.lastIndexOf(" ", start + 240) : line.length;
  return `${start ? "… " : ""}${line.slice(start, end)}${end < line.length ? " …" : ""}`;
};

const show = (answer, rows, nothing, chosen) => {
  const total = answer.documents.length, pages = Math.ceil(total / PER_PAGE);
  const number = Math.max(1, Math.min(+page.value || 1, pages)), first = (number - 1) * PER_PAGE;
  results.replaceChildren(...rows);
  results.start = first + 1;
  find("title").hidden = !total;
  find("advice").hidden = browse.hidden = total > 0;
  find("ordering").hidden = total < 2;
  find("nothing").hidden = total > 0 || nothing || answer.short;
  find("widen").hidden = !chosen;
  find("criteria").hidden = !find("nothing").hidden && !chosen;
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
    status.focus();
  };
  place.replaceChildren(before, link, after);
};

// --- Facets -----------------------------------------------------------------------------------

// The row of a person, made where it is not there yet.
const row = name => {
  if (!input(person, name)) {
    const made = copy("choice");
    const box = made.querySelector("input");
    named(box).textContent = box.value = name;
    person.values.append(made);
  }
  return input(person, name).parentElement;
};
const count = (facet, sums) => {
  if (facet === person) {
    Object.keys(sums).filter(name => sums[name]).sort((one, other) => sums[other] - sums[one] || one.localeCompare(other, language))
      .slice(0, PERSONS).forEach(name => person.values.append(row(name)));
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
  // On a phone the keys would cover the answer.
  if (matchMedia("(pointer: coarse)").matches) text.blur();
  begin("push");
});
form.addEventListener("change", event => event.target !== text && begin("push"));
all("[data-clear]").forEach(button => button.addEventListener("click", () => {
  facets.flatMap(inputs).forEach(each => { each.checked = false; });
  since.value = until.value = "";
  begin("push");
  status.focus();
}));
click("previous", () => go(-1));
click("next", () => go(1));
click("further", () => {
  most += READ_AT_ONCE;
  run();
});
const start = async () => {
  read();
  await run();
  // Whoever comes back from a result stands where they were.
  if (history.state) scrollTo({ top: history.state, behavior: "instant" });
};
addEventListener("popstate", start);
addEventListener("pagehide", () => history.replaceState(scrollY, ""));

form.hidden = false;
find("criteria").open = matchMedia("(min-width: 64rem)").matches;
start();
people?.addEventListener("toggle", run);
})();
