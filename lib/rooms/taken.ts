import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { QueryFailure, withoutData } from "@/db/failure";
import { rooms } from "@/db/schema/rooms";
import type { Person } from "@/lib/auth/grant";
import { Refusal, refuseOn } from "@/lib/refusal";
import { takenWords } from "@/lib/taken";
import { slugLength } from "./input";

/** Runs a write of a room, and names at its field what another room has; for a slug, with one that is free. */
export async function refusingTaken<T>(
  tx: Tx,
  actor: Person,
  { slug, code }: { slug: string; code: string },
  write: () => Promise<T>,
): Promise<T> {
  await tx.execute(sql`savepoint before_room`);
  return write().catch(async (error) => {
    if (!isOfSlug(error))
      return refuseOn("rooms_code_unique", `Another room has the code “${code}”. Choose another one.`, "code")(error);
    await tx.execute(sql`rollback to savepoint before_room`);
    throw new Refusal(takenWords(slug, await findFreeSlug(tx, actor, slug)), "slug");
  });
}

function isOfSlug(error: unknown): boolean {
  const violated = withoutData(error);
  return violated instanceof QueryFailure && violated.constraint === "rooms_slug_unique";
}

/**
 * The next slug that no clinic has. The wall hides other clinics' rooms, so rooms are tried out; the refusal takes them back with
 * everything else. Whose a slug is stays untold, and that it is taken anybody can see at /u/{slug}.
 */
async function findFreeSlug(tx: Tx, { clinicId }: Person, wanted: string): Promise<string | null> {
  const endings = [2, 3, 4, 5, 6, 7, 8, 9, randomUUID().slice(0, 4)].map((ending) => `-${ending}`);
  const tried = await tx
    .insert(rooms)
    .values(
      endings.map((ending) => ({
        clinicId,
        name: "A room that is tried out",
        slug: wanted.slice(0, slugLength - ending.length).replace(/-$/, "") + ending,
        code: randomUUID(),
      })),
    )
    .onConflictDoNothing()
    .returning({ slug: rooms.slug });
  return tried[0]?.slug ?? null;
}
