// After a swap the focus goes where reading goes on: to the last data-focus of what came.

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const marked = [...target.querySelectorAll("[data-focus]")].filter((e) => e.checkVisibility());
  marked.at(-1)?.focus();
});
