import { secret } from "@/lib/auth/secret";
import { deriveToken, isToken } from "@/lib/auth/tokens";

/** A row that somebody without a sign-in may reach, by the clinic's id and its own. */
export type RowRef = { readonly clinicId: number; readonly id: number };

/** The secret part of an address that reaches one row. Derived, so nothing of it is stored. */
export function rowToken(purpose: "sign-up" | "waiting", { clinicId, id }: RowRef): string {
  const subject = `${clinicId}.${id}`;
  return `${subject}.${deriveToken(secret(), purpose, subject)}`;
}

/** Which row a token reaches, or null for one that we never gave to anybody. */
export function readRowToken(purpose: "sign-up" | "waiting", token: string): RowRef | null {
  const [, clinicId, id] = /^(\d{1,15})\.(\d{1,15})\.[\w-]{43}$/.exec(token) ?? [];
  if (!clinicId || !id) return null;
  const ref = { clinicId: Number(clinicId), id: Number(id) };
  return isToken(token, rowToken(purpose, ref)) ? ref : null;
}
