// Short messages at the top of the page, those of the server and our own.

import { enhance } from "./content.js";

const SILENCE =
  "Greenroom does not answer. Nothing was lost here. Check that it still runs, then try again.";

/** Shows a message; kind is success, info, warning or error. */
export function notice(text, kind = "info") {
  const message = document.createElement("p");
  message.className = `notice ${kind}`;
  message.textContent = text;
  document.getElementById("notices").append(message);
  makeDismissible(message);
  return message;
}

function makeDismissible(message) {
  if (message.querySelector(".dismiss")) return;
  const says = document.createElement("span");
  says.className = "says";
  says.append(...message.childNodes);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet dismiss";
  button.textContent = "Dismiss";
  button.addEventListener("click", () => message.remove());
  message.append(says, button);
}

/** Returns what an error page says, or a sentence about its status. */
function reasonIn({ responseText, status }) {
  const page = new DOMParser().parseFromString(responseText, "text/html");
  const said = page.querySelector("[data-message]") ?? page.querySelector("h1");
  return said?.textContent.trim() || `Greenroom answered with error ${status}. Try again.`;
}

enhance(".notice", makeDismissible);

document.addEventListener("htmx:responseError", ({ detail }) => notice(reasonIn(detail.xhr), "error"));
for (const event of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(event, () => notice(SILENCE, "error"));
}
