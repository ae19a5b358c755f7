// The editor in the colours of tokens.css, so light and dark need no second theme.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const LINE = 1.65; // of the text size, as for every block of code

const frame = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--card)",
    border: "1px solid var(--edge)",
    borderRadius: "var(--round-small)",
    fontSize: "0.82rem",
    overflow: "hidden",
  },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": {
    fontFamily: "var(--code)",
    fontVariantLigatures: "none",
    lineHeight: String(LINE),
    maxHeight: "min(75vh, 46rem)",
  },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem 0 0.25rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": {
    color: "var(--comment)",
    backgroundColor: "var(--card)",
    border: "0",
  },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.5rem 0 0.6rem" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--line) 35%, transparent)" },
  "&:not(.cm-focused) .cm-activeLine": { backgroundColor: "transparent" },
  ".cm-content ::selection": { backgroundColor: "var(--selection)" },
  ".cm-selectionBackground": { backgroundColor: "var(--selection) !important" },
  ".cm-matchingBracket.cm-matchingBracket": {
    backgroundColor: "var(--accent-wash)",
    outline: "1px solid var(--accent)",
  },
  ".cm-nonmatchingBracket.cm-nonmatchingBracket": {
    backgroundColor: "var(--bad-wash)",
    outline: "1px solid var(--bad)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--accent-wash)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-wash)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)" },
});

const searchPanel = EditorView.theme({
  ".cm-panels": {
    color: "var(--ink)",
    backgroundColor: "var(--sunk)",
    borderBottom: "1px solid var(--line)",
  },
  ".cm-panel.cm-search": { fontFamily: "var(--text)", padding: "0.5rem 2.5rem 0.5rem 0.75rem" },
  ".cm-panel.cm-search label": {
    alignItems: "center",
    display: "inline-flex",
    fontSize: "0.82rem",
    gap: "0.35rem",
    marginRight: "0.5rem",
  },
  ".cm-textfield": {
    color: "inherit",
    backgroundColor: "var(--card)",
    border: "1px solid var(--field-edge)",
    borderRadius: "5px",
    font: "0.82rem var(--text)",
    padding: "0.35rem 0.5rem",
    width: "12rem",
    minHeight: "0",
  },
  ".cm-button": {
    color: "inherit",
    background: "var(--card)",
    border: "1px solid var(--edge)",
    borderRadius: "5px",
    font: "0.82rem var(--text)",
    padding: "0.35rem 0.6rem",
  },
  ".cm-panel.cm-search [name=close]": {
    color: "inherit",
    cursor: "pointer",
    fontSize: "1.2rem",
    padding: "0.5rem 0.8rem",
  },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], color: "var(--keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.docString], color: "var(--string)" },
  { tag: [tags.comment], color: "var(--comment)" },
  { tag: [tags.number, tags.meta, tags.escape], color: "var(--number)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className,
      tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    color: "var(--name)",
  },
  { tag: tags.invalid, color: "var(--bad)" },
]);

/** Everything the editor looks like but its height. */
export const look = [frame, searchPanel, syntaxHighlighting(colours)];

/** At least `rows` lines high; grows with the text up to the limit above. */
export function heightOf(rows) {
  return EditorView.theme({ ".cm-content": { minHeight: `calc(${rows * LINE}em + 1.5rem)` } });
}
