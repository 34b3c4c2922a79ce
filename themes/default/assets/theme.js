// Small comforts. Everything on a page works without them.
(function () {
  "use strict";

  // Print and copy: the buttons are hidden until it is known that they work.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  if (window.isSecureContext && navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      var text = button.parentElement.querySelector("[data-citation]").textContent.trim();
      var label = button.textContent;
      button.hidden = false;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(text).then(function () {
          button.textContent = button.dataset.done;
          setTimeout(function () { button.textContent = label; }, 2500);
        });
      });
    });
  }

  // A link into something folded opens it.
  function unfold() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var node = target; node; node = node.parentElement) {
      if (node.localName === "details") { node.open = true; }
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // Contents: open beside the text, and marked where the reader is.
  var contents = document.querySelector(".contents");
  if (!contents) { return; }
  var wide = matchMedia("(min-width: 64rem)");
  var folded = contents.querySelector("details");
  function fit() { folded.open = wide.matches; }
  wide.addEventListener("change", fit);
  fit();
  contents.addEventListener("click", function (event) {
    if (!wide.matches && event.target.closest("a")) { folded.open = false; }
  });
  if (!window.IntersectionObserver) { return; }
  var links = Array.from(contents.querySelectorAll("a"));
  var seen = new Set();
  var places = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
  var observer = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) { seen.add(entry.target); } else { seen.delete(entry.target); }
    });
    var current = places.findIndex(function (place) { return seen.has(place); });
    links.forEach(function (link, index) {
      if (index === current) { link.setAttribute("aria-current", "true"); }
      else { link.removeAttribute("aria-current"); }
    });
  }, { rootMargin: "-10% 0px -60% 0px" });
  places.forEach(function (place) { if (place) { observer.observe(place); } });
})();
