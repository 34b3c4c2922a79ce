// The index: fetched block by block, and searched like generator/rendering/search/query.py.
// Blocks are classic scripts that call Referat(value). They load without a server, and under a
// policy that allows only the site's own scripts.
const ReferatIndex = (() => {
"use strict";
const { small, pieces, chunks, key, stemmer, roots } = ReferatWords;
const ENTRY = /([A-Z])([^A-Z]*)([A-Z]+)(.)/g;
const LEVELS = [8, 4, 11, 15];
const KINDS = { committee: 24, person: 24, meeting: -16 };
const unique = list => [...new Set(list)];

// --- Fetching -------------------------------------------------------------------------------

let said;
window.Referat = value => { said = value; };
const rules = { createScriptURL: url => /\/[-\w]+\.js$/.test(url) ? url : "" };
const policy = window.trustedTypes?.createPolicy("referat", rules) || rules;

const slices = names => names.match(/.{10}/g) || [];
const starts = (steps, sum = 0) => steps ? steps.split(",").map(step => sum += +step) : [];
// The characters that encode small numbers, from code 48 on.
const letters = text => new TextEncoder().encode(text);
const sorted = scores => new Float64Array(scores).sort().reverse();

const open = async (address, language) => {
const url = new URL(address, location).href, fetched = {};
const fetch = name => fetched[name] ||= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.onerror = () => reject(delete fetched[name]);
  // A script has run by the time of its load event. If it did not call, the file is something
  // else: a host's own page, or an incomplete file.
  script.onload = () => resolve(said || script.onerror(), said = 0);
  script.src = policy.createScriptURL(url.slice(0, -13) + name + ".js");
  document.head.append(script);
});
const manifest = await fetch(url.slice(-13, -3));
const { years, lengths, bodySets, bodyNames, table, counts, days, bodies } = manifest;
const wordNames = slices(manifest.words), wordKeys = manifest.wordKeys.split(" ");
const states = letters(manifest.states), total = states.length, stem = stemmer(language);

// --- Documents: newest first, in groups with the same day and committees ----------------------

const bundleOf = new Uint32Array(total), bundles = [], bases = [];
// All values of facets, by number: kinds with outcomes, then committees, then years.
const values = [
  ...table.map(([kind, outcome]) => ({ kind: [kind], outcome: [outcome] })),
  ...bodySets.map(set => ({ body: set.map(each => bodyNames[each][0]) })),
  ...years.map(year => ({ year: [String(year)] }))
];
for (let n = 0, first = 0, part = 0, left = lengths[0]; n < counts.length; n++) {
  while (!left) left = lengths[++part];
  bases[part] ??= first;
  left -= counts[n];
  const day = days[n] && Date.UTC(years[part], 0, days[n]) / 864e5;
  const fresh = day ? Math.floor(11680 / (730 + (bundles[0] || { day }).day - day)) : 8;
  bundles.push({ first, day, fresh, set: table.length + bodies[n], year: values.length - years.length + part });
  bundleOf.fill(n, first, first += counts[n]);
}

// --- Words ----------------------------------------------------------------------------------

const lexicon = {};
const entries = block => lexicon[block] ||= fetch(wordNames[block]).then(raw => {
  const [text, names, steps] = raw.split(" "), found = [], begins = starts(steps);
  const homes = slices(names).map((name, n) => ({ name, found, start: begins[n] }));
  let term = "", home = 0;
  text.replace(ENTRY, (_, shared, rest, digits, mark) => {
    const count = [...digits].reduce((sum, digit) => sum * 26 + digit.charCodeAt() - 65, 0);
    if (found.length >= begins[home + 1]) home++;
    term = term.slice(0, shared.charCodeAt(0) - 65) + rest;
    found.push({ term, count, mark, home: homes[home] });
  });
  return found;
});
const several = async blocks => (await Promise.all(unique(blocks).filter(block => block in wordNames).sort((one, other) => one - other).map(entries))).flat();
// Spellings of a word can be in two neighbouring blocks: the first one counts.
const blockOf = wanted => Math.max(0, wordKeys.filter(first => first < wanted).length - 1);

const spellings = async wanted => {
  const first = blockOf(wanted), blocks = [first];
  for (let next = first + 1; wordKeys[next] <= wanted; next++) blocks.push(next);
  return (await several(blocks)).filter(({ term }) => key(term) === wanted);
};
const spellOut = word => word.replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa");

// A word's terms, as [entry, weight]: its spellings, or the terms that begin with it.
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
  // The most frequent ones, as long as their lists are in at most three blocks.
  return (await several(blocks)).filter(({ term }) => begins(wanted, key(term)))
    .sort((one, other) => other.count - one.count)
    .filter(({ home }) => (near.has(home) || near.size < 3) && near.add(home))
    .slice(0, 24).map(entry => [entry, 8]);
};

