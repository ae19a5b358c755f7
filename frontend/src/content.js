// Finds elements to improve: those of the page, and those that are swapped in later.

const ARRIVED = "greenroom:content"; // ours; htmx says "htmx:load"

/** Calls `improve` once for every element that matches, now and later. */
export function enhance(selector, improve) {
  const known = new WeakSet();
  const visit = (root) => {
    const inside = root.querySelectorAll(selector);
    const all = root instanceof Element && root.matches(selector) ? [root, ...inside] : inside;
    for (const element of all) {
      if (known.has(element)) continue;
      known.add(element);
      improve(element);
    }
  };
  for (const event of [ARRIVED, "htmx:load"]) {
    document.addEventListener(event, ({ target }) => visit(target));
  }
  visit(document);
}

/** Says that an element was put into the page by us, not by htmx. */
export function arrived(element) {
  window.htmx?.process(element);
  element.dispatchEvent(new CustomEvent(ARRIVED, { bubbles: true }));
}

/** Returns the nodes of HTML from our own server, without scripts. */
export function parts(html) {
  const page = new DOMParser().parseFromString(`<template>${html}</template>`, "text/html");
  const { content } = page.querySelector("template");
  for (const script of content.querySelectorAll("script")) script.remove();
  return document.importNode(content, true);
}

/** Returns the same address as a URL; throws where it leaves this server. */
export function ours(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new Error(`${url} is not on ${location.origin}`);
  return url;
}
