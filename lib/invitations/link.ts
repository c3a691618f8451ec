import { secret } from "@/lib/auth/secret";
import { deriveToken, isToken } from "@/lib/auth/tokens";

type Invited = { clinicId: number; membershipId: number; serial: number };

/** The path of an invitation, to be put behind `APP_URL`. The same as long as the serial is, so it can be copied again (S3). */
export function invitationPath(clinicId: number, membershipId: number, serial: number): string {
  const subject = `${clinicId}.${membershipId}.${serial}`;
  return `/invitations/${subject}.${deriveToken(secret(), "invitation", subject)}`;
}

/** Which invitation a link is for, or null for one that nobody was sent. Whether it still lives is for the database to say. */
export function readInvitationToken(token: string): Invited | null {
  const [, ...found] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,9})\.[\w-]{43}$/.exec(token) ?? [];
  const [clinicId, membershipId, serial] = found.map(Number);
  if (!clinicId || !membershipId || !serial) return null;
  const expected = invitationPath(clinicId, membershipId, serial).split("/").at(-1) ?? "";
  return isToken(token, expected) ? { clinicId, membershipId, serial } : null;
}