// --- Lists ----------------------------------------------------------------------------------

// Reads the lists of some terms in one block: how well each document matches, and which do. All
// of it is one loop, because calls are slow in a browser that runs them for the first time.
const readLists = async ({ name, found, start }, terms, fits, docs) => {
  const data = letters(await fetch(name)), last = Math.max(...terms.map(([entry]) => found.indexOf(entry)));
  // The next bits, most significant first, and their number.
  let bits = 0, have = 0, at = 0;
  for (let n = start; n <= last; n++) {
    const [, weight] = terms.find(([entry]) => entry === found[n]) || [], worths = LEVELS.map(level => level * weight);
    for (let left = found[n].count, part = -1; left > 0;) {
      let step = 0, count = 0;
      // Two numbers, each a run of zeros and digits: the next segment, and its number of documents.
      do {
        step = count;
        for (; have < 25; have += 6) bits |= data[at++] - 48 << 26 - have;
        const zeros = Math.clz32(bits);
        bits <<= zeros;
        have -= zeros;
        for (; have < 25; have += 6) bits |= data[at++] - 48 << 26 - have;
        count = bits >>> 31 - zeros;
        bits <<= zeros + 1;
        have -= zeros + 1;
      } while (!step);
      part += step;
      left -= count;
      const k = Math.max(0, 31 - Math.clz32(lengths[part] * 11 / (count * 16)));
      for (let doc = bases[part]; count--; doc++) {
        let gap = 0, ones;
        for (;;) {
          for (; have < 25; have += 6) bits |= data[at++] - 48 << 26 - have;
          ones = Math.clz32(~bits);
          if (ones < 25) break;
          gap += 24;
          bits <<= 24;
          have -= 24;
        }
        bits <<= ones + 1;
        have -= ones + 1;
        for (; have < 25; have += 6) bits |= data[at++] - 48 << 26 - have;
        doc += gap + ones << k | bits >>> 1 >>> 31 - k;
        bits <<= k;
        ones = Math.min(3, Math.clz32(~bits));
        const size = Math.min(3, ones + 1);
        bits <<= size;
        have -= k + size;
        if (weight) {
          if (!fits[doc]) docs.push(doc);
          if (fits[doc] < worths[ones]) fits[doc] = worths[ones];
        }
      }
    }
    // A list ends on a byte boundary.
    const size = have - at * 6 & 7;
    bits <<= size;
    have -= size;
  }
};

// How well each document matches a word: 0 to 240.
const fit = async ({ text, terms }) => {
  const fits = new Uint8Array(total), docs = [], homes = unique(terms.map(([{ home }]) => home));
  await Promise.all(homes.map(home => readLists(home, terms.filter(([entry]) => entry.home === home), fits, docs)));
  return { text, terms, fits, docs, weight: Math.round(100 * Math.log(1 + (total - docs.length + 0.5) / (docs.length + 0.5))) };
};

// --- Query ----------------------------------------------------------------------------------

