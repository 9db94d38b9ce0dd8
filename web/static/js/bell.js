// The bell asks every half minute while the page is looked at; a page nobody looks at asks more and more seldom, and
// once when it is looked at again. Without this the bell is a link with the count of when the page was made.
"use strict";
(() => {
  const EVERY = 30000;
  const AT_MOST = 600000;
  let wait = EVERY;
  let asked = Date.now();
  let timer = 0;

  const bell = () => document.getElementById("bell");
  const ask = () => {
    asked = Date.now();
    if (bell()) window.htmx.trigger(bell(), "look");
  };
  const plan = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      wait = document.hidden ? Math.min(wait * 2, AT_MOST) : EVERY;
      ask();
      plan();
    }, wait);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      wait = EVERY;
      if (Date.now() - asked >= EVERY) ask();
    }
    plan();
  });

  let before = bell() ? Number(bell().dataset.unread) : 0;
  document.addEventListener("htmx:afterSettle", () => {
    const now = bell() ? Number(bell().dataset.unread) : before;
    if (now === before) return;
    document.title = (now ? `(${now}) ` : "") + document.title.replace(/^\(\d+\) /, "");
    if (now > before) document.getElementById("bell-said").textContent = bell().dataset.said;
    before = now;
  });
  plan();
})();
