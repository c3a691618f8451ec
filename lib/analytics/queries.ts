import { eq, sql } from "drizzle-orm";
import { inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";

/** Headline numbers of the clinic: people who are active now. No names. */
export function countPeople(actor: Actor<"analytics.read">) {
  return inClinic(actor, async (tx) => {
    const rows = await tx
      .select({ type: memberships.type, total: sql<number>`count(*)::int` })
      .from(memberships)
      .where(eq(memberships.status, "active"))
      .groupBy(memberships.type);
    const of = (type: "member" | "provider") => rows.find((row) => row.type === type)?.total ?? 0;
    return { members: of("member"), providers: of("provider") };
  });
}
