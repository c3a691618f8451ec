import { acrossClinics } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { passwordHistory, users } from "@/db/schema/users";
import type { Clinic } from "./clinics";
import { nextSerial } from "./serial";

export type Membership = typeof memberships.$inferSelect;
export type Role = (typeof membershipRoles.$inferSelect)["role"];

type Wanted = Partial<typeof memberships.$inferInsert> & {
  roles?: Role[];
  username?: string;
  email?: string;
  passwordHash?: string;
};

/** A person in the clinic; an active member unless told otherwise. */
export function aPerson(
  clinic: Clinic,
  { roles = [], username, email, passwordHash, ...wanted }: Wanted = {},
): Promise<Membership> {
  return acrossClinics(async (tx) => {
    const serial = nextSerial();
    const name = username ?? `person-${process.pid}-${serial}@example.com`;
    const userId =
      wanted.userId ??
      (
        await tx
          .insert(users)
          .values({ username: name, email: email ?? name, vseeId: name, passwordHash, homeClinicId: clinic.id })
          .returning({ id: users.id })
      )[0]?.id ??
      0;
    if (passwordHash) await tx.insert(passwordHistory).values({ userId, passwordHash });
    const [place] = await tx
      .insert(memberships)
      .values({
        type: "member",
        status: "active",
        firstName: "Pat",
        lastName: `Doe ${serial}`,
        ...wanted,
        clinicId: clinic.id,
        userId,
      })
      .returning();
    if (!place) throw new Error("The membership was not stored.");
    if (roles.length > 0)
      await tx
        .insert(membershipRoles)
        .values(roles.map((role) => ({ clinicId: clinic.id, membershipId: place.id, role })));
    return place;
  });
}

export const aMember = aPerson;

export function aProvider(clinic: Clinic, wanted: Wanted = {}): Promise<Membership> {
  return aPerson(clinic, { type: "provider", subtype: "lsp", ...wanted });
}
