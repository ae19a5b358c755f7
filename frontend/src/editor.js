// Turns <textarea data-editor> into a code editor that stays in step with it.
// The textarea goes on being the form's field; without this script it is the editor.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { enhance } from "./content.js";
import { heightOf, look } from "./editor-look.js";

// The content policy lets CodeMirror write its style sheet with the nonce of this script.
const { nonce } = document.currentScript;

const READING = [
  lineNumbers(),
  highlightSpecialChars(),
  bracketMatching(),
  search({ top: true }),
  python(),
  look,
  EditorState.tabSize.of(4),
  EditorView.cspNonce.of(nonce),
];

const WRITING = [
  history(),
  drawSelection(),
  indentOnInput(),
  closeBrackets(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  indentUnit.of("    "),
  // Escape, then Tab leaves: CodeMirror lets Tab move the focus for two seconds after Escape.
  keymap.of([...closeBracketsKeymap, ...historyKeymap, indentWithTab]),
];

/** Sends the field's form with the button that carries the key, as the page would. */
function submit(field) {
  const { form } = field;
  if (!form) return false;
  form.requestSubmit(form.querySelector('[data-key~="Mod+Enter"]:not(:disabled)'));
  return true;
}

/** Returns the attributes that name and describe the field, for the editor to carry. */
function names(field) {
  const attributes = { tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" };
  for (const name of ["aria-label", "aria-labelledby", "aria-describedby"]) {
    if (field.hasAttribute(name)) attributes[name] = field.getAttribute(name);
  }
  const label = field.labels[0];
  if (label && !attributes["aria-labelledby"]) {
    label.id ||= `${field.id}-label`;
    attributes["aria-labelledby"] = label.id;
  }
  if (field.readOnly) attributes["aria-readonly"] = "true";
  return attributes;
}

function extensions(field) {
  const readOnly = field.dataset.editor === "readonly";
  const inStep = EditorView.updateListener.of(({ docChanged, view }) => {
    if (!docChanged) return;
    field.value = view.state.doc.toString();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  return [
    keymap.of([{ key: "Mod-Enter", run: () => submit(field) }]),
    READING,
    readOnly ? EditorState.readOnly.of(true) : [WRITING, inStep],
    keymap.of([...searchKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of(names(field)),
    heightOf(field.rows),
  ];
}

function attach(field) {
  const view = new EditorView({
    state: EditorState.create({ doc: field.value, extensions: extensions(field) }),
  });
  const takeValue = () => {
    const { doc } = view.state;
    if (doc.toString() === field.value) return;
    view.dispatch({ changes: { from: 0, to: doc.length, insert: field.value } });
  };
  field.hidden = true;
  field.after(view.dom);
  field.labels[0]?.addEventListener("click", () => view.focus());
  field.addEventListener("greenroom:value", takeValue);
  // The reset puts the first text back after its event.
  field.form?.addEventListener("reset", () => setTimeout(takeValue));
  view.dom.addEventListener("htmx:beforeCleanupElement", () => view.destroy());
}

enhance("textarea[data-editor]", (field) => {
  const closed = field.closest("details:not([open])");
  if (closed) closed.addEventListener("toggle", () => attach(field), { once: true });
  else attach(field);
});
