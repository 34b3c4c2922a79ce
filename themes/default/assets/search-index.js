// The index: fetched block by block, asked as generator/rendering/search/query.py is.
// Blocks are classic scripts that call Referat(value): they load without a server, and under
// a policy that allows nothing but the site's own scripts.
const ReferatIndex = (() => {
"use strict";
const { small, pieces, chunks, key, stemmer } = ReferatWords;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MARKS = "!#$%&()*+,-./:;=>?@[]^_{|}~";
const ENDINGS = " e er en et t s es te ende ere else erne le erer ig hed eres ter eret ne ene lig ker elsen lige ges".split(" ");
const ENTRY = /([A-Z])([^A-Z!#-@[\]^_{-~]*|[^A-Z!#-/:-@[\]^_{-~]*)([A-Z]+)([!#-/:-@[\]^_{-~])/g;
const LEVELS = [8, 4, 11, 15];
const LONG_ENDINGS = ["hedernes", "ernes", "elsernes", "ligere", "igheden", "erende", "ninger", "te"];
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
const two = (letters, at) => ALPHABET.indexOf(letters[at * 2]) * 64 + ALPHABET.indexOf(letters[at * 2 + 1]);
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
const stem = stemmer(language), total = columns.size;

// --- Words ----------------------------------------------------------------------------------

const lexicon = {};
const entries = block => lexicon[block] = lexicon[block] || fetch(wordNames[block]).then(text => {
  let term = "";
  return [...text.matchAll(ENTRY)].map(([, shared, rest, digits, mark], n) => {
    term = term.slice(0, shared.charCodeAt(0) - 65) + rest;
    const count = [...digits].reduce((sum, digit) => sum * 26 + digit.charCodeAt(0) - 65, 0);
    return { term, key: key(term), count, word: term + ENDINGS[MARKS.indexOf(mark)], number: wordStarts[block] + n };
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
    const roots = unique([text, text.replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å"), text.replace(/^(.{6,})t$/, "$1")].map(stem));
    for (const entry of (await Promise.all(unique(roots.map(key)).map(spellings))).flat()) {
      terms.push([entry, entry.term === roots[0] ? 16 : roots.some(root => spellOut(root) === spellOut(entry.term)) ? 11 : 9]);
    }
  }
  if (/^[0-9]{4,}$/.test(text)) terms.push(...await beginnings(text), ...await beginnings("0z" + [...text].reverse().join("")));
  return { text, terms: terms.length ? terms : await beginnings(text) };
};

const begins = (wanted, found) => found.startsWith(wanted) ||
  found.length > 2 && wanted.startsWith(found) && !/[0-9]/.test(found) &&
  LONG_ENDINGS.some(ending => ending.startsWith(wanted.slice(found.length)));
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
  const meanings = await Promise.all(query.words.map(meaning));
  const found = await Promise.all(meanings.map(fit));
  const without = await Promise.all((await Promise.all(query.excluded.map(meaning))).map(fit));
  const newest = days(...manifest.newest), whole = [], some = [];
  let everywhere = false;
  for (let doc = 0; doc < total; doc++) {
    let score = 0, matched = 0;
    for (const { weight, fits } of found) {
      if (fits[doc]) {
        score += weight * fits[doc];
        matched++;
      }
    }
    if (!matched) continue;
    everywhere = everywhere || matched === found.length;
    if (without.some(({ fits }) => fits[doc])) continue;
    const day = columns.days[doc];
    const worth = 64 + (KINDS[columns.states[doc][0]] || 0) + (day ? Math.floor(11680 / (730 + Math.max(0, newest - day))) : 8);
    // One number holds score and place, because numbers sort fast.
    (matched === found.length ? whole : some)
      .push((score * worth + matched * 1e9) * total + total - 1 - columns.ranks[doc]);
  }
  const partial = !everywhere && found.length > 1 && !query.phrases.length;
  const unknown = meanings.filter(({ terms }) => !terms.length).map(({ text }) => text);
  return {
    documents: [...Float64Array.from(partial ? some : whole).sort().reverse()]
      .map(score => columns.byRank[total - 1 - score % total]),
    partial, unknown, meant: await Promise.all(unknown.map(meant))
  };
};

// What a word that is not there may have meant: two words for one, or the likest.
const meant = async word => {
  if (word.length < 3 || /[0-9]/.test(word)) return "";
  for (let cut = word.length - 4, tried = 0; cut > 3 && tried < 4; cut--) {
    const front = word.slice(0, cut), rest = word.slice(cut);
    if ((await spellings(key(stem(front)))).length && ++tried && (await spellings(key(stem(rest)))).length) {
      return `${cut > 4 ? front.replace(/s$/, "") : front} ${rest}`;
    }
  }
  const wanted = key(word), root = key(stem(word)), [a, b, c] = wanted;
  const most = wanted.length > 5 ? 2 : 1, home = blockOf(wanted);
  const swapped = [b + a + wanted.slice(2), a + c + b + wanted.slice(3), wanted.slice(1)];
  let best = [most + 1];
  for (const { term, key: found, word, count } of await several([home - 1, home, home + 1, ...swapped.map(blockOf)])) {
    if (term.length < 3 || /[0-9]/.test(term)) continue;
    const rank = [Math.min(distance(wanted, key(word), most), distance(root, found, most)), -count, word];
    const n = rank.findIndex((value, n) => value !== best[n]);
    if (rank[0] <= most && rank[n] < best[n] || best.length === 1 && rank[0] <= most) best = rank;
  }
  return best[2] || "";
};

// --- Texts ----------------------------------------------------------------------------------

const text = async doc => {
  const shard = columns.shards[doc];
  const names = slices(await fetch(directory[shard >> 6]));
  const [title, address, context, text] = (await fetch(names[shard & 63]))[doc - columns.firsts[shard]];
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

return { ask, text, hasPhrases, persons, same, columns, parse: text => parse(text, manifest.stop.split(" ")) };
};

const readColumns = (manifest, raw) => {
  const size = manifest.lengths.reduce((sum, length) => sum + length, 0);
  const found = { size, days: [], years: [], bodies: [], states: [], shards: [], firsts: [], byRank: [], ranks: [] };
  let part = 0, left = manifest.lengths[0];
  [...raw.counts].forEach((letter, shard) => {
    while (!left) left = manifest.lengths[++part];
    const day = two(raw.days, shard), year = day && manifest.years[part];
    const bodies = manifest.bodySets[two(raw.bodies, shard)].map(n => manifest.bodies[n][0]);
    found.firsts.push(found.days.length);
    for (let count = ALPHABET.indexOf(letter); count; count--, left--) {
      found.days.push(day && days(year, day));
      found.years.push(year);
      found.bodies.push(bodies);
      found.shards.push(shard);
      found.states.push(manifest.states[ALPHABET.indexOf(raw.states[found.states.length])]);
    }
  });
  // Newest first; what is of one day stays in its order.
  for (let end = size, start; end; end = start) {
    for (start = end - 1; start && found.days[start - 1] === found.days[start];) start--;
    for (let doc = start; doc < end; doc++) {
      found.ranks[doc] = found.byRank.length;
      found.byRank.push(doc);
    }
  }
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
