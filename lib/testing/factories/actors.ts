import { type Actor, grant, type Person } from "@/lib/auth/grant";
import { rightsOf } from "@/lib/auth/rights";
import type { Clinic } from "./clinics";
import { aProvider, type Membership, type Role } from "./people";

/** The clinic's owner, signed in. */
export async function anOwner(clinic: Clinic): Promise<Actor<never>> {
  return actorOf(clinic, await aProvider(clinic, { isOwner: true, roles: ["clinic_admin"] }), ["clinic_admin"]);
}

/** What `requireActor` would make of a person, with every permission their rights give; a test that lies about rights passes its own. */
export function personOf(clinic: Clinic, place: Membership, roles: Role[] = []): Person {
  return {
    sessionId: "00000000-0000-0000-0000-000000000000",
    userId: place.userId,
    membershipId: place.id,
    firstName: place.firstName,
    lastName: place.lastName,
    pictureId: null,
    clinicId: clinic.id,
    clinicName: clinic.name,
    timeZone: "UTC",
    idleMinutes: 15,
    rights: rightsOf(place, roles),
    address: "192.0.2.1",
  };
}

/** An actor for one permission after another; throws when the person has not even the first of daily life. */
export function actorOf(clinic: Clinic, place: Membership, roles: Role[] = []): Actor<never> {
  const actor = grant(personOf(clinic, place, roles), "account.manage");
  if (!actor) throw new Error("Not a person of the clinic.");
  return actor as Actor<never>;
}
