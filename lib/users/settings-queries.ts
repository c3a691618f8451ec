import { and, eq, not, type SQL } from "drizzle-orm";
import { cache } from "react";
import { inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { type Actor, grant, type Person } from "@/lib/auth/grant";
import { subjectColumns } from "./subject";
import { isUnknown } from "./unknown";

/** The person whose settings are open: who they are here, and the version their forms save over. */
const inSettings = { ...subjectColumns, timeZone: memberships.timeZone };

/** A member for the settings of their record, or null; asked once a request, by the frame and by the page in it. */
export const findMemberForSettings = cache((actor: Actor<"members.manage">, id: number) =>
  findInSettings(actor, and(eq(memberships.userId, id), eq(memberships.type, "member"))),
);

/** A provider for the settings of their record, or null. */
export const findProviderForSettings = cache((actor: Actor<"providers.manage">, id: number) =>
  findInSettings(actor, and(eq(memberships.userId, id), eq(memberships.type, "provider"))),
);

/** Anybody of the clinic for the settings of their sign-in, or null. */
const findUserForSettings = cache((actor: Actor<"users.manage">, id: number) =>
  findInSettings(actor, eq(memberships.userId, id)),
);

export type UserInSettings = NonNullable<Awaited<ReturnType<typeof findInSettings>>>;

/** Whose settings a person may see at least a part of: what the frame around those pages may show. */
export async function findForSettingsFrame(person: Person, id: number): Promise<UserInSettings | null> {
  const admin = grant(person, "users.manage");
  if (admin) return findUserForSettings(admin, id);
  const carer = grant(person, "members.manage");
  return carer && findMemberForSettings(carer, id);
}

async function findInSettings(actor: Person, where: SQL | undefined) {
  const isHere = and(where, not(isUnknown));
  const [user] = await inClinic(actor, (tx) => tx.select(inSettings).from(memberships).where(isHere).limit(1));
  return user ?? null;
}