// Returns the documents that match a query, and their scores, before any filter.
const ask = async query => {
  const look = async word => fit(await meaning(word));
  const [found, without] = await Promise.all([query.words, query.excluded].map(words => Promise.all(words.map(look))));
  const worths = table.map(([kind]) => 64 + (KINDS[kind] || 0));
  const rate = (candidates, least) => {
    const docs = [], scores = [];
    for (let n = 0; n < candidates.length; n++) {
      const doc = candidates[n];
      let score = 0, matched = 0;
      for (let word = 0; word < found.length; word++) {
        const fit = found[word].fits[doc];
        score += found[word].weight * fit;
        if (fit) matched++;
      }
      if (matched < least || without.some(({ fits }) => fits[doc])) continue;
      docs.push(doc);
      // One number holds score and position, because numbers sort fast.
      scores.push((score * (worths[states[doc] - 48] + bundles[bundleOf[doc]].fresh) + matched * 1e9) * total + total - 1 - doc);
    }
    return { docs, scores };
  };
  const lists = found.map(({ docs }) => docs), unknown = found.filter(({ terms }) => !terms.length).map(({ text }) => text);
  let answer = rate(lists.reduce((one, other) => other.length < one.length ? other : one), found.length);
  if (!answer.docs.length && !query.phrases.length) {
    answer = rate(unique(lists.flat()), 1);
    answer.partial = answer.docs.length > 0;
  }
  // As typed, with the parts joined: "22-04-2021" is the word 22042021.
  const typed = unknown.map(word => query.text.match([...word].join("[!-/:’]?"))[0]);
  return { ...answer, unknown: typed, meant: await Promise.all(unknown.map(meant)) };
};

// Suggests a word for one that is not in the index: one letter off, or else two words for one,
// or else two letters off, or else the longest word that it begins with.
const meant = async word => {
  if (word.length < 3 || /[0-9]/.test(word)) return "";
  const wanted = key(word), root = key(stem(word)), [a, b, c] = wanted;
  const most = root.length > 6 ? 2 : 1, home = blockOf(wanted);
  const swapped = [b + a + wanted.slice(2), a + c + b + wanted.slice(3), wanted.slice(1)];
  // The nearest; of those the most frequent; of those the first in the alphabet.
  const [far, , likest] = (await several([home - 1, home, home + 1, ...swapped.map(blockOf)]))
    .filter(({ term }) => term.length > 3 && !/[0-9]/.test(term))
    .map(({ term, count, mark }) => {
      const shown = term + manifest.endings[manifest.marks.indexOf(mark)];
      return [Math.min(distance(wanted, key(shown), most), distance(root, key(term), most)), 1e9 - count, shown];
    })
    .filter(([far]) => far <= most).map(rank => rank.join(" ")).sort().concat("9  ")[0].split(" ");
  let alone = "";
  for (let cut = far > 1 && word.length - 4, tried = 0; cut > 3 && tried < 4; cut--) {
    const front = word.slice(0, cut), rest = word.slice(cut);
    if ((await spellings(key(stem(front)))).length && ++tried) {
      const bare = cut > 4 ? front.replace(/s$/, "") : front;
      if ((await spellings(key(stem(rest)))).length) return `${bare} ${rest}`;
      alone ||= bare;
    }
  }
  return likest || alone;
};

// --- Texts ----------------------------------------------------------------------------------

const text = async doc => {
  const n = bundleOf[doc], { first, day, set } = bundles[n];
  const before = manifest.shards.slice(first, doc + 1), name = [manifest.prints.slice(n * 5, n * 5 + 5) + day, before.split("0").length - 2];
  const [title, address, context, text] = (await fetch(name.join("-")))[doc - first - before.lastIndexOf("0")];
  return { title, address, context, text, day, bodies: values[set].body, state: table[states[doc] - 48] };
};
const spaced = list => ` ${list.map(key).join(" ")} `;
const hasPhrases = async (doc, query) => {
  const found = await text(doc);
  const lines = [found.title, ...found.text.split("\n")].map(line => spaced(pieces(small(line))));
  const stands = phrase => lines.some(line => line.includes(spaced(phrase)));
  return query.phrases.every(stands) && !query.excludedPhrases.some(stands);
};

