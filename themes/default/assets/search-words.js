// Words: how a text is cut into them, their stems, and which spellings are the same word.
// The index is made with the same rules (generator/rendering/search/tokens.py, stems.py).
(function () {
  "use strict";
  var LETTERS = "0-9a-zß-öø-ÿāăąćčďđēėęěğģīįķĺłńňōőœŕřśşšţťūůűųźžșț";
  var CHUNK = new RegExp("[" + LETTERS + "]+(?:[-./,:'’][" + LETTERS + "]+)*-?", "g");
  var PIECE = new RegExp("[" + LETTERS + "]+", "g");
  var MARKS = { "æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th" };
  var VOWEL = /[aeiouyæøå]/;
  var ENDING = /(?:erendes|erende|hedens|ethed|erede|heden|heder|endes|ernes|erens|erets|ered|ende|erne|eren|erer|heds|enes|eres|eret|hed|ene|ere|ens|ers|ets|en|er|es|et|e)$/;

  function small(text) {
    return text.normalize("NFC").replace(/\u00ad/g, "").toLowerCase();
  }

  function pieces(text) {
    return text.match(PIECE) || [];
  }

  // "iv-behandling af" is [["iv", "behandling"], ["af"]].
  function chunks(text) {
    return (text.match(CHUNK) || []).map(function (chunk) {
      var found = pieces(chunk);
      return found.length > 1 ? found : [chunk];
    });
  }

  // What all spellings of a word share: "økonomi", "oekonomi" and "okonomi" have the same key.
  function key(word) {
    if (/[^\x00-\x7f]/.test(word)) {
      word = word.replace(/[æäøöåœßðþ]/g, function (letter) { return MARKS[letter]; })
        .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    }
    return word.replace(/oe/g, "o").replace(/aa/g, "a");
  }

  // Snowball's Danish algorithm. What may be cut off begins after the first consonant that
  // follows a vowel, and not before the fourth letter.
  function danish(word) {
    var start = 0;
    if (word.length < 3) { return word; }
    while (start < word.length && !VOWEL.test(word[start])) { start++; }
    while (start < word.length && VOWEL.test(word[start])) { start++; }
    start = Math.max(3, Math.min(start + 1, word.length));

    function cut(pattern) {
      var found = pattern.exec(word.slice(start));
      if (found) { word = word.slice(0, word.length - found[0].length); }
      return found;
    }
    function unpair() {
      if (/(?:gd|dt|gt|kt)$/.test(word.slice(start))) { word = word.slice(0, -1); }
    }

    if (!cut(ENDING) && word.length > start && /[a-dfghj-prtvyzå]s$/.test(word)) {
      word = word.slice(0, -1);
    }
    unpair();
    word = word.replace(/igst$/, "ig");
    if (/løst$/.test(word.slice(start))) {
      word = word.slice(0, -1);
    } else if (cut(/(?:elig|lig|els|ig)$/)) {
      unpair();
    }
    if (word.length > start && /([bdfgklmnprst])\1$/.test(word)) { word = word.slice(0, -1); }
    return word;
  }

  function english(word) {
    if (word.length > 3) {
      if (/[^ea]ies$/.test(word)) { return word.slice(0, -3) + "y"; }
      if (/[^aeo]es$/.test(word)) { return word.slice(0, -1); }
      if (/[^us]s$/.test(word)) { return word.slice(0, -1); }
    }
    return word;
  }

  function stemmer(language) {
    var stem = language === "da" ? danish : english;
    return function (word) { return /[0-9]/.test(word) ? word : stem(word) || word; };
  }

  // Tells which words of a text are those that were asked for, as whole words or inside of one.
  function matcher(words, language) {
    var stem = stemmer(language);
    var wanted = words.map(function (word) { return [key(word), key(stem(word))]; });
    return function (word) {
      var whole = key(word);
      var root = key(stem(word));
      return wanted.findIndex(function (pair) {
        var bare = pair[0], end = pair[1];
        return root === end || whole === bare ||
          (bare.length > 2 && (whole.startsWith(bare) || (bare.length < 5 && root.endsWith(end)))) ||
          (end.length > 3 && whole.includes(end)) ||
          (/^[0-9]+$/.test(bare) && bare.length > 3 && whole.endsWith(bare));
      });
    };
  }

  // Cuts a text into runs: [text, number of the word asked for, or -1].
  function runs(text, match) {
    var pattern = new RegExp("[" + LETTERS + "\u00ad]+(?:-[" + LETTERS + "\u00ad]+)*", "g");
    var low = text.toLowerCase();
    var found = [], at = 0, hit, word;
    if (low.length !== text.length) { return [[text, -1]]; }
    while ((hit = pattern.exec(low))) {
      word = hit[0].replace(/\u00ad/g, "");
      var number = pieces(word).concat(pieces(word).join("")).map(match).find(function (n) { return n >= 0; });
      if (number !== undefined) {
        found.push([text.slice(at, hit.index), -1], [text.slice(hit.index, pattern.lastIndex), number]);
        at = pattern.lastIndex;
      }
    }
    found.push([text.slice(at), -1]);
    return found;
  }

  window.ReferatWords = {
    small: small, pieces: pieces, chunks: chunks, key: key, stemmer: stemmer, matcher: matcher, runs: runs
  };
}());
