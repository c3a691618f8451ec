import { eq, sql } from "drizzle-orm";
import { inClinic } from "@/db";
import { careTeam, membershipTags, tags } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import { fullName } from "./labels";

/** Who looks after a member, and their tags, in words for the summary. */
export function findCareSummary(actor: Actor<"members.manage">, membershipId: number) {
  return inClinic(actor, async (tx) => {
    const team = await tx
      .select({ firstName: memberships.firstName, lastName: memberships.lastName })
      .from(careTeam)
      .innerJoin(memberships, eq(memberships.id, careTeam.providerId))
      .where(eq(careTeam.memberId, membershipId))
      .orderBy(memberships.sortName, memberships.id);
    const carried = await tx
      .select({ name: tags.name })
      .from(membershipTags)
      .innerJoin(tags, eq(tags.id, membershipTags.tagId))
      .where(eq(membershipTags.membershipId, membershipId))
      .orderBy(sql`lower(${tags.name})`);
    return { careTeam: team.map(fullName), tags: carried.map(({ name }) => name) };
  });
}
