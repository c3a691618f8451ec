import { and, eq, isNull, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { can, type Person } from "@/lib/auth/grant";
import type { PictureSize } from "./limits";
import { isOfMembership } from "./shown";

type Asked = { id: number; size: PictureSize };

/**
 * A picture as somebody may see it, or null, as for one that is not there. Everybody sees what stands on an active room's page. In
 * the clinic, its people also see providers who are active, because they read their names wherever they work together; and those
 * who may see a provider's record, or are the provider, see the picture whatever the status. `known` are the ETags
 * of the copies that the caller holds: then `bytes` is null.
 */
export function findPicture(viewer: Person | null, { id, size }: Asked, known: string | null) {
  return acrossClinics(async (tx) => {
    const [found] = await tx
      .select({
        digest: pictures.digest,
        clinicId: pictures.clinicId,
        membershipId: pictures.membershipId,
        isAtWork: sql<boolean>`${isAtWork}`,
        isPublic: sql<boolean>`${isAtWork} and ${isInOpenRoom(tx)}`,
      })
      .from(pictures)
      .innerJoin(memberships, isOfMembership)
      .where(eq(pictures.id, id));
    if (!found || !(found.isPublic || (viewer && isForColleague(viewer, found)))) return null;
    const etag = `"${found.digest}-${size}"`;
    if (known?.includes(etag)) return { etag, isPublic: found.isPublic, bytes: null };
    const bytes = await readBytes(tx, { id, size });
    // Replaced between the two looks, perhaps.
    return bytes && { etag, isPublic: found.isPublic, bytes };
  });
}

// Who became a patient keeps no public face.
const isAtWork = sql`${memberships.type} = 'provider' and ${memberships.status} = 'active'`;

type Found = { clinicId: number; membershipId: number; isAtWork: boolean };

function isForColleague(viewer: Person, { clinicId, membershipId, isAtWork }: Found): boolean {
  if (viewer.clinicId !== clinicId) return false;
  return isAtWork || viewer.membershipId === membershipId || can(viewer, "providers.read");
}

function isInOpenRoom(tx: Tx) {
  return sql<boolean>`exists (${tx
    .select({ one: sql`1` })
    .from(roomAssignments)
    .innerJoin(rooms, and(eq(rooms.clinicId, roomAssignments.clinicId), eq(rooms.id, roomAssignments.roomId)))
    .where(
      and(
        eq(roomAssignments.clinicId, pictures.clinicId),
        eq(roomAssignments.membershipId, pictures.membershipId),
        isNull(rooms.closedAt),
      ),
    )})`;
}

async function readBytes(tx: Tx, { id, size }: Asked): Promise<Buffer | null> {
  const [row] = await tx
    .select({ bytes: size === 512 ? pictures.large : pictures.small })
    .from(pictures)
    .where(eq(pictures.id, id));
  return row?.bytes ?? null;
}
