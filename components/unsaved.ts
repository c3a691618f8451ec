/** Whether going to that address would lose what the form holds. */
type Loses = (url: URL) => boolean;

/** The forms of this page that hold something typed and not saved; outside React, because leaving concerns all of them at once. */
const forms = new Map<object, Loses>();

/** Counts a form in until the answer is called. */
export function holdUnsaved(form: object, loses: Loses): () => void {
  forms.set(form, loses);
  return () => {
    forms.delete(form);
  };
}

/** Whether this form is the one that asks: of those that would lose something, the first does so for all. */
export function asksBefore(form: object, url: URL): boolean {
  for (const [other, loses] of forms) if (loses(url)) return other === form;
  return false;
}

/** Whether the form still counts; not once everything was let go. */
export function isHeld(form: object): boolean {
  return forms.has(form);
}

/** Forgets what was typed, so that nothing stands in the way: the person said so, or their session is over. */
export function letGoOfUnsaved(): void {
  forms.clear();
}
