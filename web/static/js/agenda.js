// Drags the items of an agenda into order by mouse, finger or pen, and sends the whole order when one is let go.
// The buttons beside each item do the same without this file.
(function () {
  "use strict";
  const form = document.querySelector("[data-agenda]");
  if (!form) return;
  let held = null;
  let before = "";
  const order = () => [...form.querySelectorAll("[name=order]")].map((field) => field.value).join();

  form.querySelectorAll("[data-handle]").forEach((handle) => {
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      held = handle.closest("[data-item]");
      before = order();
      held.classList.add("is-held");
      event.preventDefault();
    });
  });

  // on the document: a row that is moved loses the pointer
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const rows = [...held.parentElement.children].filter((row) => row !== held);
    const next = rows.find((row) => {
      const box = row.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    if ((next || null) !== held.nextElementSibling) held.parentElement.insertBefore(held, next || null);
  });

  const drop = (event) => {
    if (!held) return;
    held.classList.remove("is-held");
    held = null;
    if (event.type === "pointerup" && order() !== before) form.requestSubmit();
  };
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
})();
