// How long a card was looked at: from when its key is first seen until its form is sent.

import { enhance } from "./content.js";

const clocks = new Map(); // key -> { spent: ms before, since: when it last started }

const stored = (key) => `greenroom:timer:${key}`;

function spent({ spent, since }) {
  return spent + (document.hidden ? 0 : performance.now() - since);
}

enhance("[data-timer]", ({ dataset: { timer: key } }) => {
  if (clocks.has(key)) return;
  const before = Number(sessionStorage.getItem(stored(key)) ?? 0);
  clocks.set(key, { spent: before, since: performance.now() });
});

document.addEventListener("visibilitychange", () => {
  const now = performance.now();
  for (const clock of clocks.values()) {
    if (document.hidden) clock.spent += now - clock.since;
    clock.since = now;
  }
});

// Before htmx reads the form, and before the browser does.
document.addEventListener(
  "submit",
  ({ target }) => {
    for (const input of target.querySelectorAll("input[data-timer]")) {
      input.value = Math.round(spent(clocks.get(input.dataset.timer)));
    }
  },
  { capture: true },
);

// Without htmx, showing the answer loads a new page: the clock goes on there.
addEventListener("pagehide", () => {
  for (const [key, clock] of clocks) {
    if (document.querySelector(`[data-timer="${CSS.escape(key)}"]`)) {
      sessionStorage.setItem(stored(key), Math.round(spent(clock)));
    } else {
      sessionStorage.removeItem(stored(key));
    }
  }
});
