// Shows one page of the gallery at a time: gallery.html#lab, and gallery.html?dark#lab.

const pages = document.querySelectorAll("main");
const theme = new URLSearchParams(location.search).keys().next().value;
if (theme) document.documentElement.dataset.theme = theme;

function show() {
  const wanted = document.querySelector(`main${location.hash || "#today"}`);
  if (!wanted) return; // an anchor inside a page
  document.querySelector(".skip").href = `#${wanted.id}`;
  for (const page of pages) page.hidden = page !== wanted;
  for (const link of document.querySelectorAll(".bar nav a")) {
    if (link.hash === `#${wanted.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

addEventListener("hashchange", show);
show();
