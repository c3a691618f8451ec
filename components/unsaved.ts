/** The forms of this page that hold something typed and not saved; outside React, because leaving concerns all of them at once. */
const forms = new Set<object>();

/** Counts a form in until the answer is called. */
export function holdUnsaved(form: object): () => void {
  forms.add(form);
  return () => {
    forms.delete(form);
  };
}

/** Whether this form is the one that asks: of several, the first does so for all. */
export function asksForAll(form: object): boolean {
  const [first] = forms;
  return first === form;
}

/** Forgets what was typed, so that nothing stands in the way: the person said so, or their session is over. */
export function letGoOfUnsaved(): void {
  forms.clear();
}
