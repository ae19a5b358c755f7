// Server-sent events put parts of the page in place as they are ready.
// Reloading shows the same: when a stream breaks, that is what happens.

import { arrived, enhance, ours, parts } from "./content.js";
import { notice } from "./notices.js";

const RELOADS = "greenroom:reloaded"; // streams that made this tab reload
const PROBES = 5;
const PROBE_MS = 1500;

let leaving = false; // a navigation ends streams too
addEventListener("pagehide", () => {
  leaving = true;
});
addEventListener("pageshow", () => {
  leaving = false; // back again, from the browser's cache of pages
});

/** Puts one part in place and keeps the focus on the element of the same id. */
function place({ target, html, mode }) {
  const old = document.querySelector(target);
  if (!old) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  const fresh = parts(html);
  const elements = [...fresh.children];
  if (mode === "append") old.append(fresh);
  else old.replaceWith(fresh);
  elements.forEach(arrived);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function say(announcer, text) {
  const region = announcer && document.querySelector(announcer);
  if (region && text) region.textContent = text;
}

async function serverIsBack() {
  for (let probe = 0; probe < PROBES; probe += 1) {
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
    const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
    if (answer) return true;
  }
  return false;
}

/** Loads the page again, once for each stream: a page that never settles must not loop. */
async function reload(address) {
  const reloaded = JSON.parse(sessionStorage.getItem(RELOADS) ?? "[]");
  const mayReload = !reloaded.includes(address) && (await serverIsBack());
  if (leaving) return;
  if (!mayReload) {
    notice("The live results stopped. Load the page again to see how it ended.", "warning");
    return;
  }
  sessionStorage.setItem(RELOADS, JSON.stringify([...reloaded, address].slice(-20)));
  location.reload();
}

const open = new Set(); // a part may bring the element of its own stream again

enhance("[data-stream]", (element) => {
  const { stream, announce } = element.dataset;
  if (open.has(stream)) return;
  open.add(stream);
  const source = new EventSource(ours(stream));
  const close = () => {
    open.delete(stream);
    source.close();
  };
  const isGone = () => !document.querySelector(`[data-stream="${CSS.escape(stream)}"]`);

  source.addEventListener("part", ({ data }) => {
    if (isGone()) return close(); // something else took its place
    const part = JSON.parse(data);
    place(part);
    say(announce, part.say);
    return undefined;
  });
  source.addEventListener("done", ({ data }) => {
    close();
    const { url } = data ? JSON.parse(data) : {};
    if (url) location.assign(ours(url));
  });
  source.addEventListener("error", () => {
    close();
    if (!leaving && !isGone()) reload(stream);
  });
  addEventListener("pagehide", close);
});
