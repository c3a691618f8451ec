import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { cache } from "react";
import { inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { findLandingRoom, type LandingRoom } from "./room";

/** What everybody sees of a room, whoever they are. */
export type LandingPage = NonNullable<Awaited<ReturnType<typeof readLandingPage>>>;
export type LandingProvider = LandingPage["providers"][number];

/**
 * What was read stays in this process under the room and its clinic's stamp. Every change moves the stamp in its own transaction,
 * so the next request of any process asks for a key that is not there, and reads anew; what is outdated falls out unasked.
 */
const pages = new LRUCache<string, LandingPage, LandingRoom>({
  max: 1000,
  // Characters, so that rooms with a hundred long bios do not fill the memory.
  maxSize: 20_000_000,
  sizeCalculation: (page) => JSON.stringify(page).length,
  ignoreFetchAbort: true,
  fetchMethod: async (_key, _stale, { context }) => (await readLandingPage(context)) ?? undefined,
});

/** The landing page of a slug, or null when no room has it: one look at the stamp, and the rest from memory. Once a request. */
export const findLandingPage = cache(async (slug: string): Promise<LandingPage | null> => {
  const room = await findLandingRoom(slug);
  if (!room) return null;
  return (await pages.fetch(`${room.clinicId}:${room.roomId}:${room.stamp}`, { context: room })) ?? null;
});

function readLandingPage({ clinicId, roomId }: LandingRoom) {
  return inClinic({ clinicId }, async (tx) => {
    const [found] = await tx
      .select({
        room: rooms.name,
        slug: rooms.slug,
        isClosed: sql<boolean>`${rooms.closedAt} is not null`,
        clinic: clinics.name,
        timeZone: clinics.timeZone,
        offersSignUp: sql<boolean>`${clinics.signUpSince} is not null and ${rooms.closedAt} is null`,
        offersGuests: sql<boolean>`${clinics.guestsSince} is not null and ${rooms.closedAt} is null`,
        isIndexable: sql<boolean>`${clinics.indexableSince} is not null and ${rooms.closedAt} is null`,
      })
      .from(rooms)
      .innerJoin(clinics, eq(clinics.id, rooms.clinicId))
      .where(eq(rooms.id, roomId));
    // Deleted since its slug was looked up.
    if (!found) return null;
    return { ...found, clinicId, roomId, providers: found.isClosed ? [] : await listProviders(tx, roomId) };
  });
}

const consults = inArray(memberships.subtype, ["lsp", "remote_medic"]);

/**
 * Whom patients see of a room: its active providers who consult, and of the front desk those who have a bio or a picture, since
 * both are for this page (S2). Who consults comes first.
 */
function listProviders(tx: Tx, roomId: number) {
  return tx
    .select({
      membershipId: memberships.id,
      title: memberships.title,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      suffix: memberships.suffix,
      bio: memberships.bio,
      pictureId: pictures.id,
    })
    .from(roomAssignments)
    .innerJoin(memberships, eq(memberships.id, roomAssignments.membershipId))
    .leftJoin(pictures, eq(pictures.membershipId, memberships.id))
    .where(
      and(
        eq(roomAssignments.roomId, roomId),
        eq(memberships.type, "provider"),
        eq(memberships.status, "active"),
        or(consults, isNotNull(memberships.bio), isNotNull(pictures.id)),
      ),
    )
    .orderBy(sql`${consults} desc`, memberships.sortName, memberships.id)
    .limit(100);
}
