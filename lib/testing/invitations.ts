import { eq, sql } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { NewInvitations } from "@/lib/invitations/input";
import { inviteUsers } from "@/lib/invitations/invite";
import { copyInvitationLink } from "@/lib/invitations/renew";
import { aClinic, anOwner } from "./factories";

export type Clinic = Awaited<ReturnType<typeof aClinic>>;
export type Owner = Awaited<ReturnType<typeof anOwner>>;

let serial = 0;

/** An address that nobody was invited to before. */
export const anAddress = () => `invited-${process.pid}-${++serial}@example.com`;

/** A clinic with two seats to give, and its owner, who invites. */
export async function anInvitingClinic(): Promise<{ clinic: Clinic; owner: Owner }> {
  const clinic = await aClinic({ paidSeats: 3 });
  return { clinic, owner: await anOwner(clinic) };
}

export type Typed = Partial<Parameters<typeof NewInvitations.parse>[0] & object>;

/** Invites these people, as providers unless told otherwise. */
export function inviteAs(by: Owner, people: string, wanted: Typed = {}) {
  const typed = { people, type: "provider", subtype: "lsp", roles: [], rooms: [], ...wanted };
  return inClinic(by, (tx) => inviteUsers(tx, by, NewInvitations.parse(typed)));
}

/** The membership of who was invited to this address, in this clinic. */
export async function placeInvited(email: string, of: Clinic) {
  const [place] = await acrossClinics((tx) =>
    tx
      .select({ place: memberships })
      .from(invitations)
      .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
      .where(sql`${invitations.email} = ${email} and ${invitations.clinicId} = ${of.id}`),
  );
  if (!place) throw new Error("Nobody was invited to this address.");
  return place.place;
}

/** The token of the link that was mailed to this address. */
export async function tokenInvited(email: string, by: Owner, of: Clinic): Promise<string> {
  const { userId: id } = await placeInvited(email, of);
  const { link } = await inClinic(by, (tx) => copyInvitationLink(tx, by, { id }));
  return link.split("/").at(-1) ?? "";
}

export const expireInvitation = (email: string) =>
  acrossClinics((tx) =>
    tx.update(invitations).set({ expiresAt: sql`now() - interval '1 minute'` }).where(eq(invitations.email, email)),
  );
