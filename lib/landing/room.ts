import { eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { landingStamps } from "@/db/schema/landing";
import { rooms } from "@/db/schema/rooms";

/** The room behind a landing page's address, and how often what the clinic's landing pages show has changed. */
export type LandingRoom = { roomId: number; clinicId: number; isClosed: boolean; stamp: number };

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Finds a room by its slug, in any letters; null for one that no room has. Here no clinic is known yet. */
export function findLandingRoom(slug: string): Promise<LandingRoom | null> {
  const wanted = slug.toLowerCase();
  if (wanted.length > 60 || !slugForm.test(wanted)) return Promise.resolve(null);
  return acrossClinics(async (tx) => {
    const [room] = await tx
      .select({
        roomId: rooms.id,
        clinicId: rooms.clinicId,
        isClosed: sql<boolean>`${rooms.closedAt} is not null`,
        stamp: sql<number>`coalesce(${landingStamps.stamp}, 0)`,
      })
      .from(rooms)
      .leftJoin(landingStamps, eq(landingStamps.clinicId, rooms.clinicId))
      .where(eq(rooms.slug, wanted));
    return room ?? null;
  });
}
