type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What people did to a page before its scripts ran, in the order in which they did it. */
export type EarlyInput = {
  /** The fields that were changed, and what the server had written into them: text, or whether it is checked. */
  readonly fields: ReadonlyMap<Field, { readonly was: string | boolean; readonly is: string | boolean }>;
  /** Buttons that were clicked and forms that were sent, each once. */
  readonly acts: ReadonlyMap<Element, () => void>;
  readonly stop: () => void;
};

declare global {
  interface Window {
    earlyInput?: EarlyInput;
  }
}

/**
 * Runs in the browser before all other scripts, as the text of this function, so it can use nothing from outside; `alive.tsx` does
 * what it kept. A form that only its page's script can send waits, too: the browser would put what was typed, health data perhaps, into
 * the address. One with an address of its own goes its way, as it does without JavaScript.
 */
export function keepEarlyInput(): void {
  const fields = new Map<Field, { was: string | boolean; is: string | boolean }>();
  const acts = new Map<Element, () => void>();

  // Whoever goes on to a field has left the button behind: what it opens would take the keys that are meant for the field.
  const leaveButtons = () => {
    for (const element of acts.keys()) if (element instanceof HTMLButtonElement) acts.delete(element);
  };
  const onFocus = ({ target }: Event) => {
    if (target instanceof HTMLElement && target.matches("input, select, textarea")) leaveButtons();
  };
  const onChange = ({ target: field }: Event) => {
    leaveButtons();
    if (field instanceof HTMLInputElement && field.type === "radio") {
      // Of a group the last choice counts, and the others hear nothing of it.
      for (const other of fields.keys())
        if (other.type === "radio" && other.name === field.name && other.form === field.form) fields.delete(other);
      fields.set(field, { was: false, is: true });
    } else if (field instanceof HTMLInputElement && field.type === "checkbox")
      fields.set(field, { was: field.defaultChecked, is: field.checked });
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      fields.set(field, { was: field.defaultValue, is: field.value });
    else if (field instanceof HTMLSelectElement) {
      const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
      fields.set(field, { was: first?.value ?? "", is: field.value });
    }
  };
  const onClick = ({ target }: Event) => {
    // What opens by itself needs no script.
    const own = "button[type=button]:not([popovertarget])";
    const button = target instanceof Element && target.closest<HTMLButtonElement>(own);
    if (button) acts.set(button, () => button.click());
  };
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.hasAttribute("action")) return;
    event.preventDefault();
    acts.set(form, () => form.requestSubmit(event.submitter));
  };

  const stopping = new AbortController();
  const listening = { capture: true, signal: stopping.signal };
  document.addEventListener("focusin", onFocus, listening);
  document.addEventListener("input", onChange, listening);
  document.addEventListener("change", onChange, listening);
  document.addEventListener("click", onClick, listening);
  document.addEventListener("submit", onSubmit, listening);
  window.earlyInput = { fields, acts, stop: () => stopping.abort() };
}
