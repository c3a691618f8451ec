import { randomUUID } from "node:crypto";
import { and, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { QueryFailure, withoutData } from "@/db/failure";
import { rooms } from "@/db/schema/rooms";
import type { Person } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { takenWords } from "@/lib/taken";
import { slugLength } from "./input";

type Wanted = { readonly slug: string; readonly code: string };

/** A room that is edited, and the slug it has. */
type Edited = { readonly id: number; readonly slug: string };

/**
 * Runs a write of a room, and names at each field what another room has; for a slug, with one that is free. Postgres names the first
 * of two alone, so the other is asked for.
 */
export async function refusingTaken<T>(
  tx: Tx,
  actor: Person,
  wanted: Wanted,
  write: () => Promise<T>,
  edited?: Edited,
): Promise<T> {
  await tx.execute(sql`savepoint before_room`);
  return write().catch(async (error) => {
    const taken = constraintOf(error);
    if (taken !== "rooms_slug_unique" && taken !== "rooms_code_unique") throw error;
    await tx.execute(sql`rollback to savepoint before_room`);
    const hasSlug = taken === "rooms_slug_unique" || (await isSlugTaken(tx, actor, wanted, edited));
    const hasCode = taken === "rooms_code_unique" || (await isCodeTaken(tx, wanted, edited));
    const code = `Another room has the code “${wanted.code}”. Choose another one.`;
    if (!hasSlug) throw new Refusal(code, "code");
    const slug = takenWords(wanted.slug, await findFreeSlug(tx, actor, wanted.slug));
    throw new Refusal(slug, "slug", hasCode ? { code } : {});
  });
}

function constraintOf(error: unknown): string | undefined {
  const violated = withoutData(error);
  return violated instanceof QueryFailure ? violated.constraint : undefined;
}

async function isSlugTaken(tx: Tx, { clinicId }: Person, { slug }: Wanted, edited?: Edited): Promise<boolean> {
  return slug !== edited?.slug && (await tryOut(tx, clinicId, [slug])).length === 0;
}

async function isCodeTaken(tx: Tx, { code }: Wanted, edited?: Edited): Promise<boolean> {
  const others = and(sql`lower(${rooms.code}) = lower(${code})`, edited && ne(rooms.id, edited.id));
  return (await tx.$count(rooms, others)) > 0;
}

/**
 * The next slug that no clinic has. The wall hides other clinics' rooms, so rooms are tried out; the refusal takes them back with
 * everything else. Whose a slug is stays untold, and that it is taken anybody can see at /u/{slug}.
 */
async function findFreeSlug(tx: Tx, { clinicId }: Person, wanted: string): Promise<string | null> {
  const endings = [2, 3, 4, 5, 6, 7, 8, 9, randomUUID().slice(0, 4)].map((ending) => `-${ending}`);
  const slugs = endings.map((ending) => wanted.slice(0, slugLength - ending.length).replace(/-$/, "") + ending);
  return (await tryOut(tx, clinicId, slugs))[0] ?? null;
}

/** Which of these slugs a room could be given. */
async function tryOut(tx: Tx, clinicId: number, slugs: readonly string[]): Promise<string[]> {
  const tried = await tx
    .insert(rooms)
    .values(slugs.map((slug) => ({ clinicId, name: "A room that is tried out", slug, code: randomUUID() })))
    .onConflictDoNothing()
    .returning({ slug: rooms.slug });
  return tried.map(({ slug }) => slug);
}
