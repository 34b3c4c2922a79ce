// The index: fetched block by block, asked as generator/rendering/search/query.py is.
// Blocks are classic scripts that call Referat(value): they load without a server, and under
// a policy that allows nothing but the site's own scripts.
(function () {
  "use strict";
  var words = window.ReferatWords;
  var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var MARKS = "!#$%&()*+,-./:;=>?@[]^_{|}~";
  var ENDINGS = (" e er en et t s es te ende ere else erne le " +
    "erer ig hed eres ter eret ne ene lig ker elsen lige ges").split(" ");
  var ENTRY = /([A-Z])([^A-Z!#-&(-/:;=-@[\]^_{|}~]*)([A-Z]+)([!#-&(-/:;=-@[\]^_{|}~])/g;
  var LEVELS = [3, 2, 5, 6, 1, 4, 7, 0];
  var LONG_ENDINGS = ["hedernes", "ernes", "elsernes", "ligere", "igheden", "erende", "ninger"];
  var BACKWARDS = "0z";
  var NAME = 10, PER_DIRECTORY = 64, MOST_BLOCKS = 3, MOST_BEGINNINGS = 24;
  var FULLER = 1e9;

  // --- Fetching ---------------------------------------------------------------------------

  var policy = window.trustedTypes ? window.trustedTypes.createPolicy("referat", {
    createScriptURL: function (url) {
      if (/\/[a-z2-7]{10}\.js$/.test(url)) { return url; }
      throw new TypeError(url);
    }
  }) : { createScriptURL: String };
  var values = {};
  window.Referat = function (value) {
    values[document.currentScript.src.slice(-NAME - 3, -3)] = value;
  };

  function fetcher(folder) {
    var known = {};
    return function (name) {
      known[name] = known[name] || new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.onload = function () {
          script.remove();
          resolve(values[name]);
        };
        script.onerror = function () {
          delete known[name];
          script.remove();
          reject(new Error(name));
        };
        script.src = policy.createScriptURL(folder + name + ".js");
        document.head.append(script);
      });
      return known[name];
    };
  }
  function number(letters, at) {
    return ALPHABET.indexOf(letters[at]) * 64 + ALPHABET.indexOf(letters[at + 1]);
  }
  function starts(steps) {
    var sum = 0;
    return steps ? steps.split(" ").map(function (step) { return (sum += +step); }) : [];
  }
  // The last place whose value is not above (or, strictly, below) what is wanted.
  function place(values, wanted, strictly) {
    var low = 0, high = values.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (strictly ? values[middle] < wanted : values[middle] <= wanted) { low = middle + 1; } else { high = middle; }
    }
    return Math.max(0, low - 1);
  }
  function slices(names) {
    return names.match(/.{10}/g) || [];
  }
  function days(year, day) { return Date.UTC(year, 0, day) / 864e5; }

  async function open(folder, name, language) {
    var fetch = fetcher(folder);
    var manifest = await fetch(name);
    var columns = readColumns(manifest, await fetch(manifest.columns));
    var wordNames = slices(manifest.words), listNames = slices(manifest.lists);
    var directory = slices(manifest.directory);
    var wordKeys = manifest.wordKeys.split(" "), wordStarts = starts(manifest.wordStarts);
    var listStarts = starts(manifest.listStarts);
    var stem = words.stemmer(language);
    var total = columns.size;

    // --- Words ----------------------------------------------------------------------------

    var lexicon = {};
    async function entries(block) {
      if (!lexicon[block]) {
        var text = await fetch(wordNames[block]), found = [], before = "", hit;
        ENTRY.lastIndex = 0;
        while ((hit = ENTRY.exec(text))) {
          var count = 0;
          for (var i = 0; i < hit[3].length; i++) { count = count * 26 + hit[3].charCodeAt(i) - 65; }
          before = before.slice(0, hit[1].charCodeAt(0) - 65) + hit[2];
          found.push({
            term: before, key: words.key(before), total: count,
            word: before + ENDINGS[MARKS.indexOf(hit[4])], number: wordStarts[block] + found.length
          });
        }
        lexicon[block] = found;
      }
      return lexicon[block];
    }
    function blockOf(wanted) { return place(wordKeys, wanted, true); }

    async function spellings(wanted) {
      var found = [];
      if (!wordStarts.length) { return found; }
      for (var block = blockOf(wanted), first = block;
        block < wordStarts.length && (block === first || wordKeys[block] <= wanted); block++) {
        found = found.concat((await entries(block)).filter(function (entry) { return entry.key === wanted; }));
      }
      return found;
    }
    function spellOut(word) {
      return word.replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa");
    }
    function unique(list) { return Array.from(new Set(list)); }

    // A word's terms, as [entry, weight]: its spellings, or what it is the beginning of.
    async function meaning(word) {
      var bare = word.replace(/\*+$/, ""), terms = [];
      if (bare === word) {
        var roots = unique([stem(bare), stem(bare.replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å"))]);
        for (var wanted of unique(roots.map(words.key))) {
          for (var entry of await spellings(wanted)) {
            terms.push([entry, entry.term === roots[0] ? 16 :
              roots.map(spellOut).includes(spellOut(entry.term)) ? 14 : 10]);
          }
        }
      }
      if (/^[0-9]{4,}$/.test(bare)) {
        terms = terms.concat(await beginnings(bare),
          await beginnings(BACKWARDS + Array.from(bare).reverse().join("")));
      }
      return { text: bare, terms: terms.length ? terms : await beginnings(bare) };
    }

    async function beginnings(word) {
      var wanted = words.key(word), found = [];
      if (wanted.length < 3 || !wordStarts.length) { return []; }
      var first = blockOf(wanted), blocks = [];
      for (var cut = Math.max(3, wanted.length - 4); cut < wanted.length; cut++) {
        blocks.push(blockOf(wanted.slice(0, cut)));
      }
      for (var next = first; next < Math.min(first + MOST_BLOCKS, wordStarts.length); next++) {
        if (next === first || wordKeys[next].slice(0, wanted.length) <= wanted) { blocks.push(next); }
      }
      for (var list of await Promise.all(unique(blocks).map(entries))) {
        found = found.concat(list.filter(function (entry) { return begins(wanted, entry.key); }));
      }
      found.sort(function (one, other) { return other.total - one.total || one.number - other.number; });
      var near = new Set();
      return found.filter(function (entry) {
        var block = place(listStarts, entry.number);
        return (near.has(block) || near.size < MOST_BLOCKS) && near.add(block);
      }).slice(0, MOST_BEGINNINGS).map(function (entry) { return [entry, 8]; });
    }
    function begins(wanted, found) {
      if (found.startsWith(wanted)) { return true; }
      return found.length > 2 && wanted.startsWith(found) && !/[0-9]/.test(found) &&
        LONG_ENDINGS.some(function (ending) { return ending.startsWith(wanted.slice(found.length)); });
    }

    // --- Lists ----------------------------------------------------------------------------

    var bases = [0];
    manifest.lengths.forEach(function (length, n) { bases.push(bases[n] + length); });

    // Reads the lists of some terms of one block, and gives each posting to `take`.
    async function readLists(block, terms, take) {
      var data = atob(await fetch(listNames[block])), bit = 0;
      var list = await entries(place(wordStarts, listStarts[block]));
      function next() {
        var found = data.charCodeAt(bit >> 3) >> (7 - (bit & 7)) & 1;
        bit++;
        return found;
      }
      function digits(start, count) {
        while (count--) { start = start * 2 + next(); }
        return start;
      }
      function gamma() {
        var zeros = 0;
        while (!next()) { zeros++; }
        return digits(1, zeros);
      }
      var last = Math.max.apply(null, terms.map(function (term) { return term[0].number; }));
      for (var n = listStarts[block]; n <= last; n++) {
        var entry = list[n - list[0].number], left = entry.total;
        var term = terms.find(function (term) { return term[0] === entry; });
        var segment = -1;
        while (left > 0) {
          segment += gamma();
          var count = gamma();
          var k = Math.max(0, 31 - Math.clz32(Math.floor(manifest.lengths[segment] * 11 / (count * 16))));
          var at = bases[segment] - 1;
          left -= count;
          while (count--) {
            var gap = 0, ones = 0;
            while (next()) { gap++; }
            gap = digits(gap, k);
            while (ones < 7 && next()) { ones++; }
            at += gap + 1;
            if (term) { take(at, term[1] * (2 * LEVELS[ones] + 1)); }
          }
        }
        bit = (bit + 7) & ~7;
      }
    }

    // How well each doc fits a word: 0 to 240.
    async function fits(word) {
      var found = new Uint8Array(total), count = 0, blocks = {};
      word.terms.forEach(function (term) {
        var block = place(listStarts, term[0].number);
        (blocks[block] = blocks[block] || []).push(term);
      });
      await Promise.all(Object.keys(blocks).map(function (block) {
        return readLists(+block, blocks[block], function (doc, fit) {
          if (!found[doc]) { count++; }
          if (fit > found[doc]) { found[doc] = fit; }
        });
      }));
      return { fits: found, weight: Math.round(100 * Math.log(1 + (total - count + 0.5) / (count + 0.5))) };
    }

    // --- Asking ---------------------------------------------------------------------------

    // Gives the documents that answer a query, best first, before any filter.
    async function ask(query) {
      var meanings = await Promise.all(query.words.map(meaning));
      var found = await Promise.all(meanings.map(fits));
      var without = await Promise.all((await Promise.all(query.excluded.map(meaning))).map(fits));
      var newest = days(manifest.newest[0], manifest.newest[1]);
      var whole = [], some = [];
      for (var doc = 0; doc < total; doc++) {
        var score = 0, matched = 0;
        if (without.some(function (word) { return word.fits[doc]; })) { continue; }
        for (var word of found) {
          score += word.weight * word.fits[doc];
          if (word.fits[doc]) { matched++; }
        }
        if (!matched) { continue; }
        var day = columns.days[doc];
        var recency = !day ? 8 : Math.floor(16 * 730 / (730 + Math.max(0, newest - day)));
        score = score * (64 + recency) + matched * FULLER;
        // One number holds score and place, and numbers sort fast.
        (matched === found.length ? whole : some).push(score * total + total - 1 - columns.ranks[doc]);
      }
      var everywhere = anyWhole(found);
      var partial = !everywhere && found.length > 1 && !query.phrases.length;
      var best = Float64Array.from(partial ? some : whole).sort().reverse();
      var unknown = meanings.filter(function (word) { return !word.terms.length; });
      return {
        documents: Array.from(best, function (score) { return columns.byRank[total - 1 - score % total]; }),
        partial: partial,
        unknown: unknown.map(function (word) { return word.text; }),
        meant: await Promise.all(unknown.map(function (word) { return meant(word.text); }))
      };
    }
    function anyWhole(found) {
      for (var doc = 0; doc < total; doc++) {
        if (found.length && found.every(function (word) { return word.fits[doc]; })) { return true; }
      }
      return false;
    }

    // --- What may have been meant -----------------------------------------------------------

    async function meant(word) {
      if (word.length < 3 || /[0-9]/.test(word) || !wordStarts.length) { return ""; }
      return await cutInTwo(word) || await likest(word);
    }
    async function cutInTwo(word) {
      for (var cut = word.length - 4, tried = 0; cut >= 4 && tried < 4; cut--) {
        var front = word.slice(0, cut);
        if (!(await spellings(words.key(stem(front)))).length) { continue; }
        tried++;
        if ((await spellings(words.key(stem(word.slice(cut))))).length) {
          return (front.length > 4 ? front.replace(/s$/, "") : front) + " " + word.slice(cut);
        }
      }
      return "";
    }
    async function likest(word) {
      var wanted = words.key(word), root = words.key(stem(word)), best = null;
      var most = wanted.length > 5 ? 2 : 1, home = blockOf(wanted);
      var blocks = unique([home - 1, home, home + 1].concat([
        wanted[1] + wanted[0] + wanted.slice(2),
        wanted[0] + wanted[2] + wanted[1] + wanted.slice(3),
        wanted.slice(1)
      ].map(blockOf))).filter(function (block) { return block >= 0 && block < wordStarts.length; });
      for (var list of await Promise.all(blocks.map(entries))) {
        for (var entry of list) {
          if (entry.term.length < 3 || /[0-9]/.test(entry.term)) { continue; }
          var far = Math.min(distance(wanted, words.key(entry.word), most), distance(root, entry.key, most));
          if (far <= most && (!best || far < best[0] || (far === best[0] && (entry.total > best[1] ||
              (entry.total === best[1] && entry.word < best[2]))))) {
            best = [far, entry.total, entry.word];
          }
        }
      }
      return best ? best[2] : "";
    }

    // --- Texts ------------------------------------------------------------------------------

    async function text(doc) {
      var shard = columns.shards[doc];
      var names = slices(await fetch(directory[Math.floor(shard / PER_DIRECTORY)]));
      var rows = await fetch(names[shard % PER_DIRECTORY]);
      var row = rows[doc - columns.firsts[shard]];
      return { title: row[0], address: row[1], context: row[2], text: row[3] };
    }
    async function hasPhrases(doc, query) {
      var found = await text(doc);
      var lines = [found.title].concat(found.text.split("\n")).map(function (line) {
        return spaced(words.pieces(words.small(line)));
      });
      function stands(phrase) {
        return lines.some(function (line) { return line.includes(spaced(phrase)); });
      }
      return query.phrases.every(stands) && !query.excludedPhrases.some(stands);
    }
    function spaced(list) { return " " + list.map(words.key).join(" ") + " "; }

    async function persons() {
      var raw = await fetch(manifest.persons), found = {};
      Object.keys(raw).forEach(function (name) {
        var sum = 0;
        found[name] = raw[name].map(function (gap) { return (sum += gap); });
      });
      return found;
    }

    return { ask: ask, text: text, hasPhrases: hasPhrases, persons: persons, columns: columns };
  }

  function readColumns(manifest, raw) {
    var size = manifest.lengths.reduce(function (sum, length) { return sum + length; }, 0);
    var found = { size: size, days: [], years: [], bodies: [], states: [], shards: [], firsts: [] };
    var year = 0, left = manifest.lengths[0];
    for (var shard = 0; shard < raw.counts.length; shard++) {
      while (!left) { left = manifest.lengths[++year]; }
      var day = number(raw.days, shard * 2);
      var bodies = manifest.bodySets[number(raw.bodies, shard * 2)].map(function (n) { return manifest.bodies[n][0]; });
      found.firsts.push(found.days.length);
      for (var count = ALPHABET.indexOf(raw.counts[shard]); count; count--, left--) {
        found.days.push(day && days(manifest.years[year], day));
        found.years.push(day && manifest.years[year]);
        found.bodies.push(bodies);
        found.shards.push(shard);
        found.states.push(manifest.states[ALPHABET.indexOf(raw.states[found.states.length])]);
      }
    }
    // Newest first; what belongs together stays in its order.
    found.byRank = [];
    for (var end = size; end;) {
      var start = end - 1;
      while (start && found.days[start - 1] === found.days[end - 1]) { start--; }
      for (var doc = start; doc < end; doc++) { found.byRank.push(doc); }
      end = start;
    }
    found.ranks = new Uint32Array(size);
    found.byRank.forEach(function (doc, rank) { found.ranks[doc] = rank; });
    return found;
  }

  // Letters to change, add, leave out or exchange; beyond `most` it is more.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) { return most + 1; }
    var last, before = [], row = [], i, j;
    for (j = 0; j <= other.length; j++) { row.push(j); }
    for (i = 1; i <= one.length; i++) {
      last = before;
      before = row;
      row = [i];
      for (j = 1; j <= other.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], last[j - 2] + 1);
        }
      }
      if (Math.min.apply(null, row) > most) { return most + 1; }
    }
    return row[other.length];
  }

  // Takes a query apart. `stop` are words that stand in nearly every text.
  function parse(text, stop) {
    var query = { words: [], excluded: [], phrases: [], excludedPhrases: [] };
    function telling(word) { return word.length > 1 && !stop.includes(word); }
    words.small(text).replace(/[“”„«»‟]/g, '"').replace(/(-?)"([^"]*)"?|(\S+)/g,
      function (all, minus, quoted, bare) {
        if (!bare) {
          var phrase = words.pieces(quoted);
          if (phrase.length) { (minus ? query.excludedPhrases : query.phrases).push(phrase); }
          return "";
        }
        words.chunks(bare).forEach(function (chunk) {
          var word = chunk.join("").replace(/-+$/, "");
          if (chunk.length > 1 || telling(word)) {
            (bare[0] === "-" ? query.excluded : query.words).push(word + (/\*$/.test(bare) ? "*" : ""));
          }
        });
        return "";
      });
    query.phrases.forEach(function (phrase) { query.words = query.words.concat(phrase.filter(telling)); });
    query.words = Array.from(new Set(query.words));
    return query;
  }

  window.ReferatIndex = { open: open, parse: parse };
}());
