// The list of keys is read from the page when it opens, so it cannot be out of date.

import { enhance } from "./content.js";
import { keysOf, pressable } from "./keys.js";

const APPLE = /^(Mac|iP)/.test(navigator.platform);
const SAID = { Escape: "esc", Space: "space", Enter: "enter" };

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function labelOf(button) {
  if (button.dataset.keyLabel) return button.dataset.keyLabel;
  if (button.ariaLabel) return button.ariaLabel;
  const copy = button.cloneNode(true);
  for (const kbd of copy.querySelectorAll("kbd")) kbd.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** "Mod+Enter" is two caps, "g t" two in turn. */
function caps(key) {
  return key.split(/[+ ]/).map((part) => {
    const said = part === "Mod" ? (APPLE ? "⌘" : "ctrl") : (SAID[part] ?? part);
    return element("kbd", said);
  });
}

function row(button) {
  const made = document.createElement("div");
  const keys = element("dt", "");
  keysOf(button).forEach((key, at) => keys.append(...(at ? [" or "] : []), ...caps(key)));
  made.append(keys, element("dd", labelOf(button)));
  return made;
}

/** Lists each key once: of five Run buttons the first speaks for all. */
function list(into) {
  const seen = new Set();
  const first = pressable().filter(({ dataset }) => !seen.has(dataset.key) && seen.add(dataset.key));
  into.replaceChildren(...first.map(row));
}

enhance("[data-open]", (button) => {
  const dialog = document.getElementById(button.dataset.open);
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const keys of dialog.querySelectorAll("[data-keys]")) list(keys);
    dialog.showModal();
  });
});

if (APPLE) {
  enhance("kbd", (kbd) => {
    kbd.textContent = kbd.textContent.replace(/^ctrl/i, "⌘");
  });
}
