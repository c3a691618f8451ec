import { and, eq, type SQL } from "drizzle-orm";
import { inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { users } from "@/db/schema/users";
import type { Actor, Person } from "@/lib/auth/grant";
import { isShown } from "@/lib/pictures/shown";
import { recordInForm } from "./member-record";
import { demographicsInForm } from "./provider-record";

/** A member's record for the `Profile` tab (S1), or null. */
export async function findMemberRecord(actor: Actor<"members.manage">, id: number) {
  const found = await findRecord(actor, and(eq(memberships.userId, id), eq(memberships.type, "member")));
  if (!found) return null;
  const { place, pictureId, ...signIn } = found;
  return { ...signIn, saved: { ...recordInForm(place), version: place.version } };
}

/** A provider's record for the tabs `Demographics` and `Profile` (S2), or null. */
export async function findProviderRecord(actor: Actor<"providers.manage">, id: number) {
  const found = await findRecord(actor, and(eq(memberships.userId, id), eq(memberships.type, "provider")));
  if (!found) return null;
  const { place, ...signIn } = found;
  return { ...signIn, ...providerForms(place) };
}

/** One's own record in this clinic, as the forms of My Profile show it. */
export async function findOwnRecord(actor: Actor<"account.manage">) {
  const found = await findRecord(actor, eq(memberships.id, actor.membershipId));
  if (!found) throw new Error("A signed-in person has a record.");
  const { place, pictureId } = found;
  if (place.type === "provider") return { type: "provider" as const, pictureId, ...providerForms(place) };
  return { type: "member" as const, saved: { ...recordInForm(place), version: place.version } };
}

type Place = typeof memberships.$inferSelect;

function providerForms(place: Place) {
  const { bio, version } = place;
  return { demographics: { ...demographicsInForm(place), version }, bio: { bio: bio ?? "", version } };
}

async function findRecord(actor: Person, where: SQL | undefined) {
  const [found] = await inClinic(actor, (tx) =>
    tx
      .select({ place: memberships, pictureId: pictures.id, username: users.username, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(pictures, isShown)
      .where(where),
  );
  return found ?? null;
}
