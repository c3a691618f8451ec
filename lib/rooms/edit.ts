import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Stale } from "@/lib/refusal";
import { statusesToCome } from "@/lib/visits/labels";
import type { EditedRoom } from "./input";
import { lockRoom } from "./lock-room";
import { listStaff, setStaff } from "./staff";
import { refusingTaken } from "./taken";

/** A room as its form shows it. */
export type SavedRoom = {
  slug: string;
  name: string;
  code: string;
  providers: string[];
  isActive: boolean;
  version: number;
};

type Room = typeof rooms.$inferSelect;

/** Saves a room with its providers. Making it inactive takes nothing away: visits, members and providers stay. */
export async function editRoom(
  tx: Tx,
  actor: Actor<"rooms.manage">,
  { id, version, providers, isActive, ...wanted }: EditedRoom,
): Promise<SavedRoom> {
  const room = await lockRoom(tx, actor, id, "no key update");
  if (room.version !== version) throw new Stale(await asTyped(tx, room));

  const changed = (["name", "slug", "code"] as const).filter((field) => wanted[field] !== room[field]);
  const turned = isActive !== (room.closedAt === null);
  const staff = await setStaff(tx, actor, id, providers);
  const people = staff.added + staff.removed;
  if (changed.length === 0 && !turned && people === 0) return asTyped(tx, room);

  const closedAt = turned ? { closedAt: isActive ? null : sql`now()` } : {};
  const write = async () =>
    tx
      .update(rooms)
      .set({ ...wanted, ...closedAt, version: version + 1 })
      .where(eq(rooms.id, id))
      .returning();
  const [saved] = await refusingTaken(tx, actor, wanted, write, room);
  if (!saved) throw new Error("The room was not stored.");

  if (changed.length > 0) {
    const inWords = (of: Pick<Room, "name" | "slug" | "code">) =>
      changed.map((field) => `${field} “${of[field]}”`).join(", ");
    await record(tx, actor, "room.edited", null, { roomId: id, was: inWords(room), is: inWords(wanted) });
  }
  if (people > 0) await record(tx, actor, "room.peopleChanged", null, { roomId: id, ...staff });
  if (turned && isActive) await record(tx, actor, "room.opened", null, { roomId: id });
  if (turned && !isActive)
    await record(tx, actor, "room.closed", null, { roomId: id, visitsToCome: await countVisitsToCome(tx, id) });
  return asTyped(tx, saved);
}

/** The form's own terms. */
export async function asTyped(tx: Tx, { id, slug, name, code, closedAt, version }: Room): Promise<SavedRoom> {
  const providers = (await listStaff(tx, id)).map(String);
  return { slug, name, code, providers, isActive: closedAt === null, version };
}

/** How many visits somebody still waits for in a room. */
export async function countVisitsToCome(tx: Tx, roomId: number): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(visits)
    .where(and(eq(visits.roomId, roomId), inArray(visits.status, statusesToCome)));
  return row?.total ?? 0;
}
