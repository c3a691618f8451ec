import { secret } from "@/lib/auth/secret";
import { deriveToken, isToken } from "@/lib/auth/tokens";

/** The path of the link that finishes a sign-up, to be put behind `APP_URL`. It works while the sign-up is there. */
export function signUpPath(clinicId: number, signUpId: number): string {
  const subject = `${clinicId}.${signUpId}`;
  return `/sign-up/${subject}.${deriveToken(secret(), "sign-up", subject)}`;
}

/** Which sign-up a link is for, or null for one that nobody was sent. Whether it is still there is for the database to say. */
export function readSignUpToken(token: string): { clinicId: number; signUpId: number } | null {
  const [, clinicId, signUpId] = /^(\d{1,15})\.(\d{1,15})\.[\w-]{43}$/.exec(token) ?? [];
  if (!clinicId || !signUpId) return null;
  const ids = { clinicId: Number(clinicId), signUpId: Number(signUpId) };
  const expected = signUpPath(ids.clinicId, ids.signUpId).split("/").at(-1) ?? "";
  return isToken(token, expected) ? ids : null;
}