// Answers a query with its filters: `asked` has the text, what is chosen in each filter, the
// first and last day, whether the newest come first, how many texts may be read for phrases
// (`most`), whether to count persons, and the number and size of the page of results.
const answer = async asked => {
  // "5. maj" is searched for as 05 and maj, "§ 10" as 010.
  const query = parse(asked.text.replace(RegExp(manifest.dates, "gi"), "$&0"), manifest.stop.split(" ")), { chosen, size, page = 1 } = asked, kept = [], counts = {}, known = {}, near = new Set();
  if (asked.text && !query.words.length) return { total: 0, texts: [], said: "short" };
  const answer = query.words.length ? await ask(query) : { docs: [...states.keys()], scores: [...states.keys()].reverse() };
  const docOf = score => total - 1 - score % total;
  if (query.phrases.length || query.excludedPhrases.length) {
    const best = [...sorted(answer.scores).slice(0, asked.most)], there = await Promise.all(best.map(docOf).map(doc => hasPhrases(doc, query)));
    answer.unread = answer.scores.length > asked.most;
    answer.scores = best.filter((_, n) => there[n]);
    answer.docs = answer.scores.map(docOf);
  }
  const people = chosen.person || [], counted = people.length || asked.counted;
  if (counted) Object.entries(await fetch(manifest.persons)).forEach(([name, steps]) => { known[name] = starts(steps); });
  const named = new Set(people.flatMap(name => known[name] || []));
  const first = Date.parse(asked.since) / 864e5, last = Date.parse(asked.until) / 864e5;
  // The filters that a value fails, one bit each. A filter's counts are those without its own
  // choice: documents that fail no filter, and those that fail only this one.
  const ids = "body year kind outcome person".split(" "), width = values.length;
  const misses = values.map(value => ids.reduce((sum, id, bit) =>
    sum | (value[id] && chosen[id]?.length && !value[id].some(each => chosen[id].includes(each))) << bit, 0));
  const tally = new Uint32Array(width * 32);
  for (let n = 0; n < answer.docs.length; n++) {
    const doc = answer.docs[n], { day, set, year } = bundles[bundleOf[doc]], state = states[doc] - 48;
    if (day ? day < first || day > last : first || last) continue;
    const missed = misses[set] | misses[year] | misses[state] | (people.length && !named.has(doc)) << 4, row = missed * width;
    tally[row + set]++;
    tally[row + year]++;
    tally[row + state]++;
    if (!missed) kept.push(answer.scores[n]);
    if (counted && !(missed & 15)) near.add(doc);
  }
  ids.forEach((id, bit) => {
    const sums = counts[id] = {};
    values.forEach((value, n) => (value[id] || []).forEach(each => {
      sums[each] = (sums[each] || 0) + tally[n] + tally[(width << bit) + n];
    }));
  });
  for (const name in known) counts.person[name] = known[name].filter(doc => near.has(doc)).length;
  const order = sorted(asked.dated ? kept.map(score => score % total) : kept);
  const from = Math.max(0, Math.min(page - 1, Math.floor((kept.length - 1) / size))) * size;
  const texts = await Promise.all([...order.slice(from, from + size)].map(docOf).map(text));
  return { ...answer, total: kept.length, from, texts, counts, words: query.words.flatMap(word => [word.replace(/\*$/, ""), ...manifest.same[stem(word)] || []]) };
};

return { answer };
};

// Edit distance: letters to change, add, remove or swap. Beyond `most`, only a larger number.
const distance = (one, other, most) => {
  let same = 0;
  while (one[same] && one[same] === other[same]) same++;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (!most || !a || !b) return Math.max(a.length, b.length);
  const after = (x, y) => distance(a.slice(x), b.slice(y), most - 1);
  return 1 + Math.min(after(1, 1), after(1, 0), after(0, 1), a[0] === b[1] && a[1] === b[0] ? after(2, 2) : most);
};

// Parses a query. `stop` are words that nearly every text contains.
const parse = (text, stop) => {
  const query = { text: small(text), words: [], excluded: [], phrases: [], excludedPhrases: [] };
  const telling = word => word.length > 1 && !stop.includes(word);
  for (const [, minus, quoted = "", bare = ""] of query.text.replace(/[“”„«»‟]/g, '"').matchAll(/(-?)"([^"]*)"?|(\S+)/g)) {
    const phrase = pieces(quoted);
    if (phrase[0]) (minus ? query.excludedPhrases : query.phrases).push(phrase);
    for (const chunk of chunks(bare)) {
      const word = chunk.join("");
      if (telling(word)) (bare[0] === "-" ? query.excluded : query.words).push(word + (bare.endsWith("*") ? "*" : ""));
    }
  }
  query.words = unique([...query.words, ...query.phrases.flat().filter(telling)]);
  return query;
};

