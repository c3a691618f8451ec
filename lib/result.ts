/** What every server action answers: a value, or a sentence and the fields at fault. */
export type Result<T> = { ok: true; value: T } | { ok: false; message: string; fields: FieldErrors };

export type FieldErrors = Record<string, string[] | undefined>;

export function refused(
  message: string,
  fields: FieldErrors = {},
): { ok: false; message: string; fields: FieldErrors } {
  return { ok: false, message, fields };
}
