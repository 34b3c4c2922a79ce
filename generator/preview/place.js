// A mistake is told on a short page: who corrects it comes back to where the long one stood.
(function () {
  "use strict";
  var page = "referat:" + location.pathname;
  var left = page + ":left";

  addEventListener("load", function () {
    if (document.body.classList.contains("referat-notice")) {
      sessionStorage.setItem(left, "yes");
      // The browser would take the long page to where this short one stood.
      history.scrollRestoration = "manual";
      return;
    }
    var reloaded = performance.getEntriesByType("navigation")[0].type === "reload";
    if (sessionStorage.getItem(left) && reloaded) {
      scrollTo({ top: Number(sessionStorage.getItem(page)), behavior: "instant" });
    }
    sessionStorage.removeItem(left);
    addEventListener("pagehide", function () {
      sessionStorage.setItem(page, String(scrollY));
      history.scrollRestoration = "auto";
    });
  });
})();
