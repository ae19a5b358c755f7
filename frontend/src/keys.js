// Keys press what carries them: data-key="1", "Space Enter", "Mod+Enter", "g t".

const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
// These have a use of their own for Space and Enter.
const PRESSABLE = "a[href], button, summary, input, pre[tabindex], .scroll[tabindex]";
const SEQUENCE_MS = 1500;

let pending = ""; // the "g" of "g t"
let pendingSince = 0;

/** Returns the keys of an element: ["Space", "Enter"]; a sequence is one key: ["g t"]. */
export function keysOf(element) {
  const written = element.dataset.key.trim();
  return /^\w \w$/.test(written) && written.startsWith("g ") ? [written] : written.split(/\s+/);
}

/** Returns what can be pressed now, in the page's order. */
export function pressable(root = document) {
  return [...root.querySelectorAll("[data-key]")].filter(
    (element) => !element.disabled && element.checkVisibility(),
  );
}

/** Returns the names a key may go by; layouts differ, positions of letters and digits do not. */
function namesOf({ key, code, ctrlKey, metaKey, shiftKey }) {
  const modifier = ctrlKey || metaKey ? "Mod+" : "";
  const name = key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key;
  const names = [modifier + name];
  const [, letter, digit] = code.match(/^(?:Key(\w)|Digit(\d))$/) ?? [];
  if (letter && !/^[\x20-\x7e]$/.test(key)) names.push(modifier + letter.toLowerCase());
  if (digit && !shiftKey) names.push(modifier + digit);
  return names;
}

/** Returns the candidate that shares the closest ancestor with the focus. */
function nearest(candidates) {
  for (let node = document.activeElement; node; node = node.parentElement) {
    const found = candidates.find((candidate) => node.contains(candidate));
    if (found) return found;
  }
  return candidates[0];
}

function isMeantForThePage(event) {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.altKey) return false;
  if (document.querySelector("dialog[open]")) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (event.shiftKey && event.key !== "?") return false;
  if (event.target.closest(FIELDS)) return false;
  return !(/^( |Enter)$/.test(event.key) && event.target.closest(PRESSABLE));
}

function wanted(names) {
  const prefix = pending && performance.now() - pendingSince < SEQUENCE_MS ? `${pending} ` : "";
  pending = "";
  const all = pressable();
  const match = (before) =>
    all.filter((element) => keysOf(element).some((key) => names.some((n) => key === before + n)));
  const found = prefix ? match(prefix) : [];
  return found.length ? found : match("");
}

document.addEventListener("keydown", (event) => {
  if (!isMeantForThePage(event)) return;
  const names = namesOf(event);
  const found = wanted(names);
  if (found.length) {
    event.preventDefault();
    nearest(found).click();
  } else if (names.includes("g")) {
    pending = "g";
    pendingSince = performance.now();
  }
});