return { open };
})();

// The search page. Its address holds the whole query, so that back, forward and a copied link
// give the same results. Its markup is in the page; elements to fill in have data-… attributes.
(() => {
"use strict";
const root = document.querySelector("[data-search]");
if (!root?.dataset.manifest) return;
const { manifest, language } = root.dataset, { urlOf, small, runs, matcher, mark } = ReferatWords;
const ROWS = 10, BATCH = 60, PAUSE = 250, PERSONS = 30;
const find = (name, from = root) => from.querySelector(`[data-${name}]`);
const all = (selector, from = root) => [...from.querySelectorAll(selector)];
const copy = name => find(name).content.firstElementChild.cloneNode(true),
  said = (name, values) => root.dataset[name].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const [form, text, status, results, order, page, since, until, people] =
  "form text status results order page since until people".split(" ").map(name => find(name));
const { title } = document, browse = document.querySelector("[data-browse]");
const date = ms => new Date(ms).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
const facets = all("[data-facet]").map(element => ({
  id: element.dataset.facet, name: element.dataset.name, element, values: find("values", element)
}));
const person = facets.find(facet => facet.id === "person");
const inputs = facet => all("input", facet.element);
const ticked = facet => inputs(facet).filter(each => each.checked);
const input = (facet, value) => facet.element.querySelector(`input[value="${CSS.escape(value)}"]`);
let index, timer, typed, turn = 0, most = BATCH;

// --- The query in the address -----------------------------------------------------------------

const wanted = () => ({
  text: text.value.trim(), page: +page.value || 1, size: ROWS, since: since.value, until: until.value, dated: order.value,
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
  for (const field of [text, since, until, order, page]) field.value = params.get(field.name) || "";
  for (const facet of facets) {
    const values = params.getAll(facet.name);
    if (facet === person) values.forEach(name => people.open = row(name));
    inputs(facet).forEach(each => { each.checked = values.includes(each.value); });
  }
};

// --- Running a query --------------------------------------------------------------------------

const run = async () => {
  const mine = ++turn, asked = wanted();
  const chosen = [
    ...facets.flatMap(ticked).map(each => named(each).textContent),
    ...[since, until].filter(each => each.value).map(each => each.labels[0].textContent + date(each.value))
  ].join(", ");
  const nothing = !asked.text && !chosen;
  browse.hidden = !nothing;
  find("chosen").textContent = chosen && `(${chosen})`;
  document.title = (asked.text && `${asked.text} – `) + title;
  root.ariaBusy = "true";
  const busy = setTimeout(() => { status.textContent = root.dataset.busy; }, 150);
  try {
    index ||= ReferatIndex.open(manifest, language);
    if (nothing) asked.size = 0;
    const found = await (await index).answer(asked);
    if (nothing) found.total = 0;
    if (mine === turn) show(found, rowsOf(found), nothing, chosen);
  } catch {
    index = null;
    // If the site was published anew since the page was opened, the page has another index now.
    // Load it once only: a cache may show this one again.
    try {
      const now = await (await fetch("", { cache: "no-cache" })).text();
      if (now.match(`manifest="(?!${manifest})`) && window.name !== (window.name = manifest)) return write(typed), location.reload();
    } catch {}
    // Clear the previous results, and offer what the page offers without a script.
    if (mine === turn) show({ total: 0, said: "failed" }, []);
  }
  clearTimeout(busy);
  if (mine === turn) root.ariaBusy = "false";
};

// --- Results ----------------------------------------------------------------------------------

const rowsOf = ({ texts, words }) => {
  const match = texts.length && matcher(words, language);
  return texts.map(found => {
    const row = copy("result"), link = find("link", row), { day, state: [kind, outcome, phase] } = found;
    const url = urlOf(found.address, root.dataset.root);
    if (words.length) url.search = new URLSearchParams({ q: words.join(" ") });
    link.href = url;
    link.append(...mark(found.title, match));
    const where = found.context ? [found.context] : [
      ...found.bodies.map(id => label("body", id)),
      day && date(day * 864e5)
    ];
    const line = [label("kind", kind), ...where, root.dataset[phase], label("outcome", outcome)].filter(Boolean);
    find("place", row).append(...line.flatMap(part => [" · ", part]).slice(1));
    find("snippet", row).append(...mark(snippet(found.text.replace(/([^.,:;?!])\n/g, "$1 · ").replace(/\n/g, " "), match), match));
    return row;
  });
};
// The label of a filter's value, as in the page: an outcome is a tag.
const named = each => find("label", each.parentElement);
const label = (id, value) => {
  const facet = facets.find(each => each.id === id), found = facet && input(facet, value);
  return found && named(found).cloneNode(true);
};
// Some 240 letters of a text, with as many search words as possible.
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
  const { total, from = 0 } = answer, to = from + rows.length;
  results.replaceChildren(...rows);
  results.start = from + 1;
  find("head").hidden = !total;
  find("advice").hidden = browse.hidden = total > 0;
  find("ordering").hidden = total < 2;
  find("nothing").hidden = total > 0 || nothing || answer.said;
  find("widen").hidden = !chosen;
  find("criteria").hidden = !find("nothing").hidden && !chosen;
  find("pages").hidden = total <= ROWS && !answer.unread;
  find("previous").hidden = !from;
  find("next").hidden = to >= total;
  find("further").hidden = !answer.unread;
  status.textContent = nothing ? "" : answer.said ? root.dataset[answer.said] : [
    ...(answer.unknown || []).map(word => said("unknown", { word })),
    !total ? root.dataset.none : answer.partial ? root.dataset.partial : "",
    total && (total > 1 ? said("many", { number: total.toLocaleString(language) }) : root.dataset.one),
    total > rows.length && said("shown", { first: from + 1, last: to }),
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

// The row of a person, created if it does not exist yet.
const row = name => {
  if (!input(person, name)) {
    const made = copy("choice"), box = made.querySelector("input");
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

// --- Events -------------------------------------------------------------------------------------

// Typing replaces the history entry of what was typed before, never that of a submitted query.
const begin = (how, number = "") => {
  clearTimeout(timer);
  page.value = number;
  most = BATCH;
  write(how || typed);
  typed = how || "replace";
  return run();
};
const go = by => {
  begin("push", (+page.value || 1) + by);
  status.focus();
};
text.oninput = () => {
  clearTimeout(timer);
  if (text.value.trim().length > 2 || !text.value) timer = setTimeout(begin, PAUSE);
};
form.onsubmit = event => {
  event.preventDefault();
  // On a phone the keyboard would cover the results.
  if (matchMedia("(pointer: coarse)").matches) text.blur();
  begin("push");
};
// A year that is being typed begins with zeros.
form.onchange = ({ target }) => target !== text && !/^0\d+-/.test(target.value) && begin("push");
for (const button of all("[data-clear]")) button.onclick = () => {
  facets.flatMap(inputs).forEach(each => { each.checked = false; });
  since.value = until.value = "";
  begin("push");
  status.focus();
};
find("previous").onclick = () => go(-1);
find("next").onclick = () => go(1);
find("further").onclick = () => {
  most += BATCH;
  run();
};
const start = async () => {
  read();
  typed = "push";
  await run();
  // A reader who comes back from a result is at the same place in the list.
  if (history.state) scrollTo({ top: history.state, behavior: "instant" });
};
addEventListener("popstate", start);
addEventListener("pagehide", () => {
  history.replaceState(scrollY, "");
  // Safari resets the field, which it must not complete, when it shows the page again.
  text.defaultValue = text.value;
});

form.hidden = false;
find("criteria").open = matchMedia("(min-width: 64rem)").matches;
start();
people?.addEventListener("toggle", run);
})();
