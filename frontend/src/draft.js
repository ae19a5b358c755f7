// Text being written is saved on the server as it is typed.
// The browser keeps it only while the server does not take it, and offers it again.

import { enhance, ours } from "./content.js";
import { notice } from "./notices.js";

const DELAY_MS = 600;
const RETRY_MS = 10_000;
const PAGE = `${Date.now()}-${Math.random()}`; // marks what this very page has kept

class Draft {
  #field;
  #state;
  #key;
  #timer = 0;
  #saved; // the text the server has
  #saving = false;
  #failed = false;

  constructor(field) {
    this.#field = field;
    this.#state = document.querySelector(field.dataset.draftState);
    this.#key = `greenroom:draft:${ours(field.dataset.draft).pathname}`;
    this.#saved = field.value;
    field.addEventListener("input", () => this.#saveIn(DELAY_MS));
    addEventListener("pagehide", () => this.#leave());
    addEventListener("online", () => this.#save());
    this.#offerKept();
  }

  get #isDirty() {
    return this.#field.isConnected && this.#field.value !== this.#saved;
  }

  #saveIn(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), delay);
    if (!this.#failed) this.#show("saving …");
  }

  async #save() {
    if (this.#saving) return this.#saveIn(DELAY_MS);
    if (!this.#isDirty) return this.#failed ? undefined : this.#show("saved");
    const text = this.#field.value;
    this.#saving = true;
    const taken = await this.#send(text);
    this.#saving = false;
    if (taken) this.#succeed(text);
    else this.#fail(text);
    return undefined;
  }

  async #send(text, options = {}) {
    const token = (this.#field.form ?? document).querySelector("[name=csrfmiddlewaretoken]")?.value;
    const body = new FormData();
    body.set(this.#field.name || "code", text);
    body.set("csrfmiddlewaretoken", token ?? "");
    const request = { method: "POST", body, ...options };
    const answer = await fetch(ours(this.#field.dataset.draft), request).catch(() => null);
    return answer?.ok ?? false;
  }

  #succeed(text) {
    this.#saved = text;
    this.#drop(PAGE);
    if (this.#failed) notice("The server answers again: your text is saved.", "success");
    this.#failed = false;
    if (this.#isDirty) this.#saveIn(DELAY_MS);
    else this.#show("saved");
  }

  #fail(text) {
    const said = this.#keep(text) ? "not saved, kept in this browser" : "not saved: copy your text";
    if (!this.#failed) notice(`The server did not take your text: ${said}.`, "warning");
    this.#failed = true;
    this.#saveIn(RETRY_MS);
    this.#show(said);
  }

  /** Leaving gives no time to wait for an answer: keep, send, and compare when coming back. */
  #leave() {
    if (!this.#isDirty) return;
    this.#keep(this.#field.value);
    this.#send(this.#field.value, { keepalive: true });
  }

  /** What is kept for this field: [{ page, text, at }], oldest first. */
  get #kept() {
    return JSON.parse(localStorage.getItem(this.#key) ?? "[]");
  }

  set #kept(texts) {
    if (texts.length) localStorage.setItem(this.#key, JSON.stringify(texts));
    else localStorage.removeItem(this.#key);
  }

  #keep(text) {
    try {
      const others = this.#kept.filter(({ page }) => page !== PAGE);
      this.#kept = [...others, { page: PAGE, text, at: Date.now() }];
      return true;
    } catch {
      return false; // full, or switched off by the user
    }
  }

  #drop(page) {
    this.#kept = this.#kept.filter((kept) => kept.page !== page);
  }

  /** Offers every kept text that the server does not have, each until the user decides. */
  #offerKept() {
    for (const kept of this.#kept) {
      if (kept.text === this.#field.value) this.#drop(kept.page);
      else this.#offer(kept);
    }
  }

  #offer({ page, text, at }) {
    const when = new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    const message = notice(`A text of ${when} that the server did not take is kept here.`, "warning");
    const dismiss = message.querySelector(".dismiss");
    dismiss.textContent = "Throw it away";
    dismiss.addEventListener("click", () => this.#drop(page));
    const use = document.createElement("button");
    use.type = "button";
    use.className = "button small";
    use.textContent = "Use it";
    use.addEventListener("click", () => this.#use(page, text, message));
    dismiss.before(use);
  }

  #use(page, text, message) {
    this.#field.value = text;
    this.#field.dispatchEvent(new CustomEvent("greenroom:value"));
    this.#field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (this.#keep(text)) this.#drop(page);
    message.remove();
  }

  #show(text) {
    if (this.#state) this.#state.textContent = text;
  }
}

enhance("textarea[data-draft]", (field) => new Draft(field));
