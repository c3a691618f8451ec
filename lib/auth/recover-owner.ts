import { and, eq, exists, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { acrossClinics, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { env } from "@/lib/env";
import { enqueueAll } from "@/lib/mail/enqueue";
import { Refusal } from "@/lib/refusal";
import { requiredLine } from "@/lib/text";
import { lockParties, moveOwnership, refuseTaker } from "@/lib/users/ownership";
import { issueLink, killLinks, linkMinutes, linkPath } from "./links";
import { lockSignIn } from "./new-password";
import { forgetRecoveryCodes } from "./recovery-codes";
import { endSessions } from "./session-end";

const tooShort = "Say why, in at least 10 characters: everybody with rights reads it in the Audit Log.";

/** Why the owner's sign-in is opened from outside. It stays in the audit trail, so it should name nobody. */
export const RecoveryReason = requiredLine(500, tooShort).pipe(z.string().min(10, tooShort));

type OwnerRecovery = {
  clinicId: number;
  reason: z.output<typeof RecoveryReason>;
  /** Username or e-mail address of another active provider, who becomes the owner first. */
  owner?: string | undefined;
};

/**
 * The clinics of this server with their owners, at most 50; `wanted` is the ID of one or, when no clinic has it, a name: a clinic
 * that calls itself `7` must not stand before the one with that ID.
 */
export function findClinicsWithOwner(wanted?: string) {
  return acrossClinics(async (tx) => {
    if (wanted === undefined) return listClinicsWithOwner(tx, undefined);
    const named = await listClinicsWithOwner(tx, sql`lower(${clinics.name}) = lower(${wanted})`);
    if (!/^\d{1,15}$/.test(wanted)) return named;
    const numbered = await listClinicsWithOwner(tx, eq(clinics.id, Number(wanted)));
    return numbered.length > 0 ? numbered : named;
  });
}

function listClinicsWithOwner(tx: Tx, where: SQL | undefined) {
  return tx
    .select({
      ...{ id: clinics.id, name: clinics.name, userId: users.id, username: users.username },
      ...{ firstName: memberships.firstName, lastName: memberships.lastName },
    })
    .from(clinics)
    .innerJoin(memberships, and(eq(memberships.clinicId, clinics.id), eq(memberships.isOwner, true)))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(where)
    .orderBy(clinics.name, clinics.id)
    .limit(50);
}

/**
 * Opens a way back in for a clinic's account owner who has lost password and second factor, or for another provider in place of an
 * owner who has left. For who runs the server alone: there is no actor. Every session of the new or present owner ends and the second
 * factor goes, and the password with it: alone, it would open now what it did not open before. The answer's link is the one way in.
 */
export function recoverOwner({ clinicId, reason, owner }: OwnerRecovery) {
  const by = { clinicId, userId: null, address: null };
  return acrossClinics(async (tx) => {
    // As everybody does: the clinic's seats and owner first, then the sign-in, then memberships.
    await tx.execute(sql`select from subscriptions where clinic_id = ${clinicId} for update`);
    const present = await findOwner(tx, clinicId);
    const userId = owner === undefined ? present : await findProvider(tx, clinicId, owner);
    for (const id of [...new Set([present, userId])].sort((one, other) => one - other)) await lockSignIn(tx, id);
    if (userId !== present) {
      const [giver, taker] = await lockParties(tx, clinicId, [present, userId]);
      refuseTaker(taker);
      await moveOwnership(tx, by, giver, taker);
    }

    await endSessions(tx, { userId }, "password");
    await forgetRecoveryCodes(tx, userId);
    await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
    const [signIn] = await tx
      .update(users)
      .set({ passwordHash: null, passwordDueAt: null })
      .where(eq(users.id, userId))
      .returning({ username: users.username });
    // Also one that would move the e-mail address: who asked for it may be why this is done.
    await killLinks(tx, userId);
    const serial = await issueLink(tx, userId, "password", linkMinutes.reset);
    await record(tx, by, "owner.recovered", { userId }, { reason });
    return {
      username: signIn?.username ?? "",
      link: env().APP_URL + linkPath(userId, "password", serial),
      minutes: linkMinutes.reset,
      told: await tellEverybodyWithRights(tx, clinicId),
    };
  });
}

async function findOwner(tx: Tx, clinicId: number): Promise<number> {
  const [owner] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinicId), eq(memberships.isOwner, true)));
  if (!owner) throw new Refusal(`There is no clinic with the ID ${clinicId}.`);
  return owner.userId;
}

/** Whose username this is comes first, then whose address; several people may share one. */
async function findProvider(tx: Tx, clinicId: number, name: string): Promise<number> {
  const wanted = sql`lower(${name})`;
  const isUsername = sql<boolean>`lower(${users.username}) = ${wanted}`;
  const found = await tx
    .select({ userId: users.id, isUsername })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.clinicId, clinicId)))
    .where(or(isUsername, sql`lower(${users.email}) = ${wanted}`))
    .orderBy(sql`${isUsername} desc`)
    .limit(2);
  const [first, second] = found;
  if (!first) throw new Refusal(`Nobody in this clinic has the username or e-mail address ${name}.`);
  if (second && !first.isUsername) throw new Refusal(`Several people have the address ${name}: give a username.`);
  return first.userId;
}

/** The owner and every active Clinic Admin; answers how many. */
async function tellEverybodyWithRights(tx: Tx, clinicId: number): Promise<number> {
  const isAdmin = exists(
    tx
      .select({ role: membershipRoles.role })
      .from(membershipRoles)
      .where(
        and(
          eq(membershipRoles.clinicId, clinicId),
          eq(membershipRoles.membershipId, memberships.id),
          eq(membershipRoles.role, "clinic_admin"),
        ),
      ),
  );
  const people = await tx
    .select({ userId: users.id, to: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.clinicId, clinicId),
        eq(memberships.status, "active"),
        or(eq(memberships.isOwner, true), isAdmin),
      ),
    );
  await enqueueAll(
    tx,
    people.map((person) => ({ ...person, clinicId, template: "owner-recovered" as const })),
  );
  return people.length;
}
