import { and, eq, inArray, sql } from "drizzle-orm";
import { inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { currentSession } from "@/lib/auth/actor";
import { type Actor, grant } from "@/lib/auth/grant";
import { listOwnClinics } from "@/lib/auth/own-session";
import { nameForPatients } from "@/lib/users/labels";
import { statusesToCome } from "@/lib/visits/labels";
import { nameOfProvider } from "./provider-name";

type OwnVisit = NonNullable<Awaited<ReturnType<typeof findOwnPlace>>["visit"]>;

/** Who looks at a landing page, as far as it matters there. Never kept: the page itself is the same for all. */
export type Visitor =
  | { kind: "stranger" }
  /** `isInRoom`: a member enters the waiting rooms that are theirs. */
  | { kind: "member"; firstName: string; isInRoom: boolean; visit: OwnVisit | null }
  | { kind: "provider" }
  /** Signed in to another clinic; `hasPlace`: they could switch to this one. */
  | { kind: "elsewhere"; clinicName: string; hasPlace: boolean };

/** Who it is that asks for this room's page. */
export async function findVisitor({ clinicId, roomId }: { clinicId: number; roomId: number }): Promise<Visitor> {
  const session = await currentSession();
  if (session.state !== "active") return { kind: "stranger" };
  const { person } = session;
  if (person.clinicId !== clinicId) {
    const { clinics } = await listOwnClinics();
    return { kind: "elsewhere", clinicName: person.clinicName, hasPlace: clinics.some(({ id }) => id === clinicId) };
  }
  const member = grant(person, "visits.attend");
  if (!member) return { kind: "provider" };
  return { kind: "member", firstName: member.firstName, ...(await findOwnPlace(member, roomId)) };
}

/** Whether the room is one of the member's, and their visit there that is going on, waits or is next. */
function findOwnPlace(actor: Actor<"visits.attend">, roomId: number) {
  return inClinic(actor, async (tx) => {
    const [own] = await tx
      .select({ roomId: roomAssignments.roomId })
      .from(roomAssignments)
      .where(and(eq(roomAssignments.roomId, roomId), eq(roomAssignments.membershipId, actor.membershipId)));
    const [visit] = await tx
      .select({
        status: visits.status,
        scheduledAt: visits.scheduledAt,
        arrivedAt: visits.arrivedAt,
        provider: nameOfProvider,
      })
      .from(visits)
      .leftJoin(memberships, eq(memberships.id, visits.providerId))
      .where(
        and(eq(visits.memberId, actor.membershipId), eq(visits.roomId, roomId), inArray(visits.status, statusesToCome)),
      )
      .orderBy(sql`${visits.status} = 'in_progress' desc, ${visits.status} = 'waiting' desc`, visits.scheduledAt)
      .limit(1);
    return {
      isInRoom: own !== undefined,
      visit: visit ? { ...visit, provider: visit.provider && nameForPatients(visit.provider) } : null,
    };
  });
}
