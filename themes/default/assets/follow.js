// What a reader follows, kept in this browser alone: no account, no cookie, nobody told.
// A followed page is remembered by its address on the site, with the entries of its feed that
// were seen. What is new is read from the feed; from a disk that cannot be, and the link remains.
(function () {
  "use strict";
  var KEY = "referat-follow";
  var NEW = "referat-new";
  var MOST = 100;

  function read(store, key) {
    try { return JSON.parse(store.getItem(key)) || {}; } catch (error) { return {}; }
  }
  function write(store, key, value) {
    try { store.setItem(key, JSON.stringify(value)); return true; } catch (error) { return false; }
  }

  var followed;
  try { followed = read(localStorage, KEY); } catch (error) { return; }
  if (!write(localStorage, KEY, followed)) { return; }

  // The buttons: shown now that it is known that they work. A search is followed as it stands:
  // its address has the words and the criteria, which may have changed since the page came.
  function what(button) {
    var found = { address: button.dataset.follow, title: button.dataset.title };
    if ("asked" in button.dataset) {
      found.address += location.search;
      found.title += ": " + Array.from(new URLSearchParams(location.search).values()).join(", ");
    }
    return found;
  }
  function show(button) {
    var it = what(button);
    var on = Object.prototype.hasOwnProperty.call(followed, it.address);
    button.textContent = on ? button.dataset.on : button.dataset.off;
    button.setAttribute("aria-pressed", String(on));
    button.setAttribute("aria-label", button.textContent + ": " + it.title);
    button.hidden = false;
  }
  var buttons = Array.from(document.querySelectorAll("[data-follow]"));
  buttons.forEach(function (button) {
    show(button);
    ["focus", "pointerenter"].forEach(function (name) {
      button.addEventListener(name, function () { show(button); });
    });
    button.addEventListener("click", function () {
      var it = what(button);
      var address = it.address;
      followed = read(localStorage, KEY);
      if (followed[address]) { delete followed[address]; }
      else { followed[address] = { title: it.title, seen: [] }; }
      write(localStorage, KEY, followed);
      show(button);
      list();
    });
  });

  // The list, on the page that has a place for it.
  var place = document.querySelector("[data-followed]");
  function make(name, text, kind) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (kind) { element.className = kind; }
    return element;
  }
  function leads(address) {
    // Only what can be an address of this site, whatever stands in the store.
    return /^\/(?!\/)[^\s"<>\\]*$/.test(address);
  }

  function list() {
    if (!place) { return; }
    var rows = place.querySelector("[data-list]");
    var addresses = Object.keys(followed).filter(leads);
    rows.textContent = "";
    place.hidden = false;
    if (!addresses.length) { rows.append(make("li", place.dataset.none, "row-more")); }
    addresses.forEach(function (address) { rows.append(row(address)); });
  }

  function row(address) {
    var item = make("li", "", "row");
    var body = make("div", "", "row-what");
    var title = make("p", "", "row-title");
    var link = make("a", String(followed[address].title));
    link.href = place.dataset.root + address.slice(1);
    title.append(link);
    var stop = make("button", place.dataset.stop, "quiet");
    stop.type = "button";
    stop.setAttribute("aria-label", place.dataset.stop + ": " + link.textContent);
    stop.addEventListener("click", function () {
      delete followed[address];
      write(localStorage, KEY, followed);
      buttons.forEach(show);
      list();
    });
    var state = make("p", "", "row-state");
    state.append(stop);
    body.append(title);
    item.append(body, state);
    if (address.indexOf("?") < 0) { news(address, body); }
    return item;
  }

  function news(address, body) {
    var feed = place.dataset.root + address.slice(1) + place.dataset.feed.slice(1);
    fetch(feed).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (text) {
      var entries = new DOMParser().parseFromString(text, "text/xml").querySelectorAll("entry");
      tell(address, Array.from(entries), body);
    }).catch(function () { /* The link is there, and the feed's address below it. */ });
  }

  // New is what the last visit had not seen; it stays new until the browser is closed.
  function tell(address, entries, body) {
    var kept = followed[address];
    if (!kept) { return; }
    var fresh = read(sessionStorage, NEW);
    var known = Array.isArray(kept.seen) ? kept.seen : [];
    var now = entries.map(function (entry) { return entry.querySelector("id").textContent; });
    var unseen = now.filter(function (id) { return known.length && known.indexOf(id) < 0; });
    fresh[address] = (fresh[address] || []).concat(unseen);
    write(sessionStorage, NEW, fresh);
    kept.seen = now.slice(0, MOST);
    write(localStorage, KEY, followed);
    var shown = entries.filter(function (entry, at) { return fresh[address].indexOf(now[at]) >= 0; });
    if (!shown.length) { body.append(make("p", place.dataset.quiet, "row-more")); }
    shown.slice(0, 5).forEach(function (entry) {
      var line = make("p", "", "row-more");
      var link = make("a", entry.querySelector("title").textContent);
      var target = new URL(entry.querySelector("link").getAttribute("href"));
      var site = new URL(place.dataset.site);
      var inside = target.pathname.slice(site.pathname.length);
      link.href = place.dataset.root + inside + target.hash;
      line.append(make("span", place.dataset.new, "tag tag-on"), " ", link);
      body.append(line);
    });
  }

  list();
})();
