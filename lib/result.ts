/** What every server action answers: a value, or a sentence and the fields at fault. */
export type Result<T> = { ok: true; value: T } | Refused;

export type Refused = {
  ok: false;
  message: string;
  fields: FieldErrors;
  /** Nothing is wrong but that this person has not given their password for a while. */
  passwordDue?: { username: string };
  /** After a stale save: what stands now, in the form's own terms, with its `version`. */
  current?: FormValues;
};

type FieldErrors = Record<string, string[] | undefined>;

export type FormValues = Readonly<Record<string, unknown>> & { readonly version: number };

/** What to do when nobody knows whether a change was made: the same again could make it twice. */
export const lookFirst = "Look whether it was done before you try again.";

export function refused(message: string, fields: FieldErrors = {}): Refused {
  return { ok: false, message, fields };
}
